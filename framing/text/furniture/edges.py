"""Lines that are furniture only in company: tags, stray signs, lines in another script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from framing.text.furniture.lines import Line
from framing.text.furniture.rules import rule_named

STRAY = 20  # characters
FOREIGN_WORDS = 8
SAMPLE = 5  # paragraphs that show the script of an article
SCRIPT_SHARE = 0.9


def mark_hinted(lines: Sequence[Line]) -> None:
    """Lines that a rule only hints at, where the lines beside them agree.

    Outside the paragraphs one neighbour that is set aside is enough, or the edge of the text; between paragraphs
    both must be: "Economy" between two paragraphs is a heading.
    """
    first, last = _body_edges(lines)
    for step in (range(len(lines)), range(len(lines) - 1, -1, -1)):  # down, then up: hints pass it on
        for i in step:
            line = lines[i]
            if line.hint and not line.rule and rule_named(line.hint).near and _agreed(lines, i, first < i < last):
                line.set_aside(rule_named(line.hint).kind, line.hint)


def _body_edges(lines: Sequence[Line]) -> tuple[int, int]:
    bodies = [i for i, line in enumerate(lines) if line.body]
    return (bodies[0], bodies[-1]) if bodies else (-1, len(lines))


def _agreed(lines: Sequence[Line], i: int, inside: bool) -> bool:
    before = i > 0 and lines[i - 1].aside and lines[i - 1].kind != "clock"
    after = i + 1 < len(lines) and lines[i + 1].aside
    return (before and after) if inside else (before or after)


def mark_strays(lines: Sequence[Line]) -> None:
    """Lines of signs or numbers alone, such as "." or "0", beside something set aside."""
    for i, line in enumerate(lines):
        if not line.rule and len(line.text) <= STRAY and not line.key and _beside(lines, i):
            line.set_aside("stray", "stray-sign")


def mark_foreign(lines: Sequence[Line]) -> None:
    """Short lines in another script than the article, beside something set aside."""
    short = [i for i, line in enumerate(lines) if not line.rule and line.words <= FOREIGN_WORDS and _beside(lines, i)]
    if not short:
        return
    sample = [line.text for line in lines if line.prose][:SAMPLE]
    main = script_of(" ".join(sample))
    for i in short if main else ():
        if script_of(lines[i].text) not in ("", main):
            lines[i].set_aside("interface", "foreign-script")


def _beside(lines: Sequence[Line], i: int) -> bool:
    return (i > 0 and lines[i - 1].aside) or (i + 1 < len(lines) and lines[i + 1].aside)


def script_of(text: str) -> str:
    """The script of nearly all letters of a text, as Unicode names it; empty if there is no such script.

    >>> script_of("Bridge"), script_of("Мост"), script_of("Мост bridge"), script_of("12")
    ('LATIN', 'CYRILLIC', '', '')
    """
    if text.isascii():
        return "LATIN" if any(c.isalpha() for c in text) else ""
    scripts = Counter(_script(c) for c in text if c.isalpha())
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    return script if count >= SCRIPT_SHARE * scripts.total() else ""


@cache
def _script(letter: str) -> str:
    script = re.split(r"[ -]", unicodedata.name(letter, ""))[0]
    return "CJK" if script in ("HIRAGANA", "KATAKANA") else script  # Japanese mixes the three
