"""What a user can give: texts, a table, files, a folder, standard input. Each can be read again and again."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.text.loading.columns import twice
from framing.text.loading.fates import Raw, Read, Rejection
from framing.text.loading.files import GivenFile, shown
from framing.text.loading.folders import read_file, read_folder, sources_in
from framing.text.loading.limits import Limits
from framing.text.loading.rows import Row, check_header, read_rows
from framing.text.loading.whole import text_of, too_many_bytes


@dataclass(frozen=True)
class Given:
    """Something to read, as often as wanted, and how it is called in messages."""

    name: str
    read: Callable[[Limits], Iterator[Read]]
    sources: Callable[[], Sequence[str]] = tuple  # the names of its files, without reading them


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
        if twice(header):
            yield Rejection("the table", "bad_row", twice(header))
            return
        problem = check_header(header, columns)
        if problem:
            yield Rejection("the table", "no_text_field", problem)
            return
        yield from read_rows(((-1, row) for row in rows()), "the table", "row", columns, in_file=False)

    return Given("the table", read)


def folder(path: Path, columns: Mapping[str, str], metadata: Collection[Path] = ()) -> Given:
    """A folder with a list of its articles, or with readable files in it."""
    return Given(
        f"the folder {str(path)!r}",
        lambda limits: read_folder(path, limits, columns, metadata),
        lambda: sources_in(path),
    )


def files(paths: Sequence[Path], columns: Mapping[str, str]) -> Given:
    """These files, called by their path below the folder they share."""

    def read(limits: Limits) -> Iterator[Read]:
        for path, source in zip(paths, below_shared(paths), strict=True):
            yield from read_file(GivenFile(path, source), limits, columns)

    name = f"the file {str(paths[0])!r}" if len(paths) == 1 else f"the {len(paths)} files"
    return Given(name, read, lambda: below_shared(paths))


def below_shared(paths: Sequence[Path]) -> list[str]:
    """How files are called: by their path below the folder that all of them lie in."""
    shared = os.path.commonpath([path.absolute().parent for path in paths])
    return [shown(path.absolute().relative_to(shared)) for path in paths]


def standard_input(limits: Limits) -> Given:
    """What is pasted or piped in, as one article; it can be read only once, so it is kept."""
    data = sys.stdin.buffer.read(limits.file_bytes + 1)

    def read(limits: Limits) -> Iterator[Read]:
        text = too_many_bytes(data, "-", limits) or text_of(data, "-")
        yield text if isinstance(text, Rejection) else Raw(text.text, "-", "text-1", remarks=text.remarks)

    return Given("standard input", read)
