"""An article in a terminal: every line fits, every voice has its sign below it, and nothing of the text is lost."""

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing as fr
from framing.pages.terminal import MARGIN, columns_of, for_terminal, wrapped
from framing.text.articles import Article, Aside


def shown(text, width=80, **about):
    return click.unstyle(for_terminal(Article("a", text, **about), width)).splitlines()


def under(lines, words):
    """The signs below these words."""
    at = next(i for i, line in enumerate(lines) if words in line)
    first = lines[at].index(words)
    return lines[at + 1][first : first + len(words)]


def test_each_voice_has_its_sign_and_its_note():
    lines = shown(
        "“We will win,” the mayor said. He added that the square was calm. "
        "\nThe “help” came too late.\nThe ship reportedly sank.",
        width=200,
    )
    assert under(lines, "“We will win,”") == "1============="
    assert under(lines, "that the square was calm") == "2" + "-" * 23
    assert under(lines, "“help”") == "1....."
    assert under(lines, "The ship reportedly sank") == "1" + "~" * 23
    assert "          1 quoted: mayor (state), cue “said”, rule fronted" in lines
    assert "          1 distanced: doubted, rule scare-quotes" in lines
    assert "          1 own: cue “reportedly”, hedged, rule hearsay" in lines


def test_a_line_without_marks_has_no_row_below_it():
    lines = shown("Shops closed.\n\nRoads opened.")
    assert lines[2:] == ["", " " * 10 + "Shops closed.", "", " " * 10 + "Roads opened.", "", "4 words: own 4 (100 %)"]


def test_parts_of_an_utterance_share_a_note():
    lines = shown("“The square,” the mayor said, “was calm.”")
    assert under(lines, "“The square,”")[0] == under(lines, "“was calm.”")[0] == "1"
    assert sum("rule fronted" in line for line in lines) == 1


def test_a_weak_rule_is_told():
    assert any(
        line.endswith("rule object, not sure") for line in shown("The union condemned the sale of the yard.", 120)
    )


def test_the_count_is_that_of_the_reading():
    text = "Share this\nRioters ran. “Terrorists,” the mayor said on Monday.\nThe guard said the pier was shut."
    article = Article("a", text, set_aside=(Aside(0, 10, "interface", "share-lines"),))
    words = fr.score(fr.Corpus((article,)), []).words
    own, every = (int(table["words"].sum()) for table in (words[words["voice"] == "own"], words))
    last = shown(text, set_aside=article.set_aside)[-1]
    assert last.startswith(f"{every} words: own {own} (") and last.endswith("; 2 words set aside")


def test_what_was_set_aside_names_its_rule_and_zones_are_named():
    text = "Ferry sunk\nShare this\nIt sank."
    lines = shown(text, headline=(0, 10), set_aside=(Aside(11, 21, "interface", "share-lines"),))
    assert "headline  Ferry sunk" in lines and "aside     Share this [share-lines]" in lines


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    text = "“" + "The commission will look at every boat in the harbour, " * 9 + "” the minister of fisheries said.\n"
    text += "The minister added that " + "x" * 300 + " was no word. "
    assert max(len(line) for line in shown(text, width)[2:]) <= width


def test_an_article_cannot_steer_the_terminal():
    printed = for_terminal(Article("a\x1b[2J", "Rain \x1b[31mfell.\x07 “So \x9b it did,” he said."), 80)
    assert all(line.isprintable() for line in click.unstyle(printed).splitlines())
    assert "\x1b[2J" not in printed and "\x1b[31m" not in printed


def test_a_wide_script_keeps_its_signs_below_it():
    lines = shown("“阿拉木图” the mayor said.")
    row = next(line for line in lines if line.strip().startswith("1="))
    assert row == " " * MARGIN + "1" + "=" * (columns_of("“阿拉木图”") - 1)


def test_an_empty_article_is_no_error():
    assert shown("")[-1] == "0 words"


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab ,:\né阿\u0301"), max_size=120), st.integers(40, 90))
def test_every_word_of_the_text_is_printed_in_order(text, width):
    lines = shown(text, width)[2:-1]
    assert "".join("".join(line[MARGIN:] for line in lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("ab 阿"), max_size=80), st.integers(3, 20))
def test_wrapped_lines_hold_everything_but_spaces(text, width):
    lines = [text[line.start : line.end] for line in wrapped(text, 0, len(text), width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns_of(line) <= width for line in lines)
