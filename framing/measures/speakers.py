"""Who gets to speak? The sources that are quoted and reported, and how many words they get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.measures import tables

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

ATTRIBUTED = ("quoted", "reported")
NOBODY = "(not named)"
UNKNOWN = "(no group)"
CODES = ("N1", "N2", "E1", "E2", "W-event", "T4", "W-language")
READS = (
    "Who is quoted or reported in these articles, and with how many words. Being quoted is not being believed: the "
    "table shows room, not favour. One source may stand under two names where the text does not join them."
)


def speakers(reading: Reading, by: str = "outlet") -> pd.DataFrame:
    """Who gets to speak, and how much?

    Parameters: `reading`; `by`, any column of the articles (outlet, event, genre, article …).

    Columns: the group (named as `by`), name (one article is called that article), speaker_group (of a named speaker,
    the one most of the words stand under), speaker,
    utterances (one, however often the article interrupts it), articles, words, words_least (without those that a
    weak rule gives the speaker), of_attributed (all quoted and
    reported words of the group), of_words (all its words), share_attributed, share_all (of of_words). Source words
    in quotation marks and reported ones count alike; distanced words have no source and do not count. Sorted by
    words. Raises ConfigError for an unknown column.

    Standing, the share of speaking that sources get: Ferree, Gamson, Gerhards & Rucht (2002), Shaping Abortion
    Discourse.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["“We will win this,” the mayor said. Shops closed."]))
    >>> fr.speakers(reading)[["utterances", "words", "of_words"]].values.tolist()
    [[1, 4, 9]]
    """
    attributed = _attributed(reading, by)
    table = attributed.groupby(["group", "speaker_group", "speaker"], sort=False, as_index=False).agg(
        utterances=("said", "nunique"),
        articles=("article", "nunique"),
        words=("words", "sum"),
        words_least=("sure_words", "sum"),
    )
    table = _with_denominators(table, reading, by)
    table["share_attributed"] = tables.ratio(table["words"], table["of_attributed"])
    table["share_all"] = tables.ratio(table["words"], table["of_words"])
    columns = (
        "group name speaker_group speaker utterances articles words words_least "
        "of_attributed of_words share_attributed share_all"
    ).split()
    return tables.finished(
        table[columns].rename(columns={"group": by}),
        reading,
        tables.facts(reading, by),
        CODES,
        measure="speakers",
        question="Who gets to speak?",
        reads=READS,
        by=by,
    )


def _attributed(reading: Reading, by: str) -> pd.DataFrame:
    """Marks of quoted and reported words, with what was said in one go under one name in `said`."""
    voices = reading.voices[reading.voices["voice"].isin(ATTRIBUTED)]
    voices = tables.grouped(reading, voices[tables.in_read_sentences(reading, voices)], by)
    alone = voices["utterance"] < 0
    said = voices["article"] + ":" + voices["utterance"].astype(str)
    voices = voices.assign(speaker_group=_mostly(voices))
    return voices.assign(
        said=said.where(~alone, voices["article"] + "@" + voices.index.astype(str)),
        speaker=voices["speaker"].replace("", NOBODY),
        speaker_group=voices["speaker_group"].replace("", UNKNOWN),
        sure_words=voices["words"].where(voices["sure"].astype(bool), 0),
    )


def _mostly(voices: pd.DataFrame) -> pd.Series[str]:
    """The group of each named speaker under which most of their words stand.

    An outlet calls somebody a prime minister in one article and a party leader in the next: that is one source.
    """
    words = voices.groupby(["group", "speaker", "speaker_group"])["words"].sum()
    most = words.sort_values(ascending=False, kind="stable").reset_index().drop_duplicates(["group", "speaker"])
    keys = ["group", "speaker"]
    mostly = voices[keys].merge(most, on=keys, how="left")["speaker_group"].set_axis(voices.index)
    return mostly.where(voices["speaker"] != "", voices["speaker_group"])


def _with_denominators(table: pd.DataFrame, reading: Reading, by: str) -> pd.DataFrame:
    named = tables.group_names(reading, by)
    words = tables.grouped(reading, reading.words, by).groupby("group")["words"].sum()
    table = table.assign(
        name=table["group"].map(named),
        of_attributed=table.groupby("group", sort=False)["words"].transform("sum"),
        of_words=table["group"].map(words).fillna(0).astype("int64"),
    )
    table = table.sort_values(["words", "speaker_group", "speaker"], ascending=[False, True, True], kind="stable")
    return tables.in_order(table, ["group"], group=list(named))
