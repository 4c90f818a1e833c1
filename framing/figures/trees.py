"""How alike: the pairs as a heat map, a tree or a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.caveats import MAP_TEXTS, Facts, check
from framing.errors import one_of
from framing.figures import grids, style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

KINDS = ("heat map", "tree", "map", "telling")
NUMBERS = 16  # texts up to which a cell has room for its number
NO_TELLING = "Telling can be compared from two events on, each told by two articles or more."
NOTHING = "There are no two texts with words to compare."


def similarity(table: pd.DataFrame, ax: Axes | None = None, kind: str = "heat map") -> Axes:
    """How alike are the texts?

    Parameters: `table`, from the measure `similarity`; `ax`, axes to draw on (None: new ones); `kind`: "heat map",
    the cosines themselves; "tree", a dendrogram (average linkage of 1 − cosine; Sokal & Michener 1958), of outlets with
    how often each branch comes back when articles are drawn anew; "map", metric multidimensional scaling of
    √(2 − 2 cosine), refused under ten texts, where any map fits; "telling", the likeness without the event.
    """
    from framing.measures.similarity import square

    one_of("kind", kind, KINDS)
    if kind == "telling":
        return _telling(table, ax)
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


def _telling(table: pd.DataFrame, ax: Axes | None) -> Axes:
    """The likeness of tellings as a heat map; a sentence where it cannot be told."""
    from framing.measures.similarity import square

    known = table.dropna(subset="telling")
    table = table.copy(deep=False)
    table.attrs = {**table.attrs, "question": table.attrs.get("question", "").replace("mostly: in topic", "in telling")}
    names = list(dict.fromkeys([*known["name_a"], *known["name_b"]]))
    with style.house():
        ax = style.axes(ax, table, min(5.5, 0.55 * len(names) + 0.3) if names else 1)
        if not names:
            style.nothing(ax, NO_TELLING)
            return style.finished(ax, table)
        values = square(known, "telling").to_numpy()
        written = [["" if n != n or len(names) >= NUMBERS else f"{n:.3f}" for n in row] for row in values.tolist()]
        rows = [f"{style.wrapped(name, 40, 1)}  {number}" for number, name in enumerate(names, start=1)]
        grids.draw(ax, values, written, rows, [str(number + 1) for number in range(len(names))])
        ax.set_xlabel("likeness of what is left when the event is taken away; 0 is chance", loc="left")
        return style.finished(ax, table, below=24)


def _tree(table: pd.DataFrame, matrix: pd.DataFrame, ax: Axes | None) -> Axes:
    from scipy.cluster.hierarchy import dendrogram

    ax = style.axes(ax, table, 0.36 * len(matrix) + 0.4)
    names = [style.wrapped(name, 30, 2) for name in matrix.index]
    tree = linkage(matrix)
    drawn = dendrogram(
        tree, ax=ax, orientation="left", labels=names, color_threshold=0, above_threshold_color=style.INK
    )
    _recurrences(ax, drawn, list(matrix.index), table)
    ax.tick_params(axis="y", labelsize=9.5)
    ax.set_xlim(left=min(1.05, ax.get_xlim()[0] * 1.05))
    firm = "; %: how often a branch comes back when articles are drawn anew" if table.attrs.get("branches") else ""
    ax.set_xlabel(
        f"average distance (1 − cosine): the further left two branches meet, the less alike{firm}", loc="left"
    )
    return style.finished(ax, table, below=36)


def _recurrences(ax: Axes, drawn: dict[str, Any], names: list[str], table: pd.DataFrame) -> None:
    """Beside each joint of a tree of outlets, how often its branch comes back."""
    called = dict(zip([*table["a"], *table["b"]], [*table["name_a"], *table["name_b"]], strict=True))
    share = {frozenset(called[m] for m in each["members"]): each["recurs"] for each in table.attrs.get("branches", ())}
    leaves = [names[leaf] for leaf in drawn["leaves"]]
    for across, along in zip(drawn["icoord"], drawn["dcoord"], strict=True):
        # scipy draws leaf n at 5 + 10 n; a joint spans from the middle of its lower branch to that of its upper one.
        below = frozenset(leaves[n] for n in _span(drawn, across, along))
        if below in share:
            at = (max(along), (across[0] + across[-1]) / 2)
            ax.annotate(
                f"{share[below]:.0%}".replace("%", " %"), at, xytext=(-4, 2), textcoords="offset points",
                ha="right", va="bottom", fontsize=8, color=style.PALE,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
            )  # fmt: skip


def _span(drawn: dict[str, Any], across: list[float], along: list[float]) -> list[int]:
    """The places of the leaves under a joint."""
    if along[0] == along[-1] == 0:
        return [int((across[0] - 5) / 10), int((across[-1] - 5) / 10)]
    inside: list[int] = []
    for end, height in ((across[0], along[0]), (across[-1], along[-1])):
        if height == 0:
            inside.append(int((end - 5) / 10))
            continue
        joints = zip(drawn["icoord"], drawn["dcoord"], strict=True)
        lower = next((x, y) for x, y in joints if (x[0] + x[-1]) / 2 == end and max(y) == height)
        inside += _span(drawn, *lower)
    return inside


def linkage(matrix: pd.DataFrame) -> Any:
    """Average linkage of 1 − cosine, as scipy writes it."""
    from framing.alike.comparing import distances
    from framing.alike.trees import linkage as joined

    return joined(distances(matrix.to_numpy(dtype=float)))


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
