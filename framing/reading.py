"""Scoring: the order of the layers, and the Reading that holds what they found.

The order is decided here and nowhere else. Zones come first, because nothing may cross the border of headline, body and
furniture. Sentences follow, within zones. Quotation marks need no sentences: a quotation may run over several.
Voices need all three. Negation and matches need sentences only. Then every word and hit asks, by binary search, which
zone, sentence, voice and scope of denial its first character lies in (`tables.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from framing import __version__, tables
from framing.corrections import Corrections, read_corrections
from framing.errors import one_of
from framing.layers import matches, negation, quotes, sentences, voices, zones
from framing.layers.zones import ZONES
from framing.lexicons import Lexicon, Lexicons, as_lexicons
from framing.markup import voice_matrix
from framing.speaker_groups import SpeakerGroups, read_speaker_groups
from framing.tables import Decided, Marks, Table
from framing.text.articles import Article, Corpus, counted
from framing.text.blocks import Block, blocks
from framing.text.load import load
from framing.text.words import Vocabulary
from framing.workers import mapped

if TYPE_CHECKING:
    import pandas as pd

READ = ("headline", "heading", "body")  # the zones that are scored unless somebody asks for more


def find_marks(block: Block) -> Marks:
    """Every layer but the matches, in the order argued at the top of this file."""
    zone = zones.find(block)
    sentence = sentences.find(block, zone)
    quote = quotes.find(block)
    voice = voices.find(block, sentence, quote, zone)
    return Marks(zone, sentence, quote, voice, negation.find(block, sentence))


def read_block(block: Block, lexicons: Sequence[Lexicon], read: Sequence[str] = READ) -> dict[str, Table]:
    """The tables of one block of articles: a pure function, so that blocks can be read anywhere in any order."""
    marks = find_marks(block)
    found = matches.find(block, lexicons, marks.sentences)
    decided = Decided(marks.voices)
    codes = [ZONES.index(zone) for zone in read]
    return {
        "hits": tables.hits(block, found, lexicons, marks, decided, codes),
        "words": tables.words(block, marks, decided),
        "voices": tables.voices(block, decided),
        "sentences": tables.sentences(block, marks),
    }


@dataclass(frozen=True)
class Reading:
    """What was found in a corpus, and in whose voice: four tidy tables, the corpus, and how it came about.

    * `hits`: one row a lexicon hit, with its voice, distance, commitment, speaker, sentence, zone and rule.
    * `words`: how many words each article has in each zone and voice: the denominators of every rate.
    * `voices`: one row a stretch of text that is not plainly the outlet's own, with its speaker and rule.
    * `sentences`: where the sentences are.
    """

    corpus: Corpus
    hits: pd.DataFrame
    words: pd.DataFrame
    voices: pd.DataFrame
    sentences: pd.DataFrame
    record: Mapping[str, Any] = field(default_factory=dict)
    lexicons: Lexicons = field(default_factory=lambda: Lexicons(()))
    doubtful: pd.DataFrame | None = None  # hits that `where(voice="own")` left out, but which a weak rule put elsewhere

    def where(self, **conditions: Any) -> Reading:
        """Which part of the reading meets these conditions? All tables are narrowed together.

        A condition on the words (voice, zone, outlet, event, article) or on the articles (any metadata column)
        narrows the denominators too: a rate in the outlet's own voice is a rate per own-voice words. A condition
        that only hits can meet (lexicon, category, term, speaker, negated, …) leaves the denominators alone.

        Parameters: `column=value` or `column=[values]`. Raises ConfigError for an unknown column or value.

        >>> import framing as fr
        >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]), "people")
        >>> list(reading.where(voice="own").hits["match"])
        ['Rioters']
        """
        narrowed = self
        for column, wanted in conditions.items():
            values = list(wanted) if isinstance(wanted, list | tuple | set | frozenset) else [wanted]
            narrowed = narrowed._where(column, values)
            # Measures that need the whole text (a concordance, readability) have to know what was narrowed away.
            earlier = narrowed.record.get("where", {})
            asked = {**earlier, column: [value for value in values if value in earlier.get(column, values)]}
            narrowed = replace(narrowed, record={**narrowed.record, "where": asked})
        return narrowed

    def _where(self, column: str, values: list[Any]) -> Reading:
        articles = self.corpus.articles
        if column in articles.columns and column not in ("text", "title"):
            return self._where_articles(column, values)
        if column not in self.hits.columns:
            known = sorted({*articles.columns, *self.hits.columns} - {"text", "title", "hit", "match"})
            one_of("where: column", column, known)
        known_values = _KNOWN.get(column) or sorted({*self._values(column), *self._values_in_lexicons(column)})
        for value in values:
            one_of(f"where: {column}", value, known_values)
        return self._with(self.corpus, column, values)

    def _where_articles(self, column: str, values: list[Any]) -> Reading:
        articles = self.corpus.articles
        for value in values:
            one_of(f"where: {column}", value, sorted(set(articles[column]), key=str))
        kept = list(articles.loc[articles[column].isin(values), "article"])
        return self._with(self.corpus.only(kept), "article", kept)

    def _with(self, corpus: Corpus, column: str, values: list[Any]) -> Reading:
        """The same reading of this corpus, with only these values wherever a table has the column."""
        kept = {
            name: table[table[column].isin(values)] if column in table.columns else table
            for name, table in self._tables().items()
        }
        doubtful = self._doubtful(column, values)
        return Reading(corpus, **kept, record=self.record, lexicons=self.lexicons, doubtful=doubtful)

    def _doubtful(self, column: str, values: list[Any]) -> pd.DataFrame | None:
        """The hits that would be own if the weak rules err that put them into voices no longer selected."""
        import pandas as pd

        earlier = self.doubtful if self.doubtful is not None else self.hits.iloc[:0]
        if column != "voice":
            return None if self.doubtful is None else earlier[earlier[column].isin(values)]
        if "own" not in values:
            return None
        weak = ~self.hits["sure"].astype(bool) & ~self.hits["voice"].isin(values)
        return pd.concat([earlier, self.hits[weak]])

    def without(self, passages: pd.DataFrame) -> Reading:
        """The same reading without these passages: wire copy counted once, say.

        Parameters: `passages`, a table with the columns article, start, end (characters of the text). Hits and voice
        marks that start in a passage are left out, and its words are taken from the denominators. Raises InputError if
        the table lacks a column.

        >>> import framing as fr
        >>> import pandas as pd
        >>> reading = fr.score(fr.load(["Rioters ran. Shops closed."]), "people")
        >>> part = reading.without(pd.DataFrame({"article": ["text-1"], "start": [0], "end": [12]}))
        >>> len(part.hits), int(part.words["words"].sum())
        (0, 2)
        """
        from framing.passages import left_over

        hits, words, voices = left_over(self, passages)
        taken = int(self.words["words"].sum()) - int(words["words"].sum())
        record = {**self.record, "without": int(self.record.get("without", 0)) + taken}
        return replace(self, hits=hits, words=words, voices=voices, record=record)

    def _tables(self) -> dict[str, pd.DataFrame]:
        return {name: getattr(self, name) for name in tables.COLUMNS}

    def _values(self, column: str) -> set[Any]:
        return {value for table in self._tables().values() if column in table.columns for value in table[column]}

    def _values_in_lexicons(self, column: str) -> set[str]:
        """A category that was looked for and not found is a known value: the answer is no hits, not an error."""
        return {
            "lexicon": {lexicon.name for lexicon in self.lexicons},
            "category": {term.category for lexicon in self.lexicons for term in lexicon.terms},
            "term": {term.pattern for lexicon in self.lexicons for term in lexicon.terms},
        }.get(column, set())

    def __repr__(self) -> str:
        own = int((self.hits["voice"] == "own").sum())
        return (
            f"Reading: {counted(len(self.hits), 'hit')} ({own:,} in the outlets' own voice) in "
            f"{counted(int(self.words['words'].sum()), 'word')} of {counted(len(self.corpus), 'article')}"
        )

    def _repr_html_(self) -> str:
        """One sentence, and the matrix of the first lexicon that names something; escaped, for any notebook."""
        said = f"<p>{escape(repr(self))}</p>"
        naming = sorted(self.lexicons, key=lambda lexicon: lexicon.relation != "alternatives")[:1]
        if not naming:
            return said
        hits = self.hits[self.hits["lexicon"] == naming[0].name]
        counts: Any = hits.groupby(["outlet", "category", "voice"]).size().to_dict()
        columns = [c.name for c in naming[0].categories if c.name in set(hits["category"])]
        return said + (voice_matrix(counts, columns, naming[0].question) if columns else "")


_KNOWN: dict[str, Sequence[Any]] = {
    "voice": voices.VOICES,
    "zone": ZONES,
    "negated": (True, False),
    "sure": (True, False),
}


@dataclass(frozen=True)
class Study:
    """What one run looks for, and what it counts on the way."""

    lexicons: Lexicons
    zones: tuple[str, ...]
    corrections: Corrections
    speaker_groups: SpeakerGroups
    words_left_out: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, lexicons: object, zones: Sequence[str], corrections: Any, speaker_groups: Any) -> Study:
        """A study from what a user says; every unknown name is refused before any work is done."""
        for zone in zones:
            one_of("zone", zone, ZONES)
        by_hand = read_corrections(corrections), read_speaker_groups(speaker_groups)
        return cls(as_lexicons(lexicons), tuple(zones), *by_hand)

    def read(
        self, articles: Iterable[Article], workers: int = 1
    ) -> Iterator[tuple[tuple[Article, ...], dict[str, Table]]]:
        """Block by block, in the order of the articles: these articles and their tables. Workers change nothing."""
        task = partial(read_block, lexicons=self.lexicons, read=self.zones)
        for block, read in mapped(task, blocks(articles, Vocabulary()), workers):
            read["hits"] = self.speaker_groups.apply(self.corrections.apply(read["hits"]))
            read["voices"] = self.speaker_groups.apply(read["voices"])
            read["words"] = self._only_zones_read(read["words"])
            members = block.articles
            del block  # while the next block is read, this one and its vocabulary need not be there
            yield members, read

    def _only_zones_read(self, words: Table) -> Table:
        kept = np.isin(words["zone"].astype(str), self.zones)
        for zone, number in zip(words["zone"][~kept], words["words"][~kept], strict=True):
            self.words_left_out[zone] += int(number)
        return {name: column[kept] for name, column in words.items()}

    def record(self) -> dict[str, Any]:
        """How the reading came about."""
        return {
            "version": __version__,
            "zones": list(self.zones),
            "words_left_out": dict(sorted(self.words_left_out.items())),
            "lexicons": {lexicon.name: lexicon.sha256 for lexicon in self.lexicons},
            "corrections": self.corrections.record(),
            "speaker_groups": self.speaker_groups.record(),
        }


def progress(articles: Iterable[Article], total: int | None = None) -> Iterable[Article]:
    """The same articles, with a progress bar once it takes longer than a second; quiet when nobody looks."""
    from tqdm import tqdm

    bar: Iterable[Article] = tqdm(articles, total=total, unit=" articles", disable=None, delay=1, leave=False)
    return bar


@overload
def score(
    source: Any,
    lexicons: Any = None,
    *,
    zones: Sequence[str] = READ,
    corrections: Any = None,
    speaker_groups: Any = None,
    workers: int = 1,
    out: None = None,
) -> Reading: ...
@overload
def score(
    source: Any,
    lexicons: Any = None,
    *,
    zones: Sequence[str] = READ,
    corrections: Any = None,
    speaker_groups: Any = None,
    workers: int = 1,
    out: str | Path,
) -> Path: ...
def score(
    source: Any,
    lexicons: Any = None,
    *,
    zones: Sequence[str] = READ,
    corrections: Any = None,
    speaker_groups: Any = None,
    workers: int = 1,
    out: str | Path | None = None,
) -> Reading | Path:
    """Who is called what in these articles, and in whose voice?

    Parameters: `source`, a Corpus from `load` or anything `load` takes; `lexicons`, from `load_lexicons` or
    anything it takes (None: the shipped ones); `zones`, which parts of an article are read (headline, heading,
    body; also caption, furniture); `corrections`, a CSV file or table in which a person overrules hits (columns
    hit, voice, speaker, relevant, coder, reason); `speaker_groups`, one with the columns speaker (a name as the
    tables write it; * stands for any letters) and group, whose rows win over the shipped groups; `workers`,
    processes to use; `out`, a folder to write the tables into part by part, for collections that do not fit into
    memory.

    Returns a Reading; with `out` the folder, which `open_reading` opens. Raises ConfigError for an unknown zone
    or voice, LexiconError or InputError for bad input, BusyError or OutputError where it cannot write.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]), "people")
    >>> reading.hits[["match", "voice"]].values.tolist()
    [['Rioters', 'own'], ['Terrorists', 'quoted']]
    """
    study = Study.of(lexicons, zones, corrections, speaker_groups)
    if out is not None:
        from framing.store import write_reading

        return write_reading(source, study, out, workers)
    corpus = source if isinstance(source, Corpus) else load(source)
    parts = [read for _, read in study.read(progress(corpus, len(corpus)), workers)]
    frames = {name: frame(tables.joined([part[name] for part in parts], name)) for name in tables.COLUMNS}
    return Reading(corpus, **frames, record=study.record(), lexicons=study.lexicons)


def frame(table: Table) -> pd.DataFrame:
    """A table as a DataFrame."""
    import pandas as pd

    return pd.DataFrame(table)
