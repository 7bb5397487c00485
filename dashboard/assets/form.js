/* What makes a form easier where scripts run: lines added and taken away, days in one tap. The form works without it.
   keep.js keeps what is typed; nothing here leaves the device. */
(function () {
  "use strict";
  var NAMED = ["name", "id", "for", "aria-describedby", "data-for"];
  var CLOCK = new Intl.DateTimeFormat("en", { timeZone: "Europe/Amsterdam", year: "numeric", month: "numeric", day: "numeric" });
  var T = window.Telvertel = window.Telvertel || {};
  document.documentElement.classList.add("js");

  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }
  /* A moment as the day it is in the Netherlands, or so many days before that: a day here is the server's day, wherever the phone thinks it is. */
  function digits(moment, back) {
    var now = {}, day;
    CLOCK.formatToParts(moment).forEach(function (part) { now[part.type] = Number(part.value); });
    day = new Date(Date.UTC(now.year, now.month - 1, now.day - (back || 0)));
    return [String(day.getUTCDate()).padStart(2, "0"), String(day.getUTCMonth() + 1).padStart(2, "0"), day.getUTCFullYear()].join("-");
  }

  /* Days in one tap */
  function days(box) {
    all(box, "[data-day]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var line = document.getElementById(button.dataset.for);
        line.value = digits(new Date(), Number(button.dataset.day));
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

  /* Everything on the form as pairs, and back. The version comes back too: what was changed meanwhile is then shown, not overwritten.
     `put` gives back what found no place. */
  function content(form) {
    var pairs = [];
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") { pairs.push([name, value]); } });
    return pairs;
  }

  function put(form, pairs) {
    form.dispatchEvent(new CustomEvent("putting", { detail: pairs }));  // a form that makes its own lines makes them first
    all(form, "[data-group]").forEach(function (group) {
      var wanted = {};
      pairs.forEach(function (pair) {
        var found = pair[0].match(/^(\w+)\.(\d+)\./);
        if (found && found[1] === group.dataset.group) { wanted[found[2]] = true; }
      });
      while (all(group, "[data-line]").length < Object.keys(wanted).length) { add(group); }
    });
    var controls = all(form, "input,select,textarea");
    controls.forEach(function (element) {
      var values = pairs.filter(function (pair) { return pair[0] === element.name; }).map(function (pair) { return pair[1]; });
      if (element.type === "radio" || element.type === "checkbox") {
        element.checked = values.indexOf(element.value) >= 0;
      } else if (values.length && element.name !== "_group") {
        if (element.tagName === "SELECT" && !all(element, "option").some(function (o) { return o.value === values[0]; })) {
          element.add(new Option(values[0], values[0]));  // a choice that is no longer offered is kept, so that it is not lost
        }
        element.value = values[0];
      }
    });
    var rest = form.querySelector("details.rest");
    if (rest) { rest.open = true; }
    form.dispatchEvent(new CustomEvent("filled"));  // no change of anybody: nothing new to keep
    return pairs.filter(function (pair) {  // what a resident answered alone is read there, not changed; how long it took is nobody's answer
      return pair[1] && pair[0] !== "_took" && !form.querySelector(".given[data-name='" + pair[0] + "']") && !controls.some(function (c) { return c.name === pair[0] && (c.value === pair[1] || !/radio|checkbox/.test(c.type)); });
    });
  }

  /* An answer, or 'weet ik niet' or 'liever niet zeggen': the last one counts. Before anybody keeps what is on the form. */
  document.addEventListener("input", function (event) {
    var now = event.target, field = now.closest && now.closest(".field");
    if (!field || !field.querySelector(".instead")) { return; }
    var instead = !!now.closest(".instead,.none"), typed = !/radio|checkbox/.test(now.type);
    if (now.type === "checkbox" && now.checked) {
      all(field, "input[type=checkbox]").forEach(function (box) { if (box !== now && (instead || box.closest(".instead"))) { box.checked = false; } });
    } else if (typed && now.value.trim()) {
      all(field, ".below input").forEach(function (radio) { radio.checked = false; });
    } else if (now.closest(".below") && now.value) {
      all(field, "input:not([type=radio])").forEach(function (line) { line.value = ""; });
    }
  }, true);

  /* As fast as the device keeps up: while one is being written the next waits, and only the newest is written then. `write` gives the
     moment of what it kept, or nothing where it could not: at the next change once more. */
  function keeper(form, write) {
    var dirty = false, running = null;
    async function go() {
      while (dirty) {
        dirty = false;
        var saved = await write().catch(function () { return null; });
        if (saved && !dirty) { form.dataset.saved = saved; }
      }
    }
    function changed() {
      dirty = true;
      delete form.dataset.saved;
      running = running || go().finally(function () { running = null; });
      return running;
    }
    return { changed: changed, running: function () { return running; }, behind: function () { return dirty || Boolean(running); } };
  }

  /* A draft above its form: to go on with, or to throw away. */
  function offer(form, draft, take, drop) {
    var box = document.getElementById("draft-offer").content.cloneNode(true).firstElementChild, at = new Date(draft.saved);
    box.querySelector("[data-when]").textContent = at.toLocaleString(document.documentElement.lang || "nl", { dateStyle: "long", timeStyle: "short" });
    box.querySelector("[data-take]").addEventListener("click", function () { box.remove(); take(); });
    box.querySelector("[data-drop]").addEventListener("click", function () { box.remove(); drop(); });
    form.parentNode.insertBefore(box, form);
    return box;
  }

  /* How long a draft lasts where it is not in the strongbox, said where it is sent. `why`: http, in-tab, or '': it is. */
  function lasts(form, why) {
    var said = all(form, "[data-lasts]"), line, button;
    if (said.some(function (one) { return one.dataset.lasts === why; })) { return; }  // said once, not at every word
    said.forEach(function (one) { one.remove(); });
    if (!why) { return; }
    line = document.getElementById("draft-tab").content.querySelector("[data-lasts=" + why + "]").cloneNode(true);
    button = form.querySelector("button.button:not(.light,[type=button])") || all(form, "button:not([type=button])").pop();
    if (button) { (button.closest("p") || button).before(line); } else { form.append(line); }
  }

  T.form = { all: all, days: days, groups: groups, content: content, put: put, offer: offer, keeper: keeper, lasts: lasts, digits: digits };
})();
