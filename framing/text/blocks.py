"""Many articles as one block of text with offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from framing.spans import Ints, Spans, last_at_or_before
from framing.text.articles import Article
from framing.text.words import Vocabulary, find_words

SIZE = 1_500_000  # characters of a block: large enough for numpy, small enough to keep memory flat
GAP = "\n\n"


@dataclass(frozen=True)
class Block:
    """Articles of one language, joined by blank lines; every offset in a layer is an offset into `text`."""

    articles: tuple[Article, ...]
    vocabulary: Vocabulary

    @cached_property
    def text(self) -> str:
        return GAP.join(article.text for article in self.articles)

    @property
    def language(self) -> str:
        return self.articles[0].language

    @cached_property
    def starts(self) -> Ints:
        """Where each article starts."""
        lengths = np.fromiter((len(a.text) + len(GAP) for a in self.articles), dtype=np.int64)
        return np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)

    @cached_property
    def ends(self) -> Ints:
        return self.starts + np.fromiter((len(a.text) for a in self.articles), dtype=np.int64)

    def article_at(self, points: Ints) -> Ints:
        """Which article each point lies in."""
        return last_at_or_before(self.starts, points)

    @cached_property
    def words(self) -> Spans:
        """Every word, with its `number` in the vocabulary."""
        start, end, number = find_words(self.text, self.vocabulary)
        return Spans(start, end, {"number": number})

    @cached_property
    def lines(self) -> Spans:
        """Every line that is not blank, without the white space around it."""
        rows = []
        at = 0
        for line in self.text.split("\n"):
            if line.strip():
                start = at + len(line) - len(line.lstrip())
                rows.append((start, at + len(line.rstrip())))
            at += len(line) + 1
        table = np.asarray(rows, dtype=np.int64).reshape(-1, 2)
        return Spans(table[:, 0], table[:, 1])

    def positions(self, characters: str) -> Ints:
        """Where any of these characters stand."""
        return np.fromiter((i for i, c in enumerate(self.text) if c in characters), dtype=np.int64)


def blocks(articles: Iterable[Article], vocabulary: Vocabulary, size: int = SIZE) -> Iterator[Block]:
    """Articles in their order, cut into blocks of about `size` characters, one language each."""
    waiting: list[Article] = []
    length = 0
    for article in articles:
        if waiting and (length + len(article.text) > size or article.language != waiting[0].language):
            yield Block(tuple(waiting), vocabulary)
            waiting, length = [], 0
        waiting.append(article)
        length += len(article.text)
    if waiting:
        yield Block(tuple(waiting), vocabulary)
