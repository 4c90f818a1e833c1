"""A block: articles joined, with lines, positions and articles found again."""

from __future__ import annotations

import pickle

import numpy as np
import plain_engine
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.articles import Article
from framing.text.blocks import Block, blocks
from framing.text.words import MOST_FORMS, Vocabulary

SPECIAL = "aB’'“”\"«. \n\t\u00a0\u2003\u2028\x0b\u200b\U0001f600é…"
TEXTS = st.text(st.sampled_from(SPECIAL), max_size=40)


def block_of(*texts: str, language: str = "en") -> Block:
    articles = tuple(Article(f"a{i}", text, language=language) for i, text in enumerate(texts))
    return Block(articles, Vocabulary())


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_every_article_stands_where_starts_and_ends_say(texts: list[str]) -> None:
    block = block_of(*texts)
    spans = zip(block.starts.tolist(), block.ends.tolist(), strict=True)
    assert [block.text[start:end] for start, end in spans] == texts


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_every_word_lies_in_the_article_it_came_from(texts: list[str]) -> None:
    block = block_of(*texts)
    expected = [(i, start, end, form) for i, text in enumerate(texts) for start, end, form in plain_engine.words(text)]
    article = block.article_at(block.words.start)
    start, end = block.words.start - block.starts[article], block.words.end - block.starts[article]
    forms = [block.vocabulary.forms[number] for number in block.numbers]
    assert list(zip(article.tolist(), start.tolist(), end.tolist(), forms, strict=True)) == expected


@given(TEXTS)
def test_lines_are_those_of_the_plain_rule(text: str) -> None:
    lines = block_of(text).lines
    assert list(zip(lines.start.tolist(), lines.end.tolist(), strict=True)) == plain_engine.lines(text)


@given(TEXTS, st.text(st.sampled_from(SPECIAL), max_size=4))
def test_positions_are_where_the_characters_stand(text: str, characters: str) -> None:
    assert block_of(text).positions(characters).tolist() == [i for i, c in enumerate(text) if c in characters]


def test_positions_of_letters_mind_case() -> None:
    assert block_of("aAbB").positions("aB").tolist() == [0, 3]


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["en", "de"])), max_size=8), st.integers(1, 100))
def test_blocks_keep_every_article_in_order_and_one_language_each(rows: list[tuple[str, str]], size: int) -> None:
    articles = [Article(f"a{i}", text, language=language) for i, (text, language) in enumerate(rows)]
    made = list(blocks(articles, Vocabulary(), size))
    assert [article for block in made for article in block.articles] == articles
    assert all(len({article.language for article in block.articles}) == 1 for block in made)
    assert all(len(block.articles) == 1 or len("".join(a.text for a in block.articles)) <= size for block in made)


def test_knowledge_about_words_comes_word_by_word() -> None:
    block = block_of("no, never, no")
    assert block.of_words("negators", {"no": 1, "never": 2}).tolist() == [1, 2, 1]


def test_a_full_vocabulary_is_left_behind() -> None:
    many = " ".join(f"w{n}" for n in range(MOST_FORMS + 1))
    following = blocks([Article("a", many), Article("b", "w1 w2")], Vocabulary(), size=100)
    first = next(following)
    assert len(first.numbers) == MOST_FORMS + 1
    second = next(following)
    assert second.numbers.tolist() == [0, 1]
    assert len(first.vocabulary.forms) == MOST_FORMS + 1


def test_a_block_sent_to_another_process_finds_the_same_and_shares_a_vocabulary_there() -> None:
    block = block_of("one two one", "Two")
    assert len(block.words) == 4
    first, second = (pickle.loads(pickle.dumps(block)) for _ in range(2))
    assert first.articles == block.articles
    assert first.vocabulary is second.vocabulary is not block.vocabulary
    for received in (first, second):
        assert [received.vocabulary.forms[n] for n in received.numbers] == ["one", "two", "one", "two"]


@pytest.mark.parametrize("text", ["", "\n\n", " \t "])
def test_a_blank_text_has_no_words_and_no_lines(text: str) -> None:
    block = block_of(text)
    assert len(block.words) == len(block.lines) == len(block.positions(".")) == 0
    assert block.words.start.dtype == np.int64
