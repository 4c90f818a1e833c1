"""What is denied: from a negator to the end of its clause.

Cues, their look-alikes and the words that end a clause are data (data/<language>/negators.toml). Knowledge about word
forms is worked out once a form; a sentence without a cue costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from framing.spans import Bools, Ints, Spans, covering
from framing.text import knowledge
from framing.text.blocks import Block
from framing.text.characters import DIGIT, LETTER, kinds

ENDS = "ends"  # the table of words that end a clause; every other table is a rule
CLAUSE_MARKS = ',;:—–)”»"'


def find(block: Block, sentences: Spans) -> Spans:
    """What is denied?

    A span runs from the negator to the last word of its clause: to a comma, a closing quotation mark, a word such as
    "but", or the end of the sentence. Spans may overlap.

    Columns: `cue` (as in the data: "no longer"), `cue_start`, `cue_end`, `rule` (table of negators.toml).

    >>> from framing.text.articles import Article
    >>> from framing.text.words import Vocabulary
    >>> block = Block((Article("a", "They were not rebels, but looters."),), Vocabulary())
    >>> found = find(block, Spans.of([0], [34]))
    >>> [(block.text[s:e], cue) for s, e, cue in zip(found.start, found.end, found["cue"])]
    [('not rebels', 'not')]
    """
    knows = negators(block.language)
    cues = Cues.of(block, knows)
    sentence = covering(sentences, block.words.start[cues.first])
    cues, sentence = cues.take(sentence >= 0), sentence[sentence >= 0]
    limit = np.minimum(_clause_ends(block, cues, knows), sentences.end[sentence])
    last = np.searchsorted(block.words.end, limit, side="right") - 1
    denies = last > cues.last  # “No, …”: nothing is left to deny
    return _table(block, cues.take(denies), last[denies], knows)


@dataclass(frozen=True)
class Negators:
    """The cues of a language and what is known about them, with words as small numbers (atoms)."""

    phrases: tuple[tuple[str, ...], ...]  # longest first
    rules: tuple[str, ...]
    exceptions: tuple[tuple[tuple[str, ...], int], ...]  # and which of their words can begin a cue
    ends: frozenset[str]

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words that begin a cue: only where one of them stands is anything looked at."""
        return frozenset(phrase[0] for phrase in self.phrases)

    @cached_property
    def atoms(self) -> dict[str, int]:
        phrases = self.phrases + tuple(phrase for phrase, _ in self.exceptions)
        words = sorted({word for phrase in phrases for word in phrase})
        return {word: number for number, word in enumerate(words, start=1)}

    @cached_property
    def reach_back(self) -> int:
        return max((offset for _, offset in self.exceptions), default=0)

    @cached_property
    def reach_on(self) -> int:
        longest = max((len(phrase) for phrase in self.phrases), default=1)
        return max([longest, *(len(phrase) - offset for phrase, offset in self.exceptions)]) - 1

    @cached_property
    def endings(self) -> tuple[tuple[str, int], ...]:
        return tuple((word[1:], number) for word, number in self.atoms.items() if word.startswith("*"))

    def atom(self, form: str) -> int:
        """The number of a word form; 0 if no phrase has it."""
        number = self.atoms.get(form, 0)
        return number or next((number for ending, number in self.endings if form.endswith(ending)), 0)

    def numbers(self, phrase: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(self.atoms[word] for word in phrase)


@cache
def negators(language: str) -> Negators:
    """What the data say about denial in a language; empty for an unknown one."""
    tables = {rule: table for rule, table in knowledge.read(language, "negators").items() if rule != ENDS}
    listed = ((tuple(cue.split()), rule) for rule, table in tables.items() for cue in table["cues"])
    cues = sorted(listed, key=_longest_first)
    heads = {cue[0] for cue, _ in cues}
    exceptions = sorted({tuple(phrase.split()) for table in tables.values() for phrase in table["except"]})
    placed = ((phrase, next(i for i, word in enumerate(phrase) if word in heads)) for phrase in exceptions)
    ends = knowledge.words_of(language, "negators", ENDS)
    return Negators(tuple(c for c, _ in cues), tuple(r for _, r in cues), tuple(placed), ends)


def _longest_first(cue: tuple[tuple[str, ...], str]) -> tuple[int, tuple[str, ...]]:
    return -len(cue[0]), cue[0]


@dataclass(frozen=True)
class Cues:
    """The cues of a block, by number of word."""

    first: Ints
    last: Ints
    phrase: Ints  # place in Negators.phrases

    @classmethod
    def of(cls, block: Block, knows: Negators) -> Cues:
        places = _Places.of(block, knows)
        phrase = np.full(len(places.word), -1, dtype=np.int64)
        for number, words in enumerate(knows.phrases):
            here = places.matching(knows.numbers(words), 0)
            phrase[here[phrase[here] < 0]] = number
        found = (phrase >= 0) & ~places.excepted(knows) & ~places.numero
        lengths = np.array([len(words) for words in knows.phrases] or [0], dtype=np.int64)
        first = places.word[found]
        return cls(first, first + lengths[phrase[found]] - 1, phrase[found])

    def take(self, which: Bools) -> Cues:
        return Cues(self.first[which], self.last[which], self.phrase[which])


@dataclass(frozen=True)
class _Places:
    """Where a word stands that can begin a cue, and the words around it."""

    word: Ints
    around: dict[int, Ints]  # by distance in words: the atoms there, 0 where more than a space lies between
    of_head: dict[int, Ints]  # by atom of the word itself: which places
    numero: Bools  # “No. 5”

    @classmethod
    def of(cls, block: Block, knows: Negators) -> _Places:
        atom = block.of_words(("negation", block.language), knows.atom)
        heads = [knows.atoms[head] for head in sorted(knows.heads)]
        begins = np.zeros(len(knows.atoms) + 1, dtype=bool)
        begins[heads] = True
        word = np.flatnonzero(begins[atom])
        around = _around(block, atom, word, knows)
        return cls(word, around, {head: np.flatnonzero(around[0] == head) for head in heads}, _numero(block, word))

    def matching(self, phrase: tuple[int, ...], offset: int) -> Ints:
        """The places where the phrase stands, its word number `offset` at the place."""
        here = self.of_head[phrase[offset]]
        for i, atom in enumerate(phrase):
            if i != offset and len(here):
                here = here[self.around[i - offset][here] == atom]
        return here

    def excepted(self, knows: Negators) -> Bools:
        """Which places lie inside a phrase that denies nothing, such as “not only” or “whether or not”?"""
        inside: list[Ints] = []
        for words, offset in knows.exceptions:
            here = self.matching(knows.numbers(words), offset)
            inside.extend(self.word[here] - offset + i for i in range(len(words)) if len(here))
        return np.isin(self.word, np.concatenate(inside)) if inside else np.zeros(len(self.word), dtype=bool)


def _around(block: Block, atom: Ints, word: Ints, knows: Negators) -> dict[int, Ints]:
    """The atoms around each place, as far as only single spaces lie between the words."""
    rows = {0: atom[word]}
    for direction, reach in ((-1, knows.reach_back), (1, knows.reach_on)):
        joined = np.ones(len(word), dtype=bool)
        for distance in range(1, reach + 1):
            at = word + direction * distance
            joined &= (at >= 0) & (at < len(atom))
            left = np.where(joined, np.minimum(at, at - direction), 0)
            right = np.minimum(left + 1, len(atom) - 1)
            joined &= block.words.start[right] - block.words.end[left] == 1
            joined &= block.codes[block.words.end[left]] == ord(" ")
            rows[direction * distance] = np.where(joined, atom[np.where(joined, at, 0)], 0)
    return rows


def _numero(block: Block, word: Ints) -> Bools:
    """“No. 5”: a full stop follows, and then a digit."""
    end = block.words.end[word]
    digit = (kinds(block.points[end + 1]) | kinds(block.points[end + 2])) & DIGIT > 0
    return np.asarray((block.points[end] == ord(".")) & digit)


def _clause_ends(block: Block, cues: Cues, knows: Negators) -> Ints:
    """The first point after each cue where its clause is over."""
    ends = block.of_words(("negation ends", block.language), dict.fromkeys(knows.ends, 1))
    words = block.words.start[np.flatnonzero(ends)]
    points = np.sort(np.concatenate([words, _clause_marks(block), [len(block.text)]]))
    after = block.words.end[cues.last]
    return np.asarray(points[np.searchsorted(points, after)])


def _clause_marks(block: Block) -> Ints:
    """Punctuation that ends a clause; not the comma of 1,000, the dash of 10–12, or a mark that opens a quotation."""
    at = block.positions(CLAUSE_MARKS)
    word_before, word_after = (kinds(block.points[beside]) & (LETTER | DIGIT) > 0 for beside in (at - 1, at + 1))
    opens = (block.points[at] == ord('"')) & word_after & ~word_before
    return np.asarray(at[~(word_before & word_after) & ~opens])


def _table(block: Block, cues: Cues, last: Ints, knows: Negators) -> Spans:
    names = np.array([" ".join(phrase) for phrase in knows.phrases] or [""], dtype=object)
    rules = np.array(knows.rules or [""], dtype=object)
    start = block.words.start[cues.first]
    return Spans.of(
        start,
        block.words.end[last],
        cue=names[cues.phrase],
        cue_start=start,
        cue_end=block.words.end[cues.last],
        rule=rules[cues.phrase],
    )
