"""The rules of `data/<language>/furniture.toml`, and what each says about a line taken by itself."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from framing.text.articles import Aside
from framing.text.furniture.lines import Line, key, split
from framing.text.knowledge import read

LONGEST = 200  # characters of a line a rule may hold for, unless it says more
MOST_WORDS = 9  # of a line that is listed word for word
CLOSED_WORDS = 3
KEPT_LONGEST = 80  # characters of a line whose rule is remembered
CUE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[^\w\s]")  # "FacebookTwitter" is two
GLUED_LONGEST = 120  # characters of a line in which buttons may be run together; words are found faster in longer ones
SIGNS = "©ⓒ@/|:>»→▶–£€$*([{}<?%#›"
MARKS = string.punctuation + "“”‘’«»–—…"
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Rule:
    """One rule: its name and kind, and the lines (or parts of lines) it holds for."""

    name: str
    kind: str
    words: frozenset[str]
    line: re.Pattern[str] | None
    part: re.Pattern[str] | None
    cues: frozenset[str]
    longest: int
    near: bool  # holds only beside other furniture
    page: bool  # holds only on a page that was crawled whole
    opens: str  # "list": links follow; "end": the article is over
    ends: str  # a line in which a part is looked for ends in one of these signs
    only: str  # where a part is looked for: "first" (paragraph), "headline", "caption"; "": anywhere

    def holds(self, text: str) -> bool:
        """Whether the rule holds for a whole line."""
        if self.words and key(text) in self.words:
            return True
        if self.line is None or len(text) > self.longest:
            return False
        return (not self.cues or bool(self.cues & cues_of(text))) and self.line.fullmatch(text) is not None

    def found_in(self, text: str) -> tuple[int, int]:
        """Where in a line its part stands; (-1, -1) if nowhere."""
        possible = text[-1:] in self.ends if self.ends else not self.cues or any(cue in text for cue in self.cues)
        match = self.part.search(text) if self.part and possible else None
        if match is None:
            return (-1, -1)
        named = [name for name in match.re.groupindex if match[name]]
        return match.span(named[0]) if named else match.span()


def cues_of(text: str) -> set[str]:
    """The words and signs of a line in lower case, and "0" if it has a digit.

    >>> sorted(cues_of("SubscribeSign In, 3"))
    [',', '0', 'in', 'sign', 'subscribe']
    """
    if len(text) > GLUED_LONGEST:
        found = {word.strip(MARKS) for word in text.lower().split()}.union(sign for sign in SIGNS if sign in text)
    else:
        found = {cue.lower() for cue in CUE.findall(text)}
    return found | {"0"} if DIGIT.search(text) else found


def rule_of(name: str, table: Mapping[str, Any]) -> Rule:
    """The rule that a table of the data file describes."""
    patterns = {form: re.compile(table[form], re.IGNORECASE) for form in ("line", "part") if form in table}
    return Rule(
        name=name,
        kind=table["kind"],
        words=frozenset(table.get("words", ())),
        line=patterns.get("line"),
        part=patterns.get("part"),
        cues=frozenset(table.get("cue", "").split()),
        longest=table.get("longest", LONGEST),
        near=table.get("near", False),
        page=table.get("on") == "page",
        opens=table.get("opens", ""),
        ends=table.get("ends", ""),
        only=table.get("only", ""),
    )


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of all languages together: a page in one language has buttons in another."""
    data = files("framing").joinpath("data")
    languages = sorted(folder.name for folder in data.iterdir() if folder.is_dir())
    return tuple(rule_of(n, t) for language in languages for n, t in read(language, "furniture").items())


@cache
def rules_for(place: str) -> tuple[Rule, ...]:
    """The rules for parts of lines in one place ("first", "headline", "caption"), or "" for anywhere."""
    return tuple(rule for rule in rules() if rule.part and rule.only == place)


@cache
def rule_named(name: str) -> Rule:
    """The rule of this name."""
    return next(rule for rule in rules() if rule.name == name)


@dataclass(frozen=True)
class _Index:
    """The whole-line rules, found by word list or by cue."""

    words: Mapping[str, Rule]
    forms: tuple[Rule, ...]
    by_cue: Mapping[str, tuple[int, ...]]
    without_cue: tuple[int, ...]

    def rule_for(self, line: Line) -> Rule | None:
        """The first rule that holds for this line."""
        listed = self.words.get(line.key) if line.words <= MOST_WORDS else None
        if listed and line.closed and line.words < CLOSED_WORDS:
            listed = None  # "Sorry!" is said by somebody
        if listed and not listed.near:
            return listed
        return next((rule for rule in self._candidates(line.text) if _fits(rule, line.text)), listed)

    def _candidates(self, text: str) -> Iterable[Rule]:
        if len(text) > max_length():
            return ()
        cues = cues_of(text) & self.by_cue.keys()
        return [self.forms[i] for i in sorted({i for cue in cues for i in self.by_cue[cue]}.union(self.without_cue))]


def _fits(rule: Rule, text: str) -> bool:
    return rule.line is not None and len(text) <= rule.longest and rule.line.fullmatch(text) is not None


@cache
def max_length() -> int:
    """Characters of the longest line any rule may hold for."""
    return max((rule.longest for rule in rules()), default=0)


@cache
def _index() -> _Index:
    forms = tuple(sorted((rule for rule in rules() if rule.line), key=lambda rule: rule.page or rule.near))
    words = {word: rule for rule in reversed(rules()) for word in rule.words}
    by_cue: dict[str, tuple[int, ...]] = {}
    for i, rule in enumerate(forms):
        for cue in rule.cues:
            by_cue[cue] = (*by_cue.get(cue, ()), i)
    return _Index(words, forms, by_cue, tuple(i for i, rule in enumerate(forms) if not rule.cues))


@lru_cache(maxsize=1 << 15)
def _rule_for(text: str) -> Rule | None:
    """The rule for a short line, kept: a site's menus are the same on every page."""
    return _index().rule_for(split(text)[0])


def mark_lines(lines: Sequence[Line]) -> None:
    """Set aside the lines that are furniture by their own form; leave a hint where the neighbours must agree."""
    for line in lines:
        rule = _rule_for(line.text) if len(line.text) <= KEPT_LONGEST else _index().rule_for(line)
        if rule is None:
            continue
        line.opens = rule.opens
        if rule.near or rule.page:
            line.hint = rule.name
        else:
            line.set_aside(rule.kind, rule.name)


def mark_parts(lines: Sequence[Line], place: str = "") -> None:
    """Set aside the parts of lines that are furniture: asset tails, credits in brackets, datelines."""
    for line in lines:
        if line.rule:
            continue
        for rule in rules_for(place):
            start, end = rule.found_in(line.text)
            if start == 0 and end == len(line.text):
                line.set_aside(rule.kind, rule.name)
            elif start >= 0:
                line.parts.append(Aside(line.start + start, line.start + end, rule.kind, rule.name))
