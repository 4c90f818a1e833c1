"""Can we trust it? Coding sheets out and in: sample, agreement, validate, corrected; and the methods paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from framing.cli.shared import (
    DONE,
    SOME_REJECTED,
    by_option,
    format_option,
    print_table,
    reading_of,
    say,
    source_options,
    status_of,
    table_options,
)

if TYPE_CHECKING:
    import pandas as pd

sheets_argument = click.argument("sheets", nargs=-1, required=True)
key_option = click.option("--key", metavar="FILE", help="The key file, if it is not beside the sheets.")


@click.command()
@source_options
@click.option("--lexicon", default=None, help="Which of the lexicons is checked.")
@click.option("--category", default=None, help="Only this category of it.")
@click.option("--codebook", default=None, metavar="NAME", help="A codebook for articles: its name or file.")
@click.option("-n", "number", default=200, show_default=True, help="Sentences (or articles) to code.")
@click.option("--coders", default="", metavar="NAMES", help="Coders, separated by commas: a sheet for each.")
@click.option("--coded", default=None, metavar="FOLDER", help="Sheets coded before: other units are drawn.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same units.")
@click.option("-o", "--out", default="coding/sheet.csv", show_default=True, help="The sheet: .csv or .xlsx.")
def sample(
    lexicon: str | None, category: str | None, number: int, coders: str, coded: str | None, seed: int, **given: Any
) -> int:
    """A sheet to code by hand: hits and sentences without one, outlets hidden, shuffled."""
    import framing

    codebook, out = given.pop("codebook"), given.pop("out")
    reading = reading_of(**given)
    if lexicon is None and codebook is None and len(reading.lexicons) > 1:
        lexicon = reading.lexicons[0].name
    whole = reading.where(lexicon=lexicon, category=category) if lexicon and category else reading
    names = [name.strip() for name in coders.split(",") if name.strip()]
    sheet = framing.sample(
        whole, number, lexicon=lexicon, codebook=codebook, out=out, coders=names, coded=coded, seed=seed
    )
    for file in sheet.attrs["written"]:
        click.echo(file)
    say(f"{len(sheet)} rows to code. Give coders the sheets and the codebook, never the key.")
    return status_of(reading)


@click.command()
@sheets_argument
@format_option
@click.option("--variable", default=None, help="Only this variable of the codebook.")
@click.option("--disagreements", default=None, metavar="FILE", help="Write a sheet of what coders differ on.")
@key_option
def agreement(
    sheets: tuple[str, ...], as_format: str, variable: str | None, disagreements: str | None, key: str | None
) -> int:
    """Alpha, kappa, AC1, percent: how far do coders agree?"""
    import framing

    table = framing.agreement(list(sheets), variable, key=key, disagreements=disagreements)
    print_table(table, as_format)
    for file in table.attrs["written"]:
        say(f"settle these: {file}")
    return _talk(table)


@click.command()
@source_options
@sheets_argument
@format_option
@by_option
@key_option
def validate(sheets: tuple[str, ...], as_format: str, by: str, key: str | None, **given: Any) -> int:
    """Precision, what is missed, whether voices are right; and what to code next."""
    import framing

    reading = reading_of(**given)
    table = framing.validate(reading, list(sheets), by, key=key)
    print_table(table, as_format)
    for line in table.attrs["advice"]:
        say(line)
    return _talk(table) or status_of(reading)


@click.command()
@source_options
@sheets_argument
@table_options
@by_option
@click.option("--kind", type=click.Choice(["share", "rate"]), default="share", show_default=True)
@click.option("--differences", is_flag=True, help="A row for each pair of outlets.")
@key_option
def corrected(
    sheets: tuple[str, ...], voice: str | None, as_format: str, by: str, key: str | None, **given: Any
) -> int:
    """Shares and rates corrected for the dictionary's errors."""
    import framing

    asked = {name: given.pop(name) for name in ("kind", "differences")}
    reading = reading_of(**given)
    narrowed = reading.where(voice=voice) if voice else reading
    table = framing.corrected(narrowed, list(sheets), by, key=key, **asked)
    print_table(table, as_format)
    return _talk(table) or status_of(reading)


@click.command()
@source_options
@click.option("--sheets", default=None, metavar="FOLDER", help="Coding sheets: reports agreement, errors, correction.")
def methods(sheets: str | None, **given: Any) -> int:
    """A methods paragraph: versions, counts, options, references."""
    import framing

    reading = reading_of(**given)
    tables = []
    if sheets:
        tables = [framing.agreement(sheets), framing.validate(reading, sheets), framing.corrected(reading, sheets)]
    click.echo(framing.methods(reading, *tables), nl=False)
    return status_of(reading)


def _talk(table: pd.DataFrame) -> int:
    """What became of the rows of the sheets; each rejected one is named."""
    say(table.attrs["accounts"])
    for note in table.attrs["notes"]:
        say(note)
    for row in table.attrs["rejected"]:
        say(f"rejected: {row['reason']}")
    return SOME_REJECTED if table.attrs["rejected"] else DONE
