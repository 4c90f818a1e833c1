"""The words of agency.toml and of the cues' grammar, ready for the rules that tell who did a deed."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from framing.text.knowledge import read, words_of

CLASSES = {"which": "W", "who": "W", "that": "T", "to": "t", "pronoun": "P", "it": "I", "contraction": "P"} | {
    "object-pronoun": "O", "be": "b", "auxiliary": "x", "not": "y", "by": "u", "of": "f", "as": "r", "preposition": "r",
    "subordinator": "s", "and": "c", "but": "e", "there": "I", "time": "M", "adverb": "y", "verb": "v",
    "determiner": "d", "question": "W", "if": "s",
}  # fmt: skip


class Known(NamedTuple):
    """The words of agency.toml, ready for use."""

    doing: frozenset[str]  # every form of a verb that is done to somebody
    finite: frozenset[str]  # base forms and forms in -s
    participles: frozenset[str]
    happening: frozenset[str]
    acting: frozenset[str]
    states: frozenset[str]
    nouns: frozenset[str]
    of_no_doer: frozenset[str]  # what nobody does to somebody else: "resigned", "dead", "casualties"
    followers: frozenset[str]
    no_doer: frozenset[str]
    adverbs: frozenset[str]
    plain: frozenset[str]  # words in -ly and -ing that are neither adverbs nor verbs: "family", "morning"
    at_whom: frozenset[str]  # verbs that name those they are done to with a preposition: "fired at"
    letters: dict[str, str]
    results: dict[str, str]  # "on fire": the verb that brings it about


@cache
def known_words(language: str) -> Known | None:
    """What the toolkit knows about deeds in a language; None where it knows nothing."""
    if not read(language, "agency"):
        return None
    results = dict(read(language, "agency").get("results", {}))
    tables = {name: words_of(language, "agency", name) for name in read(language, "agency") if name != "results"}
    base = tables["doing"]
    past = frozenset(form for word in base for form in _past(word)) | tables["irregular"]
    present = frozenset(form for word in base for form in _present(word)) | base
    gerunds = frozenset(_gerund(word, word in tables["doubling"]) for word in base)
    letters = dict.fromkeys(tables["verbs"], "v") | dict.fromkeys(tables["irregular"], "E")
    for name, table in read(language, "cues/grammar").items():
        letter = CLASSES.get(name, "y")
        for word in table["words"]:
            letters[word] = "E" if letter == "v" and word in past else letter
    crowds = {word.split()[-1] for word in read(language, "numbers")["crowds"]["words"]}
    letters |= dict.fromkeys(crowds | set(read(language, "numbers")["values"]["words"]), "0")
    letters |= dict.fromkeys(tables["overnight"], "y")
    nouns = tables["nouns"] | tables["own-nouns"] | tables["counts"]
    of_no_doer = tables["acting"] | tables["own-nouns"] | tables["states"] | tables["counts"]
    return Known(
        doing=past | present | gerunds,
        finite=present,
        participles=tables["participles"],
        happening=tables["happening"],
        acting=tables["acting"],
        states=tables["states"],
        nouns=nouns,
        of_no_doer=of_no_doer,
        followers=tables["followers"],
        no_doer=tables["no-doer"],
        adverbs=tables["overnight"],
        plain=tables["plain"],
        at_whom=tables["at-whom"],
        letters=letters,
        results=results,
    )


def _past(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (word + "d",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ied",)
    return (word + "ed", word + word[-1] + "ed")


def _present(word: str) -> tuple[str, ...]:
    return (word + "s", word + "es", word[:-1] + "ies") if word.endswith("y") else (word + "s", word + "es")


def _gerund(word: str, doubles: bool) -> str:
    return (word[:-1] if word.endswith("e") else word + word[-1] * doubles) + "ing"
