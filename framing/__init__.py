"""framing: how different outlets tell the same events, and in whose voice.

    import framing as fr

    corpus  = fr.load("seeds/almaty-2022")
    reading = fr.score(corpus)
    fr.labels(reading, "people")

Everything a user needs is here, grouped by question. It is loaded when it is first used: `import framing` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# The front door. Each name is written twice, here for Python and below for editors; a test holds the two together.
_ROOMS = {
    # What was published, and what do we look for?
    "load": "framing.text.load",
    "load_lexicons": "framing.lexicons",
    "lexicon": "framing.lexicons",
    # What was found, and in whose voice?
    "score": "framing.reading",
    "open_reading": "framing.store",
    "corrections_sheet": "framing.corrections",
    # What do they call it? How often? Who speaks, who says what, and where?
    "labels": "framing.measures.labels",
    "rates": "framing.measures.rates",
    "voices": "framing.measures.voices",
    "speakers": "framing.measures.speakers",
    "claims": "framing.measures.claims",
    "headlines": "framing.measures.headlines",
    # Same fact, different words: which sentences tell the same, who tells it where, who is called what?
    "align": "framing.alignment",
    "tellings": "framing.measures.tellings",
    "names": "framing.measures.names",
    # Which figures differ? Who did it?
    "ledger": "framing.measures.ledger",
    "agency": "framing.measures.agency",
    # Can we trust it? What people code, and what their codes say
    "sample": "framing.coding.sample",
    "agreement": "framing.measures.agreement",
    "validate": "framing.measures.validate",
    "corrected": "framing.measures.corrected",
    "methods": "framing.methods_section",
    # Do two differ? What sets one apart?
    "differences": "framing.measures.differences",
    "keyness": "framing.measures.keyness",
    "shifts": "framing.measures.shifts",
    # Which articles report on the same event? How alike are they? How hard to read?
    "events": "framing.measures.events",
    "wire": "framing.measures.wire",
    "similarity": "framing.measures.similarity",
    "readability": "framing.measures.readability",
    # Show me. What did the machine see, and why?
    "kwic": "framing.measures.kwic",
    "marks": "framing.seen",
    "side_by_side": "framing.pages.side_by_side",
    "report": "framing.pages.report",
    "explain": "framing.glossary",
    # What can a class work on, and how did it do?
    "exercise": "framing.exercises.making",
    "grade": "framing.exercises.grading",
    # The nouns
    "Article": "framing.text.articles",
    "Corpus": "framing.text.articles",
    "Lexicon": "framing.lexicons",
    "Reading": "framing.reading",
    "FramingError": "framing.errors",
}
__all__ = ["__version__", "figures", *_ROOMS]

if TYPE_CHECKING:
    from framing import figures as figures
    from framing.alignment import align as align
    from framing.coding.sample import sample as sample
    from framing.corrections import corrections_sheet as corrections_sheet
    from framing.errors import FramingError as FramingError
    from framing.exercises.grading import grade as grade
    from framing.exercises.making import exercise as exercise
    from framing.glossary import explain as explain
    from framing.lexicons import Lexicon as Lexicon
    from framing.lexicons import lexicon as lexicon
    from framing.lexicons import load_lexicons as load_lexicons
    from framing.measures.agency import agency as agency
    from framing.measures.agreement import agreement as agreement
    from framing.measures.claims import claims as claims
    from framing.measures.corrected import corrected as corrected
    from framing.measures.differences import differences as differences
    from framing.measures.events import events as events
    from framing.measures.headlines import headlines as headlines
    from framing.measures.keyness import keyness as keyness
    from framing.measures.kwic import kwic as kwic
    from framing.measures.labels import labels as labels
    from framing.measures.ledger import ledger as ledger
    from framing.measures.names import names as names
    from framing.measures.rates import rates as rates
    from framing.measures.readability import readability as readability
    from framing.measures.shifts import shifts as shifts
    from framing.measures.similarity import similarity as similarity
    from framing.measures.speakers import speakers as speakers
    from framing.measures.tellings import tellings as tellings
    from framing.measures.validate import validate as validate
    from framing.measures.voices import voices as voices
    from framing.measures.wire import wire as wire
    from framing.methods_section import methods as methods
    from framing.pages.report import report as report
    from framing.pages.side_by_side import side_by_side as side_by_side
    from framing.reading import Reading as Reading
    from framing.reading import score as score
    from framing.seen import marks as marks
    from framing.store import open_reading as open_reading
    from framing.text.articles import Article as Article
    from framing.text.articles import Corpus as Corpus
    from framing.text.load import load as load


def __getattr__(name: str) -> Any:
    if name == "figures":
        return import_module("framing.figures")
    if name not in _ROOMS:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
