"""The command line: each command is one public function. Data goes to stdout, talk to stderr.

Nothing heavy is imported until a command needs it, so that `framing --help` answers at once.
"""

from __future__ import annotations

import os
import sys

import click

from framing import __version__
from framing.cli import classroom, look, questions, trust, whole
from framing.cli.shared import DONE, INTERNAL, INTERRUPTED, NOT_WRITTEN, USAGE, say
from framing.cli.stopping import Stopped, say_bug, signals_raise
from framing.errors import FramingError, InternalError
from framing.outputs import FULL

QUESTIONS = {
    "The whole job": (whole.demo, whole.compare, whole.report),
    "What do they call it, and in whose voice?": (questions.labels, questions.headlines),
    "How often?": (questions.rates, questions.voices),
    "Do two differ? What sets one apart?": (questions.differences, questions.keyness, questions.shifts),
    "Who gets to speak, and who says what?": (questions.speakers, questions.claims),
    "Same fact, different words?": (questions.tellings, questions.names),
    "Which articles tell the same event? How alike are they? How hard to read?": (
        questions.events,
        questions.similarity,
        questions.readability,
    ),
    "Which figures differ? Who did it?": (questions.ledger, questions.agency),
    "Can we trust it?": (trust.sample, trust.agreement, trust.validate, trust.corrected, trust.methods),
    "In the classroom": (classroom.exercise,),
    "Show me": (look.kwic, look.hits),
    "What did the machine see, and why?": (look.articles, look.marks, look.lexicons, look.explain),
}


class Questions(click.Group):
    """A help page that reads like a table of contents of questions."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for question, commands in QUESTIONS.items():
            with formatter.section(question):
                formatter.write_dl([(str(one.name), one.get_short_help_str(limit=90)) for one in commands])


@click.group(
    cls=Questions,
    commands=[command for commands in QUESTIONS.values() for command in commands],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="framing")
@click.option("--debug", is_flag=True, expose_value=False, help="Show where an internal error happened.")
def cli() -> None:
    """How do different outlets tell the same events: who is called what, and in whose voice?

    SOURCE is a folder of articles (.txt, .md, .html), a table (.csv, .tsv, .jsonl, .parquet), or - for text on
    stdin. Start with `framing demo`.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the documented exit status. Without arguments: those of the process."""
    try:
        with signals_raise(last=arguments is None):
            status = _run(arguments)
    except Stopped as stopped:
        status = say(str(stopped), stopped.status)
        stopped.forced.cancel()
    sys.exit(status or DONE)


def _run(arguments: list[str] | None) -> int | None:
    """The exit status of a command, with every error said in one line."""
    try:
        status: int | None = cli.main(args=arguments, prog_name="framing", standalone_mode=False)
        sys.stdout.flush()
        return status
    except click.exceptions.Abort:
        return say("interrupted", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (BrokenPipeError, SystemExit):  # click leaves when `framing hits … | head` has read enough
        return DONE
    except OSError as error:
        return _no_room(error) or _bug(error, arguments)
    except InternalError as error:
        return _bug(error, arguments)
    except FramingError as error:
        return say(str(error), error.exit_code)
    except Exception as error:
        return _bug(error, arguments)


def _no_room(error: OSError) -> int:
    """The status where a table could not be printed; 0 if the error is another one."""
    if error.errno not in FULL or error.filename is not None:
        return DONE
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still waiting to be printed must not fail once more
    return say(f"cannot write to standard output: {error.strerror}. Free some space, or choose another.", NOT_WRITTEN)


def _bug(error: Exception, arguments: list[str] | None) -> int:
    """An error that nobody foresaw."""
    if "--debug" in (arguments or sys.argv):
        raise error
    say_bug(error)
    return INTERNAL
