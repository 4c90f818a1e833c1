"""Files as they lie in a folder: found in a fixed order, opened safely, and nothing outside the folder."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from framing.text.loading.fates import Ignored, Rejection

NOT_OPENED = "cannot be opened: {}. Check its permissions, or take it out of the folder."


@dataclass(frozen=True)
class GivenFile:
    """A file to read: where it is, and how it is called in tables (its path below the folder, with /)."""

    path: Path
    source: str

    @property
    def name(self) -> str:
        """The article id the file suggests: its path without the ending."""
        return self.source[: len(self.source) - len(self.suffix)]

    @property
    def suffix(self) -> str:
        return Path(self.source).suffix

    def open(self) -> BinaryIO:
        """The file, opened so that a pipe or a device neither blocks nor is read. Raises OSError."""
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(self.path, flags)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError("not a regular file")
        return os.fdopen(handle, "rb")


def walk(folder: Path) -> Iterator[GivenFile | Ignored | Rejection]:
    """Every file below the folder, in the order of its composed (NFC) name; links that lead out are rejected."""
    root = folder.resolve()
    found: list[tuple[str, Path]] = []
    closed: list[OSError] = []
    for here, folders, names in os.walk(root, onerror=closed.append):
        links = [name for name in folders if Path(here, name).is_symlink()]
        found += [(shown(Path(here, name).relative_to(root)), Path(here, name)) for name in [*names, *links]]
    for source, path in sorted(found, key=lambda f: (unicodedata.normalize("NFC", f[0]), f[0])):
        yield checked(path, source, root)
    for error in closed:
        source = shown(Path(str(error.filename)).relative_to(root))
        yield Rejection(source, "unreadable", f"the folder {source!r} {NOT_OPENED.format(error.strerror)}")


def shown(path: Path) -> str:
    """A path as it stands in tables: with /, and with escapes for bytes that are no characters."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def checked(path: Path, source: str, root: Path) -> GivenFile | Ignored | Rejection:
    """The file behind this path, if it is one and lies in the folder `root` (which has no links in it)."""
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        why = getattr(error, "strerror", None) or "links in a circle"
        return Rejection(source, "unreadable", f"{source!r} {NOT_OPENED.format(why)}")
    if not target.is_relative_to(root):
        return Rejection(source, "symlink_outside", f"{source!r} leads out of the folder. Copy the file into it.")
    if stat.S_ISDIR(mode):
        return Ignored(source, "folder_link", "a link to a folder; what is in it is read where it lies")
    if not stat.S_ISREG(mode):
        return Rejection(source, "special_file", f"{source!r} is a pipe, a device or a socket. Take it out.")
    return GivenFile(target, source)
