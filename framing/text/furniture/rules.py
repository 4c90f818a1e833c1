"""The rules of `data/<language>/furniture.toml`, one value each, and what it says about a line taken by itself."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from framing.text.furniture.lines import key
from framing.text.knowledge import read

LONGEST = 200  # characters of a line a rule may hold for, unless it says more
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
        match = self.part.search(text) if self.part and self._possible(text) else None
        if match is None:
            return (-1, -1)
        named = [name for name in match.re.groupindex if match[name]]
        return match.span(named[0]) if named else match.span()

    def _possible(self, text: str) -> bool:
        """Whether a line ends as it must, and has a sign of the part: quick to see, and mostly it has not."""
        if self.ends:
            return text[-1:] in self.ends
        for cue in self.cues:
            if cue in text:
                return True
        return not self.cues


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
