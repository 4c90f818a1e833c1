"""The words of the sheets and pages: one file for all of them, so that a class can read them in its own language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.coding.codebooks import Codebook, build
from framing.errors import InputError, one_of
from framing.text.knowledge import read

UNCLEAR = "unclear"  # the code of every question for “the text does not tell”


@dataclass(frozen=True)
class Words:
    """What the sheets say: on every page, and for each kind."""

    page: Mapping[str, str]
    kinds: Mapping[str, Mapping[str, Any]]

    def say(self, kind: str, name: str, **places: Any) -> str:
        """A sentence of a kind, its places filled in."""
        return str(self.kinds[kind]["say"][name]).format(**places)

    def labels(self, kind: str, variable: str) -> dict[str, str]:
        """The codes of a question, and what students read for each; "the text does not tell" is always one."""
        choices = self.kinds[kind]["ask"][variable].get("choices", {})
        return {**choices, UNCLEAR: self.page[UNCLEAR]} if choices else {}

    def code(self, code: str) -> str:
        """A code of a codebook as students read it: yes, no and unclear have words on every page."""
        return str(self.page.get(code, code))


def load_words(source: str | Path | None = None) -> Words:
    """The words that come with the toolkit, or a translation: a copy of framing/data/exercises.toml in your language.

    What a translation leaves out stays in English. Raises InputError for a file that is not TOML, ConfigError for a
    name that the English file does not have.

    >>> load_words().page["save"]
    'Save my answers'
    """
    english = read("", "exercises")
    told = english if source is None else _over(english, _read(Path(source)), Path(source).name)
    return Words(told["page"], told["kind"])


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"words {path.name!r} cannot be read: {error.strerror or error}.") from None
    except (UnicodeDecodeError, ValueError) as error:
        raise InputError(f"words {path.name!r} is not TOML: {error}. Copy framing/data/exercises.toml.") from None


def _over(english: Mapping[str, Any], told: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The English words with those of a translation in their places."""
    merged = dict(english)
    for name, value in told.items():
        one_of(f"words {where}: name", name, english)
        if not isinstance(value, type(english[name])):
            raise InputError(f"words {where}: {name} must be of the same kind as in framing/data/exercises.toml.")
        merged[name] = _over(english[name], value, where) if isinstance(value, dict) else value
    return merged


def codebook_of(words: Words, kind: str, labels: Mapping[str, Mapping[str, str]]) -> Codebook:
    """What is asked in an exercise of this kind, as a codebook: answers are read and compared like any coding.

    Whoever fills in a sheet by hand may write the code or what the sheet says for it.
    """
    variables = {}
    for name, asked in words.kinds[kind]["ask"].items():
        codes = labels[name]
        rule = "\n".join(f"{code}: {label}" for code, label in codes.items())
        variables[name] = {
            "question": asked["question"],
            "rule": rule,
            "level": asked.get("level", "nominal" if codes else "text"),
            "categories": list(codes),
            "also": {code: [label] for code, label in codes.items() if label.casefold() != code},
        }
    told = words.kinds[kind]
    return build({"unit": "hit", "question": told["question"], "variables": variables}, kind)
