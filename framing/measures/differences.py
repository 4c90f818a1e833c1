"""Do two outlets differ? Names and rates side by side, voice by voice, with limits and a test of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.errors import one_of
from framing.layers.voices import VOICES
from framing.measures import sides, tables
from framing.measures.sides import Sides
from framing.statistics import intervals, permutation
from framing.statistics.differences import Difference, Limits, rate_ratio, share_difference
from framing.statistics.multiple import false_discovery_rates
from framing.statistics.permutation import Deals
from framing.statistics.sums import Floats, Sums

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

OF = ("shares", "rates")
PER = 1000
CODES = tuple("N1 N2 P1 E1 E2 W-event K1 M1 V2 D1 W-unsure W-corrected T1 T4 W-language".split())
READS = {
    "shares": (
        "Whether one outlet prefers a name that the other does not, voice by voice; voices are never mixed. The names "
        "must be able to stand for each other; q says what is unlikely to be chance. Not: why a name was chosen."
    ),
    "rates": (
        "Whether one outlet uses such words more often than the other, per 1,000 words of the same voice. Where the "
        "outlets do not report on the same events, this compares what they report on."
    ),
    "articles": (
        "In how many articles of each outlet such a word stands, voice by voice; categories can stand side by side. "
        "Not: that an article blames or explains, which only reading shows."
    ),
}
COLUMNS = (
    "voice category kind value_a value_b difference low high p q family p_smallest matched_events hits_a hits_b size_a "
    "size_b articles_a articles_b with_hit_a with_hit_b majority_a majority_b status why power each_a each_b"
).split()


@dataclass(frozen=True)
class _Side:
    """One row on one side: hits and sizes by article, and the limits of their ratio."""

    hits: Floats
    size: Floats
    value: float
    low: float
    high: float


def differences(
    reading: Reading,
    a: str | None = None,
    b: str | None = None,
    lexicon: str = "people",
    of: str = "shares",
    by: str = "outlet",
) -> pd.DataFrame:
    """Do two outlets differ in what they call it, or how often?

    Limits of the difference come from the limits of each outlet (shares: Newcombe 1998, method 10; rates: Zou &
    Donner 2008), which hold for articles (Korn & Graubard 1998). p deals the articles to the outlets anew, within
    events where both report on the same ones; q counts all rows (Benjamini & Hochberg 1995).

    Parameters: `reading`; `a`, `b`, two outlets (both may be left out where there are only two); `lexicon`, its name;
    `of`: shares (of a lexicon of alternatives: the part of each name in the voice; of cooccurring categories: the part
    of articles) or rates (per 1,000 words of the voice); `by`, another column of the articles.

    Columns: voice, category, kind (share of names, share of articles, rate), value_a, value_b, difference (shares: a
    minus b; rates: a over b, with half a hit added to each), low, high (95 % limits), p, q, family (rows tested),
    p_smallest (no p below it is possible), matched_events, hits_a, hits_b, size_a, size_b (hits of the lexicon, words
    or articles), articles_a, articles_b (articles that count), with_hit_a, with_hit_b, majority_a, majority_b
    (articles in which the category is used more than any other of the lexicon, in that voice), status, why, power,
    each_a, each_b (the value of every article). Own voice always has its rows; others where they have hits. Raises
    ConfigError for an unknown name, or where it is not clear which two are meant.

    >>> import framing as fr
    >>> told = [("x", "Rioters ran."), ("y", "Protesters ran.")] * 5
    >>> rows = [{"text": text, "outlet": outlet} for outlet, text in told]
    >>> table = fr.differences(fr.score(fr.load(rows), "people"))
    >>> table.loc[table["category"] == "riot", ["difference", "p", "hits_a", "size_b"]].round(3).values.tolist()
    [[1.0, 0.008, 5.0, 5.0]]
    """
    one_of("of", of, OF)
    pair = sides.two_of(reading, by, a, b, "differences")
    chosen = tables.lexicon_of(reading, lexicon)
    kind = "rate" if of == "rates" else _kind_of_share(chosen)
    hits = reading.hits[(reading.hits["lexicon"] == lexicon) & reading.hits["article"].isin(pair.articles)]
    rows = _rows(reading, hits, lexicon, pair, kind)
    table = _with_q(rows, pair)
    return tables.finished(
        table,
        reading,
        tables.facts(reading, by, hits, **_known(reading, table, pair, kind)),
        CODES,
        measure="differences",
        question=f"Do {pair.first} and {pair.second} differ? {chosen.question if chosen else lexicon}",
        reads=READS[{"share of names": "shares", "share of articles": "articles"}.get(kind, "rates")],
        by=by,
        a=pair.first,
        b=pair.second,
        kind=kind,
    )


def _kind_of_share(lexicon: Any) -> str:
    return "share of articles" if lexicon is not None and lexicon.relation == "cooccurring" else "share of names"


def _rows(reading: Reading, hits: pd.DataFrame, lexicon: str, pair: Sides, kind: str) -> list[dict[str, Any]]:
    """One row a voice and category."""
    categories = tables.categories(reading, lexicon)
    asked = reading.record.get("where", {}).get("voice", VOICES)
    dealt = pair.deals(permutation.DRAWS, 0) if pair.testable else None
    rows = []
    for voice in (voice for voice in VOICES if voice in asked):
        here = hits[hits["voice"] == voice]
        if voice != "own" and here.empty:
            continue
        counts = _by_article(here, pair.articles, categories)
        size = _sizes(reading, counts, pair, voice, kind)
        majority = _majority(counts)
        for number, category in enumerate(categories):
            found = np.minimum(counts[:, number], 1.0) if kind == "share of articles" else counts[:, number]
            row = _row(found, size, pair, kind, dealt)
            mine = majority == number
            told = {"majority_a": int(mine[pair.mine].sum()), "majority_b": int(mine[~pair.mine].sum())}
            rows.append({"voice": voice, "category": category, "kind": kind, **row, **told})
    return rows


def _by_article(hits: pd.DataFrame, articles: Sequence[str], categories: list[str]) -> Floats:
    """Hits: one row an article, one column a category."""
    found = hits.groupby(["article", "category"]).size().unstack(fill_value=0)
    return found.reindex(index=list(articles), columns=categories, fill_value=0).to_numpy(dtype=float)


def _sizes(reading: Reading, counts: Floats, pair: Sides, voice: str, kind: str) -> Floats:
    """What the hits of each article are divided by: all names in that voice, one article, words of that voice."""
    if kind == "share of names":
        return np.asarray(counts.sum(axis=1))
    if kind == "share of articles":
        return np.ones(len(counts))
    words = reading.words[reading.words["voice"] == voice].groupby("article")["words"].sum()
    return words.reindex(list(pair.articles)).fillna(0).to_numpy(dtype=float)


def _majority(counts: Floats) -> Any:
    """The category that each article uses more than any other, as a number; −1 for none or a tie."""
    if not counts.shape[1]:
        return np.full(len(counts), -1)
    most = counts.max(axis=1, keepdims=True)
    alone = ((counts == most).sum(axis=1) == 1) & (most[:, 0] > 0)
    return np.where(alone, counts.argmax(axis=1), -1)


def _row(hits: Floats, size: Floats, pair: Sides, kind: str, dealt: Deals | None) -> dict[str, Any]:
    """Both sides of one category, the difference, its limits and its p."""
    effects = [intervals.design_effect_of_rate(Sums.of(hits[mine], size[mine])) for mine in (pair.mine, ~pair.mine)]
    known = [float(effect) for effect in effects if not np.isnan(effect)]
    one, two = (_side(hits[mine], size[mine], kind, max(known, default=1.0)) for mine in (pair.mine, ~pair.mine))
    found = _difference(one, two, kind)
    able = dealt is not None and hits.any() and min(size[pair.mine].sum(), size[~pair.mine].sum()) > 0
    p = permutation.p_of_rates(hits, size, dealt, pair.mine) if able and dealt is not None else np.nan
    row = {"difference": float(found.value), "low": float(found.low), "high": float(found.high), "p": p}
    for letter, side in (("a", one), ("b", two)):
        row |= _told(side, letter, PER if kind == "rate" else 1)
    return {**row, **_status(pair, one, two)}


def _side(hits: Floats, size: Floats, kind: str, effect: float) -> _Side:
    sums = Sums.of(hits, size)
    if kind == "share of articles":
        low, high = intervals.wilson_limits(hits.sum(), len(hits))
        return _Side(hits, size, float(sums.ratio), float(low), float(high))
    found = intervals.rates(sums, effect) if kind == "rate" else intervals.shares(sums)
    return _Side(hits, size, float(found.value), float(found.low), float(found.high))


def _difference(one: _Side, two: _Side, kind: str) -> Difference:
    if kind != "rate":
        return share_difference((one.value, one.low, one.high), (two.value, two.low, two.high))
    return rate_ratio(*(Limits(side.hits.sum(), side.size.sum(), side.low, side.high) for side in (one, two)))


def _told(side: _Side, letter: str, per: float) -> dict[str, Any]:
    some = side.size > 0
    return {
        f"value_{letter}": per * side.value,
        f"hits_{letter}": int(side.hits.sum()),
        f"size_{letter}": int(side.size.sum()),
        f"articles_{letter}": int(some.sum()),
        f"with_hit_{letter}": int((side.hits > 0).sum()),
        f"each_{letter}": tuple((per * side.hits[some] / side.size[some]).tolist()),
    }


def _status(pair: Sides, one: _Side, two: _Side) -> dict[str, str]:
    """The verdict on the articles that count: those that use one of the names, or have words in that voice."""
    counted = [side.size > 0 for side in (one, two)]
    mine = np.concatenate([np.ones(int(counted[0].sum()), bool), np.zeros(int(counted[1].sum()), bool)])
    status, why = sides.verdict(Sides(pair.first, pair.second, tuple(map(str, range(len(mine)))), mine, None))
    if status != "refuse" and pair.smallest_p > permutation.ALPHA:
        status, why = sides.verdict(pair)
    if status != "refuse" and not (one.hits.any() or two.hits.any()):
        status, why = "refuse", "0 hits on both sides: there is nothing to compare"
    power = permutation.power_line(*(int(some.sum()) for some in counted)) if status != "refuse" else ""
    return {"status": status, "why": why, "power": power}


def _with_q(rows: list[dict[str, Any]], pair: Sides) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(
        rows, columns=[name for name in COLUMNS if name not in ("q", "family", "p_smallest", "matched_events")]
    )
    refused = table["status"] == "refuse"
    table.loc[refused, ["difference", "low", "high", "p"]] = np.nan
    p = table["p"].to_numpy(dtype=float)
    known = {"p_smallest": pair.smallest_p, "matched_events": pair.events is not None}
    return table.assign(q=false_discovery_rates(p), family=int((~np.isnan(p)).sum()), **known)[COLUMNS]


def _known(reading: Reading, table: pd.DataFrame, pair: Sides, kind: str) -> dict[str, Any]:
    known = pair.facts()
    tested = table[table["p"].notna()]
    if len(tested):
        known["tested"] = ("rows", len(tested), int((tested["q"] <= permutation.ALPHA).sum()), 1)
    return {**known, "voices_apart": kind == "rate", "chosen": sides.chosen(reading.record)}
