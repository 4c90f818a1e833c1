"""Metadata: a table about the articles finds them by path, file name, stem or id, and says so when it does not."""

from pathlib import Path

import pandas as pd
import pytest

from framing.errors import InputError
from framing.text.load import load
from framing.text.loading.metadata import from_file_name, metadata_of

TEXTS = {"a.txt": "Shops closed early.", "b.txt": "Roads are open.", "sub/b.txt": "Trains ran late."}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path("in")


def outlets(corpus):
    return {article.source_file: article.outlet for article in corpus if article.outlet != "(no outlet)"}


@pytest.mark.parametrize("key", ["sub/b.txt", "./sub/b.txt", "sub\\b.txt", "sub/b"])
def test_a_path_finds_its_file(folder, key):
    assert outlets(load(folder, metadata=pd.DataFrame({"file": [key], "outlet": ["Lamp"]}))) == {"sub/b.txt": "Lamp"}


@pytest.mark.parametrize("key", ["a.txt", "a"])
def test_a_file_name_or_its_stem_finds_its_file(folder, key):
    assert outlets(load(folder, metadata=[{"file": key, "outlet": "Lamp"}])) == {"a.txt": "Lamp"}


def test_the_fuller_name_wins(folder):
    assert outlets(load(folder, metadata=[{"file": "b.txt", "outlet": "Lamp"}])) == {"b.txt": "Lamp"}


def test_a_name_that_fits_two_files_equally_is_about_none(folder):
    (folder / "b.txt").rename(folder / "other.txt")
    (folder / "x").mkdir()
    (folder / "x" / "b.txt").write_text("Snow is near.", encoding="utf-8")
    corpus = load(folder, metadata=[{"file": "b", "outlet": "Lamp"}, {"file": "a", "outlet": "Bell"}])
    assert outlets(corpus) == {"a.txt": "Bell"}
    noted = [(n.article, n.note) for n in corpus.remarks if n.code == "metadata_ambiguous"]
    reason = "row 1 of the metadata fits other files too; give paths"
    assert noted == [("sub/b", reason), ("x/b", reason)]


def test_rows_of_a_table_are_found_by_their_id():
    table = [{"id": "x", "text": "Shops closed."}, {"id": "y", "text": "Roads are open."}]
    corpus = load(table, metadata=[{"article": "y", "outlet": "Lamp", "desk": "city"}])
    assert [(a.outlet, a.extra) for a in corpus] == [("(no outlet)", {}), ("Lamp", {"desk": "city"})]


def test_metadata_overrule_what_the_file_says(folder):
    (folder / "c.md").write_text("---\noutlet: Bell\ngenre: opinion\n---\nShops closed.", encoding="utf-8")
    corpus = load(folder, metadata=[{"file": "c.md", "outlet": "Lamp", "genre": ""}])
    assert (corpus["c"].outlet, corpus["c"].genre) == ("Lamp", "opinion")


def test_metadata_from_a_file_in_the_folder(folder):
    (folder / "about.tsv").write_text("file\toutlet\na.txt\tLamp\ngone.txt\tBell\n", encoding="utf-8")
    corpus = load(folder, metadata=folder / "about.tsv")
    assert outlets(corpus) == {"a.txt": "Lamp"}
    assert [(i.source, i.reason) for i in corpus.ignorings] == [("about.tsv", "the metadata")]
    assert [n.note for n in corpus.remarks if n.code == "metadata_unmatched"] == [
        "row 2 of the metadata 'about.tsv' ('gone.txt') is about no article that was read"
    ]


def refusal(folder, metadata) -> str:
    with pytest.raises(InputError) as caught:
        load(folder, metadata=metadata)
    return str(caught.value)


def test_metadata_about_nothing(folder):
    assert refusal(folder, [{"file": "x.txt", "outlet": "Lamp"}]) == (
        "the metadata: none of its 1 rows is about an article that was read. The articles are 'a', 'b', …; "
        "the rows name 'x.txt'. Use file names or article ids."
    )


def test_metadata_without_a_key(folder):
    assert refusal(folder, [{"outlet": "Lamp", "date": "2022-01-06"}]) == (
        "the metadata: no column says which article a row is about. Columns: outlet, date. "
        "Add a column 'file' with the file names, or 'article' with the ids."
    )


def test_two_rows_about_one_file(folder):
    assert refusal(folder, [{"file": "a.txt"}, {"file": "b.txt"}, {"file": "./a.txt"}]) == (
        "the metadata: rows 1 and 3 are both about './a.txt'. Keep one of them."
    )


def test_metadata_in_another_kind_of_file(folder):
    Path("about.xlsx").write_bytes(b"PK")
    assert refusal(folder, "about.xlsx") == (
        "the metadata 'about.xlsx': metadata is read from .csv and .tsv files, or a DataFrame. Save it as one of them."
    )


def test_torn_metadata(folder):
    Path("about.csv").write_text('file,outlet\na.txt,"Lamp\n', encoding="utf-8")
    assert refusal(folder, "about.csv").startswith(
        "the metadata 'about.csv': 'about.csv', row from line 2: a quotation mark is opened here and never closed."
    )
    Path("about.csv").write_text("file,outlet\na.txt\n", encoding="utf-8")
    assert refusal(folder, "about.csv").startswith(
        "the metadata 'about.csv': 'about.csv', line 2: the row has 1 cell, the header 2."
    )


def test_metadata_with_two_columns_for_one_field(folder):
    assert refusal(folder, [{"file": "a", "publisher": "x", "newspaper": "y"}]).startswith(
        "the metadata: the columns 'publisher' and 'newspaper' could both be the outlet."
    )


def test_an_article_id_from_the_metadata(folder):
    corpus = load(folder, metadata=[{"file": "a.txt", "article": "first"}])
    assert corpus["first"].source_file == "a.txt"


def test_texts_in_the_metadata_are_not_read():
    metadata = metadata_of([{"article": "x", "text": "No."}], "the metadata")
    assert metadata.rows == (({"article": "x"}, {}),)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("lamp_2022-01-06_x.txt", {"outlet": "lamp", "date": "2022-01-06"}),
        ("lamp_2022-01-06.txt", {"outlet": "lamp", "date": "2022-01-06"}),
        ("a_b_2022-01-06.txt", {"date": "2022-01-06"}),
        ("17_2022-01-06.txt", {"date": "2022-01-06"}),
        ("2022-01-06_lamp.txt", {"date": "2022-01-06"}),
        ("000_03b1f255d46fe9c4.txt", {}),
        ("lamp_2022-01-06_2022-01-07.txt", {}),
        ("lamp_2022-13-06.txt", {}),
    ],
)
def test_what_a_file_name_says(name, told):
    assert from_file_name(name) == told
