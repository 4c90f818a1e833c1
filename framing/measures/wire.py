"""What stands in more than one article word for word, and whose words are they?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.errors import ConfigError
from framing.measures import tables
from framing.text.articles import Article, Corpus, counted

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

COLUMNS = "article outlet start end words original agency articles copied rule position until".split()
CODES = ("W-alone", "W-wire", "E2")
LEAST = 12
READS = (
    "Which passages several articles have word for word. copied: the passage is attributed to another article. Shared "
    "words can be agency copy, an outlet's own text printed twice, or one quotation that all of them print; who was "
    "first is known only where dates are."
)


def wire(source: Corpus | Reading, least: int = LEAST) -> pd.DataFrame:
    """What stands in more than one article word for word, and whose words are they?

    Passages are runs of words of which every five also stand in one other article (shingles; Broder 1997), without page
    furniture. A passage belongs to the article of an agency, else to the earliest, else to the first by name. Articles
    that credit an agency ("(Reuters)", "contributed to this report"; framing/data/en/agencies.toml) have a row for the
    credit itself, whether they share anything or not.

    Parameters: `source`, a Corpus or Reading; `least`, words of a passage (5 or more); under a dozen they are mostly
    names and stock phrases.

    Columns: article, outlet, start, end (characters; −1: the credit stands in the column agency or is the outlet),
    words, original (the article the passage is attributed to; "" of a credit), agency (of the original, or as
    credited), articles (how many have the passage), copied (it is attributed to another article), rule (agency,
    earliest, first; of credits the form they have), position and until (where in the article, 0 to 1). One row a
    passage or credit. To count shared words once, leave out what is copied: `reading.without(table[table["copied"]])`.
    Raises ConfigError for fewer than five words.

    >>> import framing as fr
    >>> told = "the bridge over the river fell at night and two lorries fell with it"
    >>> corpus = fr.load([f"(Reuters) At Ulmental {told}.", f"Read this: {told}."])
    >>> fr.wire(corpus)[["article", "words", "original", "copied"]].values.tolist()
    [['text-1', 1, '', False], ['text-1', 14, 'text-1', False], ['text-2', 14, 'text-1', True]]
    """
    if least < 5:
        raise ConfigError(f"wire: least is {least}; a passage has at least 5 words. The default is {LEAST}.")
    corpus = source if isinstance(source, Corpus) else source.corpus
    ordered = sorted(corpus, key=lambda article: (article.language, article.article))
    rows = sorted([*_credits(ordered), *_shared(ordered, least)], key=lambda row: (row["article"], row["start"]))
    import pandas as pd

    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": "int64", "end": "int64", "words": "int64"})
    copied = {row["article"] for row in rows if row["copied"]}
    reading = tables.unread(corpus)
    facts = tables.facts(
        reading, "outlet", copied=(len(copied), len(corpus)),
        alone=counted(len(corpus), "article") if len(corpus) < 2 else "",
    )  # fmt: skip
    return tables.finished(
        table.astype({"articles": "int64", "copied": bool}), reading, facts, CODES,
        measure="wire", question="What do several articles have word for word, and whose is it?", reads=READS,
    )  # fmt: skip


def _credits(articles: list[Article]) -> list[dict[str, Any]]:
    from framing.alike.agencies import credit_of

    found = [(article, credit_of(article)) for article in articles]
    return [_row(a, c.start, c.end, words=len(c.agency.split()), agency=c.agency, rule=c.rule) for a, c in found if c]


def _shared(articles: list[Article], least: int) -> list[dict[str, Any]]:
    """One row a passage, with the article it is attributed to."""
    from framing.alike.agencies import credit_of
    from framing.alike.passages import passages

    rows, credits = [], [credit_of(article) for article in articles]
    for found in passages(articles, least):
        have = sorted({found.article, *found.shared_with}, key=lambda n: articles[n].article)
        original, rule = _original(articles, credits, have)
        credit, here = credits[original], articles[found.article]
        about = {"original": articles[original].article, "agency": credit.agency if credit else "", "rule": rule}
        row = _row(here, found.start, found.end, words=found.words, articles=len(have), **about)
        rows.append({**row, "copied": original != found.article})
    return rows


def _original(articles: list[Article], credits: list[Any], have: list[int]) -> tuple[int, str]:
    """The article a passage is attributed to, and why."""
    of_agency = [n for n in have if credits[n]]
    own = [n for n in of_agency if credits[n].rule == "outlet"]  # the agency itself, before those who credit it
    candidates, rule = (own or of_agency, "agency") if of_agency else (have, "earliest")
    dates = {articles[n].date for n in candidates}
    if "" in dates or len(dates) == 1:  # who was first is not known
        return candidates[0], rule if of_agency else "first"
    return min(candidates, key=lambda n: articles[n].date), rule


def _row(article: Article, start: int, end: int, **about: Any) -> dict[str, Any]:
    length = max(1, len(article.text))
    known = {"article": article.article, "outlet": article.outlet, "start": start, "end": end}
    places = {"position": round(max(0, start) / length, 4), "until": round(max(0, end) / length, 4)}
    return {"original": "", "articles": 1, "copied": False, **known, **places, **about}
