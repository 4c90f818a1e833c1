"""Headline forms: "Mayor: no new taxes", "No new taxes - mayor"."""

from __future__ import annotations

import re
from collections.abc import Set

from framing.layers.voices.cues import Frame
from framing.layers.voices.sentence import Attribution, Tokens

HEADED = Frame("headline", "speech", "asserted")
COLON = re.compile(r"[\n|](?P<source>[NLRSmJEd0f]{1,6}):(?P<content>[^\n|]{2,})")
DASH = re.compile(r"[\n|](?P<content>[^\n|]{3,}|[QFq])-(?P<source>[NRLSdmf]{1,4})$")
# "Dam to close: ministry", "Levy ‘unfair’: growers"; with neither it is a topic: "Ashford: the mayor"
LAST = re.compile(r"[\n|](?P<content>(?!h)(?=[^\n|:]*[QFqbxvVt])[^\n|:]{2,}):(?P<source>[NRLSJmf]{1,4})$")
SPEAKING = frozenset("RS")


def find(
    tokens: Tokens, start: int, end: int, known: Set[str], live: bool, labels: frozenset[str]
) -> Attribution | None:
    """The attribution of one headline, if it has the form of one.

    `known` holds the last words of every name that speaks in the article. A place before a colon ("Ashford: floods
    recede") names a topic, so a bare name counts only if it speaks elsewhere, or in the heading of a live-blog
    entry (`live`), where outlets put the speaker first. `labels` are words like "update".
    """
    letters = tokens.letters[start:end]
    m = LAST.match(letters) or COLON.match(letters) or DASH.match(letters)
    if m is None or tokens.word(start + m.start("source")) in labels:
        return None
    i, j = m.span("source")
    sure = tokens.word(start + j - 1) in known or not SPEAKING.isdisjoint(m.group("source"))
    sure = sure or (m.re is LAST and "J" in m.group("source") and "q" in m.group("content"))  # "Levy ‘unfair’: growers"
    if not sure and not (live and "N" in m.group("source")):
        return None
    form = "headline-dash" if m.re is DASH else "headline-colon"
    rule = form if sure else "headline-live"
    cue = (j, j + 1) if m.re is COLON else (i - 1, i)
    return Attribution((m.span("content"),), (i, j), cue, rule, HEADED).moved(start)
