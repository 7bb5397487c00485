/* What makes a form easier where scripts run: lines added and taken away, days in one tap, a draft that survives, one save per tap.
   The form works without it. Nothing here leaves the device. */
(function () {
  "use strict";
  var NAMED = ["name", "id", "for", "aria-describedby", "data-for"];
  var PREFIX = "telvertel.draft.", WEEK = 7 * 24 * 3600 * 1000;
  document.documentElement.classList.add("js");

  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }
  function store(deed) { try { return deed(window.localStorage); } catch (error) { return null; } }
  function read(key) {
    var found = store(function (s) { return JSON.parse(s.getItem(key)); });
    return found && found.saved > Date.now() - WEEK ? found : null;
  }
  function forget(key) { store(function (s) { s.removeItem(key); }); }

  /* Days in one tap */
  function days(box) {
    all(box, "[data-day]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var line = document.getElementById(button.dataset.for), day = new Date();
        day.setDate(day.getDate() - Number(button.dataset.day));
        line.value = [String(day.getDate()).padStart(2, "0"), String(day.getMonth() + 1).padStart(2, "0"), day.getFullYear()].join("-");
        line.dispatchEvent(new Event("input", { bubbles: true }));
      });
    });
  }

  /* Repeat groups: numbered again after every change, so that names and order agree */
  function renumber(group) {
    var name = group.dataset.group, lines = all(group, "[data-line]"), more = group.querySelector("[data-more]");
    lines.forEach(function (line, place) {
      line.querySelector("[data-number]").textContent = place + 1;
      line.querySelector("[data-remove]").value = name + "." + place;
      NAMED.forEach(function (attribute) {
        all(line, "[" + attribute + "]").forEach(function (element) {
          var now = element.getAttribute(attribute).replace(new RegExp("(^|[ -])" + name + "\\.(\\d+|__n__)\\.", "g"), "$1" + name + ".~" + place + ".");
          element.setAttribute(attribute, now);
        });
      });
    });
    /* Second pass without the mark: two lines never share a radio name, not even for a moment */
    lines.forEach(function (line) {
      NAMED.forEach(function (attribute) {
        all(line, "[" + attribute + "]").forEach(function (element) {
          element.setAttribute(attribute, element.getAttribute(attribute).replace(name + ".~", name + "."));
        });
      });
    });
    more.textContent = lines.length ? more.dataset.next : more.dataset.first;
  }

  function add(group) {
    var lines = group.querySelector("[data-lines]"), place = all(lines, "[data-line]").length;
    var holder = document.createElement("div");
    holder.appendChild(group.querySelector("template").content.cloneNode(true));
    holder.innerHTML = holder.innerHTML.split("__n__").join(String(place));
    var line = holder.firstElementChild;
    lines.appendChild(line);
    days(line);
    renumber(group);
    return line;
  }

  function groups(form, changed) {
    all(form, "[data-group]").forEach(function (group) {
      group.querySelector("[data-more]").addEventListener("click", function (event) {
        event.preventDefault();
        add(group).querySelector("select,input:not([type=hidden]),textarea").focus();
        changed();
      });
      group.addEventListener("click", function (event) {
        var button = event.target.closest("[data-remove]");
        if (!button) { return; }
        event.preventDefault();
        button.closest("[data-line]").remove();
        renumber(group);
        group.querySelector("[data-more]").focus();
        changed();
      });
    });
  }

  /* The draft */
  function content(form) {
    var pairs = [];
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") { pairs.push([name, value]); } });
    return pairs;
  }

  function put(form, pairs) {
    all(form, "[data-group]").forEach(function (group) {
      var wanted = {};
      pairs.forEach(function (pair) {
        var found = pair[0].match(/^(\w+)\.(\d+)\./);
        if (found && found[1] === group.dataset.group) { wanted[found[2]] = true; }
      });
      while (all(group, "[data-line]").length < Object.keys(wanted).length) { add(group); }
    });
    all(form, "input,select,textarea").forEach(function (element) {
      var values = pairs.filter(function (pair) { return pair[0] === element.name; }).map(function (pair) { return pair[1]; });
      if (element.type === "radio" || element.type === "checkbox") {
        element.checked = values.indexOf(element.value) >= 0;
      } else if (values.length && element.name !== "_group" && element.name !== "version") {
        element.value = values[0];
      }
    });
    var rest = form.querySelector("details.rest");
    if (rest) { rest.open = true; }
  }

  function offer(form, key, draft) {
    var box = document.getElementById("draft-offer").content.cloneNode(true).firstElementChild;
    var at = new Date(draft.saved);
    box.querySelector("[data-when]").textContent = at.toLocaleString(document.documentElement.lang || "nl", { dateStyle: "long", timeStyle: "short" });
    box.querySelector("[data-take]").addEventListener("click", function () { put(form, draft.pairs); box.remove(); form.querySelector("input:not([type=hidden])").focus(); });
    box.querySelector("[data-drop]").addEventListener("click", function () { forget(key); box.remove(); });
    form.parentNode.insertBefore(box, form);
  }

  function start(form) {
    var key = PREFIX + form.dataset.draft, timer = null, touched = false;
    var draft = read(key), problems = document.getElementById("problems");

    function keep() {
      clearTimeout(timer);
      store(function (s) { s.setItem(key, JSON.stringify({ saved: Date.now(), pairs: content(form) })); });
    }
    function changed() { touched = true; clearTimeout(timer); timer = setTimeout(keep, 400); }

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    window.addEventListener("pagehide", function () { if (touched) { keep(); } });
    groups(form, changed);
    days(form);
    if (problems) { problems.focus(); touched = true; } else if (draft) { offer(form, key, draft); }

    form.addEventListener("submit", function (event) {
      if (form.dataset.busy) { event.preventDefault(); return; }
      form.dataset.busy = "1";
      keep();
      all(form, "button[name=save]").forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
    });
    window.addEventListener("pageshow", function () {
      delete form.dataset.busy;
      all(form, "button[name=save]").forEach(function (button) { button.removeAttribute("aria-disabled"); });
    });
  }

  function valueOf(draft, name) {
    var found = draft.pairs.filter(function (pair) { return pair[0] === name; })[0];
    return found ? found[1] : "";
  }

  /* The server's receipt, and nothing less, ends a draft */
  function settle(kept) {
    store(function (s) {
      Object.keys(s).filter(function (key) { return key.indexOf(PREFIX) === 0; }).forEach(function (key) {
        var draft = read(key);
        if (!draft || valueOf(draft, "client_key") === kept.dataset.kept) { s.removeItem(key); }
      });
    });
  }

  all(document, "[data-kept]").forEach(settle);
  all(document, "form[data-draft]").forEach(start);
})();
