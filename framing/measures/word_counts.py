"""How often each word stands in each article, in the voices that are asked for: what word lists are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.alike.openings import function_words
from framing.layers.voices import VOICES
from framing.measures import house_style, tables, texts
from framing.spans import Bools, Ints, Spans, covering, narrowest

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Corpus
    from framing.text.blocks import Block

FAR = tables.LONGEST  # between the offsets of one article and those of the next, so that one search serves all


@dataclass(frozen=True)
class WordCounts:
    """A sparse table of articles by words; a possessive counts as its word. No number depends on the corpus's order."""

    articles: tuple[str, ...]  # sorted
    words: tuple[str, ...]  # sorted
    counts: Any  # scipy.sparse.csr_array
    sizes: Ints  # all words of each article

    def of_words(self, kept: Bools) -> WordCounts:
        """The same counts of these words; the sizes stay what they are."""
        numbers = np.flatnonzero(kept)
        words = tuple(self.words[number] for number in numbers.tolist())
        return WordCounts(self.articles, words, self.counts[:, numbers], self.sizes)

    def of_articles(self, names: Iterable[str]) -> WordCounts:
        """The same counts in these articles."""
        wanted = set(names)
        numbers = [number for number, article in enumerate(self.articles) if article in wanted]
        kept = tuple(self.articles[number] for number in numbers)
        return WordCounts(kept, self.words, self.counts[numbers], self.sizes[numbers])


def content(counts: WordCounts, reading: Reading) -> WordCounts:
    """Without function words, numbers and house style. The sizes still count every word."""
    left_out = function_words() | house_style.listed(kept_out=True) | house_style.of_outlets(reading.corpus.articles)
    kept = [word not in left_out and not word[:1].isdigit() for word in counts.words]
    return counts.of_words(np.array(kept, dtype=bool))


def word_counts(source: Reading | Corpus) -> WordCounts:
    """The words of headline, heading and body of every article, in the voices that the reading was narrowed to."""
    from framing.text.blocks import blocks
    from framing.text.words import Vocabulary

    reading, asked = texts.as_reading(source), texts.voices_asked(source)
    articles = tuple(sorted(article.article for article in reading.corpus))
    place = {name: number for number, name in enumerate(articles)}
    read = reading.record.get("zones")
    sentences = reading.sentences if read is None else reading.sentences[reading.sentences["zone"].isin(read)]
    inside = _spans(sentences, place)
    others = _voice_pieces(reading.voices, place) if set(asked) != set(VOICES) else None
    found = [_of_block(block, place, inside, others, asked) for block in blocks(reading.corpus, Vocabulary())]
    return _joined(articles, found)


def _spans(table: pd.DataFrame, place: Mapping[str, int], **columns: Any) -> Spans:
    """Rows with article, start and end as spans of one long line of all articles."""
    offset = table["article"].map(place).to_numpy(dtype=np.int64) * FAR
    start, end = (table[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    return Spans.of(offset + start, offset + end, **columns)


def _voice_pieces(voices: pd.DataFrame, place: Mapping[str, int]) -> Spans:
    """Every stretch that is not own, in the voice of the narrowest mark."""
    others = voices[voices["voice"] != "own"]
    return narrowest(_spans(others, place, voice=others["voice"].to_numpy(dtype=object)))


def _of_block(
    block: Block, place: Mapping[str, int], inside: Spans, others: Spans | None, asked: Sequence[str]
) -> tuple[Ints, list[str], Ints]:
    """Article and word (a place in the list) of each word of a block that is counted, and the list."""
    words = block.words
    which = block.article_at(words.start)
    article = np.array([place[each.article] for each in block.articles], dtype=np.int64)[which]
    points = article * FAR + words.start - block.starts[which]
    kept = covering(inside, points) >= 0
    if others is not None:
        piece = covering(others, points)
        voice = np.where(piece >= 0, others["voice"][piece] if len(others) else "own", "own")
        kept &= np.isin(voice.astype(str), list(asked))
    forms, number = np.unique(block.numbers[kept], return_inverse=True)
    every = block.vocabulary.forms
    return article[kept], [every[form].removesuffix("'s") for form in forms.tolist()], number


def _joined(articles: tuple[str, ...], found: list[tuple[Ints, list[str], Ints]]) -> WordCounts:
    from scipy.sparse import csr_array

    words = tuple(sorted({form for _, forms, _ in found for form in forms}))
    number = {word: place for place, word in enumerate(words)}
    rows = np.concatenate([np.zeros(0, dtype=np.int64), *(article for article, _, _ in found)])
    columns = [np.array([number[form] for form in forms], dtype=np.int64)[which] for _, forms, which in found]
    column = np.concatenate([np.zeros(0, dtype=np.int64), *columns])
    shape = (len(articles), len(words))
    counts = csr_array((np.ones(len(rows)), (rows, column)), shape=shape)
    counts.sum_duplicates()
    return WordCounts(articles, words, counts, np.bincount(rows, minlength=len(articles)).astype(np.int64))
