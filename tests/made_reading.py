"""A small reading made by hand: every number the measures should give can be counted on it."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from framing.lexicons import Lexicons, lexicon
from framing.text.articles import Article, Aside, Corpus

PEOPLE = lexicon(
    "people",
    {"protest": ["protester*"], "riot": ["rioter*"], "terror": ["terrorist*"]},
    question="What are the people in the streets called?",
)
CAUSE = lexicon(
    "cause",
    {"prices": ["price*"], "plot": ["plot*"]},
    question="What caused it?",
    relation="cooccurring",
)


@dataclass(frozen=True)
class Made:
    """What a Reading is to a measure, without the layers: the tests of measures must not depend on them."""

    corpus: Corpus
    hits: pd.DataFrame
    words: pd.DataFrame
    voices: pd.DataFrame
    sentences: pd.DataFrame
    record: dict[str, Any] = field(default_factory=lambda: {"zones": ["headline", "heading", "body"]})
    lexicons: Lexicons = field(default_factory=lambda: Lexicons([PEOPLE, CAUSE]))
    doubtful: pd.DataFrame | None = None


HIT = {
    "event": "square",
    "start": 0,
    "end": 1,
    "sentence": 0,
    "distance": "none",
    "commitment": "asserted",
    "speaker": "",
    "speaker_group": "",
    "cue": "",
    "negated": False,
    "rule": "own",
    "sure": True,
}


def hits_of(rows: list[tuple[str, str, str, str, str, str, int]], **further: Any) -> pd.DataFrame:
    """Hits from (article, outlet, lexicon, category, zone, voice, how many)."""
    names = ("article", "outlet", "lexicon", "category", "zone", "voice")
    table = [
        {**HIT, **dict(zip(names, row, strict=False)), "match": row[3], "term": row[3], **further}
        for row in rows
        for _ in range(row[6])
    ]
    for number, row in enumerate(table):
        row["hit"] = f"h{number}"
    columns = ["hit", "article", "outlet", "lexicon", "category", "term", "match", "zone", "voice", *HIT]
    return pd.DataFrame(table, columns=columns)


def words_of(rows: list[tuple[str, str, str, str, int]]) -> pd.DataFrame:
    """Words from (article, outlet, zone, voice, words)."""
    frame = pd.DataFrame(rows, columns=["article", "outlet", "zone", "voice", "words"])
    frame.insert(2, "event", "square")
    return frame


def voices_of(rows: list[tuple[str, str, str, int, str, str, int]]) -> pd.DataFrame:
    """Voice marks from (article, outlet, voice, utterance, speaker, speaker_group, words)."""
    names = ["article", "outlet", "voice", "utterance", "speaker", "speaker_group", "words"]
    frame = pd.DataFrame(rows, columns=names)
    rest = {"event": "square", "start": 0, "end": 1, "distance": "none", "commitment": "asserted", "attitude": "speech"}
    return frame.assign(**rest, cue="said", rule="made", sure=True)


def sentences_of(rows: list[tuple[str, str, int, int, int, str]]) -> pd.DataFrame:
    """Sentences from (article, outlet, sentence, start, end, zone)."""
    frame = pd.DataFrame(rows, columns=["article", "outlet", "sentence", "start", "end", "zone"])
    frame.insert(2, "event", "square")
    return frame


LAMP_1 = "Protesters fill the square\n\nProtesters sang. “Rioters,” the mayor said."
COAST_1 = "Rioters storm the square\n\n“The rioters will pay,” the mayor said. Shops closed."


def at(text: str, part: str) -> tuple[int, int]:
    """Where a part of a text stands."""
    start = text.index(part)
    return start, start + len(part)


def made_corpus(noticed: bool = False) -> Corpus:
    """Two articles of The Lamp, one of Coast Wire; with the notice of teaching texts if asked."""
    aside = (Aside(0, 1, "notice", "teaching-notice"),) if noticed else ()
    return Corpus(
        (
            Article("lamp-1", LAMP_1, "The Lamp", event="square", genre="news", headline=(0, 26), set_aside=aside),
            Article("lamp-2", "Prices rose.", "The Lamp", event="square", genre="comment"),
            Article("coast-1", COAST_1, "Coast Wire", event="square", genre="news", headline=(0, 24), set_aside=aside),
        )
    )


def made_reading(noticed: bool = False) -> Made:
    """Counts chosen so that no two numbers of a row are equal by accident."""
    return Made(
        made_corpus(noticed),
        hits_of(
            [
                ("lamp-1", "The Lamp", "people", "protest", "headline", "own", 1),
                ("lamp-1", "The Lamp", "people", "protest", "body", "own", 2),
                ("lamp-2", "The Lamp", "people", "riot", "body", "own", 1),
                ("lamp-1", "The Lamp", "people", "riot", "body", "quoted", 4),
                ("lamp-2", "The Lamp", "cause", "prices", "body", "own", 2),
                ("coast-1", "Coast Wire", "people", "riot", "headline", "own", 1),
                ("coast-1", "Coast Wire", "people", "riot", "body", "quoted", 3),
            ]
        ),
        words_of(
            [
                ("lamp-1", "The Lamp", "headline", "own", 10),
                ("lamp-1", "The Lamp", "body", "own", 190),
                ("lamp-1", "The Lamp", "body", "quoted", 100),
                ("lamp-2", "The Lamp", "body", "own", 200),
                ("coast-1", "Coast Wire", "headline", "own", 10),
                ("coast-1", "Coast Wire", "body", "own", 140),
                ("coast-1", "Coast Wire", "body", "quoted", 50),
            ]
        ),
        voices_of(
            [
                ("lamp-1", "The Lamp", "quoted", 0, "the mayor", "state", 60),
                ("lamp-1", "The Lamp", "quoted", 0, "the mayor", "state", 20),
                ("lamp-1", "The Lamp", "quoted", 1, "Ana", "protesters", 20),
                ("coast-1", "Coast Wire", "quoted", 0, "the mayor", "state", 40),
                ("coast-1", "Coast Wire", "reported", -1, "", "", 10),
            ]
        ),
        sentences_of(
            [
                ("lamp-1", "The Lamp", 0, *at(LAMP_1, "Protesters fill the square"), "headline"),
                ("lamp-1", "The Lamp", 1, *at(LAMP_1, "Protesters sang."), "body"),
                ("lamp-1", "The Lamp", 2, *at(LAMP_1, "“Rioters,” the mayor said."), "body"),
                ("lamp-2", "The Lamp", 0, 0, 12, "body"),
                ("coast-1", "Coast Wire", 0, *at(COAST_1, "Rioters storm the square"), "headline"),
                ("coast-1", "Coast Wire", 1, *at(COAST_1, "“The rioters will pay,” the mayor said."), "body"),
                ("coast-1", "Coast Wire", 2, *at(COAST_1, "Shops closed."), "body"),
            ]
        ),
    )
