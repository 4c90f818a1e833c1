"""Numbers in a sentence, as digits or in words, with how exact they are: "18", "eight", "dozens", "nearly 8,000"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from framing.text.knowledge import read

DIGIT, LETTERS = re.compile(r"\d"), re.compile(r"[^\W\d_]+")


class Number(NamedTuple):
    """One number of a sentence: where it stands (with "nearly" before it), and between what it lies."""

    start: int
    end: int
    low: float
    high: float
    unit: str  # "$", "€", "%" …; "date" for years, days of a month and clock times; "" for what is counted

    def agrees(self, other: Number) -> bool:
        """Can both be true of one thing? "nearly 8,000" agrees with "7,939", "12" does not with "18"."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high


class Words(NamedTuple):
    """What the file numbers.toml says about a language."""

    values: dict[str, float]
    scales: dict[str, float]
    short: dict[str, float]
    crowds: dict[str, tuple[float, float]]
    about: dict[str, tuple[float, float]]
    months: frozenset[str]
    pattern: re.Pattern[str]
    tell: frozenset[str]  # without one of these words, and without digits, there is no number


@cache
def words(language: str) -> Words | None:
    """What the file numbers.toml says about a language; None for a language that has none."""
    known = read(language, "numbers")
    if not known:
        return None
    values, scales = dict(known["values"]["words"]), dict(known["scales"]["words"])
    crowds = {word: (float(low), float(high)) for word, (low, high) in known["crowds"]["words"].items()}
    about = {word: (float(low), float(high)) for word, (low, high) in known["about"]["words"].items()}
    months = frozenset(known["months"]["words"])
    short = dict(known["short"]["words"])
    tell = last_words([*values, *crowds])
    return Words(values, scales, short, crowds, about, months, _pattern(values, scales, crowds, about), tell)


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last word of each phrase: a sentence without all of them has none of the phrases.

    >>> sorted(last_words(["tens of thousands", "three-fold"]))
    ['fold', 'thousands']
    """
    return frozenset(LETTERS.findall(phrase.lower())[-1] for phrase in phrases)


def _pattern(*lists: Iterable[str]) -> re.Pattern[str]:
    """Longest words first, so that "tens of thousands" is not read as "thousands"."""
    values, scales, crowds, about = ("|".join(sorted(map(re.escape, each), key=len, reverse=True)) for each in lists)
    return re.compile(
        rf"""(?<![\w.,:/-])                                # not inside "G-20", "13:43", "06/01"
        (?:(?P<about>{about})\s+)?                         # nearly, at least, more than
        (?:(?P<money>[$€£¥])\s?)?
        (?:(?P<digits>\d{{1,3}}(?:[\u00a0\u202f ]\d{{3}})+(?!\d)|\d+(?:[,\u00a0]\d{{3}})*(?:\.\d+)?)(?![\d:/])
          |(?P<word>(?:{values})(?:[\s-](?:{values}))?)\b
          |(?P<crowd>{crowds})\b)
        (?:[\s-](?P<scale>{scales})\b|\s?(?P<short>(?(money)(?:bn|mn|tn|m|k)|(?:bn|mn|tn)))\b)?
        (?:\s?(?P<percent>%|per\s?cent\b|percentage\spoints?\b))?
        """,
        re.VERBOSE,
    )


def numbers_in(text: str, language: str = "en") -> list[Number]:
    """Every number in a sentence. A year, a day of a month or a clock time has the unit "date".

    >>> [number[2:] for number in numbers_in("Nearly 8,000 people were held, dozens hurt, on 6 January 2022.")]
    [(7200.0, 8000.0, ''), (24.0, 99.0, ''), (6.0, 6.0, 'date'), (2022.0, 2022.0, 'date')]
    >>> [number[2:] for number in numbers_in("At least two-thirds voted; it cost $5.7 billion, over 40 per cent more.")]
    [(5700000000.0, 5700000000.0, '$'), (40.0, 80.0, '%')]
    """
    return list(_numbers_in(text, language))


@lru_cache(maxsize=1 << 13)
def _numbers_in(text: str, language: str) -> tuple[Number, ...]:
    known, low = words(language), _lower(text)
    if known is None or not (DIGIT.search(text) or known.tell.intersection(LETTERS.findall(low))):
        return ()
    return tuple(found for m in known.pattern.finditer(low) if (found := _number(m, text, known)))


def _lower(text: str) -> str:
    """The text in small letters, every letter where it was: ten times faster to read than with capitals ignored."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _number(match: re.Match[str], text: str, known: Words) -> Number | None:
    low, high = _value(match, known)
    start, end = match.span()
    after = text[end : end + 12]
    if not high or re.match(r"-?(?:thirds?|fifths?|fourths?|quarters?|halves|half)\b", after):
        return None  # two-thirds is a share, and no two
    unit = "%" if match["percent"] else match["money"] or ""
    if not unit and match["digits"] and _is_date(match, text, known):
        unit = "date"
    if match["about"]:
        down, up = known.about[" ".join(match["about"].lower().split())]
        low, high = low * down, high * up
    return Number(start, end, low, high, unit)


def _value(match: re.Match[str], known: Words) -> tuple[float, float]:
    scale = known.scales[match["scale"].lower()] if match["scale"] else 1.0
    scale = known.short[match["short"].lower()] if match["short"] else scale
    if match["digits"]:
        exact = float(re.sub(r"[,\u00a0\u202f ]", "", match["digits"])) * scale
        return exact, exact
    if match["crowd"]:
        low, high = known.crowds[match["crowd"].lower()]
        return low * scale, high * scale
    exact = math.fsum(known.values[word] for word in re.split(r"[\s-]", match["word"].lower())) * scale
    return exact, exact


def _is_date(match: re.Match[str], text: str, known: Words) -> bool:
    """ "2022", "6 January", "January 6", "11 p.m.": a number that counts nothing."""
    value = match["digits"]
    if match["scale"] or match["short"]:
        return False
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", value):
        return True
    before = re.search(r"(\w+)\.?\s$", text[: match.start("digits")])
    after = re.match(r"(?:st|nd|rd|th)?\s(\w+)", text[match.end("digits") :])
    near = {found.group(1).lower() for found in (before, after) if found}
    return bool(near & known.months) or re.match(r"\s?[ap]\.?m\b", text[match.end() :]) is not None
