"""Whether a speaker of the state speaks for another state than the one an article is mostly about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from framing.text.knowledge import read

OFTEN = 3  # mentions of a country below which an article is not about it
SHORT = 4  # characters: shorter words are written in capitals, "US", "UK"


class _Table(NamedTuple):
    """Countries by the words for them as written: "Norwegian", "Norway", "UK"."""

    country: dict[str, str]
    words: re.Pattern[str]
    groups: frozenset[str]  # the groups whose speakers speak for a state
    foreign: str


@cache
def _table(language: str) -> _Table:
    data = read(language, "speaker-groups").get("countries", {})
    country: dict[str, str] = {}
    for row in data.get("words", ()):
        word, _, name = row.partition("=")
        country[word.upper() if len(word.replace(".", "")) < SHORT else word.title()] = name
        country[name.title()] = name
    longest_first = "|".join(map(re.escape, sorted(country, key=len, reverse=True)))
    words = re.compile(rf"(?<![\w-])(?:{longest_first})(?!\w)" if country else r"(?!)")
    return _Table(country, words, frozenset(data.get("groups", ())), str(data.get("foreign", "")))


def home_of(text: str, language: str = "en") -> str:
    """Which country is an article mostly about? One it names three times or more, and twice as often as any other.

    >>> home_of("Norway voted. The Norwegian premier said Norway would pay; Denmark would not.")
    'norway'
    >>> home_of("Norway voted, and Denmark did not.")
    ''
    """
    table = _table(language)
    ranked = Counter(table.country[word] for word in table.words.findall(text)).most_common(2)
    if not ranked or ranked[0][1] < OFTEN or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    return ranked[0][0]


@lru_cache(maxsize=8192)
def _named(words: str, language: str) -> frozenset[str]:
    table = _table(language)
    return frozenset(table.country[word] for word in table.words.findall(words))


def abroad(group: str, words: str, home: Callable[[], str], language: str = "en") -> str:
    """The group of a speaker: that of foreign states if `words`, role and name, show another country than `home`.

    If the article does not show which country it is about, the group stays what it is.

    >>> abroad("state", "Norwegian foreign ministry", lambda: "denmark")
    'foreign states'
    >>> abroad("state", "Norwegian foreign ministry", lambda: ""), abroad("state", "the mayor", lambda: "denmark")
    ('state', 'state')
    """
    named = _named(words, language) if group in _table(language).groups else frozenset()
    at_home = home() if named else ""
    return _table(language).foreign if at_home and at_home not in named else group
