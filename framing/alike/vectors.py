"""Vectors for texts: TF-IDF of our own words, somebody else's vectoriser, or numbers that a user brings along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import ConfigError, InputError
from framing.text.words import fold

Floats = NDArray[np.float64]

STYLE_WORDS = 25  # of an outlet that are masked
STYLE_EVENTS = 5  # events in which an outlet must be compared before a habit can be told
SURE = 3.0  # standard errors; of twenty thousand words chance gives some thirty so far out on one side
SOME = 0.5  # a word is a name if more than this share of its uses within sentences has a capital


def unit_rows(vectors: Any) -> Any:
    """Each row brought to length 1; a row of zeros stays one."""
    from scipy.sparse import csr_matrix, diags, issparse

    rows: Any = csr_matrix(vectors) if issparse(vectors) else np.asarray(vectors, dtype=float)
    squares = rows.multiply(rows).sum(axis=1) if issparse(rows) else (rows * rows).sum(axis=1)
    lengths = np.sqrt(np.asarray(squares, dtype=float)).ravel()
    scale = 1 / np.where(lengths > 0, lengths, 1)
    return (diags(scale) @ rows).tocsr() if issparse(rows) else rows * scale[:, None]


def products(rows: Any) -> Floats:
    """The scalar product of every two rows, as a full table."""
    from scipy.sparse import issparse

    found = rows @ rows.T
    return np.asarray(found.toarray() if issparse(found) else found, dtype=float)


def vectors_of(texts: Sequence[Sequence[str]], vectors: Any = None) -> Any:
    """Unit vectors of texts, each a list of words; `vectors`: a vectoriser, an array with a row a text, or None.

    A vectoriser of scikit-learn gets every text as one string of its words. One that is fitted already (on a larger
    collection, say) is used as it is.
    """
    if vectors is None:
        return _tfidf(texts)
    if not hasattr(vectors, "transform"):
        return unit_rows(_given(vectors, len(texts)))
    if not hasattr(vectors, "fit_transform"):
        raise ConfigError("vectors: this object has transform() but no fit_transform(). Give a vectoriser or an array.")
    documents = [" ".join(words) for words in texts]
    return unit_rows(vectors.transform(documents) if _is_fitted(vectors) else vectors.fit_transform(documents))


def _is_fitted(vectoriser: Any) -> bool:
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(vectoriser)
    except (NotFittedError, TypeError):
        return False
    return True


def _given(array: Any, texts: int) -> Any:
    from scipy.sparse import issparse

    rows = array if issparse(array) else np.asarray(array)
    if rows.ndim != 2 or rows.shape[0] != texts:
        shape = " × ".join(map(str, rows.shape)) or "one number"
        raise InputError(f"vectors: the array is {shape}, and needs one row for each of the {texts} articles in order.")
    numbers: Any = rows.data if issparse(rows) else rows
    if not np.issubdtype(numbers.dtype, np.number) or not np.isfinite(numbers).all():
        raise InputError("vectors: the array holds something that is no number. Fill or drop what is missing.")
    return rows


def _tfidf(texts: Sequence[Sequence[str]]) -> Any:
    """Sublinear term frequency, smooth inverse document frequency."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(texts):
        return csr_matrix((len(texts), 1))
    return TfidfVectorizer(analyzer=_as_given, sublinear_tf=True).fit_transform(texts)


def _as_given(words: Sequence[str]) -> Sequence[str]:
    """Our own words go into the vectoriser: its token pattern would split and drop some."""
    return words


def names_in(sentences: Iterable[Sequence[str]]) -> frozenset[str]:
    """Word forms that mostly have a capital where no sentence starts: names, in English.

    >>> sorted(names_in([["Bread", "from", "Ulm"], ["In", "Ulm", "bread", "is", "dear"]]))
    ['ulm']
    """
    uses: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for words in sentences:
        for word in words[1:]:
            form = fold(word).removesuffix("'s")
            uses[form] += 1
            capitals[form] += word[:1].isupper()
    return frozenset(form for form, number in capitals.items() if number > SOME * uses[form])


def house_style(texts: Mapping[str, Sequence[str]], outlets: Sequence[str], events: Sequence[str]) -> frozenset[str]:
    """The words that set an outlet apart from the others whatever the event: “Mr.”, its own name, how it dates.

    For each outlet the words whose weight lies above the mean of their event most reliably (t over its articles).
    Outlets with fewer than five articles beside others' on the same event have no habit that could be told.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(texts.values()):
        return frozenset()
    vectoriser = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True)
    left = _centred(vectoriser.fit_transform(list(texts.values())), events)
    forms = vectoriser.get_feature_names_out()
    style: set[str] = set()
    for outlet in sorted(set(outlets)):
        rows = left[[place for place, name in enumerate(outlets) if name == outlet]]
        rows = rows[np.flatnonzero(np.asarray(abs(rows).sum(axis=1)).ravel() > 1e-9)]
        if rows.shape[0] >= STYLE_EVENTS:
            score = _reliably_above(rows)
            order = np.lexsort((np.arange(len(score)), -score))[:STYLE_WORDS]
            style.update(str(forms[place]) for place in order.tolist() if score[place] > SURE)
    return frozenset(style)


def _centred(weights: Any, events: Sequence[str]) -> Any:
    """The weights less the mean of their event; nothing for an article without an event or without others on it."""
    from scipy.sparse import csr_matrix

    known: dict[str, list[int]] = {}
    for place, event in enumerate(events):
        known.setdefault(event or f" {place}", []).append(place)
    row = [place for places in known.values() for place in places for _ in places]
    column = [other for places in known.values() for _ in places for other in places]
    share = [1 / len(places) for places in known.values() for _ in range(len(places) ** 2)]
    return (weights - csr_matrix((share, (row, column)), shape=(len(events),) * 2) @ weights).tocsr()


def _reliably_above(rows: Any) -> Floats:
    """Mean over standard error of each column."""
    number = rows.shape[0]
    mean = np.asarray(rows.sum(axis=0)).ravel() / number
    squares = np.asarray(rows.multiply(rows).sum(axis=0)).ravel() / number
    error = np.sqrt(np.clip(squares - mean**2, 1e-12, None) / (number - 1))
    return np.asarray(mean / error, dtype=float)
