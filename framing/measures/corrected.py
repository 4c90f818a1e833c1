"""What would careful reading have found? Shares and rates by outlet, corrected for the errors of the dictionary."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.coding.judged import Judged, judge, units_of
from framing.coding.returned import read_coding
from framing.errors import one_of
from framing.measures import tables
from framing.measures.validate import about, errors_differing, errors_of, parts_of, rarer_classes
from framing.statistics import correction, intervals
from framing.statistics.correction import Corrected, Units
from framing.statistics.sums import Sums

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

KINDS = {"share": "share of sentences", "rate": "mentions per 1,000 words"}
PER = {"share": 1, "rate": 1000}
NUMBERS = "naive naive_low naive_high corrected low high".split()
CODES = (
    "N1",
    "N2",
    "E1",
    "E2",
    "W-event",
    "D2",
    "D3",
    "W-rows",
    "W-split",
    "W-lost",
    "W-corrected",
    "T1",
    "T4",
    "W-language",
)
READS = (
    "What people would have found, had they read everything: the dictionary's number, corrected by its precision "
    "and its miss rate in each outlet. Wider than the naive interval, because the errors are known from a sample "
    "only; and unlike it not wrong where dictionaries err differently in different outlets. It answers the "
    "codebook's question, no other."
)


def corrected(
    reading: Reading,
    sheets: Any,
    by: str = "outlet",
    *,
    kind: str = "share",
    differences: bool = False,
    key: Any = None,
) -> pd.DataFrame:
    """What would careful reading have found? Numbers corrected for the dictionary's errors, beside the naive ones.

    Parameters: `reading`, also narrowed to a voice (`where(voice="own")`: then mentions that coders hear in that voice
    count); `sheets`, files, a folder or tables that `sample` made and people filled in; `by`, any column of the
    articles; `kind`, "share" (of sentences) or "rate" (mentions per 1,000 words); `differences`, a row for each pair of
    groups instead; `key`, the key file if it does not lie beside the sheets.

    Columns: the group (named as `by`), name (of differences: first and second), kind, naive, naive_low, naive_high,
    corrected, low, high, precision, miss_rate, hits_coded, sentences_coded, articles, status (ok, flag, refuse), why.
    Corrected = share of sentences with a hit × precision + share without × miss rate, of each group by itself.
    Intervals are 95 %, with articles as sampling units: precision and miss rate have Jeffreys limits of their own;
    MOVER adds by how much articles differ, and takes differences. In simulations (benchmarks/coverage_corrected.py)
    differences are covered in 95 to 97 %, naive ones down to 0 %. Raises InputError or ConfigError as `validate` does.

    Egami, Hinck, Stewart & Wei (2023); Angelopoulos et al. (2023); Rogan & Gladen (1978); Bachl & Scharkow (2017);
    Zou & Donner (2008); Brown, Cai & DasGupta (2001).

    >>> import framing as fr
    >>> texts = ["Rioters ran. Shops closed.", "Rioters hid. A choir sang. Roads are open."]
    >>> reading = fr.score(fr.load(texts), "people")
    >>> sheet = fr.sample(reading, n=5)
    >>> coded = sheet.assign(relevant=["yes" if "ioters" in p or "choir" in p else "no" for p in sheet["passage"]])
    >>> fr.corrected(reading, coded)[["naive", "corrected", "articles"]].round(3).values.tolist()
    [[0.4, 0.6, 2.0]]
    """
    one_of("kind", kind, KINDS)
    coding = read_coding(sheets, key)
    judged = judge(reading, coding)
    tables.groups(reading, by)  # refuses voice and zone, which sentences without a hit do not have
    named = tables.group_names(reading, by)
    estimates = _estimates(reading, judged, by, kind, named)
    rows = _pairs(estimates, kind) if differences else [_told(each, kind) for each in estimates]
    return _finished(rows, reading, coding, judged, by, kind, differences)


def _estimates(reading: Reading, judged: Judged, by: str, kind: str, named: dict[Any, str]) -> list[dict[str, Any]]:
    """Of each group: its errors, its naive and its corrected number."""
    hits = tables.grouped(reading, judged.hits, by)
    sent = tables.grouped(reading, judged.sentences, by)
    words = reading.words.groupby("article")["words"].sum() if kind == "rate" else None
    made = []
    for group, part in parts_of(sent, named):
        units = units_of(part, kind == "share", words)
        errors = errors_of(group, named[group], hits[hits["group"] == group], part)
        made.append({**errors, "naive": _naive(units, kind), "corrected": correction.corrected(units, kind)})
    return made


def _naive(units: Units, kind: str) -> Corrected:
    """What the dictionary alone says, with articles as sampling units."""
    counted = np.where(units.cell == 0, units.size, 0.0)
    sums = Sums.of(np.bincount(units.article, weights=counted), np.bincount(units.article, weights=units.of))
    found = intervals.shares(sums) if kind == "share" else intervals.rates(sums)
    value, lower, upper = float(found.value), float(found.low), float(found.high)
    reason = "1 article: no interval" if math.isnan(lower) else ""
    return Corrected(value, lower, upper, float(sums.variance), int(sums.articles) - 1, reason)


def _told(estimate: dict[str, Any], kind: str) -> dict[str, Any]:
    return {**estimate, **_numbers(estimate["naive"], estimate["corrected"], kind), **_status(estimate)}


def _numbers(naive: Corrected, right: Corrected, kind: str) -> dict[str, float]:
    values = (naive.value, naive.lower, naive.upper, right.value, right.lower, right.upper)
    return {name: PER[kind] * value for name, value in zip(NUMBERS, values, strict=True)}


def _status(estimate: dict[str, Any]) -> dict[str, str]:
    found: Corrected = estimate["corrected"]
    if found.reason:
        return {"status": "refuse", "why": found.reason}
    return {"status": "ok" if estimate["status"] == "ok" else "flag", "why": estimate["why"]}


def _pairs(estimates: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    rows = []
    for first, second in combinations(estimates, 2):
        naive = correction.difference(first["naive"], second["naive"])
        right = correction.difference(first["corrected"], second["corrected"])
        told = [each for each in (_status(first), _status(second)) if each["why"]]
        status = next((s for s in ("refuse", "flag") if s in [each["status"] for each in told]), "ok")
        rows.append(
            {
                "first": first["name"],
                "second": second["name"],
                **_numbers(naive, right, kind),
                "status": status,
                "why": "; ".join(dict.fromkeys(each["why"] for each in told)),
            }
        )
    return rows


def _finished(
    rows: list[dict[str, Any]], reading: Reading, coding: Any, judged: Judged, by: str, kind: str, differences: bool
) -> pd.DataFrame:
    import pandas as pd

    who = ["first", "second"] if differences else ["group", "name"]
    errors = [] if differences else "precision miss_rate hits_coded sentences_coded articles".split()
    table = pd.DataFrame(rows, columns=[*who, "kind", *NUMBERS, *errors, "status", "why"]).assign(kind=KINDS[kind])
    table[NUMBERS] = table[NUMBERS].astype(float)
    hits, sent = tables.grouped(reading, judged.hits, by), tables.grouped(reading, judged.sentences, by)
    facts = tables.facts(
        reading,
        by,
        errors_differ=errors_differing(hits, sent),
        rare=rarer_classes(errors_of("", "", judged.hits, judged.sentences)),
        rows_refused=(len(coding.refused), coding.given),
        split=judged.split,
        lost=judged.lost,
    )
    what = f"{judged.category} of {judged.lexicon}" if judged.category else judged.lexicon
    of = "differences of the " if differences else ""
    question = f"What would careful reading have found? {what}: {of}{KINDS[kind]}"
    table = tables.finished(
        table.rename(columns={"group": by}),
        reading,
        facts,
        CODES,
        measure="corrected",
        question=question,
        reads=READS,
        by=by,
    )
    table.attrs.update(about(coding, judged), kind=kind, differences=differences)
    return table
