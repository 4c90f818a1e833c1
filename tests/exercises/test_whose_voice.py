"""Whose voice: labels from all voices, in their sentences, with a key that hand coding agrees with."""

import json

import pytest

import framing as fr
from framing.errors import ConfigError, InputError

OURS = {"own": "own", "direct": "quoted", "indirect": "reported", "scare": "distanced"}  # as the hand coding names them


@pytest.fixture(scope="module")
def voices(almaty):
    return fr.exercise("whose-voice", almaty)


def test_each_label_is_marked_in_its_passage(voices, almaty):
    for one in voices.items:
        marked = [text for passage in one.passages for text, how in passage.pieces if how == "mark"]
        assert marked == [almaty.corpus[one.article].text[one.start : one.end]]


def test_all_voices_are_asked_about(voices):
    assert {one.key["voice"] for one in voices.items} == {"own", "quoted", "reported", "distanced"}


def test_no_outlet_is_named_to_students(voices, almaty):
    shown = " ".join(voices.sheet["passage"]) + " ".join(voices.sheet["item"])
    assert [name for name in set(almaty.corpus.articles["outlet"]) if name in shown] == []


def test_articles_without_labels_are_refused_with_what_is_missing():
    with pytest.raises(InputError, match=r"whose-voice: the lexicons find fewer than two labels. Give more articles"):
        fr.exercise("whose-voice", fr.load(["Roads are open."]))


def test_an_unknown_lexicon_is_named(almaty):
    with pytest.raises(ConfigError, match=r"lexicon 'peopel' is not known.*Did you mean 'people'"):
        fr.exercise("whose-voice", almaty, lexicon="peopel")


def test_the_key_agrees_with_hand_coding_on_real_articles(shared):
    """At least nine of ten items, a second reading that the coders allow included."""
    table = fr.load(shared / "seeds", metadata="seeds/real-articles.csv")
    reading = fr.score(table.only([a.article for a in table if a.article[:3] in ("000", "003")]))
    gold = json.loads((shared / "gold" / "labels.json").read_text(encoding="utf-8"))
    known = {(label["doc"], label["start"]): label for label in gold}
    right = []
    for seed in range(5):
        for one in fr.exercise("whose-voice", reading, n=60, seed=seed).items:
            label = known.get((one.article[:3], one.start))
            if label:
                right.append(one.key["voice"] in {OURS.get(label.get(name)) for name in ("voice", "voice_alt")})
    assert len(right) > 100
    assert sum(right) / len(right) >= 0.9
