"""The run of paragraphs that is the article, on a page with menus, lists and comments around it.

Each line has a worth: a paragraph its number of words, a line without a full stop a loss, a line that opens a list
of links or the comments a large loss. The run is the stretch of lines worth most: the maximum subsequence of
Pasternack & Roth (2009), with worths set by hand instead of learned.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.text.furniture.lines import Line
from framing.text.furniture.rules import rule_named

OPEN_LINE = -4  # a menu entry, a teaser, a table cell; a paragraph outweighs several headings
OPEN_FREE = 18  # words: a longer line without a full stop begins to count as a paragraph
MARKED_LINE = -5
SIGNED = ("— ", "– ")  # who wrote a quoted post: "— Ana Ruiz (@anaruiz) March 6, 2021"
OPENS = {"list": -25, "end": -80}
PAGE_LINES = 10  # short lines around the run: fewer may be a list, a poem, a table
PAGE_MARKS = 3  # lines of them that a rule knows as furniture


def worth(line: Line) -> int:
    """What a line adds to a run of paragraphs."""
    if line.entry:
        return line.words  # the heading of an entry of a live blog, or (as nothing) its clock
    if line.opens:
        return OPENS[line.opens]
    if line.aside or line.hint:
        return MARKED_LINE
    if line.prose or (line.closed and line.words >= 3) or line.text.startswith(SIGNED):
        return line.words
    return max(OPEN_LINE, line.words - OPEN_FREE)


def mark_entries(lines: Sequence[Line]) -> None:
    """Note the headings of a live blog: lines after a clock, in a text where two of them stand over a paragraph."""
    headings = [
        i
        for i in range(1, len(lines))
        if lines[i - 1].rule == "clock-line" and not lines[i].rule and lines[i].words >= 3 and not lines[i].prose
    ]
    if sum(i + 1 < len(lines) and lines[i + 1].prose for i in headings) < 2:
        return
    for i in headings:
        lines[i].entry = True


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
    """On a page, set aside all lines outside the run, but not the headline nor a standfirst under it."""
    for i, line in enumerate(lines):
        standfirst = 0 <= headline < i < run[0] and line.prose
        if line.hint and rule_named(line.hint).page:
            line.set_aside(rule_named(line.hint).kind, line.hint)
        elif not run[0] <= i < run[1] and i != headline and not standfirst:
            line.set_aside("related" if i >= run[1] else "interface", "around-the-run")
