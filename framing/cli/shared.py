"""What the commands share: options, reading the source, printing a table to stdout and talk to stderr."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.errors import FramingError, printable, shorten

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Corpus

# What csv and json have and a terminal has no room for.
DETAILS = (
    "estimate design_effect effective top_article least_without most_without why each kind power each_a each_b "
    "p_smallest matched_events size_a size_b family dispersion_random juilland chi2 bic percent_difference conservative"
).split()
DONE, SOME_REJECTED, USAGE, REFUSED, NOT_WRITTEN, INTERNAL, INTERRUPTED = 0, 3, 2, 4, 5, 70, 130


def say(message: str, status: int = DONE) -> int:
    """Say it on stderr; the exit status comes back."""
    click.echo(f"framing: {printable(message)}", err=True)
    return status


def colour() -> bool | None:
    """No colour where the user has asked for none (https://no-color.org); otherwise where stdout is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def source_options(command: Any) -> Any:
    """SOURCE, --metadata, --lexicons, --corrections, --speaker-groups: what every command that scores needs."""
    for option in (
        click.option("--corrections", metavar="FILE", help="CSV in which a person overrules hits."),
        click.option("--speaker-groups", metavar="FILE", help="CSV of speakers and groups; wins over the shipped one."),
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


format_option = click.option(
    "--format",
    "as_format",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="How the table is printed.",
)


def table_options(command: Any) -> Any:
    """--voice, --format: what every command that prints a table needs."""
    for option in (
        format_option,
        click.option(
            "--voice",
            type=click.Choice(["own", "quoted", "reported", "distanced"]),
            help="Only this voice; rates divide by its words.",
        ),
    ):
        command = option(command)
    return command


lexicon_option = click.option("--lexicon", default="people", show_default=True, help="Which of the lexicons.")
by_option = click.option("--by", default="outlet", show_default=True, help="Any column of the articles.")


def corpus_of(source: str, metadata: str | None, strict: bool) -> Corpus:
    """The articles of a source; what was rejected is said."""
    from framing.text.load import load

    corpus = load(source if source == "-" else Path(source), metadata=metadata)
    say(corpus.summary())
    for row in corpus.rejected.to_dict("records"):
        say(f"rejected {row['source']}: {row['reason']}")
    if strict and len(corpus.rejected):
        were = "input was" if len(corpus.rejected) == 1 else "inputs were"
        raise FramingError(f"{len(corpus.rejected)} {were} rejected and --strict was given: nothing was done.")
    return corpus


def reading_of(
    source: str,
    metadata: str | None = None,
    lexicons: str | None = None,
    strict: bool = False,
    corrections: str | None = None,
    speaker_groups: str | None = None,
) -> Reading:
    """The source, scored as the options say."""
    from framing.lexicons import load_lexicons
    from framing.reading import score

    corpus = corpus_of(source, metadata, strict)
    chosen = load_lexicons(_lexicon_source(lexicons))
    reading = score(corpus, chosen, corrections=corrections, speaker_groups=speaker_groups)
    _say_groups(reading.record["speaker_groups"])
    return reading


def _say_groups(record: dict[str, Any]) -> None:
    """What a table of speaker groups did, and what in it may be a slip of the pen."""
    if record["given"]:
        say(f"speaker groups: {record['applied']} of {record['given']} rows found a speaker")
    for what, names in (("no such speaker", record["without_a_speaker"]), ("new group", record["new_groups"])):
        if names:
            say(f"speaker groups: {what}: {shorten(', '.join(names), 200)}")


def _lexicon_source(lexicons: str | None) -> Any:
    """None, a path, or a list of shipped names."""
    if lexicons is None or Path(lexicons).exists():
        return lexicons
    return [name.strip() for name in lexicons.split(",")]


def status_of(reading: Reading) -> int:
    """Done, or done with rejects."""
    return SOME_REJECTED if len(reading.corpus.rejected) else DONE


def print_table(table: pd.DataFrame, as_format: str) -> None:
    """The table to stdout; what may be concluded from it, what warns, and whose texts it rests on, to stderr."""
    if as_format == "csv":
        click.echo(table.to_csv(index=False), nl=False)
    elif as_format == "json":
        click.echo(table.to_json(orient="records", force_ascii=False, indent=2))
    else:
        click.echo(for_terminal(table).to_string(index=False, max_colwidth=60) if len(table) else "(no rows)")
    for caveat in table.attrs.get("caveats", ()):
        say(f"{caveat['code']}: {caveat['text']}")
    if table.attrs.get("reads"):
        say(table.attrs["reads"])
    if table.attrs.get("source"):
        say(table.attrs["source"])


def for_terminal(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that fit on a terminal: of an interval its limits, and in words why it may not be used."""
    if "why" not in table.columns:
        return table
    said = table["status"].where(table["why"] == "", table["status"] + ": " + table["why"])
    return table.assign(status=said).drop(columns=[name for name in DETAILS if name in table.columns])


def print_measure(name: str, given: dict[str, Any], voice: str | None, as_format: str, **options: Any) -> int:
    """Score, narrow to a voice if one was asked for, and print the measure of this name."""
    import framing

    reading = reading_of(**given)
    narrowed = reading.where(voice=voice) if voice else reading
    print_table(getattr(framing, name)(narrowed, **options), as_format)
    return status_of(reading)
