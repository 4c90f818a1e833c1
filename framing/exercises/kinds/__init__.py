"""The kinds of exercise, one small file each: a pure function `make` from what is asked to the parts of an exercise."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import cast

from framing.errors import one_of
from framing.exercises.asked import Asked, Parts

# From the first lesson to the last.
KINDS = (
    "whose-voice",
    "label-sort",
    "headline-and-body",
    "who-did-it",
    "which-share-an-outlet",
    "what-is-missing",
    "follow-the-source",
    "check-the-machine",
    "what-may-i-claim",
    "codebook-round",
    "build-a-lexicon",
    "three-tellings",
    "false-discovery",
)


def module_of(kind: str) -> ModuleType:
    """The file of a kind. Raises ConfigError for one that is not known."""
    one_of("exercise", kind, KINDS)
    return import_module(f"framing.exercises.kinds.{kind.replace('-', '_')}")


def kind_of(kind: str) -> Callable[[Asked], Parts]:
    """What makes the parts of this kind."""
    return cast(Callable[[Asked], Parts], module_of(kind).make)
