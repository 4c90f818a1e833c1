"""What the form of a line shows: the rules are tried on it, few of them, found by word list, cue and length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from framing.text.articles import Aside
from framing.text.furniture.lines import Line, split
from framing.text.furniture.rules import LONGEST, Rule, cues_of, rules, rules_for

LISTED_WORDS = 9  # of the longest line that is listed word for word
SAID_WORDS = 3  # "Sorry!" is said by somebody: so short a listed line is a button only without a full stop
KEPT_LONGEST = 80  # characters of a line whose rule is remembered
LENGTHS = (LONGEST, 0)  # few rules hold for long lines: they have an index of their own


@dataclass(frozen=True)
class _Index:
    """The rules for whole lines of some length, found by their cues."""

    rules: tuple[Rule, ...]
    by_cue: Mapping[str, tuple[int, ...]]
    without_cue: tuple[int, ...]

    def candidates(self, text: str) -> Iterable[Rule]:
        """The rules that have a cue in this line, in their order."""
        cues = cues_of(text) & self.by_cue.keys()
        found = {i for cue in cues for i in self.by_cue[cue]}.union(self.without_cue)
        return (self.rules[i] for i in sorted(found))


@cache
def _index(longer_than: int) -> _Index:
    """The rules for lines longer than this; those that need company come last."""
    lined = [rule for rule in rules() if rule.line and rule.longest > longer_than]
    lined.sort(key=lambda rule: rule.near or rule.page)
    by_cue: dict[str, tuple[int, ...]] = {}
    for i, rule in enumerate(lined):
        for cue in rule.cues:
            by_cue[cue] = (*by_cue.get(cue, ()), i)
    return _Index(tuple(lined), by_cue, tuple(i for i, rule in enumerate(lined) if not rule.cues))


@cache
def _listed() -> Mapping[str, Rule]:
    """The rule of every line that is listed word for word; of two lists the first counts."""
    return {word: rule for rule in reversed(rules()) for word in rule.words}


def rule_for(line: Line) -> Rule | None:
    """The first rule that holds for a line; a list of words that needs no company comes before all forms."""
    listed = _listed().get(line.key) if line.words <= LISTED_WORDS else None
    if listed and line.closed and line.words < SAID_WORDS:
        listed = None
    if listed and not listed.near:
        return listed
    text = line.text
    index = _index(next(length for length in LENGTHS if len(text) > length))
    return next((rule for rule in index.candidates(text) if _fits(rule, text)), listed)


def _fits(rule: Rule, text: str) -> bool:
    return rule.line is not None and len(text) <= rule.longest and rule.line.fullmatch(text) is not None


@lru_cache(maxsize=1 << 12)
def _kept_rule(text: str) -> Rule | None:
    """The rule for a short line, remembered: a site's menus are the same on every page."""
    return rule_for(split(text)[0])


def mark_lines(lines: Sequence[Line]) -> None:
    """Set aside the lines that are furniture by their own form; leave a hint where the neighbours must agree."""
    for line in lines:
        rule = _kept_rule(line.text) if len(line.text) <= KEPT_LONGEST else rule_for(line)
        if rule is None:
            continue
        line.opens = rule.opens
        if rule.near or rule.page:
            line.hint = rule.name
        else:
            line.set_aside(rule.kind, rule.name)


def mark_parts(lines: Sequence[Line], place: str = "") -> None:
    """Set aside the parts of lines that are furniture: asset tails, credits in brackets, datelines."""
    wanted = rules_for(place)
    for line in lines:
        for rule in () if line.rule else wanted:
            start, end = rule.found_in(line.text)
            if start == 0 and end == len(line.text):
                line.set_aside(rule.kind, rule.name)
            elif start >= 0:
                line.parts.append(Aside(line.start + start, line.start + end, rule.kind, rule.name))
