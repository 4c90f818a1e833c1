"""Sheets in another language, and the commands: list, make, grade."""

import json
import zipfile

import pytest

import framing as fr
from framing.cli import main
from framing.errors import ConfigError, InputError
from framing.exercises.bundle import files_of
from framing.exercises.model import json_of
from framing.exercises.strings import load_words

GERMAN = """
[page]
language = "de"
save = "Antworten sichern"
unclear = "nicht zu entscheiden"
[kind.whose-voice]
title = "Wessen Stimme?"
[kind.whose-voice.ask.voice.choices]
own = "die des Mediums"
"""


@pytest.fixture
def german(tmp_path):
    path = tmp_path / "german.toml"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def test_a_translation_takes_the_place_of_the_words(german, almaty, reviewed, answered):
    made = fr.exercise("whose-voice", almaty, words=german, n=4)
    files = dict(files_of(made))
    page = files["for-students/whose-voice-answer.html"]
    assert '<html lang="de">' in page
    for told in ("Antworten sichern", "Wessen Stimme?", "die des Mediums", "nicht zu entscheiden"):
        assert told in page
    assert "held at a distance" in page  # what is not translated stays in English
    sheet = answered(made, "Ana", lambda one, name: made.labels[name].get(one.key[name], ""))
    assert fr.grade(reviewed(made), sheet)["score"].tolist() == [1.0]


def test_every_word_of_a_page_can_be_translated(almaty):
    """No sentence stands in a template: each text of the page is from the words, or from the articles."""
    import re
    from importlib.resources import files

    for template in files("framing.exercises").joinpath("templates").iterdir():
        if template.name.endswith(".html"):
            told = re.sub(
                r"\{% block kind %\}[\w -]+|\{%.*?%\}|\{\{.*?\}\}",
                " ",
                template.read_text(encoding="utf-8"),
                flags=re.S,
            )
            bare = re.sub(r"<[^>]*>", " ", told)
            assert re.findall(r"[^\W\d_]{2,}", bare) == [], template.name


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("[page]\nsvae = 'x'\n", ConfigError, r"words .*: name 'svae' is not known.*Did you mean 'save'"),
        ("[page]\nsave = 3\n", InputError, r"save must be of the same kind as in framing/data/exercises\.toml"),
        ("save", InputError, r"words 'w\.toml' is not TOML: .*Copy framing/data/exercises\.toml"),
    ],
)
def test_a_translation_that_cannot_be_used_is_refused(tmp_path, text, error, told):
    path = tmp_path / "w.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=told):
        load_words(path)


@pytest.fixture
def run(capsys):
    def run_command(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return left.value.code, captured.out, captured.err

    return run_command


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text("Rioters ran.\n\n“Terrorists,” the mayor said on Monday.\n", encoding="utf-8")
    return folder


def test_list_has_a_question_for_every_kind(run):
    status, out, _ = run("exercise", "list")
    assert status == 0
    assert len(out.splitlines()) == 13
    assert "whose-voice" in out.splitlines()[0] and out.splitlines()[0].endswith("?")


def test_make_and_grade(run, articles, tmp_path, reviewed):
    status, out, err = run("exercise", "make", "whose-voice", articles, "-o", tmp_path / "class", "--seed", "3")
    assert status == 0
    assert "Give students the folder for-students only." in err and "unreviewed" in err
    path = out.strip()
    with zipfile.ZipFile(path) as packed:
        assert {name.split("/")[0] for name in packed.namelist()} == {"for-students", "for-teacher"}
    made = fr.exercise("whose-voice", articles, seed=3)
    answers = {one.item: {"voice": one.key["voice"]} for one in made.items}
    saved = {"exercise": made.name, "coder": "Ana", "saved": "2026-01-01T10:00:00Z", "answers": answers}
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "whose-voice-ana.json").write_text(json.dumps(saved), encoding="utf-8")
    (tmp_path / "back" / "whose-voice-ben.json").write_text("{", encoding="utf-8")
    key = tmp_path / "reviewed.key.json"
    key.write_text(json_of(reviewed(made)), encoding="utf-8")
    status, out, err = run("exercise", "grade", key, tmp_path / "back", "-o", tmp_path / "graded", "--format", "csv")
    assert status == 3  # done, and a file could not be used
    assert out.splitlines()[0].startswith("student,file,late") and out.splitlines()[1].startswith("Ana,")
    assert "damaged: whose-voice-ben.json" in err
    assert "2 files given: 1 used, 1 not used. Page to project:" in err
    assert (tmp_path / "graded" / "class.html").is_file()


def test_an_unknown_kind_is_told_before_anything_is_read(run, tmp_path):
    status, _, err = run("exercise", "make", "whose-vioce", tmp_path / "nowhere")
    assert status == 4 and "Did you mean 'whose-voice'" in err
