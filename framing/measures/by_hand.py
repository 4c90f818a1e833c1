"""What a person adds to the facts of several tellings: facts of their own, and cells of the grid corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import InputError, one_of
from framing.measures import told

if TYPE_CHECKING:
    import pandas as pd

NOWHERE: dict[str, Any] = {
    "start": -1, "end": -1, "position": float("nan"), "zone": "", "voice": "", "speaker": "", "text": "",
    "differs": "", "differs_at": "", "words": 0,
}  # fmt: skip


@dataclass
class Fact:
    """One fact: what is told, since when it can be known, and which sentences tell it."""

    fact: str
    statement: str
    event: str
    rule: str
    known: str = ""
    members: list[int] = field(default_factory=list)  # numbers of sentences of the event


def stated(source: str | Path | pd.DataFrame | None) -> list[Fact]:
    """The facts that a person has stated."""
    made = []
    for line, row in enumerate(_rows(source, "the facts", ("fact", "statement")), start=2):
        if not row["fact"] or not row["statement"]:
            raise InputError(f"the facts, line {line}: a fact needs a name (fact) and a sentence (statement).")
        made.append(Fact(row["fact"], row["statement"], row.get("event", ""), "stated", row.get("first_known", "")))
    return made


@dataclass
class Corrections:
    """What a person says of cells of the grid, and which of them were found."""

    by_cell: dict[tuple[str, str], dict[str, str]]
    applied: set[tuple[str, str]] = field(default_factory=set)

    def apply(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows of a cell as the person wants them; a sentence that does not tell the fact is let go."""
        key = rows[0]["fact"], rows[0]["article"]
        if key not in self.by_cell:
            return rows
        self.applied.add(key)
        row = self.by_cell[key]
        kept = rows if row["told"] in told.PRESENT else [{**rows[0], **NOWHERE}]
        rule = f"corrected by {row.get('coder') or 'hand'}"
        return [{**each, "told": row["told"], "rule": rule} for each in kept]

    def counts(self) -> tuple[int, int]:
        """How many cells were corrected, and for how many there is no cell."""
        return len(self.applied), len(self.by_cell) - len(self.applied)


def corrections(source: str | Path | pd.DataFrame | None) -> Corrections:
    """The cells that a person has corrected; a cell whose `told` is blank stays as it is."""
    found = {}
    for line, row in enumerate(_rows(source, "the cells", ("fact", "article", "told")), start=2):
        if row["told"]:
            one_of(f"the cells, line {line}: told", row["told"], told.TOLD)
            found[row["fact"], row["article"]] = row
    return Corrections(found)


def _rows(source: str | Path | pd.DataFrame | None, what: str, needed: Sequence[str]) -> list[dict[str, str]]:
    import pandas as pd

    if source is None:
        return []
    if isinstance(source, str | Path):
        if not Path(source).is_file():
            raise InputError(
                f"{what}: there is no file {source}. Give a CSV file with the columns {', '.join(needed)}."
            )
        source = pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    for column in needed:
        if column not in source.columns:
            raise InputError(f"{what}: there is no column {column!r}. Needed: {', '.join(needed)}.")
    return [{str(k): str(v).strip() for k, v in row.items()} for row in source.fillna("").to_dict("records")]
