"""What stands before the numbers: titles for any corpus, warnings in few words."""

import pytest

import framing as fr
from framing.pages.opening import title, warnings

ONE = {"article": "a-1", "text": "Rain fell."}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([ONE], "How “a-1” tells it"),
        ([{**ONE, "title": "Rain falls"}], "How “Rain falls” tells it"),
        ([{**ONE, "event": "g8_summit"}], "G8 summit, as told by “a-1”"),
        ([ONE, {"text": "Sun shone."}], "How two articles tell it"),
        ([{**ONE, "outlet": "The Lamp"}, {"text": "Sun.", "outlet": "The Lamp"}], "How The Lamp tells it"),
        ([{**ONE, "outlet": "The Lamp"}, {"text": "Sun."}], "How The Lamp and others tell it"),
        (
            [{**ONE, "outlet": "A", "event": "almaty-2022"}, {"text": "Sun.", "outlet": "B", "event": "almaty-2022"}],
            "Almaty 2022, as told by two outlets",
        ),
        (
            [{**ONE, "outlet": "A", "event": "x"}, {"text": "Sun.", "outlet": "B", "event": "y"}],
            "How two outlets tell it",
        ),
    ],
)
def test_a_title_says_what_is_known(rows, expected):
    assert title(fr.score(fr.load(rows), [])) == expected


def note(code, text):
    return {"code": code, "text": text}


def test_warnings_are_told_once_by_subject_and_in_full():
    chapters = [
        {"caveats": [note("D1", "Not validated (people)."), note("V1", "Mixed.")]},
        {
            "caveats": [
                note("N1", "Lamp: 1 article. Numbers describe it."),
                note("D1", "Not validated (people, event)."),
            ]
        },
    ]
    told = warnings(chapters)
    assert told["short"] == [
        ("Few articles", "Lamp: 1 article. Numbers describe it."),
        ("Words, not frames", "Not validated (people, event)."),
    ]
    assert [code for code, _ in told["full"]] == ["N1", "D1"]
