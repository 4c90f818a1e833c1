"""numbers: digits and words, how exact they are, and what is a date and counts nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.layers.numbers import Number, numbers_in

CASES = [
    ("eighteen soldiers", [(18, 18, "")]),
    ("twenty-five shops", [(25, 25, "")]),
    ("two hundred people", [(200, 200, "")]),
    ("1,300 scientists", [(1300, 1300, "")]),
    ("dozens of people", [(24, 99, "")]),
    ("tens of thousands of people", [(20000, 199999, "")]),
    ("nearly 8,000 were held", [(7200, 8000, "")]),
    ("at least 12 dead", [(12, 24, "")]),
    ("$5.7 billion", [(5.7e9, 5.7e9, "$")]),
    ("40 per cent of the shops", [(40, 40, "%")]),
    ("from 60 to 120 tenge", [(60, 60, ""), (120, 120, "")]),
    ("in 2011", [(2011, 2011, "date")]),
    ("on 6 January", [(6, 6, "date")]),
    ("on January 6th", [(6, 6, "date")]),
    ("at 11 p.m.", [(11, 11, "date")]),
]
NO_NUMBER = ["at 13:43", "the G-20", "two-thirds voted", "on 06/01", "no one of them", "Article four-a B52x"]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_number_is_read(text, expected):
    assert [(n.low, n.high, n.unit) for n in numbers_in(text)] == expected


@pytest.mark.parametrize("text", NO_NUMBER[:5])
def test_what_looks_like_a_number_and_counts_nothing(text):
    assert numbers_in(text) == []


def test_a_number_stands_where_it_says_with_the_word_before_it():
    text = "Police said nearly 8,000 people were held."
    (found,) = numbers_in(text)
    assert text[found.start : found.end] == "nearly 8,000"


def test_a_language_without_a_list_has_no_numbers():
    assert numbers_in("18 Soldaten", "xx") == []


def test_inexact_numbers_agree_with_what_they_may_mean():
    exact, nearly, other = (numbers_in(text)[0] for text in ("7,939", "nearly 8,000", "18"))
    assert exact.agrees(nearly) and nearly.agrees(exact) and not exact.agrees(other)
    assert not Number(0, 1, 5, 5, "$").agrees(Number(0, 1, 5, 5, ""))


@given(st.text(alphabet="0123456789 ,.$%abndozens", max_size=60))
def test_every_number_is_a_stretch_of_the_text(text):
    for number in numbers_in(text):
        assert 0 <= number.start < number.end <= len(text) and number.low <= number.high
