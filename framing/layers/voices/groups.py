"""Which group a speaker belongs to, by a table a user may edit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from framing.text.knowledge import read

WORD = re.compile(r"\w+")
NOTHING = re.compile(r"(?!)")


class _Table(NamedTuple):
    """The words of the groups, by what they take to find: most are one word, which a look-up settles."""

    names: tuple[str, ...]
    rank: dict[str, int]  # word -> the first group that has it
    heads: frozenset[str]  # the first words of the phrases: without one of them none is there
    whole: dict[str, str]  # names that are looked up whole: "Moscow", "agencies"
    phrases: tuple[re.Pattern[str], ...]  # "air force", "u.n": by group


@cache
def _table(language: str) -> _Table:
    groups = read(language, "speaker-groups").get("group", ())
    rank: dict[str, int] = {}
    for number, group in enumerate(groups):
        for word in group["words"]:
            rank.setdefault(word, number)
    phrases = [[word for word in group["words"] if not WORD.fullmatch(word)] for group in groups]
    heads = frozenset(WORD.findall(phrase)[0] for listed in phrases for phrase in listed)
    return _Table(tuple(g["name"] for g in groups), rank, heads, _whole(language), tuple(map(_any_of, phrases)))


def _whole(language: str) -> dict[str, str]:
    """The groups of names that are looked up whole: those listed, and countries and their capitals."""
    data = read(language, "speaker-groups")
    countries, listed = data.get("countries", {}), data.get("whole", {})
    states = {part for row in countries.get("words", ()) for part in row.split("=")}
    return dict.fromkeys(states, str(countries.get("home", ""))) | {
        name: str(g) for name, g in listed.items() if name != "why"
    }


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, phrases))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)") if phrases else NOTHING


@lru_cache(maxsize=8192)
def group_of(speaker: str, role: str, language: str = "en") -> str:
    """Which group does a speaker belong to, by the table `speaker-groups.toml`?

    The words of the table are looked for in the role by which the article introduces the speaker, and in the name.

    >>> group_of("Ann Bell", "energy minister"), group_of("two eyewitnesses", ""), group_of("Ann Bell", "")
    ('state', 'witnesses', 'other people')
    >>> group_of("Ottawa", ""), group_of("Norway", ""), group_of("agencies", "")
    ('state', 'state', 'media')
    >>> group_of("the news agency", ""), group_of("the intelligence agency", ""), group_of("a ratings agency", "")
    ('media', 'state', 'business')
    """
    other = read(language, "speaker-groups").get("other", {})
    if not speaker:
        return str(other.get("unnamed", ""))
    table = _table(language)
    if not role and speaker.lower() in table.whole:
        return table.whole[speaker.lower()]
    words = f"{role} {speaker}".lower()
    rank = _first(words, table)
    return str(other.get("person", "")) if rank is None else table.names[rank]


def _first(words: str, table: _Table) -> int | None:
    """The first group that has a word or phrase of these; a word in a phrase does not count: "news agency"."""
    said = list(WORD.finditer(words))
    ranks, covered = [], []
    if not table.heads.isdisjoint(match.group() for match in said):
        for number, pattern in enumerate(table.phrases):
            found = [match.span() for match in pattern.finditer(words)]
            ranks += [number] * bool(found)
            covered += found
    for match in said:
        if match.group() in table.rank and not any(a <= match.start() < b for a, b in covered):
            ranks.append(table.rank[match.group()])
    return min(ranks, default=None)
