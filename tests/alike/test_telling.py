"""Centring within events, and names dealt anew within events."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from framing.alike.telling import _dealt, centred, codes, signature


def test_within_one_event_there_would_only_be_the_artefact():
    """Of k random texts on one event the centred cosines are −1/(k−1) on average; so they are missing."""
    rows = np.random.default_rng(1).random((4, 30))
    left = rows - rows.mean(axis=0)
    left /= np.linalg.norm(left, axis=1, keepdims=True)
    assert (left @ left.T)[np.triu_indices(4, 1)].mean() == pytest.approx(-1 / 3, abs=0.02)
    assert np.isnan(centred(rows @ rows.T, ["flood"] * 4)).all()


def test_it_is_the_cosine_of_what_is_left():
    rows = np.random.default_rng(2).random((6, 5))
    events = ["flood", "fire", "flood", "fire", "flood", "fire"]
    left = rows.copy()
    for event in set(events):
        places = [n for n, e in enumerate(events) if e == event]
        left[places] -= rows[places].mean(axis=0)
    left /= np.linalg.norm(left, axis=1, keepdims=True)
    got = centred(rows @ rows.T, events)
    assert got[0, 1] == pytest.approx(left[0] @ left[1]) and np.isnan(got[0, 2])


def test_an_article_alone_on_its_event_or_without_one_is_missing():
    rows = np.random.default_rng(3).random((6, 5))
    got = centred(rows @ rows.T, ["flood", "flood", "fire", "fire", "quake", ""])
    assert np.isnan(got[4]).all() and np.isnan(got[5]).all() and np.isfinite(got[0, 2])


def test_names_are_dealt_within_events_only():
    outlet, event = codes(list("ABCABC")), codes(list("xxxyyy"))
    random = np.random.default_rng(4)
    deals = [_dealt(outlet, event, random) for _ in range(20)]
    assert all(sorted(deal[:3]) == sorted(deal[3:]) == [0, 1, 2] for deal in deals)
    assert len({tuple(deal) for deal in deals}) > 10


def test_nothing_to_compare_has_no_signature():
    assert signature(np.full((3, 3), np.nan), list("ABC"), list("xxx")) is None


def test_where_there_is_no_signature_p_is_uniform():
    """Random texts: of 60 tests about 5 % are below .05 and half below .5."""
    random = np.random.default_rng(5)
    events, outlets = [f"e{n // 3}" for n in range(24)], list("ABC") * 8
    p = []
    for _ in range(60):
        rows = random.standard_normal((24, 40))
        found = signature(centred(rows @ rows.T, events), outlets, events)
        p.append(found.p_within)
    assert 0.3 < np.mean(np.array(p) < 0.5) < 0.7 and np.mean(np.array(p) < 0.05) <= 0.12


def test_outlets_of_the_press_have_a_signature():
    """BASIL: articles of one outlet are .013 more alike than those of two, and chance hardly ever gives that."""
    if not os.environ.get("FRAMING_DATA"):
        pytest.skip("FRAMING_DATA is not set: BASIL is not here")
    import framing as fr

    path = Path(os.environ["FRAMING_DATA"]) / "data" / "basil.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known = [{"article": r["doc_id"], **{k: r[k] for k in ("outlet", "event", "date", "title", "text")}} for r in rows]
    told = fr.similarity(fr.load(known), of="outlets").attrs["signature"]
    assert told["p"] <= 0.01 and 0.008 <= told["within"] - told["between"] <= 0.03
