"""A block as a string of letters: one letter a word, comma, quotation or border, with its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.layers.voices.cues import UNKNOWN, Cues
from framing.layers.voices.grammar import GLUED
from framing.spans import Bools, Ints, Spans, covering
from framing.text.blocks import Block
from framing.text.vocabulary import Looks
from framing.text.words import Words

PARAGRAPH, SENTENCE = "\n", "|"
MARKS = {",": ",", ";": ";", ":": ":", "—": "-", "–": "-", "-": "-"}
GAP = 2  # characters between two lines with a blank line between them
OFTEN = 0.3  # an article in which fewer lines follow a blank one has a line a paragraph
SENTENCE_A_LINE = 1.2  # sentences to a line: with more, lines are paragraphs
LONGEST_BRACKET = 80  # characters: "(R-Ky.)" is skipped, a paragraph in brackets is not


@dataclass(frozen=True)
class Letters:
    """The letters of a block, and where each of them stands."""

    text: str  # one letter a token
    start: Ints
    end: Ints
    verb: Ints  # number of the verb in the cue files, -1
    quote: Ints  # number of the quotation, -1


def spell(block: Block, sentences: Spans, quotes: Spans, cues: Cues) -> Letters:
    """The block as letters; what stands inside quotation marks becomes the one letter of the quotation."""
    codes = block.points[: len(block.text)]
    outer = outermost(quotes)
    words, letter, verb = _words(block, sentences, cues, codes)
    marks, mark_letter = _marks(block, codes)
    borders, border_letter = _borders(block, sentences)
    quote_letter = _quote_letters(block.text, outer)
    start = np.concatenate([borders, outer.start, marks, words.start])
    end = np.concatenate([borders, outer.end, marks + 1, words.end])
    letters = np.concatenate([border_letter, quote_letter, mark_letter, letter])
    which = np.concatenate([np.full(len(borders), -1), outer["number"], np.full(len(marks) + len(words), -1)])
    verbs = np.concatenate([np.full(len(borders) + len(outer) + len(marks), -1), verb])
    kept = ~_hidden(start, end, outer, _brackets(block, codes, sentences), which)
    order = np.argsort(start[kept], kind="stable")
    start, end, letters, which, verbs = (a[kept][order] for a in (start, end, letters, which, verbs))
    spelled = letters.astype(np.uint8).tobytes().decode("latin-1")
    spelled = GLUED.sub(",", spelled)  # “Why not?” she asked: the sentence goes on after the question mark
    return Letters(spelled, start, end, verbs, which)


def outermost(quotes: Spans) -> Spans:
    """The quotations that lie in no other, with their `number` among all."""
    numbered = quotes.having(number=np.arange(len(quotes)))
    if len(quotes) < 2:
        return numbered
    reach = np.maximum.accumulate(quotes.end)
    return numbered.take(np.concatenate([[True], quotes.start[1:] >= reach[:-1]]))


def _words(block: Block, sentences: Spans, cues: Cues, codes: NDArray[np.uint32]) -> tuple[Words, Ints, Ints]:
    words, language = block.words, block.language
    letter = block.of_looks(("voices: letter", language), lambda forms, seen: _letters(forms, seen, cues))
    verb = block.of_words(("voices: verb", language), cues.verb_of, default=-1)
    letter, verb = _after_auxiliaries(block, cues, letter, verb)
    compound = _in_compound(words, codes) & (verb >= 0)
    letter = np.where(compound, ord("E"), letter)  # "so-called", "much-praised"
    letter = _after_articles(block, cues, letter)
    verb = np.where(compound, -1, verb)
    capital = _capital(codes[words.start])
    at = covering(sentences, words.start)
    first = words.start == sentences.start[at] if len(sentences) else np.zeros(len(words), dtype=bool)
    name = capital & ~first & ~_in_title_case(words, at, capital)
    unknown = capital & _is_one_of(letter, "mJEgly")
    possessive = (letter == ord("l")) & capital
    keeps = _is_one_of(letter, "PpM")  # also "said Tuesday that"
    name = (name & ~keeps) | (unknown & ~first) | (unknown & _is_one_of(letter, "mJ"))
    letter = np.where(name, ord("N"), letter)
    letter = np.where(possessive, ord("L"), letter)
    return words, letter, np.where(name, -1, verb)


def _after_auxiliaries(block: Block, cues: Cues, letter: Ints, verb: Ints) -> tuple[Ints, Ints]:
    """ "Would like to": a verb there, a preposition elsewhere."""
    helped = block.of_words(("voices: helped", block.language), dict.fromkeys(cues.helped, 1), default=0) > 0
    after = np.concatenate([[False], _is_one_of(letter, "xpn")[:-1]])[: len(letter)]
    return np.where(helped & after, ord("B"), letter), np.where(helped & ~after, -1, verb)


def _after_articles(block: Block, cues: Cues, letter: Ints) -> Ints:
    """ "The warning", "a pledged seat", "Bell's saying": no verbs, right after an article or a possessor."""
    noun = block.of_words(("voices: noun", block.language), dict.fromkeys(cues.noun_of, 1), default=0)
    alone = block.of_words(("voices: alone", block.language), dict.fromkeys(cues.alone, 1), default=0)
    article = _is_one_of(letter, "dlL") & (alone == 0)
    after = np.concatenate([[False], article[:-1]])[: len(letter)]
    nominal = np.where(noun > 0, ord("A"), np.where(letter == ord("G"), ord("g"), ord(UNKNOWN)))
    letter = np.where(after & _is_one_of(letter, "GBZ"), nominal, letter)
    return np.where(after & _is_one_of(letter, "VU"), ord("E"), letter)


def _in_compound(words: Words, codes: NDArray[np.uint32]) -> Bools:
    """Words that a hyphen ties to the word before."""
    if not len(words):
        return np.zeros(0, dtype=bool)
    hyphen = codes[np.maximum(words.start - 1, 0)] == ord("-")
    return np.asarray(hyphen & np.concatenate([[False], words.end[:-1] == words.start[1:] - 1]))


def _letters(forms: Sequence[str], seen: Looks, cues: Cues) -> Ints:
    """The letter of every word form: from the tables, or by how the word ends."""
    known = np.fromiter((ord(cues.letters.get(form, "\0")) for form in forms), dtype=np.int64, count=len(forms))
    length = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))
    digit = np.fromiter((form[0].isdigit() for form in forms), dtype=bool, count=len(forms))
    plural = seen.end_with("s") & ~seen.end_with("ss") & ~seen.end_with("us") & ~seen.end_with("is")
    # The first that holds decides: "1990s" is a number, no plural.
    rules: list[tuple[Bools, Ints | int]] = [
        (known > 0, known),
        (seen.end_with("'s"), ord("l")),
        (seen.end_with("n't"), ord("x")),
        (digit, ord("0")),
        (seen.end_with("ly") & (length > 4), ord("y")),
        (seen.end_with("ed") & (length > 3) & ~seen.end_with("eed"), ord("E")),
        (seen.end_with("ing") & (length > 5), ord("g")),
        (plural & (length > 3), ord("J")),
    ]
    return np.asarray(np.select([holds for holds, _ in rules], [letter for _, letter in rules], ord(UNKNOWN)))


def _in_title_case(words: Words, sentence: Ints, capital: Bools) -> Bools:
    """Words of sentences in title case, where a capital says nothing: "Mayor Warns Of Higher Rents"."""
    long_word = (words.end - words.start >= 4) & (sentence >= 0)
    size = int(sentence.max(initial=0)) + 1
    long_words = np.bincount(sentence[long_word], minlength=size)
    capitals = np.bincount(sentence[long_word & capital], minlength=size)
    titled = (long_words >= 3) & (capitals >= 0.75 * long_words)
    return np.asarray((sentence >= 0) & titled[sentence])


def _capital(codes: NDArray[np.uint32]) -> Bools:
    table = _CAPITALS
    return np.asarray(table[np.minimum(codes, len(table) - 1)])


_CAPITALS = np.fromiter((chr(i).isupper() for i in range(0x2000)), dtype=bool, count=0x2000)


def _marks(block: Block, codes: NDArray[np.uint32]) -> tuple[Ints, Ints]:
    """Commas, colons, semicolons and dashes that stand between words, not inside numbers or compounds."""
    at = block.positions("".join(MARKS))
    if not len(at):
        return at, at
    before, after = codes[np.maximum(at - 1, 0)], codes[np.minimum(at + 1, len(codes) - 1)]
    in_number = _is_digit(before) & _is_digit(after)
    hyphen = (codes[at] == ord("-")) & ~((before == 32) & ((after == 32) | (after == ord("-"))))
    at = at[~in_number & ~hyphen]
    table = np.zeros(0x2100, dtype=np.int64)
    for mark, letter in MARKS.items():
        table[ord(mark)] = ord(letter)
    return at, table[codes[at]]


def _is_digit(codes: NDArray[np.uint32]) -> Bools:
    return (codes >= 48) & (codes <= 57)


def _borders(block: Block, sentences: Spans) -> tuple[Ints, Ints]:
    """Where sentences and lines begin; a paragraph begins with the stronger border."""
    lines = block.lines
    inner = sentences.start[~np.isin(sentences.start, lines.start)]
    at = np.concatenate([lines.start, inner])
    strong = np.concatenate([_opens_paragraph(block, lines, sentences), np.zeros(len(inner), dtype=bool)])
    order = np.argsort(at, kind="stable")
    return at[order], np.where(strong, ord(PARAGRAPH), ord(SENTENCE))[order]


def _opens_paragraph(block: Block, lines: Spans, sentences: Spans) -> Bools:
    """Which lines open a paragraph: all, but where each line is a sentence and blank lines set the paragraphs apart."""
    if not len(lines):
        return np.zeros(0, dtype=bool)
    gap = np.concatenate([[0], lines.start[1:] - lines.end[:-1]]) >= GAP
    article, number = block.article_at(lines.start), len(block.articles)
    spaced = np.bincount(article, gap & (article == np.roll(article, 1)), number) >= OFTEN * np.bincount(
        article, minlength=number
    )
    per_line = np.bincount(block.article_at(sentences.start), minlength=number) <= SENTENCE_A_LINE * np.bincount(
        article, minlength=number
    )
    first = np.concatenate([[True], article[1:] != article[:-1]])
    return np.asarray(gap | first | ~(spaced & per_line)[article])


def _quote_letters(text: str, quotes: Spans) -> Ints:
    """`Q` for a quotation that ends in a comma or ?!, `F` in a full stop, `q` for one that ends bare."""
    letters = []
    for start, end in zip(quotes.start.tolist(), quotes.end.tolist(), strict=True):
        last = text[max(start, end - 5) : end].rstrip("\"”“’‘»«' ")[-1:]
        letters.append("Q" if last in ",?!—…-" and last else "F" if last == "." else "q")
    return np.asarray([ord(letter) for letter in letters], dtype=np.int64)


def _brackets(block: Block, codes: NDArray[np.uint32], sentences: Spans) -> Spans:
    """Short insertions in round brackets, each within a line; "(He said no.)" is none but a sentence."""
    at = block.positions("()")
    opens = codes[at] == ord("(")
    pair = np.flatnonzero(opens[:-1] & ~opens[1:])
    start, end = at[pair], at[pair + 1] + 1
    breaks = block.positions("\n")
    within = np.searchsorted(breaks, start) == np.searchsorted(breaks, end)
    whole = np.isin(start, sentences.start)
    kept = within & (end - start <= LONGEST_BRACKET) & ~whole
    return Spans(start[kept], end[kept])


def _hidden(start: Ints, end: Ints, quotes: Spans, brackets: Spans, which: Ints) -> Bools:
    """Tokens inside quotation marks (but not the quotation itself) or inside short brackets."""
    in_quote = (covering(quotes, start) >= 0) & (which < 0)
    at_start = np.isin(start, quotes.start) & (start == end)  # the border before a quotation stays
    in_bracket = (covering(brackets, start) >= 0) & ~np.isin(start, brackets.start)
    return np.asarray((in_quote & ~at_start) | in_bracket)


def _ords(characters: str) -> Ints:
    return np.asarray([ord(c) for c in characters], dtype=np.int64)


def _is_one_of(letter: Ints, wanted: str) -> Bools:
    """Which letters are among these? A look-up: `np.isin` sorts and compares whole numbers, far more slowly."""
    table = np.zeros(256, dtype=bool)
    table[_ords(wanted)] = True
    return np.asarray(table[letter])
