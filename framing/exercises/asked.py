"""What a teacher asks for, and what every kind needs to make its items: passages with outlets hidden, random picks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from framing.coding.codebooks import Codebook
from framing.coding.drawing import shuffled
from framing.coding.keys import item_name
from framing.coding.passages import Passages, read_part
from framing.errors import InputError, one_of, shorten
from framing.exercises.model import MARK, PALE, PLAIN, Item, Passage, Table
from framing.exercises.strings import UNCLEAR, Words
from framing.glossary import rule_says
from framing.reading import Reading
from framing.terms import Lexicon

T = TypeVar("T")


@dataclass(frozen=True)
class Parts:
    """What a kind makes of a reading: its items, and what is read before or shown after them."""

    items: Sequence[Item]
    material: Sequence[Passage] = ()
    tables: Sequence[Table] = ()
    reveals: Sequence[Table] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of questions whose codes depend on the text
    codebook: Codebook | None = None  # where a codebook says what is asked, and not the kind


@dataclass(frozen=True)
class Asked:
    """A kind, the articles, and the teacher's wishes (None: as the kind sees fit)."""

    kind: str
    reading: Reading
    words: Words
    n: int | None = None
    lexicon: str | None = None
    event: str | None = None
    codebook: str | None = None
    seed: int = 1

    def say(self, name: str, **places: Any) -> str:
        """A sentence of this kind in the language of the class."""
        return self.words.say(self.kind, name, **places)

    def lacks(self, missing: str, remedy: str) -> InputError:
        """The error for articles that cannot carry this kind."""
        return InputError(f"exercise {self.kind}: {missing}. {remedy}")

    def picked(self, rows: Sequence[T], most: int | None, *names: object) -> list[T]:
        """At most so many of the rows, drawn at random, in a random order that only the seed decides."""
        order = shuffled(len(rows), self.seed, self.kind, *names)
        return [rows[place] for place in order[:most]]

    def even(self, rows: Iterable[T], groups: Sequence[Any], most: int) -> list[T]:
        """At most so many rows, drawn so that each group has about as many as there are of the rarest; shuffled."""
        by_group: dict[Any, list[T]] = {}
        for row, group in zip(rows, groups, strict=True):
            by_group.setdefault(group, []).append(row)
        drawn = {group: self.picked(members, None, group) for group, members in sorted(by_group.items())}
        in_turn = [
            members[place]
            for place in range(max(map(len, drawn.values()), default=0))
            for members in drawn.values()
            if place < len(members)
        ]
        return self.picked(in_turn[:most], None, "order")

    @cached_property
    def lexicon_name(self) -> str:
        """The lexicon that is asked about: the teacher's, or the first that names something. ConfigError if unknown."""
        ordered = sorted(self.reading.lexicons, key=lambda one: one.relation != "alternatives")
        if self.lexicon is not None:
            return str(one_of("lexicon", self.lexicon, [one.name for one in ordered]))
        return ordered[0].name if ordered else ""

    @property
    def naming(self) -> Lexicon:
        """The lexicon that is asked about, itself. Raises InputError for a reading without lexicons."""
        if not self.lexicon_name:
            raise self.lacks("the reading has no lexicon", "Score the articles with one.")
        return self.reading.lexicons[self.lexicon_name]

    def categories(self, used: Container[str]) -> Table:
        """What belongs to these categories of the lexicon that is asked about, to read before the items."""
        page = self.words.page
        told = tuple((each.name, each.about) for each in self.naming.categories if each.name in used)
        return Table(page["groups"], (page["group"], page["belongs"]), told)

    def choices(self, codes: Mapping[str, str]) -> dict[str, str]:
        """The codes of a question that depend on the articles, and “the text does not tell”."""
        return {**codes, UNCLEAR: self.words.page[UNCLEAR]}

    def letter(self, number: int) -> str:
        """What a text is called on the sheets: Text A, Text B …"""
        return self.words.page["text"].format(letter=letters(number))

    @cached_property
    def passages(self) -> Passages:
        """All articles, with the outlets' names hidden."""
        return Passages(self.reading, {article.article for article in self.reading.corpus})

    @cached_property
    def sentences(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Where each sentence of an article stands."""
        table = self.reading.sentences
        rows = zip(table["article"], table["sentence"], table["start"], table["end"], strict=True)
        return {(str(article), int(number)): (int(start), int(end)) for article, number, start, end in rows}

    def hidden(self, text: str) -> str:
        """The text without the names of outlets and without empty lines."""
        return self.passages.hidden(re.sub(r"[^\S\n]+", " ", re.sub(r"\s*\n\s*", "\n", text)))

    def excerpt(
        self,
        article: str,
        start: int,
        end: int,
        hits: Iterable[tuple[int, int]] = (),
        heading: str = "",
        around: bool = True,
    ) -> Passage:
        """A sentence with the words in question marked, and, paler, its neighbours."""
        text, at = self.reading.corpus[article].text, start
        pieces: list[tuple[str, str]] = []
        for first, last in sorted(hits):
            pieces += [(text[at:first], PLAIN), (text[max(at, first) : last], MARK)]
            at = max(at, last)
        pieces.append((text[at : max(end, at)], PLAIN))
        if around:
            before, after = self.passages.beside(article, start)
            pieces = [(before + _gap(text, before, start), PALE), *pieces, (_gap(text, after, end) + after, PALE)]
        return Passage(tuple((self.hidden(words), how) for words, how in pieces if words), heading)

    def whole(self, article: str, heading: str, most: int | None = None) -> Passage:
        """An article without what was set aside; or its beginning of at most so many characters, whole sentences."""
        text = self.passages.hidden(read_part(self.reading.corpus[article]))
        return Passage(((text if most is None else beginning(text, most), PLAIN),), heading)

    def name(self, *parts: object) -> str:
        """A name for an item that tells nothing of its source."""
        return item_name("|".join([self.kind, *map(str, parts)]), "")

    def sentence(self, row: Mapping[str, Any], hits: Iterable[tuple[int, int]] = (), heading: str = "") -> Passage:
        """The sentence of a hit, its neighbours paler, with these words in question marked."""
        start, end = self.sentences[row["article"], row["sentence"]]
        return self.excerpt(row["article"], start, end, hits, heading)

    def why(self, row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """Why the machine says so: rule, its sentence, speaker and cue."""
        page = self.words.page
        told = {
            page["rule"]: row.get("rule", ""),
            page["rule_says"]: rule_says(str(row.get("rule", ""))),
            page["speaker"]: row.get("speaker", ""),
            page["cue"]: row.get("cue", ""),
            page["sure"]: "" if row.get("sure", True) else page["weak"],
        }
        return tuple((name, shorten(" ".join(str(value).split()), 300)) for name, value in told.items() if value)


def letters(number: int) -> str:
    """A, B … Z, AA, AB …

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _gap(text: str, neighbour: str, at: int) -> str:
    """What stands between a sentence and its neighbour: a new line where a paragraph begins."""
    if not neighbour:
        return ""
    return "\n" if "\n" in text[max(0, at - 2) : at + 2] else " "


def beginning(text: str, most: int) -> str:
    """The beginning of a text: as many whole sentences as fit, at least some of it.

    >>> beginning("Shops closed. Roads are open. It rained.", 30)
    'Shops closed. Roads are open. …'
    """
    if len(text) <= most:
        return text
    cut = text[:most]
    stop = max(cut.rfind(". "), cut.rfind(".\n"), cut.rfind(".” "), cut.rfind("\n\n"))
    return (cut[: stop + 1] if stop > most // 3 else cut.rsplit(" ", 1)[0]).rstrip() + " …"
