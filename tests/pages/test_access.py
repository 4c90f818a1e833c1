"""The pages for everybody: axe-core has nothing to say, fingers hit, focus is seen, nothing moves or overflows."""

import pytest
from access import SMALL, axe_core, unseen_focus, violations


@pytest.fixture(scope="module")
def axe():
    return axe_core()


def pages_of(folder):
    return [folder / "index.html", folder / "reader.html", sorted((folder / "outlets").iterdir())[0]]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(browser, almaty, axe, width, scheme):
    browser.media(prefers_color_scheme=scheme)
    found = {}
    for page in pages_of(almaty[1]):
        browser.open(page, width=width)
        found[page.name] = violations(browser, axe)
    browser.media()
    assert {name: each for name, each in found.items() if each} == {}


def test_axe_would_notice(browser, almaty, axe):
    browser.open(almaty[1] / "reader.html")
    browser.run("document.getElementById('count').append(document.createElement('select'));")
    assert "select-name" in violations(browser, axe)


def test_controls_are_large_enough_for_a_finger(browser, almaty):
    found = {}
    for page in pages_of(almaty[1]):
        browser.open(page, width=390, height=844)
        found[page.name] = browser.run(SMALL)
    assert {name: each for name, each in found.items() if each} == {}


def test_focus_can_be_seen(browser, almaty):
    found = {}
    for page in pages_of(almaty[1]):
        browser.open(page)
        found[page.name] = unseen_focus(browser)
    assert {name: each for name, each in found.items() if each} == {}


def test_who_wants_no_motion_gets_none(browser, almaty):
    browser.media(prefers_reduced_motion="reduce")
    moving = "return getComputedStyle(document.documentElement).scrollBehavior + ' ' + document.getAnimations().length"
    for page in pages_of(almaty[1]):
        browser.open(page)
        assert browser.run(moving) == "auto 0"
    browser.media()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_no_page_is_wider_than_its_window(browser, almaty, width):
    for page in pages_of(almaty[1]):
        browser.open(page, width=width)
        assert browser.run("return document.documentElement.scrollWidth") <= width, page.name


RIGHT_EDGES = """
const all = Array.from(document.querySelectorAll(".matrix, .matrix th, .matrix td, .matrix .chip"));
for (const each of all) { each.style.fontFamily = arguments[0]; each.style.letterSpacing = arguments[1]; }
return all.filter(each => !each.closest(".unseen")).map(each => each.getBoundingClientRect().right);
"""


@pytest.mark.parametrize("spacing", ["normal", "3px"], ids=["this font", "a font much wider"])
def test_matrices_fit_the_paper(browser, almaty, spacing):
    """Which font a machine has decides how wide words are, not how wide a table is."""
    browser.media("print")
    browser.open(almaty[1] / "index.html", width=680)  # A4 without its margins
    assert browser.run("return matchMedia('print').matches")
    right = browser.run(RIGHT_EDGES, "inherit" if spacing == "normal" else "monospace", spacing)
    browser.media()
    assert len(right) > 100 and max(right) <= 681
