"""Zones: headline, headings, body, captions, furniture; every character that is not blank is in one piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.layers import zones
from framing.layers.zones import ZONES
from framing.text import furniture, inferred
from framing.text.articles import Article, Aside
from framing.text.blocks import Block
from framing.text.words import Vocabulary

PROSE = "The pilots of Marle voted for a strike on Monday evening, and the owners were not amused."
MORE = "The strike will begin on Friday at noon and last for at least a week, the union of the pilots said."
LONG = "In a note, the council says that it has taken the step to calm the town, where fish has become twice as dear."


def block_of(*articles: Article) -> Block:
    return Block(articles, Vocabulary())


def article(text: str, *asides: Aside, headline: tuple[int, int] = (-1, -1), name: str = "a") -> Article:
    return Article(name, text, set_aside=asides, headline=headline)


def zoned(block: Block) -> list[tuple[str, str]]:
    found = zones.find(block)
    spans = zip(found.start.tolist(), found.end.tolist(), found["zone"].tolist(), strict=True)
    return [(block.text[start:end], ZONES[zone]) for start, end, zone in spans]


def headings(text: str) -> list[str]:
    return [piece for piece, zone in zoned(block_of(article(text))) if zone == "heading"]


def test_lines_are_body_unless_something_says_otherwise():
    text = f"  {PROSE} \n\n{MORE}\n"
    assert zoned(block_of(article(text))) == [(PROSE, "body"), (MORE, "body")]


def test_the_headline_and_what_was_set_aside_at_load():
    text = f"Pilots vote\n{PROSE}\nTwo pilots\n(Photo: Northlight)"
    asides = (at(text, "Two pilots", "caption"), at(text, "(Photo: Northlight)", "credit"))
    assert zoned(block_of(article(text, *asides, headline=(0, 11)))) == [
        ("Pilots vote", "headline"),
        (PROSE, "body"),
        ("Two pilots", "caption"),
        ("(Photo: Northlight)", "furniture"),
    ]


def at(text: str, part: str, kind: str = "furniture") -> Aside:
    return Aside(text.index(part), text.index(part) + len(part), kind, f"{kind}-rule")


def test_parts_of_lines_cut_the_line_and_the_pieces_are_trimmed():
    text = f"Pilots vote - Videos\nMarle {PROSE}"
    aside = (at(text, " - Videos"), at(text, "Marle "))
    assert zoned(block_of(article(text, *aside, headline=(0, 11)))) == [
        ("Pilots vote", "headline"),
        ("- Videos", "furniture"),
        ("Marle", "furniture"),
        (PROSE, "body"),
    ]


def test_what_is_set_aside_within_the_headline_wins():
    text = f"Pilots vote - Videos\n{PROSE}"
    aside = at(text, " - Videos")
    assert zoned(block_of(article(text, aside, headline=(0, 20))))[:2] == [
        ("Pilots vote", "headline"),
        ("- Videos", "furniture"),
    ]


def test_an_aside_over_several_lines_covers_each_of_them():
    text = f"{PROSE}\nTop jobs\nof the day\n{MORE}"
    pieces = zoned(block_of(article(text, at(text, "Top jobs\nof the day"))))
    assert pieces == [(PROSE, "body"), ("Top jobs", "furniture"), ("of the day", "furniture"), (MORE, "body")]


def test_each_piece_says_its_rule():
    text = f"Pilots vote\n{PROSE}\nSubscribe\nWhat they want\n{MORE}"
    found = zones.find(block_of(article(text, at(text, "Subscribe"), headline=(0, 11))))
    assert found["rule"].tolist() == ["headline", "line", "furniture-rule", "heading-over-prose", "line"]
    assert found["zone"].dtype == "int8"


def test_asides_of_every_article_of_a_block_lie_where_they_belong():
    one, two = f"Subscribe\n{PROSE}", f"{MORE}\nSubscribe"
    block = block_of(article(one, at(one, "Subscribe")), article(two, at(two, "Subscribe"), name="b"))
    assert [zone for _, zone in zoned(block)] == ["furniture", "body", "body", "furniture"]


# ----------------------------------------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    "heading",
    [
        "What the pilots want",
        "When fish became dear, tempers rose",
        "Harbour: closed bay makes fish dear",
        "WHAT COMES NEXT",
        "2. The owners’ answer",
        "“A gift to the south”",
    ],
)
def test_a_short_open_line_over_prose_is_a_heading(heading):
    assert headings(f"{PROSE}\n{heading}\n{MORE}") == [heading]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("The pilots went home.", "it ends like a sentence"),
        ("The pilots asked:", "it announces what follows"),
        ("and the owners", "it goes on in lower case"),
        ("– shorter nights", "an item of a list"),
        ("“We are tired.”", "a quotation with its full stop"),
        (MORE.rstrip(".") + " and nobody knows what the towns of the north will eat then", "too long"),
    ],
)
def test_other_lines_over_prose_are_none(line, why):
    assert headings(f"{PROSE}\n{line}\n{MORE}") == [], why


def test_a_sentence_broken_over_two_lines_is_no_heading():
    begun, ended = "The owners have sent tugs", "and these will reach the bay on Monday, the harbour office said."
    assert headings(f"{PROSE}\n{begun}\n{ended}") == []


def test_items_of_a_list_are_no_headings_nor_is_its_last_one():
    assert headings(f"{PROSE}\nShorter nights\nPaid rest\nWarm coats\n{MORE}") == []


def test_a_poem_has_no_headings():
    assert headings("The ships lie still\nThe pier is bare\nNo light upon the hill\nAnd nobody to care") == []


def test_a_line_at_the_end_of_an_article_heads_nothing_of_the_next():
    block = block_of(article(f"{PROSE}\nAna Ruiz in Marle"), article(MORE, name="b"))
    assert [zone for _, zone in zoned(block)] == ["body", "body", "body"]


def test_furniture_between_a_heading_and_its_paragraph_does_not_part_them():
    text = f"{PROSE}\nWhat they want\nADVERTISEMENT\n{MORE}"
    assert ("What they want", "heading") in zoned(block_of(article(text, at(text, "ADVERTISEMENT"))))


def test_entries_of_a_live_blog_have_headings_even_without_a_text():
    text = f"18:39\nWill the pilots go back?\n{PROSE}\n15:44\nOwners: Fruit Is Rotting\n13:05\nCouncil Bans Meetings"
    asides = [
        Aside(text.index(clock), text.index(clock) + 5, "clock", "clock") for clock in ("18:39", "15:44", "13:05")
    ]
    found = zoned(block_of(article(text, *asides)))
    assert [piece for piece, zone in found if zone == "heading"] == [
        "Will the pilots go back?",
        "Owners: Fruit Is Rotting",
        "Council Bans Meetings",
    ]


def test_headings_that_run_into_their_paragraphs():
    text = f"Fish twice as dear in the north – {LONG}\nDozens of ships outside – {LONG}\n{PROSE}"
    assert headings(text) == ["Fish twice as dear in the north –", "Dozens of ships outside –"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Fish twice as dear in the north – {LONG}\n{PROSE}", "only one in the article"),
        (f"MARLE, Valeria – {LONG}\nORL, Valeria – {LONG}", "datelines"),
        (f"The pilots of Marle – Nobody knew – had left. {LONG}\n" * 2, "a second dash in the sentence"),
        (f"The pilots of Marle – and they were many – had left. {LONG}\n" * 2, "it goes on in lower case"),
    ],
)
def test_other_dashes_end_no_heading(text, why):
    assert headings(text) == [], why


# --------------------------------------------------------------------------------------------------- properties

LINES = st.sampled_from(
    [
        PROSE,
        MORE,
        "",
        "  ",
        "Home",
        "What they want",
        "Subscribe",
        "14:32",
        "(Photo: Northlight)",
        f"Fish dear here – {LONG}",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=20), max_size=15).map("\n".join)
SPANS = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 60)), max_size=5)


def with_asides(text: str, spans: list[tuple[int, int]]) -> Article:
    asides, end = [], 0
    for start, length in sorted(spans):
        if start >= end and start < len(text):
            end = min(len(text), start + length)
            asides.append(Aside(start, end, "caption" if length % 2 else "advert", "any"))
    return article(text, *asides)


@given(st.lists(st.tuples(TEXTS, SPANS), min_size=1, max_size=3))
def test_pieces_are_trimmed_apart_and_cover_all_that_is_not_blank(texts):
    block = block_of(*[with_asides(text, spans) for text, spans in texts])
    found = zones.find(block)
    pieces = [block.text[s:e] for s, e in zip(found.start.tolist(), found.end.tolist(), strict=True)]
    assert all(piece and piece == piece.strip() for piece in pieces)
    assert (found.start[1:] >= found.end[:-1]).all()
    assert sum(len("".join(piece.split())) for piece in pieces) == len("".join(block.text.split()))


@given(st.lists(st.tuples(TEXTS, SPANS), min_size=1, max_size=3))
def test_an_article_has_the_same_zones_alone_and_in_company(texts):
    articles = [with_asides(text, spans) for text, spans in texts]
    assert zoned(block_of(*articles)) == [piece for one in articles for piece in zoned(block_of(one))]


@given(TEXTS)
def test_what_is_set_aside_is_caption_or_furniture_and_nothing_else_is(text):
    asides = furniture.find(text)
    found = zones.find(block_of(article(text, *asides, headline=inferred.headline(text, asides))))
    aside = {i for found_aside in asides for i in range(found_aside.start, found_aside.end)}
    spans = zip(found.start.tolist(), found.end.tolist(), found["zone"].tolist(), strict=True)
    assert all((start in aside) == (ZONES[zone] in ("caption", "furniture")) for start, _, zone in spans)
