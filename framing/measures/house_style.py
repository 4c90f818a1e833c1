"""Words of house style: what is kept out of word lists, and what is pointed out in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from framing.text.knowledge import read
from framing.text.words import fold, word_bounds

if TYPE_CHECKING:
    import pandas as pd

COLUMN = "house_style"  # of the articles: further words of the outlet, separated by spaces


@cache
def listed(kept_out: bool) -> frozenset[str]:
    """The words of framing/data/en/house-style.toml that are kept out, or only pointed out.

    >>> "mr" in listed(kept_out=True), "says" in listed(kept_out=False)
    (True, True)
    """
    tables = read("en", "house-style").values()
    return frozenset(word for table in tables if table["kept_out"] == kept_out for word in table["words"])


def of_outlets(articles: pd.DataFrame) -> frozenset[str]:
    """The words of the outlets' own names, and those that a column `house_style` gives."""
    columns = [column for column in ("outlet", COLUMN) if column in articles.columns]
    return frozenset(word for column in columns for word in _words(articles[column].dropna().astype(str).unique()))


def _words(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        yield from (fold(text[start:end]).removesuffix("'s") for start, end in word_bounds(text))
