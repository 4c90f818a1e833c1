"""What trusted implementations computed (R, statsmodels, scattertext, shifterator …), value by value, to its precision.

The files lie in the folder that FRAMING_DATA names; "published" values are compared to the digits printed.
"""

import json
from collections import Counter

import numpy as np
import pytest

from framing.alike import trees
from framing.figures.trees import _classical
from framing.statistics import (
    agreement,
    association,
    differences,
    dispersion,
    distances,
    intervals,
    multiple,
    peers,
    permutation,
    shifts,
    sizes,
    sums,
)
from framing.statistics.association import Pair
from framing.statistics.differences import Limits
from framing.statistics.sums import Sums


@pytest.fixture(scope="module")
def oracle(shared):
    def read(name):
        return json.loads((shared / "oracles" / f"{name}.json").read_text(encoding="utf-8"))

    return read


def exact(value):
    return pytest.approx(value, rel=1e-9, abs=1e-12)


def printed(value):
    """R prints twelve or thirteen digits."""
    return pytest.approx(value, rel=2e-12 if value and abs(value) > 1 else 1e-9, abs=2e-12)


def test_the_smallest_p_of_every_design(oracle):
    found = oracle("attainable_p_and_sample_sizes")
    for design, wanted in found["min_attainable_p_unpaired_two_sided"].items():
        a, b = map(int, design.split("v"))
        # The oracle tells the smallest p of an exact test, however many deals there are.
        assert permutation.smallest_p([True] * a + [False] * b, draws=10**9) == exact(wanted), design
    for events, wanted in found["min_attainable_p_paired_events_two_sided"].items():
        pairs = [event for event in range(int(events)) for _ in "ab"]
        assert permutation.smallest_p([True, False] * int(events), pairs) == exact(wanted)
    for words, upper in found["zero_hits_upper_95_one_sided_rate_per_1000"].items():
        assert 1000 * intervals.rate_limits(0, int(words), confidence=0.9)[1].item() == exact(upper)


def test_how_many_units_to_code(oracle):
    for asked, wanted in oracle("attainable_p_and_sample_sizes")["krippendorff_sample_size"].items():
        if asked.startswith("pc="):
            share, least = (float(part.split("=")[1]) for part in asked.split(",")[:2])
            assert sizes.krippendorff_units(share, least) == round(wanted), asked
    for label, row in oracle("lacy_riffe")["table"].items():
        error = {"95%(": 0.03, "95% ": 0.05 / 1.64, "99%|": 0.05 / 2.33}[label[:4]]
        for agreed, wanted in row.items():
            found = sizes.lacy_riffe(int(label.split("=")[-1]), float(agreed), error)
            assert found == pytest.approx(wanted, abs=0.56), (label, agreed)


def test_kappa_plain_and_weighted(oracle):
    found = oracle("cohen_kappa_R")
    for name in ("wiki2x2", "SexualFun", "t3", "t4", "p1", "p2"):
        case = found[name]
        codes = pair_of(case["table"])
        value, se = case.get("vcd") or case.get("unweighted") or case["vcd_unweighted"]
        plain = agreement.kappa(*codes)
        assert (plain.value, plain.se) == (printed(value), printed(se))
        low, high = (case.get("confint") or case.get("confint95") or case["vcd_confint"])[0]
        assert (plain.lower, plain.upper) == (printed(low), printed(high))
    for weights in ("linear", "quadratic"):
        case = found["SexualFun"]
        weighted = agreement.kappa(*pair_of(case["table"]), weights)
        assert [weighted.value, weighted.se] == [printed(part) for part in case[f"weighted_{weights}"]]


def pair_of(table):
    """Two coders whose codes give this table."""
    cells = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return [i for i, _ in cells], [j for _, j in cells]


def test_agreement_of_several_coders(oracle):
    for name, case in oracle("krippendorff_alpha")["examples"].items():
        codes, computed = case["units_in_columns_coders_in_rows"], case["computed"]
        for level in ("nominal", "ordinal", "interval", "ratio"):
            found = agreement.alpha(codes, level).value if level in computed else None
            assert found is None or found == exact(computed[level]["krippendorff"]), (name, level)
            if level in case["published"]:
                assert abs(found - case["published"][level]) <= 0.0005
        for package, ours in (
            ("gwet", agreement.ac1),
            ("fleiss", agreement.fleiss),
            ("bp", agreement.brennan_prediger),
        ):
            told = computed[f"irrCAC_{package}"]
            assert ours(codes).value == pytest.approx(told["coefficient_value"], abs=5.1e-6), (name, package)
            assert agreement.percent(codes).value == pytest.approx(told["pa"], abs=5.1e-6)


def test_dispersion_of_every_word(oracle):
    found = oracle("dispersion_gries")
    parts = [Counter(part.split()) for part in found["parts"]]
    lengths = [sum(part.values()) for part in parts]
    assert lengths == found["part_sizes"]
    for word, wanted in found["words"].items():
        counts = [part[word] for part in parts]
        dp = dispersion.deviation(counts, lengths)
        assert dp.item() == exact(wanted["DP"])
        assert dispersion.normalised(dp, lengths).item() == exact(wanted["DPnorm_lijffijt_gries2012"])
        assert dispersion.juilland(counts, lengths).item() == exact(wanted["juilland_D_unequal"])
        assert dispersion.juilland(counts, [1] * 5).item() == exact(wanted["juilland_D_equal"])


def test_dispersion_by_chance(oracle):
    """Simulated there, exact here: to the digits of the simulation."""
    for cell, wanted in oracle("dispersion_null")["res"].items():
        parts, frequency = (int(part.split("=")[1]) for part in cell.split(","))
        found = dispersion.normalised(dispersion.expected_deviation(frequency, [1] * parts), [1] * parts)
        assert found.item() == pytest.approx(wanted["E_DPnorm"], abs=0.006), cell


def test_word_level_measures(oracle):
    found = oracle("keyness_2x2")
    for name, case in found["cases"].items():
        pair = Pair(case["a"], case["b"], case["n1"], case["n2"])
        assert association.log_likelihood(pair).item() == pytest.approx(case["G2_4cell"], rel=1e-9, abs=1e-9), name
        assert association.log_likelihood_of_hits(pair).item() == pytest.approx(
            case["G2_2cell_rayson"], rel=1e-9, abs=1e-9
        )
        assert association.chi_squared(pair).item() == pytest.approx(
            abs(case["quanteda_chi2_none_signed"]), rel=1e-12, abs=1e-12
        )
        assert association.log_ratio(pair).item() == exact(case["log_ratio_zero_to_half"])
        assert association.bic(pair).item() == exact(case["bic_4cell"])
        assert association.conservative_log_ratio(pair).item() == exact(case["lrc_evert_uncorrected_scattertext"])
        assert np.nan_to_num(association.percent_difference(pair).item()) == exact(case["pct_diff"] or 0.0)
        low, high = intervals.exact_limits(case["a"], case["a"] + case["b"])
        assert (low.item(), high.item()) == (exact(case["lrc_lower"]), exact(case["lrc_upper"]))
    for case in found["dunning1993_table"].values():
        both, first, second, neither = case["k"]
        g2 = association.log_likelihood(Pair(both, second, both + first, second + neither)).item()
        assert round(g2, 2) == case["published"] and g2 == exact(case["computed"])


def test_log_odds_with_every_prior(oracle):
    found = oracle("log_odds_dirichlet")
    for name, case in found["cases"].items():
        ours = association.log_odds(found["y1"], found["y2"], case["alpha"])
        for mine, theirs in ((ours.delta, "delta"), (ours.variance, "var_full4"), (ours.z, "z_full4")):
            assert mine.tolist() == [exact(value) for value in case[theirs]], name
        assert ours.z.tolist() == [exact(value) for value in case["scattertext_z"]]


def test_shares_of_articles(oracle):
    found = oracle("korn_graubard_svyciprop")
    for name in ("case1", "case2", "case3"):
        case = found[name]
        of = Sums.of(case["a"], case["n"])
        assert of.ratio.item() == pytest.approx(case["p"], abs=1e-12) and of.variance.item() ** 0.5 == printed(
            case["se"]
        )
        by_svyciprop, by_hand = intervals.shares(of, "exact"), case["python"]
        limits = [by_svyciprop.low.item(), by_svyciprop.high.item()]
        assert limits == [exact(limit) for limit in by_hand["beta"]]
        assert limits == [pytest.approx(limit, rel=1e-7, abs=1e-9) for limit in case["beta_KornGraubard"]]
        wilson = intervals.shares(of)
        assert [wilson.low.item(), wilson.high.item()] == [
            exact(limit) for limit in by_hand["wilson_with_neff_capped_and_z_over_t"]
        ]
        effective = wilson.effective / intervals.widening(of.articles)
        assert effective.item() == exact(by_hand["n_eff_wilson"])


def test_rates_of_articles_and_their_ratios(oracle):
    poisson, r = oracle("korn_graubard_svyciprop")["poisson_KG_on_rates_R_data"], oracle("rates_R")
    limits = {}
    for outlet in "ABC":
        y, x = (np.array([row[part] for row in r["data"] if row["outlet"] == outlet], dtype=float) for part in "yx")
        of, case, by_hand = Sums.of(y, x), r["by_outlet"][outlet], poisson[outlet]
        assert 1000 * of.ratio.item() == printed(case["rate_per_1000"])
        assert 1000 * of.variance.item() ** 0.5 == printed(case["svyratio_se_per_1000"])
        left_out = 1000 * sums.leave_one_out(y, x)
        assert left_out.tolist() == [printed(value) for value in case["jackknife_leave1"]]
        n = len(y)
        jackknife = np.sqrt((n - 1) / n * ((left_out - left_out.mean()) ** 2).sum())
        assert jackknife == printed(case["jk1_se_per_1000"])
        assert intervals.design_effect_of_rate(of).item() == printed(case["deff"])
        found = intervals.rates(of)
        assert found.design_effect.item() == exact(by_hand["deff"])
        assert [1000 * found.low.item(), 1000 * found.high.item()] == [exact(v) for v in by_hand["ci_per_1000"]]
        mean, se = sums.standard_error_of_mean(1000 * y / x)
        assert (mean, se) == (
            printed(case["mean_of_article_rates_per_1000"]),
            printed(case["se_mean_of_rates_per_1000"]),
        )
        low, high = intervals.rate_limits(y.sum(), x.sum())
        assert [1000 * low.item(), 1000 * high.item()] == [printed(v) for v in case["poisson_exact_ci_per_1000"]]
        limits[outlet] = Limits(of.hits, of.size, found.low, found.high)
    none = poisson["zero_hits_4articles_2600words"]["ci_per_1000"]
    empty = intervals.rates(Sums.of([0] * 4, [650] * 4))
    assert [1000 * empty.low.item(), 1000 * empty.high.item()] == [exact(v) for v in none]
    for two, wanted in poisson["MOVER_rate_ratio"].items():
        ratio = differences.rate_ratio(*(limits[outlet] for outlet in two.split("/")))
        assert [part.item() for part in ratio] == [exact(v) for v in wanted]


def test_the_ratio_of_two_columns_and_its_error(oracle):
    city = oracle("rates_R")["city"]
    of = Sums.of(city["x"], city["u"])
    assert of.ratio.item() == exact(city["ratio"])
    n = len(city["u"])  # R's boot leaves n / (n − 1) out, and finds its influence values by small steps
    assert (of.variance.item() * (n - 1) / n) ** 0.5 == pytest.approx(city["se_delta"], rel=2e-5)


def test_shares_of_hits_and_many_tests(oracle):
    found = oracle("proportions_padjust_R")
    for case in found["binom"]:
        wilson, exact_ = (
            [limit.item() for limit in limits(case["x"], case["n"])]
            for limits in (intervals.wilson_limits, intervals.exact_limits)
        )
        assert wilson == [printed(limit) for limit in case["wilson"]]
        assert exact_ == [printed(limit) for limit in case["clopper_pearson"]]
    assert multiple.false_discovery_rates(found["bh1995"]["p"]).tolist() == [printed(q) for q in found["bh1995"]["BH"]]


def test_what_other_corrections_give(oracle):
    case = oracle("ppi_mean")
    ones = case["Yhat_unlabeled_ones"]
    found = peers.prediction_powered(case["Y"], case["Yhat"], [1] * ones + [0] * (case["N"] - ones))
    assert found.value == exact(case["ppi_mean_pointestimate_lam1"])
    assert [found.low, found.high] == [exact(limit) for limit in case["ppi_mean_ci_lam1_a05"]]
    for asked in oracle("rogan_gladen_epiR")["cases"]:
        ours = peers.rogan_gladen(asked["pos"] / asked["n"], asked["se"], asked["sp"])
        assert ours == printed(asked["tp_wilson"][0]["est"])
        low, high = (limit.item() for limit in intervals.wilson_limits(asked["pos"], asked["n"]))
        apparent = asked["ap"][0]
        assert (low, high) == (printed(apparent["lower"]), printed(apparent["upper"]))


def test_likeness_in_numbers_of_r(oracle):
    found = oracle("similarity_R")
    m = np.array(found["M"], dtype=float)
    lengths = np.sqrt((m**2).sum(axis=1))
    cosine = 1 - m @ m.T / np.outer(lengths, lengths)
    assert cosine == pytest.approx(np.array(found["cosine_dist"]), abs=1e-12)
    divergence = np.array([[shifts.divergence(a, b).item() for b in m] for a in m])
    assert divergence == pytest.approx(np.array(found["jsd_base2"]), abs=1e-12)
    assert distances.mantel(cosine, np.sqrt(divergence.clip(0))) == printed(found["mantel_r"])
    between = distances.permanova(cosine, ["x", "y", "y", "x", "y"])
    assert between.r2 == printed(found["adonis2"]["R2"][0])
    assert between.f == pytest.approx(found["adonis2"]["F"], rel=1e-9)
    assert trees.fit(cosine) == printed(found["hclust_average_cosine"]["coph_cor"])
    assert np.sort(trees.linkage(cosine)[:, 2]).tolist() == [
        printed(height) for height in found["hclust_average_cosine"]["height"]
    ]
    assert np.abs(_classical(cosine)) == pytest.approx(np.abs(found["cmdscale"]["points"]), abs=1e-9)


def test_word_shifts(oracle):
    found = oracle("word_shift")
    words = sorted({*found["type2freq_1"], *found["type2freq_2"]})
    one, two = ([found[f"type2freq_{n}"].get(word, 0) for word in words] for n in (1, 2))
    for kind, theirs in (("proportion", "proportion"), ("entropy", "entropy_base2"), ("divergence", "jsd_base2")):
        parts, case = shifts.contributions(one, two, kind), found[theirs]
        norm = case["norm"]
        # shifterator divides by the sum of sizes, and turns entropy and divergence so that plus is the second text.
        scores = dict(zip(words, parts.tolist(), strict=True))
        signs = {1, -1} if kind == "entropy" else {1}
        assert any(
            all(sign * scores[word] / norm == exact(value) for word, value in case["scores"].items()) for sign in signs
        ), kind
    valence = [found["valence"][word] for word in words]
    for case, reference in (("weighted_avg_ref5", 5.0), ("weighted_avg_ref_average", None)):
        parts = shifts.weighted(one, two, valence, reference)
        assert parts.sum() == exact(found[case]["total_diff"])
        relative = dict(zip(words, shifts.relative(parts).tolist(), strict=True))
        assert relative == {word: exact(value) for word, value in found[case]["scores"].items()}
    assert shifts.divergence(one, two).item() == exact(found["check"]["JSD_base2"])


def test_differences_of_shares_published_by_newcombe(oracle):
    assert oracle("proportions_padjust_R")  # the examples stand in Newcombe (1998), table II, method 10
    for (x1, n1), (x2, n2), low, high in (
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ):
        pair = [(x / n, *(limit.item() for limit in intervals.wilson_limits(x, n))) for x, n in ((x1, n1), (x2, n2))]
        found = differences.share_difference(*pair)
        assert (round(found.low.item(), 4), round(found.high.item(), 4)) == (low, high)
