"""Trees: branches, and how often they come back; checked against R where its numbers are at hand."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from framing.alike.trees import branches, fit, linkage, recurrence


@pytest.fixture(scope="module")
def oracle():
    if not os.environ.get("FRAMING_DATA"):
        pytest.skip("FRAMING_DATA is not set: the numbers of R are not here")
    path = Path(os.environ["FRAMING_DATA"]) / "oracles" / "similarity_R.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_heights_branches_and_fit_are_those_of_r(oracle):
    distances, wanted = np.array(oracle["cosine_dist"]), oracle["hclust_average_cosine"]
    assert linkage(distances)[:, 2] == pytest.approx(wanted["height"], rel=1e-9)
    assert fit(distances) == pytest.approx(wanted["coph_cor"], rel=1e-9)
    by_r: list[frozenset[int]] = []
    for pair in wanted["merge"]:
        by_r.append(frozenset().union(*(by_r[n - 1] if n > 0 else {-n - 1} for n in pair)))
    assert branches(linkage(distances)) == by_r


def test_stress_and_classical_scaling_are_those_of_r(oracle):
    from scipy.spatial.distance import pdist, squareform

    from framing.figures.trees import _classical

    distances = np.array(oracle["cosine_dist"])
    points = _classical(distances)
    wanted = np.array(oracle["cmdscale"]["points"])
    assert np.abs(points) == pytest.approx(np.abs(wanted), abs=1e-9)
    fitted, given = pdist(points), squareform(distances, checks=False)
    kruskal = np.sqrt(((fitted - given) ** 2).sum() / (fitted**2).sum())
    assert kruskal == pytest.approx(oracle["cmdscale_stress1_raw"], rel=1e-6)


def test_a_branch_that_every_draw_has_comes_back_always():
    """Leaves 0 and 1 are near whatever is drawn."""
    near = np.array([[0, 1, 9], [1, 0, 9], [9, 9, 0]], dtype=float)
    found = recurrence([np.arange(3)] * 3, lambda times: near, draws=20)
    assert found[frozenset({0, 1})] == 1.0


def test_the_draws_are_with_replacement_within_each_leaf():
    seen = []
    recurrence([np.arange(4), np.arange(2)], lambda times: seen.append(times) or np.ones((2, 2)), draws=30)
    assert all(times[0].sum() == 4 and times[1].sum() == 2 for times in seen)
    assert any((times[0] == 0).any() for times in seen)


def test_what_is_all_alike_fits_no_tree_in_particular():
    assert np.isnan(fit(np.zeros((3, 3))))
