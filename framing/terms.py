"""Terms, categories, lexicons as values; how a term is written, and what is wrong with one that cannot be.

A term is one or more words separated by a space or a hyphen; `*` stands for any letters or digits, or none.
The full rules of what matches stand in `framing.lexicons`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from framing.text.phrases import Phrase

LONGEST_TERM = 200  # characters
MOST_STARS = 3  # in one word: with many, a long word of the text takes very long to compare
LONGEST_NAME = 60  # characters of a lexicon's or category's name: it becomes a column heading and a legend
_REGEX_SIGNS = frozenset("()[]{}|\\^$+?")
_MARKS = frozenset(" .&#@")  # what may stand between words: U.S. troops, AT&T, #strike


@dataclass(frozen=True)
class Term:
    """One entry: a word or phrase, `*` for any letters anywhere in a word, and the company it must keep."""

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
    status: str = ""  # such as "unvalidated"

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for category in self.categories for term in category.terms)


def tidy(pattern: str) -> str:
    """The pattern in normal form C, as texts are, with single spaces.

    >>> tidy("  tear   gas ")
    'tear gas'
    """
    return " ".join(unicodedata.normalize("NFC", pattern).split())


def complaint(pattern: str) -> str:
    """What is wrong with a term and how to write it instead; "" for a good one.

    >>> complaint("protest*"), complaint("*")
    ('', '* alone would match every word; write some letters with it, such as protest*.')
    """
    words = Phrase.of(pattern).words
    if not words:
        return "an empty term would match nothing; write a word or take it out."
    if len(pattern) > LONGEST_TERM:
        return f"it has {len(pattern):,} characters, {LONGEST_TERM} at most; write the phrase that matters."
    if not words[0].strip("*") or not words[-1].strip("*"):  # inside a phrase a lone * is any one word
        return "* alone would match every word; write some letters with it, such as protest*."
    if any(sign in _REGEX_SIGNS for sign in pattern) or ".*" in pattern:
        return _about_regex(pattern)
    if "**" in pattern:
        return f"one * stands for any letters already; write {re.sub('[*]+', '*', pattern)}."
    if max(word.count("*") for word in words) > MOST_STARS:
        return f"it has more than {MOST_STARS} * in one word; write the letters that matter."
    return _about_marks(Phrase.of(pattern))


def _about_regex(pattern: str) -> str:
    sign = next((c for c in pattern if c in _REGEX_SIGNS), ".*")
    stem = pattern.split(sign)[0].rstrip("*. ")
    example = f"{stem}*" if len(stem) >= 3 else "protest*"
    meaning = f"{sign} has no meaning here, terms are not regular expressions"
    return f"{meaning}. * stands for any letters: {example}; or list the words."


def _about_marks(phrase: Phrase) -> str:
    """Marks between and around the words, such as the last apostrophe of rioters'."""
    marks = "".join((phrase.before, *phrase.gaps, phrase.after))
    sign = next((mark for mark in marks if mark not in _MARKS), "")
    if sign and sign in "'’":
        return "an apostrophe counts only inside a word; leave it out, a possessive matches anyway."
    if sign:
        return f"{sign} cannot stand in a term; write the words with spaces or hyphens between them."
    return ""


def can_lie_inside(pattern: str, phrase: str) -> bool:
    """Whether a match of the pattern could be part of a match of the phrase.

    >>> can_lie_inside("terrorist*", "anti-terror* operation"), can_lie_inside("militant*", "anti-terror* unit")
    (True, False)
    """
    inner, outer = _words(pattern), _words(phrase)
    places = range(len(outer) - len(inner) + 1)
    return any(all(map(_share_a_form, inner, outer[place:])) for place in places)


@lru_cache(maxsize=65536)
def _words(phrase: str) -> tuple[str, ...]:
    """Kept, because every term of a file meets every `except` phrase of it. A possessive counts as its word."""
    return tuple(word.removesuffix("'s") for word in Phrase.of(phrase).words)


@lru_cache(maxsize=65536)
def _share_a_form(one: str, other: str) -> bool:
    """Whether some word is matched by both, where * is any letters."""
    if one[:1] == "*":
        return _share_a_form(one[1:], other) or (bool(other) and _share_a_form(one, other[1:]))
    if other[:1] == "*":
        return _share_a_form(other, one)
    if not one or not other:
        return one == other
    return one[0] == other[0] and _share_a_form(one[1:], other[1:])
