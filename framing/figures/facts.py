"""Facts and names: the grid of who tells what, and what each outlet calls whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from framing.fact_grid import MOST_FACTS, most_told
from framing.figures import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_COLUMNS = 12
ROW = 0.46  # inches a fact
HEAD, TALL_HEAD = 1.75, 2.9  # facts' worth of room for the names of the columns, level and slanting
LEVEL = 6  # columns whose names stand level; those of more would run into each other
# What an article tells, as colour, hatching and sign: never told by colour alone.
LOOKS: dict[str, dict[str, str]] = {
    "own": {"color": "#222222", "hatch": "", "sign": ""},
    "in somebody's voice": {"color": "#0072B2", "hatch": "///", "sign": ""},
    "headline or caption only": {"color": "#E69F00", "hatch": "", "sign": "H"},
    "contradicted": {"color": "#D55E00", "hatch": "", "sign": "≠"},
    "published earlier than the fact was known": {"color": "white", "hatch": "", "sign": "earlier"},
    "not found in this article": {"color": "white", "hatch": "", "sign": "·"},
}


def tellings(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The grid: one row a fact, one column an outlet; the colour says what it tells, the number where in the article.

    Parameters: `table`, from the measure `tellings`; `ax`, axes to draw on (None: new ones). Of more than 24 facts,
    those are shown that most articles tell. An outlet with several articles on an event has a column for each. The
    number is how far down the article the fact stands, in per cent.
    """
    with style.house():
        facts = most_told(table, MOST_FACTS)
        shown = table[table["fact"].isin(facts)] if len(table) else table
        every = list(dict.fromkeys(zip(shown["article"], shown["outlet"], strict=True))) if facts else []
        columns = every[:MOST_COLUMNS]
        ax = style.axes(ax, table, ROW * (len(facts) + _head(columns)) + 0.2)
        if not facts:
            style.nothing(ax, "No fact was found that two articles tell, so nothing can be laid side by side.")
            return style.finished(ax, table)
        cells = {key: rows.iloc[0] for key, rows in shown.groupby(["fact", "article"], sort=False)}
        for y, fact in enumerate(facts):
            for x, (article, _) in enumerate(columns):
                if (fact, article) in cells:
                    _cell(ax, x, y, cells[fact, article], "" if len(columns) > LEVEL else " %")
        statements = dict(zip(shown["fact"], shown["statement"], strict=True))
        _frame(ax, [style.wrapped(statements[fact], 62, 2) for fact in facts], _column_names(columns))
        below = _left_out(ax, every, "articles")
        return style.finished(ax, table, below, above=style.legend(ax, _handles(set(shown["told"])), columns=3))


def _column_names(columns: list[tuple[str, str]]) -> list[str]:
    """Outlets; where one has several articles here, the article too."""
    outlets = [outlet for _, outlet in columns]
    width, lines = (20, 1) if len(columns) > LEVEL else (max(9, 72 // len(columns)), 3)
    return [style.wrapped(o if outlets.count(o) == 1 else f"{o}: {a}", width, lines) for a, o in columns]


def _head(columns: Sequence[object]) -> float:
    return TALL_HEAD if len(columns) > LEVEL else HEAD


def _left_out(ax: Axes, every: Sequence[object], what: str) -> float:
    """Says below the grid how many columns are not drawn; returns the points that this takes."""
    if len(every) <= MOST_COLUMNS:
        return 8.0
    ax.set_xlabel(f"{MOST_COLUMNS} of {len(every)} {what}: the table has all", fontsize=8, color=style.PALE)
    return 26.0


def _cell(ax: Axes, x: int, y: int, row: Any, unit: str) -> None:
    look = LOOKS.get(str(row["told"]), LOOKS["not found in this article"])
    told = int(row["start"]) >= 0
    if told:
        ax.barh(
            y,
            0.88,
            left=x - 0.44,
            height=0.72,
            color=look["color"],
            hatch=look["hatch"],
            edgecolor="white",
            linewidth=0,
        )
    place = f"{100 * row['position']:.0f}{unit}" if told else ""
    text = " ".join(part for part in (look["sign"], place) if part)
    box: Any = (
        {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.92} if told else None
    )
    ax.text(x, y, text, ha="center", va="center", fontsize=7.5, color=style.INK if told else style.PALE, bbox=box)


def _frame(ax: Axes, rows: list[str], columns: list[str], lines: bool = True) -> None:
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -_head(columns))
    ax.set_yticks(range(len(rows)), rows, fontsize=7.5)
    ax.set_xticks([])
    slant: Any = {"rotation": 50, "ha": "left", "rotation_mode": "anchor"} if len(columns) > LEVEL else {"ha": "center"}
    for x, name in enumerate(columns):  # inside, because the legend stands above
        ax.text(x, -0.55, name, va="bottom", fontsize=8, fontweight="bold", linespacing=1.1, **slant)
    ax.tick_params(left=False, pad=6)
    for side in ax.spines.values():
        side.set_visible(False)
    for y in range(1, len(rows) if lines else 0):
        ax.axhline(y - 0.5, color=style.RC["grid.color"], linewidth=0.8, zorder=0)


def _handles(told: set[str]) -> list[Any]:
    from matplotlib.patches import Patch

    names = {"headline or caption only": "H  headline or caption only", "contradicted": "≠  contradicted"}
    made = [
        Patch(facecolor=look["color"], hatch=look["hatch"], edgecolor="white", label=names.get(name, name))
        for name, look in LOOKS.items()
        if name in told and look["color"] != "white"
    ]
    plain = {"published earlier than the fact was known": "earlier  published before it was known"}
    plain["not found in this article"] = "·  not found in this article"
    return made + [Patch(alpha=0, label=label) for name, label in plain.items() if name in told]


MOST_NAMES = 14  # labels an actor is shown with; the table has all


def names(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """What each outlet calls whom: one row a label, one column an outlet, the count in the cell.

    Parameters: `table`, from the measure `names`; `ax`, axes to draw on (None: new ones). The labels used most of each
    actor are shown. A hollow box holds proposals only: read their sentences.
    """
    with style.house():
        rows = _labels(table)
        every = sorted(set(table["outlet"])) if len(table) else []
        outlets = every[:MOST_COLUMNS]
        actors = list(dict.fromkeys(actor for actor, _ in rows))
        ax = style.axes(ax, table, 0.24 * len(rows) + 0.55 * len(actors) + 0.5)
        if not rows:
            style.nothing(ax, "None of these actors is in the articles under the names that were given.")
            return style.finished(ax, table)
        counts = table.groupby(["actor", "label", "outlet"]).size().to_dict()
        sure = set(table.loc[table["how"].isin(_SURE), ["actor", "label"]].itertuples(index=False, name=None))
        most = max(counts.values())
        y, before, ticks = 0.0, "", []
        for actor, label in rows:
            if actor != before:
                y += 1.1 if before else 0.0
                ax.text(-0.5, y - 0.1, style.wrapped(actor, 60, 1), fontweight="bold", fontsize=9, va="center")
                y, before = y + 1.0, actor
            for x, outlet in enumerate(outlets):
                _count(ax, x, y, counts.get((actor, label, outlet), 0), most, (actor, label) in sure)
            ticks.append((y, style.wrapped(label, 44, 1)))
            y += 1.0
        _frame(ax, [""] * len(rows), _column_names([("", outlet) for outlet in outlets]), lines=False)
        ax.set_yticks([at for at, _ in ticks], [label for _, label in ticks], fontsize=8)
        ax.set_ylim(y - 0.4, -_head(outlets) - 0.5)
        return style.finished(ax, table, _left_out(ax, every, "outlets"))


_SURE = ("name", "title and name", "role")


def _labels(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Actor and label: of each actor those used most."""
    if not len(table):
        return []
    found = []
    for actor, rows in table.groupby("actor", sort=False):
        count = rows["label"].value_counts()
        first = sorted(count.index, key=lambda label: (-int(count[label]), label))[:MOST_NAMES]
        found += [(str(actor), str(label)) for label in first]
    return found


def _count(ax: Axes, x: int, y: float, number: int, most: int, sure: bool) -> None:
    """A square whose size says how often, with the number in it; proposals are hollow."""
    if not number:
        ax.text(x, y, "·", ha="center", va="center", color=style.PALE, fontsize=8)
        return
    side = 0.35 + 0.5 * (number / most) ** 0.5
    look: Any = {"color": style.PALETTE[4]} if sure else {"facecolor": "white", "edgecolor": style.PALETTE[5]}
    ax.barh(y, side, left=x - side / 2, height=0.78, **look)
    ax.text(x, y, str(number), ha="center", va="center", fontsize=8, style="normal" if sure else "italic")
