"""Speakers, furniture, sentences and labels: the figures of the other coded articles, and speed."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import reading as benchmark
from generate import articles, world

import framing as fr
from framing.layers import quotes, sentences, voices, zones
from framing.text.blocks import blocks
from framing.text.words import Vocabulary

from .coded import Row, number, printed

SCORED = (
    ("named speaker of a quotation (BASIL)", "score_speakers", ("data/basil.jsonl", "tools/adapter.py"), r"= (\S+)"),
    ("page furniture of crawled pages, F1 of four-word runs kept", "score_furniture",
     ("data/boilerplate.jsonl", "tools/adapter.py"), r"set aside .* F1 (\S+)"),
    ("two real articles: voice of labels", "score_seeds", (), r"strict (\S+)"),
    ("two real articles: voice of labels, a fair second reading accepted", "score_seeds", (), r"second reading (\S+)"),
    ("two real articles: sentence ends, F1", "score_seeds", (), r"sentence ends F1 (\S+)"),
    ("two real articles: furniture left in the article", "score_seeds", (), r"still in the article: (\d\.\d+)"),
    ("two real articles: article set aside by mistake", "score_seeds", (), r"article characters set aside: (\d\.\d+)"),
)  # fmt: skip


def others(data: Path) -> list[Row]:
    """Speakers, furniture, sentences: the figures of the other scorers."""
    said = {(scorer, options): printed(data, scorer, *options) for _, scorer, options, _ in SCORED}
    return [{"what": what, "figure": number(p, said[scorer, options])} for what, scorer, options, p in SCORED]


PLACES = ("body", "headline", "subhead", "caption")


def zones_of_two(data: Path) -> list[Row]:
    """Voice of the hand-coded labels in two real articles, by zone; a fair second reading accepted."""
    names = {"direct": "quoted", "indirect": "reported", "scare": "distanced", "own": "own"}
    labels = json.loads((data / "gold" / "labels.json").read_text(encoding="utf-8"))
    labels = [one for one in labels if one.get("target") == "event" and one["voice"] in names and one["zone"] in PLACES]
    marks = {doc: _voices_of(data, doc) for doc in sorted({one["doc"] for one in labels})}
    right: Counter[str] = Counter()
    of: Counter[str] = Counter(one["zone"] for one in labels)
    for one in labels:
        fair = {names[one["voice"]], names.get(one.get("voice_alt") or "", ""), "quoted" * (one["voice"] == "scare")}
        right[one["zone"]] += _voice_at(marks[one["doc"]], one["start"], one["end"]) in fair
    return [{"zone": zone, "labels": n, "voice right": round(right[zone] / n, 3)} for zone, n in of.most_common()]


def _voices_of(data: Path, doc: str) -> list[dict[str, Any]]:
    text = next((data / "seeds").glob(f"{doc}_*.txt")).read_text(encoding="utf-8")
    table = fr.marks(text, language="en")
    rows: list[dict[str, Any]] = table[table["layer"] == "voice"].to_dict("records")
    return [row for row in rows if row["label"] != "own"]


def _voice_at(marks: list[dict[str, Any]], start: int, end: int) -> str:
    covering = [mark for mark in marks if mark["start"] <= start and end <= mark["end"]]
    return str(min(covering, key=lambda m: m["end"] - m["start"])["label"]) if covering else "own"


def speed() -> list[Row]:
    """Megabytes of generated news a second on one core, processor time, the best of three rounds."""
    made = world(types=70_000)
    some = list(articles(made, 3_000_000))
    ready = [(b, zones.find(b), quotes.find(b)) for b in blocks(some, Vocabulary())]
    given = [(b, sentences.find(b, z), q, z) for b, z, q in ready]
    size = sum(len(one.text.encode()) for one in some) / 1e6
    best = min(_seconds(lambda: [voices.find(*one) for one in given]) for _ in range(3))
    beside = benchmark.speeds(some, made.lexicons, 2)["megabytes a second"]
    rows = {"voices layer alone": round(size / best, 2), "whole reading, 40 categories": beside["whole reading"]}
    rows |= {
        "CountVectorizer, the same 40 categories": beside["CountVectorizer"],
        "re.findall of words": beside["re.findall"],
    }
    return [{"what": what, "MB a second": mb} for what, mb in rows.items()]


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began
