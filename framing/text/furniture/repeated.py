"""Lines that an outlet prints in more than one article: topic blurbs, section tags, pictures of the page."""

from __future__ import annotations

import string
from array import array
from collections.abc import Sequence, Set
from hashlib import blake2b

import numpy as np

from framing.text.furniture.lines import Line

HEADLINE_WORDS = 4
NO_SIGNS = {ord(sign): None for sign in string.punctuation + string.digits + string.whitespace}
COPY_SHARE = 0.5  # of an article's words: with more of them repeated it is a copy of another article


def line_hash(line: str) -> int:
    """A number by which a line is known again, in another process as well; case, digits and punctuation apart.

    >>> line_hash("Protests in Marle") == line_hash("  protests in Marle.")
    True
    """
    return int.from_bytes(blake2b(_plain(line).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _plain(line: str) -> str:
    return line.lower().translate(NO_SIGNS)


class LineCounts:
    """In how many articles of its outlet each line occurs, eight bytes a line: the first of two passes at load.

    >>> counts = LineCounts()
    >>> counts.add("Courier", "Harbour" + chr(10) + "The pilots voted on Monday.")
    >>> counts.add("Courier", "Harbour" + chr(10) + "The pilots left on Friday.")
    >>> counts.repeated("Courier") == {line_hash("Harbour")}
    True
    """

    def __init__(self) -> None:
        self._hashes: dict[str, array[int]] = {}

    def add(self, outlet: str, text: str) -> None:
        """Count each different line of one article once."""
        found = {line_hash(line) for line in text.split("\n") if line and not line.isspace()}
        self._hashes.setdefault(outlet, array("Q")).extend(found)

    def repeated(self, outlet: str) -> frozenset[int]:
        """The hashes of the lines that stand in two or more articles of this outlet."""
        hashes = np.frombuffer(self._hashes.get(outlet, array("Q")), dtype=np.uint64)
        values, times = np.unique(hashes, return_counts=True)
        return frozenset(values[times > 1].tolist())


def mark(lines: Sequence[Line], repeated: Set[int]) -> None:
    """Set aside the repeated lines that stand outside the run of body paragraphs.

    A background paragraph that an outlet prints again and again among its paragraphs stays, and so does a heading
    between two of them. An article that is mostly repeated is a copy; of a copy nothing is set aside here.
    """
    if not repeated:
        return
    again = [not line.rule and bool(line.key) and line_hash(line.text) in repeated for line in lines]
    words = sum(line.words for line in lines)
    if sum(line.words for line, twice in zip(lines, again, strict=True) if twice) > COPY_SHARE * words:
        return
    fresh = [i for i, line in enumerate(lines) if line.body and not again[i]]
    for i in _without_headline(lines, again, fresh):
        if _outside(lines, i, fresh):
            blurb = lines[i].prose
            lines[i].set_aside("blurb" if blurb else "section-tag", "repeated-blurb" if blurb else "repeated-line")


def _without_headline(lines: Sequence[Line], again: Sequence[bool], fresh: Sequence[int]) -> list[int]:
    """The repeated lines, but for the last one above the article if no other line there could be its headline."""
    places = [i for i, twice in enumerate(again) if twice]
    head = lines[: fresh[0]] if fresh else lines
    if any(not (line.rule or line.prose or again[i]) and line.words >= HEADLINE_WORDS for i, line in enumerate(head)):
        return places
    last = max((i for i in places if i < len(head) and not lines[i].prose), default=-1)
    return [i for i in places if i != last or lines[i].words < HEADLINE_WORDS]


def _outside(lines: Sequence[Line], i: int, fresh: Sequence[int]) -> bool:
    """Whether a line stands apart from the paragraphs that are this article's own."""
    before = i > 0 and lines[i - 1].body
    after = i + 1 < len(lines) and lines[i + 1].body
    if not lines[i].prose:
        return not (before and after)
    above = not fresh or i < fresh[0]
    below = not fresh or i > fresh[-1]
    return (above and not after) or (below and not before)
