"""What all measures share: groups of articles and their names, the facts behind the warnings, a table's last touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from framing import caveats
from framing.caveats import Facts
from framing.errors import one_of
from framing.tables import COLUMNS

if TYPE_CHECKING:
    import pandas as pd

    from framing.lexicons import Lexicon
    from framing.reading import Reading
    from framing.spans import Ints
    from framing.text.articles import Corpus

NONE = "(none)"  # an article without a value in the column that was asked for
MARKED = ("voice", "zone")  # what words and hits know that articles do not
NOT_TRANSLATED = ("", "no", "none", "false", "0", "original", "nan")
LONGEST = 10**10  # characters; no article is longer
NOTICE = "Teaching text, invented outlet"
DIGITS = 6  # of a likeness; the digits beyond depend on the machine


def unread(corpus: Corpus) -> Reading:
    """A corpus as a reading of nothing, for measures that only look at what was published."""
    import pandas as pd

    from framing.reading import Reading

    hits, words, voices, sentences = (pd.DataFrame(columns=columns) for columns in COLUMNS.values())
    return Reading(corpus, hits, words, voices, sentences)


def groups(reading: Reading, by: str) -> pd.DataFrame:
    """Which article belongs to which group? Columns: article, group. Raises ConfigError for an unknown column."""
    articles = reading.corpus.articles
    one_of("by", by, [name for name in articles.columns if name not in ("text", "title", "inferred")])
    found = articles[["article"]].assign(group=articles[by].astype(object))
    found["group"] = found["group"].where(found["group"].notna() & (found["group"] != ""), NONE)
    return found


def grouped(reading: Reading, table: pd.DataFrame, by: str) -> pd.DataFrame:
    """A table of the reading with a column `group`: the value of `by`, which may also be voice or zone."""
    if by in MARKED:
        return table.assign(group=table[by])
    of_article = groups(reading, by).set_index("article")["group"]
    return table.assign(group=table["article"].map(of_article).astype(object))


def group_names(reading: Reading, by: str) -> dict[Any, str]:
    """What to call each group: one article is called that article, never the outlet (or genre, or day).

    `{"The Lamp": "lamp-1 (The Lamp)", "Coast Wire": "Coast Wire"}`, in the order in which tables list them.
    """
    if by in MARKED:
        values = reading.words[by].unique()
        return {value: str(value) for value in sorted(values, key=_order_of(by))}
    found = groups(reading, by)
    outlet = reading.corpus.articles.set_index("article")["outlet"]
    named = {}
    for group, articles in sorted(found.groupby("group", sort=False)["article"], key=lambda item: str(item[0])):
        about = outlet[articles.iloc[0]] if by == "article" else group
        named[group] = f"{articles.tolist()[0]!s} ({about!s})" if len(articles) == 1 else str(group)
    return named


def _order_of(by: str) -> Any:
    from framing.layers.voices import VOICES
    from framing.layers.zones import ZONES

    return {"voice": VOICES, "zone": ZONES}[by].index


def counts(reading: Reading, by: str) -> dict[Any, int]:
    """How many articles each group has; of a voice or zone, those with a word in it."""
    table = reading.words if by in MARKED else groups(reading, by)
    found = grouped(reading, table, by).groupby("group")["article"].nunique()
    return {group: int(found[group]) for group in group_names(reading, by)}


def lexicon_of(reading: Reading, lexicon: str) -> Lexicon | None:
    """The lexicon of this name; None where the reading knows only its hits. Raises ConfigError for an unknown name."""
    known = [each.name for each in reading.lexicons] or sorted(reading.hits["lexicon"].unique())
    one_of("lexicon", lexicon, known)
    return next((each for each in reading.lexicons if each.name == lexicon), None)


def categories(reading: Reading, lexicon: str) -> list[str]:
    """The categories that were looked for in this selection, in the order of their file.

    A category nobody uses is a row of zeros. One that `where` has left out is no row: its zero would be false.
    """
    chosen = lexicon_of(reading, lexicon)
    if chosen is None:
        return sorted(reading.hits.loc[reading.hits["lexicon"] == lexicon, "category"].unique())
    asked = reading.record.get("where", {})
    return [
        category.name
        for category in chosen.categories
        if category.name in asked.get("category", [category.name])
        and lexicon in asked.get("lexicon", [lexicon])
        and ("term" not in asked or any(term.pattern in asked["term"] for term in category.terms))
    ]


def facts(reading: Reading, by: str, found: pd.DataFrame | None = None, **known: Any) -> Facts:
    """What is known about a reading, and the hits that were `found`, for the warnings; and what the measure adds."""
    articles = reading.corpus.articles
    languages = articles["language"].value_counts()
    translated = ~articles["translation"].astype(str).str.strip().str.casefold().isin(NOT_TRANSLATED)
    about: dict[str, Any] = {
        "by": by,
        "articles": {str(group): n for group, n in counts(reading, by).items()} if _is_sample(by) else {},
        "outlets": tuple(articles["outlet"]),
        "events": events(reading, by),
        "translated": (int(translated.sum()), len(articles)),
        "foreign": {code: int(n) for code, n in languages.items() if code != "en"},
    }
    if found is not None:
        about["unvalidated"] = tuple(dict.fromkeys(found["lexicon"]))
        about["unsure"] = (int((~found["sure"].astype(bool)).sum()), len(found))
        about["corrected"] = int(reading.record.get("corrections", {}).get("applied", 0) or 0)
    return Facts(**{**about, **known})


def _is_sample(by: str) -> bool:
    """Whether a row stands for something larger than its articles, so that their number matters."""
    return by not in (*MARKED, "article")


def events(reading: Reading, by: str) -> dict[str, frozenset[str]]:
    """The events that each group reports on; of voices, zones and articles, those of the outlets."""
    articles = reading.corpus.articles
    column = by if _is_sample(by) and by != "event" else "outlet"
    found = articles.groupby(articles[column].astype(str))["event"]
    return {str(group): frozenset(map(str, values)) for group, values in found}


def finished(table: pd.DataFrame, reading: Reading, facts: Facts, codes: Iterable[str], **about: str) -> pd.DataFrame:
    """The table with what belongs under it: its warnings, what it may be read as, and whose text it rests on.

    `about`: measure, question, reads, by …; they become `table.attrs`, where figures and pages find them.
    """
    table = table.reset_index(drop=True)
    table.attrs.update({"caveats": caveats.check(facts, codes), "source": source_line(reading), **about})
    return table


def source_line(reading: Reading) -> str:
    """The line that teaching texts carry everywhere; empty for other corpora."""
    aside = reading.corpus.set_aside
    return NOTICE if ((aside["kind"] == "notice") & (aside["rule"] == "teaching-notice")).any() else ""


def in_order(table: pd.DataFrame, by: Sequence[str], **orders: Sequence[Any]) -> pd.DataFrame:
    """Rows sorted by these columns: as the given orders list their values, or as text."""

    def key(column: pd.Series) -> pd.Series:
        place = {value: number for number, value in enumerate(orders.get(str(column.name), ()))}
        return column.map(place) if place else column

    return table.sort_values(list(by), key=key, kind="stable")


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """`part / whole`, missing where there is no whole: never 0, never infinite."""
    return part / whole.where(whole > 0)


def wide(table: pd.DataFrame, rows: Sequence[str], values: str = "hits") -> pd.DataFrame:
    """A tidy table as people like to read it: one column a category, 0 where the table has no row.

    Parameters: `table`, from labels, rates or claims; `rows`, the columns that name a row; `values`, what to show.
    """
    categories = list(dict.fromkeys(table["category"]))
    spread = table.pivot_table(index=list(rows), columns="category", values=values, aggfunc="sum", sort=False)
    spread = spread.reindex(columns=categories).fillna(0)
    spread = spread.astype("int64") if values == "hits" else spread
    spread.columns.name = None
    return spread.reset_index()


def in_read_sentences(reading: Reading, table: pd.DataFrame) -> pd.Series:
    """Which rows (with article and start) begin in a sentence of the zones that are read and were not narrowed away?"""
    import numpy as np
    import pandas as pd

    sentences = reading.sentences
    sentences = sentences[sentences["zone"].isin(reading.record.get("zones", sentences["zone"].unique()))]
    place = {article: number for number, article in enumerate(reading.corpus.articles["article"])}
    starts = _positions(sentences, place, "start")
    order = np.argsort(starts, kind="stable")
    points = _positions(table, place, "start")
    last = np.searchsorted(starts[order], points, side="right") - 1
    inside = points < _positions(sentences, place, "end")[order][last] if len(starts) else np.zeros(len(points), bool)
    return pd.Series(inside & (last >= 0), index=table.index)


def _positions(table: pd.DataFrame, place: dict[str, int], column: str) -> Ints:
    """Offsets that grow from article to article, so that one binary search serves all of them."""
    import numpy as np

    articles = table["article"].map(place).to_numpy(dtype=np.int64)
    return np.asarray(articles * LONGEST + table[column].to_numpy(dtype=np.int64), dtype=np.int64)
