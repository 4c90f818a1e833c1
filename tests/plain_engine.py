"""What the block engine does, written down a second time: slowly, one character and one word at a time.

It shares no code with the package. The rules are those at the top of framing/text/words.py, framing/text/phrases.py
and framing/layers/matches.py. `plain_matcher` holds the same rules of lexicon terms as one regular expression a term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

# L letter or digit, M combining mark, C invisible (format) character, A apostrophe, - anything else
WORD = re.compile(r"L[LM]*(?:C+[LM]+|AL[LM]*)*")


def words(text: str) -> list[tuple[int, int, str]]:
    """Start, end and folded form of every word."""
    classes = "".join(map(_class, text))
    return [(m.start(), m.end(), _fold(text[m.start() : m.end()])) for m in WORD.finditer(classes)]


def lines(text: str) -> list[tuple[int, int]]:
    """Every line that is not blank, without the white space around it."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        inner = line.group().strip()
        if inner:
            start = line.start() + line.group().index(inner)
            found.append((start, start + len(inner)))
    return found


def _class(character: str) -> str:
    if character.isalnum():
        return "L"
    if character in "'’":
        return "A"
    category = unicodedata.category(character)
    return "C" if category == "Cf" else "M" if category.startswith("M") else "-"


def _fold(word: str) -> str:
    """Lower case, one character for one, without invisible characters."""
    plain = {"’": "'", "ʼ": "'", "ς": "σ"}
    return "".join(plain.get(c, c.lower()[0]) for c in word if unicodedata.category(c) != "Cf")


GAP = r"(?:[ \t\u00a0\u2002-\u200a\u202f\u205f\u3000]+|[-\u2010-\u2013\u2212\ufe63\uff0d])"
Pair = tuple[int, int]


def occurrences(text: str, pattern: str, case: bool = False) -> list[Pair]:
    """Where a phrase stands: word by word, with what is between them, before and after."""
    wanted = words(pattern.replace("*", "x"))
    found = words(text)
    spans = []
    for i in range(len(found) - len(wanted) + 1):
        run = found[i : i + len(wanted)]
        rests = [_rest(text[s:e], pattern[a:b], case) for (s, e, _), (a, b, _) in zip(run, wanted, strict=True)]
        if None in rests or not _joined(text, run, pattern, wanted):
            continue
        before, after = pattern[: wanted[0][0]].strip(), pattern[wanted[-1][1] :].strip()
        start, end = run[0][0], run[-1][1] - (rests[-1] or 0)
        if text[:start].endswith(before) and text[end:].startswith(after):
            spans.append((start - len(before), end + len(after)))
    return spans


def _rest(word: str, pattern: str, case: bool) -> int | None:
    """How many characters of a word a pattern leaves over as its possessive; None if it does not match."""
    word, pattern = _straight(word), _straight(pattern)
    if not case:
        word, pattern = _fold(word), _fold(pattern)
    letters = ".+" if set(pattern) == {"*"} else "[^']*".join(re.escape(part) for part in pattern.split("*"))
    if re.fullmatch(letters, word):
        return 0
    return next(
        (len(end) for end in ("'s", "'") if word.endswith(end) and re.fullmatch(letters, word[: -len(end)])), None
    )


def _joined(text: str, run: Sequence[Any], pattern: str, wanted: Sequence[Any]) -> bool:
    for (_, end, _), (start, _, _), (_, a, _), (b, _, _) in zip(run, run[1:], wanted, wanted[1:], strict=False):
        between = "".join(
            GAP if re.fullmatch(GAP, part) else re.escape(part) for part in re.split(f"({GAP}+)", pattern[a:b])
        )
        if not re.fullmatch(between, text[end:start]):
            return False
    return True


def _straight(word: str) -> str:
    """The word with straight apostrophes and without invisible characters."""
    return "".join("'" if c in "’ʼ" else c for c in word if unicodedata.category(c) != "Cf")


def hits(text: str, lexicons: Sequence[Any], units: Sequence[Pair]) -> list[tuple[int, int, int]]:
    """Start, end and number of the term of every hit; company is kept within one of the units."""
    found, first = [], 0
    for lexicon in lexicons:
        mine = [
            (start, end, number)
            for number, term in enumerate(lexicon.terms)
            for start, end in occurrences(text, term.pattern, term.case)
            if _counts(text, term, (start, end), units)
        ]
        found += [(s, e, first + number) for s, e, number in mine if _stays((s, e, number), mine, lexicon)]
        first += len(lexicon.terms)
    return sorted(found, key=lambda hit: (hit[0], -hit[1], hit[2]))


def _counts(text: str, term: Any, span: Pair, units: Sequence[Pair]) -> bool:
    """Whether `except`, `near` and `not_near` let the hit count."""
    around = next((unit for unit in units if unit[0] <= span[0] < unit[1]), (0, 0))

    def beside(phrases: Sequence[str]) -> bool:
        return any(_lies_in(place, around) for phrase in phrases for place in occurrences(text, phrase))

    if any(_lies_in(span, place) for phrase in term.except_ for place in occurrences(text, phrase)):
        return False
    return not (term.near and not beside(term.near)) and not beside(term.not_near)


def _lies_in(inner: Pair, outer: Pair) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _stays(hit: tuple[int, int, int], others: Sequence[tuple[int, int, int]], lexicon: Any) -> bool:
    """Whether no longer hit holds this one, and no more explicit term has the same span."""
    terms = lexicon.terms

    def rank(number: int) -> Pair:
        return -sum(c.isalnum() for c in terms[number].pattern), number

    def group(number: int) -> str:
        return str(terms[number].category) if lexicon.overlap == "category" else ""

    longer = any(other[:2] != hit[:2] and _lies_in(hit[:2], other[:2]) for other in others)
    rivals = [other[2] for other in others if other[:2] == hit[:2] and group(other[2]) == group(hit[2])]
    return not longer and hit[2] == min(rivals, key=rank)
