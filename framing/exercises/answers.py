"""A class's answers as they come back: every file is used, or named with the reason why not. None is fatal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from framing.coding.cells import Sheet, coder_of, read_sheet
from framing.coding.returned import Coding, coding_of, each_sheet
from framing.errors import ConfigError, InputError, printable, shorten
from framing.exercises.model import Exercise

REASONS = {
    "damaged": "the file cannot be read",
    "other_exercise": "it answers another exercise",
    "nothing": "nothing is answered in it",
    "duplicate": "the same student handed in before",
    "late": "it was saved after the deadline; it is graded all the same",
    "row": "a row of it is not used",
}
UNUSED = ("damaged", "other_exercise", "nothing", "duplicate")


@dataclass(frozen=True)
class Problem:
    """A file that could not be used, or that a teacher should look at."""

    file: str
    student: str
    code: str  # one of REASONS
    reason: str


@dataclass(frozen=True)
class Answers:
    """What came back: the codes of every student, and the files with a problem."""

    coding: Coding
    students: tuple[tuple[str, str, bool], ...]  # student, file, late
    problems: tuple[Problem, ...]
    given: int


def read_answers(exercise: Exercise, sources: Any, deadline: str | None = None) -> Answers:
    """The answers in these files, folders or tables. Raises InputError only if there is nothing to read at all."""
    due = _time("deadline", deadline) if deadline else None
    read, problems, given = [], [], 0
    for source in each_sheet(sources):
        given += 1
        try:
            read.append(_of_this(exercise, read_sheet(source)))
        except InputError as error:
            problems.append(_problem(source, error, exercise))
    kept, twice = _last_of_each(read)
    problems += twice
    problems += [
        Problem(s.source, who(s), "late", f"saved {_saved(s)}, after {deadline}") for s in kept if _late(s, due)
    ]
    coding = coding_of((_named(sheet) for sheet in kept), (exercise.to_key(),))
    problems += [Problem(row.source, row.coder, "row", row.reason) for row in coding.refused]
    used = {row.source for row in coding.rows}
    problems += [Problem(s.source, who(s), "nothing", REASONS["nothing"]) for s in kept if s.source not in used]
    students = tuple(sorted((who(s), s.source, _late(s, due)) for s in kept if s.source in used))
    return Answers(coding, students, tuple(sorted(problems, key=lambda p: (p.file, p.code))), given)


def who(sheet: Sheet) -> str:
    """Whose sheet it is: the name written on it, else what its file is called."""
    written = (row.cells.get("coder", "").strip() for row in sheet.rows)
    return " ".join(printable(next((name for name in written if name), sheet.coder)).split())


def _named(sheet: Sheet) -> Sheet:
    """The sheet with one name in all its rows, so that a class has as many students as sheets."""
    rows = tuple(replace(row, cells={**row.cells, "coder": who(sheet)}) for row in sheet.rows)
    return replace(sheet, rows=rows)


def _of_this(exercise: Exercise, sheet: Sheet) -> Sheet:
    """The sheet, if it answers this exercise."""
    known = {one.item for one in exercise.items}
    items = {row.cells.get("item", "").strip().casefold() for row in sheet.rows}
    told = {row.cells.get("exercise", "").strip() for row in sheet.rows} - {""}
    if "item" not in sheet.header:
        raise InputError(f"{sheet.source}: there is no column “item”, so nobody knows what the rows answer.")
    if not set(exercise.variables) & set(sheet.header):
        raise InputError(f"{sheet.source}: {REASONS['nothing']}.")
    if not items & known or (told and told != {exercise.name}):
        raise InputError(f"{sheet.source}: {REASONS['other_exercise']}: none of its items, or another name.")
    return sheet


def _problem(source: Any, error: InputError, exercise: Exercise) -> Problem:
    path = Path(source) if isinstance(source, str | Path) else Path("the table")
    reason = shorten(str(error), 300)
    code = next((code for code in ("other_exercise", "nothing") if REASONS[code] in reason), "damaged")
    return Problem(path.name, coder_of(path), code, reason)


def _last_of_each(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Problem]]:
    """One sheet a student: of several the last that was saved; where nobody can tell which, none."""
    of: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        of.setdefault(who(sheet).casefold(), []).append(sheet)
    kept, problems = [], []
    for same in of.values():
        best = _last(same)
        kept += [best] if best else []
        problems += [_twice(sheet, best) for sheet in same if sheet is not best]
    return kept, problems


def _last(same: Sequence[Sheet]) -> Sheet | None:
    """The last saved of one student's sheets; one of them if all say the same; None if nobody can tell."""
    if all(_content(sheet) == _content(same[0]) for sheet in same):
        return same[0]
    times = [_saved(sheet) for sheet in same]
    if "" in times or times.count(max(times)) > 1:
        return None
    return same[times.index(max(times))]


def _content(sheet: Sheet) -> list[dict[str, str]]:
    return [{k: v for k, v in row.cells.items() if k not in ("coder", "saved", "exercise")} for row in sheet.rows]


def _twice(sheet: Sheet, best: Sheet | None) -> Problem:
    student = who(sheet)
    if best is None:
        told = f"{student} handed in different answers, and nobody can tell which came last; none is used: delete one"
    else:
        told = f"{student} handed in twice; {best.source} is used, the last one saved"
        told = told if _content(sheet) != _content(best) else f"{student} handed in the same answers as {best.source}"
    return Problem(sheet.source, student, "duplicate", told)


def _saved(sheet: Sheet) -> str:
    """When the page saved it, as the student's clock had it; "" where the sheet does not say."""
    return next((row.cells["saved"].strip() for row in sheet.rows if row.cells.get("saved", "").strip()), "")


def _late(sheet: Sheet, due: datetime | None) -> bool:
    try:
        return due is not None and _time("saved", _saved(sheet)) > due
    except ConfigError:
        return False  # a sheet from paper or a spreadsheet does not say when it was filled in


def _time(what: str, written: str) -> datetime:
    """A time; without a zone it is taken as UTC.

    >>> _time("deadline", "2026-01-10T12:00").isoformat()
    '2026-01-10T12:00:00+00:00'
    """
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        raise ConfigError(f"{what} {written!r} is no date or time. Write it like 2026-01-10T12:00+01:00.") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def codes_by_item(coding: Coding) -> Iterator[tuple[str, str, str, str]]:
    """Every code that was given: student, item, variable, code."""
    for row in coding.rows:
        for name, code in row.codes.items():
            if code:
                yield row.coder, row.item, name, code
