"""Quotations: cases, properties, the fast way against the slow one, other marks, linear time."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.layers import quotes
from framing.layers.quotes import marks, pairing
from framing.layers.quotes.apostrophes import pair_singles, single
from framing.spans import Spans
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.knowledge import read
from framing.text.words import Vocabulary

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotes.toml").read_text(encoding="utf-8"))["case"]
TEXT = st.text(alphabet="aB .,5\"“”„«»'‘’`\n-", max_size=60) | st.text(max_size=40)
SENTENCE = st.sampled_from(["The dam holds", "crews left, he said", "rain, 5 days of it", "nobody (or all) came"])
PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'), ("''", "''"))


def block_of(*texts: str) -> Block:
    return Block(tuple(Article(str(i), text) for i, text in enumerate(texts)), Vocabulary())


def find(text: str) -> Spans:
    return quotes.find(block_of(text))


def quoted(text: str) -> list[str]:
    found = quotes.regions(find(text))
    return [text[start:end] for start, end in zip(found.start, found.end, strict=True)]


def marked(case: dict[str, Any]) -> Any:
    failing = [pytest.mark.xfail(strict=True, reason=case["why"])] if case["from"] == "known-failure" else []
    return pytest.param(case, id=case["why"], marks=failing)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = find(case["text"])
    regions = quotes.regions(found)
    assert quoted(case["text"]) == case["quotes"]
    assert len(found) - len(regions) == case.get("not_closed", 0)
    for column in ("level", "rule", "utterance"):
        if f"{column}s" in case:
            assert regions[column].tolist() == case[f"{column}s"]


def test_a_mark_that_nothing_closes_is_a_row_of_its_own_length() -> None:
    found = find("She said “no.")
    assert [found.start.tolist(), found.end.tolist()] == [[9], [10]]
    assert [found[name].tolist() for name in ("opening", "closed", "level", "rule")] == [
        ["“"],
        [False],
        [0],
        ["quote-not-closed"],
    ]


def test_closed_says_whether_the_quotation_ends_here() -> None:
    found = find("“One.\n\n“Two,” she said, “three.”")
    assert found["closed"].tolist() == [False, True, True]
    assert found["utterance"].tolist() == [0, 0, 2]


def test_opening_is_the_mark_itself() -> None:
    assert find("“a” ''b'' ‘c’ «d» \"e\"")["opening"].tolist() == ["“", "''", "‘", "«", '"']


def test_every_rule_is_explained() -> None:
    texts = ["“a” ‘b’", "“a\n\n“b”", "“a\nb”", "“a"]
    told = {rule for rule, entry in read("", "rules").items() if entry["layer"] == "quote"}
    assert {rule for text in texts for rule in find(text)["rule"]} == told


def test_quotations_never_cross_articles() -> None:
    block = block_of("She said: “The dam holds.", "“It must,” he said.", "no” end")
    found = quotes.find(block)
    assert found["rule"].tolist() == ["quote-not-closed", "quote-pair"]


@pytest.mark.parametrize("text", ["", "\n", '"', "”", "'", "''", "“", " \n “ \n"])
def test_next_to_nothing(text: str) -> None:
    assert len(quotes.regions(find(text))) == 0


@given(TEXT)
def test_quotations_lie_in_one_line_nest_and_have_levels(text: str) -> None:
    block = block_of(text)
    found = quotes.regions(quotes.find(block))
    open_until: list[int] = []
    for start, end, level in zip(found.start.tolist(), found.end.tolist(), found["level"].tolist(), strict=True):
        assert 0 <= start < end <= len(text)
        assert "\n" not in text[start:end]
        while open_until and open_until[-1] <= start:
            open_until.pop()
        assert not open_until or end <= open_until[-1]
        open_until.append(end)
        assert level == len(open_until)


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_an_article_has_the_same_quotations_alone_and_in_any_block(texts: list[str]) -> None:
    together = block_of(*reversed(texts))
    found = quotes.find(together)
    owner = together.article_at(found.start)
    for i, text in enumerate(texts):
        article = len(texts) - 1 - i
        mine, alone = found.take(owner == article), find(text)
        assert (mine.start - together.starts[article]).tolist() == alone.start.tolist()
        assert (mine.end - together.starts[article]).tolist() == alone.end.tolist()
        assert mine["rule"].tolist() == alone["rule"].tolist()
        assert _parts(mine["utterance"]) == _parts(alone["utterance"])


def _parts(utterance: np.ndarray[Any, Any]) -> list[int]:
    return np.unique(utterance, return_inverse=True)[1].tolist() if len(utterance) else []


@given(TEXT)
def test_regular_lines_are_read_as_the_dynamic_programme_reads_them(text: str) -> None:
    block = block_of(text)
    found = marks.Marks.of(block)
    for line in set(found.line.tolist()):
        which = np.flatnonzero(found.line == line)
        in_turn = quotes._in_turn(found, np.arange(len(found)) - which[0])[which]
        if len(which) % 2 == 0 and in_turn.all():
            pairs = pairing.pair_marks(found.rows(which, block.lines.start)).pairs
            assert pairs == [(i, i + 1) for i in range(0, len(which), 2)]


@given(st.lists(st.tuples(SENTENCE, SENTENCE), min_size=1, max_size=5), st.sampled_from(PAIRS), st.sampled_from(PAIRS))
def test_other_marks_give_the_same_quotations(
    parts: list[tuple[str, str]], one: tuple[str, str], other: tuple[str, str]
) -> None:
    def inner(opening: str, closing: str) -> list[str]:
        text = " ".join(f"{before} {opening}{within}{closing}." for before, within in parts)
        return [part[len(opening) : -len(closing)] for part in quoted(text)]

    assert inner(*one) == inner(*other) == [within for _, within in parts]


UNITS = ['"', "“", "“word ", 'word "word ', "“word\n", 'word "word\n', "‘word ", "'word' ", "”", "''", "'"]


@pytest.mark.parametrize("unit", [*UNITS, "“word\n\n", "“a «", '"word\n', '"word\n\n', "'word\n"])
def test_work_grows_with_the_number_of_marks(work: Callable[[Callable[[], object]], int], unit: str) -> None:
    def needed(times: int) -> int:
        block = block_of(unit * times)
        block.words, block.lines  # noqa: B018  # worked out once, not part of this layer
        return work(lambda: quotes.find(block))

    assert needed(8_000) < 8 * max(needed(2_000), 1_000)  # four times the text; quadratic would be sixteen


@pytest.mark.parametrize("unit", ["“word ", "“word\n", "“word\n\n", 'He "left ', 'He "left\n', "‘word ", "``word "])
def test_marks_that_nothing_closes_quote_nothing(unit: str) -> None:
    text = unit * 1000
    found = find(text)
    assert len(quotes.regions(found)) == 0
    assert len(found) >= (0 if "‘" in unit else 1000)


def test_a_line_that_could_end_in_s_keeps_the_nearest_mark() -> None:
    assert pair_singles([m for m in (single("the ‘bosses’ have left", at) for at in (4, 11)) if m]).pairs == [(4, 12)]


@pytest.mark.parametrize(
    ("sequence", "pairs", "not_closed"),
    [
        ("“ ”", [(0, 1)], []),
        ("“ “ ”", [(1, 2)], [0]),
        ("„ “", [(0, 1)], []),
        ("» «", [(0, 1)], []),
        ("“ « » ”", [(1, 2), (0, 3)], []),
    ],
)
def test_pairing_by_direction(sequence: str, pairs: list[tuple[int, int]], not_closed: list[int]) -> None:
    direction = {"“": 1, "”": -1, "„": 1, "«": 1, "»": -1}
    turned = -1 if sequence.startswith("»") else 1  # as marks.py tells by the line
    said = [pairing.Mark(c, turned * direction[c], 0) for c in sequence.split()]
    found = pairing.pair_marks(said)
    assert (found.pairs, found.not_closed) == (pairs, not_closed)
