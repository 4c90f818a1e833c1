// Shared by the pages: a file to save, and text on the page. Text only: nothing is read as HTML, nothing is sent.
"use strict";
var data = JSON.parse(document.getElementById("data").textContent), words = data.words;
function at(id) { return document.getElementById(id); }
function say(id, text) { at(id).textContent = text; }
function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? String(values[name]) : all; });
}
function fileName(ending) {
  var who = at("coder").value.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  return data.kind + (who ? "-" + who : "") + ending;
}
function download(name, text, type) {
  var link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: type }));
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
}
function named() {
  if (at("coder").value.trim()) { return true; }
  say("said", words.no_name);
  at("coder").focus();
  return false;
}
function opened(input, then) {
  input.addEventListener("change", function () {
    var reader = new FileReader();
    reader.onload = function () {
      var told = null;
      try { told = JSON.parse(reader.result); } catch (error) { told = null; }
      then(told);
    };
    if (input.files.length) { reader.readAsText(input.files[0]); }
  });
}
