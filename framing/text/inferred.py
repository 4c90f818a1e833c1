"""What a text itself shows of its headline, date and outlet, where its metadata do not say."""

from __future__ import annotations

from collections.abc import Sequence

from framing.text.articles import Aside
from framing.text.furniture.lines import Line, is_closed, split

NONE = (-1, -1)
HEADLINE_WORDS = 30


def headline(text: str, set_aside: Sequence[Aside] = (), title: str = "") -> tuple[int, int]:
    """Where does the headline stand?

    >>> headline("Pilots vote for a strike" + chr(10) + "The pilots of Marle voted on Monday evening.")
    (0, 24)
    >>> headline("The pilots of Marle voted on Monday evening.")
    (-1, -1)
    """
    gone = {aside.start for aside in set_aside}
    lines = [line for line in split(text) if line.start not in gone]
    if len(lines) < 2 or not any(line.prose for line in lines[1:]):
        return NONE
    first = lines[0]
    return (first.start, first.end) if _may_be_headline(first) else NONE


def _may_be_headline(line: Line) -> bool:
    return 2 <= line.words <= HEADLINE_WORDS and not is_closed(line.text)


def date(text: str, set_aside: Sequence[Aside] = ()) -> str:
    """When was it published, as an ISO date? Empty where the text does not show it, or shows it ambiguously."""
    return ""


def outlet(text: str, set_aside: Sequence[Aside] = ()) -> str:
    """Who published it? Empty where the text does not show it."""
    return ""
