"""Where sentences begin and end.

A candidate is a full stop, an exclamation mark, a question mark or an ellipsis. Each rule below says where such a
stop does *not* end a sentence; a stop that no rule claims ends one. Lines and pieces of zones end sentences anyway.
The distinction of titles, ordinals, initials and words that open sentences follows Kiss and Strunk (2006), with
lists instead of statistics, so that the result for an article does not depend on the articles beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints, Spans, last_at_or_before
from framing.text import knowledge
from framing.text.blocks import Block
from framing.text.characters import (
    CLOSING,
    DIGIT,
    LETTER,
    LOWER,
    OPENING,
    SPACE,
    STOP,
    STOPS,
    UPPER,
    Codes,
    Kinds,
    kinds,
)

# What a table of abbreviations.toml says about a word; a word can be in several.
TABLES = ("titles", "numbered", "months", "joining", "closing", "lists", "calendar", "openers", "said", "domains")
FLAG = {table: 1 << bit for bit, table in enumerate(TABLES)}
ABBREVIATION = FLAG["titles"] | FLAG["numbered"] | FLAG["months"] | FLAG["joining"] | FLAG["closing"] | FLAG["lists"]
SPACES = re.compile(r"\s*")
MOST_CLOSERS = 4  # closing marks looked at after a stop: He said “she said ‘no.’”)
SAID_WITHIN = 5  # words between “Why?” and the verb of saying: US Senator Ada Cole asked
TITLE_CASE = 0.7  # share of capitalised words above which a line is set in title case


def find(block: Block, zones: Spans) -> Spans:
    """Where do sentences begin and end?

    A sentence never crosses a line or a piece of a zone; together they cover everything that is not blank.

    >>> from framing.text.articles import Article
    >>> from framing.text.words import Vocabulary
    >>> block = Block((Article("a", "“Why?” asked Mr. Holt. It was 5 p.m. on Nov. 3."),), Vocabulary())
    >>> found = find(block, Spans.of([], []))
    >>> [block.text[s:e] for s, e in zip(found.start, found.end)]
    ['“Why?” asked Mr. Holt.', 'It was 5 p.m. on Nov. 3.']
    """
    after = ends_of_sentences(block)
    following = _skip_space(block, after)
    start = np.sort(np.concatenate([block.lines.start, zones.start, following]), kind="stable")
    start = start[np.diff(start, prepend=-1) > 0]
    end = np.concatenate([start[1:], [len(block.text)]])[: len(start)]
    line = last_at_or_before(block.lines.start, start)
    inside = (line >= 0) & (start < block.lines.end[line]) if len(block.lines) else np.zeros(len(start), dtype=bool)
    start, end, line = start[inside], end[inside], line[inside]
    return Spans(start, _trimmed(block, start, np.minimum(end, block.lines.end[line])))


def ends_of_sentences(block: Block) -> Ints:
    """The points after the stops (and the marks that close with them) that end a sentence within a line."""
    stops = Stops.of(block)
    plain = _plain(stops)
    unclear = stops.take(~plain)
    goes_on = np.zeros(len(unclear.at), dtype=bool)
    for rule in RULES:
        goes_on |= rule(unclear)
    after, ends = stops.at + 1, plain
    after[~plain], ends[~plain] = unclear.after, ~goes_on
    # “Nobody else. … He waited.”: of several stops without a word between them, the first ends the sentence.
    after, following = after[ends], stops.next[ends]
    return after[np.diff(following, prepend=-1) > 0]


def _plain(stops: Stops) -> Bools:
    """“… the end. The next …”: after a word that no rule is about come a stop, one space and a capital letter."""
    letter = kinds(stops.codes[stops.at - 1]) & LETTER > 0
    space_and_capital = (stops.codes[stops.at + 1] == ord(" ")) & (stops.kind(stops.at + 2) & UPPER > 0)
    return letter & space_and_capital & (stops.previous_flags == 0) & (stops.at - stops.previous_start > 1)


@dataclass(frozen=True)
class Stops:
    """The stops of a block that have a word after them in their line, and what stands around them."""

    block: Block
    codes: Codes
    at: Ints  # the stop itself; of a run such as “?!” or “...” the last
    next: Ints  # number of the next word in block.words
    line: Ints

    @classmethod
    def of(cls, block: Block) -> Stops:
        codes = block.points
        at = block.positions(STOPS)
        at = at[(kinds(codes[at + 1]) & STOP) == 0]
        following = np.searchsorted(block.words.end, at, side="right")
        line = last_at_or_before(block.lines.start, at)
        has_next = following < len(block.words)
        at, following, line = at[has_next], following[has_next], line[has_next]
        same_line = block.words.start[following] < block.lines.end[line]
        at, following, line = at[same_line], following[same_line], line[same_line]
        return cls(block, codes, at, following, line)

    def take(self, which: Bools | Ints) -> Stops:
        return Stops(self.block, self.codes, self.at[which], self.next[which], self.line[which])

    @cached_property
    def after(self) -> Ints:
        """The point behind the marks that close with the stop."""
        return _after_closers(self.block, self.codes, self.at)

    def code(self, points: Ints) -> Codes:
        return self.codes.take(points)

    def kind(self, points: Ints) -> Kinds:
        return kinds(self.codes.take(points))

    @cached_property
    def flags(self) -> NDArray[np.int64]:
        """What the data say about each word form of the block."""
        language = self.block.language
        return self.block.vocabulary.table(("sentences", language), _flags_of_forms(language))

    def word_flags(self, word: Ints) -> NDArray[np.int64]:
        last = len(self.block.words) - 1
        return self.flags.take(self.block.words["number"].take(np.clip(word, 0, last)))

    @cached_property
    def has_previous(self) -> Bools:
        """Does a word stand directly before the stop?"""
        previous = self.block.words.end.take(np.maximum(self.next - 1, 0))
        return np.asarray((previous == self.at) & (self.next > 0))

    @cached_property
    def previous_start(self) -> Ints:
        return np.where(self.has_previous, self.block.words.start.take(np.maximum(self.next - 1, 0)), self.at)

    @cached_property
    def previous_flags(self) -> NDArray[np.int64]:
        return np.where(self.has_previous, self.word_flags(self.next - 1), 0)

    @cached_property
    def previous_is_letter(self) -> Bools:
        """Is the word before the stop one letter: an initial, or the end of U.S. and a.m.?"""
        one = self.at - self.previous_start == 1
        return np.asarray(one & (self.kind(self.at - 1) & LETTER > 0) & self.full_stop)

    @cached_property
    def in_acronym(self) -> Bools:
        """Has the one letter another letter with its full stop before it, as in U.S. and e.g.?"""
        before = self.code(np.maximum(self.at - 2, 0)) == ord(".")
        return np.asarray(self.previous_is_letter & before & (self.kind(np.maximum(self.at - 3, 0)) & LETTER > 0))

    @cached_property
    def next_start(self) -> Ints:
        return self.block.words.start.take(self.next)

    @cached_property
    def next_kind(self) -> Kinds:
        return self.kind(self.next_start)

    @cached_property
    def next_flags(self) -> NDArray[np.int64]:
        return self.word_flags(self.next)

    @cached_property
    def next_opens(self) -> Bools:
        """Is the next word one that opens sentences, capitalised, in a line that does not capitalise every word?"""
        opener = (self.next_flags & FLAG["openers"] > 0) & (self.next_kind & UPPER > 0)
        opener &= (self.previous_flags & ABBREVIATION > 0) | self.previous_is_letter
        which = np.flatnonzero(opener)
        opener[which] = ~self.take(which).in_title_case
        return opener

    @cached_property
    def in_title_case(self) -> Bools:
        """Does the line capitalise nearly every word, as headlines do (U.S. To Send Ships)?"""
        words, lines = self.block.words, self.block.lines
        line = np.unique(self.line)
        first, last = (np.searchsorted(words.start, edge[line]) for edge in (lines.start, lines.end))
        count = last - first
        word = np.arange(count.sum()) + np.repeat(first - np.cumsum(count) + count, count)
        capital = np.add.reduceat(self.kind(words.start[word]) & (UPPER | DIGIT) > 0, np.cumsum(count) - count, dtype=np.int64)
        return np.isin(self.line, line[capital >= TITLE_CASE * count])

    @cached_property
    def full_stop(self) -> Bools:
        return np.asarray((self.code(self.at) == ord(".")) & (self.code(np.maximum(self.at - 1, 0)) != ord(".")))

    @cached_property
    def quote_closed(self) -> Bools:
        """Does a quotation mark close together with the stop?"""
        last = self.code(self.after - 1)
        return np.asarray((self.after > self.at + 1) & ~np.isin(last, [ord(c) for c in ")]}"]))

    @cached_property
    def spaced(self) -> Bools:
        return np.asarray(self.kind(self.after) & SPACE > 0)


def glued(stops: Stops) -> Bools:
    """“3.5”, “example.com”, “and/or.”: no space follows — unless it was forgotten, as in “the end.The next”."""
    first = np.where(stops.kind(stops.after) & OPENING > 0, stops.after + 1, stops.after)
    capital = (first == stops.next_start) & (stops.next_kind & UPPER > 0)
    long = (stops.kind(first + 1) & LOWER > 0) | ((stops.next_flags & FLAG["openers"]) > 0)
    before = (stops.kind(stops.at - 1) & (LOWER | DIGIT | CLOSING | STOP)) > 0
    address = stops.next_flags & FLAG["domains"] > 0
    abbreviation = stops.previous_flags & ABBREVIATION > 0
    initial = stops.previous_is_letter & ~stops.next_opens
    forgotten = capital & long & (before | stops.previous_is_letter) & ~address & ~abbreviation & ~initial
    return np.asarray(~stops.spaced & ~forgotten)


def lower_case_follows(stops: Stops) -> Bools:
    """“Why?” he said: a lower-case word goes on — unless a plain word stands before a plain full stop, “it fell. iron rose”."""
    lower = (stops.next_kind & LOWER > 0) & stops.spaced
    plain = (stops.at - stops.previous_start >= 4) & (stops.kind(stops.previous_start) & LOWER > 0)
    plain &= stops.full_stop & (stops.after == stops.at + 1) & (stops.previous_flags & ABBREVIATION == 0)
    camel = stops.kind(stops.next_start + 1) & UPPER > 0  # iPhone, eBay
    mark = np.isin(stops.code(stops.next_start - 1), [ord("@"), ord("#")])
    return np.asarray(lower & ~plain & ~(camel & stops.full_stop & (stops.after == stops.at + 1)) & ~mark)


def bracketed(stops: Stops) -> Bools:
    """“[...]”, “(!)”, “(?)”: a stop alone in brackets comments, it does not end."""
    run = _start_of_run(stops)
    return np.asarray(np.isin(stops.code(np.maximum(run - 1, 0)), [ord("("), ord("[")]))


def after_title(stops: Stops) -> Bools:
    """“Mr. Holt”, “Gen. Lee”."""
    return _abbreviation(stops, "titles", capital=True)


def after_joining(stops: Stops) -> Bools:
    """“Holt v. Byrne”, “approx. Five”."""
    return _abbreviation(stops, "joining")


def before_number(stops: Stops) -> Bools:
    """“No. 5”, “art. 12”, “Sept. 2019”."""
    ordinal = _abbreviation(stops, "numbered") | _abbreviation(stops, "months", capital=True)
    return np.asarray(ordinal & (stops.next_kind & DIGIT > 0))


def after_closing(stops: Stops) -> Bools:
    """“Grey Inc. Chairman Moss”, but “She works for Grey Inc. The firm …”."""
    name = _abbreviation(stops, "closing", capital=True) | _abbreviation(stops, "lists")
    return np.asarray(name & ~(stops.next_opens & ~_dash_follows(stops)))


def after_initial(stops: Stops) -> Bools:
    """“J. K. Marsh”, “U.S. President”, but “in the U.S. The”; “e.g. Marle” never ends."""
    initial = stops.previous_is_letter & ~stops.quote_closed & ~_time_of_day(stops)
    goes_on = ~stops.next_opens | _dash_follows(stops) | (stops.kind(stops.at - 1) & LOWER > 0) & stops.in_acronym
    return np.asarray(initial & goes_on)


def within_time(stops: Stops) -> Bools:
    """“5 p.m. Monday”, “7 a.m. Eastern”."""
    return np.asarray(_time_of_day(stops) & (stops.next_flags & FLAG["calendar"] > 0))


def list_number(stops: Stops) -> Bools:
    """“1. Wash the rice”: a number or letter that opens a line counts, it is no sentence."""
    opens_line = stops.previous_start == stops.block.lines.start.take(stops.line)
    return np.asarray(opens_line & stops.has_previous & (stops.at - stops.previous_start <= 2) & stops.full_stop
                      & ((stops.kind(stops.previous_start) & DIGIT > 0) | stops.previous_is_letter))


def attribution_follows(stops: Stops) -> Bools:
    """““Why?” Ada Cole asked.” is one sentence: capitalised words lead to a verb of saying."""
    asks = np.isin(stops.code(stops.after - 1), [ord(c) for c in "\"”“»'’"]) & (stops.code(stops.at) != ord("."))
    which = np.flatnonzero(asks & stops.quote_closed)
    leads = np.ones(len(which), dtype=bool)
    found = np.zeros(len(which), dtype=bool)
    for step in range(SAID_WITHIN + 1):
        word = np.minimum(stops.next[which] + step, len(stops.block.words) - 1)
        said = stops.word_flags(word) & FLAG["said"] > 0
        found |= leads & said & (step > 0)
        leads &= ~said & (stops.kind(stops.block.words.start.take(word)) & UPPER > 0)
    claimed = np.zeros(len(stops.at), dtype=bool)
    claimed[which] = found
    return claimed


RULES = (
    glued,
    lower_case_follows,
    bracketed,
    after_title,
    after_joining,
    before_number,
    after_closing,
    after_initial,
    within_time,
    list_number,
    attribution_follows,
)


def _abbreviation(stops: Stops, table: str, capital: bool = False) -> Bools:
    """Does the full stop follow a word of this table (that has to be capitalised: “Gen.”, not “gen.”)?"""
    listed = (stops.previous_flags & FLAG[table] > 0) & stops.full_stop & ~stops.quote_closed
    return np.asarray(listed & (stops.kind(stops.previous_start) & UPPER > 0) if capital else listed)


def _time_of_day(stops: Stops) -> Bools:
    """“a.m.” and “p.m.”, also “A.M.”."""
    letter = stops.code(stops.at - 1) | 32
    half = stops.code(np.maximum(stops.at - 3, 0)) | 32
    return np.asarray(stops.in_acronym & (letter == ord("m")) & ((half == ord("a")) | (half == ord("p"))))


def _dash_follows(stops: Stops) -> Bools:
    """“MARLE, Va. - The mill”: the dash of a dateline."""
    return np.asarray(np.isin(stops.code(stops.after + 1), [ord(c) for c in "-–—/&,"]))


def _start_of_run(stops: Stops) -> Ints:
    run = stops.at.copy()
    for _ in range(3):
        run -= (stops.kind(np.maximum(run - 1, 0)) & STOP > 0) & (run > 0)
    return run


def _after_closers(block: Block, codes: Codes, at: Ints) -> Ints:
    """The point behind the stop and the marks that close with it: brackets, quotation marks, also misplaced ones."""
    after = at + 1
    here = np.arange(len(at))
    for _ in range(MOST_CLOSERS):
        here = here[_closes(block, codes, after[here])]
        after[here] += 1
    # “It cannot go on. ”The crews would leave“: a closing mark glued to the next sentence.
    lost = np.flatnonzero((kinds(codes[after]) & SPACE > 0) & np.isin(codes[after + 1], [ord("”"), ord("»")]))
    if len(lost):
        open_before = _open_before(block, after[lost])
        after[lost[open_before]] += 2
    return after


def _closes(block: Block, codes: Codes, at: Ints) -> Bools:
    code, kind, following = codes[at], kinds(codes[at]), kinds(codes[at + 1])
    closing = kind & CLOSING > 0
    straight = (code == ord('"')) | (code == ord("'")) | (code == ord("“"))
    closing |= straight & (following & (LETTER | DIGIT | OPENING) == 0)
    unclear = np.flatnonzero((code == ord('"')) & (following & LETTER > 0))
    if len(unclear):
        closing[unclear] = _odd_before(block, at[unclear])
    return np.asarray(closing)


def _odd_before(block: Block, at: Ints) -> Bools:
    """Is the number of straight marks before this one in its line odd, so that this one closes?"""
    return np.asarray(_count_before(block, block.positions('"'), at) % 2 == 1)


def _open_before(block: Block, at: Ints) -> Bools:
    """Is a quotation open at this point of its line?"""
    opened = _count_before(block, block.positions("“„«"), at)
    return np.asarray(opened > _count_before(block, block.positions("”»"), at))


def _count_before(block: Block, marks: Ints, at: Ints) -> Ints:
    line = block.lines.start.take(last_at_or_before(block.lines.start, at))
    return np.asarray(np.searchsorted(marks, at) - np.searchsorted(marks, line), dtype=np.int64)


def _skip_space(block: Block, points: Ints) -> Ints:
    """Each point moved behind the white space that follows it. Nearly always that is one space."""
    moved = points + (kinds(block.points[points]) & SPACE > 0)
    for i in np.flatnonzero(kinds(block.points[moved]) & SPACE).tolist():
        moved[i] = SPACES.match(block.text, int(moved[i])).end()  # type: ignore[union-attr]
    return moved


def _trimmed(block: Block, start: Ints, end: Ints) -> Ints:
    """Each end moved before the white space in front of it, but not before its start."""
    trimmed = end - (kinds(block.points[end - 1]) & SPACE > 0)
    for i in np.flatnonzero(kinds(block.points[trimmed - 1]) & SPACE).tolist():
        trimmed[i] = start[i] + len(block.text[start[i] : trimmed[i]].rstrip())
    return trimmed


@cache
def _flags_of_forms(language: str) -> dict[str, int]:
    known = knowledge.read(language, "abbreviations")
    flags: dict[str, int] = {}
    for table, flag in FLAG.items():
        for word in known.get(table, {}).get("words", ()):
            flags[word] = flags.get(word, 0) | flag
    return flags
