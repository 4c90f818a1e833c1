"""Which words of a text are worth being held against the patterns: none that matches may be left out."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from framing.text.alphabet import encode
from framing.text.characters import code_points
from framing.text.vocabulary import looks
from framing.text.word_patterns import WordPatterns
from framing.text.words import find_words, fold

TEXTS = st.text("abé’'ʼ\u00adS -", max_size=40)
PATTERNS = st.lists(
    st.text("abés*", min_size=1, max_size=7).filter(lambda p: p.strip("*") and "**" not in p), max_size=6
)


@given(TEXTS, PATTERNS)
@example("the police’s baba’s bab\u00adas policeʼs", ["police", "bab*", "*as"])
@example("abababababab", ["ababab*"])
def test_no_word_that_matches_is_left_out(text: str, patterns: list[str]) -> None:
    words = find_words(text, code_points(text), encode(code_points(text)))
    forms = [fold(text[s:e]) for s, e in zip(words.start.tolist(), words.end.tolist(), strict=True)]
    made = WordPatterns(list(dict.fromkeys(patterns)))
    assert set(made.matched(forms, looks(forms))) <= set(made.among(words).tolist())


def test_most_words_are_left_out() -> None:
    text = " ".join(f"{a}{b}{c}" for a in "bcdfgh" for b in "aeiou" for c in "klmnprst")
    words = find_words(text, code_points(text), encode(code_points(text)))
    among = WordPatterns(["bak", "fe*", "*ut"]).among(words)
    assert {text[words.start[i] : words.end[i]] for i in among} >= {"bak", "fek", "fet", "but"}
    assert len(among) < len(words) / 5


def test_last_letters_are_those_that_can_be_seen() -> None:
    text = "ri\u00adots r"
    words = find_words(text, code_points(text), encode(code_points(text)))
    assert words.last(np.arange(2)).tolist() == looks(["riots", "r"]).last.tolist()
