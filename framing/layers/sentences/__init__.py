"""Where sentences begin and end.

A candidate is a full stop, an exclamation mark, a question mark or an ellipsis. Each rule below says where such a
stop does *not* end a sentence; a stop that no rule claims ends one. Lines and pieces of zones end sentences anyway.
The distinction of titles, ordinals, initials and words that open sentences follows Kiss and Strunk (2006), with
lists instead of statistics, so that the result for an article does not depend on the articles beside it.
"""

from __future__ import annotations

import re

import numpy as np

from framing.layers.sentences.stops import ABBREVIATION, FLAG, Stops
from framing.spans import Bools, Ints, Spans, last_at_or_before
from framing.text.blocks import Block
from framing.text.characters import CLOSING, DIGIT, LETTER, LOWER, OPENING, SPACE, STOP, UPPER, are_among, kinds

SPACES = re.compile(r"\s*")
TIME_WITHIN = 2  # words between “9 a.m.” and “time”
SAID_WITHIN = 5  # words between “Why?” and the verb of saying: US Senator Ada Cole asked


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
    letter = stops.kind(stops.at - 1) & LETTER > 0
    plain = letter & (stops.code(stops.at + 1) == ord(" ")) & (stops.kind(stops.at + 2) & UPPER > 0)
    plain &= stops.at - stops.previous_start > 1
    which = np.flatnonzero(plain)
    plain[which] = stops.word_flags(stops.next[which] - 1) == 0
    return np.asarray(plain)


def glued(stops: Stops) -> Bools:
    """“3.5”, “example.com”, “and/or.”: no space follows — unless it was forgotten, as in “the end.The next”."""
    first = np.where(stops.kind(stops.after) & OPENING > 0, stops.after + 1, stops.after)
    capital = (first == stops.next_start) & (stops.next_kind & UPPER > 0)
    opener = (stops.next_flags & FLAG["openers"] > 0) & ~stops.initial_follows
    long = (stops.kind(first + 1) & LOWER > 0) | opener
    before = (stops.kind(stops.at - 1) & (LOWER | DIGIT | CLOSING | STOP)) > 0
    address = stops.next_flags & FLAG["domains"] > 0
    abbreviation = stops.previous_flags & ABBREVIATION > 0
    initial = stops.previous_is_letter & ~stops.next_opens
    forgotten = capital & long & (before | stops.previous_is_letter) & ~address & ~abbreviation & ~initial
    return np.asarray(~stops.spaced & ~forgotten)


def lower_case_follows(stops: Stops) -> Bools:
    """“Why?” he said: a lower-case word goes on; not after a plain word and full stop, “it fell. iron rose”."""
    lower = (stops.next_kind & LOWER > 0) & stops.spaced
    length = stops.at - stops.previous_start
    plain = (length >= 6) | (length >= 4) & (stops.kind(stops.previous_start) & LOWER > 0)
    plain |= stops.previous_flags & FLAG["openers"] > 0  # short, but a word: it did not. the company
    plain &= stops.next_flags & FLAG["said"] == 0
    plain &= stops.full_stop & (stops.after == stops.at + 1) & (stops.previous_flags & ABBREVIATION == 0)
    camel = stops.kind(stops.next_start + 1) & UPPER > 0  # iPhone, eBay
    mark = are_among(stops.code(stops.next_start - 1), "@#")
    return np.asarray(lower & ~plain & ~(camel & stops.full_stop & (stops.after == stops.at + 1)) & ~mark)


def bracketed(stops: Stops) -> Bools:
    """“[...]”, “(!)”, “(?)”, ““… and so”: what a bracket or a quotation opens with does not end a sentence."""
    return np.asarray(stops.kind(np.maximum(_start_of_run(stops) - 1, 0)) & OPENING > 0)


def opens_line(stops: Stops) -> Bools:
    """“... but the rain came.”: no word stands before the stop in its line."""
    before = stops.block.words.start.take(np.maximum(stops.next - 1, 0))
    return np.asarray((stops.next == 0) | (before < stops.block.lines.start.take(stops.line)))


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
    """“5 p.m. Monday”, “7 a.m. Eastern”, “9 a.m. West Coast time”."""
    within = _time_of_day(stops)
    following = stops.next[within]
    belongs = stops.next_flags[within] & FLAG["calendar"] > 0
    for step in range(1, TIME_WITHIN + 1):
        belongs |= stops.word_flags(following + step) & FLAG["clock"] > 0
    within[within] = belongs
    return within


def list_number(stops: Stops) -> Bools:
    """“1. Wash the rice”: a number or letter that opens a line counts, it is no sentence."""
    opens_line = stops.previous_start == stops.block.lines.start.take(stops.line)
    return np.asarray(
        opens_line
        & stops.has_previous
        & (stops.at - stops.previous_start <= 2)
        & stops.full_stop
        & ((stops.kind(stops.previous_start) & DIGIT > 0) | stops.previous_is_letter)
    )


def attribution_follows(stops: Stops) -> Bools:
    """““Why?” Ada Cole asked.” is one sentence: capitalised words lead to a verb of saying."""
    asks = are_among(stops.code(stops.after - 1), "\"”“»'’") & (stops.code(stops.at) != ord("."))
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
    opens_line,
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
    return are_among(stops.code(stops.after + 1), "-–—/&,")


def _start_of_run(stops: Stops) -> Ints:
    run = stops.at.copy()
    for _ in range(3):
        run -= (stops.kind(np.maximum(run - 1, 0)) & STOP > 0) & (run > 0)
    return run


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
