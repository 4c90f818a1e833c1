"""What holds for every kind: a key that stays with the teacher, scores that mean something, the same bytes twice."""

import json
import random
import re
import zipfile
from collections import Counter

import pytest
from classroom import CORPUS, reading_of, right

import framing as fr
from framing.coding.keys import key_of
from framing.errors import ConfigError
from framing.exercises.bundle import files_of
from framing.exercises.kinds import KINDS
from framing.exercises.making import kinds
from framing.exercises.model import exercise_of, json_of
from framing.exercises.strings import load_words


def test_every_kind_is_tested_and_has_its_words():
    assert set(CORPUS) == set(KINDS) == set(load_words().kinds) == set(kinds())
    assert all(question.endswith("?") for question in kinds().values())


def test_items_have_names_of_their_own(made):
    assert max(Counter(one.item for one in made.items).values()) == 1
    assert len(made.sheet) == len(made.items) > 1


def test_the_key_file_gives_the_exercise_back(made):
    assert exercise_of(key_of(made.to_key().values())) == made


def test_students_get_no_key(made):
    """The data of the page are names and words; nothing tells which article an item is from, or why."""
    files = {name: content for name, content in files_of(made) if name.startswith("for-students")}
    page = files[f"for-students/{made.kind}-answer.html"]
    island = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S).group(1))
    assert set(island) == {"exercise", "kind", "variables", "words"}
    for content in files.values():
        if isinstance(content, str):
            assert " checked" not in content.split("<body")[1].split("<script")[0]
            assert [one.article for one in made.items if len(one.article) > 8 and one.article in content] == []


def test_a_machines_key_is_stamped_and_scores_nobody(made, answered):
    graded = fr.grade(made, answered(made, "Ana", lambda one, name: right(made, one, name)))
    assert graded["score"].isna().all()
    if made.has_key:
        key_page = dict(files_of(made))[f"for-teacher/{made.kind}-key.html"]
        assert "UNREVIEWED" in key_page
        assert "unreviewed" in graded["why"].iloc[0]
    else:
        assert graded["why"].iloc[0] == "there is no right answer here"


def test_perfect_answers_score_one(made, reviewed, answered):
    if made.has_key:
        graded = fr.grade(reviewed(made), answered(made, "Ana", lambda one, name: right(made, one, name)))
        assert graded["score"].tolist() == [1.0]


def test_random_answers_score_at_chance(made, reviewed, answered):
    if not made.has_key:
        pytest.skip("no right answers")
    draw = random.Random(7)

    def guess(one, name):
        codes = [c for c in made.variables[name].categories if c not in made.variables[name].missing]
        return draw.choice(codes) if codes else ""

    class_ = [answered(made, f"student {n}", guess) for n in range(60)]
    graded = fr.grade(reviewed(made), class_)
    decisions = int(graded["of"].sum())
    allowed = 4 * (0.25 / decisions) ** 0.5  # four standard errors
    assert graded["score"].mean() == pytest.approx(graded.attrs["chance"], abs=allowed)
    assert 0 < graded.attrs["chance"] < 0.6


def test_the_same_seed_makes_the_same_bytes(made, tmp_path):
    for folder in ("a", "b"):
        fr.exercise(made.kind, reading_of(CORPUS[made.kind]), out=tmp_path / folder)
    first, second = ((tmp_path / folder / f"{made.kind}.zip").read_bytes() for folder in ("a", "b"))
    assert first == second
    with zipfile.ZipFile(tmp_path / "a" / f"{made.kind}.zip") as packed:
        assert json_of(made) == packed.read(f"for-teacher/{made.kind}.key.json").decode()


def test_pages_allow_nothing_but_their_own_script(made):
    for name, content in files_of(made):
        if name.endswith(".html"):
            policy = re.search(r'Content-Security-Policy" content="([^"]+)"', content).group(1)
            assert policy.startswith("default-src 'none'")
            assert "unsafe" not in policy and "http" not in policy
            assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|\son\w+=", content)


def test_alpha_is_that_of_agreement(made, answered):
    draw = random.Random(3)

    def guess(one, name):
        return draw.choice(made.variables[name].categories) if made.variables[name].categories else ""

    class_ = [answered(made, f"student {n}", guess) for n in range(5)]
    found = fr.grade(made, class_).attrs["agreement"]
    wanted = fr.agreement(class_, key=made.to_key())
    names = [name for name in wanted["variable"] if name in set(found["variable"])]
    assert names or made.kind in ("codebook-round", "three-tellings")  # asked in rounds, or with nothing to count
    for name in names:
        one, other = (table.loc[table["variable"] == name, "alpha"].iloc[0] for table in (found, wanted))
        assert one == other or (one != one and other != other)


def test_an_unknown_kind_names_those_that_are_known(almaty):
    with pytest.raises(ConfigError, match=r"exercise 'whose-voise' is not known\. Known: whose-voice.*Did you mean"):
        fr.exercise("whose-voise", almaty)
