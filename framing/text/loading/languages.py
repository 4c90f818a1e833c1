"""Which language an article is in: its code, whether the toolkit knows it, and whether the text agrees."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from framing.text.knowledge import read

# Names of languages as tables write them, besides the codes themselves.
NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl", "russian": "ru",
    "русский": "ru", "kazakh": "kk", "portuguese": "pt", "polish": "pl", "turkish": "tr", "ukrainian": "uk",
    "arabic": "ar", "chinese": "zh", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "rus": "ru",
}  # fmt: skip

LEAST_WORDS = 50  # a shorter text (a headline, a list of names) says too little about its language
# Of 1,921 English news articles the lowest share was 10.5 %, the median 36 %; of 827 German ones 99 in 100 had under
# 9 % English function words ("in", "an", "am"), of 150 Spanish, Italian and Dutch ones all.
LEAST_SHARE = 0.1
SAMPLE = 3_000  # characters looked at; with 20,000 the shares are the same


def code_of(written: str) -> str:
    """The code of a language as a table writes it: "en-GB", "EN" and "English" are "en".

    >>> [code_of(w) for w in ("en-GB", "English", " DE ", "pt_BR")]
    ['en', 'en', 'de', 'pt']
    """
    name = written.strip().casefold()
    return NAMES.get(name, re.split("[-_]", name)[0])


@cache
def known_languages() -> tuple[str, ...]:
    """The languages with a folder in `framing/data`."""
    folders = (entry for entry in files("framing").joinpath("data").iterdir() if entry.is_dir())
    return tuple(sorted(f.name for f in folders if re.fullmatch("[a-z]{2,3}", f.name)))


@cache
def function_words(language: str) -> frozenset[str]:
    """All words of the language's list of function words, whatever table they stand in."""
    tables = read(language, "function-words").values()
    return frozenset(word for t in tables if isinstance(t, dict) for word in t.get("words", ()))


def doubts(text: str, language: str) -> bool:
    """Is this text clearly not in that language? Short texts and languages without a word list are never doubted.

    >>> doubts("Die Läden der Stadt blieben gestern geschlossen, und niemand wusste warum. " * 5, "en")
    True
    """
    common = function_words(language)
    words = text[:SAMPLE].lower().split()  # a glance: "said," is missed, "the" and "of" are not
    if not common or len(words) < LEAST_WORDS:
        return False
    return sum(word in common for word in words) < LEAST_SHARE * len(words)
