// What is marked: voices, a category, a speaker; and page furniture, folded or shown.
(function () {
  "use strict";
  const room = document.getElementById("columns"), tools = document.getElementById("tools");
  const count = document.getElementById("count"), fields = tools.elements;
  function facts(mark) {
    const link = mark.querySelector("a.why"), told = {};
    ((link && (link.title || link.dataset.why)) || "").split("\n").forEach(function (line) {
      const at = line.indexOf(": ");
      told[line.slice(0, at)] = line.slice(at + 2);
    });
    return told;
  }
  function voice(mark) { return (/voice-(\w+)/.exec(mark.className) || ["", "own"])[1]; }
  function wanted() {
    const voices = Array.from(tools.querySelectorAll("[name=voice]:checked")).map(function (box) { return box.value; });
    return { voices: voices, category: fields.category.value, speaker: fields.speaker.value };
  }
  function fits(mark, want) {
    const told = facts(mark), hit = mark.classList.contains("hit");
    return want.voices.includes(voice(mark)) && (!hit || !want.category || told.hit === want.category) &&
      (!want.speaker || told.speaker === want.speaker);
  }
  function filter() {
    const want = wanted();
    let all = 0, left = 0;
    room.querySelectorAll("article:not([hidden]) .hit, article:not([hidden]) .voice").forEach(function (mark) {
      const fit = fits(mark, want);
      mark.classList.toggle("off", !fit);
      if (mark.id) { all += 1; left += fit ? 1 : 0; }
    });
    count.textContent = (left === all ? all : left + " of " + all) + " hits are marked in " +
      (room.querySelectorAll("article:not([hidden])").length > 1 ? "these articles." : "this article.");
  }
  function fold() { room.classList.toggle("folding", !fields.furniture.checked); }
  document.addEventListener("columns", function () { fold(); filter(); });
  tools.addEventListener("change", function () { fold(); filter(); });
  tools.addEventListener("reset", function () { setTimeout(function () { fold(); filter(); }); });
  tools.addEventListener("submit", function (event) { event.preventDefault(); });
  // Page furniture that was set aside together: a button before it, as its words are no place for the keyboard. What the
  // button says is no text of the article, whose characters are counted, so the style sheet writes it.
  function pieces(first) {
    const found = [first];
    for (let next = first.nextSibling; next && next.nodeType === 1 && next.matches(".fold:not([data-fold])"); next = next.nextSibling) {
      found.push(next);
    }
    return found;
  }
  function open(button, wanted) {
    button.setAttribute("aria-expanded", String(wanted));
    pieces(button.nextSibling).forEach(function (piece) { piece.classList.toggle("open", wanted); });
  }
  room.querySelectorAll(".fold[data-fold]").forEach(function (first) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "unfold";
    button.dataset.label = first.dataset.fold;
    button.setAttribute("aria-label", first.dataset.fold);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function () { open(button, button.getAttribute("aria-expanded") === "false"); });
    first.parentNode.insertBefore(button, first);
  });
  document.addEventListener("unfold", function (event) {
    let piece = event.detail;
    while (!piece.dataset.fold) { piece = piece.previousSibling; }
    open(piece.previousSibling, true);
  });
}());
