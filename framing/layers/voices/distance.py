"""Distance without a source: scare quotes, "so-called", "alleged" — told apart from titles and coinages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from framing.layers.voices.letters import Letters
from framing.text.knowledge import read, words_of

SCOPE = re.compile(r"[NmJRSElLZBAgS0G]{1,5}")
MODIFIED = re.compile(r"[NmJRSElLZBA]")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SHORT = 5  # words: a longer quotation is speech, whoever's
SCARE = 3


class Distance(NamedTuple):
    """A stretch that is held at arm's length, or said on hearsay."""

    start: int
    end: int
    distance: str
    commitment: str
    cue_start: int
    cue_end: int
    rule: str


@cache
def _pattern(language: str, table: str) -> re.Pattern[str]:
    words = read(language, "cues/distance").get(table, {}).get("words", [])
    listed = "|".join(re.escape(word) for word in words) or r"(?!)"
    return re.compile(rf"(?<![\w’'])(?:{listed})(?![\w’'])", re.IGNORECASE)


def modifiers(text: str, letters: Letters, language: str) -> Iterator[Distance]:
    """ "so-called peacekeepers", "the alleged plot": the modifier and the noun phrase it stands before."""
    for table in ("so-called", "alleged"):
        data = read(language, "cues/distance").get(table, {})
        for match in _pattern(language, table).finditer(text):
            after = int(np.searchsorted(letters.start, match.end()))
            scope = SCOPE.match(letters.text, after)
            if scope is None or (table == "alleged" and not _is_modifier(letters, after - 1)):
                continue
            end = int(letters.end[scope.end() - 1])
            yield Distance(match.start(), end, data["distance"], data["commitment"], match.start(), match.end(), table)


def _is_modifier(letters: Letters, at: int) -> bool:
    """ "the alleged plot" is one; "she alleged fraud" is not."""
    before = letters.text[at - 1] if at else "\n"
    return before in "drflLkcENmJu\n|0" and MODIFIED.match(letters.text, at + 1) is not None


def hearsay(text: str, language: str) -> Iterator[re.Match[str]]:
    """Adverbs that say: we have it from others, or we only suppose it."""
    return _pattern(language, "hearsay").finditer(text)


def kind(text: str, start: int, end: int, language: str) -> str:
    """What short quotation marks without a source do: "scare", "title" or "speech".

    >>> text = "They sang “Silent Night” while the “help” was on its way."
    >>> kind(text, 10, 24, "en"), kind(text, 35, 41, "en")
    ('title', 'scare')
    """
    inner = text[start:end]
    words = WORD.findall(inner)
    if not words or len(words) > SHORT:
        return "speech" if words else "title"
    before = WORD.findall(text[max(0, start - 30) : start])
    if before and before[-1].lower() in words_of(language, "cues/distance", "names"):
        return "title"
    long_words = [word for word in words if len(word) > 3] or words
    if all(word[0].isupper() or word[0].isdigit() for word in long_words):
        return "title"
    if inner.rstrip("\"”“’‘»«'").rstrip()[-1:] in (".", "!", "?"):
        return "speech"
    return "scare"
