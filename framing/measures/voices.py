"""How much of an article is the outlet's own? The share of words in each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.layers.voices import VOICES
from framing.measures import tables, uncertainty

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

CODES = tuple("N1 N2 R1 E1 E2 W-event T1 T4 W-language".split())
COLUMNS = ["group", "name", "voice", "words", "of_words", "share", "articles", "of_articles", *uncertainty.COLUMNS]
READS = (
    "How much of these articles is in whose voice. Choosing whom to quote, and how much, is telling too; but a large "
    "own share is neither good nor bad. Not: how much a source said, only how much of it was printed."
)


def voices(reading: Reading, by: str = "outlet") -> pd.DataFrame:
    """How much of the words is the outlet's own, quoted, reported, held at arm's length?

    Parameters: `reading`; `by`, any column of the articles.

    Columns: the group (named as `by`), name, voice, words, of_words (all words of the group), share, articles (with
    words in that voice), of_articles; estimate, low, high, design_effect, effective, top_article, least_without,
    most_without, status, why, caveats, each, as in `rates`: limits of the share that hold for articles. Every voice
    has its row. Raises ConfigError for an unknown column.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]))
    >>> fr.voices(reading)[["voice", "words", "of_words"]].values.tolist()
    [['own', 5, 6], ['quoted', 1, 6], ['reported', 0, 6], ['distanced', 0, 6]]
    """
    words = tables.grouped(reading, reading.words, by)
    table = _counted(reading, words, by)
    keys = ["group", "voice"]
    parts = words.groupby([*keys, "article"], sort=False)["words"].sum().rename("part").reset_index()
    sizes = words.groupby(["group", "article"], sort=False)["words"].sum().rename("size").reset_index()
    spread = uncertainty.Spread.of(table, parts, sizes, keys)
    table = uncertainty.of_shares(table, spread, "words")
    # Words in one voice always cluster, a quotation is many of them: to say so of every row says nothing.
    table["caveats"] = [codes.replace("C1", "").strip() for codes in table["caveats"]]
    unsure = uncertainty.facts(table, spread, ["name", "voice"], "share")
    return tables.finished(
        table[COLUMNS].rename(columns={"group": by}),
        reading,
        tables.facts(reading, by, unreliable=unsure["unreliable"]),
        CODES,
        measure="voices",
        question="How much is in whose voice?",
        reads=READS,
        by=by,
    )


def _counted(reading: Reading, words: pd.DataFrame, by: str) -> pd.DataFrame:
    """Every group and voice, zeros included."""
    import pandas as pd

    named = tables.group_names(reading, by)
    asked = reading.record.get("where", {}).get("voice", VOICES)
    rows = [(group, voice) for group in named for voice in VOICES if voice in asked]
    index = pd.MultiIndex.from_tuples(rows, names=["group", "voice"])
    some = words[words["words"] > 0].groupby(["group", "voice"], sort=False)
    found = some.agg(words=("words", "sum"), articles=("article", "nunique")).reindex(index, fill_value=0)
    table = found.astype("int64").reset_index()
    table["of_words"] = table.groupby("group", sort=False)["words"].transform("sum")
    counted = table["group"].map(tables.counts(reading, by)).astype("int64")
    table = table.assign(name=table["group"].map(named), of_articles=counted)
    return table.assign(share=tables.ratio(table["words"], table["of_words"]))
