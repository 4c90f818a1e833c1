"""A source of articles that can be read as often as needed, one article at a time: nothing holds all texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from framing.errors import InputError, InternalError
from framing.text.articles import Article, Corpus
from framing.text.loading.admission import Admission, Admitted, Policy
from framing.text.loading.dressing import Lines, dressed
from framing.text.loading.fates import Ignored, Note, Raw, Read, Rejection
from framing.text.loading.given import Given
from framing.text.loading.metadata import Claims
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
        """What becomes of each thing given, once, and the notes; read twice, so that memory stays flat.

        Raises InputError if not one article is left.
        """
        lines = Lines()
        for fate in self._admitted(Tally()):
            if isinstance(fate, Admitted):
                lines.count(fate.article)
        tally = Tally()
        yield from self._finished(self._admitted(tally), lines, tally)

    def corpus(self) -> Corpus:
        """Everything at once, read once."""
        tally, lines = Tally(), Lines()
        admitted = list(self._admitted(tally))
        for fate in admitted:
            if isinstance(fate, Admitted):
                lines.count(fate.article)
        fates = list(self._finished(admitted, lines, tally))
        return Corpus(
            tuple(f for f in fates if isinstance(f, Article)),
            tuple(f for f in fates if isinstance(f, Rejection)),
            tuple(f for f in fates if isinstance(f, Ignored)),
            tuple(f for f in fates if isinstance(f, Note)),
            {
                "source": self.given.name,
                "metadata": self.policy.metadata.name if self.policy.metadata else "",
                "given": tally.given,
                "used": tally.became[Article],
            },
        )

    def _admitted(self, tally: Tally) -> Iterator[Admitted | Rejection | Ignored | Note]:
        """The first look: each thing given as an article, or with the reason why it is none."""
        metadata = self.policy.metadata
        desk = Admission(self.policy, metadata.about_files(self.given.sources()) if metadata else Claims())
        for found in watched(self.given.read(self.policy.limits)):
            tally.given += not isinstance(found, Note)
            if isinstance(found, Raw):
                yield from desk.admit(found)
            else:
                yield found
        yield from desk.finish()

    def _finished(
        self, admitted: Iterable[Admitted | Rejection | Ignored | Note], lines: Lines, tally: Tally
    ) -> Iterator[Fate]:
        """The second look, and the account at its end."""
        for one in admitted:
            for fate in dressed(one, lines, self.policy.outlet) if isinstance(one, Admitted) else (one,):
                tally.became[type(fate)] += 1
                tally.first = tally.first or (fate.reason if isinstance(fate, Rejection) else "")
                yield fate
        tally.check(self.given.name)
        if not tally.became[Article]:
            raise InputError(_nothing(self.given.name, tally))


@dataclass
class Tally:
    """The account of one pass: nothing may get lost on the way."""

    given: int = 0
    became: Counter[type] = field(default_factory=Counter)
    first: str = ""  # the first reason for a rejection

    def check(self, name: str) -> None:
        """What was given was used, rejected or ignored. Raises InternalError if not."""
        kept = self.became[Article] + self.became[Rejection] + self.became[Ignored]
        if self.given != kept:
            raise InternalError(f"{name}: {self.given} given, but {kept} accounted for. Please report this bug.")


def watched(things: Iterable[Read]) -> Iterator[Read]:
    """The same, with a progress bar where a person is looking and it takes longer than a second."""
    from tqdm import tqdm

    yield from tqdm(things, desc="reading", unit=" articles", delay=1, leave=False, disable=None)


def _nothing(name: str, tally: Tally) -> str:
    """The message when not one article is left."""
    rejected, ignored, first = tally.became[Rejection], tally.became[Ignored], tally.first
    if rejected == 1 and not ignored:
        return f"nothing to read in {name}: {first}"
    if not rejected and not ignored:
        return f"{name} is empty. Put articles in it ({READABLE}), or give another path."
    because = f"The first reason: {first}" if first else f"What can be read: {READABLE}."
    counts = f"{rejected + ignored} given, {rejected} rejected, {ignored} ignored"
    return f"nothing to read in {name} ({counts}). {because}"
