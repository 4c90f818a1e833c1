"""Languages: codes, what is known, and texts that are plainly in another one."""

import pytest

from framing.text.loading.languages import LEAST_WORDS, code_of, doubts, function_words, known_languages

ENGLISH = "The shops in the town were closed, and nobody could say when they would open. "
FRENCH = "Les magasins de la ville restaient fermés et personne ne savait quand ils allaient rouvrir. "
RUSSIAN = "Магазины в городе были закрыты, и никто не знал, когда они снова откроются. "


@pytest.mark.parametrize(
    ("written", "code"),
    [("en", "en"), ("EN", "en"), ("en-US", "en"), ("English", "en"), ("eng", "en"), ("Deutsch", "de"), ("", "")],
)
def test_codes(written, code):
    assert code_of(written) == code


def test_english_is_known_and_has_function_words():
    assert "en" in known_languages()
    assert {"the", "of", "and"} <= function_words("en")
    assert function_words("xx") == frozenset()


@pytest.mark.parametrize("text", [FRENCH * 10, RUSSIAN * 10])
def test_other_languages_are_doubted(text):
    assert doubts(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH * 10,
        FRENCH,  # too short to say
        "word " * (LEAST_WORDS - 1),
        (ENGLISH + RUSSIAN) * 5,  # half of it is English
    ],
)
def test_english_and_short_texts_are_not(text):
    assert not doubts(text, "en")


def test_a_language_without_a_word_list_is_not_doubted():
    assert not doubts(ENGLISH * 10, "xx")


def test_english_news_is_not_doubted(shared):
    import json

    for line in (shared / "data" / "basil.jsonl").read_text(encoding="utf-8").splitlines():
        assert not doubts(json.loads(line)["text"], "en")
