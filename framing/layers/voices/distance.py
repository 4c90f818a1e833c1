"""Distance without a source: scare quotes, "so-called", "alleged" — told apart from titles and coinages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from framing.layers.voices.sentence import CLOSING, Tokens
from framing.text.blocks import Block
from framing.text.knowledge import read, words_of

# The noun phrase: names; or two words at most, for in "the so-called reform cost millions" the third may be anything.
SCOPE = re.compile(r"[Ll]?N{1,5}|[NmJRSElLZBAg0]{1,2}(?![NmJRSElLZBAg0])|[NmJRSElLZBAg0]")
MODIFIER_AFTER = "drflLkcENmJu\n|0"  # before a modifier; not after "she": "she alleged fraud"
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
PLURAL = re.compile(r"\w{3,}[^\Wsui]s")  # “Friends” of the people; not “Titanic”
SMALL_NEXT = re.compile(r" [a-z]+(?<!s)\b")  # a sentence in small letters goes on; not “Cats” comes home
SHORT = 5  # words: a longer quotation is speech, whoever's
LEFT, RIGHT = 60, 60  # characters around a quotation in which it may be made a name
BEFORE = 30  # characters in which the word before a quotation stands


class Distance(NamedTuple):
    """A stretch that is held at arm's length, or said on hearsay, and the words that do it."""

    start: int
    end: int
    distance: str
    commitment: str
    cue_start: int
    cue_end: int
    rule: str


@cache
def _phrases(language: str) -> dict[str, list[tuple[str, str]]]:
    """The phrases and their tables, by last word: called -> ("so-called", "so-called")."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in ("so-called", "alleged", "hearsay"):
        for phrase in read(language, "cues/distance").get(table, {}).get("words", []):
            found.setdefault(re.split(r"[ -]", phrase)[-1], []).append((phrase, table))
    return found


def cues_in(block: Block) -> Iterator[tuple[int, int, str]]:
    """Start, end and table of every word or phrase of distance and hearsay."""
    phrases = _phrases(block.language)
    known = block.of_words(("voices: distance", block.language), dict.fromkeys(phrases, 1))
    words, text = block.words, block.text
    for at in np.flatnonzero(known).tolist():
        end = int(words.end[at])
        last = text[int(words.start[at]) : end].lower()
        for phrase, table in phrases.get(last, ()):
            start = end - len(phrase)
            if start >= 0 and text[start:end].lower() == phrase and not text[max(0, start - 1) : start].isalnum():
                yield start, end, table
                break


def modifier(tokens: Tokens, start: int, end: int, table: str, language: str) -> Distance | None:
    """ "so-called peacekeepers", "the alleged plot": the modifier and the noun phrase it stands before."""
    after = bisect_left(tokens.start, end)
    before = tokens.letters[after - 2 : after - 1] if after > 1 else "\n"
    noun = after + (before == "d" and tokens.letters[after : after + 1] == "r")  # "the alleged outside help"
    noun = _after_compound(tokens, noun)
    scope = SCOPE.match(tokens.letters, noun)
    if scope is None or tokens.end[after - 1] != end:
        return None  # inside quotation marks the distance is the speaker's
    if table == "alleged" and before not in MODIFIER_AFTER:
        return None
    data = read(language, "cues/distance")[table]
    return Distance(start, tokens.end[scope.end() - 1], data["distance"], data["commitment"], start, end, table)


def _after_compound(tokens: Tokens, k: int) -> int:
    """The first token after a compound that opens at `k`: "the so-called anti-looting operation"."""
    last = k
    while last + 1 < len(tokens.start) and tokens.text[tokens.end[last] : tokens.start[last + 1]] == "-":
        last += 1
    return last + 1 if last > k and SCOPE.match(tokens.letters, last + 1) else k


@cache
def _coinage(language: str) -> tuple[re.Pattern[str], ...]:
    """What stands before the name of a thing; what after it; an article before, and a definition after."""
    data = read(language, "cues/distance").get("coinage", {})
    listed = (
        [[*data.get("before", ())], [*data.get("after", ())], [data["indefinite"]], [data["defined"]]] if data else []
    )
    return tuple(re.compile("|".join(some)) for some in listed)


def _is_coinage(text: str, start: int, end: int, language: str) -> bool:
    patterns = _coinage(language)
    if not patterns:
        return False
    before, after, indefinite, defined = patterns
    left, right = text[max(0, start - LEFT) : start], text[end : end + RIGHT]
    if before.search(left) or after.search(right):
        return True
    return indefinite.search(left) is not None and defined.search(right) is not None


def kind(text: str, start: int, end: int, language: str, opens: bool = False) -> str:
    """What short quotation marks without a source do: "scare", "title", "coinage" or "speech".

    The capital of a quotation that opens its sentence (`opens`) may be owed to its place: “Helpers” against the town.

    >>> text = "They sang “Silent Night” while the “help” was on its way."
    >>> kind(text, 10, 24, "en"), kind(text, 35, 41, "en")
    ('title', 'scare')
    >>> text = "A “closed shop” is a workplace that hires only members."
    >>> kind(text, 2, 15, "en")
    'coinage'
    """
    words = WORD.findall(text, start, end)
    if not words or len(words) > SHORT:
        return "speech" if words else "title"
    before = WORD.findall(text, max(0, start - BEFORE), start)
    if before and before[-1].lower() in words_of(language, "cues/distance", "names"):
        return "title"
    if _is_coinage(text, start, end, language):
        return "coinage"
    if opens and len(words) == 1 and PLURAL.fullmatch(words[0]) and SMALL_NEXT.match(text, end):
        return "scare"
    long_words = [word for word in words if len(word) > 3] or words
    if all(word[0].isupper() or word[0].isdigit() for word in long_words):
        return "title"
    return "speech" if text[start:end].rstrip(CLOSING)[-1:] in (".", "!", "?") else "scare"
