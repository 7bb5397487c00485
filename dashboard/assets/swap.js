/* The finished page stands first. When Dash has drawn the same page, it takes its place without a jump; drawings move along. */
(function () {
  "use strict";
  var FOCUSABLE = "a[href],button,select,input,textarea,summary,[tabindex]";
  var first = document.getElementById("first"), live = document.getElementById("live");
  var version = null, numbers = [];
  document.documentElement.classList.add("js");

  document.addEventListener("change", function (event) {
    var form = event.target.closest && event.target.closest("form[data-auto]");
    if (form) { form.requestSubmit(); }
  });
  if (!first || !live) { return; }

  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }
  function shown() { return all(live, ".n data").map(function (n) { return n.textContent; }); }

  /* Drawings belong to the browser, not to Dash: it leaves the slots empty and we put the server's SVG in them. */
  function fill(from) {
    all(live, ".chart-slot").forEach(function (slot) {
      var drawn = from.querySelector('.chart-slot[data-chart="' + CSS.escape(slot.dataset.chart) + '"] > .drawn');
      var old = slot.querySelector(":scope > .drawn");
      if (!drawn) { return; }
      if (old) { old.replaceWith(drawn); } else { slot.prepend(drawn); }
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

  new MutationObserver(function () {
    var page = document.querySelector("#page > [data-version]");
    if (!page || page.dataset.version === version) { return; }
    if (version === null) { swap(); } else { changed(); }
    version = page.dataset.version;
    numbers = shown();
  }).observe(live, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-version"] });
})();
