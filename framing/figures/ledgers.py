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
    from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

    ax.set_xscale("log")
    ax.set_xlim(*limits)
    ax.xaxis.set_major_locator(FixedLocator(_decades(*limits)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.set_ylim(bottom - 0.3, -0.7)
    ax.set_yticks([y for y, _ in ticks], [name for _, name in ticks], fontsize=8)
    for y, said, apart in words:
        colour = style.INK if apart else style.PALE
        ax.text(1.015, y, said, transform=ax.get_yaxis_transform(), va="center", fontsize=8, color=colour)
    ax.set_xlabel("people, on a logarithmic scale; ≠ figures that cannot all be true", loc="left")
    style.grid(ax, "x")


def _decades(left: float, right: float) -> list[float]:
    """The powers of ten between the limits; 2 and 5 of each too where there would be fewer than two."""
    powers = range(-1, int(np.log10(right)) + 1)
    for steps in ((1,), (1, 2, 5)):
        ticks = [step * 10.0**power for power in powers for step in steps if left <= step * 10.0**power <= right]
        if len(ticks) > 1:
            break
    return ticks


def _handles(facts: list[tuple[str, pd.DataFrame]]) -> list[Any]:
    from matplotlib.lines import Line2D

    voices = {str(voice) for _, rows in facts for voice in rows["voice"]}
    return [
        Line2D([], [], linestyle="", marker=look["marker"], color=look["color"], label=f"{voice} voice")
        for voice, look in style.VOICES.items()
        if voice in voices
    ]


FORMS: dict[str, dict[str, Any]] = {  # with a doer in blue, without one in orange and grey
    "active": {"color": "#0072B2", "hatch": ""},
    "by-phrase": {"color": "#56B4E9", "hatch": "///"},
    "passive without agent": {"color": "#E69F00", "hatch": "..."},
    "no-agent verb": {"color": "#D55E00", "hatch": "xxx"},
    "nominalisation": {"color": "#CC79A7", "hatch": "\\\\\\"},
    "unsure": {"color": "#BBBBBB", "hatch": ""},
}
BAR = 0.46  # inches an outlet
NARROW = 0.035  # share of the width from which a count fits


def agency(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Who did it? One bar an outlet: its deeds by form, with the counts; forms that name a doer stand on the left.

    Parameters: `table`, from the measure `agency`; `ax`, axes to draw on (None: new ones).
    """
    outlets = sorted(set(table["outlet"])) if len(table) else []
    with style.house():
        ax = style.axes(ax, table, BAR * len(outlets))
        if not outlets:
            style.nothing(ax, "No deed was found, so there are no forms to compare.")
            return style.finished(ax, table)
        for y, outlet in enumerate(outlets):
            counts = table.loc[table["outlet"] == outlet, "form"].value_counts()
            _forms(ax, y, {form: int(counts.get(form, 0)) for form in FORMS})
        ax.set_yticks(range(len(outlets)), [style.wrapped(outlet) for outlet in outlets])
        ax.set_ylim(len(outlets) - 0.4, -0.6)
        ax.set_xlim(0, 1)
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
        ax.set_xlabel("share of the deeds told; on the left, forms that name a doer", loc="left")
        style.grid(ax, "x")
        return style.finished(ax, table, below=36, above=style.legend(ax, _form_patches(set(table["form"])), columns=3))


def _forms(ax: Axes, y: float, counts: dict[str, int]) -> None:
    """One bar, form by form, with the number of deeds at its end."""
    whole, left = sum(counts.values()), 0.0
    for form, n in counts.items():
        if not n:
            continue
        look = FORMS[form]
        lines = style.INK if look["color"] in style.LIGHT else "white"
        ax.barh(y, n / whole - 0.002, left=left, height=0.72, edgecolor=lines, linewidth=0, **look)
        if n / whole > NARROW:
            box: dict[str, Any] = {
                "boxstyle": "round,pad=0.18",
                "facecolor": "white",
                "edgecolor": "none",
                "alpha": 0.9,
            }
            ax.text(left + n / whole / 2, y, str(n), ha="center", va="center", fontsize=8, bbox=box)
        left += n / whole
    ax.text(1.012, y, f"{whole} deed{'s' * (whole > 1)}", va="center", fontsize=8.5, color=style.PALE)


def _form_patches(shown: set[str]) -> list[Any]:
    from matplotlib.patches import Patch

    return [
        Patch(facecolor=look["color"], hatch=look["hatch"], edgecolor="white", label=form)
        for form, look in FORMS.items()
        if form in shown
    ]
