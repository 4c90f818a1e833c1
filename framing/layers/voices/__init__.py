"""Whose voice each stretch of text is in: own, quoted, reported or distanced — and who is speaking.

The block is spelled with one letter a word (`letters.py`). Patterns over these letters, anchored at cue words, find
source, cue and content of every attribution (`grammar.py`, `attributions.py`); quotations that no cue claims go on
from the one before or stand alone (`continuation.py`); headlines have forms of their own (`headlines.py`); what
is left between quotation marks is a title, a coinage or a distance mark (`distance.py`). `marks.py` turns all
this into rows and asks the person register who the sources are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from framing.layers.voices import distance, headlines
from framing.layers.voices.attributions import CUE_LETTERS, Attribution, Range, Sentence
from framing.layers.voices.continuation import carry_on, joined
from framing.layers.voices.cues import Cues, cues
from framing.layers.voices.letters import Letters, spell
from framing.layers.voices.marks import DISTANCED, OWN, VOICES, Marks
from framing.spans import Spans, covering
from framing.text.blocks import Block
from framing.text.knowledge import words_of

__all__ = ["COLUMNS", "VOICES", "find"]

COLUMNS = (
    "voice", "distance", "commitment", "attitude", "utterance", "speaker", "speaker_group", "speaker_start", "speaker_end",
    "cue", "cue_start", "cue_end", "rule", "sure",
)
BORDER = re.compile(r"[\n|]")
LONG = 6  # words: a shorter quotation without a source may be a title, a coinage or a distance mark
HEADINGS = (0, 1)  # zones: headline, heading
NO_CUE = frozenset("@Qy")  # "according", a quotation, "thus": attributions without a verb
LIVE = "heading-after-clock"


def find(block: Block, sentences: Spans, quotes: Spans, zones: Spans) -> Spans:
    """Whose voice is each stretch of text in?

    Columns: `voice` (position in VOICES), `distance`, `commitment`, `attitude`, `utterance` (stretches of one
    utterance share a number; −1 for none), `speaker` (canonical name, "" if the text names nobody), `speaker_group`,
    `speaker_start`, `speaker_end`, `cue`, `cue_start`, `cue_end` (−1 for none), `rule` (see voice-rules.toml), `sure`.
    Marks may nest: the narrowest one decides. What no mark covers is the outlet's own voice.
    """
    known = cues(block.language)
    closed = quotes.take(quotes.end - quotes.start > 1) if len(quotes) else quotes
    letters = spell(block, sentences, closed, known)
    pieces = _pieces(letters)
    long = _long(block.text, letters)
    found, announced = _attributions(block.text, letters, known, pieces)
    found = carry_on(letters, pieces, found, long, announced)
    found = joined(letters, closed, found)
    found += _headlines(block, letters, zones, pieces, found)
    marks = Marks(block, letters)
    for number, one in enumerate(sorted(found, key=lambda a: a.content[0][0])):
        marks.add(one, number)
    _add_distance(marks, letters, found, block.language)
    return Spans.from_rows(marks.rows, COLUMNS)


def _pieces(letters: Letters) -> list[Range]:
    """The sentences, as ranges of letters."""
    borders = [m.start() for m in BORDER.finditer(letters.text)]
    return list(zip(borders, [*borders[1:], len(letters.text)], strict=True))


def _long(text: str, letters: Letters) -> list[bool]:
    """Which letters are quotations of some length."""
    long = [False] * len(letters.text)
    for k in np.flatnonzero(letters.quote >= 0).tolist():
        long[k] = text.count(" ", int(letters.start[k]), int(letters.end[k])) >= LONG
    return long


def _attributions(
    text: str, letters: Letters, known: Cues, pieces: Sequence[Range]
) -> tuple[list[Attribution], dict[int, Attribution]]:
    """What the cues of each sentence attribute, and who is announced by a colon at its end."""
    found: list[Attribution] = []
    announced: dict[int, Attribution] = {}
    previous, this = -1, -1
    for start, end in pieces:
        piece = letters.text[start:end]
        previous, this = this, start
        if CUE_LETTERS.isdisjoint(piece) and NO_CUE.isdisjoint(piece):
            continue
        sentence = Sentence(letters, known, text, start, end)
        found.extend(sentence.attributions())
        if piece[0] == "|" and sentence.before is not None and previous >= 0:
            found[:] = [a for a in found if a.content[0][0] < previous or a.content[0][0] >= start]
            found.append(replace(sentence.before, content=((previous + 1, start),)))
        one = sentence.announcement() if piece[-1] == ":" else None
        if one is not None:
            announced[start] = one
    return found, announced


def _headlines(
    block: Block, letters: Letters, zones: Spans, pieces: Sequence[Range], found: list[Attribution]
) -> list[Attribution]:
    """Attributions by the form of a headline, where no verb made one."""
    headed = _headed(block, letters, zones, pieces)
    if not headed:
        return []
    text = block.text
    taken = {a.content[0][0] for a in found}
    known = frozenset(_head(text, letters, a.source) for a in found if a.source[0] >= 0)
    labels = words_of(block.language, "cues/headlines", "labels")
    added = []
    for (start, end), live in headed:
        words = [text[s:e] for s, e in zip(letters.start[start:end].tolist(), letters.end[start:end].tolist(), strict=True)]
        one = headlines.find(letters.text[start:end], start, known, words, live, labels)
        if one is not None and not any(k in taken for k in range(start, end)):
            added.append(one)
        elif one is not None and one.cue[1] - one.cue[0] and letters.text[one.cue[0]] == ":":
            found[:] = [a for a in found if not start <= a.content[0][0] < end]  # "Mayor: it's hard to hear that …"
            added.append(one)
    return added


def _head(text: str, letters: Letters, source: Range) -> str:
    """The last word of a source before any preposition: "the agency" of "the agency in Ashford"."""
    length = len(letters.text[source[0] : source[1]].partition("r")[0]) or 1
    k = source[0] + length - 1
    return text[letters.start[k] : letters.end[k]].lower()


def _headed(block: Block, letters: Letters, zones: Spans, pieces: Sequence[Range]) -> list[tuple[Range, bool]]:
    """Sentences that are headlines or headings, or the first line of an article; and whether of a live blog."""
    likely = [p for p in pieces if ":" in letters.text[p[0] : p[1]] or "-" in letters.text[p[0] : p[1]]]
    if not likely:
        return []
    at = letters.start[np.asarray([start for start, _ in likely])]
    zone = covering(zones, at) if zones is not None and len(zones) else np.full(len(at), -1)
    first = np.isin(at, block.starts)
    kept = []
    for piece, z, begins in zip(likely, zone.tolist(), first.tolist(), strict=True):
        heading = z >= 0 and int(zones["zone"][z]) in HEADINGS
        if heading or begins:
            kept.append((piece, heading and zones["rule"][z] == LIVE))
    return kept


def _add_distance(marks: Marks, letters: Letters, found: Sequence[Attribution], language: str) -> None:
    """Distance marks and hearsay, where no attribution covers them."""
    text = marks.text
    covered = Spans.of([r["start"] for r in marks.rows], [r["end"] for r in marks.rows])
    reach = np.maximum.accumulate(covered.end) if len(covered) else covered.end
    row = {
        "attitude": "", "utterance": -1, "speaker": "", "speaker_group": "", "speaker_start": -1, "speaker_end": -1,
        "sure": True,
    }

    def free(start: int, end: int) -> bool:
        i = int(np.searchsorted(covered.start, end))
        return i == 0 or int(reach[i - 1]) <= start

    for d in distance.modifiers(text, letters, language):
        if free(d.start, d.end):
            marks.rows.append(row | {
                "start": d.start, "end": d.end, "voice": DISTANCED, "distance": d.distance, "commitment": d.commitment,
                "cue": text[d.cue_start : d.cue_end], "cue_start": d.cue_start, "cue_end": d.cue_end, "rule": d.rule,
            })
    for k in np.flatnonzero(letters.quote >= 0).tolist():
        start, end = int(letters.start[k]), int(letters.end[k])
        if free(start, end) and distance.kind(text, start, end, language) == "scare":
            marks.rows.append(row | {
                "start": start, "end": end, "voice": DISTANCED, "distance": "scare", "commitment": "doubted", "cue": "",
                "cue_start": -1, "cue_end": -1, "rule": "scare-quotes",
            })
    borders = np.asarray([m.start() for m in BORDER.finditer(letters.text)], dtype=np.int64)
    for m in distance.hearsay(text, language):
        i = int(np.searchsorted(letters.start[borders], m.start(), side="right")) - 1 if len(borders) else -1
        if i < 0:
            continue
        start = int(letters.start[borders[i]])
        end = int(letters.end[borders[i + 1] - 1]) if i + 1 < len(borders) else int(letters.end[-1])
        if free(start, end):
            marks.rows.append(row | {
                "start": start, "end": end, "voice": OWN, "distance": "none", "commitment": "hedged", "cue": m.group(),
                "cue_start": m.start(), "cue_end": m.end(), "rule": "hearsay",
            })
