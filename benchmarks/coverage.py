"""How often are the intervals right, and how often is a key word false? Simulations in which the truth is known.

    python benchmarks/coverage.py            # some minutes
    python benchmarks/coverage.py --quick    # less exact

1. Korn-Graubard limits of rates and shares cover the truth, by hits per article, design effect and number of articles.
2. One outlet's articles, split at random into two: how many key words have p ≤ .05, and how many does G² call
   significant? Nothing distinguishes the halves, so 5 in 100 are what a test at .05 promises.
3. Corrected differences: see coverage_corrected.py, which is run too unless --skip-corrected says not to.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path

import numpy as np

from framing.measures.keyness import LEAST
from framing.statistics import halves, intervals
from framing.statistics.sums import Sums

HITS, EFFECTS, ARTICLES = (0.2, 1.0, 5.0), (1.5, 3.0, 6.0), (2, 3, 5, 10, 20, 40)
SHARES = (0.1, 0.5)
WORDS = (200, 900)  # words of an article, from to
WANTED = 92.0  # % that the limits are to cover on average


def clustered_hits(random: np.random.Generator, words: np.ndarray, mean: float, effect: float) -> np.ndarray:
    """Hits of articles: as many as their words let expect, and as clustered as the design effect says.

    Negative binomial: variance = effect × mean.
    """
    expected = mean * words / np.mean(WORDS)
    size = expected / (effect - 1)
    return random.negative_binomial(size, 1 / effect)


def cover_rate(random: np.random.Generator, mean: float, effect: float, articles: int, rounds: int) -> float:
    """How often (%) the limits of a rate hold the truth; the design effect of another outlet helps out without hits."""
    words = random.integers(*WORDS, size=(2, rounds, articles))
    hits = clustered_hits(random, words, mean, effect)
    sums, other = (Sums.of(h, w) for h, w in zip(hits, words, strict=True))
    pooled = np.nan_to_num(intervals.design_effect_of_rate(other), nan=1.0)
    found = intervals.rates(sums, pooled)
    truth = mean / np.mean(WORDS)
    return float(100 * np.mean((found.low <= truth) & (truth <= found.high)))


def cover_share(random: np.random.Generator, share: float, effect: float, articles: int, rounds: int) -> float:
    """How often (%) the limits of a share of names hold the truth, where articles have a name of their own choice.

    Beta-binomial with five names an article: design effect = 1 + 4 × correlation.
    """
    names = 5
    correlation = min((effect - 1) / (names - 1), 0.95)
    spread = (1 - correlation) / correlation
    habit = random.beta(share * spread, (1 - share) * spread, size=(rounds, articles))
    used = random.binomial(names, habit)
    found = intervals.shares(Sums.of(used, np.full(used.shape, names)))
    return float(100 * np.mean((found.low <= share) & (share <= found.high)))


def split_outlet(random: np.random.Generator, articles: int = 100, vocabulary: int = 5000) -> np.ndarray:
    """Counts of words in articles of one outlet: each article has a subject, and uses that subject's words often."""
    common = 1 / np.arange(1, vocabulary + 1) ** 1.05
    subjects = 12
    tilt = np.exp(random.normal(0, 1.6, size=(subjects, vocabulary)))
    chances = np.stack([common * (tilt[s] + 0.5 * random.exponential(size=vocabulary)) for s in range(subjects)])
    chances /= chances.sum(axis=1, keepdims=True)
    own = random.gamma(0.7, 1 / 0.7, size=(articles, vocabulary))  # every writer has words of their own, too
    mixed = chances[random.integers(subjects, size=articles)] * own
    lengths = random.integers(*WORDS, size=articles)
    return np.stack([random.multinomial(n, row / row.sum()) for n, row in zip(lengths, mixed, strict=True)])


def false_key_words(random: np.random.Generator, draws: int) -> tuple[int, int, int, int]:
    """Words tested of two halves of one outlet: how many; with p ≤ .05; with q ≤ .05; with G² ≥ 3.84."""
    counts = split_outlet(random)
    kept = (counts > 0).sum(axis=0) >= LEAST
    found = halves.findings(counts[:, kept], counts.sum(axis=1), halves.half(len(counts), random), draws, seed=1)
    return int(kept.sum()), *(int(each.sum()) for each in (found.by_p, found.by_q, found.by_g2))


def print_coverage(rounds: int) -> float:
    random = np.random.default_rng(2026)
    print("\nCoverage (%) of 95 % limits of rates: articles across; hits per article and design effect down")
    print(f"{'':>16}" + "".join(f"{n:>8}" for n in ARTICLES))
    cells = {}
    for mean, effect in product(HITS, EFFECTS):
        row = [cover_rate(random, mean, effect, n, rounds) for n in ARTICLES]
        cells |= {(mean, effect, n): value for n, value in zip(ARTICLES, row, strict=True)}
        print(f"{mean:>8}{effect:>8}" + "".join(f"{value:>8.1f}" for value in row))
    worst = min(cells, key=lambda cell: cells[cell])
    average = float(np.mean(list(cells.values())))
    print(
        f"mean {average:.1f} (wanted: at least {WANTED:.0f}); worst cell {cells[worst]:.1f}: {worst[0]} hits an "
        f"article, design effect {worst[1]}, {worst[2]} articles"
    )
    print("\nCoverage (%) of 95 % limits of shares: articles across; share and design effect down")
    for share, effect in product(SHARES, (1.5, 3.0, 4.5)):
        row = [cover_share(random, share, effect, n, rounds) for n in ARTICLES]
        print(f"{share:>8}{effect:>8}" + "".join(f"{value:>8.1f}" for value in row))
    return average


def print_key_words(corpora: int, draws: int) -> float:
    random = np.random.default_rng(7)
    found = np.array([false_key_words(random, draws) for _ in range(corpora)])
    words, p, q, g2 = found.sum(axis=0)
    print(f"\nKey words of one outlet split at random ({corpora} corpora of 100 articles, {words:,} words tested)")
    print(f"permutation of articles, p ≤ .05: {100 * p / words:.1f} % (wanted: 3 to 6)")
    print(f"after Benjamini-Hochberg, q ≤ .05: {q} words in {int((found[:, 2] > 0).sum())} of {corpora} corpora")
    print(f"G² ≥ 3.84 (“p < .05”): {100 * g2 / words:.1f} %")
    return float(100 * p / words)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="fewer rounds")
    options.add_argument("--skip-corrected", action="store_true", help="leave coverage_corrected.py out")
    asked = options.parse_args()
    print_coverage(500 if asked.quick else 4000)
    print_key_words(8 if asked.quick else 40, 499 if asked.quick else 1999)
    if not asked.skip_corrected:
        sys.path.insert(0, str(Path(__file__).parent))
        import coverage_corrected

        sys.argv[1:] = []
        coverage_corrected.main()


if __name__ == "__main__":
    main()
