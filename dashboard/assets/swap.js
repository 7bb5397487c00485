/* The finished page stands first. When Dash has drawn the same page, it takes its place without a jump; drawings move along. */
(function () {
  "use strict";
  var FOCUSABLE = "a[href],button,select,input,textarea,summary,[tabindex]";
  var first = document.getElementById("first"), live = document.getElementById("live");
  var AFTER = 300;  // milliseconds: the click of a finger comes a little after it was lifted
  var version = null, numbers = [], pressed = false;
  document.documentElement.classList.add("js");

  /* A choice is sent at once; by keys it is not, for each arrow would be one: then the button stands there. The next page has the focus
     where it was, and says so by itself. */
  var CHOSEN = "telvertel chosen", keyed = false;
  function choosing(event) { return event.target.closest && event.target.closest("form[data-auto]"); }
  document.addEventListener("pointerdown", function () { keyed = false; }, true);
  document.addEventListener("keydown", function (event) {
    if (choosing(event)) { keyed = event.key.length === 1 ? event.key !== " " : /^(Arrow|Home|End|Page)/.test(event.key); }
  }, true);
  document.addEventListener("change", function (event) {
    var form = choosing(event);
    if (!form) { return; }
    form.dataset.changed = event.target.id;
    if (keyed) { form.classList.add("by-keys"); } else { form.requestSubmit(); }
  });
  document.addEventListener("submit", function (event) {
    var form = choosing(event);
    if (form && form.dataset.changed) { try { sessionStorage.setItem(CHOSEN, form.dataset.changed); } catch (e) { /* not kept */ } }
  });
  (function () {
    var id = null;
    try { id = sessionStorage.getItem(CHOSEN); sessionStorage.removeItem(CHOSEN); } catch (e) { /* nothing was kept */ }
    var pick = id && document.getElementById(id);
    if (pick) { pick.focus({ preventScroll: true }); }
  })();
  if (!first || !live) { return; }

  /* Every question of Dash goes by here. No answer, or one that is none: what stands here stays, and the reader is told with a way to try. */
  var lost = document.getElementById("lost"), ask = window.fetch, leaving = false;
  window.addEventListener("pagehide", function () { leaving = true; });
  window.addEventListener("pageshow", function () { leaving = false; });
  function told(why) {
    if (leaving || (lost.hidden && !why)) { return; }
    lost.hidden = !why;
    lost.firstChild.textContent = why ? lost.dataset[why] : "";
  }
  function heard(answer) { told(answer.status === 401 ? "out" : answer.status >= 400 ? "broken" : ""); }
  function silent() { told("away"); }
  window.fetch = function (address) {
    var answer = ask.apply(this, arguments);
    if (String((address && address.url) || address).indexOf("/_dash-") >= 0) { answer.then(heard, silent); }
    return answer;
  };
  lost.querySelector("button").addEventListener("click", function () {
    ask(location.href, { credentials: "same-origin", cache: "no-store" }).then(function (answer) {
      if (answer.status < 500) { location.reload(); } else { told("broken"); }
    }, silent).then(function () {
      var time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
      lost.querySelector("span").textContent = lost.dataset.tried + " " + time;
    });
  });

  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }
  function shown() { return all(live, ".n data").map(function (n) { return n.textContent; }); }

  /* Drawings belong to the browser, not to Dash: it leaves the slots empty and we put the server's SVG in them. */
  function fill(from) {
    all(live, ".chart-slot").forEach(function (slot) {
      var chart = from.querySelector('.chart-slot[data-chart="' + CSS.escape(slot.dataset.chart) + '"] > .drawn');
      var old = slot.querySelector(":scope > .drawn");
      if (!chart) { return; }
      if (old) { old.replaceWith(chart); } else { slot.prepend(chart); }
    });
  }

  function swap() {
    var focus = all(first, FOCUSABLE).indexOf(document.activeElement);
    var open = all(first, "details").map(function (d) { return d.open; });
    var top = window.scrollY;
    fill(first);
    all(live, "details").forEach(function (d, i) { d.open = !!open[i]; });
    live.hidden = false;
    first.remove();
    if (focus >= 0) { var same = all(live, FOCUSABLE)[focus]; if (same) { same.focus({ preventScroll: true }); } }
    window.scrollTo(window.scrollX, top);
  }

  /* Something was counted and Dash drew the page again: fetch the new drawings, and show which numbers changed. */
  function changed() {
    shown().forEach(function (n, i) {
      if (numbers[i] !== n) { all(live, ".n")[i].closest(".fig").classList.add("changed"); }
    });
    fetch(location.href, { credentials: "same-origin" }).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.text() : "";
    }).then(function (text) {
      if (text) { fill(new DOMParser().parseFromString(text, "text/html")); }
    });
  }

  /* A press ends on the page it began on: taken away between down and up, the link under it would never be followed. */
  document.addEventListener("pointerdown", function (event) { pressed = event.button === 0; }, true);
  ["pointerup", "pointercancel"].forEach(function (name) {
    document.addEventListener(name, function () { setTimeout(function () { pressed = false; drawn(); }, AFTER); }, true);
  });

  function drawn() {
    var page = document.querySelector("#page > [data-version]");
    if (pressed || !page || page.dataset.version === version) { return; }
    if (version === null) { swap(); } else { changed(); }
    version = page.dataset.version;
    numbers = shown();
  }
  new MutationObserver(drawn).observe(live, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-version"] });
})();
