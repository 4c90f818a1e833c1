"""The coding adviser: how many more of what, by hand; and when coding more is of no use."""

import math

import numpy as np
import pytest
from made_coding import MISSED, OTHER, RIGHT, article, filled, street_reading

import framing as fr
from framing.coding.advice import advise, needed, sentences
from framing.coding.judged import judge
from framing.coding.returned import read_coding
from framing.statistics.correction import Units


def units(articles=20, hits=10, others=90, right=(8, 10), missed=(2, 20)):
    """Every article the same: so many hits and others; of all of them some coded."""
    cell = np.tile(np.repeat([0, 1], [hits, others]), articles)
    code = np.full(len(cell), np.nan)
    for place, (yes, n) in enumerate((right, missed)):
        where = np.flatnonzero(cell == place)[:n]
        code[where] = np.repeat([1.0, 0.0], [yes, n - yes])
    article_of = np.repeat(np.arange(articles), hits + others)
    return Units.sentences(cell, code, np.where(np.isnan(code), np.nan, 1.0), article_of)


def test_the_shares_are_neymans():
    """Hits: .1 × √(.7727 × .2273) = .0419; others: .9 × √(.1190 × .8810) = .2915. t(19) = 2.093, wanted v = (.05 / t)².
    n = share × sum / v: .0419 × .3334 / .000571 = 24.5 → 25 hits, .2915 × .3334 / .000571 = 170.3 → 171 others."""
    told = advise("The Lamp", units())
    assert told.coded == (10, 20) and told.more == (25 - 10, 171 - 20)
    assert told.sentence() == "The Lamp: code 15 more hits and 151 more non-hits for an interval of ± 5 points."


def test_enough_is_enough():
    told = advise("The Lamp", units(right=(80, 100), missed=(30, 300)))
    assert told.more == (0, 0)
    assert told.sentence() == "The Lamp: enough is coded for an interval of ± 5 points."
    assert sentences([told]) == [told.sentence()]


def test_a_narrower_interval_needs_about_four_times_as_many():
    wide, narrow = (advise("x", units(), half_width) for half_width in (0.1, 0.05))
    assert sum(narrow.more) + 30 == pytest.approx(4 * (sum(wide.more) + 30), rel=0.15)


def test_where_articles_differ_coding_does_not_help():
    cell = np.repeat([0, 1], 100)
    code = np.where(cell == 0, 1.0, 0.0)
    told = advise("x", Units.sentences(cell, code, np.ones(200), np.repeat(np.arange(4), 50)))
    assert told.more == (0, 0) and told.reason.endswith("Collect more articles.")
    assert "its 4 articles differ so much that even with everything coded the interval is ± " in told.reason


def test_one_article_and_none():
    assert advise("x", units(articles=1)).reason.startswith("1 article.")
    empty = Units.sentences(np.zeros(0, dtype=np.int64), *(np.zeros(0) for _ in range(2)), np.zeros(0, dtype=np.int64))
    assert advise("x", empty).reason


def test_a_further_sample_is_drawn_where_it_helps_most():
    lamp = [article(f"l{n}", "The Lamp", RIGHT, *[MISSED, OTHER] * 10) for n in range(20)]
    coast = [article(f"c{n}", "Coast Wire", RIGHT, *[OTHER] * 20) for n in range(20)]
    told = street_reading(*lamp, *coast)
    first = filled(fr.sample(told, n=80))
    more = needed(judge(told, read_coding(first)).sentences)
    assert more["The Lamp", "non-hit"] == max(more.values()) > 3 * more["Coast Wire", "non-hit"]
    drawn = {
        (s["outlet"], s["kind"]): s["drawn"] - 20 for s in fr.sample(told, n=60, coded=first).attrs["key"]["strata"]
    }
    assert drawn["The Lamp", "non-hit"] >= 40 and sum(drawn.values()) == 60
    assert math.isfinite(sum(more.values()))
