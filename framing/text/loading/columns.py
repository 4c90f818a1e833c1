"""Which column of a table holds the text, the outlet, the date: known names, and the user's own choice."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framing.errors import InputError, one_of, shorten

# Field -> the names under which tables call it, compared without case, spaces and hyphens ("Full Text" is full_text).
# The field's own name comes first and wins over the others.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article_text", "articletext", "fulltext", "full_text", "body_text"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "medium", "media_name", "publication"),
    "date": ("date", "published", "publication_date", "publish_date", "date_published", "published_at"),
    "article": ("article", "id", "doc_id", "article_id", "docid"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "event": ("event", "story"),
    "genre": ("genre",),
    "agency": ("agency",),
    "translation": ("translation", "translated"),
    "file": ("file", "filename", "file_name", "path", "source_file"),
}


@dataclass(frozen=True)
class Columns:
    """Which field each column of one table is read as; the columns not named are the user's own."""

    field_of: dict[str, str]

    def split(self, row: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """One row as (known fields, the user's own columns)."""
        fields = {self.field_of[c]: value for c, value in row.items() if c in self.field_of}
        return fields, {c: value for c, value in row.items() if c not in self.field_of}

    def in_words(self) -> str:
        """The columns whose name is not the field's own, for the notes: "text from 'Body', outlet from 'source'"."""
        renamed = [(f, c) for c, f in self.field_of.items() if f != c]
        return ", ".join(f"{f} from {c!r}" for f, c in renamed)


def columns_of(header: Sequence[str], chosen: Mapping[str, str] | None = None) -> Columns:
    """What is read from which column of this header; `chosen` overrules the known names.

    Raises InputError if two columns could be the same field, or a chosen column is not there.

    >>> columns_of(["id", "Body", "my_code"]).field_of
    {'id': 'article', 'Body': 'text'}
    >>> columns_of(["Haupttext"], {"text": "Haupttext"}).field_of
    {'Haupttext': 'text'}
    """
    field_of = {column: name for name, column in checked(chosen, header).items()}
    for name, known in NAMES.items():
        if name in field_of.values():
            continue
        found = [c for c in header if plain(c) in known and c not in field_of]
        own = [c for c in found if plain(c) == name]
        if len(own or found) > 1:
            raise InputError(_two(name, own or found))
        field_of.update(dict.fromkeys(own or found, name))
    return Columns({c: field_of[c] for c in header if c in field_of})


def checked(chosen: Mapping[str, str] | None, header: Sequence[str]) -> dict[str, str]:
    """`chosen`, if its columns exist and its fields are known (ConfigError)."""
    for name, column in (chosen or {}).items():
        one_of("field in columns=", name, NAMES)
        if column not in header:
            raise InputError(f"columns={{{name!r}: {column!r}}}: there is no such column. {_there(header)}")
    return dict(chosen or {})


def twice(header: Sequence[str]) -> str:
    """The message for a table in which two columns have one name; "" if there are none."""
    again = next((name for name in header if header.count(name) > 1), None)
    return "" if again is None else f"two columns are called {again!r}. Rename one."


def plain(column: object) -> str:
    """A column name without case, spaces, hyphens: "Full Text" and "full-text" are "full_text"."""
    return re.sub(r"[\s\-_]+", "_", str(column).strip().casefold()).strip("_")


def no_text(header: Sequence[str]) -> str:
    """The message for a table without a column of texts."""
    return (
        f"no column holds the texts. {_there(header)} Rename one to 'text', or say which: "
        "columns={'text': 'the column'}."
    )


def cell(value: Any) -> str:
    """A cell as text: strings exactly as they are, nothing for what is missing, ISO for dates.

    >>> [cell(v) for v in ("NA", "007", None, float("nan"), 3, 2.0)]
    ['NA', '007', '', '', '3', '2']
    """
    if isinstance(value, str):
        return value
    if is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # pandas reads a column 1, 2, (blank) as 1.0, 2.0, NaN
    iso = getattr(value, "isoformat", None)
    return str(iso()) if iso else str(value)


def is_missing(value: Any) -> bool:
    """None, NaN, NaT and pandas' NA, without importing pandas."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and math.isnan(value)


def _two(name: str, columns: Sequence[str]) -> str:
    """The message for two columns that could be one field."""
    first, second = columns[:2]
    return (
        f"the columns {shorten(first, 40)!r} and {shorten(second, 40)!r} could both be the {name}. "
        f"Rename one, or say which: columns={{{name!r}: {shorten(first, 40)!r}}}."
    )


def _there(header: Sequence[str]) -> str:
    listed = ", ".join(str(column) for column in header)
    return f"Columns: {shorten(listed, 100) or '(none)'}."
