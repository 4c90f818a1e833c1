"""How alike are they? TF-IDF cosine between articles or outlets, which is mostly how alike their topics are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from framing.caveats import NEAR
from framing.errors import LimitError, one_of
from framing.measures import tables, texts
from framing.text.knowledge import read

if TYPE_CHECKING:
    import pandas as pd

    from framing.caveats import Facts
    from framing.reading import Reading
    from framing.text.articles import Corpus

MOST_TEXTS = 2000  # two million pairs; a longer table helps nobody
DIGITS = 6
CODES = ("N1", "E1", "S1", "S3", "S4", "T1", "T3", "T4")
READS = (
    "How much vocabulary two texts share, weighted towards words that few texts have. That is mostly topic: texts on "
    "one event are alike whoever wrote them, and a low number can mean another subject, length or day. Not: that one "
    "copied another, or that they agree."
)


def similarity(source: Reading | Corpus, of: str = "articles", stems: bool = False) -> pd.DataFrame:
    """How alike are the articles, or the outlets, in the words they use?

    TF-IDF cosine (sublinear term frequency, smooth idf; Salton & Buckley 1988) of the words of headline, heading and
    body, without furniture and without a short list of function words (denials and duties stay in). A Reading that
    was narrowed to a voice is compared in that voice.

    Parameters: `source`, a Reading or a Corpus; `of`, articles or outlets (all texts of an outlet as one);
    `stems`, True: inflected forms count as one word (English Snowball stemmer, Porter 2001).

    Columns: a, b (article, or outlet), name_a, name_b (one article is called that article), cosine (0 to 1, rounded
    to 6 digits; missing where a text has no words left), words_a, words_b (words compared), same_event, same_outlet.
    One row a pair; `square(table)` makes a matrix. Raises ConfigError for an unknown `of`, LimitError for more than
    2,000 texts.

    >>> import framing as fr
    >>> corpus = fr.load(["Bread was dear.", "Bread was cheap.", "The harbour froze."])
    >>> fr.similarity(corpus)["cosine"].round(2).tolist()
    [0.37, 0.0, 0.0]
    """
    one_of("of", of, ("articles", "outlets"))
    reading, asked = texts.as_reading(source), texts.voices_asked(source)
    found = texts.words_by_article(reading, asked)
    words = {article: _content(found[article], stems) for article in sorted(found)}
    by = of.removesuffix("s")
    units = words if of == "articles" else _joined(words, tables.groups(reading, by))
    _check_number(len(units), of)
    cosines = cosine_matrix(list(units.values()))
    table = _pairs(list(units), cosines, {unit: len(found) for unit, found in units.items()})
    near = _near(words, cosines if of == "articles" else None)
    return tables.finished(
        _described(table, reading, by),
        reading,
        _facts(reading, of, len(units), near),
        CODES,
        measure="similarity",
        question=f"How alike are the {of}? (mostly: in topic)",
        reads=READS,
        by=by,
    )


def square(table: pd.DataFrame) -> pd.DataFrame:
    """The pairs of `similarity` as a square table, named as its rows are to be called; 1 in the diagonal.

    >>> import framing as fr
    >>> square(fr.similarity(fr.load(["Bread was dear.", "Bread was cheap."]))).shape
    (2, 2)
    """
    import numpy as np
    import pandas as pd

    names = list(dict.fromkeys([*table["name_a"], *table["name_b"]]))
    half = table.pivot(index="name_a", columns="name_b", values="cosine").reindex(index=names, columns=names)
    values = half.combine_first(half.T).reindex(index=names, columns=names).to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, 1.0)
    return pd.DataFrame(values, index=names, columns=names)


@cache
def function_words() -> frozenset[str]:
    """Words that hold a sentence together and say little about its subject."""
    lists: Mapping[str, Any] = read("en", "function-words")
    return frozenset(word for table in lists.values() for word in table["words"])


def _content(words: Sequence[str], stems: bool) -> list[str]:
    left_out = function_words()
    kept = [word for word in words if word not in left_out]
    if not stems:
        return kept
    from nltk.stem.snowball import EnglishStemmer

    stem = EnglishStemmer().stem
    known = {word: stem(word) for word in set(kept)}
    return [known[word] for word in kept]


def _joined(words: Mapping[str, list[str]], groups: pd.DataFrame) -> dict[str, list[str]]:
    """The words of all articles of a group as one text."""
    units: dict[str, list[str]] = {str(group): [] for group in sorted(set(groups["group"]))}
    for article, group in zip(groups["article"], groups["group"], strict=True):
        units[str(group)] += words[article]
    return units


def _check_number(number: int, of: str) -> None:
    if number > MOST_TEXTS:
        raise LimitError(
            f"similarity: {number:,} {of} are more than {MOST_TEXTS:,}. "
            "Narrow the reading with where(event=…), or compare of='outlets'."
        )


def cosine_matrix(texts: Sequence[Sequence[str]]) -> Any:
    """Cosines of TF-IDF vectors of lists of words; missing (nan) for a text without words."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(texts):
        return np.full((len(texts), len(texts)), np.nan)
    vectors = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True).fit_transform(texts)
    cosines = np.round(np.clip((vectors @ vectors.T).toarray(), 0.0, 1.0), DIGITS)
    without = [number for number, words in enumerate(texts) if not words]
    cosines[without, :] = cosines[:, without] = np.nan
    return cosines


def _as_given(words: Sequence[str]) -> Sequence[str]:
    """Our own words go into the vectoriser: its token pattern would split and drop some."""
    return words


def _pairs(units: list[str], cosines: Any, sizes: Mapping[str, int]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    first, second = np.triu_indices(len(units), 1)
    names, words = np.asarray(units, dtype=object), np.asarray([sizes[unit] for unit in units], dtype=np.int64)
    columns = {"a": names[first], "b": names[second], "cosine": cosines[first, second]}
    return pd.DataFrame({**columns, "words_a": words[first], "words_b": words[second]})


def _described(table: pd.DataFrame, reading: Reading, by: str) -> pd.DataFrame:
    names = {str(unit): name for unit, name in tables.group_names(reading, by).items()}
    told = tables.events(reading, by) if by == "outlet" else _of_articles(reading, "event")
    outlets = _of_articles(reading, "outlet") if by == "article" else {}
    pairs = list(zip(table["a"], table["b"], strict=True))
    table = table.assign(
        name_a=table["a"].map(names),
        name_b=table["b"].map(names),
        same_event=[bool((told[a] & told[b]) - {""}) for a, b in pairs],
        same_outlet=[by == "article" and outlets[a] == outlets[b] for a, b in pairs],
    )
    return table["a b name_a name_b cosine words_a words_b same_event same_outlet".split()]


def _of_articles(reading: Reading, column: str) -> dict[str, frozenset[str]]:
    articles = reading.corpus.articles
    return {
        article: frozenset([str(value)]) for article, value in zip(articles["article"], articles[column], strict=True)
    }


def _near(words: Mapping[str, list[str]], cosines: Any) -> list[tuple[str, str, float]]:
    """Pairs of articles that are nearly the same text; not looked for among more articles than can be compared."""
    import numpy as np

    if len(words) > MOST_TEXTS:
        return []
    if cosines is None:
        cosines = cosine_matrix(list(words.values()))
    names = list(words)
    return [(names[i], names[j], float(cosines[i, j])) for i, j in np.argwhere(np.triu(cosines, 1) > NEAR).tolist()]


def _facts(reading: Reading, of: str, number: int, near: list[tuple[str, str, float]]) -> Facts:
    counted = tables.counts(reading, "outlet")
    baseline = of == "articles" and max(counted.values(), default=0) > 1
    articles = {str(outlet): n for outlet, n in counted.items()} if of == "outlets" else {}
    return tables.facts(reading, "outlet", texts=number, near=near, baseline=baseline, articles=articles)
