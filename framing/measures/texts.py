"""Words and sentences of the articles as measures of text need them: without furniture, each with its voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.layers.voices import VOICES
from framing.spans import Ints, Spans, covering, narrowest
from framing.text.words import WORD, fold

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Article, Corpus


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words as they stand in the text, and the voice of each."""

    article: str
    zone: str
    words: tuple[str, ...]
    voices: tuple[str, ...]

    @property
    def voice(self) -> str:
        """The voice that most of its words are in; of two that tie, the one that starts it."""
        return Counter(self.voices).most_common(1)[0][0]


def as_reading(source: Reading | Corpus) -> Reading:
    """The reading whose texts are measured, with every voice mark.

    A corpus is read without lexicons first. So is a reading that was narrowed to some voices: the marks of the
    others are gone from it, and without them their words would look like the outlet's own.
    """
    from framing.lexicons import Lexicons
    from framing.reading import score
    from framing.text.articles import Corpus

    if isinstance(source, Corpus):
        return score(source, Lexicons())
    asked = source.record.get("where", {})
    if "voice" not in asked:
        return source
    whole = score(source.corpus, Lexicons(), zones=source.record["zones"])
    return whole.where(zone=asked["zone"]) if "zone" in asked else whole


def voices_asked(source: Reading | Corpus) -> tuple[str, ...]:
    """The voices that `where` has narrowed a reading to; all of them otherwise."""
    record = getattr(source, "record", {})
    return tuple(record.get("where", {}).get("voice", VOICES))


def sentences(reading: Reading) -> list[Sentence]:
    """Every sentence with a word in the zones that were read, in the order of articles and text."""
    read = reading.record.get("zones")
    rows = reading.sentences if read is None else reading.sentences[reading.sentences["zone"].isin(read)]
    of_article = dict(iter(rows.sort_values("start").groupby("article", sort=False)))
    marks = dict(iter(reading.voices.groupby("article", sort=False)))
    return [
        sentence
        for article in reading.corpus
        if article.article in of_article
        for sentence in _sentences_of(article, of_article[article.article], marks.get(article.article))
    ]


def _sentences_of(article: Article, rows: pd.DataFrame, marks: pd.DataFrame | None) -> list[Sentence]:
    found = list(WORD.finditer(article.text))
    starts = np.fromiter((word.start() for word in found), dtype=np.int64)
    spans = Spans.of(rows["start"], rows["end"], zone=rows["zone"].to_numpy(dtype=object))
    zones = spans["zone"].tolist()
    where = covering(spans, starts).tolist()
    voices = voice_at(marks, starts)
    made = []
    for place, numbers in groupby(range(len(found)), key=where.__getitem__):
        inside = list(numbers)
        if place >= 0:
            words = tuple(found[number].group() for number in inside)
            made.append(Sentence(article.article, zones[place], words, tuple(voices[n] for n in inside)))
    return made


def voice_at(marks: pd.DataFrame | None, points: Ints) -> list[str]:
    """The voice at each point of an article: that of the narrowest mark that is not own, else own."""
    others = marks[marks["voice"] != "own"] if marks is not None else ()
    if not len(others):
        return ["own"] * len(points)
    voice: Any = others["voice"].to_numpy(dtype=object)  # type: ignore[call-overload]
    pieces = narrowest(Spans.of(others["start"], others["end"], voice=voice))  # type: ignore[call-overload]
    return ["own" if n < 0 else str(pieces["voice"][n]) for n in covering(pieces, points).tolist()]


def words_by_article(reading: Reading, voices: Sequence[str] = VOICES) -> dict[str, list[str]]:
    """The folded words of each article in these voices, without furniture; a possessive counts as its word."""
    found: dict[str, list[str]] = {article.article: [] for article in reading.corpus}
    for sentence in sentences(reading):
        pairs = zip(sentence.words, sentence.voices, strict=True)
        found[sentence.article] += [fold(word).removesuffix("'s") for word, voice in pairs if voice in voices]
    return found
