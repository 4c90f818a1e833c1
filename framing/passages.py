"""A reading without some passages: what starts in them is left out, and their words are taken from the denominators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from framing import tables
from framing.errors import InputError
from framing.spans import Spans, covered
from framing.text.articles import Article
from framing.text.blocks import Block, blocks
from framing.text.words import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading


def left_over(reading: Reading, passages: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Hits, words and voices of a reading without these passages."""
    for column in ("article", "start", "end"):
        if column not in passages.columns:
            raise InputError(f"without: the table has no column {column!r}. Wanted: article, start, end.")
    spans = {
        str(article): Spans.of(part["start"], part["end"])
        for article, part in passages[passages["start"] >= 0].groupby("article")
    }
    hits, voices = (_outside(table, spans) for table in (reading.hits, reading.voices))
    touched = [article for article in reading.corpus if article.article in spans]
    return hits, _fewer(reading.words, _words_in(touched, spans)), voices


def _outside(table: pd.DataFrame, spans: dict[str, Spans]) -> pd.DataFrame:
    """The rows that do not start in a passage of their article."""
    kept = np.ones(len(table), dtype=bool)
    start = table["start"].to_numpy(dtype=np.int64)
    for article, places in table.reset_index(drop=True).groupby("article").groups.items():
        if str(article) in spans:
            at = places.to_numpy(dtype=np.int64)
            kept[at] = ~covered(spans[str(article)], start[at])
    return table[kept].reset_index(drop=True)


def _words_in(articles: Iterable[Article], spans: dict[str, Spans]) -> dict[tuple[str, str, str], int]:
    """How many words stand in passages: by article, zone and voice."""
    found: dict[tuple[str, str, str], int] = {}
    for block in blocks(articles, Vocabulary()):
        counted = _counted(block, spans)
        rows = zip(*(counted[name].tolist() for name in ("article", "zone", "voice", "words")), strict=True)
        found.update({(article, zone, voice): number for article, zone, voice, number in rows})
    return found


def _counted(block: Block, spans: dict[str, Spans]) -> tables.Table:
    from framing.reading import find_marks

    marks = find_marks(block)
    inside = [
        (start + int(s), start + int(e))
        for start, article in zip(block.starts.tolist(), block.articles, strict=True)
        for s, e in zip(spans[article.article].start, spans[article.article].end, strict=True)
    ]
    these = covered(Spans.of([s for s, _ in inside], [e for _, e in inside]), block.words.start)
    return tables.words(block, marks, tables.Decided(marks.voices), these)


def _fewer(words: pd.DataFrame, taken: dict[tuple[str, str, str], int]) -> pd.DataFrame:
    """The counts of words less those that are taken away."""
    keys: Any = zip(words["article"], words["zone"], words["voice"], strict=True)
    left = words["words"] - np.array([taken.get(key, 0) for key in keys], dtype=np.int64)
    return words.assign(words=left)[left > 0].reset_index(drop=True)
