"""The command line: data on stdout, talk on stderr, and the documented exit status."""

import json
from pathlib import Path

import pytest

from framing.cli import main

TEXT = "Rioters ran through the town.\n\n“These are terrorists,” the mayor said on Monday.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def run(capsys):
    def run_command(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return left.value.code, captured.out, captured.err

    return run_command


def test_help_is_a_table_of_contents_of_questions(run):
    status, out, _ = run("--help")
    assert status == 0
    assert "What do they call it, and in whose voice?:" in out
    assert "How alike are they? How hard to read?:" in out


def test_tables_go_to_stdout_and_talk_to_stderr(run, folder):
    status, out, err = run("hits", folder, "--format", "csv")
    assert status == 0
    assert out.splitlines()[0].startswith("hit,article,outlet")
    assert [line.split(",")[7] for line in out.splitlines()[1:]] == ["Rioters", "terrorists", "mayor"]
    assert "1 article, 1 outlet" in err


def test_a_voice_narrows_every_measure(run, folder):
    _, out, _ = run("hits", folder, "--voice", "quoted", "--format", "json")
    assert [hit["match"] for hit in json.loads(out)] == ["terrorists"]


@pytest.mark.parametrize(
    "command",
    [
        "labels",
        "rates",
        "speakers",
        "claims",
        "headlines",
        "similarity",
        "readability",
        "ledger",
        "tellings",
        "names",
        "agency",
    ],
)
def test_each_measure_is_a_command(run, folder, command):
    status, _, err = run(command, folder)
    assert status == 0, err


def test_events_are_printed_and_can_be_given_back(run, folder, tmp_path):
    (folder / "two.txt").write_text(TEXT, encoding="utf-8")
    status, out, err = run("events", folder, "--format", "csv")
    assert status == 0 and "W-grouped" in err
    rows = [line.split(",") for line in out.splitlines()]
    assert rows[0] == "article,outlet,date,title,event,rule,likeness".split(",") and len(rows) == 3
    override = tmp_path / "events.csv"
    override.write_text("article,event\none,riot\n", encoding="utf-8")
    _, out, _ = run("events", folder, "--override", override, "--format", "json")
    assert {row["article"]: row["rule"] for row in json.loads(out)}["one"] == "override"


def test_kwic_knows_voices(run, folder):
    status, out, _ = run("kwic", folder, "terror*", "--format", "json")
    assert status == 0
    assert [(row["match"], row["voice"]) for row in json.loads(out)] == [("terrorists", "quoted")]


def test_marks_of_a_file(run, folder):
    status, out, _ = run("marks", folder / "one.txt", "--layer", "voice", "--format", "json")
    assert status == 0
    assert [(mark["label"], mark["speaker"]) for mark in json.loads(out)] == [("quoted", "mayor")]


def test_rejected_inputs_are_named_and_the_status_is_3(run, folder):
    (folder / "two.txt").write_bytes(b"")
    status, out, err = run("hits", folder, "--format", "csv")
    assert status == 3
    assert "rejected" in err and "two.txt" in err
    assert "terrorists" in out


def test_strict_refuses_before_anything_is_done(run, folder):
    (folder / "two.txt").write_bytes(b"")
    status, out, err = run("hits", folder, "--strict")
    assert (status, out) == (4, "")
    assert "1 input was rejected and --strict was given: nothing was done." in err


def test_a_missing_folder_is_refused(run, tmp_path):
    status, _, err = run("hits", tmp_path / "nowhere")
    assert status == 4
    assert "nowhere" in err and "does not exist" in err


def test_a_misspelt_option_is_a_usage_error(run, folder):
    assert run("hits", folder, "--voize", "own")[0] == 2
    assert run("hits", folder, "--voice", "onw")[0] == 2


def test_an_unknown_lexicon_is_refused_with_a_hint(run, folder):
    status, _, err = run("hits", folder, "--lexicons", "peeple")
    assert status == 4
    assert "Did you mean 'people'?" in err


def test_report_writes_the_folder_and_only_says_where(run, folder, tmp_path):
    status, out, _ = run("report", folder, "-o", tmp_path / "out")
    assert status == 0
    places = dict(line.split(None, 1) for line in out.splitlines())
    assert places["Page:"] == str(tmp_path / "out" / "index.html")
    assert set(places) == {"Page:", "Figures:", "Tables:"}  # a single outlet has nobody to stand beside
    assert all(Path(place).exists() for place in places.values())


def test_compare_writes_page_figures_and_tables(run, folder, tmp_path):
    status, out, _ = run("compare", folder, "-o", tmp_path / "out")
    assert status == 0
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "These are <mark" in page
    assert str(tmp_path / "out" / "index.html") in out
    assert list((tmp_path / "out" / "figures").glob("*.svg"))
    assert (tmp_path / "out" / "tables" / "hits.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_explain_answers_for_words_and_not_for_nonsense(run):
    status, out, _ = run("explain", "distanced")
    assert status == 0 and "scare" in out
    assert run("explain", "qwertz")[0] == 4


def test_an_unwritable_folder_is_status_5(run, folder, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    status, _, err = run("compare", folder, "-o", tmp_path / "file")
    assert status == 5
    assert "is not a folder" in err


def test_marks_print_the_text_with_its_voices_and_no_colour_into_a_pipe(run, folder):
    status, out, err = run("marks", folder / "one.txt")
    assert status == 0
    assert "\x1b" not in out
    assert "          “These are terrorists,” the mayor said on Monday." in out.splitlines()
    assert "          1 quoted: mayor (state), cue “said”, rule fronted" in out.splitlines()
    assert "framing explain RULE" in err


@pytest.mark.parametrize(("wish", "coloured"), [("", True), ("1", False)])
def test_no_color_is_respected_on_a_terminal(run, folder, monkeypatch, wish, coloured):
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda stream, color: color is False)
    monkeypatch.setenv("NO_COLOR", wish)
    _, out, _ = run("marks", folder / "one.txt")
    assert ("\x1b[34m" in out) is coloured


def test_marks_of_several_articles_are_one_table(run, folder):
    (folder / "two.txt").write_text("Snow fell.", encoding="utf-8")
    _, out, _ = run("marks", folder, "--layer", "sentence", "--format", "json")
    assert [mark["article"] for mark in json.loads(out)] == ["one", "one", "two"]


def test_marks_in_a_language_without_rules_have_quotations_only(run, folder):
    _, out, _ = run("marks", folder / "one.txt", "--language", "fr", "--format", "json")
    assert {mark["layer"] for mark in json.loads(out)} == {"zone", "sentence", "quote", "voice"}


def test_a_table_of_speaker_groups_wins_and_what_is_new_in_it_is_said(run, folder, tmp_path):
    own = tmp_path / "groups.csv"
    own.write_text("speaker,group\nmayor,town hall\nadmiral,state\n", encoding="utf-8")
    status, out, err = run("speakers", folder, "--speaker-groups", own, "--format", "json")
    assert status == 0
    assert [(row["speaker"], row["speaker_group"]) for row in json.loads(out)] == [("mayor", "town hall")]
    assert "speaker groups: 1 of 2 rows found a speaker" in err
    assert "speaker groups: no such speaker: admiral" in err and "speaker groups: new group: town hall" in err


def test_a_table_of_speakers_comes_back_as_a_table_of_groups(run, folder, tmp_path):
    _, out, _ = run("speakers", folder, "--format", "csv")
    header, *rows = out.splitlines()
    saved = tmp_path / "speakers.csv"
    saved.write_text("\n".join([f"{header},group", *(f"{row},town hall" for row in rows)]), encoding="utf-8")
    _, out, _ = run("speakers", folder, "--speaker-groups", saved, "--format", "json")
    assert [row["speaker_group"] for row in json.loads(out)] == ["town hall"]


def test_a_table_that_is_none_is_refused(run, folder, tmp_path):
    status, _, err = run("speakers", folder, "--speaker-groups", tmp_path / "nowhere.csv")
    assert status == 4 and "the file does not exist. Give a CSV file with the columns speaker and group." in err


@pytest.fixture
def two_outlets(tmp_path):
    """Four articles each of two outlets, as a table."""
    rows = [("x", "Rioters ran."), ("y", "Protesters ran.")] * 4
    table = tmp_path / "two.csv"
    table.write_text("outlet,text\n" + "".join(f"{outlet},{text}\n" for outlet, text in rows), encoding="utf-8")
    return table


def test_two_outlets_are_compared(run, two_outlets):
    status, out, err = run("differences", two_outlets, "--lexicons", "people", "--format", "json")
    riot = next(row for row in json.loads(out) if (row["voice"], row["category"]) == ("own", "riot"))
    assert status == 0 and (riot["value_a"], riot["value_b"], riot["with_hit_a"]) == (1.0, 0.0, 4)
    assert "framing: N2: x: 4 articles and y: 4 articles; fewer than 9." in err


def test_what_sets_one_apart(run, two_outlets):
    status, out, _ = run("keyness", two_outlets, "--target", "x", "--format", "json")
    assert status == 0 and json.loads(out)[0]["word"] == "rioters"
    status, out, err = run("shifts", two_outlets, "-a", "x", "-b", "y")
    assert status == 0 and "protesters" in out and "At 2 articles a side the divergence is" in err


def test_a_terminal_shows_limits_and_the_reason_of_a_refusal(run, two_outlets):
    _, out, _ = run("rates", two_outlets, "--lexicons", "people")
    assert "refuse: rate not reliable (NCHS rule): 4.0 effective hits" in out and "design_effect" not in out


def test_print_outs_of_teaching_texts_say_that_they_are_invented(run, folder, tmp_path):
    _, out, _ = run("demo", "-o", str(tmp_path / "out"))
    assert "Teaching text, invented outlet." in out
    _, _, err = run("labels", str(Path(__file__).parent.parent / "seeds" / "almaty-2022"))
    assert "Teaching text, invented outlet" in err
    assert "Teaching text" not in "".join(run("labels", str(folder))[1:])
