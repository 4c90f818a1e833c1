"""The comparison page: how the outlets tell it, with the sentence behind every number, in one file to open offline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.errors import shorten
from framing.markup import VOICE_WORDS
from framing.outputs import write_lines, write_table, write_whole
from framing.pages import opening
from framing.pages.chapters import answer, chapters_for, told
from framing.pages.matrix import counted_hits, rows_by, rows_of
from framing.pages.outlets import outlet_files, outlet_pages
from framing.pages.passages import anchors, passages
from framing.pages.reader import Printed, reader_pages
from framing.pages.rendering import page
from framing.pages.why import rules_used
from framing.results import Results
from framing.text.articles import Article
from framing.workbooks import write_workbook

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

REJECTS_SHOWN = 20
ARTICLES_LISTED = 400
GLOSSARY = ("own", "quoted", "reported", "distanced", "hit", "lexicon", "category", "outlet")


def report(reading: Reading, out: str | Path) -> Path:
    """Where is the page that shows how these outlets tell it?

    Writes `index.html` (one file: styles and figures inside, no request to anywhere), `outlets/` (a page of each
    outlet beside all others, where there are several), `figures/` (PNG and SVG) and `tables/` (CSV for spreadsheets,
    JSON Lines without loss, and one workbook, `tables.xlsx`) into the folder `out`, last of all
    `RESULTS.json` (the SHA-256 of every file), and returns the path of the page. Raises OutputError where it cannot
    write, BusyError while another run writes there or where the results of other articles lie.

    >>> import framing as fr, tempfile
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]))
    >>> page = fr.report(reading, tempfile.mkdtemp())
    >>> page.name
    'index.html'
    """
    folder = Path(out)
    with Results(folder, [article.article for article in reading.corpus]) as results:
        files, printed = outlet_files(reading), Printed.of(reading)
        answers = {chapter: answer(reading, chapter) for chapter in chapters_for(reading)}
        chapters = [told(reading, chapter, table, folder, printed) for chapter, table in answers.items()]
        _write_tables(folder / "tables", {chapter.name: table for chapter, table in answers.items()} | _tables(reading))
        tellings = next((table for chapter, table in answers.items() if chapter.name == "tellings"), None)
        for file, text in reader_pages(reading, printed, tellings):
            write_whole(folder / file, text)
        for file, text in outlet_pages(reading, files, printed):
            write_whole(folder / file, text)
        evidence = _evidence(reading, files, printed)
        index = _render(reading, [chapter for chapter in chapters if chapter], evidence)
        write_whole(folder / "index.html", index)
        results.finish(_record(reading))
    return folder / "index.html"


def _record(reading: Reading) -> dict[str, Any]:
    """What the record of the run says of the reading."""
    used, rejected, ignored = reading.corpus.counts()
    return {
        "given": used + rejected + ignored,
        "used": used,
        "rejected": rejected,
        "ignored": ignored,
        "lexicons": dict(reading.record["lexicons"]),
    }


def _write_tables(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Each table for spreadsheets and without loss, and all of them as one workbook."""
    for name, table in tables.items():
        write_table(folder / f"{name}.csv", table)
        write_lines(folder / f"{name}.jsonl", table)
    write_workbook(folder / "tables.xlsx", tables)


def _tables(reading: Reading) -> dict[str, pd.DataFrame]:
    """What lies beside the tables of the chapters."""
    tables = {name: getattr(reading, name) for name in ("hits", "words", "voices")}
    tables["articles"] = reading.corpus.articles.drop(columns="text")
    return tables | {name: getattr(reading.corpus, name) for name in ("set_aside", "rejected", "ignored")}


def _render(reading: Reading, chapters: list[dict[str, Any]], evidence: dict[str, Any]) -> str:
    return page(
        "index.html",
        chapters=chapters,
        method=list(_method(reading)),
        glossary=list(_glossary()),
        **_opening(reading, chapters),
        **evidence,
    )


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


def _evidence(reading: Reading, files: Mapping[str, str], printed: Printed) -> dict[str, Any]:
    """The matrices, the sentences that their numbers lead to, and the articles that those stand in."""
    by = rows_by(reading)
    found = passages(reading, by, printed)
    rows = [{**row, "page": files.get(row["key"], "")} for row in rows_of(reading, by)]
    names = {article.article: article.title or article.article for article in reading.corpus}
    return {
        "by": by,
        "up": "",
        "outlet_pages": len(files),
        "outlets_left_out": reading.corpus.articles["outlet"].nunique() - len(files) if files else 0,
        "matrices": [each.matrix(rows, anchors(found)) for each in counted_hits(reading, by)],
        "passages": found,
        "names": names if by == "article" else {},
        "articles": [_listed(article, printed) for article in reading.corpus][:ARTICLES_LISTED],
        "articles_left_out": max(0, len(reading.corpus) - ARTICLES_LISTED),
        "articles_unread": len(reading.corpus) - len(printed),
        "rules": list(rules_used(reading)),
    }


def _listed(article: Article, printed: Printed) -> dict[str, str]:
    """An article as a line that leads into it."""
    name = shorten(article.title or article.article, 160)
    return {"name": name, "outlet": article.outlet, "date": article.date, "read_at": printed.address(article.article)}


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
    groups = reading.record.get("speaker_groups", {})
    if groups.get("given"):
        yield (
            f"Speaker groups by a table of the user’s ({groups['sha256'][:8]}): {groups['applied']} of "
            f"{groups['given']} rows found a speaker."
        )
    yield "The lexicons are not validated on these articles: counts are counts of words, not of frames."


def _glossary() -> Iterator[tuple[str, str]]:
    from framing.glossary import explain

    for term in GLOSSARY:
        yield term, explain(term).removeprefix(f"{term}: ")
