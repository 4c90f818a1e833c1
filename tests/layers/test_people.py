"""The person register: who is who within one article."""

from __future__ import annotations

from collections import Counter

import pytest

from framing.layers.people import Register, parts, words
from framing.layers.voices.groups import group_of


def resolved(text: str, source: str, quoted: tuple[tuple[int, int], ...] = ()) -> str:
    """The canonical name of the last occurrence of `source`."""
    return Register(text, "en", quoted).resolve(source, text.rindex(source))


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ann Bell spoke. Then Bell left.", "Bell", "Ann Bell"),
        ("Ann Bell spoke. Then Mrs. Bell left.", "Mrs. Bell", "Ann Bell"),
        ("Prime Minister Tomas Lind spoke. Lind left.", "Lind", "Tomas Lind"),
        ("Gov. Carl Voss spoke. The governor left.", "The governor", "Carl Voss"),
        ("Ann Bell, the harbour master, spoke. The harbour left.", "The harbour", "harbour"),
        ("Mira Holt, a lawyer from Ashford, spoke. The lawyer left.", "The lawyer", "Mira Holt"),
        ("The Interior Ministry wrote. The ministry added more.", "The ministry", "Interior Ministry"),
        ("The Interior Ministry wrote. The foreign ministry added more.", "The foreign ministry", "foreign ministry"),
        ("Ashford is small. Central Ashford said no.", "Central Ashford", "Central Ashford"),
        ("Jan de Witt spoke. De Witt left.", "De Witt", "Jan de Witt"),
        ("José Núñez-Álvarez spoke. Then Núñez-Álvarez left.", "Núñez-Álvarez", "José Núñez-Álvarez"),
        ("On Monday. Gov. Cole spoke.", "Gov. Cole", "Cole"),
        ("Witnesses spoke.", "Witnesses", "witnesses"),
        ("Some said no.", "Some", ""),
        ("We said no.", "We", ""),
    ],
)
def test_resolve(text, source, name):
    assert resolved(text, source) == name


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Ruth Amsel met Karl Dietz. She left.", "She", "Ruth Amsel"),
        ("Ruth Amsel met Karl Dietz. He left.", "He", "Karl Dietz"),
        ("Mr. Quillon Vark met Mrs. Oola Brant. He left.", "He", "Quillon Vark"),
        ("Nobody was there. He left.", "He", ""),
    ],
)
def test_pronouns_agree(text, pronoun, name):
    assert resolved(text, pronoun) == name


def test_a_pronoun_means_the_last_speaker():
    register = Register("Karl Dietz met Peter Voss. He left.", "en")
    register.spoken("Karl Dietz", 0)
    assert register.resolve("He", 27) == "Karl Dietz"


def test_a_new_paragraph_brings_a_new_subject():
    text = "Karl Dietz spoke.\nPeter Voss came. He left."
    register = Register(text, "en")
    register.spoken("Karl Dietz", 0)
    assert register.resolve("He", text.index("He")) == "Peter Voss"


def test_whom_a_speaker_names_is_not_who_speaks():
    text = "Karl Dietz nodded. “Ask Peter Voss,” he said."
    register = Register(text, "en", [(19, 36)])
    assert register.resolve("he", 37) == "Karl Dietz"


def test_a_name_far_away_is_no_antecedent():
    assert resolved("Karl Dietz spoke. " + "The road is long. " * 100 + "He left.", "He") == ""


def test_parts_cut_titles_sentences_and_possessives():
    names = [(part.title, part.name) for part in parts("The Former Mayor Ann Bell’s", "en")]
    assert names == [(("Former", "Mayor"), ("Ann", "Bell"))]
    assert [part.name for part in parts("Monday. Problems", "en")] == [("Problems",)]
    assert parts("Monday", "en") == ()


@pytest.mark.parametrize(
    ("speaker", "role", "group"),
    [
        ("Ann Bell", "energy minister", "state"),
        ("Ann Bell", "", "other people"),
        ("", "", "unnamed"),
        ("two eyewitnesses", "", "witnesses"),
        ("striking miners", "protesters", "protesters"),
        ("Karl Dietz", "professor of law", "experts"),
        ("Harbour Gazette", "", "media"),
        ("United Nations", "", "international bodies"),
        ("residents", "", "citizens"),
        ("the brewery's owner", "", "business"),
        ("Interior Ministry", "", "police and military"),
        ("district court", "", "courts"),
        ("opposition", "", "opposition"),
    ],
)
def test_groups(speaker, role, group):
    assert group_of(speaker, role) == group


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("United Nations human rights chief Ann Bell spoke.", "United Nations human rights chief"),
        ("Nobody spoke. Energy minister Ann Bell left.", "Energy minister"),
        ("On Monday, energy minister Ann Bell left.", "energy minister"),
        ("The U.S. energy secretary Ann Bell left.", "U.S. energy secretary"),
    ],
)
def test_a_role_is_whole_and_ends_where_the_sentence_begins(text, role):
    assert Register(text, "en", ()).role_of("Ann Bell") == role


def test_an_unknown_language_knows_no_titles():
    assert words("xx").titles == frozenset()
    assert group_of("Ann Bell", "minister", "xx") == ""


def test_a_speaker_of_another_state_is_foreign_if_the_article_shows_its_country():
    from framing.layers.voices.countries import abroad

    about = Counter(norway=3, denmark=1)
    assert abroad("state", "Danish foreign ministry", lambda: about) == "foreign states"
    assert abroad("state", "Norwegian foreign ministry", lambda: about) == "state"
    assert abroad("experts", "Danish historian", lambda: about) == "experts"
    assert abroad("state", "the ministry told us", lambda: about) == "state"  # "us" is no country
