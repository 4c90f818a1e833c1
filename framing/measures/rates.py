"""How often? Hits per 1,000 words of the same selection, with the counts behind every rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.measures import doubt, tables, uncertainty

if TYPE_CHECKING:
    import pandas as pd

    from framing.caveats import Facts
    from framing.reading import Reading

PER = 1000
COLUMNS = [
    *"group name lexicon category hits".split(),
    *doubt.COLUMNS,
    *"words rate articles articles_with_hit".split(),
    *uncertainty.COLUMNS,
]
CODES = tuple("N1 N2 R0 R1 C1 C2 E1 E2 W-event V1 V2 D1 W-unsure W-corrected T1 T4 W-language".split())
READS = (
    "How often these words stand in these articles, per 1,000 words of the same selection. Words are counted, not "
    "what they do in a sentence. The rate describes these articles; estimate, low and high are what they say about the "
    "group they come from, if they are a fair sample of it. Not: a difference between groups; ask for that."
)


def rates(reading: Reading, by: str = "outlet", lexicon: str | None = None) -> pd.DataFrame:
    """How often do these words occur, per 1,000 words?

    Divided are the hits of a selection by the words of the same selection: `rates(reading.where(voice="own"))` is
    per 1,000 own-voice words. Ratio estimator: all hits over all words, not the mean of the articles' rates.
    The limits hold for articles, not for words: Korn & Graubard's (1998) interval of effective hits.

    Parameters: `reading`; `by`, any column of the articles, or voice or zone; `lexicon`, a name (None: all).

    Columns: the group (named as `by`), name (one article is called that article), lexicon, category, hits,
    hits_least and hits_most (how many the selected voices have if weak rules err; `explain("hits_most")`), words,
    rate (hits per 1,000 words of these articles; missing where there are no words), articles, articles_with_hit;
    estimate (the rate as a statement about the group; missing where it is refused), low, high (95 % limits),
    design_effect (how much less a hit says because hits cluster in articles), effective (effective hits), top_article
    (share of the hits that one article holds), least_without, most_without (the rate without each article with a hit
    in turn), status (ok, flag, refuse: the rule of the US National Center for Health Statistics), why, caveats
    (codes of the warnings that concern the row), each (the rate of every article; of at most 200). A category
    without hits has a row: 0 is a finding. Raises ConfigError for an unknown lexicon or column.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]))
    >>> own = fr.rates(reading.where(voice="own"), lexicon="people")
    >>> own.loc[own["hits"] > 0, ["category", "hits", "words"]].values.tolist()
    [['riot', 1, 5]]
    """
    names = [lexicon] if lexicon else _names(reading)
    table = _counted(reading, by, [(name, c) for name in names for c in tables.categories(reading, name)])
    table["rate"] = PER * tables.ratio(table["hits"], table["words"])
    hits = reading.hits[reading.hits["lexicon"].isin(names)]
    spread = _spread(reading, table, by)
    table = uncertainty.of_rates(table, spread, PER, ("lexicon", "category"))
    return tables.finished(
        table[COLUMNS].rename(columns={"group": by}),
        reading,
        _facts(reading, by, hits, table, uncertainty.facts(table, spread, ["name", "category"], "rate")),
        CODES,
        measure="rates",
        question="How often, per 1,000 words?",
        reads=READS,
        by=by,
    )


def _spread(reading: Reading, table: pd.DataFrame, by: str) -> uncertainty.Spread:
    """How the hits of each row are spread over the articles of its group."""
    keys = ["group", "lexicon", "category"]
    hits = tables.grouped(reading, reading.hits, by)
    parts = hits.groupby([*keys, "article"], sort=False).size().rename("part").reset_index()
    words = tables.grouped(reading, reading.words, by)
    sizes = words.groupby(["group", "article"], sort=False)["words"].sum().rename("size").reset_index()
    return uncertainty.Spread.of(table, parts, sizes, keys)


def _names(reading: Reading) -> list[str]:
    return [each.name for each in reading.lexicons] or sorted(reading.hits["lexicon"].unique())


def _counted(reading: Reading, by: str, pairs: list[tuple[str, str]]) -> pd.DataFrame:
    """Every group and category with hits and words, zeros included."""
    import pandas as pd

    hits = tables.grouped(reading, reading.hits, by)
    found = hits.groupby(["group", "lexicon", "category"], sort=False).agg(
        hits=("article", "size"), articles_with_hit=("article", "nunique")
    )
    named = tables.group_names(reading, by)
    rows = [(group, *pair) for group in named for pair in pairs]
    index = pd.MultiIndex.from_tuples(rows, names=["group", "lexicon", "category"])
    table = found.reindex(index, fill_value=0).astype("int64").reset_index()
    words = tables.grouped(reading, reading.words, by).groupby("group")["words"].sum()
    table = doubt.of_selection(table, reading, hits, by)
    return table.assign(
        name=table["group"].map(named),
        words=table["group"].map(words).fillna(0).astype("int64"),
        articles=table["group"].map(tables.counts(reading, by)).astype("int64"),
    )


def _facts(reading: Reading, by: str, hits: pd.DataFrame, table: pd.DataFrame, unsure: dict[str, Any]) -> Facts:
    none = table[(table["hits"] == 0) & (table["words"] > 0)]
    voices_apart = by == "voice" or "voice" in reading.record.get("where", {})
    mixed: dict[str, Any] = {}
    if not voices_apart:
        mixed = {"hits": _by_voice(hits, "size"), "words": _by_voice(reading.words, "sum")}
    zeros = tuple(zip(none["words"].tolist(), none["articles"].tolist(), strict=True))
    return tables.facts(reading, by, hits, zeros=zeros, voices_apart=voices_apart, **mixed, **unsure)


def _by_voice(table: pd.DataFrame, how: str) -> dict[str, int]:
    voices = table.groupby("voice")
    found = voices.size() if how == "size" else voices["words"].sum()
    return {str(voice): int(n) for voice, n in found.items()}
