"""Where the headline, the headings, the body, the captions and the page furniture of each article stand."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints, Spans, covering
from framing.text.blocks import Block

ZONES = ("headline", "heading", "body", "caption", "furniture")
HEADLINE, HEADING, BODY, CAPTION, FURNITURE = range(len(ZONES))
Zones = NDArray[np.int8]
Rules = NDArray[np.object_]

HEADING_LONGEST = 120  # characters: two lines of a narrow column; a longer line is prose without a full stop
LIVE_HEADING_LONGEST = 200  # entries of live blogs carry whole headlines
PROSE_SHORTEST = 60  # characters: what a heading stands over is a paragraph, not the next item of a list
RUN_IN_LONGEST = 90
RUN_IN_TAIL = 80
TERMINAL = ".!?…:;,。！？؟"
CLOSERS = "\"'”’»«“)]"  # “ and « close in German texts
BULLETS = "-–—•*·▪‣◦>#+|"
LIVE_CLOCKS = frozenset({"clock", "date"})


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
    pieces = _decide(block, lines)
    pieces = _headings(block, pieces)
    return _run_in_headings(block, pieces)


def _decide(block: Block, lines: Spans) -> Spans:
    """The lines, cut and labelled by what was decided at load."""
    pieces = lines.having(zone=np.full(len(lines), BODY, dtype=np.int8), rule=_repeat("line", len(lines)))
    marks = _marks(block)
    if not len(marks) or not len(lines):
        return pieces
    at = np.searchsorted(lines.start, marks.start)
    within = np.minimum(at, len(lines) - 1)
    whole = (lines.start[within] == marks.start) & (lines.end[within] == marks.end)
    pieces["zone"][within[whole]] = marks["zone"][whole]
    pieces["rule"][within[whole]] = marks["rule"][whole]
    return pieces if whole.all() else _cut(block.text, pieces, marks.take(~whole))


def _marks(block: Block) -> Spans:
    """The headlines and everything set aside, as spans of the block that do not overlap."""
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


def _cut(text: str, pieces: Spans, marks: Spans) -> Spans:
    """The pieces, cut at the edges of marks that do not cover exactly one line."""
    asides, headlines = marks.take(marks["zone"] != HEADLINE), marks.take(marks["zone"] == HEADLINE)
    points = np.unique(np.concatenate([pieces.start, pieces.end, marks.start, marks.end]))
    start, end = points[:-1], points[1:]
    owner = covering(pieces, start)
    start, end, owner = start[owner >= 0], end[owner >= 0], owner[owner >= 0]
    cut = pieces.take(owner)
    zone, rule = cut["zone"], cut["rule"]
    for some in (headlines, _flat(asides)):  # what is set aside inside a headline line wins: " - Videos"
        at = covering(some, start)
        hit = (at >= 0) & ((zone == BODY) | (zone == HEADLINE))
        zone[hit], rule[hit] = some["zone"][at[hit]], some["rule"][at[hit]]
    return _trimmed(text, Spans(start, end, {"zone": zone, "rule": rule}))


def _flat(spans: Spans) -> Spans:
    """The spans without any that begin before the one before has ended."""
    if len(spans) < 2:
        return spans
    reach = np.maximum.accumulate(spans.end)
    return spans.take(np.concatenate([[True], spans.start[1:] >= reach[:-1]]))


def _trimmed(text: str, pieces: Spans) -> Spans:
    """The pieces without white space at their ends, and without those that hold nothing else."""
    start, end = pieces.start.copy(), pieces.end.copy()
    for i, (s, e) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        if text[s].isspace() or text[e - 1].isspace():
            piece = text[s:e]
            start[i] = s + len(piece) - len(piece.lstrip())
            end[i] = max(start[i], s + len(piece.rstrip()))
    return Spans(start, end, pieces.columns).take(end > start)


def _headings(block: Block, pieces: Spans) -> Spans:
    """Sub-headings over prose, and the entry headings of live blogs, which follow a clock."""
    if not len(pieces):
        return pieces
    body = pieces["zone"] == BODY
    length = pieces.end - pieces.start
    open_end, starts_well = _line_shapes(block.text, pieces)
    short = body & open_end & starts_well
    article = block.article_at(pieces.start)
    live = body & starts_well & (length <= LIVE_HEADING_LONGEST) & _after_clock(block, pieces)
    live &= open_end | (_characters(block.text, pieces.end - 1) == ord("?"))
    heading = short & (length <= HEADING_LONGEST) & _over_prose(pieces, article, body, open_end)
    zone, rule = pieces["zone"].copy(), pieces["rule"].copy()
    zone[heading | live] = HEADING
    rule[heading], rule[live] = "heading-over-prose", "heading-after-clock"
    return pieces.having(zone=zone, rule=rule)


def _over_prose(pieces: Spans, article: Ints, body: Bools, open_end: Bools) -> Bools:
    """Which pieces stand between the end of a paragraph, or nothing, and a paragraph of the same article.

    Two short lines in a row are a list, a table or a poem; there the second is no heading for what follows.
    """
    text_like = np.flatnonzero(body)
    found = np.zeros(len(pieces), dtype=bool)
    if len(text_like) < 2:
        return found
    length = (pieces.end - pieces.start)[text_like]
    ends_open = open_end[text_like]
    prose = (length >= PROSE_SHORTEST) & (~ends_open | (length > HEADING_LONGEST))
    same = article[text_like][1:] == article[text_like][:-1]
    under = np.concatenate([prose[1:] & same & (length[1:] > length[:-1]), [False]])
    list_before = np.concatenate([[False], ends_open[:-1] & same & (length[:-1] <= HEADING_LONGEST)])
    found[text_like] = under & ~list_before
    return found


def _after_clock(block: Block, pieces: Spans) -> Bools:
    """Which pieces stand right after a clock that was set aside."""
    clocks = [
        aside.start + start
        for article, start in zip(block.articles, block.starts.tolist(), strict=True)
        for aside in article.set_aside
        if aside.kind in LIVE_CLOCKS
    ]
    is_clock = np.isin(pieces.start, np.asarray(clocks, dtype=np.int64))
    return np.concatenate([[False], is_clock[:-1]])


def _line_shapes(text: str, pieces: Spans) -> tuple[Bools, Bools]:
    """Which pieces end without a mark of punctuation, and which begin as a heading may."""
    last = _characters(text, pieces.end - 1)
    before = _characters(text, np.maximum(pieces.end - 2, pieces.start))
    closed = np.isin(last, _codes(CLOSERS)) & np.isin(before, _codes(TERMINAL))
    first = "".join(map(text.__getitem__, pieces.start.tolist()))
    starts_low = np.fromiter((c.islower() or c in BULLETS for c in first), dtype=bool, count=len(pieces))
    return ~np.isin(last, _codes(TERMINAL)) & ~closed, ~starts_low


RUN_IN_DASHES = (" – ", " — ", " - ")
RUN_IN = re.compile(r"[^\W\d_a-z][^.!?\n]{8,}")  # no full stop inside, begins with a capital
AFTER_DASH = re.compile(r"[\"“„«'‘]?[^\W\d_]")


def _run_in_headings(block: Block, pieces: Spans) -> Spans:
    """Cut "Prices fall in the north – In a note, the ministry says …" in two, where an article does so twice.

    Once would not be enough: any sentence may open with a thought and a dash.
    """
    cuts = [cut for dash in RUN_IN_DASHES for cut in _dash_cuts(block.text, pieces, dash)]
    if len(cuts) < 2:
        return pieces
    cut = Spans.of(*np.asarray(cuts, dtype=np.int64).T)
    article = block.article_at(cut.start)
    number, times = np.unique(article, return_counts=True)
    cut = cut.take(np.isin(article, number[times > 1]))
    if not len(cut):
        return pieces
    return _cut_heads(block.text, pieces, cut)


def _dash_cuts(text: str, pieces: Spans, dash: str) -> list[tuple[int, int]]:
    """Start and end of each run-in heading that ends in this dash."""
    found = []
    at = text.find(dash)
    while at >= 0:
        i = int(np.searchsorted(pieces.start, at, side="right")) - 1
        start, end = (int(pieces.start[i]), int(pieces.end[i])) if i >= 0 else (0, 0)
        inside = at < end and pieces["zone"][i] == BODY
        if inside and _is_run_in(text[start:at], text[at + len(dash) : end], dash):
            found.append((start, at + len(dash.rstrip())))
        at = text.find(dash, end if inside else at + 1)  # only the first dash of a line can end a heading
    return found


def _is_run_in(head: str, tail: str, dash: str) -> bool:
    if not RUN_IN.fullmatch(head) or len(head) > RUN_IN_LONGEST or len(tail) < RUN_IN_TAIL:
        return False
    opening = AFTER_DASH.match(tail)
    if opening is None or opening.group()[-1].islower():
        return False
    small_words = sum(word[0].islower() for word in head.split())
    if len(head.split()) < 3 or not small_words:  # "ALMATY, Kazakhstan – Police said" is a dateline
        return False
    sentence = re.split(r"[.!?]", tail, maxsplit=1)[0]
    return dash not in sentence  # "The crowd – Mostly students – left" is one sentence


def _cut_heads(text: str, pieces: Spans, heads: Spans) -> Spans:
    """The pieces with each head as a piece of its own; the dash stays with the head."""
    points = np.unique(np.concatenate([pieces.start, pieces.end, heads.start, heads.end]))
    start, end = points[:-1], points[1:]
    owner = covering(pieces, start)
    start, end, owner = start[owner >= 0], end[owner >= 0], owner[owner >= 0]
    cut = pieces.take(owner)
    at = covering(heads, start)
    zone, rule = cut["zone"], cut["rule"]
    zone[at >= 0], rule[at >= 0] = HEADING, "run-in-heading"
    return _trimmed(text, Spans(start, end, {"zone": zone, "rule": rule}))


def _characters(text: str, points: Ints) -> NDArray[np.uint32]:
    """The code points at these places."""
    taken = "".join(map(text.__getitem__, points.tolist()))
    return np.frombuffer(taken.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _codes(characters: str) -> NDArray[np.uint32]:
    return np.asarray([ord(c) for c in characters], dtype=np.uint32)


def _repeat(name: str, times: int) -> Rules:
    column = np.empty(times, dtype=object)
    column[:] = name
    return column


def _objects(names: list[str]) -> Rules:
    column = np.empty(len(names), dtype=object)
    column[:] = names
    return column
