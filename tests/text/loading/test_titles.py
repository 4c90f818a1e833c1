"""Titles: do they stand in their text?"""

import pytest

from framing.text.loading.titles import before, stands_in


@pytest.mark.parametrize(
    "text",
    [
        "Calm returns\nShops opened.",
        "News\n\nCALM  RETURNS\nShops opened.",
        "# Calm returns\n\nShops opened.",
        "Calm returns - Live updates\nShops opened.",
    ],
)
def test_it_stands_there(text):
    assert stands_in("Calm returns", text)


@pytest.mark.parametrize(
    "text", ["Shops opened.", "The mayor hopes that calm returns.", "Calm\nreturns", "x" * 5000 + "\nCalm returns"]
)
def test_it_does_not(text):
    assert not stands_in("Calm returns", text)


def test_quotation_marks_and_dashes_are_compared_by_kind():
    assert stands_in('"Calm" - for now', "“Calm” – for now\nShops opened.")


def test_the_text_follows_its_title_unchanged():
    assert before("Calm", "Shops\topened.") == "Calm\n\nShops\topened."
