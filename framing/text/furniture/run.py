"""The run of paragraphs that is the article, on a page with menus, lists and comments around it.

Each line has a worth: a paragraph its number of words, a line without a full stop a loss, a line that opens a list
of links or the comments a large loss. The run is the stretch of lines worth most: the maximum subsequence of
Pasternack & Roth (2009), with worths set by hand instead of learned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.text.furniture.lines import Line
from framing.text.furniture.rules import rule_named

OPEN_LINE = -4  # a menu entry, a teaser, a table cell; a paragraph outweighs several headings
OPEN_FREE = 18  # words: a longer line without a full stop begins to count as a paragraph
MARKED_LINE = -5
SIGNED = ("— ", "– ")  # who wrote a quoted post: "— Ana Ruiz (@anaruiz) March 6, 2021"
OPENS = {"list": -25, "end": -80}
LONE_WORDS = 45  # a shorter paragraph with no paragraph beside it may be the text of a teaser
LONE_SHARE = 3  # and counts a third
AFTER_END_SHARE = 4  # a paragraph after the comments are announced counts a quarter
NUMBERED = re.compile(r"(\d{1,3})[.)]\s")
LIST_FEWEST = 3
GAP_LINES = 2
WITHIN = frozenset({"caption", "credit", "advert", "section-tag", "related"})  # stand between paragraphs, too
EDGE_WORDS = 20
EDGE_WORDS_CLOSED = 15
TOLD = 60  # words of paragraphs before it: a button "Comments" above the article ends nothing
CUT = ("...", "…", "[…]", "[...]")  # a teaser's text breaks off
PAGE_LINES = 10  # short lines around the run that no rule explains: fewer may be a list, a poem, a table
BROKEN_WORDS, BROKEN_SHARE = 7, 0.4
PAGE_MARKS = 3  # lines of them that a rule knows as furniture


def _lone(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    beside = (i > 0 and lines[i - 1].body) or (i + 1 < len(lines) and lines[i + 1].body)
    return not (line.entry or beside) and line.words < LONE_WORDS


def worth(line: Line) -> int:
    """What a line by itself adds to a run of paragraphs."""
    if line.entry:
        return line.words  # the heading of an entry of a live blog
    if line.opens:
        return OPENS[line.opens]
    if line.aside or line.hint:
        return MARKED_LINE
    if line.text.endswith(CUT):
        return 0
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
    total, begin, told, ended = 0, 0, 0, False
    for i, line in enumerate(lines):
        if total <= 0:
            total, begin, told = 0, i, 0
        value = _worth_there(lines, i, ended)
        total, told = total + value, told + max(value, 0)
        ended = ended or (line.opens == "end" and told >= TOLD)
        if total > best:
            best, best_run = total, (begin, i + 1)
    return _extended(lines, *best_run)


def _extended(lines: Sequence[Line], begin: int, end: int) -> tuple[int, int]:
    """The run with paragraphs just outside it, behind a picture or a heading: the first and last may stand alone."""
    while begin < end and (step := _next_paragraph(lines, begin - 1, -1)) >= 0:
        begin = step
    while begin < end and (step := _next_paragraph(lines, end, 1)) >= 0:
        end = step + 1
    return begin, _end_of_list(lines, end)


def _end_of_list(lines: Sequence[Line], end: int) -> int:
    """One past a numbered list that follows the last paragraph: each item counts on from the one before."""
    number, gap, last = 0, 0, end
    for i in range(end, len(lines)):
        item = NUMBERED.match(lines[i].text)
        if item and int(item[1]) == number + 1:
            number, gap, last = number + 1, 0, i + 1
        elif (gap := gap + 1) > GAP_LINES:
            break
    return last if number >= LIST_FEWEST else end


def _next_paragraph(lines: Sequence[Line], i: int, step: int) -> int:
    """The next paragraph in one direction, over few other lines and none that opens a list; -1 if there is none."""
    gap = 0
    while 0 <= i < len(lines) and gap <= GAP_LINES and not lines[i].opens:
        line = lines[i]
        long = line.words >= (EDGE_WORDS_CLOSED if line.closed else EDGE_WORDS)
        if not (line.rule or line.hint) and long and not (gap and line.text.endswith(CUT)):
            return i
        gap += line.kind not in WITHIN
        i += step
    return -1


def _worth_there(lines: Sequence[Line], i: int, ended: bool) -> int:
    """A line's worth in its place: less for a paragraph alone among short lines, and after the article has ended."""
    value = worth(lines[i])
    if value <= 0:
        return value
    if _lone(lines, i):
        value //= LONE_SHARE
    return value // AFTER_END_SHARE if ended else value


def is_page(lines: Sequence[Line], run: tuple[int, int]) -> bool:
    """Whether what stands around the run is a page: many short lines that no rule explains, and some that one does."""
    around = [*lines[: run[0]], *lines[run[1] :]]
    short = sum(not (line.prose or line.aside) for line in around)
    marked = sum(line.aside or bool(line.hint) for line in around)
    return run[1] > run[0] and short >= PAGE_LINES and marked >= PAGE_MARKS and not _broken(lines)


def _broken(lines: Sequence[Line]) -> bool:
    """Whether lines were broken at the width of a page: many long ones go on in the next, in lower case."""
    long = [(one, two) for one, two in pairwise(lines) if one.words >= BROKEN_WORDS]
    return sum(not one.closed and two.text[0].islower() for one, two in long) > BROKEN_SHARE * len(long)


def mark_around(lines: Sequence[Line], run: tuple[int, int], headline: int) -> None:
    """On a page, set aside all lines outside the run, but not the headline nor a standfirst under it."""
    for i, line in enumerate(lines):
        standfirst = 0 <= headline < i < run[0] and line.prose
        outside = not run[0] <= i < run[1] and i != headline and not standfirst
        if line.hint and (outside or rule_named(line.hint).page):
            line.set_aside(rule_named(line.hint).kind, line.hint)
        elif outside:
            line.set_aside("related" if i >= run[1] else "interface", "around-the-run")
