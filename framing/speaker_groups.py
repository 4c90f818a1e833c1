"""Speaker groups by a table of the user's: its rows win over the shipped words, and the record says what they did."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.errors import InputError, shorten
from framing.tables import Table
from framing.text.knowledge import read

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("speaker", "group")
WHERE = ("article", "outlet", "speaker_group")  # columns that narrow a row, where the table has them
ATTRIBUTED = ("quoted", "reported")  # voices with a speaker
AS_SHOWN = {"(not named)": "", "(no group)": ""}  # how `speakers` shows what is empty
SEPARATORS = ("\t", ";", ",")  # spreadsheets of many countries write semicolons


@dataclass(frozen=True)
class Row:
    """One line of the table: who, in which group, and where it holds ("" for everywhere)."""

    line: int
    speaker: str  # folded; * stands for any letters
    group: str
    where: tuple[tuple[str, str], ...] = ()

    def fits(self, speaker: str) -> bool:
        """Whether it is about this speaker."""
        return self.speaker == speaker or ("*" in self.speaker and fnmatchcase(speaker, _literal(self.speaker)))

    def holds(self, values: dict[str, str]) -> bool:
        """Whether it holds for this article, outlet and shipped group."""
        return all(values[column] == wanted for column, wanted in self.where)


@dataclass
class SpeakerGroups:
    """The rows of a user's table, in their order: the first that fits wins."""

    rows: tuple[Row, ...] = ()
    sha256: str = ""
    applied: Counter[int] = field(default_factory=Counter)  # marks by line

    def apply(self, table: Table) -> Table:
        """The hits or voices with the groups of the table; those without a row keep theirs."""
        if not self.rows or not len(table["speaker"]):
            return table
        folded = {name: _folded(name) for name in set(table["speaker"].tolist())}
        known = {name: [row for row in self.rows if row.fits(low)] for name, low in folded.items()}
        groups = table["speaker_group"].copy()
        attributed = np.isin(table["voice"].astype(str), ATTRIBUTED)
        for at in np.flatnonzero(attributed).tolist():
            values = {column: str(table[column][at]) for column in WHERE}
            row = next((row for row in known[table["speaker"][at]] if row.holds(values)), None)
            if row is not None:
                groups[at] = row.group
                self.applied[row.line] += 1
        return {**table, "speaker_group": groups}

    def record(self) -> dict[str, Any]:
        """What was given, its hash, which rows found no speaker, and which groups the shipped table does not know."""
        known = known_groups()
        return {
            "given": len(self.rows),
            "sha256": self.sha256,
            "applied": sum(row.line in self.applied for row in self.rows),
            "without_a_speaker": [row.speaker for row in self.rows if row.line not in self.applied],
            "new_groups": sorted({row.group for row in self.rows} - known),
        }


def known_groups(language: str = "en") -> set[str]:
    """The groups of the shipped table.

    >>> {"state", "protesters", "foreign states", "unnamed"} <= known_groups()
    True
    """
    data = read(language, "speaker-groups")
    others = {data["other"]["person"], data["other"]["unnamed"], data["countries"]["foreign"]}
    return {group["name"] for group in data["group"]} | others


def read_speaker_groups(source: str | Path | pd.DataFrame | None) -> SpeakerGroups:
    """Speaker groups from a CSV file or table with the columns speaker and group.

    `speaker` is a name as the tables write it, in any case; * stands for any letters ("*union*"). A row without a
    group is left out: a table of `speakers` with a column `group` added, filled in where it is wrong, is such a table.
    Where the table has the columns article, outlet or speaker_group, a row holds only for these. Raises InputError
    for a file that cannot be read, a missing column, a row without a speaker, or two groups for one speaker.
    """
    if source is None:
        return SpeakerGroups()
    name = "the table of speaker groups" if not isinstance(source, str | Path) else f"Speaker groups {source}"
    table, sha256 = _table(source, name)
    lines = [{str(k).strip(): _cell(v) for k, v in row.items()} for row in table.to_dict("records")]
    for column in NEEDED:
        if column not in [str(c).strip() for c in table.columns]:
            raise InputError(
                f"{name}: there is no column {column!r}. Columns: {shorten(', '.join(map(str, table.columns)), 90)}. "
                "Needed are speaker and group; a table saved from `speakers` needs a column group."
            )
    rows = tuple(_row(line, cells, name) for line, cells in enumerate(lines, start=2) if cells["group"])
    _refuse_two_groups(rows, name)
    return SpeakerGroups(rows, sha256)


def _row(line: int, cells: dict[str, str], name: str) -> Row:
    if not cells["speaker"]:
        raise InputError(f"{name}, line {line}: group {cells['group']!r} has no speaker. Write a name, or (not named).")
    where = tuple((column, AS_SHOWN.get(cells[column], cells[column])) for column in WHERE if cells.get(column))
    return Row(line, _folded(AS_SHOWN.get(cells["speaker"], cells["speaker"])), cells["group"], where)


def _refuse_two_groups(rows: tuple[Row, ...], name: str) -> None:
    first: dict[tuple[str, tuple[tuple[str, str], ...]], Row] = {}
    for row in rows:
        earlier = first.setdefault((row.speaker, row.where), row)
        if earlier.group != row.group:
            raise InputError(
                f"{name}, line {row.line}: speaker {row.speaker!r} is in {row.group!r}, but in {earlier.group!r} in "
                f"line {earlier.line}. Keep one, or tell them apart by a column article, outlet or speaker_group."
            )


def _table(source: str | Path | pd.DataFrame, name: str) -> tuple[pd.DataFrame, str]:
    """The cells as text, and a hash of the file (of a table: of its lines)."""
    import pandas as pd

    if not isinstance(source, str | Path):
        return source.fillna(""), hashlib.sha256(source.to_csv(index=False).encode()).hexdigest()
    path = Path(source)
    if not path.is_file():
        raise InputError(f"{name}: the file does not exist. Give a CSV file with the columns speaker and group.")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: this is not text in UTF-8. Save the sheet as “CSV UTF-8”.") from None
    header = text.partition("\n")[0]
    separator = next((sign for sign in SEPARATORS if sign in header), ",")
    try:
        table = pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"{name}: {error}. Give a CSV file with the columns speaker and group.") from None
    return table, hashlib.sha256(data).hexdigest()


def _cell(value: object) -> str:
    return " ".join(str(value).split())


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _literal(pattern: str) -> str:
    """The pattern with nothing but * as a wildcard: a name may hold ? or [."""
    return pattern.replace("[", "[[]").replace("?", "[?]")
