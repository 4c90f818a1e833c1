"""What the neighbours of a line say: captions over credits, cards of other articles, tags above a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.text.furniture.lines import Line, key

CAPTION_WORDS = 60
CAPTION_TITLE_WORDS = 20
CARD_TAG_WORDS = 4
TITLE_WORDS = 30
CAPTION_CUES = re.compile(
    r"\b(?:pictured|seen (?:in|here|on|after|at|from)|file (?:photo|picture|image)|(?:photo|picture|image) (?:taken|shows|of)"
    r"|shows?\b.{0,60}\b(?:in|on|at|near|outside|during)|poses?|(?:top|bottom|second|third)? ?(?:left|right|centre|center)[,)]"
    r"|in this .{0,40}(?:photo|picture|image)|artist[’']s (?:impression|illustration|concept)|illustration)\b",
    re.IGNORECASE,
)
PICTURE_RULES = frozenset({"asset-tail", "credit-tail"})
CREDIT_RULES = frozenset({"credit-line", "credit-sign", "credit-agency"})


def mark_captions(lines: Sequence[Line]) -> None:
    """Captions: with an asset tail or a credit at the end, doubled, or standing over a credit line."""
    for line in lines:
        if not line.rule and any(part.rule in PICTURE_RULES for part in line.parts):
            line.set_aside("caption", "caption-with-tail")
    for i, line in enumerate(lines):
        if line.rule in CREDIT_RULES:
            _caption_over(lines, i)
    _mark_doubles(lines)


def _caption_over(lines: Sequence[Line], credit: int) -> None:
    """The one or two lines above a credit that are its caption: a title, a title and a text, or a text."""
    above = lines[credit - 1] if credit else None
    if above is None or above.rule or above.words > CAPTION_WORDS:
        return
    title = lines[credit - 2] if credit > 1 else None
    if not above.closed:
        if above.words <= CAPTION_TITLE_WORDS + 10:
            above.set_aside("caption", "caption-over-credit")
        return
    if title is not None and not title.rule and not title.closed and title.words <= CAPTION_TITLE_WORDS:
        title.set_aside("caption", "caption-title-over-credit")
        above.set_aside("caption", "caption-over-credit")
    elif CAPTION_CUES.search(above.text):
        above.set_aside("caption", "caption-over-credit")


def _mark_doubles(lines: Sequence[Line]) -> None:
    """Further copies of a caption, whole or at the end of a credit that runs into it."""
    captions = {key(_without_tail(line)) for line in lines if line.kind == "caption"}
    captions.discard("")
    for line in lines:
        if not line.rule and line.words >= 4 and key(line.text) in captions:
            line.set_aside("caption", "caption-doubled")


def _without_tail(line: Line) -> str:
    tail = min((part.start for part in line.parts), default=line.end)
    return line.text[: tail - line.start]


def mark_cards(lines: Sequence[Line]) -> None:
    """A card of another article: its picture's caption, its section, its title."""
    for i in range(1, len(lines) - 1):
        tag, title = lines[i], lines[i + 1]
        if lines[i - 1].rule != "caption-with-tail" or tag.rule or title.rule:
            continue
        if tag.words <= CARD_TAG_WORDS and not tag.closed and _title_like(title):
            tag.set_aside("section-tag", "card-section")
            title.set_aside("related", "card-title")


def _title_like(line: Line) -> bool:
    return not line.rule and line.words <= TITLE_WORDS and (not line.closed or line.text.endswith("?"))
