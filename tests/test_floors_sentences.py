"""Floors on hand-coded articles: sentence ends, quotation spans, quotation marks of the attribution corpus.

FRAMING_DATA names the folder with `seeds/`, `gold/` and `data/`. The texts are other people's: only figures stand here.
A floor may be raised; lowering one needs a reason in the commit.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.layers import quotes, sentences
from framing.spans import Spans
from framing.text import knowledge
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.words import Vocabulary

DATA = Path(os.environ.get("FRAMING_DATA", "/nonexistent"))
pytestmark = pytest.mark.skipif(
    not (DATA / "gold").is_dir(), reason="set FRAMING_DATA to the folder with the coded articles"
)
ARTICLE = {"body", "headline", "subhead", "live_heading", "run_in_heading"}
DOUBLE, OPENING = '"“”„«»', "\"“”‘„«'"
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
SOME = 5  # every fifth article of the attribution corpus: enough for a floor, and quick


def block_of(text: str) -> Block:
    return Block((Article("a", text),), Vocabulary())


def gold(name: str) -> Any:
    return json.loads((DATA / "gold" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def seeds() -> dict[str, str]:
    coded = {s["doc"] for s in gold("sentences")}
    found = ((path.name[:3], path) for path in sorted((DATA / "seeds").glob("*.txt")))
    return {doc: path.read_text(encoding="utf-8") for doc, path in found if doc in coded}


@cache
def news() -> tuple[str, ...]:
    lines = (DATA / "data" / "polnear.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line)["text"] for line in lines[::SOME])


def near(point: int, points: set[int]) -> bool:
    return any(abs(point - other) <= 1 for other in points)


def f1(right: int, missed: int, false: int) -> float:
    return 2 * right / (2 * right + missed + false)


def test_sentence_ends() -> None:
    right = missed = false = 0
    for doc, text in seeds().items():
        coded = [s for s in gold("sentences") if s["doc"] == doc and s["zone"] in ARTICLE]
        wanted = {s["end"] for s in coded}
        found = sentences.find(block_of(text), Spans.of([], []))
        ends = {e for e in found.end.tolist() if any(s["start"] < e <= s["end"] + 1 for s in coded)}
        right += sum(near(e, ends) for e in wanted)
        missed += sum(not near(e, ends) for e in wanted)
        false += sum(not near(e, wanted) for e in ends)
    assert f1(right, missed, false) >= 0.985


def test_quotation_spans() -> None:
    wanted = {doc: [] for doc in seeds()}  # type: dict[str, list[tuple[int, int]]]
    for v in gold("voice")["voice"]:
        if v["kind"] in ("direct", "scare") and seeds()[v["doc"]][v["start"]] in OPENING:
            wanted[v["doc"]].append((v["start"], v["end"]))
    made = {doc: _spans(quotes.find(block_of(text))) for doc, text in seeds().items()}
    found = sum(_found(span, made[doc]) for doc, spans in wanted.items() for span in spans)
    right = sum(_found(span, wanted[doc]) for doc, spans in made.items() for span in spans)
    assert found >= sum(map(len, wanted.values())) - 1
    assert right >= 0.9 * sum(map(len, made.values()))


def _spans(spans: Spans) -> list[tuple[int, int]]:
    return list(zip(spans.start.tolist(), spans.end.tolist(), strict=True))


def _found(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(abs(span[0] - start) <= 1 and abs(span[1] - end) <= 1 for start, end in spans)


def _inside(text: str) -> list[bool]:
    """For each word: does it stand in a quotation in double marks?"""
    found = quotes.regions(quotes.find(block_of(text)))
    covered = np.zeros(len(text) + 1, dtype=bool)
    for (start, end), opening in zip(_spans(found), found["opening"], strict=True):
        covered[start:end] |= opening not in ("'", "‘", "‚", "‹")
    return [bool(covered[m.start()]) for m in WORD.finditer(text)]


def _plainly(text: str) -> list[tuple[int, int]]:
    """Quotations by a plain rule, paragraph by paragraph: a mark closes the one before it. No nesting, no doubt."""
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        at = line.start()
        for m in re.finditer(r"“[^“”\"]*[”\"]|\"[^\"“”]*[\"”]|„[^„“”\"]*[“”]|«[^«»]*»", line.group()):
            found.append((at + m.start(), at + m.end()))
    return found


def test_words_in_quotation_marks_agree_with_a_plain_rule() -> None:
    same = total = 0
    for text in news():
        if "''" in text:  # marks of two strokes, which the plain rule does not know
            continue
        spans = _plainly(text)
        plain = [any(s <= m.start() < e for s, e in spans) for m in WORD.finditer(text)]
        same += sum(a == b for a, b in zip(plain, _inside(text), strict=True))
        total += len(plain)
    assert same / total >= 0.98


def _swapped(text: str, opening: str, closing: str) -> Iterator[str]:
    at = 0
    for start, end in _plainly(text):
        yield text[at:start] + opening + text[start + 1 : end - 1] + closing
        at = end
    yield text[at:]


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""'])
def test_other_marks_leave_the_same_words_in_quotations(marks: str) -> None:
    same = total = 0
    for text in news():
        before, after = _inside(text), _inside("".join(_swapped(text, *marks)))
        same += sum(a == b for a, b in zip(before, after, strict=True))
        total += len(before)
    assert same / total >= 0.998


def test_punkt_with_our_abbreviations_cuts_news_alike() -> None:
    punkt = pytest.importorskip("nltk.tokenize.punkt")
    parameters = punkt.PunktParameters()
    tables = ("titles", "numbered", "months", "joining", "closing", "lists")
    parameters.abbrev_types = set(knowledge.words_of("en", "abbreviations", *tables)) - {"no", "art"}
    parameters.abbrev_types |= {"u.s", "u.n", "p.m", "a.m", "d.c", "f.b.i", *"bcdefghjklmnopqrstuvwxyz"}
    oracle = punkt.PunktSentenceTokenizer(parameters)
    right = ours_only = theirs_only = 0
    for text in news():
        block = block_of(text)
        ours = set(sentences.find(block, Spans.of([], [])).end.tolist())
        lines = zip(block.lines.start.tolist(), block.lines.end.tolist(), strict=True)
        theirs = {start + e for start, end in lines for _, e in oracle.span_tokenize(text[start:end])}
        right += len(ours & theirs)
        ours_only += len(ours - theirs)
        theirs_only += len(theirs - ours)
    assert f1(right, ours_only, theirs_only) >= 0.985
