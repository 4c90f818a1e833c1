"""The whole job: `framing demo`, `framing compare` and `framing report`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from framing.cli.shared import reading_of, source_options, status_of

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

DEMO = "almaty-2022"


out_option = click.option(
    "-o", "--out", default="framing-out", show_default=True, help="Folder for pages, figures and tables."
)


@click.command()
@source_options
@out_option
def compare(out: str, **given: Any) -> int:
    """How do these outlets tell it? Tables here; page, figures and passages in a folder."""
    return _compare(reading_of(**given), out)


@click.command()
@source_options
@out_option
def report(out: str, **given: Any) -> int:
    """A folder to send or to project: a comparison page, a page per outlet, figures, tables."""
    return _report(reading_of(**given), out)


@click.command()
@out_option
def demo(out: str) -> int:
    """The whole job on the teaching corpus: six tellings by five invented outlets."""
    from framing.shipped import shipped

    return _compare(reading_of(str(shipped("seeds") / DEMO)), out)


def _compare(reading: Reading, out: str) -> int:
    """The naming lexicon as outlets by categories, who speaks, how alike, whose texts these are; more on the page."""
    import framing
    from framing.measures.tables import source_line

    for lexicon in reading.lexicons[:2]:
        click.echo(f"\n{lexicon.question}\n\n{_by_voice(reading.where(lexicon=lexicon.name))}")
    click.echo(f"\nWho gets to speak?\n\n{_most_words(framing.speakers(reading))}")
    if reading.corpus.articles["outlet"].nunique() > 1:
        alike = framing.similarity(reading, of="outlets")
        click.echo(f"\nHow alike are they (0 to 1; mostly topic)?\n\n{_square(alike)}")
    source = source_line(reading)
    click.echo(f"\n{source}.\n" if source else "")
    return _report(reading, out)


def _report(reading: Reading, out: str) -> int:
    """Write it, and say where things lie."""
    import framing

    page = framing.report(reading, out)
    click.echo(f"Page:    {page}")
    for name, folder in (("Outlets", "outlets"), ("Figures", "figures"), ("Tables", "tables")):
        if (page.parent / folder).exists():
            click.echo(f"{name + ':':<8} {page.parent / folder}")
    return status_of(reading)


def _by_voice(reading: Reading) -> str:
    """Outlets and voices down, categories across: how many hits."""
    hits = reading.hits
    if hits.empty:
        return "(no hits)"
    counts = hits.groupby(["outlet", "voice", "category"]).size().unstack(fill_value=0)
    return _plain(counts.replace(0, "."), first_only=True)


def _most_words(speakers: pd.DataFrame) -> str:
    """The three speakers with most words in each outlet."""
    top = speakers.sort_values(["outlet", "words"], ascending=[True, False], kind="stable").groupby("outlet").head(3)
    return _plain(top.set_index(["outlet", "speaker"])[["speaker_group", "utterances", "words"]], first_only=True)


def _square(similarity: pd.DataFrame) -> str:
    from framing.measures.similarity import square

    return _plain(square(similarity).round(2))


def _plain(table: pd.DataFrame, first_only: bool = False) -> str:
    """A table for the terminal; `first_only`: an outlet's name stands once, above its rows."""
    shown = table.rename_axis(columns=None)
    text = shown.to_string(sparsify=first_only)
    return "\n".join(line for line in text.splitlines() if line.strip())
