"""The registry of honest warnings: code, condition, sentence. Tables, figures, pages and the command line use it.

A measure gathers the `Facts` it knows and asks which of the warnings that concern it apply. A warning is printed
where its condition holds, and only there: a warning that always stands is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framing import sureness
from framing.errors import one_of
from framing.statistics import intervals, permutation
from framing.text.knowledge import read

Values = Iterable[dict[str, Any]]
Note = dict[str, str]  # {"code": "N1", "text": "…"}: plain, so that it survives a table's `attrs` and JSON

FEW = 9  # articles of an outlet below which any comparison of outlets is exploratory (df >= 8, US NCHS rule)
MAP_TEXTS = 10  # a map in two dimensions needs more than 4 * 2 + 1 points (Kruskal & Wish 1978)
IDF_TEXTS = 30  # below that, how rare a word is says little
SHORTEST = (100, 10)  # words and sentences below which a reading grade is an artefact
NEAR = 0.9  # cosine above which two texts are nearly the same
DIFFER = 0.10  # p below which dictionary errors are said to differ: a bias is worse than a needless correction
ENOUGH = 10  # coded units of the rarer class below which alpha and recall say little
NAMED = 6  # names listed in a warning; the rest is counted


@dataclass(frozen=True)
class Facts:
    """What a measure knows about its numbers. What it does not know stays empty, and gives no warning."""

    by: str = "outlet"  # what the rows stand for
    articles: Mapping[str, int] = field(default_factory=dict)  # articles of each outlet (or other group)
    outlets: Sequence[str] = ()  # names of outlets as given
    events: Mapping[str, frozenset[str]] = field(default_factory=dict)  # events each outlet reports on; "" is none
    hits: Mapping[str, int] = field(default_factory=dict)  # hits by voice, where one row mixes voices
    words: Mapping[str, int] = field(default_factory=dict)  # words by voice
    voices_apart: bool = False  # each voice is divided by its own words
    unvalidated: Sequence[str] = ()  # lexicons nobody has checked on this corpus
    errors_differ: Sequence[tuple[str, float]] = ()  # kinds of dictionary error, and the p of being the same everywhere
    rare: Sequence[tuple[str, int]] = ()  # what was coded, and how many units of its rarer class
    rows_refused: tuple[int, int] = (0, 0)  # rows of coding sheets that were rejected, of all rows
    split: int = 0  # rows on which coders differ and nobody settled it
    lost: int = 0  # coded sentences that the reading does not have
    unsure: tuple[int, int] = (0, 0)  # hits whose voice rests on a weak rule, of all hits
    zeros: Sequence[tuple[int, int]] = ()  # words and articles behind each row with no hit
    unreliable: Sequence[tuple[str, str]] = ()  # rows that are not to be shown as estimates, and why
    clustered: Sequence[tuple[str, float, int, int, float]] = ()  # row, design effect, with hit, articles, top share
    fragile: Sequence[tuple[str, int, str]] = ()  # row, articles with a hit, what is left without one, in words
    smallest_p: tuple[int, int, float] | None = None  # articles of both sides, the smallest p that they can give
    tested: tuple[str, int, int, int] | None = None  # what was tested, how many, how many with q ≤ .05, families
    house: Sequence[str] = ()  # words of house style at the top of a list
    chosen: Sequence[str] = ()  # what the reading was narrowed to before it was tested
    translated: tuple[int, int] = (0, 0)  # articles known to be translated, of all articles
    foreign: Mapping[str, int] = field(default_factory=dict)  # articles in languages other than English
    corrected: int = 0  # hits a person has overruled
    disagree: tuple[int, int] = (
        0,
        0,
    )  # facts whose figures contradict each other, and days on which they were published
    deeds: tuple[int, int] = (0, 0)  # hits that name no deed, and deeds whose form is unsure
    uncompared: Sequence[str] = ()  # why there is nothing to compare, one sentence each without its full stop
    texts: int = 0  # texts compared
    baseline: bool = True  # some outlet has two texts, so that its likeness to itself is known
    residual: bool = False  # the event's mean has been taken away
    near: Sequence[tuple[str, str, float]] = ()  # pairs of texts and their cosine
    alone: str = ""  # what there is only one of, so that there is nothing to compare: "1 article"
    wordless: Sequence[str] = ()  # articles without a word to compare
    copied: tuple[int, int] = (0, 0)  # articles with passages that are attributed to another article, of all
    grouped: int = 0  # articles whose event the machine has found
    short: Sequence[tuple[str, int, int]] = ()  # name, words and sentences of texts too short to grade
    tellings: int = 0  # rows of a grid of facts and articles
    told_once: Sequence[str] = ()  # events with one article
    one_outlet: Sequence[tuple[str, str]] = ()  # events all of whose articles are one outlet's, and the outlet
    empty: Sequence[str] = ()  # articles without a sentence
    not_met: Sequence[str] = ()  # names that were looked for and are in no article
    found_names: tuple[int, int] = (0, 0)  # names of actors found as proposals, of all found
    cells: tuple[int, int] = (0, 0)  # cells of a grid corrected by a person; corrections without a cell


def check(facts: Facts, codes: Iterable[str]) -> list[Note]:
    """Which of these warnings apply to these facts? In the order of the registry.

    >>> check(Facts(articles={"The Lamp": 1}), ["N1", "N2"])[0]["code"]
    'N1'
    """
    wanted = [one_of("caveat", code, CODES) for code in codes]
    return [
        {"code": code, "text": _table(code)["sentence"].format(**values)}
        for code, condition in CONDITIONS.items()
        if code in wanted
        for values in condition(facts)
    ]


def explain(code: str) -> str:
    """What does this warning say, and when is it printed?

    >>> print(explain("E2"))
    E2: One event: nothing here generalises to other coverage.
    Printed when all articles report on one event.
    """
    table = _table(str(one_of("caveat", code, CODES)))
    sentence = re.sub(r"\{\w+\}", "…", table["sentence"])
    return f"{code}: {sentence}\nPrinted when {table['when']}."


def _table(code: str) -> dict[str, str]:
    """What framing/data/caveats.toml says about a warning."""
    told: dict[str, str] = read("", "caveats")[code]
    return told


def listed(names: Iterable[str]) -> str:
    """A few names in a sentence.

    >>> listed(["a", "b", "c"]), listed(["a"]), listed("abcdefghi")
    ('a, b and c', 'a', 'a, b, c, d, e, f and 3 more')
    """
    every = list(names)
    shown = every if len(every) <= NAMED else [*every[:NAMED], f"{len(every) - NAMED} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


# Conditions: each yields the values of its sentence, once for every time it is to be printed.


def _one_article(facts: Facts) -> Values:
    names = [name for name, n in facts.articles.items() if n == 1]
    if len(names) == 1:
        yield {"who": f"{names[0]}: 1 article", "this": "this article", "whole": f"the {facts.by}"}
    elif names:
        yield {"who": f"{listed(names)}: 1 article each", "this": "these articles", "whole": f"the {facts.by}s"}


def _few_articles(facts: Facts) -> Values:
    few = {name: n for name, n in facts.articles.items() if 1 < n < FEW}
    if not few:
        return
    least = min(few.values())
    each = [f"{name}: {n} articles" for name, n in few.items()]
    yield {
        "who": f"{listed(each)}; fewer than {FEW}",
        "n": least,
        "power": f"{permutation.detected(least)} of the time",
    }


def _told_events(facts: Facts) -> set[str]:
    return {event for events in facts.events.values() for event in events if event}


def _unmatched_events(facts: Facts) -> Values:
    told = [events - {""} for events in facts.events.values()]
    if len(told) > 1 and len(_told_events(facts)) > 1 and any(events != told[0] for events in told):
        yield {}


def _one_event(facts: Facts) -> Values:
    without = any("" in events for events in facts.events.values())
    if len(_told_events(facts)) == 1 and not without:
        yield {}


def _no_event(facts: Facts) -> Values:
    if len(facts.events) > 1 and any("" in events for events in facts.events.values()):
        yield {"which": "Some" if _told_events(facts) else "The"}


def _mixed_voices(facts: Facts) -> Values:
    all_hits, own = sum(facts.hits.values()), facts.hits.get("own", 0)
    if all_hits == own:
        return
    rate = "there are no words in the outlets' own voice"
    if words := facts.words.get("own", 0):
        rate = f"the own-voice rate is {1000 * own / words:.2f} per 1,000 own-voice words"
    yield {"share": f"{100 * (all_hits - own) / all_hits:.0f}", "rate": rate}


def _voices_apart(facts: Facts) -> Values:
    if facts.voices_apart:
        yield {}


def _unvalidated(facts: Facts) -> Values:
    if facts.unvalidated:
        yield {"which": listed(facts.unvalidated)}


def _errors_differ(facts: Facts) -> Values:
    found = [(what, p) for what, p in facts.errors_differ if p < DIFFER]
    if found:
        yield {"which": listed(f"{what}, p = {p:.3f}" for what, p in found), "groups": f"{facts.by}s"}


def _few_of_the_rarer(facts: Facts) -> Values:
    few = [(what, n) for what, n in facts.rare if n < ENOUGH]
    if few:
        yield {"which": listed(f"{what}: {n}" for what, n in few)}


def _rows_refused(facts: Facts) -> Values:
    refused, given = facts.rows_refused
    if refused:
        yield {"some": refused, "every": given, "were": "was" if refused == 1 else "were"}


def _split_coders(facts: Facts) -> Values:
    if facts.split:
        yield {"n": facts.split, "rows": "row" if facts.split == 1 else "rows"}


def _lost_sentences(facts: Facts) -> Values:
    if facts.lost:
        yield {"n": facts.lost, "are": "sentence is" if facts.lost == 1 else "sentences are"}


def _weak_rules(facts: Facts) -> Values:
    weak, every = facts.unsure
    if weak:
        yield {"weak": weak, "every": every}


def _no_hits(facts: Facts) -> Values:
    if not facts.zeros:
        return
    words, articles = min(facts.zeros)
    row = "One row has" if len(facts.zeros) == 1 else f"{len(facts.zeros)} rows have"
    upper = _upper_rate(words, articles)
    limit = f", compatible with up to {upper:.1f} per 1,000" if upper else ""
    noun = "article" if articles == 1 else "articles"
    yield {"rows": row, "basis": f"{words:,} words of {articles} {noun}{limit}"}


def _upper_rate(words: int, articles: int) -> float:
    """Upper end of the Korn-Graubard Poisson interval of no hits, assuming no clustering; 0 where it is refused."""
    if articles < 2 or not words:
        return 0.0
    return float(1000 * intervals.rate_limits(0, words, intervals.widening(articles))[1])


def _nothing_to_compare(facts: Facts) -> Values:
    if facts.alone:
        yield {"what": facts.alone}


def _without_words(facts: Facts) -> Values:
    if facts.wordless:
        yield {"which": listed(facts.wordless), "have": "has" if len(facts.wordless) == 1 else "have"}


def _grouped(facts: Facts) -> Values:
    if facts.grouped:
        yield {"n": f"{facts.grouped:,}"}


def _copied(facts: Facts) -> Values:
    some, every = facts.copied
    if some:
        yield {"some": f"{some:,}", "every": f"{every:,}", "have": "has" if some == 1 else "have"}


def _few_for_a_map(facts: Facts) -> Values:
    if 1 < facts.texts < MAP_TEXTS:
        yield {"n": facts.texts}


def _residual_of_one_event(facts: Facts) -> Values:
    if facts.residual and len(_told_events(facts)) <= 1 and facts.texts > 1:
        yield {"mean": f"{-1 / (facts.texts - 1):.2f}"}


def _few_for_idf(facts: Facts) -> Values:
    if 1 < facts.texts < IDF_TEXTS:
        yield {"n": facts.texts}


def _no_baseline(facts: Facts) -> Values:
    if facts.texts > 1 and not facts.baseline:
        yield {}


def _translated(facts: Facts) -> Values:
    some, every = facts.translated
    if some:
        yield {"some": some, "every": every, "are": "is" if some == 1 else "are"}


def _too_short(facts: Facts) -> Values:
    if len(facts.short) == 1:
        name, words, sentences = facts.short[0]
        yield {"what": f"{name} ({words:,} words, {sentences} sentences) gets"}
    elif facts.short:
        yield {"what": f"{len(facts.short)} texts get"}


def _near_copies(facts: Facts) -> Values:
    if facts.near:
        each = [f"{a} and {b} ({cosine:.2f})" for a, b, cosine in facts.near]
        yield {"pairs": "; ".join(each[:NAMED]) + (f"; {len(each) - NAMED} more pairs" if len(each) > NAMED else "")}


def _twin_names(facts: Facts) -> Values:
    twins: dict[str, list[str]] = {}
    for name in dict.fromkeys(facts.outlets):
        twins.setdefault("".join(name.casefold().split()), []).append(name)
    for names in twins.values():
        if len(names) > 1:
            yield {"names": listed(f"“{name}”" for name in names)}


def _foreign(facts: Facts) -> Values:
    if facts.foreign:
        yield {"which": listed(f"{language} ({n})" for language, n in sorted(facts.foreign.items()))}


def _corrected(facts: Facts) -> Values:
    if facts.corrected:
        yield {"n": facts.corrected, "were": "hit was" if facts.corrected == 1 else "hits were"}


def _figures_disagree(facts: Facts) -> Values:
    number, days = facts.disagree
    if number:
        told = "1 fact has" if number == 1 else f"{number} facts have"
        when = f"on {days} days" if days > 1 else "on one day"
        yield {"told": told, "when": when if days else "at times that are not known"}


def _no_deeds(facts: Facts) -> Values:
    if any(facts.deeds):
        yield {"none": facts.deeds[0], "unsure": facts.deeds[1]}


def _too_little_to_compare(facts: Facts) -> Values:
    for why in facts.uncompared:
        yield {"why": why}


def _not_omitted(facts: Facts) -> Values:
    if facts.tellings:
        yield {}


def _told_once(facts: Facts) -> Values:
    if facts.told_once:
        named = [f"“{event}”" for event in facts.told_once if event]
        yield {"what": f"One article on {listed(named)}" if named else "One article"}


def _told_by_one_outlet(facts: Facts) -> Values:
    if facts.one_outlet:
        named = [f"{outlet} alone tells {f'“{event}”' if event else 'it'}" for event, outlet in facts.one_outlet]
        yield {"which": listed(named)}


def _without_sentences(facts: Facts) -> Values:
    if facts.empty:
        yield {"which": listed(facts.empty)}


def _corrected_cells(facts: Facts) -> Values:
    applied, missing = facts.cells
    if applied or missing:
        rest = f"; {missing} corrected cells are not in this grid" if missing else ""
        yield {"n": applied, "cells": "cell was" if applied == 1 else "cells were", "rest": rest}


def _not_met(facts: Facts) -> Values:
    if facts.not_met:
        yield {"which": listed(f"“{name}”" for name in facts.not_met)}


def _proposed_names(facts: Facts) -> Values:
    some, every = facts.found_names
    if some:
        yield {"some": some, "every": every}


CONDITIONS: dict[str, Callable[[Facts], Values]] = {
    "N1": _one_article,
    "N2": _few_articles,
    "E1": _unmatched_events,
    "E2": _one_event,
    "W-event": _no_event,
    "V1": _mixed_voices,
    "V2": _voices_apart,
    "D1": _unvalidated,
    "D2": _errors_differ,
    "D3": _few_of_the_rarer,
    "W-rows": _rows_refused,
    "W-split": _split_coders,
    "W-lost": _lost_sentences,
    "W-unsure": _weak_rules,
    "W-corrected": _corrected,
    "R0": _no_hits,
    "W-alone": _nothing_to_compare,
    "W-wordless": _without_words,
    "W-grouped": _grouped,
    "W-wire": _copied,
    **sureness.CONDITIONS,
    "S1": _few_for_a_map,
    "S2": _residual_of_one_event,
    "S3": _few_for_idf,
    "S4": _no_baseline,
    "T1": _translated,
    "T2": _too_short,
    "T3": _near_copies,
    "T4": _twin_names,
    "W-language": _foreign,
    "W-compare": _too_little_to_compare,
    "L1": _figures_disagree,
    "G1": _no_deeds,
    "A1": _not_omitted,
    "W-told-once": _told_once,
    "W-one-outlet": _told_by_one_outlet,
    "W-empty": _without_sentences,
    "W-cells": _corrected_cells,
    "W-not-met": _not_met,
    "W-found-names": _proposed_names,
}
CODES = tuple(CONDITIONS)
