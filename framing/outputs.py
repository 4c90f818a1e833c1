"""Safe writing: whole files or none, one run a folder, file names any system takes, cells no spreadsheet runs."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import InputError, OutputError

if TYPE_CHECKING:
    import pandas as pd

LONGEST_NAME = 60  # characters of a label kept in a file name; paths on Windows are short
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # a spreadsheet may run such a cell
# Programs that split lines as Unicode does would tear a row at these; JSON may write them as escapes.
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?")


def write_whole(path: str | Path, content: str | bytes) -> Path:
    """Write a file so that it is there whole or not at all, whatever happens in between; folders are made.

    Raises OutputError with the folder and, on a full disk, the bytes that are free and needed.
    """
    path = Path(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    waiting = path.parent / f".{hashlib.sha256(path.name.encode('utf-8', 'replace')).hexdigest()[:8]}.tmp-{os.getpid()}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with waiting.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        _remove(waiting)
        raise cannot_write(path, error, len(data)) from error
    except BaseException:  # Ctrl-C between two writes must leave nothing behind either
        _remove(waiting)
        raise
    return path


def cannot_write(path: Path, error: OSError, needed: int = 0) -> OutputError:
    """What to tell the user when the system refuses to write."""
    if error.errno in FULL:
        return OutputError(
            f"cannot write {path.name!r}: {FULL[error.errno].format(repr(str(path.parent)))} ({_free(path.parent):,} "
            f"bytes free, {needed:,} needed). Free some space, or choose another folder."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return OutputError(
            f"cannot write {path.name!r}: the folder {str(path.parent)!r} is read-only. "
            "Choose another folder, or change its permissions."
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return OutputError(
            f"cannot write {path.name!r}: {str(path.parent)!r} is not a folder, or {path.name!r} is one. "
            "Choose another folder."
        )
    why = error.strerror or str(error)
    return OutputError(f"cannot write {path.name!r} in the folder {str(path.parent)!r}: {why}. Choose another folder.")


FULL = {
    errno.ENOSPC: "the disk of the folder {} is full",
    errno.EDQUOT: "what you may store in the folder {} is used up",
    errno.EFBIG: "no file in the folder {} may become that large",
}


def clean_up(folder: str | Path) -> None:
    """Remove what a killed run left half written in this folder. Call it with the folder locked."""
    for leftover in Path(folder).glob(".????????.tmp-*"):
        _remove(leftover)


def safe_name(label: str, suffix: str = "") -> str:
    """A file name for a label, the same every time and different for different labels, on any system.

    The mark at its end keeps labels apart that differ only in case or accents, and CON from being a device.

    >>> safe_name("The Lamp", ".html")
    'the-lamp-ba078a.html'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
    mark = hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{slug}-{mark}{suffix}" if slug else f"{mark}{suffix}"


def safe_names(labels: Iterable[str], suffix: str = "") -> dict[str, str]:
    """File names by label, all different, also on systems that ignore case.

    >>> list(safe_names(["Lamp", "LAMP"], ".html").values())
    ['lamp-0a03fd.html', 'lamp-bc2946.html']
    """
    names: dict[str, str] = {}
    for label in sorted(set(labels)):
        name, taken = safe_name(label, suffix), set(names.values())
        # Six signs of a hash meet by chance once in thousands of names; which of two gives way is always the same.
        names[label] = next(
            n for n in chain([name], (safe_name(f"{label}\0{i}", suffix) for i in count())) if n not in taken
        )
    return names


# Tables ---------------------------------------------------------------------------------------------------------------


def write_table(path: str | Path, table: pd.DataFrame) -> Path:
    """A table as CSV for spreadsheets: UTF-8 with a mark, and no cell that a spreadsheet would run.

    Text that starts with = + - @ or a tab gets an apostrophe before it; numbers stay as they are. For a copy
    without loss use `write_part`.
    """
    rows = table.itertuples(index=False, name=None)
    text = csv_text(table.columns, rows, for_spreadsheets=True)
    return write_whole(path, text.encode("utf-8-sig"))


def write_lines(path: str | Path, table: pd.DataFrame) -> Path:
    """A table as JSON Lines, without loss: one object a row, text as it was, null for what is missing."""
    names = [str(name) for name in table.columns]
    rows = (dict(zip(names, row, strict=True)) for row in table.itertuples(index=False, name=None))
    lines = (json.dumps({n: _for_json(cell) for n, cell in row.items()}, ensure_ascii=False) for row in rows)
    text = "".join(line.translate(LINE_ENDS) + "\n" for line in lines)
    return write_whole(path, text.encode("utf-8", "backslashreplace"))


def _for_json(cell: Any) -> Any:
    cell = cell.item() if hasattr(cell, "item") else cell
    if isinstance(cell, float) and not isfinite(cell):
        return None if cell != cell else str(cell)
    return cell if cell is None or isinstance(cell, str | bool | int | float) else str(cell)


def csv_text(header: Iterable[Any], rows: Iterable[Sequence[Any]], for_spreadsheets: bool = False) -> str:
    """Rows as CSV. Lines end in \\r\\n, so that both signs are quoted inside cells and come back as they were."""
    shown = harmless if for_spreadsheets else _plain
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([shown(name) for name in header])
    writer.writerows([shown(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: Any) -> Any:
    """The cell, with an apostrophe before it if a spreadsheet could take it for a formula.

    >>> [harmless(c) for c in ("=1+1", "-5", -5, "- Live", "plain")]
    ["'=1+1", '-5', -5, "'- Live", 'plain']
    """
    if isinstance(cell, str) and cell.startswith(DANGEROUS) and not NUMBER.fullmatch(cell):
        return "'" + cell
    return _plain(cell)


def write_part(stem: str | Path, table: Mapping[str, Any]) -> Path:
    """One part of a large table without loss: `stem`.parquet where pyarrow is installed, else `stem`.csv."""
    path = Path(stem)
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        columns = [list(column) for column in table.values()]
        return write_whole(path.with_name(path.name + ".csv"), csv_text(table, zip(*columns, strict=True)))
    out = io.BytesIO()
    parquet.write_table(arrow.table({name: arrow.array(column) for name, column in table.items()}), out)
    return write_whole(path.with_name(path.name + ".parquet"), out.getvalue())


def read_part(path: str | Path, types: Mapping[str, str]) -> pd.DataFrame:
    """A part that `write_part` wrote; `types` says which columns are not text ("int64", "float64", "bool")."""
    import pandas as pd

    path = Path(path)
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    columns = dict(zip(header, zip(*rows, strict=True) if rows else [()] * len(header), strict=True))
    return pd.DataFrame({name: _typed(cells, types.get(name, "")) for name, cells in columns.items()})


def _typed(cells: Sequence[str], kind: str) -> Any:
    import pandas as pd

    if kind == "bool":
        return pd.Series([cell == "True" for cell in cells], dtype=bool)
    return pd.Series(list(cells), dtype=kind) if kind else list(cells)


# The record of a run --------------------------------------------------------------------------------------------------


def write_record(folder: str | Path, record: Mapping[str, Any], name: str = "run.json") -> Path:
    """The record of a finished run, written last: what was done, and size and SHA-256 of every file in the folder."""
    folder = Path(folder)
    files = {source: sha256_of(folder / source) for source in sorted(_written(folder, name))}
    return write_whole(folder / name, json.dumps({**record, "files": files}, indent=1, ensure_ascii=False) + "\n")


def read_record(folder: str | Path, name: str = "run.json") -> dict[str, Any]:
    """The record of a finished run. Raises InputError if there is none: the run was interrupted, or it is no run."""
    path = Path(folder) / name
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"the folder {str(folder)!r} holds no finished run: {name} is missing or damaged. "
            "Run it again, or give another folder."
        ) from error


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _written(folder: Path, record: str) -> Iterator[str]:
    for path in folder.rglob("*"):
        source = path.relative_to(folder).as_posix()
        if path.is_file() and source != record and not path.name.startswith("."):
            yield source


def _plain(cell: Any) -> Any:
    """Nothing for what is missing; everything else as it is."""
    return "" if cell is None or cell != cell else cell  # NaN is the one value that differs from itself


def _free(folder: Path) -> int:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # a leftover is not worth hiding the first error for; `clean_up` takes it next time


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows has no such call."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
