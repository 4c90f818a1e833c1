"""Articles and outlets as vectors side by side: their cosines, what is left without the event, and the tree of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from framing.alike import telling, trees
from framing.alike.telling import Signature
from framing.alike.vectors import Floats, products, unit_rows, vectors_of
from framing.statistics.distances import permanova

LARGEST = 2_000  # articles that are compared all with all
TREE = 3  # leaves below which a tree has nothing to say
DIGITS = 6


@dataclass(frozen=True)
class Compared:
    """The words of articles, in the order of their names, with the outlet and event of each."""

    words: Mapping[str, Sequence[str]]
    outlets: Sequence[str]
    events: Sequence[str]
    vectors: Any = None  # as `vectors_of` takes them; an array has the order of `words`

    @cached_property
    def rows(self) -> Any:
        """A unit vector for each article."""
        return vectors_of(list(self.words.values()), self.vectors)

    @property
    def names(self) -> list[str]:
        return list(self.words)

    @cached_property
    def leaves(self) -> dict[str, list[int]]:
        """The places of the articles of each outlet."""
        places: dict[str, list[int]] = {outlet: [] for outlet in sorted(set(self.outlets))}
        for place, outlet in enumerate(self.outlets):
            places[outlet].append(place)
        return places

    @cached_property
    def cosines(self) -> Floats:
        """How alike the articles are; missing for one without words."""
        return _cosines(self.rows)

    @cached_property
    def of_outlets(self) -> Floats:
        """How alike the outlets are, the articles of each as one text."""
        return self.drawn([np.ones(len(places)) for places in self.leaves.values()])

    def drawn(self, times: Sequence[Floats]) -> Floats:
        """The same with each article counted so many times."""
        from scipy.sparse import csr_matrix

        row = np.repeat(np.arange(len(self.leaves)), [len(places) for places in self.leaves.values()])
        column = np.concatenate([np.empty(0, int), *self.leaves.values()]).astype(int)
        number = np.concatenate([np.empty(0), *times])
        chosen = csr_matrix((number, (row, column)), shape=(len(self.leaves), len(self.words)))
        return _cosines(_weighed(chosen @ self._counts) if self.vectors is None else unit_rows(chosen @ self.rows))

    @cached_property
    def _counts(self) -> Any:
        from scipy.sparse import csr_matrix
        from sklearn.feature_extraction.text import CountVectorizer

        if not any(self.words.values()):
            return csr_matrix((len(self.words), 1))
        return CountVectorizer(analyzer=list).fit_transform(list(self.words.values())).astype(float)

    @cached_property
    def centred(self) -> Floats:
        """Cosines of what is left without the event; all missing where there are too many articles."""
        if len(self.words) > LARGEST:
            return np.full((len(self.words), len(self.words)), np.nan)
        return telling.centred(products(self.rows), self.events)

    @cached_property
    def signature(self) -> Signature | None:
        """Do outlets tell alike from event to event?"""
        return telling.signature(self.centred, self.outlets, self.events) if len(self.words) <= LARGEST else None

    def explained(self) -> list[dict[str, Any]]:
        """How much of the differences between articles goes with their event, and with their outlet; and by chance.

        Only of articles with words, where some event (outlet) has two and there are two events (outlets).
        """
        if len(self.words) > LARGEST:
            return []
        known = np.flatnonzero(~np.isnan(self.cosines.diagonal())).tolist()
        square = np.sqrt(np.clip(2 - 2 * self.cosines[np.ix_(known, known)], 0, None))
        told = []
        for by, values in (("event", self.events), ("outlet", self.outlets)):
            groups = [values[place] for place in known]
            r2, kinds = permanova(square, groups).r2, len(set(groups))
            if r2 == r2 and kinds < len(groups) and all(groups):
                chance = (kinds - 1) / (len(groups) - 1)
                told.append({"by": by, "r2": round(r2, DIGITS), "chance": round(chance, DIGITS)})
        return told

    def branches(self) -> list[dict[str, Any]]:
        """The branches of the tree of outlets, and how often each comes back; empty where it cannot be said.

        Articles can be drawn anew only where an outlet has two; a tree of two leaves has one branch.
        """
        leaves = [np.asarray(places) for places in self.leaves.values()]
        if len(leaves) < TREE or min(map(len, leaves)) < 2 or len(self.words) > LARGEST:
            return []
        names = list(self.leaves)
        found = trees.recurrence(leaves, lambda times: distances(self.drawn(times)))
        return [
            {"members": sorted(names[leaf] for leaf in branch), "recurs": found.get(branch, 0.0)}
            for branch in trees.branches(trees.linkage(distances(self.of_outlets)))[:-1]
        ]


def distances(cosines: Floats) -> Floats:
    """1 − cosine; a text without words is like none."""
    far: Floats = np.clip(1 - np.nan_to_num(cosines), 0, None)
    np.fill_diagonal(far, 0)
    return far


def _cosines(rows: Any) -> Floats:
    cosines: Any = np.round(np.clip(products(rows), -1, 1), DIGITS)
    without = np.diag(cosines) == 0
    cosines[without, :] = cosines[:, without] = np.nan
    return np.asarray(cosines, dtype=float)


def _weighed(counts: Any) -> Any:
    """TF-IDF of counts: sublinear term frequency and smooth inverse document frequency."""
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer(sublinear_tf=True).fit_transform(counts)
