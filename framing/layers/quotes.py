"""What stands between quotation marks.

Most lines are regular: their marks open and close in turn, and numpy pairs them all at once. Only the other lines are
looked at mark by mark (text/pairing.py), in linear time. Single marks come last and count only where an apostrophe can
be ruled out (text/apostrophes.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints, Spans, covering, last_at_or_before
from framing.text.apostrophes import SINGLE, pair_singles, single
from framing.text.blocks import Block
from framing.text.characters import CLOSING, DIGIT, LETTER, OPENING, SPACE, Codes, kinds
from framing.text.pairing import FAMILY, Mark, pair_line

RULES = {
    "quote-pair": "An opening and a closing quotation mark in one paragraph: “like this”.",
    "quote-single": "Single quotation marks that cannot be apostrophes: ‘like this’.",
    "quote-to-paragraph-end": "A paragraph opens with a mark that is not closed, and the next paragraph opens with it "
    "again: the quotation runs to the end of the paragraph and goes on in the next.",
    "quote-not-closed": "A quotation mark that nothing closes: nothing is taken as quoted, only the mark is shown.",
}
CHARACTERS = ('"', "“", "”", "„", "‟", "«", "»", "''", "``")  # a mark's `character` is a place in this list
DIRECTION = np.array([0, 1, -1, 1, 1, 1, -1, 0, 1])
FAMILIES = np.array([sorted(set(FAMILY.values())).index(FAMILY[c]) for c in CHARACTERS])
LOW, CURLY_OPENING = CHARACTERS.index("„"), CHARACTERS.index("“")
GUILLEMETS = FAMILIES[CHARACTERS.index("«")]
DOUBLED = {"'": "''", "`": "``", "‘": "“", "’": "”"}  # typewriter marks, and what they stand for
BEFORE_OPENING = [ord(c) for c in "-–—/"]
AFTER_CLOSING = [ord(c) for c in ".,;:!?…-–—/"]


def find(block: Block) -> Spans:
    """What stands between quotation marks?

    Start and end include the marks. A quotation over several paragraphs is one span a paragraph, sharing `utterance`.
    A mark that nothing closes is a row as long as itself, with the rule "quote-not-closed": nothing is quoted by it.

    Columns: `opening` (the opening mark), `closed` (bool), `level` (1 outermost, 2 within another …; 0 not closed),
    `utterance` (int, unique in the block), `rule` (see RULES).

    >>> from framing.text.articles import Article
    >>> from framing.text.words import Vocabulary
    >>> block = Block((Article("a", "“The ‘plan’ fell,” she said."),), Vocabulary())
    >>> found = find(block)
    >>> [(block.text[s:e], int(level)) for s, e, level in zip(found.start, found.end, found["level"])]
    [('“The ‘plan’ fell,”', 1), ('‘plan’', 2)]
    """
    marks = Marks.of(block, block.points)
    opening, closing, lonely = _pair(block, marks)
    doubles = Spans.of(marks.at[opening], marks.end[closing], mark=opening)
    runs, lonely = _runs_to_paragraph_end(block, marks, doubles, lonely)
    singles = _singles(block, block.points, marks, doubles)
    return _table(block, marks, doubles, runs, singles, lonely)


def regions(quotes: Spans) -> Spans:
    """The spans that quote something: all but the marks that nothing closes."""
    return quotes.take(quotes["rule"] != "quote-not-closed")


@dataclass(frozen=True)
class Marks:
    """The double quotation marks of a block in their order, as columns of equal length."""

    at: Ints
    end: Ints
    character: Ints  # place in CHARACTERS
    direction: Ints  # what the character says: 1 opens, -1 closes, 0 either
    place: Ints  # what the characters beside it say
    after_number: Bools
    line: Ints

    @classmethod
    def of(cls, block: Block, codes: Codes) -> Marks:
        at, width, character = _characters(block, codes)
        line = last_at_or_before(block.lines.start, at)
        place = _place(codes, at, at + width)
        direction = _direction(character, place, line)
        number = kinds(codes[np.maximum(at - 1, 0)]) & DIGIT > 0
        return cls(at, at + width, character, direction, place, number & (at > 0), line)

    def __len__(self) -> int:
        return len(self.at)

    def rows(self, first: int, last: int, line_start: int) -> list[Mark]:
        """The marks of one line as pair_line() wants them."""
        columns = (self.character, self.direction, self.place, self.after_number, self.at == line_start)
        sliced = (column[first:last].tolist() for column in columns)
        return [Mark(CHARACTERS[c], d, p, n, o) for c, d, p, n, o in zip(*sliced, strict=True)]


def _characters(block: Block, codes: Codes) -> tuple[Ints, Ints, Ints]:
    """Place, width and character of every double mark; '' and `` are marks of width two."""
    at = block.positions("".join(c for c in CHARACTERS if len(c) == 1))
    number = np.zeros(0x10000, dtype=np.int64)
    for i, character in enumerate(CHARACTERS):
        number[ord(character[0])] = number[ord(character[0])] or i
    found = [(at, np.ones(len(at), dtype=np.int64), number[codes[at]])]
    for typed, meant in DOUBLED.items():
        pairs = _doubled(codes, block.positions(typed))
        character = CHARACTERS.index(meant)
        found.append((pairs, np.full(len(pairs), 2), np.full(len(pairs), character)))
    at, width, character_of = (np.concatenate(columns) for columns in zip(*found, strict=True))
    order = np.argsort(at, kind="stable")
    return at[order], width[order], character_of[order]


def _doubled(codes: Codes, at: Ints) -> Ints:
    """Where two of a mark stand together. Of three, '''Run' opens '' before ' and 'run.''' closes ' before ''."""
    if not len(at):
        return at
    joined = np.diff(at, prepend=-9) == 1
    first = np.flatnonzero(~joined)
    length = np.diff(np.append(first, len(at)))
    first, length = first[length > 1], length[length > 1]
    before = kinds(codes[np.maximum(at[first] - 1, 0)])
    opens = (before & (SPACE | OPENING) > 0) | (at[first] == 0)
    return np.where(opens, at[first], at[first] + length - 2)


def _place(codes: Codes, start: Ints, end: Ints) -> Ints:
    """1 where a mark stands as if opening, -1 as if closing, 0 where both or neither can be said."""
    left = start - 1
    left = np.where((codes[left] == ord("'")) & (codes[left - 1] != ord("'")), left - 1, left)
    before, after = codes[left], codes[end]
    before_kind, after_kind = kinds(before), kinds(after)
    blank_before = (before_kind & SPACE > 0) | (left < 0)
    blank_after = after_kind & SPACE > 0
    ends_after = np.isin(after, AFTER_CLOSING) | (after_kind & CLOSING > 0) | (after == ord("'"))
    dots_after = (after == ord(".")) & (np.isin(codes[end + 1], [ord(".")]) | (kinds(codes[end + 1]) & DIGIT > 0))
    opening = blank_before | (before_kind & OPENING > 0) | np.isin(before, BEFORE_OPENING)
    opening &= ~blank_after & (~np.isin(after, [ord(c) for c in ".,;:!?)"]) | dots_after)
    closing = ~blank_before & (before_kind & OPENING == 0) & (blank_after | ends_after)
    return opening.astype(np.int64) - closing


def _direction(character: Ints, place: Ints, line: Ints) -> Ints:
    """What each character says; „so“ and »so« are told from “so” and «so» by their line."""
    direction = DIRECTION[character]
    after_low = np.concatenate([[False], (character[:-1] == LOW) & (line[1:] == line[:-1])])
    direction[after_low & (character == CURLY_OPENING) & (place != 1)] = -1
    angled = np.flatnonzero(FAMILIES[character] == GUILLEMETS)
    if len(angled):
        votes = np.bincount(line[angled], weights=(direction * place)[angled])
        direction[angled] *= np.where(votes[line[angled]] < 0, -1, 1)
    return direction


def _pair(block: Block, marks: Marks) -> tuple[Ints, Ints, Ints]:
    """Which marks open and close a quotation, and which are never closed (as numbers of marks)."""
    nothing = np.empty(0, dtype=np.int64)
    if not len(marks):
        return nothing, nothing, nothing
    first = np.flatnonzero(np.diff(marks.line, prepend=-1))
    count = np.diff(np.append(first, len(marks)))
    offset = np.arange(len(marks)) - np.repeat(first, count)
    regular = np.logical_and.reduceat(_in_turn(marks, offset), first) & (count % 2 == 0)
    opening = np.flatnonzero(np.repeat(regular, count) & (offset % 2 == 0))
    pairs, lonely = _pair_irregular(block, marks, first[~regular], count[~regular])
    return np.concatenate([opening, pairs[:, 0]]), np.concatenate([opening + 1, pairs[:, 1]]), lonely


def _in_turn(marks: Marks, offset: Ints) -> Bools:
    """Does this mark open or close as its number in the line demands, together with one of its family?"""
    says = np.where(marks.direction == 0, marks.place, marks.direction)
    family = FAMILIES[marks.character]
    alike = np.concatenate([[True], family[1:] == family[:-1]])
    return np.asarray((says == 1 - 2 * (offset % 2)) & (alike | (offset % 2 == 0)))


def _pair_irregular(block: Block, marks: Marks, first: Ints, count: Ints) -> tuple[Ints, Ints]:
    pairs: list[tuple[int, int]] = []
    lonely: list[int] = []
    for start, length in zip(first.tolist(), count.tolist(), strict=True):
        line_start = int(block.lines.start[marks.line[start]])
        found = pair_line(marks.rows(start, start + length, line_start))
        pairs.extend((start + opening, start + closing) for opening, closing in found.pairs)
        lonely.extend(start + mark for mark in found.not_closed)
    return np.asarray(pairs, dtype=np.int64).reshape(-1, 2), np.asarray(lonely, dtype=np.int64)


def _runs_to_paragraph_end(block: Block, marks: Marks, doubles: Spans, lonely: Ints) -> tuple[Spans, Ints]:
    """The quotations that go on in the next paragraph, and the marks that remain without a closing one.

    Column `mark`: the mark that opens; `goes_on`: the mark that takes the quotation up again.
    """
    line_starts = block.lines.start
    opening = np.concatenate([doubles["mark"], lonely])
    opening = opening[marks.at[opening] == line_starts[marks.line[opening]]]
    opens = np.full(len(line_starts) + 1, -1, dtype=np.int64)  # by line; the last entry stands for "no next line"
    opens[marks.line[opening]] = opening
    article = block.article_at(line_starts)
    same_article = np.concatenate([article[1:] == article[:-1], [False]])
    here = lonely[marks.at[lonely] == line_starts[marks.line[lonely]]]
    following = np.where(same_article[marks.line[here]], opens[marks.line[here] + 1], -1)
    again = (following >= 0) & (marks.character[here] == marks.character[following])
    runs = Spans.of(marks.at[here[again]], block.lines.end[marks.line[here[again]]], mark=here[again], goes_on=following[again])
    return runs, np.setdiff1d(lonely, here[again])


def _singles(block: Block, codes: Codes, marks: Marks, doubles: Spans) -> Spans:
    """Quotations in single marks, within one line and one double quotation."""
    at = block.positions(SINGLE)
    wide = marks.at[marks.end - marks.at == 2]
    at = np.setdiff1d(at, np.concatenate([wide, wide + 1]))
    word_before = (kinds(codes[at - 1]) & (LETTER | DIGIT) > 0) & (at > 0)
    word_after = kinds(codes[at + 1]) & (LETTER | DIGIT) > 0
    at, may_open = at[~(word_before & word_after)], (~word_before)[~(word_before & word_after)]
    line = last_at_or_before(block.lines.start, at)
    worth = np.isin(line, line[may_open])
    at, line = at[worth], line[worth]
    frame = _innermost(doubles, at)
    groups: dict[tuple[int, int], list[int]] = {}
    for point, *key in zip(at.tolist(), line.tolist(), frame.tolist(), strict=True):
        groups.setdefault((key[0], key[1]), []).append(point)
    found = [pair for points in groups.values() for pair in _pair_group(block.text, points)]
    table = np.asarray(sorted(found), dtype=np.int64).reshape(-1, 2)
    return Spans(table[:, 0], table[:, 1])


def _pair_group(text: str, points: list[int]) -> list[tuple[int, int]]:
    candidates = [single(text, point) for point in points]
    return pair_singles([candidate for candidate in candidates if candidate])


def _innermost(spans: Spans, at: Ints) -> Ints:
    """The start of the narrowest span around each point, -1 for none; spans nest two deep at most."""
    inner = np.concatenate([[False], spans.start[1:] < np.maximum.accumulate(spans.end)[:-1]])[: len(spans)]
    found = np.full(len(at), -1, dtype=np.int64)
    for level in (spans.take(~inner), spans.take(inner)):
        index = covering(level, at)
        found = np.where(index >= 0, level.start[index] if len(level) else -1, found)
    return found


def _table(block: Block, marks: Marks, doubles: Spans, runs: Spans, singles: Spans, lonely: Ints) -> Spans:
    """All quotations as one table, with the columns that `find` promises."""
    parts = (doubles, runs, singles, Spans(marks.at[lonely], marks.end[lonely]))
    rules = np.repeat(np.arange(4), [len(part) for part in parts])
    start = np.concatenate([part.start for part in parts])
    end = np.concatenate([part.end for part in parts])
    named = np.array(CHARACTERS, dtype=object)
    opening = [named[marks.character[doubles["mark"]]], named[marks.character[runs["mark"]]]]
    opening += [_characters_at(block.text, singles.start), named[marks.character[lonely]]]
    mark = np.concatenate([doubles["mark"], runs["mark"], np.full(len(singles), -1), lonely])
    return Spans.of(
        start,
        end,
        opening=np.concatenate(opening),
        closed=(rules == 0) | (rules == 2),
        level=_levels(start, end, rules < 3),
        utterance=_utterances(mark, runs),
        rule=np.array(list(RULE_OF_PART), dtype=object)[rules],
    )


RULE_OF_PART = ("quote-pair", "quote-to-paragraph-end", "quote-single", "quote-not-closed")


def _characters_at(text: str, points: Ints) -> NDArray[np.object_]:
    characters = np.empty(len(points), dtype=object)
    characters[:] = [text[point] for point in points.tolist()]
    return characters


def _levels(start: Ints, end: Ints, region: Bools) -> Ints:
    """How many quotations (itself included) a quotation stands in; 0 for a mark that nothing closes."""
    starts, ends = np.sort(start[region]), np.sort(end[region])
    depth = np.searchsorted(starts, start, side="right") - np.searchsorted(ends, start, side="right")
    return np.where(region, depth, 0)


def _utterances(mark: Ints, runs: Spans) -> Ints:
    """A number for each quotation; the parts of a quotation over several paragraphs share the first one's."""
    number = np.arange(len(mark), dtype=np.int64)
    row = {int(m): i for i, m in enumerate(mark.tolist()) if m >= 0} if len(runs) else {}
    for here, following in zip(runs["mark"].tolist(), runs["goes_on"].tolist(), strict=True):
        number[row[following]] = number[row[here]]
    return number
