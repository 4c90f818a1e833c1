"""What to set aside of an article as crawled, and under which rule: page furniture, captions, credits, clocks."""

from __future__ import annotations

from collections.abc import Sequence, Set

from framing.text.articles import Aside
from framing.text.furniture import edges, forms, head, links, pictures, repeated, run
from framing.text.furniture.lines import Line, asides, split
from framing.text.furniture.repeated import LineCounts, line_hash

__all__ = ["LineCounts", "find", "line_hash"]


def find(text: str, *, title: str = "", repeated_lines: Set[int] = frozenset()) -> tuple[Aside, ...]:
    """Which stretches of a crawled article are not headline, heading or body?

    Parameters: `text`, one article with one line per block of its page; `title`, the headline if it is known;
    `repeated_lines`, hashes of the lines its outlet prints in several articles (see `LineCounts`).
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
    _by_form(lines)
    repeated.mark(lines, repeated_lines)
    _by_place(lines, title)
    _spare(lines)
    return asides(lines)


def _spare(lines: Sequence[Line]) -> None:
    """Somebody may study cookie banners: of a text that is nothing but furniture the sentences stay."""
    if all(line.rule for line in lines):
        for line in lines:
            if line.prose:
                line.restore()


def _by_form(lines: Sequence[Line]) -> None:
    """What the lines themselves and their neighbours show."""
    forms.mark_lines(lines)
    forms.mark_parts(lines)
    pictures.mark(lines)
    run.mark_entries(lines)
    links.mark(lines)


def _by_place(lines: Sequence[Line], title: str) -> None:
    """What the place on the page shows: around the run of paragraphs, above the headline, after the end."""
    stretch = run.main_run(lines)
    page = run.is_page(lines, stretch)
    headline = head.find(lines, title, stretch)
    if headline >= 0:
        lines[headline].restore()
        head.mark_above(lines, headline, page)
    elif not page:
        head.restore(lines)
    if page:
        run.mark_around(lines, stretch, headline)
    head.mark_author_note(lines)
    links.mark_tail(lines)
    edges.mark_hinted(lines)
    edges.mark_foreign(lines)
    edges.mark_strays(lines)
    _parts(lines, headline)


def _parts(lines: Sequence[Line], headline: int) -> None:
    """The suffix of the headline and the dateline of the first paragraph."""
    if headline >= 0:
        forms.mark_parts([lines[headline]], "headline")
    first = next((line for line in lines if line.body), None)
    if first is not None:
        forms.mark_parts([first], "first")
