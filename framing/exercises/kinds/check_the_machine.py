"""Check the machine: audit its hits blind, and compute the precision of “own voice” yourself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from framing.exercises.answers import Answers
from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Exercise, Item, Table
from framing.statistics.intervals import shares
from framing.statistics.sums import Sums

ITEMS = 40
OWN = "own"


def make(asked: Asked) -> Parts:
    """Hits of one lexicon, half of them own voice if the articles have so many; what the machine says is in the key."""
    hits = asked.reading.hits
    hits = hits[(hits["sentence"] >= 0) & (hits["lexicon"] == asked.naming.name)].drop_duplicates(["article", "start"])
    if len(hits) < 2:
        raise asked.lacks("the lexicon finds fewer than two hits", "Give more articles, or a lexicon that fits them.")
    rows = asked.even(hits.to_dict("records"), (hits["voice"] == OWN).tolist(), asked.n or ITEMS)
    items = [_item(asked, row) for row in rows]
    return Parts(items, reveals=[_calls(asked, items)])


def _item(asked: Asked, row: dict[Any, Any]) -> Item:
    return Item(
        asked.name(row["article"], row["start"]),
        (asked.sentence(row, [(row["start"], row["end"])]),),
        about=asked.naming.question,
        key={"voice": row["voice"]},
        reasons=((asked.say("machine"), row["voice"]), *asked.why(row)),
        claim=row["voice"],
        article=row["article"],
        outlet=row["outlet"],
        start=int(row["start"]),
        end=int(row["end"]),
    )


def _calls(asked: Asked, items: list[Item]) -> Table:
    """Which items the machine calls own: to compute its precision from one's own answers."""
    own = ", ".join(str(number) for number, one in enumerate(items, 1) if one.claim == OWN)
    return Table(asked.say("calls"), (asked.say("machine"), asked.say("items")), ((OWN, own),))


def findings(exercise: Exercise, answers: Answers) -> Iterator[str]:
    """Precision of “own”, as most of the class says, with limits that hold for articles."""
    relevant, _ = answers.coding.settled("relevant")
    voices, split = answers.coding.settled("voice")
    by_article: dict[str, list[bool]] = defaultdict(list)
    for one in exercise.items:
        voice = voices.get(one.item, "unclear")
        if one.claim == OWN and voice != "unclear" and relevant.get(one.item) != "unclear":
            by_article[one.article].append(voice == OWN and relevant.get(one.item) != "no")
    if by_article:
        sums = Sums.of([sum(each) for each in by_article.values()], [len(each) for each in by_article.values()])
        found = shares(sums, "exact")
        right, of = int(sums.hits), int(sums.size)
        limits = _limits(exercise, found.low.item(), found.high.item())
        yield exercise.say("precision", right=right, of=of, share=f"{right / of:.0%}", limits=limits)
    if split:
        yield exercise.say("split", number=len(split))


def _limits(exercise: Exercise, low: float, high: float) -> str:
    """The limits in words; of one article there are none."""
    return exercise.say("limits", low=f"{low:.0%}", high=f"{high:.0%}") if low == low else exercise.say("no_limits")
