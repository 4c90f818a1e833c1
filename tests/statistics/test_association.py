"""Word-level measures, for comparison: Dunning's table, quanteda, scattertext, ConvoKit on the same counts."""

import numpy as np
import pytest

from framing.statistics import association
from framing.statistics.association import Pair

EXACT = {"rel": 1e-9, "abs": 1e-12}

# a, b, n1, n2: G² of four cells and of two (scattertext 0.2.2, by hand), chi² (quanteda.textstats 0.97.3 "none"),
# log ratio, %DIFF, BIC of four cells
CASES = {
    "quanteda_b": ((7, 2, 10, 9), 4.534939332256226, 2.4401004306966305, 4.33716049382716, 1.6553518286125541,
                   214.99999999999997, 1.5905003530897854),
    "quanteda_a": ((3, 7, 10, 9), 4.534939332256226, 2.0948389015595947, 4.33716049382716, -1.3743955147814981,
                   -61.42857142857143, 1.5905003530897854),
    "rare": ((14, 1, 1778, 4056), 26.72126811873455, 26.649094968381107, 28.0425326732924, 4.997157250231174,
             3093.7007874015744, 18.04980996830688),
    "zero_reference": ((6, 0, 694, 3140), 20.55293232279806, 20.510303557185427, 27.1895241794874, 5.762719491921885,
                       None, 12.301268399192471),
    "zero_target": ((0, 9, 700, 3100), 3.669602911845158, 3.664781194342312, 2.03708273414964, -2.0230836131130414,
                    -100.0, -4.57315343386932),
    "big": ((1200, 800, 150000, 140000), 55.70538426638865, 55.324441879152175, 55.2380952380952, 0.4854268271702419,
            40.00000000000001, 43.127748064425994),
    "equal": ((10, 20, 1000, 2000), 0.0, 0.0, 0.0, 0.0, 0.0, -8.006367567650246),
}  # fmt: skip


@pytest.mark.parametrize("case", list(CASES))
def test_measures_of_two_counts(case):
    counts, g2, g2_hits, chi, log_ratio, percent, bic = CASES[case]
    pair = Pair(*counts)
    close = {"rel": 1e-9, "abs": 1e-9}
    assert association.log_likelihood(pair).item() == pytest.approx(g2, **close)
    assert association.log_likelihood_of_hits(pair).item() == pytest.approx(g2_hits, **close)
    assert association.chi_squared(pair).item() == pytest.approx(chi, rel=1e-11, abs=1e-12)
    assert association.log_ratio(pair).item() == pytest.approx(log_ratio, **close)
    assert association.bic(pair).item() == pytest.approx(bic, **close)
    found = association.percent_difference(pair).item()
    assert np.isnan(found) if percent is None else found == pytest.approx(percent, **close)


# Dunning (1993), table 2: k(AB), k(A¬B), k(¬AB), k(¬A¬B) and −2 log λ as printed
@pytest.mark.parametrize(
    ("cells", "published", "computed"),
    [
        ((110, 2442, 111, 29114), 270.72, 270.72187693622493),
        ((29, 13, 123, 31612), 263.90, 263.8966260675592),
        ((31, 23, 139, 31584), 256.84, 256.8365015793119),
        ((10, 0, 3, 31764), 167.23, 167.22980391051257),
    ],
)
def test_dunnings_table(cells, published, computed):
    both, first, second, neither = cells
    found = association.log_likelihood(Pair(both, second, both + first, second + neither)).item()
    assert round(found, 2) == published and found == pytest.approx(computed, rel=1e-9)


Y1, Y2 = [9, 2, 12, 1, 5, 8, 0, 120], [0, 15, 3, 10, 9, 2, 7, 260]
POOLED = [0.9719222462203023, 1.8358531317494602, 1.6198704103671708, 1.187904967602592, 1.511879049676026,
          1.079913606911447, 0.755939524838013, 41.03671706263499]  # fmt: skip
PRIORS = {  # prior: delta, four-term variance, z (scattertext 0.2.2 on the same counts)
    "uniform": (
        [0.1] * 8,
        [5.234798724170945, -1.344962601057778, 2.0962939999621386, -1.5788368661080878, 0.08857718200461973,
         2.060621111515096, -3.620592396687691, -0.5586573731477822],
        [10.119875574614383, 0.55226642896868, 0.4153814143246078, 1.017852838832071, 0.31587641606530986,
         0.6096092096733572, 10.150522894515918, 0.060109544966314765],
        [1.645554996301097, -1.8098220956464304, 3.2525850457370598, -1.5649294466469341, 0.15760255672024584,
         2.6392005024095218, -1.136410996443931, -2.278630020257367],
    ),
    "informative": (
        POOLED,
        [2.9171034731036185, -0.9666489162587952, 1.6783739235767752, -1.1109821636272041, 0.06532536188481242,
         1.6595414330224014, -1.8044095096798012, -0.44677734673672867],
        [1.1370625543871267, 0.32796580075773446, 0.2978955084915872, 0.554223136660896, 0.25657825853005245,
         0.4427036853754609, 1.4595107613919707, 0.049482078440477986],
        [2.735644473832089, -1.6879302203652438, 3.0750823161136145, -1.4923296254598284, 0.128965010464752,
         2.4942014710511153, -1.4935902038864177, -2.0084784589353863],
    ),
    "pooled counts": (
        [9, 17, 15, 11, 14, 10, 7, 380],
        [0.9262081685315007, -0.31730396597915655, 0.6416763608745737, -0.3523876919271123, 0.025075428905844355,
         0.6345709162367923, -0.4847943672471322, -0.17453941635189962],
        [0.16964358570845717, 0.08690232456130449, 0.09561049115617168, 0.13393401619020812, 0.09911421590147548,
         0.1418710224200071, 0.21724153896728252, 0.019647771317829455],
        [2.248743314170789, -1.076365585262664, 2.0752158019677034, -0.9628869154125064, 0.07964901244162946,
         1.6847416565895994, -1.040126424538077, -1.2451935775987282],
    ),
}  # fmt: skip


@pytest.mark.parametrize("prior", list(PRIORS))
def test_log_odds_with_a_dirichlet_prior(prior):
    alpha, delta, variance, z = PRIORS[prior]
    found = association.log_odds(Y1, Y2, alpha)
    assert found.delta.tolist() == pytest.approx(delta, **EXACT)
    assert found.variance.tolist() == pytest.approx(variance, **EXACT)
    assert found.z.tolist() == pytest.approx(z, **EXACT)


def test_the_usual_two_terms_make_the_significant():
    """ConvoKit's z of "the" with two of the four terms is −5.06: the words of a lexicon are no large vocabulary."""
    found = association.log_odds(Y1, Y2, [0.1] * 8)
    two = 1 / 120.1 + 1 / 260.1
    assert found.delta[-1] / np.sqrt(two) == pytest.approx(-5.063853799253297, rel=1e-9)
    assert found.z[-1] == pytest.approx(-2.278630020257367, rel=1e-9)
