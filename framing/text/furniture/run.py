"""The run of paragraphs that is the article, on a page with menus, lists and comments around it.

Each line has a worth: a paragraph its number of words, a line without a full stop a loss, a line that opens a list
of links or the comments a large loss. The run is the stretch of lines worth most: the maximum subsequence of
Pasternack & Roth (2009), with worths set by hand instead of learned.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from framing.text.furniture.lines import Line

OPEN_LINE = -4  # a menu entry, a teaser, a table cell; a paragraph outweighs several headings
MARKED_LINE = -5
OPENS = {"list": -25, "end": -60}
PAGE_LINES = 10  # short lines around the run: fewer may be a list, a poem, a table
PAGE_MARKS = 3  # lines of them that a rule knows as furniture


def worth(line: Line) -> int:
    """What a line adds to a run of paragraphs."""
    if line.opens:
        return OPENS[line.opens]
    if line.aside or line.hint:
        return MARKED_LINE
    return line.words if line.prose or (line.closed and line.words >= 3) else OPEN_LINE


def main_run(lines: Sequence[Line]) -> tuple[int, int]:
    """First and one-past-last line of the run worth most (Kadane's scan, linear); (0, 0) if nothing is worth it."""
    best, best_run = 0, (0, 0)
    total, begin = 0, 0
    for i, line in enumerate(lines):
        if total <= 0:
            total, begin = 0, i
        total += worth(line)
        if total > best:
            best, best_run = total, (begin, i + 1)
    return best_run


def is_page(lines: Sequence[Line], run: tuple[int, int]) -> bool:
    """Whether what stands around the run is a page: many short lines, some of them known furniture."""
    around = [*lines[: run[0]], *lines[run[1] :]]
    short = sum(not line.prose for line in around)
    marked = sum(line.aside or bool(line.hint) for line in around)
    return run[1] > run[0] and short >= PAGE_LINES and marked >= PAGE_MARKS


def mark_around(lines: Sequence[Line], run: tuple[int, int], headline: int) -> None:
    """On a page, set aside all lines outside the run except the headline."""
    for i, line in enumerate(lines):
        if not run[0] <= i < run[1] and i != headline:
            line.set_aside("related" if i >= run[1] else "interface", "around-the-run")


def runs_of_prose(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches of neighbouring paragraphs that nothing has set aside."""
    edges = [i for i in range(len(lines) + 1) if _body(lines, i) != _body(lines, i - 1)]
    return [(a, b) for a, b in pairwise(edges) if _body(lines, a)]


def _body(lines: Sequence[Line], i: int) -> bool:
    return 0 <= i < len(lines) and lines[i].body
