"""Show me: passages, marks and lexicons, and why the machine saw what it saw."""

from __future__ import annotations

from typing import Any

import click

from framing.cli.shared import (
    DONE,
    SOME_REJECTED,
    corpus_of,
    print_measure,
    print_table,
    reading_of,
    source_options,
    status_of,
    table_options,
)


@click.command()
@source_options
@table_options
@click.argument("pattern")
@click.option("--width", default=50, show_default=True, help="Characters of context on each side.")
@click.option("--sort", default="article", show_default=True, help="article, left, right, voice or outlet.")
def kwic(voice: str | None, as_format: str, pattern: str, width: int, sort: str, **given: Any) -> int:
    """A concordance that knows voices: `framing kwic SOURCE "terror*"`."""
    return print_measure("kwic", given, voice, as_format, pattern=pattern, width=width, sort=sort)


@click.command()
@source_options
@table_options
def hits(voice: str | None, as_format: str, **given: Any) -> int:
    """Every lexicon hit with its voice, speaker, sentence and rule."""
    reading = reading_of(**given)
    narrowed = reading.where(voice=voice) if voice else reading
    print_table(narrowed.hits, as_format)
    return status_of(reading)


@click.command()
@click.argument("source")
@click.option("--metadata", metavar="FILE", help="Table with outlet, date, event … of each file.")
@click.option("--strict", is_flag=True, help="Refuse (4) if any input is rejected.")
@click.option("--set-aside", is_flag=True, help="Print what was set aside instead.")
def articles(source: str, metadata: str | None, strict: bool, set_aside: bool) -> int:
    """What was accepted, what rejected, and what was set aside?"""
    corpus = corpus_of(source, metadata, strict)
    table = corpus.set_aside if set_aside else corpus.articles.drop(columns="text")
    print_table(table, "text")
    return SOME_REJECTED if len(corpus.rejected) else DONE


@click.command()
@click.argument("file")
@click.option("--language", default="en", show_default=True)
@click.option("--layer", type=click.Choice(["zone", "sentence", "quote", "voice", "negation"]), help="Only this layer.")
@click.option("--format", "as_format", type=click.Choice(["text", "csv", "json"]), default="text")
def marks(file: str, language: str, layer: str | None, as_format: str) -> int:
    """One row a mark: zones, sentences, quotations, voices, negation."""
    import framing

    corpus = corpus_of(file, None, strict=False)
    for article in corpus:
        table = framing.marks(article)
        print_table(table[table["layer"] == layer] if layer else table, as_format)
    return SOME_REJECTED if len(corpus.rejected) else DONE


@click.command()
@click.argument("names", nargs=-1)
def lexicons(names: tuple[str, ...]) -> int:
    """Which lexicons are there? Also checks a file of your own."""
    from framing.lexicons import load_lexicons

    click.echo(repr(load_lexicons(list(names) or None)))
    return DONE


@click.command()
@click.argument("word")
def explain(word: str) -> int:
    """What does a word, a rule or a warning mean?"""
    import framing

    click.echo(framing.explain(word))
    return DONE
