"""Which teaching corpus carries which kind of exercise, for the tests."""

from functools import cache

import framing as fr
from framing.shipped import shipped

CORPUS = {"whose-voice": "almaty-2022"}


@cache
def reading_of(name):
    return fr.score(fr.load(shipped("seeds") / name))


@cache
def exercise_of(kind):
    return fr.exercise(kind, reading_of(CORPUS[kind]))
