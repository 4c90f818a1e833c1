"""The hits of the engine are those of the plain rules, whatever the text, the terms and the blocks."""

from __future__ import annotations

from itertools import pairwise

import plain_engine
import plain_matcher
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.layers import matches
from framing.lexicons import Category, Lexicon, Term
from framing.spans import Spans
from framing.text.articles import Article
from framing.text.blocks import Block, blocks
from framing.text.words import Vocabulary

Hits = list[tuple[int, int, int]]

WORDS = "riot riots rioter’s rioters police people people's riot's rot a b U S us state of emergency École".split()
PATTERNS = "riot riot* *iot* rio*r* police people people's a b us state of * *s s école *".split()
TEXTS = st.lists(
    st.sampled_from([*WORDS, *[word.upper() for word in WORDS], "(", '"']), max_size=25
).flatmap(
    lambda words: st.lists(st.sampled_from([" ", "-", "–", "\u00a0", "  ", ".", ", ", "\n", " - ", "’"]),
                           min_size=len(words), max_size=len(words))
    .map(lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True)))
)  # fmt: skip
PHRASES = st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3).map(" ".join) | st.sampled_from(
    ["U.S.", "U.S. police", "riot-police", "#riot", "state of * emergency"]
)
TERMS = st.builds(
    Term,
    PHRASES,
    st.sampled_from(["x", "y"]),
    st.lists(PHRASES, max_size=1).map(tuple),
    st.lists(PHRASES, max_size=2).map(tuple),
    st.lists(PHRASES, max_size=1).map(tuple),
    st.booleans(),
) | st.builds(Term, PHRASES, st.sampled_from(["x", "y"]))


def lexicon_of(terms: list[Term], overlap: str = "error", name: str = "test") -> Lexicon:
    groups = {name: tuple(term for term in terms if term.category == name) for name in ("x", "y")}
    categories = tuple(Category(name, "", group) for name, group in groups.items())
    return Lexicon(name, "", "people", "naming", "alternatives", categories, overlap=overlap)


LEXICONS = st.lists(
    st.builds(lexicon_of, st.lists(TERMS, min_size=1, max_size=5), st.sampled_from(["error", "category"])), max_size=2
)


def found(text: str, lexicons: list[Lexicon], sentences: Spans | None = None) -> Hits:
    hits = matches.find(Block((Article("a", text),), Vocabulary()), lexicons, sentences)
    return list(zip(hits.start.tolist(), hits.end.tolist(), hits["term"].tolist(), strict=True))


def words_found(text: str, *terms: str | Term) -> list[str]:
    lexicon = lexicon_of([term if isinstance(term, Term) else Term(term, "x") for term in terms])
    return [text[start:end] for start, end, _ in found(text, [lexicon])]


@given(TEXTS, LEXICONS)
def test_hits_are_those_of_the_plain_engine(text: str, lexicons: list[Lexicon]) -> None:
    assert found(text, lexicons) == plain_engine.hits(text, lexicons, plain_engine.lines(text))


@given(TEXTS.map(lambda text: text.replace("\n", " ")), LEXICONS)
def test_hits_are_those_of_one_regular_expression_a_term(text: str, lexicons: list[Lexicon]) -> None:
    line = plain_engine.lines(text)
    assert found(text, lexicons) == [tuple(hit) for hit in plain_matcher.find(text, lexicons, line)]


@given(st.text(st.sampled_from("riot RIOT's’ʼ-.\u00ad\u200b\u0301İiſ\n"), max_size=30), LEXICONS)
def test_hits_are_those_of_the_plain_engine_on_odd_characters(text: str, lexicons: list[Lexicon]) -> None:
    assert found(text, lexicons) == plain_engine.hits(text, lexicons, plain_engine.lines(text))


@given(TEXTS, LEXICONS, st.lists(st.integers(0, 100), max_size=6))
def test_company_is_kept_within_sentences(text: str, lexicons: list[Lexicon], cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    sentences = list(pairwise(edges))
    spans = Spans.of([a for a, _ in sentences], [b for _, b in sentences])
    assert found(text, lexicons, spans) == plain_engine.hits(text, lexicons, sentences)


@given(st.lists(TEXTS, min_size=1, max_size=5), LEXICONS, st.integers(1, 200), st.randoms())
def test_neither_block_size_nor_order_changes_hits(
    texts: list[str], lexicons: list[Lexicon], size: int, random
) -> None:
    articles = [Article(str(i), text) for i, text in enumerate(texts)]
    random.shuffle(articles)
    read: dict[str, Hits] = {article.article: [] for article in articles}
    for block in blocks(articles, Vocabulary(), size):
        hits = matches.find(block, lexicons, None)
        which = block.article_at(hits.start)
        rows = zip(which.tolist(), hits.start.tolist(), hits.end.tolist(), hits["term"].tolist(), strict=True)
        for i, start, end, term in rows:
            first = int(block.starts[i])
            read[block.articles[i].article].append((start - first, end - first, term))
    assert [read[str(i)] for i in range(len(texts))] == [found(text, lexicons) for text in texts]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("Terrorists’ acts, a terrorist’s lawyer", ["terror*"], ["Terrorists", "terrorist"]),
        ("the people’s court", ["people", "people's court"], ["people’s court"]),
        ("the people’s court", ["people"], ["people"]),
        ("anti-terrorist and anti‑terrorist\u00a0units", ["anti-terrorist unit*"], ["anti‑terrorist\u00a0units"]),
        ("riot police, riot - police, riot\npolice, riot  police", ["riot police"], ["riot police", "riot  police"]),
        ("government–army talks", ["government army"], ["government–army"]),
        ("U.S. troops, US troops, U. S. troops", ["U.S. troops"], ["U.S. troops"]),
        ("the U.S., the us", ["U.S."], ["U.S."]),
        ("#strike strike ##strike", ["#strike"], ["#strike", "#strike"]),
        ("patriot", ["riot"], []),
        ("patriot", ["*riot"], ["patriot"]),
        ("re\u00adbels and reb\u200bels", ["rebel*"], ["re\u00adbels", "reb\u200bels"]),
        ("İSTANBUL and istanbul", ["istanbul"], ["İSTANBUL", "istanbul"]),
        ("a state of dire emergency", ["state of * emergency"], ["state of dire emergency"]),
        ("a state of emergency", ["state of * emergency"], []),
        ("𝔸 riot 😀 riot", ["riot"], ["riot", "riot"]),
        ("бунт Бунты", ["бунт*"], ["бунт", "Бунты"]),
        ("日本人 日本", ["日本*"], ["日本人", "日本"]),
        ("中国人", ["日本*", "中国*"], ["中国人"]),
        ("", ["riot"], []),
        ("riot", [], []),
    ],
)
def test_what_a_term_finds(text: str, terms: list[str], expected: list[str]) -> None:
    assert words_found(text, *terms) == expected


def test_capitals_as_written() -> None:
    text = "March on. They march in MARCH, and March’s end."
    assert words_found(text, Term("March", "x", case=True)) == ["March", "March"]
    assert words_found(text, Term("march", "x", case=True)) == ["march"]


def test_exceptions_near_and_not_near() -> None:
    lines = [
        "The fire brigade came.",
        "A fire brigade saw fire.",
        "Police opened fire.",
        "Ceasefire: police held fire.",
    ]
    text = "\n".join(lines)

    def lines_hit(term: Term) -> list[int]:
        return [text.count("\n", 0, start) for start, _, _ in found(text, [lexicon_of([term])])]

    assert lines_hit(Term("fire", "x")) == [0, 1, 1, 2, 3]
    assert lines_hit(Term("fire", "x", except_=("fire brigade",))) == [1, 2, 3]
    assert lines_hit(Term("fire", "x", near=("police",))) == [2, 3]
    assert lines_hit(Term("fire", "x", near=("police",), not_near=("ceasefire",))) == [2]


def test_a_hit_inside_a_longer_one_of_its_lexicon_is_dropped() -> None:
    one = lexicon_of([Term("terrorist attack", "x"), Term("attack", "y"), Term("attack on police", "y")])
    text = "a terrorist attack on police"
    assert [text[s:e] for s, e, _ in found(text, [one])] == ["terrorist attack", "attack on police"]
    other = lexicon_of([Term("attack", "x")], name="other")
    assert [text[s:e] for s, e, _ in found(text, [one, other])] == ["terrorist attack", "attack on police", "attack"]


def test_of_terms_on_one_span_the_one_with_most_letters_counts() -> None:
    terms = [Term("riot*", "x"), Term("rioter*", "y"), Term("rioters", "y")]
    assert found("rioters", [lexicon_of(terms)]) == [(0, 7, 2)]
    assert found("rioters", [lexicon_of(terms, overlap="category")]) == [(0, 7, 0), (0, 7, 2)]


def test_a_hit_that_does_not_count_drops_no_other() -> None:
    terms = [Term("terrorist attack", "x", except_=("terrorist attack drill",)), Term("attack", "y")]
    assert found("a terrorist attack drill", [lexicon_of(terms)]) == [(12, 18, 1)]


def test_many_lexicons_with_thousands_of_terms() -> None:
    terms = [Term(f"w{n}", "x") for n in range(3_000)] + [Term(f"w{n} w{n + 1}", "y") for n in range(0, 3_000, 3)]
    text = " ".join(f"w{n}" for n in range(3_000))
    hits = found(text, [lexicon_of(terms)])
    assert len(hits) == 2_000
    assert {term for *_, term in hits} == {n for n in range(3_000) if n % 3 == 2} | set(range(3_000, 4_000))
