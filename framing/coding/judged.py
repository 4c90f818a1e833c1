"""The material beside what people said of a part of it: sentences and hits, with codes and weights where coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.coding import drawing
from framing.coding.keys import probabilities
from framing.coding.returned import Coding
from framing.errors import ConfigError, InputError
from framing.statistics.correction import Ints, Units
from framing.statistics.sums import Floats

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

YES = {"yes": 1.0, "no": 0.0}


@dataclass(frozen=True)
class Judged:
    """What people said of a reading.

    `sentences`: every sentence with hits (of the dictionary), mentions (what people found; NaN: not coded), weight
    (1 / inclusion probability). `hits`: every hit that is checked, with relevant, voice_coded ("": not coded), weight.
    """

    lexicon: str
    category: str
    sentences: pd.DataFrame
    hits: pd.DataFrame
    unclear: int  # rows on which coders said that the passage does not tell
    split: int  # rows on which coders differ and nobody settled it
    lost: int  # coded sentences that this reading does not have


def judge(reading: Reading, coding: Coding) -> Judged:
    """The sentences and hits of a reading with the codes that people gave.

    A reading narrowed to a voice asks for mentions in that voice: a mention counts if its coder says so too. Raises
    InputError where the sheets do not belong to the reading, ConfigError where they cannot answer what is asked.
    """
    lexicon, category = _one_target(coding)
    _check_where(reading, lexicon, category)
    codes, split = coding.settled("relevant")
    if not any(code in YES for code in codes.values()):
        raise InputError(f"coding sheets: nothing is coded yet ({coding.summary()}). Fill in the column “relevant”.")
    voices, voices_split = coding.settled("voice") if "voice" in coding.variables else ({}, [])
    hits = drawing.target_hits(reading, lexicon, category)
    sentences = drawing.sentences(reading, hits)
    weight = {unit: 1 / chance for unit, chance in probabilities(coding.keys).items() if chance > 0}
    mentions = _mentions(coding, codes, voices, reading.record.get("where", {}).get("voice"))
    known = set(sentences["unit"])
    lost = len(set(mentions) - known)
    if lost == len(mentions):
        raise InputError(
            "coding sheets: none of the coded sentences is in this reading. Give the reading (or the articles, "
            "unchanged) from which the sample was drawn."
        )
    return Judged(
        lexicon,
        category,
        sentences.assign(mentions=sentences["unit"].map(mentions), weight=sentences["unit"].map(weight)),
        _hits(coding, hits, codes, voices, weight),
        sum(code == "unclear" for code in codes.values()),
        len({*split, *voices_split}),
        lost,
    )


def _one_target(coding: Coding) -> tuple[str, str]:
    """The lexicon and category that all sheets are about."""
    targets = sorted({(key.lexicon, key.category) for key in coding.keys if key.lexicon})
    if not targets:
        raise ConfigError(
            "coding sheets: these are of articles, not of hits. Give sheets that fr.sample(reading, lexicon=…) wrote."
        )
    if len(targets) > 1:
        listed = " and ".join(" ".join(part for part in target if part) for target in targets[:3])
        raise ConfigError(f"coding sheets: they check different things ({listed}). Give the sheets of one of them.")
    return targets[0]


def _check_where(reading: Reading, lexicon: str, category: str) -> None:
    """Refuse a reading narrowed to what the sheets did not ask."""
    asked = reading.record.get("where", {})
    known = {each.name for each in reading.lexicons} | set(reading.hits["lexicon"])
    if lexicon not in asked.get("lexicon", [lexicon]) or lexicon not in known:
        raise ConfigError(f"coding sheets: they check the lexicon {lexicon!r}, which this reading does not have.")
    if asked.get("category", [category] if category else []) != ([category] if category else []):
        what = f"the category {category!r}" if category else "all categories together"
        raise ConfigError(
            f"coding sheets: they check {what} of {lexicon!r}; what was missed of another category nobody was asked. "
            "Draw a sample of it: fr.sample(reading.where(category=…))."
        )
    for column in asked:
        ours = column in ("lexicon", "category", "voice", "zone") or column in reading.corpus.articles.columns
        if not ours:
            raise ConfigError(f"coding sheets: coders were not asked for {column!r}. Take where({column}=…) away.")


def _mentions(coding: Coding, codes: dict[str, str], voices: dict[str, str], asked: Any) -> dict[str, float]:
    """How many mentions people found in each sentence whose every row is coded."""
    found: dict[str, float] = {}
    for unit, items in _of_unit(coding).items():
        counts = [_counts(codes.get(item, ""), voices.get(item, ""), asked) for item in items]
        if all(count is not None for count in counts):
            found[unit] = float(sum(count or 0.0 for count in counts))
    return found


def _of_unit(coding: Coding) -> dict[str, list[str]]:
    units: dict[str, list[str]] = {}
    for name, item in coding.items.items():
        units.setdefault(item.unit, []).append(name)
    return units


def _counts(code: str, voice: str, asked: Any) -> float | None:
    """Whether a row is a mention (in one of the voices asked for); None where its coder did not say."""
    if code not in YES:
        return None
    if code == "no" or not asked:
        return YES[code]
    return None if voice in ("", "unclear") else float(voice in asked)


def _hits(
    coding: Coding, hits: pd.DataFrame, codes: dict[str, str], voices: dict[str, str], weight: dict[str, float]
) -> pd.DataFrame:
    by_hit = {item.hit: (name, item.unit) for name, item in coding.items.items() if item.hit}
    rows = [by_hit.get(hit, ("", "")) for hit in hits["hit"]]
    return hits.assign(
        relevant=[codes.get(name, "") for name, _ in rows],
        voice_coded=[voices.get(name, "") for name, _ in rows],
        weight=[weight.get(unit, np.nan) for _, unit in rows],
    )


def units_of(sentences: pd.DataFrame, share: bool, words: pd.Series | None = None) -> Units:
    """The sentences of one group as the correction wants them.

    Parameters: `share`, whether shares of sentences are asked (a sentence counts once) or mentions; `words`, words of
    each article, what mentions are divided by.
    """
    hits = sentences["hits"].to_numpy(dtype=float)
    mentions = sentences["mentions"].to_numpy(dtype=float)
    article = numbered(sentences["article"])
    one = np.ones(len(hits))
    code = np.where(mentions > 0, 1.0, mentions) if share else mentions
    of = one if words is None else _once(article, sentences["article"].map(words).to_numpy(dtype=float))
    cell = np.where(hits > 0, 0, 1)
    weight = sentences["weight"].to_numpy(dtype=float)
    return Units(cell, code, weight, article, of, one if share else np.maximum(hits, 1.0))


def numbered(articles: pd.Series) -> Ints:
    """Articles as numbers from 0."""
    return np.asarray(np.unique(articles.to_numpy(dtype=str), return_inverse=True)[1], dtype=np.int64)


def _once(article: Ints, words: Floats) -> Floats:
    """The words of each article at its first sentence, 0 at the others."""
    first = np.zeros(len(article), dtype=bool)
    first[np.unique(article, return_index=True)[1]] = True
    return np.where(first, words, 0.0)
