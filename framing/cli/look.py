"""Show me: passages, marks and lexicons, and why the machine saw what it saw."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from framing.cli.shared import (
    DONE,
    SOME_REJECTED,
    colour,
    corpus_of,
    print_measure,
    print_table,
    reading_of,
    say,
    source_options,
    status_of,
    table_options,
)

if TYPE_CHECKING:
    import pandas as pd

    from framing.text.articles import Article


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
@click.option("--language", help="Language of the text; English unless told.")
@click.option(
    "--layer",
    type=click.Choice(["zone", "sentence", "quote", "voice", "negation"]),
    help="A table instead: one row a mark of this layer.",
)
@click.option(
    "--format",
    "as_format",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="csv, json: a table instead, one row a mark, with all layers or the one named by --layer.",
)
def marks(file: str, language: str | None, layer: str | None, as_format: str) -> int:
    """The text with its voices underlined: who speaks, by which cue and rule."""
    corpus = corpus_of(file, None, strict=False)
    articles = [replace(article, language=language) if language else article for article in corpus]
    if layer is None and as_format == "text":
        _print_read(articles)
    else:
        print_table(_marks_of(articles, layer), as_format)
    return SOME_REJECTED if len(corpus.rejected) else DONE


def _print_read(articles: list[Article]) -> None:
    """The articles as the machine saw them, as wide as the terminal, in colour if it has any and wants it."""
    from framing.pages.terminal import for_terminal

    width = shutil.get_terminal_size().columns
    for number, article in enumerate(articles):
        click.echo(("\n\n" if number else "") + for_terminal(article, width), color=colour())
    say("`framing explain RULE` says what a rule means; --layer and --format print the marks as a table.")


def _marks_of(articles: list[Article], layer: str | None) -> pd.DataFrame:
    """The marks of these articles as one table; of several articles, the first column names each."""
    import pandas as pd

    import framing

    found = [framing.marks(article) for article in articles]
    if len(found) > 1:
        named = zip(articles, found, strict=True)
        found = [table.assign(article=one.article)[["article", *table.columns]] for one, table in named]
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame()
    return table[table["layer"] == layer] if layer and found else table


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
