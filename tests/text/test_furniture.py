"""Page furniture: examples of the rules, pages as cases, what must come through untouched, properties."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text import furniture, knowledge
from framing.text.furniture import edges, forms, head, lines, rules, run
from framing.text.furniture.repeated import LineCounts, line_hash

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "furniture.toml").read_text(encoding="utf-8"))["case"]
TABLES = knowledge.read("en", "furniture")
FORMS = [name for name, table in TABLES.items() if {"words", "line", "part"} & set(table)]
PROSE = "The pilots of Marle voted for a strike on Monday evening, and the owners were not amused."
MORE = "The strike will begin on Friday at noon and last for at least a week, the union said."
LAST = "The council will meet on Thursday, a day before the strike is due to begin in all harbours."


def found(text: str, **known: Any) -> list[tuple[str, str]]:
    return [(text[a.start : a.end], a.kind) for a in furniture.find(text, **known)]


def wanted(case: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The text of a case, and what of it is to be set aside."""
    marked = "\n".join(f"[[{line}]]" if line.startswith("<") else line for line in case["lines"])
    asides = [(part, kind) for kind, part in re.findall(r"\[\[<([a-z-]+)>(.*?)\]\]", marked)]
    return re.sub(r"\[\[<[a-z-]+>(.*?)\]\]", r"\1", marked), [(part.strip(), kind) for part, kind in asides]


def watched(case: dict[str, Any]) -> Any:
    failing = [pytest.mark.xfail(strict=True, reason=case["why"])] if case["from"] == "known-failure" else []
    return pytest.param(case, id=case["why"], marks=failing)


@pytest.mark.parametrize("case", [watched(case) for case in CASES])
def test_case(case):
    text, asides = wanted(case)
    assert [(part.strip(), kind) for part, kind in found(text, title=case.get("title", ""))] == asides


def test_the_negative_cases_set_nothing_aside():
    assert all(not wanted(case)[1] for case in CASES if case["from"] == "negative")


@pytest.mark.parametrize("name", FORMS)
def test_a_rule_hits_and_misses_its_examples(name):
    rule = rules.rule_named(name)
    holds = (lambda text: rule.found_in(text)[0] >= 0) if rule.part else rule.holds
    assert [text for text in TABLES[name]["hit"] if not holds(text)] == []
    assert [text for text in TABLES[name]["miss"] if holds(text)] == []


@pytest.mark.parametrize("name", [name for name in FORMS if "part" not in TABLES[name]])
def test_what_a_rule_hits_is_known_on_the_way_to_it(name):
    """Rules are found by word list and cue: an example that no cue leads to would never be tried."""
    for text in TABLES[name]["hit"]:
        (line,) = lines.split(text)
        forms.mark_lines([line])
        assert line.rule or line.hint, text


@pytest.mark.parametrize("name", FORMS)
def test_what_a_rule_misses_stays_between_paragraphs(name):
    """The sentences a rule must miss are no other rule's either."""
    for text in TABLES[name]["miss"]:
        assert text not in [part for part, _ in found("\n".join((PROSE, text, MORE)))], text


def test_every_rule_that_decides_is_documented():
    for case in CASES:
        text, _ = wanted(case)
        assert {aside.rule for aside in furniture.find(text, title=case.get("title", ""))} <= set(TABLES)


PLACES = [name for name in TABLES if name not in FORMS]


@pytest.mark.parametrize("name", PLACES)
def test_a_rule_of_place_finds_its_example_on_its_page(name):
    table = TABLES[name]
    page = "\n".join(table["page"])
    again = frozenset(line_hash(line) for line in table.get("again", ()))
    asides = furniture.find(page, title=table.get("title", ""), repeated_lines=again)
    (example,) = table["hit"]
    assert (example, name) in [(page[a.start : a.end], a.rule) for a in asides]


def test_a_table_has_a_kind_and_a_reason():
    assert [name for name, table in TABLES.items() if not (table.get("kind") and len(table.get("why", "")) > 10)] == []


def test_parts_of_lines_keep_the_rest_of_the_line():
    text = "Bridge burns for a second night - Videos\n" + PROSE + "\n" + MORE
    assert found(text, title="Bridge burns for a second night") == [(" - Videos", "furniture")]


# ------------------------------------------------------------------------------------------------ across articles


def counted(*texts: str, outlet: str = "Courier") -> frozenset[int]:
    counts = LineCounts()
    for text in texts:
        counts.add(outlet, text)
    return counts.repeated(outlet)


def test_a_blurb_above_the_headline_of_two_articles():
    blurb = "Since the end of February the pilots of Marle have refused to bring in any ship."
    one = f"Strike\n{blurb}\nPilots vote for a strike\n{PROSE}\n{MORE}"
    two = f"Strike\n{blurb}\nCouncil calls a meeting\n{LAST}\nNobody knows who will come to it, and from where."
    again = counted(one, two)
    assert found(one, repeated_lines=again) == [("Strike", "section-tag"), (blurb, "blurb")]
    assert found(one) == []


def test_a_background_paragraph_among_the_paragraphs_stays():
    background = "Pilots and owners have been at odds since the harbour was sold in the spring of 2019."
    one = f"Pilots vote for a strike\n{PROSE}\n{background}\n{MORE}"
    two = f"Council calls a meeting\n{LAST}\n{background}"
    assert found(one, repeated_lines=counted(one, two)) == []
    assert found(two, repeated_lines=counted(one, two)) == []


def test_a_closing_paragraph_apart_from_the_article_goes():
    closing = "The Courier has told the stories of the coast for a hundred years, and it will go on doing so."
    one = f"Pilots vote for a strike\n{PROSE}\n{MORE}\n***\n{closing}"
    two = f"Council calls a meeting\n{LAST}\nNobody knows who will come to it.\n***\n{closing}"
    assert (closing, "blurb") in found(one, repeated_lines=counted(one, two))


def test_a_heading_between_two_paragraphs_stays_and_a_headline_too():
    one = f"The morning in Marle\n{PROSE}\nBackground\n{MORE}"
    two = f"The morning in Marle\n{LAST}\nBackground\nNobody knows who will come to it, and from where."
    assert found(one, repeated_lines=counted(one, two)) == []


def test_of_a_copy_nothing_is_set_aside():
    one = f"Pilots vote for a strike\n{PROSE}\n{MORE}"
    assert found(one, repeated_lines=counted(one, one)) == []


def test_lines_are_counted_once_an_article_and_by_outlet():
    counts = LineCounts()
    counts.add("Courier", "Strike\nStrike\nMore")
    counts.add("Observer", "Strike")
    assert counts.repeated("Courier") == frozenset()
    assert counts.repeated("nobody") == frozenset()
    counts.add("Courier", "STRIKE (2)")
    assert counts.repeated("Courier") == {line_hash("Strike")}


def test_a_line_hash_is_the_same_in_every_process():
    code = "from framing.text.furniture import line_hash; print(line_hash('Strike in Marle'))"
    seeded = {**os.environ, "PYTHONHASHSEED": "7"}
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=seeded)
    assert int(printed.stdout) == line_hash("Strike in Marle")


# ---------------------------------------------------------------------------------------------------- the pieces


def test_the_worth_of_lines():
    def worth(text: str) -> int:
        (line,) = lines.split(text)
        forms.mark_lines([line])
        return run.worth(line)

    assert worth(PROSE) == 17
    assert worth("Politics of the coast") == run.OPEN_LINE
    assert worth("Leave a Reply") == run.OPENS["end"]
    assert worth("The pilots of Marle have had enough of …") == 0


def test_the_run_is_the_article_and_not_the_comments():
    comments = "Leave a Reply\n" + "\n".join([f"Rudder{i}\n{LAST}" for i in range(9)])
    page = lines.split("Menu\n" * 9 + f"{PROSE}\n{MORE}\n{PROSE}\n{MORE}\n{LAST}\n{MORE}\n{comments}")
    forms.mark_lines(page)
    assert run.main_run(page) == (9, 15)


def test_the_script_of_a_line():
    assert edges.script_of("もっと見る") == "CJK"
    assert edges.script_of("Ещё 12") == "CYRILLIC"
    assert edges.script_of("…") == ""


def test_a_title_is_known_with_a_suffix_and_in_capitals():
    (line,) = lines.split("PILOTS VOTE FOR A STRIKE")
    assert head.same(line, "Pilots vote for a strike – Valley Observer")
    assert not head.same(line, "Pilots vote")
    assert not head.same(line, "")


# --------------------------------------------------------------------------------------------------- properties

BUTTONS = ["Home", "Share", "Subscribe", "Related articles", "Leave a Reply", "ADVERTISEMENT", "0", ".", "Ещё"]
SIGNED = ["By Ana Ruiz", "14:32", "6 March 2021", "(Photo: Northlight)", "© 2021 Courier", "— she said"]
TITLES = [
    "Pilots vote for a strike",
    "Pilots on the pier",
    "More: Bridge to reopen",
    "A bus - Observer, 1920, 06.03.2021",
]
LINES = st.sampled_from([PROSE, MORE, LAST, "", "  ", "Marle The council met for hours.", *BUTTONS, *SIGNED, *TITLES])
PAGES = st.lists(LINES | st.text(max_size=30), max_size=40).map("\n".join)


@given(PAGES, st.sampled_from(["", "Pilots vote for a strike", "Home"]))
def test_asides_are_sorted_apart_and_within_the_text(text, title):
    asides = furniture.find(text, title=title, repeated_lines={line_hash("Share"), line_hash(LAST)})
    assert all(0 <= a.start < a.end <= len(text) for a in asides)
    assert all(one.end <= two.start for one, two in pairwise(asides))
    assert all("\n" not in text[a.start : a.end] and a.kind and a.rule for a in asides)


@given(PAGES)
def test_the_stored_text_is_the_article_and_what_was_set_aside(text):
    pieces, at = [], 0
    for aside in furniture.find(text):
        pieces += [text[at : aside.start], text[aside.start : aside.end]]
        at = aside.end
    assert "".join([*pieces, text[at:]]) == text


@given(PAGES)
def test_a_text_with_prose_keeps_some(text):
    kept = lines.split(text)
    gone = {(aside.start, aside.end) for aside in furniture.find(text)}
    if any(line.prose for line in kept):
        assert any((line.start, line.end) not in gone for line in kept)


@given(st.text(alphabet=st.characters(exclude_characters="\n")))
def test_a_single_line_loses_nothing(text):
    assert furniture.find(text) == ()


@given(st.lists(st.sampled_from([PROSE, MORE, LAST]), min_size=1, max_size=12))
def test_paragraphs_alone_lose_nothing(paragraphs):
    assert furniture.find("\n".join(paragraphs)) == ()


@pytest.mark.parametrize("unit", ["google+", "Related\n", "a\n", "Share / ", "— (", "1. ", "14:32\n", "© ", "A. B, "])
def test_work_grows_with_the_text_and_not_faster(work, unit):
    def needed(times: int) -> int:
        text = f"{PROSE}\n" + unit * times
        return work(lambda: furniture.find(text))

    needed(10)  # the rules are read and compiled once
    assert needed(16_000) < 16 * max(needed(4_000), 1_000) / 2  # four times the text; quadratic would be sixteen
