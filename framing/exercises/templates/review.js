// The review page: a teacher corrects the machine's key, accepts second readings, and saves a reviewed key file.
(function () {
  "use strict";
  var form = at("review"), key = data.key, made = key.record.exercise, dirty = false;
  function box(item, kind) { return at(item.item).querySelector("input." + kind); }
  function progress() {
    var checked = made.items.filter(function (item) { return box(item, "checked").checked; }).length;
    say("progress", filled(words.reviewed_so_far, { done: checked, all: made.items.length }));
  }
  function fieldsOf(item, name) {
    return Array.prototype.filter.call(form.elements, function (field) { return field.name === item.item + "." + name; });
  }
  function take(item) {
    var before = JSON.stringify(item.key);
    item.also = {};
    item.asks.forEach(function (name) {
      fieldsOf(item, name).forEach(function (field) {
        if (field.type === "radio") { if (field.checked) { item.key[name] = field.value; } return; }
        if (field.type !== "checkbox") { item.key[name] = field.value.trim(); return; }
        if (field.checked) { item.also[name] = (item.also[name] || []).concat([field.value]); }
      });
      if (item.also[name]) { item.also[name] = item.also[name].filter(function (code) { return code !== item.key[name]; }); }
    });
    item.checked = box(item, "checked").checked;
    item.dropped = box(item, "drop").checked;
    return before !== JSON.stringify(item.key);
  }
  function next() {
    var left = made.items.filter(function (item) { return !box(item, "checked").checked; });
    var place = left.length ? at(left[0].item) : at("save"), field = left.length ? place.querySelector("[type=radio]:checked") || place.querySelector("textarea, input") : place;
    place.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  }
  form.addEventListener("input", function (event) {
    var article = event.target.closest("article");
    dirty = true;
    if (article && !event.target.matches(".checked")) { article.querySelector("input.checked").checked = true; }
    progress();
  });
  form.addEventListener("keydown", function (event) {
    var article = event.target.closest("article");
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") { return; }
    event.preventDefault();
    if (article) { article.querySelector("input.checked").checked = true; dirty = true; progress(); next(); }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!named()) { return; }
    var changed = made.items.filter(take).length, checked = made.items.filter(function (item) { return item.checked; }).length;
    made.reviewed = { by: at("coder").value.trim(), at: new Date().toISOString().slice(0, 10), checked: checked, changed: changed };
    download(data.kind + ".reviewed.key.json", JSON.stringify(key, null, 1) + "\n", "application/json");
    dirty = false;
    say("said", filled(words.saved_key, { file: data.kind + ".reviewed.key.json" }));
  });
  at("next").addEventListener("click", next);
  window.addEventListener("beforeunload", function (event) {
    if (dirty) { event.preventDefault(); event.returnValue = words.not_saved; }
  });
  progress();
}());
