"""What is known about the articles from elsewhere: a table given by the user, or the names of the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from framing.errors import InputError, shorten
from framing.text.columns import cell, columns_of
from framing.text.dates import iso_date
from framing.text.fates import Note, Raw


@dataclass(frozen=True)
class Metadata:
    """A table about articles, each row found by file name, by file name without its ending, or by article id."""

    name: str
    rows: tuple[tuple[dict[str, str], dict[str, Any]], ...]  # known fields, the user's own columns
    keys: tuple[str, ...]  # of each row: the file or the article it is about
    row_of: Mapping[str, int]

    def find(self, raw: Raw) -> int:
        """The number of the row about this text; -1 if there is none. The fullest name is tried first."""
        path = PurePosixPath(raw.source)
        names = (raw.name,) if raw.from_table else (raw.source, path.name, raw.name, path.stem)
        return next((self.row_of[n] for n in map(_key, names) if n in self.row_of), -1)


def metadata_of(rows: Iterable[Mapping[str, Any]], name: str) -> Metadata:
    """The metadata in these rows. Raises InputError if no column, or more than one row, says which article is meant."""
    told, keys = [], []
    for row in rows:
        columns = columns_of(list(row))
        fields, extra = columns.split(row)
        key = cell(fields.pop("file", None)) or cell(fields.get("article"))
        told.append(({f: cell(v) for f, v in fields.items() if f != "text"}, extra))
        keys.append(key.strip())
    if not any(keys):
        raise InputError(_no_key(name, list(row) if told else []))
    return Metadata(name, tuple(told), tuple(keys), _index(keys, name))


def _index(keys: list[str], name: str) -> dict[str, int]:
    index: dict[str, int] = {}
    for number, key in enumerate(keys):
        if key and index.setdefault(_key(key), number) != number:
            raise InputError(
                f"{name}: rows {index[_key(key)] + 1} and {number + 1} are both about {shorten(key, 60)!r}. "
                "Keep one of them."
            )
    return index


def _key(name: str) -> str:
    return name.strip().replace("\\", "/").removeprefix("./")


def _no_key(name: str, header: list[str]) -> str:
    listed = shorten(", ".join(map(str, header)) or "(none)", 100)
    return (
        f"{name}: no column says which article a row is about. Columns: {listed}. "
        "Add a column 'file' with the file names, or 'article' with the ids."
    )


def from_file_name(source: str) -> dict[str, str]:
    """What a file name says, if it can be read in one way only.

    Known: `outlet_2022-01-06_slug.txt`, `outlet_2022-01-06.txt` (outlet and date), and any name in which exactly one
    date stands between underscores (date only).

    >>> from_file_name("in/the-lamp_2022-01-06_fuel.txt")
    {'date': '2022-01-06', 'outlet': 'the-lamp'}
    >>> from_file_name("2022-01-06_fuel.txt"), from_file_name("notes.txt")
    ({'date': '2022-01-06'}, {})
    """
    parts = PurePosixPath(source).stem.split("_")
    dated = [n for n, part in enumerate(parts) if re.fullmatch(r"\d{4}-\d\d-\d\d", part) and iso_date(part)]
    if len(dated) != 1:
        return {}
    told = {"date": parts[dated[0]]}
    if dated == [1] and re.search(r"[^\W\d_]{2}", parts[0]):
        told["outlet"] = parts[0]
    return told


def unmatched(metadata: Metadata, matched: set[int], articles: Iterable[str]) -> Iterator[Note]:
    """One note a row that found no article. Raises InputError if none found any: then the names must be wrong."""
    lost = [n for n, key in enumerate(metadata.keys) if n not in matched]
    if lost and not matched:
        raise InputError(
            f"{metadata.name}: none of its {len(metadata.keys)} rows is about an article that was read. The articles "
            f"are {_some(sorted(articles))}; the rows name {_some(metadata.keys)}. Use file names or article ids."
        )
    for n in lost:
        yield Note("", "metadata_unmatched", f"row {n + 1} of {metadata.name} ({metadata.keys[n]!r}) found no article")


def _some(names: Iterable[str]) -> str:
    listed = [repr(shorten(name, 24)) for name in names]
    return ", ".join(listed[:2]) + (", …" if len(listed) > 2 else "")
