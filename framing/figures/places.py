"""Places: headline against body, and where in the articles a word stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.figures import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_ARTICLES = 60  # of a concordance; more rows cannot be told apart
SIDES = ("headline", "body")


def headlines(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Headline against body: one row a label of a headline, with its hits above and in the body, own and other voice.

    Parameters: `table`, from the measure `headlines`; `ax`, axes to draw on (None: new ones). Labels that stand only
    in the body are left out.
    """
    shown = table[table["finding"] != "body only"] if len(table) else table
    with style.house():
        ax = style.axes(ax, table, 0.45 * len(shown) + 0.4)
        if shown.empty:
            style.nothing(ax, "No headline has one of these labels.")
            return style.finished(ax, table)
        for y, row in enumerate(shown.to_dict("records")):
            _headline_row(ax, y, row)
        ax.set_yticks(
            range(len(shown)),
            [f"{style.wrapped(a, 34, 1)}: {c}" for a, c in zip(shown["article"], shown["category"], strict=True)],
        )
        ax.set_ylim(len(shown) - 0.4, -0.6)
        ax.set_xlim(-0.4, 2.4)
        ax.set_xticks([0, 1], ["in the headline", "in the body"])
        ax.tick_params(bottom=False)
        ax.spines["bottom"].set_visible(False)
        above = style.legend(ax, [_handle(True), _handle(False)])
        return style.finished(ax, table, below=26, above=above)


def _headline_row(ax: Axes, y: int, row: dict[Any, Any]) -> None:
    lost = bool(row["attribution_lost"])
    ax.plot([0, 1], [y, y], color="#D55E00" if lost else "#CCCCCC", linewidth=2 if lost else 1, zorder=1)
    for x, side in enumerate(SIDES):
        both = row[f"{side}_own"] > 0 and row[f"{side}_other"] > 0
        for own, shift in ((True, -0.06 if both else 0), (False, 0.06 if both else 0)):
            n = row[f"{side}_{'own' if own else 'other'}"]
            if n:
                ax.plot([x + shift], [y], **_marker(own), zorder=2)
                ax.text(
                    x + shift,
                    y,
                    str(n),
                    ha="center",
                    va="center",
                    fontsize=8,
                    zorder=3,
                    color="white" if own else style.INK,
                )
    ax.text(1.25, y, row["finding"], va="center", fontsize=9, fontweight="bold" if lost else "normal")


def _marker(own: bool) -> dict[str, Any]:
    """Own voice: a filled disc; any other: a ring with a broken line."""
    fill = style.INK if own else "white"
    return {
        "marker": "o" if own else "s",
        "markersize": 15,
        "color": style.INK,
        "markerfacecolor": fill,
        "linestyle": "none",
    }


def _handle(own: bool) -> Any:
    from matplotlib.lines import Line2D

    label = "hits in own voice" if own else "hits quoted, reported or distanced"
    return Line2D([], [], label=label, **{**_marker(own), "markersize": 9})


def kwic(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Where in the articles does it stand? One row an article, one mark a line of the concordance, by voice.

    Parameters: `table`, from the measure `kwic`; `ax`, axes to draw on (None: new ones). The sixty articles with most
    lines are shown.
    """
    counted = table.groupby("article", sort=False).size() if len(table) else None
    names = [] if counted is None else style.largest(counted, MOST_ARTICLES)
    names = [name for name in dict.fromkeys(table["article"]) if name in set(names)] if names else []
    with style.house():
        ax = style.axes(ax, table, 0.34 * len(names) + 0.2)
        if not names:
            style.nothing(ax, "It stands nowhere in these articles.")
            return style.finished(ax, table)
        outlets = dict(zip(table["article"], table["outlet"], strict=True))
        for y, name in enumerate(names):
            _lines(ax, y, table[table["article"] == name])
        ax.set_yticks(range(len(names)), [style.wrapped(f"{name} ({outlets[name]})", 30, 2) for name in names])
        ax.set_ylim(len(names) - 0.4, -0.6)
        ax.set_xlim(-0.01, 1.01)
        ax.set_xticks([0, 0.5, 1], ["start", "middle", "end of the article"])
        voices = [voice for voice in style.VOICES if voice in set(table["voice"])]
        above = style.legend(ax, [_voice_handle(voice, int((table["voice"] == voice).sum())) for voice in voices])
        return style.finished(ax, table, below=26, above=above)


def _lines(ax: Axes, y: int, rows: pd.DataFrame) -> None:
    ax.plot([0, 1], [y, y], color="#DDDDDD", linewidth=1, zorder=1)
    for voice, known in style.VOICES.items():
        at = rows.loc[rows["voice"] == voice, "position"].tolist()
        ax.plot(at, [y] * len(at), linestyle="none", zorder=2, alpha=0.85, **_voice_marker(voice, known))


def _voice_marker(voice: str, known: Any) -> dict[str, Any]:
    fill = known["color"] if voice == "own" else "white"
    return {"marker": known["marker"], "color": known["color"], "markerfacecolor": fill, "markersize": 7}


def _voice_handle(voice: str, lines: int) -> Any:
    from matplotlib.lines import Line2D

    return Line2D(
        [], [], linestyle="none", label=f"{voice} voice ({lines})", **_voice_marker(voice, style.VOICES[voice])
    )


def wire(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Where do articles have words that another has too? One line an article, from its start to its end.

    Parameters: `table`, from the measure `wire`; `ax`, axes to draw on (None: new ones). Filled: attributed to another
    article; hatched: the article that it is attributed to. The sixty articles with most shared words are shown.
    """
    with style.house():
        shared = table[table["original"] != ""] if len(table) else table
        names = (
            style.largest(shared.groupby("article", sort=False)["words"].sum(), MOST_ARTICLES) if len(shared) else []
        )
        ax = style.axes(ax, table, 0.3 * len(names) + 0.5)
        if not names:
            style.nothing(ax, "No two articles share a passage.")
            return style.finished(ax, table)
        for row in shared[shared["article"].isin(names)].to_dict("records"):
            look: Any = {"color": style.PALETTE[5]} if row["copied"] else {"facecolor": "white", "hatch": "////"}
            ax.barh(
                names.index(row["article"]), max(0.004, row["until"] - row["position"]), left=row["position"],
                height=0.6, edgecolor=style.INK if not row["copied"] else style.PALETTE[5], **look,
            )  # fmt: skip
        outlets = dict(zip(shared["article"], shared["outlet"], strict=True))
        ax.set_yticks(range(len(names)), [style.wrapped(f"{name} ({outlets[name]})", 40, 1) for name in names])
        ax.set_ylim(len(names) - 0.4, -0.6)
        ax.set_xlim(0, 1)
        ax.set_xticks([0, 0.5, 1], ["start", "middle", "end of the article"])
        ax.set_xlabel("filled: the words of another article; hatched: the article they are attributed to", loc="left")
        return style.finished(ax, table, below=40)
