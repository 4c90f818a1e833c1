"""The glossary answers: what a word of the tables, a warning or a rule means, in a sentence."""

from __future__ import annotations

from functools import cache
from typing import Any

from framing import caveats
from framing.errors import one_of
from framing.text.knowledge import read

# Data files whose tables are rules: those that stand in the code, and those that stand beside their words.
RULES = (("", "rules"), ("en", "voice-rules"), ("en", "negators"), ("en", "furniture"))
NO_RULES = ("ends",)  # what ends a denied stretch is a list of words
CORRECTED = "corrected by "  # and the name of the coder


def explain(name: str) -> str:
    """What does this word, warning or rule mean?

    Parameters: `name`, a word of the tables ("distanced"), the code of a warning ("N1"), or a rule as the column
    `rule` writes it: a rule is explained in a sentence, with an example. Case, hyphens and underscores do not
    matter. Raises ConfigError for a name nobody has explained.

    >>> print(explain("Speaker_Group"))
    speaker group: What kind of source: state, opposition, protesters, experts, media … from a small table that users
    may edit.
    Beware: Told by words in the name and role; a table of your own (score(speaker_groups=…)) wins over it.
    >>> print(explain("S4"))
    S4: No outlet has two texts here: how alike one outlet's own texts are is not known.
    Printed when no outlet has two texts in the comparison.
    >>> print(explain("free-indirect"))
    free-indirect: After somebody's speech, a sentence with a modal verb and quoted words: the speech goes on in the
    reporter's grammar.
    Example: The mayor said the road would be cleared. The crews would work “day and night”.
    The rule is weak: its marks carry sure = False.
    """
    entries = {**_words(), **_warnings()}
    entries |= {rule: _explained(rule) for rule in rules() if rule not in entries}
    known = {_key(entry): entry for entry in entries}
    wanted = _key("corrected" if name.startswith(CORRECTED) else name)
    if wanted not in known:
        one_of("explain: word", name, entries)
    entry = known[wanted]
    return entries[entry] if entry in caveats.CODES else f"{entry}: {entries[entry]}"


@cache
def rules() -> dict[str, dict[str, Any]]:
    """Every rule that a column `rule` can name, as its data file tells it."""
    told: dict[str, dict[str, Any]] = {}
    for language, name in RULES:
        told |= {rule: entry for rule, entry in read(language, name).items() if rule not in NO_RULES}
    return told


def rule_says(name: str) -> str:
    """The sentence of a rule, as a column `rule` names it; empty for a name that is none.

    >>> rule_says("that")
    'A cue verb and a clause that begins with “that”.'
    >>> rule_says("stray-sign")
    'A line of signs or numbers alone, beside other furniture.'
    >>> rule_says("corrected by Ana")[:26], rule_says("no such rule")
    ('A person has looked at the', '')
    """
    entry = rules().get("corrected" if name.startswith(CORRECTED) else name, {})
    says = str(entry.get("says") or entry.get("why", ""))
    return says and says[0].upper() + says[1:] + ("" if says.endswith((".", "?")) else ".")


def _key(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()


def _words() -> dict[str, str]:
    return {word: _definition(word, entry) for word, entry in read("", "glossary").items()}


def _definition(word: str, entry: dict[str, Any]) -> str:
    lines = [entry["says"]]
    if "beware" in entry:
        lines.append(f"Beware: {entry['beware']}")
    if word in rules():  # "own" is a voice, and what the column `rule` says where nothing else decides
        lines.append(f"As a rule: {_explained(word)}")
    if "see" in entry:
        lines.append(f"See also: {', '.join(entry['see'])}.")
    return "\n".join(lines)


def _warnings() -> dict[str, str]:
    return {code: caveats.explain(code) for code in caveats.CODES}


def _explained(rule: str) -> str:
    """What a rule says, its first example, and whether it is weak."""
    entry = rules()[rule]
    lines = [rule_says(rule)]
    if entry.get("hit"):
        lines.append(f"Example: {_in_context(entry)}")
    if not entry.get("sure", True):
        lines.append("The rule is weak: its marks carry sure = False.")
    return "\n".join(lines)


def _in_context(entry: dict[str, Any]) -> str:
    """The first example with what has to stand around it; ¶ where a new paragraph begins."""
    before, after = (str(entry.get(side, "")) for side in ("before", "after"))
    if "layer" in entry:  # lines of their own
        before, after = before and f"{before}\n", after and f"\n{after}"
    lines = f"{before}{entry['hit'][0]}{after}".split("\n")
    return " ¶ ".join(line.strip() for line in lines if line.strip())
