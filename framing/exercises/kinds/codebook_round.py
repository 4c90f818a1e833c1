"""Codebook round: code ten texts, discuss, revise the codebook, code them again: agreement twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from framing.coding.codebooks import load_codebook
from framing.coding.returned import Coding
from framing.exercises.answers import Answers
from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Exercise, Item
from framing.measures.agreement import agreement

if TYPE_CHECKING:
    import pandas as pd

ITEMS = 10
CODEBOOK = "four-functions"
LENGTH = 1800  # characters of a text
SCALE = re.compile(r"(.+)_\d+$")  # variables that together are a scale: morality_1, morality_2
ENOUGH = 50  # articles, below which the reliability of a scale is not worth computing


def make(asked: Asked) -> Parts:
    """The texts once to read, and twice to code: before the class has talked about its codebook, and after."""
    codebook = load_codebook(asked.codebook or CODEBOOK)
    articles = sorted(asked.reading.corpus.articles["article"])
    if asked.event is not None:
        articles = [name for name in articles if asked.reading.corpus[name].event == asked.event]
    if len(articles) < 2:
        raise asked.lacks("there are fewer than two articles", "Give more articles.")
    drawn = asked.picked(articles, asked.n or ITEMS)
    items = [
        Item(
            asked.name(name, part),
            about=asked.letter(number),
            group=asked.say(part),
            article=name,
            outlet=asked.reading.corpus[name].outlet,
        )
        for part in ("first", "second")
        for number, name in enumerate(drawn)
    ]
    texts = [asked.whole(name, asked.letter(number), LENGTH) for number, name in enumerate(drawn)]
    return Parts(items, material=texts, codebook=codebook)


def _rounds(exercise: Exercise) -> dict[str, set[str]]:
    """The items of each round, by its name."""
    found: dict[str, set[str]] = {}
    for one in exercise.items:
        found.setdefault(one.group, set()).add(one.item)
    return found


def _of(coding: Coding, items: set[str]) -> Coding:
    return replace(coding, rows=tuple(row for row in coding.rows if row.item in items))


def rounds(exercise: Exercise, answers: Answers) -> pd.DataFrame:
    """Agreement of either round; the column `variable` says which."""
    import pandas as pd

    tables = []
    for name, items in _rounds(exercise).items():
        table = agreement(_of(answers.coding, items))
        tables.append(table.assign(variable=[f"{variable} ({name})" for variable in table["variable"]]))
    return pd.concat(tables, ignore_index=True)


def findings(exercise: Exercise, answers: Answers) -> Iterator[str]:
    """Where the second round agrees more and where less, and why no scale is built on so few articles."""
    tables = [
        agreement(_of(answers.coding, items)).set_index("variable")["alpha"] for items in _rounds(exercise).values()
    ]
    if len(answers.students) > 1 and len(tables) == 2:
        change = (tables[1] - tables[0]).dropna()
        up, down = int((change > 0).sum()), int((change < 0).sum())
        yield exercise.say("change", up=up, down=down, of=len(change))
    scales = {found.group(1) for name in exercise.variables if (found := SCALE.match(name))}
    articles = len({one.article for one in exercise.items})
    if scales:
        yield exercise.say("scales", articles=articles, enough=ENOUGH)
