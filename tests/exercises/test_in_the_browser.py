"""A student and a teacher at the pages: answer, save, review, by mouse or keyboard; nothing leaves the laptop."""

import json
import time
from dataclasses import replace

import pytest
from classroom import CATCH, all_right, caught

import framing as fr
from framing.exercises import pages

PICK = """
for (const [name, value] of Object.entries(arguments[0])) {
  for (const field of document.getElementsByName(name)) {
    if (field.type === "radio") { if (field.value === value) { field.click(); } }
    else { field.value = value; field.dispatchEvent(new Event("input", {bubbles: true})); }
  }
}
"""


PAGES = {"answer": pages.answer_page, "review": pages.review_page, "sheet": pages.sheet, "key": pages.key_page}


@pytest.fixture
def opened(browser, tmp_path):
    def open_page(made, which, **size):
        path = tmp_path / f"{which}.html"
        path.write_text(PAGES[which](made), encoding="utf-8")
        browser.open(path, **size)
        browser.run(CATCH)
        return browser

    return open_page


def save(browser, name="Ana"):
    browser.find("#coder")[0].send_keys(name)
    browser.find("#save")[0].click()
    return caught(browser)


def test_a_student_answers_saves_and_is_graded(opened, made, reviewed, tmp_path):
    browser = opened(made, "answer")
    browser.run(PICK, all_right(made))
    assert f"{len(made.items)} of {len(made.items)} answered" in browser.find("#progress")[0].text
    (tmp_path / "ana.json").write_text(save(browser), encoding="utf-8")
    assert browser.run("return window.named") == f"{made.kind}-Ana.json"
    graded = fr.grade(reviewed(made), tmp_path / "ana.json")
    assert graded["student"].tolist() == ["Ana"]
    assert graded["answered"].tolist() == [len(made.items)]
    assert graded["score"].tolist() == [1.0] or not made.has_key
    assert graded.attrs["problems"] == []
    assert browser.asked_for() == [] or all(url.startswith("blob:") for url in browser.asked_for())
    assert browser.complaints() == []


def test_a_teacher_reviews_and_the_class_is_scored(opened, made, answered, tmp_path):
    if not made.has_key:
        pytest.skip("there is no key to review")
    browser = opened(made, "review")
    for box in browser.find("input.checked"):
        browser.run("arguments[0].click()", box)
    key = tmp_path / "reviewed.key.json"
    key.write_text(save(browser, "Ms Teacher"), encoding="utf-8")
    told = json.loads(key.read_text(encoding="utf-8"))["record"]["exercise"]
    assert told["reviewed"]["by"] == "Ms Teacher" and told["reviewed"]["changed"] == 0
    graded = fr.grade(key, answered(made, "Ana", lambda one, name: one.key.get(name, "")))
    assert graded["score"].tolist() == [1.0]
    assert browser.complaints() == []


@pytest.fixture(scope="module")
def voices(almaty):
    return fr.exercise("whose-voice", almaty, n=4)


def test_no_name_no_file(opened, voices):
    browser = opened(voices, "answer")
    browser.find("#save")[0].click()
    assert browser.find("#said")[0].text == "Write your name or a pseudonym first."
    assert browser.run("return window.caught.length") == 0


def test_a_saved_file_can_be_gone_on_with_and_compared_with_a_reviewed_key_only(opened, voices, reviewed, tmp_path):
    answers = {one.item: {"voice": one.key["voice"], "speaker": "“x”, =1"} for one in voices.items}
    file = tmp_path / "ana.json"
    file.write_text(json.dumps({"exercise": voices.name, "coder": "Ana", "answers": answers}), encoding="utf-8")
    browser = opened(voices, "answer")
    browser.find("#continue")[0].send_keys(str(file))
    time.sleep(0.3)
    assert "4 of 4" in browser.find("#progress")[0].text
    machine, teacher = tmp_path / "m.key.json", tmp_path / "t.key.json"
    wrong = replace(voices.items[0], key={"voice": "reported" if voices.items[0].key["voice"] != "reported" else "own"})
    machine.write_text(json.dumps(voices.to_key().values()), encoding="utf-8")
    changed = reviewed(replace(voices, items=(wrong, *voices.items[1:])))
    teacher.write_text(json.dumps(changed.to_key().values()), encoding="utf-8")
    said = []
    for key in (machine, teacher, file):
        browser.find("#compare")[0].send_keys(str(key))
        time.sleep(0.3)
        said.append(browser.find("#compared")[0].text)
    assert said[0].startswith("This key has not been reviewed")
    assert said[1:] == ["3 of 4 as in the reviewed key.", "This is no file of this exercise."]
    assert "the key says" in browser.find(".verdict.other")[0].text


def test_a_table_is_saved_that_no_spreadsheet_runs(opened, voices, reviewed, tmp_path):
    browser = opened(voices, "answer")
    browser.run(PICK, {**all_right(voices), f"{voices.items[0].item}.speaker": '=cmd|"x"'})
    browser.find("#coder")[0].send_keys("Ana")
    browser.find("#save-csv")[0].click()
    time.sleep(0.5)
    text = browser.run("return window.caught[0]")
    assert '"\'=cmd|""x"""' in text
    (tmp_path / "whose-voice-ana.csv").write_text(text, encoding="utf-8", newline="")
    assert fr.grade(reviewed(voices), tmp_path / "whose-voice-ana.csv")["score"].tolist() == [1.0]
