"""Figures that differ: every number with what it counts, who says so, and where others say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.amounts import Amount, agree, amounts_in
from framing.amounts.words import WEAK
from framing.caveats import listed
from framing.errors import one_of
from framing.layers import negation
from framing.measures import tables, texts
from framing.spans import Spans, covering, narrowest
from framing.text.blocks import Block
from framing.text.words import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Article, Corpus

COLUMNS = (
    "event fact article outlet date start end match low high value unit counted noun group speaker voice zone "
    "negated approximate conflict text"
).split()
ALIKE = 0.35  # cosine of two sentences (stems) from which the sums or shares they name are of one thing
MOST_ALIKE = 1500  # figures of one kind and event up to which their sentences are compared: it takes their square
FIXED = ("date", "time")  # said when, not how many: not compared
CODES = ("L1", "W-compare", "T1", "T4", "W-language")
READS = (
    "Which figures stand in which article, and in whose voice. Figures that cannot both be true are marked as a "
    "conflict. A later article may simply know more: read the dates. Not: who is right, or that a figure was invented."
)


@dataclass(frozen=True)
class Row:
    """One figure in its article."""

    article: Article
    amount: Amount  # offsets of the article
    text: str  # its sentence
    zone: str
    voice: str
    speaker: str
    negated: bool = False
    fact: str = ""
    conflict: bool = False

    def cells(self) -> dict[str, Any]:
        """The row as the table shows it."""
        a, of = self.amount, self.article
        return {
            "event": of.event, "fact": self.fact, "article": of.article, "outlet": of.outlet, "date": of.date,
            "start": a.start, "end": a.end, "match": of.text[a.start : a.end], "low": a.low,
            "high": a.high if np.isfinite(a.high) else float("nan"), "value": a.value, "unit": a.unit,
            "counted": a.counted, "noun": a.noun, "group": a.group, "speaker": self.speaker, "voice": self.voice,
            "zone": self.zone, "negated": self.negated, "approximate": a.approximate, "conflict": self.conflict,
            "text": self.text,
        }  # fmt: skip


def ledger(reading: Reading | Corpus, event: str | None = None, weekdays: bool = False) -> pd.DataFrame:
    """Which figures differ? One row a number, with what it counts, who says so, and the fact it belongs to.

    Clock times, telephone numbers, ages, scores, numbers in names (Article 4) and page furniture are no figures.
    Figures belong to one fact if the same was done to the same group of people at the same kind of place; sums, shares
    and durations if their sentences are alike (cosine of stems). Captions are read too.

    Parameters: `reading`, a Reading or a Corpus; `event`, one value of the column event (None: all); `weekdays`, also
    days of the week, as the last such day up to the date of the article.

    Columns: event, fact, article, outlet, date (of the article), start, end, match (as written), low, high (missing:
    no upper end, "at least 12"), value (the number as written; missing for "dozens"), unit (people, a sign or name of
    money, %, times, hours, kilometres …, date as 20220105, time in hours, or the noun that is counted), counted
    (killed, injured, detained, troops, price, duration …), noun, group (forces, crowd, bystanders), speaker, voice,
    zone, negated, approximate, conflict (another article or speaker gives a figure for the fact that cannot be true
    with this one), text (the sentence).

    Raises ConfigError for an unknown event.

    >>> import framing as fr
    >>> corpus = fr.load([
    ...     {"article": "a", "outlet": "Lamp", "text": "Police said 12 officers were killed."},
    ...     {"article": "b", "outlet": "Wire", "text": "At least 18 policemen died on Monday."},
    ... ])
    >>> fr.ledger(corpus)[["outlet", "low", "counted", "speaker", "conflict"]].values.tolist()
    [['Lamp', 12.0, 'killed', 'police', True], ['Wire', 18.0, 'killed', '', True]]
    """
    whole = texts.as_reading(reading)
    if event is not None:
        one_of("event", event, sorted({article.event for article in whole.corpus}))
    articles = sorted(
        (article for article in whole.corpus if event in (None, article.event)), key=lambda a: (a.event, a.article)
    )
    rows = [row for row in _rows(whole, articles, weekdays) if row.voice in texts.voices_asked(reading)]
    rows = _judged(_with_facts(_with_denials(rows)))
    return _finished(whole, articles, rows)


# Figures in their articles -------------------------------------------------------------------------------------------


def _rows(reading: Reading, articles: list[Article], weekdays: bool) -> Iterator[Row]:
    zones = [*reading.record.get("zones", ("headline", "heading", "body")), "caption"]
    sentences = reading.sentences[reading.sentences["zone"].isin(zones)]
    of_article = dict(iter(sentences.sort_values("start").groupby("article", sort=False)))
    marks = dict(iter(reading.voices.groupby("article", sort=False)))
    for article in articles:
        if article.article in of_article:
            found = list(_in_article(article, of_article[article.article], weekdays))
            yield from _voiced(found, marks.get(article.article))


def _in_article(article: Article, sentences: pd.DataFrame, weekdays: bool) -> Iterator[Row]:
    places = zip(sentences["start"].tolist(), sentences["end"].tolist(), sentences["zone"].tolist(), strict=True)
    for start, end, zone in places:
        text = article.text[start:end]
        for amount in amounts_in(text, article.language, article.date, weekdays):
            moved = amount._replace(start=amount.start + start, end=amount.end + start)
            yield Row(article, moved, text, zone, "own", "")


def _voiced(rows: list[Row], marks: pd.DataFrame | None) -> list[Row]:
    """The rows with the voice and the speaker of their first character."""
    others = marks[marks["voice"] != "own"] if marks is not None else ()
    if not len(others) or not rows:
        return rows
    named: Any = {name: others[name].to_numpy(dtype=object) for name in ("voice", "speaker")}  # type: ignore[call-overload]
    pieces = narrowest(Spans.of(others["start"], others["end"], **named))  # type: ignore[call-overload]
    at = covering(pieces, np.asarray([row.amount.start for row in rows], dtype=np.int64)).tolist()
    return [
        row if n < 0 else replace(row, voice=str(pieces["voice"][n]), speaker=str(pieces["speaker"][n]))
        for row, n in zip(rows, at, strict=True)
    ]


def _with_denials(rows: list[Row]) -> list[Row]:
    """Which figures stand inside a denial: "denied that 12 people had died"."""
    found: list[Row] = []
    for language in dict.fromkeys(row.article.language for row in rows):
        mine = [row for row in rows if row.article.language == language]
        sentences = list(dict.fromkeys(row.text for row in mine))
        block = Block((_joined(sentences, language),), Vocabulary())
        end = np.cumsum([len(text) + 1 for text in sentences], dtype=np.int64) - 1
        start = end - [len(text) for text in sentences]
        scopes = negation.find(block, Spans.of(start, end))
        first = dict(zip(sentences, start.tolist(), strict=True))
        points = [first[row.text] + row.amount.start - _sentence_start(row) for row in mine]
        denied = covering(scopes, np.asarray(points, dtype=np.int64)) >= 0
        found += [replace(row, negated=bool(no)) for row, no in zip(mine, denied, strict=True)]
    return sorted(found, key=lambda row: (row.article.event, row.article.article, row.amount.start))


def _joined(sentences: list[str], language: str) -> Article:
    from framing.text.articles import Article

    return Article("sentences", "\n".join(sentences), language=language)


def _sentence_start(row: Row) -> int:
    """Where the sentence of a figure begins in its article: the last time before the figure."""
    return row.article.text.rfind(row.text, 0, row.amount.start + len(row.text))


# Facts ---------------------------------------------------------------------------------------------------------------


def _with_facts(rows: list[Row]) -> list[Row]:
    """Every row with its fact: people by what was done to whom and where, other figures by their sentences."""
    kinds: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        kinds.setdefault((row.article.event, kind(row.amount)), []).append(number)
    named = list(rows)
    for (_, name), numbers in kinds.items():
        amount = rows[numbers[0]].amount
        if amount.unit in FIXED or (amount.unit == "people" and amount.counted not in ("people", *WEAK)):
            groups = [numbers]
        else:
            groups = _alike([rows[number] for number in numbers], numbers)
        for place, group in enumerate(groups, start=1):
            for number in group:
                named[number] = replace(rows[number], fact=name if len(groups) == 1 else f"{name} ({place})")
    return named


def kind(amount: Amount) -> str:
    """What a figure counts, in words that are the same for all figures of one fact.

    >>> kind(Amount(0, 1, 2, 2, 2, "people", "killed", "two soldiers", "forces", "airport"))
    'killed: forces, airport'
    """
    if amount.unit != "people":
        return amount.counted if amount.counted in (amount.unit, "date") else f"{amount.counted} ({amount.unit})"
    whom = amount.group
    if amount.counted == "people" and not whom:
        whom = amount.noun.split()[-1].lower() if amount.noun else ""
    return ", ".join(part for part in (f"{amount.counted}: {whom or 'people'}", amount.site) if part)


def _alike(rows: list[Row], numbers: list[int]) -> list[list[int]]:
    """Figures of one kind, in groups whose sentences are alike (single linkage over articles)."""
    from framing.alignment.likeness import Sentences

    if len(rows) == 1 or len(rows) > MOST_ALIKE:
        return [[number] for number in numbers]
    texts_ = [row.text for row in rows]
    alike = Sentences.of([[text] for text in texts_], rows[0].article.language).even >= ALIKE
    alike |= np.array([[one == other for other in texts_] for one in texts_])
    group = list(range(len(rows)))
    for one, other in np.argwhere(np.triu(alike, 1)).tolist():
        if _comparable(rows[one], rows[other]):
            old, new = group[other], group[one]
            group = [new if g == old else g for g in group]
    return [[numbers[n] for n, g in enumerate(group) if g == each] for each in dict.fromkeys(group)]


def _comparable(one: Row, other: Row) -> bool:
    """Two figures of one sentence are of two things; "from 60 to 120"."""
    return one.article.article != other.article.article or one.text != other.text


def _judged(rows: list[Row]) -> list[Row]:
    """Every row with whether another article or speaker contradicts it."""
    facts: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        facts.setdefault((row.article.event, row.fact), []).append(row)
    return [replace(row, conflict=_contradicted(row, facts[row.article.event, row.fact])) for row in rows]


def _contradicted(row: Row, others: list[Row]) -> bool:
    if row.amount.unit in FIXED or row.negated:
        return False
    return any(
        not other.negated
        and not agree(row.amount, other.amount)
        and (other.article is not row.article or other.speaker != row.speaker)
        for other in others
    )


# The table -----------------------------------------------------------------------------------------------------------


def _finished(reading: Reading, articles: list[Article], rows: list[Row]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame([row.cells() for row in rows], columns=COLUMNS)
    table = table.astype({"start": "int64", "end": "int64", "low": float, "high": float, "value": float})
    table = table.astype(dict.fromkeys(("negated", "approximate", "conflict"), bool))
    apart = {(row.article.event, row.fact) for row in rows if row.conflict}
    facts = tables.facts(
        reading,
        "article",
        disagree=(len(apart), len({row.article.date for row in rows if row.conflict and row.article.date})),
        uncompared=tuple(_uncompared(articles, rows)),
    )
    question = "Which figures differ, and who says so?"
    return tables.finished(table, reading, facts, CODES, measure="ledger", question=question, reads=READS)


def _uncompared(articles: list[Article], rows: list[Row]) -> Iterator[str]:
    """What cannot be compared, in words."""
    if not articles:
        yield "There is no article, so there are no figures"
    elif not rows:
        yield f"No figures were found in {len(articles)} article{'s' * (len(articles) > 1)}, so none can be compared"
    elif len(articles) == 1:
        yield "One article: its figures can be compared with those of no other"
    elif len({article.outlet for article in articles}) == 1:
        yield f"One outlet ({articles[0].outlet}): figures that differ are its own, of other times or other sources"
    same: dict[tuple[str, str], list[str]] = {}
    for row in {row.article.article: row for row in rows}.values():
        same.setdefault((row.article.event, row.article.text), []).append(row.article.article)
    for copies in same.values():
        if len(copies) > 1:
            yield f"The same text, whose figures confirm nothing: {listed(copies)}"
    empty = [article.article for article in articles if not article.text.strip()]
    if empty:
        yield f"No text, so no figures: {', '.join(empty[:6])}{' …' * (len(empty) > 6)}"
