// "Why this voice?": a click or Enter on a mark shows what decided about it. Text only, nothing is read as HTML.
// Without scripts the link leads to what the rule means, and the tooltip says the rest.
(function () {
  "use strict";
  var panel = document.getElementById("why"), list = panel.querySelector("dl"), asked = null;
  function add(kind, text) {
    var element = document.createElement(kind);
    element.textContent = text;
    list.appendChild(element);
  }
  function show(mark) {
    var rule = document.getElementById(mark.getAttribute("href").slice(1));
    asked = mark;
    list.textContent = "";
    if (mark.dataset.words !== "no") { add("dt", "words"); add("dd", mark.textContent); }
    mark.title.split("\n").forEach(function (line) {
      var at = line.indexOf(": ");
      add("dt", line.slice(0, at));
      add("dd", line.slice(at + 2));
    });
    if (rule) { add("dt", "the rule says"); add("dd", rule.querySelector("dd").textContent); }
    panel.hidden = false;
  }
  function hide() {
    panel.hidden = true;
    if (asked) { asked.focus({ preventScroll: true }); }
  }
  function arrive() {
    var place = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    var mark = place && place.matches("mark") && place.querySelector("a.why"), fold = place && place.closest("details");
    if (fold) { fold.open = true; }
    if (mark) { place.scrollIntoView({ block: "center" }); show(mark); }
  }
  document.addEventListener("click", function (event) {
    var mark = event.target.closest("a.why");
    if (!mark) { return; }
    event.preventDefault();
    show(mark);
    panel.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !panel.hidden) { hide(); }
  });
  panel.querySelector("button").addEventListener("click", hide);
  window.addEventListener("hashchange", arrive);
  arrive();
}());
