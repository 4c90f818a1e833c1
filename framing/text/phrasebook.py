"""Where the phrases of a list occur in a block.

No phrase is compared with any text. The words of all phrases are looked up in the vocabulary, once for every word
form; each word of the block then has a *kind*: the set of phrase words that its form matches, mostly none. Single
words are found by their kind alone. Phrases are looked for only where a word that starts one stands before a word
that is the second of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.ragged import Ragged
from framing.spans import Bools, Ints, Spans
from framing.text.alphabet import exact_code
from framing.text.blocks import Block
from framing.text.phrases import BLANKS, HYPHENS, JOINT, Phrase, gap_pattern
from framing.text.vocabulary import Looks
from framing.text.word_patterns import WordPatterns

Kind = tuple[tuple[int, int], ...]  # (phrase word, characters of a possessive left over), for each that is matched
Masks = NDArray[np.uint64]

IS_JOINT = np.isin(np.arange(256), [exact_code(c) for c in BLANKS + HYPHENS if exact_code(c) >= 0])
ALONE, STARTS = 1, 2  # what a kind of word may be: a phrase of its own, the start of a longer one


def _array(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


class Phrasebook:
    """A list of phrases, ready to be found in any number of blocks."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.phrases = [Phrase.of(pattern) for pattern in patterns]
        words = list(dict.fromkeys(word for phrase in self.phrases for word in phrase.words))
        self._patterns = WordPatterns(words)
        self._numbers: dict[Kind, int] = {(): 0}
        self._terms = _Terms(self.phrases, {word: i for i, word in enumerate(words)})
        self._kinds = _Kinds.of([()], 0, self._terms)

    def find(self, block: Block) -> Spans:
        """Every place where a phrase stands; column `phrase` is its position in the list."""
        which = self._patterns.among(block.words)
        numbers = block.numbers_of(which)
        kind = block.vocabulary.table_of_looks(self, self._kinds_of).take(numbers).astype(np.int64)
        known = len(self._kinds.roles)
        if len(self._numbers) > known:
            self._kinds += _Kinds.of(list(self._numbers)[known:], known, self._terms)
        found = _Finds(block, self._terms, self._kinds, which[kind > 0], kind[kind > 0])
        longer, single = found.longer(), found.single()
        # Those of several words come first: of two that start together the longer one leads.
        start, end, phrase = (np.concatenate(columns) for columns in zip(longer, single, strict=True))
        order = np.argsort(start, kind="stable")
        return Spans(start[order], end[order], {"phrase": phrase[order]})

    def _kinds_of(self, forms: Sequence[str], seen: Looks) -> Ints:
        """The kind of each form, as a number."""
        kinds = np.zeros(len(forms), dtype=np.int64)
        for i, matched in self._patterns.matched(forms, seen).items():
            kinds[i] = self._numbers.setdefault(tuple(matched), len(self._numbers))
        return kinds


class _Terms:
    """The phrases as arrays: their words by number, and which phrases a word makes or starts."""

    def __init__(self, phrases: Sequence[Phrase], number: dict[str, int]) -> None:
        self.phrases = phrases
        self.word_count = len(number)
        longest = max((len(phrase.words) for phrase in phrases), default=0)
        self.words = np.full((len(phrases), longest), -1)
        self.lengths = np.array([len(phrase.words) for phrase in phrases], dtype=np.int64)
        self.edged = np.array([bool(phrase.before or phrase.after) for phrase in phrases], dtype=bool)
        self.plain = np.zeros((len(phrases), longest), dtype=bool)  # whether a bare joint stands before a word
        self.alone: list[list[int]] = [[] for _ in number]
        self.starting: list[list[int]] = [[] for _ in number]
        for i, phrase in enumerate(phrases):
            self.words[i, : len(phrase.words)] = [number[word] for word in phrase.words]
            self.plain[i, 1 : len(phrase.words)] = [gap == JOINT for gap in phrase.gaps]
            if phrase.words:
                (self.starting if phrase.gaps else self.alone)[number[phrase.words[0]]].append(i)
        self.masks = [self._word_masks(place) for place in (0, 1)]

    def _word_masks(self, place: int) -> Masks:
        """For each word the bits of the phrases that have it at this place; 64 bits serve all phrases."""
        bits = np.uint64(1) << (np.arange(len(self.phrases)) % 64).astype(np.uint64)
        masks = np.zeros(self.word_count, dtype=np.uint64)
        longer = np.flatnonzero(self.lengths > 1)
        if len(longer):
            np.bitwise_or.at(masks, self.words[longer, place], bits[longer])
        return masks


@dataclass(frozen=True)
class _Kinds:
    """What follows from the kind of a word: its phrases, and whether a longer phrase may start or go on here."""

    alone: Ragged  # phrases of one word
    rest: Ints  # what is left over of a possessive, for each of them
    starting: Ragged  # longer phrases that may start here
    roles: Ints
    first_mask: Masks  # see _masks()
    second_mask: Masks
    pairs: Ints  # kind * word_count + phrase word, for all that a kind holds, sorted
    rests: Ints  # what is left over of a possessive, for each of them
    word_count: int

    @classmethod
    def of(cls, kinds: Sequence[Kind], first: int, terms: _Terms) -> _Kinds:
        """The kinds with the numbers from `first` on."""
        by_rest = [sorted(kind, key=lambda matched: matched[1]) for kind in kinds]  # the longest find first
        count = terms.word_count
        pairs = [(n * count + word, rest) for n, kind in enumerate(kinds, first) for word, rest in sorted(kind)]
        table = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        alone = [[phrase for word, _ in kind for phrase in terms.alone[word]] for kind in by_rest]
        starting = [[phrase for word, _ in kind for phrase in terms.starting[word]] for kind in kinds]
        return cls(
            alone=Ragged.of(alone),
            rest=_array(rest for kind in by_rest for word, rest in kind for _ in terms.alone[word]),
            starting=Ragged.of(starting),
            roles=_array(ALONE * bool(a) + STARTS * bool(s) for a, s in zip(alone, starting, strict=True)),
            first_mask=_masks(kinds, terms, 0),
            second_mask=_masks(kinds, terms, 1),
            pairs=table[:, 0],
            rests=table[:, 1],
            word_count=count,
        )

    def __add__(self, more: _Kinds) -> _Kinds:
        """These kinds and those numbered after them."""
        return _Kinds(
            alone=self.alone + more.alone,
            rest=np.concatenate([self.rest, more.rest]),
            starting=self.starting + more.starting,
            roles=np.concatenate([self.roles, more.roles]),
            first_mask=np.concatenate([self.first_mask, more.first_mask]),
            second_mask=np.concatenate([self.second_mask, more.second_mask]),
            pairs=np.concatenate([self.pairs, more.pairs]),
            rests=np.concatenate([self.rests, more.rests]),
            word_count=self.word_count,
        )

    def holds(self, kind: Ints, word: Ints) -> tuple[Bools, Ints]:
        """Whether each kind holds this word of a phrase, and what is left over of a possessive."""
        wanted = kind * self.word_count + word
        at = np.minimum(np.searchsorted(self.pairs, wanted), len(self.pairs) - 1)
        return np.asarray(self.pairs[at] == wanted), self.rests[at]


def _masks(kinds: Sequence[Kind], terms: _Terms, place: int) -> Masks:
    """For each kind one bit for every 64th phrase: set where the kind holds the word at this place of the phrase.

    Two words that share no bit cannot be the start of a phrase. "of the" shares none, however many phrases start
    with "of" and however many go on with "the".
    """
    of_kind = np.zeros(len(kinds), dtype=np.uint64)
    whose = np.repeat(np.arange(len(kinds)), list(map(len, kinds)))
    held = [word for kind in kinds for word, _ in kind]
    np.bitwise_or.at(of_kind, whose, terms.masks[place][held])
    return of_kind


class _Finds:
    """The search in one block."""

    def __init__(self, block: Block, terms: _Terms, kinds: _Kinds, at: Ints, kind: Ints) -> None:
        self.block, self.terms, self.kinds = block, terms, kinds
        self.at = at  # the words that match any word of a phrase
        self.kind = np.zeros(len(block.words), dtype=np.int64)
        self.kind[at] = kind
        self.roles = kinds.roles.take(kind)

    def single(self) -> tuple[Ints, Ints, Ints]:
        """Start, end and phrase of the finds of one word."""
        at = self.at[self.roles & ALONE > 0]
        which, place = self.kinds.alone.places(self.kind[at])
        return self._edged(at[which], at[which], self.kinds.alone.values[place], self.kinds.rest[place])

    def longer(self) -> tuple[Ints, Ints, Ints]:
        """Start, end and phrase of the finds of several words."""
        first, phrase = self._candidates()
        rest = np.zeros(len(first), dtype=np.int64)
        for place in range(1, self.terms.words.shape[1]):
            going = self.terms.lengths[phrase] > place
            there = np.ones(len(first), dtype=bool)
            there[going], rest[going] = self._goes_on(first[going], phrase[going], place)
            first, phrase, rest = first[there], phrase[there], rest[there]
        last = first + self.terms.lengths[phrase] - 1
        order = np.lexsort((phrase, first - last, first))
        return self._edged(first[order], last[order], phrase[order], rest[order])

    def _candidates(self) -> tuple[Ints, Ints]:
        """Words where a longer phrase may start, and which."""
        starts = self.at[self.roles & STARTS > 0]
        starts = starts[starts + 1 < len(self.kind)]
        kind, following = self.kind[starts], self.kind[starts + 1]
        at = starts[(self.kinds.first_mask[kind] & self.kinds.second_mask[following]) != 0]
        which, phrase = self.kinds.starting.lay_out(self.kind[at])
        return at[which], phrase

    def _goes_on(self, first: Ints, phrase: Ints, place: int) -> tuple[Bools, Ints]:
        """Whether the word at this place of each phrase is there, joined to the one before as the phrase wants it."""
        at = np.minimum(first + place, len(self.kind) - 1)
        holds, rest = self.kinds.holds(self.kind[at], self.terms.words[phrase, place])
        holds &= first + place < len(self.kind)
        joined, unclear = self._joined(at, self.terms.plain[phrase, place])
        for i in np.flatnonzero(holds & unclear).tolist():
            joined[i] = self._joined_as_written(int(at[i]), self.terms.phrases[phrase[i]].gaps[place - 1])
        return holds & joined, rest

    def _joined(self, at: Ints, plain: Bools) -> tuple[Bools, Bools]:
        """Whether one space or hyphen stands before each word, and where that does not settle it."""
        words = self.block.words
        gap = words.end[at - 1]
        one = words.start[at] == gap + 1
        joint = IS_JOINT[self.block.codes[gap]] & one
        return joint & plain, ~joint | ~plain

    def _joined_as_written(self, at: int, gap: str) -> bool:
        words = self.block.words
        between = gap_pattern(gap).fullmatch(self.block.text, int(words.end[at - 1]), int(words.start[at]))
        return between is not None

    def _edged(self, first: Ints, last: Ints, phrase: Ints, rest: Ints) -> tuple[Ints, Ints, Ints]:
        """Start, end and phrase of finds from their first and last word; with the marks before and after, if any."""
        start, end = self.block.words.start[first], self.block.words.end[last] - rest
        edged = np.flatnonzero(self.terms.edged[phrase])
        if not len(edged):
            return start, end, phrase
        kept = np.ones(len(first), dtype=bool)
        for i in edged.tolist():
            wanted = self.terms.phrases[phrase[i]]
            before, after = start[i] - len(wanted.before), end[i] + len(wanted.after)
            text = self.block.text
            kept[i] = before >= 0 and text[before : start[i]] == wanted.before and text[end[i] : after] == wanted.after
            start[i], end[i] = before, after
        return start[kept], end[kept], phrase[kept]
