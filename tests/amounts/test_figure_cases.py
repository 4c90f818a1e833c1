"""Figures of sentences written for this test: value, unit, what is counted; and digits that are no figures."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from framing.amounts import Amount, amounts_in
from framing.layers.numbers import numbers_in
from framing.text.knowledge import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "figures.toml").read_text(encoding="utf-8"))["case"]


def written(amount: Amount) -> str:
    """An amount as the cases write it."""

    def plain(value: float) -> str:
        return f"{value:.2f}".rstrip("0").rstrip(".")

    if math.isinf(amount.high):
        value = f"{plain(amount.low)}+"
    elif amount.low == amount.high:
        value = plain(amount.low)
    else:
        value = f"-{plain(amount.high)}" if amount.low == 0 else f"{plain(amount.low)}~{plain(amount.high)}"
    return f"{value} {amount.unit} {amount.counted}"


def found(case: dict[str, Any]) -> list[str]:
    return [written(amount) for amount in amounts_in(case["text"])]


def marked(case: dict[str, Any]) -> Any:
    fails = case["from"] == "known-failure"
    return pytest.param(case, id=case["text"], marks=[pytest.mark.xfail(strict=True)] if fails else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_the_figures_of_a_sentence(case):
    assert sorted(found(case)) == sorted(case["figures"])


def test_value_and_unit_over_all_cases():
    """Known failures are counted as what they are."""
    right = wanted = given = 0
    for case in CASES:
        expected = [figure.rsplit(" ", 1)[0] for figure in case["figures"]]
        got = [figure.rsplit(" ", 1)[0] for figure in found(case)]
        wanted, given = wanted + len(expected), given + len(got)
        right += sum(min(expected.count(each), got.count(each)) for each in set(got))
    assert len(CASES) >= 120 and len({case["beat"] for case in CASES}) >= 10
    assert right / wanted >= 0.95, "recall"
    assert right / given >= 0.96, "precision"


@pytest.mark.parametrize("table", ["values", "crowds"])
def test_every_word_for_a_number_is_read_without_a_digit_in_the_sentence(table):
    """Sentences are passed over by a glance at their words: no word of the lists may be missed, nor one in capitals."""
    for word in read("en", "numbers")[table]["words"]:
        if read("en", "numbers")[table]["words"][word]:  # zero counts nobody
            assert numbers_in(f"{word} people"), word
            assert numbers_in(f"At {word.upper()}, people"), word


def test_factors_and_stretches_of_time_are_read_without_a_digit_in_the_sentence():
    for word in read("en", "amounts")["folds"]["words"]:
        assert amounts_in(f"It grew {word} as fast."), word
    assert [amount.unit for amount in amounts_in("They waited for YEARS.")] == ["years"]
