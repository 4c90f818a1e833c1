"""The grid of facts and outlets: who tells which fact, in whose voice, in which words; for pages and notebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from framing.errors import shorten
from framing.markup import UNDERLINES

MOST_FACTS = 24  # rows that can be read; the table has all
MOST_OUTLETS = 8  # columns of the grid, that paper has room for
WORDS_SHOWN = 44  # characters of the words that no other telling has
STATEMENT_SHOWN = 140
# What is said of a telling that the voice does not say.
SIGNS = {"headline or caption only": "headline", "contradicted": "≠"}
NOT_TOLD = {"published earlier than the fact was known": "earlier"}
MEANINGS = {
    "headline": "told only in a headline or caption",
    "≠": "denies what another telling says",
    "earlier": "published before it was known",
}


@dataclass(frozen=True)
class Telling:
    """How one article tells a fact: its clearest sentence, the voice of it, and the words that are its own."""

    article: str
    start: int
    end: int
    voice: str
    sign: str  # the voice, or what is more than the voice
    words: str
    title: str  # who says it, and the sentence


@dataclass(frozen=True)
class Cell:
    """What an outlet tells of a fact: its tellings, or a word on why there is none."""

    tellings: tuple[Telling, ...]
    none: str = "·"


@dataclass(frozen=True)
class Row:
    """A fact, as its clearest sentence says it, and the cells of the outlets."""

    event: str
    statement: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class FactGrid:
    """Facts by outlets, as a page and a notebook show them."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]
    facts_left_out: int
    outlets_left_out: int

    @classmethod
    def of(cls, table: pd.DataFrame) -> FactGrid:
        """The grid of a table of the measure `tellings`."""
        facts = most_told(table, MOST_FACTS)
        shown = table[table["fact"].isin(facts)]
        told = shown[shown["start"] >= 0]["outlet"].value_counts().to_dict()
        every = list(dict.fromkeys(shown["outlet"]))
        outlets = sorted(every, key=lambda name: (-told.get(name, 0), name))[:MOST_OUTLETS]
        outlets.sort(key=every.index)
        cells: Any = {key: rows.to_dict("records") for key, rows in shown.groupby(["fact", "outlet"], sort=False)}
        about = shown.drop_duplicates("fact").set_index("fact")
        rows = tuple(
            Row(
                str(about.at[fact, "event"]),
                shorten(str(about.at[fact, "statement"]), STATEMENT_SHOWN),
                tuple(_cell(cells.get((fact, outlet), [])) for outlet in outlets),
            )
            for fact in facts
        )
        return cls(tuple(outlets), rows, table["fact"].nunique() - len(facts), len(every) - len(outlets))

    def _repr_html_(self) -> str:
        """A plain table with inline styles, which a notebook shows that nobody trusts; all is escaped."""
        if not self.rows:
            return "<p>No fact was found that two articles tell.</p>"
        head = "".join(f'<th style="text-align: left">{escape(name)}</th>' for name in ("fact", *self.outlets))
        body = "".join(
            f'<tr><th style="{LEFT}; max-width: 22em; white-space: normal">{escape(row.statement)}</th>'
            + "".join(f'<td style="{LEFT}">{_in_notebook(cell)}</td>' for cell in row.cells)
            + "</tr>"
            for row in self.rows
        )
        key = ", ".join(f"{line} underline: {voice}" for voice, line in UNDERLINES.items())
        return (
            f"<table><caption>{key}; small: words that no other telling of the fact has; ·: not found"
            f"{self.signs}{self.left_out}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    @property
    def signs(self) -> str:
        """What the signs that occur mean, as a sentence that goes on."""
        cells = [cell for row in self.rows for cell in row.cells]
        used = " ".join([*(cell.none for cell in cells), *(each.sign for cell in cells for each in cell.tellings)])
        return "".join(f"; {sign}: {meaning}" for sign, meaning in MEANINGS.items() if sign in used.split())

    @property
    def left_out(self) -> str:
        """What the grid has no room for, as a sentence that goes on; nothing where it shows all."""
        parts = [(self.facts_left_out, "facts that fewer articles tell"), (self.outlets_left_out, "outlets")]
        said = " and ".join(f"{number:,} {what}" for number, what in parts if number)
        return f"; {said} stand only in the table" if said else ""


LEFT = "text-align: left; vertical-align: top; font-weight: normal"


class Tellings(pd.DataFrame):
    """The table of the measure `tellings`, which a notebook shows as the grid. What is made of it is a plain table."""

    def _repr_html_(self) -> str:
        whole = set(self.columns) >= {"fact", "outlet", "statement", "told"}
        if not whole:
            return str(super()._repr_html_())  # type: ignore[misc]
        rows = f"{len(self):,} rows, of which .head() shows the first as they are"
        return f"{FactGrid.of(self)._repr_html_()}<p><small>{rows}</small></p>"


def most_told(table: pd.DataFrame, most: int) -> list[str]:
    """The facts that most articles tell, in the order of the table."""
    if not len(table):
        return []
    told = table[table["start"] >= 0].groupby("fact")["article"].nunique()
    order = list(dict.fromkeys(table["fact"]))
    place = {fact: at for at, fact in enumerate(order)}
    first = set(sorted(order, key=lambda fact: (-int(told.get(fact, 0)), place[fact]))[:most])
    return [fact for fact in order if fact in first]


def _cell(rows: Sequence[Mapping[str, Any]]) -> Cell:
    tellings: dict[str, Telling] = {}
    for row in sorted(rows, key=lambda row: -row["score"]):
        if row["start"] >= 0 and row["article"] not in tellings:
            tellings[row["article"]] = _telling(row)
    none = next((NOT_TOLD[row["told"]] for row in rows if row["told"] in NOT_TOLD), "·")
    return Cell(tuple(tellings[name] for name in sorted(tellings)), none)


def _telling(row: Mapping[str, Any]) -> Telling:
    sign = " ".join(filter(None, (SIGNS.get(row["told"], ""), row["voice"])))
    who = f"{row['speaker']}: " if row["speaker"] else ""
    title = who + " ".join(row["text"].split())
    return Telling(row["article"], row["start"], row["end"], row["voice"], sign, _first_words(row["differs"]), title)


def _first_words(differs: str) -> str:
    """As many of the words as there is room for, none of them cut.

    >>> _first_words("ransacked · set alight · driven out of the town hall")
    'ransacked · set alight · …'
    """
    if len(differs) <= WORDS_SHOWN:
        return differs
    fitting, _, _ = differs[:WORDS_SHOWN].rpartition(" · ")
    return f"{fitting} · …" if fitting else shorten(differs, WORDS_SHOWN)


def _in_notebook(cell: Cell) -> str:
    """The tellings of a cell: the voice underlined as in articles, the sentence under the pointer, the words below."""
    shown = (
        f'<span title="{escape(each.title)}" style="border-bottom: 3px {UNDERLINES.get(each.voice, "solid")}'
        f'{"; font-weight: bold" if each.voice == "own" else ""}">{escape(each.sign)}</span>'
        + (f"<br><small>{escape(each.words)}</small>" if each.words else "")
        for each in cell.tellings
    )
    return "<br>".join(shown) or escape(cell.none)
