"""Lines that an outlet prints in more than one article: topic blurbs, section tags, pictures of the page."""

from __future__ import annotations

from array import array
from hashlib import blake2b

import numpy as np

from framing.text.furniture.lines import key


def line_hash(line: str) -> int:
    """A number by which a line is known again, in another process as well; case, digits and punctuation apart.

    >>> line_hash("Protests in Marle") == line_hash("  protests in Marle.")
    True
    """
    return int.from_bytes(blake2b(key(line).encode(), digest_size=8).digest(), "little")


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
        found = {line_hash(line) for line in text.split("\n") if key(line)}
        self._hashes.setdefault(outlet, array("Q")).extend(found)

    def repeated(self, outlet: str) -> frozenset[int]:
        """The hashes of the lines that stand in two or more articles of this outlet."""
        hashes = np.frombuffer(self._hashes.get(outlet, array("Q")), dtype=np.uint64)
        values, times = np.unique(hashes, return_counts=True)
        return frozenset(values[times > 1].tolist())
