"""Who says what? Which groups of speakers use which words, beside the outlets' own voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.layers.voices import VOICES
from framing.measures import tables

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

OUTLETS = "(the outlets)"  # who speaks in own voice
UNKNOWN = "(no group)"
CODES = ("E2", "D1", "W-unsure", "W-corrected", "T1", "W-language")
READS = (
    "Which groups of speakers stand with which words. In quoted rows the words are the source's; in reported rows the "
    "wording may be the reporter's, so none of them says that somebody called people that. Denied claims count too: "
    "see the columns negated and denied."
)


def claims(reading: Reading, lexicon: str = "people") -> pd.DataFrame:
    """Who says what: which groups of speakers use which words?

    Parameters: `reading`; `lexicon`, its name.

    Columns: speaker_group ("(the outlets)" for own and distanced words, "(no group)" for a source that is in none),
    voice, category, hits, negated (hits inside a denial), denied (hits under a cue such as "denied that"), of (hits
    of that group and voice in the lexicon), share, speakers (named ones), articles. Rows without a hit are left
    out. Raises ConfigError for an unknown lexicon.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]))
    >>> fr.claims(reading, "people")[["voice", "category", "hits"]].values.tolist()
    [['own', 'riot', 1], ['quoted', 'terror', 1]]
    """
    chosen = tables.lexicon_of(reading, lexicon)
    hits = _by_speaker(reading.hits[reading.hits["lexicon"] == lexicon])
    table = hits.groupby(["speaker_group", "voice", "category"], sort=False, as_index=False).agg(
        hits=("article", "size"),
        negated=("negated", "sum"),
        denied=("denied", "sum"),
        speakers=("speaker", "nunique"),
        articles=("article", "nunique"),
    )
    table["of"] = table.groupby(["speaker_group", "voice"])["hits"].transform("sum")
    table["share"] = tables.ratio(table["hits"], table["of"])
    table = _in_order(table, tables.categories(reading, lexicon))
    columns = "speaker_group voice category hits negated denied of share speakers articles".split()
    return tables.finished(
        table[columns].astype(dict.fromkeys(("negated", "denied"), "int64")),
        reading,
        tables.facts(reading, "outlet", hits),
        CODES,
        measure="claims",
        question=f"Who says what? {chosen.question if chosen else lexicon}",
        reads=READS,
        by="speaker_group",
    )


def _by_speaker(hits: pd.DataFrame) -> pd.DataFrame:
    """Own and distanced words are the outlets': nobody else answers for them."""
    outlets = hits["voice"].isin(("own", "distanced"))
    return hits.assign(
        speaker_group=hits["speaker_group"].replace("", UNKNOWN).mask(outlets, OUTLETS),
        speaker=hits["speaker"].mask(outlets | (hits["speaker"] == "")),
        denied=hits["commitment"] == "denied",
    )


def _in_order(table: pd.DataFrame, categories: list[str]) -> pd.DataFrame:
    """The outlets first, then the groups in alphabetical order, those without a group last."""
    named = sorted(set(table["speaker_group"]) - {OUTLETS, UNKNOWN})
    groups = [OUTLETS, *named, UNKNOWN]
    by = ["speaker_group", "voice", "category"]
    return tables.in_order(table, by, speaker_group=groups, voice=VOICES, category=categories)
