/* One question a screen: the same form, shown in steps. Nothing is sent or kept but what the form itself sends and keeps; the browser's
   own back button goes a question back. Which way someone likes best is remembered on this device. */
(function () {
  "use strict";
  var CHOICE = "telvertel.guided", form = document.querySelector("form[data-draft]"), words = document.getElementById("guide");
  if (!form || !words) { return; }
  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }
  function choice(value) {
    try { return value === undefined ? window.localStorage.getItem(CHOICE) : window.localStorage.setItem(CHOICE, value); } catch (error) { return null; }
  }
  var rest = form.querySelector("details.rest"), modes = form.querySelector("[data-modes]"), only = JSON.parse(words.dataset.only);
  var draw = words.content.cloneNode(true), where = draw.querySelector(".where"), bar = draw.querySelector(".steps-bar");
  var end = draw.querySelector(".guide-end"), row = draw.querySelector(".answer"), saving = form.querySelector("p.save");
  var on = false, here = "", full = !!(rest && rest.open), opened = !!(rest && rest.open);

  function controls(box) { return all(box, "input:not([type=hidden]),select,textarea"); }
  /* A group may be no more than a button: the points of a list that was not chosen yet. */
  function key(step) { return step.dataset.group || step.dataset.name || (controls(step)[0] || step.querySelector("button")).name; }
  function later(step) { return !!step.closest("details.rest"); }
  function answered(box) {
    if (box.matches(".given")) { return true; }
    return controls(box).some(function (c) { return c.type === "radio" || c.type === "checkbox" ? c.checked && c.value : c.value.trim(); });
  }

  /* Questions that only make sense with a certain answer elsewhere; what was answered is never out of sight */
  function sense() {
    all(form, ".field").forEach(function (field) {
      var first = controls(field)[0], rule = first && only[first.name.replace(/\.(\d+|__n__)\./, ".")];
      if (!rule) { return; }
      var line = field.closest("[data-line],.point"), about = all(line || form, line ? "[name$='." + rule[0] + "']" : "[name='" + rule[0] + "']");
      var value = about.filter(function (c) { return c.type !== "radio" || c.checked; }).map(function (c) { return c.value; })[0];
      field.classList.toggle("beside-the-point", rule[1].indexOf(value) < 0 && !answered(field));
    });
  }

  /* The screens: the quick questions, a place to stop, the other questions, and the end */
  function questions() {
    sense();
    return all(form, ".field,.group").filter(function (box) {
      return !box.parentNode.closest(".field,.group") && !box.classList.contains("beside-the-point");
    });
  }
  function screens() {
    var asked = questions(), quick = asked.filter(function (q) { return !later(q); });
    var found = quick.map(key);
    if (quick.length < asked.length) { found.push("~enough"); }
    return found.concat(asked.filter(later).map(key), ["~end"]);
  }
  function at(name) { return questions().filter(function (q) { return key(q) === name; })[0]; }

  function show(name, quiet) {
    var step = at(name), asked = questions();
    if (!step && name.charAt(0) !== "~") { name = key(asked[0]); step = asked[0]; }
    here = name;
    if (step && later(step)) { full = true; }
    all(form, ".shown").forEach(function (box) { box.classList.remove("shown"); });
    var shown = step || end;
    shown.classList.add("shown");
    shown.parentNode.insertBefore(where, shown);
    shown.parentNode.insertBefore(bar, shown.nextSibling);
    var counted = full ? asked : asked.filter(function (q) { return !later(q); });
    where.textContent = step ? words.dataset.where.replace("{n}", asked.indexOf(step) + 1).replace("{of}", counted.length) : "";
    bar.querySelector("[data-back]").hidden = name === screens()[0];
    bar.querySelector("[data-on]").hidden = !step;
    if (!step) { ending(name); }
    if (!quiet) {
      shown.tabIndex = -1;
      shown.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  /* What was answered, each with the way back to it */
  function ending(name) {
    var list = end.querySelector("dl");
    list.textContent = "";
    questions().filter(answered).forEach(function (step) {
      var line = row.cloneNode(true), button = line.querySelector("[data-to]");
      line.querySelector("dt").textContent = label(step);
      line.querySelector("span").textContent = told(step);
      button.addEventListener("click", function () { go(key(step)); });
      button.setAttribute("aria-label", button.textContent + ": " + label(step));
      list.appendChild(line);
    });
    all(end, "[data-enough]").forEach(function (part) { part.hidden = name !== "~enough"; });
    end.querySelector("[data-ready]").hidden = name === "~enough";
  }
  function plain(node) {
    var copy = node.cloneNode(true);
    all(copy, ".aid,.must,[data-number],.aloud").forEach(function (part) { part.remove(); });
    return copy.textContent.trim();
  }
  function label(step) { return plain(step.querySelector("label:not(.option),legend,h2,h3")); }
  function told(box) {
    if (box.matches(".given")) { return box.querySelector(".value").textContent; }
    if (box.dataset.group) {
      return all(box, "[data-line]").map(function (line) { return all(line, ".field").map(told).filter(Boolean).slice(0, 2).join(", "); }).join("; ");
    }
    return controls(box).map(function (c) {
      if (c.type === "radio" || c.type === "checkbox") { return c.checked && c.value ? plain(c.parentNode) : ""; }
      return c.tagName === "SELECT" ? (c.value ? c.options[c.selectedIndex].text.split(" \u00b7 \u2068")[0] : "") : c.value.trim();
    }).filter(Boolean).join(", ");
  }

  /* A required answer is asked for before going on, in the words the server would use */
  function missing(step) {
    all(step, ".trouble.now").forEach(function (line) { line.remove(); });
    var empty = all(step, ".field").concat(step.matches(".field") ? [step] : []).filter(function (f) { return f.querySelector(".must") && !answered(f); })[0];
    if (!empty) { return false; }
    var first = controls(empty)[0], line = document.createElement("p");
    var kind = first.type === "radio" || first.tagName === "SELECT" ? "choose" : first.classList.contains("number") ? "figure" : first.classList.contains("day") ? "day" : "fill";
    line.className = "trouble now";
    line.setAttribute("role", "alert");
    line.textContent = words.dataset[kind];
    (empty.querySelector("label:not(.option),legend")).after(line);
    first.focus();
    return true;
  }

  function go(name) { window.history.pushState({ step: name }, ""); show(name); }
  function onward() {
    var step = at(here), order = screens();
    if (step && missing(step)) { return; }
    var next = order[order.indexOf(here) + 1] || "~end";
    if (next === "~enough" && full) { next = order[order.indexOf(next) + 1]; }
    go(next);
  }
  function back() {
    var order = screens(), before = order.slice(0, order.indexOf(here)).filter(function (name) { return name !== "~enough" || !full; });
    go(before[before.length - 1] || order[0]);
  }

  function start(quiet) {
    var wrong = all(form, ".field.bad")[0], kept = window.history.state && window.history.state.step;
    on = true;
    opened = !!(rest && rest.open);
    if (rest) { rest.open = true; }
    form.classList.add("guided");
    if (!end.querySelector(".save")) { end.insertBefore(saving.cloneNode(true), end.querySelector(".more-asked")); form.appendChild(end); }
    var first = kept || screens()[0], asked = !kept && document.getElementById(window.location.hash.slice(1) || "~");
    if (asked && form.contains(asked)) { first = key(asked.closest(".group") || asked.closest(".field")); }  // the address says which
    if (wrong) { first = key(wrong.parentNode.closest(".group") || wrong); }
    window.history.replaceState({ step: first }, "");
    show(first, quiet);
  }
  function stop() {
    on = false;
    form.classList.remove("guided");
    [where, bar].forEach(function (part) { part.remove(); });
    if (rest) { rest.open = opened || full; }
  }
  function mark() {
    all(modes, "[data-mode]").forEach(function (b) { b.setAttribute("aria-pressed", String((b.dataset.mode === "one") === on)); });
  }

  bar.querySelector("[data-on]").addEventListener("click", onward);
  bar.querySelector("[data-back]").addEventListener("click", back);
  end.querySelector("[data-rest]").addEventListener("click", function () { full = true; go(screens()[screens().indexOf("~enough") + 1]); });
  ["change", "filled"].forEach(function (kind) { form.addEventListener(kind, sense); });
  form.addEventListener("keydown", function (event) {
    var line = event.target;
    if (!on || event.key !== "Enter" || line.tagName !== "INPUT" || event.isComposing) { return; }
    event.preventDefault();
    onward();
  });
  window.addEventListener("popstate", function (event) { if (on && event.state && event.state.step) { show(event.state.step); } });
  document.addEventListener("click", function (event) {  // a draft that came back may have other questions
    if (event.target.closest("[data-more]")) { sense(); }
    if (on && event.target.closest("[data-take]")) { show(here, true); }
  });
  document.addEventListener("click", function (event) {
    var link = on && event.target.closest("#problems a"), field = link && document.getElementById(link.getAttribute("href").slice(1));
    var step = field && (field.closest(".group") || field.closest(".field"));
    if (!step) { return; }
    event.preventDefault();
    go(key(step));
    field.focus();
  });
  modes.hidden = modes.parentNode.hidden = false;
  all(modes, "[data-mode]").forEach(function (button) {
    button.addEventListener("click", function () {
      var one = button.dataset.mode === "one";
      choice(one ? "1" : "0");
      if (one && !on) { start(true); } else if (!one && on) { stop(); }
      mark();
    });
  });
  sense();
  if (choice() === "1") { start(true); mark(); }
})();
