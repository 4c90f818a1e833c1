"""The warnings: each applies where its condition holds, stays silent where it does not, and says its sentence."""

import re

import pytest

from framing import caveats
from framing.caveats import CODES, Facts, check
from framing.errors import ConfigError
from framing.glossary import explain
from framing.text.knowledge import read

# code, facts under which it applies, its words, facts under which it stays silent
CASES = [
    (
        "N1",
        Facts(articles={"The Lamp": 1, "Coast Wire": 2}),
        "The Lamp: 1 article. Numbers describe this article, not the outlet. No interval, test or ranking is given.",
        Facts(articles={"The Lamp": 2}),
    ),
    (
        "N1",
        Facts(articles={"The Lamp": 1, "Coast Wire": 1}),
        "The Lamp and Coast Wire: 1 article each. Numbers describe these articles, not the outlets. "
        "No interval, test or ranking is given.",
        Facts(),
    ),
    (
        "N2",
        Facts(articles={"The Lamp": 5, "Coast Wire": 9}),
        "The Lamp: 5 articles; fewer than 9. Differences are exploratory: with 5 per outlet a true fourfold difference "
        "is detected about 15 % of the time.",
        Facts(articles={"The Lamp": 9, "Coast Wire": 1}),
    ),
    (
        "N2",
        Facts(articles={"The Lamp": 8, "Coast Wire": 3}),
        "The Lamp: 8 articles and Coast Wire: 3 articles; fewer than 9. Differences are exploratory: with 3 per outlet "
        "a true fourfold difference is detected 0 % of the time.",
        Facts(articles={}),
    ),
    (
        "E1",
        Facts(events={"The Lamp": frozenset({"flood"}), "Coast Wire": frozenset({"strike"})}),
        "Outlets do not cover the same events; differences may be story selection.",
        Facts(events={"The Lamp": frozenset({"flood", "strike"}), "Coast Wire": frozenset({"strike", "flood"})}),
    ),
    (
        "E2",
        Facts(events={"The Lamp": frozenset({"flood"}), "Coast Wire": frozenset({"flood"})}),
        "One event: nothing here generalises to other coverage.",
        Facts(events={"The Lamp": frozenset({"flood", ""})}),
    ),
    (
        "W-event",
        Facts(events={"The Lamp": frozenset({""}), "Coast Wire": frozenset({""})}),
        "The articles have no event: whether the outlets cover the same one is not known.",
        Facts(events={"The Lamp": frozenset({""})}),
    ),
    (
        "W-event",
        Facts(events={"The Lamp": frozenset({"flood"}), "Coast Wire": frozenset({"", "flood"})}),
        "Some articles have no event: whether the outlets cover the same one is not known.",
        Facts(events={"The Lamp": frozenset({"flood"}), "Coast Wire": frozenset({"flood"})}),
    ),
    (
        "V1",
        Facts(hits={"own": 1, "quoted": 2, "distanced": 1}, words={"own": 400, "quoted": 100}),
        "75 % of these hits are quoted, reported or distanced; the own-voice rate is 2.50 per 1,000 own-voice words.",
        Facts(hits={"own": 3}, words={"own": 400}),
    ),
    (
        "V1",
        Facts(hits={"quoted": 2}, words={"quoted": 100}),
        "100 % of these hits are quoted, reported or distanced; there are no words in the outlets' own voice.",
        Facts(),
    ),
    (
        "V2",
        Facts(voices_apart=True),
        "Denominators differ by voice: each rate is per 1,000 words of that voice.",
        Facts(),
    ),
    (
        "D1",
        Facts(unvalidated=("people",)),
        "Dictionary not validated on this corpus (people): counts of words, not of frames.",
        Facts(),
    ),
    (
        "D2",
        Facts(errors_differ=(("precision", 0.012), ("miss rate", 0.4))),
        "Dictionary errors differ between outlets (precision, p = 0.012): uncorrected comparisons are biased. "
        "Use fr.corrected.",
        Facts(errors_differ=(("precision", 0.1), ("miss rate", float("nan")))),
    ),
    (
        "D3",
        Facts(rare=(("relevant", 4), ("voice", 10))),
        "Fewer than 10 coded units of the rarer class (relevant: 4): recall and agreement are hardly estimable.",
        Facts(rare=(("relevant", 10),)),
    ),
    (
        "W-rows",
        Facts(rows_refused=(1, 60)),
        '1 of 60 rows of the coding sheets was rejected; attrs["rejected"] says why.',
        Facts(rows_refused=(0, 60)),
    ),
    (
        "W-split",
        Facts(split=2),
        "Coders are split on 2 rows, which nobody settled and which are not used.",
        Facts(),
    ),
    ("W-lost", Facts(lost=1), "1 coded sentence is not in this reading and not used.", Facts()),
    (
        "W-unsure",
        Facts(unsure=(2, 30)),
        "The voice of 2 of 30 hits rests on a weak rule (column sure of the hits): read them.",
        Facts(unsure=(0, 30)),
    ),
    ("W-corrected", Facts(corrected=1), "1 hit was corrected by a person; the record names the file.", Facts()),
    (
        "R0",
        Facts(zeros=((1200, 1),)),
        "One row has 0 hits, which is not “never used”; the shortest rests on 1,200 words of 1 article.",
        Facts(),
    ),
    (
        "W-wire",
        Facts(copied=(1, 12)),
        "1 of 12 articles has passages word for word from another: their words are counted more than once.",
        Facts(copied=(0, 12)),
    ),
    ("W-alone", Facts(alone="1 article"), "1 article: there is nothing to compare.", Facts()),
    (
        "W-wordless",
        Facts(wordless=["a"]),
        "a has no words to compare, so nothing is said about likeness.",
        Facts(),
    ),
    (
        "W-wordless",
        Facts(wordless=["a", "b"]),
        "a and b have no words to compare, so nothing is said about likeness.",
        Facts(),
    ),
    (
        "W-grouped",
        Facts(grouped=1200),
        "1,200 articles were put into events by their words, not by a person: read the headlines of an event before "
        "relying on it.",
        Facts(),
    ),
    (
        "R1",
        Facts(unreliable=(("The Lamp, riot", "rate not reliable (NCHS rule): 3.1 effective hits, fewer than 10"),)),
        "The Lamp, riot: rate not reliable (NCHS rule): 3.1 effective hits, fewer than 10.",
        Facts(),
    ),
    (
        "R1",
        Facts(unreliable=(("a", "rate not reliable"), ("b", "too"), ("c", "too"))),
        "a: rate not reliable. The same goes for 2 more rows.",
        Facts(),
    ),
    (
        "C1",
        Facts(clustered=(("The Lamp, riot", 2.5, 3, 12, 0.5), ("The Lamp, terror", 4.04, 2, 12, 0.625))),
        "The Lamp, terror: hits cluster in few articles (design effect 4.0; 2 of 12 articles; the top article holds "
        "62 %). The same goes for 1 more row.",
        Facts(),
    ),
    (
        "C2",
        Facts(fragile=(("The Lamp, riot", 1, "the rate is 0.00"),)),
        "The Lamp, riot rests on 1 article: without it the rate is 0.00.",
        Facts(),
    ),
    (
        "C2",
        Facts(fragile=(("The Lamp, riot", 2, "the rate is 0.40"),)),
        "The Lamp, riot rests on 2 articles: without one of them the rate is 0.40.",
        Facts(),
    ),
    (
        "P1",
        Facts(smallest_p=(3, 3, 0.1)),
        "With 3 v 3 articles no permutation p below 0.1 is possible; the test cannot be significant.",
        Facts(smallest_p=(4, 4, 0.0286)),
    ),
    (
        "K1",
        Facts(tested=("words", 1200, 12, 1)),
        "1,200 words tested, one family: 12 with q ≤ .05, of which 0.6 are expected to be false discoveries. "
        "G² treats words as independent and is shown for comparability only.",
        Facts(),
    ),
    (
        "K1",
        Facts(tested=("rows", 8, 0, 2)),
        "8 rows tested, 2 comparisons, each a family of its own: 0 with q ≤ .05, of which 0.0 are expected to be "
        "false discoveries.",
        Facts(),
    ),
    (
        "K2",
        Facts(house=("mr", "thursday")),
        "House style, not framing, in the top twenty: “mr”, “thursday”.",
        Facts(),
    ),
    (
        "M1",
        Facts(chosen=("voice = own", "genre = news")),
        "Tested is a selection (voice = own, genre = news). If it was chosen after looking at the results, it is "
        "chosen post hoc and p is too small.",
        Facts(),
    ),
    ("S1", Facts(texts=9), "9 texts; a map needs at least 10. Look at the heat map.", Facts(texts=10)),
    (
        "S2",
        Facts(texts=5, residual=True, events={"The Lamp": frozenset({"flood"})}),
        "Residual similarity of a single event averages -0.25 by construction: it shows nothing.",
        Facts(texts=5, events={"The Lamp": frozenset({"flood"})}),
    ),
    (
        "S3",
        Facts(texts=29),
        "Rare and common are judged from 29 texts, fewer than 30: similarities hold within this corpus only.",
        Facts(texts=30),
    ),
    (
        "S4",
        Facts(texts=3, baseline=False),
        "No outlet has two texts here: how alike one outlet's own texts are is not known.",
        Facts(texts=3, baseline=True),
    ),
    (
        "T1",
        Facts(translated=(2, 6)),
        "2 of 6 articles are translated: word choice and sentence length are partly the translator's.",
        Facts(translated=(0, 6)),
    ),
    (
        "T2",
        Facts(short=(("The Lamp, quoted", 42, 3),)),
        "The Lamp, quoted (42 words, 3 sentences) gets no reading grade: fewer than 100 words or 10 sentences.",
        Facts(),
    ),
    (
        "T3",
        Facts(near=(("a1", "b2", 0.953),)),
        "Nearly the same text, wire copy or an article twice? Each is counted: a1 and b2 (0.95).",
        Facts(),
    ),
    (
        "T4",
        Facts(outlets=("The Lamp", "the  lamp", "Coast Wire", "The Lamp")),
        "Outlet names differ only in case or spacing and are counted apart: “The Lamp” and “the  lamp”.",
        Facts(outlets=("The Lamp", "The Lamp", "Lamp")),
    ),
    (
        "W-language",
        Facts(foreign={"kk": 1, "de": 2}),
        "In these languages only quotation marks tell the voice: de (2) and kk (1).",
        Facts(),
    ),
    ("W-compare", Facts(uncompared=("One article",)), "One article.", Facts()),
    (
        "L1",
        Facts(disagree=(2, 0)),
        "2 facts have figures that cannot all be true, published at times that are not known. "
        "Counts grow as more becomes known: compare the dates first.",
        Facts(disagree=(0, 3)),
    ),
    (
        "G1",
        Facts(deeds=(3, 1)),
        "3 words name no deed (weapons, feelings, states) and are left out; "
        "1 have a form that the rules could not decide.",
        Facts(),
    ),
    (
        "A1",
        Facts(tellings=12),
        "Not found ≠ left out on purpose. In a hand-coded corpus, being told by one outlet alone did not predict bias "
        "(AUC 0.52).",
        Facts(),
    ),
    (
        "W-told-once",
        Facts(told_once=("flood", "")),
        "One article on “flood”: there is no other telling to compare it with.",
        Facts(),
    ),
    (
        "W-one-outlet",
        Facts(one_outlet=(("flood", "The Lamp"),)),
        "The Lamp alone tells “flood”: what differs is its own coverage over time, and no other outlet's.",
        Facts(),
    ),
    (
        "W-empty",
        Facts(empty=("a1",)),
        "Nothing to compare, because there is no sentence of text: a1.",
        Facts(),
    ),
    (
        "W-cells",
        Facts(cells=(2, 0)),
        "2 cells were corrected by a person.",
        Facts(),
    ),
    (
        "W-not-met",
        Facts(not_met=("Bell",)),
        "No article has “Bell”: give a name as the articles write it.",
        Facts(),
    ),
    (
        "W-found-names",
        Facts(found_names=(3, 9)),
        "3 of 9 names are proposals from aligned facts or what somebody is called: read their sentences.",
        Facts(found_names=(0, 9)),
    ),
]


@pytest.mark.parametrize(("code", "facts", "words", "silent"), CASES, ids=[case[0] for case in CASES])
def test_a_warning_says_its_sentence_where_it_applies_and_only_there(code, facts, words, silent):
    assert check(facts, [code]) == [{"code": code, "text": words}]
    assert check(silent, [code]) == []


def test_every_warning_has_a_case():
    assert {case[0] for case in CASES} == set(CODES)


def test_conditions_and_sentences_are_the_same_list():
    assert tuple(read("", "caveats")) == CODES


def test_no_facts_no_warnings():
    assert check(Facts(), CODES) == []


def test_warnings_come_in_the_order_of_the_registry():
    facts = Facts(articles={"a": 1, "b": 2}, translated=(1, 3), unvalidated=("people",))
    assert [note["code"] for note in check(facts, ["T1", "D1", "N2", "N1"])] == ["N1", "N2", "D1", "T1"]


def test_braces_in_a_name_are_only_text():
    assert check(Facts(articles={"{who} $x$": 1}), ["N1"])[0]["text"].startswith("{who} $x$: 1 article.")


def test_the_upper_rate_of_no_hits_is_the_korn_graubard_one():
    # exact Poisson: no hits are compatible with up to 3.6889 expected ones; t(.975, 9 df) = 2.2622, z = 1.9600
    assert caveats._upper_rate(1000, 10) == pytest.approx(3.6889 * (2.2622 / 1.9600) ** 2, rel=1e-4)
    assert caveats._upper_rate(1000, 1) == 0.0  # one article: refused
    text = check(Facts(zeros=((1000, 10), (2000, 12))), ["R0"])[0]["text"]
    assert text == (
        "2 rows have 0 hits, which is not “never used”; the shortest rests on 1,000 words of 10 articles, "
        "compatible with up to 4.9 per 1,000."
    )


def test_an_unknown_code_is_refused():
    with pytest.raises(ConfigError, match=r"caveat 'N9' is not known\. Known: N1, N2"):
        check(Facts(), ["N9"])


@pytest.mark.parametrize("code", CODES)
def test_every_warning_can_be_explained(code):
    text = explain(code)
    assert text.startswith(f"{code}: ") and "\nPrinted when " in text and not re.search(r"[{}]", text)
