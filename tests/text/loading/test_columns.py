"""Columns: which one is the text, the outlet, the date; and cells as they are."""

import datetime

import numpy as np
import pandas as pd
import pytest

from framing.errors import InputError
from framing.text.loading.columns import NAMES, cell, columns_of, plain


@pytest.mark.parametrize(("field", "names"), NAMES.items())
def test_every_known_name_is_read_as_its_field(field, names):
    for name in names:
        assert columns_of([name]).field_of == {name: field}
        assert columns_of([name.replace("_", " ").title()]).field_of == {name.replace("_", " ").title(): field}


def test_no_name_stands_for_two_fields():
    listed = [name for names in NAMES.values() for name in names]
    assert len(listed) == len(set(listed))
    assert all(plain(name) == name for name in listed)


def test_the_fields_own_name_wins_and_the_other_column_stays_the_users():
    columns = columns_of(["content", "text", "source", "outlet"])
    assert columns.field_of == {"text": "text", "outlet": "outlet"}
    assert columns.split({"content": 1, "text": 2, "source": 3, "outlet": 4}) == (
        {"text": 2, "outlet": 4},
        {"content": 1, "source": 3},
    )


def test_two_names_for_one_field_are_an_error():
    with pytest.raises(InputError) as caught:
        columns_of(["publisher", "newspaper"])
    assert str(caught.value) == (
        "the columns 'publisher' and 'newspaper' could both be the outlet. "
        "Rename one, or say which: columns={'outlet': 'publisher'}."
    )
    assert columns_of(["publisher", "newspaper"], {"outlet": "newspaper"}).field_of == {"newspaper": "outlet"}


def test_the_order_of_the_choice_does_not_matter():
    assert columns_of(["a", "b"], {"date": "b", "text": "a"}).field_of == {"a": "text", "b": "date"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("NA", "NA"), ("None", "None"), ("007", "007"), ("1e5", "1e5"), (" x ", " x "), ("", ""),
        (None, ""), (float("nan"), ""), (np.nan, ""), (pd.NA, ""), (pd.NaT, ""),
        (3, "3"), (3.0, "3"), (2.5, "2.5"), (True, "True"), (np.int64(4), "4"),
        (pd.Timestamp("2022-01-06"), "2022-01-06T00:00:00"), (datetime.date(2022, 1, 6), "2022-01-06"),
    ],
)  # fmt: skip
def test_cells(value, text):
    assert cell(value) == text
