"""Who is in the sample: sentences with and without a hit, or articles, drawn at random within each outlet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np

from framing.coding.keys import Stratum

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

HIT, NON_HIT, ARTICLE = "hit", "non-hit", "article"
Place = tuple[str, str]  # outlet and kind


def sentences(reading: Reading, hits: pd.DataFrame) -> pd.DataFrame:
    """Every sentence of the zones that were read: unit, article, outlet, sentence, start, end, hits, kind."""
    table = reading.sentences
    table = table[table["zone"].isin(reading.record.get("zones", table["zone"].unique()))]
    number = hits.groupby(["article", "sentence"]).size().rename("hits").reset_index()
    table = table.merge(number, on=["article", "sentence"], how="left")
    found = table["hits"].fillna(0).astype("int64")
    unit = table["article"] + ":" + table["start"].astype(str)
    return table.assign(unit=unit, hits=found, kind=np.where(found > 0, HIT, NON_HIT).astype(object))


def articles(reading: Reading) -> pd.DataFrame:
    """Every article as a unit."""
    table = reading.corpus.articles
    known = table[["article", "outlet"]].assign(unit=table["article"], start=0, end=table["text"].str.len())
    return known.assign(kind=ARTICLE, hits=0, sentence=-1)


def target_hits(reading: Reading, lexicon: str, category: str) -> pd.DataFrame:
    """The hits of what is checked, those outside every sentence left out."""
    hits = reading.hits
    hits = hits[(hits["lexicon"] == lexicon) & (hits["sentence"] >= 0)]
    return hits[hits["category"] == category] if category else hits


def draw(
    units: pd.DataFrame, wanted: Mapping[Place, int], seed: int, before: Collection[str] = ()
) -> tuple[pd.DataFrame, tuple[Stratum, ...]]:
    """So many units of each outlet and kind, at random, without those drawn before; and what was drawn from what.

    The draw of an outlet depends on its own units and the seed only, in whatever order articles come.
    """
    import pandas as pd

    ordered = units.sort_values(["outlet", "kind", "article", "start"], kind="stable")
    chosen, strata = [], []
    for number, ((outlet, kind), stratum) in enumerate(ordered.groupby(["outlet", "kind"], sort=True)):
        earlier = stratum["unit"].isin(before)
        left = stratum[~earlier]
        many = min(wanted.get((str(outlet), str(kind)), 0), len(left))
        picked = left.iloc[np.sort(_random(seed, outlet, kind).choice(len(left), many, replace=False))]
        strata.append(Stratum(str(outlet), str(kind), len(stratum), many + int(earlier.sum())))
        chosen.append(picked.assign(stratum=number, probability=strata[-1].probability))
    return (pd.concat(chosen) if chosen else units.assign(stratum=0, probability=1.0)), tuple(strata)


def _random(seed: int, *names: object) -> np.random.Generator:
    told = "|".join(map(str, names)).encode("utf-8", "surrogatepass")
    return np.random.default_rng([seed, int.from_bytes(hashlib.sha256(told).digest()[:8], "big")])


def rooms(units: pd.DataFrame, before: Collection[str] = ()) -> dict[Place, int]:
    """How many units each outlet has of each kind that were not drawn before."""
    left = units[~units["unit"].isin(before)]
    return dict(sorted(Counter(zip(left["outlet"].astype(str), left["kind"].astype(str), strict=True)).items()))


def shared_out(n: int, room: Mapping[Place, int], share: Mapping[Place, float] | None = None) -> dict[Place, int]:
    """`n` units over the strata: by these shares (equally if there are none); what does not fit goes to the others.

    >>> shared_out(10, {("a", "hit"): 2, ("a", "non-hit"): 50, ("b", "hit"): 3})
    {('a', 'hit'): 2, ('a', 'non-hit'): 5, ('b', 'hit'): 3}
    """
    given = dict.fromkeys(room, 0)
    weight = {place: max((share or {}).get(place, 0.0 if share else 1.0), 1e-9) for place in room}
    left = min(n, sum(room.values()))
    while left:
        place = min((p for p in room if given[p] < room[p]), key=lambda p: ((given[p] + 1) / weight[p], p))
        given[place] += 1
        left -= 1
    return given


def shuffled(length: int, seed: int, *names: object) -> list[int]:
    """The numbers up to `length` in an order that only the seed and the names decide."""
    return [int(place) for place in _random(seed, "order", *names).permutation(length)]
