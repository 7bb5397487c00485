/* The chosen figure lands where the cursor is, and the example follows what is typed. The page works without it. */
(function () {
  "use strict";
  var form = document.getElementById("toelichting"), wait = null, asked = 0;
  if (!form) { return; }
  var text = form.elements.text;

  function look() {
    var mine = ++asked, content = new FormData(form);
    content.set("deed", "bekijk");
    fetch(form.action, { method: "POST", body: content, credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (page) {
      var found = new DOMParser().parseFromString(page, "text/html").getElementById("voorbeeld");
      if (found && mine === asked) { document.getElementById("voorbeeld").replaceWith(found); }
    }).catch(function () { /* no connection: the button still does it */ });
  }

  form.querySelector("[data-insert]").addEventListener("click", function (event) {
    var chosen = form.elements.cijfer.value, where = form.elements.waar.value, place = text.selectionStart;
    if (!chosen) { return; }
    event.preventDefault();
    var token = "[[" + chosen + (where ? "@" + where : "") + " " + form.elements.wanneer.value + " " + form.elements.hoe.value + "]]";
    var before = text.value.slice(0, place), after = text.value.slice(text.selectionEnd);
    token = (before && !/\s$/.test(before) ? " " : "") + token + (after && !/^[\s.,;:!?)]/.test(after) ? " " : "");
    text.value = before + token + after;
    text.selectionStart = text.selectionEnd = place + token.length;
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));  // a draft of it is kept
    look();
  });
  text.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(look, 700); });
})();
