"""A bad lexicon is refused: the message names the file, the line, the term and what to do. Every word is tested."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from framing.errors import LexiconError, LimitError
from framing.lexicons import Lexicons, lexicon, load_lexicons

CASES = tomllib.loads((Path(__file__).parent / "cases" / "lexicons-errors.toml").read_text(encoding="utf-8"))["case"]


def refused(file: Path) -> str:
    with pytest.raises(LexiconError) as error:
        load_lexicons(file)
    return str(error.value).replace(f"{file.parent.name}/", "", 1)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_bad_file_is_told(case: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(case["file"], encoding="utf-8")
    assert refused(file) == case["says"].replace("\n", " ").strip()


def test_the_folder_is_named_with_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "our-lexicons"
    folder.mkdir()
    (folder / "mine.toml").write_text("question = 3", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"^our-lexicons/mine\.toml: the key relation is missing\."):
        load_lexicons(folder)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes('question = "Who?"\nrelation = "é"\n'.encode("cp1252"))
    assert refused(file) == "mine.toml, line 2: byte 30 is not UTF-8; save the file as UTF-8."


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b'\xef\xbb\xbfquestion = "?"\r\nrelation = "alternatives"\r\n[categories.a]\r\nterms = ["b"]\r\n')
    assert load_lexicons(file).terms[0].pattern == "b"


def test_a_file_of_more_than_a_megabyte(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(LimitError) as error:
        load_lexicons(file)
    assert str(error.value).endswith("mine.toml: 1,000,001 bytes, 1,000,000 at most; split it into several lexicons.")


def test_more_than_fifty_thousand_terms() -> None:
    parts = [lexicon(f"part{n}", {"a": [f"word{n}x{i}" for i in range(10_001)]}) for n in range(5)]
    with pytest.raises(LimitError) as error:
        Lexicons(parts)
    assert str(error.value) == "50,005 terms in all, 50,000 at most; score fewer lexicons at a time."


BOMBS = [
    ("a = " + "[" * 100_000, "mine.toml: brackets are nested too deeply; a lexicon needs two levels."),
    ("\n" + "a." * 200_000 + "b = 1", "mine.toml, line 2: keys are nested too deeply; a lexicon needs two levels."),
    ("a = " + "9" * 5_000, "mine.toml: a number is too long to read; a lexicon needs none."),
    ("[" + "a." * 200_000 + "b]", "mine.toml, line 1: keys are nested too deeply; a lexicon needs two levels."),
    (
        f"except = {['a'] * 501}\nquestion = '?'\nrelation = 'alternatives'\ncategories = {{}}",
        "mine.toml, line 1: except has 501 phrases, 500 at most; write them with the terms they guard.",
    ),
]


@pytest.mark.parametrize("bomb, says", BOMBS)
def test_bombs_are_refused(bomb: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(bomb, encoding="utf-8")
    assert refused(file) == says


def test_two_lexicons_of_one_name() -> None:
    mine: Any = lexicon("mine", {"a": ["b"]})
    with pytest.raises(LexiconError) as error:
        load_lexicons([mine, mine])
    assert str(error.value) == "two lexicons are called mine (Python and Python). Change the name in one of them."


def test_two_files_of_one_name_are_both_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f'name = "same"\nquestion = "?"\nrelation = "alternatives"\n[categories.{name}]\nterms = ["b"]\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_lexicons(tmp_path)
    places = f"{tmp_path.name}/one.toml and {tmp_path.name}/two.toml"
    assert str(error.value) == f"two lexicons are called same ({places}). Change the name in one of them."


def test_a_name_nobody_knows() -> None:
    with pytest.raises(LexiconError) as error:
        load_lexicons("peple")
    assert str(error.value) == (
        "lexicon 'peple' is not known. Known: cause, event, forces, generic-cues, government, harm, people, "
        "state-action. Did you mean 'people'? Or give a .toml file or a folder that exists."
    )


def test_a_folder_without_lexicons(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(LexiconError) as error:
        load_lexicons(folder)
    assert str(error.value) == (
        f"{tmp_path.name}/empty: no .toml file in this folder. Name a lexicon file, or one of cause, event, forces, "
        "generic-cues, government, harm, people, state-action."
    )


def test_something_that_is_no_lexicon() -> None:
    with pytest.raises(LexiconError) as error:
        load_lexicons(3)
    assert str(error.value) == "3 is no lexicon. Give a name, a .toml file, a folder or a list of these."


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").mkdir()
    with pytest.raises(LexiconError) as error:
        load_lexicons(tmp_path)
    assert str(error.value) == (
        f"{tmp_path.name}/odd.toml: not a file that can be read; give a .toml file or a folder of them."
    )


@pytest.mark.parametrize(
    "categories, says",
    [
        ({"a": "protest*"}, 'lexicon mine: terms of a must be a list: terms = ["protest*", "sit-in"].'),
        ({"a": []}, 'lexicon mine: category a has no terms. Add terms = ["…"] or take the category out.'),
        ({}, "lexicon mine: there are no categories. Add a heading [categories.protest] with "
             'terms = ["protest*"] under it.'),
        ({"a": [3]}, 'lexicon mine: 3 in a is no term; write "protest*" or {term = "protest*", except = ["…"]}.'),
        ({"a": ["b", "B"]}, 'lexicon mine: term "B" stands twice in a. Take one out.'),
    ],
)  # fmt: skip
def test_a_lexicon_made_in_python_is_told_the_same(categories: dict[str, Any], says: str) -> None:
    with pytest.raises(LexiconError) as error:
        lexicon("mine", categories)
    assert str(error.value) == says
