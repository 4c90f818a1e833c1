"""The sentences behind the numbers: for every cell and voice of the matrices, as many as the page has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from framing.markup import VOICE_WORDS, anchor, css_class, marked
from framing.pages.marking import coloured_categories, shown_hit
from framing.pages.reader import Printed
from framing.pages.why import facts, place_of, tooltip

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

AROUND = 300  # characters on either side of a hit: a "sentence" without a full stop can be a whole article

Key = tuple[str, str, str, str]  # lexicon, category, outlet or article, voice


@dataclass(frozen=True)
class Room:
    """How many passages there is room for; the CSV file holds all."""

    passages: int
    in_one_cell: int
    linked: bool  # do the words lead to the rule? Where the rules stand on another page, the tooltip says it


COMPARISON = Room(1000, 25, linked=True)  # a page of 60 outlets has room for some of each cell
OUTLETS = Room(60_000, 3, linked=False)  # on the pages of all outlets together


def passages(reading: Reading, by: str, printed: Printed, room: Room = COMPARISON) -> list[dict[str, Any]]:
    """The passages of a page: one entry for each category of a lexicon, with a group for each outlet and voice.

    `printed` says where the articles can be read that they stand in.
    """
    places = _places(reading, by, room)
    rows = _with_sentences(reading, [at for chosen, _ in places.values() for at in chosen])
    coloured = coloured_categories(reading)
    groups = [
        {
            **dict(zip(("lexicon", "category", "row", "voice"), key, strict=True)),
            "anchor": anchor(*key),
            "passages": [
                {
                    **_passage(reading, rows[at], coloured, room.linked),
                    "read_at": printed.address(*(rows[at][name] for name in ("article", "start", "end"))),
                }
                for at in chosen
            ],
            "left_out": left_out,
        }
        for key, (chosen, left_out) in places.items()
    ]
    questions = {lexicon.name: lexicon.question for lexicon in reading.lexicons}
    return [
        {"lexicon": lexicon, "category": category, "question": questions.get(lexicon, ""), "groups": list(members)}
        for (lexicon, category), members in groupby(groups, lambda group: (group["lexicon"], group["category"]))
    ]


def by_row(found: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The same passages for each outlet or article: the entries that have a group of it, with its groups only."""
    apart: dict[str, list[dict[str, Any]]] = {}
    for entry in found:
        for row, groups in groupby(entry["groups"], lambda group: group["row"]):
            apart.setdefault(row, []).append({**entry, "groups": list(groups)})
    return apart


def anchors(found: Sequence[dict[str, Any]]) -> set[str]:
    """Where the numbers of the matrices can lead."""
    return {group["anchor"] for entry in found for group in entry["groups"]}


def _places(reading: Reading, by: str, room: Room) -> dict[Key, tuple[list[int], int]]:
    """Which hits are shown for each cell and voice, and how many are not: spread over the hits, not the first ones."""
    positions: Any = reading.hits.reset_index(drop=True).groupby(["lexicon", "category", by, "voice"]).indices
    rank = {(each.name, c.name): i for i, each in enumerate(reading.lexicons) for c in each.categories}
    order = {(each.name, c.name): i for each in reading.lexicons for i, c in enumerate(each.categories)}
    voices = list(VOICE_WORDS)

    def place(key: Any) -> tuple[Any, ...]:
        pair = key[:2]
        return rank.get(pair, len(rank)), order.get(pair, 0), *key[:3], voices.index(key[3])

    shown = sorted(positions, key=place)[: room.passages]
    most = max(1, min(room.in_one_cell, room.passages // max(1, len(shown))))
    return {key: _spread(positions[key].tolist(), most) for key in shown}


def _spread(positions: list[int], most: int) -> tuple[list[int], int]:
    """At most so many of the positions, evenly spread, and how many are left out.

    >>> _spread([0, 1, 2, 3, 4, 5], 2)
    ([0, 3], 4)
    """
    step = -(-len(positions) // most)
    chosen = positions[::step]
    return chosen, len(positions) - len(chosen)


def _with_sentences(reading: Reading, positions: list[int]) -> dict[int, dict[str, Any]]:
    """The hits at these positions, each with the borders of its sentence (`from`, `to`; its own where it has none)."""
    sentences = reading.sentences[["article", "sentence", "start", "end"]]
    borders = sentences.rename(columns={"start": "from", "end": "to"})
    hits = reading.hits.iloc[positions]
    found: pd.DataFrame = hits.merge(borders, on=["article", "sentence"], how="left")
    found["from"] = found["from"].fillna(found["start"]).astype("int64")
    found["to"] = found["to"].fillna(found["end"]).astype("int64")
    return dict(zip(positions, found.to_dict("records"), strict=True))  # type: ignore[arg-type]


def _passage(reading: Reading, hit: dict[str, Any], coloured: Sequence[str], linked: bool) -> dict[str, Any]:
    from markupsafe import Markup

    text = reading.corpus[hit["article"]].text
    start, end = max(hit["from"], hit["start"] - AROUND), min(hit["to"], hit["end"] + AROUND)
    shown = shown_hit(hit, offset=start, linked=linked)
    cut = ("… " if start > hit["from"] else "", " …" if end < hit["to"] else "")
    why = {"why": tooltip(facts(hit)), "rule_at": place_of(hit["rule"])}
    return {**hit, **why, "html": Markup(marked(text[start:end], [shown], coloured, css_class)), "cut": cut}
