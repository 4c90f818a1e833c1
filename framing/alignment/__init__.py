"""Which sentences of several articles tell the same fact? Scores, pairs that are sure enough to show, and facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from framing.alignment.likeness import Matrix, Sentences
from framing.errors import LimitError

__all__ = ["MOST_SENTENCES", "align"]

MOST_SENTENCES = 4000  # of one event: the scores are a square of it
THROUGH_OTHERS = 0.8  # how much of a score comes by way of the other sentences of the event
STEPS = 2
PLACE = 0.05  # what standing at the same place in both articles adds


def align(articles: Sequence[Sequence[str]], language: str = "en") -> Mapping[tuple[int, int], Matrix]:
    """Which sentence of another article tells what this one tells?

    Every sentence is compared with every one of the other articles: stems and sequences of letters (TF-IDF over the
    sentences of the event), the place in the article, and what is counted ("12 police killed" is not "dozens of
    attackers killed"). Most of a score comes by way of the other sentences: what a third telling shares with both
    speaks for the pair (a random walk over the event, after Erkan & Radev 2004). Scores rank; they are no
    probabilities. `tellings` decides what is sure enough to be shown.

    Parameters: `articles`, the sentences of each article, all on one event; `language` of the sentences.

    Returns a matrix of scores for every pair of articles `(i, j)`, i ≠ j: one row a sentence of i, one column a
    sentence of j. Raises LimitError for more than 4,000 sentences.

    >>> import framing as fr
    >>> scores = fr.align([["Shops closed.", "The mayor resigned."], ["On Monday the mayor stepped down."]])
    >>> scores[0, 1].argmax(axis=0).tolist()
    [1]
    """
    number = sum(len(sentences) for sentences in articles)
    if number > MOST_SENTENCES:
        raise LimitError(
            f"align: {number:,} sentences are more than {MOST_SENTENCES:,}. Give fewer articles of the event at a time."
        )
    sentences = Sentences.of(articles, language)
    scores = _through_others(sentences) + PLACE * (1 - np.abs(sentences.place[:, None] - sentences.place[None, :]))
    ends = np.cumsum([0, *(len(each) for each in articles)])
    parts = [slice(start, end) for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]
    return {(i, j): scores[a, b] for i, a in enumerate(parts) for j, b in enumerate(parts) if i != j}


def _through_others(sentences: Sentences) -> Matrix:
    """Each score, mixed with those of the sentences that are most alike in the other articles."""
    own = sentences.ranked
    weight = np.where(sentences.article[:, None] == sentences.article[None, :], 0.0, own) ** 2
    step = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-12)
    walked = own
    for _ in range(STEPS):
        walked = (step @ walked + (step @ walked.T).T) / 2
    return np.asarray((1 - THROUGH_OTHERS) * own + THROUGH_OTHERS * walked, dtype=np.float64)
