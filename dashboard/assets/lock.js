/* On a shared device: after some minutes without use the screen locks. Whoever types is using it, and the server hears that once a minute.
   What was typed on a form stays as its draft (keep.js), and the device forgets how to open it (away.js). Without scripts the server
   still locks at the next request. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-lock]");
  if (!form) { return; }
  var most = Number(form.dataset.lock) * 60000, last = Date.now(), told = last;
  function used() {
    last = Date.now();
    if (last - told > 60000) { told = last; fetch("/aanwezig", { method: "POST", credentials: "same-origin" }).catch(function () {}); }
  }
  ["keydown", "pointerdown", "input", "wheel"].forEach(function (kind) { document.addEventListener(kind, used, { passive: true, capture: true }); });
  setInterval(function () { if (Date.now() - last >= most) { last = Date.now(); form.requestSubmit(); } }, 5000);
})();
