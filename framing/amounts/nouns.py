"""What stands after a number: the words that say who or what it counts, and the unit they make."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.amounts.words import Words

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
FIRST = (
    "of",
    "the",
    "those",
    "these",
    "their",
    "its",
    "his",
    "her",
    "our",
    "more",
    "other",
    "additional",
    "further",
    "or",
)
FURTHEST = 7  # words from the number to the noun it counts
PRONOUNS = ("them", "whom", "these", "those")  # "three of them": what was counted before
AND = re.compile(r"\s?,?\s(?:and|or|&)\s")


class Counted(NamedTuple):
    """The words after a number up to the noun it counts; `unit` is "" where nothing is counted."""

    end: int
    words: tuple[str, ...]
    unit: str
    again: bool = False  # "three of them"


NOTHING = Counted(-1, (), "")


def counted_after(text: str, end: int, known: Words) -> Counted:
    """Who or what a number counts that ends here.

    >>> from framing.amounts.words import words
    >>> counted_after("12 senior police officers were hurt", 2, words("en"))[1:3]
    (('senior', 'police', 'officers'), 'people')
    >>> counted_after("12 were hurt", 2, words("en")).unit
    ''
    """
    found = _phrase(text, end, known)
    if not found:
        return NOTHING
    lowered = [match.group().lower() for match in found]
    if lowered[0] in PRONOUNS:
        return Counted(found[0].end(), (), "people", again=True)
    head = _head(lowered, known)
    if head < 0:
        return NOTHING
    unit = _unit(lowered[: head + 1], known)
    last = found[head].end()
    if unit == "people":
        last = _joined(text, last, known)
    return Counted(last, tuple(word.group() for word in WORD.finditer(text, found[0].start(), last)), unit)


def _phrase(text: str, end: int, known: Words) -> list[re.Match[str]]:
    """The words after a number, up to a comma, a verb, or a small word at which the noun must have ended."""
    found: list[re.Match[str]] = []
    at = end
    for match in WORD.finditer(text, end, min(len(text), end + 90)):
        gap, word = text[at : match.start()], match.group().lower()
        if gap.strip(" \u00a0-") or (gap.strip() and found) or len(found) == FURTHEST:
            break
        at = match.end()
        if not found and word in FIRST:
            continue
        if word in known.stops or (found and word in known.act_verbs and known.is_people(found[-1].group())):
            break
        found.append(match)
    return found


def _head(words: list[str], known: Words) -> int:
    """Which of these words is the noun that is counted: the last one that can be one, or the first unit."""
    for number, word in enumerate(words[:2]):
        if word in known.units and (word in known.durations or number == 0):
            return number
    heads = [n for n, word in enumerate(words) if known.is_people(word) or is_plural(word, known)]
    people = [n for n in heads if known.is_people(words[n])]
    return people[-1] if people else heads[-1] if heads else -1


def is_plural(word: str, known: Words) -> bool:
    """Whether a word looks like the name of several things.

    >>> from framing.amounts.words import words
    >>> [is_plural(word, words("en")) for word in ("shops", "glass", "buses", "virus", "sheep")]
    [True, False, True, False, True]
    """
    if word in known.plurals:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "'s", "’s"))


def _unit(words: list[str], known: Words) -> str:
    if words[-1] in known.units:
        return known.units[words[-1]]
    if known.is_people(words[-1]):
        return "people"
    return words[-1]


def _joined(text: str, end: int, known: Words) -> int:
    """Where a phrase for people ends that goes on: "police officers and national guard soldiers"."""
    both = AND.match(text, end)
    if both is None:
        return end
    more = _phrase(text, both.end(), known)
    heads = [n for n, match in enumerate(more) if known.is_people(match.group())]
    heads = [n for n in heads if more[n].group().lower() not in known.acts]  # "killed eleven villagers and wounded …"
    return more[heads[-1]].end() if heads and not text[both.end() : both.end() + 1].isdigit() else end
