"""What was done to the people a number counts, to which of them, and where: "353 police were injured"."""

from __future__ import annotations

import re

from framing.amounts.words import Words

BORDER = re.compile(r"[;:!?()“”\"]|\.\s|\s[–—-]\s")
CLAUSE = re.compile(
    r"[;:!?()“”\"]|\.\s|\s[–—-]\s|\b(?:after|when|while|before|as|since|because|although|though|where|until)\b"
    r"|,\s(?:and|but|which|who|with)\b|\bbut\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\s*:?\s*(?:(?:a|an|the|of|another|further|estimated|total|up|around|additional|also|as|some|include|includes|"
    r"included|from|all|both|these|those|more|by)\s+)*$",
    re.IGNORECASE,
)
REACHED = re.compile(r"\b(?:at|to|is|was|were|reached|of|exceeded|stands|hit|now|now\sat|:)\s*$|:\s*$", re.IGNORECASE)
TOLL = re.compile(
    r"\b(?:toll|number|total|count|figures?|tally|that of|deaths|injuries|arrests|detentions|fatalities|casualties)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:was|were|been|be|being|are|is|get|got|gets)\b(?:\s+\w+ly)?(?:\s+\w+(?:ed|en)\s+and)?\s*$")
OBJECT = re.compile(r"\s+(?:at least |up to |more than |about |nearly )?(?:(?:the|a|an|his|her|their|its)\b|\d|[A-Z])")
INTRANSITIVE = ("died", "die", "dies", "dead", "perished", "drowned", "missing", "fled", "fell ill", "disappeared")
FAR = 70  # characters in which a place of its own or the people of "12 members of the police" stand
NEAR = 60  # characters back to the people that "and 12 more" counts again


def act_of(text: str, start: int, noun: str, last: int, region: tuple[int, int], known: Words) -> str:
    """What was done to those whom the number at `start` counts; "" if the sentence does not say.

    Parameters: `noun`, the words for those who are counted, which end at `last`; `region`, between the figures
    before and after this one.
    """
    in_noun = known.act.search(noun)
    if in_noun:
        return known.acts[in_noun.group().lower()]
    before, after = text[region[0] : start], text[last : region[1]]
    return (
        _right_before(before, known)
        or (_toll_before(before, known) if REACHED.search(before) else "")
        or _after(text, last, _until(after, CLAUSE), region[1], known)
        or _toll_before(before, known)
        or _weak(f"{noun} {after}", known)
    )


def _right_before(before: str, known: Words) -> str:
    """ "killed at least", "the arrest of", "death toll rose to" """
    clause = before[max((m.end() for m in BORDER.finditer(before) if m.group() != ":"), default=0) :]
    found = list(known.act.finditer(clause))
    if not found:
        return ""
    gap = clause[found[-1].end() :]
    if PASSIVE.search(clause[: found[-1].start()]) and found[-1].group().lower().endswith(("ed", "n", "t", "d")):
        return ""  # "were injured and 12 …"
    return known.acts[found[-1].group().lower()] if BETWEEN.fullmatch(gap + " ") else ""


def _until(text: str, border: re.Pattern[str]) -> int:
    found = border.search(text)
    return found.start() if found else len(text)


def _after(text: str, start: int, length: int, limit: int, known: Words) -> str:
    """The first act after those who are counted, unless it is they who do it: "two gunmen killed a guard"."""
    for found in known.act.finditer(text, start, start + length):
        word = found.group().lower()
        passive = PASSIVE.search(text[start : found.start()]) or word in INTRANSITIVE
        does_it = bool(OBJECT.match(text, found.end())) or (limit < len(text) and not text[found.end() : limit].strip())
        does_it = does_it or bool(re.match(r"\s+(?:nearly|almost|dozens|hundreds|at least)", text[found.end() :]))
        if passive or not does_it or re.match(r"\s+(?:in|on|at)\b", text[found.end() :]):
            return known.acts[word]
        return ""
    return ""


def _toll_before(before: str, known: Words) -> str:
    """ "the number of injured, the ministry said, is", within the clause."""
    clause = before[max((m.end() for m in BORDER.finditer(before)), default=0) :]
    if not TOLL.search(clause):
        return ""
    found = list(known.act.finditer(clause))
    return known.acts[found[-1].group().lower()] if found else ""


def _weak(text: str, known: Words) -> str:
    """Forces and crowds: what people are, where nothing was done to them."""
    found = known.weakly.search(text, 0, _until(text, CLAUSE))
    return known.weak[found.group().lower()] if found else ""


def group_of(text: str, start: int, limit: int, known: Words) -> str:
    """Whether those who are counted act for the state, against it, or neither: "12 members of the police"."""
    stretch = text[start : min(limit, start + FAR)]
    stop = re.search(
        r"[,;:.!?()]|\b(?:who|were|was|have|had|has|in|at|near|during|by|after|when|died|and\s\d)\b", stretch
    )
    found = known.group.search(stretch, 0, stop.start() if stop else len(stretch))
    return known.groups[found.group().lower()] if found else ""


def site_of(text: str, start: int, limit: int, known: Words) -> str:
    """A place of its own at which something was done: "at the city's airport"."""
    stretch = text[start : min(limit, start + FAR)]
    found = known.site.search(stretch, 0, _until(stretch, BORDER))
    return found.group(1).lower() if found else ""


def about(text: str, start: int, end: int, known: Words) -> str:
    """What a sum, a share or a factor is about: the nearest of the words that name something counted in money."""
    first, last = max(0, start - FAR), min(len(text), end + FAR)
    near = [
        (min(abs(match.start() - end), abs(start - match.end())), match.group().lower())
        for match in known.topic.finditer(text, first, last)
    ]
    return known.about[min(near)[1]] if near else ""
