"""The second look at an article, when all were seen: what to set aside, the headline, what the text itself shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from sys import intern

from framing.text import furniture, inferred
from framing.text.articles import Article
from framing.text.loading.admission import Admitted
from framing.text.loading.fates import Note, Rejection

REQUIRE = "require"


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


def dressed(admitted: Admitted, lines: Lines, outlet: str) -> Iterator[Article | Rejection | Note]:
    """The article with its furniture set aside and its headline found; `outlet` says what to do where none is known."""
    article = admitted.article
    aside = furniture.find(article.text, title=article.title, repeated_lines=lines.repeated(article.outlet))
    start, end = inferred.headline(article.text, aside, article.title)
    shown = {
        "title": article.title or article.text[max(start, 0) : max(end, 0)],
        "date": article.date or inferred.date(article.text, aside),
        "outlet": article.outlet or inferred.outlet(article.text, aside),
    }
    new = tuple(sorted(name for name, value in shown.items() if value and not getattr(article, name)))
    if not shown["outlet"]:
        if outlet == REQUIRE:
            yield admitted.raw.rejected("no_outlet", NO_OUTLET)
            return
        yield Note(article.article, "no_outlet", intern(f"no outlet is known; it counts as {outlet!r}"))
        shown["outlet"] = outlet
    article = replace(article, title=shown["title"], date=shown["date"], outlet=shown["outlet"], inferred=new)
    yield replace(article, set_aside=aside, headline=(start, end))


NO_OUTLET = "has no outlet. Add one to the table or the metadata, or leave out outlet='require'."
