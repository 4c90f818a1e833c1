"""Which double quotation marks belong together, where they do not simply open and close in turn.

Every reading of a line's marks has its troubles: a mark that stands the wrong way round, one that is never closed,
one that belongs to nothing. `pair_marks` finds the reading with the least trouble by dynamic programming over the
marks: the state is the stack of open marks (two deep at most), so the time is linear in the number of marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# The families of double marks; "''" and "``" are the typewriter's.
FAMILY = {'"': "straight", "''": "straight", "“": "curly", "”": "curly", "„": "curly", "‟": "curly", "``": "curly"}
FAMILY |= {"«": "guillemets", "»": "guillemets"}

# What each trouble weighs. The order matters more than the figures: doubling or halving any one of them changes less
# than one word in a thousand of the news articles this was tried on.
UNSURE = 1.0  # a straight mark that neither opens nor closes by its place: she " left
BACKWARDS = 2.0  # a straight mark that opens although it stands as if closing, or closes what such a mark opened
TURNED = 7.0  # it stands as if opening, but closes what a proper mark opened: "she "left; worse than both left open
AGAINST = 2.0  # ” opens or “ closes, but they do stand that way: ”left“
IMPOSSIBLE = 9.0  # “ closes although it even stands as if opening: she “left “again
MIXED = 1.0  # “left"
FOREIGN = 3.0  # «left”
STRAY = 3.5  # a mark that belongs to nothing: left” at once
INCHES = 0.75  # the same after a number: a 12" pipe
NESTED = 1.0  # “left «at once» again”
NESTED_ALIKE = 2.5  # “left “at once” again”: nearly always a slip
NOT_CLOSED = 3.0  # she “left at once
TO_PARAGRAPH_END = 1.0  # the same where the mark opens the paragraph: the next may take it up again
OVER_LINE, OVER_MORE_LINES = 1.0, 0.25  # a quotation goes on over a line break; each further line without a mark
HOPELESS = 6.0  # a reading with so much more trouble than the best is given up
DEEPEST = 2


class Mark(NamedTuple):
    """One double quotation mark and what can be seen beside it."""

    character: str
    direction: int  # what the character says: 1 opens, -1 closes, 0 either
    place: int  # what the characters beside it say: 1 opens, -1 closes, 0 either
    after_number: bool = False
    opens_line: bool = False


class LineBreak(NamedTuple):
    """The end of a line within a paragraph, and how many lines later the next mark stands."""

    lines: int


class Pairing(NamedTuple):
    """What belongs together, as places in the sequence of marks and line breaks."""

    pairs: list[tuple[int, int]]  # opening, closing
    not_closed: list[int]
    open_at_end: list[int]  # of these, the outermost that is open when its line ends: the next paragraph may go on


# How one mark or line break was read, after the step before. The actions: open, close, stray, reopen (the mark before
# was never closed, this one opens); at a line break: pass, drop.
_Step = tuple[str, "_Step | None"]
_Stack = tuple[Mark, ...]
_Choice = tuple[str, float, _Stack]  # action, trouble, open marks afterwards
_Readings = dict[_Stack, tuple[float, _Step | None]]


def pair_marks(marks: Sequence[Mark | LineBreak]) -> Pairing:
    """The reading of a paragraph's marks with the least trouble.

    >>> pair_marks([Mark("“", 1, 1), Mark('"', 0, -1)])
    Pairing(pairs=[(0, 1)], not_closed=[], open_at_end=[])
    >>> pair_marks([Mark("“", 1, 1), Mark("“", 1, 1), Mark("”", -1, -1)])
    Pairing(pairs=[(1, 2)], not_closed=[0], open_at_end=[])
    """
    readings: _Readings = {(): (0.0, None)}
    for mark in [*marks, LineBreak(1000)]:
        readings = _read(mark, readings)
    return _replay(readings[()][1])


def _read(mark: Mark | LineBreak, readings: _Readings) -> _Readings:
    """The best readings including this mark, one for each stack of open marks."""
    after: _Readings = {}
    for stack, (trouble, step) in readings.items():
        for action, more, new_stack in _choices(mark, stack):
            total = trouble + more
            if new_stack not in after or total < after[new_stack][0]:
                after[new_stack] = (total, (action, step))
    limit = min(after.values(), key=_trouble_of)[0] + HOPELESS
    return {stack: reading for stack, reading in after.items() if reading[0] <= limit or not stack}


def _trouble_of(reading: tuple[float, _Step | None]) -> float:
    return reading[0]


@lru_cache(maxsize=10_000)
def _choices(mark: Mark | LineBreak, stack: _Stack) -> tuple[_Choice, ...]:
    """What this mark or line break may be, given the open marks. There are few kinds of either, so it is remembered."""
    return tuple(_cross(mark, stack) if isinstance(mark, LineBreak) else _take(mark, stack))


def _cross(line_break: LineBreak, stack: _Stack) -> Iterator[_Choice]:
    """At the end of a line all open marks are given up, or all go on in the next."""
    yield "drop", sum(TO_PARAGRAPH_END if mark.opens_line else NOT_CLOSED for mark in stack), ()
    if stack:
        yield "pass", OVER_LINE + OVER_MORE_LINES * (line_break.lines - 1), stack


def _take(mark: Mark, stack: _Stack) -> Iterator[_Choice]:
    yield "stray", INCHES if mark.after_number and not mark.direction else STRAY, stack
    if not stack:
        yield "open", _to_open(mark), (mark,)
        return
    yield "close", _to_close(mark, stack[-1]), stack[:-1]
    yield "reopen", NOT_CLOSED + _to_open(mark), (*stack[:-1], mark)
    if len(stack) < DEEPEST:
        alike = stack[-1].character == mark.character
        yield "open", _to_open(mark) + (NESTED_ALIKE if alike else NESTED), (*stack, mark)


def _to_open(mark: Mark) -> float:
    return _trouble(mark.direction, mark.place, BACKWARDS)


def _to_close(mark: Mark, opening: Mark) -> float:
    if opening.character == "„" and mark.character == "“":
        return 0.0
    backwards = BACKWARDS if opening.place < 0 else TURNED
    return _trouble(-mark.direction, -mark.place, backwards) + _strangers(opening.character, mark.character)


def _trouble(direction: int, place: int, backwards: float) -> float:
    """Trouble of taking a mark as opening (turn both signs for closing)."""
    if direction > 0:
        return 0.0
    if direction == 0:
        return (backwards, UNSURE, 0.0)[place + 1]
    return (IMPOSSIBLE, AGAINST + UNSURE, AGAINST)[place + 1]


def _strangers(opening: str, closing: str) -> float:
    if FAMILY[opening] == FAMILY[closing]:
        return 0.0
    return FOREIGN if "guillemets" in (FAMILY[opening], FAMILY[closing]) else MIXED


def _replay(last: _Step | None) -> Pairing:
    """The pairs that a chain of steps makes."""
    actions: list[str] = []
    while last is not None:
        actions.append(last[0])
        last = last[1]
    found = Pairing([], [], [])
    open_marks: list[int] = []
    for i, action in enumerate(reversed(actions)):
        if action == "close":
            found.pairs.append((open_marks.pop(), i))
        elif action == "reopen":
            found.not_closed.append(open_marks.pop())
        elif action == "drop":
            found.open_at_end.extend(open_marks[:1])
            found.not_closed.extend(open_marks)
            open_marks = []
        if action in ("open", "reopen"):
            open_marks.append(i)
    return found
