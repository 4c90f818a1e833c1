"""A reading of made-up sentences of which it is known what a careful coder says, for the tests of everything coded."""

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

import framing as fr
from framing.text.articles import Article, Corpus

STREET = fr.lexicon("street", {"riot": ["rioter*"]}, question="Are people called rioters, in whatever word?")
RIGHT, WRONG, MISSED, OTHER = "Rioters ran off", "The Rioters Cup began", "Looters ran off", "Shops closed early"


def article(name: str, outlet: str, *kinds: str, event: str = "square") -> Article:
    """An article of numbered sentences of these kinds."""
    return Article(name, " ".join(f"{kind} in street {n}." for n, kind in enumerate(kinds)), outlet, event=event)


def made_articles() -> tuple[Article, ...]:
    """The Lamp: 8 hits, all right, 4 of 16 others missed. Coast Wire: 8 hits, half of them wrong, nothing missed."""
    lamp = [RIGHT, RIGHT, MISSED, OTHER, OTHER, OTHER]
    coast = [RIGHT, WRONG, OTHER, OTHER, OTHER, OTHER]
    return (
        *(article(f"lamp-{n}", "The Lamp", *lamp) for n in range(4)),
        *(article(f"coast-{n}", "Coast Wire", *coast) for n in range(4)),
    )


def street_reading(*articles: Article) -> fr.Reading:
    """The reading of these articles, or of the made ones, with the lexicon street."""
    return fr.score(Corpus(articles or made_articles()), [STREET])


def careful(passage: str) -> str:
    """What a careful coder says."""
    return "yes" if "Looters" in passage or ("ioters" in passage and "Cup" not in passage) else "no"


def filled(sheet: pd.DataFrame, coder: str = "ana", **columns: Any) -> pd.DataFrame:
    """The sheet, coded with care; further columns as given."""
    relevant = [careful(passage) for passage in sheet["passage"]]
    voice = ["own" if code == "yes" else "" for code in relevant]
    coded = sheet.assign(**{"coder": coder, "relevant": relevant, "voice": voice, **columns})
    coded.attrs = sheet.attrs
    return coded


def coding_table(name: str, like: Any) -> pd.DataFrame:
    """What a measure of coding gives for the made articles, their outlets and notice as in another made reading."""
    lamp = next(a.outlet for a in like.corpus if a.article == "lamp-1")
    table = _coding_table(name, lamp, like.corpus["coast-1"].set_aside)
    copy = table.copy()
    copy.attrs = dict(table.attrs)
    return copy


@cache
def _coding_table(name: str, lamp: str, aside: tuple[Any, ...]) -> pd.DataFrame:
    told = [replace(a, outlet=lamp if a.outlet == "The Lamp" else a.outlet, set_aside=aside) for a in made_articles()]
    reading = street_reading(*told)
    sheet = fr.sample(reading, n=48)
    if name == "agreement":
        return fr.agreement([filled(sheet, coder) for coder in (lamp, "ben", "cem")], draws=50)
    return fr.validate(reading, filled(sheet)) if name == "validate" else fr.corrected(reading, filled(sheet))
