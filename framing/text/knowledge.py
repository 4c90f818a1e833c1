"""What the toolkit knows about a language, read from its data files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from framing.errors import ConfigError


@cache
def read(language: str, name: str) -> dict[str, Any]:
    """What does the file `framing/data/<language>/<name>.toml` say?

    The result is shared by everybody who asks: read it, never change it. A language without that file
    gives an empty dict (an unknown language has quotation marks only).

    Parameters: `language`, a code such as "en", or "" for files that serve every language; `name`, the file
    without ".toml". Raises ConfigError if the file is not TOML.

    >>> "mr" in read("en", "abbreviations")["titles"]["words"]
    True
    >>> read("xx", "abbreviations")
    {}
    """
    path = files("framing").joinpath("data", language, f"{name}.toml")
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        where = "/".join(part for part in ("framing/data", language, f"{name}.toml") if part)
        raise ConfigError(f"{where} cannot be read: {error}. Correct the file at that line.") from error


@cache
def words_of(language: str, name: str, *tables: str) -> frozenset[str]:
    """The lists `words` of these tables of a data file (of all tables if none is named) as one set.

    >>> "the" in words_of("en", "function-words"), "not" in words_of("en", "function-words")
    (True, False)
    >>> words_of("en", "abbreviations", "no such table")
    frozenset()
    """
    known = read(language, name)
    named = tables or tuple(known)
    return frozenset(word for table in named for word in known.get(table, {}).get("words", ()))
