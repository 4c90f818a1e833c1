"""A folder that one run writes its results into: locked, unfinished until its last file, and of one study."""

from __future__ import annotations

import contextlib
import json
import platform
from collections.abc import Collection, Mapping
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

from framing import __version__
from framing.errors import BusyError, shorten
from framing.locks import FolderLock
from framing.outputs import clean_up, sha256_of, write_whole

FINISHED, UNFINISHED = "RESULTS.json", "UNFINISHED.json"
SAY = "This run has not ended, or it was stopped. Run it again in the same folder: it will be as if it had not been."
MEMBERS_KEPT = 100  # ids of articles: enough to know a study again
LIBRARIES = ("numpy", "pandas", "scipy", "scikit-learn", "matplotlib", "nltk")

Stamp = tuple[int, int]


class Results:
    """`with Results("out", articles) as results: …; results.finish(record)`.

    A finished folder has a RESULTS.json with the SHA-256 of every file of the run, written last. An unfinished one has
    an UNFINISHED.json instead. What an earlier run of the study wrote, and this one did not, is taken away at the end;
    files of the user's own stay. Raises BusyError where another run is at work, or where the results of other articles
    lie.
    """

    def __init__(self, folder: str | Path, articles: Collection[str]) -> None:
        self.folder = Path(folder)
        self.articles = articles
        self._lock = FolderLock(self.folder)
        self._before: dict[str, Stamp] = {}
        self._earlier: dict[str, str] = {}  # files of an earlier run -> their hashes

    def __enter__(self) -> Results:
        self._lock.__enter__()
        try:
            self._begin()
        except BaseException:
            self._lock.__exit__()
            raise
        return self

    def __exit__(self, *error: Any) -> None:
        self._lock.__exit__(*error)

    def _begin(self) -> None:
        earlier = self._record(FINISHED) or self._record(UNFINISHED)
        self._refuse_another_study(earlier.get("articles", []))
        self._earlier = dict(earlier.get("files", {}))
        for folder in (self.folder, *filter(Path.is_dir, self.folder.glob("*"))):
            clean_up(folder)
        self._before = self._stamps()
        members = sorted(self.articles)[:MEMBERS_KEPT]
        _write_json(self.folder / UNFINISHED, {"state": SAY, "articles": members, "files": self._earlier})
        (self.folder / FINISHED).unlink(missing_ok=True)

    def _record(self, name: str) -> dict[str, Any]:
        """A record of an earlier run; nothing where there is none, or somebody has written over it."""
        with contextlib.suppress(OSError, ValueError):
            told = json.loads((self.folder / name).read_text(encoding="utf-8"))
            if (
                isinstance(told, dict)
                and isinstance(told.get("files"), dict)
                and isinstance(told.get("articles"), list)
            ):
                return told
        return {}

    def _refuse_another_study(self, articles: Collection[str]) -> None:
        if articles and not set(articles) & set(self.articles):
            raise BusyError(
                f"the folder {str(self.folder)!r} holds the results of other articles "
                f"({shorten(', '.join(sorted(articles)[:2]), 80)} …). Choose another folder, or delete this one first."
            )

    def finish(self, record: Mapping[str, Any]) -> None:
        """Take away what is no longer true, and write the record of the run, last of all."""
        written = {name for name, stamp in self._stamps().items() if self._before.get(name) != stamp}
        for name in self._earlier.keys() - written:
            self._take_away(name)
        files = {name: sha256_of(self.folder / name) for name in sorted(written)}
        members = sorted(self.articles)[:MEMBERS_KEPT]
        _write_json(self.folder / FINISHED, {**made_with(), **record, "articles": members, "files": files})
        (self.folder / UNFINISHED).unlink(missing_ok=True)

    def _take_away(self, name: str) -> None:
        """Remove a file of an earlier run, unless somebody has worked on it since."""
        path = self.folder / name
        with contextlib.suppress(OSError):
            if path.resolve().is_relative_to(self.folder.resolve()) and sha256_of(path) == self._earlier[name]:
                path.unlink()

    def _stamps(self) -> dict[str, Stamp]:
        """Every file with the marks that change when it is written anew: `write_whole` makes a new file each time.

        Results lie in the folder and in its folders, no deeper: somebody may have said "into my home".
        """
        stamps = {}
        for path in chain(self.folder.glob("*"), self.folder.glob("*/*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and name not in (FINISHED, UNFINISHED) and not path.name.startswith("."):
                about = path.stat()
                stamps[name] = (about.st_ino, about.st_mtime_ns)
        return stamps


def made_with() -> dict[str, Any]:
    """The versions that results may depend on."""
    made: dict[str, Any] = {"framing": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            made[name] = version(name)
    return {"made_with": made}


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    write_whole(path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")
