"""One figure for every measure, of the same name: it takes the table and returns the Axes."""

from framing.figures.bars import labels, readability, speakers
from framing.figures.classroom import grade
from framing.figures.coding import agreement, corrected, validate
from framing.figures.dots import differences, voices
from framing.figures.facts import names, tellings
from framing.figures.grids import claims, events, rates
from framing.figures.ledgers import agency, ledger
from framing.figures.places import headlines, kwic, wire
from framing.figures.style import svg
from framing.figures.trees import similarity
from framing.figures.words import halves, keyness, shifts

__all__ = [
    "agency",
    "agreement",
    "claims",
    "corrected",
    "differences",
    "events",
    "grade",
    "halves",
    "headlines",
    "keyness",
    "kwic",
    "labels",
    "ledger",
    "names",
    "rates",
    "readability",
    "shifts",
    "similarity",
    "speakers",
    "svg",
    "tellings",
    "validate",
    "voices",
    "wire",
]
