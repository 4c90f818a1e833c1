"""Can we trust the dictionary? Precision, what it misses, and whether the voices are right, outlet by outlet."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.caveats import ENOUGH
from framing.coding.advice import HALF_WIDTH, advise, sentences
from framing.coding.judged import YES, Judged, judge, numbered, units_of
from framing.coding.returned import Coding, read_coding
from framing.measures import tables
from framing.statistics import correction
from framing.statistics.correction import Corrected
from framing.statistics.intervals import CONFIDENCE

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

ALL = "(all)"
ONE_SIDED = 0.90  # two-sided intervals of 90 %: each end of the range of recall holds with 95 %
PARTS = ("precision", "miss_rate", "voice_accuracy")
COLUMNS = (
    "group name articles hits hits_coded precision precision_low precision_high sentences sentences_coded missed "
    "miss_rate miss_rate_low miss_rate_high recall recall_low recall_high voice_coded voice_accuracy "
    "voice_accuracy_low voice_accuracy_high status why"
).split()
CODES = ("N1", "D2", "D3", "W-rows", "W-split", "W-lost", "W-corrected", "T4")
READS = (
    "Precision: of the dictionary's hits, how many are what was looked for. Miss rate: of the sentences without a "
    "hit, how many have it all the same. Recall is given as a range, because few misses among many sentences are a "
    "matter of luck. All of it holds for these articles and this codebook, not for the dictionary everywhere."
)


def validate(
    reading: Reading, sheets: Any, by: str = "outlet", *, key: Any = None, half_width: float = HALF_WIDTH
) -> pd.DataFrame:
    """Can we trust the dictionary? What people said of its hits, and of sentences in which it found nothing.

    Parameters: `reading`, from which the sample was drawn; `sheets`, files, a folder or tables that `sample` made and
    people filled in; `by`, any column of the articles; `key`, the key file if it does not lie beside the sheets;
    `half_width`, of the interval of a corrected share that the advice aims at.

    Columns: the group (named as `by`; last row: all), name, articles, hits, hits_coded, precision, sentences (without a
    hit), sentences_coded, missed (of those coded), miss_rate, recall, voice_coded, voice_accuracy, each share with _low
    and _high, status (ok, flag, refuse), why. Intervals are 95 %, Clopper–Pearson on numbers that articles make
    effective; recall_low and recall_high are each one-sided 95 %. `.attrs["advice"]` says what to code next,
    `.attrs["voices"]` which voices were taken for which, `.attrs["rejected"]` which rows were not used.

    Warning D2: error rates differ by group (permutation of articles). Raises InputError for sheets that do not belong
    to the reading, ConfigError for what they cannot answer.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. Shops closed. The mob hid. Roads are open."]), "people")
    >>> sheet = fr.sample(reading, n=4)
    >>> coded = sheet.assign(relevant=["yes" if "[[" in passage else "no" for passage in sheet["passage"]])
    >>> fr.validate(reading, coded)[["name", "hits_coded", "precision", "missed"]].values.tolist()[-1]
    ['(all)', 2, 1.0, 0]
    """
    import pandas as pd

    coding = read_coding(sheets, key)
    judged = judge(reading, coding)
    tables.groups(reading, by)  # refuses voice and zone, which sentences without a hit do not have
    named = tables.group_names(reading, by)
    hits = tables.grouped(reading, judged.hits, by)
    sent = tables.grouped(reading, judged.sentences, by)
    rows = [
        errors_of(group, name, hits[hits["group"] == group], sent[sent["group"] == group])
        for group, name in named.items()
    ]
    rows.append(errors_of(ALL, ALL, hits, sent))
    table = pd.DataFrame(rows, columns=COLUMNS).rename(columns={"group": by})
    facts = tables.facts(
        reading,
        by,
        errors_differ=errors_differing(hits, sent),
        rare=rarer_classes(rows[-1]),
        rows_refused=(len(coding.refused), coding.given),
        split=judged.split,
        lost=judged.lost,
    )
    table = tables.finished(
        table, reading, facts, CODES, measure="validate", question="Can we trust the dictionary?", reads=READS, by=by
    )
    advice = [advise(named[group], units_of(part, True), half_width) for group, part in parts_of(sent, named)]
    table.attrs.update(about(coding, judged), advice=sentences(advice), voices=_voices(judged.hits))
    return table


def about(coding: Coding, judged: Judged) -> dict[str, Any]:
    """What stands under every table that rests on sheets."""
    return {
        "lexicon": judged.lexicon,
        "category": judged.category,
        "accounts": coding.summary(),
        "notes": list(coding.notes),
        "unclear": judged.unclear,
        "rejected": coding.rejected.to_dict("records"),
    }


def parts_of(table: pd.DataFrame, named: dict[Any, str]) -> list[tuple[Any, pd.DataFrame]]:
    """The groups that have rows, in their order, with them."""
    return [(group, part) for group in named if len(part := table[table["group"] == group])]


def errors_of(group: Any, name: str, hits: pd.DataFrame, sent: pd.DataFrame) -> dict[str, Any]:
    """The row of one group: precision, miss rate, recall, voices, from its hits and sentences."""
    coded = hits[hits["relevant"].isin(YES)]
    without = sent[sent["hits"] == 0]
    read = without[without["mentions"].notna()]
    voiced = coded[(coded["relevant"] == "yes") & ~coded["voice_coded"].isin(["", "unclear"])]
    precision = _share(coded, coded["relevant"].map(YES))
    missed = _share(read, (read["mentions"] > 0).astype(float))
    voice = _share(voiced, (voiced["voice"] == voiced["voice_coded"]).astype(float))
    status, why = _status(len(coded), len(read), len(hits), len(without))
    return {
        "group": group,
        "name": name,
        "articles": sent["article"].nunique(),
        "hits": len(hits),
        "hits_coded": len(coded),
        **_limits("precision", precision),
        "sentences": len(without),
        "sentences_coded": len(read),
        "missed": int((read["mentions"] > 0).sum()),
        **_limits("miss_rate", missed),
        **_recall(len(hits), len(without), coded, read),
        "voice_coded": len(voiced),
        **_limits("voice_accuracy", voice),
        "status": status,
        "why": why,
    }


def _share(rows: pd.DataFrame, code: pd.Series, confidence: float = CONFIDENCE) -> Corrected:
    weight = rows["weight"].to_numpy(dtype=float)
    return correction.proportion(code.to_numpy(dtype=float), weight, numbered(rows["article"]), confidence)


def _limits(name: str, found: Corrected) -> dict[str, float]:
    return {name: found.value, f"{name}_low": found.lower, f"{name}_high": found.upper}


def _recall(hits: int, without: int, coded: pd.DataFrame, read: pd.DataFrame) -> dict[str, float]:
    """Recall at the ends of precision and miss rate: a range. Where everything was read the range is a point."""
    share = hits / (hits + without) if hits + without else math.nan
    right = _share(coded, coded["relevant"].map(YES), ONE_SIDED)
    lost = _share(read, (read["mentions"] > 0).astype(float), ONE_SIDED)
    if not hits or not len(coded) or (without and not len(read)):
        return dict.fromkeys(("recall", "recall_low", "recall_high"), math.nan)
    if not without:
        return dict.fromkeys(("recall", "recall_low", "recall_high"), 1.0)
    return {
        "recall": correction.recall(share, right.value, lost.value),
        "recall_low": correction.recall(share, right.lower, lost.upper),
        "recall_high": correction.recall(share, right.upper, lost.lower),
    }


def _status(coded: int, read: int, hits: int, without: int) -> tuple[str, str]:
    if not hits:
        return "refuse", "the dictionary has no hits here"
    if not coded:
        return "refuse", "no hit is coded here"
    if without and not read:
        return "flag", "no sentence without a hit is coded here: what was missed is not known"
    few = [f"{n} {what}" for n, what in ((coded, "hits"), (read, "sentences without")) if n < ENOUGH]
    return ("flag", f"only {' and '.join(few)} coded") if few else ("ok", "")


def errors_differing(hits: pd.DataFrame, sent: pd.DataFrame) -> tuple[tuple[str, float], ...]:
    """Whether precision and miss rate could be the same in all groups."""
    coded = hits[hits["relevant"].isin(YES)]
    read = sent[(sent["hits"] == 0) & sent["mentions"].notna()]
    found = []
    for what, rows, code in (
        ("precision", coded, coded["relevant"].map(YES)),
        ("miss rate", read, (read["mentions"] > 0).astype(float)),
    ):
        groups = np.unique(rows["group"].to_numpy(dtype=str), return_inverse=True)[1].astype(np.int64)
        p = correction.differ(code.to_numpy(dtype=float), groups, numbered(rows["article"]))
        found.append((what, p))
    return tuple(found)


def rarer_classes(row: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """The rarer class of what was coded: wrong or right hits, and missed sentences."""
    right = round(row["precision"] * row["hits_coded"]) if row["hits_coded"] else 0
    known = [("relevant hits", right)] if row["hits_coded"] else []
    known += [("missed sentences", row["missed"])] if row["sentences_coded"] else []
    return tuple(known)


def _voices(hits: pd.DataFrame) -> list[dict[str, Any]]:
    """Which voices the machine heard, and which people did: how many hits of each pair."""
    rows = hits[(hits["relevant"] == "yes") & (hits["voice_coded"] != "")]
    pairs = Counter(zip(rows["voice"].astype(str), rows["voice_coded"].astype(str), strict=True))
    return [{"machine": machine, "coder": coder, "hits": n} for (machine, coder), n in sorted(pairs.items())]
