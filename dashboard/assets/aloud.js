/* Reading aloud: a button per question where the browser itself has a voice for the language, and none where it has not. Only voices on
   the device are used, so no question goes over a line to be spoken; answers are never read. A story is read whole, where a page says so. */
(function () {
  "use strict";
  var CHOICE = "telvertel.aloud", synth = window.speechSynthesis, words = document.getElementById("aloud");
  var toggle = document.querySelector("[data-aloud-choice]"), box = document.querySelector("form[data-draft],[data-aloud]");
  if (!synth || !words || !box) { return; }
  function all(node, selector) { return Array.prototype.slice.call(node.querySelectorAll(selector)); }
  function choice(value) {
    try { return value === undefined ? window.localStorage.getItem(CHOICE) : window.localStorage.setItem(CHOICE, value); } catch (error) { return null; }
  }
  var on = !toggle || choice() === "1", speaking = null;

  function voice(language) {
    return synth.getVoices().filter(function (v) { return v.localService && v.lang.toLowerCase().split(/[-_]/)[0] === language; })[0];
  }
  function spoken(node, aid) {
    if (!node) { return ""; }
    if (aid) { return all(node, ".aid").map(function (part) { return part.textContent.trim(); }).join(" "); }
    var copy = node.cloneNode(true);
    all(copy, ".aid,.must,[data-number]").forEach(function (part) { part.remove(); });
    return copy.textContent.trim();
  }
  /* The question, its help, and the answers that stand on the screen */
  function whole(field) { return field.hasAttribute("data-whole"); }
  function head(field) { return field.querySelector(whole(field) ? "h1" : "label:not(.option),legend,h3"); }
  function text(field, aid) {
    if (whole(field)) { return all(field, "h1,h2,p:not(.speak)").map(function (part) { return spoken(part, aid); }).join(". ").replace(/([?!.])\./g, "$1"); }
    var first = head(field), parts = [first, field.querySelector(".help")];
    parts = parts.concat(all(field, ".option:not(.none) > span"));
    return parts.map(function (part) { return spoken(part, aid); }).filter(Boolean).join(". ").replace(/([?!.])\./g, "$1");
  }
  function quiet() {
    synth.cancel();
    if (speaking) { speaking.setAttribute("aria-pressed", "false"); }
    speaking = null;
  }
  function speak(button, field) {
    var again = speaking === button;
    quiet();
    if (again) { return; }
    var said = new SpeechSynthesisUtterance(text(field, button.hasAttribute("data-aid")));
    said.voice = voice(button.dataset.speak);
    said.lang = said.voice.lang;
    said.rate = 0.9;
    said.onend = said.onerror = function () { if (speaking === button) { quiet(); } };
    speaking = button;
    button.setAttribute("aria-pressed", "true");
    synth.speak(said);
  }
  function possible() { return all(words.content, "[data-speak]").filter(function (button) { return voice(button.dataset.speak); }); }

  function hang(field) {
    var first = head(field), line = document.createElement("p");
    if (!first || field.querySelector(".speak")) { return; }
    line.className = "speak";
    possible().forEach(function (button) {
      var made = button.cloneNode(true);
      made.setAttribute("aria-label", made.textContent + ": " + spoken(first, made.hasAttribute("data-aid")));
      made.addEventListener("click", function () { speak(made, field); });
      line.appendChild(made);
    });
    first.after(line);
  }
  function draw() {
    var can = possible().length > 0;
    if (toggle) {
      toggle.hidden = !can;
      toggle.querySelector("button").setAttribute("aria-pressed", String(on));
    }
    all(box, ".speak").forEach(function (line) { line.remove(); });
    if (on && can) { all(box, ".field").forEach(hang); }
  }

  if (toggle) {
    toggle.querySelector("button").addEventListener("click", function () {
      on = !on;
      choice(on ? "1" : "0");
      quiet();
      draw();
    });
  }
  new MutationObserver(function () { if (on && possible().length) { all(box, ".field").forEach(hang); } }).observe(box, { childList: true, subtree: true });
  synth.addEventListener("voiceschanged", draw);
  window.addEventListener("pagehide", quiet);
  draw();
})();
