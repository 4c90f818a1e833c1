"""A slow, plain reading of what a word is, with `re` and one character at a time: the oracle of the block engine.

It shares no code with the package. The rule is the one at the top of framing/text/words.py.
"""

from __future__ import annotations

import re
import unicodedata

# L letter or digit, M combining mark, C invisible (format) character, A apostrophe, - anything else
WORD = re.compile(r"L[LM]*(?:C+[LM]+|AL[LM]*)*")


def words(text: str) -> list[tuple[int, int, str]]:
    """Start, end and folded form of every word."""
    classes = "".join(map(_class, text))
    return [(m.start(), m.end(), _fold(text[m.start() : m.end()])) for m in WORD.finditer(classes)]


def lines(text: str) -> list[tuple[int, int]]:
    """Every line that is not blank, without the white space around it."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        inner = line.group().strip()
        if inner:
            start = line.start() + line.group().index(inner)
            found.append((start, start + len(inner)))
    return found


def _class(character: str) -> str:
    if character.isalnum():
        return "L"
    if character in "'’":
        return "A"
    category = unicodedata.category(character)
    return "C" if category == "Cf" else "M" if category.startswith("M") else "-"


def _fold(word: str) -> str:
    """Lower case, one character for one, without invisible characters."""
    plain = {"’": "'", "ʼ": "'", "ς": "σ"}
    return "".join(plain.get(c, c.lower()[0]) for c in word if unicodedata.category(c) != "Cf")
