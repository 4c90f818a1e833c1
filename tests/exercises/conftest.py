"""Readings that the tests of exercises share, and how a class answers."""

from dataclasses import replace

import pytest
from classroom import CORPUS, exercise_of, reading_of


@pytest.fixture(scope="session")
def almaty():
    return reading_of("almaty-2022")


@pytest.fixture(scope="session")
def veldania():
    return reading_of("veldania")


@pytest.fixture(params=sorted(CORPUS))
def made(request):
    """An exercise of each kind."""
    return exercise_of(request.param)


@pytest.fixture(scope="session")
def reviewed():
    """The exercise as if a teacher had looked at every item."""

    def review(made):
        items = tuple(replace(one, checked=True) for one in made.items)
        return replace(made, items=items, reviewed={"by": "a teacher", "at": "2026-01-01"})

    return review


@pytest.fixture(scope="session")
def answered():
    """A sheet as a student fills it in: `answer` says which code for an item and a question."""

    def fill(made, coder, answer):
        sheet = made.sheet.assign(coder=coder)
        for name in made.variables:
            sheet[name] = [answer(one, name) if name in one.asks else "" for one in made.items]
        return sheet

    return fill
