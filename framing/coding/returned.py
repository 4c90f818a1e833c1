"""Coding sheets that come back: every row is used, blank, or rejected with its reason. Nothing is lost or guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.coding.cells import Row, Sheet, read_sheet
from framing.coding.codebooks import NotACode, Variable
from framing.coding.keys import SUFFIX, Item, Key, key_of, read_key
from framing.errors import InputError, printable, shorten
from framing.text.articles import counted

if TYPE_CHECKING:
    import pandas as pd

SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".json")
SETTLED = "(settled)"  # who decided what coders disagreed on
REASONS = {
    "no_item": "the row has no item",
    "unknown_item": "no key here knows the item",
    "bad_code": "a cell holds something that is no code",
    "incomplete": "other codes are given, but one that is required is not",
    "duplicate": "the same coder coded the item before",
    "bad_row": "the row is not well formed",
}


@dataclass(frozen=True)
class Refused:
    """A row that was not used, and why."""

    source: str
    line: int
    item: str
    coder: str
    code: str
    reason: str


@dataclass(frozen=True)
class Coded:
    """The codes of one row, by variable."""

    item: str
    coder: str
    codes: Mapping[str, str]
    source: str
    line: int
    shown: Mapping[str, str] = field(default_factory=dict)  # the passage as it stood on the sheet


@dataclass(frozen=True)
class Coding:
    """All that came back: rows with codes, and what became of the others."""

    rows: tuple[Coded, ...]
    keys: tuple[Key, ...]
    refused: tuple[Refused, ...] = ()
    blank: int = 0
    given: int = 0
    notes: tuple[str, ...] = ()

    @property
    def items(self) -> dict[str, Item]:
        """Every row that went out."""
        return {item.item: item for key in self.keys for item in key.items}

    @property
    def variables(self) -> dict[str, Variable]:
        """The variables that were coded."""
        return {name: variable for key in self.keys for name, variable in key.codebook.variables.items()}

    @property
    def coders(self) -> list[str]:
        """Who coded, without what was settled later."""
        return sorted({row.coder for row in self.rows if row.coder != SETTLED})

    @property
    def rejected(self) -> pd.DataFrame:
        """Which rows were not used, and why? Columns: source, line, item, coder, code, reason."""
        from framing.text.articles import table

        return table(self.refused, ("source", "line", "item", "coder", "code", "reason"))

    def summary(self) -> str:
        """What became of the rows, in one sentence."""
        return (
            f"{counted(self.given, 'row')} given: {len(self.rows):,} used, {self.blank:,} not coded yet, "
            f"{len(self.refused):,} rejected; {counted(len(self.coders), 'coder')}"
        )

    def of(self, variable: str) -> dict[str, dict[str, str]]:
        """The codes of a variable: coder, then item. Codes that say "cannot be coded" are left out."""
        missing = self.variables[variable].missing
        found: dict[str, dict[str, str]] = {coder: {} for coder in self.coders}
        for row in self.rows:
            code = row.codes.get(variable, "")
            if row.coder != SETTLED and code and code not in missing:
                found[row.coder][row.item] = code
        return found

    def settled(self, variable: str) -> tuple[dict[str, str], list[str]]:
        """One code an item: what was settled, else what most coders say; and the items on which they are split."""
        votes: dict[str, Counter[str]] = {}
        decided = {r.item: r.codes[variable] for r in self.rows if r.coder == SETTLED and r.codes.get(variable)}
        for row in self.rows:
            if row.coder != SETTLED and row.codes.get(variable):
                votes.setdefault(row.item, Counter())[row.codes[variable]] += 1
        codes, split = {}, []
        for item, vote in votes.items():
            best = [code for code, n in vote.items() if n == max(vote.values())]
            if item in decided or len(best) == 1:
                codes[item] = decided.get(item, best[0])
            else:
                split.append(item)
        return {**codes, **{item: code for item, code in decided.items() if item not in votes}}, sorted(split)


def read_coding(sheets: Any, key: Any = None) -> Coding:
    """What did people code?

    Parameters: `sheets`, a file, a folder, a table, or several of them; `key`, the key file if it does not lie beside
    the sheets. Raises InputError where a file cannot be read at all, or no key is found.
    """
    if isinstance(sheets, Coding):
        return sheets
    given = list(each_sheet(sheets))
    keys = _keys(given, key)
    return coding_of([read_sheet(source) for source in given], keys)


def coding_of(sheets: Iterable[Sheet], keys: tuple[Key, ...]) -> Coding:
    """What was coded on these sheets."""
    reader = _Reader({item.item: (item, one) for one in keys for item in one.items})
    for sheet in sheets:
        reader.read(sheet)
    rows, refused = reader.without_contradictions()
    return Coding(rows, keys, refused, reader.blank, reader.given, tuple(reader.notes))


def each_sheet(sheets: Any) -> Iterator[Any]:
    """Files and tables, one by one; of a folder every file that can be a sheet."""
    if isinstance(sheets, str | Path):
        path = Path(sheets)
        if not path.exists():
            raise InputError(f"coding sheet {str(path)!r} does not exist. Give a file, or the folder of the sheets.")
        if not path.is_dir():
            yield path
            return
        files = [f for f in sorted(path.iterdir()) if f.suffix.lower() in SHEETS and not f.name.startswith((".", "~$"))]
        files = [f for f in files if not f.name.endswith((".codebook.txt", SUFFIX))]
        if not files:
            raise InputError(f"folder {str(path)!r} holds no coding sheet: no .csv, .xlsx or .json file.")
        yield from files
    elif isinstance(sheets, Iterable) and not hasattr(sheets, "columns"):
        for sheet in sheets:
            yield from each_sheet(sheet)
    elif hasattr(sheets, "columns"):
        yield sheets
    else:
        raise InputError(f"coding sheets: {shorten(repr(sheets), 60)} is no file, folder or table.")


def _keys(given: Iterable[Any], key: Any) -> tuple[Key, ...]:
    """The keys: the one that was given, those beside the sheets, or those that the tables carry."""
    if isinstance(key, Key):
        return (key,)
    if key is not None:
        return (read_key(key),) if isinstance(key, str | Path) else (key_of(key),)
    found: dict[str, Key] = {}
    for source in given:
        told = source.attrs.get("key") if hasattr(source, "attrs") else None
        beside = [] if hasattr(source, "attrs") else sorted(Path(source).parent.glob(f"*{SUFFIX}"))
        for one in [key_of(told)] if told else map(read_key, beside):
            found[one.sample] = one
    if not found:
        raise InputError(
            "coding sheets: the key is missing. It was written beside the sheet (NAME.key.json): put it there, or give "
            "key=… . Without it nobody knows what the rows stand for."
        )
    return tuple(found[name] for name in sorted(found))


class _Reader:
    """Reads sheets row by row, and keeps count."""

    def __init__(self, known: Mapping[str, tuple[Item, Key]]) -> None:
        self._known = known
        self._rows: list[Coded] = []
        self._refused: list[Refused] = []
        self.blank = self.given = 0
        self.notes: list[str] = []

    def read(self, sheet: Sheet) -> None:
        """Every row of one sheet."""
        variables = {name for _, key in self._known.values() for name in key.codebook.variables}
        settling = {"variable", "settled"} <= set(sheet.header)
        if "item" not in sheet.header:
            raise InputError(
                f"{sheet.source}: there is no column “item”. Known there: {shorten(', '.join(sheet.header), 80)}. "
                "It says what each row stands for: put it back as it was on the sheet."
            )
        if not settling and not variables & set(sheet.header):
            raise InputError(
                f"{sheet.source}: no column holds codes. Wanted: {shorten(', '.join(sorted(variables)), 80)}; "
                f"there: {shorten(', '.join(sheet.header), 80)}."
            )
        self._note_columns(sheet, variables, settling)
        for row in sheet.rows:
            self.given += 1
            self._settle(sheet, row) if settling else self._read(sheet, row)

    def _note_columns(self, sheet: Sheet, variables: set[str], settling: bool) -> None:
        gone = sorted(variables - set(sheet.header)) if not settling else []
        if gone:
            self.notes.append(f"{sheet.source}: the columns {', '.join(gone)} are missing; nothing is coded there.")
        self.notes += sheet.notes

    def _refuse(self, sheet: Sheet, row: Row, code: str, reason: str) -> None:
        item, coder = row.cells.get("item", ""), _coder(sheet, row)
        told = shorten(printable(f"{sheet.source}, line {row.line}: {reason}."), 300)
        self._refused.append(Refused(sheet.source, row.line, shorten(printable(item), 40), coder, code, told))

    def _read(self, sheet: Sheet, row: Row) -> None:
        item = row.cells.get("item", "").strip().casefold()
        key = self._known.get(item, (None, None))[1]
        written = {name: cell for name, cell in row.cells.items() if key is None or name in key.codebook.variables}
        if row.problem:
            self._refuse(sheet, row, "bad_row", row.problem)
        elif key is None:
            self._refuse(sheet, row, *_no_item(item))
        elif not any(cell.strip() for cell in written.values()):
            self.blank += 1
        else:
            self._accept(sheet, row, item, key.codebook.variables, written)

    def _accept(
        self, sheet: Sheet, row: Row, item: str, variables: Mapping[str, Variable], written: Mapping[str, str]
    ) -> None:
        try:
            codes = {name: variables[name].code(cell) for name, cell in written.items()}
        except NotACode as error:
            self._refuse(sheet, row, "bad_code", str(error))
            return
        lacking = [name for name, variable in variables.items() if variable.required and not codes.get(name)]
        if lacking:
            self._refuse(sheet, row, "incomplete", f"{lacking[0]} is blank, but other codes are given")
            return
        shown = {name: cell for name, cell in row.cells.items() if name not in variables}
        self._rows.append(Coded(item, _coder(sheet, row), codes, sheet.source, row.line, shown))

    def _settle(self, sheet: Sheet, row: Row) -> None:
        """A row of a sheet on which disagreements were settled."""
        item, name = row.cells.get("item", "").strip().casefold(), row.cells.get("variable", "").strip()
        key = self._known.get(item, (None, None))[1]
        if row.problem:
            self._refuse(sheet, row, "bad_row", row.problem)
        elif key is None or name not in key.codebook.variables:
            told = (
                _no_item(item) if key is None else ("bad_row", f"“{shorten(name, 30)}” is no variable of the codebook")
            )
            self._refuse(sheet, row, *told)
        elif not row.cells.get("settled", "").strip():
            self.blank += 1
        else:
            try:
                code = key.codebook.variables[name].code(row.cells["settled"])
                self._rows.append(Coded(item, SETTLED, {name: code}, sheet.source, row.line))
            except NotACode as error:
                self._refuse(sheet, row, "bad_code", str(error))

    def without_contradictions(self) -> tuple[tuple[Coded, ...], tuple[Refused, ...]]:
        """One row a coder and item; if a coder gave two different codes, neither counts."""
        first: dict[tuple[Any, ...], list[Coded]] = {}
        for row in self._rows:
            settled = tuple(row.codes) if row.coder == SETTLED else ()
            first.setdefault((row.item, row.coder, settled), []).append(row)
        kept = []
        for rows in first.values():
            same = all(dict(row.codes) == dict(rows[0].codes) for row in rows)
            kept += rows[:1] if same else []
            self._refused += [_twice(row, rows[0], same) for row in (rows[1:] if same else rows) if len(rows) > 1]
        return tuple(kept), tuple(sorted(self._refused, key=lambda each: (each.source, each.line)))


def _no_item(item: str) -> tuple[str, str]:
    if not item:
        return "no_item", "the item is blank; copy it from the sheet as it was"
    return "unknown_item", f"no key beside the sheets knows the item “{shorten(printable(item), 30)}”"


def _coder(sheet: Sheet, row: Row) -> str:
    return row.cells.get("coder", "").strip() or sheet.coder


def _twice(row: Coded, first: Coded, same: bool) -> Refused:
    where = "line" if row.source == first.source else f"{first.source}, line"
    told = "the same codes again" if same else "with other codes; neither is used: delete the wrong one"
    reason = f"{row.coder} coded this item before ({where} {first.line}), {told}"
    if row is first:
        reason = f"{row.coder} coded this item twice with different codes; neither is used: delete the wrong one"
    told_all = shorten(printable(f"{row.source}, line {row.line}: {reason}."), 300)
    return Refused(row.source, row.line, row.item, row.coder, "duplicate", told_all)
