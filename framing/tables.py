"""Marks to tables: every hit and word asks which zone, sentence, voice and denial its first character lies in.

The one-voice rule is here: each character has one voice, that of the narrowest mark covering it that is not the
outlet's own; where there is none, it is the outlet's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.layers.voices import VOICES
from framing.layers.zones import ZONES
from framing.lexicons import Lexicon
from framing.spans import Ints, Spans, covered, covering, narrowest
from framing.text.blocks import Block

Table = dict[str, NDArray[Any]]

COLUMNS = {
    "hits": (
        "hit article outlet event lexicon category term match start end sentence zone voice "
        "distance commitment speaker speaker_group cue negated rule sure"
    ).split(),
    "words": "article outlet event zone voice words".split(),
    "voices": (
        "article outlet event start end voice distance commitment attitude utterance "
        "speaker speaker_group cue rule sure words"
    ).split(),
    "sentences": "article outlet event sentence start end zone".split(),
}
OWN = VOICES.index("own")
WITHOUT_A_MARK: dict[str, str | bool] = {
    "distance": "none",
    "commitment": "asserted",
    "speaker": "",
    "speaker_group": "",
    "cue": "",
    "rule": "own",
    "sure": True,
}


INTEGERS = ("start", "end", "sentence", "words", "utterance", "headline_start", "headline_end")
BOOLEANS = ("negated", "sure")


@dataclass(frozen=True)
class Marks:
    """What the layers found in one block."""

    zones: Spans
    sentences: Spans
    quotes: Spans
    voices: Spans
    negation: Spans


class Decided:
    """Which voice mark decides at each character of a block."""

    def __init__(self, voices: Spans) -> None:
        self.marks = voices
        own = voices["voice"] == OWN
        self._others = _pieces(voices, ~own)
        self._own = _pieces(voices, own)

    def mark_at(self, points: Ints) -> Ints:
        """Index of the deciding mark: the narrowest that is not own, else the narrowest own one, else -1."""
        return np.where((other := _span_at(self._others, points)) >= 0, other, _span_at(self._own, points))

    def voice_of(self, mark: Ints) -> Ints:
        """The voice code of a mark; own where there is none."""
        return _take(self.marks["voice"], mark, OWN)


def _pieces(voices: Spans, which: NDArray[np.bool_]) -> Spans:
    """Non-overlapping pieces of some of the marks; their `span` counts in all of them."""
    pieces = narrowest(voices.take(which))
    return pieces.having(span=np.flatnonzero(which)[pieces["span"]]) if len(pieces) else pieces


def _span_at(pieces: Spans, points: Ints) -> Ints:
    return _take(pieces["span"], covering(pieces, points), -1)


def _take(column: NDArray[Any], index: Ints, otherwise: Any) -> NDArray[Any]:
    """`column[index]`, with a value for those that point nowhere (-1)."""
    if not len(column):
        return np.full(len(index), otherwise, dtype=object if isinstance(otherwise, str) else None)
    return np.where(index >= 0, column[index], otherwise)


def _names(names: Sequence[str], codes: Ints) -> NDArray[Any]:
    """Codes as their names; the strings are shared, not copied."""
    return np.asarray(names, dtype=object)[codes.astype(np.int64)]


def _article_columns(block: Block, article: Ints) -> Table:
    return {
        name: _names([getattr(a, name) for a in block.articles], article) for name in ("article", "outlet", "event")
    }


def _within_article(block: Block, sentence_or_mark: Spans) -> Ints:
    """Numbers that start at 0 in every article, so that the size of a block changes no table."""
    article = block.article_at(sentence_or_mark.start)
    first = np.searchsorted(article, article, side="left")
    return np.asarray(np.arange(len(article)) - first, dtype=np.int64)


def _slices(text: str, spans: Spans) -> NDArray[Any]:
    column = np.empty(len(spans), dtype=object)
    column[:] = [text[s:e] for s, e in zip(spans.start.tolist(), spans.end.tolist(), strict=True)]
    return column


def hits(
    block: Block, found: Spans, lexicons: Sequence[Lexicon], marks: Marks, decided: Decided, read: Sequence[int]
) -> Table:
    """One row a hit in the zones that are read."""
    zone = _take(marks.zones["zone"], covering(marks.zones, found.start), -1)
    kept = np.isin(zone, read)
    found, zone = found.take(kept), zone[kept]
    article = block.article_at(found.start)
    offset = block.starts[article]
    mark = decided.mark_at(found.start)
    terms = [(lexicon.name, term.category, term.pattern) for lexicon in lexicons for term in lexicon.terms]
    named = {
        name: _names([term[i] for term in terms], found["term"])
        for i, name in enumerate(("lexicon", "category", "term"))
    }
    sentence = covering(marks.sentences, found.start)
    table = {
        **_article_columns(block, article),
        **named,
        "match": _slices(block.text, found),
        "start": found.start - offset,
        "end": found.end - offset,
        "sentence": _take(_within_article(block, marks.sentences), sentence, -1),
        "zone": _names(ZONES, zone),
        "voice": _names(VOICES, decided.voice_of(mark)),
        "negated": covered(marks.negation, found.start),
        **{name: _take(decided.marks[name], mark, value) for name, value in WITHOUT_A_MARK.items()},
    }
    return _in_order("hits", {**table, "hit": hit_names(table)})


def hit_names(table: Table) -> NDArray[Any]:
    """A name for each hit that stays the same from run to run: a person's correction refers to it."""
    rows = zip(*(table[name].tolist() for name in ("article", "start", "lexicon", "category")), strict=True)
    column = np.empty(len(table["start"]), dtype=object)
    column[:] = [f"{article}:{start}:{lexicon}.{category}" for article, start, lexicon, category in rows]
    return column


def words(block: Block, marks: Marks, decided: Decided, which: NDArray[np.bool_] | None = None) -> Table:
    """How many words (`which` of them; None: all) each article has in each zone and voice: the denominators."""
    start = block.words.start if which is None else block.words.start[which]
    zone = _take(marks.zones["zone"], covering(marks.zones, start), len(ZONES) - 1).astype(np.int64)
    voice = decided.voice_of(decided.mark_at(start))
    key = (block.article_at(start) * len(ZONES) + zone) * len(VOICES) + voice
    counts = np.bincount(key, minlength=1)
    present = np.flatnonzero(counts)
    zone_of, voice_of = present // len(VOICES) % len(ZONES), present % len(VOICES)
    table = {
        **_article_columns(block, present // (len(ZONES) * len(VOICES))),
        "zone": _names(ZONES, zone_of),
        "voice": _names(VOICES, voice_of),
        "words": counts[present].astype(np.int64),
    }
    return _in_order("words", table)


def voices(block: Block, decided: Decided) -> Table:
    """One row a voice mark, with the number of words it decides."""
    marks = decided.marks
    article = block.article_at(marks.start)
    offset = block.starts[article]
    at = decided.mark_at(block.words.start)
    table = {
        **_article_columns(block, article),
        "start": marks.start - offset,
        "end": marks.end - offset,
        "voice": _names(VOICES, marks["voice"]),
        "utterance": _utterances(article, marks["utterance"]),
        "words": np.bincount(at[at >= 0], minlength=len(marks)).astype(np.int64),
        **{name: marks[name] for name in ("attitude", *WITHOUT_A_MARK)},
    }
    return _in_order("voices", table)


def _utterances(article: Ints, utterance: Ints) -> Ints:
    """Utterances counted from 0 within each article, in the order of their first mark."""
    numbers: dict[tuple[int, int], int] = {}
    next_one: dict[int, int] = {}
    out = []
    for key in zip(article.tolist(), utterance.tolist(), strict=True):
        if key[1] >= 0 and key not in numbers:
            numbers[key] = next_one.get(key[0], 0)
            next_one[key[0]] = numbers[key] + 1
        out.append(numbers.get(key, -1))
    return np.asarray(out, dtype=np.int64)


def sentences(block: Block, marks: Marks) -> Table:
    """One row a sentence."""
    found = marks.sentences
    article = block.article_at(found.start)
    table = {
        **_article_columns(block, article),
        "sentence": _within_article(block, found),
        "start": found.start - block.starts[article],
        "end": found.end - block.starts[article],
        "zone": _names(ZONES, _take(marks.zones["zone"], covering(marks.zones, found.start), 0)),
    }
    return _in_order("sentences", table)


def _in_order(table_name: str, table: Table) -> Table:
    """The columns in their order and of their kind, also where a layer found nothing."""
    return {name: table[name].astype(_kind(name), copy=False) for name in COLUMNS[table_name]}


def joined(tables: Sequence[Table], table_name: str) -> Table:
    """The same table of many blocks as one."""
    return {
        name: np.concatenate([table[name] for table in tables]) if tables else column(name, [])
        for name in COLUMNS[table_name]
    }


def column(name: str, values: Sequence[Any]) -> NDArray[Any]:
    """A column of a table by its name: whole numbers, yes or no, or text."""
    filled: NDArray[Any] = np.empty(len(values), dtype=_kind(name))
    filled[:] = values
    return filled


def _kind(name: str) -> type:
    return np.int64 if name in INTEGERS else bool if name in BOOLEANS else object
