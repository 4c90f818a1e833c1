"""Who did it? In which grammatical form each deed is told, who does it, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framing.layers.agents import FORMS, Deed, deed
from framing.measures import tables

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

LEXICONS = ("harm", "state-action")
COLUMNS = (
    "hit article outlet event lexicon category match start end zone voice speaker form agent affected negated text"
).split()
CODES = ("N1", "N2", "E2", "D1", "G1", "W-compare", "W-unsure", "W-corrected", "T1", "W-language")
READS = (
    "In which form deeds of harm and of the state are told: with a doer (active, by-phrase) or without one (passive "
    "without agent, no-agent verb, nominalisation). A form without a doer is a choice of words; the doer may be "
    "unknown, or named in the sentence before. Not: that somebody is hidden on purpose."
)


def agency(reading: Reading, category: str | None = None) -> pd.DataFrame:
    """Who did it? One row a hit that names a deed: its form, who does it, and those it is done to.

    The forms (Fowler et al. 1979; van Leeuwen 1996): active ("police shot two strikers"), by-phrase ("were shot by
    police"), passive without agent ("were shot"), no-agent verb ("died"), nominalisation ("the shooting of two
    strikers"), unsure. Words of the lexicons `harm` and `state-action` that name no deed (weapons, feelings) have no
    row.

    Parameters: `reading`; `category`, only hits of this one ("death", say; None: all).

    Columns: hit (as in `reading.hits`), article, outlet, event, lexicon, category, match, start, end, zone, voice,
    speaker, form, agent, affected (as written, "" where the sentence does not say), negated, text (the sentence).

    Raises ConfigError for an unknown category.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Two strikers were shot dead. Police killed a third."]), "harm")
    >>> fr.agency(reading)[["match", "form", "agent"]].values.tolist()
    [['shot dead', 'passive without agent', ''], ['killed', 'active', 'Police']]
    """
    import pandas as pd

    narrowed = reading if category is None else reading.where(category=category)
    hits = narrowed.hits[narrowed.hits["lexicon"].isin(LEXICONS)]
    found = list(_deeds(reading, hits))
    kept = [{**row, "form": one.form, "agent": one.agent, "affected": one.affected} for row, one in found if one.form]
    table = pd.DataFrame(kept, columns=COLUMNS)
    table = tables.in_order(table, ["article", "start"]).astype({"start": "int64", "end": "int64", "negated": bool})
    unsure = sum(one.form == "unsure" for _, one in found)
    facts = tables.facts(
        reading, "outlet", hits, deeds=(len(found) - len(kept), unsure), uncompared=tuple(_uncompared(reading, kept))
    )
    question = "Who did it? Deeds with and without a doer"
    return tables.finished(table, reading, facts, CODES, measure="agency", question=question, reads=READS)


def _deeds(reading: Reading, hits: pd.DataFrame) -> Iterator[tuple[dict[str, Any], Deed]]:
    """Each hit with the deed that its sentence tells there."""
    sentences = reading.sentences
    keys = zip(sentences["article"].tolist(), sentences["sentence"].tolist(), strict=True)
    place = dict(zip(keys, zip(sentences["start"].tolist(), sentences["end"].tolist(), strict=True), strict=True))
    for row in hits.to_dict("records"):
        article = reading.corpus[row["article"]]
        start, end = place.get((row["article"], row["sentence"]), (row["start"], row["end"]))
        text = article.text[start:end]
        told = deed(text, row["start"] - start, min(row["end"], end) - start, article.language)
        yield {**{str(name): value for name, value in row.items()}, "text": text}, told


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """How often each outlet tells deeds in each form. Columns: outlet, form, deeds, of, share."""
    import pandas as pd

    rows = []
    for outlet, part in table.groupby("outlet", sort=True):
        counts = part["form"].value_counts()
        rows += [(outlet, form, int(counts.get(form, 0)), len(part), counts.get(form, 0) / len(part)) for form in FORMS]
    return pd.DataFrame(rows, columns=["outlet", "form", "deeds", "of", "share"])


def _uncompared(reading: Reading, rows: list[dict[str, Any]]) -> Iterator[str]:
    """What cannot be compared, in words."""
    articles = list(reading.corpus)
    if not articles:
        yield "There is no article, so there are no deeds"
    elif not {lexicon.name for lexicon in reading.lexicons} & {*LEXICONS, *(row["lexicon"] for row in rows)}:
        yield "The reading was scored without the lexicons harm and state-action, so there are no deeds to look at"
    elif not rows:
        yield f"No deed was found in {len(articles)} article{'s' * (len(articles) > 1)}, so nothing can be compared"
    elif len({article.outlet for article in articles}) == 1:
        yield f"One outlet ({articles[0].outlet}): there is no other to compare it with"
