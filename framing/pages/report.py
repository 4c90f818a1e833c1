"""The comparison page: how the outlets tell it, with the sentence behind every number, in one file to open offline."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.markup import VOICE_WORDS, category_number
from framing.outputs import write_table, write_whole
from framing.pages import opening
from framing.pages.matrix import matrices, rows_by
from framing.pages.passages import anchors, passages
from framing.pages.pictures import picture
from framing.pages.reader import articles_printed, coloured_categories

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

ROWS_SHOWN = 40  # of a table; the rest is in its CSV file
ROWS_AT_ONCE = 8  # of a table that is shown unfolded
REJECTS_SHOWN = 20
DRAWN = 24  # outlets in a figure: with sixty, nothing in it can be read, and drawing it takes a quarter of a minute
GLOSSARY = ("own", "quoted", "reported", "distanced", "hit", "lexicon", "category", "outlet")
HEADINGS = {"name": "outlet or article", "share_all": "share of all words", "name_a": "one", "name_b": "other"}
SHARES = ("share", "share_all", "share_attributed")


@dataclass(frozen=True)
class Chapter:
    """One question of the page: the measure that answers it, and what of its table is shown."""

    name: str
    question: str
    columns: str = ""  # names, separated by spaces; "": all. The CSV file has all of them
    only: str = ""  # a column that must not be 0 in a row that is shown
    options: dict[str, Any] = field(default_factory=dict)


def chapters_for(reading: Reading) -> Iterator[Chapter]:
    """The questions in the reader's order, after the names themselves."""
    by = rows_by(reading)
    naming = [lexicon.name for lexicon in reading.lexicons if lexicon.relation == "alternatives"]
    yield Chapter(
        "speakers", "Who gets to speak?", "name speaker speaker_group utterances words share_all", options={"by": by}
    )
    for name in naming[:1]:
        one = {"lexicon": name}
        yield Chapter("claims", "Who says what?", "speaker_group voice category hits negated speakers", options=one)
        columns = "name voice category hits of share"
        yield Chapter("labels", "The names as shares of each voice", columns, "hits", {**one, "by": by})
        columns = "article outlet category headline_own headline_other body_own body_other finding"
        yield Chapter("headlines", "Does the headline say what the body says?", columns, options=one)
    columns = "name lexicon category hits words rate"
    yield Chapter("rates", "How often, per 1,000 words?", columns, "hits", {"by": by})
    yield Chapter(
        "similarity", "How alike are the tellings?", "name_a name_b cosine same_event", options={"of": f"{by}s"}
    )
    columns = "name text sentences words flesch_reading_ease flesch_kincaid_grade lix status"
    yield Chapter("readability", "How hard is it to read?", columns, options={"by": by})


def report(reading: Reading, out: str | Path) -> Path:
    """Where is the page that shows how these outlets tell it?

    Writes `index.html` (one file: styles and figures inside, no request to anywhere), `figures/` (PNG and SVG) and
    `tables/` (CSV for spreadsheets) into the folder `out`, and returns the path of the page. Raises OutputError
    where it cannot write.

    >>> import framing as fr, tempfile
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]))
    >>> page = fr.report(reading, tempfile.mkdtemp())
    >>> page.name
    'index.html'
    """
    folder = Path(out)
    chapters = [_chapter(reading, chapter, folder) for chapter in chapters_for(reading)]
    tables = {name: getattr(reading, name) for name in ("hits", "words", "voices")}
    tables |= {name: getattr(reading.corpus, name) for name in ("rejected", "ignored")}
    for name, table in tables.items():
        write_table(folder / "tables" / f"{name}.csv", table)
    return write_whole(folder / "index.html", _render(reading, [chapter for chapter in chapters if chapter]))


def _render(reading: Reading, chapters: list[dict[str, Any]]) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("framing.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (files("framing.pages") / "templates" / "style.css").read_text(encoding="utf-8")
    return environment.get_template("index.html").render(
        style=Markup(style),
        style_hash=_csp_hash(style),
        chapters=chapters,
        method=list(_method(reading)),
        glossary=list(_glossary()),
        **_opening(reading, chapters),
        **_evidence(reading),
    )


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _opening(reading: Reading, chapters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": opening.title(reading),
        "notices": opening.notices(reading),
        "facts": opening.facts(reading),
        "accounting": opening.accounting(reading),
        "rejected": reading.corpus.rejected.head(REJECTS_SHOWN).to_dict("records"),
        "warnings": opening.warnings(chapters),
        "voice_words": VOICE_WORDS,
    }


def _evidence(reading: Reading) -> dict[str, Any]:
    """The matrices, the sentences that their numbers lead to, and the articles that those stand in."""
    by = rows_by(reading)
    found = passages(reading, by)
    printed = articles_printed(reading)
    coloured = coloured_categories(reading)
    names = {article.article: article.title or article.article for article in reading.corpus}
    return {
        "by": by,
        "matrices": matrices(reading, by, anchors(found)),
        "passages": found,
        "names": names if by == "article" else {},
        "articles": printed,
        "numbers": {each["article"].article: number for number, each in enumerate(printed)},
        "articles_left_out": len(reading.corpus) - len(printed),
        "tints": [(name, category_number(name, coloured)) for name in coloured],
    }


def _chapter(reading: Reading, chapter: Chapter, folder: Path) -> dict[str, Any] | None:
    """A chapter's table and figure; None where the measure has nothing to say."""
    import framing

    table = getattr(framing, chapter.name)(reading, **chapter.options)
    write_table(folder / "tables" / f"{chapter.name}.csv", table)
    shown = table[table[chapter.only] != 0] if chapter.only else table
    if shown.empty:
        return None
    drawn = _drawn(reading, table)
    return {
        "name": chapter.name,
        "question": chapter.question,
        "table": _shown_table(shown, chapter, len(table)),
        "figure": picture(chapter.name, drawn, folder / "figures"),
        "drawn": DRAWN if len(drawn) < len(table) else 0,
        "reads": table.attrs.get("reads", ""),
        "caveats": table.attrs.get("caveats", []),
        "notes": opening.of_chapter(table.attrs.get("caveats", [])),
    }


def _drawn(reading: Reading, table: pd.DataFrame) -> pd.DataFrame:
    """The rows that the figure shows: of many outlets (or articles), those with most words."""
    by = rows_by(reading)
    words = reading.words.groupby(by)["words"].sum().sort_values(ascending=False, kind="stable")
    if len(words) <= DRAWN:
        return table
    largest = set(words.index[:DRAWN])
    for column in {by, "a", "b"} & set(table.columns):
        table = table[table[column].isin(largest)]
    return table


def _shown_table(table: pd.DataFrame, chapter: Chapter, rows: int) -> dict[str, Any]:
    columns = [name for name in chapter.columns.split() if name in table.columns] or list(table.columns)
    return {
        "columns": [_heading(name) for name in columns],
        "rows": [
            [_shown_cell(name, value) for name, value in zip(columns, row, strict=True)]
            for row in table[columns].head(ROWS_SHOWN).itertuples(index=False, name=None)
        ],
        "file": f"{chapter.name}.csv",
        "folded": len(table) > ROWS_AT_ONCE,
        "left_out": max(0, rows - min(len(table), ROWS_SHOWN)),
    }


def _heading(column: str) -> str:
    """The name of a column as people would write it."""
    return HEADINGS.get(column, column.replace("_", " "))


def _shown_cell(column: str, value: Any) -> dict[str, Any]:
    if isinstance(value, float):
        shown = f"{value:.0%}" if column in SHARES else f"{value:,.2f}"
        return {"text": "" if value != value else shown.replace("%", " %"), "number": True}
    if isinstance(value, bool):
        return {"text": "yes" if value else "no", "number": False}
    number = isinstance(value, int)
    return {"text": f"{value:,}" if number else str(value), "number": number}


def _method(reading: Reading) -> Iterator[str]:
    names = ", ".join(f"{name} ({sha[:8] or 'made in Python'})" for name, sha in reading.record["lexicons"].items())
    yield (
        f"framing {__version__} looked for the terms of the lexicons {names} in "
        f"{', '.join(reading.record['zones'])} of {len(reading.corpus):,} articles. Page furniture is set aside and "
        "is shown in the articles. Every hit has the voice of the narrowest stretch of quoted, reported or distanced "
        "text around its first character; where there is none, it is the outlet’s own."
    )
    corrections = reading.record["corrections"]
    yield f"Corrected by hand: {corrections['applied']} of {len(reading.hits):,} hits."
    yield "The lexicons are not validated on these articles: counts are counts of words, not of frames."


def _glossary() -> Iterator[tuple[str, str]]:
    from framing.glossary import explain

    for term in GLOSSARY:
        yield term, explain(term).removeprefix(f"{term}: ")
