"""Names for events: the words that most belong to them, as they are written, and the first date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from framing.alike.openings import Openings
from framing.spans import Ints
from framing.text.articles import Article
from framing.text.words import WORD, fold

WORDS = 3
SHORTEST = 3  # letters of a word that tells something
SAME_START = 5  # letters; "protest" and "protesters" would say one thing twice
LOOKED_AT = (3, 900)  # articles of an event, and characters of each, in which a word's spelling is looked for
NO_WORDS = "no words"


def names(openings: Openings, groups: Sequence[Ints], sums: Any, taken: Iterable[str] = ()) -> list[str]:
    """A name for each group of rows, none of them twice and none already taken."""
    used = Counter(taken)
    made = []
    for number, rows in enumerate(groups):
        members = [openings.articles[row] for row in rows.tolist()]
        chosen = _characteristic(sums[number], openings.terms)
        name = ", ".join(_as_written(chosen, members)) or NO_WORDS
        dates = sorted(a.date[:10] for a, day in zip(members, openings.days[rows], strict=True) if day == day)
        name += f" ({dates[0]})" if dates else ""
        used[name] += 1
        made.append(name if used[name] == 1 else _another(name, used))
    return made


def _another(name: str, used: Counter[str]) -> str:
    """The name with the first number that makes it new."""
    number = 2
    while used[f"{name} {number}"]:
        number += 1
    used[f"{name} {number}"] += 1
    return f"{name} {number}"


def _characteristic(weights: Any, terms: Sequence[str]) -> list[str]:
    """The heaviest words of a row, without numbers and without two that start alike."""
    order = np.lexsort((weights.indices, -np.round(weights.data, 9)))
    chosen: list[str] = []
    for term in weights.indices[order].tolist():
        word = terms[term]
        known = any(word[:SAME_START] == other[:SAME_START] for other in chosen)
        if len(word) >= SHORTEST and not word[0].isdigit() and not known:
            chosen.append(word)
        if len(chosen) == WORDS:
            break
    return chosen


def _as_written(words: Sequence[str], members: Sequence[Article]) -> list[str]:
    """The words with the capitals that most of the articles give them."""
    spellings: dict[str, Counter[str]] = {word: Counter() for word in words}
    articles, characters = LOOKED_AT
    for article in members[:articles]:
        for match in WORD.finditer(f"{article.title} {article.text[:characters]}"):
            written = match.group().removesuffix("'s").removesuffix("’s")
            if (known := spellings.get(fold(written))) is not None:
                known[written] += 1
    return [max(found, key=lambda w: (found[w], w)) if found else word for word, found in spellings.items()]
