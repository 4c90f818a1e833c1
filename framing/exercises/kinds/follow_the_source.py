"""Follow the source: what did an article keep of a text that it draws on, what did it cut, what did it add?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Item, Table
from framing.exercises.telling import articles_on, facts_on
from framing.measures.told import PRESENT
from framing.measures.wire import wire
from framing.text.articles import Article

ITEMS = 20
COPIED = 0.8  # of the words of a sentence: from here on it is kept word for word
PHRASE = 5  # words in a row that both texts have
Pair = tuple[Article, Article]


def make(asked: Asked) -> Parts:
    """The sentences of a source and of an article that draws on it: in both, in both in other words, in one only."""
    source, taker = _pair(asked)
    fates = _fates(asked, source, taker)
    rows = [(article, place, fate) for (article, place), fate in fates.items()]
    if len(rows) < 2:
        raise asked.lacks("the two texts have no sentences", "Give longer articles.")
    chosen = set(asked.even(rows, [(row[0] == taker.article, row[2]) for row in rows], asked.n or ITEMS))
    items = [_item(asked, row, source) for row in rows if row in chosen]
    heads = {source.article: asked.say("source"), taker.article: asked.say("taker")}
    return Parts(
        items,
        material=[asked.whole(name, head) for name, head in heads.items()],
        reveals=[_counts(asked, fates, source, taker)],
    )


def _pair(asked: Asked) -> Pair:
    """The source and the article that has most from it: first by shared words, then by shared facts."""
    corpus = asked.reading.corpus if asked.event is None else asked.reading.corpus.where(event=asked.event)
    table = wire(corpus)
    credited = {row["article"]: row["agency"] for row in table[table["start"] < 0].to_dict("records")}
    shared: Counter[tuple[str, str]] = Counter()
    for row in table[table["copied"]].to_dict("records"):
        shared[row["original"], row["article"]] += int(row["words"])
    for taker, agency in credited.items():
        for article in articles_on(asked, corpus[taker].event):
            if article.outlet == agency and corpus[taker].outlet != agency:
                shared[article.article, taker] += 0
    if not shared:
        raise asked.lacks(
            "no article credits another one, or has a dozen words in a row from it",
            "Give articles with the agency copy they draw on (see fr.wire).",
        )
    most = max(shared.values())
    best = sorted(pair for pair, words in shared.items() if words == most)
    source, taker = asked.picked(best, 1, "pair")[0]
    return corpus[source], corpus[taker]


def _fates(asked: Asked, source: Article, taker: Article) -> dict[tuple[str, tuple[int, int]], str]:
    """Each sentence of both texts, and what became of it."""
    kept = wire(asked.reading.corpus.only({source.article, taker.article}), PHRASE)
    facts = facts_on(asked, source.event or taker.event, [source, taker])
    reworded = {(row["article"], row["start"]) for rows in facts.values() for row in rows if row["told"] in PRESENT}
    fates = {}
    table = asked.reading.sentences
    for article in (source, taker):
        passages = kept[(kept["article"] == article.article) & (kept["start"] >= 0)]
        spans = list(zip(passages["start"].tolist(), passages["end"].tolist(), strict=True))
        here = table[(table["article"] == article.article) & table["zone"].isin(["headline", "heading", "body"])]
        for start, end in sorted(zip(here["start"].tolist(), here["end"].tolist(), strict=True)):
            told = "reworded" if (article.article, start) in reworded else "alone"
            fates[article.article, (start, end)] = "kept" if _part(start, end, spans) >= COPIED else told
    return fates


def _part(start: int, end: int, spans: Sequence[tuple[int, int]]) -> float:
    """How much of a sentence lies within the passages."""
    return sum(max(0, min(end, last) - max(start, first)) for first, last in spans) / max(1, end - start)


def _item(asked: Asked, row: tuple[str, tuple[int, int], str], source: Article) -> Item:
    article, (start, end), fate = row
    of_source = article == source.article
    told = asked.say("cut" if of_source else "added") if fate == "alone" else ""
    return Item(
        asked.name(article, start),
        (asked.excerpt(article, start, end, around=False),),
        group=asked.say("from_source" if of_source else "from_taker"),
        key={"fate": fate},
        reasons=((asked.words.page["why"], told),) if told else (),
        article=article,
        outlet=asked.reading.corpus[article].outlet,
        start=start,
        end=end,
    )


def _counts(asked: Asked, fates: dict[tuple[str, tuple[int, int]], str], source: Article, taker: Article) -> Table:
    count: Counter[Any] = Counter((article, fate) for (article, _), fate in fates.items())
    codes = ("kept", "reworded", "alone")
    rows = tuple((a.outlet, *(str(count[a.article, code]) for code in codes)) for a in (source, taker))
    labels = asked.words.labels(asked.kind, "fate")
    return Table(asked.say("counts"), (asked.words.page["outlet"], *(labels[code] for code in codes)), rows)
