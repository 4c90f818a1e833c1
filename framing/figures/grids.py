"""Grids: a table whose cells are shaded by their numbers and carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.errors import one_of
from framing.figures import dots, style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

MOST_COLUMNS = 12  # the categories with most hits; the table has them all
MOST_EVENTS = 30
ROW = 0.36  # inches a row
GRID = 5.6  # inches that the columns share
LETTER = 0.09  # inches of a letter


def rates(table: pd.DataFrame, ax: Axes | None = None, kind: str = "") -> Axes:
    """How often? Hits per 1,000 words, with limits where there are some, or as a grid with the hits in brackets.

    Parameters: `table`, from the measure `rates`; `ax`, axes to draw on (None: new ones); `kind`: "intervals" (a row a
    group, with its limits and every article), "grid" (one row a group, one column a category: the twelve with most
    hits), or "" for intervals where most rows have limits and there are no more than 12 groups.
    """
    one_of("kind", kind, ("", "intervals", "grid"))
    some = len(table) and table["low"].notna().mean() > 0.5 and table["name"].nunique() <= MOST_COLUMNS
    if kind == "intervals" or (not kind and some):
        block = ["lexicon", "category"] if len(table) and table["lexicon"].nunique() > 1 else ["category"]
        return dots.intervals(table, ax, block, "rate", "per 1,000 words")
    with style.house():
        shown, columns = _columns(table)
        names = list(dict.fromkeys(table["name"])) if len(table) else []
        ax = style.axes(ax, table, ROW * 1.25 * len(names) + 0.7)
        if not columns or not names:
            style.nothing(ax, "No hits.")
            return style.finished(ax, table)
        values = _spread(shown, ["name"], "column", "rate", names, columns)
        hits = _spread(shown, ["name"], "column", "hits", names, columns).fillna(0).astype("int64")
        words = table.drop_duplicates("name").set_index("name")["words"]
        labels = [f"{style.wrapped(name, 30, 2)}\n{words[name]:,} words" for name in names]
        written = [
            [_rate(r, n) for r, n in zip(*row, strict=True)] for row in zip(values.values, hits.values, strict=True)
        ]
        draw(ax, values, written, labels, columns)
        return style.finished(ax, table)


def _rate(rate: float, hits: int) -> str:
    return "–" if rate != rate else f"{rate:.1f} ({hits})" if hits else "0"


def _columns(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The table with a column for each of the most used categories; of several lexicons, with the lexicon's name."""
    if not len(table):
        return table, []
    several = table["lexicon"].nunique() > 1
    named = table["lexicon"] + ": " + table["category"] if several else table["category"]
    table = table.assign(column=named)
    top = set(style.largest(table.groupby("column", sort=False)["hits"].sum(), MOST_COLUMNS))
    return table, [name for name in dict.fromkeys(table["column"]) if name in top]


def claims(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Who says what? One row a group of speakers and voice, one column a category, the hits in the cells.

    Parameters: `table`, from the measure `claims`; `ax`, axes to draw on (None: new ones).
    """
    with style.house():
        rows = list(dict.fromkeys(zip(table["speaker_group"], table["voice"], strict=True))) if len(table) else []
        ax = style.axes(ax, table, ROW * len(rows) + 0.7)
        if not rows:
            style.nothing(ax, "No hits.")
            return style.finished(ax, table)
        top = set(style.largest(table.groupby("category", sort=False)["hits"].sum(), MOST_COLUMNS))
        columns = [name for name in sorted(set(table["category"])) if name in top]
        values = _spread(table, ["speaker_group", "voice"], "category", "hits", rows, columns).fillna(0)
        labels = [f"{style.wrapped(group, 34, 1)}, {voice}" for group, voice in rows]
        draw(ax, values, [[f"{n:.0f}" if n else "" for n in row] for row in values.values], labels, columns)
        _voice_bands(ax, [voice for _, voice in rows])
        return style.finished(ax, table)


def events(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Who tells which event? One row an event, one column an outlet, the number of articles in the cells.

    Parameters: `table`, from the measure `events`; `ax`, axes to draw on (None: new ones). The thirty events and
    twelve outlets with most articles are shown; an event that a person has named stands in full, one that the machine
    put together with a ~ before it.
    """
    with style.house():
        rows = _largest(table, "event", MOST_EVENTS)
        ax = style.axes(ax, table, ROW * len(rows) + 1.4)
        if not rows:
            style.nothing(ax, "There are no articles.")
            return style.finished(ax, table)
        columns = sorted(_largest(table, "outlet", MOST_COLUMNS))
        counts = table.groupby(["event", "outlet"]).size().unstack(fill_value=0)
        counts = counts.reindex(index=rows, columns=columns, fill_value=0)
        grouped = set(table.loc[table["rule"] == "grouped", "event"])
        labels = [style.wrapped(f"{'~ ' if event in grouped else ''}{event}", 44, 1) for event in rows]
        draw(ax, counts, [[str(n) if n else "" for n in row] for row in counts.values.tolist()], labels, columns)
        left = table["event"].nunique() - len(rows)
        ax.set_xlabel(f"articles; ~ put together by their words{f'; {left} more events' if left else ''}", loc="left")
        return style.finished(ax, table, below=24)


def _largest(table: pd.DataFrame, column: str, most: int) -> list[str]:
    """The values with most rows, in the order in which the table has them."""
    if not len(table):
        return []
    counts = table[column].value_counts(sort=False)
    largest = set(counts.sort_values(ascending=False, kind="stable").index[:most])
    return [str(value) for value in counts.index if value in largest]


def _voice_bands(ax: Axes, voices: list[str]) -> None:
    """A stripe beside each row with the colour and hatching of its voice."""
    at = ax.get_yaxis_transform()
    for y, voice in enumerate(voices):
        known = style.VOICES[voice]
        ax.barh(
            y, 0.008, left=-0.012, height=0.9, transform=at, clip_on=False,
            color=known["color"], hatch=known["hatch"], edgecolor="white",
        )  # fmt: skip


def in_articles(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """In how many articles? One row a group and voice, one column a category of a lexicon of things that co-occur."""
    with style.house():
        used = table[table["hits"] > 0] if len(table) else table
        rows = list(dict.fromkeys(zip(table["name"], table["voice"], strict=True))) if len(table) else []
        ax = style.axes(ax, table, ROW * len(rows) + 0.7)
        columns = [name for name in dict.fromkeys(table["category"]) if name in set(used["category"])]
        if not columns:
            style.nothing(ax, "No hits.")
            return style.finished(ax, table)
        values = _spread(table, ["name", "voice"], "category", "share", rows, columns).fillna(0)
        articles = _spread(table, ["name", "voice"], "category", "articles", rows, columns).fillna(0)
        of = table.drop_duplicates("name").set_index("name")["of_articles"]
        written = [
            [f"{n:.0f} of {of[name]}" if n else "" for n in row]
            for (name, _), row in zip(rows, articles.values, strict=True)
        ]
        draw(ax, values, written, [f"{style.wrapped(name, 34, 1)}, {voice}" for name, voice in rows], columns)
        _voice_bands(ax, [voice for _, voice in rows])
        return style.finished(ax, table)


def _spread(
    table: pd.DataFrame, index: list[str], columns: str, values: str, rows: list[Any], names: list[str]
) -> pd.DataFrame:
    """One row an entry of `rows`, one column a name; missing where the table has no row."""
    spread = table.pivot_table(index=index, columns=columns, values=values, sort=False, dropna=False)
    return spread.reindex(index=rows, columns=names)


def draw(ax: Axes, values: Any, written: list[list[str]], rows: list[str], columns: list[str]) -> None:
    """The cells, their numbers, and the names of rows and columns (above, so that the foot is free)."""
    import numpy as np

    numbers = np.asarray(values, dtype=float)
    most = np.nanmax(numbers) if np.isfinite(numbers).any() else 1.0
    ax.imshow(numbers, cmap=shades(), vmin=0, vmax=max(float(most), 1e-9), aspect="auto", interpolation="nearest")
    for y, row in enumerate(written):
        for x, text in enumerate(row):
            ax.text(x, y, text, ha="center", va="center", fontsize=8, color=style.INK)
    ax.set_yticks(range(len(rows)), rows)
    turned = _turned(columns)
    ax.set_xticks(
        range(len(columns)), [style.wrapped(name, 24, 1 if turned else 2) for name in columns],
        rotation=35 if turned else 0, ha="left" if turned else "center",
    )  # fmt: skip
    ax.tick_params(top=False, bottom=False, left=False, labeltop=True, labelbottom=False, pad=7)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_xticks(np.arange(-0.5, len(columns)), minor=True)
    ax.set_yticks(np.arange(-0.5, len(rows)), minor=True)
    ax.grid(which="minor", color="white", linewidth=2)
    ax.tick_params(which="minor", length=0)


def _turned(columns: list[str]) -> bool:
    """Whether the names of columns are too long to stand side by side."""
    return LETTER * max(map(len, columns)) > GRID / len(columns)


def shades() -> Colormap:
    """White to a blue that black figures can still be read on."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("framing", ["#F7F7F7", "#CFE3F1", "#7FB8DC"])
