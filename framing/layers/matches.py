"""Where the lexicons' terms occur: words, phrases and wildcards, with the company they must or must not keep.

Which words a term finds is the grammar of `framing.text.phrases`. What is decided here is which finds count:

* `case`: capitals as written in the term must be the capitals of the text.
* `except`: no hit where the match lies inside one of these phrases.
* `near`, `not_near`: one of these phrases must, or none may, stand in the sentence where the match starts.
* A match inside a longer match of the same lexicon is dropped; matches that overlap in part all count.
* Of several terms that match the very same characters, the most explicit one counts: the one with most letters,
  then the first of the file. With `overlap = "category"` that is one for every category.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from framing.lexicons import Lexicon
from framing.ragged import Ragged
from framing.spans import Bools, Ints, Spans, covering
from framing.text.blocks import Block
from framing.text.phrasebook import Phrasebook
from framing.text.phrases import pattern_bounds, possessive, word_pattern
from framing.text.words import straight, word_bounds

FARTHEST = np.int64(1) << 40  # larger than any offset: puts two numbers into one that sorts like the pair


def find(block: Block, lexicons: Sequence[Lexicon], sentences: Spans | None) -> Spans:
    """Where do the terms of these lexicons occur? Without sentences, the company of a term is looked for in its line.

    Column: `term`, the position of the term in the list of all terms of all lexicons.

    >>> from framing.lexicons import lexicon
    >>> from framing.text.articles import Article
    >>> from framing.text.words import Vocabulary
    >>> people = lexicon("people", {"terror": ["terror*", "anti-terrorist operation"]})
    >>> text = "Terrorists, said the terrorists’ lawyer. The anti-terrorist operation ended."
    >>> hits = find(Block((Article("a", text),), Vocabulary()), [people], None)
    >>> [text[start:end] for start, end in zip(hits.start, hits.end)]
    ['Terrorists', 'terrorists', 'anti-terrorist operation']
    """
    rules = _rules(_Same(tuple(lexicons)))
    found = rules.phrasebook.find(block)
    hits = rules.hits(found)
    hits = hits.take(_case_holds(block, rules, hits))
    units = block.lines if sentences is None else sentences
    hits = hits.take(_outside_exceptions(rules, hits, found) & _in_company(rules, hits, found, units))
    return _without_nested(hits, rules)


class _Rules:
    """The terms of the lexicons, with the phrases they and their conditions ask for numbered."""

    def __init__(self, lexicons: tuple[Lexicon, ...]) -> None:
        self.terms = [term for lexicon in lexicons for term in lexicon.terms]
        self.lexicon = _array(i for i, lexicon in enumerate(lexicons) for _ in lexicon.terms)
        self.group = _array(_groups(lexicons))
        self.letters = _array(sum(map(str.isalnum, term.pattern)) for term in self.terms)
        self.case = np.array([term.case for term in self.terms], dtype=bool)
        listed = [(term.pattern, *term.except_, *term.near, *term.not_near) for term in self.terms]
        number = {pattern: i for i, pattern in enumerate(dict.fromkeys(p for row in listed for p in row))}
        self.phrasebook = Phrasebook(number)
        self.exceptions = Ragged.of([[number[p] for p in term.except_] for term in self.terms])
        self.near = Ragged.of([[number[p] for p in term.near] for term in self.terms])
        self.not_near = Ragged.of([[number[p] for p in term.not_near] for term in self.terms])
        asking: list[list[int]] = [[] for _ in number]
        for i, term in enumerate(self.terms):
            asking[number[term.pattern]].append(i)
        self._asking = Ragged.of(asking)

    def hits(self, found: Spans) -> Spans:
        """What was found, once for every term that asks for this phrase."""
        which, term = self._asking.lay_out(found["phrase"])
        return Spans(found.start[which], found.end[which], {"term": term})


class _Same:
    """Lexicons as the key of a cache. Theirs is a hash of every term, which takes longer than reading a page."""

    def __init__(self, lexicons: tuple[Lexicon, ...]) -> None:
        self.lexicons = lexicons

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.lexicons == other.lexicons  # quick: mostly the very same objects

    def __hash__(self) -> int:
        return hash(tuple((lexicon.name, lexicon.sha256) for lexicon in self.lexicons))


@lru_cache(maxsize=8)
def _rules(same: _Same) -> _Rules:
    return _Rules(same.lexicons)


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


def _case_holds(block: Block, rules: _Rules, hits: Spans) -> Bools:
    keep = np.ones(len(hits), dtype=bool)
    for i in np.flatnonzero(rules.case[hits["term"]]).tolist():
        pattern = rules.terms[hits["term"][i]].pattern
        keep[i] = _as_written(pattern, block.text[hits.start[i] : hits.end[i]])
    return keep


@lru_cache(maxsize=65536)
def _as_written(pattern: str, found: str) -> bool:
    """Whether the letters of a term stand in the text as they are written in the term.

    >>> _as_written("March", "March"), _as_written("March", "march"), _as_written("IS fighter*", "IS Fighters")
    (True, False, False)
    """
    wanted = [word_pattern(straight(pattern[a:b])) for a, b in pattern_bounds(pattern)]
    words = [straight(found[a:b]) for a, b in word_bounds(found)]
    return all(
        want.fullmatch(word) or want.fullmatch(word[: len(word) - possessive(word.lower())])
        for want, word in zip(wanted, words, strict=True)
    )


def _outside_exceptions(rules: _Rules, hits: Spans, found: Spans) -> Bools:
    """Which hits lie inside none of their `except` phrases."""
    hit, phrase = rules.exceptions.lay_out(hits["term"])
    keep = np.ones(len(hits), dtype=bool)
    if not len(hit):
        return keep
    exceptions = found.take(np.isin(found["phrase"], rules.exceptions.values))
    # Two finds of one phrase end in the order in which they start: the last that starts in time reaches farthest.
    place = exceptions["phrase"] * FARTHEST + exceptions.start
    order = np.argsort(place, kind="stable")
    last = np.searchsorted(place[order], phrase * FARTHEST + hits.start[hit], side="right") - 1
    within = order[last] if len(order) else last
    inside = last >= 0
    inside[inside] &= exceptions["phrase"][within[inside]] == phrase[inside]
    inside[inside] &= exceptions.end[within[inside]] >= hits.end[hit[inside]]
    keep[hit[inside]] = False
    return keep


def _in_company(rules: _Rules, hits: Spans, found: Spans, units: Spans) -> Bools:
    """Which hits stand in one sentence with a phrase they need, and with none that they must not stand with."""
    needs = rules.near.length[hits["term"]] > 0
    if not needs.any() and not rules.not_near.length[hits["term"]].any():
        return np.ones(len(hits), dtype=bool)
    unit = covering(units, found.start)
    whole = unit >= 0
    whole[whole] &= found.end[whole] <= units.end[unit[whole]]
    company = np.unique(found["phrase"][whole] * FARTHEST + unit[whole])
    unit_of_hit = covering(units, hits.start)
    near, far = (_beside(lists, hits, unit_of_hit, company) for lists in (rules.near, rules.not_near))
    return np.asarray((near | ~needs) & ~far)


def _beside(lists: Ragged, hits: Spans, unit_of_hit: Ints, company: Ints) -> Bools:
    """Which hits have one of the phrases listed for their term in their sentence."""
    beside = np.zeros(len(hits), dtype=bool)
    hit, phrase = lists.lay_out(hits["term"])
    together = np.isin(phrase * FARTHEST + unit_of_hit[hit], company) & (unit_of_hit[hit] >= 0)
    beside[hit[together]] = True
    return beside


def _without_nested(hits: Spans, rules: _Rules) -> Spans:
    """The hits that lie in no longer hit of their lexicon, one for each span and group."""
    lexicon = rules.lexicon[hits["term"]]
    order = np.argsort(lexicon, kind="stable")  # within a lexicon they stay sorted by start, longer ones first
    start, end, lexicon = hits.start[order], hits.end[order] + lexicon[order] * FARTHEST, lexicon[order]
    again = np.zeros(len(order), dtype=bool)  # the same span as the hit before
    again[1:] = (start[1:] == start[:-1]) & (end[1:] == end[:-1])
    # How far the spans before reach, counted from a point of its own for each lexicon; its like do not hold a span.
    reach = np.concatenate([[-1], np.maximum.accumulate(end)[:-1]])
    reach = reach[np.maximum.accumulate(np.where(again, 0, np.arange(len(order))))]
    keep = np.ones(len(hits), dtype=bool)
    keep[order[reach >= end]] = False
    if again.any():
        keep[_outdone(hits, order, np.cumsum(~again), rules)] = False
    return _by_term(hits.take(keep))


def _outdone(hits: Spans, order: Ints, span: Ints, rules: _Rules) -> Ints:
    """Of hits on one span, those that are not the most explicit of their group. `span` numbers the spans in order."""
    shared = np.flatnonzero(np.bincount(span)[span] > 1)
    span, which = span[shared], order[shared]
    term = hits["term"][which]
    group = rules.group[term]
    best = np.lexsort((term, -rules.letters[term], group, span))
    span, group = span[best], group[best]
    second = (span[1:] == span[:-1]) & (group[1:] == group[:-1])
    return np.asarray(which[best[1:][second]])


def _by_term(hits: Spans) -> Spans:
    """The hits with those on one span in the order of their terms, as they mostly are."""
    start, end, term = hits.start, hits.end, hits["term"]
    in_order = (start[1:] > start[:-1]) | (end[1:] < end[:-1]) | (term[1:] > term[:-1])
    return hits if in_order.all() else hits.take(np.lexsort((term, -end, start)))
