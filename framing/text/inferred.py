"""What a text itself shows of its headline, date and outlet, where its metadata do not say.

Each function would rather say nothing than guess: what it finds is used as metadata and marked as inferred.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from framing.text.articles import Aside
from framing.text.furniture.head import copies
from framing.text.furniture.lines import Line, split
from framing.text.furniture.pictures import asset_names

NONE = (-1, -1)
HEADLINE_WORDS = (2, 40)
TAG_WORDS = 3  # "World", "Protests in Marle": a section above a headline
REACH = 4  # lines after a headline among which its article begins
BELOW = 120  # characters under the last paragraph: "First published on March 6, 2021"
TITLE_CASE = 0.6  # of the longer words of a question that is a headline

MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d{2})"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{YEAR}(?!\d)",  # with full stops the day comes first
        rf"(?<!\d){DAY}\.? (?:of )?{MONTH},? {YEAR}",
        rf"\b{MONTH} {DAY},? {YEAR}",
    )
)
SLASHED = re.compile(r"(?<![\d/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:20)?\d{2})(?![\d/])")
PUBLISHED = re.compile(r"\b(?:first published|published|posted|date)\b", re.IGNORECASE)
DATELINE = re.compile(r"[^\W\d_][\w .’'-]{1,40}(?:, [\w .]{2,30})?, (?P<when>[^(–—\n]{6,22}?),? ?(?:\(|[–—-] )")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W*(?:(?:19|20)\d{2}\W+){1,2}(?:by )?(?P<name>.+)", re.IGNORECASE)
AFTER_NAME = re.compile(r"(?:\.(?=\s|$)|[|(–—-]\s| all rights| ©).*", re.IGNORECASE)
COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|ag|plc|corp|group|media|holdings|company|newspapers|press)\b|[,&;]", re.IGNORECASE
)
FEED = re.compile(r"\bfollow (?P<name>[A-Z][\w&.’' -]{1,40}?)[’']s feed\b", re.IGNORECASE)


def headline(text: str, set_aside: Sequence[Aside] = (), title: str = "") -> tuple[int, int]:
    """Where in the text does the headline stand? (-1, -1) if it does not.

    A title from the metadata wins where it stands in the text (case, marks and a suffix apart). Otherwise the first
    line that is not set aside, if it does not end like a sentence and the article follows it; a section tag above
    a longer line is passed over.

    >>> headline("Pilots vote for a strike" + chr(10) + "The pilots of Marle voted on Monday evening.")
    (0, 24)
    >>> headline("The pilots of Marle voted on Monday evening.")
    (-1, -1)
    """
    gone = {(aside.start, aside.end) for aside in set_aside}
    lines = [line for line in split(text) if (line.start, line.end) not in gone]
    titled = copies(lines, title) if title.strip() and len(lines) > 1 else []
    place = titled[0] if titled else _first_headline(lines)
    return _without_parts(lines[place], set_aside) if place >= 0 else NONE


def _first_headline(lines: Sequence[Line]) -> int:
    """The first open line above the first paragraph that is no section tag."""
    first_prose = next((i for i, line in enumerate(lines) if line.prose), 0)
    if not 0 < first_prose <= REACH:
        return -1
    above = [i for i in range(first_prose) if _may_be_headline(lines[i], lines[i + 1])]
    longer = [i for i in above if lines[i].words > TAG_WORDS]
    return next(iter(longer or above), -1)


def _may_be_headline(line: Line, following: Line) -> bool:
    fewest, most = HEADLINE_WORDS
    wrapped = following.text[0].islower()  # a sentence broken over two lines
    return fewest <= line.words <= most and not wrapped and (not line.closed or _titled_question(line.text))


def _titled_question(text: str) -> bool:
    longer = [word for word in text.split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in longer)
    return text.endswith("?") and capitals >= TITLE_CASE * max(1, len(longer))


def _without_parts(line: Line, set_aside: Sequence[Aside]) -> tuple[int, int]:
    """The span of a line without what was set aside at its ends."""
    start, end = line.start, line.end
    for aside in set_aside:
        if start <= aside.start < end and aside.end == end:
            end = aside.start
        elif aside.start == start and aside.end < end:
            start = aside.end
    shown = line.text[start - line.start : end - line.start]
    start += len(shown) - len(shown.lstrip())
    return (start, start + len(shown.strip()))


def date(text: str, set_aside: Sequence[Aside] = ()) -> str:
    """When was it published? An ISO date; empty where the text does not show it or one cannot tell day from month.

    Looked for, in this order: a date line that says "published", "posted" or "date", any other date line (of several
    the one next to the headline), the clocks of a live blog (the latest), a dateline with its year, the
    latest date of the page's pictures. Dates below the article belong to other articles.

    >>> date("date 2021-03-06 The pilots of Marle voted on Monday evening.", ())
    '2021-03-06'
    >>> date("06/03/2021" + chr(10) + "The pilots of Marle voted on Monday evening.", ())
    ''
    """
    lines = split(text)
    shown = _in_order(text, lines, set_aside)
    first = lines[0].text if lines else ""
    dated = [found for kind, found in shown if kind == "date"] + ([first] if PUBLISHED.match(first) else [])
    return (
        _first(found for found in dated if PUBLISHED.search(found))
        or _first(dated)
        or max(_dates(found for kind, found in shown if kind == "clock"), default="")
        or _first(_datelines(lines))
        or max(_dates(_pictures(shown)), default="")
    )


def _in_order(text: str, lines: Sequence[Line], set_aside: Sequence[Aside]) -> list[tuple[str, str]]:
    """Kind and text of what was set aside: from the headline to the last paragraph, then upwards from the headline.

    The date under a headline is the article's; the one at the top of a page may be the day it was crawled. Below the
    last paragraph only "First published on March 6, 2021" counts.
    """
    gone = {(aside.start, aside.end) for aside in set_aside}
    kept = [line for line in lines if (line.start, line.end) not in gone]
    begin = kept[0].start if kept else 0
    end = max((line.end for line in kept if line.prose), default=len(text))
    shown = [(aside.start, aside.kind, text[aside.start : aside.end]) for aside in set_aside]
    inside = [(kind, part) for start, kind, part in shown if begin <= start < end]
    above = [(kind, part) for start, kind, part in reversed(shown) if start < begin]
    below = [(kind, part) for start, kind, part in shown if end <= start < end + BELOW and PUBLISHED.search(part)]
    return inside + above + below


def _first(texts: Iterable[str]) -> str:
    return next(_dates(texts), "")


def _dates(texts: Iterable[str]) -> Iterator[str]:
    """The first date of each text that has one, as ISO."""
    for text in texts:
        found = [match for pattern in DATES if (match := pattern.search(text))]
        if found:
            earliest = min(found, key=lambda match: match.start())
            yield from _iso(earliest["year"], earliest["month"], earliest["day"])
        elif slashed := SLASHED.search(text):
            yield from _unslashed(slashed)


def _iso(year: str, month: str, day: str) -> Iterator[str]:
    number = int(month) if month.isdigit() else MONTHS[month[:3].lower()]
    try:
        yield datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:  # "31.02.2021" is no date
        return


def _unslashed(match: re.Match[str]) -> Iterator[str]:
    """A date with strokes, if one of its numbers can only be the day."""
    one, two = int(match["one"]), int(match["two"])
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    if one == two or (one > 12) != (two > 12):
        day, month = (one, two) if one > 12 else (two, one)
        yield from _iso(year, str(month), str(day))


def _datelines(lines: Sequence[Line]) -> Iterator[str]:
    """What stands for the date in the dateline: "MARLE, March 6, 2021 (Northlight) - "."""
    first = next((line for line in lines if line.prose), None)
    match = DATELINE.match(first.text) if first else None
    if match:
        yield match["when"]


def _pictures(shown: Sequence[tuple[str, str]]) -> list[str]:
    """The tails of picture descriptions, which end in a date."""
    return [found[-12:] for _, found in shown if asset_names([found])]


def outlet(text: str, set_aside: Sequence[Aside] = ()) -> str:
    """Who published it? Empty where the text does not show it.

    Looked for: the name in the tails of its pictures (twice, or alone on the first line), the name after the
    headline in the title of the page, "Follow NAME's feed", and "© 2021 NAME".

    >>> page = ("Bridge burns | Valley Observer", "Bridge burns", "The bridge of Marle burns since noon.")
    >>> outlet(chr(10).join(page), (Aside(0, 30, "furniture", "headline-doubled"),))
    'Valley Observer'
    """
    shown = [(aside.rule, text[aside.start : aside.end]) for aside in set_aside]
    names = Counter(asset_names([found for _, found in shown]))
    alone = [found for rule, found in shown[:1] if rule == "asset-tail" and asset_names([found])]
    if names and (names.most_common(1)[0][1] > 1 or alone):
        return names.most_common(1)[0][0]
    titles = [found for rule, found in shown if rule == "headline-doubled"]
    candidates = [_site(found, text) for found in titles]
    candidates += [match["name"] for _, found in shown if (match := FEED.search(found))]
    owned = [COPYRIGHT.search(found) for rule, found in shown if rule == "copyright"]
    candidates += [_owner(match["name"]) for match in owned if match]
    return next((name.strip() for name in candidates if name.strip()), "")


def _site(page_title: str, text: str) -> str:
    """What stands behind the headline in the title of a page, if the headline alone stands in the text as well."""
    for mark in (" | ", " - ", " – ", " — ", " : ", " · "):
        before, _, name = page_title.rpartition(mark)
        if before and 1 <= len(name.split()) <= 5 and before.strip() in text.replace(page_title, "", 1):
            return name
    return ""


def _owner(line: str) -> str:
    """Who holds the copyright, unless it is a company: the house is not the outlet."""
    name = AFTER_NAME.sub("", line).strip(" .,")
    return name if 1 <= len(name.split()) <= 5 and name[:1].isupper() and not COMPANY.search(name) else ""
