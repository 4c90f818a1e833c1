"""Same fact, different words: which facts do several articles tell, where in each, in whose voice, in which words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.alignment import MOST_SENTENCES
from framing.alignment.facts import SURE, pairs, sureness
from framing.alignment.facts import facts as facts_of
from framing.alignment.likeness import Matrix, Sentences
from framing.alignment.mentions import Cast
from framing.errors import LimitError, one_of
from framing.measures import by_hand, tables, texts, told
from framing.measures.by_hand import NOWHERE, Fact
from framing.measures.told import Sentence

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Article, Corpus

COLUMNS = (
    "event fact statement outlet article date start end told score position zone voice speaker text differs differs_at "
    "words rule"
).split()
STATED = 0.25  # sureness from which a sentence tells a fact that a person has stated (nine of ten do, teaching corpus)
NEAR_BEST = 0.8  # a sentence belongs to the facts it tells about as surely as the one it tells most surely
CODES = ("A1", "E2", "T1", "T3", "T4", "W-language", "W-told-once", "W-one-outlet", "W-empty", "W-cells")
READS = (
    "Which facts are told in which articles, in whose voice and in which words. “Not found” means: no sentence was "
    "alike enough. It may stand there in other words, or in a part that was not given. Not: that it was left out on "
    "purpose, or that what one article alone tells is slanted."
)


def tellings(
    reading: Reading | Corpus,
    event: str | None = None,
    facts: str | Path | pd.DataFrame | None = None,
    cells: str | Path | pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Which facts do several articles tell, and in which words? One row a fact, article and sentence.

    Sentences of articles on one event are aligned (see `align`); what is not sure enough is left alone. A notebook
    shows the table as a grid, facts by outlets. On BASIL (Fan et al. 2019) a fifth of the sentences is covered, and
    87 to 94 % of the pairs tell the same fact.

    Parameters: `reading`, a Reading or a Corpus; `event`, one value of the column event (None: all of them; a corpus
    without events is taken as one); `facts`, a person's list (CSV file or table; columns fact, statement, and if known
    event, first_known), which also shows what no article tells; `cells`, a person's corrections (columns fact,
    article, told, and if known coder, reason).

    Columns: event, fact (article and place of its clearest sentence, or the person's name for it), statement, outlet,
    article, date, start, end (offsets of the sentence; -1: none), told (own, in somebody's voice, headline or caption
    only, contradicted, published earlier than the fact was known, not found in this article), score (0 to 1: how sure;
    where it is not found, the likest sentence), position (0 first, 1 last sentence; missing: none), zone, voice,
    speaker, text, differs (words no other telling of the fact has), differs_at (their offsets), words, rule (aligned,
    stated, corrected by …).

    Raises ConfigError for an unknown event or `told`, InputError for a bad file, LimitError for an event of more than
    4,000 sentences.

    >>> import framing as fr
    >>> corpus = fr.load([
    ...     {"article": "a", "outlet": "Lamp", "text": "The mayor of Ashford resigned on Monday. Shops closed."},
    ...     {"article": "b", "outlet": "Wire", "text": "On Monday Ashford's mayor resigned. It rained."},
    ... ])
    >>> fr.tellings(corpus)[["outlet", "told", "text"]].values.tolist()
    [['Lamp', 'own', 'The mayor of Ashford resigned on Monday.'],
     ['Wire', 'own', "On Monday Ashford's mayor resigned."]]
    """
    whole = texts.as_reading(reading)
    known = events_of(whole)
    if event is not None:
        one_of("event", event, known)
    stated, corrections = by_hand.stated(facts), by_hand.corrections(cells)
    rows: list[dict[str, Any]] = []
    about: dict[str, tuple[Any, ...]] = dict.fromkeys(("told_once", "one_outlet", "empty", "near"), ())
    for name in [event] if event is not None else known:
        articles = [article for article in whole.corpus if name in (article.event, told.NO_EVENT)]
        grid = Grid.of(whole, name, articles)
        rows += grid.rows([fact for fact in stated if fact.event in ("", name)], corrections)
        about = {kind: (*about[kind], *more) for kind, more in grid.about().items()}
    return _finished(whole, rows, {**about, "cells": corrections.counts()})


def events_of(reading: Reading) -> list[str]:
    """The events of the corpus; a corpus in which no article has one is taken as one event."""
    return sorted({article.event for article in reading.corpus} - {told.NO_EVENT}) or (
        [told.NO_EVENT] if len(reading.corpus) else []
    )


@dataclass(frozen=True)
class Grid:
    """The sentences of one event, and how sure it is of any two that they tell the same fact."""

    event: str
    articles: tuple[Article, ...]  # those with a sentence, in the order of their names
    empty: tuple[str, ...]
    told: tuple[Sentence, ...]
    sentences: Sentences

    @classmethod
    def of(cls, reading: Reading, event: str, articles: Sequence[Article], measure: str = "tellings") -> Grid:
        """The grid of these articles, whose order does not matter. `measure`: who asks, for the message."""
        ordered = sorted(articles, key=lambda article: article.article)
        found = told.sentences_of(reading, ordered)
        with_text = [(a, s) for a, s in zip(ordered, found, strict=True) if s]
        number = sum(len(s) for _, s in with_text)
        if number > MOST_SENTENCES:
            those = f"the event {event!r} has" if event else "the articles have no event, are taken as one, and have"
            raise LimitError(
                f"{measure}: {those} {number:,} sentences, more than {MOST_SENTENCES:,}. Group the articles into "
                "events (column event, or fr.events), or narrow the reading with where(outlet=…)."
            )
        language = next((a.language for a, _ in with_text), "en")
        return cls(
            event,
            tuple(a for a, _ in with_text),
            tuple(a.article for a, s in zip(ordered, found, strict=True) if not s),
            tuple(sentence for _, s in with_text for sentence in s),
            Sentences.of(
                [[sentence.text for sentence in s] for _, s in with_text],
                language,
                [sentence.speaker for _, s in with_text for sentence in s],
            ),
        )

    @cached_property
    def cast(self) -> Cast:
        """Everybody whom these articles name."""
        return Cast(tuple(article.text for article in self.articles), self.sentences.language)

    def rows(self, stated: list[Fact], corrections: by_hand.Corrections) -> Iterator[dict[str, Any]]:
        """The rows of the grid: a person's facts first, then those found, in the order in which they are told."""
        facts = [(fact, scores) for fact, scores in self._stated(stated)]
        claimed = [set(fact.members) for fact, _ in facts]
        facts += [(f, s) for f, s in self.found() if not any(set(f.members) <= members for members in claimed)]
        for fact, scores in facts:
            for article in self.articles:
                yield from corrections.apply(self._cell(fact, article, scores))

    def about(self) -> dict[str, list[Any]]:
        """What limits a comparison of these articles: one article, one outlet, no text, or the same text twice."""
        outlets = sorted({article.outlet for article in self.articles})
        return {
            "told_once": [self.event] if len(self.articles) == 1 else [],
            "one_outlet": [(self.event, outlets[0])] if len(self.articles) > 1 and len(outlets) == 1 else [],
            "empty": list(self.empty),
            "near": self._copies(),
        }

    def _copies(self) -> list[tuple[str, str, float]]:
        """Pairs of articles most of whose sentences are the same, with the share of the shorter one's."""
        kept = [(a.article, {s.text for s in self.told if s.article == a.article}) for a in self.articles]
        shares = [
            (one, other, len(first & second) / min(len(first), len(second)))
            for place, (one, first) in enumerate(kept)
            for other, second in kept[place + 1 :]
        ]
        return [each for each in shares if each[2] > 0.5]

    def found(self) -> list[tuple[Fact, Matrix]]:
        """Facts that at least two articles tell."""
        if len(self.articles) < 2:
            return []
        sure = sureness(self.sentences)
        captions = np.array([sentence.zone == "caption" for sentence in self.told])
        text = np.where(captions[:, None] | captions[None, :], 0.0, sure)  # what two captions share is no fact
        made = []
        for members in facts_of(pairs(self.sentences, text), text):
            members += self._captions(members, captions, sure)
            scores = np.max(np.where(np.isin(np.arange(len(sure)), members)[:, None], -1.0, sure[:, members]), axis=1)
            for i in members:
                scores[i] = max(sure[i, j] for j in members if self.told[j].article != self.told[i].article)
            clearest = self.told[self._clearest(members, sure)]
            name = f"{clearest.article}:{clearest.start}"
            dates = [a.date for a in self.articles if a.article in {self.told[i].article for i in members}]
            known = min(dates) if all(dates) else ""
            made.append((Fact(name, clearest.text, self.event, "aligned", known, members), scores))
        return sorted(made, key=lambda each: (self._place(each[0].members), each[0].fact))

    def _captions(self, members: list[int], captions: Any, sure: Matrix) -> list[int]:
        """Captions that tell a fact which their article tells nowhere else."""
        tell = {self.told[i].article for i in members}
        alike = np.flatnonzero(captions & (sure[:, members].mean(axis=1) >= SURE)).tolist()
        return [i for i in alike if self.told[i].article not in tell]

    def _clearest(self, members: list[int], sure: Matrix) -> int:
        """The sentence that is most like the others; of the body if there is one."""
        body = [i for i in members if self.told[i].zone not in told.EDGES] or members
        return max(body, key=lambda i: (round(float(sure[i, members].sum()), 9), -i))

    def _place(self, members: list[int]) -> float:
        """Where in the articles a fact stands, on average."""
        return float(np.mean([self.told[i].position for i in members]))

    def _stated(self, stated: list[Fact]) -> list[tuple[Fact, Matrix]]:
        """A person's facts with the sentences that tell them."""
        count = len(self.told)
        if not stated or not count:
            return [(fact, np.zeros(count)) for fact in stated]
        own = self.sentences.article
        with_facts = Sentences(
            (*self.sentences.text, *(fact.statement for fact in stated)),
            np.concatenate([own, np.full(len(stated), int(own.max()) + 1)]),
            self.sentences.language,
            (*self.sentences.speakers, *("" for _ in stated)),
        )
        sure = sureness(with_facts)[:count, count:]
        tells = (sure >= STATED) & (sure >= NEAR_BEST * sure.max(axis=1, keepdims=True))
        return [
            (Fact(f.fact, f.statement, self.event, f.rule, f.known, np.flatnonzero(tells[:, n]).tolist()), sure[:, n])
            for n, f in enumerate(stated)
        ]

    def _cell(self, fact: Fact, article: Article, scores: Matrix) -> list[dict[str, Any]]:
        """What one article tells of a fact: one row a sentence, or one that says why there is none."""
        about = {
            "event": self.event, "fact": fact.fact, "statement": fact.statement, "outlet": article.outlet,
            "article": article.article, "date": article.date, "rule": fact.rule,
        }  # fmt: skip
        here = [i for i in fact.members if self.told[i].article == article.article]
        if not here:
            there = [i for i, sentence in enumerate(self.told) if sentence.article == article.article]
            nearest = float(scores[there].max()) if there else 0.0
            return [{**about, **NOWHERE, "told": told.not_told(article.date, fact.known), "score": nearest}]
        others = [self.told[i].text for i in fact.members if self.told[i].article != article.article]
        others += [fact.statement] if fact.rule == "stated" else []
        sentences = [self.told[i].where_shared(others, self.sentences.language) for i in here]
        said = told.told_by(sentences, self._denies(fact, here))
        return [
            {**about, **self._row(sentence, others), "told": said, "score": float(scores[i])}
            for i, sentence in zip(here, sentences, strict=True)
        ]

    def _denies(self, fact: Fact, here: list[int]) -> bool:
        """Does the article deny what another telling says? The denial contradicts, not the statement it denies."""
        others = [i for i in fact.members if self.told[i].article != self.told[here[0]].article]
        denied = self.sentences.denied
        return any(
            self.sentences.told_otherwise(i, j) and len(denied[i]) > len(denied[j]) for i in here for j in others
        )

    def _row(self, sentence: Sentence, others: list[str]) -> dict[str, Any]:
        places = told.differing(sentence, others, self.sentences.language) if others else []
        words = [sentence.text[start - sentence.start : end - sentence.start] for start, end in places]
        return {
            "start": sentence.start, "end": sentence.end, "position": sentence.position, "zone": sentence.zone,
            "voice": sentence.voice, "speaker": sentence.speaker, "text": sentence.text,
            "differs": " · ".join(words), "differs_at": " ".join(f"{start}-{end}" for start, end in places),
            "words": len(sentence.text.split()),
        }  # fmt: skip


def _finished(reading: Reading, rows: list[dict[str, Any]], known: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    from framing.fact_grid import Tellings

    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": "int64", "end": "int64", "words": "int64"})
    table["score"] = table["score"].astype(float).round(3)
    table["position"] = table["position"].astype(float).round(3)
    finished = tables.finished(
        table,
        reading,
        tables.facts(reading, "article", tellings=len(table), **known),
        CODES,
        measure="tellings",
        question="Same fact, different words: who tells what, and how?",
        reads=READS,
        by="outlet",
    )
    shown = Tellings(finished)
    shown.attrs.update(finished.attrs)
    return shown
