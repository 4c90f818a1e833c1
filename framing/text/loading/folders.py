"""A folder of articles: what its articles.csv lists, or else every readable file below it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from framing.errors import InputError, shorten
from framing.text.loading.columns import Columns, cell, columns_of
from framing.text.loading.fates import Ignored, Note, Raw, Read, Rejection
from framing.text.loading.files import GivenFile, checked, walk
from framing.text.loading.limits import Limits
from framing.text.readers import DOCUMENTS, READERS
from framing.text.readers import csv as tables

LIST = "articles.csv"
ABOUT = ("readme", "license", "licence")  # beginnings of names of files about the folder


def read_folder(
    folder: Path, limits: Limits, columns: Mapping[str, str], metadata: Collection[Path] = ()
) -> Iterator[Read]:
    """What the folder holds; `metadata` are files in it that were given as metadata, and so are no articles."""
    listed = GivenFile(folder / LIST, LIST)
    if listed.path.is_file() and "text" not in (known := _list_columns(listed, limits)).field_of.values():
        yield from _read_list(folder.resolve(), listed, known, limits)
        return
    for found in walk(folder):
        if isinstance(found, GivenFile):
            yield from _read_found(found, limits, columns, metadata)
        else:
            yield found


def read_file(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """What the reader for this kind of file finds, or why there is no reader."""
    reader = READERS.get(file.suffix.lower())
    if reader:
        for found in _something(reader(file, limits, columns), file.source):
            yield _named(found, file, limits) if isinstance(found, Rejection) else found
        return
    kind = file.suffix or "files without an ending"
    advice = DOCUMENTS.get(file.suffix.lower(), "Save it as .txt (UTF-8).")
    yield Rejection(file.source, "no_reader", f"{file.source!r}: there is no reader for {kind}. {advice}")


def _named(rejection: Rejection, file: GivenFile, limits: Limits) -> Rejection:
    """The rejection of a file with the SHA-256 of its bytes, unless something smaller was named or it is too large."""
    if rejection.sha256:
        return rejection
    try:
        with file.open() as handle:
            data = handle.read(limits.file_bytes + 1)
    except OSError:
        return rejection
    return replace(rejection, sha256="" if len(data) > limits.file_bytes else hashlib.sha256(data).hexdigest())


def sources_in(folder: Path) -> list[str]:
    """The names of the files that may be articles, without reading them."""
    return [found.source for found in walk(folder) if isinstance(found, GivenFile) and not why_ignored(found.source)]


def _something(read: Iterator[Read], source: str) -> Iterator[Read]:
    """What was read; a table that gives no row at all is rejected, so that no file goes missing from the account."""
    rows = 0
    for found in read:
        rows += not isinstance(found, Note)
        yield found
    if not rows:
        yield Rejection(source, "empty", f"{source!r} holds no row. Put articles in it, or take it out.")


def _read_found(
    file: GivenFile, limits: Limits, columns: Mapping[str, str], metadata: Collection[Path]
) -> Iterator[Read]:
    ignored = ("metadata", "the metadata") if file.path in metadata else why_ignored(file.source)
    if not ignored and file.suffix.lower() in (".csv", ".tsv", ".tab") and _is_metadata(file, limits, columns):
        to_use = f"a table about articles, without their texts; to use it: metadata={file.source!r}"
        ignored = ("metadata", to_use)
    if ignored:
        yield Ignored(file.source, *ignored)
    else:
        yield from read_file(file, limits, columns)


def why_ignored(source: str) -> tuple[str, str] | None:
    """Why a file in a folder is no article, by its name: code and reason; None if it may be one.

    >>> [why_ignored(name) for name in ("README.md", ".git/config", "a.txt")]
    [('about_folder', 'about the folder, not an article'), ('hidden', 'hidden'), None]
    >>> why_ignored("map.png")
    ('other_kind', 'no reader for .png')
    """
    path = PurePosixPath(source)
    if any(part.startswith((".", "~$")) for part in path.parts):
        return "hidden", "hidden"
    if path.name.casefold().startswith(ABOUT):
        return "about_folder", "about the folder, not an article"
    suffix = path.suffix.lower()
    if suffix not in READERS and suffix not in DOCUMENTS:
        return "other_kind", f"no reader for {suffix or 'files without an ending'}"
    return None


def _is_metadata(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> bool:
    """Does this table say something about files or articles, without a column of texts?"""
    try:
        known = columns_of(tables.layout_of(file, limits).header, columns).field_of.values()
    except (InputError, tables.BadTable):
        return False  # the reader will say what is wrong with it
    return "text" not in known and ("file" in known or "article" in known)


# Folders with a list -------------------------------------------------------------------------------------------------


def _list_columns(listed: GivenFile, limits: Limits) -> Columns:
    try:
        header = tables.layout_of(listed, limits).header
    except tables.BadTable as bad:
        raise InputError(f"{bad} The folder is read by this list; mend it, or take it away.") from bad
    known = columns_of(header)
    if not {"file", "text"} & set(known.field_of.values()):
        there = shorten(", ".join(header), 100)
        raise InputError(f"{LIST} has no column 'file' that says which file a row is about. Columns: {there}.")
    return known


def _read_list(root: Path, listed: GivenFile, known: Columns, limits: Limits) -> Iterator[Read]:
    named: set[str] = set()
    for row in tables.rows(listed, tables.layout_of(listed, limits)):
        if isinstance(row, Rejection):
            yield row
            continue
        line, cells = row
        given, extra = known.split(cells)
        fields = {name: cell(value) for name, value in given.items()}
        found = _listed_file(root, fields.pop("file").strip(), line, named)
        if isinstance(found, Rejection):
            yield found
            continue
        named.add(found.source)
        for raw in read_file(found, limits, {}):
            told = {name: value for name, value in fields.items() if value.strip()}
            yield replace(raw, fields=raw.fields | told, extra=raw.extra | extra) if isinstance(raw, Raw) else raw
    yield from _not_listed(root, named)


def _listed_file(root: Path, name: str, line: int, named: Collection[str]) -> GivenFile | Rejection:
    """The file a row of the list names, if it is in the folder and not named before."""
    source = PurePosixPath(name.replace("\\", "/")).as_posix()
    where = f"{LIST}, line {line}"
    if not name or source in named:
        code, what = ("duplicate_id", "is listed twice") if name else ("missing_file", "is no file name")
        return Rejection(source, code, f"{where}: {name!r} {what}. Keep one row a file.", line=line)
    path = root / source
    if not path.is_symlink() and not path.is_file() and not path.exists():
        reason = f"{where}: there is no file {source!r} in the folder. Correct the name, or take the row out."
        return Rejection(source, "missing_file", reason, line=line)
    found = checked(path, source, root)
    if isinstance(found, Ignored):
        return Rejection(source, "missing_file", f"{where}: {source!r} is a folder, not a file.", line=line)
    return replace(found, line=line) if isinstance(found, Rejection) else found


def _not_listed(root: Path, named: Collection[str]) -> Iterator[Ignored]:
    """Everything else in the folder."""
    for found in walk(root):
        if found.source not in named:
            why = ("list", "the list of articles") if found.source == LIST else ("not_listed", f"not listed in {LIST}")
            yield Ignored(found.source, *why)
