"""Parquet: one row, one article; read with pyarrow, a group of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from framing.text.loading.fates import Read, Rejection
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.loading.rows import check_header, read_rows

ROWS = 1_000  # in memory at a time


def read(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """The rows of the table."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        reason = f"{file.source!r}: Parquet needs pyarrow. Install it: python -m pip install 'framing-toolkit[scale]'."
        yield Rejection(file.source, "no_reader", reason)
        return
    try:
        with file.open() as handle:
            table = parquet.ParquetFile(handle)
            problem = check_header(table.schema_arrow.names, columns)
            if problem:
                yield Rejection(file.source, "no_text_field", f"{file.source!r}: {problem}")
                return
            yield from read_rows(((-1, row) for row in rows(table)), file.source, file.name, columns)
    except (OSError, arrow.ArrowException):
        yield Rejection(file.source, "unreadable", f"{file.source!r} cannot be read as Parquet. Write the table again.")


def rows(table: Any) -> Iterator[Mapping[str, Any]]:
    """The rows as dicts, never more than a few of them in memory."""
    for batch in table.iter_batches(batch_size=ROWS):
        yield from batch.to_pylist()
