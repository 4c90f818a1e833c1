"""How alike are they: in what they tell, which is topic, and in how they tell it, which is what is left of topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from framing.alike.openings import function_words
from framing.caveats import NEAR
from framing.errors import LimitError, one_of
from framing.measures import tables, texts
from framing.text.articles import counted as spelled

if TYPE_CHECKING:
    import pandas as pd

    from framing.alike.comparing import Compared
    from framing.alike.telling import Signature
    from framing.caveats import Facts
    from framing.reading import Reading
    from framing.text.articles import Corpus

MOST_TEXTS = 2000  # two million pairs; a longer table helps nobody
DIGITS = tables.DIGITS
MASKS = ("names", "style")
CODES = ("N1", "E1", "W-event", "W-alone", "W-wordless", "S1", "S2", "S3", "S4", "T1", "T3", "T4")
READS = (
    "cosine: how much vocabulary two texts share, weighted towards words that few texts have. That is mostly topic: "
    "texts on one event are alike whoever wrote them, and a low number can mean another subject, length or day. "
    "telling: the same of what is left when the mean of all texts on the event is taken away: choice of words, but "
    "also house style. Not: that one copied another, that they agree, or that they frame alike."
)


def similarity(
    source: Reading | Corpus,
    of: str = "articles",
    stems: bool = False,
    *,
    mask: Sequence[str] = (),
    vectors: Any = None,
) -> pd.DataFrame:
    """How alike are the articles, or the outlets: in topic, and in telling?

    *Topic* is the TF-IDF cosine (sublinear term frequency, smooth idf; Salton & Buckley 1988) of the words of headline,
    heading and body, without furniture and without a short list of function words (denials and duties stay in).
    *Telling* is the cosine of what is left when the mean of all articles on the event is taken away, between articles
    on different events: does an outlet tell the flood as it tells the strike? It needs two events that two or more
    articles tell; of one event alone it is refused, since it is −1/(k−1) there whatever the articles say.
    A Reading that was narrowed to a voice is compared in that voice.

    Parameters: `source`, a Reading or a Corpus; `of`, articles or outlets (all texts of an outlet as one); `stems`,
    True: inflected forms count as one word (English Snowball stemmer, Porter 2001); `mask`, what is left out: "names"
    (words that mostly have a capital; English) and "style" (the 25 words that set each outlet apart whatever the
    event; a habit of naming is among them, so read `table.attrs["masked"]`); `vectors`, instead of TF-IDF: a vectoriser
    with the methods of scikit-learn (one that is fitted is used as it is, so idf can come from a larger collection), or
    an array with one row for each article of `corpus.articles`.

    Columns: a, b (article, or outlet), name_a, name_b (one article is called that article), cosine (0 to 1, rounded
    to 6 digits; missing where a text has no words left), words_a, words_b (words compared), same_event, same_outlet,
    telling (−1 to 1; of outlets the mean over their articles; missing where it cannot be told), p (of outlets: how
    often names dealt anew within events give a telling so far from chance; missing for articles). One row a pair;
    `square(table)` makes a matrix. `table.attrs` has `signature` (telling within and between outlets, p of the
    difference, draws), `explained` (how much of the differences between articles goes with their events, and with their
    outlets, beside what chance gives: R² of a permutational analysis of variance of √(2 − 2 cosine); Anderson 2001)
    and, of outlets, `branches` (how often each branch of the tree comes back when the articles of
    every outlet are drawn anew) and `cophenetic` (how well the tree fits).
    Raises ConfigError for an unknown `of` or mask, InputError for an array that does not fit, LimitError for more
    than 2,000 texts.

    >>> import framing as fr
    >>> corpus = fr.load(["Bread was dear.", "Bread was cheap.", "The harbour froze."])
    >>> fr.similarity(corpus)["cosine"].round(2).tolist()
    [0.37, 0.0, 0.0]
    """
    one_of("of", of, ("articles", "outlets"))
    for name in [mask] if isinstance(mask, str) else mask:
        one_of("mask", name, MASKS)
    reading, masked = texts.as_reading(source), [mask] if isinstance(mask, str) else list(mask)
    compared = _compared(reading, of, _words(reading, texts.voices_asked(source), stems), vectors)
    compared, left_out = _masked(reading, compared, masked)
    by = of.removesuffix("s")
    table, explained = _described(_pairs(compared, by), reading, by), compared.explained()
    found = tables.finished(
        table,
        reading,
        _facts(reading, compared, by),
        CODES,
        measure="similarity",
        question=f"How alike are the {of}? (mostly: in topic)",
        reads=f"{READS}{_explained_in_words(explained)}{_signature_in_words(compared.signature)}",
        by=by,
    )
    found.attrs.update({"signature": _signature(compared.signature), "masked": left_out, "explained": explained})
    if by == "outlet" and len(table):
        found.attrs.update({"branches": compared.branches(), "cophenetic": _fit(compared)})
    return found


def square(table: pd.DataFrame, column: str = "cosine") -> pd.DataFrame:
    """The pairs of `similarity` as a square table, named as its rows are to be called; 1 in the diagonal.

    `column`: cosine, or telling (whose diagonal is missing).

    >>> import framing as fr
    >>> square(fr.similarity(fr.load(["Bread was dear.", "Bread was cheap."]))).shape
    (2, 2)
    """
    import numpy as np
    import pandas as pd

    names = list(dict.fromkeys([*table["name_a"], *table["name_b"]]))
    half = table.pivot(index="name_a", columns="name_b", values=column).reindex(index=names, columns=names)
    values = half.combine_first(half.T).reindex(index=names, columns=names).to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, 1.0 if column == "cosine" else np.nan)
    return pd.DataFrame(values, index=names, columns=names)


def _words(reading: Reading, voices: Sequence[str], stems: bool) -> dict[str, list[str]]:
    """The words of each article that are compared, by the names of the articles."""
    found = texts.words_by_article(reading, voices)
    return {article: _content(found[article], stems) for article in sorted(found)}


def _content(words: Sequence[str], stems: bool) -> list[str]:
    left_out = function_words()
    kept = [word for word in words if word not in left_out]
    if not stems:
        return kept
    from nltk.stem.snowball import EnglishStemmer

    stem = EnglishStemmer().stem
    known = {word: stem(word) for word in set(kept)}
    return [known[word] for word in kept]


def _compared(reading: Reading, of: str, words: Mapping[str, Sequence[str]], vectors: Any) -> Compared:
    """The articles with what is known about them; refused where the table would have too many pairs."""
    from framing.alike.comparing import Compared

    articles = reading.corpus.articles.set_index("article")
    known = articles.loc[list(words)]
    _check_number(len(words) if of == "articles" else known["outlet"].nunique(), of)
    if vectors is not None and not hasattr(vectors, "transform"):
        vectors = _in_order_of(words, articles.index, vectors)
    return Compared(words, list(known["outlet"].astype(str)), list(known["event"].astype(str)), vectors)


def _in_order_of(words: Mapping[str, Sequence[str]], given: pd.Index, array: Any) -> Any:
    """The rows of an array, given in the order of `corpus.articles`, in the order of the names."""
    from framing.alike.vectors import vectors_of

    rows = vectors_of([[]] * len(given), array)  # which refuses what does not fit
    place = {article: number for number, article in enumerate(given)}
    return rows[[place[article] for article in words]]


def _masked(reading: Reading, compared: Compared, mask: Sequence[str]) -> tuple[Compared, dict[str, list[str]]]:
    """The same without names or house style, and which words those were."""
    from framing.alike.vectors import house_style, names_in

    left_out: dict[str, list[str]] = {}
    for name in mask:
        if name == "names":
            words = names_in(sentence.words for sentence in texts.sentences(reading))
        else:
            words = house_style(compared.words, compared.outlets, compared.events)
        kept = {article: [w for w in text if w not in words] for article, text in compared.words.items()}
        compared = replace(compared, words=kept)
        left_out[name] = sorted(words)
    return compared, left_out


def _check_number(number: int, of: str) -> None:
    if number > MOST_TEXTS:
        raise LimitError(
            f"similarity: {number:,} {of} are more than {MOST_TEXTS:,}. "
            "Narrow the reading with where(event=…), or compare of='outlets'."
        )


def _pairs(compared: Compared, by: str) -> pd.DataFrame:
    """One row a pair of articles or outlets."""
    import numpy as np
    import pandas as pd

    of_articles = by == "article"
    names = compared.names if of_articles else list(compared.leaves)
    each = np.array([len(text) for text in compared.words.values()], dtype=np.int64)
    sizes = each if of_articles else np.array([each[places].sum() for places in compared.leaves.values()], dtype=int)
    cosines = compared.cosines if of_articles else compared.of_outlets
    told, p = _telling(compared, of_articles, len(names))
    i, j = np.triu_indices(len(names), 1)
    units = np.asarray(names, dtype=object)
    columns = {"a": units[i], "b": units[j], "cosine": cosines[i, j], "words_a": sizes[i], "words_b": sizes[j]}
    return pd.DataFrame({**columns, "telling": np.round(told[i, j], DIGITS), "p": np.round(p[i, j], DIGITS)})


def _telling(compared: Compared, of_articles: bool, number: int) -> tuple[Any, Any]:
    """The centred cosines, and how often chance gives as much."""
    import numpy as np

    nothing = np.full((number, number), np.nan)
    if of_articles:
        return compared.centred, nothing
    return (compared.signature.mean, compared.signature.p) if compared.signature else (nothing, nothing)


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
    return table["a b name_a name_b cosine words_a words_b same_event same_outlet telling p".split()]


def _of_articles(reading: Reading, column: str) -> dict[str, frozenset[str]]:
    articles = reading.corpus.articles
    return {
        article: frozenset([str(value)]) for article, value in zip(articles["article"], articles[column], strict=True)
    }


def _signature(found: Signature | None) -> dict[str, float | int] | None:
    """The numbers of a signature, plain."""
    if found is None or found.p_within != found.p_within:
        return None
    numbers = {"within": found.within, "between": found.between, "p": found.p_within}
    return {**{name: round(value, DIGITS) for name, value in numbers.items()}, "draws": found.draws}


def _explained_in_words(explained: list[dict[str, Any]]) -> str:
    each = [f"{100 * r['r2']:.0f} % goes with the {r['by']} ({100 * r['chance']:.0f} % by chance)" for r in explained]
    return f" Of the differences between articles {' and '.join(each)}." if each else ""


def _signature_in_words(found: Signature | None) -> str:
    told = _signature(found)
    if told is None:
        return ""
    return (
        f" Here telling is {told['within']:.3f} within outlets and {told['between']:.3f} between them "
        f"(p {told['p']:.3f}, {told['draws']} draws within events)."
    )


def _fit(compared: Compared) -> float | None:
    from framing.alike.comparing import TREE, distances
    from framing.alike.trees import fit

    if len(compared.leaves) < TREE:
        return None
    found = fit(distances(compared.of_outlets))
    return round(found, DIGITS) if found == found else None


def _near(compared: Compared) -> list[tuple[str, str, float]]:
    """Pairs of articles that are nearly the same text; not looked for among more articles than can be compared."""
    import numpy as np

    if len(compared.words) > MOST_TEXTS:
        return []
    names, cosines = compared.names, compared.cosines
    return [(names[i], names[j], float(cosines[i, j])) for i, j in np.argwhere(np.triu(cosines, 1) > NEAR).tolist()]


def _facts(reading: Reading, compared: Compared, by: str) -> Facts:
    counted = tables.counts(reading, "outlet")
    units = compared.names if by == "article" else list(compared.leaves)
    return tables.facts(
        reading,
        "outlet",
        texts=len(units),
        alone=spelled(len(units), by) if len(units) < 2 else "",
        wordless=[article for article, words in compared.words.items() if not words],
        near=_near(compared),
        baseline=by == "article" and max(counted.values(), default=0) > 1,
        residual=any(compared.events),
        articles={str(outlet): n for outlet, n in counted.items()} if by == "outlet" else {},
    )
