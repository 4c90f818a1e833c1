"""fr.load: from files, folders, tables and strings to a corpus."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from framing.errors import InputError, one_of, shorten
from framing.text.articles import NO_OUTLET, Corpus
from framing.text.loading import given
from framing.text.loading.admission import Policy
from framing.text.loading.columns import NAMES
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.loading.metadata import Metadata, metadata_of
from framing.text.loading.source import Source
from framing.text.readers import READERS
from framing.text.readers import csv as tables

if TYPE_CHECKING:
    import pandas as pd

Rows: TypeAlias = "pd.DataFrame | Sequence[Mapping[str, Any]]"
Something: TypeAlias = "str | Path | Sequence[str] | Sequence[Path] | Rows | Source"

DEFAULT_LIMITS = Limits()
LONGEST_PATH = 400  # characters; what is longer is a text that somebody meant to load


def load(
    source: Something,
    *,
    metadata: str | Path | Rows | None = None,
    outlet: str = NO_OUTLET,
    language: str = "en",
    columns: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Corpus:
    """What was published? Files, tables or strings as a corpus, and an exact account of what was given.

    A folder with `articles.csv` is read as that list says; otherwise every .txt, .md, .html, .csv, .tsv, .jsonl and
    .parquet file below it is read, and README*, LICENSE* and hidden files are ignored. What is missing is taken from
    file names such as `outlet_2022-01-06_slug.txt`, or inferred from the text and marked so.

    Parameters:
        source: a path (str or Path) of a file or folder; a list of Path: files; a list of str: texts; a DataFrame or
            a list of dicts: a table; "-": text on standard input.
        metadata: a CSV or TSV file or a table about the articles (outlet, date, event …), each row found by its
            column `file` or `article`.
        outlet: the name where no outlet is known; "require" rejects such articles.
        language: the code of the language where nothing states one.
        columns: which column is which field, where the names are not known: {"text": "Haupttext"}.
        limits: the largest inputs that are read.

    Returns a Corpus: `articles`, `set_aside`, `rejected`, `ignored`, `notes`, `summary()`.
    Raises InputError if nothing can be read, ConfigError for an unknown field or column.

    >>> load(["Shops closed early.", "Roads are open."])
    2 articles, 1 outlet, 0 words of page furniture set aside (2 given: 2 used, 0 rejected, 0 ignored)
    >>> table = [{"id": "a", "outlet": "The Lamp", "text": "Shops closed early."}]
    >>> load(table)["a"].outlet
    'The Lamp'
    """
    return open_source(
        source, metadata=metadata, outlet=outlet, language=language, columns=columns, limits=limits
    ).corpus()


def open_source(
    source: Something,
    *,
    metadata: str | Path | Rows | None = None,
    outlet: str = NO_OUTLET,
    language: str = "en",
    columns: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Source:
    """What `load` would read, without reading it yet: for collections larger than the memory.

    Parameters and errors as for `load`. Iterating over the Source reads the articles one by one, as often as wanted.

    >>> [article.article for article in open_source(["Shops closed early."])]
    ['text-1']
    """
    if isinstance(source, Source):
        return source
    for field in columns or {}:
        one_of("field in columns=", field, NAMES)
    policy = Policy(_metadata(metadata), outlet, language, columns or {}, limits)
    beside = (Path(metadata).resolve(),) if isinstance(metadata, str | Path) else ()
    return Source(_given(source, policy, beside), policy)


def _given(source: Any, policy: Policy, beside: tuple[Path, ...]) -> given.Given:
    """What kind of thing was given."""
    if isinstance(source, str) and source == "-":
        return given.standard_input(policy.limits)
    if isinstance(source, str | Path):
        path = existing(source)
        return given.folder(path, policy.columns, beside) if path.is_dir() else given.files([path], policy.columns)
    if hasattr(source, "itertuples"):
        names = [str(name) for name in source.columns]
        return given.table(lambda: _frame_rows(source, names), names, policy.columns)
    if isinstance(source, Mapping | bytes) or not hasattr(source, "__iter__"):
        raise InputError(f"load: {type(source).__name__} is not known. {KNOWN}")
    return _given_list(list(source), policy)


KNOWN = "Give a path, a list of Path, a list of texts, a DataFrame, or a list of dicts."


def _given_list(items: list[Any], policy: Policy) -> given.Given:
    """A list of texts, of paths, or of rows; never a mixture."""
    if not items:
        raise InputError(f"load: the list is empty. {KNOWN}")
    if all(isinstance(item, str) for item in items):
        return given.texts(_not_paths(items))
    if all(isinstance(item, Path) for item in items):
        return given.files([_file(item) for item in items], policy.columns)
    if all(isinstance(item, Mapping) for item in items):
        header = list(dict.fromkeys(str(name) for item in items for name in item))
        return given.table(lambda: iter(items), header, policy.columns)
    kinds = ", ".join(sorted({type(item).__name__ for item in items}))
    raise InputError(f"load: a list of {kinds} cannot be read. {KNOWN}")


def _frame_rows(frame: Any, names: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    return (dict(zip(names, cells, strict=True)) for cells in frame.itertuples(index=False, name=None))


def _not_paths(items: list[str]) -> list[str]:
    """The texts; an error if every one of them names a file, since then files were meant."""
    if all(len(item) <= LONGEST_PATH and "\n" not in item and Path(item).suffix and _is_file(item) for item in items):
        raise InputError(
            f"load: {items[0]!r} is the name of a file, and a list of strings is a list of texts. "
            f"For files, give Path objects: [Path({items[0]!r})]."
        )
    return items


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _file(path: Path) -> Path:
    if existing(path).is_dir():
        raise InputError(f"load: {str(path)!r} is a folder in a list of files. Give the folder alone, or its files.")
    return path


def existing(source: str | Path) -> Path:
    """The path, if something is there; an error that knows a text from a mistyped path."""
    written = str(source)
    if "\n" in written or len(written) > LONGEST_PATH or (len(written.split()) > 8 and not _exists(written)):
        raise InputError(
            f"load: {shorten(written, 60)!r} is a text, not a path. To load a text, put it in a list: load([text])."
        )
    if _exists(written):
        return Path(source).expanduser()
    raise InputError(f"{shorten(written, 120)!r} does not exist.{_near(Path(source))} Check the path.")


def _exists(written: str) -> bool:
    try:
        return bool(written) and Path(written).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: ~ of somebody who has no home
        return False


def _near(path: Path) -> str:
    """What has a similar name in the same folder."""
    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        return ""
    found = difflib.get_close_matches(path.name, names, n=1)
    return f" Did you mean {str(path.parent / found[0])!r}?" if found else ""


def _metadata(given: Any) -> Metadata | None:
    """The metadata, from a file or a table."""
    if given is None:
        return None
    if not isinstance(given, str | Path):
        rows: Iterator[Any] = _frame_rows(given, list(given.columns)) if hasattr(given, "itertuples") else iter(given)
        return metadata_of(rows, "the metadata")
    path = existing(given)
    file = GivenFile(path, path.name)
    name = f"the metadata {path.name!r}"
    if READERS.get(path.suffix.lower()) is not tables.read:
        raise InputError(f"{name}: metadata is read from .csv and .tsv files, or a DataFrame. Save it as one of them.")
    try:
        found = list(tables.rows(file, tables.layout_of(file, DEFAULT_LIMITS)))
    except tables.BadTable as bad:
        raise InputError(f"{name}: {bad}") from bad
    bad_rows = [row for row in found if not isinstance(row, tuple)]
    if bad_rows:
        raise InputError(f"{name}: {bad_rows[0].reason}")
    return metadata_of((row[1] for row in found if isinstance(row, tuple)), name)
