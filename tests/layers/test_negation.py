"""Denial: cases, examples of the data file, properties."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.layers import negation, sentences
from framing.spans import Spans
from framing.text import knowledge
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.words import Vocabulary

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "negation.toml").read_text(encoding="utf-8"))["case"]
RULES = [rule for rule in knowledge.read("en", "negators") if rule != "ends"]
WORDS = st.sampled_from('not only No . 5 rebels , but nothing “ ” " \n denied that'.split(" "))
TEXT = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40)


def block_of(*texts: str, language: str = "en") -> Block:
    return Block(tuple(Article(str(i), text, language=language) for i, text in enumerate(texts)), Vocabulary())


def find(block: Block) -> Spans:
    return negation.find(block, sentences.find(block, Spans.of([], [])))


def denied(text: str) -> list[str]:
    found = find(block_of(text))
    return [text[start:end] for start, end in zip(found.start, found.end, strict=True)]


def marked(case: dict[str, Any]) -> Any:
    failing = [pytest.mark.xfail(strict=True, reason=case["why"])] if case["from"] == "known-failure" else []
    return pytest.param(case, id=case["why"], marks=failing)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert denied(case["text"]) == case["denied"]


@pytest.mark.parametrize("rule", RULES)
def test_examples_of_the_data_file(rule: str) -> None:
    table = knowledge.read("en", "negators")[rule]
    for example in table["hit"]:
        wanted = re.findall(r"\[(.*?)\]", example)
        text = example.replace("[", "").replace("]", "")
        assert wanted, example
        assert denied(text) == wanted
        assert set(find(block_of(text))["rule"]) == {rule}
    for example in table["miss"]:
        assert denied(example) == [], example


@pytest.mark.parametrize("rule", RULES)
def test_every_cue_denies_and_every_exception_denies_nothing_of_itself(rule: str) -> None:
    table = knowledge.read("en", "negators")[rule]
    for cue in table["cues"]:
        said = cue.replace("*n't", "isn't")
        found = find(block_of(f"They {said} rebels"))
        assert cue in found["cue"].tolist(), cue
    for phrase in table["except"]:
        said = phrase.replace("*n't", "isn't")
        assert find(block_of(f"They {said} rebels"))["cue_start"].tolist() == [], phrase


def test_no_phrase_is_listed_twice() -> None:
    cues = [cue for rule in RULES for cue in knowledge.read("en", "negators")[rule]["cues"]]
    assert sorted(cues) == sorted(set(cues))


def test_columns_say_cue_place_and_rule() -> None:
    found = find(block_of("They are No longer rebels."))
    assert [found[name].tolist() for name in ("cue", "cue_start", "cue_end", "rule")] == [
        ["no longer"],
        [9],
        [18],
        ["denial-not"],
    ]


def test_a_denial_never_leaves_its_sentence() -> None:
    assert denied("They did not\nriot. Nobody") == []
    assert denied("They did not. Rebels came") == []


def test_an_unknown_language_denies_nothing() -> None:
    assert len(find(block_of("They were not rebels.", language="xx"))) == 0


@pytest.mark.parametrize("text", ["", " ", "not", "No.", "No. 5", "no no no", "n't"])
def test_next_to_nothing(text: str) -> None:
    assert all(span.lower().startswith("no ") for span in denied(text))


@given(TEXT)
def test_spans_start_with_their_cue_and_end_with_a_word(text: str) -> None:
    block = block_of(text)
    found = find(block)
    assert np.array_equal(found.start, found["cue_start"])
    assert np.all(found["cue_end"] < found.end)
    assert set(found.end.tolist()) <= set(block.words.end.tolist())
    assert all("\n" not in span for span in denied(text))


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_an_article_has_the_same_denials_alone_and_in_any_block(texts: list[str]) -> None:
    together = block_of(*reversed(texts))
    found = find(together)
    owner = together.article_at(found.start)
    for i, text in enumerate(texts):
        mine = found.take(owner == len(texts) - 1 - i)
        assert [together.text[s:e] for s, e in zip(mine.start, mine.end, strict=True)] == denied(text)
