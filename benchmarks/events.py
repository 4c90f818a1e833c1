"""How long does it take to find the events of many articles, and how much memory? Beside a TfidfVectorizer's fit.

    python benchmarks/events.py                      # 100,000 articles; some minutes
    python benchmarks/events.py --articles 10000

The articles are made of invented words (benchmarks/generate.py): every event has words and a date of its own, belongs
to one of 300 subjects with words of theirs, and most words are anybody's. Events have 1 to 60 articles. So it is known
which articles belong together, and the grouping is checked with B³ (Bagga & Baldwin 1998), which says that the work was
done, not how good the grouping is on real news.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import generate
import numpy as np

import framing as fr
from framing.text.articles import Article, Corpus

SUBJECTS = 300
SUBJECT_WORDS, EVENT_WORDS = 120, 18
LENGTH = 250  # words of an article; what comes after the opening is not read anyway
SHARES = (0.16, 0.16)  # of words of the event, and of its subject
FIRST = date(2020, 1, 1)
WANTED = {"minutes": 10.0, "peak megabytes": 4_000.0}


def main() -> None:
    """Make the articles, group them, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    print(json.dumps(measured(parser.parse_args().articles), indent=2))


def measured(number: int) -> dict[str, float]:
    """Seconds, megabytes and B³ for so many articles."""
    made = list(made_up(number))
    corpus = Corpus(tuple(article for article, _ in made))
    before = peak()
    seconds, table = timed(lambda: fr.events(corpus))
    after = peak()
    fit, _ = timed(lambda: _vectorizer().fit(article.text for article, _ in made))
    found = dict(zip(table["article"], table["event"], strict=True))
    precision, recall = b_cubed([event for _, event in made], [found[article.article] for article, _ in made])
    return {
        "articles": number,
        "events made": len({event for _, event in made}),
        "events found": len(set(found.values())),
        "processor seconds": round(seconds, 1),
        "seconds of TfidfVectorizer.fit": round(fit, 1),
        "ratio": round(seconds / fit, 2),
        "peak megabytes": round(after),
        "megabytes of the articles": round(before),
        "B³ precision": round(precision, 3),
        "B³ recall": round(recall, 3),
    }


def _vectorizer() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer()


def timed(task: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, and the result."""
    start = time.process_time()
    result = task()
    return time.process_time() - start, result


def peak() -> float:
    """The most memory this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_up(number: int, seed: int = 3) -> Iterator[tuple[Article, int]]:
    """Articles, each with the number of its event."""
    random = np.random.default_rng(seed)
    world = generate.world(types=150_000)
    subjects = random.integers(200, 20_000, size=(SUBJECTS, SUBJECT_WORDS))
    written = event = 0
    while written < number:
        size = min(int(random.choice([1, 1, 1, 2, 3, 5, 8, 20, 60])), number - written)
        own = random.integers(1_000, len(world.words), size=EVENT_WORDS)
        day = int(random.integers(0, 1_000))
        numbers = _words(random, world, own, subjects[event % SUBJECTS], size)
        for row in numbers:
            yield _article(world.words[row].tolist(), written, FIRST + timedelta(day + int(random.integers(3)))), event
            written += 1
        event += 1


def _words(random: Any, world: Any, own: Any, subject: Any, size: int) -> Any:
    """Numbers of words, one row an article: anybody's, with the event's and the subject's among them."""
    anybody = random.choice(len(world.words), size=(size, LENGTH), p=world.odds)
    dice = random.random((size, LENGTH))
    chosen = np.where(dice < SHARES[0], random.choice(own, size=(size, LENGTH)), anybody)
    of_subject = (dice >= SHARES[0]) & (dice < sum(SHARES))
    return np.where(of_subject, random.choice(subject, size=(size, LENGTH)), chosen)


def _article(words: list[str], number: int, day: date) -> Article:
    title, body = " ".join(words[:9]), " ".join(words[9:])
    text = f"{title}\n\n{body}."
    headline = (0, len(title))
    return Article(f"a{number:06}", text, f"outlet {number % 7}", day.isoformat(), title, headline=headline)


def b_cubed(true: list[int], found: list[str]) -> tuple[float, float]:
    """Precision and recall, averaged over articles."""
    both = Counter(zip(true, found, strict=True))
    in_true, in_found = Counter(true), Counter(found)
    pairs = list(zip(true, found, strict=True))
    precision = sum(both[pair] / in_found[pair[1]] for pair in pairs) / len(pairs)
    return precision, sum(both[pair] / in_true[pair[0]] for pair in pairs) / len(pairs)


if __name__ == "__main__":
    main()
