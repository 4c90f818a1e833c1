"""Articles and the corpus: the text as published, what is known about it, and what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NO_OUTLET = "(no outlet)"


@dataclass(frozen=True)
class Aside:
    """A stretch of the stored text that is not headline, heading or body: page furniture, captions, credits."""

    start: int
    end: int
    kind: str  # furniture | caption | credit | clock | date | advert | related | interface | notice
    rule: str


@dataclass(frozen=True)
class Article:
    """One article: its stored text, which is never rewritten, and what is known about it."""

    article: str
    text: str
    outlet: str = NO_OUTLET
    date: str = ""
    title: str = ""
    language: str = "en"
    event: str = ""
    genre: str = ""
    agency: str = ""
    translation: str = ""
    url: str = ""
    source_file: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    headline: tuple[int, int] = (-1, -1)  # where the headline stands in the text; (-1, -1) if it does not
    set_aside: tuple[Aside, ...] = ()
    inferred: tuple[str, ...] = ()  # names of the fields that the text itself had to supply
