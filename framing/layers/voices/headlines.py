"""Headline forms: "Mayor: no new taxes", "No new taxes - mayor"."""

from __future__ import annotations

import re

from framing.layers.voices.attributions import SPOKEN, Attribution
from framing.layers.voices.cues import Frame

HEADED = Frame("headline", "speech", "asserted")
COLON = re.compile(r"[\n|](?P<source>[NLRSmJEd0f]{1,6}):(?P<content>[^\n|]{2,})")
DASH = re.compile(r"[\n|](?P<content>[^\n|]{3,})-(?P<source>[NRLSdmf]{1,4})$")
SPEAKING = frozenset("RS")

__all__ = ["HEADED", "SPOKEN", "find"]


def find(
    letters: str, start: int, known: frozenset[str], words: list[str], live: bool, labels: frozenset[str]
) -> Attribution | None:
    """The attribution of one headline, if it has the form of one.

    `words` are the words of the tokens; `known` the last words of every name that speaks in the article. A place
    before a colon ("Ashford: floods recede") names a topic, so a bare name counts only if it speaks elsewhere, or
    in the heading of a live-blog entry (`live`), where outlets put the speaker first.
    """
    m = COLON.match(letters) or DASH.match(letters)
    if m is None:
        return None
    i, j = m.span("source")
    source, last = m.group("source"), words[j - 1].lower()
    if words[i].lower() in labels:
        return None
    sure = last in known or not SPEAKING.isdisjoint(source)
    if not sure and not (live and "N" in source):
        return None
    span = m.span("content")
    return Attribution((span,), (i, j), (j, j + 1) if m.re is COLON else (i - 1, i), "headline", HEADED, sure).moved(start)
