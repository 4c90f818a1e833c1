"""The chapters of the comparison page: which questions, in the reader's order, and what of each answer is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.markup import Shown, css_class, marked
from framing.pages import opening
from framing.pages.matrix import rows_by
from framing.pages.pictures import picture
from framing.pages.reader import Printed
from framing.text.articles import counted

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

COMPARED = 40  # articles up to which the facts of an event are laid side by side: the scores grow with their square
EVENTS_COMPARED = 40  # each takes about a second; the reader has room for the articles of the first ones
ROWS_SHOWN = 40  # of a table; the rest is in its CSV file
ROWS_AT_ONCE = 8  # of a table that is shown unfolded
BESIDE = 4  # articles that the reader shows at once
DRAWN = 24  # outlets in a figure: with sixty, nothing in it can be read, and drawing it takes a quarter of a minute
HEADINGS = {"name": "outlet or article", "share_all": "share of all words", "name_a": "one", "name_b": "other"}
HEADINGS |= {"statement": "fact", "told": "whose word", "differs": "in these words (marked: in no other telling)"}
Place = tuple[str, int, int]  # article, start, end
SHARES = ("share", "share_all", "share_attributed")


@dataclass(frozen=True, eq=False)
class Chapter:
    """One question of the page: the measure that answers it, and what of its table is shown."""

    name: str
    question: str
    columns: str = ""  # names, separated by spaces; "": all. The CSV file has all of them
    only: str = ""  # a column that must not be 0 in a row that is shown
    options: dict[str, Any] = field(default_factory=dict)
    events: tuple[str, ...] = ()  # the measure is asked about these only; (): about all
    sampled: str = ""  # what of the articles the answer is about, if it is not all


def chapters_for(reading: Reading) -> Iterator[Chapter]:
    """The questions in the reader's order, after the names themselves."""
    by = rows_by(reading)
    naming = [lexicon.name for lexicon in reading.lexicons if lexicon.relation == "alternatives"]
    yield Chapter(
        "speakers", "Who gets to speak?", "name speaker speaker_group utterances words share_all", options={"by": by}
    )
    for name in naming[:1]:
        one = {"lexicon": name}
        yield Chapter("claims", "Who says what?", "speaker_group voice category hits negated speakers", options=one)
        columns = "name voice category hits of share low high why"
        yield Chapter("labels", "The names as shares of each voice", columns, "hits", {**one, "by": by})
        columns = "article outlet category headline_own headline_other body_own body_other finding"
        yield Chapter("headlines", "Does the headline say what the body says?", columns, options=one)
    yield from _laid_side_by_side(reading)
    columns = "fact outlet date match counted speaker voice text"
    yield Chapter("ledger", "Figures that differ", columns, "conflict")
    yield Chapter("agency", "Who did it?", "outlet match form agent affected voice text")
    columns = "name lexicon category hits words rate low high why"
    yield Chapter("rates", "How often, per 1,000 words?", columns, "hits", {"by": by})
    yield Chapter(
        "similarity",
        "How alike are the tellings?",
        "name_a name_b cosine telling p same_event",
        options={"of": f"{by}s"},
    )
    columns = "name text sentences words flesch_reading_ease flesch_kincaid_grade lix status"
    yield Chapter("readability", "How hard is it to read?", columns, options={"by": by})


def _laid_side_by_side(reading: Reading) -> Iterator[Chapter]:
    """What is asked event by event, where there is an event with two articles and not too many."""
    from framing.measures.tellings import events_of

    known = events_of(reading)
    if chosen := _compared(reading, known):
        part: dict[str, Any] = {}
        if chosen != known:
            order = f"those with 2 to {COMPARED} articles, or the first {EVENTS_COMPARED} of them in the order of names"
            text = f"Here and in the table are {len(chosen):,} of {counted(len(known), 'event')}: {order}."
            part = {"events": tuple(chosen), "sampled": text}
        columns = "statement outlet told differs position speaker"
        yield Chapter("tellings", "Same fact, different words", columns, "words", **part)
        yield Chapter("names", "What else are they called?", "actor outlet label how voice speaker", **part)


def _compared(reading: Reading, known: list[str]) -> list[str]:
    """The events whose facts are laid side by side: all that have few enough articles, or the first that have two."""
    sizes = reading.corpus.articles.groupby("event").size()
    fitting = [event for event in known if sizes[event] <= COMPARED]
    several = [event for event in fitting if sizes[event] > 1]
    return fitting if several and len(fitting) <= EVENTS_COMPARED else several[:EVENTS_COMPARED]


def answer(reading: Reading, chapter: Chapter) -> pd.DataFrame:
    """The table of the measure that answers a chapter's question."""
    import framing

    asked = reading.where(event=list(chapter.events)) if chapter.events else reading
    table: pd.DataFrame = getattr(framing, chapter.name)(asked, **chapter.options)
    return table


def told(
    reading: Reading, chapter: Chapter, table: pd.DataFrame, folder: Path, printed: Printed
) -> dict[str, Any] | None:
    """A chapter's table and figure; None where the measure has nothing to say. `printed`: what its grid leads to."""
    shown = table[table[chapter.only] != 0] if chapter.only else table
    if shown.empty:
        return None
    drawn = _drawn(reading, table)
    return {
        "name": chapter.name,
        "question": chapter.question,
        "table": _shown_table(shown, chapter, len(table)),
        "figure": picture(chapter.name, drawn, folder / "figures"),
        "grid": _grid(table, printed) if chapter.name == "tellings" else None,
        "drawn": DRAWN if len(drawn) < len(table) else 0,
        "sampled": chapter.sampled,
        "reads": table.attrs.get("reads", ""),
        "caveats": table.attrs.get("caveats", []),
        "notes": opening.of_chapter(table.attrs.get("caveats", [])),
    }


def _grid(table: pd.DataFrame, printed: Printed) -> dict[str, Any]:
    """The grid of facts and outlets; each telling leads to its sentence, with up to three others beside it."""
    from framing.fact_grid import FactGrid

    grid = FactGrid.of(table)
    rows = []
    for row in grid.rows:
        places = [(each.article, each.start, each.end) for cell in row.cells for each in cell.tellings]
        cells = [
            {
                "none": cell.none,
                "tellings": [
                    (each, printed.beside(_first(places, (each.article, each.start, each.end))))
                    for each in cell.tellings
                ],
            }
            for cell in row.cells
        ]
        rows.append({"event": opening.readable(row.event), "statement": row.statement, "cells": cells})
    several = len({row.event for row in grid.rows}) > 1
    return {"outlets": grid.outlets, "rows": rows, "events": several, "signs": grid.signs + grid.left_out}


def _first(places: list[Place], place: Place) -> list[Place]:
    """The places with this one first, as many as stand side by side."""
    return [place, *(each for each in places if each != place)][:BESIDE]


def _drawn(reading: Reading, table: pd.DataFrame) -> pd.DataFrame:
    """The rows that the figure shows: of many outlets (or articles), those with most words."""
    by = rows_by(reading)
    words = reading.words.groupby(by)["words"].sum().sort_values(ascending=False, kind="stable")
    if len(words) <= DRAWN:
        return table
    largest = set(words.index[:DRAWN])
    for column in {by, "a", "b"} & set(table.columns):
        table = table[table[column].isin(largest)]
    return table


def _shown_table(table: pd.DataFrame, chapter: Chapter, rows: int) -> dict[str, Any]:
    if "differs_at" in table.columns:
        table = _with_differences(table.head(ROWS_SHOWN))
    columns = [name for name in chapter.columns.split() if name in table.columns] or list(table.columns)
    return {
        "columns": [_heading(name) for name in columns],
        "rows": [
            [_shown_cell(name, value) for name, value in zip(columns, row, strict=True)]
            for row in table[columns].head(ROWS_SHOWN).itertuples(index=False, name=None)
        ],
        "file": f"{chapter.name}.csv",
        "folded": len(table) > ROWS_AT_ONCE,
        "left_out": max(0, rows - min(len(table), ROWS_SHOWN)),
    }


def _with_differences(table: pd.DataFrame) -> pd.DataFrame:
    """The sentences of a grid as HTML, with the words marked that no other telling of the fact has."""
    from markupsafe import Markup

    shown = []
    for text, at, start in zip(table["text"], table["differs_at"], table["start"], strict=True):
        places = [tuple(int(point) - start for point in place.split("-")) for place in at.split()]
        marks = [Shown(first, last, "hit", "", "own", "in no other telling of this fact") for first, last in places]
        shown.append(Markup(marked(text, marks, (), css_class)))
    return table.assign(differs=shown)


def _heading(column: str) -> str:
    """The name of a column as people would write it."""
    return HEADINGS.get(column, column.replace("_", " "))


def _shown_cell(column: str, value: Any) -> dict[str, Any]:
    if isinstance(value, float):
        shown = f"{value:.0%}" if column in SHARES else f"{value:,.2f}"
        return {"text": "" if value != value else shown.replace("%", " %"), "kind": "number"}
    if isinstance(value, bool):
        return {"text": "yes" if value else "no", "kind": ""}
    if isinstance(value, int):
        return {"text": f"{value:,}", "kind": "number"}
    return {"text": value if isinstance(value, str) else str(value), "kind": "date" if column == "date" else ""}
