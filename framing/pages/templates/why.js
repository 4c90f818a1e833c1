// "Why this voice?": a click or Enter on a mark shows what decided about it. Text only, nothing is read as HTML.
// Without scripts the link leads to what the rule means, and the tooltip says the rest.
(function () {
  "use strict";
  const panel = document.getElementById("why"), list = panel.querySelector("dl"), home = panel.parentElement;
  let asked = null;
  function add(kind, text) {
    const element = document.createElement(kind);
    element.textContent = text;
    list.appendChild(element);
  }
  function show(mark) {
    const rule = document.getElementById(mark.hash.slice(1)), passage = mark.closest(".passage");
    asked = mark;
    list.replaceChildren();
    if (!passage) { add("dt", "words"); add("dd", mark.textContent); }
    (mark.title || mark.dataset.why).split("\n").forEach(function (line) {
      const at = line.indexOf(": ");
      add("dt", line.slice(0, at));
      add("dd", line.slice(at + 2));
    });
    if (rule) { add("dt", "the rule says"); add("dd", rule.querySelector("dd").textContent); }
    (passage || home).appendChild(panel);
    panel.hidden = false;
    panel.focus({ preventScroll: true });
  }
  function hide() {
    panel.hidden = true;
    home.appendChild(panel);
    if (asked) { asked.focus({ preventScroll: true }); }
  }
  document.addEventListener("click", function (event) {
    const mark = event.target.closest("a.why");
    if (mark) { event.preventDefault(); show(mark); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !panel.hidden) { event.stopImmediatePropagation(); hide(); }
  });
  panel.querySelector("button").addEventListener("click", hide);
}());
