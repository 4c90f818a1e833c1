"""Where the headline of a page stands, and what stands above it or repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.text.furniture.lines import Line, key

LONGEST = 40  # words of a headline
HEADLINE_WORDS = 4
BLURB_WORDS = 90
DOUBLED_WORDS = 3
TOP_PICTURE = "asset-tail"
LIKE_HEADLINES = frozenset({"related-open", "comments-open", "related-line", "caption-over-credit"})
REACH = 15  # lines above the run in which a headline is looked for
NOTE_LINES = 3
NAME_WORDS = 5
NAME = re.compile(r"\b(?=([^\W\d_a-z][\w’'-]+(?: [A-Z]\.)? [^\W\d_a-z][\w’'-]+))")  # each pair of a longer name
SUFFIX_LONGEST = 40  # characters
SAME_SHARE = 0.6
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


def same(line: Line, title: str) -> bool:
    """Whether a line is this title but for case, marks, and a suffix such as the site's name.

    >>> from framing.text.furniture.lines import split
    >>> same(split("BRIDGE BURNS, PILOTS FLEE")[0], "Bridge burns, pilots flee | Valley Observer")
    True
    >>> same(split("Bridge burns")[0], "Bridge burns again, and the pilots of Marle flee for a second night")
    False
    """
    return bool(copies([line], title))


def copies(lines: Sequence[Line], title: str) -> list[int]:
    """Numbers of the lines that are this title."""
    whole, bare = key(title), _bare(title)
    longest = 2 * len(title) + SUFFIX_LONGEST
    found = []
    for i, line in enumerate(lines):
        if len(line.text) > longest or not line.key or line.key[0] != whole[:1]:
            continue
        short, long = sorted((line.key, whole), key=len)
        begins = long.startswith(short + " ") and len(short) >= SAME_SHARE * len(long)
        if begins or short == long or bare in (line.key, _bare(line.text)):
            found.append(i)
    return found


def _bare(title: str) -> str:
    return key(SUFFIX.split(title)[0])


def _titled(lines: Sequence[Line], title: str, end: int) -> int:
    """The last line before the end of the run that is the given title."""
    return _nearest(lines, copies(lines[:end], title)) if key(title) else -1


def _doubled(lines: Sequence[Line], run: tuple[int, int]) -> int:
    """A line that stands again in the page's title, which is the first line."""
    first = lines[0]
    if first.prose or first.words > LONGEST:
        return -1
    again = [i for i in copies(lines[: run[1]], first.text) if i > 0 and lines[i].words <= first.words]
    again = [i for i in again if len(lines[i].key.split()) >= DOUBLED_WORDS]  # two dates share the month
    return _nearest(lines, again)


def _nearest(lines: Sequence[Line], places: Sequence[int]) -> int:
    """Of several copies of a headline, the last one above the first paragraph."""
    first_body = next((i for i, line in enumerate(lines) if line.body), len(lines))
    above = [i for i in places if i < first_body]
    return above[-1] if above else (places[0] if places else -1)


def _among_furniture(lines: Sequence[Line]) -> int:
    """A headline under a topic box: picture of the page, section tag, blurb, headline, picture of the article."""
    if lines[0].rule != TOP_PICTURE:
        return -1
    blurbs = 0
    for i, line in enumerate(lines[1 : min(REACH, len(lines) - 1)], start=1):
        blurbs += line.body
        if blurbs > 1 or (line.body and line.words > BLURB_WORDS):
            return -1
        if lines[i + 1].aside and not line.closed and _free(line) and HEADLINE_WORDS <= line.words <= LONGEST:
            return i
    return -1


def _free(line: Line) -> bool:
    return not line.rule or line.rule in LIKE_HEADLINES


def mark_above(lines: Sequence[Line], headline: int, page: bool) -> None:
    """Above a headline stand the page's title, tags and blurbs, never the article.

    Where nothing shows a page around the article, a paragraph above the line that carries the title is one of the
    article's own, and the line a heading: nothing is set aside.
    """
    above = lines[:headline]
    if not page and lines[0].rule != TOP_PICTURE and any(line.body for line in above):
        return
    for line in above:
        if same(line, lines[headline].text):
            line.set_aside("furniture", "headline-doubled")
        elif line.prose:
            line.set_aside("blurb", "blurb-above-headline")
        else:
            line.set_aside("section-tag", "line-above-headline")
    for line in lines[headline + 1 :]:
        if line.key == lines[headline].key:
            line.set_aside("furniture", "headline-doubled")


def restore(lines: Sequence[Line]) -> None:
    """Take a headline back that looks like a link or a caption, where no other line above the article can be one."""
    first = next((i for i, line in enumerate(lines) if line.body), 0)
    above = [line for line in lines[:first] if line.words >= HEADLINE_WORDS and not line.closed]
    alike = [line for line in above if line.rule in LIKE_HEADLINES]
    if alike and all(line.rule for line in above):
        alike[-1].restore()


def mark_author_note(lines: Sequence[Line]) -> None:
    """The last paragraphs of a page, if they tell about the person named as the author above the article."""
    bodies = [i for i, line in enumerate(lines) if line.body]
    if len(bodies) <= NOTE_LINES:
        return
    names = _author_names(lines[max(0, bodies[0] - REACH) : bodies[0]])
    openings = tuple(name + verb for name in names for verb in (" is ", " has ", " covers ", " (@", "’s ", "'s "))
    for i in bodies[-NOTE_LINES:] if names else ():
        title = lines[i - 1]
        headed = not title.prose and title.words <= NAME_WORDS and title.text.endswith(names)  # "About Ana Ruiz"
        if headed or lines[i].text.startswith(openings):
            for line in lines[i - 1 if headed else i : bodies[-1] + 1]:
                line.set_aside("credit", "author-note")
            return


def _author_names(above: Sequence[Line]) -> tuple[str, ...]:
    """The names of people in bylines and beside dates, and after a lone "By"."""
    signed = [line for i, line in enumerate(above) if line.rule or (i and above[i - 1].key == "by")]
    return tuple(sorted({name for line in signed for name in NAME.findall(line.text)}))
