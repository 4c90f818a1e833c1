"""Whose voice each stretch of text is in: own, quoted, reported or distanced — and who is speaking.

The block is spelled with one letter a word (`letters.py`). Patterns over these letters (`grammar.py`), anchored at cue
words, find source, cue and content of every attribution: what takes a whole sentence first (`whole.py`), then cue by
cue (`attributions.py`, `sources.py`, `contents.py`). Quotations that no cue claims go on from the one before or stand
alone (`continuation.py`); headlines have forms of their own (`headlines.py`); what is left between quotation marks is
a title, a coinage or a distance mark (`distance.py`). A language without cue files has only its quotation marks
(`marks_only.py`). `marks.py` turns all this into rows and asks the person register who the sources are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

import numpy as np

from framing.layers.voices import distance, headlines, marks_only
from framing.layers.voices.attributions import attributions
from framing.layers.voices.continuation import QUOTATION, carry_on, joined
from framing.layers.voices.cues import cues
from framing.layers.voices.distance import Distance
from framing.layers.voices.grammar import TRANSCRIPT
from framing.layers.voices.letters import spell
from framing.layers.voices.marks import COLUMNS, OWN, VOICES, Marks
from framing.layers.voices.sentence import SPOKEN, Attribution, Range, Sentence, Tokens
from framing.layers.voices.whole import announcement
from framing.spans import Ints, Spans, covering, last_at_or_before
from framing.text.blocks import Block
from framing.text.knowledge import words_of

__all__ = ["COLUMNS", "VOICES", "find"]

BORDER = re.compile(r"[\n|]")
SIGNS = b"VZBGUAa@Q"  # a cue, "according", a quotation with a comma
OPENS = re.compile(r"\|y|[\n|][cey]?[rt][^,|\n:;]{1,24},")  # a sentence that begins "Thus", or "In the poll,"
LONG = 6  # words: a shorter quotation without a source may be a title, a coinage or a distance mark
BLOCK = 8  # words: a shorter paragraph after a colon is a heading or an item of a list, not a quotation
HEADINGS = (0, 1)  # zones: headline, heading
LIVE = "heading-after-clock"


def find(block: Block, sentences: Spans, quotes: Spans, zones: Spans) -> Spans:
    """Whose voice is each stretch of text in?

    Columns: `voice` (position in VOICES), `distance`, `commitment`, `attitude`, `utterance` (stretches of one
    utterance share a number; −1 for none), `speaker` (canonical name, "" if the text names nobody), `speaker_group`,
    `speaker_start`, `speaker_end`, `cue`, `cue_start`, `cue_end` (−1 for none), `rule` (see voice-rules.toml), `sure`.
    Marks do not cross; what no mark covers is the outlet's own voice, and so is a mark of hearsay ("reportedly").
    """
    closed = quotes.take(quotes.end - quotes.start > 1) if len(quotes) else quotes
    known = cues(block.language)
    tokens = Tokens(spell(block, sentences, closed, known), known, block.text)
    found = _by_grammar(block, tokens, closed, zones) if known.verbs else marks_only.quotations(tokens)
    marks = Marks(block, tokens)
    for number, one in enumerate(sorted(found, key=lambda a: a.content[0][0])):
        marks.add(one, number)
    _add_distance(block, marks, tokens)
    return marks.spans()


def _by_grammar(block: Block, tokens: Tokens, quotes: Spans, zones: Spans) -> list[Attribution]:
    """What is attributed in a language that has cue files."""
    pieces = _pieces(tokens.letters)
    openings = _openings(block, tokens, pieces)
    found, announced = _attributions(block, tokens, pieces, openings)
    found = joined(tokens, quotes, carry_on(tokens, pieces, found, _long(tokens), announced, openings))
    return _with_headlines(block, tokens, zones, pieces, found)


def _pieces(letters: str) -> list[Range]:
    """The sentences, as ranges of letters."""
    borders = _where(letters, b"\n|").tolist()
    return list(zip(borders, [*borders[1:], len(letters)], strict=True)) if borders else []


def _where(letters: str, wanted: bytes) -> Ints:
    """Where any of these letters stand."""
    table = np.zeros(256, dtype=bool)
    table[list(wanted)] = True
    return np.flatnonzero(table[np.frombuffer(letters.encode("latin-1"), dtype=np.uint8)])


def _telling(letters: str, pieces: Sequence[Range], interview: Iterable[int]) -> list[int]:
    """Which sentences may attribute something: those with a sign, or with the opening words of one."""
    starts = np.asarray([start for start, _ in pieces], dtype=np.int64)
    opening = [match.start() for match in OPENS.finditer(letters)]
    telling = np.concatenate([_where(letters, SIGNS), np.asarray([*interview, *opening], dtype=np.int64)])
    at: Ints = np.unique(last_at_or_before(starts, telling))
    found: list[int] = at[at >= 0].tolist()
    return found


def _long(tokens: Tokens) -> set[int]:
    """Which tokens are quotations of some length."""
    text, start, end = tokens.text, tokens.start, tokens.end
    return {k for k in tokens.quotes if text.count(" ", start[k], end[k]) >= LONG}


def _openings(block: Block, tokens: Tokens, pieces: Sequence[Range]) -> set[int]:
    """Which sentences open an article: nobody goes on speaking there."""
    article = block.article_at(np.asarray([tokens.start[start] for start, _ in pieces], dtype=np.int64))
    new = np.concatenate([[True], article[1:] != article[:-1]])[: len(pieces)].tolist()
    return {start for (start, _), opens in zip(pieces, new, strict=True) if opens}


def _attributions(
    block: Block, tokens: Tokens, pieces: Sequence[Range], openings: set[int]
) -> tuple[list[Attribution], dict[int, Attribution]]:
    """What each sentence attributes, and who is announced by a colon at its end."""
    found: list[Attribution] = []
    announced: dict[int, Attribution] = {}
    until = -1
    interview = _interview(block, tokens)
    for i in _telling(tokens.letters, pieces, interview):
        start, end = pieces[i]
        if start in interview:
            found.append(interview[start])
            until = interview[start].content[0][1]
        if start < until:
            continue
        previous = -1 if start in openings or not i else pieces[i - 1][0]
        sentence = Sentence(tokens, start, end)
        for one in attributions(sentence):
            if one.content:
                found.append(one.moved(start))
            elif previous >= 0:  # "This was stated by the ministry": the sentence before is the ministry's
                while found and found[-1].content[0][0] >= previous:
                    found.pop()
                found.append(one.moved(start)._replace(content=((previous + 1, start),)))
        coming = announcement(sentence)
        if coming is not None:
            announced[start] = coming.moved(start)
            if end not in openings:
                until = _block_quotation(tokens, announced[start], end, found)
    return found, announced


def _interview(block: Block, tokens: Tokens) -> dict[int, Attribution]:
    """ "BELL: We are ready.": the paragraphs of an interview that name their speaker in capitals, by where they start.

    One alone is a dateline ("ASHFORD: Two ferries collided") or a label ("UPDATE: …").
    """
    named = [m for m in TRANSCRIPT.finditer(tokens.letters) if _in_capitals(tokens, *m.span("source"))]
    articles = block.article_at(np.asarray([tokens.start[m.start("source")] for m in named], dtype=np.int64))
    several: list[bool] = (np.bincount(articles)[articles] > 1).tolist() if named else []
    found: dict[int, Attribution] = {}
    for m, kept in zip(named, several, strict=True):
        if kept:
            end = tokens.letters.find("\n", m.end())
            content = ((m.end(), end if end > 0 else len(tokens.letters)),)
            found[m.start()] = Attribution(content, m.span("source"), (m.end() - 1, m.end()), "interview", SPOKEN)
    return found


def _in_capitals(tokens: Tokens, i: int, j: int) -> bool:
    return tokens.end[i] - tokens.start[i] > 1 and tokens.text[tokens.start[i] : tokens.end[j - 1]].isupper()


def _block_quotation(tokens: Tokens, one: Attribution, start: int, found: list[Attribution]) -> int:
    """ "Bell added:" and a paragraph without quotation marks: it is Bell's. Returns where that paragraph ends."""
    letters = tokens.letters
    if letters[start : start + 1] != "\n":
        return -1
    end = letters.find("\n", start + 1)
    end = end if end > 0 else len(letters)
    if end - start < BLOCK or QUOTATION.search(letters, start, end) or letters[end - 1] == ":":
        return -1
    found.append(one._replace(content=((start + 1, end),), rule="block-quotation"))
    return end


def _with_headlines(
    block: Block, tokens: Tokens, zones: Spans, pieces: Sequence[Range], found: list[Attribution]
) -> list[Attribution]:
    """The attributions, and those by the form of a headline. The colon wins: "Mayor: it's hard to say that …"."""
    headed = _headed(block, tokens, zones, pieces)
    if not headed:
        return found
    labels = words_of(block.language, "cues/headlines", "labels")
    known = _speaking(block, tokens, found)
    taken = sorted(a.content[0][0] for a in found)
    for (start, end), live in headed:
        article = bisect_right(block.starts, tokens.start[start]) - 1
        one = headlines.find(tokens, start, end, known[article], live, labels)
        free = bisect_right(taken, start - 1) == bisect_right(taken, end - 1)
        if one is not None and (free or tokens.letters[one.cue[0]] == ":"):
            found = found if free else [a for a in found if not start <= a.content[0][0] < end]
            found.append(one)
    return found


def _speaking(block: Block, tokens: Tokens, found: list[Attribution]) -> list[set[str]]:
    """The last words of the names that speak, article by article: who speaks in another says nothing about this one."""
    known: list[set[str]] = [set() for _ in block.articles]
    sources = [a.source for a in found if a.source[0] >= 0]
    articles = block.article_at(np.asarray([tokens.start[start] for start, _ in sources], dtype=np.int64))
    for source, article in zip(sources, articles.tolist(), strict=True):
        known[article].add(_head(tokens, source))
    return known


def _head(tokens: Tokens, source: Range) -> str:
    """The last word of a source before any preposition: "agency" of "the agency in Ashford"."""
    length = len(tokens.letters[source[0] : source[1]].partition("r")[0]) or 1
    return tokens.word(source[0] + length - 1)


def _headed(block: Block, tokens: Tokens, zones: Spans, pieces: Sequence[Range]) -> list[tuple[Range, bool]]:
    """Headlines and headings with a colon or a dash, and first lines of articles; and whether of a live blog."""
    starts = np.asarray([start for start, _ in pieces], dtype=np.int64)
    likely = [pieces[i] for i in np.unique(last_at_or_before(starts, _where(tokens.letters, b":-"))).tolist() if i >= 0]
    at = np.asarray([tokens.start[start] for start, _ in likely], dtype=np.int64)
    zone = covering(zones, at)
    first = np.isin(at, block.starts)
    kept = []
    for piece, z, begins in zip(likely, zone.tolist(), first.tolist(), strict=True):
        heading = z >= 0 and int(zones["zone"][z]) in HEADINGS
        if heading or begins:
            kept.append((piece, heading and zones["rule"][z] == LIVE))
    return kept


def _add_distance(block: Block, marks: Marks, tokens: Tokens) -> None:
    """Distance marks and hearsay, where no attribution covers them."""
    covered = sorted((row[0], row[1]) for row in marks.rows)
    starts = [start for start, _ in covered]
    reach = list(accumulate((end for _, end in covered), max))

    def free(start: int, end: int) -> bool:
        i = bisect_right(starts, end - 1)
        return i == 0 or reach[i - 1] <= start

    until = 0  # "the so-called so-called experts" are held at a distance once
    for start, end, table in distance.cues_in(block):
        if table == "hearsay":
            _add_hearsay(marks, tokens, start, end, free)
        elif start >= until and free(start, end):
            d = distance.modifier(tokens, start, end, table, block.language)
            if d is not None and free(d.start, d.end):
                marks.distanced(d)
                until = d.end
    for k, (start, end) in zip(tokens.quotes, marks.quoted, strict=True):
        opens = tokens.letters[k - 1 : k] in ("\n", "|")
        if free(start, end) and distance.kind(block.text, start, end, block.language, opens) == "scare":
            marks.distanced(Distance(start, end, "scare", "doubted", -1, -1, "scare-quotes"))


def _add_hearsay(marks: Marks, tokens: Tokens, start: int, end: int, free: Callable[[int, int], bool]) -> None:
    """ "The ship reportedly sank": own voice, hedged, for the whole sentence if nobody else speaks in it."""
    k = bisect_right(tokens.start, start)
    first = max(tokens.letters.rfind("\n", 0, k), tokens.letters.rfind("|", 0, k))
    m = BORDER.search(tokens.letters, k)
    last = m.start() if m else len(tokens.letters)
    whole = (tokens.start[first], max(end, tokens.end[last - 1]))  # also "The ship sank (reportedly)."
    if first >= 0 and free(*whole):
        marks.distanced(Distance(*whole, "none", "hedged", start, end, "hearsay"), OWN)
