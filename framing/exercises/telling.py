"""What the kinds that compare tellings need: one event, an article of each outlet, and the facts that they tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from framing.errors import LimitError, one_of
from framing.exercises.asked import Asked
from framing.measures.tellings import tellings
from framing.measures.told import PRESENT

if TYPE_CHECKING:
    from framing.text.articles import Article

Row = dict[str, Any]


def events_by_outlets(asked: Asked) -> list[str]:
    """The events, that of most outlets first; a corpus without events is one event, ""."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for article in asked.reading.corpus:
        outlets[article.event].add(article.outlet)
    named = {event: found for event, found in outlets.items() if event} or dict(outlets)
    if asked.event is not None:
        return [str(one_of("event", asked.event, sorted(named)))]
    return sorted(named, key=lambda event: (-len(named[event]), event))


def an_event(asked: Asked) -> str:
    """The teacher's event, or one of those that most outlets report on, drawn at random."""
    named = events_by_outlets(asked)
    outlets = Counter({event: len({a.outlet for a in articles_on(asked, event)}) for event in named})
    most = [event for event in named if outlets[event] == max(outlets.values(), default=0)]
    if not most or outlets[most[0]] < 2:
        raise asked.lacks("no event is reported by two outlets", "Give articles of several outlets on one event.")
    return asked.picked(most, 1, "event")[0]


def articles_on(asked: Asked, event: str) -> list[Article]:
    """The articles on an event; those without one are on it too."""
    return sorted((a for a in asked.reading.corpus if a.event in ("", event)), key=lambda a: a.article)


def one_of_each(asked: Asked, event: str, most: int) -> list[Article]:
    """An article of each outlet on the event, in a random order; at most so many."""
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in articles_on(asked, event):
        by_outlet[article.outlet].append(article)
    drawn = [asked.picked(members, 1, outlet)[0] for outlet, members in sorted(by_outlet.items())]
    return asked.picked(drawn, most, "texts")


def facts_on(asked: Asked, event: str, articles: Sequence[Article]) -> dict[str, list[Row]]:
    """The facts that two or more of these articles tell, each with its row for every one of them."""
    chosen = {article.article for article in articles}
    try:
        table = tellings(asked.reading, event or None)
    except LimitError:
        table = tellings(asked.reading.corpus.only(chosen), event or None)
    facts: dict[str, list[Row]] = defaultdict(list)
    for row in table[table["article"].isin(chosen)].to_dict("records"):
        facts[str(row["fact"])].append({str(name): value for name, value in row.items()})
    return {fact: rows for fact, rows in facts.items() if sum(row["told"] in PRESENT for row in rows) > 1}
