"""One run a folder: a lock that the system itself releases when its run ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from framing.errors import BusyError
from framing.outputs import cannot_write

NAME = ".framing-lock"


class FolderLock:
    """Keeps a second run out of a folder: `with FolderLock("out"): …`.

    The lock belongs to the process, not to the file: if the run is killed, the next one takes the folder over.
    Raises BusyError while another run holds it, OutputError where the folder cannot be written to.
    """

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / NAME
        self._handle = -1

    def __enter__(self) -> FolderLock:
        while self._handle < 0:
            handle = self._open()
            if not _seize(handle):
                os.close(handle)
                raise BusyError(self._busy())
            if self._is_current(handle):
                self._handle = handle
            else:  # the former run removed the file between our opening and our locking it
                os.close(handle)
        try:
            self._sign()
        except OSError as error:  # the disk had room for the name of the file, not for what stands in it
            self.__exit__()
            raise cannot_write(self.path, error) from error
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        handle, self._handle = self._handle, -1
        if os.name == "nt":  # Windows does not remove an open file
            os.close(handle)
        with contextlib.suppress(OSError):
            self.path.unlink()
        if os.name != "nt":
            os.close(handle)

    def _open(self) -> int:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise cannot_write(self.path, error) from error

    def _is_current(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def _sign(self) -> None:
        start = datetime.now(UTC).isoformat(timespec="seconds")
        signed = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "start": start})
        os.ftruncate(self._handle, 0)
        os.write(self._handle, signed.encode())

    def _busy(self) -> str:
        who = ""
        with contextlib.suppress(OSError, ValueError, KeyError):
            holder = json.loads(self.path.read_text(encoding="utf-8"))
            who = f" (process {holder['pid']} on {holder['host']}, since {holder['start']})"
        return (
            f"the folder {str(self.path.parent)!r} is in use by another run{who}. "
            "Wait until it has ended, or choose another folder."
        )


def _seize(handle: int) -> bool:
    """Lock an open file, unless somebody else has."""
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # far behind the text, which others must be able to read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
