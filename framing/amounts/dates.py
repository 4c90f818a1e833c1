"""Days, months and years as they are written, as one number: 20220105. A year in a name is no date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from framing.amounts.amount import Amount

MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.,:/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}(?:,?\s+(?P<year>[12]\d{{3}})\b)?",
        rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:\d,]\d)(?:,?\s+(?P<year>[12]\d{{3}})\b)?",
        rf"\b{MONTH}\s+(?:of\s+)?(?P<year>[12]\d{{3}})\b",
    )
)
YEAR = re.compile(
    r"(?P<early>\b(?:early|first|opening)\s+days\s+of\s+)?(?:(?<=\s)|(?<=^))(?P<year>1[5-9]\d\d|20\d\d)(?![\w%:/-]|[.,]\d)"
)
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|during|before|after|between|and|early|late|mid|spring|summer|autumn|winter"
    r"|through|throughout|for|back|around|year)\s+$",
    re.IGNORECASE,
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = re.compile(rf"\b(?:(?:on|late|early)\s+)*(?P<day>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


def dates_in(text: str, months: dict[str, int], published: str = "", weekdays: bool = False) -> list[Amount]:
    """The dates in a sentence. A day without a year is one of the year of publication, if that is known.

    Parameters: `published`, the day of publication as 2022-01-06; `weekdays`, also days of the week, as the last such
    day up to publication.

    >>> months = {"jan": 1}
    >>> [(date.low, date.high) for date in dates_in("It began on 2 January, early in 2022.", months, "2022-01-06")]
    [(20220102.0, 20220102.0), (20220101.0, 20221231.0)]
    """
    found = [made for pattern in DATES for match in pattern.finditer(text) if (made := _date(match, months, published))]
    kept: list[Amount] = []
    for each in [*found, *_years(text), *(_weekdays(text, published) if weekdays else ())]:
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return sorted(kept)


def _date(match: re.Match[str], months: dict[str, int], published: str) -> Amount | None:
    parts = match.groupdict()
    month = months.get(parts["month"][:3].lower(), 0)
    year = int(parts["year"] or published[:4] or 0)
    if "day" not in parts:
        days = calendar.monthrange(year, month)[1] if year and month else 31
        return _amount(match.start(), match.end(), year, (month, 1), (month, days))
    day = int(parts["day"])
    return _amount(match.start(), match.end(), year, (month, day), (month, day)) if 1 <= day <= 31 else None


def _years(text: str) -> Iterator[Amount]:
    for match in YEAR.finditer(text):
        before, after = text[: match.start("year")], text[match.end() :]
        in_name = re.match(r"\s[A-Z]", after) or re.search(r"[A-Z][\w’'-]*\s$", before.removesuffix("In "))
        if BEFORE_YEAR.search(before[-16:]) and not (in_name and not re.search(r"(?:^|\s)In\s$", before)):
            end = (1, 31) if match["early"] else (12, 31)
            yield _amount(match.start(), match.end(), int(match["year"]), (1, 1), end)


def _weekdays(text: str, published: str) -> Iterator[Amount]:
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return
    for match in WEEKDAY.finditer(text):
        back = (day.weekday() - WEEKDAYS.index(match["day"].capitalize())) % 7
        then = day - timedelta(days=back)
        yield _amount(match.start(), match.end(), then.year, (then.month, then.day), (then.month, then.day))


def _amount(start: int, end: int, year: int, first: tuple[int, int], last: tuple[int, int]) -> Amount:
    low, high = (float(year * 10000 + month * 100 + day) for month, day in (first, last))
    return Amount(start, end, low, high, low if low == high else float("nan"), "date", "date")
