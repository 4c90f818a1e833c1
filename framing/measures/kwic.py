"""Show me: a concordance in which every line knows whose voice it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from framing.errors import one_of
from framing.layers.voices import VOICES
from framing.measures import tables
from framing.text.words import WORD, fold

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Article, Corpus

SORTS = ("article", "left", "right", "voice", "outlet")
REACH = 20  # furniture may stand between a match and its context: look so many times further
COLUMNS = "article outlet voice speaker zone left match right start end position".split()
CODES = ("W-unsure", "T1", "W-language")
READS = (
    "Every place in these articles where the words stand, to be read. A line is evidence; the number of lines is not."
)


def kwic(source: Reading | Corpus, pattern: str, width: int = 60, sort: str = "article") -> pd.DataFrame:
    """Where does it stand, in what company, and in whose voice?

    Parameters: `source`, a Reading or a Corpus; `pattern`, written like a term of a lexicon: words, phrases, * for
    any letters; `width`, characters of context on each side; `sort`: article (order of the text), left or right (the
    words beside the match, nearest first), voice, outlet.

    Columns: article, outlet, voice, speaker, zone, left, match, right, start, end (offsets of the match in the stored
    text), position (of the match in the article, from 0 to 1). In left and right, line breaks are spaces and page
    furniture is left out. A reading that was narrowed shows only lines of its selection. Raises ConfigError for an
    unknown sort or a width below 1, LexiconError for a pattern that cannot match.

    >>> import framing as fr
    >>> lines = fr.kwic(fr.load(["Rioters ran. “Terrorists,” the mayor said."]), "terror*", width=12)
    >>> lines[["voice", "left", "match", "right"]].values.tolist()
    [['quoted', 'oters ran. “', 'Terrorists', ',” the mayor']]
    """
    from framing.lexicons import Lexicons, lexicon

    one_of("sort", sort, SORTS)
    if width < 1:
        one_of("width", width, ["1 or more characters"])
    wanted = Lexicons([lexicon("kwic", {"match": [pattern]}, question="Where does it stand?")])
    reading, hits = _found(source, wanted)
    articles = {article.article: article for article in reading.corpus}
    lines = [_line(articles[hit["article"]], hit, width) for hit in hits.to_dict("records")]
    table = _sorted(lines, sort, list(articles))
    return tables.finished(
        table,
        reading,
        tables.facts(reading, "article", hits),
        CODES,
        measure="kwic",
        question=f"Where does “{pattern}” stand, and in whose voice?",
        reads=READS,
        by="article",
    )


def _found(source: Reading | Corpus, wanted: Any) -> tuple[Reading, pd.DataFrame]:
    """The articles with the pattern, read with it as the only lexicon; and those hits that the reading still shows."""
    from framing.reading import READ, score
    from framing.text.articles import Corpus

    corpus = source if isinstance(source, Corpus) else source.corpus
    record = {} if isinstance(source, Corpus) else source.record
    reading = score(corpus.where(article=_with_match(corpus, wanted)), wanted, zones=record.get("zones", READ))
    hits = reading.hits
    for column, values in record.get("where", {}).items():
        if column in hits.columns and column not in ("lexicon", "category", "term"):
            hits = hits[hits[column].isin(values)]
    return reading, hits


def _with_match(corpus: Corpus, wanted: Any) -> list[str]:
    """Articles in which the pattern stands somewhere: the others need not be read."""
    from framing.layers import matches
    from framing.text.blocks import blocks
    from framing.text.words import Vocabulary

    found: list[str] = []
    for block in blocks(corpus, Vocabulary()):
        at = block.article_at(matches.find(block, wanted, None).start)
        found += [block.articles[number].article for number in sorted(set(at.tolist()))]
    return found


def _line(article: Article, hit: Mapping[Any, Any], width: int) -> dict[str, Any]:
    start, end = int(hit["start"]), int(hit["end"])
    known = {name: hit[name] for name in ("article", "outlet", "voice", "speaker", "zone", "match")}
    left, right = _before(article, start, width), _after(article, end, width)
    return {**known, "left": left, "right": right, "start": start, "end": end, "position": start / len(article.text)}


def _before(article: Article, start: int, width: int) -> str:
    return _shown(article, max(0, start - REACH * width), start)[-width:]


def _after(article: Article, end: int, width: int) -> str:
    return _shown(article, end, min(len(article.text), end + REACH * width))[:width]


def _shown(article: Article, start: int, end: int) -> str:
    """A stretch of the text without what was set aside, with single spaces."""
    text, at = "", start
    for aside in sorted(article.set_aside, key=lambda aside: aside.start):
        if aside.end > at and aside.start < end:
            text += article.text[at : max(at, aside.start)] + " "
            at = max(at, aside.end)
    return re.sub(r"\s+", " ", text + article.text[at : max(at, end)])


def _sorted(lines: list[dict[str, Any]], sort: str, articles: list[str]) -> pd.DataFrame:
    import pandas as pd

    number = {article: n for n, article in enumerate(articles)}

    ordered = sorted(lines, key=lambda line: (_KEYS[sort](line), number[line["article"]], line["start"]))
    return pd.DataFrame(ordered, columns=COLUMNS)


_KEYS: dict[str, Any] = {
    "article": lambda line: 0,
    "left": lambda line: [fold(word) for word in reversed(WORD.findall(line["left"]))],
    "right": lambda line: [fold(word) for word in WORD.findall(line["right"])],
    "voice": lambda line: VOICES.index(line["voice"]),
    "outlet": lambda line: line["outlet"],
}
