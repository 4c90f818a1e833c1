"""Which agency a text says it comes from: credits in its first and last lines, as data/en/agencies.toml lists them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from framing.text.articles import Article
from framing.text.knowledge import read

EDGE = 400  # characters at either end of an article in which a credit stands


class Credit(NamedTuple):
    """A credit, where it stands (−1: in the column `agency` or the name of the outlet), and the rule that saw it."""

    agency: str
    start: int
    end: int
    rule: str


def credit_of(article: Article) -> Credit | None:
    """The first credit of an article; what its column `agency` says goes before what its text says.

    >>> credit_of(Article("a", "ULMENTAL (Reuters) - Shops closed."))
    Credit(agency='Reuters', start=9, end=18, rule='in-brackets')
    """
    if article.agency:
        return Credit(article.agency, -1, -1, "given")
    if article.outlet in names():
        return Credit(article.outlet, -1, -1, "outlet")
    found = []
    for rule, pattern in patterns().items():
        for match in pattern.finditer(article.text):
            if match.start() < EDGE or match.end() > len(article.text) - EDGE:
                found.append(Credit(match[1].removeprefix("The "), match.start(), match.end(), rule))
                break
    return min(found, key=lambda credit: credit.start) if found else None


def names() -> frozenset[str]:
    """The agencies that are known."""
    return frozenset(read("en", "agencies")["names"])


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The forms of a credit, by the names of their rules."""
    known: Any = read("en", "agencies")
    agency = "|".join(re.escape(name) for name in sorted(known["names"], key=len, reverse=True))
    return {rule: re.compile(entry["form"].replace("AGENCY", agency)) for rule, entry in known["forms"].items()}
