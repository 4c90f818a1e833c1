"""How fast is a reading, beside tools that do a part of it? One process, one core, everything in one run.

    taskset -c 0 python benchmarks/reading.py            # 50 MB; a few minutes
    taskset -c 0 python benchmarks/reading.py --megabytes 10 --skip-memory

What is measured, on the same generated articles (benchmarks/generate.py):

* `re.findall(r"\\w+")` alone: what it costs in Python only to see the words.
* CountVectorizer of scikit-learn for the same lexicons: one pass for the vocabulary (to know which words a wildcard
  stands for), one pass with a fixed vocabulary of n-grams up to 3, and the sum per category and article.
* our hits table: every hit with article, offsets, sentence, zone, and whether it stands in a quotation.
* our whole reading: voices, speakers, denial, all four tables.
* the peak memory of `score(..., out=...)` at 10 and at 100 MB, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import generate
import numpy as np

from framing.layers import matches, quotes, sentences, zones
from framing.lexicons import Lexicon
from framing.spans import covered, covering
from framing.text.articles import Article
from framing.text.blocks import Block, blocks
from framing.text.words import Vocabulary

MEMORY_AT = (10, 100)  # megabytes
WANTED = {
    "hits table / findall": 1.2,
    "hits table / CountVectorizer": 8.0,
    "whole reading / CountVectorizer": 1.0,
    "peak memory at 100 MB / at 10 MB": 1.15,
}


def main() -> None:
    """Run what is asked for and print the figures, as text or as JSON."""
    given = _arguments()
    if given.peak:
        print(peak_memory_here(*given.peak))
        return
    world = generate.world()
    articles = list(generate.articles(world, int(given.megabytes * 1e6)))
    figures = {"machine": _machine(), "text": describe(articles, world.lexicons)}
    figures |= speeds(articles, world.lexicons, given.rounds)
    del articles
    if not given.skip_memory:
        figures["memory"] = {f"{size} MB": peak_memory(world, size) for size in MEMORY_AT}
    figures["ratios"] = ratios(figures)
    print(json.dumps(figures, indent=2) if given.json else report(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many runs counts (scikit-learn: one)")
    parser.add_argument("--skip-memory", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peak", nargs=2, type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def describe(articles: Sequence[Article], lexicons: Sequence[Lexicon]) -> dict[str, Any]:
    """What the text is like, so that nobody has to believe it."""
    found = {"characters": 0, "bytes": 0, "words": 0, "hits": 0, "quoted": 0, "cues": 0}
    cue = re.compile(rf"\b(?:{'|'.join(generate.CUE_WORDS)})\b")
    forms: set[str] = set()
    for block in blocks(articles, Vocabulary()):
        table = hits_table(block, lexicons)
        found["characters"] += len(block.text)
        found["bytes"] += len(block.text.encode())
        found["words"] += len(block.words)
        found["hits"] += len(table["term"])
        found["cues"] += len(cue.findall(block.text))
        found["quoted"] += int(sum(quotes.regions(quotes.find(block)).end - quotes.regions(quotes.find(block)).start))
        forms.update(block.vocabulary.forms[number] for number in np.unique(block.numbers).tolist())
    kilobytes = found["bytes"] / 1000
    return {
        "articles": len(articles),
        "megabytes": round(found["bytes"] / 1e6, 1),
        "words": found["words"],
        "word forms": len(forms),
        "lexicon hits per KB": round(found["hits"] / kilobytes, 1),
        "reporting cues per KB": round(found["cues"] / kilobytes, 1),
        "share of characters quoted": round(found["quoted"] / found["characters"], 3),
        "categories": sum(len(lexicon.categories) for lexicon in lexicons),
        "patterns": sum(len(lexicon.terms) for lexicon in lexicons),
    }


def speeds(articles: Sequence[Article], lexicons: Sequence[Lexicon], rounds: int) -> dict[str, Any]:
    """Megabytes a second of processor time, the best of some rounds that take turns."""
    megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
    runs: dict[str, Callable[[], object]] = {
        "re.findall": lambda: [len(re.findall(r"\w+", article.text)) for article in articles],
        "hits table": lambda: [hits_table(b, lexicons) for b in blocks(articles, Vocabulary())],
        "whole reading": lambda: [None for _ in whole_reading(articles, lexicons)],
    }
    best = {name: min(_seconds(run) for _ in range(rounds)) for name, run in runs.items()}
    best["CountVectorizer"] = _seconds(lambda: count_vectorizer(articles, lexicons))
    return {"megabytes a second": {name: round(megabytes / seconds, 2) for name, seconds in best.items()}}


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def hits_table(block: Block, lexicons: Sequence[Lexicon]) -> dict[str, np.ndarray]:
    """Every hit of a block: term, article, offsets in the article, sentence, zone, and whether it is quoted."""
    zone = zones.find(block)
    sentence = sentences.find(block, zone)
    quote = quotes.regions(quotes.find(block))
    hits = matches.find(block, lexicons, sentence)
    article = block.article_at(hits.start)
    return {
        "term": hits["term"],
        "article": article,
        "start": hits.start - block.starts[article],
        "end": hits.end - block.starts[article],
        "sentence": covering(sentence, hits.start),
        "zone": zone["zone"][covering(zone, hits.start)],
        "quoted": covered(quote, hits.start),
    }


def whole_reading(articles: Sequence[Article], lexicons: Sequence[Lexicon]) -> Iterator[dict[str, Any]]:
    """All four tables, block by block, as score() makes them."""
    from framing.reading import read_block

    for block in blocks(articles, Vocabulary()):
        yield read_block(block, lexicons)


def count_vectorizer(articles: Sequence[Article], lexicons: Sequence[Lexicon]) -> np.ndarray:
    """How often each category occurs in each article, with scikit-learn."""
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import CountVectorizer

    texts = [article.text for article in articles]
    known = CountVectorizer().fit(texts).vocabulary_
    meant = _meant(known, [term.pattern for lexicon in lexicons for term in lexicon.terms])
    terms = [(term.category, term.pattern) for lexicon in lexicons for term in lexicon.terms]
    number = {category: i for i, category in enumerate(dict.fromkeys(category for category, _ in terms))}
    ngrams = sorted({(ngram, number[category]) for category, pattern in terms for ngram in meant[pattern]})
    vocabulary = {ngram: i for i, ngram in enumerate(dict.fromkeys(ngram for ngram, _ in ngrams))}
    counts = CountVectorizer(ngram_range=(1, 3), vocabulary=vocabulary).fit_transform(texts)
    rows, columns = [vocabulary[ngram] for ngram, _ in ngrams], [category for _, category in ngrams]
    belongs = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(vocabulary), len(number)))
    return np.asarray((counts @ belongs).todense())


def _meant(known: Iterable[str], patterns: Sequence[str]) -> dict[str, list[str]]:
    """The n-grams that each pattern stands for: itself, or all known words that begin like it."""
    meant = {pattern: [] if "*" in pattern else [pattern.lower()] for pattern in patterns}
    stems = {pattern[:-1].lower(): pattern for pattern in patterns if "*" in pattern}
    lengths = sorted({len(stem) for stem in stems})
    for word in known:
        for stem in (word[:length] for length in lengths):
            if stem in stems:
                meant[stems[stem]].append(word)
    return meant


def peak_memory(world: generate.World, megabytes: int) -> float:
    """Peak memory in MB of a process of its own that scores so much text into a folder."""
    with tempfile.TemporaryDirectory() as name:
        texts, terms = Path(name) / "articles.jsonl", Path(name) / "lexicons.json"
        with texts.open("w", encoding="utf-8", newline="\n") as file:
            for article in generate.articles(world, int(megabytes * 1_000_000)):
                row = {
                    "article": article.article,
                    "outlet": article.outlet,
                    "title": article.title,
                    "text": article.text,
                }
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        terms.write_text(json.dumps(_as_dicts(world.lexicons)), encoding="utf-8", newline="\n")
        command = [sys.executable, __file__, "--peak", str(texts), str(terms)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def _as_dicts(lexicons: Sequence[Lexicon]) -> dict[str, dict[str, list[str]]]:
    return {one.name: {c.name: [term.pattern for term in c.terms] for c in one.categories} for one in lexicons}


def peak_memory_here(texts: Path, terms: Path) -> float:
    """Score a file of articles into a folder beside it; the peak memory of this process in MB."""
    import framing as fr

    lexicons = [fr.lexicon(name, made) for name, made in json.loads(terms.read_text(encoding="utf-8")).items()]
    fr.score(texts, lexicons, out=texts.parent / "reading")
    return peak_of_this_process()


def peak_of_this_process() -> float:
    """In MB. Linux hands `ru_maxrss` of a parent down to its children, so that a large parent hides a small child."""
    status = Path("/proc/self/status")
    own = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    return (int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def ratios(figures: dict[str, Any]) -> dict[str, float]:
    """The figures that this benchmark is about."""
    speed = figures["megabytes a second"]
    found = {
        "hits table / findall": speed["hits table"] / speed["re.findall"],
        "hits table / CountVectorizer": speed["hits table"] / speed["CountVectorizer"],
        "whole reading / CountVectorizer": speed["whole reading"] / speed["CountVectorizer"],
    }
    if "memory" in figures:
        small, large = (figures["memory"][f"{size} MB"] for size in MEMORY_AT)
        found["peak memory at 100 MB / at 10 MB"] = large / small
    return {name: round(value, 2) for name, value in found.items()}


def _machine() -> str:
    return f"Python {platform.python_version()}, numpy {np.__version__}, {platform.machine()}"


def report(figures: dict[str, Any]) -> str:
    """The figures as lines of text."""
    lines = [figures["machine"], ""]
    for part in ("text", "megabytes a second", "memory"):
        lines += [f"{name:32} {value:>14,}" for name, value in figures.get(part, {}).items()] + [""]
    lines += [f"{name:34} {value:6.2f}   (wanted: {_wanted(name)})" for name, value in figures["ratios"].items()]
    return "\n".join(lines)


def _wanted(name: str) -> str:
    return f"{'at most' if 'memory' in name else 'at least'} {WANTED[name]}"


if __name__ == "__main__":
    main()
