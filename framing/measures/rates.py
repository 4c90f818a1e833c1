"""How often? Hits per 1,000 words of the same selection, with the counts behind every rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.measures import doubt, tables

if TYPE_CHECKING:
    import pandas as pd

    from framing.caveats import Facts
    from framing.reading import Reading

PER = 1000
CODES = ("N1", "N2", "R0", "E1", "E2", "W-event", "V1", "V2", "D1", "W-unsure", "W-corrected", "T1", "T4", "W-language")
READS = (
    "How often these words stand in these articles, per 1,000 words of the same selection. Words are counted, not "
    "what they do in a sentence. Not: a difference between outlets in general; that needs many articles on the same "
    "events, and an interval."
)


def rates(reading: Reading, by: str = "outlet", lexicon: str | None = None) -> pd.DataFrame:
    """How often do these words occur, per 1,000 words?

    Divided are the hits of a selection by the words of the same selection: `rates(reading.where(voice="own"))` is
    per 1,000 own-voice words. Ratio estimator: all hits over all words, not the mean of the articles' rates.

    Parameters: `reading`; `by`, any column of the articles, or voice or zone; `lexicon`, a name (None: all).

    Columns: the group (named as `by`), name (one article is called that article), lexicon, category, hits,
    hits_least and hits_most (how many the selected voices have if weak rules err; `explain("hits_most")`), words,
    rate (hits per 1,000 words; missing where there are no words), articles, articles_with_hit. A category without
    hits has a row: 0 is a finding. Raises ConfigError for an unknown lexicon or column.

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
    columns = [
        "group",
        "name",
        "lexicon",
        "category",
        "hits",
        *doubt.COLUMNS,
        "words",
        "rate",
        "articles",
        "articles_with_hit",
    ]
    return tables.finished(
        table[columns].rename(columns={"group": by}),
        reading,
        _facts(reading, by, hits, table),
        CODES,
        measure="rates",
        question="How often, per 1,000 words?",
        reads=READS,
        by=by,
    )


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


def _facts(reading: Reading, by: str, hits: pd.DataFrame, table: pd.DataFrame) -> Facts:
    none = table[(table["hits"] == 0) & (table["words"] > 0)]
    voices_apart = by == "voice" or "voice" in reading.record.get("where", {})
    mixed: dict[str, Any] = {}
    if not voices_apart:
        mixed = {"hits": _by_voice(hits, "size"), "words": _by_voice(reading.words, "sum")}
    zeros = tuple(zip(none["words"].tolist(), none["articles"].tolist(), strict=True))
    return tables.facts(reading, by, hits, zeros=zeros, voices_apart=voices_apart, **mixed)


def _by_voice(table: pd.DataFrame, how: str) -> dict[str, int]:
    voices = table.groupby("voice")
    found = voices.size() if how == "size" else voices["words"].sum()
    return {str(voice): int(n) for voice, n in found.items()}
