"""Coefficients of agreement: published examples to their digits, other implementations to 1e-9, what is undefined."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import ConfigError
from framing.statistics import agreement

_ = None
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections C and D: four coders, twelve units.
FOUR_CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# The same article, section A (two coders, binary) and B (two coders, five categories).
BINARY = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
NOMINAL = [[0, 0, 1, 1, 3, 2, 2, 2, 4, 3, 3, 0], [1, 0, 1, 1, 1, 2, 2, 2, 4, 3, 3, 3]]
# Wikipedia, "Krippendorff's alpha": three coders, fifteen units.
THREE_CODERS = [
    [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
    [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
    [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
]
# published value, to its digits; the package krippendorff 0.9.0, to 1e-9
ALPHAS = [
    (FOUR_CODERS, "nominal", 0.743, 0.743421052631579),
    (FOUR_CODERS, "ordinal", 0.815, 0.8153875037548814),
    (FOUR_CODERS, "interval", 0.849, 0.8491071428571428),
    (FOUR_CODERS, "ratio", 0.797, 0.7974027747116121),
    (BINARY, "nominal", 0.095, 0.09523809523809534),
    (NOMINAL, "nominal", 0.692, 0.6919642857142858),
    (THREE_CODERS, "nominal", 0.691, 0.691358024691358),
    (THREE_CODERS, "ordinal", None, 0.8067214199413153),
    (THREE_CODERS, "interval", 0.811, 0.8108448928121059),
    (THREE_CODERS, "ratio", None, 0.8089436707842471),
]


@pytest.mark.parametrize(("codes", "level", "published", "exact"), ALPHAS)
def test_alpha_is_the_published_one(codes, level, published, exact):
    found = agreement.alpha(codes, level).value
    assert found == pytest.approx(exact, rel=1e-9)
    assert published is None or abs(found - published) < 0.0005 + 1e-9


# irrCAC 0.4.4 (Gwet): AC1 and the share of equal pairs, to the five digits that it prints
@pytest.mark.parametrize(
    ("codes", "ac1", "percent"),
    [
        (FOUR_CODERS, 0.77544, 0.81818),
        (BINARY, 0.31034, 0.6),
        (NOMINAL, 0.68966, 0.75),
        (THREE_CODERS, 0.70916, 0.77778),
    ],
)
def test_ac1_and_percent_are_those_of_gwets_package(codes, ac1, percent):
    assert agreement.ac1(codes).value == pytest.approx(ac1, abs=5e-6)
    assert agreement.percent(codes).value == pytest.approx(percent, abs=5e-6)


def pair_of(table):
    """Two coders whose codes give this table."""
    cells = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return [i for i, _ in cells], [j for _, j in cells]


# vcd::Kappa 1.4.11 in R 4.2.2: kappa and its asymptotic standard error
KAPPAS = [
    ([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]], 0.12933025404157, 0.0685985324807086),
    ([[20, 5], [10, 15]], 0.4, 0.1269960629311),
    ([[45, 15], [25, 15]], 0.130434782608696, 0.0986615376234396),
    ([[25, 35], [5, 35]], 0.259259259259259, 0.0771597317444457),
    ([[40, 9], [6, 45]], 0.699519230769231, 0.0713936026999882),
    ([[80, 10], [5, 5]], 0.318181818181818, 0.133456521223836),
]


@pytest.mark.parametrize(("table", "kappa", "se"), KAPPAS)
def test_kappa_is_that_of_r(table, kappa, se):
    found = agreement.kappa(*pair_of(table))
    assert (found.value, found.se) == (pytest.approx(kappa, rel=1e-9), pytest.approx(se, rel=1e-9))


def test_the_paradox_of_kappa_both_pairs_agree_on_85_percent():
    """Feinstein & Cicchetti's: same percent, kappa .70 and .32, AC1 .70 and .81."""
    even, rare = pair_of([[40, 9], [6, 45]]), pair_of([[80, 10], [5, 5]])
    assert agreement.percent(even).value == agreement.percent(rare).value == 0.85
    assert [round(agreement.kappa(*pair).value, 4) for pair in (even, rare)] == [0.6995, 0.3182]
    assert [round(agreement.ac1(pair).value, 4) for pair in (even, rare)] == [0.7007, 0.808]


SAME = "all codes are “no”: without variation agreement cannot be told from chance"
ORDER = "level “ordinal” needs numbers, or the order of the categories: “high” is neither"
UNDEFINED = [
    ([["yes", "no", "yes"]], "nominal", "no unit has codes by two coders"),
    ([], "nominal", "no unit has codes by two coders"),
    ([[], []], "nominal", "no unit has codes by two coders"),
    ([["yes", None], ["", "no"]], "nominal", "no unit has codes by two coders"),
    ([["no", "no"], ["no", "no"]], "nominal", SAME),
    ([["often", "1"], ["1", "1"]], "interval", "level “interval” needs numbers: “often” is none; use nominal"),
    ([["low", "high"], ["low", "low"]], "ordinal", ORDER),
    ([[-1, 2], [1, 2]], "ratio", "level “ratio” needs numbers from 0 up: -1 is less"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "level", "why"), UNDEFINED)
def test_what_cannot_be_computed_says_why(codes, level, why):
    found = agreement.alpha(codes, level)
    assert math.isnan(found.value) and found.reason == why
    assert agreement.alpha_interval(codes, level).reason == why


def test_one_value_leaves_kappa_and_ac1_undefined_too():
    same = [["no", "no"], ["no", "no"]]
    assert math.isnan(agreement.kappa(*same).value) and "without variation" in agreement.kappa(*same).reason
    assert math.isnan(agreement.ac1(same).value)
    assert agreement.percent(same).value == 1.0
    assert agreement.mean_kappa(same[:1]).reason == "kappa needs two coders"


def test_ordinal_words_take_the_order_of_their_categories():
    words = {1: "low", 2: "middle", 3: "high", 4: "top", 5: "over"}
    named = [[words.get(code) for code in row] for row in FOUR_CODERS]
    found = agreement.alpha(named, "ordinal", tuple(words.values())).value
    assert found == pytest.approx(0.8153875037548814, rel=1e-9)


def test_numbers_written_as_words_are_numbers():
    written = [[None if code is None else str(code) for code in row] for row in FOUR_CODERS]
    assert agreement.alpha(written, "interval").value == pytest.approx(0.8491071428571428, rel=1e-9)


tables = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=coders, max_size=coders), min_size=1, max_size=12
    )
)


@settings(max_examples=60, deadline=None)
@given(tables, st.sampled_from(agreement.LEVELS), st.randoms())
def test_neither_the_order_of_coders_nor_that_of_units_matters(units, level, random):
    def coefficients(rows):
        codes = [list(row) for row in zip(*rows, strict=True)]
        alpha = agreement.alpha_interval(codes, level, draws=40)
        found = (alpha.value, alpha.lower, agreement.ac1(codes).value, agreement.percent(codes).value)
        return [round(x, 9) if x == x else None for x in (*found, agreement.mean_kappa(codes).value)]

    order = list(range(len(units[0])))
    random.shuffle(order)
    mixed = [[row[place] for place in order] for row in random.sample(units, len(units))]
    assert coefficients(mixed) == coefficients(units)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_renaming_nominal_codes_changes_nothing(units):
    names = {None: None, 0: "d", 1: "c", 2: "b", 3: "a"}
    codes = [list(row) for row in zip(*units, strict=True)]
    renamed = [[names[code] for code in row] for row in codes]
    assert agreement.alpha(codes).value == pytest.approx(agreement.alpha(renamed).value, nan_ok=True)


@given(st.lists(st.sampled_from("abc"), min_size=2).filter(lambda codes: len(set(codes)) > 1), st.integers(2, 4))
def test_coders_who_agree_on_everything_have_one(codes, coders):
    assert agreement.alpha([codes] * coders).value == pytest.approx(1)
    assert agreement.ac1([codes] * coders).value == pytest.approx(1)
    assert agreement.mean_kappa([codes] * coders).value == pytest.approx(1)


def test_coders_who_guess_are_near_zero():
    codes = np.random.default_rng(5).integers(0, 2, (2, 4000)).tolist()
    assert abs(agreement.alpha(codes).value) < 0.05


def test_the_interval_covers_what_simulations_say_it_covers():
    """Two coders, 30 % of 50 units: alpha .716, in 1,000 samples median width .43 and coverage .95."""
    random, held, widths = np.random.default_rng(2), 0, []
    for _ in range(120):
        true = random.random(50) < 0.3
        codes = [np.where(random.random(50) < 0.065, ~true, true).astype(int).tolist() for _ in range(2)]
        found = agreement.alpha_interval(codes, draws=300, seed=1)
        held += found.lower <= 0.716 <= found.upper
        widths.append(found.upper - found.lower)
    assert 0.86 <= held / 120 <= 1.0
    assert 0.36 <= float(np.median(widths)) <= 0.50


def test_where_the_rarer_code_is_rare_there_may_be_no_interval():
    codes = [["no"] * 39 + ["yes"], ["no"] * 39 + ["yes"]]
    found = agreement.alpha_interval(codes)
    assert found.value == pytest.approx(1)
    assert math.isnan(found.lower) and found.reason.startswith("no interval: in 3")
    assert agreement.alpha_interval([["a", "b"][:1], ["b"]]).reason == "one unit: no interval"


def test_codes_that_lie_near_each_other_agree_in_part():
    """Cohen (1968): by hand, of four units with codes 1 to 3. Chance: mean squared step 1.25 of 4."""
    assert agreement.kappa([1, 2, 3, 3], [1, 2, 2, 3], "quadratic").value == pytest.approx((0.9375 - 0.6875) / 0.3125)
    named = [["low", "middle", "high", "high"], ["low", "middle", "middle", "high"]]
    assert agreement.kappa(*named, "quadratic", ("low", "middle", "high")).value == pytest.approx(0.8)


@pytest.mark.parametrize("codes", [BINARY, NOMINAL])
def test_with_two_codes_weights_change_nothing_and_of_two_coders_fleiss_is_scotts_pi(codes):
    two = [[int(code > 0) for code in row] for row in codes]
    assert agreement.kappa(*two, "linear").value == pytest.approx(agreement.kappa(*two).value)
    units = len(codes[0])
    share = np.mean([[row.count(value) / units for value in range(5)] for row in codes], axis=0)
    observed = np.mean([a == b for a, b in zip(*codes, strict=True)])
    assert agreement.fleiss(codes).value == pytest.approx((observed - (share**2).sum()) / (1 - (share**2).sum()))


def test_unknown_levels_and_weights_are_refused():
    with pytest.raises(ConfigError, match="level 'nomnal' is not known"):
        agreement.alpha(BINARY, "nomnal")
    with pytest.raises(ConfigError, match="weights 'cubic' is not known"):
        agreement.kappa(*BINARY, "cubic")
