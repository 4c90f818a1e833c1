"""The command line: each command is one public function. Data goes to stdout, talk to stderr.

Nothing heavy is imported until a command needs it, so that `framing --help` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import __version__
from framing.errors import FramingError, printable

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Corpus

DONE, SOME_REJECTED, USAGE, REFUSED, INTERNAL, INTERRUPTED = 0, 3, 2, 4, 70, 130
DEMO = "almaty-2022"

QUESTIONS = {
    "The whole job": ("demo", "compare"),
    "What do they call it, and in whose voice?": ("labels", "headlines"),
    "How often?": ("rates",),
    "Who gets to speak, and who says what?": ("speakers", "claims"),
    "How alike are they? How hard to read?": ("similarity", "readability"),
    "Show me": ("kwic", "hits"),
    "What did the machine see, and why?": ("articles", "marks", "lexicons", "explain"),
}


class Questions(click.Group):
    """A help page that reads like a table of contents of questions."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for question, names in QUESTIONS.items():
            with formatter.section(question):
                rows = [(name, self.commands[name].get_short_help_str(limit=90)) for name in names]
                formatter.write_dl(rows)


@click.group(cls=Questions, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="framing")
@click.option("--debug", is_flag=True, expose_value=False, help="Show where an internal error happened.")
def cli() -> None:
    """How do different outlets tell the same events: who is called what, and in whose voice?

    SOURCE is a folder of articles (.txt, .md, .html), a table (.csv, .tsv, .jsonl, .parquet), or - for text on
    stdin. Start with `framing demo`.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the documented exit status."""
    try:
        status = cli.main(args=arguments, prog_name="framing", standalone_mode=False)
    except click.exceptions.Abort:
        status = _say("interrupted", INTERRUPTED)
    except KeyboardInterrupt:
        status = _say("interrupted", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        status = USAGE
    except FramingError as error:
        status = _say(str(error), error.exit_code)
    except BrokenPipeError:  # `framing hits … | head` has read enough
        status = DONE
    except Exception as error:
        if "--debug" in (arguments or sys.argv):
            raise
        status = _say(f"internal error, please report it: {error!r} (--debug shows where)", INTERNAL)
    sys.exit(status or DONE)


def _say(message: str, status: int = DONE) -> int:
    click.echo(f"framing: {printable(message)}", err=True)
    return status


# What the commands share ------------------------------------------------------------


def source_options(command: Any) -> Any:
    """SOURCE, --metadata, --lexicons, --corrections: what every command that scores needs."""
    for option in (
        click.option("--corrections", metavar="FILE", help="CSV in which a person overrules hits."),
        click.option("--strict", is_flag=True, help="Refuse (4) if any input is rejected."),
        click.option(
            "--lexicons",
            metavar="NAMES",
            default=None,
            help="Shipped names (people,event), a file or a folder.",
        ),
        click.option("--metadata", metavar="FILE", help="Table with outlet, date, event … of each file."),
        click.argument("source"),
    ):
        command = option(command)
    return command


def table_options(command: Any) -> Any:
    """--voice, --format: what every command that prints a table needs."""
    for option in (
        click.option(
            "--format",
            "as_format",
            type=click.Choice(["text", "csv", "json"]),
            default="text",
            show_default=True,
            help="How the table is printed.",
        ),
        click.option(
            "--voice",
            type=click.Choice(["own", "quoted", "reported", "distanced"]),
            help="Only this voice; rates divide by its words.",
        ),
    ):
        command = option(command)
    return command


def _corpus(source: str, metadata: str | None, strict: bool) -> Corpus:
    from framing.text.load import load

    corpus = load(source if source == "-" else Path(source), metadata=metadata)
    _say(corpus.summary())
    for row in corpus.rejected.to_dict("records"):
        _say(f"rejected {row['source']}: {row['reason']}")
    if strict and len(corpus.rejected):
        were = "input was" if len(corpus.rejected) == 1 else "inputs were"
        raise FramingError(f"{len(corpus.rejected)} {were} rejected and --strict was given: nothing was done.")
    return corpus


def _reading(
    source: str,
    metadata: str | None = None,
    lexicons: str | None = None,
    strict: bool = False,
    corrections: str | None = None,
) -> Reading:
    from framing.lexicons import load_lexicons
    from framing.reading import score

    corpus = _corpus(source, metadata, strict)
    chosen = load_lexicons(_lexicon_source(lexicons))
    return score(corpus, chosen, corrections=corrections)


def _lexicon_source(lexicons: str | None) -> Any:
    """None, a path, or a list of shipped names."""
    if lexicons is None or Path(lexicons).exists():
        return lexicons
    return [name.strip() for name in lexicons.split(",")]


def _status(reading: Reading) -> int:
    return SOME_REJECTED if len(reading.corpus.rejected) else DONE


def _print(table: pd.DataFrame, as_format: str) -> None:
    """The table to stdout; what may be concluded from it, and what warns, to stderr."""
    if as_format == "csv":
        click.echo(table.to_csv(index=False), nl=False)
    elif as_format == "json":
        click.echo(table.to_json(orient="records", force_ascii=False, indent=2))
    else:
        click.echo(table.to_string(index=False, max_colwidth=60) if len(table) else "(no rows)")
    for caveat in table.attrs.get("caveats", ()):
        _say(f"{caveat['code']}: {caveat['text']}")
    if table.attrs.get("reads"):
        _say(table.attrs["reads"])


def _measure(name: str, given: dict[str, Any], voice: str | None, as_format: str, **options: Any) -> int:
    """Score, narrow to a voice if one was asked for, and print the measure of this name."""
    import framing

    reading = _reading(**given)
    narrowed = reading.where(voice=voice) if voice else reading
    _print(getattr(framing, name)(narrowed, **options), as_format)
    return _status(reading)


# The whole job ------------------------------------------------------------


@cli.command()
@source_options
@click.option("-o", "--out", default="framing-out", show_default=True, help="Folder for page, figures and tables.")
def compare(out: str, **given: Any) -> int:
    """How do these outlets tell it? Tables here; page, figures and passages in a folder."""
    return _compare(_reading(**given), out)


@cli.command()
@click.option("-o", "--out", default="framing-out", show_default=True, help="Folder for page, figures and tables.")
def demo(out: str) -> int:
    """The whole job on the teaching corpus: six tellings by five invented outlets."""
    from framing.shipped import shipped

    return _compare(_reading(str(shipped("seeds") / DEMO)), out)


def _compare(reading: Reading, out: str) -> int:
    """The naming lexicon as outlets by categories, who speaks, how alike; the rest is on the page."""
    import framing

    for lexicon in reading.lexicons[:2]:
        click.echo(f"\n{lexicon.question}\n\n{_by_voice(reading.where(lexicon=lexicon.name))}")
    click.echo(f"\nWho gets to speak?\n\n{_most_words(framing.speakers(reading))}")
    if reading.corpus.articles["outlet"].nunique() > 1:
        alike = framing.similarity(reading, of="outlets")
        click.echo(f"\nHow alike are they (0 to 1; mostly topic)?\n\n{_square(alike)}")
    page = framing.report(reading, out)
    click.echo(f"\nPage:    {page}\nFigures: {page.parent / 'figures'}\nTables:  {page.parent / 'tables'}")
    return _status(reading)


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


# One question each ------------------------------------------------------------

lexicon_option = click.option("--lexicon", default="people", show_default=True, help="Which of the lexicons.")
by_option = click.option("--by", default="outlet", show_default=True, help="Any column of the articles.")


@cli.command()
@source_options
@table_options
@lexicon_option
@by_option
def labels(voice: str | None, as_format: str, lexicon: str, by: str, **given: Any) -> int:
    """Which names, with their share in each voice?"""
    return _measure("labels", given, voice, as_format, lexicon=lexicon, by=by)


@cli.command()
@source_options
@table_options
@lexicon_option
def headlines(voice: str | None, as_format: str, lexicon: str, **given: Any) -> int:
    """Does the headline say in its own voice what the body attributes?"""
    return _measure("headlines", given, voice, as_format, lexicon=lexicon)


@cli.command()
@source_options
@table_options
@by_option
def rates(voice: str | None, as_format: str, by: str, **given: Any) -> int:
    """Hits per 1,000 words, with the counts behind them."""
    return _measure("rates", given, voice, as_format, by=by)


@cli.command()
@source_options
@table_options
@by_option
def speakers(voice: str | None, as_format: str, by: str, **given: Any) -> int:
    """Who is quoted and reported, and how many words do they get?"""
    return _measure("speakers", given, voice, as_format, by=by)


@cli.command()
@source_options
@table_options
@lexicon_option
def claims(voice: str | None, as_format: str, lexicon: str, **given: Any) -> int:
    """Which group of speakers uses which words?"""
    return _measure("claims", given, voice, as_format, lexicon=lexicon)


@cli.command()
@source_options
@table_options
@click.option("--of", type=click.Choice(["articles", "outlets"]), default="outlets", show_default=True)
def similarity(voice: str | None, as_format: str, of: str, **given: Any) -> int:
    """TF-IDF cosine between outlets or articles: mostly topic."""
    return _measure("similarity", given, voice, as_format, of=of)


@cli.command()
@source_options
@table_options
@by_option
def readability(voice: str | None, as_format: str, by: str, **given: Any) -> int:
    """Readability of own-voice text, quotations, and all."""
    return _measure("readability", given, voice, as_format, by=by)


# Show me ------------------------------------------------------------


@cli.command()
@source_options
@table_options
@click.argument("pattern")
@click.option("--width", default=50, show_default=True, help="Characters of context on each side.")
@click.option("--sort", default="article", show_default=True, help="article, left, right, voice or outlet.")
def kwic(voice: str | None, as_format: str, pattern: str, width: int, sort: str, **given: Any) -> int:
    """A concordance that knows voices: `framing kwic SOURCE "terror*"`."""
    return _measure("kwic", given, voice, as_format, pattern=pattern, width=width, sort=sort)


@cli.command()
@source_options
@table_options
def hits(voice: str | None, as_format: str, **given: Any) -> int:
    """Every lexicon hit with its voice, speaker, sentence and rule."""
    reading = _reading(**given)
    narrowed = reading.where(voice=voice) if voice else reading
    _print(narrowed.hits, as_format)
    return _status(reading)


# What did the machine see, and why? ------------------------------------------------------------


@cli.command()
@click.argument("source")
@click.option("--metadata", metavar="FILE", help="Table with outlet, date, event … of each file.")
@click.option("--strict", is_flag=True, help="Refuse (4) if any input is rejected.")
@click.option("--set-aside", is_flag=True, help="Print what was set aside instead.")
def articles(source: str, metadata: str | None, strict: bool, set_aside: bool) -> int:
    """What was accepted, what rejected, and what was set aside?"""
    corpus = _corpus(source, metadata, strict)
    table = corpus.set_aside if set_aside else corpus.articles.drop(columns="text")
    _print(table, "text")
    return SOME_REJECTED if len(corpus.rejected) else DONE


@cli.command()
@click.argument("file")
@click.option("--language", default="en", show_default=True)
@click.option("--layer", type=click.Choice(["zone", "sentence", "quote", "voice", "negation"]), help="Only this layer.")
@click.option("--format", "as_format", type=click.Choice(["text", "csv", "json"]), default="text")
def marks(file: str, language: str, layer: str | None, as_format: str) -> int:
    """One row a mark: zones, sentences, quotations, voices, negation."""
    import framing

    corpus = _corpus(file, None, strict=False)
    for article in corpus:
        table = framing.marks(article)
        _print(table[table["layer"] == layer] if layer else table, as_format)
    return SOME_REJECTED if len(corpus.rejected) else DONE


@cli.command()
@click.argument("names", nargs=-1)
def lexicons(names: tuple[str, ...]) -> int:
    """Which lexicons are there? Also checks a file of your own."""
    from framing.lexicons import load_lexicons

    click.echo(repr(load_lexicons(list(names) or None)))
    return DONE


@cli.command()
@click.argument("word")
def explain(word: str) -> int:
    """What does a word, a rule or a warning mean?"""
    import framing

    click.echo(framing.explain(word))
    return DONE
