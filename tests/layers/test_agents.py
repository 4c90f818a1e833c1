"""Deeds: form, doer and those it is done to, in sentences written and labelled for this test."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from framing.layers.agents import FORMS, Deed, deed

FILES = {
    name: Path(__file__).parents[1] / "cases" / f"{name}.toml" for name in ("agency", "agency-second", "agency-third")
}
CASES = {
    name: tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path.is_file() else []
    for name, path in FILES.items()
}
LEAST = {"agency": 0.95, "agency-second": 0.95, "agency-third": 0.90}


def found(case: dict[str, Any]) -> Deed:
    """What the rules say of the marked word."""
    before, word, after = case["marked"].replace("]", "[").split("[")
    return deed(before + word + after, len(before), len(before) + len(word))


def right(case: dict[str, Any]) -> bool:
    """Form and doer; articles and capitals of the doer do not matter."""
    one = found(case)
    return one.form == case["form"] and plain(one.agent) == plain(case["agent"])


def plain(words: str) -> str:
    return words.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def marked(case: dict[str, Any]) -> Any:
    fails = case["from"] == "known-failure"
    return pytest.param(case, id=case["marked"], marks=[pytest.mark.xfail(strict=True)] if fails else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES["agency"]])
def test_the_form_of_a_deed_and_who_does_it(case):
    assert found(case).form == case["form"]
    assert plain(found(case).agent) == plain(case["agent"])


@pytest.mark.parametrize("name", list(CASES))
def test_nine_of_ten_are_right(name):
    """Known failures count as wrong. The third file was written when the rules were done, and changed none of them."""
    cases = CASES[name]
    assert len(cases) >= {"agency": 150, "agency-second": 50, "agency-third": 50}[name]
    assert {case["form"] for case in cases} <= set(FORMS)
    assert sum(map(right, cases)) / len(cases) >= LEAST[name]


def test_those_it_is_done_to_are_found():
    told = [case for case in CASES["agency"] if case["affected"]]
    assert sum(plain(found(case).affected) == plain(case["affected"]) for case in told) / len(told) >= 0.85


def test_what_is_no_deed_and_a_language_without_words():
    assert deed("Tear gas hung over the square.", 0, 8).form == ""
    assert deed("Zwei Menschen starben.", 14, 21, "de").form == ""
