"""In the classroom: `framing exercise list`, `make` and `grade`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from framing.cli.shared import DONE, SOME_REJECTED, print_table, reading_of, say, source_options, status_of

if TYPE_CHECKING:
    import pandas as pd


@click.group()
def exercise() -> None:
    """Exercises for a class: made from your articles, answered on paper or a page, graded."""


@exercise.command("list")
@click.option("--words", metavar="FILE", help="A translation of framing/data/exercises.toml.")
def list_kinds(words: str | None) -> None:
    """Which kinds are there, and what does each ask?"""
    from framing.exercises.making import kinds

    for kind, question in kinds(words).items():
        click.echo(f"{kind:<24} {question}")


@exercise.command()
@click.argument("kind")
@source_options
@click.option("-o", "--out", default="exercises", show_default=True, metavar="FOLDER", help="Where the ZIP file goes.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same sheets.")
@click.option("-n", "number", type=int, default=None, help="Items at most.")
@click.option("--lexicon", default=None, help="The lexicon that is asked about, where the kind asks about one.")
@click.option("--event", default=None, help="The event, where the kind asks about one.")
@click.option("--codebook", default=None, metavar="NAME", help="For codebook-round: a codebook's name or file.")
@click.option("--words", default=None, metavar="FILE", help="A translation of framing/data/exercises.toml.")
def make(kind: str, out: str, seed: int, number: int | None, words: str | None, **given: Any) -> int:
    """A ZIP for a class: sheet, answer page, table; and key, review page, key file."""
    import framing
    from framing.exercises.kinds import module_of

    module_of(kind)  # an unknown kind is told before anything is read
    asked = {name: given.pop(name) for name in ("lexicon", "event", "codebook")}
    reading = reading_of(**given)
    made = framing.exercise(kind, reading, out=out, n=number, words=words, seed=seed, **asked)
    click.echo(made.written)
    say(f"{len(made.items)} items. Give students the folder for-students only.")
    if made.has_key:
        say("The key is a machine's and unreviewed: open the review page, and grade with the key file that it saves.")
    return status_of(reading)


@exercise.command()
@click.argument("key")
@click.argument("answers", nargs=-1, required=True)
@click.option("-o", "--out", default="graded", show_default=True, metavar="FOLDER", help="Class page, tables, figure.")
@click.option("--deadline", default=None, metavar="TIME", help="Like 2026-01-10T12:00+01:00: later files are named.")
@click.option("--format", "as_format", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
def grade(key: str, answers: tuple[str, ...], out: str, deadline: str | None, as_format: str) -> int:
    """KEY: the reviewed key file or the ZIP. ANSWERS: files or folders of them."""
    import framing

    table = framing.grade(key, list(answers), out=out, deadline=deadline)
    print_table(_short(table) if as_format == "text" else table, as_format)
    for row in table.attrs["agreement"].to_dict("records"):
        say(
            f"alpha of {row['variable']}: {row['alpha']:.3f}"
            if row["alpha"] == row["alpha"]
            else f"alpha of {row['variable']}: {row['why']}"
        )
    for line in table.attrs["findings"]:
        say(line)
    for problem in table.attrs["problems"]:
        say(f"{problem['code']}: {problem['file']}: {problem['reason']}")
    say(f"{table.attrs['accounts']}. Page to project: {table.attrs['written'][0]}")
    return SOME_REJECTED if table.attrs["problems"] else DONE


def _short(table: pd.DataFrame) -> pd.DataFrame:
    """What fits on a terminal."""
    return table.drop(columns=["file"] if table["score"].notna().any() else ["file", "right", "wrong", "of", "score"])
