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


def mentions(text: str, language: str = "en") -> Counter[str]:
    """How often an article names each country.

    >>> mentions("Norway voted. The Norwegian premier said Norway would pay; Denmark would not.")
    Counter({'norway': 3, 'denmark': 1})
    """
    table = _table(language)
    return Counter(table.country[word] for word in table.words.findall(text))


@lru_cache(maxsize=8192)
def _named(words: str, language: str) -> frozenset[str]:
    table = _table(language)
    return frozenset(table.country[word] for word in table.words.findall(words))


def abroad(group: str, words: str, named: Callable[[], Counter[str]], language: str = "en") -> str:
    """The group of a speaker: that of foreign states if role and name (`words`) show another country than the article.

    `named` says how often the article names each country. It is about another one than the speaker's if it names that
    one three times or more, and twice as often as the speaker's; if it does not, the group stays what it is.

    >>> about = Counter(denmark=6, norway=2, sweden=5)
    >>> abroad("state", "Norwegian foreign ministry", lambda: about), abroad("state", "the mayor", lambda: about)
    ('foreign states', 'state')
    >>> abroad("state", "Swedish foreign ministry", lambda: about)
    'state'
    """
    own = _named(words, language) if group in _table(language).groups else frozenset()
    if not own:
        return group
    counts = named()
    most = max(counts.values(), default=0)
    elsewhere = most >= OFTEN and most >= 2 * max(counts[country] for country in own)
    return _table(language).foreign if elsewhere else group
