"""Whose voice: mark each label as own, quoted, reported or distanced, and say who speaks."""

from __future__ import annotations

from typing import Any

from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Item, Table

ITEMS = 20


def make(asked: Asked) -> Parts:
    """Labels from all voices, as evenly as the articles allow, each in its sentence."""
    hits = asked.reading.hits
    hits = hits[hits["sentence"] >= 0].drop_duplicates(["article", "start"])
    if asked.lexicon:
        hits = hits[hits["lexicon"] == asked.lexicon_name]
    if len(hits) < 2:
        raise asked.lacks("the lexicons find fewer than two labels", "Give more articles, or a lexicon that fits them.")
    rows = asked.even(hits.to_dict("records"), hits["voice"].tolist(), asked.n or ITEMS)
    return Parts([_item(asked, row) for row in rows], reveals=[_by_outlet(asked, rows)])


def _item(asked: Asked, row: dict[Any, Any]) -> Item:
    shown = asked.sentence(row, [(row["start"], row["end"])])
    return Item(
        asked.name(row["article"], row["start"]),
        (shown,),
        key={"voice": row["voice"], "speaker": row["speaker"] if row["voice"] in ("quoted", "reported") else ""},
        reasons=asked.why(row),
        article=row["article"],
        outlet=row["outlet"],
        start=int(row["start"]),
        end=int(row["end"]),
    )


def _by_outlet(asked: Asked, rows: list[dict[Any, Any]]) -> Table:
    """Who says these words in which voice: for the talk afterwards."""
    voices = [code for code in asked.words.labels(asked.kind, "voice") if code != "unclear"]
    outlets = sorted({row["outlet"] for row in rows})
    counted = [
        (outlet, *(str(sum(r["outlet"] == outlet and r["voice"] == voice for r in rows)) for voice in voices))
        for outlet in outlets
    ]
    return Table(asked.say("by_outlet"), (asked.words.page["outlet"], *voices), tuple(counted))
