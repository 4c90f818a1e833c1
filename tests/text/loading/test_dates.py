"""Dates: read when one day can be meant, and only then."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.loading.dates import iso_date


@pytest.mark.parametrize(
    "written",
    [
        "2022-01-06", "2022-1-6", " 2022-01-06 ", "2022-01-06T10:20:30Z", "2022-01-06 10:20:30+06:00", "20220106",
        "20220106T083000Z", "20220106083000", "2022/01/06", "2022.01.06", "06.01.2022", "6. 1. 2022", "6 January 2022",
        "6th January 2022", "6 Jan 2022", "6-Jan-2022", "January 6, 2022", "Jan. 6, 2022", "JANUARY 6 2022",
        "Thursday, January 6, 2022", "Thu, 06 Jan 2022 10:00:00 GMT", "Thurs. 6 January 2022",
        "January 6, 2022 Thursday",
    ],
)  # fmt: skip
def test_one_day(written):
    assert iso_date(written) == "2022-01-06"


@pytest.mark.parametrize(
    "written",
    ["", "soon", "06/01/2022", "1/2/2022", "2022", "January 2022", "2022-01", "2022-02-30", "31.02.2022", "6 Foo 2022",
     "1641427200", "yesterday", "13/13/2022", "6 Ja 2022"],
)  # fmt: skip
def test_no_day_or_two(written):
    assert iso_date(written) == ""


def test_slashes_where_only_one_order_gives_a_day():
    assert iso_date("13/01/2022") == iso_date("01/13/2022") == "2022-01-13"
    assert iso_date("03/03/2022") == "2022-03-03"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_each_way_of_writing_gives_the_day_back(day):
    for written in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
    ):
        assert iso_date(written) == day.isoformat()
    assert iso_date(f"{day.day}/{day.month}/{day.year}") in ("", day.isoformat())


@given(st.text(max_size=30))
def test_no_text_is_an_error(written):
    found = iso_date(written)
    assert found == "" or date.fromisoformat(found)
