"""How alike: the pairs as a heat map, a tree or a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.caveats import MAP_TEXTS, Facts, check
from framing.errors import one_of
from framing.figures import grids, style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

KINDS = ("heat map", "tree", "map")
NUMBERS = 16  # texts up to which a cell has room for its number
NOTHING = "There are no two texts with words to compare."


def similarity(table: pd.DataFrame, ax: Axes | None = None, kind: str = "heat map") -> Axes:
    """How alike are the texts?

    Parameters: `table`, from the measure `similarity`; `ax`, axes to draw on (None: new ones); `kind`: "heat map",
    the cosines themselves; "tree", a dendrogram (average linkage of 1 − cosine; Sokal & Michener 1958); "map", metric
    multidimensional scaling of √(2 − 2 cosine), refused under ten texts, where any map fits.
    """
    from framing.measures.similarity import square

    one_of("kind", kind, KINDS)
    matrix = square(table.dropna(subset="cosine")) if len(table) else None
    with style.house():
        if matrix is None or len(matrix) < 2:
            ax = style.axes(ax, table, 1)
            style.nothing(ax, NOTHING)
            return style.finished(ax, table)
        return {"heat map": _heat_map, "tree": _tree, "map": _map}[kind](table, matrix, ax)


def _heat_map(table: pd.DataFrame, matrix: pd.DataFrame, ax: Axes | None) -> Axes:
    import numpy as np

    ax = style.axes(ax, table, min(5.5, 0.55 * len(matrix) + 0.3))
    values = matrix.to_numpy(copy=True)
    np.fill_diagonal(values, np.nan)  # a text is always like itself; 1 would only take the colour from the others
    small = len(matrix) < NUMBERS
    written = [["" if n != n or not small else f"{n:.2f}".lstrip("0") for n in row] for row in values]
    names = [f"{style.wrapped(name, 40, 1)}  {number}" for number, name in enumerate(matrix.index, start=1)]
    grids.draw(ax, values, written, names, [str(number + 1) for number in range(len(matrix))])
    return style.finished(ax, table)


def _tree(table: pd.DataFrame, matrix: pd.DataFrame, ax: Axes | None) -> Axes:
    from scipy.cluster.hierarchy import dendrogram

    ax = style.axes(ax, table, 0.36 * len(matrix) + 0.4)
    names = [style.wrapped(name, 30, 2) for name in matrix.index]
    dendrogram(
        linkage(matrix), ax=ax, orientation="left", labels=names, color_threshold=0, above_threshold_color=style.INK
    )
    ax.tick_params(axis="y", labelsize=9.5)
    ax.set_xlim(left=min(1.05, ax.get_xlim()[0] * 1.05))
    ax.set_xlabel("average distance (1 − cosine): the further left two branches meet, the less alike", loc="left")
    return style.finished(ax, table, below=36)


def linkage(matrix: pd.DataFrame) -> Any:
    """Average linkage of 1 − cosine, as scipy writes it."""
    import numpy as np
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    distances = np.clip(1 - matrix.fillna(0).to_numpy(), 0, None)
    np.fill_diagonal(distances, 0)
    return hierarchy.linkage(squareform(distances, checks=False), method="average", optimal_ordering=True)


def _map(table: pd.DataFrame, matrix: pd.DataFrame, ax: Axes | None) -> Axes:
    if len(matrix) < MAP_TEXTS:
        ax = style.axes(ax, table, 1)
        style.nothing(ax, check(Facts(texts=len(matrix)), ["S1"])[0]["text"])
        return style.finished(ax, table)
    ax = style.axes(ax, table, 5)
    points, stress = places(matrix)
    ax.scatter(points[:, 0], points[:, 1], color=style.PALETTE[0], s=28, zorder=2)
    for (x, y), name in zip(points.tolist(), matrix.index, strict=True):
        ax.annotate(style.wrapped(name, 28, 1), (x, y), xytext=(5, 3), textcoords="offset points", fontsize=8)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.margins(0.15)
    ax.set_aspect("equal", adjustable="datalim")
    ax.set_xlabel(
        f"near is alike; the axes have no meaning; stress-1 {stress:.2f} (above 0.20: a poor fit)", loc="left"
    )
    return style.finished(ax, table, below=24)


def places(matrix: pd.DataFrame) -> tuple[Any, float]:
    """Points in the plane whose distances fit √(2 − 2 cosine), and Kruskal's stress-1 of the fit.

    SMACOF (de Leeuw 1977) from the start that classical scaling gives: no random numbers, the same map every time.
    """
    import numpy as np
    from scipy.spatial.distance import pdist, squareform
    from sklearn.manifold import smacof

    distances = np.sqrt(np.clip(2 - 2 * matrix.fillna(0).to_numpy(), 0, None))
    np.fill_diagonal(distances, 0)
    start = _classical(distances)
    points = smacof(distances, n_components=2, init=start, n_init=1, normalized_stress=False)[0]
    fitted, wanted = pdist(points), squareform(distances, checks=False)
    return points, float(np.sqrt(((fitted - wanted) ** 2).sum() / (fitted**2).sum()))


def _classical(distances: Any) -> Any:
    """Classical scaling (Torgerson 1952) in two dimensions, each with its largest coordinate positive."""
    import numpy as np

    squared = distances**2
    centred = squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    points = vectors[:, [-1, -2]] * np.sqrt(np.clip(values[[-1, -2]], 0, None))
    largest = points[np.abs(points).argmax(axis=0), [0, 1]]
    return points * np.where(largest < 0, -1, 1)
