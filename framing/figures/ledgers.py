"""Figures that differ, and deeds with and without a doer: one row a source, one bar an outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from framing.figures import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ROW = 0.235  # inches a figure
HEAD = 1.0  # rows' worth of room above and for the name of a fact
MOST = 36  # figures that can be read; the table has all
OPEN_END = 1.9  # how far the arrow of "at least" points, as a factor


def ledger(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Which figures differ? One row a figure of people: a dot, a line for a range, an arrow for "at least".

    Parameters: `table`, from the measure `ledger`; `ax`, axes to draw on (None: new ones). Shown are facts that have
    figures in two articles or more, those in conflict first; where there are none, all. The scale is logarithmic; the
    marker tells the voice, the text on the right the words of the article and who says so.
    """
    facts = _shown(table)
    with style.house():
        height = sum(1.5 * HEAD + len(rows) for _, rows in facts)
        ax = style.axes(ax, table, ROW * height + 0.3)
        if not facts:
            style.nothing(ax, "No figure of people was found, so there is nothing to lay side by side.")
            return style.finished(ax, table)
        left, right = _limits(facts)
        y, ticks, words = -HEAD / 2, [], []
        for name, rows in facts:
            y += HEAD / 2
            ax.text(
                0, y, _title(name, rows), transform=ax.get_yaxis_transform(), fontweight="bold", fontsize=9, va="center"
            )
            y += 1
            for _, row in rows.iterrows():
                _dot(ax, y, row)
                ticks.append((y, _who(row)))
                words.append((y, style.wrapped(_said(row), 46, 1), bool(row["conflict"])))
                y += 1
        _frame(ax, (left, right), y, ticks, words)
        return style.finished(ax, table, below=34, above=style.legend(ax, _handles(facts)))


def _shown(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The facts to draw, those in conflict first, each with its figures in order of time."""
    people = table[(table["unit"] == "people") & ~table["negated"]] if len(table) else table
    if people.empty:
        return []
    found = [(str(fact), rows) for (_, fact), rows in people.groupby(["event", "fact"], sort=False)]
    shared = [(fact, rows) for fact, rows in found if rows["article"].nunique() > 1] or found
    shared.sort(key=lambda item: (-int(item[1]["conflict"].any()), -item[1]["article"].nunique()))
    kept: list[tuple[str, pd.DataFrame]] = []
    for fact, rows in shared:
        once = rows.drop_duplicates(["article", "speaker", "low", "high"])
        if kept and sum(len(each) for _, each in kept) + len(once) > MOST:
            break
        kept.append((fact, once.sort_values(["date", "outlet", "start"], kind="stable").head(MOST)))
    return kept


def _limits(facts: list[tuple[str, pd.DataFrame]]) -> tuple[float, float]:
    values = np.concatenate([rows[["low", "high"]].to_numpy(dtype=float).ravel() for _, rows in facts])
    values = values[np.isfinite(values) & (values > 0)]
    low, high = (float(values.min()), float(values.max())) if len(values) else (1.0, 10.0)
    return max(0.5, low / 1.6), high * 2.6


def _title(fact: str, rows: pd.DataFrame) -> str:
    name = style.wrapped(fact, 60, 1)
    return f"{name}   ≠" if rows["conflict"].any() else name


def _who(row: Any) -> str:
    """Outlet, and the day if it is known."""
    day = f", {row['date'][:10]}" if row["date"] else ""
    return style.wrapped(f"{row['outlet']}{day}", 40, 1)


def _said(row: Any) -> str:
    """The figure as written, and whose voice it is in."""
    words = " ".join(str(row["match"]).split())
    return f"{words}  ({row['speaker'] or row['voice']})" if row["voice"] != "own" else words


def _dot(ax: Axes, y: float, row: Any) -> None:
    """A dot at the number, a line over a range, an arrow where the upper end is open."""
    look = style.VOICES.get(str(row["voice"]), style.VOICES["own"])
    low, high = max(float(row["low"]), 0.5), float(row["high"])
    if np.isnan(high):
        ax.plot([low, low * OPEN_END], [y, y], color=look["color"], linewidth=1.4)
        ax.plot([low * OPEN_END], [y], ">", color=look["color"], markersize=4.5)
    elif high > low:
        ax.plot([low, high], [y, y], color=look["color"], linewidth=2.2, solid_capstyle="butt", alpha=0.6)
    at = float(row["value"]) if row["value"] == row["value"] else low if np.isnan(high) else (low * high) ** 0.5
    ax.plot([at], [y], look["marker"], color=look["color"], markersize=6, zorder=3)


def _frame(
    ax: Axes,
    limits: tuple[float, float],
    bottom: float,
    ticks: list[tuple[float, str]],
    words: list[tuple[float, str, bool]],
) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    ax.set_xscale("log")
    ax.set_xlim(*limits)
    ax.xaxis.set_major_locator(LogLocator(subs=(1.0,), numticks=12))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.set_ylim(bottom - 0.3, -0.7)
    ax.set_yticks([y for y, _ in ticks], [name for _, name in ticks], fontsize=8)
    for y, said, apart in words:
        colour = style.INK if apart else style.PALE
        ax.text(1.015, y, said, transform=ax.get_yaxis_transform(), va="center", fontsize=8, color=colour)
    ax.set_xlabel("people, on a logarithmic scale; ≠ figures that cannot all be true", loc="left")
    style.grid(ax, "x")


def _handles(facts: list[tuple[str, pd.DataFrame]]) -> list[Any]:
    from matplotlib.lines import Line2D

    voices = {str(voice) for _, rows in facts for voice in rows["voice"]}
    return [
        Line2D([], [], linestyle="", marker=look["marker"], color=look["color"], label=f"{voice} voice")
        for voice, look in style.VOICES.items()
        if voice in voices
    ]
