"""The corpus: its tables, parts of it, and how it shows itself."""

import dataclasses

import pandas as pd
import pytest

from framing.errors import ConfigError, InputError
from framing.text.articles import Article, Aside, Corpus
from framing.text.load import load
from framing.text.loading.fates import Ignored, Note, Rejection

LAMP = Article(
    "a",
    "Winter\nShops closed early.",
    "The Lamp",
    "2022-01-06",
    "Shops closed early.",
    event="snow",
    extra={"desk": "city", "n": 1},
    headline=(7, 26),
    set_aside=(Aside(0, 6, "furniture", "section-tag"),),
    inferred=("date", "title"),
)
BELL = Article("b", "Roads are open.", "Bell", event="snow", extra={"desk": "roads"})
MOON = Article("c", "Trains ran late.", "Bell", event="ice")
CORPUS = Corpus(
    (LAMP, BELL, MOON),
    (Rejection("x.txt", "empty", "'x.txt' is empty.", excerpt=""),),
    (Ignored("README.md", "about_folder", "about the folder, not an article"),),
    (Note("a", "encoding", "cp1252"), Note("", "columns", "read text from 'Body'"), Note("b", "bad_date", "soon")),
    {"source": "the folder 'x'", "used": 3},
)


def test_the_table_of_articles():
    table = CORPUS.articles
    assert list(table.columns) == (
        "article outlet date title text language event genre agency translation url source_file inferred desk n".split()
    )
    assert table["inferred"].tolist() == ["date title", "", ""]
    assert table["desk"].tolist()[:2] == ["city", "roads"] and pd.isna(table["desk"][2])


def test_what_was_set_aside_has_its_place_and_its_text():
    assert CORPUS.set_aside.to_dict("records") == [
        {"article": "a", "start": 0, "end": 6, "kind": "furniture", "rule": "section-tag", "text": "Winter"}
    ]
    assert str(CORPUS.set_aside["start"].dtype) == "int64"


def test_what_was_rejected_ignored_and_noted():
    nowhere = {"record": "", "line": -1, "byte": -1, "sha256": "", "excerpt": ""}
    assert CORPUS.rejected.to_dict("records") == [
        {"source": "x.txt", "stage": "check", "code": "empty", "reason": "'x.txt' is empty.", **nowhere}
    ]
    about = {"code": "about_folder", "reason": "about the folder, not an article"}
    assert CORPUS.ignored.to_dict("records") == [{"source": "README.md", "stage": "find", **about, **nowhere}]
    columns = "source record line byte stage code reason sha256 excerpt".split()
    assert list(CORPUS.rejected.columns) == list(CORPUS.ignored.columns) == columns
    assert CORPUS.notes["code"].tolist() == ["encoding", "columns", "bad_date"]


def test_empty_tables_have_their_columns():
    empty = Corpus((LAMP,))
    assert list(empty.rejected.columns) == "source record line byte stage code reason sha256 excerpt".split()
    assert list(empty.ignored.columns) == list(empty.rejected.columns)
    assert list(empty.notes.columns) == ["article", "code", "note"]
    assert list(Corpus((BELL,)).set_aside.columns) == ["article", "start", "end", "kind", "rule", "text"]


def test_a_table_in_the_users_hands_does_not_change_the_corpus():
    articles, aside = CORPUS.articles, CORPUS.set_aside
    articles.loc[0, "outlet"] = "Changed"
    aside.loc[0, "kind"] = "changed"
    assert CORPUS.articles.loc[0, "outlet"] == "The Lamp"
    assert CORPUS.set_aside.loc[0, "kind"] == "furniture"
    with pytest.raises(dataclasses.FrozenInstanceError):
        CORPUS.members = ()


def test_articles_by_id_by_number_and_in_order():
    assert len(CORPUS) == 3
    assert [a.article for a in CORPUS] == ["a", "b", "c"]
    assert CORPUS["b"] is BELL and CORPUS[0] is LAMP and CORPUS[-1] is MOON
    assert "b" in CORPUS and "z" not in CORPUS


def test_an_unknown_article():
    with pytest.raises(ConfigError) as caught:
        CORPUS["d"]
    assert str(caught.value) == "article 'd' is not known. Known: a, b, c."


def test_a_part_keeps_its_notes_and_the_account():
    part = CORPUS.where(outlet="Bell", event=["snow", "ice"])
    assert [a.article for a in part] == ["b", "c"]
    assert part.notes["article"].tolist() == ["", "b"]
    assert part.summary().endswith("(5 given: 3 used, 1 rejected, 1 ignored)")
    assert [a.article for a in CORPUS.where(desk="city")] == ["a"]
    assert [a.article for a in CORPUS.only(["c", "a"])] == ["a", "c"]


def test_where_with_what_is_not_known():
    with pytest.raises(ConfigError) as caught:
        CORPUS.where(outlet="Bel")
    assert str(caught.value) == "outlet 'Bel' is not known. Known: The Lamp, Bell. Did you mean 'Bell'?"
    with pytest.raises(ConfigError, match=r"column 'oulet' is not known\. Known: article, outlet, date,"):
        CORPUS.where(oulet="Bell")


def test_events_from_a_table_or_a_dict():
    told = CORPUS.with_events(pd.DataFrame({"article": ["a", "c", "z"], "event": ["storm", "storm", "x"]}))
    assert [a.event for a in told] == ["storm", "snow", "storm"]
    assert [a.event for a in CORPUS] == ["snow", "snow", "ice"]
    assert [a.event for a in CORPUS.with_events({"b": "calm"})] == ["snow", "calm", "ice"]


def test_events_about_nothing():
    with pytest.raises(InputError) as caught:
        CORPUS.with_events({"x": "storm"})
    assert str(caught.value) == (
        "with_events: none of the 1 articles of the table is in the corpus. "
        "The corpus has 'a', 'b', 'c'; the table has 'x'."
    )
    with pytest.raises(InputError) as caught:
        CORPUS.with_events(pd.DataFrame({"id": ["a"], "event": ["storm"]}))
    assert str(caught.value) == "with_events: the table has no column 'article'. Columns: id, event."


def test_a_record_of_where_it_comes_from():
    told = CORPUS.with_record(database="Newsbase", search="snow AND roads")
    assert told.record["database"] == "Newsbase" and told.record["source"] == "the folder 'x'"
    assert "database" not in CORPUS.record


def test_the_summary():
    assert (
        CORPUS.summary()
        == repr(CORPUS)
        == ("3 articles, 2 outlets, 1 word of page furniture set aside (5 given: 3 used, 1 rejected, 1 ignored)")
    )


def test_the_page_shows_titles_as_text():
    shown = Corpus((Article("<a>", "x", 'The "Lamp" & co', title="<script>alert(1)</script>"),))._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "&lt;a&gt;" in shown and "&amp; co" in shown


def test_the_page_shows_the_first_twenty():
    shown = load([f"Shop {n} is open." for n in range(25)])._repr_html_()
    assert shown.count("<tr>") == 21 and shown.endswith("<p>… and 5 more</p>")


def test_stored_text_is_article_and_what_was_set_aside():
    for article in load(["Winter\nBy Ana Ruiz\nShops closed early on Monday, and nobody knew why that was so.\n"]):
        pieces, at = [], 0
        for aside in article.set_aside:
            assert at <= aside.start < aside.end <= len(article.text)
            pieces += [article.text[at : aside.start], article.text[aside.start : aside.end]]
            at = aside.end
        assert "".join([*pieces, article.text[at:]]) == article.text
