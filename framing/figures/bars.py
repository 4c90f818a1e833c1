"""Bars and points: which names in which voice, who gets to speak, how hard it is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.errors import one_of
from framing.figures import dots, grids, style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

BAR = 0.27  # inches a bar
WIDE = 0.085  # share of the width from which a count fits into a segment
FEW = 5  # hits below which a bar is thin: its shares rest on very little


def labels(table: pd.DataFrame, ax: Axes | None = None, kind: str = "bars") -> Axes:
    """Which names, in which voice? One bar a group and voice, split by category, with the counts in it.

    Parameters: `table`, from the measure `labels`; `ax`, axes to draw on (None: new ones); `kind`: bars, or intervals
    (one row a group, with the limits of its share and every article). A lexicon whose categories can stand side by
    side gives a grid of "in k articles" instead of bars, because its shares do not add up. Thin bars rest on fewer than
    five hits.
    """
    if one_of("kind", kind, ("bars", "intervals")) == "intervals":
        whole = "articles" if table.attrs.get("relation") == "cooccurring" else "hits in that voice"
        return dots.intervals(table, ax, ["voice", "category"], "share", f"share of the {whole}")
    if table.attrs.get("relation") == "cooccurring":
        return grids.in_articles(table, ax)
    shown = table[table["of"] > 0] if len(table) else table
    bars = list(dict.fromkeys(zip(table["name"], table["voice"], strict=True))) if len(table) else []
    silent = {name for name, _ in bars} - set(shown.get("name", ()))
    bars = [bar for bar in bars if bar in set(zip(shown["name"], shown["voice"], strict=True)) or bar[0] in silent]
    with style.house():
        ax = style.axes(ax, table, BAR * len(bars) + 0.25 * len({name for name, _ in bars}))
        if shown.empty:
            style.nothing(ax, "No hits: nothing to share.")
            return style.finished(ax, table)
        above = _label_bars(ax, shown, bars)
        _percent(ax, "share of the hits in that voice; thin bars rest on fewer than five")
        return style.finished(ax, table, below=36, above=above)


def _label_bars(ax: Axes, table: pd.DataFrame, bars: list[tuple[str, str]]) -> float:
    """The bars under the name of their group; gives the points that the legend takes."""
    top = style.largest(table.groupby("category", sort=False)["hits"].sum())
    colour = style.colours(top)
    parts = dict(iter(table.groupby(["name", "voice"], sort=False)))
    y, before, ticks = 0.0, "", []
    for name, voice in bars:
        if name != before:
            y += 0.5 if before else 0.0
            ax.text(0, y - 0.05, style.wrapped(name, 90, 1), va="center", ha="left", fontweight="bold", fontsize=9)
            y, before = y + 0.85, name
        ticks.append((y, voice))
        _stack(ax, y, parts.get((name, voice)), colour, voice)
        y += 0.9
    ax.set_yticks([at for at, _ in ticks], [voice for _, voice in ticks])
    ax.set_ylim(y - 0.2, -0.6)
    voices = [voice for voice in style.VOICES if voice in {voice for _, voice in bars}]
    others = len(set(table.loc[table["hits"] > 0, "category"]) - set(top))
    return style.legend(ax, _patches(colour, others), _voice_patches(voices))


def _stack(ax: Axes, y: float, rows: pd.DataFrame | None, colour: dict[str, str], voice: str) -> None:
    """One bar: its categories from left to right, the rest in grey, the whole at the end."""
    if rows is None or not len(rows):
        ax.text(0.005, y, "no hits", va="center", color=style.PALE, fontsize=8.5)
        return
    hits = {str(category): int(n) for category, n in zip(rows["category"], rows["hits"], strict=True)}
    whole = int(rows["of"].iloc[0])
    segments = [(category, n) for category in colour if (n := hits.get(category, 0))]
    rest = whole - sum(n for _, n in segments)
    left = 0.0
    for category, n in [*segments, *([("", rest)] if rest else [])]:
        _segment(ax, y, left, n / whole, colour.get(category, style.OTHERS), voice, 0.78 if whole >= FEW else 0.5)
        if n / whole > WIDE / 2:
            _number(ax, left + n / whole / 2, y, str(n), 8 if whole >= FEW else 6.5)
        left += n / whole
    ax.text(1.012, y, f"{whole} hit{'s' * (whole > 1)}", va="center", fontsize=8.5, color=style.PALE)


def _segment(ax: Axes, y: float, left: float, width: float, colour: str, voice: str, height: float) -> None:
    hatch = style.VOICES.get(voice, {}).get("hatch", "")
    lines = style.INK if colour in style.LIGHT else "white"
    ax.barh(y, width - 0.002, left=left, height=height, color=colour, edgecolor=lines, hatch=hatch, linewidth=0)


def _number(ax: Axes, x: float, y: float, number: str, size: float = 8) -> None:
    """A count in a segment, in a white box so that hatching does not run through it."""
    box: dict[str, Any] = {"boxstyle": "round,pad=0.18", "facecolor": "white", "edgecolor": "none", "alpha": 0.9}
    ax.text(x, y, number, ha="center", va="center", fontsize=size, color=style.INK, bbox=box)


def _patches(colour: dict[str, str], others: int) -> list[Any]:
    from matplotlib.patches import Patch

    rest = [Patch(color=style.OTHERS, label=f"{others} other{'s' * (others > 1)}")] if others else []
    return [*(Patch(color=shade, label=style.wrapped(name, 24, 1)) for name, shade in colour.items()), *rest]


def _voice_patches(voices: list[str]) -> list[Any]:
    from matplotlib.patches import Patch

    grey: Any = {"facecolor": "#999999", "edgecolor": "white"}
    return [Patch(hatch=style.VOICES[voice]["hatch"], label=f"{voice} voice", **grey) for voice in voices]


def _percent(ax: Axes, label: str) -> None:
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    ax.set_xlabel(label, loc="left")
    style.grid(ax, "x")


def speakers(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Who gets to speak? One bar a group of articles: the share of all its words that each group of speakers gets.

    Parameters: `table`, from the measure `speakers`; `ax`, axes to draw on (None: new ones). What is left of a bar
    blank is the outlet's own.
    """
    names = list(dict.fromkeys(table["name"])) if len(table) else []
    with style.house():
        ax = style.axes(ax, table, 0.5 * len(names))
        if not names:
            style.nothing(ax, "Nobody is quoted or reported.")
            return style.finished(ax, table)
        top = style.largest(table.groupby("speaker_group", sort=False)["words"].sum())
        colour = style.colours(top)
        for y, name in enumerate(names):
            _speaker_bar(ax, y, table[table["name"] == name], colour)
        ax.set_yticks(range(len(names)), [style.wrapped(name) for name in names])
        ax.set_ylim(len(names) - 0.4, -0.6)
        _percent(ax, "share of all words; blank: the outlet itself")
        above = style.legend(ax, _patches(colour, table["speaker_group"].nunique() - len(top)))
        return style.finished(ax, table, below=36, above=above)


def _speaker_bar(ax: Axes, y: float, rows: pd.DataFrame, colour: dict[str, str]) -> None:
    whole = int(rows["of_words"].iloc[0])
    words = rows.groupby("speaker_group", sort=False)["words"].sum()
    parts = [(name, int(words[name])) for name in colour if name in words.index]
    rest = int(words.sum()) - sum(n for _, n in parts)
    ax.barh(y, 1, height=0.7, color="white", edgecolor="#999999", linewidth=0.8)
    left = 0.0
    for name, n in [*parts, *([("", rest)] if rest else [])]:
        ax.barh(y, n / whole, left=left, height=0.7, color=colour.get(name, style.OTHERS), edgecolor="white")
        if n / whole > WIDE:
            _number(ax, left + n / whole / 2, y, f"{n:,}")
        left += n / whole
    ax.text(1.012, y, f"{whole:,} words", va="center", fontsize=8.5, color=style.PALE)


SCALES = {
    "flesch_kincaid_grade": "Flesch–Kincaid grade: US school years; further right is harder",
    "flesch_reading_ease": "Flesch reading ease; further right is easier",
    "ari": "automated readability index: US school years; further right is harder",
    "coleman_liau": "Coleman–Liau index: US school years; further right is harder",
    "lix": "LIX; further right is harder",
    "rix": "RIX; further right is harder",
}


# The least width of each scale: two random articles differ by 1.7 school years (median, BASIL).
LEAST = {**dict.fromkeys(SCALES, 6.0), "flesch_reading_ease": 30.0, "lix": 20.0, "rix": 5.0}


def readability(table: pd.DataFrame, ax: Axes | None = None, score: str = "flesch_kincaid_grade") -> Axes:
    """How hard is it to read? One row a group, one point a text: all, own-voice, quoted and reported sentences.

    Parameters: `table`, from the measure `readability`; `ax`, axes to draw on (None: new ones); `score`, one of its
    columns. Texts that were refused have no point; the row says so.
    """
    one_of("score", score, SCALES)
    names = list(dict.fromkeys(table["name"])) if len(table) else []
    with style.house():
        ax = style.axes(ax, table, 0.62 * len(names))
        if not names or table[score].isna().all():
            style.nothing(ax, "No text is long enough for a grade: 100 words and 10 sentences are the least.")
            return style.finished(ax, table)
        for y, name in enumerate(names):
            _points(ax, y, table[table["name"] == name], score)
        ax.set_yticks(range(len(names)), [style.wrapped(name) for name in names])
        ax.set_ylim(len(names) - 0.4, -0.6)
        _at_least(ax, LEAST[score])
        ax.set_xlabel(SCALES[score], loc="left")
        style.grid(ax, "both")
        shown = [text for text in ("all", *style.VOICES) if text in set(table.loc[table[score].notna(), "text"])]
        above = style.legend(ax, [_point_handle(text) for text in shown])
        return style.finished(ax, table, below=36, above=above)


def _at_least(ax: Axes, span: float) -> None:
    """A scale wide enough that the usual difference between two articles of one outlet does not look like much."""
    left, right = ax.get_xlim()
    spare = max(0.08 * (right - left), (span - (right - left)) / 2)
    ax.set_xlim(left - spare, right + spare)


def _point_style(text: str) -> dict[str, Any]:
    """All sentences: a tall line; a voice: its marker, hollow unless it is the outlet's own."""
    if text == "all":
        return {"marker": "|", "color": style.INK, "markersize": 15, "markeredgewidth": 2.2}
    voice = style.VOICES[text]
    fill = voice["color"] if text == "own" else "white"
    return {"marker": voice["marker"], "color": voice["color"], "markerfacecolor": fill, "markersize": 8}


def _point_handle(text: str) -> Any:
    from matplotlib.lines import Line2D

    label = "all sentences" if text == "all" else f"{text} voice"
    return Line2D([], [], linestyle="none", label=label, **{**_point_style(text), "markersize": 8})


def _points(ax: Axes, y: float, rows: pd.DataFrame, score: str) -> None:
    for text, value in zip(rows["text"], rows[score], strict=True):
        if value == value:  # missing: refused
            ax.plot([value], [y], linestyle="none", zorder=3, **_point_style(text))
    refused = list(rows.loc[rows[score].isna(), "text"])
    if refused:
        at: Any = ax.get_yaxis_transform()
        told = f"too short for a grade: {', '.join(refused)}"
        ax.text(0.005, y + 0.33, told, transform=at, fontsize=7.5, color=style.PALE, va="center")
