"""The words that open an article, weighted: what an event is recognised by.

News tells the event first and its background later. So the headline counts twice, and a word counts the less the
further down it stands: half after 100 words, a fifth after 400, where reading stops. Together that is about as much
as the first 150 words, without an edge at which a name is in or out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.spans import Ints, Spans, covered
from framing.text.articles import Article
from framing.text.blocks import Block, blocks
from framing.text.knowledge import read
from framing.text.vocabulary import Vocabulary

HEADLINE = 2.0  # how much a word of the headline counts
HALF = 100  # words after which a word counts half
LAST = 400  # words of the body that are read
CHARACTERS = 8_000  # of an article that are looked at: far more than 400 words, and little of a book
COMMON = 1_000  # a word in more openings than this names no event; in smaller collections every word counts
UNKNOWN = float("nan")


@dataclass(frozen=True)
class Openings:
    """Articles in the order of their names, and the weights of their words: one row of length 1 an article."""

    articles: tuple[Article, ...]
    weights: Any  # scipy CSR matrix, articles × terms
    terms: tuple[str, ...]
    days: NDArray[np.float64]  # a number for each date; missing where there is none

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def wordless(self) -> list[str]:
        """The articles that open without a word that could tell anything."""
        return [a.article for a, n in zip(self.articles, self.weights.getnnz(axis=1).tolist(), strict=True) if not n]


@cache
def function_words() -> frozenset[str]:
    """Words that hold a sentence together and say little about its subject."""
    lists: Any = read("en", "function-words")
    return frozenset(word for table in lists.values() for word in table["words"])


def openings(articles: Iterable[Article]) -> Openings:
    """TF-IDF weights of the words that open these articles (Spärck Jones 1972; logarithmic term frequency).

    >>> found = openings([Article("a", "The bridge fell."), Article("b", "A bridge opened.")])
    >>> found.terms, (found.weights @ found.weights.T).toarray().round(2)[0].tolist()
    (('bridge', 'fell', 'opened'), [1.0, 0.34])
    """
    # Neighbours in the alphabet need not share a language, and a block holds one language only.
    ordered = sorted(articles, key=lambda article: (article.language, article.article))
    terms = _Terms()
    counts = _stacked([_counted(block, terms) for block in blocks(map(_cut, ordered), Vocabulary())], len(terms.forms))
    return Openings(tuple(ordered), _weighted(counts), tuple(terms.forms), day_numbers(a.date for a in ordered))


def numbered_words(articles: Sequence[Article]) -> tuple[Ints, Ints, Ints, Ints]:
    """Every word of the articles but what was set aside: place of its article, number of its form, start and end.

    The offsets are those of the article. Articles of one language should stand together.
    """
    known: dict[str, int] = {}
    parts: list[tuple[Ints, Ints, Ints, Ints]] = []
    before = 0
    for block in blocks(articles, Vocabulary()):
        words, numbers = block.words, block.numbers
        form = block.vocabulary.table_of_many("all", lambda forms: [known.setdefault(f, len(known)) for f in forms])
        kept = ~covered(_spans(block, headlines=False), words.start)
        article = block.article_at(words.start)[kept]
        offset = block.starts[article]
        number = form.take(numbers)[kept].astype(np.int64)
        parts.append((article + before, number, words.start[kept] - offset, words.end[kept] - offset))
        before += len(block.articles)
    if not parts:
        return (np.empty(0, dtype=np.int64),) * 4
    article, number, start, end = (np.concatenate(column) for column in zip(*parts, strict=True))
    return article, number, start, end


def day_numbers(dates: Iterable[str]) -> NDArray[np.float64]:
    """A number for each date, a day apart; missing for what is no date.

    >>> day_numbers(["2022-01-06", "", "2022-01-05 10:00"]).tolist()
    [738161.0, nan, 738160.0]
    """
    return np.fromiter((_day(written) for written in dates), dtype=np.float64)


def _day(written: str) -> float:
    try:
        return float(date.fromisoformat(written[:10]).toordinal())
    except ValueError:
        return UNKNOWN


def _cut(article: Article) -> Article:
    """The article as far as it is read; a title that is not in the text comes before it."""
    start, end = article.headline
    if article.title and not 0 <= start < end:
        before = f"{article.title}\n\n"
        return replace(article, text=(before + article.text)[:CHARACTERS], headline=(0, len(before)), set_aside=())
    return replace(article, text=article.text[:CHARACTERS])


class _Terms:
    """One number for each word form of all blocks; −1 for function words."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._numbers: dict[str, int] = dict.fromkeys(function_words(), -1)

    def numbers(self, forms: list[str]) -> list[int]:
        return [self._number(form.removesuffix("'s")) for form in forms]  # Almaty's is Almaty

    def _number(self, form: str) -> int:
        known = self._numbers.get(form)
        if known is None:
            known = self._numbers[form] = len(self.forms)
            self.forms.append(form)
        return known


def _counted(block: Block, terms: _Terms) -> Any:
    """The weighted counts of the words of the openings of a block: articles × terms known so far."""
    from scipy.sparse import csr_matrix

    words, numbers = block.words, block.numbers
    article = block.article_at(words.start)
    term = block.vocabulary.table_of_many("terms", terms.numbers).take(numbers)
    headline, aside = _spans(block, headlines=True), _spans(block, headlines=False)
    in_headline, in_body = covered(headline, words.start), ~covered(aside, words.start)
    in_body &= ~in_headline
    before: Ints = np.cumsum(in_body) - in_body
    place: Ints = before - before[np.searchsorted(article, article, side="left")]
    counts = np.where(in_headline, HEADLINE, np.where(in_body & (place < LAST), 1 / (1 + place / HALF), 0.0))
    kept = (term >= 0) & (counts > 0)
    return csr_matrix((counts[kept], (article[kept], term[kept])), shape=(len(block.articles), len(terms.forms)))


def _spans(block: Block, headlines: bool) -> Spans:
    """Where the headlines of a block stand, or what was set aside in it."""
    rows = [
        (start + int(s), start + int(e))
        for start, article in zip(block.starts.tolist(), block.articles, strict=True)
        for s, e in ([article.headline] if headlines else [(a.start, a.end) for a in article.set_aside])
        if 0 <= s < e
    ]
    return Spans.of([s for s, _ in rows], [e for _, e in rows])


def _stacked(parts: Sequence[Any], terms: int) -> Any:
    """The counts of all blocks, one below the other."""
    from scipy.sparse import csr_matrix, vstack

    for part in parts:
        part.resize(part.shape[0], terms)
    return vstack(parts, format="csr") if parts else csr_matrix((0, terms))


def _weighted(weights: Any) -> Any:
    """1 + ln(count) times the inverse document frequency, each row brought to length 1."""
    from scipy.sparse import diags

    several = weights.data >= 1  # below 1 the logarithm would be negative; the count itself goes on where it stops
    weights.data[several] = 1 + np.log(weights.data[several])
    articles = np.bincount(weights.indices, minlength=weights.shape[1])
    rarity = np.log((1 + weights.shape[0]) / (1 + articles)) + 1
    rarity[articles > COMMON] = 0
    weights = (weights @ diags(rarity)).tocsr()
    weights.eliminate_zeros()
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    return (diags(1 / np.where(lengths > 0, lengths, 1)) @ weights).tocsr()
