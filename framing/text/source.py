"""A source of articles that can be read as often as needed, one article at a time: nothing holds all texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.errors import InputError, InternalError
from framing.text.admission import Admission, Policy
from framing.text.articles import Article, Corpus
from framing.text.dressing import Lines, dressed
from framing.text.fates import Ignored, Note, Raw, Rejection
from framing.text.given import Given
from framing.text.metadata import Claims
from framing.text.readers import READABLE

Fate = Article | Rejection | Ignored | Note


@dataclass(frozen=True)
class Source:
    """What was given and how to load it. Iterating reads it anew and yields finished articles.

    Lines repeated across an outlet's articles need two passes: the first counts lines, the second sets aside.
    """

    given: Given
    policy: Policy

    def __iter__(self) -> Iterator[Article]:
        return (fate for fate in self.fates() if isinstance(fate, Article))

    def fates(self) -> Iterator[Fate]:
        """What becomes of each thing given, once, and the notes; read twice, so that memory stays flat."""
        lines = Lines()
        for fate in self.bare():
            if isinstance(fate, Article):
                lines.count(fate)
        yield from _dress(self.bare(), lines)

    def corpus(self) -> Corpus:
        """Everything at once, read once."""
        fates = list(self.bare())
        lines = Lines()
        for fate in fates:
            if isinstance(fate, Article):
                lines.count(fate)
        fates = list(_dress(fates, lines))
        members = tuple(f for f in fates if isinstance(f, Article))
        return Corpus(
            members,
            tuple(f for f in fates if isinstance(f, Rejection)),
            tuple(f for f in fates if isinstance(f, Ignored)),
            tuple(f for f in fates if isinstance(f, Note)),
            {"source": self.given.name, "used": len(members)},
        )

    def bare(self) -> Iterator[Fate]:
        """What becomes of each thing given, before lines are counted. Raises InputError if there is no article."""
        metadata = self.policy.metadata
        desk = Admission(self.policy, metadata.about_files(self.given.sources()) if metadata else Claims())
        given = 0
        became: Counter[type] = Counter()
        first = ""
        for found in self.given.read(self.policy.limits):
            given += not isinstance(found, Note)
            for fate in desk.admit(found) if isinstance(found, Raw) else (found,):
                became[type(fate)] += 1
                first = first or (fate.reason if isinstance(fate, Rejection) else "")
                yield fate
        _balanced(self.given.name, given, became)
        if not became[Article]:
            raise InputError(_nothing(self.given.name, became, first))
        yield from desk.finish()


def _dress(fates: Iterable[Fate], lines: Lines) -> Iterator[Fate]:
    return (dressed(fate, lines) if isinstance(fate, Article) else fate for fate in fates)


def _balanced(name: str, given: int, became: Counter[type]) -> None:
    """Nothing may get lost: what was given was used, rejected or ignored."""
    kept = became[Article] + became[Rejection] + became[Ignored]
    if given != kept:
        raise InternalError(f"{name}: {given} given, but {kept} accounted for. This is a bug; please report it.")


def _nothing(name: str, became: Counter[type], first: str) -> str:
    """The message when not one article is left."""
    rejected, ignored = became[Rejection], became[Ignored]
    if rejected == 1 and not ignored:
        return f"nothing to read in {name}: {first}"
    if not rejected and not ignored:
        return f"{name} is empty. Put articles in it ({READABLE}), or give another path."
    because = f"The first reason: {first}" if first else f"What can be read: {READABLE}."
    counts = f"{rejected + ignored} given, {rejected} rejected, {ignored} ignored"
    return f"nothing to read in {name} ({counts}). {because}"
