"""Readings in a folder: scored part by part, so that memory stays flat, and opened again.

A folder holds `<table>-00001.parquet` (.csv without pyarrow) and so on for the four tables of a reading, the articles
and what was set aside in them, and `reading.json`, written last: a folder without it is unfinished.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing import tables
from framing.lexicons import Category, Lexicon, Lexicons, Term
from framing.locks import FolderLock
from framing.outputs import clean_up, read_part, read_record, write_part, write_record
from framing.reading import Reading, Study, progress
from framing.tables import Table
from framing.text.articles import METADATA, Article, Aside, Corpus
from framing.text.load import open_source
from framing.text.loading.fates import Ignored, Note, Rejection

if TYPE_CHECKING:
    import pandas as pd

RECORD = "reading.json"
WIDTH = 5  # digits of a part's number
ARTICLE_COLUMNS = ("article", *METADATA, "inferred", "headline_start", "headline_end", "extra")
ASIDE_COLUMNS = ("article", "start", "end", "kind", "rule")
TYPES = {
    **dict.fromkeys(tables.INTEGERS, "int64"),
    **dict.fromkeys(tables.BOOLEANS, "bool"),
}


class Gate:
    """Lets articles through one by one, and remembers what was given and is none."""

    def __init__(self, fates: Iterable[Any]) -> None:
        self._fates = fates
        self.others: list[Rejection | Ignored | Note] = []
        self.used = 0

    def __iter__(self) -> Iterator[Article]:
        for fate in self._fates:
            if isinstance(fate, Article):
                self.used += 1
                yield fate
            else:
                self.others.append(fate)


class Folder:
    """A folder being written: one part of each table per block of articles."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._lock = FolderLock(self.path)
        self._number = 0

    def __enter__(self) -> Folder:
        self._lock.__enter__()
        clean_up(self.path)
        (self.path / RECORD).unlink(missing_ok=True)  # from here on the folder is unfinished
        for part in _parts(self.path, "*"):
            part.unlink()
        return self

    def __exit__(self, *error: Any) -> None:
        self._lock.__exit__(*error)

    def add(self, articles: Sequence[Article], read: dict[str, Table]) -> None:
        """The tables of one block, and the block itself."""
        self._number += 1
        for name, table in {**read, **_corpus_tables(articles)}.items():
            write_part(self.path / f"{name}-{self._number:0{WIDTH}}", table)

    def finish(self, record: dict[str, Any], gate: Gate) -> None:
        """The record, last of all."""
        others = {
            kind.__name__.lower(): [asdict(f) for f in gate.others if isinstance(f, kind)]
            for kind in (Rejection, Ignored, Note)
        }
        write_record(self.path, {**record, "used": gate.used, **others}, RECORD)


def _corpus_tables(articles: Sequence[Article]) -> dict[str, Table]:
    rows = [(*_article_row(a),) for a in articles]
    asides = [(a.article, s.start, s.end, s.kind, s.rule) for a in articles for s in a.set_aside]
    return {"articles": _columns(ARTICLE_COLUMNS, rows), "set_aside": _columns(ASIDE_COLUMNS, asides)}


def _article_row(article: Article) -> Iterator[Any]:
    yield article.article
    yield from (getattr(article, name) for name in METADATA)
    yield " ".join(article.inferred)
    yield from article.headline
    yield json.dumps(dict(article.extra), ensure_ascii=False, default=str)


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    return {name: tables.column(name, [row[i] for row in rows]) for i, name in enumerate(names)}


def write_reading(source: Any, study: Study, out: str | Path, workers: int = 1) -> Path:
    """Score articles into a folder, block by block; nothing holds them all. Gives back the folder."""
    gate = Gate(_fates(source))
    with Folder(out) as folder:
        for articles, read in study.read(progress(gate), workers):
            folder.add(articles, read)
        folder.finish({**study.record(), "terms": [asdict(lexicon) for lexicon in study.lexicons]}, gate)
    return folder.path


def _fates(source: Any) -> Iterator[Any]:
    if isinstance(source, Corpus):
        return iter([*source, *source.rejections, *source.ignorings, *source.remarks])
    return open_source(source).fates()


def open_reading(folder: str | Path) -> Reading:
    """What was scored into this folder before? The same Reading as `score` gives without `out`.

    Raises InputError if the folder holds no finished reading.

    >>> import framing as fr, tempfile
    >>> folder = fr.score(fr.load(["Rioters ran."]), out=tempfile.mkdtemp())
    >>> fr.open_reading(folder)
    Reading: 1 hit (1 in the outlets' own voice) in 2 words of 1 article
    """
    path = Path(folder)
    record = read_record(path, RECORD)
    frames = {name: _read(path, name) for name in tables.COLUMNS}
    corpus = Corpus(
        tuple(_articles(path)),
        tuple(Rejection(**row) for row in record.pop("rejection")),
        tuple(Ignored(**row) for row in record.pop("ignored")),
        tuple(Note(**row) for row in record.pop("note")),
        {"source": str(path), "used": record.pop("used")},
    )
    lexicons = Lexicons(_lexicon(values) for values in record.pop("terms"))
    return Reading(corpus, **frames, record=record, lexicons=lexicons)


def _lexicon(values: dict[str, Any]) -> Lexicon:
    """A lexicon from its record: JSON knows lists, a lexicon has tuples."""
    categories = (
        Category(**{**_tuples(category), "terms": tuple(Term(**_tuples(term)) for term in category["terms"])})
        for category in values["categories"]
    )
    return Lexicon(**{**_tuples(values), "categories": tuple(categories)})


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _parts(path: Path, name: str) -> list[Path]:
    number = "[0-9]" * WIDTH
    return sorted([*path.glob(f"{name}-{number}.parquet"), *path.glob(f"{name}-{number}.csv")])


def _rows(path: Path, name: str) -> list[dict[str, Any]]:
    return [{str(column): value for column, value in row.items()} for row in _read(path, name).to_dict("records")]


def _read(path: Path, name: str) -> pd.DataFrame:
    import pandas as pd

    return pd.concat([read_part(part, TYPES) for part in _parts(path, name)], ignore_index=True)


def _articles(path: Path) -> Iterator[Article]:
    """The stored articles, with what was set aside in each."""
    aside: dict[str, list[Aside]] = {}
    for row in _rows(path, "set_aside"):
        aside.setdefault(row.pop("article"), []).append(Aside(**row))
    for row in _rows(path, "articles"):
        headline = (row.pop("headline_start"), row.pop("headline_end"))
        inferred, extra = tuple(row.pop("inferred").split()), json.loads(row.pop("extra"))
        asides = tuple(aside.get(row["article"], ()))
        yield Article(**row, headline=headline, set_aside=asides, inferred=inferred, extra=extra)
