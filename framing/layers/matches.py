"""Where the lexicons' terms occur: words, phrases and wildcards, with the company they must or must not keep.

Which words a term finds is the grammar of `framing.text.phrases`. What is decided here is which finds count:

* `case`: capitals as written in the term must be the capitals of the text.
* `except`: no hit where the match lies inside one of these phrases.
* `near`, `not_near`: one of these phrases must, or none may, start in the same sentence.
* A match inside a longer match of the same lexicon is dropped; matches that overlap in part all count.
* Of several terms that match the very same characters, the most explicit one counts: the one with
  most letters, then the first of the file. With `overlap = "category"` that is one for every category.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from framing.lexicons import Lexicon, Term
from framing.spans import Bools, Ints, Spans, covering
from framing.text.blocks import Block
from framing.text.phrases import Phrases


def find(block: Block, lexicons: Sequence[Lexicon], sentences: Spans | None) -> Spans:
    """Every hit, with the position of its `term` in the list of all terms of all lexicons.

    Without sentences, the company of a term is looked for in its line.
    """
    rules = _rules(tuple(lexicons))
    found = rules.phrases.find(block)
    hits = rules.hits(found)
    hits = hits.take(_case_holds(block, rules.terms, hits))
    units = block.lines if sentences is None else sentences
    hits = hits.take(_company_holds(rules, hits, found, units))
    return _without_nested(hits, rules)


class _Rules:
    """The terms of the lexicons with their phrases numbered."""

    def __init__(self, lexicons: tuple[Lexicon, ...]) -> None:
        self.terms = [term for lexicon in lexicons for term in lexicon.terms]
        self.lexicon = _array(i for i, lexicon in enumerate(lexicons) for _ in lexicon.terms)
        self.group = _array(_groups(lexicons))
        self.letters = _array(sum(map(str.isalnum, term.pattern)) for term in self.terms)
        listed = (p for t in self.terms for p in (t.pattern, *t.except_, *t.near, *t.not_near))
        self.number = {pattern: i for i, pattern in enumerate(dict.fromkeys(listed))}
        self.phrases = Phrases(self.number)
        self.terms_of: dict[int, list[int]] = {}
        for i, term in enumerate(self.terms):
            self.terms_of.setdefault(self.number[term.pattern], []).append(i)

    def hits(self, found: Spans) -> Spans:
        """What was found, once for every term that asks for this phrase."""
        pairs = [(i, t) for i, p in enumerate(found["phrase"].tolist()) for t in self.terms_of.get(p, ())]
        table = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        at = table[:, 0]
        return Spans(found.start[at], found.end[at], {"term": table[:, 1]})


@lru_cache(maxsize=8)
def _rules(lexicons: tuple[Lexicon, ...]) -> _Rules:
    return _Rules(lexicons)


def _array(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _groups(lexicons: tuple[Lexicon, ...]) -> list[int]:
    """For each term the group in which one term speaks for a span: its category, or its whole lexicon."""
    names = [
        (i, category.name if lexicon.overlap == "category" else "")
        for i, lexicon in enumerate(lexicons)
        for category in lexicon.categories
        for _ in category.terms
    ]
    number = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return [number[name] for name in names]


def _case_holds(block: Block, terms: Sequence[Term], hits: Spans) -> Bools:
    keep = np.ones(len(hits), dtype=bool)
    for i, term in enumerate(hits["term"].tolist()):
        if terms[term].case:
            written = block.text[hits.start[i] : hits.end[i]]
            keep[i] = _written(terms[term].pattern).fullmatch(written) is not None
    return keep


@lru_cache(maxsize=4096)
def _written(pattern: str) -> re.Pattern[str]:
    """A term with its capitals; what stands between its words has been looked at already."""
    parts = re.findall(r"\*|[^\W_]+|.", pattern)
    return re.compile("".join(r"[^\W_]*" if p == "*" else p if p.isalnum() else r"[\W_]+?" for p in parts))


def _company_holds(rules: _Rules, hits: Spans, found: Spans, units: Spans) -> Bools:
    """Which hits stand outside their `except` phrases and keep the company that they need."""
    number = rules.number
    keep = np.ones(len(hits), dtype=bool)
    unit_of_hit, unit_of_found = covering(units, hits.start), covering(units, found.start)
    whole = (
        (unit_of_found >= 0) & (found.end <= units.end[unit_of_found]) if len(units) else unit_of_found >= 0
    )
    for number_of_term in np.unique(hits["term"]).tolist():
        term = rules.terms[number_of_term]
        mine = hits["term"] == number_of_term
        for pattern in term.except_:
            keep &= ~(mine & _inside_any(hits, found.take(found["phrase"] == number[pattern])))
        for patterns, wanted in ((term.near, True), (term.not_near, False)):
            if patterns:
                named = whole & np.isin(found["phrase"], [number[pattern] for pattern in patterns])
                beside = np.isin(unit_of_hit, unit_of_found[named]) & (unit_of_hit >= 0)
                keep &= ~mine | (beside == wanted)
    return keep


def _inside_any(inner: Spans, outer: Spans) -> Bools:
    """Which spans lie inside one of the others. They are one phrase: starts and ends in one order."""
    if not len(outer):
        return np.zeros(len(inner), dtype=bool)
    last = np.searchsorted(outer.start, inner.start, side="right") - 1
    return np.asarray((last >= 0) & (outer.end[last] >= inner.end))


def _without_nested(hits: Spans, rules: _Rules) -> Spans:
    term = hits["term"]
    lexicon, group = rules.lexicon[term], rules.group[term]
    order = np.lexsort((term, -rules.letters[term], group, -hits.end, hits.start, lexicon))
    keep = []
    widest = (-1, -1, -1)  # lexicon, start and end of the span that reaches furthest
    last = None
    for i in order.tolist():
        span = (int(lexicon[i]), int(hits.start[i]), int(hits.end[i]))
        nested = widest[0] == span[0] and span != widest and span[2] <= widest[2]
        if not nested and (span, group[i]) != last:
            keep.append(i)
            last = (span, group[i])
        if span[0] != widest[0] or span[2] > widest[2]:
            widest = span
    kept = hits.take(keep)
    return kept.take(np.lexsort((kept["term"], -kept.end, kept.start)))
