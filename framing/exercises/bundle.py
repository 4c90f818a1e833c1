"""One ZIP for a class: what students get, and what only the teacher gets. Same seed, same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from framing.coding.keys import SUFFIX
from framing.coding.sheets import workbook
from framing.exercises import pages
from framing.exercises.model import Exercise, json_of
from framing.outputs import csv_text, write_whole
from framing.workbooks import NO_TIME

STUDENTS, TEACHER = "for-students", "for-teacher"


def write_bundle(exercise: Exercise, folder: Path) -> Path:
    """The ZIP of an exercise, named after its kind. Raises OutputError where it cannot write."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files_of(exercise):
            data = content.encode("utf-8") if isinstance(content, str) else content
            packed.writestr(zipfile.ZipInfo(name, NO_TIME), data, zipfile.ZIP_DEFLATED)
    return write_whole(folder / f"{exercise.kind}.zip", out.getvalue())


def files_of(exercise: Exercise) -> Iterator[tuple[str, str | bytes]]:
    """Every file by its name. Give students the first folder only."""
    kind, table = exercise.kind, exercise.sheet
    rows = table.itertuples(index=False, name=None)
    yield f"{STUDENTS}/{kind}-sheet.html", pages.sheet(exercise)
    yield f"{STUDENTS}/{kind}-answer.html", pages.answer_page(exercise)
    yield f"{STUDENTS}/{kind}.csv", csv_text(table.columns, rows, for_spreadsheets=True).encode("utf-8-sig")
    yield f"{STUDENTS}/{kind}.xlsx", workbook(table, exercise.codebook)
    yield f"{TEACHER}/{kind}-key.html", pages.key_page(exercise)
    if exercise.has_key:
        yield f"{TEACHER}/{kind}-review.html", pages.review_page(exercise)
    yield f"{TEACHER}/{kind}{SUFFIX}", json_of(exercise)
