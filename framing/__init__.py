"""framing: how different outlets tell the same events, and in whose voice.

    import framing as fr

    corpus  = fr.load("seeds/almaty-2022")
    reading = fr.score(corpus)
    fr.labels(reading, "people")

Everything a user needs is here, grouped by question; it is loaded when it is first used, so that `import framing` is quick.
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
    "speakers": "framing.measures.speakers",
    "claims": "framing.measures.claims",
    "headlines": "framing.measures.headlines",
    # How alike are they? How hard to read?
    "similarity": "framing.measures.similarity",
    "readability": "framing.measures.readability",
    # Show me. What did the machine see, and why?
    "kwic": "framing.measures.kwic",
    "marks": "framing.reading",
    "side_by_side": "framing.pages.reader",
    "report": "framing.pages.report",
    "explain": "framing.glossary",
    # The nouns
    "Article": "framing.text.articles",
    "Corpus": "framing.text.articles",
    "Lexicon": "framing.lexicons",
    "Reading": "framing.reading",
    "FramingError": "framing.errors",
}
__all__ = [
    "__version__",
    "figures",
    *_ROOMS,
    "corrections_sheet",
    "FramingError",
    "explain",
    "Lexicon",
    "lexicon",
    "load_lexicons",
    "claims",
    "headlines",
    "kwic",
    "labels",
    "rates",
    "readability",
    "similarity",
    "speakers",
    "side_by_side",
    "report",
    "Reading",
    "marks",
    "score",
    "open_reading",
    "Article",
    "Corpus",
    "load",
]

if TYPE_CHECKING:
    from framing import figures
    from framing.corrections import corrections_sheet
    from framing.errors import FramingError
    from framing.glossary import explain
    from framing.lexicons import Lexicon, lexicon, load_lexicons
    from framing.measures.claims import claims
    from framing.measures.headlines import headlines
    from framing.measures.kwic import kwic
    from framing.measures.labels import labels
    from framing.measures.rates import rates
    from framing.measures.readability import readability
    from framing.measures.similarity import similarity
    from framing.measures.speakers import speakers
    from framing.pages.reader import side_by_side
    from framing.pages.report import report
    from framing.reading import Reading, marks, score
    from framing.store import open_reading
    from framing.text.articles import Article, Corpus
    from framing.text.load import load


def __getattr__(name: str) -> Any:
    if name == "figures":
        return import_module("framing.figures")
    if name not in _ROOMS:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
