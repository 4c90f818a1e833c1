"""Who did what to whom, as far as it tells facts apart: what was done to which people, and how many of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from framing.layers.numbers import Number, numbers_in
from framing.text.knowledge import read

BEFORE, AFTER = 60, 45  # characters around an act in which the people it was done to stand
COUNTED = 40  # characters after a number in which the noun stands that it counts
BORDER = re.compile(
    r"[,;:.!?()\[\]“”\"]|\b(?:and|but|while|who|which|that|after|when|by|in|near|during|because)\b", re.IGNORECASE
)


class Done(NamedTuple):
    """An act, a group of people it was done to ("" if the sentence does not say), and their number if it has one."""

    act: str
    people: str
    number: Number | None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]] | None:
    known = read(language, "acts")
    if not known:
        return None
    acts, people = (
        {word: name for name, table in known[which].items() for word in table["words"]} for which in ("acts", "people")
    )
    return _any_of(acts), acts, _any_of(people), people


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)


def done_in(text: str, language: str = "en") -> tuple[Done, ...]:
    """What a sentence says was done to whom.

    >>> [done[:2] for done in done_in("Twelve police officers died and dozens of attackers were killed.")]
    [('kill', 'forces'), ('kill', 'crowd')]
    >>> [done[:2] for done in done_in("Police killed dozens of attackers.")]
    [('kill', 'crowd')]
    >>> [(d.people, d.number.low) for d in done_in("The ministry counted 12 dead and 353 injured officers.")]
    [('', 12.0), ('forces', 353.0)]
    """
    known = _patterns(language)
    if known is None:
        return ()
    pattern, acts, people, groups = known
    numbers = [number for number in numbers_in(text, language) if number.unit == ""]
    found = []
    for match in pattern.finditer(text):
        done_to = _object(match, text, people)
        who = done_to or _subject(match, text, people)
        group = groups[who.group().lower()] if who else ""
        places = (who, match) if done_to else (match, who)  # "353 officers were hurt and 12 were killed": 12
        number = next(filter(None, (_number_before(place, text, numbers, people) for place in places if place)), None)
        found.append(Done(acts[match.group().lower()], group, number))
    return tuple(found)


def _object(act: re.Match[str], text: str, people: re.Pattern[str]) -> re.Match[str] | None:
    """Whom an active verb or a noun is followed by: "killed dozens of attackers", "the death of a guard"."""
    after = text[act.end() : act.end() + AFTER]
    border = BORDER.search(after)
    found = people.search(text, act.end(), act.end() + (border.start() if border else len(after)))
    return found


def _subject(act: re.Match[str], text: str, people: re.Pattern[str]) -> re.Match[str] | None:
    """The last people before a passive, or before a verb such as "died", within its clause."""
    first = max(0, act.start() - BEFORE)
    found = list(people.finditer(text, first, act.start()))
    if not found or re.search(r"[;:“”\"]", text[found[-1].end() : act.start()]):
        return None
    return found[-1]


def _number_before(place: re.Match[str], text: str, numbers: list[Number], people: re.Pattern[str]) -> Number | None:
    """The number that counts these people, or those of this act: "12 police officers", "353 injured"."""
    near = [n for n in numbers if 0 <= place.start() - n.end <= COUNTED]
    if near and not BORDER.search(_without_others(text[near[-1].end : place.start()], people)):
        return near[-1]
    return None


def _without_others(between: str, people: re.Pattern[str]) -> str:
    """Without the first of two groups counted together: "eight [police officers and] soldiers"."""
    first, joined, rest = between.partition(" and ")
    return rest if joined and people.search(first) else between


def same_toll(one: tuple[Done, ...], other: tuple[Done, ...]) -> bool:
    """Do two sentences count the same number of the same people for the same act?

    >>> same = lambda a, b: same_toll(done_in(a), done_in(b))
    >>> same("Eight policemen died.", "At least 8 officers were killed."), same("Eight died.", "Dozens of guards died.")
    (True, False)
    """
    return any(
        a.act == b.act and a.people == b.people != "" and a.number and b.number and a.number.agrees(b.number)
        for a in one
        for b in other
    )


def told_apart(one: tuple[Done, ...], other: tuple[Done, ...]) -> bool:
    """Do two sentences tell of different facts: the same act done to other people, or to another number of them?

    >>> apart = lambda a, b: told_apart(done_in(a), done_in(b))
    >>> apart("12 police officers were killed.", "Dozens of attackers were killed.")
    True
    >>> apart("12 policemen were killed.", "Eighteen officers died."), apart("Over 300 were hurt.", "353 were injured.")
    (True, False)
    >>> apart("Dozens of attackers were killed.", "The police said assailants had been eliminated.")
    False
    """
    return any(
        _apart([d for d in one if d.act == act], [d for d in other if d.act == act]) for act in _acts(one, other)
    )


def _acts(one: tuple[Done, ...], other: tuple[Done, ...]) -> list[str]:
    return sorted({d.act for d in one} & {d.act for d in other})


def _apart(one: list[Done], other: list[Done]) -> bool:
    return not any(_can_be_one(a, b) for a in one for b in other)


def _can_be_one(a: Done, b: Done) -> bool:
    same_people = not a.people or not b.people or a.people == b.people
    return same_people and (a.number is None or b.number is None or a.number.agrees(b.number))
