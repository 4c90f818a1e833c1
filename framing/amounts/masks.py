"""Digits that are no figures: telephone numbers, addresses of pages, clock times, scores, dates in digits, ages."""

from __future__ import annotations

import re

from framing.layers.numbers import DIGIT

TIME = r"\d{1,2}(?:[.:]\d{2})?(?:\s?[ap]\.?m\b\.?)?"
HOURS = re.compile(
    rf"(?<![\w.,:/$€£-])(?:from\s|between\s)?(?P<one>{TIME})\s?(?:to|until|till|and|[-–])\s?(?P<two>{TIME})(?![\d%])",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d[:.]\d{2}\b|[ap]\.?m\b", re.IGNORECASE)
HALF_DAY = re.compile(r"[ap]\.?m\b", re.IGNORECASE)
PAGE = re.compile(r"(?<!\S)\S*(?:https?:|www\.|@|#\w)\S*")
MASKS = re.compile(
    r"""(?=[(+\d])(?:(?P<date>(?<![\d.])\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?![\d]))
      |(?P<clock>(?<![\d:.])\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<![\w.])\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b
        |(?<!\w)\d{1,2}\.\d{2}\s(?:GMT|UTC|CET|hrs|local)\b|\b[012]\d{3}\s(?:GMT|UTC|hrs)\b)
      |(?P<phone>(?<![\w.,])(?:\+|00)\d[\d\s()./-]{6,}\d|(?<![\w.,])\(?\d{2,5}\)?[\s/-]\d{2,4}[\s-]\d{2,4}(?:[\s-]\d{2,4})?(?!\w)
        |(?<!\d)\d{3}-\d{4}(?!\d))
      |(?P<score>(?<![\w.,-])\d{1,3}(?:[-–]\d{1,3}){1,3}(?!\w|[,.]\d|\s?(?:%|per\ cent|[a-z]+s\b)))
      |(?P<size>\b\d+\s?[x×]\s?\d+\b|\b\d+\s?(?:px|dpi|MB|GB|KB)\b|\b\d{3,}p\b)
      |(?P<address>(?<![\w.,])\d{1,4}[a-c]?\s(?:[A-Z][\w’'-]+\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Row|Place)\b))
      |(?P<age>(?<![\w.,-])(?:\d{1,3}|[a-z]+)(?:-[a-z]+)?-(?:year|month|week|day)s?-olds?\b
        |(?<![\w.,])(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)\s(?:years?|months?|weeks?|days?)(?:\s|-)(?:old|of\sage)\b
        |\b(?:aged?|ages|turned|turns)\s(?:of\s|between\s|over\s|under\s|from\s)?\d{1,3}(?:\s(?:to|and|-)\s\d{1,3})?\b(?!\s[a-z]+s\b)
        |(?<=[A-Za-zÀ-ž],\s)\d{1,3}(?=,|\.|;|\))(?!,\d{3}))""",
    re.VERBOSE,
)  # fmt: skip
GROUPED = re.compile(r"\d{1,3}(?:[\s\u00a0]\d{3})+")  # 1 500 000 is a number, and no telephone


def masked(text: str) -> list[tuple[int, int]]:
    """Where digits stand that are no figures.

    >>> text = "Call 555-0182 by 18:39. Ann, 34, won 3-1 on 06.01.2022."
    >>> [text[start:end] for start, end in masked(text)]
    ['555-0182', '18:39', '34', '3-1', '06.01.2022']
    """
    if not DIGIT.search(text) and "-old" not in text and " old" not in text:
        return []
    pages = PAGE.finditer(text) if any(sign in text for sign in ("http", "www.", "@", "#")) else ()
    found = [match for match in MASKS.finditer(text) if not _is_grouped(match)]
    return [
        *(match.span() for match in pages),
        *(match.span() for match in found if match.lastgroup != "age" or _is_age(match)),
    ]


def _is_grouped(match: re.Match[str]) -> bool:
    return match.lastgroup == "phone" and bool(GROUPED.fullmatch(match.group()))


def _is_age(match: re.Match[str]) -> bool:
    """ "Ann, 34, said" names a person before it; "In all, 34, …" does not."""
    if not match.group().isdigit():
        return True
    before = re.search(r"([\w’'-]+),\s$", match.string[: match.start()])
    return int(match.group()) < 120 and before is not None and before.group(1)[0].isupper()


def hours(text: str) -> list[tuple[int, int, float, float]]:
    """Stretches of the day, "from 23.00 to 7.00 am": where they stand, and from when to when.

    >>> hours("a curfew from 11 pm to 5 am")
    [(9, 27, 23.0, 5.0)]
    """
    found = []
    for match in HOURS.finditer(text):
        one, two = match["one"], match["two"]
        colons = ":" in one and ":" in two
        if not (colons or HALF_DAY.search(one) or HALF_DAY.search(two)):
            continue
        ends = _hour(one, HALF_DAY.search(one) or HALF_DAY.search(two)), _hour(two, HALF_DAY.search(two))
        if all(0 <= end <= 24 for end in ends):
            found.append((match.start(), match.end(), *ends))
    return found


def _hour(written: str, half: re.Match[str] | None) -> float:
    """ "11 pm" is 23, "23.00 pm" too, "12 am" is 0."""
    hour, minutes = (int(part) for part in re.search(r"(\d{1,2})(?:[.:](\d{2}))?", written).groups(default="0"))  # type: ignore[union-attr]
    if half is not None and half.group()[0].lower() == "p" and hour < 12:
        hour += 12
    if half is not None and half.group()[0].lower() == "a" and hour == 12:
        hour = 0
    return hour + minutes / 60
