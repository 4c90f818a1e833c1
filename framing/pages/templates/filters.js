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
  room.addEventListener("click", function (event) {
    let piece = event.target.closest(".fold");
    do {
      if (piece) { piece.classList.add("open"); piece = piece.nextSibling; }
    } while (piece && piece.nodeType === 1 && piece.matches(".fold:not([data-fold])"));
  });
}());
