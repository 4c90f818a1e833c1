"""The glossary answers: what a word of the tables, a warning or a rule means, in a sentence."""

from __future__ import annotations

from typing import Any

from framing import caveats
from framing.errors import one_of
from framing.layers import quotes
from framing.text.knowledge import read

RULES = (("en", "voice-rules"), ("en", "negators"), ("en", "furniture"))  # data files whose tables are rules


def explain(name: str) -> str:
    """What does this word, warning or rule mean?

    Parameters: `name`, a word of the tables ("distanced"), the code of a warning ("N1"), or a rule as the column
    `rule` writes it. Case, hyphens and underscores do not matter. Raises ConfigError for a name nobody has explained.

    >>> print(explain("Speaker_Group"))
    speaker group: What kind of source: state, opposition, protesters, experts, media … from a small table that users
    may edit.
    >>> print(explain("S4"))
    S4: No outlet has two texts here: how alike one outlet's own texts are is not known.
    Printed when no outlet has two texts in the comparison.
    """
    entries = {**_words(), **_warnings()}
    entries |= {rule: says for rule, says in _rules().items() if rule not in entries}
    known = {_key(entry): entry for entry in entries}
    if _key(name) not in known:
        one_of("explain: word", name, entries)
    entry = known[_key(name)]
    return entries[entry] if entry in caveats.CODES else f"{entry}: {entries[entry]}"


def _key(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()


def _words() -> dict[str, str]:
    return {word: _definition(entry) for word, entry in read("", "glossary").items()}


def _definition(entry: dict[str, Any]) -> str:
    lines = [entry["says"]]
    if "beware" in entry:
        lines.append(f"Beware: {entry['beware']}")
    if "see" in entry:
        lines.append(f"See also: {', '.join(entry['see'])}.")
    return "\n".join(lines)


def _warnings() -> dict[str, str]:
    return {code: caveats.explain(code) for code in caveats.CODES}


def _rules() -> dict[str, str]:
    """Rules of the data files: the reason each gives, and the first example it must hit."""
    tables = [{rule: {"says": says} for rule, says in quotes.RULES.items()}]
    tables += [read(language, name) for language, name in RULES]
    return {rule: _rule(entry) for table in tables for rule, entry in table.items() if isinstance(entry, dict)}


def _rule(entry: dict[str, Any]) -> str:
    says = next((str(entry[key]) for key in ("says", "about", "why", "reason") if key in entry), "a rule")
    example = next((entry[key][0] for key in ("hit", "hits", "examples") if entry.get(key)), "")
    return f"{says}\nExample: {example}" if example else says
