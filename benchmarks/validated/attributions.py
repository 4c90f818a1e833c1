"""Words, stretches and sources of attributions, against the coders of PolNeAR."""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

import framing as fr
from framing.layers import voices

from .coded import Row, attributed, between, documents, interval, kind_of, number, pairs, tool, utterances


@cache
def predicted(data: Path) -> list[list[dict[str, Any]]]:
    return [utterances(data, one["text"]) for one in documents(data, "polnear")]


def words(data: Path) -> list[Row]:
    """Is the voice of a word right: not attributed, quoted, or reported?"""
    some = documents(data, "polnear")
    nothing: list[list[dict[str, Any]]] = [[] for _ in some]
    marks = [[{"content": tool(data, "score_voice").quoted_regions(one["text"]), "source": []}] for one in some]
    two, other = pairs(data)
    rows = [_words_row(data, "everything own", some, nothing), _words_row(data, "quotation marks only", some, marks)]
    rows += [_words_row(data, "framing", some, predicted(data)), _words_row(data, "two people", two, other)]
    return rows


def _words_row(data: Path, who: str, some: list[dict[str, Any]], guessed: list[Any]) -> Row:
    scorer = tool(data, "score_voice")
    with contextlib.redirect_stdout(io.StringIO()):
        found = scorer.score(some, guessed)
    right, of = _right_words(scorer, some, guessed)
    row: Row = {
        "who": who,
        "voice right": round(sum(right) / sum(of), 3),
        "95 % interval": interval(*between(right, of)),
    }
    names = {"own F1": "N_token", "quoted F1": "Q_token", "reported F1": "I_token"}
    row |= {name: round(found[key].get()[2], 3) for name, key in names.items()}
    return row


def _right_words(scorer: ModuleType, some: list[dict[str, Any]], guessed: list[Any]) -> tuple[list[int], list[int]]:
    right, of = [], []
    for one, marks in zip(some, guessed, strict=True):
        bounds = [m.span() for m in scorer.WORD.finditer(one["text"])]
        inside = scorer.mask(len(one["text"]), scorer.quoted_regions(one["text"]))
        labels = [scorer.voice_labels(one["text"], a, bounds, inside) for a in (one["gold"]["attributions"], marks)]
        right.append(sum(a == b for a, b in zip(*labels, strict=True)))
        of.append(len(bounds))
    return right, of


def spans(data: Path) -> list[Row]:
    """Are the attributed stretches and their sources the right ones?"""
    two, other = pairs(data)
    rows = []
    for who, some, guessed in (("framing", documents(data, "polnear"), predicted(data)), ("two people", two, other)):
        scorer, said = tool(data, "score_voice"), io.StringIO()
        with contextlib.redirect_stdout(said):
            found = scorer.score(some, guessed)
        names = {"exact F1": "span_exact", "overlap ≥ .5 F1": "span_iou50"}
        names |= {"source end to end F1": "e2e_source", "of quoted F1": "e2e_source_quoted"}
        row: Row = {"who": who} | {name: round(found[key].get()[2], 3) for name, key in names.items()}
        row["source right where content is"] = number(r"source correct .* = (\S+)", said.getvalue())
        agrees = re.search(r"agrees with quotation marks: (\S+)", said.getvalue())
        row["quoted or reported as the marks say"] = float(agrees[1]) if agrees else "–"
        rows.append(row)
    return rows


def kinds(data: Path) -> list[Row]:
    """Which attributions of the coders are found, by how they stand in the text?"""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, marks in zip(documents(data, "polnear"), predicted(data), strict=True):
        for gold in one["gold"]["attributions"]:
            if gold["content"]:
                found[kind_of(data, one["text"], gold["content"])].update(_found(one["text"], gold, marks))
    return [_kind_row(name, found[name]) for name in ("direct", "mixed", "indirect")]


def _found(text: str, gold: dict[str, Any], marks: list[dict[str, Any]]) -> Counter[str]:
    wanted = _points(text, gold["content"])
    best = max(marks, key=lambda mark: len(wanted & _points(text, mark["content"])), default=None)
    got = _points(text, best["content"]) if best else set()
    counts = Counter(all=1, touched=bool(wanted & got), found=2 * len(wanted & got) >= len(wanted | got))
    if gold["source"] and counts["found"] and best:
        counts += Counter(sourced=1, named=bool(_points(text, gold["source"]) & _points(text, best["source"])))
    return counts


def _points(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """Where words stand, roughly: characters that are letters or digits."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def _kind_row(name: str, n: Counter[str]) -> Row:
    row: Row = {"how it stands": name, "attributions": n["all"], "touched by a mark": round(n["touched"] / n["all"], 3)}
    row["overlap ≥ .5"] = round(n["found"] / n["all"], 3)
    return {**row, "source right where found": round(n["named"] / n["sourced"], 3)}


def marked(data: Path) -> list[Row]:
    """Of the words the machine marks, how many do the coders attribute, by voice, attitude, and doubt?"""
    right: defaultdict[str, list[int]] = defaultdict(list)
    of: defaultdict[str, list[int]] = defaultdict(list)
    for one in documents(data, "polnear"):
        inside = attributed(one)
        counts = _marked_words(one["text"], inside)
        for what in ("quoted", "reported speech", "reported thought", "reported intention", "sure rules", "weak rules"):
            right[what].append(counts[what, True])
            of[what].append(counts[what, True] + counts[what, False])
    rows: list[Row] = []
    for what in right:
        row: Row = {"what": what, "words": sum(of[what]), "attributed": round(sum(right[what]) / sum(of[what]), 3)}
        rows.append({**row, "95 % interval": interval(*between(right[what], of[what]))})
    return rows


def _marked_words(text: str, inside: np.ndarray) -> Counter[tuple[str, bool]]:
    table = fr.marks(text, language="en")
    table = table[(table["layer"] == "voice") & table["label"].isin(["quoted", "reported"])]
    weak = voices.marks.weak_rules("en")
    counts: Counter[tuple[str, bool]] = Counter()
    for mark in table.itertuples():
        what = "quoted" if mark.label == "quoted" else f"reported {mark.attitude}"
        for word in re.finditer(r"\w+(?:[’'\-]\w+)*", text[mark.start : mark.end]):
            truly = bool(inside[mark.start + word.start()])
            counts[what, truly] += 1
            counts["weak rules" if mark.rule in weak else "sure rules", truly] += 1
    return counts
