"""Ctrl-C and SIGTERM: one line, in order, within two seconds; and what is left behind by a bug."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from types import FrameType

from framing import __version__

PATIENCE = 1.5  # seconds to leave in order; a file half written is no harm, the next run takes it away
TOLD = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}


class Stopped(BaseException):
    """Somebody asked the run to stop. No KeyboardInterrupt: click would print a line of its own for one."""

    def __init__(self, number: int) -> None:
        self.status = 128 + number
        super().__init__(TOLD[signal.Signals(number)])
        self.forced = threading.Timer(PATIENCE, _leave, (self,))
        self.forced.daemon = True


@contextlib.contextmanager
def signals_raise(last: bool = False) -> Iterator[None]:
    """Inside, the two signals raise Stopped; a second one, while the first is being obeyed, changes nothing.

    `last`: nothing but the end of the process comes after it, and it is too late to stop: its status stands.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _stop) for number in TOLD}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if last else handler)


def _stop(number: int, frame: FrameType | None) -> None:
    for each in TOLD:
        signal.signal(each, signal.SIG_IGN)
    sys.unraisablehook = lambda _: None  # an interrupted finalizer would print a traceback
    stopped = Stopped(number)
    stopped.forced.start()
    raise stopped


def _leave(stopped: Stopped) -> None:
    """Leave at once, whatever still wants to be done in order."""
    with contextlib.suppress(OSError):
        os.write(2, f"framing: {stopped}\n".encode())
    os._exit(stopped.status)


def crash_file() -> str:
    """Write down where the present error happened, and say in which file."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="framing-crash-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as file:
        file.write(f"framing {__version__}, Python {sys.version}, {sys.platform}\n{traceback.format_exc()}")
    return file.name


def say_bug(error: BaseException) -> None:
    """One line about a bug, and the file with the rest."""
    from framing.cli.shared import say
    from framing.errors import shorten

    where = "--debug shows where"
    with contextlib.suppress(OSError):
        where = f"where it happened stands in {crash_file()}"
    say(f"internal error, please report it: {shorten(repr(error), 150)} ({where})")
