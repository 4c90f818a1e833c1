"""Grading a class: scores against a reviewed key, agreement between students, and what they read differently."""

from __future__ import annotations

import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.coding.keys import SUFFIX, Key, key_of, read_key
from framing.errors import InputError
from framing.exercises import scoring
from framing.exercises.answers import UNUSED, Answers, read_answers
from framing.exercises.kinds import module_of
from framing.exercises.model import Exercise, exercise_of
from framing.measures.agreement import COLUMNS as ALPHAS
from framing.measures.agreement import agreement
from framing.text.articles import counted

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = "student file late answered right wrong undecidable blank of score why".split()
READS = (
    "How many decisions are as in the key that a teacher has reviewed, and how far students agree. Agreement shows "
    "where a passage can be read in more than one way, not who is right. Nothing here says what anybody thinks."
)


def grade(key: Any, answers: Any, *, out: str | Path | None = None, deadline: str | None = None) -> pd.DataFrame:
    """How did the class do, and where does it read differently?

    Parameters: `key`, the key file (the reviewed one, for scores), the ZIP of the exercise, or an Exercise; `answers`,
    files (JSON from the page, CSV or XLSX), folders of them, or tables; `out`, a folder for the class page (without
    names, to project), tables and figure; `deadline`, a time like 2026-01-10T12:00+01:00: what was saved later is
    named, and graded all the same.

    Columns: student, file, late, answered (items), right, wrong, undecidable, blank, of (right + wrong + blank), score
    (right / of; missing without a reviewed key), why (there is no score). `.attrs`: agreement (the rows of
    `fr.agreement` over the class), tallies (per item and question who chose what, the most disputed first), problems
    (each file that was not used, or needs a look, with the reason), chance (what guessing scores), findings (what this
    kind adds, in sentences), written.

    Raises InputError for a damaged key, or if there is no answers file at all; a damaged answers file is a problem,
    never an error. Krippendorff (2019), Content Analysis.

    >>> import framing as fr
    >>> made = fr.exercise("whose-voice", fr.load(["Rioters ran. “Terrorists,” the mayor said."]), lexicon="people")
    >>> ana = made.sheet.assign(voice=list(made.key["voice"]), coder="Ana")
    >>> fr.grade(made, ana)[["student", "answered", "why"]].values.tolist()
    [['Ana', 2, 'the key is unreviewed; go through the review page, and grade with the key file that it saves']]
    """
    exercise = read_exercise(key)
    returned = read_answers(exercise, answers, deadline)
    table = _table(exercise, returned)
    table.attrs |= _about(exercise, returned, table)
    if out is not None:
        from framing.exercises.class_page import write_class

        written = [*write_class(exercise, table, Path(out)), *_next(exercise, returned, Path(out))]
        table.attrs["written"] = [str(path) for path in written]
    return table


def read_exercise(source: Any) -> Exercise:
    """The exercise of a key file, of a ZIP, or of plain values."""
    if isinstance(source, Exercise):
        return source
    if isinstance(source, Key):
        return exercise_of(source)
    if not isinstance(source, str | Path):
        return exercise_of(key_of(source))
    path = Path(source)
    if path.suffix.lower() == ".zip":
        return exercise_of(_key_in(path), path.name)
    return exercise_of(read_key(path), f"key file {path.name!r}")


def _key_in(path: Path) -> Key:
    """The key file inside the ZIP of an exercise."""
    import json

    try:
        with zipfile.ZipFile(path) as packed:
            name = next(name for name in packed.namelist() if name.endswith(SUFFIX))
            return key_of(json.loads(packed.read(name).decode("utf-8")), path.name)
    except OSError as error:
        raise InputError(f"key {path.name!r} cannot be read: {error.strerror or error}.") from None
    except (zipfile.BadZipFile, StopIteration, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise InputError(f"key {path.name!r} is not the ZIP of an exercise, or damaged. Make it again.") from None


def _table(exercise: Exercise, answers: Answers) -> pd.DataFrame:
    import pandas as pd

    why = scoring.why_no_score(exercise)
    given = scoring.given_by(answers)
    rows = []
    for student, file, late in answers.students:
        told = scoring.mark(exercise, given[student])
        row = {"student": student, "file": file, "late": late, **asdict(told), "of": told.of, "score": told.score}
        rows.append({**row, "answered": len({item for item, _ in given[student]}), "why": why or _nothing(told)})
    return pd.DataFrame(rows, columns=COLUMNS)


def _nothing(told: scoring.Mark) -> str:
    return "" if told.of else "every decision is called undecidable"


def _about(exercise: Exercise, answers: Answers, table: pd.DataFrame) -> dict[str, Any]:
    import pandas as pd

    unused = {problem.file for problem in answers.problems if problem.code in UNUSED}
    return {
        "measure": "grade",
        "question": f"How did the class do? {exercise.title}",
        "reads": READS,
        "caveats": [],
        "source": "",
        "exercise": exercise.name,
        "accounts": f"{counted(answers.given, 'file')} given: {len(table)} used, {len(unused)} not used",
        "agreement": _agreement(exercise, answers) if len(table) > 1 else pd.DataFrame(columns=ALPHAS),
        "tallies": scoring.tallies(exercise, scoring.given_by(answers)),
        "problems": [asdict(problem) for problem in answers.problems],
        "chance": scoring.chance(exercise),
        "findings": list(getattr(module_of(exercise.kind), "findings", _none)(exercise, answers)),
        "written": [],
    }


def _agreement(exercise: Exercise, answers: Answers) -> pd.DataFrame:
    """Agreement as `fr.agreement` has it; a kind that asks twice has it for each round."""
    rounds = getattr(module_of(exercise.kind), "rounds", None)
    return rounds(exercise, answers) if rounds else agreement(answers.coding)


def _next(exercise: Exercise, answers: Answers, folder: Path) -> list[Path]:
    """The exercise that a kind makes of the answers, for peers: a ZIP of its own."""
    from framing.exercises.bundle import write_bundle

    made = getattr(module_of(exercise.kind), "follow_up", _nobody)(exercise, answers)
    return [write_bundle(made, folder / "peers")] if made else []


def _nobody(exercise: Exercise, answers: Answers) -> None:
    return None


def _none(exercise: Exercise, answers: Answers) -> list[str]:
    return []
