"""Words: what sets an outlet apart, and which words make two vocabularies differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.figures import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ROW = 0.25  # inches a row
MOST = 24  # words of a list, shared by all targets
FEWEST = 4  # words of each target at least
BARS = 24  # words of a shift
FURTHEST = 8.0  # binary logarithm: 256 times as often; limits beyond it get an arrow


def keyness(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """What sets each apart? One row a word: how much more often, with limits, and in how many articles of each side.

    Parameters: `table`, from the measure `keyness`; `ax`, axes to draw on (None: new ones). Full: q ≤ .05; hollow: what
    chance gives too. An arrow: the other side has no hit, so the limit is open. The best words of each target.
    """
    with style.house():
        targets = list(dict.fromkeys(table["target"])) if len(table) else []
        shown = (
            table.groupby("target", sort=False).head(max(FEWEST, MOST // max(len(targets), 1))) if targets else table
        )
        ax = style.axes(ax, table, ROW * (len(shown) + 1.4 * len(targets)))
        if shown.empty:
            style.nothing(
                ax, "No word stands in at least three articles of an outlet that can be compared with another."
            )
            return style.finished(ax, table)
        reach = _reach(shown)
        ticks, y = [], 0.0
        for target, rows in shown.groupby("target", sort=False):
            y = _target(ax, y, str(target), str(rows["reference"].iloc[0]))
            for row in rows.to_dict("records"):
                _word(ax, y, row, reach)
                ticks.append((y, style.wrapped(row["word"], 24, 1) + ("*" if row["house_style"] else "")))
                y += 1.0
            y += 0.5
        ax.set_yticks([at for at, _ in ticks], [word for _, word in ticks])
        ax.set_ylim(y - 0.5, -0.8)
        _times(ax, reach)
        above = style.legend(ax, _handles(bool(shown["house_style"].astype(bool).any())))
        return style.finished(ax, table, below=36, above=above)


def _target(ax: Axes, y: float, target: str, reference: str) -> float:
    at: Any = {"transform": ax.get_yaxis_transform(), "va": "center", "fontsize": 9}
    ax.text(0, y, style.wrapped(target, 60, 1), ha="left", fontweight="bold", **at)
    ax.text(
        1.01, y, style.wrapped(f"articles v {reference}", 30, 1), ha="left", color=style.PALE, **{**at, "fontsize": 7.5}
    )
    return y + 0.95


def _reach(shown: pd.DataFrame) -> tuple[float, float]:
    """The ends of the scale: what the limits need, within reason."""
    import numpy as np

    ends = shown[["low", "high", "log_ratio"]].to_numpy(dtype=float)
    finite = np.clip(ends[np.isfinite(ends)], -FURTHEST, FURTHEST)
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    return min(low, 0.0) - 0.6, max(high, 0.0) + 0.6


def _word(ax: Axes, y: float, row: dict[Any, Any], reach: tuple[float, float]) -> None:
    found = row["q"] == row["q"] and row["q"] <= 0.05
    look: Any = {"color": "#0072B2" if row["log_ratio"] > 0 else "#D55E00"}
    if row["low"] == row["low"]:
        low, high = max(row["low"], reach[0]), min(row["high"], reach[1])
        ax.plot([low, high], [y, y], linewidth=1.5, zorder=2, **look)
        for end, edge, mark in ((row["low"], reach[0], "<"), (row["high"], reach[1], ">")):
            if abs(end) >= abs(edge) and end * edge > 0:
                ax.plot([edge], [y], marker=mark, markersize=5, clip_on=False, zorder=2, **look)
    fill = look["color"] if found else "white"
    ax.plot([row["log_ratio"]], [y], marker="o", markersize=6, markerfacecolor=fill, zorder=3, **look)
    counts = " v ".join(f"{row[f'articles{side}']} of {row[f'of_articles{side}']}" for side in ("", "_reference"))
    at: Any = ax.get_yaxis_transform()
    ax.text(1.03, y, counts, transform=at, va="center", ha="left", fontsize=7.5, color=style.PALE)


def _times(ax: Axes, reach: tuple[float, float]) -> None:
    """A scale of doublings, named as people say it."""
    from math import ceil, floor

    step = 1 if reach[1] - reach[0] < 7 else 2
    ends = [n for n in range(ceil(reach[0]), floor(reach[1]) + 1) if n % step == 0]
    ax.set_xlim(*reach)
    ax.set_xticks(ends, [f"{2**n} ×" if n >= 0 else f"1/{2**-n}" for n in ends])
    ax.axvline(0, color=style.PALE, linewidth=0.8, zorder=1)
    ax.set_xlabel("as often as in the reference, per word; line: 95 % limits that hold for articles", loc="left")
    style.grid(ax, "x")


def _handles(styled: bool) -> list[Any]:
    from matplotlib.lines import Line2D

    look: Any = {"linestyle": "none", "marker": "o", "markersize": 6, "color": "#0072B2"}
    found = Line2D([], [], label="q ≤ .05", **look)
    chance = Line2D([], [], label="chance gives as much", markerfacecolor="white", **look)
    star = [Line2D([], [], linestyle="none", label="* may be house style")] if styled else []
    return [found, chance, *star]


def shifts(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Which words make the difference? One bar a word, towards the outlet that uses it more, with whiskers.

    Parameters: `table`, from the measure `shifts`; `ax`, axes to draw on (None: new ones). The 24 words that matter
    most; below, how far apart two halves of one outlet are.
    """
    with style.house():
        shown = table.head(BARS)
        ax = style.axes(ax, table, ROW * len(shown) + 0.5)
        if shown.empty:
            style.nothing(ax, "No words to compare.")
            return style.finished(ax, table)
        for y, row in enumerate(shown.to_dict("records")):
            _bar(ax, y, row)
        ax.set_yticks(range(len(shown)), [style.wrapped(word, 24, 1) for word in shown["word"]])
        ax.set_ylim(len(shown) - 0.4, -0.6)
        ax.axvline(0, color=style.PALE, linewidth=0.8)
        ends = max(abs(end) for end in ax.get_xlim())
        ax.set_xlim(-ends, ends)
        ax.set_xlabel(
            f"part of the difference ({LABELS[table.attrs.get('kind', 'divergence')]})\n{_baseline(table)}", loc="left"
        )
        inside = [at for at in ax.get_xticks() if abs(at) < 0.97 * ends]  # a tick beyond the edge has a label, too
        ax.set_xticks(inside, [f"{abs(at):.4g}" for at in inside])
        ax.set_xlim(-ends, ends)
        style.grid(ax, "x")
        above = style.legend(ax, _bar_handles(table))
        return style.finished(ax, table, below=52, above=above)


LABELS = {
    "divergence": "Jensen-Shannon, bits",
    "proportion": "share of words",
    "entropy": "bits",
    "weighted": "mean score",
}


def _bar(ax: Axes, y: int, row: dict[Any, Any]) -> None:
    """Size and whiskers are those of the part; the side is that of the outlet that uses the word more."""
    right = row["rate_b"] > row["rate_a"]
    look: Any = {"color": "#D55E00", "hatch": "///"} if right else {"color": "#0072B2", "hatch": ""}
    sign = 1 if right else -1
    low, high = sorted((row["low"] * _sign(row["part"]), row["high"] * _sign(row["part"])))
    ax.barh(y, sign * abs(row["part"]), height=0.68, edgecolor="white", linewidth=0, **look)
    if low == low:
        ax.plot([sign * low, sign * high], [y, y], color=style.INK, linewidth=1, zorder=3)
    k, n = ("articles_b", "of_articles_b") if right else ("articles_a", "of_articles_a")
    at: Any = ax.get_yaxis_transform()
    ax.text(1.01, y, f"{row[k]} of {row[n]}", transform=at, va="center", fontsize=7.5, color=style.PALE)


def _sign(part: float) -> int:
    return 1 if part >= 0 else -1


def _bar_handles(table: pd.DataFrame) -> list[Any]:
    from matplotlib.patches import Patch

    names = [style.wrapped(table.attrs.get(letter, letter), 26, 1) for letter in "ab"]
    looks: Any = ({"color": "#0072B2"}, {"facecolor": "#D55E00", "edgecolor": "white", "hatch": "///"})
    return [Patch(label=f"more in {name}", **look) for name, look in zip(names, looks, strict=True)]


def _baseline(table: pd.DataFrame) -> str:
    """How far apart halves of one outlet are, in the same measure."""
    told = table.attrs
    if told.get("within_a") is None:
        return "no baseline: one article has no halves"
    within = f"{told['within_a']:.2f} and {told['within_b']:.2f} within each"
    return f"at {told['half']} articles a side: {told['between']:.2f} bits between the two, {within}"


def halves(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """What sets an outlet apart from itself? One dot a random split: what share of words each test calls significant.

    Parameters: `table`, from the measure `halves`; `ax`, axes to draw on (None: new ones). The line is at 5 %, which a
    sound test at .05 finds by chance.
    """
    with style.house():
        shown = table[table["words"] > 0] if len(table) else table
        outlets = list(dict.fromkeys(shown["outlet"])) if len(shown) else []
        ax = style.axes(ax, table, 2.4 * ROW * len(outlets))
        if not outlets:
            style.nothing(ax, "No outlet has enough articles to be split: two halves need two articles each.")
            return style.finished(ax, table)
        for y, (_, rows) in enumerate(shown.groupby("outlet", sort=False)):
            for shift, (column, _, look) in zip((-0.2, 0.2), TESTS, strict=True):
                ax.plot(100 * rows[column], [y + shift] * len(rows), **look)
        ax.axvline(5, color=style.INK, linewidth=0.8, linestyle="--", zorder=1)
        ax.set_yticks(range(len(outlets)), [style.wrapped(name, 34, 2) for name in outlets])
        ax.set_ylim(len(outlets) - 0.4, -0.6)
        ax.set_xlim(0, max(12.0, 105 * float(shown[["share_g2", "share_p"]].max().max())))
        ax.set_xlabel("% of the words “significant” at .05; one dot a split, all of them false", loc="left")
        style.grid(ax, "x")
        above = style.legend(ax, _test_handles(), columns=3)
        return style.finished(ax, table, below=36, above=above)


_DOTS: Any = {"linestyle": "none", "markersize": 5, "alpha": 0.6, "zorder": 2}
TESTS = (
    ("share_g2", "G², words as the sample", {**_DOTS, "color": "#D55E00", "marker": "s"}),
    ("share_p", "permutation of articles", {**_DOTS, "color": "#0072B2", "marker": "o"}),
)


def _test_handles() -> list[Any]:
    from matplotlib.lines import Line2D

    tests = [Line2D([], [], label=label, **look) for _, label, look in TESTS]
    return [*tests, Line2D([], [], label="5 %: chance", color=style.INK, linewidth=0.8, linestyle="--")]
