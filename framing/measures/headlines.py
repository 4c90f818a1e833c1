"""Headline against body: is it the same label, in the same voice, or has the attribution been lost?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from framing.errors import ConfigError
from framing.layers.voices import VOICES
from framing.measures import tables

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

ZONES = ("headline", "heading", "body")
CODES = ("N1", "N2", "D1", "W-unsure", "W-corrected", "T1", "W-language")
READS = (
    "Whether the headline uses a label, and in whose voice, beside the body of the same article. “Attribution lost” "
    "means that the headline says in the outlet's own voice what the body only attributes. Headlines are short and "
    "often written by somebody else: read the two passages."
)


def headlines(reading: Reading, lexicon: str = "people") -> pd.DataFrame:
    """Does the headline say what the body says, in the same voice?

    Parameters: `reading`; `lexicon`, its name. Articles without a headline in their text, or without a hit, have no
    row; the columns of a row count hits of one category in one article.

    Columns: article, outlet, category, headline_own, headline_other (hits in the headline in own voice, and in any
    other), body_own, body_other, same_label (both have the category), same_voice (both have it in own voice, or both
    in another), attribution_lost (own in the headline, never own in the body), finding (attribution lost, attribution
    added, same label, same voice, headline only, body only), headline_passage, body_passage (the sentence of the
    first hit), headline_start, headline_end, body_start, body_end (where the passages stand; -1: nowhere).
    Raises ConfigError for an unknown lexicon, or a reading narrowed to one voice.

    >>> import framing as fr
    >>> text = "Rioters storm the market hall\\n\\nThe market hall was damaged. “Rioters did this,” the mayor said."
    >>> table = fr.headlines(fr.score(fr.load([text])), "people")
    >>> table[["category", "finding"]].values.tolist()
    [['riot', 'attribution lost']]
    """
    import pandas as pd

    _refuse_one_voice(reading)
    chosen = tables.lexicon_of(reading, lexicon)
    hits = reading.hits[(reading.hits["lexicon"] == lexicon) & reading.hits["zone"].isin(ZONES)]
    hits = hits[hits["article"].isin(_with_headline(reading))]
    places = {(row["article"], row["sentence"]): row for row in reading.sentences.to_dict("records")}
    rows = [_row(reading, places, found) for found in _together(hits)]
    table = tables.in_order(
        pd.DataFrame(rows, columns=COLUMNS),
        ["outlet", "article", "category"],
        category=tables.categories(reading, lexicon),
    )
    return tables.finished(
        table,
        reading,
        tables.facts(reading, "outlet", hits),
        CODES,
        measure="headlines",
        question=f"Headline against body: {chosen.question if chosen else lexicon}",
        reads=READS,
        by="article",
    )


Hit = dict[str, Any]  # a row of the hits

COLUMNS = (
    "article outlet category headline_own headline_other body_own body_other same_label same_voice attribution_lost "
    "finding headline_passage body_passage headline_start headline_end body_start body_end"
).split()


def _refuse_one_voice(reading: Reading) -> None:
    """Without the other voices every quoted label of a body would look as if it were missing."""
    asked = reading.record.get("where", {}).get("voice")
    if asked is not None and set(asked) != set(VOICES):
        raise ConfigError(
            f"headlines compares voices and was given a reading narrowed to voice {', '.join(asked)}. "
            "Give it the whole reading: leave out where(voice=…)."
        )


def _with_headline(reading: Reading) -> list[str]:
    """Articles whose headline was read: it stands in their text."""
    return list(reading.words.loc[reading.words["zone"] == "headline", "article"].unique())


def _together(hits: pd.DataFrame) -> Iterable[list[Hit]]:
    """The hits of each article and category, as plain rows: a table for each takes minutes with 10,000 articles."""
    found: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits.to_dict("records"):
        found.setdefault((hit["article"], hit["category"]), []).append(hit)  # type: ignore[arg-type]
    return found.values()


def _row(reading: Reading, places: dict[Any, Any], hits: list[Hit]) -> dict[str, Any]:
    """One article and category: counts, finding, passages."""
    above = [hit for hit in hits if hit["zone"] == "headline"]
    below = [hit for hit in hits if hit["zone"] != "headline"]
    row: dict[str, Any] = {name: hits[0][name] for name in COLUMNS[:3]}
    for part, found in (("headline", above), ("body", below)):
        own = sum(hit["voice"] == "own" for hit in found)
        row |= {f"{part}_own": own, f"{part}_other": len(found) - own}
    row |= _compared(**{name: row[name] for name in COLUMNS[3:7]})
    if row["attribution_lost"]:
        below = [hit for hit in below if hit["voice"] != "own"]
    return {**row, **_passage(reading, places, above, "headline"), **_passage(reading, places, below, "body")}


def _compared(headline_own: int, headline_other: int, body_own: int, body_other: int) -> dict[str, Any]:
    """What the four counts say.

    >>> _compared(1, 0, 0, 2)["finding"], _compared(0, 1, 2, 0)["finding"], _compared(1, 0, 1, 1)["finding"]
    ('attribution lost', 'attribution added', 'same label, same voice')
    """
    above, below = headline_own + headline_other, body_own + body_other
    same_voice = bool((headline_own and body_own) or (headline_other and body_other))
    lost = bool(headline_own and body_other and not body_own)
    if not above or not below:
        finding = "headline only" if above else "body only"
    elif lost:
        finding = "attribution lost"
    else:
        finding = "same label, same voice" if same_voice else "attribution added"
    same = {"same_label": bool(above and below), "same_voice": same_voice, "attribution_lost": lost}
    return {**same, "finding": finding}


def _passage(reading: Reading, places: dict[Any, Any], hits: list[Hit], part: str) -> dict[str, Any]:
    """The sentence of the first of these hits, as it stands in the stored text."""
    place = places.get((hits[0]["article"], hits[0]["sentence"])) if hits else None
    start, end = (int(place["start"]), int(place["end"])) if place else (-1, -1)
    text = reading.corpus[place["article"]].text[start:end] if place else ""
    return {f"{part}_passage": text, f"{part}_start": start, f"{part}_end": end}
