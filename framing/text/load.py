"""fr.load: from files, folders, tables and strings to a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.errors import InputError
from framing.text import given
from framing.text.admission import Policy
from framing.text.articles import NO_OUTLET, Corpus
from framing.text.limits import Limits
from framing.text.source import Source


def load(
    source: Any,
    *,
    metadata: Any = None,
    outlet: str = NO_OUTLET,
    language: str = "en",
    columns: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008  (a frozen value)
) -> Corpus:
    """What was published? Files, tables or strings as a corpus.
    """
    return open_source(
        source, metadata=metadata, outlet=outlet, language=language, columns=columns, limits=limits
    ).corpus()


def open_source(
    source: Any,
    *,
    metadata: Any = None,
    outlet: str = NO_OUTLET,
    language: str = "en",
    columns: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008  (a frozen value)
) -> Source:
    """The same as `load`, without reading anything yet: for collections that do not fit into memory."""
    policy = Policy(None, outlet, language, columns or {}, limits)
    return Source(_given(source, policy.columns), policy)


def _given(source: Any, columns: Mapping[str, str]) -> given.Given:
    if isinstance(source, Path | str):
        path = Path(source)
        return given.folder(path, columns) if path.is_dir() else given.files([path], columns)
    if isinstance(source, Sequence):
        if all(isinstance(s, str) for s in source):
            return given.texts(source)
        if all(isinstance(s, Path) for s in source):
            return given.files(source, columns)
        return given.table(lambda: iter(source), list(dict.fromkeys(k for row in source for k in row)), columns)
    return given.table(lambda: rows_of(source), list(source.columns), columns)


def rows_of(frame: Any) -> Any:
    names = list(frame.columns)
    return (dict(zip(names, values, strict=True)) for values in frame.itertuples(index=False, name=None))
