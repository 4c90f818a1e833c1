"""Whose voice each stretch of text is in: own, quoted, reported or distanced — and who is speaking."""

from __future__ import annotations

import re
from typing import Any

from framing.layers.voices.attributions import CUE_LETTERS, NOWHERE, Attribution, Sentence
from framing.layers.voices.continuation import carry_on
from framing.layers.voices.cues import cues
from framing.layers.voices.letters import Letters, outermost, spell
from framing.spans import Spans
from framing.text.blocks import Block

VOICES = ("own", "quoted", "reported", "distanced")
OWN, QUOTED, REPORTED, DISTANCED = range(len(VOICES))
COLUMNS = (
    "voice", "distance", "commitment", "attitude", "utterance", "speaker", "speaker_group", "speaker_start", "speaker_end",
    "cue", "cue_start", "cue_end", "rule", "sure",
)
BORDER = re.compile(r"[\n|]")
LONG = 6  # words: a shorter quotation without a source may be a title, a coinage or a distance mark
EDGE = " \t\n,;:.-–—"


def find(block: Block, sentences: Spans, quotes: Spans, zones: Spans) -> Spans:
    """Whose voice each stretch of text is in."""
    known = cues(block.language)
    letters = spell(block, sentences, quotes, known)
    found: list[Attribution] = []
    announced: dict[int, Attribution] = {}
    borders = [m.start() for m in BORDER.finditer(letters.text)] + [len(letters.text)]
    for start, end in zip(borders, borders[1:]):
        piece = letters.text[start:end]
        if not CUE_LETTERS.isdisjoint(piece) or "@" in piece:
            sentence = Sentence(letters, known, block.text, start, end)
            found.extend(sentence.attributions())
            if piece[-1] == ":":
                one = sentence.announcement()
                if one is not None:
                    announced[start] = one
    long = _long(block, letters)
    found = carry_on(letters, list(zip(borders, borders[1:])), found, long, announced)
    rows: list[dict[str, Any]] = []
    outer = outermost(quotes)
    for number, one in enumerate(found):
        rows.extend(_rows(block.text, letters, outer, one, number))
    return Spans.from_rows(rows, COLUMNS)


def _long(block: Block, letters: Letters) -> list[bool]:
    return [
        q >= 0 and block.text.count(" ", s, e) >= LONG for q, s, e in zip(letters.quote.tolist(), letters.start.tolist(), letters.end.tolist())
    ]


def _rows(text: str, letters: Letters, quotes: Spans, one: Attribution, number: int) -> list[dict[str, Any]]:
    base = dict(distance="none", commitment=one.frame.commitment, attitude=one.frame.attitude, utterance=number, speaker="",
                speaker_group="", rule=one.rule, sure=one.sure)
    cs, ce = (int(letters.start[one.cue[0]]), int(letters.end[one.cue[1] - 1])) if one.cue != NOWHERE else (-1, -1)
    base |= dict(cue=text[max(cs,0):max(ce,0)], cue_start=cs, cue_end=ce, speaker_start=-1, speaker_end=-1)
    if one.source != NOWHERE:
        base |= dict(speaker_start=int(letters.start[one.source[0]]), speaker_end=int(letters.end[one.source[1] - 1]))
        base["speaker"] = text[base["speaker_start"]:base["speaker_end"]]
    rows = []
    for i, j in one.content:
        at = i
        for k in range(i, j + 1):
            if k == j or letters.quote[k] >= 0:
                if k > at:
                    s, e = int(letters.start[at]), int(letters.end[k - 1])
                    while e > s and text[e - 1] in EDGE: e -= 1
                    while s < e and text[s] in EDGE: s += 1
                    if e > s:
                        rows.append(base | dict(start=s, end=e, voice=REPORTED))
                if k < j:
                    rows.append(base | dict(start=int(letters.start[k]), end=int(letters.end[k]), voice=QUOTED))
                at = k + 1
    return rows
