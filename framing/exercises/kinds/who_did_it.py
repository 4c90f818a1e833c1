"""Who did it? Restore the doer that a sentence leaves out, and see what active, passive and nominal forms do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from framing.errors import LimitError
from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Item, Table
from framing.layers.agents import is_done_to_somebody
from framing.measures.agency import agency
from framing.measures.tellings import tellings

ITEMS = 16
CODES = {
    "active": "active",
    "by-phrase": "by_phrase",
    "passive without agent": "passive",
    "no-agent verb": "no_agent",
    "nominalisation": "noun",
}  # the forms of `agency` as codes of a sheet
DOERS = ("active", "by-phrase")
Row = dict[Any, Any]


def make(asked: Asked) -> Parts:
    """Deeds in all forms, as evenly as the articles allow, each in its sentence."""
    rows = _deeds(asked)
    if len(rows) < 2:
        raise asked.lacks("fewer than two deeds are told", "Give articles in which people do something to others.")
    chosen = asked.even(rows, [row["form"] for row in rows], asked.n or ITEMS)
    elsewhere = _elsewhere(asked, rows, {row["event"] for row in chosen})
    return Parts([_item(asked, row, elsewhere.get(row["hit"], "")) for row in chosen], reveals=[_forms(asked, rows)])


def _deeds(asked: Asked) -> list[Row]:
    table = agency(asked.reading)
    table = table[table["form"].isin(CODES)].merge(asked.reading.hits[["hit", "sentence"]], on="hit")
    table = table[
        (table["agent"] != "") | ~table["form"].isin(DOERS)
    ]  # a doer that the machine does not find is no key
    table = table[[is_done_to_somebody(words) for words in table["match"]]]  # not "resigned", not "12 dead"
    if asked.event is not None:
        table = table[table["event"] == asked.event]
    return [row for row in table.to_dict("records") if (row["article"], row["sentence"]) in asked.sentences]


def _item(asked: Asked, row: Row, elsewhere: str) -> Item:
    told = {"agent": row["agent"], "affected": row["affected"], "elsewhere": elsewhere}
    return Item(
        asked.name(row["hit"]),
        (asked.sentence(row, [(row["start"], row["end"])]),),
        key={"form": CODES[row["form"]]},
        reasons=tuple((asked.say(name), " ".join(value.split())) for name, value in told.items() if value),
        article=row["article"],
        outlet=row["outlet"],
        start=int(row["start"]),
        end=int(row["end"]),
    )


def _elsewhere(asked: Asked, deeds: Sequence[Row], events: set[str]) -> dict[str, str]:
    """For a deed without a doer: a sentence that tells the same fact with one."""
    fact_of = _facts(asked, events)
    facts = {
        row["hit"]: fact_of.get((row["article"], asked.sentences[row["article"], row["sentence"]][0])) for row in deeds
    }
    with_doer = {
        (facts[row["hit"]], row["category"]): asked.hidden(row["text"]) for row in deeds if row["form"] in DOERS
    }
    without = {row["hit"]: (facts[row["hit"]], row["category"]) for row in deeds if row["form"] not in DOERS}
    return {hit: with_doer[which] for hit, which in without.items() if which[0] and which in with_doer}


def _facts(asked: Asked, events: set[str]) -> dict[tuple[str, int], str]:
    """Which fact a sentence tells, by its article and start."""
    found: dict[tuple[str, int], str] = {}
    for event in sorted(events):
        try:
            table = tellings(asked.reading, event or None)
        except LimitError:  # an event too large to be aligned: then no other telling is shown
            continue
        table = table[table["start"] >= 0]
        found |= dict(zip(zip(table["article"], table["start"], strict=True), table["fact"], strict=True))
    return found


def _forms(asked: Asked, rows: Sequence[Row]) -> Table:
    """How often each outlet tells deeds in each form."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        count[row["outlet"]][row["form"]] += 1
    told = tuple((outlet, *(str(count[outlet][form]) for form in CODES)) for outlet in sorted(count))
    return Table(asked.say("forms"), (asked.words.page["outlet"], *CODES), told)
