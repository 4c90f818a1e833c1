"""Which articles report on one event: grouping, and what a person has said about it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from framing.alike import grouping
from framing.alike.naming import names
from framing.alike.openings import Openings
from framing.alike.pairs import LARGEST, Floats, chunks, heaps, nearness
from framing.spans import Ints


@dataclass(frozen=True)
class Found:
    """The event of every row, which rule gave it, and how alike the article is to the rest of its event."""

    event: tuple[str, ...]
    rule: tuple[str, ...]
    likeness: Floats


def events_of(openings: Openings, start: float) -> Found:
    """The events of all articles: those that were given, and what the others are grouped into or join."""
    event = [article.event for article in openings.articles]
    rule = ["given" if name else "" for name in event]
    groups = _groups(openings, np.flatnonzero([not name for name in event]), start)
    while joined := _joined(openings, groups, _rows_by_event(event), start):
        for number, name in joined.items():  # which makes the event larger, so that others may join it
            for row in groups[number].tolist():
                event[row], rule[row] = name, "grouped"
        groups = [rows for number, rows in enumerate(groups) if number not in joined]
    named = names(openings, groups, _sums(openings.weights, groups), set(event) - {""})
    for rows, name in zip(groups, named, strict=True):
        for row in rows.tolist():
            event[row], rule[row] = name, "alone" if len(rows) == 1 else "grouped"
    return Found(tuple(event), tuple(rule), likeness(openings, event))


def _rows_by_event(event: Sequence[str]) -> dict[str, Ints]:
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(event):
        if name:
            rows.setdefault(name, []).append(row)
    return {name: np.asarray(numbers) for name, numbers in sorted(rows.items())}


def _groups(openings: Openings, free: Ints, start: float) -> list[Ints]:
    """The rows without an event, grouped; groups by their first row."""
    part = Openings(
        tuple(openings.articles[row] for row in free.tolist()),
        openings.weights[free],
        openings.terms,
        openings.days[free],
    )
    groups = []
    for rows in heaps(part, min(start, grouping.LEAST)):
        label = _label(part, rows, start)
        groups += [free[rows[label == each]] for each in np.unique(label)]
    return sorted(groups, key=lambda rows: int(rows[0]))


def _label(openings: Openings, rows: Ints, start: float) -> Ints:
    """Labels within a heap. One that could not be cut down to size holds nearly the same text many times: one event."""
    if len(rows) == 1 or len(rows) > LARGEST:
        return np.zeros(len(rows), dtype=np.int64)
    days = openings.days[rows]
    alike = _cosines(openings.weights[rows]) * nearness(days[:, None], days[None, :])
    return grouping.grouped(alike, start)


def _cosines(weights: Any) -> Floats:
    """All cosines of a few rows; of the many words of a large collection only those they have are looked at."""
    from scipy.sparse import csr_matrix

    words, column = np.unique(weights.indices, return_inverse=True)
    few = csr_matrix((weights.data, column, weights.indptr), shape=(weights.shape[0], len(words)))
    cosines: Floats = (few @ few.T).toarray()
    return cosines


def _sums(weights: Any, groups: Sequence[Ints]) -> Any:
    """The weights of each group, added up."""
    from scipy.sparse import csr_matrix

    rows = np.concatenate([np.empty(0, np.int64), *groups])
    which = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    return csr_matrix((np.ones(len(rows)), (which, rows)), shape=(len(groups), weights.shape[0])) @ weights


def _joined(openings: Openings, groups: Sequence[Ints], events: Mapping[str, Ints], start: float) -> dict[int, str]:
    """Which of the groups join which event, by the same rule as groups join each other."""
    if not events or not groups:
        return {}
    known, names = list(events.values()), list(events)
    sums, known_sums = _sums(openings.weights, groups), _sums(openings.weights, known)
    size, known_size = (np.array([len(rows) for rows in these], dtype=float) for these in (groups, known))
    between = (sums @ known_sums.T).tocoo()
    i, j = between.row, between.col
    # The dates of groups are those in their middle.
    days, known_days = (np.array([_middle(openings.days[rows]) for rows in these]) for these in (groups, known))
    alike = between.data / size[i] / known_size[j] * nearness(days[i], known_days[j])
    within, known_within = _within(sums, size)[i], _within(known_sums, known_size)[j]
    asked = grouping.needed(within, known_within, size[i] == 1)
    asked = np.where(known_size[j] == 1, grouping.needed(known_within, within, np.True_), asked)
    asked = np.where((size[i] == 1) & (known_size[j] == 1), max(start, grouping.LEAST), asked)
    fits = np.flatnonzero(alike >= asked)
    best = fits[np.lexsort((-j[fits], alike[fits]))]  # the best comes last and stays
    return {int(i[pair]): names[j[pair]] for pair in best.tolist()}


def _middle(days: Floats) -> float:
    known = days[~np.isnan(days)]
    return float(np.median(known)) if len(known) else float("nan")


def _within(sums: Any, size: Floats) -> Floats:
    """The mean likeness of the pairs within each group, from the sum of its rows, each of length 1."""
    squares = np.asarray(sums.multiply(sums).sum(axis=1)).ravel()
    return np.where(size > 1, (squares - size) / np.maximum(size * (size - 1), 1), 0.0)


def likeness(openings: Openings, event: Sequence[str]) -> Floats:
    """How alike each article is to the other articles of its event, on average; missing where it is alone."""
    known = _rows_by_event(event)
    place: Mapping[str, int] = {name: number for number, name in enumerate(known)}
    of = np.array([place[name] for name in event], dtype=np.int64)
    size = np.bincount(of, minlength=len(known)).astype(float)[of]
    both = _with_sums(openings.weights, _sums(openings.weights, list(known.values())), of)
    own = np.asarray(openings.weights.multiply(openings.weights).sum(axis=1)).ravel()
    return np.where(size > 1, (both - own) / np.maximum(size - 1, 1), np.nan)


def _with_sums(weights: Any, sums: Any, of: Ints) -> Floats:
    """Each row times the sum of its event. A sum has the words of all articles, so it is repeated a chunk at a time."""
    parts = [
        np.asarray(weights[start:end].multiply(sums[of[start:end]]).sum(axis=1)).ravel()
        for start, end in chunks(sums.getnnz(axis=1)[of])
    ]
    return np.concatenate([np.empty(0), *parts])
