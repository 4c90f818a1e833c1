"""Captions and credits: the lines that belong to a picture, told by each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.text.furniture.lines import Line, key
from framing.text.furniture.rules import rules_for

CAPTION_WORDS = 60
TITLE_WORDS = 30  # of a caption without a full stop
PICTURE_PARTS = frozenset({"asset-tail", "credit-tail", "credit-tail-glued", "credit-tail-signed", "credit-tail-named"})
CREDITS = frozenset({"credit-line", "credit-sign", "credit-agency"})
ASSET_NAME = re.compile(r"(?:^|\s)[-–—|]\s+([^-–—|\n]{2,60}), ?\d{3,4}, ?\d{1,2}\.\d{1,2}\.\d{4}\s*$")


def asset_names(texts: Sequence[str]) -> list[str]:
    """The site names in the asset tails of these lines, in their order.

    >>> asset_names(["A bus burns - Valley Observer, 1920, 06.03.2021"])
    ['Valley Observer']
    """
    tails = [text for text in texts if text[-1:].isdigit() and "," in text[-20:]]
    return [match[1].strip() for match in map(ASSET_NAME.search, tails) if match]


def mark(lines: Sequence[Line]) -> None:
    """Set aside captions with an asset tail or credit at their end, over a credit line, and their doubles."""
    names = tuple(f" - {name}" for name in set(asset_names([line.text for line in lines])))
    for line in lines:
        tailed = any(part.rule in PICTURE_PARTS for part in line.parts)
        if tailed or (names and line.text.endswith(names)):
            line.set_aside("caption", "caption-with-tail")
    for i, line in enumerate(lines):
        if line.rule in CREDITS:
            _mark_over(lines, i)
    _mark_doubles(lines)


def _mark_over(lines: Sequence[Line], credit: int) -> None:
    """The lines above a credit that are its caption: a title, a title and a sentence, or a sentence of a picture."""
    above = lines[credit - 1] if credit else None
    if above is None or above.rule or above.words > CAPTION_WORDS:
        return
    title = lines[credit - 2] if credit > 1 else None
    if not above.closed:
        if above.words <= TITLE_WORDS:
            above.set_aside("caption", "caption-over-credit")
    elif title is not None and _may_head(title) and not (credit > 2 and _may_head(lines[credit - 3])):
        title.set_aside("caption", "caption-title-over-credit")
        above.set_aside("caption", "caption-over-credit")
    elif speaks_of_picture(above.text):
        above.set_aside("caption", "caption-over-credit")


def _may_head(line: Line) -> bool:
    """Whether a line could be the title of a caption; two in a row are a list."""
    return not (line.rule or line.hint or line.closed) and line.words <= TITLE_WORDS


def speaks_of_picture(text: str) -> bool:
    """Whether a sentence says that it stands under a picture: "pictured", "file photo", "left".

    >>> speaks_of_picture("Harbour pilots, pictured on Monday."), speaks_of_picture("Pilots left on Monday.")
    (True, False)
    """
    return any(rule.found_in(text)[0] >= 0 for rule in rules_for("caption"))


def _mark_doubles(lines: Sequence[Line]) -> None:
    """Further copies of a caption, or of it without its tail, and credits that run into one."""
    captions = {key(_bare(line)) for line in lines if line.kind == "caption"} - {""}
    longest = max(map(len, captions), default=0) * 2
    for line in lines:
        if not line.rule and line.words >= 4 and len(line.text) <= longest and line.key in captions:
            line.set_aside("caption", "caption-doubled")
    for one, other in pairwise(lines):
        if one.rule in CREDITS and other.words >= 4 and one.text.endswith(other.text):
            other.set_aside("caption", "caption-doubled")


def _bare(line: Line) -> str:
    tail = min((part.start for part in line.parts), default=line.end)
    return line.text[: tail - line.start]
