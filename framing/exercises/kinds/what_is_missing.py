"""What is missing? Facts by outlets: who tells which, in whose voice, and where is it not found?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Item, Table
from framing.exercises.telling import an_event, facts_on, one_of_each
from framing.measures.told import TOLD
from framing.text.articles import Article

FACTS, TEXTS = 6, 6
CODES = dict(zip(TOLD, ("own", "voiced", "edge", "contradicted", "earlier", "absent"), strict=True))


def make(asked: Asked) -> Parts:
    """A grid for each fact: which of the texts tells it, and how."""
    event = an_event(asked)
    texts = one_of_each(asked, event, TEXTS)
    facts = facts_on(asked, event, texts)
    chosen = _chosen(asked, facts)
    if len(chosen) < 2:
        raise asked.lacks("the articles on this event share fewer than two facts", "Give longer or more articles.")
    letters = {article.article: asked.letter(n) for n, article in enumerate(texts)}
    items = [_item(asked, row, letters[row["article"]]) for fact in chosen for row in _in_order(facts[fact], texts)]
    return Parts(
        [one for one in items if one.key["told"] != "earlier"],
        material=[asked.whole(article.article, letters[article.article]) for article in texts],
        reveals=[_outlets(asked, texts)],
    )


def _chosen(asked: Asked, facts: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Facts that not everybody tells come first: they are the question."""
    missing = [fact for fact, rows in facts.items() if any(row["told"] == TOLD[-1] for row in rows)]
    ordered = asked.picked(missing, None, "missing") + asked.picked([f for f in facts if f not in missing], None, "all")
    return ordered[: asked.n or FACTS]


def _in_order(rows: Sequence[dict[str, Any]], texts: Sequence[Article]) -> list[dict[str, Any]]:
    """One row a text: of several sentences on a fact the first row speaks for the text."""
    by_article: dict[str, dict[str, Any]] = {}
    for row in rows:
        by_article.setdefault(row["article"], row)
    return [by_article[article.article] for article in texts if article.article in by_article]


def _item(asked: Asked, row: dict[str, Any], letter: str) -> Item:
    found = " ".join(row["text"].split())
    told = {asked.words.page["sentence"]: found, asked.words.page["speaker"]: row["speaker"]}
    return Item(
        asked.name(row["fact"], row["article"]),
        about=letter,
        group=asked.say("fact", fact=asked.hidden(" ".join(row["statement"].split()))),
        key={"told": CODES[row["told"]]},
        reasons=(
            *((name, value) for name, value in told.items() if value),
            (asked.say("likeness"), f"{row['score']:.2f}"),
        ),
        article=row["article"],
        outlet=row["outlet"],
        start=int(row["start"]),
        end=int(row["end"]),
    )


def _outlets(asked: Asked, texts: Sequence[Article]) -> Table:
    rows = tuple((asked.letter(n), article.outlet) for n, article in enumerate(texts))
    return Table(asked.say("texts"), (asked.say("column"), asked.words.page["outlet"]), rows)
