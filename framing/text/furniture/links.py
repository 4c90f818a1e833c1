"""Links to other articles: cards with a picture, lists under "Related", titles after the last paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from framing.text.furniture.lines import Line, key

TAG_WORDS = 4
MIN_WORDS, TITLE_WORDS = 3, 22
QUOTED_WORDS = 14
HEADING_WORDS = 5  # a line this short right over prose may be a heading, not the last title of a list
LIST_MOST = 15
TAIL_MOST = 3
BOX_WORDS = 10
MORE_BUTTONS = frozenset({"read more", "read full story", "continue reading", "see more"})
PAGE_END = frozenset({"related", "source-line", "notice", "interface", "advert"})


def mark(lines: Sequence[Line]) -> None:
    """Set aside cards in the middle of an article and the titles listed under a line that announces them."""
    for i in range(1, len(lines) - 1):
        if lines[i - 1].rule == "caption-with-tail":
            _mark_card(lines[i], lines[i + 1])
    begun = next((i for i, line in enumerate(lines) if line.body), len(lines))
    for i in range(begun + 1, len(lines)):  # above the article "Latest" is an entry of a menu
        if lines[i].opens == "list" and lines[i].rule:
            _mark_list(lines, i + 1)
    _mark_teasers(lines)
    _mark_boxes(lines)


def _mark_boxes(lines: Sequence[Line]) -> None:
    """Under the label of an advert: a line that runs on in the next, or one with page furniture below it as well."""
    for label, offer, below in zip(lines, lines[1:], lines[2:], strict=False):
        if label.kind != "advert" or offer.rule or offer.closed or offer.words > BOX_WORDS:
            continue
        runs_on = below.words <= BOX_WORDS and below.text[0].islower()
        if runs_on or below.aside:
            offer.set_aside("advert", "box-of-adverts")
        if runs_on:
            below.set_aside("advert", "box-of-adverts")


def _mark_card(tag: Line, title: Line) -> None:
    """After the caption of a card: its section and its title."""
    if not tag.rule and not tag.closed and tag.words <= TAG_WORDS and is_title(title):
        tag.set_aside("section-tag", "card-section")
        title.set_aside("related", "card-title")


def is_title(line: Line) -> bool:
    """Whether a line could be the title of another article."""
    asks = line.text.endswith("?")
    return (
        not (line.rule or line.hint)
        and MIN_WORDS <= line.words <= TITLE_WORDS
        and (asks or not line.closed)
        and not _no_title(line.text)
    )


def _no_title(text: str) -> bool:
    """A line that announces a list of its own, or a quoted post."""
    return text.endswith(":") or text.startswith(("— ", "– ")) or "://" in text or "pic.twitter.com" in text


def _in_list(line: Line, following: Line) -> bool:
    """Titles, tags between them, and a title that ends in quoted speech if another title follows."""
    if line.aside or is_title(line):
        return True
    quoted = line.closed and line.words <= QUOTED_WORDS and is_title(following)
    return quoted or (not line.closed and line.words < MIN_WORDS and not _no_title(line.text))


def _mark_list(lines: Sequence[Line], begin: int) -> None:
    """The titles after "Related articles", up to the next paragraph; the heading of that paragraph stays."""
    pairs = pairwise(lines[begin : begin + LIST_MOST + 1])
    titles = [line for line, _ in takewhile(lambda pair: _in_list(*pair), pairs)]
    after = begin + len(titles)
    over_prose = after < len(lines) and lines[after].prose
    if over_prose and len(titles) > 1 and titles[-1].words <= HEADING_WORDS < titles[0].words:
        titles.pop()
    for title in titles:
        title.set_aside("related", "listed-title")


def _mark_teasers(lines: Sequence[Line]) -> None:
    """A title and the beginning of a text, cut short, above a button "Read more"."""
    for i, line in enumerate(lines):
        if line.rule and key(line.text) in MORE_BUTTONS:
            above = list(takewhile(is_title, reversed(lines[max(0, i - 2) : i])))
            for teaser in above if len(above) == 2 else ():
                teaser.set_aside("related", "teaser-over-button")


def mark_tail(lines: Sequence[Line]) -> None:
    """After the last paragraph: up to three titles right above what ends the page."""
    last = max((i for i, line in enumerate(lines) if line.body), default=len(lines))
    tail = lines[last + 1 :]
    titles = list(takewhile(lambda line: is_title(line) and not line.entry, tail))
    if 0 < len(titles) <= TAIL_MOST and len(tail) > len(titles) and tail[len(titles)].kind in PAGE_END:
        for title in titles:
            title.set_aside("related", "title-after-the-end")
