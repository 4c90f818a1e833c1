"""What do they call it? The shares of rival names, by outlet and voice; or in how many articles a word stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.layers.voices import VOICES
from framing.measures import doubt, tables, uncertainty

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

CODES = tuple("N1 N2 R1 C1 C2 E1 E2 W-event D1 W-unsure W-corrected T1 T4 W-language".split())
COLUMNS = [
    *"group name voice category hits".split(),
    *doubt.COLUMNS,
    *"negated of share articles of_articles".split(),
    *uncertainty.COLUMNS,
]
READS = {
    "alternatives": (
        "Which names stand in these articles, and in whose voice. A share never mixes voices; quoted names are the "
        "source's, chosen by the outlet. Not: why a name was chosen, or what the outlet calls people elsewhere."
    ),
    "cooccurring": (
        "In how many of these articles such a word stands, and in whose voice. Several may stand side by side, so the "
        "shares do not add up. Not: that an article blames or explains, which only reading shows."
    ),
}


def labels(reading: Reading, lexicon: str = "people", by: str = "outlet") -> pd.DataFrame:
    """What do they call it, and in whose voice?

    For a lexicon of alternatives (rival names for one thing) `share` is the part of a category in all hits of the
    lexicon in that group and voice; for one of cooccurring categories it is the part of articles with a hit. Voices
    are never mixed: own and quoted shares are different rows. In own voice a category without hits has its row too;
    what an outlet does not say itself is a finding. Other voices have rows where they have hits.

    Parameters: `reading`; `lexicon`, its name; `by`, any column of the articles (outlet, event, genre, article …).

    Columns: the group (named as `by`), name (what to call it: one article is called that article), voice, category,
    hits, hits_least and hits_most (how many they are if weak rules err: hits in weak marks of other voices may be
    the outlet's own; `explain("hits_most")`), negated (hits inside a denial), of (hits of the lexicon in that group
    and voice), share (missing where there is nothing to share), articles (with a hit in that voice), of_articles;
    estimate (the share as a statement about the group; missing where it is refused), low, high (95 % limits that hold
    for articles: Korn & Graubard 1998, in Wilson's form), design_effect, effective (effective size), top_article,
    least_without, most_without (the share without each article with a hit in turn), status (ok, flag, refuse), why,
    caveats, each (the share in every article), as in `rates`. Raises ConfigError for an unknown lexicon or column.

    Framing by naming: Entman (1993), "Framing: Toward clarification of a fractured paradigm".

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]))
    >>> table = fr.labels(reading, "people")
    >>> table.loc[table["hits"] > 0, ["voice", "category", "hits", "of", "share"]].values.tolist()
    [['own', 'riot', 1, 1, 1.0], ['quoted', 'terror', 1, 1, 1.0]]
    """
    chosen = tables.lexicon_of(reading, lexicon)
    relation = chosen.relation if chosen else "alternatives"
    hits = tables.grouped(reading, reading.hits[reading.hits["lexicon"] == lexicon], by)
    table = _with_denominators(_counted(reading, hits, lexicon, by), reading, by)
    table = doubt.by_voice(table, reading, hits, by, lexicon)
    parts = ("articles", "of_articles") if relation == "cooccurring" else ("hits", "of")
    table["share"] = tables.ratio(table[parts[0]], table[parts[1]])
    if relation == "cooccurring":
        spread = uncertainty.Spread.of_articles(table["articles"], table["of_articles"])
        table = uncertainty.of_articles(table, spread)
    else:
        spread = _spread(table, hits)
        table = uncertainty.of_shares(table, spread)
    unsure = uncertainty.facts(table, spread, ["name", "voice", "category"], "share")
    return tables.finished(
        table[COLUMNS].rename(columns={"group": by}),
        reading,
        tables.facts(reading, by, hits, **unsure),
        CODES,
        measure="labels",
        question=chosen.question if chosen and chosen.question else f"What do they call it ({lexicon})?",
        reads=READS[relation],
        by=by,
        relation=relation,
    )


def _spread(table: pd.DataFrame, hits: pd.DataFrame) -> uncertainty.Spread:
    """How the hits of each row are spread over the articles that use any of the names in that voice."""
    keys = ["group", "voice", "category"]
    parts = hits.groupby([*keys, "article"], sort=False).size().rename("part").reset_index()
    sizes = hits.groupby(["group", "voice", "article"], sort=False).size().rename("size").reset_index()
    return uncertainty.Spread.of(table, parts, sizes, keys)


def _counted(reading: Reading, hits: pd.DataFrame, lexicon: str, by: str) -> pd.DataFrame:
    """Every group, voice and category of interest with its counts, zeros included."""
    import pandas as pd

    found = hits.groupby(["group", "voice", "category"], sort=False).agg(
        hits=("article", "size"), negated=("negated", "sum"), articles=("article", "nunique")
    )
    keys = ["group", "voice", "category"]
    index = pd.MultiIndex.from_tuples(_rows(reading, hits, lexicon, by), names=keys)
    return found.reindex(index, fill_value=0).astype("int64").reset_index()


def _rows(reading: Reading, hits: pd.DataFrame, lexicon: str, by: str) -> list[tuple[Any, str, str]]:
    asked = reading.record.get("where", {}).get("voice", VOICES)
    used = set(zip(hits["group"], hits["voice"], hits["category"], strict=True))
    categories = tables.categories(reading, lexicon)
    return [
        (group, voice, category)
        for group in tables.group_names(reading, by)
        for voice in VOICES
        for category in categories
        if voice in asked and (voice == "own" or (group, voice, category) in used)
    ]


def _with_denominators(table: pd.DataFrame, reading: Reading, by: str) -> pd.DataFrame:
    return table.assign(
        name=table["group"].map(tables.group_names(reading, by)),
        of=table.groupby(["group", "voice"], sort=False)["hits"].transform("sum"),
        of_articles=table["group"].map(tables.counts(reading, by)).astype("int64"),
    )
