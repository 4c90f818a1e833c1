"""Where the headline of a page stands, and what stands above it or repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.text.furniture.lines import Line, key

LONGEST = 40  # words of a headline
TAG_WORDS = 8
BLURB_WORDS = 90
REACH = 15  # lines above the run in which a headline is looked for
NOTE_LINES = 3
NAME_WORDS = 5
NAME = re.compile(r"\b(?=([^\W\d_a-z][\w’'-]+(?: [A-Z]\.)? [^\W\d_a-z][\w’'-]+))")  # each pair of a longer name
SUFFIX = re.compile(r"\s+(?:[-–—|•·:»/]|::)\s+")


def find(lines: Sequence[Line], title: str, run: tuple[int, int]) -> int:
    """The number of the line that is the headline; -1 if none can be told.

    First the title from the metadata, then a line that is repeated from the page's own title (its first line, with
    the name of the site behind it), then an open line right above the run with page furniture between.
    """
    place = _titled(lines, title, run[1])
    if place < 0:
        place = _doubled(lines, run)
    return place if place >= 0 else _among_furniture(lines)


def same(one: str, other: str) -> bool:
    """Whether two headlines are the same but for case, marks, and a suffix such as the site's name.

    >>> same("Bridge burns, pilots flee", "BRIDGE BURNS, PILOTS FLEE | Valley Observer")
    True
    >>> same("Bridge burns", "Bridge burns again, and the pilots of Marle flee for a second night")
    False
    """
    a, b = sorted((key(one), key(other)), key=len)
    return bool(a) and (a == b or (b.startswith(a + " ") and len(a) >= 0.6 * len(b)) or _bare(one) == _bare(other))


def _bare(title: str) -> str:
    return key(SUFFIX.split(title)[0])


def _titled(lines: Sequence[Line], title: str, end: int) -> int:
    """The last line before the end of the run that is the given title."""
    places = [i for i, line in enumerate(lines[:end]) if title and same(line.text, title)] if key(title) else []
    return _nearest(lines, places)


def _doubled(lines: Sequence[Line], run: tuple[int, int]) -> int:
    """A line that stands again in the page's title, which is the first line."""
    first = lines[0].text
    if not 3 <= lines[0].words <= LONGEST:
        return -1
    places = [i for i, line in enumerate(lines[1 : run[1]], start=1) if line.words >= 3 and same(line.text, first)]
    return _nearest(lines, places)


def _nearest(lines: Sequence[Line], places: Sequence[int]) -> int:
    """Of several copies of a headline, the last one above the first paragraph."""
    first_body = next((i for i, line in enumerate(lines) if line.body), len(lines))
    above = [i for i in places if i < first_body]
    return above[-1] if above else (places[0] if places else -1)


def _among_furniture(lines: Sequence[Line]) -> int:
    """A headline under a topic box: picture of the page, section tag, blurb, headline, picture of the article."""
    if lines[0].rule != "asset-tail":
        return -1
    bodies = [i for i, line in enumerate(lines) if line.body]
    for i in range(1, min(REACH, len(lines) - 1)):
        line = lines[i]
        if line.closed or not 4 <= line.words <= LONGEST or not lines[i + 1].rule or line.rule not in ("", "related-line"):
            continue
        above = [b for b in bodies if b < i]
        if len(above) <= 1 and all(lines[b].words <= BLURB_WORDS for b in above):
            return i
    return -1


def mark_above(lines: Sequence[Line], headline: int) -> None:
    """Above a headline stand the page's title, tags and blurbs, never the article."""
    for line in lines[:headline]:
        if same(line.text, lines[headline].text):
            line.set_aside("furniture", "headline-doubled")
        elif line.prose:
            line.set_aside("blurb", "blurb-above-headline")
        else:
            line.set_aside("section-tag", "line-above-headline")


def mark_author_note(lines: Sequence[Line]) -> None:
    """The last paragraphs of a page, if they tell about the person named as the author above the article."""
    bodies = [i for i, line in enumerate(lines) if line.body]
    if len(bodies) <= NOTE_LINES:
        return
    above = lines[max(0, bodies[0] - REACH) : bodies[0]]
    names = {name for line in above if line.rule for name in NAME.findall(line.text)}
    for i in bodies[-NOTE_LINES:]:
        title = lines[i - 1]
        headed = not title.prose and title.words <= NAME_WORDS and any(name in title.text for name in names)
        if headed or any(lines[i].text.startswith((f"{name} is ", f"{name} has ", f"{name}’s ", f"{name}'s ")) for name in names):
            for line in lines[i - 1 if headed else i : bodies[-1] + 1]:
                line.set_aside("credit", "author-note")
            return
