"""Every figure of a sentence, with what it counts; digits that count nothing are left out."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from framing.amounts import acts
from framing.amounts.amount import OPEN, Amount
from framing.amounts.dates import dates_in
from framing.amounts.masks import hours, masked
from framing.amounts.nouns import Counted, counted_after
from framing.amounts.numbers import Found, counting, with_ranges
from framing.amounts.words import Words, words
from framing.layers.numbers import DIGIT, LETTERS

GLUED = re.compile(
    r"(?<![\w.,])(\d{1,3})([a-z])\s([a-z]{2,})"
)  # "8p olice": a word that was torn after its first letter
VAGUE_UNITS = frozenset({"hours", "days", "weeks", "months", "years", "decades"})
VAGUE = re.compile(rf"\bfor\s(?P<unit>{'|'.join(sorted(VAGUE_UNITS))})\b(?!\s(?:to\scome|of))", re.IGNORECASE)
MEMBERS = re.compile(r"-(?:member|man|woman|person|strong|seat|bed|page)\b")
TIGHT = re.compile(r"-(hour|day|week|month|year|minute|night|kilometre|kilometer|mile|metre|meter|litre|tonne)s?\b")
NAME = 60  # characters before a number in which the name stands that it may be part of
NAMED = re.compile(r"([A-Z][\w’'-]*)\s$")
PERSONS = re.compile(
    r"(?:ers|ors|ists|ants|ians|eers|ees|men)$"
)  # "eight dockers were sacked": a trade that no list has
DONE_TO_PEOPLE = ("killed", "injured", "detained", "charged", "dismissed")
LASTING = ("sentence", "curfew", "ban", "emergency")


def amounts_in(text: str, language: str = "en", published: str = "", weekdays: bool = False) -> list[Amount]:
    """Every figure of a sentence. Offsets are those of the sentence.

    Parameters: `published`, the day of publication (2022-01-06), which gives dates without a year theirs;
    `weekdays`, days of the week as dates too.

    >>> [(a.low, a.unit, a.counted) for a in amounts_in("At least two soldiers died and over 300 were injured.")]
    [(2.0, 'people', 'killed'), (300.0, 'people', 'injured')]
    >>> [(a.low, a.high, a.unit) for a in amounts_in("It costs $12 to $15, twofold more, Channel 4 said at 18:30.")]
    [(12.0, 15.0, '$'), (2.0, 2.0, 'times')]
    """
    known = words(language)
    if known is None:
        return []
    said, digits = frozenset(LETTERS.findall(text.lower())), DIGIT.search(text) is not None
    if not digits and not weekdays and known.tell.isdisjoint(said) and VAGUE_UNITS.isdisjoint(said):
        return []
    fixed = [
        *(dates_in(text, known.months, published, weekdays) if digits or weekdays else ()),
        *(_hours(text) if digits else ()),
        *(() if known.tell_factors.isdisjoint(said) else _factors(text, known)),
        *(() if VAGUE_UNITS.isdisjoint(said) else _vague(text)),
    ]
    hidden = [*masked(text), *((amount.start, amount.end) for amount in fixed)]
    numbers = [n for n in counting(text, language, known) if not _inside(n.start, n.end, hidden)]
    numbers = with_ranges(text, numbers)
    made: list[Amount] = []
    for place, number in enumerate(numbers):
        region = (
            numbers[place - 1].end if place else 0,
            numbers[place + 1].start if place + 1 < len(numbers) else len(text),
        )
        amount = _amount(text, number, region, made, known)
        if amount is not None:
            made += [*_changed(text, numbers[place - 1 : place], amount, made), amount]
    return sorted([*fixed, *made])


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


# Figures that no number word tells -----------------------------------------------------------------------------------


def _hours(text: str) -> list[Amount]:
    return [Amount(start, end, low, high, math.nan, "time", "hours") for start, end, low, high in hours(text)]


def _factors(text: str, known: Words) -> list[Amount]:
    """ "twofold", "prices doubled", "two-thirds of voters" """
    made = []
    for match in known.fold.finditer(text):
        value = float(known.folds[match.group().lower()])
        counted = acts.about(text, match.start(), match.end(), known)
        if match.group().lower() not in ("twice", "thrice") or re.match(r"\sas\s\w+|\sthe\s", text[match.end() :]):
            made.append(Amount(match.start(), match.end(), value, value, value, "times", counted or "factor"))
    for match in known.fraction.finditer(text):
        value = float(known.fractions[match.group().lower()])
        if re.match(r"\s(?:of|the|its|their|all)\s(?!an?\s)", text[match.end() :]):
            counted = acts.about(text, match.start(), match.end(), known)
            made.append(Amount(match.start(), match.end(), value, value, value, "%", counted or "share"))
    return made


def _vague(text: str) -> list[Amount]:
    """ "for hours": more than one of them."""
    return [
        Amount(m.start("unit"), m.end(), 2.0, OPEN, math.nan, m["unit"].lower(), "duration", approximate=True)
        for m in VAGUE.finditer(text)
    ]


# What it counts ------------------------------------------------------------------------------------------------------


def _changed(text: str, before: Sequence[Found], amount: Amount, made: list[Amount]) -> list[Amount]:
    """ "from 60 to 120 tenge": the first number has the unit of the second."""
    if not before or (made and made[-1].start == before[0].start):
        return []
    first = before[0]
    if text[first.end : amount.start].strip() != "to" or not re.search(r"\bfrom\s$", text[: first.start], re.I):
        return []
    return [_made(first, amount.unit, amount.counted, amount.noun, amount.group, amount.site)]


def _amount(text: str, number: Found, region: tuple[int, int], before: list[Amount], known: Words) -> Amount | None:
    """The figure, or None where the number counts nothing."""
    start, end = number.start, number.end
    torn = GLUED.match(text, _digits(text, start, end))
    if torn and known.is_people(torn.group(2) + torn.group(3)):
        counted = counted_after(
            text.replace(torn.group(), f"{torn.group(1)}  {torn.group(2)}{torn.group(3)}", 1), end, known
        )
    elif re.match(r"[A-Za-z]", text[end : end + 1]) and not number.unit:
        return _measured(text, number, known)
    else:
        counted = counted_after(text, end, known)
    if number.unit or _money(text, number, known):
        return _sum_of(text, number, known)
    tight = TIGHT.match(text, end)
    if tight:
        unit = known.units[tight.group(1)]
        return _made(number, unit, _lasting(text, number, known))
    if _is_name(text, number, counted, known) or set(map(str.lower, counted.words)) & known.uncounted:
        return None
    if MEMBERS.match(text, end):
        counted = Counted(end, (), "people")
    elif text[end : end + 1] == "-":
        return None
    if counted.unit in known.durations.values():
        return _made(number, counted.unit, _lasting(text, number, known))
    if counted.unit in known.money:
        return _made(number, counted.unit, acts.about(text, start, end, known) or "money")
    if counted.unit in known.units.values():
        return _made(number, counted.unit, counted.unit)
    return _of_people(text, number, counted, region, before, known)


def _digits(text: str, start: int, end: int) -> int:
    found = re.search(r"\d", text[start:end])
    return start + found.start() if found else start


def _made(number: Found, unit: str, counted: str, noun: str = "", group: str = "", site: str = "") -> Amount:
    return Amount(
        number.start,
        number.end,
        number.low,
        number.high,
        number.value,
        unit,
        counted,
        noun,
        group,
        site,
        number.approximate,
    )


def _lasting(text: str, number: Found, known: Words) -> str:
    """What lasts: a sentence, a curfew, a ban; else just how long."""
    topic = acts.about(text, number.start, number.end, known)
    return topic if topic in LASTING else "duration"


def _measured(text: str, number: Found, known: Words) -> Amount | None:
    """ "5km", "20kg"; not "19th", "5G", "3pm" """
    glued = re.match(r"[A-Za-z]+", text[number.end :])
    unit = known.units.get(glued.group().lower(), "") if glued else ""
    return _made(number, unit, unit) if unit else None


def _money(text: str, number: Found, known: Words) -> str:
    """The money a number is a sum of, if its name stands after it or its code on either side."""
    after = re.match(
        r"(?:\s(?:US|Hong Kong|Canadian|Australian|Egyptian|Indian|Swiss|British))?[\s-]([A-Za-z]+)", text[number.end :]
    )
    if after and (unit := known.units.get(after.group(1).lower(), "")) in known.money and unit:
        return "" if after.group() == "-pound" or not after.group(1).islower() else unit
    if after and after.group(1) in {code.upper() for code in known.codes}:
        return known.codes[after.group(1).lower()]
    before = re.search(r"\b([A-Z]{2,3})\s?$", text[: number.start])
    return known.codes.get(before.group(1).lower(), "") if before else ""


def _sum_of(text: str, number: Found, known: Words) -> Amount:
    unit = number.unit or _money(text, number, known)
    counted = acts.about(text, number.start, number.end, known)
    return _made(number, unit, counted or ("percentage" if unit == "%" else "money"))


def _is_name(text: str, number: Found, counted: Counted, known: Words) -> bool:
    """ "Article 4", "Khabar 24", "Formula One", "Big Ten": a number that is part of a name."""
    before, written = text[max(0, number.start - NAME) : number.start], text[number.start : number.end]
    is_known = counted.unit == "people" or counted.unit in known.units.values() or counted.again
    if known.numbered.search(before) and not (
        is_known and not before.rstrip()[-1:].isupper() and not written[:1].isdigit()
    ):
        return not (is_known and re.search(r"[a-z]\s$", before) and not known.numbered.search(before))
    if re.search(r"[#№]\s?$|\b[A-Z]{1,4}-$", before):
        return True
    named = NAMED.search(before)
    first = named is not None and (named.start() == 0 or bool(re.search(r"[.!?:“\"]\s*$", before[: named.start()])))
    capital_word = written[:1].isupper() and number.start > 0 and not re.search(r"[.!?:“\"‘]\s*$", before)
    if (named and not first) or capital_word:
        return not (is_known or _in_title_case(text) or _act_near(text, number, known))
    return False


def _in_title_case(text: str) -> bool:
    """Whether every long word has a capital, as in a headline, where a capital says nothing."""
    long_words = re.findall(r"[^\W\d_]{4,}", text)
    return len(long_words) > 2 and sum(word[0].isupper() for word in long_words) >= 0.75 * len(long_words)


def _act_near(text: str, number: Found, known: Words) -> bool:
    return bool(known.act.match(text[number.end :].lstrip())) or bool(
        re.match(r"\s(?:were|was|have been)\s", text[number.end :])
    )


def _of_people(
    text: str, number: Found, counted: Counted, region: tuple[int, int], before: list[Amount], known: Words
) -> Amount | None:
    noun, last = " ".join(counted.words), max(counted.end, number.end)
    people = [amount for amount in before if amount.unit == "people"]
    act = acts.act_of(text, number.start, noun, last, region, known)
    if counted.unit not in ("", "people") and not (PERSONS.search(counted.unit) and act in DONE_TO_PEOPLE):
        return _made(number, counted.unit, counted.unit, noun)
    bare = not counted.unit or counted.again or all(word.lower() in known.acts for word in counted.words)
    if not counted.unit and (not act or act in ("troops", "crowd")):
        return None
    again = people[-1] if bare and people and number.start - people[-1].end <= 2 * acts.NEAR else None
    group = acts.group_of(text, number.end, region[1], known) or (again.group if again else "")
    if counted.again and again and not act:
        act = again.counted
    site = acts.site_of(text, last, region[1], known)
    return _made(number, "people", act or "people", noun or (again.noun if again else ""), group, site)
