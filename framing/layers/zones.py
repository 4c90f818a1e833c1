"""Where the headline, the headings, the body, the captions and the page furniture of each article stand."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints, Spans, covering
from framing.text.blocks import Block
from framing.text.characters import LOWER, are_among, kinds

ZONES = ("headline", "heading", "body", "caption", "furniture")
HEADLINE, HEADING, BODY, CAPTION, FURNITURE = range(len(ZONES))

HEADING_LONGEST = 120  # characters: two lines of a narrow column; a longer line is prose without a full stop
LIVE_HEADING_LONGEST = 200  # entries of live blogs carry whole headlines
PROSE_SHORTEST = 60  # characters: what a heading stands over is a paragraph, not the next item of a list
RUN_IN_LONGEST = 90  # characters of a run-in heading
RUN_IN_TAIL = 80  # and of the paragraph it runs into
RUN_IN_WORDS = 3
RUN_IN_TIMES = 2  # in one article; once, any sentence may open with a thought and a dash
CLOCKS = frozenset({"clock", "date"})


TERMINAL = ".!?…:;,。！？؟"
CLOSERS = "\"'”’»«“)]"  # “ and « close in German texts
BULLETS = "-–—•*·▪‣◦>#+|"


def find(block: Block) -> Spans:
    """Which part of its article every stretch of text belongs to: pieces of lines with `zone` and `rule`.

    What was set aside and where the headline stands is decided at load (`article.set_aside`,
    `article.headline`); headings are found here. Pieces are trimmed, do not overlap, and cover all text
    that is not blank. `zone` is a position in `ZONES`.

    >>> from framing.text.articles import Article
    >>> from framing.text.words import Vocabulary
    >>> body = "The council met for six hours on Monday and sent its members home without a vote."
    >>> text = "What the council said" + chr(10) + body
    >>> zones = find(Block((Article("a", text, headline=(0, 21)),), Vocabulary()))
    >>> [ZONES[z] for z in zones["zone"]]
    ['headline', 'body']
    """
    lines = block.lines
    pieces = lines.having(zone=np.full(len(lines), BODY, dtype=np.int8), rule=_repeated("line", len(lines)))
    if not len(lines):
        return pieces
    return _run_in_headings(block, _headings(block, _decided(block, pieces)))


def _decided(block: Block, pieces: Spans) -> Spans:
    """The lines, cut and labelled by what was decided at load."""
    marks = _marks(block)
    if not len(marks):
        return pieces
    at = np.minimum(np.searchsorted(pieces.start, marks.start), len(pieces) - 1)
    whole = (pieces.start[at] == marks.start) & (pieces.end[at] == marks.end)
    _label(pieces, at[whole], marks, np.flatnonzero(whole))
    if whole.all():
        return pieces
    parts = marks.take(~whole)
    headlines, asides = parts.take(parts["zone"] == HEADLINE), _apart(parts.take(parts["zone"] != HEADLINE))
    for some in (headlines, asides):  # what is set aside within a headline line wins: " - Videos"
        pieces = _cut(block.text, pieces, some) if len(some) else pieces
    return pieces


def _marks(block: Block) -> Spans:
    """The headlines and everything set aside, as spans of the block."""
    starts = block.starts.tolist()
    asides = [(a, s) for article, s in zip(block.articles, starts, strict=True) for a in article.set_aside]
    headed = [(a.headline, s) for a, s in zip(block.articles, starts, strict=True) if a.headline[0] >= 0]
    zones = [CAPTION if a.kind == "caption" else FURNITURE for a, _ in asides]
    return Spans.of(
        [a.start + s for a, s in asides] + [h[0] + s for h, s in headed],
        [a.end + s for a, s in asides] + [h[1] + s for h, s in headed],
        zone=np.asarray(zones + [HEADLINE] * len(headed), dtype=np.int8),
        rule=_objects([a.rule for a, _ in asides] + ["headline"] * len(headed)),
    )


def _apart(spans: Spans) -> Spans:
    """The spans without any that begin before the one before has ended."""
    if len(spans) < 2:
        return spans
    reach = np.maximum.accumulate(spans.end)
    return spans.take(np.concatenate([[True], spans.start[1:] >= reach[:-1]]))


def _cut(text: str, pieces: Spans, marks: Spans) -> Spans:
    """The pieces, cut at the edges of the marks; what lies within a mark takes its zone and rule."""
    touched = _touched(pieces, marks)
    whole, some = pieces.take(~touched), pieces.take(touched)
    points = np.unique(np.concatenate([some.start, some.end, marks.start, marks.end]))
    owner = covering(some, points[:-1])
    within = owner >= 0
    columns = {name: column[owner[within]] for name, column in some.columns.items()}
    cut = Spans(points[:-1][within], points[1:][within], columns)
    mark = covering(marks, cut.start)
    _label(cut, np.flatnonzero(mark >= 0), marks, mark[mark >= 0])
    return _joined(whole, _trimmed(text, cut))


def _touched(pieces: Spans, marks: Spans) -> Bools:
    """Which pieces share a character with a mark: few, so that all others need not be cut."""
    change = np.zeros(len(pieces) + 1, dtype=np.int64)
    np.add.at(change, np.searchsorted(pieces.end, marks.start, side="right"), 1)
    np.add.at(change, np.searchsorted(pieces.start, marks.end, side="left"), -1)
    return np.asarray(np.cumsum(change)[:-1] > 0)


def _joined(one: Spans, two: Spans) -> Spans:
    columns = {name: np.concatenate([column, two[name]]) for name, column in one.columns.items()}
    return Spans.of(np.concatenate([one.start, two.start]), np.concatenate([one.end, two.end]), **columns)


def _label(pieces: Spans, at: Ints, marks: Spans, by: Ints) -> None:
    pieces["zone"][at] = marks["zone"][by]
    pieces["rule"][at] = marks["rule"][by]


def _trimmed(text: str, pieces: Spans) -> Spans:
    """The pieces without white space at their ends, and without those that hold nothing else."""
    start, end = pieces.start.copy(), pieces.end.copy()
    for i, (first, last) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        if text[first].isspace() or text[last - 1].isspace():
            piece = text[first:last]
            start[i] = first + len(piece) - len(piece.lstrip())
            end[i] = max(int(start[i]), first + len(piece.rstrip()))
    return Spans(start, end, pieces.columns).take(end > start)


def _headings(block: Block, pieces: Spans) -> Spans:
    """Sub-headings over prose, and the entry headings of live blogs, which follow a clock."""
    body = pieces["zone"] == BODY
    length = pieces.end - pieces.start
    last, first = pieces.end - 1, pieces.start
    closed = _in(TERMINAL, block, last)
    closed |= _in(CLOSERS, block, last) & _in(TERMINAL, block, np.maximum(last - 1, first))
    may = body & ~_small(block, first) & ~_in(BULLETS, block, first)
    over = may & ~closed & (length <= HEADING_LONGEST) & _over_prose(block, pieces, body, closed)
    live = may & (length <= LIVE_HEADING_LONGEST) & _after_clock(block, pieces)
    live &= ~closed | _in("?", block, last)
    for found, rule in ((over, "heading-over-prose"), (live, "heading-after-clock")):
        pieces["zone"][found], pieces["rule"][found] = HEADING, rule
    return pieces


def _in(characters: str, block: Block, places: Ints) -> Bools:
    """Whether the characters at these places are among some."""
    return are_among(block.points[places], characters)


def _small(block: Block, places: Ints) -> Bools:
    """Whether the letters at these places are small."""
    return np.asarray(kinds(block.points[places]) & LOWER > 0)


def _over_prose(block: Block, pieces: Spans, body: Bools, closed: Bools) -> Bools:
    """Which pieces stand between the end of a paragraph, or nothing, and a paragraph of the same article.

    Two short lines in a row are a list, a table or a poem; there the second is no heading for what follows.
    """
    found = np.zeros(len(pieces), dtype=bool)
    bodies = np.flatnonzero(body)
    if len(bodies) < 2:
        return found
    length = (pieces.end - pieces.start)[bodies]
    article = block.article_at(pieces.start[bodies])
    same = article[1:] == article[:-1]
    prose = (length >= PROSE_SHORTEST) & (closed[bodies] | (length > HEADING_LONGEST))
    prose &= ~_small(block, pieces.start[bodies])  # a sentence broken over two lines is no heading and its text
    short = ~closed[bodies] & (length <= HEADING_LONGEST)
    found[bodies[:-1]] = prose[1:] & same & (length[1:] > length[:-1])
    found[bodies[1:]] &= ~(short[:-1] & same)
    return found


def _after_clock(block: Block, pieces: Spans) -> Bools:
    """Which pieces stand right after a clock that was set aside."""
    clocks = [
        aside.start + start
        for article, start in zip(block.articles, block.starts.tolist(), strict=True)
        for aside in article.set_aside
        if aside.kind in CLOCKS
    ]
    is_clock = np.isin(pieces.start[:-1], np.asarray(clocks, dtype=np.int64))
    return np.concatenate([[False], is_clock & (pieces["zone"][:-1] == FURNITURE)])


RUN_IN = re.compile(r"[^\W\d_a-z][^.!?\n]{8,}")  # no full stop inside, begins with a capital
AFTER_DASH = re.compile(r"[\"“„«'‘]?[^\W\d_]")


def _run_in_headings(block: Block, pieces: Spans) -> Spans:
    """Cut "Prices fall in the north – In a note, the ministry says …" in two, where an article does so twice."""
    heads = _first_dashes(block, pieces)
    text = block.text
    spans = zip(heads.start.tolist(), heads.end.tolist(), pieces.end[heads["piece"]].tolist(), strict=True)
    heads = heads.take(np.fromiter((_is_run_in(text[s:e], text[e:p]) for s, e, p in spans), dtype=bool))
    article = block.article_at(heads.start)
    heads = heads.take(np.bincount(article, minlength=1)[article] >= RUN_IN_TIMES)
    zone, rule = np.full(len(heads), HEADING, dtype=np.int8), _repeated("run-in-heading", len(heads))
    return _cut(text, pieces, heads.having(zone=zone, rule=rule)) if len(heads) else pieces


def _first_dashes(block: Block, pieces: Spans) -> Spans:
    """From the start of each body line to its first dash between spaces, if that stands early in the line."""
    dashes = block.positions("–—-")
    dashes = dashes[(dashes > 0) & (dashes + 1 < len(block.text))]
    dashes = dashes[(block.points[dashes - 1] == ord(" ")) & (block.points[dashes + 1] == ord(" "))]
    piece = covering(pieces, dashes)
    first = np.concatenate([[True], piece[1:] != piece[:-1]])[: len(piece)]
    early = dashes - pieces.start[piece] <= RUN_IN_LONGEST
    chosen = (piece >= 0) & first & early & (pieces["zone"][piece] == BODY)
    piece = piece[chosen]
    return Spans(pieces.start[piece], dashes[chosen] + 1, {"piece": piece})


def _is_run_in(head: str, tail: str) -> bool:
    """Whether a dash ends a heading: not in the dateline "MARLE, Valeria – Police said", nor with a second dash."""
    head, dash = head[:-2], f" {head[-1]} "
    opening = AFTER_DASH.match(tail.lstrip())
    if len(tail) < RUN_IN_TAIL or not RUN_IN.fullmatch(head) or opening is None or opening.group()[-1].islower():
        return False
    words = head.split()
    first_sentence = re.split(r"[.!?]", tail[1:], maxsplit=1)[0]
    return len(words) >= RUN_IN_WORDS and any(word[0].islower() for word in words) and dash not in first_sentence


def _repeated(name: str, times: int) -> NDArray[np.object_]:
    column = np.empty(times, dtype=object)
    column[:] = name
    return column


def _objects(names: list[str]) -> NDArray[np.object_]:
    column = np.empty(len(names), dtype=object)
    column[:] = names
    return column
