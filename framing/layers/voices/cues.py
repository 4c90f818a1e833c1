"""What the cue files say, by word form: the letter of its class, and the verbs with their patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from framing.text.knowledge import read

UNKNOWN = "m"
# Forms that are nouns as often as verbs: "the claims were false" is not a claim by "the".
BASE, PLURAL_LIKE, PAST, ING, PARTICIPLE = "B", "Z", "V", "G", "U"
CUE_FORMS = frozenset((BASE, PLURAL_LIKE, PAST, ING, PARTICIPLE))
# Verbs of two syllables or more whose last letter doubles, and those of one: admit, admitted; slam, slammed.
DOUBLED = frozenset(
    "admit beg chat quip plan permit rebut snap pen dub slam fret opt quiz compel signal label refer infer aver prefer "
    "spar regret commit submit brag sob vet nod counsel rap rip".split()
)


class Frame(NamedTuple):
    """What one pattern of a verb means."""

    group: str
    attitude: str
    commitment: str


@dataclass(frozen=True)
class Verb:
    """A verb that attributes, with what it means in each of its patterns."""

    lemma: str
    frames: dict[str, Frame]
    particles: dict[str, Frame]
    phrasal: dict[str, dict[str, Frame]]  # by the second word: "point out"


@dataclass(frozen=True)
class Cues:
    """Everything the grammar looks up by word form."""

    letters: dict[str, str]
    verb_of: dict[str, int]
    verbs: tuple[Verb, ...]
    nouns: frozenset[str]  # lemmas whose forms are nouns too
    noun_of: dict[str, Verb]
    adjective_of: dict[str, Verb]
    traps: dict[str, tuple[str, ...]]  # by verb: fixed phrases that attribute nothing
    acts: dict[str, frozenset[str]]  # by verb: objects that make it a deed, not words
    alone: frozenset[str]  # determiners that may be a whole source: "One said"
    helped: frozenset[str]  # verbs only after an auxiliary: "would like"
    blamed: dict[str, frozenset[str]]  # "was accused of": the prepositions after a passive
    seen_as: frozenset[str]  # "is seen as"
    texts: frozenset[str]  # "In the poll, …"


def inflected(lemma: str, irregular: dict[str, list[str]]) -> list[str]:
    """The other forms of a verb: -s, past, -ing, and a participle of its own if it has one.

    >>> inflected("deny", {}), inflected("admit", {})
    (['denies', 'denied', 'denying'], ['admits', 'admitted', 'admitting'])
    """
    if lemma in irregular:
        forms = irregular[lemma]
        third = [form for form in forms if form.endswith("s")][:1]
        ing = [form for form in forms if form.endswith("ing")][:1]
        return third + [form for form in forms if form not in third + ing] + ing
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    stem = lemma + lemma[-1] if lemma in DOUBLED else lemma
    third_form = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [third_form, stem + "ed", stem + "ing"]


@cache
def cues(language: str) -> Cues:
    """The cue files of a language, looked up by word form; empty for a language that has none."""
    verbs = _verbs(read(language, "cues/verbs"))
    letters = _class_words(language)
    verb_of: dict[str, int] = {}
    irregular = read(language, "cues/verbs").get("irregular", {})
    helped = _words(language, "grammar", "verb-after-auxiliary")
    nouns = frozenset(read(language, "cues/nouns").get("also-nouns", {}).get("words", ()))
    for number, verb in enumerate(verbs):
        for form, letter in _forms(verb.lemma, irregular, nouns):
            if form not in verb_of:
                verb_of[form] = number
                letters[form] = letters[form] if form in helped else letter
    letters["according"] = "@"
    noun_of, adjective_of = _plain(read(language, "cues/nouns")), _plain(read(language, "cues/adjectives"))
    for form in noun_of:
        if letters.get(form, UNKNOWN) not in CUE_FORMS:
            letters[form] = "A"
    letters.update(dict.fromkeys(adjective_of, "a"))
    acts = {lemma: frozenset(words) for lemma, words in read(language, "cues/verbs").get("act", {}).items()}
    traps = {lemma: tuple(phrases) for lemma, phrases in read(language, "cues/verbs").get("trap", {}).items()}
    passive = {lemma: frozenset(words) for lemma, words in read(language, "cues/verbs").get("passive", {}).items()}
    seen_as = frozenset(lemma for lemma, words in passive.items() if "as" in words)
    alone, texts = _words(language, "grammar", "alone"), _words(language, "first", "texts")
    return Cues(
        letters, verb_of, verbs, nouns, noun_of, adjective_of, traps, acts, alone, helped, passive, seen_as, texts
    )


def _words(language: str, name: str, table: str) -> frozenset[str]:
    return frozenset(read(language, f"cues/{name}").get(table, {}).get("words", ()))


def _verbs(data: dict[str, Any]) -> tuple[Verb, ...]:
    frames: dict[str, dict[str, Frame]] = {}
    phrasal: dict[str, dict[str, dict[str, Frame]]] = {}
    for group in data.get("group", []):
        frame = Frame(group["name"], group["attitude"], group["commitment"])
        for lemma in group["verbs"]:
            head, _, second = lemma.partition(" ")
            frames.setdefault(head, {})
            known = phrasal.setdefault(head, {}).setdefault(second, {}) if second else frames[head]
            for pattern in group["patterns"]:
                known.setdefault(pattern, frame)
    particles: dict[str, list[str]] = data.get("particle", {})
    plain = Frame("with a preposition", "speech", "asserted")
    lemmas = list(frames) + [lemma for lemma in particles if lemma not in frames]
    return tuple(
        Verb(
            lemma,
            frames.get(lemma, {}),
            {p: next(iter(frames.get(lemma, {}).values()), plain) for p in particles.get(lemma, [])},
            phrasal.get(lemma, {}),
        )
        for lemma in lemmas
    )


def _plain(data: dict[str, Any]) -> dict[str, Verb]:
    """Nouns or adjectives: their forms are listed, not made."""
    found: dict[str, Verb] = {}
    for group in data.get("group", []):
        frame = Frame(group["name"], group["attitude"], group["commitment"])
        for word in group["words"]:
            frames = found[word].frames if word in found else {}
            found[word] = Verb(word, {**dict.fromkeys(group["patterns"], frame), **frames}, {}, {})
    return found


def _forms(lemma: str, irregular: dict[str, list[str]], nouns: frozenset[str]) -> list[tuple[str, str]]:
    third, *past, ing = inflected(lemma, irregular)
    rows = [(lemma, BASE), (third, PLURAL_LIKE if lemma in nouns else PAST), (ing, ING)]
    for form in past:
        participle = form.endswith("n") and len(past) > 1
        rows.append((form, ING if form.endswith("ing") else PARTICIPLE if participle else PAST))
    return [row for i, row in enumerate(rows) if row[0] not in {r[0] for r in rows[:i]}]


def _class_words(language: str) -> dict[str, str]:
    letters: dict[str, str] = {}
    people = read(language, "people")
    for table, letter in (("roles", "R"), ("bodies", "R"), ("texts", "S")):
        for word in people.get(table, {}).get("words", ()):
            letters[word] = letter
    for table in reversed(list(read(language, "cues/grammar").values())):
        for word in table["words"]:
            letters[word] = table["letter"]
    return letters
