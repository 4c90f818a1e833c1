"""One question each: commands that print the measure of the same name."""

from __future__ import annotations

from typing import Any

import click

from framing.cli.shared import (
    DONE,
    SOME_REJECTED,
    by_option,
    corpus_of,
    lexicon_option,
    print_measure,
    print_table,
    source_options,
    table_options,
)


@click.command()
@source_options
@table_options
@lexicon_option
@by_option
def labels(voice: str | None, as_format: str, lexicon: str, by: str, **given: Any) -> int:
    """Which names, with their share in each voice?"""
    return print_measure("labels", given, voice, as_format, lexicon=lexicon, by=by)


@click.command()
@source_options
@table_options
@lexicon_option
def headlines(voice: str | None, as_format: str, lexicon: str, **given: Any) -> int:
    """Does the headline say in its own voice what the body attributes?"""
    return print_measure("headlines", given, voice, as_format, lexicon=lexicon)


@click.command()
@source_options
@table_options
@by_option
def rates(voice: str | None, as_format: str, by: str, **given: Any) -> int:
    """Hits per 1,000 words, with the counts behind them."""
    return print_measure("rates", given, voice, as_format, by=by)


@click.command()
@source_options
@table_options
@by_option
def speakers(voice: str | None, as_format: str, by: str, **given: Any) -> int:
    """Who is quoted and reported, and how many words do they get?"""
    return print_measure("speakers", given, voice, as_format, by=by)


@click.command()
@source_options
@table_options
@lexicon_option
def claims(voice: str | None, as_format: str, lexicon: str, **given: Any) -> int:
    """Which group of speakers uses which words?"""
    return print_measure("claims", given, voice, as_format, lexicon=lexicon)


@click.command()
@click.argument("source")
@click.option("--metadata", metavar="FILE", help="Table with outlet, date, event … of each file.")
@click.option("--strict", is_flag=True, help="Refuse (4) if any input is rejected.")
@click.option("--override", metavar="FILE", help="CSV with the columns article,event: a person's last word.")
@click.option("--start", default=0.2, show_default=True, help="How alike the first two articles must be (0 to 1).")
@click.option("--format", "as_format", type=click.Choice(["text", "csv", "json"]), default="text")
def events(source: str, metadata: str | None, strict: bool, override: str | None, start: float, as_format: str) -> int:
    """Which articles report on the same event? `--format csv > events.csv` makes a --metadata file."""
    import framing

    corpus = corpus_of(source, metadata, strict)
    print_table(framing.events(corpus, override=override, start=start), as_format)
    return SOME_REJECTED if len(corpus.rejected) else DONE


@click.command()
@source_options
@table_options
@click.option("--of", type=click.Choice(["articles", "outlets"]), default="outlets", show_default=True)
def similarity(voice: str | None, as_format: str, of: str, **given: Any) -> int:
    """TF-IDF cosine between outlets or articles: mostly topic."""
    return print_measure("similarity", given, voice, as_format, of=of)


@click.command()
@source_options
@table_options
@by_option
def readability(voice: str | None, as_format: str, by: str, **given: Any) -> int:
    """Readability of own-voice text, quotations, and all."""
    return print_measure("readability", given, voice, as_format, by=by)
