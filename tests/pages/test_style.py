"""The style of the page: text can be read on its ground, in light, in the dark and on paper (WCAG 2.2 AA)."""

import re
from importlib.resources import files

import pytest
from contrast import contrast

from framing.markup import TINTS

STYLE = (files("framing.pages") / "templates" / "style.css").read_text(encoding="utf-8")
TEXT_ON_GROUND = [
    ("ink", "paper"), ("soft", "paper"), ("ink", "card"), ("soft", "card"), ("accent", "paper"), ("accent", "card"),
    *((f"{voice}-ink", voice) for voice in ("quoted", "reported", "distanced")),
    *((ink, voice) for ink in ("ink", "soft") for voice in ("quoted", "reported", "distanced")),
]  # fmt: skip
BORDERS = [(f"{voice}-line", ground) for voice in ("quoted", "reported", "distanced") for ground in ("paper", "card")]


def palettes():
    light, dark, paper = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
    )
    return {"light": light, "dark": dark, "print": {**light, **paper}}


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_text_can_be_read(name):
    palette = palettes()[name]
    weak = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in TEXT_ON_GROUND}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_borders_of_voices_can_be_seen(name):
    palette = palettes()[name]
    weak = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in BORDERS}
    assert {pair: value for pair, value in weak.items() if value < 3} == {}


def test_hits_are_dark_on_the_tints_that_notebooks_use_too():
    assert min(contrast("#111", tint) for tint in TINTS) >= 7
    assert re.findall(r"\.tint-\d+ \{ background: (#\w+); \}", STYLE) == list(TINTS)
