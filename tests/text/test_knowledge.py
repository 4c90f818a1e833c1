"""Data files about a language, and what is said when one cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ConfigError
from framing.text import knowledge


def test_function_words_leave_out_what_matters() -> None:
    words = knowledge.words_of("en", "function-words")
    assert {"the", "of", "and", "is", "it"} <= words
    assert not words & {"not", "no", "never", "none", "must", "us", "we", "fire", "against", "without", "system", "cry"}


def test_the_examples_of_the_function_words() -> None:
    for name, table in knowledge.read("en", "function-words").items():
        assert set(table["hit"]) <= set(table["words"]), name
        assert not set(table["miss"]) & knowledge.words_of("en", "function-words"), name
        assert len(set(table["words"])) == len(table["words"]), name


def test_what_is_not_there_is_empty() -> None:
    assert knowledge.read("xx", "negators") == {}
    assert knowledge.words_of("xx", "negators", "ends") == frozenset()


def test_a_broken_file_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data" / "qq"
    folder.mkdir(parents=True)
    (folder / "negators.toml").write_text("[ends]\nwords = [", encoding="utf-8")
    monkeypatch.setattr(knowledge, "files", lambda package: tmp_path)
    with pytest.raises(ConfigError) as error:
        knowledge.read("qq", "negators")
    assert str(error.value) == (
        "framing/data/qq/negators.toml cannot be read: Invalid value (at end of document). "
        "Correct the file at that line."
    )
