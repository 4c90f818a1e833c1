"""Errors that say what was given, what is known, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LONGEST = 300  # characters of a message: it has to fit on a terminal and in a reject list


class FramingError(Exception):
    """Anything the toolkit refuses to do, in one sentence a user can act on."""

    exit_code = 4

    def __init__(self, message: str) -> None:
        super().__init__(shorten(printable(message), LONGEST))


class InputError(FramingError):
    """The articles or the table cannot be used."""


class LexiconError(FramingError):
    """A lexicon file cannot be used."""


class ConfigError(FramingError):
    """An option has a value that is not known."""


class LimitError(FramingError):
    """An input is larger than a stated limit."""


class OutputError(FramingError):
    """The results cannot be written."""

    exit_code = 5


class BusyError(FramingError):
    """The output folder is in use, or belongs to another study."""

    exit_code = 6


class InternalError(FramingError):
    """The toolkit broke one of its own promises: a bug to report."""

    exit_code = 70


def printable(text: str) -> str:
    """`text` with control characters written as escapes, safe for terminals and logs.

    >>> printable("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shorten(text: str, length: int) -> str:
    """`text`, cut to `length` characters with an ellipsis where something is missing.

    >>> shorten("Almaty", 4)
    'Alm…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"


def one_of(what: str, value: object, known: Iterable[object]) -> object:
    """`value` if it is known; otherwise a ConfigError that names what is.

    >>> one_of("voice", "own", ["own", "quoted"])
    'own'
    >>> one_of("voice", "onw", ["own", "quoted"])
    Traceback (most recent call last):
    framing.errors.ConfigError: voice 'onw' is not known. Known: own, quoted. Did you mean 'own'?
    """
    choices = list(known)
    if value in choices:
        return value
    names = [str(choice) for choice in choices]
    near = difflib.get_close_matches(str(value), names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    listed = ", ".join(names) or "(nothing)"
    raise ConfigError(f"{what} {value!r} is not known. Known: {shorten(listed, 180)}.{hint}")
