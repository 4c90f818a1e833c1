"""Our own cases: how many the machine gets right, by kind, beat and habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import voice_cases

from .coded import Row


@cache
def judged_cases() -> list[tuple[voice_cases.Case, list[str]]]:
    found = []
    for name in voice_cases.NAMES:
        some = voice_cases.cases(name)
        found += [(c, voice_cases.faults(c, m)) for c, m in zip(some, voice_cases.machine(some), strict=True)]
    return found


def _case_rows(what: str, key: Callable[[dict[str, Any]], str | None]) -> list[Row]:
    of: Counter[str] = Counter()
    right: Counter[str] = Counter()
    voice: Counter[str] = Counter()
    for case, wrong in judged_cases():
        group = key(case.labels)
        if group is not None:
            of[group] += 1
            right[group] += not wrong
            voice[group] += "voice" not in wrong
    return [
        {what: g, "cases": n, "voice right": round(voice[g] / n, 3), "all labels right": round(right[g] / n, 3)}
        for g, n in sorted(of.items())
    ]


def cases_by_kind() -> list[Row]:
    """Our own cases: quoted strings by kind, attribution sentences together."""
    every = _case_rows("kind", lambda labels: "all")
    return [*_case_rows("kind", lambda labels: labels.get("kind", "attribution sentence")), *every]


def cases_by_beat() -> list[Row]:
    return _case_rows("beat", lambda labels: str(labels["beat"]))


def cases_by_habit() -> list[Row]:
    return _case_rows("habit", lambda labels: str(labels["habit"]))
