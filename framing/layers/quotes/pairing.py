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
MIXED = 1.0  # “left" «left”
STRAY = 3.5  # a mark that belongs to nothing: left” at once
INCHES = 0.75  # the same after a number: a 12" pipe
NESTED = 1.0  # “left «at once» again”
NESTED_ALIKE = 2.5  # “left. “At once” again”: nearly always a slip; less so within a sentence, “left “at once” again”
NOT_CLOSED = 3.0  # she “left at once
TO_PARAGRAPH_END = 1.0  # the same where the mark opens the paragraph: the next may take it up again
OVER_LINE, OVER_MORE_LINES = 1.0, 0.25  # a quotation goes on over a line break; each further line without a mark
HOPELESS = 6.0  # a reading with so much more trouble than the best is given up
DEEPEST = 2
MOST_LINES = 20  # over so many lines nothing goes on


class Mark(NamedTuple):
    """One double quotation mark and what can be seen beside it."""

    character: str
    direction: int  # what the character says: 1 opens, -1 closes, 0 either
    place: int  # what the characters beside it say: 1 opens, -1 closes, 0 either
    after_number: bool = False
    begins: bool = True  # could an utterance begin here, behind a comma or full stop, or is it within a sentence?
    opens_line: bool = False


class LineBreak(NamedTuple):
    """The end of a line within a paragraph, and how many lines later the next mark stands."""

    lines: int


class Pairing(NamedTuple):
    """What belongs together, as places in the sequence of marks and line breaks."""

    pairs: list[tuple[int, int]]  # opening, closing
    not_closed: list[int]
    open_at_end: list[int]  # of these, the outermost that is open when its line ends: the next paragraph may go on


_Stack = tuple[Mark, ...]  # open marks, outermost first
_Choice = tuple[str, float, _Stack]  # action, trouble, open marks afterwards
_Readings = tuple[tuple[_Stack, float], ...]  # the best reading for each stack, and its trouble beyond the best of all
_Moves = tuple[tuple[str, int], ...]  # for each reading: its last action, and which reading before it goes on from


def pair_marks(marks: Sequence[Mark | LineBreak]) -> Pairing:
    """The reading of a paragraph's marks with the least trouble.

    >>> pair_marks([Mark("“", 1, 1), Mark('"', 0, -1)])
    Pairing(pairs=[(0, 1)], not_closed=[], open_at_end=[])
    >>> pair_marks([Mark("“", 1, 1), Mark("“", 1, 1), Mark("”", -1, -1)])
    Pairing(pairs=[(1, 2)], not_closed=[0], open_at_end=[])
    """
    readings: _Readings = (((), 0.0),)
    trail: list[_Moves] = []
    for mark in [*marks, LineBreak(MOST_LINES)]:
        readings, moves = _read(mark, readings)
        trail.append(moves)
    which = [stack for stack, _ in readings].index(())
    actions: list[str] = []
    for moves in reversed(trail):
        action, which = moves[which]
        actions.append(action)
    return _replay(actions[::-1])


@lru_cache(maxsize=20_000)
def _read(mark: Mark | LineBreak, readings: _Readings) -> tuple[_Readings, _Moves]:
    """The readings including this mark. Marks and readings come in few kinds, so what was worked out is remembered."""
    after: dict[_Stack, tuple[float, str, int]] = {}
    for i, (stack, trouble) in enumerate(readings):
        for action, more, new_stack in _cross(mark, stack) if isinstance(mark, LineBreak) else _take(mark, stack):
            if new_stack not in after or trouble + more < after[new_stack][0]:
                after[new_stack] = (trouble + more, action, i)
    least = min(trouble for trouble, _, _ in after.values())
    kept = {stack: found for stack, found in after.items() if not stack or found[0] <= least + HOPELESS}
    moves = tuple((action, i) for _, action, i in kept.values())
    return tuple((stack, trouble - least) for stack, (trouble, _, _) in kept.items()), moves


def _cross(line_break: LineBreak, stack: _Stack) -> Iterator[_Choice]:
    """At the end of a line all open marks are given up, or all go on in the next."""
    yield "drop", sum(TO_PARAGRAPH_END if mark.opens_line else NOT_CLOSED for mark in stack), ()
    if stack and line_break.lines < MOST_LINES:
        yield "pass", OVER_LINE + OVER_MORE_LINES * (line_break.lines - 1), stack


def _take(mark: Mark, stack: _Stack) -> Iterator[_Choice]:
    yield "stray", INCHES if mark.after_number and not mark.direction else STRAY, stack
    if not stack:
        yield "open", _to_open(mark), (mark,)
        return
    yield "close", _to_close(mark, stack[-1]), stack[:-1]
    yield "reopen", NOT_CLOSED + _to_open(mark), (*stack[:-1], mark)
    if len(stack) < DEEPEST:
        slip = mark.begins and stack[-1].character == mark.character
        yield "open", _to_open(mark) + (NESTED_ALIKE if slip else NESTED), (*stack, mark)


def _to_open(mark: Mark) -> float:
    return _trouble(mark.direction, mark.place, BACKWARDS)


def _to_close(mark: Mark, opening: Mark) -> float:
    if opening.character == "„" and mark.character == "“":
        return BACKWARDS if mark.place > 0 else 0.0
    backwards = BACKWARDS if opening.place < 0 else TURNED
    mixed = MIXED if FAMILY[opening.character] != FAMILY[mark.character] else 0.0
    return _trouble(-mark.direction, -mark.place, backwards) + mixed


def _trouble(direction: int, place: int, backwards: float) -> float:
    """Trouble of taking a mark as opening (turn both signs for closing)."""
    if direction > 0:
        return 0.0
    if direction == 0:
        return (backwards, UNSURE, 0.0)[place + 1]
    return (IMPOSSIBLE, AGAINST + UNSURE, AGAINST)[place + 1]


def _replay(actions: Sequence[str]) -> Pairing:
    """The pairs that a chain of actions makes.

    The actions: open, close, stray, reopen (the mark before was never closed, this one opens); at a line break: pass,
    drop (what is open is given up).
    """
    found = Pairing([], [], [])
    open_marks: list[int] = []
    for i, action in enumerate(actions):
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
