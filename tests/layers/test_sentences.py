"""Sentences: cases, examples of the data file, properties, and nltk's Punkt as a second opinion."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.layers import sentences
from framing.spans import Spans
from framing.text import knowledge
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.words import Vocabulary

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]
NO_ZONES = Spans.of([], [])
TEXT = st.text(alphabet="aB .!?…\"“”'‘’()\n\u00a0,-5ÄÖя他", max_size=80) | st.text(max_size=60)


def block_of(*texts: str) -> Block:
    return Block(tuple(Article(str(i), text) for i, text in enumerate(texts)), Vocabulary())


def split(text: str, zones: Spans = NO_ZONES) -> list[str]:
    block = block_of(text)
    found = sentences.find(block, zones)
    return [block.text[start:end] for start, end in zip(found.start, found.end, strict=True)]


def marked(case: dict[str, Any]) -> Any:
    failing = [pytest.mark.xfail(strict=True, reason=case["why"])] if case["from"] == "known-failure" else []
    return pytest.param(case, id=case["why"], marks=failing)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert split(case["text"]) == case["sentences"]


@pytest.mark.parametrize("table", list(knowledge.read("en", "abbreviations")))
def test_examples_of_the_data_file(table: str) -> None:
    listed = knowledge.read("en", "abbreviations")[table]
    for whole in listed.get("whole", []):
        assert split(whole) == [whole]
    for cut in listed.get("cut", []):
        assert split(cut.replace(" | ", " ")) == cut.split(" | ")


def test_every_abbreviation_is_folded_and_listed_once_a_table() -> None:
    for name, table in knowledge.read("en", "abbreviations").items():
        words = table["words"]
        assert words == [word.lower().rstrip(".") for word in words], name
        assert len(set(words)) == len(words), f"{name} lists {sorted(w for w in words if words.count(w) > 1)} twice"


def test_a_sentence_never_crosses_a_piece_of_a_zone() -> None:
    text = "Dana Reyes for Agency Nord A fire burns in the old mill. It is out"
    assert split(text, Spans.of([0, 27], [26, len(text)])) == [
        "Dana Reyes for Agency Nord",
        "A fire burns in the old mill.",
        "It is out",
    ]


def test_an_unknown_language_is_cut_at_its_stops() -> None:
    block = Block((Article("a", "Der Markt schloss. Niemand kam.", language="de"),), Vocabulary())
    found = sentences.find(block, NO_ZONES)
    assert found.start.tolist() == [0, 19]


def test_no_text_no_sentences() -> None:
    assert len(sentences.find(block_of(""), NO_ZONES)) == 0
    assert len(sentences.find(block_of(" \n\t\n", ""), NO_ZONES)) == 0


@given(TEXT)
def test_sentences_are_trimmed_and_cover_every_line(text: str) -> None:
    block = block_of(text)
    found = sentences.find(block, NO_ZONES)
    assert np.all(found.start < found.end)
    assert np.all(found.end[:-1] <= found.start[1:])
    covered = np.zeros(len(text), dtype=bool)
    for start, end in zip(found.start.tolist(), found.end.tolist(), strict=True):
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        covered[start:end] = True
    assert [c for c, is_covered in zip(text, covered, strict=True) if not is_covered and not c.isspace()] == []


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_an_article_has_the_same_sentences_alone_and_in_any_block(texts: list[str]) -> None:
    alone = [split(text) for text in texts]
    together = block_of(*reversed(texts))
    found = sentences.find(together, NO_ZONES)
    owner = together.article_at(found.start)
    for i in range(len(texts)):
        mine = found.take(owner == len(texts) - 1 - i)
        assert [together.text[s:e] for s, e in zip(mine.start, mine.end, strict=True)] == alone[i]


@pytest.mark.parametrize("unit", [". ", "a. ", "U.S. The ", "“Why?” A ", "... ", "a.B", ".” ", " ", '? " A'])
def test_work_grows_with_the_text(work: Callable[[Callable[[], object]], int], unit: str) -> None:
    def needed(times: int) -> int:
        block = block_of(unit * times)
        block.words, block.lines  # noqa: B018  # worked out once, not part of this layer
        return work(lambda: sentences.find(block, NO_ZONES))

    assert needed(20_000) < 8 * max(needed(5_000), 1_000)  # four times the text; quadratic would be sixteen


def test_punkt_mostly_agrees() -> None:
    punkt = pytest.importorskip("nltk.tokenize.punkt")
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(knowledge.words_of("en", "abbreviations", "titles", "months", "joining", "closing"))
    parameters.abbrev_types |= {"u.s", "p.m", "a.m", "e.g", "i.e", "f.b.i", "c.i.a", "n.j", *"bcdefghjklmnopqrstuvwxyz"}
    oracle = punkt.PunktSentenceTokenizer(parameters)
    plain = [c["text"] for c in CASES if c["from"] == "in-the-wild style" and "\n" not in c["text"]]
    ours = {(i, part.strip()) for i, text in enumerate(plain) for part in split(text)}
    theirs = {(i, part.strip()) for i, text in enumerate(plain) for part in oracle.tokenize(text)}
    assert len(ours & theirs) / len(ours) > 0.6  # the cases are made of what it finds hard; on articles see the floors
