"""readability: the formulas against their published definitions, the refusals, and no network."""

import socket
from dataclasses import replace

import pandas as pd
import pytest

import framing as fr
from framing.measures.readability import SCORES, Sample, flesch, readability, without_syllables
from framing.measures.texts import Sentence
from framing.text.articles import Article, Corpus

PLAIN = "The old men sat on the long wall and saw the sun go down."  # 14 words, each of one syllable


def of_text(reading, text, voice="own", language="en", zone="body", **about):
    """A reading of one article: one sentence a line, all of them in one voice."""
    rows, at = [], 0
    for line in text.split("\n"):
        rows.append((at, at + len(line)))
        at += len(line) + 1
    sentences = pd.DataFrame(rows, columns=["start", "end"]).assign(article="a", outlet="o", event="", zone=zone)
    voices = pd.DataFrame({"article": ["a"], "start": [0], "end": [len(text)], "voice": [voice]})
    corpus = Corpus((Article("a", text, "The Lamp", language=language, **about),))
    return replace(reading, corpus=corpus, sentences=sentences, voices=voices)


def test_flesch_and_kincaid_are_the_published_formulas():
    """100 words, 5 sentences, 150 syllables: 206.835 − 1.015·20 − 84.6·1.5 and 0.39·20 + 11.8·1.5 − 15.59."""
    assert flesch(100, 5, 150) == {
        "flesch_reading_ease": pytest.approx(59.635),
        "flesch_kincaid_grade": pytest.approx(9.91),
    }


def test_a_text_of_known_counts(reading):
    row = readability(of_text(reading, "\n".join([PLAIN] * 10))).iloc[0]
    assert row[["sentences", "words", "syllables", "status"]].tolist() == [10, 140, 140, "ok"]
    assert row["words_per_sentence"] == 14 and row["syllables_per_word"] == 1
    assert row["flesch_kincaid_grade"] == pytest.approx(0.39 * 14 + 11.8 - 15.59)


def test_textstat_counts_what_we_count(reading):
    """LIX, RIX, ARI and Coleman-Liau from our own counts of the same words."""
    text = "\n".join([PLAIN, "Demonstrators gathered outside the administration's buildings in U.S.-led protest."] * 6)
    row = readability(of_text(reading, text)).iloc[0]
    words = [word for line in text.replace("U.S.-led", "U S led").replace(".", "").split("\n") for word in line.split()]
    long = sum(len(word.replace("'", "")) > 6 for word in words)
    letters = sum(len(word.replace("'", "")) for word in words)
    n, s = len(words), 12
    assert row["words"] == n
    assert row["lix"] == pytest.approx(n / s + 100 * long / n)
    assert row["rix"] == pytest.approx(long / s)
    # ARI counts strokes: letters, apostrophes and stops.
    assert row["ari"] == pytest.approx(4.71 * (letters + 6 + s) / n + 0.5 * n / s - 21.43)
    assert row["coleman_liau"] == pytest.approx(5.88 * letters / n - 29.6 * s / n - 15.8)


def test_abbreviations_dashes_and_line_breaks_do_not_make_sentences():
    sample = Sample([Sentence("a", "body", ("Mr", "Dos", "came", "at", "5", "p", "m"), ("own",) * 7)] * 3)
    assert sample.text == "\n".join(["Mr Dos came at 5 p m."] * 3)


@pytest.mark.parametrize(
    ("lines", "status"),
    [(9, "refused: 126 words, 9 sentences"), (7, "refused: 98 words, 7 sentences"), (10, "ok")],
)
def test_too_little_text_is_refused_with_the_reason(reading, lines, status):
    table = readability(of_text(reading, "\n".join([PLAIN] * lines)))
    assert table["status"].tolist() == [status] * 2  # all, and own
    assert table[SCORES].isna().all(axis=None) == (status != "ok")
    assert ("T2" in {note["code"] for note in table.attrs["caveats"]}) == (status != "ok")


def test_ten_sentences_of_too_few_words_are_refused_too(reading):
    table = readability(of_text(reading, "\n".join(["Shops shut at nine."] * 12)))
    assert table["status"].tolist() == ["refused: 48 words, 12 sentences"] * 2


def test_a_refused_score_is_missing_and_never_zero(reading):
    table = readability(of_text(reading, "Shops closed."))
    assert table[SCORES].isna().all(axis=None) and not (table[SCORES] == 0).any(axis=None)


def test_own_and_quoted_sentences_are_measured_apart(reading):
    """Ten plain own sentences, ten long quoted ones: the voices differ, and all lies between."""
    long = " ".join(["international"] * 20) + "."
    text = "\n".join([PLAIN] * 10 + [long] * 10)
    start = len(PLAIN + "\n") * 10
    one = of_text(reading, text)
    one = replace(one, voices=one.voices.assign(start=start, end=len(text), voice="quoted"))
    grade = readability(one).set_index("text")["flesch_kincaid_grade"]
    assert list(grade.index) == ["all", "own", "quoted"]
    assert grade["own"] < grade["all"] < grade["quoted"]
    assert grade["own"] == pytest.approx(0.39 * 14 + 11.8 - 15.59)


def test_headlines_and_other_languages_are_not_measured(reading):
    text = "\n".join([PLAIN] * 10)
    for other in (of_text(reading, text, zone="headline"), of_text(reading, text, language="de")):
        table = readability(other)
        assert table[["text", "words", "status"]].values.tolist() == [["all", 0, "refused: 0 words, 0 sentences"]]


def test_a_translation_is_said_to_be_one(reading):
    table = readability(of_text(reading, "\n".join([PLAIN] * 10), translation="from Kazakh"))
    assert "T1" in {note["code"] for note in table.attrs["caveats"]}


def test_outlets_and_articles(reading):
    assert list(dict.fromkeys(readability(reading)["outlet"])) == ["Coast Wire", "The Lamp"]
    assert list(dict.fromkeys(readability(reading, by="article")["article"])) == ["coast-1", "lamp-1", "lamp-2"]


def test_a_narrowed_reading_shows_the_voice_it_was_narrowed_to():
    corpus = fr.load(["\n\n".join([f"{PLAIN} “{PLAIN}” the mayor said."] * 10)])
    table = readability(fr.score(corpus).where(voice="own"))
    assert set(table["text"]) == {"own"}
    whole = readability(corpus).set_index("text")
    assert table["words"].tolist() == [whole.loc["own", "words"]]


def test_nothing_reaches_the_network(monkeypatch, reading):
    def refuse(*_):
        raise AssertionError("readability tried to open a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert readability(of_text(reading, "\n".join([PLAIN] * 10)))["status"].tolist() == ["ok", "ok"]
    assert set(without_syllables(PLAIN)) == {"ari", "coleman_liau", "lix", "rix"}
