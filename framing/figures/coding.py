"""What people coded: agreement of coders, errors of the dictionary, corrected numbers beside naive ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.figures import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

CUSTOM = (0.667, 0.8)  # what alpha is asked to reach: for tentative conclusions, and for others (Krippendorff 2019)
POINTS: dict[str, dict[str, Any]] = {
    "alpha": {"marker": "o", "color": style.INK, "markersize": 8},
    "kappa": {"marker": "D", "color": style.PALETTE[0], "markersize": 6, "markerfacecolor": "white"},
    "ac1": {"marker": "^", "color": style.PALETTE[5], "markersize": 7, "markerfacecolor": "white"},
    "percent": {"marker": "|", "color": style.INK, "markersize": 14, "markeredgewidth": 2},
}
NAMES = {"alpha": "alpha with 95 % interval", "kappa": "kappa", "ac1": "AC1", "percent": "percent agreement"}
SHARES: dict[str, tuple[str, dict[str, Any], float]] = {
    "precision": ("precision", {"marker": "o", "color": style.PALETTE[0]}, -0.24),
    "recall": ("recall (range)", {"marker": "s", "color": style.PALETTE[5], "markerfacecolor": "white"}, 0.0),
    "voice_accuracy": ("voice right", {"marker": "^", "color": style.PALETTE[2]}, 0.24),
}
NAIVE: dict[str, Any] = {"marker": "o", "color": style.PALE, "markerfacecolor": "white", "markersize": 6}
RIGHT: dict[str, Any] = {"marker": "o", "color": style.PALETTE[0], "markersize": 8}


def agreement(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Can we trust the coders? One row a variable: alpha with its interval, kappa, AC1 and percent agreement.

    Parameters: `table`, from the measure `agreement`; `ax`, axes to draw on (None: new ones). Below stands each
    coder's percent agreement with the others: one who stands apart is seen. What is undefined says why.
    """
    with style.house():
        ax = style.axes(ax, table, 0.75 * len(table))
        if table.empty:
            style.nothing(ax, "Nothing was coded.")
            return style.finished(ax, table)
        for y, row in enumerate(table.to_dict("records")):
            _agreement_row(ax, y, row)
            _coders(ax, y, [told for told in table.attrs.get("coders", ()) if told["variable"] == row["variable"]])
        _rows(ax, [f"{row['variable']}\n{row['items']} rows" for row in table.to_dict("records")])
        lowest = float(table[["alpha_low", "alpha", "kappa"]].min().min())
        least = min(0.0, lowest) if lowest == lowest else 0.0
        _scale(ax, least, 1.0, "agreement; alpha of 0 is chance; dotted: .667 and .80, by custom asked for")
        for at in CUSTOM:
            ax.axvline(at, color=style.PALE, linewidth=0.8, linestyle=":", zorder=0)
        above = style.legend(ax, [_handle(NAMES[name], look) for name, look in POINTS.items()])
        return style.finished(ax, table, below=36, above=above)


def _agreement_row(ax: Axes, y: int, row: dict[Any, Any]) -> None:
    if row["alpha"] != row["alpha"]:
        _say(ax, 0.005, y, style.wrapped(f"undefined: {row['why']}", 90, 2))
    if row["alpha_low"] == row["alpha_low"]:
        ax.plot([row["alpha_low"], row["alpha_high"]], [y, y], color=style.INK, linewidth=1.4, zorder=2)
    for name, look in POINTS.items():
        if row[name] == row[name]:
            ax.plot([row[name]], [y], linestyle="none", zorder=4 if name == "alpha" else 3, **look)


def _coders(ax: Axes, y: int, coders: list[dict[str, Any]]) -> None:
    """Each of three coders or more, at the share of codes shared with the others; of two both are the same number."""
    if len(coders) < 3:
        return
    ordered = sorted(coders, key=lambda told: (-told["same"], told["coder"]))
    told = " · ".join(f"{style.wrapped(each['coder'], 12, 1)} {each['same']:.2f}" for each in ordered[:8])
    more = f" · {len(ordered) - 8} more" if len(ordered) > 8 else ""
    _say(ax, 0.005, y + 0.33, f"with the others: {told}{more}")


def validate(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Can we trust the dictionary? One row a group: precision, the range of recall, and how often the voice is right.

    Parameters: `table`, from the measure `validate`; `ax`, axes to draw on (None: new ones). Lines are intervals.
    """
    rows = table.to_dict("records")
    with style.house():
        ax = style.axes(ax, table, 0.8 * len(rows))
        if not rows or table[list(SHARES)].isna().all(axis=None):
            style.nothing(ax, "Nothing was coded: neither precision nor recall is known.")
            return style.finished(ax, table)
        for y, row in enumerate(rows):
            for name, (_, look, shift) in SHARES.items():
                _interval(ax, y + shift, row[name], row[f"{name}_low"], row[f"{name}_high"], look)
        told = [f"{style.wrapped(r['name'], 24, 2)}\n{r['hits_coded']} + {r['sentences_coded']} coded" for r in rows]
        _rows(ax, told)
        if len(rows) > 2:
            ax.axhline(len(rows) - 1.5, color=style.PALE, linewidth=0.6)
        _scale(ax, 0.0, 1.0, "share; lines: 95 % (recall: what precision and miss rate allow)")
        above = style.legend(ax, [_handle(name, look) for name, look, _ in SHARES.values()])
        return style.finished(ax, table, below=36, above=above)


def corrected(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """What would careful reading have found? One row a group (or pair): the corrected number below the naive one.

    Parameters: `table`, from the measure `corrected`; `ax`, axes to draw on (None: new ones). A number without an
    interval rests on one article or on too few codes; the row says so.
    """
    rows = table.to_dict("records")
    pairs = "first" in table.columns
    with style.house():
        ax = style.axes(ax, table, 0.7 * len(rows))
        if not rows:
            style.nothing(ax, "There is nothing to correct.")
            return style.finished(ax, table)
        for y, row in enumerate(rows):
            _interval(ax, y - 0.15, row["naive"], row["naive_low"], row["naive_high"], NAIVE)
            _interval(ax, y + 0.15, row["corrected"], row["low"], row["high"], RIGHT)
            if row["status"] == "refuse":
                at: Any = ax.get_yaxis_transform()
                ax.text(
                    0.995, y + 0.15, row["why"], transform=at, fontsize=7.5, ha="right", va="center", color=style.PALE
                )
        _rows(ax, [_pair(row) if pairs else style.wrapped(row[_name(row)], 26, 2) for row in rows])
        numbers = table[["naive_low", "low", "corrected", "naive"]].min().min()
        highest = table[["naive_high", "high", "corrected", "naive"]].max().max()
        label = str(table["kind"].iloc[0])
        if pairs:
            ax.axvline(0, color=style.INK, linewidth=0.9)
            label = f"difference of the {label}"
        _scale(ax, min(0.0, numbers), highest, f"{label}; lines: 95 %")
        above = style.legend(ax, [_handle("dictionary alone", NAIVE), _handle("corrected", RIGHT)])
        return style.finished(ax, table, below=36, above=above)


def _say(ax: Axes, x: float, y: float, words: str, side: str = "left") -> None:
    """Small words in a row, at a share of the width."""
    at: Any = ax.get_yaxis_transform()
    look: Any = {"fontsize": 7.5, "ha": side, "va": "center", "color": style.PALE}
    ax.text(x, y, words, transform=at, **look)


def _name(row: dict[Any, Any]) -> str:
    return "name" if "name" in row else "first"


def _pair(row: dict[Any, Any]) -> str:
    return f"{style.wrapped(row['first'], 24, 1)}\nminus {style.wrapped(row['second'], 20, 1)}"


def _interval(ax: Axes, y: float, value: float, low: float, high: float, look: dict[str, Any]) -> None:
    if low == low and high == high:
        ax.plot([low, high], [y, y], color=look["color"], linewidth=1.6, zorder=2, solid_capstyle="butt")
    if value == value:
        ax.plot([value], [y], linestyle="none", zorder=3, **{"markersize": 7, **look})


def _rows(ax: Axes, names: list[str]) -> None:
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)


def _scale(ax: Axes, low: float, high: float, label: str) -> None:
    from matplotlib.ticker import MaxNLocator

    spare = 0.03 * (high - low or 1.0)
    left, right = low - spare, high + spare
    ax.set_xlim(left, right)
    ax.set_xticks([tick for tick in MaxNLocator(6).tick_values(low, high) if left <= tick <= right])
    ax.set_xlabel(label, loc="left")
    style.grid(ax, "x")


def _handle(name: str, look: dict[str, Any]) -> Any:
    from matplotlib.lines import Line2D

    return Line2D([], [], linestyle="none", label=name, **{**look, "markersize": min(look.get("markersize", 7), 9)})
