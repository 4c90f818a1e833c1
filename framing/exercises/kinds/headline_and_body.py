"""Headline and body: where does the headline say in its own voice what the body attributes to somebody?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framing.exercises.asked import Asked, Parts
from framing.exercises.model import PLAIN, Item, Passage, Table
from framing.measures.headlines import headlines
from framing.reading import Reading

ITEMS = 12
SENTENCES = 8  # of the body, at most
Row = dict[Any, Any]


def make(asked: Asked) -> Parts:
    """Headlines with a label, all findings as evenly as the articles allow, beside what the body says of the same."""
    rows = _rows(asked)
    if len(rows) < 2:
        raise asked.lacks("fewer than two headlines hold a label", "Give more articles, with their headlines.")
    chosen = asked.even(rows, [row["finding"] for row in rows], asked.n or ITEMS)
    return Parts([_item(asked, row) for row in chosen], reveals=[_findings(asked, chosen)])


def _rows(asked: Asked) -> list[Row]:
    """One label a headline and category; of an article every category once, whatever lexicon it is from."""
    names = [asked.lexicon_name] if asked.lexicon else [each.name for each in asked.reading.lexicons]
    rows = []
    for name in names:
        table = headlines(asked.reading, name)
        rows += [{**row, "lexicon": name} for row in table[table["headline_start"] >= 0].to_dict("records")]
    return [row for row in rows if _one_voice(asked.reading, row)]


def _one_voice(reading: Reading, row: Row) -> bool:
    """Whether the headline has its labels in one voice, so that there is one answer."""
    return not (row["headline_own"] and row["headline_other"])


def _item(asked: Asked, row: Row) -> Item:
    head = asked.words.page["headline"]
    marks = [(hit["start"], hit["end"]) for hit in _hits(asked, row, headline=True)]
    shown = asked.excerpt(row["article"], row["headline_start"], row["headline_end"], marks, head, around=False)
    body = "own" if row["body_own"] else "others" if row["body_other"] else "absent"
    told = {"finding": row["finding"], "category": row["category"], "body_says": " ".join(row["body_passage"].split())}
    return Item(
        asked.name(row["article"], row["lexicon"], row["category"]),
        (shown, _body(asked, row)),
        key={"headline": "own" if row["headline_own"] else "others", "body": body},
        reasons=tuple((asked.say(name), value) for name, value in told.items() if value),
        article=row["article"],
        outlet=row["outlet"],
        start=int(row["headline_start"]),
        end=int(row["headline_end"]),
    )


def _hits(asked: Asked, row: Row, headline: bool) -> list[Row]:
    hits = asked.reading.hits
    here = hits[(hits["article"] == row["article"]) & (hits["lexicon"] == row["lexicon"])]
    here = here[(here["zone"] == "headline") == headline]
    here = here[here["category"] == row["category"]] if headline else here
    return list(here.to_dict("records"))


def _body(asked: Asked, row: Row) -> Passage:
    """The sentences of the body with a word of the same lexicon, nothing marked; else how it begins."""
    places = _places(asked, row, {(hit["article"], hit["sentence"]) for hit in _hits(asked, row, headline=False)})
    text = asked.reading.corpus[row["article"]].text
    told = " … ".join(" ".join(text[start:end].split()) for start, end in places)
    return Passage(((asked.hidden(told), PLAIN),), asked.say("body_heading"))


def _places(asked: Asked, row: Row, wanted: set[tuple[str, int]]) -> Sequence[tuple[int, int]]:
    """Sentences of the body; those of the row's own category come before others if there are too many."""
    own = {(hit["article"], hit["sentence"]) for hit in _hits(asked, row, False) if hit["category"] == row["category"]}
    table = asked.reading.sentences
    body = table[(table["article"] == row["article"]) & table["zone"].isin(["heading", "body"])]
    keys = [(row["article"], int(number)) for number in body["sentence"]]
    chosen = sorted(own)[:SENTENCES]
    chosen += sorted(wanted - own)[: SENTENCES - len(chosen)]
    return [asked.sentences[key] for key in sorted(chosen) or keys[:3]]


def _findings(asked: Asked, rows: Sequence[Row]) -> Table:
    told = sorted((row["outlet"], row["finding"], row["category"]) for row in rows)
    columns = (asked.words.page["outlet"], asked.say("finding"), asked.say("category"))
    return Table(asked.say("findings"), columns, tuple(told))
