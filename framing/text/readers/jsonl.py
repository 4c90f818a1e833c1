"""JSON Lines: one object a line, one article an object; a torn line is rejected alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from framing.text.loading.fates import Read, Rejection
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.loading.rows import read_rows


def read(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """The objects of the file, as rows."""
    try:
        handle = file.open()
    except OSError as error:
        reason = f"{file.source!r} cannot be read: {error.strerror or error}. Check its permissions."
        yield Rejection(file.source, "unreadable", reason)
        return
    with handle:
        yield from read_rows(rows(handle, file.source, limits), file.source, file.name, columns)


def rows(handle: BinaryIO, source: str, limits: Limits) -> Iterator[tuple[int, Mapping[str, Any]] | Rejection]:
    """Each line that is not blank, as an object or with the reason why it is none."""
    longest = 8 * limits.characters  # bytes: a character takes up to six ("\\u00e9"), and there are other fields
    number = 0
    while line := handle.readline(longest + 1):
        number += 1
        if len(line) > longest:
            reason = f"{source!r}, line {number} has more than {longest:,} bytes. Raise limits=Limits(characters=…)."
            yield Rejection(source, "too_large", reason, line=number)
            _skip_line(handle)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _object(line, source, number)


def _object(line: bytes, source: str, number: int) -> tuple[int, Mapping[str, Any]] | Rejection:
    where = f"{source!r}, line {number}"
    torn = partial(
        Rejection,
        source,
        line=number,
        excerpt=line[:200].decode("utf-8", "backslashreplace"),
        sha256=hashlib.sha256(line).hexdigest(),
    )
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = f"{where} is not UTF-8 (byte {error.start} of the line). Save the file as UTF-8."
        return torn("encoding", reason)
    except (ValueError, RecursionError):
        reason = f"{where} is not whole JSON: the line is torn or damaged. Write one object a line."
        return torn("bad_row", reason)
    if not isinstance(found, dict):
        reason = f'{where} is no object but {type(found).__name__}. Write one object a line: {{"text": …}}.'
        return torn("bad_row", reason)
    return number, found


def _skip_line(handle: BinaryIO) -> None:
    while (piece := handle.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass
