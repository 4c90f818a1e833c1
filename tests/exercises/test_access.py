"""Every kind for everybody: axe-core has nothing to say of its pages, and no mouse is needed to answer or review."""

import json
import random
from functools import cache

import pytest
from access import SMALL, axe_core, unseen_focus, violations
from classroom import CATCH, all_right, caught, exercise_of
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

import framing as fr
from framing.exercises import pages


@pytest.fixture(scope="module")
def axe():
    return axe_core()


@pytest.fixture(scope="module")
def written(reviewed, answered, tmp_path_factory):
    """Every page of a kind, by its name, written to this disk."""

    @cache
    def write(kind):
        made, folder, draw = exercise_of(kind), tmp_path_factory.mktemp(kind), random.Random(5)

        def guess(one, name):
            codes = made.variables[name].categories
            return draw.choice(codes) if codes else "bread"

        fr.grade(reviewed(made), [answered(made, f"student {n}", guess) for n in range(6)], out=folder)
        told = {"sheet": pages.sheet(made), "answer": pages.answer_page(made), "key": pages.key_page(made)}
        if made.has_key:
            told["review"] = pages.review_page(made)
        for name, text in told.items():
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
        return {name: folder / f"{name}.html" for name in (*told, "class")}

    return write


@pytest.mark.parametrize(
    ("width", "scheme", "names"),
    [(1280, "light", ("sheet", "answer", "key", "review", "class")), (390, "dark", ("answer", "class"))],
    ids=["desktop", "phone"],
)
def test_axe_finds_nothing(browser, written, made, axe, width, scheme, names):
    browser.media(prefers_color_scheme=scheme)
    found = {}
    for name in set(names) & set(written(made.kind)):
        browser.open(written(made.kind)[name], width=width)
        found[name] = violations(browser, axe)
    browser.media()
    assert {name: each for name, each in found.items() if each} == {}


def test_fingers_hit_focus_is_seen_and_nothing_is_wider_than_a_phone(browser, written, made):
    found = {}
    for name, page in written(made.kind).items():
        browser.open(page, width=360, height=740)
        wide = browser.run("return document.documentElement.scrollWidth")
        found[name] = [*browser.run(SMALL), *unseen_focus(browser), *([f"{wide} wide"] if wide > 360 else [])]
    assert {name: each for name, each in found.items() if each} == {}


HERE = """
const e = document.activeElement;
return {tag: e.tagName, type: e.type || "", name: e.name || "", id: e.id,
  codes: [...document.getElementsByName(e.name || "-")].filter(f => f.type === "radio").map(f => f.value)};
"""


@pytest.fixture
def press(browser):
    """Keys for whatever has the focus."""

    def send(*keys):
        ActionChains(browser.driver).send_keys(*keys).perform()

    return send


def test_a_whole_sheet_is_answered_with_the_keyboard_alone(browser, press, written, made, reviewed, tmp_path):
    browser.open(written(made.kind)["answer"])
    browser.run(CATCH)
    codes, reached = all_right(made), set()
    press(Keys.TAB)
    while (here := browser.run(HERE))["id"] != "save":
        assert here["tag"] != "BODY", "the focus left the page before it came to the button that saves"
        reached.add(here["name"])
        if here["type"] == "radio":
            steps = here["codes"].index(codes[here["name"]]) if codes[here["name"]] in here["codes"] else 0
            press(Keys.SPACE, *[Keys.ARROW_RIGHT] * steps, Keys.TAB)
        elif here["tag"] in ("INPUT", "TEXTAREA"):
            press(codes.get(here["name"], "Ana"), Keys.TAB)
        else:
            press(Keys.TAB)
    press(Keys.ENTER)
    (tmp_path / "ana.json").write_text(caught(browser), encoding="utf-8")
    assert set(codes) <= reached
    graded = fr.grade(reviewed(made), tmp_path / "ana.json")
    assert graded[["student", "answered"]].values.tolist() == [["Ana", len(made.items)]]
    assert graded["score"].tolist() == [1.0] or not made.has_key


def test_a_whole_key_is_reviewed_with_the_keyboard_alone(browser, press, written, made):
    if not made.has_key:
        pytest.skip("there is no key to review")
    browser.open(written(made.kind)["review"])
    browser.run(CATCH)
    press(Keys.TAB, "Ms Teacher", Keys.TAB)
    while browser.run(HERE)["tag"] == "DIV":  # tables that scroll
        press(Keys.TAB)
    for _ in made.items:
        press(Keys.ENTER)  # I agree, and on to the next
    assert browser.run(HERE)["id"] == "save"
    press(Keys.ENTER)
    told = json.loads(caught(browser))["record"]["exercise"]
    assert told["reviewed"]["by"] == "Ms Teacher"
    assert told["reviewed"]["checked"] == len(made.items) and told["reviewed"]["changed"] == 0
