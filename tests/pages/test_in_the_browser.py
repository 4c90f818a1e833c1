"""The pages of a report in use: every control of every page, by mouse and keyboard, and nothing is asked for."""

import re

import pytest

from framing.pages.marking import place_in

USE_SOME = """
window.done = window.done || new Set();
const some = Array.from(document.querySelectorAll("a, button, summary, input, select")).filter(e =>
  !done.has(e) && e.getClientRects().length && !(e.matches("a") && e.pathname !== location.pathname)).slice(0, 200);
for (const e of some) {
  done.add(e);
  if (!e.isConnected || !e.getClientRects().length) { continue; } // what was used before took it away
  e.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  if (!e.matches("select")) { e.click(); continue; }
  for (const option of Array.from(e.options).filter(each => !each.disabled).slice(0, 20)) {
    if (e.isConnected) { e.value = option.value; e.dispatchEvent(new Event("change", { bubbles: true })); }
  }
}
return some.map(e => e.tagName);
"""


def use_every_control(browser):
    """Uses what can be used until there is nothing new; the kinds of what was used."""
    used = set()
    for _ in range(20):
        if not (some := browser.run(USE_SOME)):
            break
        used |= set(some)
    return used


@pytest.fixture
def reader(browser, almaty):
    def opened(*names, **size):
        browser.open(almaty[1] / "reader.html", "&".join(names), **size)
        return browser

    return opened


def ids(reading):
    return sorted(reading.corpus.articles["article"])


def shown(browser):
    return browser.run("return Array.from(document.querySelectorAll('article.text:not([hidden])')).map(a => a.id)")


def test_every_control_of_every_page_can_be_used(browser, almaty):
    folder = almaty[1]
    for page in (folder / "index.html", folder / "reader.html", *sorted((folder / "outlets").iterdir())):
        browser.open(page)
        assert use_every_control(browser) >= {"A", "BUTTON"}, page.name
        assert (browser.complaints(), browser.asked_for()) == ([], []), page.name


def test_a_number_opens_as_many_sentences_as_it_says(browser, almaty):
    browser.open(almaty[1] / "index.html")
    chip = browser.find("#matrices a.chip")[0]
    number = int(re.search(r"(\d+)$", chip.get_attribute("title")).group(1))
    chip.send_keys("\n")
    assert len(browser.find("#sheet li.passage")) == number
    assert browser.run("return document.activeElement.id") == "sheet-title"
    browser.find("#sheet-title")[0].send_keys("\ue00c")
    assert browser.run("return document.getElementById('sheet').hidden")
    browser.run("document.querySelector('#sheet button').click()")  # a sheet that is closed already
    assert browser.complaints() == []
    assert browser.run("return document.activeElement === arguments[0]", chip)


def test_a_click_on_a_sentence_says_why_and_escape_goes_back(browser, almaty):
    browser.open(almaty[1] / "index.html")
    mark = browser.find("#passages a.why")[0]
    browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", mark)
    mark.click()
    told = browser.find("#why dl")[0].text
    assert "voice" in told and "the rule says" in told
    browser.find("#why")[0].send_keys("\ue00c")
    assert browser.run("return document.activeElement === arguments[0]", mark)


def test_an_address_leads_to_the_very_words(reader, almaty):
    reading, _ = almaty
    hit = reading.hits.iloc[100]
    other = next(name for name in ids(reading) if name != hit["article"])
    browser = reader(place_in(hit["article"], hit["start"], hit["end"]), place_in(other))
    assert browser.run("return window.getSelection().toString()") == hit["match"]
    assert shown(browser) == [place_in(hit["article"]), place_in(other)]
    box = "const b = getSelection().getRangeAt(0).getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight"
    assert browser.run(box)


def test_filters_leave_as_many_hits_as_the_table_has(reader, almaty):
    reading, _ = almaty
    name = ids(reading)[0]
    hits = reading.hits[reading.hits["article"] == name].drop_duplicates(["start", "end"])
    browser = reader(place_in(name))
    for voice in ("quoted", "reported", "distanced"):
        browser.find(f"input[value={voice}]")[0].click()
    own = int((hits["voice"] == "own").sum())
    assert browser.find("#count")[0].text == f"{own} of {len(hits)} hits are marked in this article."
    browser.find("button[type=reset]")[0].click()
    assert browser.find("#count")[0].text == f"{len(hits)} hits are marked in this article."


def test_a_speaker_is_told_under_the_pointer_and_in_focus(reader, almaty):
    reading, _ = almaty
    browser = reader(place_in(ids(reading)[0]))
    mark = next(each for each in browser.find(".voice-quoted a.why") if each.is_displayed())
    browser.run("arguments[0].focus()", mark)
    bubble = browser.find("#bubble")[0].text
    assert bubble.startswith("quoted: ") and mark.get_attribute("aria-describedby") == "bubble"
    mark.send_keys("\ue00c")
    assert browser.find("#bubble")[0].text == ""


ENTER, TAB, ESCAPE, SPACE = "\ue007", "\ue004", "\ue00c", "\ue00d"


def pressed(browser, *keys):
    """Presses the keys where the focus is; the element that has it then."""
    for key in keys:
        browser.driver.switch_to.active_element.send_keys(key)
    return browser.driver.switch_to.active_element


def test_furniture_unfolds_and_folds_by_keyboard(reader, almaty):
    reading, _ = almaty
    aside = reading.corpus.set_aside.iloc[0]
    browser = reader(place_in(aside["article"]))
    body = browser.find("article.text:not([hidden]) .body")[0]
    button = body.find_element("css selector", ".unfold")
    words = aside["text"].strip()
    assert words not in body.text and button.accessible_name.endswith("set aside")
    browser.run("arguments[0].focus()", button)
    pressed(browser, ENTER)
    assert words in body.text and button.get_attribute("aria-expanded") == "true"
    pressed(browser, SPACE)
    assert words not in body.text and button.get_attribute("aria-expanded") == "false"


def test_an_address_within_furniture_unfolds_it(reader, almaty):
    reading, _ = almaty
    aside = reading.corpus.set_aside.iloc[0]
    browser = reader(place_in(aside["article"], aside["start"], aside["end"]))
    assert browser.run("return getSelection().toString()").split() == aside["text"].split()
    assert browser.find("article.text:not([hidden]) .unfold[aria-expanded=true]")


def test_why_this_voice_with_the_keyboard_alone(reader, almaty):
    reading, _ = almaty
    browser = reader(place_in(ids(reading)[0]))
    browser.find("body")[0].send_keys(TAB)
    for _ in range(60):  # past the controls, into the text
        if pressed(browser, TAB).get_attribute("class") == "body":
            break
    mark = pressed(browser, "n")
    assert mark.get_attribute("class") == "why" and mark.find_element("xpath", "..").tag_name == "mark"
    assert pressed(browser, ENTER).get_attribute("id") == "why"
    assert browser.find("#why dl")[0].text.startswith("words")
    assert pressed(browser, TAB).text == "Close"
    assert pressed(browser, ENTER) == mark and not browser.find("#why")[0].is_displayed()
    pressed(browser, ENTER)
    assert pressed(browser, ESCAPE) == mark


def test_the_focus_goes_through_a_page_in_the_order_of_what_is_read(reader, almaty):
    reading, _ = almaty
    browser = reader(*map(place_in, ids(reading)[:2]))
    order = """
const all = Array.from(document.querySelectorAll("*")), before = window.before || -1;
window.before = all.indexOf(document.activeElement);
return [before, window.before];
"""
    browser.find("body")[0].send_keys(TAB)
    for _ in range(40):
        before, now = browser.run(order)
        assert before < now
        pressed(browser, TAB)
    assert (
        browser.run('return document.querySelectorAll(\'[tabindex]:not([tabindex="0"], [tabindex="-1"])\').length') == 0
    )


def test_a_category_and_a_speaker_leave_as_many_hits_as_the_table_has(reader, almaty):
    reading, _ = almaty
    name = ids(reading)[0]
    hits = reading.hits[reading.hits["article"] == name].drop_duplicates(["start", "end"])
    browser = reader(place_in(name))
    choose = "const s = document.querySelector(`[name=${arguments[0]}]`); s.value = arguments[1]; \
s.dispatchEvent(new Event('change', {bubbles: true}));"
    pair = hits[["lexicon", "category"]].value_counts().index[0]
    browser.run(choose, "category", ", ".join(pair))
    wanted = len(hits[(hits["lexicon"] == pair[0]) & (hits["category"] == pair[1])])
    assert browser.find("#count")[0].text == f"{wanted} of {len(hits)} hits are marked in this article."
    browser.run(choose, "category", "")
    spoken = hits[hits["voice"].isin(["quoted", "reported"]) & (hits["speaker"] != "")].iloc[0]
    who = f"{spoken['speaker']} ({spoken['speaker_group']})" if spoken["speaker_group"] else spoken["speaker"]
    browser.run(choose, "speaker", who)
    same = (hits["speaker"] == spoken["speaker"]) & (hits["speaker_group"] == spoken["speaker_group"])
    wanted = int((same & hits["voice"].isin(["quoted", "reported"])).sum())
    assert browser.find("#count")[0].text == f"{wanted} of {len(hits)} hits are marked in this article."


def test_four_columns_scroll_together_unless_told_not_to(reader, almaty):
    reading, _ = almaty
    browser = reader(*map(place_in, ids(reading)[:4]), width=1920)
    scroll = """
const bodies = Array.from(document.querySelectorAll("article.text:not([hidden]) .body")), done = arguments[0];
const before = bodies.map(b => b.scrollTop);
bodies[1].dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
bodies[1].scrollTop += 300;
setTimeout(() => done(bodies.map((b, at) => b.scrollTop - before[at])), 400);
"""
    moved = browser.driver.execute_async_script(scroll)
    assert len(moved) == 4 and min(moved) > 20
    browser.find("[name=together]")[0].click()
    moved = browser.driver.execute_async_script(scroll)
    assert moved[1] > 20 and moved[0] == moved[2] == moved[3] == 0


def test_a_fact_brings_its_sentences_to_one_height_and_columns_follow(reader, almaty):
    reading, _ = almaty
    browser = reader(*(place_in(name) for name in ids(reading)[:2]))
    both = """
const [one, other] = Array.from(document.querySelectorAll("article.text:not([hidden])"));
const number = (text, fact) => text.querySelector(`.same[data-of="${fact}"]`);
const shared = Array.from(one.querySelectorAll(".same")).map(b => b.dataset.of).find(fact => number(other, fact));
return [number(one, shared), number(other, shared)];
"""
    one, other = browser.run(both)
    top = "return Math.round(arguments[0].getBoundingClientRect().top)"
    one.click()
    assert abs(browser.run(top, one) - browser.run(top, other)) <= 3
    assert one.get_attribute("aria-pressed") == "true"
    assert "Fact" in browser.find("#told")[0].text
    follow = """
const [one, other] = [arguments[0], arguments[1]].map(button => button.closest(".body")), done = arguments[2];
const before = other.scrollTop;
one.dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
one.scrollTop += 200;
setTimeout(() => done(other.scrollTop - before), 300);
"""
    assert browser.driver.execute_async_script(follow, one, other) > 20


def test_letters_and_digits_move_through_the_articles(reader, almaty):
    reading, _ = almaty
    names = ids(reading)[:2]
    browser = reader(*map(place_in, names))
    focus = "return document.activeElement.closest('article').id"
    browser.find("article.text:not([hidden]) .body")[0].send_keys("n")
    first = browser.run("return document.activeElement.textContent")
    hits = reading.hits[reading.hits["article"] == names[0]]
    assert first in hits.sort_values("start")["match"].iloc[0]
    browser.driver.switch_to.active_element.send_keys("2")
    assert browser.run(focus) == place_in(names[1])
    browser.driver.switch_to.active_element.send_keys("f")
    assert browser.find("[name=furniture]")[0].is_selected()


def test_up_to_four_articles_stand_side_by_side(reader, almaty):
    reading, _ = almaty
    browser = reader(place_in(ids(reading)[0]))
    add = browser.find("[name=add]")[0]
    for number in (2, 3, 4):
        add.click()
        assert len(shown(browser)) == number
    assert not add.is_enabled()
    assert len(browser.run("return location.hash").split("&")) == 4
    browser.find("article.text:not([hidden]) .chooser button")[0].click()
    assert len(shown(browser)) == 3 and add.is_enabled()
