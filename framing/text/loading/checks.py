"""Is this text fit to be read? Empty, wordless and oversized texts are refused, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from framing.text.loading.fates import Raw, Rejection
from framing.text.loading.limits import Limits
from framing.text.words import WORD

QUOTE_MARKS = re.compile('["“”„‟«»‹›‘’]')  # the apostrophe ' is not counted: don't, it's
SURROGATE = re.compile("[\ud800-\udfff]")

Reason = tuple[str, str]  # reject code, sentence


def refused(raw: Raw, limits: Limits) -> Rejection | None:
    """The first reason not to read this text; None if there is none."""
    for check in CHECKS:
        for code, reason in check(raw.text, limits):
            return raw.rejected(code, reason)
    return None


def _empty(text: str, limits: Limits) -> Iterator[Reason]:
    if not text.strip("\ufeff\0 \t\r\n") or text.isspace():
        yield "empty", "is empty. Put the article's text in it, or leave it out."


def _size(text: str, limits: Limits) -> Iterator[Reason]:
    if len(text) > limits.characters:
        yield (
            "too_large",
            (
                f"has {len(text):,} characters, more than {limits.characters:,}. Split it into articles, or "
                f"raise the limit: limits=Limits(characters={len(text)})."
            ),
        )


def _surrogates(text: str, limits: Limits) -> Iterator[Reason]:
    # JSON "\ud83d" without its second half is no character, and no file could hold it.
    found = SURROGATE.search(text)
    if found:
        yield "encoding", f"holds half a character (a lone surrogate) at character {found.start()}. Mend the source."


def _words(text: str, limits: Limits) -> Iterator[Reason]:
    if not WORD.search(text):
        yield "no_words", "holds no word, only other signs. Put the article's text in it, or leave it out."


def _quotes(text: str, limits: Limits) -> Iterator[Reason]:
    if len(text) <= limits.quote_marks:
        return
    marks = len(QUOTE_MARKS.findall(text))
    if marks > limits.quote_marks:
        yield (
            "too_many_quotes",
            (
                f"has {marks:,} quotation marks, more than {limits.quote_marks:,}. Check the source, or "
                f"raise the limit: limits=Limits(quote_marks={marks})."
            ),
        )


CHECKS: tuple[Callable[[str, Limits], Iterator[Reason]], ...] = (_empty, _size, _surrogates, _words, _quotes)

# Soft hyphens, zero-width characters and marks of direction: the eye does not see that they split a word.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def invisible(text: str) -> int:
    """How many characters of the text cannot be seen.

    >>> invisible("pro\u00adtest")
    1
    """
    return 0 if text.isascii() else len(INVISIBLE.findall(text))
