"""Cases of whose voice it is, hand-labelled: their marked texts, what the machine says of them, and where it errs.

A line of `cases/quoted-strings.toml` or `cases/attributions.toml` is one case. `marked` is the text with its labels:
{reported}, [quoted], <distanced>, and ~either will do~; what is in no brackets is the outlet's own.
`python tests/voice_cases.py` takes the mark `known-failure` from the lines that are right by now, and names those that
have become wrong (these it leaves to a person).
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.layers import quotes, sentences, voices, zones
from framing.layers.voices import VOICES
from framing.spans import Spans
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.words import Vocabulary

FOLDER = Path(__file__).parent / "cases"
BRACKETS = {"{": "reported", "[": "quoted", "<": "distanced", "~": "either"}
CLOSING = {"}": "reported", "]": "quoted", ">": "distanced"}
NAMES = ("quoted-strings", "attributions")
KNOWN = re.compile(r', known-failure = "(?:[^"\\]|\\.)*"')
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LEADING = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a case, where it starts, and the voice that a person gave it."""

    text: str
    start: int
    voice: str


class Case(NamedTuple):
    """One case: its text without brackets, its words with their voices, and the other labels."""

    labels: dict[str, Any]
    text: str
    words: tuple[Word, ...]

    @property
    def name(self) -> str:
        return str(self.labels["id"])

    @property
    def marked(self) -> list[Word]:
        """The words that are not the outlet's own; of a string, all of its words."""
        return [word for word in self.words if word.voice not in ("own", "either")]


def cases(name: str) -> list[Case]:
    """The cases of one file, in its order."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [read_case(row) for row in rows]


def read_case(row: dict[str, Any]) -> Case:
    """Take the brackets out of a marked text; keep what they say of each word."""
    text, inside, voice_of = "", ["own"], []
    for sign in row["marked"]:
        if CLOSING.get(sign) == inside[-1] or (sign == "~" and inside[-1] == "either"):
            inside.pop()
        elif sign in BRACKETS:
            inside.append(BRACKETS[sign])
        else:
            text += sign
            voice_of.append(inside[-1])
    assert inside == ["own"], f"brackets do not match: {row['id']}"
    words = tuple(Word(m.group(), m.start(), voice_of[m.start()]) for m in WORD.finditer(text))
    return Case(row, text, words)


def block_of(some: list[Case]) -> Block:
    """All cases as one block, an article each: the whole file takes a second."""
    whole = [(0, len(case.text)) if case.labels.get("habit") == "headline" else (-1, -1) for case in some]
    articles = [Article(str(n), case.text, headline=whole[n]) for n, case in enumerate(some)]
    return Block(tuple(articles), Vocabulary())


def machine(some: list[Case]) -> list[Spans]:
    """What the voices layer says of each case; offsets count from the start of its text."""
    block = block_of(some)
    zone = zones.find(block)
    found = voices.find(block, sentences.find(block, zone), quotes.find(block), zone)
    article = block.article_at(found.start)
    parts = [found.take(article == number) for number in range(len(some))]
    return [Spans.of(part.start - start, part.end - start, **{c: part[c] for c in voices.COLUMNS})
            for part, start in zip(parts, block.starts.tolist(), strict=True)]  # fmt: skip


def row_at(found: Spans, at: int) -> int:
    """The narrowest mark covering a place that is not own, or −1."""
    covering = np.flatnonzero((found.start <= at) & (found.end > at) & (found["voice"] != VOICES.index("own")))
    return int(covering[np.argmin(found.end[covering] - found.start[covering])]) if len(covering) else -1


def voice_at(found: Spans, at: int) -> str:
    row = row_at(found, at)
    return "own" if row < 0 else VOICES[int(found["voice"][row])]


def faults(case: Case, found: Spans) -> list[str]:
    """Which labels the machine got wrong: voice, then speaker, cue, commitment, attitude, distance. None is right."""
    if any(voice_at(found, w.start) != w.voice for w in judged(case)):
        return ["voice"]
    row = _labelled_row(case, found)
    if row is None:
        return ["commitment"] if "commitment" in case.labels else []
    wrong = [name for name in ("commitment", "attitude", "distance") if case.labels.get(name, row[name]) != row[name]]
    wrong += ["speaker"] if not same_speaker(case.labels.get("speaker"), row["speaker"]) else []
    wrong += ["cue"] if not same_cue(case.labels.get("cue"), row["cue"]) else []
    return wrong


def judged(case: Case) -> list[Word]:
    """The words that count: of a case about a string, those of the string; otherwise all that have one label."""
    if "string" in case.labels:
        first = case.text.index(case.labels["string"])
        return [w for w in case.words if first <= w.start < first + len(case.labels["string"])]
    return [word for word in case.words if word.voice != "either"]


def _labelled_row(case: Case, found: Spans) -> dict[str, Any] | None:
    """The mark of the first stretch that is not own; of a text that is all own, the mark of hearsay if there is one."""
    if case.marked:
        row = row_at(found, case.marked[0].start)
    elif "string" in case.labels:
        return {"distance": "none", "speaker": "", "cue": "", "commitment": "", "attitude": ""}
    else:
        row = 0 if len(found) else -1
    return {name: found[name][row] for name in voices.COLUMNS} if row >= 0 else None


def same_speaker(label: str | None, name: str) -> bool:
    """The same name but for an article and for what follows: "spokesman" is also "a spokesman for the port"."""
    if label is None:
        return True
    said, found = (LEADING.sub("", one).casefold() for one in (label, name))
    return found == said or (bool(said) and found.startswith(f"{said} "))


def same_cue(label: str | None, cue: str) -> bool:
    """The same words, or the first of them: "called" for "called for"."""
    if label is None:
        return True
    said, found = label.casefold(), cue.casefold()
    return bool(found) and (said.startswith(found) or found.startswith(said))


def renewed(line: str, right: dict[str, bool]) -> str:
    """The line of a case, without `known-failure` if it is right by now."""
    name = re.search(r'id = "([^"]+)"', line)
    return KNOWN.sub("", line) if name and right[name[1]] else line


def main() -> None:
    for name in NAMES:
        some = cases(name)
        wrong = {case.name: faults(case, found) for case, found in zip(some, machine(some), strict=True)}
        for case in some:
            if wrong[case.name] and "known-failure" not in case.labels:
                sys.stdout.write(f"{case.name}: wrong now ({', '.join(wrong[case.name])}): {case.labels['marked']}\n")
        path = FOLDER / f"{name}.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text(
            "\n".join(renewed(line, {n: not w for n, w in wrong.items()}) for line in lines) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
