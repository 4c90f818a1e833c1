"""What the files amounts.toml and acts.toml say about a language, ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from framing.layers.numbers import last_words
from framing.layers.numbers import words as read_numbers
from framing.text.knowledge import read, words_of

SAME_ACT = {"kill": "killed", "hurt": "injured", "detain": "detained"}  # as acts.toml calls them
WEAK = ("troops", "crowd")  # said of people to whom nothing was done


class Words(NamedTuple):
    """The word lists of one language."""

    acts: dict[str, str]
    act: re.Pattern[str]
    weak: dict[str, str]
    weakly: re.Pattern[str]
    people: frozenset[str]
    groups: dict[str, str]
    group: re.Pattern[str]
    units: dict[str, str]  # durations, measures, money
    durations: dict[str, str]
    money: frozenset[str]
    about: dict[str, str]
    topic: re.Pattern[str]
    site: re.Pattern[str]
    numbered: re.Pattern[str]
    uncounted: frozenset[str]
    folds: dict[str, float]
    fold: re.Pattern[str]
    fractions: dict[str, float]
    fraction: re.Pattern[str]
    codes: dict[str, str]
    stops: frozenset[str]
    plurals: frozenset[str]
    least: re.Pattern[str]
    most: re.Pattern[str]
    months: dict[str, int]
    act_verbs: frozenset[str]
    tell: frozenset[str]  # without one of these words, and without digits, there is no number
    tell_factors: frozenset[str]  # and without one of these no factor and no fraction

    def is_people(self, word: str) -> bool:
        """Whether a word names people."""
        return word.lower() in self.people


@cache
def words(language: str) -> Words | None:
    """The word lists of a language; None for one that has none."""
    known, acts = read(language, "amounts"), read(language, "acts")
    if not known or not acts:
        return None
    strong = {word: SAME_ACT[name] for name, table in acts["acts"].items() for word in table["words"]}
    strong |= {w: name for name, t in known["acts"].items() if name not in WEAK for w in t["words"]}
    weak = {word: name for name in WEAK for word in known["acts"][name]["words"]}
    groups = {word: name for name, table in acts["people"].items() for word in table["words"]}
    about = {word: name for name, listed in known["about"].items() if name != "why" for word in listed}
    durations, measures, money = (dict(known[name]["words"]) for name in ("durations", "measures", "money"))
    tables = {name: known[name]["words"] for name in ("folds", "fractions", "codes", "numbered", "uncounted")}
    numbers, factors = read_numbers(language), last_words([*tables["folds"], *tables["fractions"]])
    return Words(
        acts=strong, act=any_of(strong), weak=weak, weakly=any_of(weak),
        people=frozenset(known["people"]["words"]) | frozenset(groups), groups=groups, group=any_of(groups),
        units={**measures, **money, **durations}, durations=durations, money=frozenset(money.values()),
        about=about, topic=any_of(about), site=_site(known["sites"]["words"]),
        numbered=re.compile(rf"\b(?:{listed(tables['numbered'])})\.?[\s-]+$", re.IGNORECASE),
        uncounted=frozenset(tables["uncounted"]), folds=dict(tables["folds"]), fold=any_of(tables["folds"]),
        fractions=dict(tables["fractions"]), fraction=any_of(tables["fractions"]), codes=dict(tables["codes"]),
        stops=words_of(language, "amounts", "stops"), plurals=words_of(language, "amounts", "plurals"),
        least=_starts(known["open"]["least"]), most=_starts(known["open"]["most"]),
        months={m[:3]: n + 1 for n, m in enumerate(read(language, "numbers")["months"]["words"][:12])},
        act_verbs=frozenset(word for word in strong if word.endswith(("ed", "slain", "dead", "hurt", "held", "ing"))),
        tell=(numbers.tell if numbers else frozenset()) | factors | {"one"}, tell_factors=factors,
    )  # fmt: skip


def listed(words: Iterable[str]) -> str:
    """Words as a pattern, longest first, so that "tens of thousands" is not read as "thousands".

    Those with the same first letter stand together: where no word begins, few letters are tried and not every word.

    >>> listed(["one", "two", "tens", "tenscore"])
    'o(?:ne)|t(?:enscore|ens|wo)'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests[first])})" for first in sorted(rests))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, whole."""
    return re.compile(rf"(?<![\w-])(?:{listed(words)})(?![\w-])", re.IGNORECASE)


def _starts(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{listed(words)})\b", re.IGNORECASE)


def _site(words: Iterable[str]) -> re.Pattern[str]:
    """ "at the city's airport", "outside a police station" """
    return re.compile(
        rf"\b(?:at|near|outside|inside|in|on)\s+(?:[\w’'-]+\s){{0,4}}?({listed(words)})(?![\w-])", re.IGNORECASE
    )
