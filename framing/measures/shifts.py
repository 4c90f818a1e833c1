"""Which words make two outlets' vocabularies differ? Parts that add up to the whole, with whiskers and a baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.errors import ConfigError, one_of
from framing.measures import sides, tables, texts
from framing.measures.sides import Sides
from framing.measures.word_counts import WordCounts, content, word_counts
from framing.statistics import shifts as parts
from framing.statistics.sums import Floats, divided

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Corpus

KINDS = (*parts.KINDS, "weighted")
DRAWS = 500  # times that articles are drawn anew for the whiskers
SPLITS = 50  # times that outlets are split in two for the baseline
WORDS = 200  # words that get whiskers, those that matter most; the table has no more
CODES = tuple("N1 N2 E1 E2 W-event S4 M1 T1 T4 W-language".split())
COLUMNS = (
    "word part share low high rate_a rate_b hits_a hits_b articles_a articles_b of_articles_a of_articles_b".split()
)
READS = (
    "Which words set two vocabularies apart, and how much of the whole each of them is. Whiskers show how far that "
    "depends on which articles were drawn. Any two texts differ: compare the whole with that of two halves of one "
    "outlet. Not: that a word is used on purpose."
)


@dataclass(frozen=True)
class _Weights:
    """Scores of words, where the user gave some; words without one are left out."""

    scores: Floats
    coverage: float  # share of the words that has a score


def shifts(
    source: Reading | Corpus,
    a: str | None = None,
    b: str | None = None,
    kind: str = "divergence",
    weights: Mapping[str, float] | None = None,
    by: str = "outlet",
) -> pd.DataFrame:
    """Which words make the difference between two outlets' vocabularies?

    Word shifts (Gallagher et al. 2021): what each word adds to the difference of b minus a. Words are those of the
    text without function words, numbers, furniture and house style.

    Parameters: `source`, a Reading (one narrowed to a voice is compared in that voice) or a Corpus; `a`, `b`, two
    outlets (both may be left out where there are only two); `kind`: divergence (Jensen-Shannon, in bits), proportion
    (share of words), entropy (in bits) or weighted (mean score); `weights`, for weighted: a score for each word, from a
    list that you chose; `by`, another column of the articles.

    Columns: word, part (what it adds), share (part over the sum of all sizes), low, high (whiskers: 95 % of the parts
    when the articles of both are drawn anew; missing where one has a single article), rate_a, rate_b (per 1,000 of
    the words compared), hits_a, hits_b, articles_a, articles_b, of_articles_a, of_articles_b; the 200 words that matter
    most. `table.attrs` has total, divergence, and, at the size of half an outlet, between, within_a and within_b: the
    divergence of a half of each and of two halves of one; coverage (share of the words with a weight). Raises
    ConfigError for an unknown name or kind, or weights that are missing.

    >>> import framing as fr
    >>> told = [("x", "Bread was dear."), ("y", "Bread was cheap.")] * 4
    >>> table = fr.shifts(fr.load([{"text": text, "outlet": outlet} for outlet, text in told]))
    >>> table[["word", "part"]].values.tolist(), table.attrs["divergence"]
    ([['cheap', 0.25], ['dear', 0.25], ['bread', 0.0]], 0.5)
    """
    one_of("kind", kind, KINDS)
    reading = texts.as_reading(source)
    pair = sides.two_of(reading, by, a, b, "shifts")
    counts = content(word_counts(source), reading).of_articles(pair.articles)
    weighted = _weights(counts, kind, weights)
    counts = counts.of_words(~np.isnan(weighted.scores))
    scores = weighted.scores[~np.isnan(weighted.scores)]
    table = _table(counts, pair, kind, scores)
    told = _whole(counts, pair, table, weighted)
    record = getattr(source, "record", {})
    facts = tables.facts(
        reading, by, texts=len(pair.articles), baseline=told["within_a"] is not None, chosen=sides.chosen(record)
    )
    table = tables.finished(
        table.drop(columns="all").head(WORDS),
        reading,
        facts,
        CODES,
        measure="shifts",
        question=f"Which words set {pair.first} and {pair.second} apart?",
        reads=f"{READS} {_baseline(told, pair)}",
        by=by,
        a=pair.first,
        b=pair.second,
        kind=kind,
    )
    table.attrs.update(told)
    return table


def _weights(counts: WordCounts, kind: str, weights: Mapping[str, float] | None) -> _Weights:
    if (kind == "weighted") != (weights is not None):
        raise ConfigError(
            "shifts: kind 'weighted' and weights belong together: weights={word: score, …} from a list that you chose."
        )
    if weights is None:
        return _Weights(np.zeros(len(counts.words)), 1.0)
    scores = np.array([weights.get(word, np.nan) for word in counts.words], dtype=float)
    hits = np.asarray(counts.counts.sum(axis=0), dtype=float).ravel()
    return _Weights(scores, float(divided(hits[~np.isnan(scores)].sum(), hits.sum())))


def _parts(p1: Floats, p2: Floats, kind: str, scores: Floats, reference: Any = None) -> Floats:
    if kind != "weighted":
        return parts.of_shares(p1, p2, kind)
    middle = (p1 * scores).sum(axis=-1, keepdims=True) if reference is None else reference
    return np.asarray((p2 - p1) * (scores - middle))


def _table(counts: WordCounts, pair: Sides, kind: str, scores: Floats) -> pd.DataFrame:
    """Every word, those that matter most first; whiskers for the first of them."""
    import pandas as pd

    one, two = (counts.counts[mine] for mine in (pair.mine, ~pair.mine))
    hits = [np.asarray(side.sum(axis=0), dtype=float).ravel() for side in (one, two)]
    with_word = [np.asarray((side > 0).sum(axis=0)).ravel() for side in (one, two)]
    p1, p2 = (parts.shares(each) for each in hits)
    found = _parts(p1, p2, kind, scores)
    columns: dict[str, Any] = {"word": list(counts.words), "part": found, "share": parts.relative(found)}
    for letter, p, n, k, size in zip("ab", (p1, p2), hits, with_word, pair.sizes, strict=True):
        columns |= {f"rate_{letter}": 1000 * p, f"hits_{letter}": n.astype(int), f"articles_{letter}": k}
        columns[f"of_articles_{letter}"] = size
    table = pd.DataFrame(columns)
    # Rounded, so that of two words with the same part none comes first by an accident of the last digit.
    order = np.lexsort((table["word"].to_numpy(dtype=str), -np.abs(found).round(12)))
    low, high = _whiskers(one, two, kind, scores, order[:WORDS])
    table["low"], table["high"] = (_placed(values, order[:WORDS], len(table)) for values in (low, high))
    return table.iloc[order][[*COLUMNS]].assign(all=True).reset_index(drop=True)


def _placed(values: Floats, where: Any, length: int) -> Floats:
    column = np.full(length, np.nan)
    column[where] = values
    return column


def _whiskers(one: Any, two: Any, kind: str, scores: Floats, words: Any) -> tuple[Floats, Floats]:
    """Between which parts 95 % of the articles drawn anew lie, for these words."""
    if min(one.shape[0], two.shape[0]) < 2 or not len(words):
        missing = np.full(len(words), np.nan)
        return missing, missing
    random = np.random.default_rng(0)
    drawn = []
    for side in (one, two):
        times = random.multinomial(side.shape[0], np.full(side.shape[0], 1 / side.shape[0]), size=DRAWS).astype(float)
        whole = times @ np.asarray(side.sum(axis=1), dtype=float).ravel()
        middle = divided(times @ np.asarray(side @ scores, dtype=float).ravel(), whole)
        drawn.append((divided((side[:, words].T @ times.T).T, whole[:, None]), middle[:, None]))
    (p1, middle), (p2, _) = drawn
    found = _parts(p1, p2, kind, scores[words], middle)
    low, high = np.nanquantile(found, [0.025, 0.975], axis=0)
    return low, high


def _whole(counts: WordCounts, pair: Sides, table: pd.DataFrame, weights: _Weights) -> dict[str, Any]:
    """The sum of the parts, and the divergence beside that of halves of the same outlet."""
    one, two = (counts.counts[mine] for mine in (pair.mine, ~pair.mine))
    divergence = float(parts.divergence(*(np.asarray(side.sum(axis=0)).ravel() for side in (one, two))))
    told: dict[str, Any] = {
        "total": float(table["part"].sum()),
        "divergence": divergence if counts.words and not np.isnan(divergence) else None,
        "coverage": weights.coverage,
        **dict.fromkeys(("between", "within_a", "within_b", "half")),
    }
    half = min(one.shape[0], two.shape[0]) // 2
    return {**told, **_halves(one, two, half)} if half and counts.words else told


def _halves(one: Any, two: Any, half: int) -> dict[str, Any]:
    """Mean divergence of `half` articles of each, and of twice as many of one outlet split in two."""
    random = np.random.default_rng(0)
    found = []
    for _ in range(SPLITS):
        (a1, a2), (b1, b2) = (_split(side, half, random) for side in (one, two))
        found.append([float(parts.divergence(*pair)) for pair in ((a1, b1), (a1, a2), (b1, b2))])
    between, a, b = np.mean(found, axis=0).tolist()
    return {"between": between, "within_a": a, "within_b": b, "half": half}


def _split(side: Any, half: int, random: np.random.Generator) -> tuple[Floats, Floats]:
    order = random.permutation(side.shape[0])
    first, second = (side[order[at : at + half]].sum(axis=0) for at in (0, half))
    return np.asarray(first, dtype=float).ravel(), np.asarray(second, dtype=float).ravel()


def _baseline(told: Mapping[str, Any], pair: Sides) -> str:
    """The baseline as a sentence."""
    if told["within_a"] is None:
        return "There is no baseline: an outlet with one article has no halves."
    n = f"{told['half']} article{'s' * (told['half'] > 1)}"
    return (
        f"At {n} a side the divergence is {told['between']:.2f} bits between the two, {told['within_a']:.2f} within "
        f"{pair.first} and {told['within_b']:.2f} within {pair.second}."
    )
