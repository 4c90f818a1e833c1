"""What sets one outlet apart? Words that it uses more, or less, than others, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from framing.measures import house_style, sides, tables, texts
from framing.measures.sides import Sides
from framing.measures.word_counts import WordCounts, content, word_counts
from framing.statistics import association, dispersion, intervals, permutation
from framing.statistics.association import Pair
from framing.statistics.differences import Limits, log_rate_ratio
from framing.statistics.multiple import false_discovery_rates
from framing.statistics.sums import Floats, Sums

if TYPE_CHECKING:
    import pandas as pd

    from framing.caveats import Facts
    from framing.reading import Reading
    from framing.text.articles import Corpus

LEAST = 3  # articles that a word has to stand in to be tested, and articles of the target to be listed
PRIOR = 500.0  # size of the informative prior of the log-odds ratio: the order of that of Monroe et al. (2008)
TOP = 20
PER = 1000
CODES = tuple("N1 N2 P1 E1 E2 W-event K1 K2 M1 T1 T4 W-language".split())
READS = (
    "Words that these articles of one outlet use more or less often than the others, article by article. Most of it is "
    "what the articles are about; only where the same events are told is it about telling. q says which words are "
    "unlikely to be chance, not that they matter: read the passages."
)
COLUMNS = (
    "target reference word log_ratio low high p q family p_smallest matched_events articles of_articles "
    "articles_reference of_articles_reference hits hits_reference rate rate_reference dispersion dispersion_random "
    "juilland g2 chi2 bic log_odds percent_difference conservative house_style status why"
).split()


def keyness(
    source: Reading | Corpus,
    target: str | None = None,
    reference: str | None = None,
    by: str = "outlet",
    draws: int = permutation.DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """What sets one outlet apart: which words does it use more, or less, than others?

    A word counts by articles, not by how often one article repeats it: the interval is made of effective hits (Korn &
    Graubard 1998; Zou & Donner 2008), p deals the articles to the sides anew (within events where both sides report
    on the same ones; Lijffijt et al. 2016 on why not the words), q counts all words of the comparison (Benjamini &
    Hochberg 1995). Tested are words in three or more articles of the two sides, listed those in three or more of the
    target; function words, numbers, furniture and house style (titles, days, credits, the outlets' names) are left out.

    Parameters: `source`, a Reading (one narrowed to a voice is compared in that voice) or a Corpus; `target`, an
    outlet (None: each in turn); `reference`, another (None: all the rest); `by`, a column of the articles instead of
    outlet; `draws`, how often articles are dealt anew where there are too many ways to go through; `seed`.

    Columns: target, reference, word, log_ratio (binary; 1 is twice as often), low, high (95 % limits), p, q, family
    (words tested), p_smallest (no p below it is possible), matched_events, articles, of_articles, articles_reference,
    of_articles_reference (in how many articles of each side), hits, hits_reference, rate, rate_reference (per 1,000
    words), dispersion (DPnorm over the target's articles: 0 even, 1 in one article; Gries 2008, Lijffijt & Gries
    2012), dispersion_random (what chance alone gives), juilland (D: 1 even); for comparison with other tools only,
    because words are not independent: g2 (Dunning 1993), chi2, bic, log_odds (z under an informative Dirichlet prior;
    Monroe et al. 2008), percent_difference, conservative (log ratio; Evert 2022); house_style (pointed out,
    not kept out), status, why. Ordered by target and by the limit nearest 0. Raises ConfigError for an unknown outlet
    or column.

    >>> import framing as fr
    >>> told = [("a", "quay"), ("b", "road")] * 4
    >>> corpus = fr.load([{"text": f"The {word} closed.", "outlet": outlet} for outlet, word in told])
    >>> fr.keyness(corpus, target="a")[["word", "articles", "articles_reference", "p"]].round(3).values.tolist()
    [['quay', 4, 0, 0.029], ['closed', 4, 4, 1.0]]
    """
    import pandas as pd

    reading = texts.as_reading(source)
    counts = content(word_counts(source), reading)
    named = [target] if target is not None else _targets(reading, by, reference)
    found = [_compared(counts, sides.of(reading, by, name, reference), draws, seed) for name in named]
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)
    record = getattr(source, "record", {})
    return tables.finished(
        table[COLUMNS],
        reading,
        _facts(reading, by, table, [sides.of(reading, by, name, reference) for name in named], record),
        CODES,
        measure="keyness",
        question=_question(target, reference),
        reads=READS,
        by=by,
    )


def _question(target: str | None, reference: str | None) -> str:
    return f"What sets {target or 'each'} apart from {reference or 'the rest'}?"


def _targets(reading: Reading, by: str, reference: str | None) -> list[str]:
    known = sorted(tables.groups(reading, by)["group"].astype(str).unique())
    return [name for name in known if name != reference] if len(known) > 1 else []


def _compared(counts: WordCounts, pair: Sides, draws: int, seed: int) -> pd.DataFrame:
    """One target against its reference."""
    import pandas as pd

    here = counts.of_articles(pair.articles)
    # Tested are the words of both sides together. To test only words of which the target has enough would choose by
    # what is tested: of words in three articles, those that chance puts into one outlet would be the whole family.
    here = here.of_words(np.asarray((here.counts > 0).sum(axis=0)).ravel() >= LEAST)
    if not here.words:
        return pd.DataFrame(columns=COLUMNS)
    table = pd.DataFrame({"word": here.words}).assign(target=pair.first, reference=pair.second)
    table = table.assign(**_sizes(here, pair), **_tested(here, pair, draws, seed), **_dispersed(here, pair))
    table = table.assign(**_word_level(table, here, pair), **_verdict(pair))
    table["house_style"] = table["word"].isin(house_style.listed(kept_out=False))
    low, high = (table[name].to_numpy(dtype=float) for name in ("low", "high"))
    nearest = np.nan_to_num(np.fmax(low, -high), nan=-np.inf, posinf=np.inf)
    order = np.lexsort((table["word"].to_numpy(dtype=str), -table["log_ratio"].abs(), -nearest))
    table = table.iloc[order]
    return table[table["articles"] >= LEAST]


def _sums(here: WordCounts, mine: Any) -> Sums:
    """Sums over the articles of one side for every word, without leaving the sparse table."""
    part, x = here.counts[mine], here.sizes[mine].astype(float)
    n = np.full(len(here.words), float((x > 0).sum()))
    total, squared = np.full(len(n), x.sum()), np.full(len(n), (x**2).sum())

    def summed(matrix: Any) -> Floats:
        return np.asarray(matrix.sum(axis=0), dtype=float).ravel()

    return Sums(n, summed(part > 0), summed(part), total, summed(part.power(2)), squared, np.asarray(part.T @ x))


def _sizes(here: WordCounts, pair: Sides) -> dict[str, Any]:
    """Counts, rates, and the log ratio with its limits."""
    one, two = _sums(here, pair.mine), _sums(here, ~pair.mine)
    effect = intervals.design_effect_of_rate(one)
    first, second = intervals.rates(one), intervals.rates(two, np.nan_to_num(effect, nan=1.0))
    found = log_rate_ratio(
        Limits(one.hits, one.size, first.low, first.high), Limits(two.hits, two.size, second.low, second.high)
    )
    columns = {name: np.asarray(getattr(found, part)) / np.log(2) for name, part in LOGS.items()}
    for suffix, sums in (("", one), ("_reference", two)):
        columns |= {f"articles{suffix}": sums.with_hit.astype(int), f"of_articles{suffix}": sums.articles.astype(int)}
        columns |= {f"hits{suffix}": sums.hits.astype(int), f"rate{suffix}": PER * sums.ratio}
    return columns


LOGS = {"log_ratio": "value", "low": "low", "high": "high"}


def _tested(here: WordCounts, pair: Sides, draws: int, seed: int) -> dict[str, Any]:
    p = np.full(len(here.words), np.nan)
    if pair.testable:
        p = permutation.p_of_words(here.counts, here.sizes, pair.deals(draws, seed), pair.mine)
    known = {"p_smallest": pair.smallest_p, "matched_events": pair.events is not None}
    return {"p": p, "q": false_discovery_rates(p), "family": int((~np.isnan(p)).sum()), **known}


def _dispersed(here: WordCounts, pair: Sides) -> dict[str, Any]:
    counts, sizes = here.counts[pair.mine], here.sizes[pair.mine]
    some = sizes > 0
    counts, sizes = counts[some], sizes[some]
    dp, juilland = dispersion.of_matrix(counts, sizes)
    frequency = np.asarray(counts.sum(axis=0)).ravel()
    values, which = np.unique(frequency, return_inverse=True)  # a few hundred frequencies, however many words
    random = dispersion.expected_deviation(values, sizes)[which]
    normal = {"dispersion": dp, "dispersion_random": random}
    return {**{name: dispersion.normalised(each, sizes) for name, each in normal.items()}, "juilland": juilland}


def _word_level(table: pd.DataFrame, here: WordCounts, pair: Sides) -> dict[str, Any]:
    """What other tools print: every word is taken for independent."""
    a, b = (table[name].to_numpy(dtype=float) for name in ("hits", "hits_reference"))
    words = [int(here.sizes[mine].sum()) for mine in (pair.mine, ~pair.mine)]
    counts = Pair(a, b, *words)
    return {
        "g2": association.log_likelihood(counts),
        "chi2": association.chi_squared(counts),
        "bic": association.bic(counts),
        "log_odds": _log_odds(a, b, *words),
        "percent_difference": association.percent_difference(counts),
        "conservative": association.conservative_log_ratio(counts),
    }


def _log_odds(a: Floats, b: Floats, first: int, second: int) -> Floats:
    """z of each word; the words that are not listed are one more, or the totals would not be those of the texts."""
    y1, y2 = np.append(a, first - a.sum()), np.append(b, second - b.sum())
    prior = PRIOR * (y1 + y2) / (first + second)
    return association.log_odds(y1, y2, np.maximum(prior, 1e-9)).z[:-1]  # there may be no other words


def _verdict(pair: Sides) -> dict[str, str]:
    """Whether these articles allow a test at all; the same for every word."""
    status, why = sides.verdict(pair)
    return {"status": status, "why": why}


def _facts(reading: Reading, by: str, table: pd.DataFrame, pairs: list[Sides], record: Any) -> Facts:
    known: dict[str, Any] = {}
    if pairs:
        known = min(pairs, key=lambda pair: -pair.smallest_p).facts()
    tested = table[table["p"].notna()]
    if len(tested):
        found = int((tested["q"] <= permutation.ALPHA).sum())
        family = int(tested.groupby("target")["family"].first().sum())
        known["tested"] = ("words", family, found, tested["target"].nunique())
    top = table.groupby("target", sort=False).head(TOP)
    known["house"] = tuple(dict.fromkeys(top.loc[top["house_style"].astype(bool), "word"]))
    return tables.facts(reading, by, chosen=sides.chosen(record), **known)
