"""The words of a block are those of the plain rule, whatever the text."""

from __future__ import annotations

import random

import numpy as np
import plain_engine
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing.text.words import Vocabulary, fold, word_bounds, words_of

# Characters for which something is special: changing length with case, marks, apostrophes, invisible ones, scripts.
SPECIAL = (
    "aZ09'’ʼ_-. \n\t“”\u00adİıßẞﬁςΣé\u0301\u0308\u200b\u200d\ufeff"
    "\U0001f600𝔸\U00010400Яжأबिกำ中²½ªⅣ\u00a0\ufe0f\U000e0061"
)
TEXTS = st.text(st.sampled_from(SPECIAL), max_size=60) | st.text(max_size=40)


def read(text: str, vocabulary: Vocabulary | None = None) -> list[tuple[int, int, str]]:
    vocabulary = vocabulary or Vocabulary()
    start, end, number = words_of(text, vocabulary)
    return [(s, e, vocabulary.forms[n]) for s, e, n in zip(start.tolist(), end.tolist(), number.tolist(), strict=True)]


@given(TEXTS)
@example("Iʼʼ\u200bI")  # two letters that fold to apostrophes
def test_words_are_those_of_the_plain_rule(text: str) -> None:
    assert read(text) == plain_engine.words(text)


@given(st.lists(TEXTS, max_size=6))
def test_words_and_their_forms_do_not_depend_on_what_was_read_before(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    for text in texts:
        assert read(text, vocabulary) == plain_engine.words(text)


@given(st.lists(TEXTS, max_size=6))
def test_one_form_has_one_number(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    for text in texts:
        read(text, vocabulary)
    assert len(set(vocabulary.forms)) == len(vocabulary.forms)


@given(TEXTS)
def test_fold_and_bounds_agree_with_the_engine(text: str) -> None:
    expected = plain_engine.words(text)
    assert word_bounds(text) == [(start, end) for start, end, _ in expected]
    assert [fold(text[start:end]) for start, end, _ in expected] == [form for *_, form in expected]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Kazakhstan's and don’t", ["kazakhstan's", "and", "don't"]),
        ("anti-terrorist operation", ["anti", "terrorist", "operation"]),
        ("snake_case", ["snake", "case"]),
        ("the protesters' camp", ["the", "protesters", "camp"]),
        ("'tis rock 'n' roll", ["tis", "rock", "n", "roll"]),
        ("a''b", ["a", "b"]),
        ("İZMİR ﬁne straße", ["izmir", "ﬁne", "straße"]),
        ("ΟΔΟΣ οδος", ["οδοσ", "οδοσ"]),
        ("re\u00admem\u200bber\u200b!", ["remember"]),
        ("cafe\u0301 \u0301x", ["cafe\u0301", "x"]),
        ("हिन्दी", ["हिन्दी"]),
        ("5.4 per cent", ["5", "4", "per", "cent"]),
        ("мʼята", ["м'ята"]),
        ("❤\ufe0f ok", ["ok"]),
        ("", []),
        ("a", ["a"]),
    ],
)
def test_words(text: str, forms: list[str]) -> None:
    assert [form for *_, form in read(text)] == forms


def test_an_invisible_character_at_the_end_is_no_part_of_the_word() -> None:
    assert word_bounds("riot\u200b \u00adriot") == [(0, 4), (7, 11)]


@pytest.mark.parametrize("length", [8, 9, 16, 17, 24, 25, 31, 32, 33, 64, 1000])
def test_words_that_differ_in_one_letter_anywhere_are_different(length: int) -> None:
    word = "a" * length
    others = [word[:i] + letter + word[i + 1 :] for i in range(length) for letter in "bж𐐨"]
    vocabulary = Vocabulary()
    read(" ".join([word, word[:-1], word + "a", *others]), vocabulary)
    assert len(vocabulary.forms) == 3 + len(others)


def test_letters_that_share_a_code_are_told_apart_by_place() -> None:
    words = ["中文", "文中", "文", "中", "中a文", "a中文", "中文a", "ひらがな", "がなひら"]
    assert [form for *_, form in read(" ".join(words))] == words


def test_a_word_may_have_a_million_letters() -> None:
    assert [(s, e) for s, e, _ in read("x" * 1_000_000 + " end")] == [(0, 1_000_000), (1_000_001, 1_000_004)]


def test_many_forms_keep_their_numbers_while_the_table_grows() -> None:
    names = [f"{n:x}z{'q' * (n % 30)}" for n in range(60_000)]
    order = names.copy()
    random.Random(7).shuffle(order)
    vocabulary = Vocabulary()
    for first in range(0, len(order), 7_000):
        read("\n".join(order[first : first + 7_000]), vocabulary)
    _, _, number = words_of("\n".join(names), vocabulary)
    assert len(vocabulary.forms) == len(names)
    assert [vocabulary.forms[n] for n in number.tolist()] == names


def test_a_table_is_worked_out_once_for_every_form() -> None:
    asked: list[str] = []

    def length(form: str) -> int:
        asked.append(form)
        return len(form)

    vocabulary = Vocabulary()
    for text in ("one two one", "two three", "one"):
        _, _, number = words_of(text, vocabulary)
        table = vocabulary.table("length", length)
        assert table.take(number).tolist() == [len(word) for word in text.split()]
    assert asked == ["one", "two", "three"]


def test_a_table_from_a_mapping_has_its_default_elsewhere() -> None:
    vocabulary = Vocabulary()
    words_of("no never perhaps", vocabulary)
    assert vocabulary.table("negation", {"no": 2, "never": 3}, default=-1).tolist() == [2, 3, -1]


def test_numbers_are_indices() -> None:
    _, _, number = words_of("one two", Vocabulary())
    assert number.dtype == np.int64
