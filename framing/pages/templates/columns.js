// Which articles stand side by side: chosen above each column, kept in the address (#article:start-end&article:).
(function () {
  "use strict";
  const MOST = 4, room = document.getElementById("columns"), tools = document.getElementById("tools");
  const texts = Array.from(room.children);
  let chosen = [];
  function name(text) { return text.dataset.name; }
  function outlet(text) { return text.querySelector(".outlet").textContent; }
  function option(text, here) {
    const made = document.createElement("option");
    made.textContent = outlet(text) + ": " + name(text);
    made.value = text.id;
    made.selected = text === here;
    made.disabled = text !== here && chosen.includes(text);
    return made;
  }
  function chooser(here) {
    const select = document.createElement("select"), groups = new Map();
    select.setAttribute("aria-label", "Article in this column");
    texts.forEach(function (text) {
      const event = text.dataset.event;
      if (!groups.has(event)) {
        groups.set(event, event ? document.createElement("optgroup") : select);
        if (event) { groups.get(event).label = event; select.appendChild(groups.get(event)); }
      }
      groups.get(event).appendChild(option(text, here));
    });
    select.addEventListener("change", function () {
      const next = document.getElementById(select.value);
      change(chosen.map(function (text) { return text === here ? next : text; }));
      next.querySelector("select").focus();
    });
    return select;
  }
  function closer(here) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", "Close " + outlet(here) + ": " + name(here));
    button.addEventListener("click", function () {
      change(chosen.filter(function (text) { return text !== here; }));
      chosen[0].querySelector("select").focus();
    });
    return button;
  }
  function heads() {
    texts.forEach(function (text) {
      const head = text.querySelector(".chooser"), parts = chosen.includes(text) ? [chooser(text)] : [];
      if (parts.length && chosen.length > 1) { parts.push(closer(text)); }
      head.replaceChildren(...parts);
    });
  }
  function keep() {
    history.replaceState(null, "", "#" + chosen.map(function (text) { return text.id; }).join("&"));
  }
  function change(these) { show(these); keep(); }
  function show(these) {
    chosen = these.slice(0, MOST);
    texts.forEach(function (text) { text.hidden = !chosen.includes(text); });
    chosen.forEach(function (text, at) {
      if (room.children[at] !== text) { room.insertBefore(text, room.children[at]); }
    });
    room.className = chosen.length > 1 ? "chosen" : "chosen alone";
    tools.elements.together.closest("label").hidden = chosen.length < 2;
    tools.elements.add.disabled = chosen.length >= Math.min(MOST, texts.length);
    heads();
    document.dispatchEvent(new Event("columns"));
  }
  function mates(text) {
    return texts.filter(function (other) { return other.dataset.event === text.dataset.event && other !== text; });
  }
  function another() {
    const free = mates(chosen[0]).concat(texts).filter(function (text) { return !chosen.includes(text); });
    const elsewhere = free.find(function (text) { return !chosen.some(function (c) { return outlet(c) === outlet(text); }); });
    change(chosen.concat(elsewhere || free[0]));
    chosen[chosen.length - 1].querySelector("select").focus();
  }
  // Places in the address are code points of the article; a browser counts in halves of them.
  function range(text, start, end) {
    const walker = document.createTreeWalker(text.querySelector(".body"), NodeFilter.SHOW_TEXT), found = document.createRange();
    let at = 0, begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const signs = Array.from(node.data), ends = at + signs.length;
      if (!begun && start < ends) { found.setStart(node, signs.slice(0, start - at).join("").length); begun = true; }
      if (begun && end <= ends) { found.setEnd(node, signs.slice(0, end - at).join("").length); return found; }
      at = ends;
    }
    return null;
  }
  function arrive(text, start, end) {
    const found = range(text, start, end);
    if (!found) { return; }
    const box = found.startContainer.parentElement, fold = box.closest(".fold");
    if (fold) { document.dispatchEvent(new CustomEvent("unfold", { detail: fold })); }
    window.getSelection().addRange(found);
    document.dispatchEvent(new CustomEvent("arrive", { detail: { text: text, top: found.getBoundingClientRect().top } }));
  }
  function wanted() {
    return location.hash.slice(1).split("&").map(function (part) {
      const at = part.lastIndexOf(":"), place = /^(\d+)-(\d+)$/.exec(part.slice(at + 1));
      const text = document.getElementById(at < 0 ? part + ":" : part.slice(0, at + 1));
      return { text: texts.includes(text) ? text : null, start: place ? +place[1] : -1, end: place ? +place[2] : -1 };
    }).filter(function (each) { return each.text; });
  }
  function follow() {
    const places = wanted(), first = places.length ? places.map(function (each) { return each.text; }) : usual();
    window.getSelection().removeAllRanges();
    show(Array.from(new Set(first)));
    places.forEach(function (each) { if (each.start >= 0) { arrive(each.text, each.start, each.end); } });
  }
  function usual() {
    const beside = mates(texts[0]).find(function (text) { return outlet(text) !== outlet(texts[0]); });
    return beside && window.innerWidth > 640 ? [texts[0], beside] : [texts[0]];
  }
  document.addEventListener("beside", function (event) { change(chosen.slice(0, MOST - 1).concat(event.detail)); });
  tools.elements.add.addEventListener("click", another);
  window.addEventListener("hashchange", follow);
  tools.hidden = false;
  follow();
}());
