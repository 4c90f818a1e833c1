"""The guides tell the truth: their commands run, and what they name is there."""

import itertools
import re
import shlex
from pathlib import Path

import pytest

import framing as fr
from framing.cli import main
from framing.exercises.making import kinds

ROOT = Path(__file__).parent.parent
GUIDES = {name: (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("teachers-guide", "coming-from")}
GIVEN_LATER = "exercise grade"  # wants what a class has answered; tests/exercises grades some
COMMANDS = [
    line.split(" > ")[0]
    for text in GUIDES.values()
    for line in re.findall(r"^\$ framing (.+)$", text, re.MULTILINE)
    if GIVEN_LATER not in line
]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_guides_run(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    with pytest.raises(SystemExit) as end:
        main(shlex.split(command))
    assert not end.value.code
    if "-o" in command:
        folder = tmp_path / shlex.split(command.split("-o ")[1])[0]
        assert any(folder.iterdir())


def test_the_course_has_every_kind_of_exercise_and_every_notebook():
    guide = GUIDES["teachers-guide"]
    course = guide[guide.index("## A course of six weeks") : guide.index("**How long it takes.**")]
    named = set(re.findall(r"`([a-z-]+)`", course))
    notebooks = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert named - {"four-functions"} == set(kinds()) | notebooks


def test_the_readme_lists_every_notebook_and_every_guide():
    readme = (ROOT / "README.md").read_text("utf-8")
    for path in (*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "docs").glob("*.md")):
        assert f"| `{path.stem}` |" in readme or f"| `docs/{path.name}` |" in readme, path


def test_the_words_for_students_can_be_asked_for():
    words = re.findall(
        r"^\* \*\*(.+?)\*\* – ", (ROOT / "docs" / "words-for-students.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(words) > 30
    for word in words:
        assert fr.explain(word)


@pytest.mark.parametrize("part", ["45 minutes", "90 minutes"])
def test_a_lesson_takes_the_time_it_says(part):
    guide = GUIDES["teachers-guide"]
    lesson = guide[guide.index(f"## A lesson of {part}") :]
    times = [
        tuple(map(int, row))
        for row in re.findall(r"^\| (\d+)–(\d+) \|", lesson[: lesson.index("surprises")], re.MULTILINE)
    ]
    assert times[0][0] == 0 and times[-1][1] == int(part.split()[0])
    assert all(before[1] == after[0] for before, after in itertools.pairwise(times))
