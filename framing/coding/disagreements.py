"""What coders disagree on, as a sheet: one row a disagreement, with a column for what is settled in the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.coding.returned import SETTLED, Coding
from framing.coding.sheets import check_name, write_sheet
from framing.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

SHOWN = ("looked_for", "before", "passage", "after", "text")


def disagreements(coding: Coding, variables: Sequence[str]) -> pd.DataFrame:
    """Every row on which coders differ: item, variable, the passage, a column for each coder, settled, reason."""
    import pandas as pd

    rows = [row for name in variables for row in _of(coding, name)]
    shown = [name for name in SHOWN if any(name in row for row in rows)]
    return pd.DataFrame(rows, columns=["item", "variable", *shown, *map(_column, coding.coders), "settled", "reason"])


def _column(coder: str) -> str:
    return f"coded by {coder}"


def _of(coding: Coding, variable: str) -> list[dict[str, Any]]:
    """The disagreements on one variable, in the order of the items."""
    by_item: dict[str, dict[str, str]] = {}
    shown: dict[str, dict[str, str]] = {}
    for row in coding.rows:
        code = row.codes.get(variable, "")
        if row.coder != SETTLED and code:
            by_item.setdefault(row.item, {})[row.coder] = code
            shown.setdefault(row.item, {name: row.shown[name] for name in SHOWN if name in row.shown})
    return [
        {
            "item": item,
            "variable": variable,
            **shown[item],
            **{_column(coder): codes.get(coder, "") for coder in coding.coders},
            "settled": "",
            "reason": "",
        }
        for item, codes in sorted(by_item.items())
        if len(set(codes.values())) > 1
    ]


def write_disagreements(coding: Coding, variables: Sequence[str], out: str | Path) -> Path:
    """The sheet of disagreements as a file. Raises InputError if there are none."""
    path = check_name(out)
    rows = disagreements(coding, variables)
    if rows.empty:
        raise InputError("agreement: the coders disagree on nothing; there is no sheet to write.")
    return write_sheet(path, rows.fillna(""), coding.keys[0].codebook)
