"""The figure of a chapter: whole, with its warnings, as files; bare, as the words are there, inside the page."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING

from framing.outputs import write_whole

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

DOTS = 160  # an inch: sharp on the screens of phones, at most 60 kB with this few colours
COLOURS = 64


def picture(name: str, table: pd.DataFrame, folder: Path) -> str:
    """Writes `name`.svg and `name`.png into the folder, and returns the bare figure as data for the page.

    The page has a picture of dots: as SVG, where every letter is a path, it weighs four times as much.
    """
    from framing import figures

    draw = getattr(figures, name)
    whole = draw(table)
    write_whole(folder / f"{name}.png", png(whole))
    write_whole(folder / f"{name}.svg", figures.svg(whole))  # which closes it
    return "data:image/png;base64," + base64.b64encode(png(draw(bare(table)), close=True)).decode("ascii")


def bare(table: pd.DataFrame) -> pd.DataFrame:
    """The same table without question, warnings and source line, which the page prints as text."""
    told = table.copy(deep=False)
    told.attrs = {**table.attrs, "question": "", "caveats": [], "source": ""}
    return told


def png(ax: Axes, close: bool = False) -> bytes:
    """The figure of these axes as a PNG file of few colours, the same bytes every time.

    A quick palette makes white almost white, which shows on a white page: it is made white again.
    """
    import matplotlib.pyplot as plt
    from PIL import Image

    from framing.figures.style import house

    figure = ax.get_figure(root=True)
    assert figure is not None
    drawn, out = io.BytesIO(), io.BytesIO()
    with house():
        figure.savefig(drawn, format="png", dpi=DOTS, bbox_inches="tight")
    if close:
        plt.close(figure)
    few = Image.open(drawn).convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    few.putpalette([255 if min(palette[i - i % 3 : i - i % 3 + 3]) > 247 else c for i, c in enumerate(palette)])
    few.save(out, format="PNG", optimize=True)
    return out.getvalue()
