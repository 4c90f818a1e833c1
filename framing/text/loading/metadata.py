"""What is known about the articles from elsewhere: a table given by the user, or the names of the files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from framing.errors import InputError, shorten
from framing.text.loading.columns import cell, columns_of
from framing.text.loading.dates import iso_date
from framing.text.loading.fates import Note

# How a table may call a file, the fullest name first.
NAMES_OF_A_FILE: tuple[Callable[[PurePosixPath], str], ...] = (
    str,
    lambda path: str(path.with_suffix("")) if path.name else "",
    lambda path: path.name,
    lambda path: path.stem,
)


@dataclass(frozen=True)
class Claims:
    """Which row of the metadata is about which file, and which files a row fits no better than others."""

    row_of: Mapping[str, int] = field(default_factory=dict)
    ambiguous: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Metadata:
    """A table about articles: each row found by the name of its file, or by the id of its article."""

    name: str
    rows: tuple[tuple[dict[str, str], dict[str, Any]], ...]  # known fields, the user's own columns
    about: tuple[str, ...]  # the file or article of each row
    row_of: Mapping[str, int]

    def about_files(self, sources: Iterable[str]) -> Claims:
        """Which row is about which file. The fullest name wins: path, path without ending, file name, its stem.

        A row that fits several files equally well is about none of them.
        """
        waiting, taken = list(sources), set[int]()
        row_of: dict[str, int] = {}
        ambiguous: dict[str, int] = {}
        for shortened in NAMES_OF_A_FILE:
            wanting: dict[int, list[str]] = {}
            for source in waiting:
                row = self.row_of.get(loose(shortened(PurePosixPath(source))), -1)
                if row >= 0 and row not in taken:
                    wanting.setdefault(row, []).append(source)
            for row, rivals in wanting.items():
                (row_of if len(rivals) == 1 else ambiguous).update(dict.fromkeys(rivals, row))
            taken.update(wanting)
            waiting = [source for source in waiting if source not in row_of and source not in ambiguous]
        return Claims(row_of, ambiguous)


def metadata_of(rows: Iterable[Mapping[str, Any]], name: str) -> Metadata:
    """The metadata in these rows. Raises InputError if no column, or more than one row, says which article is meant."""
    told, about = [], []
    header: list[str] = []
    for row in rows:
        header = [str(column) for column in row]
        fields, extra = _columns(header, name).split(row)
        about.append((cell(fields.pop("file", None)) or cell(fields.get("article"))).strip())
        told.append(({f: cell(v) for f, v in fields.items() if f != "text"}, extra))
    if not any(about):
        raise InputError(_nameless(name, header))
    return Metadata(name, tuple(told), tuple(about), _index(about, name))


def _columns(header: list[str], name: str) -> Any:
    try:
        return columns_of(header)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


def _index(about: list[str], name: str) -> dict[str, int]:
    index: dict[str, int] = {}
    for number, told in enumerate(about):
        first = index.setdefault(loose(told), number) if told else number
        if first != number:
            raise InputError(
                f"{name}: rows {first + 1} and {number + 1} are both about {shorten(told, 60)!r}. Keep one of them."
            )
    return index


def loose(name: str) -> str:
    """A name as it is compared: composed letters (a Mac writes them apart), / between folders."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))


def _nameless(name: str, header: list[str]) -> str:
    return (
        f"{name}: no column says which article a row is about. Columns: {shorten(', '.join(header) or '(none)', 100)}. "
        "Add a column 'file' with the file names, or 'article' with the ids."
    )


def unmatched(metadata: Metadata, matched: set[int], articles: Iterable[str]) -> Iterator[Note]:
    """One note a row that found no article. Raises InputError if none found any: then the names must be wrong."""
    lost = [number for number in range(len(metadata.about)) if number not in matched]
    if lost and not matched:
        raise InputError(
            f"{metadata.name}: none of its {len(metadata.about)} rows is about an article that was read. The articles "
            f"are {_some(sorted(articles))}; the rows name {_some(metadata.about)}. Use file names or article ids."
        )
    for number in lost:
        told = f"row {number + 1} of {metadata.name} ({metadata.about[number]!r}) is about no article that was read"
        yield Note("", "metadata_unmatched", told)


def _some(names: Iterable[str]) -> str:
    listed = [repr(shorten(name, 24)) for name in names]
    return ", ".join(listed[:2]) + (", …" if len(listed) > 2 else "")


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
