"""Dots with limits: what the articles show, each of them, and between which limits the outlet's habit may lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from framing.figures import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ROW = 0.26  # inches a row
MOST_ROWS = 36  # that can be read one below the other
SAID = 38  # characters of a refusal beside its row
Numbers = Callable[[float], str]


def intervals(table: pd.DataFrame, ax: Axes | None, block: list[str], value: str, label: str) -> Axes:
    """One row a group: its articles as pale dots, the limits as a line, the estimate as a dot where it may be shown.

    Parameters: `table`, from rates, labels or voices; `block`: the columns that name a block of rows; `value`: the
    column with what these articles show; `label`: what the scale is. Hollow: exploratory. A tick without a dot is what
    these articles show where the estimate is refused; the reason stands beside it.
    """
    with style.house():
        blocks = list(_blocks(table, block))
        rows = sum(len(rows) for _, rows in blocks)
        ax = style.axes(ax, table, ROW * (rows + 1.3 * len(blocks)))
        if not blocks:
            style.nothing(ax, "No hits.")
            return style.finished(ax, table)
        ticks: list[tuple[float, str]] = []
        y = 0.0
        for name, found in blocks:
            ax.text(0, y, style.wrapped(name, 70, 1), transform=ax.get_yaxis_transform(), va="center", **HEAD)
            y += 0.9
            for row in found.to_dict("records"):
                _row(ax, y, row, value)
                ticks.append((y, style.wrapped(row["name"], 34, 1)))
                y += 1.0
            y += 0.4
        ax.set_yticks([at for at, _ in ticks], [name for _, name in ticks])
        ax.set_ylim(y - 0.6, -0.7)
        ax.set_xlim(left=0, right=_right(table, value))
        ax.set_xlabel(label, loc="left")
        style.grid(ax, "x")
        above = style.legend(ax, _handles(), columns=4)
        return style.finished(ax, table, below=36, above=above)


HEAD: Any = {"ha": "left", "fontweight": "bold", "fontsize": 9}
SHOWN: Any = {"ok": style.INK, "flag": "white"}


def _blocks(table: pd.DataFrame, block: list[str]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of each category that somebody uses, the most used first, as many as can be read."""
    if not len(table):
        return
    hits = "hits" if "hits" in table.columns else "words"
    totals = table.groupby(block, sort=False)[hits].sum().sort_values(ascending=False, kind="stable")
    room = MOST_ROWS
    for key in totals[totals > 0].index:
        names = key if isinstance(key, tuple) else (key,)
        found = table[(table[block] == list(names)).all(axis=1)]
        room -= len(found)
        if room >= 0 or room == MOST_ROWS - len(found):
            yield ", ".join(map(str, names)), found


def _right(table: pd.DataFrame, value: str) -> float:
    """The end of the scale. An interval of two articles may be thirty times as wide as all that was seen: it is cut."""
    seen = [float(table[value].max()), *(max(each) for each in table["each"] if each)]
    shown = table.loc[table["status"] != "refuse", "high"].max()
    most = max([number for number in (*seen, float(shown)) if number == number] or [1.0])
    return 1.12 * most if most > 0 else 1.0


def _row(ax: Axes, y: float, row: dict[Any, Any], value: str) -> None:
    if row["each"] and len(row["each"]) > 1:
        ax.plot(row["each"], [y + 0.24] * len(row["each"]), **PALE_DOTS)
    if row["low"] == row["low"]:
        refused = row["status"] == "refuse"
        ax.plot(
            [row["low"], row["high"]], [y, y], color=style.OTHERS if refused else style.INK, linewidth=1.4, zorder=2
        )
    if row[value] == row[value]:
        ax.plot([row[value]], [y], **_point(row["status"]))
    if row["status"] == "refuse":
        said = style.wrapped(_short(row["why"]), SAID, 1)
        ax.text(1.01, y, said, transform=ax.get_yaxis_transform(), va="center", fontsize=6.8, color=style.PALE)


PALE_DOTS: Any = {"linestyle": "none", "marker": "o", "markersize": 3.2, "color": "#0072B2", "alpha": 0.45, "zorder": 1}


def _short(why: str) -> str:
    """The reason of a refusal, without what the legend and the footnote say.

    >>> _short("rate not reliable (NCHS rule): 8.0 effective hits, fewer than 10")
    '8.0 effective hits, fewer than 10'
    """
    return why.rpartition("(NCHS rule): ")[2].partition(", which is not")[0].partition(": the number")[0]


def _point(status: str) -> dict[str, Any]:
    """ok: a full dot; flag: a hollow one; refuse: a tick, which is no estimate."""
    if status == "refuse":
        return {"linestyle": "none", "marker": "|", "color": style.PALE, "markersize": 9, "zorder": 3}
    return {
        "linestyle": "none", "marker": "o", "color": style.INK, "markerfacecolor": SHOWN[status], "markersize": 6.5,
        "zorder": 3,
    }  # fmt: skip


def _handles() -> list[Any]:
    from matplotlib.lines import Line2D

    told = {"ok": "estimate, 95 % limits", "flag": "exploratory", "refuse": "these articles only"}
    handles = [Line2D([], [], label=label, **_point(status)) for status, label in told.items()]
    return [*handles, Line2D([], [], label="one article", **PALE_DOTS)]


def voices(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """How much is in whose voice? One block a voice, one row a group, with limits and every article.

    Parameters: `table`, from the measure `voices`; `ax`, axes to draw on (None: new ones).
    """
    return intervals(table, ax, ["voice"], "share", "share of all words")


def differences(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Do two differ? One row a voice and category: both values, every article, the difference with its limits and q.

    Parameters: `table`, from the measure `differences`; `ax`, axes to draw on (None: new ones). Rows that are refused
    say why.
    """
    with style.house():
        shown = table[(table["hits_a"] + table["hits_b"]) > 0].head(MOST_ROWS) if len(table) else table
        ax = style.axes(ax, table, 2 * ROW * len(shown))
        if shown.empty:
            style.nothing(ax, "No hits on either side: nothing to compare.")
            return style.finished(ax, table)
        for y, row in enumerate(shown.to_dict("records")):
            _pair(ax, y, row)
        ax.set_yticks(range(len(shown)), [f"{c}, {v}" for c, v in zip(shown["category"], shown["voice"], strict=True)])
        ax.set_ylim(len(shown) - 0.4, -0.6)
        _widened(ax)
        kind = table.attrs.get("kind", "share of names")
        ax.set_xlabel("per 1,000 words of that voice" if kind == "rate" else f"{kind} in that voice", loc="left")
        style.grid(ax, "x")
        above = style.legend(ax, _side_handles(table))
        return style.finished(ax, table, below=36, above=above)


A: Any = {"color": "#0072B2", "marker": "o"}
B: Any = {"color": "#D55E00", "marker": "s"}


def _pair(ax: Axes, y: int, row: dict[Any, Any]) -> None:
    values = [row["value_a"], row["value_b"]]
    if all(value == value for value in values):
        ax.plot(values, [y, y], color=style.OTHERS, linewidth=2, zorder=1)
    for value, each, look, shift in ((values[0], row["each_a"], A, -0.24), (values[1], row["each_b"], B, 0.24)):
        ax.plot(each, [y + shift] * len(each), linestyle="none", markersize=3.2, alpha=0.5, zorder=2, **look)
        if value == value:
            full = look["color"] if row["status"] == "ok" else "white"
            ax.plot([value], [y], linestyle="none", markersize=8, markerfacecolor=full, zorder=3, **look)
    at: Any = ax.get_yaxis_transform()
    size: Any = {"fontsize": 7.5, "color": style.PALE if row["status"] == "refuse" else style.INK}
    ax.text(1.01, y, "\n".join(_said(row)), transform=at, va="center", ha="left", **size)


def _said(row: dict[Any, Any]) -> list[str]:
    """The difference with its limits, and how surprising it is; or why there is none."""
    if row["status"] == "refuse":
        return style.wrapped(row["why"], 30, 3).split("\n")
    times = "×" if row["kind"] == "rate" else ""
    sign = "" if times else "+"
    numbers = [format(row[name], f"{sign}.2f").replace("inf", "∞") for name in ("difference", "low", "high")]
    q = "no test" if row["q"] != row["q"] else f"q = {row['q']:.3f}"
    return [
        f"{times}{numbers[0]}  [{numbers[1]}, {numbers[2]}]",
        f"{q}; {row['with_hit_a']} v {row['with_hit_b']} articles",
    ]


def _widened(ax: Axes) -> None:
    left, right = ax.get_xlim()
    ax.set_xlim(min(left, -0.02 * right), right)


def _side_handles(table: pd.DataFrame) -> list[Any]:
    from matplotlib.lines import Line2D

    names = [style.wrapped(table.attrs.get(letter, letter), 26, 1) for letter in "ab"]
    sides = [
        Line2D([], [], linestyle="none", markersize=8, label=name, **look)
        for name, look in zip(names, (A, B), strict=True)
    ]
    one: Any = {"color": style.PALE, "marker": "o", "markersize": 3.2}
    return [*sides, Line2D([], [], linestyle="none", label="one article", **one)]
