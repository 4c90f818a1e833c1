"""Markdown: text with its markers left in place; `key: value` lines between --- at the top are metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from framing.text.loading.columns import columns_of
from framing.text.loading.fates import Raw, Read
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.readers import txt

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
PAIR = re.compile(r"([^\s:#][^:\n]*?)\s*:(?:[ \t]+(.*))?")


def read(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """The file's text, and what its front matter says about it."""
    for found in txt.read(file, limits, columns):
        yield with_front_matter(found) if isinstance(found, Raw) else found


def with_front_matter(raw: Raw) -> Raw:
    """The text without its front matter, which becomes fields; unchanged if the top is not front matter.

    Lines that are not `key: value` (lists, nested values) make the top an ordinary part of the text: it is better
    to show YAML in an article than to lose a paragraph between two rules.
    """
    front = FRONT.match(raw.text)
    if not front:
        return raw
    lines = [line for line in front[1].split("\n") if line.strip() and not line.startswith("#")]
    pairs = [PAIR.fullmatch(line) for line in lines]
    told = {pair[1]: unquoted(pair[2] or "") for pair in pairs if pair}
    if not told or len(told) < len(lines):
        return raw
    fields, extra = columns_of(list(told)).split(told)
    if "text" in fields:
        return raw
    return replace(raw, text=raw.text[front.end() :].lstrip("\n"), fields=fields, extra=extra)


def unquoted(value: str) -> str:
    """A value without the quotation marks that YAML puts around it.

    >>> unquoted('"The Lamp"'), unquoted("Eight o'clock")
    ('The Lamp', "Eight o'clock")
    """
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
