// A number of a matrix opens its sentences where the reader is. Without scripts it leads down the page to them.
(function () {
  "use strict";
  const sheet = document.getElementById("sheet"), title = document.getElementById("sheet-title");
  const body = sheet.querySelector(".sheet-body");
  let asked = null;
  function open(chip, group) {
    const copy = group.cloneNode(true), category = group.parentElement.querySelector("h4");
    const row = chip.closest("tr").querySelector("th").firstChild;
    copy.removeAttribute("id");
    if (asked) { asked.removeAttribute("aria-current"); }
    asked = chip;
    chip.setAttribute("aria-current", "true");
    title.textContent = category.textContent + ", " + row.textContent + ", " + chip.title;
    body.replaceChildren(copy);
    body.scrollTop = 0;
    sheet.hidden = false;
    title.focus({ preventScroll: true });
    const covered = chip.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top;
    if (covered > 0) { window.scrollBy(0, covered + 16); }
  }
  function close() {
    if (sheet.hidden) { return; }
    sheet.hidden = true;
    asked.removeAttribute("aria-current");
    asked.focus({ preventScroll: true });
  }
  document.addEventListener("click", function (event) {
    const chip = event.target.closest("a.chip"), group = chip && document.getElementById(chip.hash.slice(1));
    if (group) { event.preventDefault(); open(chip, group); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(); }
  });
  sheet.querySelector("button").addEventListener("click", close);
}());
