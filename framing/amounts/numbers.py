"""The numbers of a sentence, before it is known what they count: "at least 12", "one officer", "5 to 10 million"."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from framing.amounts.amount import OPEN
from framing.amounts.nouns import counted_after, is_plural
from framing.amounts.words import Words
from framing.layers.numbers import Number, numbers_in
from framing.layers.numbers import words as number_words

ONE = re.compile(
    r"(?<![\w-])(?P<about>(?:at least|only|just|no fewer than|more than|another)\s)?one\b(?!-)"
    r"(?=\s(?:(?:other|more|further|confirmed|reported|police|security|suspected|elderly|young)\s)*([a-z]+))",
    re.IGNORECASE,
)
QUESTION = re.compile(r"\bhow\smany\s$", re.IGNORECASE)
RANGE = re.compile(r"\s?(?:to|or|[-–—])\s?|\sand\s")
STUCK = re.compile(r"[-–](\d+(?:,\d{3})*(?:\.\d+)?)(?![\w-])")
SOME_CROWDS = ("dozens", "scores", "hundreds", "thousands", "millions")


class Found(NamedTuple):
    """A number with its borders in the sentence and the sign of its money, before it is known what it counts."""

    start: int
    end: int
    low: float
    high: float
    value: float
    unit: str
    approximate: bool


def counting(text: str, language: str, known: Words) -> list[Found]:
    """The numbers of a sentence that may count something: no years, and no words for many without anybody counted."""
    numbers = [n._replace(unit="") if _is_sum(text, n, known) else n for n in numbers_in(text, language)]
    found = [_found(number, text, known) for number in numbers if number.unit != "date"]
    found = [number for number in found if not _crowd_of_nothing(text, number, known)]
    return sorted([*found, *_ones(text, known)])


def _is_sum(text: str, number: Number, known: Words) -> bool:
    """ "1600 people" is no year; "the 2018 voters" is."""
    if number.unit != "date" or number.low < 1000 or re.search(r"\b(?:in|since|of|the)\s$", text[: number.start], re.I):
        return False
    unit = counted_after(text, number.end, known).unit
    return unit == "people" or unit in known.units.values()


def _crowd_of_nothing(text: str, number: Found, known: Words) -> bool:
    """ "he scores twice", "in the hundreds": a word for many, with nobody who is counted."""
    word = text[number.start : number.end].lower()
    if not word.endswith(SOME_CROWDS):
        return False
    after = text[number.end : number.end + 24]
    act = known.act.match(after.lstrip())
    return not (re.match(r"\s(?:of|more)\b", after) or act or counted_after(text, number.end, known).unit)


def _found(number: Number, text: str, known: Words) -> Found:
    written = text[number.start : number.end]
    language = number_words("en")
    plain = re.sub(r"^\W*", "", written)
    low, high = number.low, number.high
    exact = numbers_in(_without_about(plain, known), "en")
    value = exact[0].low if exact and exact[0].low == exact[0].high else math.nan
    if known.least.match(plain):
        low, high = (value if not math.isnan(value) else exact[0].low if exact else low), OPEN
    elif known.most.match(plain):
        low, high = 0.0, (value if not math.isnan(value) else high)
    if QUESTION.search(text[: number.start]) and exact and language:
        low, high = float(language.scales.get(plain.lower().removesuffix("s"), low)), OPEN
    return Found(number.start, number.end, low, high, value, number.unit, low != high)


def _without_about(written: str, known: Words) -> str:
    """ "nearly 8,000" without "nearly"."""
    found = re.search(r"[$€£¥]|\d", written)
    if found:
        return written[found.start() :]
    for pattern in (known.least, known.most):
        match = pattern.match(written)
        if match:
            return written[match.end() :].strip()
    return re.sub(
        r"^(?:nearly|almost|close to|just under|about|around|roughly|some|approximately|an estimated)\s",
        "",
        written,
        flags=re.I,
    )


def _ones(text: str, known: Words) -> list[Found]:
    """ "one officer was killed": "one" counts where a person follows."""
    made = []
    for match in ONE.finditer(text):
        is_person = (
            known.is_people(match.group(2)) or match.group(2).lower() in known.acts or _person(match.group(2), known)
        )
        if is_person and not is_plural(match.group(2).lower(), known):
            least = bool(match["about"]) and known.least.match(match["about"]) is not None
            made.append(Found(match.start(), match.end(), 1.0, OPEN if least else 1.0, 1.0, "", least))
    return made


def _person(word: str, known: Words) -> bool:
    return known.is_people(word + "s") or word.lower() in ("person", "child", "policeman", "man", "woman", "fatality")


def with_ranges(text: str, numbers: list[Found]) -> list[Found]:
    """Two numbers that are one: "12 to 15", "between 12 and 15", "$5-10 million"."""
    made: list[Found] = []
    for number in numbers:
        before = made[-1] if made else None
        stuck = STUCK.match(text, number.end)
        if stuck:
            high = float(stuck.group(1).replace(",", ""))
            number = number._replace(end=stuck.end(), high=max(number.low, high), value=math.nan, approximate=True)
        elif before is not None and _joins(text, before, number):
            made.pop()
            number = _range(before, number, text)
        made.append(number)
    return made


def _joins(text: str, one: Found, two: Found) -> bool:
    gap, before = text[one.end : two.start], text[: one.start].lower()
    if not RANGE.fullmatch(gap) or one.low > two.high or (one.unit and two.unit and one.unit != two.unit):
        return False
    if gap.strip() == "and":
        return before.rstrip().endswith("between")
    return not before.rstrip().endswith("from")


def _range(one: Found, two: Found, text: str) -> Found:
    """ "5 to 10 million" is from five million on."""
    low = one.low
    scale = re.search(r"\b(thousand|million|billion|trillion|bn|mn)\b", text[two.start : two.end].lower())
    if scale and not re.search(r"[a-z]{2}", text[one.start : one.end].lower()):
        shown = re.search(r"[\d.,]+", text[two.start : two.end])
        low *= two.low / float(shown.group().replace(",", "")) if shown else 1.0
    return Found(one.start, two.end, low, two.high, math.nan, one.unit or two.unit, True)
