"""Other people's text in a real browser: every control of every page, and nothing runs, is asked for, or leads away."""

import re

import pytest
from attacks import report_of_attacks

from framing import markup
from framing.pages import rendering

# Works every control as people do; a link into another file is noted and not followed, one that would run a script is.
WORK = """
const led = [], seen = new Set();
document.addEventListener("click", function (event) {
  const link = event.target.closest && event.target.closest("a[href], area[href]");
  if (link && ["file:", "http:", "https:"].includes(link.protocol) && !link.getAttribute("href").startsWith("#")) {
    led.push(link.href);
    event.preventDefault();
  }
});
function tell(target, kind, key) {
  const about = { bubbles: true, cancelable: true, view: window };
  target.dispatchEvent(key ? new KeyboardEvent(kind, { ...about, key: key }) : new MouseEvent(kind, about));
}
function work(target) {
  tell(target, "mouseover");
  if (target.focus) { target.focus({ preventScroll: true }); }
  if (target.matches("select")) {
    Array.from(target.options).slice(-3).forEach(function (option) {
      if (!target.isConnected) { return; }  // a choice may put another list in its place
      option.selected = true;
      tell(target, "change");
    });
  } else { target.click(); }
  tell(target, "mouseout");
}
const CONTROLS = "a, area, button, input, select, summary, textarea, label, [tabindex], [onclick], [onmouseover], img";
document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
for (let round = 0; round < 2; round += 1) {  // what a first click brings to light is clicked in a second round
  document.querySelectorAll(CONTROLS).forEach(function (control) {
    if (seen.has(control) || !control.getClientRects().length) { return; }
    seen.add(control);
    work(control);
  });
}
["n", "p", "s", "f", "1", "2", "Escape"].forEach(function (key) {
  tell(document.querySelector(".body .hit a, .hit, body"), "keydown", key);
});
return new Promise(function (done) {
  setTimeout(function () {
    done({ title: document.title, owned: "owned" in window, at: location.pathname, led: led, worked: seen.size });
  }, 50);
});
"""
OURS = re.compile(r"/(index|reader(-\d)?|outlets/[a-z0-9-]+)\.html(#|$)")


@pytest.fixture(scope="module")
def sabotaged(tmp_path_factory):
    """The same pages, written by templates and marks that escape nothing."""
    rendering._environment.cache_clear()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rendering, "_environment", unescaping(rendering._environment))
        patched.setattr(markup, "escape", str)
        written = report_of_attacks(tmp_path_factory.mktemp("sabotaged"))
    rendering._environment.cache_clear()
    return written


def unescaping(environment):
    def made(room):
        found = environment(room)
        found.autoescape = False
        return found

    return made


def worked(browser, page):
    browser.open(page)
    return browser.run(WORK)


def some(pages):
    """The comparison page, the reader, and outlets: all attacks stand on the first two."""
    return [*[page for page in pages if page.parent.name != "outlets"], *pages[3::12]]


def assert_untouched(browser, page, told):
    """Nothing ran, nothing got out, and the window is still where it was."""
    assert not told["owned"] and told["title"] != "owned", page.name
    assert told["at"] == page.resolve().as_uri().removeprefix("file://"), page.name


def test_no_attack_runs_asks_for_anything_or_leads_away(browser, attacked):
    for page in some(attacked):
        told = worked(browser, page)
        assert_untouched(browser, page, told)
        assert browser.asked_for() == [] and browser.complaints() == [], page.name
        assert [link for link in told["led"] if not OURS.search(link.removeprefix("file://"))] == [], page.name
        assert told["worked"] > 5, page.name


def test_where_nothing_is_escaped_the_policy_still_lets_nothing_run_or_out(browser, sabotaged):
    for page in some(sabotaged):
        assert_untouched(browser, page, worked(browser, page))
        assert browser.let_out() == [], page.name


def test_without_escapes_and_policy_the_attacks_do_run(browser, sabotaged, tmp_path):
    """The tests above can fail."""
    naked = tmp_path / "naked.html"
    page = sabotaged[1].read_text(encoding="utf-8")  # of the reader: here images stand as images
    naked.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page), encoding="utf-8")
    told = worked(browser, naked)
    assert told["owned"] and told["title"] == "owned"
    assert browser.let_out() != []
