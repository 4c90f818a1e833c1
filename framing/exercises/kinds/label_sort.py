"""Label sort: put the names that one actor gets into groups; then see which outlets used them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Item, Table
from framing.text.words import fold

ITEMS = 24


def make(asked: Asked) -> Parts:
    """Every name once, as it is mostly written, from all categories as evenly as the articles allow."""
    lexicon = asked.naming
    labels = {each.name: each.name for each in lexicon.categories}
    by_name = _by_name(asked, lexicon.name)
    if len(by_name) < 2 or len(labels) < 2:
        raise asked.lacks("there are fewer than two names to sort", "Give more articles, or a lexicon that fits them.")
    names = sorted(by_name)
    chosen = asked.even(names, [by_name[name][0]["category"] for name in names], asked.n or ITEMS)
    used = {by_name[name][0]["category"] for name in chosen}
    items = [_item(asked, lexicon.question, by_name[name]) for name in chosen]
    shown = {name: label for name, label in labels.items() if name in used or len(used) == 1}
    return Parts(
        items,
        tables=[asked.categories(shown)],
        labels={"category": asked.choices(shown)},
        reveals=[_who(asked, chosen, by_name)],
    )


def _by_name(asked: Asked, lexicon: str) -> dict[str, list[dict[Any, Any]]]:
    hits = asked.reading.hits
    found: dict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in hits[hits["lexicon"] == lexicon].to_dict("records"):
        found[fold(row["match"])].append(row)
    return found


def _item(asked: Asked, question: str, rows: list[dict[Any, Any]]) -> Item:
    written = Counter(row["match"] for row in rows).most_common(1)[0][0]
    first = rows[0]
    start, end = asked.sentences.get((first["article"], first["sentence"]), (first["start"], first["end"]))
    text = asked.reading.corpus[first["article"]].text[start:end]
    return Item(
        asked.name(fold(written)),
        about=written,
        group=question,
        key={"category": first["category"]},
        reasons=((asked.words.page["rule"], first["term"]), (asked.words.page["sentence"], " ".join(text.split()))),
    )


def _who(asked: Asked, names: list[str], by_name: dict[str, list[dict[Any, Any]]]) -> Table:
    """Which outlets use a name themselves, and in which it is somebody else's."""
    rows = []
    for name in sorted(names, key=lambda name: (by_name[name][0]["category"], name)):
        found = by_name[name]
        own, other = (
            ", ".join(sorted({row["outlet"] for row in found if (row["voice"] == "own") == mine})) or "–"
            for mine in (True, False)
        )
        rows.append((name, found[0]["category"], own, other))
    return Table(
        asked.say("who"),
        (asked.say("name"), asked.words.page["group"], asked.say("own"), asked.say("other")),
        tuple(rows),
    )
