"""Terms, categories, lexicons as values; how a term is written, and what is wrong with one that cannot be.

A term is one or more words separated by a space or a hyphen; `*` stands for any letters or digits, or none.
The full rules of what matches stand in `framing.lexicons`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from framing.text.words import fold

LONGEST_TERM = 200  # characters
LONGEST_NAME = 60  # characters of a lexicon's or category's name: it becomes a column heading and a legend
_SPLIT = re.compile(r"[\s\-‐‑]+")  # U+2010 and U+2011 are what word processors make of a hyphen
_WORD = re.compile(r"(?:[^\W_]|\*)+(?:['’](?:[^\W_]|\*)+)*")
_REGEX_SIGNS = frozenset("()[]{}|\\^$+?")


@dataclass(frozen=True)
class Term:
    """One entry: a word or phrase, `*` for any letters anywhere in a word, and the company it must keep."""

    pattern: str
    category: str
    except_: tuple[str, ...] = ()  # no hit where the match lies inside one of these phrases
    near: tuple[str, ...] = ()  # a hit only if one of these stands in the same sentence
    not_near: tuple[str, ...] = ()  # no hit if one of these stands in the same sentence
    case: bool = False  # True: capitals must match ("March" the month, "march" the walk)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the pattern, folded unless `case` holds.

        >>> Term("Anti-terror* operation", "terror").words
        ('anti', 'terror*', 'operation')
        """
        return pattern_words(self.pattern, self.case)


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


def pattern_words(pattern: str, case: bool = False) -> tuple[str, ...]:
    """The words of a term or phrase as they are looked up; with `case` as written, with straight apostrophes.

    >>> pattern_words("People’s anti-war march*")
    ("people's", 'anti', 'war', 'march*')
    """
    words = (word for word in _SPLIT.split(pattern) if word)
    return tuple(word.replace("’", "'") if case else fold(word) for word in words)


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
    words = pattern_words(pattern)
    if not words:
        return "an empty term would match nothing; write a word or take it out."
    if len(pattern) > LONGEST_TERM:
        return f"it has {len(pattern):,} characters, {LONGEST_TERM} at most; write the phrase that matters."
    if _lone_star(words):
        return "* alone would match every word; write some letters with it, such as protest*."
    if any(sign in _REGEX_SIGNS for sign in pattern) or ".*" in pattern:
        return _about_regex(pattern)
    if "**" in pattern:
        return f"one * stands for any letters already; write {re.sub('[*]+', '*', pattern)}."
    return _about_signs(pattern, words)


def _lone_star(words: tuple[str, ...]) -> bool:
    """Whether the first or last word is nothing but `*`; inside a phrase a lone * is any one word."""
    return not words[0].strip("*") or not words[-1].strip("*")


def _about_regex(pattern: str) -> str:
    sign = next((c for c in pattern if c in _REGEX_SIGNS), ".*")
    stem = pattern.split(sign)[0].rstrip("*. ")
    example = f"{stem}*" if len(stem) >= 3 else "protest*"
    meaning = f"{sign} has no meaning here, terms are not regular expressions"
    return f"{meaning}. * stands for any letters: {example}; or list the words."


def _about_signs(pattern: str, words: tuple[str, ...]) -> str:
    """Signs that never are part of a word, such as the full stops of U.S. or the apostrophe of rioters'."""
    wrong = next((word for word in words if not _WORD.fullmatch(word)), "")
    if not wrong:
        return ""
    if _WORD.fullmatch(wrong.strip("'")):
        bare = wrong.strip("'")
        return f"an apostrophe counts only inside a word, and a possessive matches anyway; write {bare}."
    sign = next(c for c in wrong if not c.isalnum() and c not in "*'")
    return f"{sign} is no part of a word; a term is words of letters and digits, spaces or hyphens between."
