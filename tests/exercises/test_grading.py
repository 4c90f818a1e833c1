"""Grading: undecidable is no mistake, second readings count, every file with a problem is named, none is fatal."""

import json
import random
from dataclasses import replace

import pytest

import framing as fr
from framing.errors import ConfigError, InputError
from framing.exercises.answers import REASONS
from framing.exercises.model import json_of


@pytest.fixture(scope="module")
def voices(almaty):
    return fr.exercise("whose-voice", almaty, n=10)


def saved(made, coder, answers, when="2026-01-10T11:00:00Z"):
    """What the page of an exercise saves."""
    told = {"format": "framing answers", "exercise": made.name, "coder": coder, "saved": when, "answers": answers}
    return json.dumps(told)


def all_right(made):
    return {one.item: {"voice": one.key["voice"]} for one in made.items}


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_undecidable_is_neither_right_nor_wrong(voices, reviewed, answered):
    first = voices.items[0].item
    sheet = answered(voices, "Ana", lambda one, name: "unclear" if one.item == first else one.key[name])
    row = fr.grade(reviewed(voices), sheet).iloc[0]
    assert (row["right"], row["undecidable"], row["of"], row["score"]) == (9, 1, 9, 1.0)


def test_blank_is_not_right(voices, reviewed, answered):
    first = voices.items[0].item
    sheet = answered(voices, "Ana", lambda one, name: "" if one.item == first else one.key[name])
    row = fr.grade(reviewed(voices), sheet).iloc[0]
    assert (row["right"], row["blank"], row["score"]) == (9, 1, 0.9)


def test_a_second_reading_that_the_teacher_accepts_counts(voices, reviewed, answered):
    other = {one.item: next(c for c in ("own", "quoted") if c != one.key["voice"]) for one in voices.items}
    second = replace(
        voices, items=tuple(replace(one, also={"voice": (other[one.item],)}) for one in reviewed(voices).items)
    )
    sheet = answered(voices, "Ana", lambda one, name: other[one.item] if name == "voice" else "")
    assert fr.grade(reviewed(second), sheet)["score"].tolist() == [1.0]
    assert fr.grade(reviewed(voices), sheet)["score"].tolist() == [0.0]


def test_only_what_a_teacher_has_checked_scores(voices, reviewed, answered):
    items = reviewed(voices).items
    half = replace(reviewed(voices), items=(*items[:5], *voices.items[5:]))
    dropped = replace(reviewed(voices), items=(replace(items[0], dropped=True), *items[1:]))
    sheet = answered(voices, "Ana", lambda one, name: one.key[name])
    assert [fr.grade(key, sheet)["of"].iloc[0] for key in (half, dropped)] == [5, 9]


def test_codes_may_be_written_as_the_sheet_says_them(voices, reviewed, answered):
    sheet = answered(voices, "Ana", lambda one, name: voices.labels[name].get(one.key[name], "").upper())
    assert fr.grade(reviewed(voices), sheet)["score"].tolist() == [1.0]


def test_a_class_of_200_with_ten_damaged_files(voices, reviewed, tmp_path):
    draw, damaged = random.Random(1), set()
    for n in range(200):
        answers = {one.item: {"voice": draw.choice(["own", "quoted"])} for one in voices.items}
        text = saved(voices, f"student {n}", answers)
        if n % 20 == 3:
            damaged.add(f"whose-voice-s{n}.json")
            text = [text[:150], "", "{", "\0\1\2", "{}"][n // 20 % 5]
        write(tmp_path, f"whose-voice-s{n}.json", text)
    graded = fr.grade(reviewed(voices), tmp_path)
    assert len(graded) == 190
    assert {problem["file"] for problem in graded.attrs["problems"]} == damaged
    assert graded.attrs["accounts"] == "200 files given: 190 used, 10 not used"


def test_files_with_a_problem_are_named_with_the_reason(voices, reviewed, almaty, tmp_path):
    key, answers = reviewed(voices), all_right(voices)
    other = fr.exercise("whose-voice", almaty, n=10, seed=2)
    write(tmp_path, "a-ana.json", saved(voices, "Ana", answers))
    write(tmp_path, "a-ben.json", saved(voices, "Ben", answers, "2026-01-10T12:00:01Z"))
    write(tmp_path, "a-cem.json", saved(voices, "Cem", answers))
    write(tmp_path, "a-cem2.json", saved(voices, " cem", {}, "2026-01-10T10:00:00Z") + " ")
    write(tmp_path, "b-dea.json", saved(other, "Dea", all_right(other)))
    write(tmp_path, "b-eve.json", saved(voices, "Eve", {one.item: {} for one in voices.items}))
    write(tmp_path, "b-fay.csv", "item,voice\n" + f"{voices.items[0].item},shouted\n{voices.items[1].item},own\n")
    graded = fr.grade(key, tmp_path, deadline="2026-01-10T13:00:00+01:00")
    found = {(problem["file"], problem["code"]) for problem in graded.attrs["problems"]}
    assert found == {
        ("a-ben.json", "late"), ("a-cem2.json", "nothing"), ("b-dea.json", "other_exercise"), ("b-eve.json", "nothing"),
        ("b-fay.csv", "row"),
    }  # fmt: skip
    assert graded.set_index("student")["late"].to_dict() == {"Ana": False, "Ben": True, "Cem": False, "fay": False}
    assert {problem["code"] for problem in graded.attrs["problems"]} <= set(REASONS)


@pytest.mark.parametrize(
    ("second", "used", "told"),
    [
        ("2026-01-10T11:30:00Z", ["b-ana.json"], r"Ana handed in twice; b-ana\.json is used, the last one saved"),
        ("", [], r"nobody can tell which came last; none is used: delete one"),
    ],
)
def test_of_two_files_of_a_student_the_last_counts(voices, reviewed, tmp_path, second, used, told):
    write(tmp_path, "a-ana.json", saved(voices, "Ana", {one.item: {"voice": "own"} for one in voices.items}))
    write(tmp_path, "b-ana.json", saved(voices, "Ana", all_right(voices), second))
    graded = fr.grade(reviewed(voices), tmp_path)
    assert graded["file"].tolist() == used
    assert all(problem["code"] in ("duplicate", "nothing") for problem in graded.attrs["problems"])
    assert fr.grade(reviewed(voices), tmp_path).attrs["problems"][0]["reason"].find("Ana") >= 0
    with pytest.raises(AssertionError, match=told):
        raise AssertionError(graded.attrs["problems"][0]["reason"])


def test_no_answers_at_all_is_an_error(voices, tmp_path):
    with pytest.raises(InputError, match=r"holds no coding sheet: no \.csv, \.xlsx or \.json file"):
        fr.grade(voices, tmp_path)


def test_a_key_that_is_none_is_an_error(voices, tmp_path, answered):
    sheet = answered(voices, "Ana", lambda one, name: "")
    write(tmp_path, "x.zip", "no zip")
    write(tmp_path, "y.key.json", json_of(voices).replace('"passages"', '"messages"'))
    sampled = fr.sample(fr.score(fr.load(["Rioters ran."]), "people"), 1, out=tmp_path / "s.csv")
    assert len(sampled) == 1
    for key, told in (
        ("x.zip", r"key 'x\.zip' is not the ZIP of an exercise, or damaged\. Make it again\."),
        ("y.key.json", r"key file 'y\.key\.json' is damaged or no key of an exercise"),
        ("s.key.json", r"is the key of a coding sample, not of an exercise\. Use fr\.agreement or fr\.validate\."),
    ):
        with pytest.raises(InputError, match=told):
            fr.grade(tmp_path / key, sheet)


def test_a_deadline_that_is_no_time_is_an_error(voices, answered):
    with pytest.raises(ConfigError, match=r"deadline 'noon' is no date or time\. Write it like 2026-01-10T12:00"):
        fr.grade(voices, answered(voices, "Ana", lambda one, name: ""), deadline="noon")


def test_the_class_page_names_no_student(voices, reviewed, answered, tmp_path):
    class_ = [answered(voices, name, lambda one, name: one.key[name]) for name in ("Anastasia", "Benedikt")]
    class_[1].loc[0, "voice"] = "unclear"
    graded = fr.grade(reviewed(voices), class_, out=tmp_path)
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert "Anastasia" not in page and "Benedikt" not in page
    assert {path.name for path in tmp_path.iterdir()} >= {
        "students.csv", "agreement.csv", "answers.csv", "problems.csv", "grade.png", "grade.svg",
    }  # fmt: skip
    assert len(graded.attrs["written"]) == 7


def test_what_is_disputed_comes_first(voices, answered):
    split = voices.items[4].item
    class_ = [
        answered(voices, f"s{n}", lambda one, name, n=n: "own" if one.item != split or n % 2 else "quoted")
        for n in range(4)
    ]
    first, second = fr.grade(voices, class_).attrs["tallies"][:2]
    assert (first["item"], first["counts"], first["dispute"]) == (split, {"own": 2, "quoted": 2}, pytest.approx(2 / 3))
    assert second["dispute"] == 0
