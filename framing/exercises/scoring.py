"""Scores against a reviewed key, and where a class reads differently. Undecidable is an answer, and no mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framing.exercises.answers import Answers, codes_by_item
from framing.exercises.model import MARK, Exercise, Item

Given = Mapping[tuple[str, str], str]  # (item, variable) -> code


@dataclass(frozen=True)
class Mark:
    """How one student did: decisions that are right, wrong, undecidable, blank; and the score if there is one."""

    right: int = 0
    wrong: int = 0
    undecidable: int = 0
    blank: int = 0

    @property
    def of(self) -> int:
        """The decisions that count: a blank one does, one that is called undecidable does not."""
        return self.right + self.wrong + self.blank

    @property
    def score(self) -> float:
        return self.right / self.of if self.of else float("nan")


def given_by(answers: Answers) -> dict[str, dict[tuple[str, str], str]]:
    """What each student answered."""
    found: dict[str, dict[tuple[str, str], str]] = {student: {} for student, _, _ in answers.students}
    for student, item, variable, code in codes_by_item(answers.coding):
        found[student][item, variable] = code
    return found


def mark(exercise: Exercise, given: Given) -> Mark:
    """The decisions of one student against the reviewed key."""
    count = Counter(
        _verdict(given.get((one.item, name), ""), one.accepted(name), exercise.variables[name].missing)
        for one, name in exercise.scored()
    )
    return Mark(**{verdict: count[verdict] for verdict in ("right", "wrong", "undecidable", "blank")})


def _verdict(code: str, accepted: tuple[str, ...], missing: tuple[str, ...]) -> str:
    if code in accepted:
        return "right"
    if not code:
        return "blank"
    return "undecidable" if code in missing else "wrong"


def chance(exercise: Exercise) -> float:
    """The score that guessing gives, on average: accepted codes over codes, “undecidable” aside."""
    parts = [
        len(one.accepted(name)) / len([c for c in variable.categories if c not in variable.missing])
        for one, name in exercise.scored()
        if (variable := exercise.variables[name])
    ]
    return sum(parts) / len(parts) if parts else float("nan")


def why_no_score(exercise: Exercise) -> str:
    """Why nobody is scored; "" if everybody is."""
    if not exercise.has_key:
        return "there is no right answer here"
    if not exercise.reviewed:
        return "the key is unreviewed; go through the review page, and grade with the key file that it saves"
    return "" if any(exercise.scored()) else "no item of the key is ticked as checked"


def tallies(exercise: Exercise, given: Mapping[str, Given]) -> list[dict[str, Any]]:
    """How many chose what: one row an item and question; the most disputed first.

    `accepted`: codes that a reviewed key counts as right. `dispute`: of two students drawn at random, how often they
    differ (Simpson 1949, without replacement).
    """
    rows = []
    keyed = {(one.item, name): one.accepted(name) for one, name in exercise.scored()} if exercise.reviewed else {}
    for number, one in enumerate(exercise.items, start=1):
        for name in one.asks:
            if exercise.labels[name]:
                codes = Counter(codes.get((one.item, name), "") for codes in given.values())
                blank = codes.pop("", 0)
                n = sum(codes.values())
                same = sum(k * (k - 1) for k in codes.values()) / (n * (n - 1)) if n > 1 else 1.0
                about = {"number": number, "item": one.item, "short": _short(one), "variable": name}
                told = {"labels": dict(exercise.labels[name]), "accepted": keyed.get((one.item, name), ())}
                rows.append(
                    {**about, **told, "counts": dict(codes), "blank": blank, "students": n, "dispute": 1 - same}
                )
    return sorted(rows, key=lambda row: (-row["dispute"], row["number"]))


def _short(one: Item) -> str:
    """An item in a few words: those that are marked, else what is asked of it, else how it begins."""
    marked = " … ".join(text for passage in one.passages for text, how in passage.pieces if how == MARK)
    return " ".join((marked or ". ".join(filter(None, (one.group, one.about))) or one.text).split())
