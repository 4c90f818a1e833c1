"""No person, agency or outlet that speaks in the coded articles stands in the project's word lists.

The lists must come from general knowledge, not from the five articles they are measured on. Names of countries,
offices and organisations of states are general ("the foreign ministry"); so are the wire services in the lists of
picture credits and of agencies.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

DATA = Path(os.environ.get("FRAMING_DATA", "/nonexistent"))
GOLD = DATA / "gold" / "voice.json"
LISTS = Path(__file__).parents[1] / "framing" / "data"
pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="set FRAMING_DATA to the folder with the coded articles")
OF_STATES = re.compile(
    r"\b(?:ministry|department|government|commission|states|union|secretariat|authorities|council)\b|\(",
    re.IGNORECASE,
)
WIRES = {"furniture.toml", "agencies.toml"}  # "Photo: Reuters / TASS", "(dpa)"


def names() -> set[str]:
    """Full names of people and media, and surnames."""
    coded = json.loads(GOLD.read_text(encoding="utf-8"))["voice"]
    speakers = {one.get("speaker_canonical") or "" for one in coded}
    bodies = {name for name in speakers if OF_STATES.search(name) or name[:1].islower()}
    alliances = {name for name in speakers if re.fullmatch(r"[A-Z]{4}", name)} - {"TASS"}
    full = speakers - bodies - alliances - {""}
    return full | {name.split()[-1] for name in full if re.fullmatch(r"[A-Z]\w+(?:-[A-Z]\w+)? [A-Z]\w+", name)}


def found(name: str, text: str) -> bool:
    """Does a name stand in a text as a word, in capitals if it could be a plain word ("Price")?"""
    flags = re.IGNORECASE if " " in name or "-" in name else 0
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags) is not None


def test_there_are_names_to_look_for():
    assert len(names()) >= 6
    assert found("Ann Bell", 'words = ["ann bell"]') and not found("Price", "the price fell")


@pytest.mark.parametrize("path", sorted(LISTS.rglob("*.toml")), ids=lambda path: str(path.relative_to(LISTS)))
def test_no_name_of_the_coded_articles(path):
    text = path.read_text(encoding="utf-8")
    wires = {"TASS", "RIA Novosti", "Novosti"} if path.name in WIRES else set()
    assert not [name for name in sorted(names() - wires) if found(name, text)]
