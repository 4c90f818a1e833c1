"""Which double quotation marks of one line belong together, when they do not simply open and close in turn.

Every reading of the line has its troubles: a mark that stands the wrong way round, one that is never closed, one that
belongs to nothing. `pair_line` finds the reading with the least trouble by dynamic programming over the marks: the
state is the stack of open marks (two deep at most), so the time is linear in the number of marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# The families of double marks; "''" and "``" are the typewriter's.
FAMILY = {'"': "straight", "''": "straight", "“": "curly", "”": "curly", "„": "curly", "‟": "curly", "``": "curly"}
FAMILY |= {"«": "guillemets", "»": "guillemets"}

# What each trouble weighs. The order matters more than the figures.
UNSURE = 1.0  # a straight mark that neither opens nor closes by its place: she " left
BACKWARDS = 2.0  # a straight mark that opens although it stands as if closing, or the other way round
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
HOPELESS = 6.0  # a reading with so much more trouble than the best is given up
DEEPEST = 2


class Mark(NamedTuple):
    """One double quotation mark and what can be seen beside it."""

    character: str
    direction: int  # what the character says: 1 opens, -1 closes, 0 either
    place: int  # what the characters beside it say: 1 opens, -1 closes, 0 either
    after_number: bool = False
    opens_line: bool = False


class Pairing(NamedTuple):
    """Pairs of marks (opening, closing), and the marks that were opened and never closed."""

    pairs: list[tuple[int, int]]
    not_closed: list[int]
    open_at_end: int | None  # the outermost mark still open when the line ends; the next paragraph may go on with it


class _Step(NamedTuple):
    """How one mark was read, after the step before."""

    action: str  # "open", "close", "stray", "reopen": the mark before was never closed, this one opens
    before: _Step | None


_Stack = tuple[tuple[str, bool], ...]  # open marks: character, and whether it opens the line
_Readings = dict[_Stack, tuple[float, _Step | None]]


def pair_line(marks: Sequence[Mark]) -> Pairing:
    """The reading of a line's marks with the least trouble.

    >>> pair_line([Mark("“", 1, 1), Mark('"', 0, -1)])
    Pairing(pairs=[(0, 1)], not_closed=[], open_at_end=None)
    >>> pair_line([Mark("“", 1, 1), Mark("“", 1, 1), Mark("”", -1, -1)])
    Pairing(pairs=[(1, 2)], not_closed=[0], open_at_end=None)
    """
    readings: _Readings = {(): (0.0, None)}
    for mark in marks:
        readings = _read(mark, readings)
    best = min(readings, key=lambda stack: (readings[stack][0] + _left_open(stack), stack))
    return _replay(readings[best][1])


def _read(mark: Mark, readings: _Readings) -> _Readings:
    """The best readings including this mark, one for each stack of open marks."""
    after: _Readings = {}
    for stack, (trouble, step) in readings.items():
        for action, more, new_stack in _choices(mark, stack):
            total = trouble + more
            if new_stack not in after or total < after[new_stack][0]:
                after[new_stack] = (total, _Step(action, step))
    limit = min(trouble for trouble, _ in after.values()) + HOPELESS
    return {stack: reading for stack, reading in after.items() if reading[0] <= limit}


def _choices(mark: Mark, stack: _Stack) -> Iterator[tuple[str, float, _Stack]]:
    """What this mark may be, given the open ones: action, trouble, open marks afterwards."""
    opened = (mark.character, mark.opens_line)
    yield "stray", INCHES if mark.after_number and not mark.direction else STRAY, stack
    if not stack:
        yield "open", _to_open(mark), (opened,)
        return
    yield "close", _to_close(mark, stack[-1][0]), stack[:-1]
    yield "reopen", NOT_CLOSED + _to_open(mark), (*stack[:-1], opened)
    alike = stack[-1][0] == mark.character
    if len(stack) < DEEPEST and not (alike and not mark.direction):
        yield "open", _to_open(mark) + (NESTED_ALIKE if alike else NESTED), (*stack, opened)


def _to_open(mark: Mark) -> float:
    return _trouble(mark.direction, mark.place)


def _to_close(mark: Mark, opening: str) -> float:
    if opening == "„" and mark.character == "“":
        return 0.0
    return _trouble(-mark.direction, -mark.place) + _strangers(opening, mark.character)


def _trouble(direction: int, place: int) -> float:
    """Trouble of taking a mark as opening (turn both signs for closing)."""
    if direction > 0:
        return 0.0
    beside = (BACKWARDS, UNSURE, 0.0)[place + 1]
    return beside if direction == 0 else (IMPOSSIBLE, AGAINST + UNSURE, AGAINST)[place + 1]


def _strangers(opening: str, closing: str) -> float:
    if FAMILY[opening] == FAMILY[closing]:
        return 0.0
    return FOREIGN if "guillemets" in (FAMILY[opening], FAMILY[closing]) else MIXED


def _left_open(stack: _Stack) -> float:
    return sum(TO_PARAGRAPH_END if opens_line else NOT_CLOSED for _, opens_line in stack)


def _replay(last: _Step | None) -> Pairing:
    """The pairs that a chain of steps makes."""
    actions: list[str] = []
    while last is not None:
        actions.append(last.action)
        last = last.before
    pairs: list[tuple[int, int]] = []
    not_closed: list[int] = []
    open_marks: list[int] = []
    for i, action in enumerate(reversed(actions)):
        if action == "close":
            pairs.append((open_marks.pop(), i))
        elif action == "reopen":
            not_closed.append(open_marks.pop())
        if action in ("open", "reopen"):
            open_marks.append(i)
    return Pairing(pairs, sorted(not_closed + open_marks), open_marks[0] if open_marks else None)
