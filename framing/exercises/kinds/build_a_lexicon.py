"""Build a lexicon: draft terms, code sentences blind, and see what the terms find, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.errors import LexiconError
from framing.exercises.answers import Answers, codes_by_item
from framing.exercises.asked import Asked, Parts
from framing.exercises.model import MARK, Exercise, Item
from framing.lexicons import lexicon
from framing.reading import score
from framing.statistics.intervals import exact_limits
from framing.text.load import load

ITEMS = 20
DRAFTS = ("before", "after")
MOST_TERMS = 200  # of one student


def make(asked: Asked) -> Parts:
    """A draft, sentences with and without a word of our own lexicon (not marked), and a second draft."""
    target = asked.naming
    table = asked.reading.sentences
    table = table[table["zone"].isin(["headline", "heading", "body"])]
    hits = asked.reading.hits
    found = hits[hits["lexicon"] == target.name].groupby(["article", "sentence"])["match"].agg(", ".join).to_dict()
    rows = table.to_dict("records")
    has = [(row["article"], row["sentence"]) in found for row in rows]
    if not 1 < sum(has) < len(rows):
        raise asked.lacks("fewer than two sentences hold a word of the lexicon", "Give more articles, or a lexicon.")
    drawn = asked.even(rows, has, asked.n or ITEMS)
    sentences = [_sentence(asked, row, found.get((row["article"], row["sentence"]), "")) for row in drawn]
    first, second = (_draft(asked, name, target.question) for name in DRAFTS)
    return Parts([first, *sentences, second])


def _draft(asked: Asked, name: str, question: str) -> Item:
    return Item(asked.name(name), about=question, group=asked.say(name), asks=("terms",))


def _sentence(asked: Asked, row: dict[Any, Any], words: str) -> Item:
    return Item(
        asked.name(row["article"], row["start"]),
        (asked.excerpt(row["article"], row["start"], row["end"]),),
        group=asked.say("code", question=asked.naming.question),
        asks=("relevant",),
        key={"relevant": "yes" if words else "no"},
        reasons=((asked.say("found"), words or "–"),),
        article=row["article"],
        outlet=asked.reading.corpus[row["article"]].outlet,
        start=int(row["start"]),
        end=int(row["end"]),
    )


def terms_of(text: str) -> list[str]:
    """The terms of a draft, written one a line or with commas.

    >>> terms_of("rioter*, mob\\n looters ;")
    ['rioter*', 'mob', 'looters']
    """
    parts = text.replace(";", "\n").replace(",", "\n").splitlines()
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))[:MOST_TERMS]


def findings(exercise: Exercise, answers: Answers) -> Iterator[str]:
    """Precision and recall of all drafts together, on the sentences as most of the class codes them."""
    codes, _ = answers.coding.settled("relevant")
    sentences = {one.item: _plain(one) for one in exercise.items if codes.get(one.item) in ("yes", "no")}
    names = dict(zip(DRAFTS, (one.item for one in exercise.items if one.asks == ("terms",)), strict=True))
    for draft, item in names.items():
        written = [text for _, found, name, text in codes_by_item(answers.coding) if (found, name) == (item, "terms")]
        terms = list(dict.fromkeys(term for text in written for term in terms_of(text)))
        if terms and sentences:
            yield _told(exercise, draft, terms, sentences, codes)


def _told(exercise: Exercise, draft: str, terms: list[str], sentences: dict[str, str], codes: dict[str, str]) -> str:
    """What the terms of a draft find, in a sentence; or why they are no lexicon."""
    try:
        found = set(score(load(list(sentences.values())), lexicon("draft", {"draft": terms})).hits["article"])
    except LexiconError as error:
        return exercise.say("no_lexicon", draft=exercise.say(draft), error=error)
    hit = {item for number, item in enumerate(sentences, 1) if f"text-{number}" in found}
    wanted = {item for item in sentences if codes[item] == "yes"}
    both = len(hit & wanted)
    told = {"precision": _range(both, len(hit)), "recall": _range(both, len(wanted))}
    return exercise.say("result", draft=exercise.say(draft), terms=len(terms), **told)


def _range(part: int, whole: int) -> str:
    """A share with its limits.

    >>> _range(3, 10), _range(0, 0)
    ('3 of 10 (7 to 65 %)', '–')
    """
    if not whole:
        return "–"
    low, high = exact_limits(part, whole)
    return f"{part} of {whole} ({100 * low.item():.0f} to {100 * high.item():.0f} %)"


def _plain(one: Item) -> str:
    """The sentence itself, without its neighbours."""
    return "".join(text for passage in one.passages for text, how in passage.pieces if how in ("", MARK)).strip()
