"""Which share an outlet? Openings of one event: house style told apart from framing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Item, Passage, Table
from framing.exercises.telling import articles_on, events_by_outlets
from framing.measures.house_style import listed
from framing.text.articles import Article
from framing.text.words import fold, word_bounds

ITEMS = 6
OTHERS = 4  # openings to choose from
OPENING = 420  # characters


def make(asked: Asked) -> Parts:
    """An opening, and four others, one of which is by the same outlet: on the same event where an outlet has two."""
    pairs = [pair for event in events_by_outlets(asked) for pair in _pairs(articles_on(asked, event))]
    pool = None if pairs else list(asked.reading.corpus)
    pairs = pairs or _pairs(pool or [])
    chosen = [pair for pair in asked.picked(pairs, None, "pairs") if len(_others(asked, pair, pool)) > 1]
    if not chosen:
        raise asked.lacks("no outlet has two articles beside those of two other outlets", "Give more articles.")
    shown = chosen[: asked.n or ITEMS]
    size = min(OTHERS, 1 + min(len(_others(asked, pair, pool)) for pair in shown))
    codes = {chr(ord("b") + n): asked.letter(n + 1) for n in range(size)}
    items = [_item(asked, pair, pool, codes) for pair in shown]
    return Parts(items, labels={"same": asked.choices(codes)}, reveals=[_style(asked, shown)])


def _pairs(articles: Sequence[Article]) -> list[tuple[Article, Article]]:
    """Two articles of one outlet, either first."""
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_outlet[article.outlet].append(article)
    return [(a, b) for _, members in sorted(by_outlet.items()) for a in members for b in members if a is not b]


def _others(asked: Asked, pair: tuple[Article, Article], pool: Sequence[Article] | None) -> list[Article]:
    """An article each of the other outlets: on the event of the first, or of the whole pool."""
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in articles_on(asked, pair[0].event) if pool is None else pool:
        if article.outlet != pair[0].outlet:
            by_outlet[article.outlet].append(article)
    drawn = [asked.picked(members, 1, pair[0].article, pair[1].article)[0] for _, members in sorted(by_outlet.items())]
    return asked.picked(drawn, OTHERS - 1, pair[0].article, pair[1].article)


def _item(asked: Asked, pair: tuple[Article, Article], pool: Sequence[Article] | None, codes: dict[str, str]) -> Item:
    first, second = pair
    told = asked.picked(
        [second, *_others(asked, pair, pool)[: len(codes) - 1]], None, "order", *(a.article for a in pair)
    )
    shown = [_opening(asked, article, n) for n, article in enumerate([first, *told])]
    outlets = ", ".join(f"{asked.letter(n)}: {article.outlet}" for n, article in enumerate([first, *told]))
    return Item(
        asked.name(first.article, second.article),
        tuple(shown),
        about=asked.say("about", text=asked.letter(0)),
        key={"same": list(codes)[told.index(second)]},
        reasons=((asked.words.page["outlet"], outlets),),
        article=first.article,
        outlet=first.outlet,
    )


def _opening(asked: Asked, article: Article, number: int) -> Passage:
    return asked.whole(article.article, asked.letter(number), OPENING)


def _style(asked: Asked, pairs: Sequence[tuple[Article, Article]]) -> Table:
    """Words of house style that both openings of a pair have: they say who writes, not how it is framed."""
    style = listed(kept_out=True) | listed(kept_out=False)
    rows = {}
    for a, b in pairs:
        words = [_words(asked.whole(each.article, "", OPENING).text) & style for each in (a, b)]
        rows[frozenset((a.article, b.article))] = (a.outlet, ", ".join(sorted(words[0] & words[1])) or "–")
    return Table(asked.say("style"), (asked.words.page["outlet"], asked.say("shared")), tuple(sorted(rows.values())))


def _words(text: str) -> set[str]:
    return {fold(text[start:end]) for start, end in word_bounds(text)}
