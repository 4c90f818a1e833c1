"""Corrections: what a person overruled in the machine's hits, applied again at every run and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from framing.errors import InputError, one_of
from framing.layers.voices import VOICES
from framing.tables import Table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("hit", "voice", "speaker", "relevant", "coder", "reason")
SAME_AS_IT_WAS = ""
RELEVANT = {"yes": True, "no": False, SAME_AS_IT_WAS: True}


@dataclass(frozen=True)
class Correction:
    """One person's word on one hit. An empty field leaves the machine's answer as it is."""

    hit: str
    voice: str = SAME_AS_IT_WAS
    speaker: str = SAME_AS_IT_WAS
    relevant: str = SAME_AS_IT_WAS
    coder: str = ""
    reason: str = ""


@dataclass
class Corrections:
    """All corrections of a study, by hit, and how many of them found their hit."""

    by_hit: dict[str, Correction] = field(default_factory=dict)
    applied: Counter[str] = field(default_factory=Counter)

    def apply(self, hits: Table) -> Table:
        """The hits with every correction carried out; hits judged not relevant are gone."""
        rows = [row for row, hit in enumerate(hits["hit"].tolist()) if hit in self.by_hit]
        if not rows:
            return hits
        corrected = {name: column.copy() for name, column in hits.items()}
        kept = np.ones(len(hits["hit"]), dtype=bool)
        for row in rows:
            kept[row] = self._correct(corrected, row)
        return {name: column[kept] for name, column in corrected.items()}

    def _correct(self, hits: Table, row: int) -> bool:
        """Write a correction into its row; whether the hit stays."""
        correction = self.by_hit[hits["hit"][row]]
        self.applied[correction.hit] += 1
        for column in ("voice", "speaker"):
            if getattr(correction, column):
                hits[column][row] = getattr(correction, column)
        hits["rule"][row] = f"corrected by {correction.coder or 'hand'}"
        hits["sure"][row] = True
        return RELEVANT[correction.relevant]

    def record(self) -> dict[str, object]:
        """How many corrections were given, how many found their hit, and which did not."""
        missing = sorted(set(self.by_hit) - set(self.applied))
        return {"given": len(self.by_hit), "applied": len(self.applied), "without_a_hit": missing}


def read_corrections(source: str | Path | pd.DataFrame | None) -> Corrections:
    """Corrections from a CSV file or table with the columns hit, voice, speaker, relevant, coder, reason.

    `hit` is copied from the hits table. Raises InputError for a missing column, ConfigError for an unknown voice.
    """
    if source is None:
        return Corrections()
    name = "the corrections table" if not isinstance(source, str | Path) else str(source)
    rows = _rows(source)
    by_hit = {}
    for line, row in enumerate(rows, start=2):
        if not row.get("hit"):
            raise InputError(f"{name}, line {line}: no hit is named. Copy the column 'hit' from the hits table.")
        if row.get("voice"):
            one_of(f"{name}, line {line}: voice", row["voice"], VOICES)
        one_of(f"{name}, line {line}: relevant", row.get("relevant", ""), RELEVANT)
        if any(row.get(column) for column in ("voice", "speaker", "relevant")):  # a sheet is mostly left blank
            by_hit[row["hit"]] = Correction(**{column: row.get(column, "") for column in COLUMNS})
    return Corrections(by_hit)


def _rows(source: str | Path | pd.DataFrame) -> list[dict[str, str]]:
    import pandas as pd

    if isinstance(source, str | Path):
        if not Path(source).is_file():
            raise InputError(f"Corrections file {source} does not exist. Give a CSV file with the columns {COLUMNS}.")
        source = pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return [{str(k): str(v).strip() for k, v in row.items()} for row in source.fillna("").to_dict("records")]


def corrections_sheet(hits: pd.DataFrame) -> pd.DataFrame:
    """A sheet to fill in: every hit with its passage-finding columns, and empty columns for a person's word."""
    shown = hits[["hit", "outlet", "lexicon", "category", "match", "start"]].copy()
    shown.insert(1, "machine_voice", hits["voice"])
    shown.insert(2, "machine_speaker", hits["speaker"])
    return shown.assign(**{column: "" for column in COLUMNS if column != "hit"})
