"""The class at a glance: who chose what, item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.figures import grids, style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_ROWS = 40  # of the figure; the table of tallies has all
Column = tuple[str, str, str]  # variable, code, label


def grade(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Where does the class read differently? One row an item, one column an answer, in it how many chose it.

    Parameters: `table`, from `fr.grade`; `ax`, axes to draw on (None: new ones). A frame marks what a reviewed key
    accepts. No student is named. Of more than 40 items the most disputed are drawn.
    """
    from matplotlib.patches import Rectangle

    with style.house():
        rows, columns = _rows(table), _columns(table)
        ax = style.axes(ax, table, 0.3 * len(rows) + 0.7)
        if not len(table) or not rows or not columns:
            style.nothing(ax, "Nothing was answered that could be counted.")
            return style.finished(ax, table)
        cells = [[_cell(row, column) for column in columns] for row in rows]
        shares = [[n / max(1, all_) for n, all_ in row] for row in cells]
        written = [[str(n) if n else "" for n, _ in row] for row in cells]
        grids.draw(ax, shares, written, [_name(row) for row in rows], [label for _, _, label in columns])
        for y, row in enumerate(rows):
            for x, (variable, code, _) in enumerate(columns):
                if code in row.get(variable, {}).get("accepted", ()):
                    ax.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, fill=False, edgecolor=style.INK, lw=1.6))
        return style.finished(ax, table)


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The items in their order, each with its tallies by variable."""
    rows: dict[int, dict[str, Any]] = {}
    for tally in table.attrs.get("tallies", ()):
        rows.setdefault(tally["number"], {})[tally["variable"]] = tally
    return [rows[number] for number in sorted(list(rows)[:MOST_ROWS])]


def _columns(table: pd.DataFrame) -> list[Column]:
    """Every answer of every question that somebody gave or a key accepts, in the order of the sheet."""
    tallies = sorted(table.attrs.get("tallies", ()), key=lambda tally: tally["number"])
    found = {(t["variable"], code, label): None for t in tallies for code, label in t["labels"].items()}
    return list(found)[: grids.MOST_COLUMNS]


def _cell(row: dict[str, Any], column: Column) -> tuple[int, int]:
    tally = row.get(column[0], {"counts": {}, "students": 0})
    return tally["counts"].get(column[1], 0), tally["students"]


def _name(row: dict[str, Any]) -> str:
    tally = next(iter(row.values()))
    return style.wrapped(f"{tally['number']}  {tally['short']}", 34, 1)
