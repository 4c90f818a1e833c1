"""What may I claim? A table, and claims to accept or reject: is it in the table, and what would it take?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from framing.exercises.asked import Asked, Parts, letters
from framing.exercises.model import Item, Table
from framing.exercises.telling import an_event, articles_on

ITEMS = 12
CATEGORIES, OUTLETS = 2, 6
FEW = 5  # articles of an outlet; with fewer a table describes articles and no outlet
REASONS = {"shown": "yes", "number": "no", "voices": "no", "few": "no", "intent": "no"}  # and whether one may claim it

Claim = tuple[str, str, str]  # reason, name, the claim itself


@dataclass(frozen=True)
class Row:
    """What the table says of one outlet and category."""

    outlet: str  # as students read it
    category: str
    articles: int
    words: int  # in its own voice
    own: int
    others: int

    @property
    def names(self) -> int:
        """Names in any voice."""
        return self.own + self.others

    @property
    def rate(self) -> float:
        """Own-voice names per 1,000 words in its own voice."""
        return 1000 * self.own / max(1, self.words)


def make(asked: Asked) -> Parts:
    """Claims of all kinds, as evenly as the table allows."""
    event = an_event(asked)
    outlets = asked.picked(sorted({article.outlet for article in articles_on(asked, event)}), OUTLETS, "outlets")
    named = {outlet: asked.say("outlet", letter=letters(n)) for n, outlet in enumerate(outlets)}
    rows = _rows(asked, event, named)
    claims = sorted({(reason, name, claim) for name, reason, claim in _claims(asked, rows)})
    if len(claims) < 2:
        raise asked.lacks("there is nothing to count in these articles", "Give a lexicon that fits them.")
    chosen = _half_and_half(asked, claims, asked.n or ITEMS)
    items = [
        Item(
            asked.name(claim),
            about=claim,
            key={"verdict": REASONS[reason], "reason": reason},
            reasons=((asked.words.page["why"], asked.say(f"why_{name}")),),
        )
        for reason, name, claim in chosen
    ]
    return Parts(
        items,
        tables=[asked.categories({row.category for row in rows}), _table(asked, rows)],
        reveals=[_named(asked, named)],
    )


def _half_and_half(asked: Asked, claims: list[Claim], most: int) -> list[Claim]:
    """As many claims that the table carries as others; of these all reasons, of those all forms."""
    carried = [claim for claim in claims if REASONS[claim[0]] == "yes"]
    others = [claim for claim in claims if REASONS[claim[0]] == "no"]
    drawn = asked.even(carried, [name for _, name, _ in carried], most // 2)
    drawn += asked.even(others, [reason for reason, _, _ in others], most - len(drawn))
    return asked.picked(drawn, None, "claims")


def _rows(asked: Asked, event: str, named: dict[str, str]) -> list[Row]:
    """The table: outlets by the categories that have most hits."""
    articles = {article.article: article.outlet for article in articles_on(asked, event)}
    hits = asked.reading.hits
    hits = hits[(hits["lexicon"] == asked.naming.name) & hits["article"].isin(articles)]
    words = asked.reading.words
    words = words[(words["voice"] == "own") & words["article"].isin(articles)]
    by_outlet = {str(name): int(number) for name, number in words.groupby("outlet")["words"].sum().items()}
    rows = []
    for category in hits["category"].value_counts().sort_index().nlargest(CATEGORIES).index:
        for outlet, name in named.items():
            here = hits[(hits["outlet"] == outlet) & (hits["category"] == category)]
            own = int((here["voice"] == "own").sum())
            number = sum(each == outlet for each in articles.values())
            rows.append(Row(name, str(category), number, by_outlet.get(outlet, 0), own, len(here) - own))
    return rows


def _claims(asked: Asked, rows: list[Row]) -> Iterator[tuple[str, str, str]]:
    """Claims by name, with what is to be said of each: a key of REASONS."""
    for row in rows:
        places = {
            "outlet": row.outlet,
            "category": row.category,
            "own": row.own,
            "all": row.names,
            "others": row.others,
        }
        yield "own" if row.own else "none", "shown", asked.say(_own(row.own), **places)
        yield "wrong", "number", asked.say("own", **{**places, "own": row.own + 2})
        if row.others:
            yield "others", "shown", asked.say(_others(row), **places)
            yield "mixed", "voices", asked.say("mixed" if row.names > 1 else "mixed_once", **places)
        if row.own and row.articles < FEW:
            yield "general", "few", asked.say("general", **places)
        name = "wants" if row.own else "protects"
        yield name, "intent", asked.say(name, **places)
    for one, other in permutations(rows, 2):
        if one.category == other.category and one.rate > other.rate:
            places = {"category": one.category}
            yield "more", "shown", asked.say("more", a=one.outlet, b=other.outlet, **places)
            yield "fewer", "number", asked.say("more", a=other.outlet, b=one.outlet, **places)
            yield "effect", "intent", asked.say("effect", a=one.outlet, b=other.outlet, **places)


def _own(number: int) -> str:
    """The sentence for so many names: nothing is used “1 times”."""
    return {0: "none", 1: "own_once"}.get(number, "own")


def _others(row: Row) -> str:
    """The sentence for the part in other voices: no “1 of the 1”, and one name “is”."""
    if row.others == row.names:
        return "others_all" if row.names > 1 else "others_only"
    return "others" if row.others > 1 else "others_one"


def _table(asked: Asked, rows: list[Row]) -> Table:
    columns = tuple(
        asked.say(f"column_{name}") for name in ("outlet", "category", "articles", "words", "own", "others")
    )
    cells = tuple(
        (row.outlet, row.category, str(row.articles), f"{row.words:,}", str(row.own), str(row.others)) for row in rows
    )
    return Table(asked.say("table", question=asked.naming.question), columns, cells)


def _named(asked: Asked, named: dict[str, str]) -> Table:
    columns = (asked.say("column_outlet"), asked.words.page["outlet"])
    return Table(asked.say("outlets"), columns, tuple((name, outlet) for outlet, name in named.items()))
