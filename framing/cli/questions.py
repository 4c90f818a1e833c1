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
def voices(voice: str | None, as_format: str, by: str, **given: Any) -> int:
    """The share of words in each voice, with limits."""
    return print_measure("voices", given, voice, as_format, by=by)


first_option = click.option("-a", metavar="NAME", help="One outlet; may be left out where there are only two.")
second_option = click.option("-b", metavar="NAME", help="The other.")


@click.command()
@source_options
@table_options
@lexicon_option
@by_option
@first_option
@second_option
@click.option("--of", type=click.Choice(["shares", "rates"]), default="shares", show_default=True)
def differences(voice: str | None, as_format: str, lexicon: str, **options: Any) -> int:
    """Two outlets side by side: the difference, its limits, p and q."""
    asked = {name: options.pop(name) for name in ("a", "b", "of", "by")}
    return print_measure("differences", options, voice, as_format, lexicon=lexicon, **asked)


@click.command()
@source_options
@table_options
@by_option
@click.option("--target", metavar="NAME", help="An outlet; each in turn unless told.")
@click.option("--reference", metavar="NAME", help="Another; all the rest unless told.")
def keyness(voice: str | None, as_format: str, **options: Any) -> int:
    """Words that an outlet uses more than others, article by article."""
    asked = {name: options.pop(name) for name in ("target", "reference", "by")}
    return print_measure("keyness", options, voice, as_format, **asked)


@click.command()
@source_options
@table_options
@by_option
@first_option
@second_option
@click.option("--kind", type=click.Choice(["divergence", "proportion", "entropy"]), default="divergence")
def shifts(voice: str | None, as_format: str, **options: Any) -> int:
    """Which words make two vocabularies differ?"""
    asked = {name: options.pop(name) for name in ("a", "b", "kind", "by")}
    return print_measure("shifts", options, voice, as_format, **asked)


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


@click.command()
@source_options
@table_options
@click.option("--category", default=None, help="Only deeds of this category (death, injury, deploy …).")
def agency(voice: str | None, as_format: str, category: str | None, **given: Any) -> int:
    """Who did it? Deeds of harm and of the state, with and without a doer."""
    return print_measure("agency", given, voice, as_format, category=category)


@click.command()
@source_options
@table_options
@click.option("--event", default=None, help="Only this event (column event of the articles).")
@click.option("--weekdays", is_flag=True, help="Days of the week as dates too.")
def ledger(voice: str | None, as_format: str, event: str | None, weekdays: bool, **given: Any) -> int:
    """Which figures differ, and who says so?"""
    return print_measure("ledger", given, voice, as_format, event=event, weekdays=weekdays)


@click.command()
@source_options
@table_options
@click.option("--event", default=None, help="Only this event (column event of the articles).")
@click.option("--facts", metavar="FILE", default=None, help="Your own list of facts: CSV with fact and statement.")
@click.option("--cells", metavar="FILE", default=None, help="Cells you correct: CSV with fact, article and told.")
def tellings(
    voice: str | None, as_format: str, event: str | None, facts: str | None, cells: str | None, **given: Any
) -> int:
    """Same fact, different words: who tells which fact, in whose voice, where?"""
    return print_measure("tellings", given, voice, as_format, event=event, facts=facts, cells=cells)


@click.command()
@source_options
@table_options
@click.option(
    "--seed", "seeds", multiple=True, metavar="NAME", help="One name of an actor; may be given several times."
)
@click.option("--event", default=None, help="Only this event (column event of the articles).")
@click.option("--draft", metavar="FILE", default=None, help="Write a lexicon of the names, to prune by hand.")
def names(
    voice: str | None, as_format: str, seeds: tuple[str, ...], event: str | None, draft: str | None, **given: Any
) -> int:
    """Given one name of an actor: which other names does each outlet use?"""
    seed = list(seeds) or None
    return print_measure("names", given, voice, as_format, seed=seed, event=event, draft=draft)
