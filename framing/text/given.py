"""What a user can give: texts, a table, files, a folder, standard input. Each can be read again and again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.text.fates import Ignored, Raw, Read, Rejection
from framing.text.files import GivenFile, shown, walk
from framing.text.limits import Limits
from framing.text.readers import READERS
from framing.text.rows import Row, check_header, read_rows


@dataclass(frozen=True)
class Given:
    """Something to read, as often as wanted, and how it is called in messages."""

    name: str
    read: Callable[[Limits], Iterator[Read]]


def texts(given: Sequence[str]) -> Given:
    """Strings, stored exactly as they are; their ids are text-1, text-2 …"""

    def read(limits: Limits) -> Iterator[Read]:
        for number, text in enumerate(given, start=1):
            name = f"text-{number}"
            yield Raw(text, name, name, record=str(number), from_table=True, in_file=False)

    return Given("the list of texts", read)


def table(rows: Callable[[], Iterator[Row]], header: Sequence[str], columns: Mapping[str, str]) -> Given:
    """Rows of a table in memory; `rows` starts them anew."""

    def read(limits: Limits) -> Iterator[Read]:
        problem = check_header(header, columns)
        if problem:
            yield Rejection("the table", "no_text_field", problem)
            return
        yield from read_rows(((-1, row) for row in rows()), "the table", "row", columns, in_file=False)

    return Given("the table", read)


def folder(path: Path, columns: Mapping[str, str]) -> Given:
    """Every readable file below a folder."""

    def read(limits: Limits) -> Iterator[Read]:
        for file in walk(path):
            yield from read_file(file, limits, columns) if isinstance(file, GivenFile) else (file,)

    return Given(f"the folder {str(path)!r}", read)


def files(paths: Sequence[Path], columns: Mapping[str, str]) -> Given:
    """These files, called by their path below the folder they share."""

    def read(limits: Limits) -> Iterator[Read]:
        for path, source in zip(paths, below(paths), strict=True):
            yield from read_file(GivenFile(path, source), limits, columns)

    name = f"the file {str(paths[0])!r}" if len(paths) == 1 else f"the {len(paths)} files"
    return Given(name, read)


def below(paths: Sequence[Path]) -> list[str]:
    """How files are called: by their path below the folder that all of them lie in."""
    shared = os.path.commonpath([path.resolve().parent for path in paths])
    return [shown(path.resolve().relative_to(shared)) for path in paths]


def read_file(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """What the reader for this kind of file finds, or why the file is ignored."""
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        yield Ignored(file.source, f"no reader for {file.suffix or 'files without an ending'}")
    else:
        yield from reader(file, limits, columns)
