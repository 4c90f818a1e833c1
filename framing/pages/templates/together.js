// Sentences that tell the same fact: a number before each leads to the others, and columns scroll along them.
(function () {
  "use strict";
  const room = document.getElementById("columns"), said = document.getElementById("told");
  const together = document.getElementById("tools").elements.together;
  let leader = null;
  function shown() { return Array.from(room.children).filter(function (text) { return !text.hidden; }); }
  function body(text) { return text.querySelector(".body"); }
  function pieces(text, fact) { return Array.from(text.querySelectorAll('[data-fact="' + fact + '"]')); }
  function top(text, fact) { return pieces(text, fact)[0].getBoundingClientRect().top; }
  function alone() { return room.classList.contains("alone"); }
  function scroller(text) { return alone() ? document.scrollingElement : body(text); }
  function label(text) { return text.querySelector(".outlet").textContent; }
  function tellers(fact) {
    return Array.from(room.children).filter(function (text) { return pieces(text, fact).length; });
  }
  function number(piece, fact) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "same";
    button.dataset.of = fact;
    button.dataset.number = fact.split("-")[1];
    button.setAttribute("aria-label", "Fact " + button.dataset.number + ", told in " + tellers(fact).length + " articles");
    button.addEventListener("click", function () { lead(button.closest("article"), fact); });
    piece.insertBefore(button, piece.firstChild);
  }
  function numbers() {
    Array.from(room.children).forEach(function (text) {
      const seen = new Set();
      text.querySelectorAll("[data-fact]").forEach(function (piece) {
        if (!seen.has(piece.dataset.fact)) { seen.add(piece.dataset.fact); number(piece, piece.dataset.fact); }
      });
    });
  }
  function lead(from, fact) {
    room.querySelectorAll(".here").forEach(function (piece) { piece.classList.remove("here"); });
    room.querySelectorAll(".same").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.of === fact));
    });
    leader = from;
    shown().forEach(function (text) {
      pieces(text, fact).forEach(function (piece) { piece.classList.add("here"); });
      if (text !== from && pieces(text, fact).length && !alone()) { body(text).scrollTop += top(text, fact) - top(from, fact); }
    });
    say(fact);
  }
  function say(fact) {
    const line = document.createElement("span"), elsewhere = tellers(fact).filter(function (text) { return text.hidden; });
    const silent = shown().filter(function (text) { return !pieces(text, fact).length; });
    line.textContent = "Fact " + fact.split("-")[1] + ", told in " + tellers(fact).length + " articles. " +
      (silent.length ? "Not found in " + silent.map(label).join(", ") + ". " : "") + (elsewhere.length ? "Also told by " : "");
    said.replaceChildren(line, ...elsewhere.map(function (text) { return opener(text, fact); }));
  }
  function opener(text, fact) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label(text);
    button.addEventListener("click", function () {
      document.dispatchEvent(new CustomEvent("beside", { detail: text }));
      lead(shown().find(function (other) { return pieces(other, fact).length && other !== text; }) || text, fact);
    });
    return button;
  }
  // The facts that two columns share, in an order that both keep, as pairs of places; between them it is a straight line.
  function pairs(one, other) {
    const shared = [];
    one.querySelectorAll(".same").forEach(function (button) {
      if (pieces(other, button.dataset.of).length) { shared.push([place(one, button.dataset.of), place(other, button.dataset.of)]); }
    });
    return [[0, 0]].concat(rising(shared), [[body(one).scrollHeight, body(other).scrollHeight]]);
  }
  function place(text, fact) { return top(text, fact) - body(text).getBoundingClientRect().top + body(text).scrollTop; }
  function rising(points) {
    const best = points.map(function () { return []; });
    points.sort(function (a, b) { return a[0] - b[0]; }).forEach(function (point, at) {
      for (let before = 0; before < at; before += 1) {
        if (points[before][1] < point[1] && best[before].length > best[at].length) { best[at] = best[before]; }
      }
      best[at] = best[at].concat([point]);
    });
    return best.reduce(function (longest, each) { return each.length > longest.length ? each : longest; }, []);
  }
  function along(one, other) {
    const line = body(one).clientHeight / 3, at = body(one).scrollTop + line, points = pairs(one, other);
    let i = 1;
    while (i < points.length - 1 && points[i][0] < at) { i += 1; }
    const from = points[i - 1], to = points[i], part = (at - from[0]) / Math.max(1, to[0] - from[0]);
    body(other).scrollTop = from[1] + part * (to[1] - from[1]) - line;
  }
  function follow(event) {
    const text = event.target.closest && event.target.closest("article");
    if (!text || text !== leader || alone() || !together.checked) { return; }
    shown().forEach(function (other) { if (other !== text) { along(text, other); } });
  }
  ["wheel", "pointerdown", "focusin", "keydown", "touchstart"].forEach(function (kind) {
    room.addEventListener(kind, function (event) { leader = event.target.closest("article") || leader; }, { passive: true });
  });
  room.addEventListener("scroll", follow, { capture: true, passive: true });
  document.addEventListener("columns", function () {
    said.replaceChildren();
    room.querySelectorAll(".same").forEach(function (button) {
      const beside = shown().some(function (text) { return !text.contains(button) && pieces(text, button.dataset.of).length; });
      button.classList.toggle("alone", !beside);
    });
  });
  document.addEventListener("arrive", function (event) {
    const text = event.detail.text, box = scroller(text), edge = alone() ? 0 : body(text).getBoundingClientRect().top;
    box.scrollTop += event.detail.top - edge - box.clientHeight / 3;
    if (!alone()) { room.scrollIntoView({ block: "nearest" }); }
  });
  document.addEventListener("same", function (event) {
    const here = event.detail, text = here.closest("article"), facts = Array.from(text.querySelectorAll(".same"));
    const before = facts.filter(function (button) { return here.compareDocumentPosition(button) & 2; });
    const button = here.closest(".fact") || before[before.length - 1] || facts[0];
    if (button) { lead(text, button.dataset.fact || button.dataset.of); }
  });
  numbers();
}());
