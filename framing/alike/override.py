"""A person's last word on events: a small table of articles and the events they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import InputError, shorten
from framing.text.articles import some

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("article", "event")


def read_override(source: str | Path | pd.DataFrame, event_of: Mapping[str, str]) -> dict[str, str]:
    """The event of every article that the table names; the name of an event stands for all its articles.

    Rows that name an article win over rows that name an event. Raises InputError, with the line, for a table without
    the columns article and event, an empty cell, a name that is neither article nor event, and two events for one.
    """
    where = str(source) if isinstance(source, str | Path) else "the override table"
    said: dict[str, str] = {}
    for line, article, event in _rows(source, where):
        if not article or not event:
            raise InputError(f"{where}, line {line}: the {'event' if article else 'article'} is empty. Fill in both.")
        if said.setdefault(article, event) != event:
            raise InputError(
                f"{where}, line {line}: {article!r} has two events, {said[article]!r} and {event!r}. Keep one of them."
            )
        if article not in event_of and article not in event_of.values():
            raise InputError(
                f"{where}, line {line}: {article!r} is neither an article nor an event. The articles are "
                f"{some(event_of)}; the events {some(sorted(set(event_of.values())))}."
            )
    by_event = {article: said[event] for article, event in event_of.items() if event in said and event not in event_of}
    return {**by_event, **{article: event for article, event in said.items() if article in event_of}}


def _rows(source: str | Path | pd.DataFrame, where: str) -> list[tuple[int, str, str]]:
    import pandas as pd

    if isinstance(source, str | Path):
        if not Path(source).is_file():
            raise InputError(f"Override file {where} does not exist. Give a CSV file with the columns article,event.")
        source = pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    for column in COLUMNS:
        if column not in source.columns:
            listed = shorten(", ".join(map(str, source.columns)), 100)
            raise InputError(f"{where}: there is no column {column!r}. Columns: {listed}. Wanted: article, event.")
    cells = zip(source["article"].fillna(""), source["event"].fillna(""), strict=True)
    return [(line, str(article).strip(), str(event).strip()) for line, (article, event) in enumerate(cells, start=2)]
