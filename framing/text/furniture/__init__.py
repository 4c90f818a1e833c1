"""What to set aside of an article as crawled, and under which rule: page furniture, captions, credits, clocks."""

from __future__ import annotations

from collections.abc import Set

from framing.text.articles import Aside
from framing.text.furniture import places, rules, run
from framing.text.furniture.lines import asides, split
from framing.text.furniture.repeated import LineCounts, line_hash

__all__ = ["LineCounts", "find", "line_hash"]


def find(text: str, *, title: str = "", repeated: Set[int] = frozenset()) -> tuple[Aside, ...]:
    """Which stretches of a crawled article are not headline, heading or body?

    Parameters: `text`, one article with one line per block of its page; `title`, the headline if it is known;
    `repeated`, hashes of the lines its outlet prints in several articles (see `LineCounts`).
    Returns Asides (start, end, kind, rule), sorted, without overlaps. A text of a single line loses nothing.

    >>> page = "By Ana Ruiz" + chr(10) + "The pilots of Marle voted for a strike on Monday evening."
    >>> [(page[a.start : a.end], a.kind, a.rule) for a in find(page)]
    [('By Ana Ruiz', 'credit', 'byline')]
    >>> find("By Ana Ruiz")
    ()
    """
    lines = split(text)
    if len(lines) < 2:
        return ()
    rules.mark_lines(lines)
    rules.mark_parts(lines)
    places.mark_captions(lines)
    places.mark_cards(lines)
    stretch = run.main_run(lines)
    if run.is_page(lines, stretch):
        run.mark_around(lines, stretch, -1)
    return asides(lines)
