/* How long a form was in view, for "minuten schrijfwerk": seconds only, sent along with the form and kept per kind and month. */
(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll("form[data-draft]"), function (form) {
    var before = 0, since = document.visibilityState === "visible" ? Date.now() : 0;

    function seen() { return before + (since ? Date.now() - since : 0); }
    document.addEventListener("visibilitychange", function () {
      before = seen();
      since = document.visibilityState === "visible" ? Date.now() : 0;
    });
    form.addEventListener("submit", function () {
      var field = form.querySelector("[name=_took]") || form.appendChild(document.createElement("input"));
      field.type = "hidden";
      field.name = "_took";
      field.value = String(Math.round(seen() / 1000));
    });
  });
})();
