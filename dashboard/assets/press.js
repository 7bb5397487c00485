/* A form that keeps no draft (keep.js looks after those that do): what was typed stays on the page until the server can be reached, and a
   second press while the first is on its way does nothing. Without scripts it is the browser's own form. */
(function () {
  "use strict";
  const HERE = "/gezondheid", LONG = 5000, AGAIN = 4000;  // milliseconds: for an answer; until a page that stayed may be pressed again
  const line = document.getElementById("no-line");
  let shown = null;

  /* Only a connection that fails says that there is none: a server that is slow or in trouble answers for itself. */
  async function reached() {
    if (navigator.onLine === false) { return false; }
    try {
      await fetch(HERE, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(LONG) });
      return true;
    } catch (error) { return error.name === "TimeoutError"; }
  }

  function hide() { if (shown) { shown.remove(); shown = null; } }
  function tell(form, button) {
    hide();
    shown = line.content.cloneNode(true).firstElementChild;
    const place = button && button.closest("p") || button;
    if (place) { place.before(shown); } else { form.append(shown); }
    shown.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[method=post]:not([target],[data-draft])")) { return; }
    if (form.dataset.pressed === "sure") { form.dataset.pressed = "sent"; return; }
    event.preventDefault();
    if (form.dataset.pressed) { return; }
    form.dataset.pressed = "asked";
    const button = event.submitter;
    reached().then((here) => {
      if (!here) { delete form.dataset.pressed; tell(form, button); return; }
      hide();
      form.dataset.pressed = "sure";
      form.requestSubmit(button);
      setTimeout(() => { delete form.dataset.pressed; }, AGAIN);  // what came was a file, and the page is still here
    });
  });
  window.addEventListener("online", hide);
  window.addEventListener("pageshow", () => { document.querySelectorAll("form[data-pressed]").forEach((form) => { delete form.dataset.pressed; }); });
})();
