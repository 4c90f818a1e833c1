"""Who is who within one article: the names it holds (`names.py`) and the register of its people (`register.py`)."""

from framing.layers.people.names import RUN, parts, words
from framing.layers.people.register import CutRuns, Register

__all__ = ["RUN", "CutRuns", "Register", "parts", "words"]
