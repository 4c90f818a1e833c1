"""How alike two sentences of one event are: stems, character sequences, and what tells facts apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.alignment.acts import Done, done_in, told_apart
from framing.alignment.stems import senses, words
from framing.text.words import WORD

Matrix = NDArray[np.float64]
APART = (
    0.4  # what is left of a score where two sentences count different people or numbers for one act: below `facts.SURE`
)
EACH, USUAL, MOST = 0.02, 3, 6  # what each thing adds that both sentences say, from the fourth on and up to the sixth
LETTERS = (3, 5)  # lengths of the sequences of letters compared: "Tokayev" and "Tokayev's", "gas" and "gasoline"
EVEN, RARE = 0.5, 2.0  # powers of the weight of rare words: nearly the same weight for all, and rare words foremost
DENIED = (
    0.4  # share of the common words that has to be denied in one of two sentences for them to contradict each other
)
QUOTED = re.compile(r"[“\"«‘]([^“”\"«»‘]{4,400})[”\"»’]")


@dataclass(frozen=True)
class Sentences:
    """The sentences of one event, article after article, and everything they are compared by.

    `text`: the sentences; `article`: the number of the article each stands in; `language` as in the articles;
    `speakers`: who speaks in each, if that is known: a name under two statements does not make them one.
    """

    text: tuple[str, ...]
    article: NDArray[np.int64]
    language: str = "en"
    speakers: tuple[str, ...] = ()

    @classmethod
    def of(cls, articles: Sequence[Sequence[str]], language: str = "en", speakers: Sequence[str] = ()) -> Sentences:
        """Sentences from one list an article."""
        numbers = np.repeat(np.arange(len(articles)), [len(sentences) for sentences in articles])
        return cls(tuple(str(s) for sentences in articles for s in sentences), numbers, language, tuple(speakers))

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def senses(self) -> list[list[str]]:
        """What the content words of each sentence tell: stems, or the name of all words that tell the same."""
        return [senses(text, self.language) for text in self.text]

    @cached_property
    def even(self) -> Matrix:
        """Cosine of senses with nearly the same weight each."""
        return _cosine(self.senses, EVEN)

    @cached_property
    def rare(self) -> Matrix:
        """Cosine of senses, those foremost that few sentences of the event have."""
        return _cosine(self.senses, RARE)

    @cached_property
    def letters(self) -> Matrix:
        """Cosine of sequences of three to five letters within words."""
        return _cosine([letters(text) for text in self.text], 1.0)

    @cached_property
    def direct(self) -> Matrix:
        """How sure one can be, from the two sentences alone, that they tell the same fact (0 to 1)."""
        alike = (2 * self.even + self.rare + self.letters) / 4
        said = EACH * (np.minimum(self.things, MOST) - USUAL)
        return np.clip(alike + said, 0.0, 1.0) * (alike > 0) * self._kept_apart

    @cached_property
    def ranked(self) -> Matrix:
        """The same with more weight on letters, which finds more: for ranking, not for deciding."""
        return (self.even + self.letters) / 2 * self._kept_apart

    @cached_property
    def done(self) -> list[tuple[int, tuple[Done, ...]]]:
        """What was done to whom, by the numbers of the sentences that say it."""
        return [(number, found) for number, text in enumerate(self.text) if (found := done_in(text, self.language))]

    @cached_property
    def _kept_apart(self) -> Matrix:
        """1, and less where two sentences tell of an act done to other people, or to another number of them."""
        return 1 - (1 - APART) * self.where_done(told_apart)

    def where_done(self, holds: Callable[[tuple[Done, ...], tuple[Done, ...]], bool]) -> Matrix:
        """1 where this holds of what two sentences say was done to whom."""
        found = np.zeros((len(self), len(self)))
        for place, (i, one) in enumerate(self.done):
            for j, other in self.done[place + 1 :]:
                found[i, j] = found[j, i] = holds(one, other)
        return found

    @cached_property
    def denied(self) -> list[frozenset[str]]:
        """The senses of each sentence that stand inside a denial: "no evidence of a plot"."""
        from framing.layers import negation
        from framing.spans import Spans, covering
        from framing.text.articles import Article
        from framing.text.blocks import Block
        from framing.text.vocabulary import Vocabulary

        block = Block((Article("sentences", "\n".join(self.text), language=self.language),), Vocabulary())
        end = np.cumsum([len(text) + 1 for text in self.text], dtype=np.int64) - 1
        lines = Spans.of(end - [len(text) for text in self.text], end)
        found: list[list[str]] = [[] for _ in self.text]
        scopes = negation.find(block, lines)
        for line, start, stop in zip(covering(lines, scopes.start).tolist(), scopes.start, scopes.end, strict=True):
            found[line] += senses(block.text[start:stop], self.language)
        return [frozenset(each) for each in found]

    def told_otherwise(self, one: int, other: int) -> bool:
        """Does one of two sentences deny what the other says: much of what they share is denied in one only?"""
        shared = set(self.senses[one]) & set(self.senses[other])
        differ = (self.denied[one] ^ self.denied[other]) & shared
        return len(differ) > DENIED * len(shared)

    def said(self, one: int, other: int) -> set[str]:
        """The senses that two sentences share, without those of who speaks in either."""
        shared = set(self.senses[one]) & set(self.senses[other])
        who = f"{self.speakers[one]} {self.speakers[other]}" if self.speakers else ""
        return shared - set(senses(who, self.language))

    @cached_property
    def names(self) -> frozenset[str]:
        """Senses that are written with a capital letter within these sentences more often than without one."""
        written: dict[str, int] = {}
        # From the second letter on: the first word of a sentence always has a capital.
        forms = Counter(match.group() for text in self.text for match in WORD.finditer(text, 1))
        for form, times in forms.items():
            for key in senses(form, self.language):
                written[key] = written.get(key, 0) + (times if form[0].isupper() else -times)
        return frozenset(key for key, number in written.items() if number > 0)

    @cached_property
    def things(self) -> Matrix:
        """How many things that are no names two sentences share: a long name is many words and says nothing."""
        return _shared([set(each) - self.names for each in self.senses])

    @cached_property
    def place(self) -> Matrix:
        """Where in its article each sentence stands: 0 at the start, 1 at the end."""
        places = [np.linspace(0, 1, n) if n > 1 else np.zeros(n) for n in np.bincount(self.article).tolist()]
        return np.concatenate(places) if places else np.zeros(0)


def quoted_runs(text: str) -> list[list[str]]:
    """The words of every quotation in a sentence: what two tellings quote alike is an anchor.

    >>> quoted_runs('It is “a black period”, he said.')
    [['a', 'black', 'period']]
    """
    return [words(match.group(1)) for match in QUOTED.finditer(text)]


def letters(text: str) -> list[str]:
    """The sequences of letters of a text, within its words.

    >>> letters("ox at")
    [' ox', 'ox ', ' ox ', ' at', 'at ', ' at ']
    """
    return [run for word in words(text) for run in _letters(word)]


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    lengths = range(LETTERS[0], LETTERS[1] + 1)
    return tuple(padded[i : i + length] for length in lengths for i in range(len(padded) - length + 1))


def _counts(texts: Sequence[Collection[str]]) -> Any:
    """How often each text has each term: texts × terms."""
    from scipy import sparse

    numbers: dict[str, int] = {}
    column = [numbers.setdefault(term, len(numbers)) for terms in texts for term in terms]
    row = np.repeat(np.arange(len(texts)), [len(terms) for terms in texts])
    shape = (len(texts), max(1, len(numbers)))
    counts = sparse.csr_matrix((np.ones(len(column)), (row, column)), shape=shape)
    counts.sum_duplicates()
    return counts


def _shared(texts: Sequence[set[str]]) -> Matrix:
    """How many terms two texts have in common."""
    counts = _counts(texts)
    return np.asarray((counts @ counts.T).toarray(), dtype=np.float64)


def _cosine(texts: Sequence[Sequence[str]], power: float) -> Matrix:
    """Cosines of lists of terms: log counts, smooth inverse frequency to a power (Salton & Buckley 1988)."""
    from scipy import sparse

    counts = _counts(texts)
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    weight = (np.log((len(texts) + 1) / (frequency + 1)) + 1) ** power
    counts.data = (1 + np.log(counts.data)) * weight[counts.indices]
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    scaled = sparse.diags(1 / np.where(length > 0, length, 1)) @ counts
    return np.asarray((scaled @ scaled.T).toarray(), dtype=np.float64)
