"""Many articles as one block of text with offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints, Spans, last_at_or_before
from framing.text.alphabet import OTHER_BLANK, WORD, Codes, Points, code_of, encode, exact_code
from framing.text.articles import Article
from framing.text.characters import code_points
from framing.text.vocabulary import Looks, Vocabulary
from framing.text.words import Words, find_words

SIZE = 1_500_000  # characters of a block: large enough for numpy, small enough to keep memory flat
GAP = "\n\n"


@dataclass(frozen=True)
class Block:
    """Articles of one language, joined by blank lines; every offset in a layer is an offset into `text`."""

    articles: tuple[Article, ...]
    vocabulary: Vocabulary

    def __reduce__(self) -> tuple[Callable[..., Block], tuple[Any, ...]]:
        """Only the articles are sent to another process, which has a vocabulary of its own."""
        return _received, (self.articles,)

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
        return np.cumsum(lengths) - lengths

    @cached_property
    def ends(self) -> Ints:
        return self.starts + np.fromiter((len(a.text) for a in self.articles), dtype=np.int64)

    def article_at(self, points: Ints) -> Ints:
        """Which article each point lies in."""
        return last_at_or_before(self.starts, points)

    @cached_property
    def points(self) -> Points:
        """The code points of the text, and some spaces behind it."""
        return code_points(self.text)

    @cached_property
    def codes(self) -> Codes:
        """The codes of the text (see text/alphabet.py), one byte a character, and some signs behind it."""
        return encode(self.points)

    @cached_property
    def words(self) -> Words:
        """Every word."""
        return find_words(self.text, self.points, self.codes)

    @cached_property
    def numbers(self) -> Ints:
        """The number of every word in the vocabulary."""
        return self.words.numbers(self.vocabulary, np.arange(len(self.words)))

    def numbers_of(self, which: Ints) -> Ints:
        """The numbers of some words; of the others the vocabulary learns nothing."""
        known = self.__dict__.get("numbers")
        return self.words.numbers(self.vocabulary, which) if known is None else known[which]

    def of_words(
        self, key: object, value: Callable[[str], int] | Mapping[str, int], default: int = 0
    ) -> NDArray[np.int64]:
        """What is known about every word of the block: as `vocabulary.table`, but word by word."""
        numbers = self.numbers  # first: it is what fills the vocabulary
        return self.vocabulary.table(key, value, default).take(numbers).astype(np.int64)

    def of_looks(self, key: object, values: Callable[[list[str], Looks], Iterable[int]]) -> NDArray[np.int64]:
        """The same for a function that is given all new word forms together, and how they look."""
        numbers = self.numbers
        return self.vocabulary.table_of_looks(key, values).take(numbers).astype(np.int64)

    @cached_property
    def lines(self) -> Spans:
        """Every line that is not blank, without the white space around it."""
        breaks = self.positions("\n")
        start = np.concatenate([[0], breaks + 1])
        end = np.append(breaks, len(self.text))
        start, end = start[start < end], end[start < end]
        return self._trimmed(start, end)

    def _trimmed(self, start: Ints, end: Ints) -> Spans:
        """The lines without white space at their ends. Few have any; those are looked at one by one."""
        untidy = np.flatnonzero(_BLANK[self.codes[start]] | _BLANK[self.codes[end - 1]])
        for i, first, last in zip(untidy.tolist(), start[untidy].tolist(), end[untidy].tolist(), strict=True):
            line = self.text[first:last]
            start[i] = first + len(line) - len(line.lstrip())
            end[i] = first + len(line.rstrip())
        return Spans(start, end).take(start < end) if len(untidy) else Spans(start, end)

    def positions(self, characters: str) -> Ints:
        """Where any of these characters stand."""
        wanted, points = _wanted(characters)
        if wanted is None:
            return np.flatnonzero(np.isin(self.points[: len(self.text)], points))
        at = self._signs[wanted[self._codes_of_signs]]
        return at[np.isin(self.points[at], points)] if len(points) else at

    @cached_property
    def _signs(self) -> Ints:
        """Where something stands that is neither part of a word nor a space: few places, asked for often."""
        codes = self.codes[: len(self.text)]
        return np.flatnonzero((codes < WORD) & (codes != ord(" ")))

    @cached_property
    def _codes_of_signs(self) -> Codes:
        return self.codes[self._signs]


def _received(articles: tuple[Article, ...]) -> Block:
    """A block sent by another process, with the vocabulary of those that came before it."""
    if _vocabulary_here().full:
        _vocabulary_here.cache_clear()
    return Block(articles, _vocabulary_here())


@cache
def _wanted(characters: str) -> tuple[Bools | None, Points]:
    """Which codes these characters have; and, if others have one of the codes too, their code points.

    No codes at all if one of them is a space or part of words: such places are not among the signs.
    """
    points = np.array([ord(character) for character in characters], dtype=np.uint32)
    codes = [code_of(character) for character in characters]
    if " " in characters or max(codes, default=0) >= WORD:
        return None, points
    wanted = np.zeros(256, dtype=bool)
    wanted[codes] = True
    return wanted, points if any(exact_code(character) < 0 for character in characters) else points[:0]


@cache
def _vocabulary_here() -> Vocabulary:
    return Vocabulary()


_BLANK = np.isin(np.arange(256), [exact_code(c) for c in " \t\n\u00a0\u2009\u202f"] + [OTHER_BLANK])


def blocks(articles: Iterable[Article], vocabulary: Vocabulary, size: int = SIZE) -> Iterator[Block]:
    """Articles in their order, cut into blocks of about `size` characters, one language each."""
    waiting: list[Article] = []
    length = 0
    for article in articles:
        if waiting and (length + len(article.text) > size or article.language != waiting[0].language):
            yield Block(tuple(waiting), vocabulary)
            waiting, length = [], 0
            # Nothing found in a block depends on the vocabulary, so it can be left behind when it has grown large.
            vocabulary = Vocabulary() if vocabulary.full else vocabulary
        waiting.append(article)
        length += len(article.text)
    if waiting:
        yield Block(tuple(waiting), vocabulary)
