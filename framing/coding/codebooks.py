"""Codebooks: what people code. Variables with their question, rule, level and categories, one TOML file each."""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.errors import InputError, one_of, shorten
from framing.text.knowledge import read

UNITS = ("hit", "article")
LEVELS = ("nominal", "ordinal", "interval", "ratio", "text")
KEYS = ("name", "unit", "question", "note", "sources", "variables")
VARIABLE_KEYS = ("question", "rule", "level", "categories", "missing", "also", "required")
RESERVED = ("item", "coder", "looked_for", "before", "passage", "after", "text", "variable", "settled")
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "codebooks"
LARGEST_FILE = 1_000_000  # bytes


class NotACode(ValueError):
    """What somebody wrote into a cell stands for none of the categories."""


@dataclass(frozen=True)
class Variable:
    """One thing that is coded: its question, and which codes there are."""

    name: str
    question: str
    rule: str = ""
    level: str = "nominal"
    categories: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # categories that say "cannot be coded"
    also: Mapping[str, str] = field(default_factory=dict)  # what people write -> category
    required: bool = False

    def code(self, cell: str) -> str:
        """The category that a cell stands for; "" for a blank one. Raises NotACode with what to do.

        >>> relevant = load_codebook("hits").variables["relevant"]
        >>> [relevant.code(cell) for cell in ("Yes", "1.0", " TRUE ", "n", "?", "")]
        ['yes', 'yes', 'yes', 'no', 'unclear', '']
        """
        written = cell.strip()
        if not written or self.level == "text":
            return written
        if written.startswith("="):
            raise NotACode(f"{self.name} is a formula: type the code itself")
        folded = _folded(written)
        if folded in self.also:
            return self.also[folded]
        if self.categories:
            raise NotACode(f"{self.name} is “{shorten(written, 30)}”, which is none of {', '.join(self.categories)}")
        return self._number(written)

    def _number(self, written: str) -> str:
        try:
            number = float(written.replace(",", "."))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise NotACode(f"{self.name} is “{shorten(written, 30)}”, which is no number (level {self.level})")
        return f"{number:g}"


def _folded(written: str) -> str:
    """A code without what spreadsheets and haste add to it: capitals, a full stop, .0, the apostrophe before text."""
    folded = " ".join(written.casefold().replace("’", "'").removeprefix("'").rstrip(".!").split())
    whole = folded.removesuffix(".0").removesuffix(",0")
    return whole if whole.lstrip("+-").isdigit() else folded


@dataclass(frozen=True)
class Codebook:
    """What is coded on one unit (a hit or an article)."""

    name: str
    unit: str
    question: str
    variables: Mapping[str, Variable]
    note: str = ""
    sources: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def counted(self) -> tuple[Variable, ...]:
        """The variables that are codes, not free text."""
        return tuple(variable for variable in self.variables.values() if variable.level != "text")

    def instructions(self) -> str:
        """The codebook as a page to read while coding."""
        lines = [self.question, "", self.note.strip(), ""]
        for variable in self.variables.values():
            lines += [f"{variable.name}: {variable.question}"]
            lines += [f"    codes: {', '.join(variable.categories)}"] if variable.categories else []
            lines += [f"    {line}" for line in variable.rule.splitlines()]
            lines += [""]
        return "\n".join([*lines, *(f"Source: {source}" for source in self.sources)]).strip() + "\n"


def load_codebook(source: str | Path) -> Codebook:
    """What is coded? A shipped codebook by its name, or a TOML file.

    Raises InputError for a file that cannot be used, ConfigError for a name that is not known.

    >>> load_codebook("four-functions").unit
    'article'
    """
    path = Path(source)
    if path.suffix != ".toml":
        one_of("codebook", str(source), sorted(known.stem for known in SHIPPED.glob("*.toml")))
        path = SHIPPED / f"{source}.toml"
    if not path.is_file():
        raise InputError(f"codebook {str(path)!r} does not exist. Give a .toml file or the name of a shipped one.")
    if path.stat().st_size > LARGEST_FILE:
        raise InputError(f"codebook {path.name!r} has more than {LARGEST_FILE:,} bytes. Take something out.")
    data = path.read_bytes()
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(
            f"codebook {path.name!r} is not TOML: {error}. See framing/data/codebooks/README.md."
        ) from None
    return build(values, path.stem, hashlib.sha256(data).hexdigest())


def build(values: Mapping[str, Any], name: str, sha256: str = "") -> Codebook:
    """The codebook that these values describe."""
    where = f"codebook {name!r}"
    _known(where, values, KEYS)
    for key in ("question", "variables"):
        if not values.get(key):
            raise InputError(f"{where}: {key} is missing. See framing/data/codebooks/README.md for an example.")
    variables = values["variables"]
    if not isinstance(variables, Mapping):
        raise InputError(f"{where}: variables must be headings like [variables.tone].")
    return Codebook(
        name=_text(where, values, "name", name),
        unit=str(one_of(f"{where}: unit", values.get("unit", "article"), UNITS)),
        question=_text(where, values, "question"),
        variables={variable: _variable(where, variable, told) for variable, told in variables.items()},
        note=_text(where, values, "note"),
        sources=_texts(where, values, "sources"),
        sha256=sha256,
    )


def _variable(where: str, name: str, told: Any) -> Variable:
    here = f"{where}, variable {name!r}"
    if not isinstance(told, Mapping):
        raise InputError(f'{here}: write [variables.{name}] with question = "…" under it.')
    if name in RESERVED or not name.isidentifier() or name != name.lower():
        raise InputError(f"{here}: choose another name: lower-case letters, digits and _, and none of the sheet's own.")
    _known(here, told, VARIABLE_KEYS)
    categories = _texts(here, told, "categories")
    level = str(one_of(f"{here}: level", told.get("level", "nominal"), LEVELS))
    if level in ("nominal", "ordinal") and len(categories) < 2:
        raise InputError(f'{here}: level {level} needs two categories or more: categories = ["yes", "no"].')
    missing = _texts(here, told, "missing") or tuple(c for c in categories if c == "unclear")
    for category in missing:
        one_of(f"{here}: missing", category, categories)
    return Variable(
        name,
        _text(here, told, "question"),
        _text(here, told, "rule"),
        level,
        categories,
        missing,
        _synonyms(here, categories, told.get("also", {})),
        bool(told.get("required", False)),
    )


def _synonyms(where: str, categories: tuple[str, ...], also: Mapping[str, Any]) -> dict[str, str]:
    """Everything that stands for a category: its name, the well-known ways to write it, and the codebook's own."""
    known = read("", "codes")
    found = {_folded(category): category for category in categories}
    if not isinstance(also, Mapping):
        raise InputError(f'{where}: also must be a table: also = {{ yes = ["present"] }}.')
    for category in also:
        one_of(f"{where}: also", category, categories)
    for category in categories:
        for word in (*_texts(where, also, category), *known.get(category, {}).get("also", ())):
            if found.setdefault(_folded(word), category) != category and word in also.get(category, ()):
                raise InputError(f"{where}: “{word}” stands for {found[_folded(word)]} and for {category}.")
    return found


def _known(where: str, values: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in values:
        one_of(f"{where}: key", key, keys)


def _text(where: str, values: Mapping[str, Any], key: str, otherwise: str = "") -> str:
    value = values.get(key, otherwise)
    if not isinstance(value, str):
        raise InputError(f'{where}: {key} must be text in quotation marks: {key} = "…".')
    return value


def _texts(where: str, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InputError(f'{where}: {key} must be a list of texts: {key} = ["…", "…"].')
    return tuple(value)
