"""The matrix of a lexicon: outlets by categories, split by voice; every number leads to its sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from framing.markup import VOICE_WORDS, anchor, category_number
from framing.pages.marking import coloured_categories
from framing.text.articles import counted

if TYPE_CHECKING:
    import pandas as pd

    from framing.lexicons import Lexicon
    from framing.reading import Reading

ROWS_BY_ARTICLE = 60  # articles of a single outlet that get a row each
WORDS_FOUND = 3  # printed for each category

OTHERS = "\0others"  # the row of all others together; no outlet is called that, as control signs are taken out
Row = dict[str, str]  # key (the outlet or article), name, about
Key = tuple[str, str, str]


def rows_by(reading: Reading) -> str:
    """What the rows of a page are: outlets; where there is only one, or none is known, its articles."""
    articles = reading.corpus.articles
    many = articles["outlet"].nunique() > 1 or len(articles) > ROWS_BY_ARTICLE
    return "outlet" if many else "article"


@dataclass(frozen=True)
class Counted:
    """The hits of one lexicon, counted once for every matrix that shows them; keys are (row, category, voice)."""

    lexicon: Lexicon
    counts: Mapping[Key, int]
    weak: Mapping[Key, int]  # those that a weak rule gave their voice
    columns: Mapping[str, dict[str, Any]]  # by category: name, tint, the words most often found

    def matrix(self, rows: Sequence[Row], anchors: Collection[str]) -> dict[str, Any]:
        """The matrix of these rows; `anchors` are the places that its numbers can lead to."""
        cells = _Cells(self.lexicon, self.counts, self.weak, anchors)
        return {
            "lexicon": self.lexicon.name,
            "question": self.lexicon.question or f"Which words of “{self.lexicon.name}” are used?",
            "categories": [self.columns[name] for name in cells.present],
            "absent": cells.absent,
            "rows": [{**row, **cells.of(row["key"])} for row in rows],
        }

    def beside(self, row: str) -> Counted:
        """The same, counted for one row and for all others together."""
        return replace(self, counts=_beside(self.counts, row), weak=_beside(self.weak, row))


def _beside(counts: Mapping[Key, int], row: str) -> dict[Key, int]:
    summed: dict[Key, int] = {}
    for (name, category, voice), count in counts.items():
        key = (row if name == row else OTHERS, category, voice)
        summed[key] = summed.get(key, 0) + int(count)
    return summed


def counted_hits(reading: Reading, by: str) -> list[Counted]:
    """The hits of every lexicon, the naming lexicons first."""
    coloured = coloured_categories(reading)
    made = []
    for lexicon in sorted(reading.lexicons, key=lambda lexicon: lexicon.relation != "alternatives"):
        hits = reading.hits[reading.hits["lexicon"] == lexicon.name]
        counts, weak = (_sizes(some, by) for some in (hits, hits[~hits["sure"].astype(bool)]))
        columns = {name: _column(hits, name, coloured) for name in dict.fromkeys(hits["category"])}
        made.append(Counted(lexicon, counts, weak, columns))
    return made


def _sizes(hits: pd.DataFrame, by: str) -> dict[Key, int]:
    sizes: Any = hits.groupby([by, "category", "voice"]).size().to_dict()
    return {key: int(size) for key, size in sizes.items()}


def rows_of(reading: Reading, by: str) -> list[Row]:
    """The rows of the matrices of a comparison page."""
    return _outlets(reading) if by == "outlet" else _articles(reading)


def _outlets(reading: Reading) -> list[Row]:
    words = reading.words.groupby("outlet")["words"].sum().to_dict()
    articles: Any = reading.corpus.articles.groupby("outlet").size().to_dict()
    return [
        {"key": name, "name": name, "about": f"{counted(n, 'article')}, {counted(int(words.get(name, 0)), 'word')}"}
        for name, n in sorted(articles.items())
    ]


def _articles(reading: Reading) -> list[Row]:
    words = reading.words.groupby("article")["words"].sum().to_dict()
    return [
        {"key": a.article, "name": a.title or a.article, "about": counted(int(words.get(a.article, 0)), "word")}
        for a in reading.corpus
    ]


def _column(hits: pd.DataFrame, category: str, coloured: list[str]) -> dict[str, Any]:
    """A category with its colour and the words most often found, so that its name says what it covers."""
    matched: Any = hits.loc[hits["category"] == category, "match"].str.lower().value_counts().to_dict()
    words = sorted(matched, key=lambda word: (-matched[word], word))[:WORDS_FOUND]
    return {"name": category, "tint": category_number(category, coloured), "words": ", ".join(words)}


class _Cells:
    """The counts of one lexicon as the cells of its matrix."""

    def __init__(
        self, lexicon: Lexicon, counts: Mapping[Any, int], weak: Mapping[Any, int], anchors: Collection[str]
    ) -> None:
        self.lexicon, self.counts, self.weak, self.anchors = lexicon.name, counts, weak, anchors
        found = {category for _, category, _ in counts}
        names = [category.name for category in lexicon.categories]
        self.present = [name for name in names if name in found]
        self.absent = [name for name in names if name not in found]

    def of(self, row: str) -> dict[str, Any]:
        """The cells of a row, and how many of its hits are in the outlet's own voice."""
        cells = [self._cell(row, category) for category in self.present]
        voiced = [(chip["voice"], chip["count"]) for cell in cells for chip in cell]
        own = sum(n for voice, n in voiced if voice == "own")
        ranges = [self._range(row, category, "own") for category in self.present]
        least, most = (sum(numbers) for numbers in zip(*ranges, strict=True)) if ranges else (0, 0)
        return {"cells": cells, "own": own, "least": least, "most": most, "all": sum(n for _, n in voiced)}

    def _range(self, row: str, category: str, voice: str) -> tuple[int, int]:
        """How few and how many hits a voice has if weak rules err: words that are not somebody else's are own."""
        count, weak = (int(of.get((row, category, voice), 0)) for of in (self.counts, self.weak))
        others = (int(self.weak.get((row, category, other), 0)) for other in VOICE_WORDS if other != "own")
        return count - weak, count + (sum(others) if voice == "own" else 0)

    def _cell(self, row: str, category: str) -> list[dict[str, Any]]:
        chips = []
        for voice in VOICE_WORDS:
            place = anchor(self.lexicon, category, row, voice)
            if count := int(self.counts.get((row, category, voice), 0)):
                least, most = self._range(row, category, voice)
                link = place if place in self.anchors else ""
                chips.append({"voice": voice, "count": count, "least": least, "most": most, "anchor": link})
        return chips
