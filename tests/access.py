"""What the tests of access ask of a page in a real browser: axe-core, the size of controls, whether focus is seen."""

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
SMALL = """
const inline = e => e.closest("p, li, td, th, .body, .where, h2") && e.matches("a:not(.chip), .same");
return Array.from(document.querySelectorAll("a, button, input, select, summary, textarea"))
  .filter(e => e.offsetParent && !inline(e))
  .map(e => e.matches("input") ? e.closest("label") || e : e)
  .filter(e => { const box = e.getBoundingClientRect(); return Math.min(box.width, box.height) < 24; })
  .map(e => e.tagName + "." + e.className + " " + e.textContent.slice(0, 30));
"""
UNSEEN_FOCUS = """
const seen = [];
for (const e of document.querySelectorAll("a, button, input, select, summary, textarea, [tabindex='0']")) {
  if (!e.offsetParent) { continue; }
  e.focus({ preventScroll: true });
  const style = getComputedStyle(e);
  if (document.activeElement === e && style.outlineStyle === "none") { seen.push(e.outerHTML.slice(0, 80)); }
}
return seen;
"""


def axe_core() -> str:
    """The script of axe-core; the test is skipped with the reason where it is not installed."""
    package = pytest.importorskip("axe_core_python.base", reason='no axe-core: pip install -e ".[test]"')
    return package.AXE_SCRIPT


def violations(browser, axe: str) -> dict[str, list[str]]:
    """What axe-core has against the page, by rule, everything that folds being open."""
    browser.driver.set_script_timeout(120)
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = true; });")
    browser.run(axe)
    found = browser.driver.execute_async_script(
        "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(r => done(r.violations));", TAGS
    )
    return {each["id"]: [node["html"][:120] for node in each["nodes"]] for each in found}


def unseen_focus(browser) -> list[str]:
    """What can have the focus without looking as if it had."""
    browser.find("body")[0].send_keys("\ue004")  # Tab: from here on the focus is that of a keyboard
    return browser.run(UNSEEN_FOCUS)
