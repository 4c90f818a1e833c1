"""Which group a speaker belongs to, by a table a user may edit."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from framing.text.knowledge import read


@cache
def _groups(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = read(language, "speaker-groups").get("group", ())
    listed = ((group["name"], "|".join(map(re.escape, group["words"]))) for group in table)
    return tuple((name, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for name, words in listed)


@lru_cache(maxsize=8192)
def group_of(speaker: str, role: str, language: str = "en") -> str:
    """Which group does a speaker belong to, by the table `speaker-groups.toml`?

    The words of the table are looked for in the role by which the article introduces the speaker, and in the name.

    >>> group_of("Ann Bell", "energy minister"), group_of("two eyewitnesses", ""), group_of("Ann Bell", "")
    ('state', 'witnesses', 'other people')
    """
    other = read(language, "speaker-groups").get("other", {})
    if not speaker:
        return str(other.get("unnamed", ""))
    words = f"{role} {speaker}".lower()
    fits = (name for name, pattern in _groups(language) if pattern.search(words))
    return next(fits, str(other.get("person", "")))
