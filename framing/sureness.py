"""When a number is not sure: the conditions of the warnings about intervals, single articles and many tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.caveats import Facts

Values = Iterable[dict[str, Any]]


def _unreliable(facts: Facts) -> Values:
    """Few rows of a small corpus are reliable: one example and the number of the others is enough."""
    if facts.unreliable:
        name, why = facts.unreliable[0]
        yield {"name": name, "why": why, "more": _more(len(facts.unreliable))}


def _clustered(facts: Facts) -> Values:
    if facts.clustered:
        name, effect, with_hit, articles, top = max(facts.clustered, key=lambda row: row[1])
        numbers = {"effect": f"{effect:.1f}", "k": with_hit, "n": articles, "top": f"{100 * top:.0f}"}
        yield {"name": name, **numbers, "more": _more(len(facts.clustered))}


def _fragile(facts: Facts) -> Values:
    if facts.fragile:
        name, with_hit, without = facts.fragile[0]
        on = "1 article: without it" if with_hit == 1 else f"{with_hit} articles: without one of them"
        yield {"name": name, "on": on, "without": without, "more": _more(len(facts.fragile))}


def _more(rows: int) -> str:
    """What is said of the rows that are not named."""
    return "" if rows == 1 else f" The same goes for {rows - 1} more row{'s' * (rows > 2)}."


def _out_of_reach(facts: Facts) -> Values:
    if facts.smallest_p and facts.smallest_p[2] > 0.05:
        first, second, p = facts.smallest_p
        yield {"first": first, "second": second, "p": f"{p:.2g}"}


def _family(facts: Facts) -> Values:
    if facts.tested:
        what, tests, found, families = facts.tested
        one = "one family" if families == 1 else f"{families} comparisons, each a family of its own"
        g2 = " G² treats words as independent and is shown for comparability only." if what == "words" else ""
        yield {
            "tests": f"{tests:,}",
            "what": what,
            "one": one,
            "found": found,
            "false": f"{0.05 * found:.1f}",
            "g2": g2,
        }


def _house_words(facts: Facts) -> Values:
    if facts.house:
        words = ", ".join(f"“{word}”" for word in facts.house[:6])
        yield {"words": words + (f" and {len(facts.house) - 6} more" if len(facts.house) > 6 else "")}


def _chosen(facts: Facts) -> Values:
    if facts.chosen:
        yield {"conditions": ", ".join(facts.chosen)}


CONDITIONS: dict[str, Callable[[Facts], Values]] = {
    "R1": _unreliable,
    "C1": _clustered,
    "C2": _fragile,
    "P1": _out_of_reach,
    "K1": _family,
    "K2": _house_words,
    "M1": _chosen,
}
