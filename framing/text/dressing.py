"""The second look at an article, when all were seen: what to set aside, and where its headline stands."""

from __future__ import annotations

from dataclasses import replace

from framing.text import furniture
from framing.text.articles import Article


class Lines:
    """Which lines stand in several articles of one outlet: counted first, asked for later."""

    def __init__(self) -> None:
        self._counts = furniture.LineCounts()
        self._repeated: dict[str, frozenset[int]] = {}

    def count(self, article: Article) -> None:
        """See one article."""
        self._counts.add(article.outlet, article.text)

    def repeated(self, outlet: str) -> frozenset[int]:
        """The lines of this outlet; worked out once, when all articles were counted."""
        if outlet not in self._repeated:
            self._repeated[outlet] = self._counts.repeated(outlet)
        return self._repeated[outlet]


def dressed(article: Article, lines: Lines) -> Article:
    """The article with its furniture set aside and its headline found."""
    aside = furniture.find(article.text, title=article.title, repeated=lines.repeated(article.outlet))
    return replace(article, set_aside=aside, headline=_plain_headline(article))


def _plain_headline(article: Article) -> tuple[int, int]:
    at = article.text.find(article.title) if article.title else -1
    return (at, at + len(article.title)) if at >= 0 else (-1, -1)
