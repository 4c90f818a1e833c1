"""Quotations that no cue in their own sentence claims: speech that goes on, and speech nobody is named for."""

from __future__ import annotations

import re

from framing.layers.voices.attributions import NOWHERE, Attribution, Range
from framing.layers.voices.cues import Frame
from framing.layers.voices.letters import Letters

ALONE = re.compile(r"[\n|]?[QFq][QFq,;:\-]*")
SPOKEN = Frame("quotation marks", "speech", "asserted")
LONG = 6  # words: a shorter quotation without a source may be a title, a coinage or a distance mark


def carry_on(letters: Letters, sentences: list[Range], found: list[Attribution], long: list[bool]) -> list[Attribution]:
    """Attributions with the quotations that follow from them, and new ones for those that do not."""
    by_start = sorted(found, key=lambda a: a.content[0][0])
    claimed = {k for a in found for i, j in a.content for k in range(i, j) if letters.quote[k] >= 0}
    added: list[Attribution] = []
    last: Attribution | None = None
    last_paragraph = -2
    queue = iter(by_start)
    coming = next(queue, None)
    paragraph = 0
    for start, end in sentences:
        text = letters.text[start:end]
        paragraph += text[:1] == "\n"
        here: list[Attribution] = []
        while coming is not None and coming.content[0][0] < end:
            here.append(coming)
            coming = next(queue, None)
        if here:
            last, last_paragraph = here[-1], paragraph
        for m in re.finditer("[QFq]", text):
            k = start + m.start()
            if k in claimed:
                continue
            one = _claim(letters, k, text, (start, end), last, paragraph - last_paragraph, long)
            if one is not None:
                added.append(one)
                last, last_paragraph = one, paragraph
            elif last is not None and ALONE.fullmatch(text) and paragraph - last_paragraph <= 1:
                last_paragraph = paragraph
    return found + added


def _claim(
    letters: Letters, k: int, text: str, sentence: Range, last: Attribution | None, distance: int, long: list[bool]
) -> Attribution | None:
    """A new attribution for quotation `k`, or None if it was joined to the last one or attributes nothing."""
    alone = ALONE.fullmatch(text) is not None
    if last is not None and distance == 0 and (alone or text[:1] in "\n|" and k == sentence[0] + 1):
        last.content.append((k, k + 1))
        return None
    if not long[k]:
        return None
    if last is not None and distance == 1 and alone:
        return Attribution([(k, k + 1)], last.source, last.cue, "goes-on", last.frame, sure=False)
    return Attribution([(k, k + 1)], NOWHERE, NOWHERE, "no-source", SPOKEN, sure=False)
