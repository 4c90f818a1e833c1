"""The page of a class, to project: agreement, who chose what, what is disputed. No student is named on it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.exercises.model import Exercise, Item
from framing.exercises.pages import ROOM, STYLES
from framing.exercises.scoring import why_no_score
from framing.measures.tables import NOTICE
from framing.outputs import write_table, write_whole
from framing.pages.pictures import picture
from framing.pages.rendering import page

if TYPE_CHECKING:
    import pandas as pd

DISPUTED = 10  # items with their passages


def write_class(exercise: Exercise, graded: pd.DataFrame, folder: Path) -> list[Path]:
    """class.html to project; students.csv, agreement.csv, answers.csv, problems.csv for the teacher; the figure."""
    import pandas as pd

    tables = {
        "students": graded,
        "agreement": graded.attrs["agreement"],
        "answers": pd.DataFrame([_answer_row(row) for row in graded.attrs["tallies"]]),
        "problems": pd.DataFrame(graded.attrs["problems"], columns=["file", "student", "code", "reason"]),
    }
    written = [write_table(folder / f"{name}.csv", table) for name, table in tables.items()]
    shown = picture("grade", graded, folder)
    page = write_whole(folder / "class.html", class_page(exercise, graded, shown))
    return [page, *written, folder / "grade.png", folder / "grade.svg"]


def _answer_row(row: dict[str, Any]) -> dict[str, Any]:
    """One item and question, with how many chose what, in words."""
    told = "; ".join(f"{code}: {number}" for code, number in sorted(row["counts"].items(), key=lambda pair: -pair[1]))
    names = ("number", "item", "short", "variable", "students", "blank")
    return {**{name: row[name] for name in names}, "chosen": told, "dispute": round(row["dispute"], 3)}


def class_page(exercise: Exercise, graded: pd.DataFrame, shown: str) -> str:
    """The page as HTML; `shown` is its figure."""
    w, attrs = exercise.words, graded.attrs
    numbers = {one.item: (number, one) for number, one in enumerate(exercise.items, start=1)}
    unused = len({problem["file"] for problem in attrs["problems"]})
    return page(
        "class.html",
        room=ROOM,
        styles=STYLES,
        scripts=(),
        e=exercise,
        w=w,
        notice=NOTICE if exercise.facts.get("teaching") else "",
        students=len(graded),
        score=_score(exercise, graded),
        alpha=list(_alpha(exercise, attrs["agreement"])),
        disputed=[
            _disputed(exercise, *numbers[row["item"]], row) for row in attrs["tallies"][:DISPUTED] if row["dispute"]
        ],
        picture=shown,
        findings=attrs["findings"],
        files_left=w["files_left"].format(number=unused) if unused else "",
    )


def _score(exercise: Exercise, graded: pd.DataFrame) -> str:
    w: Mapping[str, str] = exercise.words
    why = why_no_score(exercise)
    if why or not graded["score"].notna().any():
        return w["no_score"].format(why=why or "nothing was decided")
    return w["class_score"].format(score=f"{graded['score'].mean():.0%}", chance=f"{graded.attrs['chance']:.0%}")


def _alpha(exercise: Exercise, table: pd.DataFrame) -> Any:
    """Alpha of each question in words: its value and limits, or why there is none."""
    rows: list[dict[str, Any]] = [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
    for row in rows:
        name = str(row["variable"])
        asked = exercise.variables[name.split(" (")[0]].question if name.split(" (")[0] in exercise.variables else name
        suffix = f" ({name.split(' (', 1)[1]}" if " (" in name else ""
        value = f"{row['alpha']:.2f}" if row["alpha"] == row["alpha"] else exercise.words["undefined"]
        limits = (
            f"{row['alpha_low']:.2f} – {row['alpha_high']:.2f}" if row["alpha_low"] == row["alpha_low"] else row["why"]
        )
        yield asked + suffix, value, str(limits)


def _disputed(exercise: Exercise, number: int, one: Item, row: dict[str, Any]) -> dict[str, Any]:
    """A disputed item with its passages and who chose what."""
    codes = {**row["labels"], **{code: code for code in row["counts"] if code not in row["labels"]}}
    counts = [(label, row["counts"].get(code, 0), code in row["accepted"]) for code, label in codes.items()]
    return {"number": number, "item": one, "question": exercise.variables[row["variable"]].question, "counts": counts}
