"""How hard is it to read? Sentence and word length of the outlet's own sentences, of quoted ones, and of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.caveats import SHORTEST
from framing.layers.voices import VOICES
from framing.measures import tables, texts
from framing.text.syllables import syllables

if TYPE_CHECKING:
    import pandas as pd

    from framing.measures.texts import Sentence
    from framing.reading import Reading
    from framing.text.articles import Corpus

LANGUAGE = "en"  # syllables, formulas and school years are those of English
ALL = "all"
TEXTS = (ALL, "own", "quoted", "reported")
SCORES = "flesch_reading_ease flesch_kincaid_grade ari coleman_liau lix rix".split()
CODES = ("N1", "N2", "E1", "E2", "W-event", "T1", "T2", "T4", "W-language")
READS = (
    "How long sentences and words are. Not clarity, not truth, and not what an outlet is like: sentence length is "
    "house style, a translator's or a speaker's. Two articles of one outlet easily differ by two school years."
)


@dataclass(frozen=True)
class Sample:
    """Some sentences, and what the formulas need to know about them."""

    sentences: Sequence[Sentence]

    @cached_property
    def words(self) -> list[str]:
        """Every word of the sentences."""
        return [word for sentence in self.sentences for word in sentence.words]

    @cached_property
    def syllables(self) -> int:
        """Syllables of all words."""
        return sum(times * syllables(word) for word, times in Counter(self.words).items())

    @property
    def text(self) -> str:
        """The words, one clean sentence a line: no stop but the last, no dash, no abbreviation to trip over."""
        return "\n".join(" ".join(sentence.words) + "." for sentence in self.sentences)

    @property
    def enough(self) -> bool:
        """Whether there is enough text for a grade to mean anything."""
        return len(self.words) >= SHORTEST[0] and len(self.sentences) >= SHORTEST[1]


def readability(source: Reading | Corpus, by: str = "outlet") -> pd.DataFrame:
    """How hard is it to read, in the outlet's own sentences, in quoted ones, and in all?

    The body of English articles only: headlines, headings and captions are not sentences. A sentence belongs to the
    voice that most of its words are in, and is measured whole. Under 100 words or 10 sentences there is no score:
    `status` says so, and the scores are missing.

    Parameters: `source`, a Reading or a Corpus; `by`, any column of the articles (outlet, article, genre …).

    Columns: the group (named as `by`), name (one article is called that article), text (all, own, quoted,
    reported), articles, sentences, words, syllables, words_per_sentence, syllables_per_word, flesch_reading_ease
    (0 hard to 100 easy; Flesch 1948), flesch_kincaid_grade, ari, coleman_liau (US school years; Kincaid et al. 1975,
    Senter & Smith 1967, Coleman & Liau 1975), lix (Björnsson 1968), rix (Anderson 1983), status ("ok" or the reason
    for a refusal). Flesch scores come from our own words, sentences and syllables, the others from textstat, which
    is given clean sentences and does not count those of one or two words. Raises ConfigError for an unknown column.

    >>> import framing as fr
    >>> table = fr.readability(fr.load(["Shops closed early."]))
    >>> table[["text", "words", "status"]].values.tolist()
    [['all', 3, 'refused: 3 words, 1 sentence'], ['own', 3, 'refused: 3 words, 1 sentence']]
    """
    import pandas as pd

    reading, asked = texts.as_reading(source), texts.voices_asked(source)
    shown = TEXTS if set(asked) >= set(VOICES) else tuple(text for text in TEXTS if text in asked)
    named = tables.group_names(reading, by)
    samples = _samples(reading, by, shown)
    rows = [
        {by: group, "name": named[group], "text": text, **_measured(sample)}
        for (group, text), sample in samples.items()
    ]
    columns = [by, "name", "text", "articles", "sentences", "words", "syllables", *PER, *SCORES, "status"]
    short = [
        (f"{named[group]}, {text}", len(sample.words), len(sample.sentences))
        for (group, text), sample in samples.items()
        if not sample.enough
    ]
    return tables.finished(
        pd.DataFrame(rows, columns=columns).astype(dict.fromkeys([*PER, *SCORES], "float64")),
        reading,
        tables.facts(reading, by, short=short),
        CODES,
        measure="readability",
        question="How hard is it to read?",
        reads=READS,
        by=by,
    )


PER = ("words_per_sentence", "syllables_per_word")


def _samples(reading: Reading, by: str, shown: Sequence[str]) -> dict[tuple[Any, str], Sample]:
    """The sentences of each group: all of them, and those of each voice that has any."""
    found = tables.groups(reading, by)
    group_of = dict(zip(found["article"], found["group"], strict=True))
    english = {article.article for article in reading.corpus if article.language == LANGUAGE}
    sentences: dict[tuple[Any, str], list[Sentence]] = {}
    for sentence in texts.sentences(reading):
        if sentence.zone == "body" and sentence.article in english:
            for text in (ALL, sentence.voice):
                sentences.setdefault((group_of[sentence.article], text), []).append(sentence)
    return {
        (group, text): Sample(sentences.get((group, text), []))
        for group in tables.group_names(reading, by)
        for text in shown
        if text == ALL or (group, text) in sentences
    }


def _measured(sample: Sample) -> dict[str, Any]:
    words, sentences = len(sample.words), len(sample.sentences)
    counts = {
        "articles": len({sentence.article for sentence in sample.sentences}),
        "sentences": sentences,
        "words": words,
        "syllables": sample.syllables,
        "words_per_sentence": words / sentences if sentences else None,
        "syllables_per_word": sample.syllables / words if words else None,
    }
    if not sample.enough:
        return {**counts, **dict.fromkeys(SCORES), "status": f"refused: {_counted(words, sentences)}"}
    return {**counts, **flesch(words, sentences, sample.syllables), **without_syllables(sample.text), "status": "ok"}


def _counted(words: int, sentences: int) -> str:
    return f"{words:,} word{'' if words == 1 else 's'}, {sentences} sentence{'' if sentences == 1 else 's'}"


def flesch(words: int, sentences: int, syllables: int) -> dict[str, float]:
    """Flesch's reading ease and the Flesch-Kincaid grade from three counts.

    >>> {name: round(score, 2) for name, score in flesch(100, 10, 150).items()}
    {'flesch_reading_ease': 69.79, 'flesch_kincaid_grade': 6.01}
    """
    length, weight = words / sentences, syllables / words
    return {
        "flesch_reading_ease": 206.835 - 1.015 * length - 84.6 * weight,
        "flesch_kincaid_grade": 0.39 * length + 11.8 * weight - 15.59,
    }


def without_syllables(text: str) -> dict[str, float]:
    """The measures that need no syllables, by textstat: those with syllables would try to download a dictionary.

    textstat's Coleman-Liau has 0.058 where the paper has 0.0588, a third of a school year; that part is put right.
    """
    import textstat

    missing = (0.0588 - 0.058) * 100 * textstat.letter_count(text) / max(1, textstat.lexicon_count(text))
    return {
        "ari": float(textstat.automated_readability_index(text)),
        "coleman_liau": float(textstat.coleman_liau_index(text)) + missing,
        "lix": float(textstat.lix(text)),
        "rix": float(textstat.rix(text)),
    }
