"""Lexicons: what we look for. One file asks one question about one slot and holds categories of terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One entry: a word or phrase, `*` for any letters anywhere in a word, and the company it must or must not keep."""

    pattern: str
    category: str
    except_: tuple[str, ...] = ()  # no hit where the match lies inside one of these phrases
    near: tuple[str, ...] = ()  # a hit only if one of these stands in the same sentence
    not_near: tuple[str, ...] = ()  # no hit if one of these stands in the same sentence
    case: bool = False  # True: capitals must match ("March" the month, "march" the walk)


@dataclass(frozen=True)
class Category:
    """The names or words that belong together, with sentences it must hit and must miss."""

    name: str
    about: str
    terms: tuple[Term, ...]
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """One question about one slot: its categories, how they relate, where its words come from."""

    name: str
    question: str
    slot: str
    function: str  # naming, problem, cause, judgement, remedy, outcome (Entman 1993)
    relation: str  # alternatives: rival names for one thing; cooccurring: may stand together
    categories: tuple[Category, ...]
    overlap: str = "error"  # "category": one term may stand in several categories
    default: bool = True  # part of what is scored when nobody chose
    note: str = ""
    sources: tuple[str, ...] = ()
    file: str = ""
    sha256: str = ""

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for category in self.categories for term in category.terms)
