"""Why this voice? What decided about a hit or a stretch of text: voice, speaker, cue, rule, and whether it is sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from framing.glossary import rule_says
from framing.markup import VOICE_WORDS, anchor

if TYPE_CHECKING:
    from framing.reading import Reading

ATTRIBUTED = ("quoted", "reported")

Facts = list[tuple[str, str]]  # what, and what it is


def facts(row: Mapping[str, Any]) -> Facts:
    """What decided about a row of the hits or of the voices: pairs of a name and what it is.

    >>> row = {"voice": "quoted", "speaker": "the mayor", "speaker_group": "state", "cue": "said", "rule": "fronted"}
    >>> facts(row | {"distance": "none", "commitment": "asserted", "sure": True})
    [('voice', 'quoted'), ('speaker', 'the mayor (state)'), ('cue', 'said'), ('rule', 'fronted'), ('sure', 'yes')]
    """
    told = {
        "hit": ", ".join(f"{row[name]}" for name in ("lexicon", "category") if row.get(name)),
        "voice": VOICE_WORDS.get(row["voice"], row["voice"]),
        "speaker": speaker_of(row),
        "cue": row["cue"],
        "distance": row["distance"] if row["distance"] != "none" else "",
        "commitment": row["commitment"] if row["commitment"] != "asserted" else "",
        "negated": "yes" if row.get("negated") else "",
        "rule": row["rule"],
        "sure": "yes" if row["sure"] else "no, the rule is weak",
    }
    return [(name, " ".join(str(value).split())) for name, value in told.items() if value]


def speaker_of(row: Mapping[str, Any]) -> str:
    """Who speaks, with the group, as every page writes it; nobody where the outlet answers for the words itself."""
    if row["voice"] not in ATTRIBUTED:
        return ""
    group = f" ({row['speaker_group']})" if row["speaker_group"] else ""
    return " ".join(f"{row['speaker']}{group}".split()) if row["speaker"] else "nobody named"


def tooltip(told: Facts) -> str:
    """The same in lines, for a tooltip; the script of the page takes the lines apart again."""
    return "\n".join(f"{name}: {value}" for name, value in told)


def place_of(rule: str) -> str:
    """Where the page says what a rule means."""
    return anchor("rule", rule)


def rules_used(reading: Reading) -> Iterable[tuple[str, str, str]]:
    """The rules that decided in this reading: where the page explains each, its name, and its sentence."""
    corpus = reading.corpus
    used = {*reading.hits["rule"], *reading.voices["rule"], *(aside.rule for a in corpus for aside in a.set_aside)}
    for rule in sorted(map(str, used)):
        yield place_of(rule), rule, rule_says(rule)
