"""align: scores for pairs of sentences, the pairs that are sure enough to be shown, and the facts they make up."""

import numpy as np
import pytest

import framing as fr
from framing.alignment import align
from framing.alignment.acts import done_in, told_apart
from framing.alignment.facts import facts, pairs, sureness
from framing.alignment.likeness import Sentences
from framing.errors import LimitError

LAMP = [
    "The mayor of Ashford resigned on Monday after weeks of protest.",
    "Twelve police officers were killed near the harbour, the ministry said.",
    "“We have lost the trust of this town,” he told reporters.",
    "Bread cost twice as much as in May.",
]
WIRE = [
    "Dozens of attackers were killed near the harbour, police said.",
    "After weeks of protest the Ashford mayor stepped down on Monday.",
    "The mayor spoke of having “lost the trust of this town”.",
    "Ferries stayed in port.",
]


def shown(*articles):
    sentences = Sentences.of(articles)
    return {(sentences.text[p.one], sentences.text[p.other]) for p in pairs(sentences)}


def test_scores_are_a_matrix_for_every_ordered_pair_of_articles():
    scores = align([LAMP, WIRE, ["The mayor resigned."]])
    assert set(scores) == {(i, j) for i in range(3) for j in range(3) if i != j}
    assert scores[0, 1].shape == (4, 4) and scores[0, 2].shape == (4, 1)
    assert np.allclose(scores[0, 1], scores[1, 0].T)


def test_the_same_fact_in_other_words_scores_highest():
    assert align([LAMP, WIRE])[0, 1][0].argmax() == 1


def test_who_was_killed_tells_two_facts_apart():
    assert (LAMP[1], WIRE[0]) not in shown(LAMP, WIRE)
    sentences = Sentences.of([LAMP, WIRE])
    assert sentences.direct[1, 4] < sentences.direct[0, 5]


def test_sure_pairs_are_shown_and_the_rest_is_left_alone():
    assert shown(LAMP, WIRE) == {(LAMP[0], WIRE[1]), (LAMP[2], WIRE[2])}


@pytest.mark.parametrize("text", ["Why?", "It was not about you.", "Ferries."])
def test_a_sentence_that_says_fewer_than_two_things_tells_no_fact(text):
    assert shown([text], [text]) == set()
    assert shown([f"{text[:-1]}: the ferries sank."], [f"{text[:-1]}: the ferries sank."])


def test_of_two_equal_candidates_neither_is_shown():
    twice = ["The mayor of Ashford resigned late on Monday.", "The mayor of Ashford resigned early on Monday."]
    assert (
        shown(twice, ["The mayor of Ashford resigned on Monday morning, it is said in the town hall today."]) == set()
    )


def test_identical_articles_are_aligned_sentence_by_sentence():
    assert {a == b for a, b in shown(LAMP, list(LAMP))} == {True}
    assert len(shown(LAMP, list(LAMP))) == 4


@pytest.mark.parametrize("articles", [[], [[]], [[], []], [["One sentence."]], [["…"], ["…"]], [LAMP, []]])
def test_nothing_to_compare_is_no_error(articles):
    scores = align(articles)
    assert len(scores) == len(articles) * (len(articles) - 1)
    assert shown(*articles) == set()


def test_the_order_of_the_articles_changes_no_score():
    there, back = align([LAMP, WIRE])[0, 1], align([WIRE, LAMP])[1, 0]
    assert np.allclose(there, back)


def test_too_many_sentences_are_refused(monkeypatch):
    monkeypatch.setattr("framing.alignment.MOST_SENTENCES", 3)
    with pytest.raises(LimitError) as error:
        fr.align([["a", "b"], ["c", "d"]])
    assert str(error.value) == "align: 4 sentences are more than 3. Give fewer articles of the event at a time."


def test_a_chain_of_likenesses_does_not_join_two_facts():
    one = ["The harbour of Ashford froze on Monday night and the ferries stayed in port."]
    two = ["The ferries stayed in port on Monday night and the mayor of Ashford resigned over the budget."]
    three = ["The mayor of Ashford resigned over the budget that the council had refused to pass."]
    sentences = Sentences.of([one, two, three])
    sure = sureness(sentences)
    assert all(not {0, 2} <= set(fact) for fact in facts(pairs(sentences, sure), sure))


def test_a_denial_is_told_otherwise():
    sentences = Sentences.of([["The mayor took money from the port."], ["The mayor took no money from the port."]])
    assert sentences.told_otherwise(0, 1)
    same = Sentences.of([["The mayor took money from the port."], ["The mayor took money from the port, twice."]])
    assert not same.told_otherwise(0, 1)


APART = [
    ("Twelve policemen died.", "Dozens of attackers were killed.", True),
    ("Twelve policemen died.", "Eighteen officers were killed.", True),
    ("Twelve policemen died.", "12 police officers were killed.", False),
    ("Nearly 8,000 people were detained.", "Police detained 7,939 people.", False),
    ("Police killed dozens of attackers.", "Dozens of assailants have been eliminated.", False),
    ("Soldiers killed protesters.", "Protesters killed soldiers.", True),
    ("Twelve policemen died.", "Shops closed.", False),
    ("The death of a guard was announced.", "Civilians died as well.", True),
]


@pytest.mark.parametrize(("one", "other", "expected"), APART, ids=[f"{a} | {b}" for a, b, _ in APART])
def test_who_did_what_to_whom(one, other, expected):
    assert told_apart(done_in(one), done_in(other)) is expected
    assert told_apart(done_in(other), done_in(one)) is expected
