"""The pages of an exercise: sheet to print, answer page, key, review page; other people's text is always escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from framing.exercises.model import Exercise, Item, for_students
from framing.measures.tables import NOTICE
from framing.pages.rendering import island, page

ROOM, STYLES = "framing.exercises", ("exercise.css",)


def sheet(exercise: Exercise) -> str:
    """What is printed and handed out."""
    return _page("sheet.html", for_students(exercise), exercise)


def answer_page(exercise: Exercise) -> str:
    """Where a student reads, marks, and saves: one file, without a network, without the key."""
    shown = for_students(exercise)
    told = {
        "exercise": exercise.name,
        "kind": exercise.kind,
        "variables": list(exercise.variables),
        "words": dict(exercise.words),
    }
    return _page("answer.html", shown, exercise, scripts=("saving.js", "answers.js"), data=island(told))


def key_page(exercise: Exercise) -> str:
    """The key with its reasons, for the teacher."""
    return _page("key.html", exercise, exercise, reviewed=_stamp(exercise))


def review_page(exercise: Exercise) -> str:
    """Where a teacher goes through the machine's key, and saves a reviewed one."""
    told = {"kind": exercise.kind, "key": exercise.to_key().values(), "words": dict(exercise.words)}
    return _page("review.html", exercise, exercise, scripts=("saving.js", "review.js"), data=island(told))


def _stamp(exercise: Exercise) -> str:
    told = exercise.reviewed
    return exercise.words["reviewed"].format(by=told.get("by", ""), at=told.get("at", "")) if told else ""


def _page(template: str, shown: Exercise, whole: Exercise, scripts: tuple[str, ...] = (), **values: Any) -> str:
    notice = NOTICE if whole.facts.get("teaching") else ""
    about = {"e": shown, "w": whole.words, "blocks": list(blocks(shown)), "name": whole.name, "notice": notice}
    return page(template, room=ROOM, styles=STYLES, scripts=scripts, **about, **values)


def blocks(exercise: Exercise) -> Iterator[dict[str, Any]]:
    """The items by their headings; those without a passage and with one question as a table of boxes."""
    numbered = list(enumerate(exercise.items, start=1))
    for group, members in groupby(numbered, key=lambda pair: (pair[1].group, _matrix(exercise, pair[1]))):
        told = [_shown(exercise, number, one) for number, one in members]
        variable = told[0]["item"].asks[0]
        about = {"variable": variable, "codes": list(exercise.labels[variable].items())}
        yield {"group": group[0], "matrix": group[1], "members": told, **about}


def _matrix(exercise: Exercise, one: Item) -> bool:
    return bool(not one.passages and len(one.asks) == 1 and exercise.labels[one.asks[0]])


def _shown(exercise: Exercise, number: int, one: Item) -> dict[str, Any]:
    labels = exercise.labels
    return {
        "number": number,
        "item": one,
        "asks": [
            {
                "name": name,
                "question": exercise.variables[name].question,
                "codes": list(labels[name].items()),
                "lines": exercise.lines.get(name, 1),
            }
            for name in one.asks
        ],
        "key": [(name, labels[name].get(code, code)) for name, code in one.key.items() if code],
        "also": {name: [labels[name].get(code, code) for code in one.also.get(name, ())] for name in one.asks},
    }
