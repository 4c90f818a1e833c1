"""Does a title stand in its text? If not it is put before the text, so that its words have places too."""

from __future__ import annotations

import re
import unicodedata

HEAD = 3_000  # characters in which a headline is looked for: furniture may stand before it
SAME = str.maketrans("“”„‟«»‘’‚‛‐‑‒–—―", '""""""\'\'\'\'------')


def stands_in(title: str, text: str) -> bool:
    """Does this title stand in the first part of the text, as (the beginning of) a line?

    Case, white space, Markdown signs before it, and the shape of quotation marks and dashes do not matter.

    >>> stands_in("‘Calm’ returns", "News\\n'Calm'  returns - Live\\nShops opened.")
    True
    >>> stands_in("Calm returns", "The mayor hopes that calm returns.")
    False
    """
    wanted = _loose(title)
    return any(_loose(line.lstrip("#>*_ ")).startswith(wanted) for line in text[: HEAD + len(title)].split("\n"))


def before(title: str, text: str) -> str:
    """The text with its title before it."""
    return f"{title}\n\n{text}"


def _loose(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(SAME)).strip().casefold()
