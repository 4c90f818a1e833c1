"""How long does a key list of 10,000 articles and 50,000 words take, and how much memory?

    python benchmarks/keyness.py [--articles 10000] [--forms 50000] [--draws 4999]

The yardstick is one `fit_transform` of scikit-learn's TfidfVectorizer on the same texts: wanted are less than three of
them for every hundred permutations, and memory that does not grow with the number of permutations.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from framing.statistics import permutation

WORDS = (200, 700)  # words of an article, from to


def made_texts(articles: int, forms: int, seed: int = 1) -> list[str]:
    """Articles of words drawn by Zipf's law; every form is used at least once."""
    random = np.random.default_rng(seed)
    names = np.array([f"w{number:x}x" for number in range(forms)])
    chance = 1 / np.arange(1, forms + 1)
    drawn = random.choice(forms, size=int(articles * np.mean(WORDS)), p=chance / chance.sum())
    numbers = random.permutation(np.concatenate([np.arange(forms), drawn]))
    return [" ".join(names[part]) for part in np.array_split(numbers, articles)]


def seconds(work: object) -> tuple[float, object]:
    start = time.process_time()
    result = work()  # type: ignore[operator]
    return time.process_time() - start, result


def memory() -> float:
    """The most that this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--forms", type=int, default=50_000)
    options.add_argument("--draws", type=int, default=permutation.DRAWS)
    asked = options.parse_args()
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

    texts = made_texts(asked.articles, asked.forms)
    yardstick, _ = seconds(lambda: TfidfVectorizer().fit_transform(texts))
    counts = CountVectorizer(dtype=np.float32).fit_transform(texts)
    sizes = np.asarray(counts.sum(axis=1)).ravel()
    first = np.arange(asked.articles) % 2 == 0
    before = memory()
    dealing, dealt = seconds(lambda: permutation.deals(first, draws=asked.draws))
    testing, p = seconds(lambda: permutation.p_of_words(counts, sizes, dealt, first))  # type: ignore[arg-type]
    each = (dealing + testing) / (asked.draws / 100)
    print(
        f"{counts.shape[0]:,} articles, {counts.shape[1]:,} words, {counts.nnz:,} counts, {asked.draws:,} permutations"
    )
    print(f"TfidfVectorizer.fit_transform: {yardstick:.1f} s")
    print(
        f"keyness: {dealing:.1f} s to deal, {testing:.1f} s to test: {each / yardstick:.2f} of it per 100 permutations "
        "(wanted: less than 3)"
    )
    print(f"memory: {before:.0f} MB before, {memory():.0f} MB at most; p ≤ .05: {100 * np.mean(p <= 0.05):.1f} %")  # type: ignore[operator]


if __name__ == "__main__":
    main()
