"""The house style of figures: safe colours, voices told by hatching too, the question above and the warnings below."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from framing.errors import shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Okabe & Ito (2008), told apart with every common form of colour blindness; grey is for "all others".
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
LIGHT = ("#E69F00", "#56B4E9", "#F0E442", "#BBBBBB")  # hatching on these is dark
OTHERS = "#BBBBBB"
INK, PALE = "#222222", "#767676"
WIDTH = 8.0  # inches
EDGE = 0.012  # where title, legend and footnote begin, as a share of the width
LINE = 0.17  # inches of one line of a footnote
FOOT_WIDTH = 144  # characters of a line of a footnote

# A voice is never told by colour alone: hatching on surfaces, a line style, a marker on points.
VOICES: Mapping[str, Mapping[str, str]] = {
    "own": {"color": "#222222", "hatch": "", "line": "-", "marker": "o"},
    "quoted": {"color": "#0072B2", "hatch": "///", "line": "--", "marker": "s"},
    "reported": {"color": "#D55E00", "hatch": "...", "line": "-.", "marker": "^"},
    "distanced": {"color": "#CC79A7", "hatch": "xxx", "line": ":", "marker": "D"},
}
RC: Any = {  # names of matplotlib settings, which its types spell out one by one
    "font.family": "sans-serif",
    "font.size": 9.5,
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 9,
    "axes.labelcolor": PALE,
    "axes.edgecolor": "#999999",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "grid.color": "#E5E5E5",
    "hatch.linewidth": 0.7,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "text.color": INK,
    "text.parse_math": False,  # a price of $5 or $10 in somebody's headline is not a formula
    "ytick.left": False,
    "figure.facecolor": "white",
    "figure.dpi": 110,
    "savefig.facecolor": "white",
    "svg.hashsalt": "framing",
}


@contextmanager
def house() -> Iterator[None]:
    """The style while a figure is made, and not a moment longer: the user's own settings are never touched."""
    import matplotlib

    # Not rc_context, which puts every setting back: a notebook's back end turns `interactive` on with the first figure,
    # and no figure after that would be shown.
    settings = matplotlib.rcParams
    before = {name: settings[name] for name in RC}
    settings.update(RC)
    try:
        yield
    finally:
        settings.update(before)


def axes(ax: Axes | None, table: pd.DataFrame, inches: float) -> Axes:
    """The axes that were given, or new ones `inches` high, with room for title and footnote."""
    if ax is not None:
        return undressed(ax)
    import matplotlib.pyplot as plt

    lines = len(footnotes(table))
    size = (WIDTH, max(1.0, inches) + 1.1 + LINE * lines)
    return plt.subplots(figsize=size, layout="constrained")[1]


def undressed(ax: Axes) -> Axes:
    """Somebody else's axes without the frame that their settings drew around it."""
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.tick_params(left=False)
    ax.set_axisbelow(True)
    return ax


def finished(ax: Axes, table: pd.DataFrame, below: float = 8.0, above: float = 8.0) -> Axes:
    """The axes with the question above and the warnings below. `below`, `above`: points taken by labels and legend."""
    from matplotlib.text import Text

    title = ax.set_title(wrapped(table.attrs.get("question", ""), 76 if alone(ax) else 54), pad=above, va="bottom")
    if alone(ax):
        title.set_x(EDGE)
        offset: Any = vars(ax)["titleOffsetTrans"]  # the padding that set_title works out
        title.set_transform(across(ax) + offset)
    lines = footnotes(table, FOOT_WIDTH if alone(ax) else FOOT_WIDTH // 2)
    if lines:
        at: Any = {"xycoords": across(ax), "textcoords": "offset points", "annotation_clip": False}
        shape: Any = {"va": "top", "ha": "left", "fontsize": 7.5, "color": PALE, "linespacing": 1.35}
        ax.annotate("\n".join(lines), (EDGE, 0), xytext=(0, -below), **at, **shape)
    for text in ax.findobj(Text):
        text.set_parse_math(False)
    return ax


def alone(ax: Axes) -> bool:
    """Whether the whole width of the figure is free for title, legend and footnote."""
    return len(ax.figure.axes) == 1


def across(ax: Axes) -> Any:
    """Coordinates that run over the width of the figure and the height of the axes; beside others, over the axes."""
    from matplotlib.transforms import blended_transform_factory

    return blended_transform_factory(ax.figure.transFigure, ax.transAxes) if alone(ax) else ax.transAxes


def footnotes(table: pd.DataFrame, width: int = FOOT_WIDTH) -> list[str]:
    """The opening of every warning, and the line that teaching texts carry; wrapped."""
    notes = [f"{note['code']}  {opening(note['text'])}" for note in table.attrs.get("caveats", ())]
    notes += [line for line in (table.attrs.get("source", ""),) if line]
    return [line for note in notes for line in textwrap.wrap(note, width, subsequent_indent="      ")]


def opening(text: str) -> str:
    """The first two sentences of a warning; its code leads to the rest.

    >>> opening("Lamp: 1 article. Numbers describe this article. No ranking is given.")
    'Lamp: 1 article. Numbers describe this article.'
    """
    return ". ".join(text.removesuffix(".").split(". ")[:2]) + "."


def wrapped(text: object, width: int = 26, lines: int = 3) -> str:
    """Other people's text in a label: at most so many lines, cut with an ellipsis.

    >>> wrapped("The Coast Wire and its live blog", 16)
    'The Coast Wire\\nand its live\\nblog'
    """
    return "\n".join(textwrap.wrap(shorten(str(text), width * lines), width, max_lines=lines, placeholder=" …"))


def nothing(ax: Axes, sentence: str) -> None:
    """A sentence where a picture would be: there is nothing to show, or it would mislead."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, wrapped(sentence, 70, 6), ha="center", va="center", transform=ax.transAxes, color=PALE)


def grid(ax: Axes, axis: Any) -> None:
    """Pale lines to read a scale by."""
    ax.grid(axis=axis, color=RC["grid.color"])


def colours(names: Sequence[str]) -> dict[str, str]:
    """A colour for each name, in their order; those that find none are grey."""
    return {name: PALETTE[number] if number < len(PALETTE) else OTHERS for number, name in enumerate(names)}


def largest(totals: pd.Series, most: int = len(PALETTE)) -> list[str]:
    """The names with the largest totals, largest first, as many as there are colours."""
    ordered = totals[totals > 0].sort_values(ascending=False, kind="stable")
    return [str(name) for name in ordered.index[:most]]


def legend(ax: Axes, *groups: Sequence[Any], columns: int = 4) -> float:
    """A legend between title and picture, each group on lines of its own; gives the points that it takes."""
    from matplotlib.patches import Patch

    handles: list[Any] = []
    for group in groups:
        handles += [*group, *(Patch(alpha=0, label=" ") for _ in range(-len(group) % columns))]
    if not handles:
        return 8.0
    rows = len(handles) // columns
    by_column = [handles[row * columns + column] for column in range(columns) for row in range(rows)]
    ax.legend(
        handles=by_column, loc="lower left", bbox_to_anchor=(EDGE - 0.004, 1.0), bbox_transform=across(ax),
        ncols=columns, borderaxespad=0.2, handlelength=1.6, columnspacing=1.4, borderpad=0.2,
    )  # fmt: skip
    return 10 + 14.5 * rows


def svg(ax: Axes) -> str:
    """The figure of these axes as SVG text, the same bytes every time; the figure is closed.

    >>> import pandas as pd
    >>> from framing import figures
    >>> "</svg>" in svg(figures.kwic(pd.DataFrame()))
    True
    """
    import matplotlib.pyplot as plt

    figure = ax.get_figure()
    assert figure is not None
    buffer = io.StringIO()
    with house():
        figure.savefig(buffer, format="svg", bbox_inches="tight", metadata={"Date": None})  # type: ignore[union-attr]
    plt.close(figure)  # type: ignore[arg-type]
    return buffer.getvalue()
