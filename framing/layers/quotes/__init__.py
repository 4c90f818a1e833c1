"""What stands between quotation marks.

Most lines are regular: their marks open and close in turn, and numpy pairs them all at once. Only the other lines are
looked at mark by mark (text/pairing.py), in linear time. Single marks come last and count only where an apostrophe can
be ruled out (text/apostrophes.py).
"""

from __future__ import annotations

from itertools import islice

import numpy as np

from framing.layers.quotes.apostrophes import SINGLE, pair_singles, single
from framing.layers.quotes.marks import CHARACTERS, FAMILIES, Marks, begins_utterance
from framing.layers.quotes.pairing import MOST_LINES, LineBreak, Mark, pair_marks
from framing.spans import Bools, Ints, Spans, covering, last_at_or_before
from framing.text.blocks import Block
from framing.text.characters import DIGIT, LETTER, SPACE, kinds


def find(block: Block) -> Spans:
    """What stands between quotation marks?

    Start and end include the marks. A quotation over several paragraphs is one span a paragraph, sharing `utterance`.
    A mark that nothing closes is a row as long as itself, with the rule "quote-not-closed": nothing is quoted by it;
    `regions` leaves these rows out.

    Columns: `opening` (the opening mark), `closed` (bool), `level` (1 outermost, 2 within another …; 0 not closed),
    `utterance` (int, unique in the block), `rule` (see rules.toml).

    >>> from framing.text.articles import Article
    >>> from framing.text.words import Vocabulary
    >>> block = Block((Article("a", "“The ‘plan’ fell,” she said."),), Vocabulary())
    >>> found = find(block)
    >>> [(block.text[s:e], int(level)) for s, e, level in zip(found.start, found.end, found["level"])]
    [('“The ‘plan’ fell,”', 1), ('‘plan’', 2)]
    """
    marks = Marks.of(block)
    doubles, not_closed, double_tails = _doubles(block, marks)
    singles, single_tails = _singles(block, marks, doubles)
    tails = _join(double_tails, single_tails)
    doubles, over_lines = _cut_at_lines(block, doubles)
    begun = over_lines.take(~np.isin(over_lines.start, over_lines["goes_on"]))
    runs = _runs(block, _join(_join(doubles, begun), singles), tails)
    lonely = not_closed.take(~np.isin(not_closed.start, runs.start))
    parts = {"quote-pair": doubles, "quote-single": singles, "quote-over-lines": over_lines}
    return _table({**parts, "quote-to-paragraph-end": runs, "quote-not-closed": lonely})


def regions(quotes: Spans) -> Spans:
    """The spans that quote something: all but the marks that nothing closes."""
    return quotes.take(quotes["rule"] != "quote-not-closed")


def _doubles(block: Block, marks: Marks) -> tuple[Spans, Spans, Spans]:
    """Quotations in double marks, marks that nothing closes, and of these the ones open when their line ends.

    All have the column `opening`, the mark.
    """
    first = np.flatnonzero(np.diff(marks.line, prepend=-1))
    count = np.diff(np.append(first, len(marks)))
    offset = np.arange(len(marks)) - np.repeat(first, count)
    in_turn = _in_turn(marks, offset)
    regular = (np.logical_and.reduceat(in_turn, first) if len(marks) else in_turn) & (count % 2 == 0)
    in_regular = np.repeat(regular, count)
    found = _pair_irregular(block, marks, first, count, regular)
    opening = np.concatenate([np.flatnonzero(in_regular & (offset % 2 == 0)), found[0]])
    closing = np.concatenate([np.flatnonzero(in_regular & (offset % 2 == 1)), found[1]])
    named = np.array(CHARACTERS, dtype=object)[marks.character]
    quotations = Spans.of(marks.at[opening], marks.end[closing], opening=named[opening])
    not_closed, tails = (Spans.of(marks.at[some], marks.end[some], opening=named[some]) for some in found[2:])
    return quotations, not_closed, tails


def _in_turn(marks: Marks, offset: Ints) -> Bools:
    """Does this mark open or close as its number in the line demands, together with one of its family?"""
    says = np.where(marks.direction == 0, marks.place, marks.direction)
    family = FAMILIES[marks.character]
    alike = np.ones(len(marks), dtype=bool)
    alike[1:] = family[1:] == family[:-1]
    return np.asarray((says == 1 - 2 * (offset % 2)) & (alike | (offset % 2 == 0)))


def _pair_irregular(
    block: Block, marks: Marks, first: Ints, count: Ints, regular: Bools
) -> tuple[Ints, Ints, Ints, Ints]:
    """Numbers of marks in the irregular lines: opening, closing, not closed, open when the line ends."""
    found: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
    which = np.flatnonzero(np.repeat(~regular, count))
    rows = iter(zip(marks.rows(which, block.lines.start), which.tolist(), strict=True))
    line_of, counts = marks.line[first].tolist(), count.tolist()
    for group in _groups(block, marks, first, regular):
        sequence: list[Mark | LineBreak] = []
        number: list[int] = []
        for i in group:
            if number:
                sequence.append(LineBreak(min(line_of[i] - line_of[i - 1], MOST_LINES)))
                number.append(-1)
            here, numbers = zip(*islice(rows, counts[i]), strict=True)
            sequence.extend(here)
            number.extend(numbers)
        pairing = pair_marks(sequence)
        found[0].extend(number[opening] for opening, _ in pairing.pairs)
        found[1].extend(number[closing] for _, closing in pairing.pairs)
        found[2].extend(number[mark] for mark in pairing.not_closed)
        found[3].extend(number[mark] for mark in pairing.open_at_end)
    opening, closing, not_closed, tails = (np.asarray(numbers, dtype=np.int64) for numbers in found)
    return opening, closing, not_closed, tails


def _groups(block: Block, marks: Marks, first: Ints, regular: Bools) -> list[list[int]]:
    """Irregular lines that are looked at together: one paragraph, and no regular line between them.

    A quotation may go on over a line break, not over a blank line: texts with a sentence, or 70 characters, a line.
    """
    breaks = block.positions("\n")
    lines = block.lines
    apart = np.searchsorted(breaks, lines.start[1:]) - np.searchsorted(breaks, lines.end[:-1]) > 1
    paragraph = np.concatenate([[0], np.cumsum(apart)])[marks.line[first]]
    alone = np.flatnonzero(~regular)
    begins = (np.diff(alone, prepend=-9) > 1) | (np.diff(paragraph[alone], prepend=-9) > 0)
    return [group.tolist() for group in np.split(alone, np.flatnonzero(begins)[1:])] if len(alone) else []


def _singles(block: Block, marks: Marks, doubles: Spans) -> tuple[Spans, Spans]:
    """Quotations in single marks within one line and one double quotation, and marks open when their line ends."""
    at = _single_marks(block, marks)
    line, frame = last_at_or_before(block.lines.start, at), _innermost(doubles, at)
    groups: dict[tuple[int, int], list[int]] = {}
    for point, *group in zip(at.tolist(), line.tolist(), frame.tolist(), strict=True):
        groups.setdefault((group[0], group[1]), []).append(point)
    pairs: list[tuple[int, int]] = []
    tails: list[int] = []
    for (_, inside), points in groups.items():
        candidates = [single(block.text, point) for point in points]
        found = pair_singles([candidate for candidate in candidates if candidate])
        pairs.extend(found.pairs)
        tails.extend(mark for mark in [found.open_at_end] if mark is not None and inside < 0)
    table = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    open_marks = np.asarray(tails, dtype=np.int64)
    return _named(block.text, table[:, 0], table[:, 1]), _named(block.text, open_marks, open_marks + 1)


def _single_marks(block: Block, marks: Marks) -> Ints:
    """Single marks in lines where one of them may open a quotation; not those inside words, not half of ''."""
    at = block.positions(SINGLE)
    wide = marks.at[marks.end - marks.at == 2]
    at = at[~np.isin(at, np.concatenate([wide, wide + 1]))] if len(wide) else at
    before, after = kinds(block.points[at - 1]), kinds(block.points[at + 1])
    word_before = (before & (LETTER | DIGIT) > 0) & (at > 0)
    line = last_at_or_before(block.lines.start, at)
    may_open = np.zeros(len(block.lines) + 1, dtype=bool)
    angled = block.points[at] == ord("‹")
    may_open[line[~word_before & (after & SPACE == 0) | angled]] = True
    return at[~(word_before & (after & (LETTER | DIGIT) > 0)) & may_open[line]]


def _innermost(spans: Spans, at: Ints) -> Ints:
    """The start of the narrowest span around each point, -1 for none; spans nest two deep at most."""
    inner = np.zeros(len(spans), dtype=bool)
    inner[1:] = spans.start[1:] < np.maximum.accumulate(spans.end)[:-1]
    found = np.full(len(at), -1, dtype=np.int64)
    for level in (spans.take(~inner), spans.take(inner)):
        index = covering(level, at)
        found = np.where(index >= 0, level.start[index] if len(level) else -1, found)
    return found


def _cut_at_lines(block: Block, doubles: Spans) -> tuple[Spans, Spans]:
    """Quotations within a line, and the pieces of the others, one a line.

    Column `goes_on` of the pieces: where the next piece starts, -1 for the last.
    """
    lines = block.lines
    line, last = (last_at_or_before(lines.start, points) for points in (doubles.start, doubles.end - 1))
    rows: list[tuple[int, int, str, int]] = []
    for i in np.flatnonzero(line < last).tolist():
        touched = range(int(line[i]), int(last[i]) + 1)
        starts = [int(doubles.start[i]), *(int(lines.start[k]) for k in touched[1:])]
        ends = [*(int(lines.end[k]) for k in touched[:-1]), int(doubles.end[i])]
        marks = [doubles["opening"][i]] * len(starts)
        rows.extend(zip(starts, ends, marks, [*starts[1:], -1], strict=True))
    return doubles.take(line == last), _pieces(rows)


def _pieces(rows: list[tuple[int, int, str, int]]) -> Spans:
    """Rows of start, end, opening and goes_on as spans."""
    opening = np.empty(len(rows), dtype=object)
    opening[:] = [row[2] for row in rows]
    start, end, goes_on = (np.array([row[i] for row in rows], dtype=np.int64) for i in (0, 1, 3))
    return Spans.of(start, end, opening=opening, goes_on=goes_on)


def _runs(block: Block, pairs: Spans, tails: Spans) -> Spans:
    """The quotations that run to the end of their paragraph because a later paragraph closes them.

    Column `goes_on`: where the next paragraph takes the quotation up again.
    """
    lines = block.lines
    first_open = _opening_of_line(lines, pairs)
    runs: dict[int, tuple[int, int, str, int]] = {}
    article = block.article_at(lines.start)
    line_of = last_at_or_before(lines.start, tails.start)
    begins = begins_utterance(block.points, tails.start) | (tails.start == lines.start[line_of])
    for i in reversed(range(len(tails))):
        line, start, mark = int(line_of[i]), int(tails.start[i]), tails["opening"][i]
        if line + 1 == len(lines) or article[line + 1] != article[line] or not begins[i]:
            continue
        again = first_open.get(line + 1)
        if again is not None and (again in set(SINGLE)) == (mark in set(SINGLE)):
            runs[line] = (start, int(lines.end[line]), mark, int(lines.start[line + 1]))
            if start == lines.start[line]:
                first_open[line] = mark
    return _pieces(sorted(runs.values()))


def _opening_of_line(lines: Spans, pairs: Spans) -> dict[int, str]:
    """The mark of the closed quotation that opens a line, by line."""
    line = last_at_or_before(lines.start, pairs.start)
    opens = pairs.start == lines.start[line]
    return dict(zip(line[opens].tolist(), pairs["opening"][opens].tolist(), strict=True))


def _table(parts: dict[str, Spans]) -> Spans:
    """All quotations as one table, with the columns that `find` promises."""
    start = np.concatenate([part.start for part in parts.values()])
    end = np.concatenate([part.end for part in parts.values()])
    rule = np.array(list(parts), dtype=object).repeat([len(part) for part in parts.values()])
    opening = np.concatenate([part["opening"] for part in parts.values()])
    table = Spans.of(start, end, opening=opening, rule=rule)
    cut = [parts["quote-to-paragraph-end"], parts["quote-over-lines"]]
    piece, goes_on = (np.concatenate(points) for points in zip(*((p.start, p["goes_on"]) for p in cut), strict=True))
    region = table["rule"] != "quote-not-closed"
    return table.having(
        closed=region & (table["rule"] != "quote-to-paragraph-end"),
        level=_levels(table, region),
        utterance=_utterances(table, piece, goes_on),
    )


def _levels(quotes: Spans, region: Bools) -> Ints:
    """How many quotations (itself included) a quotation stands in; 0 for a mark that nothing closes."""
    opened = np.cumsum(region)
    closed = np.searchsorted(np.sort(quotes.end[region]), quotes.start, side="right")
    return np.where(region, opened - closed, 0)


def _utterances(quotes: Spans, start: Ints, goes_on: Ints) -> Ints:
    """A number for each quotation; the parts of a quotation over several paragraphs share the first one's."""
    number = np.arange(len(quotes), dtype=np.int64)
    order = np.argsort(start)[goes_on[np.argsort(start)] >= 0]
    here, following = np.searchsorted(quotes.start, start[order]), np.searchsorted(quotes.start, goes_on[order])
    for first, second in zip(here.tolist(), following.tolist(), strict=True):
        number[second] = number[first]
    return number


def _join(one: Spans, other: Spans) -> Spans:
    """Quotations of two kinds in one order."""
    start, end = np.concatenate([one.start, other.start]), np.concatenate([one.end, other.end])
    return Spans.of(start, end, opening=np.concatenate([one["opening"], other["opening"]]))


def _named(text: str, start: Ints, end: Ints) -> Spans:
    """Spans with the column `opening`, the first character of each."""
    opening = np.empty(len(start), dtype=object)
    opening[:] = [text[point] for point in start.tolist()]
    return Spans.of(start, end, opening=opening)
