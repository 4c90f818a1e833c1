"""The words of a sentence as they are compared: their stems, and what those tell ("dispatched" and "deployed")."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from framing.text.knowledge import read, words_of
from framing.text.words import WORD, fold


def words(text: str) -> list[str]:
    """The folded words of a text, without possessive endings."""
    return [fold(match.group()).replace("’", "'").removesuffix("'s") for match in WORD.finditer(text)]


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of the words that say something (Snowball; Porter 2001).

    >>> stems("The protesters were protesting.")
    ['protest', 'protest']
    """
    small = words_of(language, "function-words")
    return [stem(word, language) for word in words(text) if word not in small]


STEMMERS = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch"}


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str = "en") -> str:
    """The stem of a word; the word itself in a language without a stemmer."""
    return str(_stemmer(language).stem(word)) if language in STEMMERS else word


@lru_cache(maxsize=len(STEMMERS))
def _stemmer(language: str) -> Any:
    from nltk.stem import snowball

    return getattr(snowball, f"{STEMMERS[language]}Stemmer")()


def senses(text: str, language: str = "en") -> list[str]:
    """What the words of a text tell, one for each that says something: its stem, or the name of all words like it.

    >>> senses("Troops were dispatched."), senses("They deployed soldiers.")
    (['=soldier', '=send'], ['=send', '=soldier'])
    """
    return [sense for word in words(text) if (sense := _sense(word, language))]


@lru_cache(maxsize=1 << 16)
def _sense(word: str, language: str) -> str:
    """What one folded word tells; "" for a word that says nothing by itself."""
    if word in words_of(language, "function-words"):
        return ""
    each = stem(word, language)
    return _senses(language).get(each, each)


@cache
def _senses(language: str) -> dict[str, str]:
    """By stem: the name of the words that tell the same (same-words.toml), or the country of "Norwegian"."""
    tables = read(language, "same-words")
    rows = read(language, "speaker-groups").get("countries", {}).get("words", ())
    called = [(word, name) for row in rows for word, _, name in [row.partition("=")] if name]
    known = {name: name for _, name in called} | dict(called)
    for table in ("deeds", "things"):
        for name, listed in tables.get(table, {}).items():
            known |= dict.fromkeys(listed, name) if name != "why" else {}
    return {stem(word, language): f"={name}" for word, name in known.items() if " " not in word}
