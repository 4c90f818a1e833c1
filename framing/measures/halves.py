"""The false-discovery lab: how many words set one outlet apart from itself, when its articles are split at random?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.errors import ConfigError, one_of
from framing.measures import tables, texts
from framing.measures.keyness import LEAST
from framing.measures.word_counts import WordCounts, content, word_counts
from framing.statistics import halves as lab
from framing.statistics import permutation
from framing.statistics.presentable import FLAG, OK, REFUSE

if TYPE_CHECKING:
    import pandas as pd

    from framing.caveats import Facts
    from framing.reading import Reading
    from framing.text.articles import Corpus

CODES = tuple("K1 T4 W-language".split())
COLUMNS = "outlet split articles articles_other words g2 p q share_g2 share_p top top_g2 top_p status why".split()
READS = (
    "How many words look significant where nothing distinguishes the two sides but chance: every one is a false "
    "discovery, and of a sound test at .05 five in a hundred are to be expected. Not: anything about the outlet."
)


def halves(
    source: Reading | Corpus, outlet: str | None = None, splits: int = 20, draws: int = 999, seed: int = 0
) -> pd.DataFrame:
    """How many words set one outlet apart from itself?

    The articles of one outlet are split at random into two halves, again and again, and every word is tested as
    `keyness` tests it: content words in three articles or more, by G² (Dunning 1993), which takes every word for
    independent, and by dealing the articles anew. As in Bestgen (2014) and Lijffijt et al. (2016), who show why tests
    of words find too much.

    Parameters: `source`, a Reading (one narrowed to a voice is split in that voice) or a Corpus; `outlet` (None: each);
    `splits`, how often; `draws`, how often articles are dealt anew; `seed`.

    Columns: outlet, split (from 1), articles, articles_other (of the halves), words (tested), g2, p, q (how many of
    them have G² ≥ 3.84, p ≤ .05, q ≤ .05), share_g2, share_p (parts of the words), top (the word with the largest
    G²), top_g2, top_p (its G² and its p by articles), status, why. `table.attrs["says"]` is the result in a sentence.
    One split as a corpus, to look at its words: `split(corpus, outlet, seed)`. Raises ConfigError for an unknown
    outlet.

    >>> import framing as fr
    >>> told = ["Storm storm storm storm storm.", "A storm.", "A storm.", "Calm.", "Calm.", "Calm.", "Calm.", "Calm."]
    >>> table = halves(fr.load([{"text": text, "outlet": "The Lamp"} for text in told]), splits=5)
    >>> table[["words", "q"]].drop_duplicates().values.tolist(), table["top"].iloc[0]
    ([[2, 0]], 'storm')
    """
    import pandas as pd

    reading = texts.as_reading(source)
    counts = content(word_counts(source), reading)
    named = [outlet] if outlet is not None else sorted(set(reading.corpus.articles["outlet"].astype(str)))
    rows = [row for name in named for row in _rows(counts, _articles(reading, name), name, splits, draws, seed)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = tables.finished(
        table, reading, _facts(reading, table), CODES,
        measure="halves", question=f"What sets {outlet or 'an outlet'} apart from itself?", reads=READS, by="outlet",
    )  # fmt: skip
    table.attrs["says"] = _says(table)
    return table


def split(corpus: Corpus, outlet: str, seed: Any = 0) -> Corpus:
    """The articles of one outlet under two names, "… (A)" and "… (B)", dealt by chance: a corpus for `keyness`.

    >>> import framing as fr
    >>> corpus = fr.load([{"text": f"Storm {n}.", "outlet": "The Lamp"} for n in range(4)])
    >>> split(corpus, "The Lamp").articles["outlet"].value_counts().to_dict()
    {'The Lamp (A)': 2, 'The Lamp (B)': 2}
    """
    one_of("outlet", outlet, sorted({article.outlet for article in corpus}))
    members = sorted((article for article in corpus if article.outlet == outlet), key=lambda article: article.article)
    named = [f"{outlet} ({'A' if mine else 'B'})" for mine in lab.half(len(members), seed)]
    return replace(corpus, members=tuple(replace(a, outlet=name) for a, name in zip(members, named, strict=True)))


def _articles(reading: Reading, outlet: str) -> list[str]:
    articles = reading.corpus.articles
    outlets = articles["outlet"].astype(str)
    one_of("outlet", outlet, sorted(set(outlets)))
    return articles.loc[outlets == outlet, "article"].tolist()


def _rows(
    counts: WordCounts, articles: list[str], outlet: str, splits: int, draws: int, seed: int
) -> list[dict[str, Any]]:
    """One row a split; one row that says so where there are too few articles."""
    if splits < 1:
        raise ConfigError(f"halves: splits is {splits}; split the articles once or more.")
    here = counts.of_articles(articles)
    here = here.of_words(np.asarray((here.counts > 0).sum(axis=0)).ravel() >= LEAST)
    n = len(articles)
    about = {"outlet": outlet, "articles": n // 2, "articles_other": n - n // 2}
    if n < lab.LEAST:
        why = f"{n} article{'s' * (n != 1)}: two halves need two articles each"
        return [{**about, "split": 1, **_counted(here, None), "status": REFUSE, "why": why}]
    found = []
    for number in range(1, splits + 1):
        first = lab.half(n, [seed, number])
        told = _counted(here, lab.findings(here.counts, here.sizes, first, draws, seed) if here.words else None)
        found.append({**about, "split": number, **told, **_verdict(here, first)})
    return found


def _counted(here: WordCounts, found: lab.Findings | None) -> dict[str, Any]:
    if found is None:
        missing = dict.fromkeys(("share_g2", "share_p", "top_g2", "top_p"), np.nan)
        return {"words": 0, "g2": 0, "p": 0, "q": 0, "top": "", **missing}
    top = int(np.argmax(found.g2))
    words = len(here.words)
    g2, p, q = (int(each.sum()) for each in (found.by_g2, found.by_p, found.by_q))
    of_top = {"top": here.words[top], "top_g2": float(found.g2[top]), "top_p": float(found.p[top])}
    return {"words": words, "g2": g2, "p": p, "q": q, "share_g2": g2 / words, "share_p": p / words, **of_top}


def _verdict(here: WordCounts, first: Any) -> dict[str, str]:
    smallest = permutation.smallest_p(first)
    if not here.words:
        return {"status": REFUSE, "why": f"no word stands in {LEAST} articles"}
    if smallest > permutation.ALPHA:
        sizes = f"{int(first.sum())} v {int((~first).sum())} articles"
        return {"status": FLAG, "why": f"{sizes} cannot reach p ≤ .05: no p below {smallest:.2g} is possible"}
    return {"status": OK, "why": ""}


def _facts(reading: Reading, table: pd.DataFrame) -> Facts:
    tested = table[table["words"] > 0]
    known = ("words", int(tested["words"].sum()), int(tested["q"].sum()), len(tested)) if len(tested) else None
    return tables.facts(reading, "outlet", tested=known)


def _says(table: pd.DataFrame) -> str:
    """The result of all splits in a sentence.

    Splits that cannot reach .05 are counted too: there the permutation finds nothing, and rightly.
    """
    tested = table[table["words"] > 0]
    if tested.empty:
        return "Nothing could be split: two halves need two articles each, and words in three articles."
    words = int(tested["words"].sum())
    g2, p = (100 * int(tested[name].sum()) / words for name in ("g2", "p"))
    left = int((tested["q"] > 0).sum())
    return (
        f"Of {words:,} tests in {len(tested)} random splits, G² calls {g2:.0f} % significant at .05 and the "
        f"permutation of articles {p:.0f} %; with the whole family counted (q ≤ .05) something is left in {left} of "
        f"{len(tested)} splits."
    )
