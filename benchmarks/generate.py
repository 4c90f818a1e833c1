"""News-like text of any size, with lexicons to look for in it: input for the benchmarks, the same for the same seed.

The words are invented, so that nothing here is about anybody: syllables strung together, drawn by Zipf's law among
English function words. What matters for speed is like news: how often words repeat, how many are new, how much stands
inside quotation marks, how often somebody "said" something, how many hits a kilobyte holds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from framing.lexicons import Category, Lexicon, Term
from framing.text.articles import Article

TYPES = 250_000  # word forms to draw from; some 210,000 of them turn up in 50 MB
ZIPF = 1.15
ARTICLE_SENTENCES = 32
FUNCTION_WORDS = """the of and to in a that for on with as at by from it he was be is had not are but his they which
or an were her one all we has there been their if more when will would who so no said out up into them can only some
could time these two may then do first any now like such than over after most made before through many where much
should well between also under last while never same another against during without however""".split()
CUES = ("said", "told reporters", "added", "insisted", "claimed", "argued", "warned", "announced")
INDIRECT = ("said that", "claimed that", "believes that", "denied that", "argued that")
CUE_WORDS = sorted({phrase.split()[0] for phrase in (*CUES, *INDIRECT)})
ROLES = ("President", "Minister", "Governor", "Spokesman", "Dr.", "Mrs.", "Professor")
SYLLABLES = [
    c + v + e for c in "b d f g k l m n p r s t v st tr br".split() for v in "aeiou" for e in ("", "n", "r", "l")
]
ACCENTED = str.maketrans({"a": "á", "e": "é", "o": "ö", "u": "ü"})


@dataclass(frozen=True)
class World:
    """The words there are, how likely each is, and the lexicons that look for some of them."""

    words: np.ndarray
    odds: np.ndarray
    phrases: tuple[str, ...]
    lexicons: tuple[Lexicon, ...]


def world(seed: int = 1, types: int = TYPES, categories: int = 40) -> World:
    """A vocabulary with 1,500 patterns to look for: 900 words, 300 wildcards and 300 phrases, in 40 categories."""
    random = np.random.default_rng(seed)
    words = _vocabulary(random, types)
    odds = 1 / (np.arange(types) + 2.7) ** ZIPF
    # Terms are neither the commonest words nor the rarest: with these ranks and the phrases that articles() puts in,
    # a kilobyte holds about 12 hits.
    ranks = np.unique(np.geomspace(650, 60_000, 1_550).astype(int))
    chosen = random.permutation(ranks)[:1_200]
    plain = [str(words[i]) for i in chosen[:900]]
    wild = [str(words[i])[: max(5, len(words[i]) - 2)] + "*" for i in chosen[900:]]
    phrases = tuple(" ".join(words[random.integers(90, 3_000, size=n)]) for n in random.choice([2, 2, 3], size=300))
    return World(words, odds / odds.sum(), phrases, _lexicons([*plain, *wild, *phrases], categories))


def _vocabulary(random: np.random.Generator, types: int) -> np.ndarray:
    """Function words first, then invented ones, common ones shorter; some with accents, capitals or a possessive."""
    seen = dict.fromkeys(FUNCTION_WORDS)
    while len(seen) < types:
        longest = 2 + min(2, len(seen) // 4_000)
        parts = random.choice(SYLLABLES, size=(20_000, longest))
        lengths = random.integers(1 + (len(seen) > 500), longest + 1, size=len(parts))
        seen.update(dict.fromkeys("".join(part[:n]) for part, n in zip(parts, lengths, strict=True)))
    words = list(seen)[:types]
    for i in range(len(FUNCTION_WORDS), types):
        if i % 12 == 0:
            words[i] = words[i].translate(ACCENTED)
        elif i % 12 == 1:
            words[i] = words[i].capitalize()
        elif i % 97 == 2:
            words[i] += "’s"
    return np.array(words, dtype=object)


def _lexicons(patterns: Sequence[str], categories: int) -> tuple[Lexicon, ...]:
    """Four lexicons, each with a quarter of the categories; a pattern stands in one category only."""
    distinct = list(dict.fromkeys(patterns))
    groups = [distinct[i::categories] for i in range(categories)]
    made = [Category(f"c{i:02}", "", tuple(Term(p, f"c{i:02}") for p in group)) for i, group in enumerate(groups)]
    return tuple(
        Lexicon(f"lexicon{i}", "What is it called?", "people", "naming", "alternatives", tuple(made[i::4]))
        for i in range(4)
    )


def articles(world: World, size: int, seed: int = 2) -> Iterator[Article]:
    """Articles of together at least `size` characters."""
    random = np.random.default_rng(seed)
    written = number = 0
    while written < size:
        for text in _batch(world, random, 100):
            yield _article(text, number)
            number += 1
            written += len(text)
            if written >= size:
                return


def _article(text: str, number: int) -> Article:
    outlet = f"outlet {number % 5}"
    headline = (0, text.index("\n"))
    title = text[: headline[1]]
    return Article(f"a{number}", text, outlet, title=title, event=f"e{number // 5}", headline=headline)


def _batch(world: World, random: np.random.Generator, count: int) -> Iterator[str]:
    """Some articles: a headline, then paragraphs of one to four sentences."""
    sentences = count * (ARTICLE_SENTENCES + 1)
    lengths = random.integers(7, 32, size=sentences)
    words = world.words[random.choice(len(world.words), size=int(lengths.sum()), p=world.odds)]
    ends = np.cumsum(lengths).tolist()
    dice = iter(random.random((sentences, 6)).tolist())
    text = [_sentence(list(words[e - n : e]), next(dice), world) for e, n in zip(ends, lengths.tolist(), strict=True)]
    breaks = random.random(sentences) < 0.45
    for first in range(0, sentences, ARTICLE_SENTENCES + 1):
        body = range(first + 1, first + ARTICLE_SENTENCES + 1)
        paragraphs = "".join(text[i] + ("\n\n" if breaks[i] else " ") for i in body)
        yield text[first].rstrip('.?”"') + "\n\n" + paragraphs.rstrip()


def _sentence(words: list[str], dice: list[float], world: World) -> str:
    """One sentence: plain, quoted with a cue before or after, a quoted fragment, or indirect speech."""
    kind, pick, comma, phrase, mark, other = dice
    if phrase < 0.35:
        words[len(words) // 2 : len(words) // 2 + 2] = [world.phrases[int(other * len(world.phrases))]]
    if comma < 0.5:
        words[len(words) // 3] += ","
    opening, closing = ('"', '"') if mark < 0.3 else ("“", "”")
    words[0] = words[0].capitalize()
    text = " ".join(words)
    speaker = f"{ROLES[int(pick * len(ROLES))]} {world.words[400 + int(other * 3_000)].capitalize()}"
    if kind < 0.14:
        return f"{opening}{text},{closing} {speaker} {CUES[int(pick * 97) % len(CUES)]}."
    if kind < 0.20:
        return f"{speaker} {CUES[int(pick * 97) % len(CUES)]}: {opening}{text}.{closing}"
    if kind < 0.24:
        words.insert(5, opening + words.pop(5).strip(",") + closing)
        return " ".join(words) + "."
    if kind < 0.40:
        return f"{speaker} {INDIRECT[int(pick * 97) % len(INDIRECT)]} {text[0].lower()}{text[1:]}."
    return text + ("?" if kind > 0.97 else ".")


def main() -> None:
    """Write the articles and a CSV of them into a folder, for use by other tools."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for article in articles(world(), int(given.megabytes * 1e6)):
        (given.folder / f"{article.article}.txt").write_text(article.text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
