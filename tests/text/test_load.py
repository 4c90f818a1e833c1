"""load: files, folders, tables and strings become a corpus, and everything given is accounted for."""

import io
import json
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import InternalError
from framing.text.articles import Article
from framing.text.load import load, open_source
from framing.text.loading.fates import Ignored, Rejection
from framing.text.loading.given import Given
from framing.text.loading.source import Tally

SHOPS = "Shops closed early on Monday.\nThe mayor said that the roads were icy."
ROADS = "Roads are open again.\nSnow is expected on Friday."


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def notes(corpus, article: str) -> dict[str, str]:
    return {note.code: note.note for note in corpus.remarks if note.article == article}


# Strings and tables ---------------------------------------------------------------------------------------------------


def test_strings_are_texts_with_numbers_and_are_stored_exactly_as_given():
    raw = "  Cafe\u0301\r\nwith\ttabs\x07 "
    corpus = load([raw, ROADS])
    assert [a.article for a in corpus] == ["text-1", "text-2"]
    assert corpus["text-1"].text == raw
    assert corpus["text-1"].source_file == ""


def test_a_table_keeps_its_cells_and_the_users_own_columns():
    table = pd.DataFrame(
        {
            "id": ["007", "NA"],
            "Source": ["The  Lamp", None],
            "Published": ["6 January 2022", "soon"],
            "Full Text": [SHOPS, ROADS],
            "my_code": [3, 4],
            "lang": ["en-GB", ""],
        }
    )
    corpus = load(table)
    assert [(a.article, a.outlet, a.date, a.language) for a in corpus] == [
        ("007", "The Lamp", "2022-01-06", "en"),
        ("NA", "(no outlet)", "", "en"),
    ]
    assert corpus.articles["my_code"].tolist() == [3, 4]
    assert notes(corpus, "")["columns"] == (
        "the table: read article from 'id', outlet from 'Source', date from 'Published', text from 'Full Text', "
        "language from 'lang'"
    )
    assert notes(corpus, "NA") == {
        "bad_date": "the date 'soon' is no day, or could be two; write YYYY-MM-DD",
        "no_outlet": "no outlet is known; it counts as '(no outlet)'",
    }


def test_a_list_of_dicts_is_a_table_and_may_be_ragged():
    corpus = load([{"text": SHOPS, "desk": "city"}, {"text": ROADS, "outlet": "The Lamp"}])
    assert [a.article for a in corpus] == ["row-1", "row-2"]
    assert [a.outlet for a in corpus] == ["(no outlet)", "The Lamp"]
    assert corpus["row-1"].extra == {"desk": "city"}


def test_a_row_of_a_ragged_table_without_a_text_is_rejected():
    corpus = load([{"text": SHOPS}, {"outlet": "The Lamp"}])
    (bad,) = corpus.rejections
    assert (bad.code, bad.record) == ("no_text_field", "2")
    assert bad.reason.startswith("row 2 of the table: no column holds the texts. Columns: outlet.")


def test_the_user_says_which_column_is_which():
    corpus = load(pd.DataFrame({"Haupttext": [SHOPS], "text": ["a note"]}), columns={"text": "Haupttext"})
    assert corpus["row-1"].text == SHOPS
    assert corpus["row-1"].extra == {"text": "a note"}


def test_the_outlet_for_articles_without_one_is_the_users_choice():
    corpus = load([SHOPS], outlet="unknown")
    assert corpus["text-1"].outlet == "unknown"
    assert notes(corpus, "text-1")["no_outlet"] == "no outlet is known; it counts as 'unknown'"


# The title's place ----------------------------------------------------------------------------------------------------


def test_a_title_that_is_not_in_the_text_is_put_before_it():
    corpus = load([{"id": "a", "title": "Calm returns", "text": SHOPS}])
    assert corpus["a"].text == "Calm returns\n\n" + SHOPS
    assert corpus["a"].headline == (0, 12)
    assert notes(corpus, "a")["title_before_text"] == "headline put before the text, where it did not stand"


def test_a_title_that_is_in_the_text_stays_where_it_is():
    text = "City\n‘Calm’  returns\n\n" + SHOPS
    corpus = load([{"id": "a", "title": "'Calm' returns", "text": text}])
    assert corpus["a"].text == text
    assert "title_before_text" not in notes(corpus, "a")


# Folders --------------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_to_the_bottom_in_a_fixed_order(tmp_path):
    write(tmp_path, b_txt=ROADS, sub__a_txt=SHOPS, README_md="About.", LICENSE="CC0", map_png="x", _hidden_txt="x")
    (tmp_path / "licence.txt").write_text("CC0", encoding="utf-8")
    corpus = load(tmp_path)
    assert [(a.article, a.source_file) for a in corpus] == [("b", "b.txt"), ("sub/a", "sub/a.txt")]
    assert {(i.source, i.reason) for i in corpus.ignorings} == {
        ("README.md", "about the folder, not an article"),
        ("LICENSE", "about the folder, not an article"),
        ("licence.txt", "about the folder, not an article"),
        ("map.png", "no reader for .png"),
        (".hidden.txt", "hidden"),
    }
    assert corpus.summary().endswith("(7 given: 2 used, 0 rejected, 5 ignored)")


def test_files_of_one_name_get_ids_of_their_own(tmp_path):
    write(tmp_path, a_html=f"<p>{SHOPS}</p>", a_txt=ROADS)
    corpus = load(tmp_path)
    assert [(a.article, a.source_file) for a in corpus] == [("a", "a.html"), ("a-2", "a.txt")]
    assert notes(corpus, "a-2")["duplicate_id"] == "an earlier file is called 'a' too; this one is 'a-2'"


def test_the_same_text_twice_is_noted(tmp_path):
    corpus = load(write(tmp_path, a_txt=SHOPS, b_txt=SHOPS))
    assert len(corpus) == 2
    assert notes(corpus, "b")["same_text"] == "the same text as 'a'"


def test_a_folder_with_a_list_is_read_as_the_list_says(tmp_path):
    write(tmp_path, b_txt=ROADS, a_txt=SHOPS, gold__a_txt="Not this.", facts_csv="fact\nx\n")
    listed = "file,article,outlet,date,desk\nb.txt,second,The Lamp,2022-01-06,city\na.txt,,Bell,,\n"
    (tmp_path / "articles.csv").write_text(listed, encoding="utf-8")
    corpus = load(tmp_path)
    assert [(a.article, a.outlet, a.date, a.extra["desk"]) for a in corpus] == [
        ("second", "The Lamp", "2022-01-06", "city"),
        ("a", "Bell", "", ""),
    ]
    assert {(i.source, i.reason) for i in corpus.ignorings} == {
        ("articles.csv", "the list of articles"),
        ("facts.csv", "not listed in articles.csv"),
        ("gold/a.txt", "not listed in articles.csv"),
    }


def test_what_a_list_names_wrongly_is_rejected(tmp_path):
    folder = write(tmp_path / "in", a_txt=SHOPS, sub__x_txt=ROADS)
    write(tmp_path, secret_txt="Not for you.")
    rows = ["a.txt", "a.txt", "gone.txt", "../secret.txt", "sub", ""]
    (folder / "articles.csv").write_text("file,outlet\n" + "".join(f"{r},X\n" for r in rows), encoding="utf-8")
    corpus = load(folder)
    assert [a.article for a in corpus] == ["a"]
    assert [(r.line, r.code, r.reason) for r in corpus.rejections] == [
        (3, "duplicate_id", "articles.csv, line 3: 'a.txt' is listed twice. Keep one row a file."),
        (
            4,
            "missing_file",
            "articles.csv, line 4: there is no file 'gone.txt' in the folder. Correct the name, or take the row out.",
        ),
        (5, "symlink_outside", "'../secret.txt' leads out of the folder. Copy the file into it."),
        (6, "missing_file", "articles.csv, line 6: 'sub' is a folder, not a file."),
        (7, "missing_file", "articles.csv, line 7: '' is no file name. Keep one row a file."),
    ]


def test_a_list_with_texts_in_it_is_a_table(tmp_path):
    (tmp_path / "articles.csv").write_text('id,text\n7,"Shops closed."\n', encoding="utf-8")
    assert [(a.article, a.text) for a in load(tmp_path)] == [("7", "Shops closed.")]


def test_a_list_that_names_no_files_is_an_error(tmp_path):
    (tmp_path / "articles.csv").write_text("outlet,date\nThe Lamp,2022-01-06\n", encoding="utf-8")
    with pytest.raises(Exception) as caught:
        load(tmp_path)
    assert str(caught.value) == (
        "articles.csv has no column 'file' that says which file a row is about. Columns: outlet, date."
    )


def test_a_table_about_articles_is_not_read_as_articles(tmp_path):
    write(tmp_path, a_txt=SHOPS, about_csv="file,outlet\na.txt,The Lamp\n")
    (ignored,) = load(tmp_path).ignorings
    reason = "a table about articles, without their texts; to use it: metadata='about.csv'"
    assert ignored == Ignored("about.csv", "metadata", reason)


def test_what_a_file_name_says_is_used_and_noted(tmp_path):
    (tmp_path / "the-lamp_2022-01-06_fuel.txt").write_text(SHOPS, encoding="utf-8")
    (tmp_path / "2022-01-07_fuel.txt").write_text(ROADS, encoding="utf-8")
    corpus = load(tmp_path)
    assert [(a.outlet, a.date) for a in corpus] == [("(no outlet)", "2022-01-07"), ("the-lamp", "2022-01-06")]
    assert notes(corpus, "the-lamp_2022-01-06_fuel")["from_file_name"] == "date and outlet read from the file name"


@pytest.mark.parametrize(
    "name", ["a_b_c.txt", "1920_2022-13-06.txt", "x_2022-01-06_2022-01-07.txt", "outlet-2022-01-06.txt"]
)
def test_a_file_name_that_can_be_read_in_two_ways_says_nothing(tmp_path, name):
    (tmp_path / name).write_text(SHOPS, encoding="utf-8")
    (article,) = load(tmp_path)
    assert (article.outlet, article.date) == ("(no outlet)", "")


def test_single_files_and_lists_of_files(tmp_path):
    write(tmp_path, x__a_txt=SHOPS, y__a_txt=ROADS)
    assert [a.article for a in load(tmp_path / "x" / "a.txt")] == ["a"]
    assert [a.article for a in load(str(tmp_path / "x" / "a.txt"))] == ["a"]
    corpus = load([tmp_path / "y" / "a.txt", tmp_path / "x" / "a.txt"])
    assert [a.source_file for a in corpus] == ["y/a.txt", "x/a.txt"]


def test_text_on_standard_input(monkeypatch):
    pasted = io.TextIOWrapper(io.BytesIO("Shops closed.\r\nCafé open.".encode("cp1252")), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", pasted)
    corpus = load("-")
    assert corpus["text-1"].text == "Shops closed.\nCafé open."
    assert notes(corpus, "text-1")["encoding"] == "encoding=cp1252 (fallback): the bytes are not UTF-8"


# Language -------------------------------------------------------------------------------------------------------------


GERMAN = "Die Läden der Stadt blieben gestern geschlossen, und niemand wusste warum es dazu kam. " * 5


def test_an_unknown_language_and_a_wrong_one_are_noted():
    corpus = load([{"id": "a", "text": GERMAN, "language": "xx"}, {"id": "b", "text": GERMAN}])
    assert corpus["a"].language == "xx"
    assert notes(corpus, "a")["language_unknown"] == "language 'xx' is not known: quotation marks only"
    assert notes(corpus, "b")["language_doubt"] == "said to be 'en', but hardly a common word of it occurs"


def test_short_and_english_texts_are_not_doubted():
    headline = "Kassen zu, Straßen leer"
    assert "language_doubt" not in {n.code for n in load([headline, SHOPS * 10]).remarks}


def test_the_users_language_holds_where_no_column_says_one():
    corpus = load([{"text": SHOPS}, {"text": ROADS, "language": "en"}], language="de")
    assert [a.language for a in corpus] == ["de", "en"]


# Outlets --------------------------------------------------------------------------------------------------------------


def test_outlets_that_differ_only_in_case_or_spaces_are_noted():
    names = ["The Lamp", "the lamp", "TheLamp", "Bell"]
    corpus = load([{"text": f"{SHOPS} {n}", "outlet": n} for n in names])
    assert notes(corpus, "")["outlet_spellings"] == (
        "outlets that differ only in case or spaces: 'The Lamp', 'TheLamp', 'the lamp'"
    )


# Furniture ------------------------------------------------------------------------------------------------------------


def test_lines_that_an_outlet_repeats_are_counted_before_they_are_set_aside(monkeypatch):
    from framing.text import furniture
    from framing.text.articles import Aside

    def find(text, *, title="", repeated_lines=frozenset()):
        first = text.split("\n")[0]
        again = furniture.line_hash(first) in repeated_lines
        return (Aside(0, len(first), "furniture", "repeated"),) if again else ()

    monkeypatch.setattr("framing.text.loading.dressing.furniture.find", find)
    table = [
        {"id": "a", "outlet": "Lamp", "text": "Winter in the hills\n" + SHOPS},
        {"id": "b", "outlet": "Lamp", "text": "Winter in the hills\n" + ROADS},
        {"id": "c", "outlet": "Bell", "text": "Winter in the hills\n" + ROADS},
    ]
    for articles in (list(load(table)), list(open_source(table))):
        assert [len(a.set_aside) for a in articles] == [1, 1, 0]


# Accounting and streams -----------------------------------------------------------------------------------------------


def test_a_source_is_read_anew_each_time_and_gives_what_load_gives(tmp_path):
    write(tmp_path, a_txt=SHOPS, b_txt=ROADS, empty_txt="", notes_csv="id,text\n1,Trains ran.\n2,\n")
    source = open_source(tmp_path)
    corpus = load(tmp_path)
    assert list(source) == list(source) == list(corpus)
    fates = list(source.fates())
    assert [f for f in fates if isinstance(f, Rejection)] == list(corpus.rejections)
    assert load(source).members == corpus.members


def test_the_account_is_checked():
    tally = Tally(given=3)
    tally.became[Article] += 1
    tally.became[Rejection] += 1
    with pytest.raises(InternalError) as caught:
        tally.check("the table")
    assert str(caught.value) == "the table: 3 given, but 2 accounted for. Please report this bug."


def test_a_reader_that_loses_something_is_caught(monkeypatch):
    source = open_source([SHOPS, ROADS])
    monkeypatch.setattr("framing.text.loading.source.Admission.admit", lambda self, raw: iter(()))
    with pytest.raises(InternalError, match="2 given, but 0 accounted for"):
        source.corpus()
    assert isinstance(source.given, Given)


def test_a_source_holds_one_article_at_a_time(tmp_path):
    import tracemalloc

    line = json.dumps({"text": "Shops closed early on Monday, and nobody knew why. " * 800})
    (tmp_path / "t.jsonl").write_text(
        "\n".join(line.replace("Monday", f"day {n}") for n in range(150)), encoding="utf-8"
    )
    source = open_source(tmp_path / "t.jsonl")
    next(iter(source))  # modules, tables of words and the like are not the texts
    tracemalloc.start()
    assert sum(len(article.text) for article in source) > 6_000_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_an_outlet_called_no_outlet_is_none():
    corpus = load([{"text": SHOPS, "outlet": "(no outlet)"}], outlet="unknown")
    assert corpus["row-1"].outlet == "unknown"


FILES = st.dictionaries(
    st.sampled_from("a.txt b.md c.html d.csv e.jsonl f.png README .x g.pdf s/a.txt h.tsv".split()),
    st.one_of(
        st.binary(max_size=40),
        st.text(max_size=40).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.lists(st.sampled_from(["text", "id", ",", "\n", '"', "{", "}", "<p>", ":", "word "]), max_size=30).map(
            lambda pieces: "".join(pieces).encode()
        ),
    ),
    min_size=1,
)


@settings(max_examples=150, deadline=None)
@given(FILES)
def test_what_was_given_was_used_rejected_or_ignored(files):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source, data in {**files, "good.txt": SHOPS.encode()}.items():
            path = folder / source
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        corpus = load(folder)  # checks its own account of rows
        seen = [a.source_file for a in corpus] + [r.source for r in corpus.rejections]
        seen += [i.source for i in corpus.ignorings]
        tables = {name for name in files if name.endswith((".csv", ".tsv", ".jsonl"))}
        assert set(seen) == {*files, "good.txt"}
        assert len([s for s in seen if s not in tables]) == len({*files, "good.txt"} - tables)
        assert all(article.text.strip() for article in corpus)


def test_quotation_marks_made_of_apostrophes_are_noted():
    notes = load(["''It was late,'' she said."]).notes
    assert notes.loc[notes["code"] == "doubled_apostrophes", "note"].tolist() == [
        "2 times '' for a quotation mark: its words count as reported"
    ]
