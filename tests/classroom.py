"""Which teaching corpus carries which kind of exercise, for the tests."""

from functools import cache

import framing as fr
from framing.shipped import shipped

CORPUS = {
    "whose-voice": "almaty-2022",
    "label-sort": "almaty-2022",
    "headline-and-body": "veldania",
    "who-did-it": "almaty-2022",
    "which-share-an-outlet": "veldania",
    "what-is-missing": "almaty-2022",
    "follow-the-source": "veldania",
    "check-the-machine": "almaty-2022",
    "what-may-i-claim": "almaty-2022",
    "codebook-round": "almaty-2022",
    "build-a-lexicon": "almaty-2022",
    "three-tellings": "almaty-2022",
    "false-discovery": "veldania",
}


@cache
def reading_of(name):
    return fr.score(fr.load(shipped("seeds") / name))


def right(made, one, name):
    """The key's answer; where it has none, one that can be counted."""
    return one.key.get(name, "") or next(iter(made.variables[name].categories), "anything")


@cache
def exercise_of(kind):
    return fr.exercise(kind, reading_of(CORPUS[kind]))
