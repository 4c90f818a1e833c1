"""What measures of tellings share: the sentences of an event with their voices, and what an article tells of a fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.alignment.stems import senses, stem
from framing.measures import texts
from framing.spans import Spans, covering, narrowest
from framing.text.knowledge import words_of
from framing.text.words import WORD, fold

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Article

OWN, VOICED, EDGE_ONLY, CONTRADICTED, EARLIER, ABSENT = TOLD = (
    "own",
    "in somebody's voice",
    "headline or caption only",
    "contradicted",
    "published earlier than the fact was known",
    "not found in this article",
)
PRESENT = TOLD[:4]
EDGES = ("headline", "caption")  # read by those who read nothing else, and no telling of its own
NO_EVENT = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence of an article, as a telling of a fact needs it."""

    article: str
    start: int
    end: int
    text: str
    zone: str
    voice: str
    speaker: str
    position: float  # 0: the article's first sentence, 1: its last
    words: tuple[tuple[str, str, str], ...] = ()  # each word with its voice and speaker

    def at(self, offset: int) -> tuple[str, str]:
        """Voice and speaker of the word at this offset into the sentence."""
        number = sum(word.end() <= offset for word in WORD.finditer(self.text))
        return self.words[number][1:] if number < len(self.words) else (self.voice, self.speaker)

    @property
    def is_own(self) -> bool:
        """Whether the outlet answers for most of its words; distanced words are its own, held at arm's length."""
        return self.voice in ("own", "distanced")

    def where_shared(self, others: Iterable[str], language: str = "en") -> Sentence:
        """The same sentence in the voice of those of its words that others use too: what it tells of their fact.

        Who says that "dozens were liquidated" answers for that, whoever says that it was said on television; that
        others say "eliminated" makes no difference.
        """
        known = {sense for text in others for sense in senses(text, language)}
        known -= {sense for _, _, speaker in self.words for sense in senses(speaker, language)}
        shared = [(voice, speaker) for word, voice, speaker in self.words if known.intersection(senses(word, language))]
        if not shared:
            return self
        count = Counter(voice for voice, _ in shared)
        voice = max(count, key=lambda each: (count[each], each in ("quoted", "reported")))
        return replace(self, voice=voice, speaker=next(speaker for v, speaker in shared if v == voice))


def sentences_of(reading: Reading, articles: Sequence[Article], captions: bool = True) -> list[list[Sentence]]:
    """The sentences of each of these articles, without furniture; `captions`: with captions.

    The reading has to know every voice: see `texts.as_reading`.
    """
    zones = [*reading.record.get("zones", ("headline", "heading", "body")), *(["caption"] if captions else [])]
    names = [article.article for article in articles]
    rows, voices = (table[table["article"].isin(names)] for table in (reading.sentences, reading.voices))
    rows = rows[rows["zone"].isin(zones)]
    of_article = dict(iter(rows.sort_values("start").groupby("article", sort=False)))
    marks = dict(iter(voices.groupby("article", sort=False)))
    return [
        _sentences(article, of_article[article.article], marks.get(article.article))
        if article.article in of_article
        else []
        for article in articles
    ]


def _sentences(article: Article, rows: pd.DataFrame, marks: pd.DataFrame | None) -> list[Sentence]:
    found = list(WORD.finditer(article.text))
    starts = np.asarray([word.start() for word in found], dtype=np.int64)
    words = [
        (word.group(), voice, speaker)
        for word, voice, speaker in zip(found, texts.voice_at(marks, starts), _speaker_at(marks, starts), strict=True)
    ]
    borders = list(zip(rows["start"].tolist(), rows["end"].tolist(), rows["zone"].tolist(), strict=True))
    made = []
    for number, (start, end, zone) in enumerate(borders):
        first, last = np.searchsorted(starts, [start, end]).tolist()
        if first < last:
            inside = tuple(words[first:last])
            voice = Counter(voice for _, voice, _ in inside).most_common(1)[0][0]
            speaker = next(speaker for _, v, speaker in inside if v == voice)
            place = number / max(1, len(borders) - 1)
            text = article.text[start:end]
            made.append(Sentence(article.article, start, end, text, zone, voice, speaker, place, inside))
    return made


def _speaker_at(marks: pd.DataFrame | None, points: Any) -> list[str]:
    """Who speaks at each point of an article; "" where the outlet does."""
    others = marks[marks["voice"] != "own"] if marks is not None else ()
    if not len(others):
        return [""] * len(points)
    speaker: Any = others["speaker"].to_numpy(dtype=object)  # type: ignore[call-overload]
    pieces = narrowest(Spans.of(others["start"], others["end"], speaker=speaker))  # type: ignore[call-overload]
    return ["" if n < 0 else str(pieces["speaker"][n]) for n in covering(pieces, points).tolist()]


def told_by(sentences: Iterable[Sentence], denies: bool) -> str:
    """What an article tells of a fact, in these of its sentences.

    >>> told_by([Sentence("a", 0, 9, "Rain fell.", "headline", "own", "", 0.0)], denies=False)
    'headline or caption only'
    """
    found = list(sentences)
    if denies:
        return CONTRADICTED
    if all(sentence.zone in EDGES for sentence in found):
        return EDGE_ONLY
    body = [sentence for sentence in found if sentence.zone not in EDGES]
    return OWN if any(sentence.is_own for sentence in body) else VOICED


def not_told(date: str, known: str) -> str:
    """Why a fact is not in an article: the article is older than the fact, or it is just not found there.

    >>> not_told("2022-01-05", "2022-01-06"), not_told("2022-01-06T09:00", "2022-01-06")
    ('published earlier than the fact was known', 'not found in this article')
    """
    length = min(len(date), len(known))
    return EARLIER if length and date[:length] < known[:length] else ABSENT


def differing(sentence: Sentence, others: Iterable[str], language: str = "en") -> list[tuple[int, int]]:
    """Where the words stand that no other telling of the fact has, by their stems; as offsets into the article.

    >>> one = Sentence("a", 10, 24, "Rioters marched.", "body", "own", "", 0.0)
    >>> differing(one, ["Protesters were marching."])
    [(10, 17)]
    """
    small = words_of(language, "function-words")
    known = {_stem(word.group(), language) for text in others for word in WORD.finditer(text)}
    return [
        (sentence.start + word.start(), sentence.start + word.end())
        for word in WORD.finditer(sentence.text)
        if fold(word.group()) not in small and _stem(word.group(), language) not in known
    ]


def _stem(word: str, language: str) -> str:
    return stem(fold(word).replace("’", "'").removesuffix("'s"), language)
