"""Codebooks: what stands for a code, what does not, and how a bad file is refused."""

import pytest

from framing.coding.codebooks import SHIPPED, NotACode, build, load_codebook
from framing.errors import ConfigError, InputError

BOOK = {
    "question": "How?",
    "variables": {"tone": {"question": "Tone?", "level": "ordinal", "categories": ["low", "high"]}},
}


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_codebook_can_be_read_and_says_where_it_comes_from(path):
    book = load_codebook(path)
    assert book.name == path.stem and book.sources and book.sha256
    assert all(variable.question.strip() for variable in book.variables.values())
    assert book.instructions().startswith(book.question)


def test_generic_frames_asks_twenty_questions_in_five_frames():
    names = [variable.name.rsplit("_", 1)[0] for variable in load_codebook("generic-frames").counted]
    assert {frame: names.count(frame) for frame in names} == {
        "responsibility": 5, "human_interest": 5, "conflict": 4, "morality": 3, "economic": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("yes", "yes"), ("Yes.", "yes"), (" Y ", "yes"), ("1", "yes"), ("1.0", "yes"), ("1,0", "yes"), ("TRUE", "yes"),
        ("wahr", None), ("ja", "yes"), ("no", "no"), ("0", "no"), ("'0", "no"), ("FALSE", "no"), ("?", "unclear"),
        ("can’t tell", "unclear"), ("Can't  Tell", "unclear"), ("", ""), ("   ", ""), ("x", None), ("maybe", None),
        ("10", None), ("=A1", None), ("yes/no", None),
    ],
)  # fmt: skip
def test_what_people_write_is_a_code_or_is_refused(cell, code):
    relevant = load_codebook("hits").variables["relevant"]
    if code is not None:
        assert relevant.code(cell) == code
    else:
        with pytest.raises(NotACode):
            relevant.code(cell)


def test_a_refused_code_says_what_is_known():
    with pytest.raises(NotACode, match="relevant is “maybe”, which is none of yes, no, unclear"):
        load_codebook("hits").variables["relevant"].code("maybe")
    with pytest.raises(NotACode, match="relevant is a formula: type the code itself"):
        load_codebook("hits").variables["relevant"].code("=IF(A1,1,0)")


def test_numbers_are_numbers_with_either_sign():
    score = build({"question": "?", "variables": {"score": {"question": "?", "level": "interval"}}}, "b").variables[
        "score"
    ]
    assert [score.code(cell) for cell in ("3", "2,5", "2.50", "-1")] == ["3", "2.5", "2.5", "-1"]
    with pytest.raises(NotACode, match=r"score is “often”, which is no number \(level interval\)"):
        score.code("often")


def test_own_synonyms_and_missing_codes():
    told = {
        "question": "?",
        "categories": ["hostile", "friendly", "none"],
        "also": {"hostile": ["-1"]},
        "missing": ["none"],
    }
    tone = build({"question": "?", "variables": {"tone": told}}, "b").variables["tone"]
    assert tone.code("-1") == "hostile" and tone.missing == ("none",)


def changed(**tone):
    return {**BOOK, "variables": {"tone": {**BOOK["variables"]["tone"], **tone}}}


BAD = [
    ({}, "codebook 'b': question is missing. See framing/data/codebooks/README.md for an example."),
    ({"question": "?"}, "codebook 'b': variables is missing. See framing/data/codebooks/README.md for an example."),
    ({**BOOK, "variables": ["tone"]}, "codebook 'b': variables must be headings like [variables.tone]."),
    (changed(categories=["low"]), "codebook 'b', variable 'tone': level ordinal needs two categories or more: "
     'categories = ["yes", "no"].'),
    (changed(categories="low"), "codebook 'b', variable 'tone': categories must be a list of texts: "
     'categories = ["…", "…"].'),
    (changed(also={"low": ["x"], "high": ["x"]}), "codebook 'b', variable 'tone': “x” stands for low and for high."),
    ({"question": "?", "variables": {"item": {}}}, "codebook 'b', variable 'item': choose another name: lower-case "
     "letters, digits and _, and none of the sheet's own."),
]  # fmt: skip


@pytest.mark.parametrize(("values", "message"), BAD, ids=range(len(BAD)))
def test_a_bad_codebook_is_refused_in_a_sentence(values, message):
    with pytest.raises(InputError) as error:
        build(values, "b")
    assert str(error.value) == message


def test_unknown_words_are_refused_with_the_nearest():
    with pytest.raises(ConfigError, match=r"variable 'tone': level 'ordinl' is not known.*Did you mean 'ordinal'\?"):
        build(changed(level="ordinl"), "b")
    with pytest.raises(ConfigError, match=r"key 'categorys' is not known.*Did you mean 'categories'\?"):
        build(changed(categorys=[]), "b")
    with pytest.raises(ConfigError, match=r"codebook 'hit' is not known.*Did you mean 'hits'\?"):
        load_codebook("hit")


def test_files_that_are_none(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        load_codebook(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("question = ", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"codebook 'bad\.toml' is not TOML: .* See framing/data/codebooks/README\.md\."
    ):
        load_codebook(tmp_path / "bad.toml")
