"""Codebook round: code ten texts, discuss, revise the codebook, code them again: agreement twice."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from framing.coding.codebooks import load_codebook
from framing.coding.returned import Coding
from framing.exercises.answers import Answers, codes_by_item
from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Exercise, Item
from framing.measures.agreement import agreement
from framing.statistics.scales import ENOUGH, scale_reliability

if TYPE_CHECKING:
    import pandas as pd

ITEMS = 10
CODEBOOK = "four-functions"
LENGTH = 1800  # characters of a text
SCALE = re.compile(r"(.+)_\d+$")  # variables that together are a scale: morality_1, morality_2
ANSWERS = {"yes": 1.0, "no": 0.0}  # what counts on a scale


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
    """Where the second round agrees more and where less; and how far the questions of a scale belong together."""
    tables = [
        agreement(_of(answers.coding, items)).set_index("variable")["alpha"] for items in _rounds(exercise).values()
    ]
    if len(answers.students) > 1 and len(tables) == 2:
        change = (tables[1] - tables[0]).dropna()
        up, down = int((change > 0).sum()), int((change < 0).sum())
        yield exercise.say("change", up=up, down=down, of=len(change))
    scales = _scales(exercise)
    if not scales:
        return
    codes = _last_round(exercise, answers)
    articles = sum(bool(set(given) & set().union(*scales.values())) for given in codes.values())
    if articles < ENOUGH:
        yield exercise.say("scales", articles=articles, enough=ENOUGH)
        return
    for name, questions in scales.items():
        yield _scale(exercise, name, [[given.get(each, math.nan) for each in questions] for given in codes.values()])


def _scales(exercise: Exercise) -> dict[str, list[str]]:
    """The questions of each scale, by its name."""
    found: dict[str, list[str]] = {}
    for name in exercise.variables:
        if match := SCALE.match(name):
            found.setdefault(match.group(1), []).append(name)
    return {name: questions for name, questions in found.items() if len(questions) > 1}


def _last_round(exercise: Exercise, answers: Answers) -> dict[str, dict[str, float]]:
    """What the class says of each article by the codebook as it was revised: the share of yes among yes and no."""
    last = list(_rounds(exercise).values())[-1]
    given: dict[tuple[str, str], list[float]] = {}
    for _, item, name, code in codes_by_item(answers.coding):
        if item in last and code in ANSWERS:
            given.setdefault((item, name), []).append(ANSWERS[code])
    found: dict[str, dict[str, float]] = {}
    for (item, name), codes in given.items():
        found.setdefault(item, {})[name] = sum(codes) / len(codes)
    return found


def _scale(exercise: Exercise, name: str, table: list[list[float]]) -> str:
    """The reliability of a scale in a sentence, or why there is none."""
    found, told = scale_reliability(table), name.replace("_", " ")
    articles = sum(value == value for row in table for value in [sum(row)])
    if found.reason:
        why = "scale_few" if articles < ENOUGH else "scale_alike"
        return exercise.say(why, scale=told, articles=articles, enough=ENOUGH)
    numbers = {"alpha": found.value, "low": found.lower, "high": found.upper}
    shown = {name: f"{number:.2f}" for name, number in numbers.items()}
    return exercise.say("scale", scale=told, articles=articles, questions=len(table[0]), **shown)
