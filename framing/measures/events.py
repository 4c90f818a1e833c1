"""Which articles report on the same event? Grouped by the words that open them, unless a person has said it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import ConfigError
from framing.measures import tables
from framing.text.articles import Corpus, counted

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

CODES = ("W-alone", "W-wordless", "W-grouped", "E2")
READS = (
    "Which articles open with the same rare words at about the same time. An event put together by the machine is a "
    "suggestion: read its headlines, above all where likeness is low. Not: that articles in one event confirm each "
    "other, or that an article which is alone had nothing to do with an event."
)
DEFAULT = 0.20


def events(
    source: Corpus | Reading, override: str | Path | pd.DataFrame | None = None, start: float = DEFAULT
) -> pd.DataFrame:
    """Which articles report on the same event?

    An article with an event of its own (column `event` of the corpus) keeps it. All others are compared by the words
    of headline and opening (TF-IDF, the headline twice, each word the less the further down it stands, none after 400)
    and grouped by average linkage (Sokal & Michener 1958): two groups become one while they are at least .7 times as
    alike as the articles within the looser one. Where both have a date, distance in time counts against them (down to
    .7 of their likeness). A group may join an event that was given.

    On four collections coded by hand (1,135 articles; BASIL, NewsWCL50, Giveme5W1H, ECB+) B³ F1 (Bagga & Baldwin 1998)
    is .98 on average and .93 at least. Single articles seldom share an event by mistake (12 % where no two did).

    Parameters: `source`, a Corpus or Reading; `override`, a CSV file or table with the columns article and event, in
    which a person has the last word: each article listed gets exactly this event, and the name of an event in the
    column article stands for all its articles; `start`, how alike (0 to 1) the first two articles of an event must be:
    higher finds fewer events and surer ones.

    Columns: article, outlet, date, title, event (its name: the words that most belong to it, and the first date), rule
    (given, override, grouped, alone), likeness (mean cosine to the other articles of the event; missing where alone).
    One row an article, those of an event together. `corpus.with_events(table)` takes it over.
    Raises ConfigError for a `start` outside 0 to 1, InputError for an override that names what is not there.

    >>> import framing as fr
    >>> texts = ["Bridge in Ostrava collapses.", "Ostrava bridge collapses at night.", "Bakers win a cup."]
    >>> fr.events(fr.load(texts))["event"].tolist()
    ['Bakers, win, cup', 'bridge, Ostrava, collapses', 'bridge, Ostrava, collapses']
    """
    if not 0 < start <= 1:
        raise ConfigError(f"events: start is {start}, and has to be above 0 and at most 1. The default is {DEFAULT}.")
    from framing.alike.events import events_of, likeness
    from framing.alike.openings import openings
    from framing.alike.override import read_override

    corpus = source if isinstance(source, Corpus) else source.corpus
    opened = openings(corpus)
    found = events_of(opened, start)
    names = [article.article for article in opened.articles]
    event, rule = dict(zip(names, found.event, strict=True)), dict(zip(names, found.rule, strict=True))
    alike = found.likeness
    if override is not None:
        said = read_override(override, event)
        event, rule = {**event, **said}, {**rule, **dict.fromkeys(said, "override")}
        alike = likeness(opened, list(event.values()))
    return _finished(corpus, event, rule, dict(zip(names, alike.tolist(), strict=True)), opened.wordless)


def _finished(
    corpus: Corpus, event: Mapping[str, str], rule: Mapping[str, str], alike: Mapping[str, float], wordless: list[str]
) -> pd.DataFrame:
    """The table, the events in the order of their first date, and what is to be said about it."""
    told = corpus.articles[["article", "outlet", "date", "title"]]
    told = told.assign(**{name: told["article"].map(known) for name, known in (("event", event), ("rule", rule))})
    table = told.assign(likeness=told["article"].map(alike).astype(float).round(tables.DIGITS))
    first = table.groupby("event")["date"].transform(lambda dates: min((d for d in dates if d), default=""))
    table = table.assign(first=first).sort_values(["first", "event", "date", "article"], kind="stable")
    reading = tables.unread(corpus.with_events(event) if event else corpus)
    facts = tables.facts(
        reading, "outlet", grouped=sum(each == "grouped" for each in rule.values()),
        wordless=wordless, alone=counted(len(corpus), "article") if len(corpus) < 2 else "",
    )  # fmt: skip
    return tables.finished(
        table.drop(columns="first"), reading, facts, CODES,
        measure="events", question="Which articles report on the same event?", reads=READS,
    )  # fmt: skip
