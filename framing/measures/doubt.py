"""The range of a count: how few hits a voice has, and how many, if weak rules err.

A mark whose rule is weak (`sure` is False) says that somebody else answers for the words; if it errs, they are the
outlet's own. So a hit in such a mark may leave its voice, and the only voice it may come to is own. A weak mark that is
own itself may leave own for a voice nobody knows. Hits that a person has looked at are sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.layers.voices import VOICES
from framing.measures import tables

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

OWN = "own"
COLUMNS = ("hits_least", "hits_most")


def by_voice(table: pd.DataFrame, reading: Reading, hits: pd.DataFrame, by: str, lexicon: str) -> pd.DataFrame:
    """A table with a row for each group, voice and category, with hits_least and hits_most.

    `hits` are those of the lexicon that the table counts, with the column `group`.
    """
    keys = ["group", "voice", "category"]
    may_be_own = _of(_may_be_own(reading, hits, by, lexicon), ["group", "category"], table)
    own = (table["voice"] == OWN).astype("int64")
    return table.assign(hits_least=_of(hits[_sure(hits)], keys, table), hits_most=table["hits"] + own * may_be_own)


def of_selection(table: pd.DataFrame, reading: Reading, hits: pd.DataFrame, by: str) -> pd.DataFrame:
    """A table with a row for each group, lexicon and category of the selected voices, with hits_least and hits_most.

    Among all voices no hit is lost or won. Where own is among the selected ones, a hit that leaves another of them
    for own stays, and hits of the voices not selected may come.
    """
    keys = ["group", "lexicon", "category"]
    asked = set(reading.record.get("where", {}).get("voice", VOICES))
    if by == "voice":
        return _of_voices(table, hits, keys)
    if asked == set(VOICES):
        return table.assign(hits_least=table["hits"], hits_most=table["hits"])
    may_leave = hits[~_sure(hits) & ((hits["voice"] == OWN) if OWN in asked else True)]
    may_come = tables.grouped(reading, reading.doubtful, by) if reading.doubtful is not None else hits.iloc[:0]
    return table.assign(
        hits_least=table["hits"] - _of(may_leave, keys, table), hits_most=table["hits"] + _of(may_come, keys, table)
    )


def _of_voices(table: pd.DataFrame, hits: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Where the groups are the voices."""
    weak = hits[~_sure(hits)]
    may_come = _of(weak[weak["voice"] != OWN].assign(group=OWN), keys, table)
    return table.assign(hits_least=table["hits"] - _of(weak, keys, table), hits_most=table["hits"] + may_come)


def _sure(hits: pd.DataFrame) -> pd.Series:
    return hits["sure"].astype(bool)


def _may_be_own(reading: Reading, hits: pd.DataFrame, by: str, lexicon: str) -> pd.DataFrame:
    """The hits of other voices that rest on a weak rule, also those that a selection of voices has left out."""
    import pandas as pd

    here = hits[~_sure(hits) & (hits["voice"] != OWN)]
    if reading.doubtful is None:
        return here
    left_out = reading.doubtful[reading.doubtful["lexicon"].isin([lexicon])]
    return pd.concat([here, tables.grouped(reading, left_out, by)])


def _of(hits: pd.DataFrame, keys: list[str], table: pd.DataFrame) -> pd.Series:
    """How many of these hits each row of the table has."""
    import pandas as pd

    rows = pd.MultiIndex.from_frame(table[keys])
    counts = hits.groupby(keys).size().reindex(rows, fill_value=0)
    return pd.Series(counts.to_numpy(dtype="int64"), index=table.index)
