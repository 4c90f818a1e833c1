// Who is speaking: on a mark under the pointer or in focus, a line beside it; Escape takes it away.
(function () {
  "use strict";
  const room = document.getElementById("columns"), bubble = document.createElement("div");
  let leaving = 0;
  bubble.id = "bubble";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  document.body.appendChild(bubble);
  room.querySelectorAll("a.why").forEach(function (mark) {
    mark.dataset.why = mark.title;
    mark.removeAttribute("title");
  });
  function told(mark) {
    const facts = new Map(mark.dataset.why.split("\n").map(function (line) { return line.split(/: (.*)/s); }));
    if (facts.has("set aside")) { return ["set aside", facts.get("set aside")]; }
    const who = facts.has("speaker") ? facts.get("voice") + ": " + facts.get("speaker") : facts.get("voice");
    return [who, [facts.get("hit"), facts.has("cue") ? "cue “" + facts.get("cue") + "”" : ""].filter(Boolean).join(" · ")];
  }
  function show(mark) {
    const name = document.createElement("b"), more = document.createElement("span"), lines = told(mark);
    name.textContent = lines[0];
    more.textContent = lines[1];
    bubble.replaceChildren(name, more);
    bubble.hidden = false;
    mark.setAttribute("aria-describedby", "bubble");
    const box = mark.getClientRects()[0], size = bubble.getBoundingClientRect();
    bubble.style.left = Math.max(8, Math.min(box.left, window.innerWidth - size.width - 8)) + "px";
    bubble.style.top = (box.top > size.height + 8 ? box.top - size.height - 2 : box.bottom + 2) + "px";
  }
  function hide() {
    bubble.hidden = true;
    room.querySelectorAll("[aria-describedby]").forEach(function (mark) { mark.removeAttribute("aria-describedby"); });
  }
  function enter(event) {
    const mark = event.target.closest("a.why");
    clearTimeout(leaving);
    if (mark && mark.getClientRects().length) { hide(); show(mark); }
  }
  function leave() { leaving = setTimeout(hide, 150); }
  room.addEventListener("mouseover", enter);
  room.addEventListener("focusin", enter);
  room.addEventListener("mouseout", leave);
  room.addEventListener("focusout", leave);
  room.addEventListener("scroll", hide, { capture: true, passive: true });
  bubble.addEventListener("mouseenter", function () { clearTimeout(leaving); });
  bubble.addEventListener("mouseleave", leave);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
}());
