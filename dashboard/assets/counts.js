/* On a receipt: the figures this record moves, counted when the page stands. Without scripts, or when it fails, the link below is there. */
(function () {
  "use strict";
  const box = document.querySelector("[data-counts]");
  if (!box || document.documentElement.dataset.memory) { return; }
  fetch(box.dataset.counts, { credentials: "same-origin" }).then((answer) => answer.ok && !answer.redirected ? answer.text() : "")
    .then((text) => { box.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes); })
    .catch(() => { /* the link is there */ });
})();
