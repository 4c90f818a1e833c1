// The answer page: gathers what a student marks, saves it as a file, and compares it with a reviewed key.
(function () {
  "use strict";
  var form = at("answers"), dirty = false;
  function fields() {
    return Array.prototype.filter.call(form.elements, function (field) { return field.name.indexOf(".") > 0; });
  }
  function answers() {
    var told = {};
    fields().forEach(function (field) {
      var parts = field.name.split("."), value = field.type === "radio" ? (field.checked ? field.value : "") : field.value.trim();
      told[parts[0]] = told[parts[0]] || {};
      if (value) { told[parts[0]][parts[1]] = value; }
    });
    return told;
  }
  function done(told) {
    return Object.keys(told).filter(function (item) { return Object.keys(told[item]).length; }).length;
  }
  function progress() {
    var told = answers();
    say("progress", filled(words.answered, { done: done(told), all: Object.keys(told).length }));
  }
  function now() { return new Date().toISOString().slice(0, 19) + "Z"; }
  function cell(value) {
    var text = /^[=+\-@\t\r\n]/.test(value) ? "'" + value : value;
    return '"' + text.replace(/"/g, '""') + '"';
  }
  function csv(told) {
    var header = ["item"].concat(data.variables, ["coder", "saved", "exercise"]);
    var rows = Object.keys(told).map(function (item) {
      var codes = data.variables.map(function (name) { return told[item][name] || ""; });
      return [item].concat(codes, [at("coder").value.trim(), now(), data.exercise]);
    });
    return "\ufeff" + [header].concat(rows).map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
  }
  function json(told) {
    var values = { format: "framing answers", exercise: data.exercise, kind: data.kind, coder: at("coder").value.trim(), saved: now(), answers: told };
    return JSON.stringify(values, null, 1) + "\n";
  }
  function save(ending, made, type) {
    if (!named()) { return; }
    download(fileName(ending), made(answers()), type);
    dirty = false;
    say("said", filled(words.saved, { file: fileName(ending) }));
  }
  function restore(told) {
    if (!told || told.exercise !== data.exercise || !told.answers) { say("said", words.wrong_file); return; }
    at("coder").value = String(told.coder || "");
    fields().forEach(function (field) {
      var parts = field.name.split("."), value = (told.answers[parts[0]] || {})[parts[1]] || "";
      if (field.type === "radio") { field.checked = field.value === value; } else { field.value = value; }
    });
    progress();
  }
  function verdict(item, text, kind) {
    var place = at(item).querySelector(".verdict");
    place.textContent = text;
    place.className = "verdict " + kind;
  }
  function compare(key) {
    var made = key && key.record && key.record.exercise, told = answers(), right = 0, of = 0;
    if (!made || key.sample !== data.exercise) { say("compared", words.wrong_file); return; }
    if (!made.reviewed || !made.reviewed.by) { say("compared", words.unreviewed_key); return; }
    made.items.forEach(function (one) {
      var lines = [], good = true;
      if (!one.checked || one.dropped) { return; }
      one.asks.forEach(function (name) {
        var codes = one.key[name] ? [one.key[name]].concat(one.also[name] || []) : [], labels = made.labels[name];
        if (!codes.length || !Object.keys(labels).length) { return; }
        of += 1;
        if (codes.indexOf(told[one.item][name]) >= 0) { right += 1; return; }
        good = false;
        lines.push(filled(words.other, { key: codes.map(function (code) { return labels[code]; }).join(" / ") }));
      });
      if (!good) { one.reasons.forEach(function (reason) { lines.push(reason[0] + ": " + reason[1]); }); }
      verdict(one.item, good ? words.right : lines.join(". "), good ? "right" : "other");
    });
    say("compared", filled(words.compared, { right: right, of: of }));
  }
  form.addEventListener("input", function (event) {
    if (event.target.type !== "file") { dirty = true; progress(); }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    save(".json", json, "application/json");
  });
  form.addEventListener("keydown", function (event) {
    // Enter in the field for the name or on an answer must not save half a sheet.
    if (event.key === "Enter" && event.target.tagName === "INPUT" && event.target.type !== "file") { event.preventDefault(); }
  });
  at("save-csv").addEventListener("click", function () { save(".csv", csv, "text/csv"); });
  opened(at("continue"), restore);
  opened(at("compare"), compare);
  window.addEventListener("beforeunload", function (event) {
    if (dirty) { event.preventDefault(); event.returnValue = words.not_saved; }
  });
  progress();
}());
