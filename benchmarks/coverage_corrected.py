"""How often do intervals of the difference of two outlets hold the truth? Corrected for dictionary errors, and not.

    python benchmarks/coverage_corrected.py            # 4,000 replications of each scenario: two minutes

Two outlets are made up again and again: articles of 8 to 45 sentences; how much of an article says the thing differs
from article to article (correlation within articles .12); a dictionary finds it with the sensitivity and specificity
of its outlet; people code some sentences of each outlet, at random or half of them hits. Counted is how often the 95 %
interval of the difference of the two shares holds the difference that was put in.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np

from framing.statistics.correction import Corrected, Units, corrected, difference
from framing.statistics.intervals import wilson_limits
from framing.statistics.peers import prediction_powered

CORRELATION = 0.12
FIGURES = (
    *("corrected", "naive_articles", "naive_sentences", "prediction_powered"),
    *("bias", "naive_bias", "width", "naive_width"),
)


@dataclass(frozen=True)
class Outlet:
    """What is true of an outlet, and what the dictionary makes of it."""

    share: float
    sensitivity: float
    specificity: float


@dataclass(frozen=True)
class Scenario:
    """Two outlets and how they are coded."""

    name: str
    first: Outlet
    second: Outlet
    articles: int
    coded: int
    stratified: bool


DIFFERENT = (Outlet(0.2, 0.75, 0.97), Outlet(0.2, 0.55, 0.90))
REAL = (Outlet(0.3, 0.55, 0.97), Outlet(0.2, 0.75, 0.88))
EQUAL = (Outlet(0.2, 0.65, 0.93), Outlet(0.2, 0.65, 0.93))
RARE = (Outlet(0.06, 0.6, 0.97), Outlet(0.03, 0.6, 0.95))
SCENARIOS = (
    Scenario("no difference, different errors", *DIFFERENT, 40, 100, False),
    Scenario("no difference, different errors", *DIFFERENT, 40, 100, True),
    Scenario("no difference, different errors", *DIFFERENT, 40, 200, True),
    Scenario("true +.10, different errors", *REAL, 40, 100, False),
    Scenario("true +.10, different errors", *REAL, 40, 100, True),
    Scenario("true +.10, different errors", *REAL, 40, 200, True),
    Scenario("equal errors", *EQUAL, 40, 100, True),
    Scenario("equal errors", *EQUAL, 12, 100, True),
    Scenario("rare: 6 % against 3 %", *RARE, 40, 100, True),
    Scenario("rare: 6 % against 3 %", *RARE, 40, 200, True),
)


def made(outlet: Outlet, scenario: Scenario, random: np.random.Generator) -> Units:
    """One draw of an outlet: its sentences, what the dictionary says of them, and the codes of some."""
    lengths = random.integers(8, 46, scenario.articles)
    article = np.repeat(np.arange(scenario.articles), lengths)
    strength = 1 / CORRELATION - 1
    shares = random.beta(outlet.share * strength, (1 - outlet.share) * strength, scenario.articles)
    true = random.random(len(article)) < shares[article]
    hit = random.random(len(article)) < np.where(true, outlet.sensitivity, 1 - outlet.specificity)
    weight = np.full(len(article), np.nan)
    for where, number in _strata(hit, scenario):
        chosen = random.choice(where, min(number, len(where)), replace=False)
        weight[chosen] = len(where) / len(chosen)
    code = np.where(np.isnan(weight), np.nan, true.astype(float))
    return Units.sentences(np.where(hit, 0, 1), code, weight, article)


def _strata(hit: np.ndarray, scenario: Scenario) -> list[tuple[np.ndarray, int]]:
    if not scenario.stratified:
        return [(np.arange(len(hit)), scenario.coded)]
    half = scenario.coded // 2
    return [(np.flatnonzero(hit), half), (np.flatnonzero(~hit), half)]


def naive(units: Units, clustered: bool) -> Corrected:
    """The dictionary's share with the usual interval: of sentences, or of articles, but without its errors."""
    hit = (units.cell == 0).astype(float)
    share, number = float(hit.mean()), len(hit)
    variance = share * (1 - share) / number
    if clustered:
        sums = np.bincount(units.article, weights=hit - share)
        variance = float(len(sums) / (len(sums) - 1) * (sums**2).sum() / number**2)
    effective = share * (1 - share) / variance if variance else number
    return Corrected(share, *(float(limit) for limit in wilson_limits(share * effective, effective)))


def powered(units: Units) -> Corrected:
    """Prediction-powered inference: it knows of no articles."""
    hit = (units.cell == 0).astype(float)
    value, low, high = prediction_powered(units.code[units.coded], hit[units.coded], hit[~units.coded])
    return Corrected(value, low, high)


def apart(first: Corrected, second: Corrected) -> Corrected:
    """The difference of two independent estimates with symmetrical limits."""
    reach = np.hypot(first.upper - first.value, second.upper - second.value)
    value = first.value - second.value
    return Corrected(value, value - reach, value + reach)


def coverage(scenario: Scenario, replications: int = 4000, seed: int = 1) -> dict[str, float]:
    """The share of replications whose interval holds the true difference, how wide it is, and the naive ones'."""
    random = np.random.default_rng(seed)
    truth = scenario.first.share - scenario.second.share
    rows = [_replication(scenario, truth, random) for _ in range(replications)]
    return dict(zip(FIGURES, np.mean(rows, axis=0).tolist(), strict=True))


def _replication(scenario: Scenario, truth: float, random: np.random.Generator) -> list[float]:
    pair = [made(outlet, scenario, random) for outlet in (scenario.first, scenario.second)]
    right = difference(*(corrected(units) for units in pair))
    sentences, articles = (difference(*(naive(units, clustered) for units in pair)) for clustered in (False, True))
    holds = [float(found.lower <= truth <= found.upper) for found in (right, articles, sentences)]
    # Codes half of which are hits are no random sample, as this peer needs one.
    other = None if scenario.stratified else apart(*(powered(units) for units in pair))
    holds.append(float(other.lower <= truth <= other.upper) if other else np.nan)
    widths = [found.upper - found.lower for found in (right, articles)]
    return [*holds, right.value - truth, articles.value - truth, *widths]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--replications", type=int, default=4000)
    asked = options.parse_args()
    names = "corrected | naive, articles | naive, sentences | PPI | bias | naive | width"
    print(f"| scenario | articles, coded each | {names} |")
    print("|---|---|---|---|---|---|---|---|---|")
    for scenario in SCENARIOS:
        found = coverage(scenario, asked.replications)
        how = f"{scenario.articles}, {scenario.coded} {'half hits' if scenario.stratified else 'at random'}"
        cells = [f"{100 * found[name]:.1f} %".replace("nan %", "–") for name in FIGURES[:4]]
        cells += [f"{found['bias']:+.3f}", f"{found['naive_bias']:+.3f}"]
        cells += [f"{found['width']:.2f} against {found['naive_width']:.2f}"]
        print(f"| {scenario.name} | {how} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
