"""What stands before the numbers: the title, what was compared, and the warnings in few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from framing.errors import shorten
from framing.text.articles import NO_OUTLET, counted

if TYPE_CHECKING:
    from framing.reading import Reading

Note = dict[str, str]  # code, text

# Warnings that concern the whole page, by what they are about. The others stand in the chapter they concern.
GENERAL = {
    "Few articles": ("N1", "N2", "E1", "E2", "W-event"),
    "Words, not frames": ("D1", "W-unsure", "W-corrected", "W-language"),
    "Not like for like": ("T1", "T3", "T4"),
}
OF_THE_PAGE = tuple(code for codes in GENERAL.values() for code in codes)
SHORT = 110  # characters of a warning in the opening; the whole of it is one click away
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def title(reading: Reading) -> str:
    """What the page is about, from what is known: the event, the outlets, the articles."""
    articles = reading.corpus.articles
    outlets = sorted(set(articles["outlet"]) - {NO_OUTLET})
    events = sorted(set(articles["event"]) - {""})
    others = NO_OUTLET in set(articles["outlet"])
    if len(outlets) > 1:
        who = f"{in_words(len(outlets))} outlets"
    elif len(articles) == 1:
        who = f"“{shorten(articles['title'].iloc[0] or articles['article'].iloc[0], 80)}”"
    else:
        who = shorten(outlets[0], 60) if outlets else f"{in_words(len(articles))} articles"
        who += " and others" if outlets and others else ""
    if len(events) == 1:
        return f"{readable(events[0])}, as told by {who}"
    alone = len(articles) == 1 or (len(outlets) == 1 and not others)
    return f"How {who} {'tells' if alone else 'tell'} it"


def in_words(number: int) -> str:
    """Small numbers as words.

    >>> in_words(5), in_words(60)
    ('five', '60')
    """
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def readable(event: str) -> str:
    """The id of an event as people would write it.

    >>> readable("almaty-2022"), readable("G8_summit"), readable("COP 26")
    ('Almaty 2022', 'G8 summit', 'COP 26')
    """
    words = re.sub(r"[-_\s]+", " ", event).strip()
    return words[:1].upper() + words[1:]


def facts(reading: Reading) -> list[tuple[str, str]]:
    """The size of it in five numbers; articles of no known outlet are none of an outlet."""
    known = set(reading.corpus.articles["outlet"]) - {NO_OUTLET}
    sizes = (
        counted(len(reading.corpus), "article"),
        counted(len(known), "outlet"),
        counted(int(reading.words["words"].sum()), "word"),
        counted(len(reading.hits), "hit"),
    )
    own = int((reading.hits["voice"] == "own").sum())
    return [
        *((number, noun) for number, _, noun in (size.partition(" ") for size in sizes)),
        (f"{own:,}", "hits in own voice"),
    ]


def accounting(reading: Reading) -> str:
    """What became of everything that was given."""
    used, rejected, ignored = reading.corpus.counts()
    aside = len(reading.corpus.set_aside)
    pieces = f"{counted(aside, 'piece')} of page furniture set aside" if aside else "no page furniture found"
    given = used + rejected + ignored
    return f"{given:,} given = {used:,} used + {rejected:,} rejected + {ignored:,} ignored; {pieces}."


def notices(reading: Reading) -> list[str]:
    """What teaching texts say of themselves: that they are invented."""
    aside = reading.corpus.set_aside
    return sorted(set(aside.loc[aside["rule"] == "teaching-notice", "text"].str.strip()))[:3]


def warnings(chapters: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The warnings that concern the whole page: in short by subject, and in full, each once."""
    found: dict[str, str] = {}
    for chapter in chapters:
        for note in chapter["caveats"]:
            found[note["code"]] = max(found.get(note["code"], ""), note["text"], key=len)
    general = {code: found[code] for code in OF_THE_PAGE if code in found}
    return {"short": list(_in_short(general)), "full": list(general.items())}


def _in_short(found: dict[str, str]) -> Iterator[tuple[str, str]]:
    for subject, codes in GENERAL.items():
        if told := [shortened(found[code]) for code in codes if code in found]:
            yield subject, " ".join(told)


def shortened(text: str) -> str:
    """The first sentence of a warning, and the next ones while they fit.

    >>> shortened("Plainwire: 2 articles. Differences are exploratory: " + "so " * 40)
    'Plainwire: 2 articles.'
    """
    sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", text)
    told = sentences[0]
    for sentence in sentences[1:]:
        if len(told) + len(sentence) > SHORT:
            break
        told += f" {sentence}"
    return told


def of_chapter(caveats: Sequence[Note]) -> list[Note]:
    """The warnings that concern one chapter only."""
    return [note for note in caveats if note["code"] not in OF_THE_PAGE]
