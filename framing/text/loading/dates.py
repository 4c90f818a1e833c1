"""Dates as tables and files write them, turned into YYYY-MM-DD when only one day can be meant."""

from __future__ import annotations

import re
from datetime import date

MONTHS = "january february march april may june july august september october november december".split()

# Each pattern names the parts it finds. What follows a date (a time, a weekday) does not change the day.
ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:t\d{4,6}z?|\d{6})?\b")
SLASHED = re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})(?!\d)")
DOTTED = re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)")  # 06.01.2022: the day comes first
DAY_MONTH = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?[ -](?P<name>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})(?!\d)")
MONTH_DAY = re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})(?!\d)")
EITHER = re.compile(r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>\d{4})(?!\d)")  # 06/01/2022: June or January?
WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+")


def iso_date(written: str) -> str:
    """The day as YYYY-MM-DD; "" if it is no day, or could be two.

    >>> [iso_date(w) for w in ("6 January 2022", "Jan. 6, 2022", "06.01.2022", "06/01/2022", "13/01/2022")]
    ['2022-01-06', '2022-01-06', '2022-01-06', '', '2022-01-13']
    """
    text = WEEKDAY.sub("", " ".join(written.casefold().split()))
    for pattern in (ISO, COMPACT, SLASHED, DOTTED, DAY_MONTH, MONTH_DAY):
        found = pattern.match(text)
        if found:
            return _day(found.groupdict())
    found = EITHER.match(text)
    return _either(int(found["a"]), int(found["b"]), int(found["y"])) if found else ""


def _either(a: int, b: int, year: int) -> str:
    """Day and month, where the order is not known: only if both orders give one day, or one gives none."""
    days = {_day({"y": year, "m": m, "d": d}) for m, d in ((a, b), (b, a))} - {""}
    return days.pop() if len(days) == 1 else ""


def _day(parts: dict[str, str | int]) -> str:
    month = _month(str(parts["name"])) if "name" in parts else int(parts["m"])
    try:
        return date(int(parts["y"]), month, int(parts["d"])).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    """The number of an English month, written out or shortened to three letters or more ("Sept"); 0 if it is none."""
    return next((n for n, month in enumerate(MONTHS, start=1) if month.startswith(name)), 0)
