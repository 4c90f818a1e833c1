"""Which teaching corpus carries which kind of exercise, and what a class fills in and saves, for the tests."""

import time
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


def all_right(made):
    """The key's answer to every question, by the name of its field on a page; where there is none, some words."""
    return {f"{one.item}.{name}": one.key.get(name) or "something" for one in made.items for name in one.asks}


# A page makes a file to save; the tests take it from there instead of from a folder of downloads.
CATCH = """
window.caught = [];
URL.createObjectURL = function (blob) { blob.text().then(function (t) { window.caught.push(t); }); return "blob:x"; };
HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
"""


def caught(browser):
    """The file that the page has saved."""
    for _ in range(50):
        if files := browser.run("return window.caught"):
            return files[0]
        time.sleep(0.1)
    raise AssertionError(browser.run("return document.getElementById('said').textContent"))
