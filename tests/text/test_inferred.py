"""What a text shows of itself: headline, date, outlet; and when it shows nothing."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text import furniture, inferred
from framing.text.articles import Aside

PROSE = "The pilots of Marle voted for a strike on Monday evening, and the owners were not amused."
MORE = "The strike will begin on Friday at noon and last for at least a week, the union said."


def headline(text: str, title: str = "") -> str:
    start, end = inferred.headline(text, furniture.find(text, title=title), title)
    return text[start:end] if start >= 0 else ""


def date(text: str) -> str:
    return inferred.date(text, furniture.find(text))


def outlet(text: str) -> str:
    return inferred.outlet(text, furniture.find(text))


# ----------------------------------------------------------------------------------------------------- headline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Pilots vote for a strike\n{PROSE}", "Pilots vote for a strike"),
        (f"\n\n  Pilots vote for a strike  \n\n{PROSE}", "Pilots vote for a strike"),
        (f"By Ana Ruiz\nPilots vote for a strike\n{PROSE}", "Pilots vote for a strike"),
        (f"Coast\nPilots vote for a strike\n{PROSE}", "Pilots vote for a strike"),
        (f"Pilots vote for a strike\nA dispute\n{PROSE}", "Pilots vote for a strike"),
        (f"“Peace” in Marle\n{PROSE}\n{MORE}", "“Peace” in Marle"),
        (f"Who Will Bring the Fish to Marle?\n{PROSE}", "Who Will Bring the Fish to Marle?"),
    ],
)
def test_the_first_line_that_is_no_tag_and_no_sentence(text, expected):
    assert headline(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing there"),
        ("Pilots vote for a strike", "a single line"),
        (PROSE, "a single paragraph"),
        (f"{PROSE}\n{MORE}", "paragraphs only"),
        (f"The pilots voted.\n{MORE}", "it ends like a sentence"),
        (f"Who will bring the fish?\n{PROSE}", "a question of the text"),
        ("The pilots of Marle voted for\na strike on Monday evening, and the owners were not amused.", "a broken line"),
        ("The ships lie still\nThe pier is bare\nNo light upon the hill\nAnd nobody to care", "a poem"),
        (f"{PROSE}\nWhat they want\n{MORE}", "a heading within the article"),
    ],
)
def test_no_headline(text, why):
    assert headline(text) == "", why


@pytest.mark.parametrize(
    "title",
    [
        "Strike in Marle",
        "strike in marle",
        "“Strike” in Marle",
        "Strike in Marle | Valley Observer",
        "Strike in Marle – Coast",
    ],
)
def test_a_title_from_the_metadata_wins(title):
    assert headline(f"The coast this week\nStrike in Marle\n{PROSE}", title) == "Strike in Marle"


def test_a_title_that_does_not_stand_in_the_text_changes_nothing():
    assert headline(f"Pilots vote for a strike\n{PROSE}", "Fish is dear") == "Pilots vote for a strike"
    assert headline(f"{PROSE}\n{MORE}", "Fish is dear") == ""


def test_a_suffix_is_no_part_of_the_headline():
    text = f"Pilots vote for a strike - Videos\n{PROSE}"
    assert inferred.headline(text, (Aside(24, 33, "furniture", "headline-suffix"),)) == (0, 24)


# --------------------------------------------------------------------------------------------------------- date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("date 2021-03-06", "2021-03-06"),
        ("06.03.2021", "2021-03-06"),
        ("6 March 2021", "2021-03-06"),
        ("March 6, 2021", "2021-03-06"),
        ("Published: Sat 6 Mar 2021, 10:15 GMT", "2021-03-06"),
        ("Updated 1:39 am EST, Saturday, March 6, 2021", "2021-03-06"),
        ("2021-03-06T10:15:00Z", "2021-03-06"),
        ("16/03/2021", "2021-03-16"),
        ("3/16/2021", "2021-03-16"),
        ("06/03/2021", ""),  # the sixth of March or the third of June
        ("31.02.2021", ""),  # no such day
        ("6 March", ""),  # no year
    ],
)
def test_a_date_line(line, expected):
    assert date(f"Pilots vote for a strike\n{line}\n{PROSE}\n{MORE}") == expected


def test_a_crawlers_date_before_the_first_sentence():
    assert date(f"date 2021-03-06 {PROSE}\n{MORE}") == "2021-03-06"


def test_published_before_updated():
    lines = "Updated: March 8, 2021\nPublished: March 6, 2021"
    assert date(f"Pilots vote for a strike\n{lines}\n{PROSE}\n{MORE}") == "2021-03-06"


def test_the_date_under_the_headline_before_the_one_on_top_of_the_page():
    assert date(f"March 9, 2021\nPilots vote for a strike\nMarch 6, 2021\n{PROSE}\n{MORE}") == "2021-03-06"


def test_dates_below_the_article_belong_to_other_articles():
    links = "\n".join(f"Ship number {i} leaves the bay\n{i} March 2018" for i in range(1, 9))
    assert date(f"Pilots vote for a strike\n{PROSE}\n{MORE}\nRelated articles\n{links}") == ""


def test_the_latest_clock_of_a_live_blog():
    entries = (
        f"18:39 GMT 10.03.2021\nShips Wait in the Bay\n{PROSE}\n15:44 GMT 09.03.2021\nFruit Is Rotting Here\n{MORE}"
    )
    assert date(f"Strike in Marle: all that happens\n{entries}") == "2021-03-10"


def test_a_dateline_with_its_year():
    assert date(f"MARLE, March 6, 2021 (Northlight) - {PROSE}\n{MORE}") == "2021-03-06"


def test_the_latest_picture_where_nothing_else_is_dated():
    picture = "- Valley Observer, 1920, 06.03.2021"
    caption = "Pilots on the pier - Valley Observer, 1920, 05.03.2021"
    assert date(f"{picture}\nPilots vote for a strike\n{caption}\n{PROSE}\n{MORE}") == "2021-03-06"


@pytest.mark.parametrize("text", ["", PROSE, f"On March 6, 2021, the vote was held. {PROSE}", f"{PROSE}\n{MORE}"])
def test_dates_that_are_told_are_no_dates_of_publication(text):
    assert date(text) == ""


# ------------------------------------------------------------------------------------------------------- outlet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"- Valley Observer, 1920, 06.03.2021\nPilots vote for a strike\n{PROSE}", "Valley Observer"),
        (f"Pilots vote | The Courier\nPilots vote\n{PROSE}\n{MORE}", ""),  # two words are too few to be sure
        (f"Pilots vote for a strike | The Courier\nPilots vote for a strike\n{PROSE}\n{MORE}", "The Courier"),
        (f"{PROSE}\n{MORE}\nFollow Observer's Feed to Find Out More!", "Observer"),
        (f"{PROSE}\n{MORE}\n© 2021 Valley Observer. All rights reserved.", "Valley Observer"),
        (f"{PROSE}\n{MORE}\n© 2019-2021 The Courier", "The Courier"),
    ],
)
def test_what_shows_the_outlet(text, expected):
    assert outlet(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing there"),
        (f"{PROSE}\n{MORE}", "the text does not say"),
        (f"{PROSE}\nThe Courier reported this first, and the Observer copied it.", "outlets that are told about"),
        (f"{PROSE}\n{MORE}\n© 2021 Harbour Media Group Inc. All rights reserved.", "a house is no outlet"),
        (f"{PROSE}\n{MORE}\n© NORTHLIGHT / ANA RUIZ", "a picture's owner"),
        (f"{PROSE}\n{MORE}\nFollow Ana Ruiz on Twitter", "a person"),
    ],
)
def test_what_does_not(text, why):
    assert outlet(text) == "", why


# --------------------------------------------------------------------------------------------------- properties

PARTS = st.sampled_from(
    ["Pilots vote for a strike", PROSE, MORE, "6 March 2021", "31/12/99", "© 2021 Courier", "14:32", ""]
)
TEXTS = st.lists(PARTS | st.text(max_size=25), max_size=12).map("\n".join)


@given(TEXTS, st.sampled_from(["", "Pilots vote", "?"]))
def test_a_headline_is_a_trimmed_stretch_of_one_line_that_was_not_set_aside(text, title):
    asides = furniture.find(text, title=title)
    start, end = inferred.headline(text, asides, title)
    if start >= 0:
        shown = text[start:end]
        assert shown and shown == shown.strip() and "\n" not in shown
        assert not any(aside.start < end and start < aside.end for aside in asides)


@given(TEXTS)
def test_a_date_is_a_day_or_nothing(text):
    shown = date(text)
    assert shown == "" or datetime.date.fromisoformat(shown)


@given(TEXTS)
def test_an_outlet_stands_in_the_text(text):
    assert outlet(text) in text
