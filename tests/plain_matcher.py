"""A slow, plain matcher with `re`: what the lexicons' rules mean, written down a second time, for tests.

It shares no code with the package. The rules are those of lexicons/README.md, "What matches".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

GAP = r"(?:[^\S\r\n]+|[-‐‑‒–−])"  # between the words of a phrase: spaces, or one hyphen; never a line break
POSSESSIVE = r"(?:['’]s)?"


Pairs = Sequence[tuple[int, int]]


class Hit(NamedTuple):
    """A match: where it is and which term made it (index into the flat list of terms)."""

    start: int
    end: int
    term: int


@cache
def compiled(pattern: str, case: bool = False) -> re.Pattern[str]:
    """The term as a regular expression that starts and ends where words do."""
    words = re.split(r"[\s\-‐‑]+", pattern.strip())
    body = (POSSESSIVE + GAP).join(_word(word) for word in words)
    # A word does not begin after "x'" nor go on with "'x": `clock` is not in "o'clock".
    before, after = r"(?<![^\W_])(?<![^\W_]['’])", r"(?=" + POSSESSIVE + r"(?![^\W_])(?!['’][^\W_]))"
    return re.compile(before + body + after, 0 if case else re.IGNORECASE)


def _word(word: str) -> str:
    """One word: `*` any letters or digits, either apostrophe; other marks as they are."""
    if set(word) == {"*"}:
        return r"[^\W_]+(?:['’][^\W_]+)*"
    letters = {"*": r"[^\W_]*", "'": "['’]", "’": "['’]"}
    return "".join(letters.get(c, re.escape(c)) for c in word)


@lru_cache(maxsize=20_000)
def occurrences(text: str, pattern: str, case: bool = False) -> tuple[tuple[int, int], ...]:
    """Every place where the pattern matches, overlapping ones too."""
    regex = compiled(pattern, case)
    places = []
    at = 0
    while found := regex.search(text, at):
        places.append(found.span())
        at = found.start() + 1
    return tuple(places)


def find(text: str, lexicons: Iterable[object], sentences: Pairs | None = None) -> list[Hit]:
    """The hits of the lexicons in a text; without `sentences` the whole text is one."""
    spans = sentences if sentences is not None else [(0, len(text))]
    found: list[Hit] = []
    first = 0
    for lexicon in lexicons:
        terms = lexicon.terms  # type: ignore[attr-defined]
        hits = [
            Hit(start, end, first + number)
            for number, term in enumerate(terms)
            for start, end in occurrences(text, term.pattern, term.case)
            if _allowed(text, spans, term, start, end)
        ]
        found += _kept(hits, terms, first, lexicon.overlap)  # type: ignore[attr-defined]
        first += len(terms)
    return sorted(found, key=lambda hit: (hit.start, -hit.end, hit.term))


def _allowed(text: str, sentences: Pairs, term: object, start: int, end: int) -> bool:
    """Whether `except`, `near` and `not_near` let the match stand."""
    for phrase in term.except_:  # type: ignore[attr-defined]
        if any(s <= start and end <= e for s, e in occurrences(text, phrase)):
            return False
    around = next(((s, e) for s, e in sentences if s <= start < e), None)

    def company(phrases: Iterable[str]) -> bool:
        return around is not None and any(
            around[0] <= s and e <= around[1] for phrase in phrases for s, e in occurrences(text, phrase)
        )

    if term.near and not company(term.near):  # type: ignore[attr-defined]
        return False
    return not company(term.not_near)  # type: ignore[attr-defined]


def _kept(hits: list[Hit], terms: Sequence[object], first: int, overlap: str) -> list[Hit]:
    """Without matches inside a longer one; of several terms on the same words, the one with most letters."""

    def category(hit: Hit) -> str:
        return str(terms[hit.term - first].category)  # type: ignore[attr-defined]

    def letters(hit: Hit) -> int:
        return len(re.sub(r"\W", "", terms[hit.term - first].pattern))  # type: ignore[attr-defined]

    def inside(hit: Hit, other: Hit) -> bool:
        return other.start <= hit.start and hit.end <= other.end and hit[:2] != other[:2]

    def beaten(hit: Hit, other: Hit) -> bool:
        rivals = hit[:2] == other[:2] and (overlap != "category" or category(hit) == category(other))
        return rivals and (-letters(other), other.term) < (-letters(hit), hit.term)

    return [hit for hit in hits if not any(inside(hit, other) or beaten(hit, other) for other in hits)]
