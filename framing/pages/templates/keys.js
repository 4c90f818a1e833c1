// Letters and digits for those who read with the keyboard; they work while the focus is in an article.
(function () {
  "use strict";
  const room = document.getElementById("columns"), furniture = document.getElementById("tools").elements.furniture;
  function shown() { return Array.from(room.children).filter(function (text) { return !text.hidden; }); }
  function hits(text) {
    return Array.from(text.querySelectorAll(".hit:not(.off) > a.why")).filter(function (link) { return link.offsetParent; });
  }
  function step(here, by) {
    const links = hits(here.closest("article")), after = links.filter(function (link) {
      return link !== here && (here.compareDocumentPosition(link) & (by > 0 ? 4 : 2)) && !(here.classList.contains("body") && by < 0);
    });
    const next = by > 0 ? after[0] : after[after.length - 1];
    if (next) { next.focus(); }
  }
  function press(key, here) {
    if (key === "n") { step(here, 1); }
    if (key === "p") { step(here, -1); }
    if (key === "s") { document.dispatchEvent(new CustomEvent("same", { detail: here })); }
    if (key === "f") { furniture.click(); }
    const text = /^[1-4]$/.test(key) && shown()[key - 1];
    if (text) { text.querySelector(".body").focus(); }
  }
  room.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) { return; }
    if (/^[npsf1-4]$/.test(event.key)) { event.preventDefault(); press(event.key, event.target); }
  });
}());
