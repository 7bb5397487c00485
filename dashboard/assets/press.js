/* A form that is not queued (keep.js looks after those that are): what was typed stays on the page until the server can be reached, and a
   second press while the first is on its way does nothing. Without scripts it is the browser's own form. */
(function () {
  "use strict";
  const HERE = "/gezondheid", LONG = 5000, AGAIN = 4000;  // milliseconds: for an answer; until a page that stayed may be pressed again
  const line = document.getElementById("no-line");
  const by = new WeakMap();  // form -> the button of the press that was sent: another button asks for something else
  let shown = null;

  /* Only a connection that fails says that there is none: a server that is slow or in trouble answers for itself. */
  async function reached() {
    if (navigator.onLine === false) { return false; }
    try {
      await fetch(HERE, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(LONG) });
      return true;
    } catch (error) { return error.name === "TimeoutError"; }
  }

  /* What comes may be a file: then the page is still here. */
  function sent(form) {
    form.dataset.pressed = "sent";
    setTimeout(() => { delete form.dataset.pressed; }, AGAIN);
  }
  function hide() { if (shown) { shown.remove(); shown = null; } }
  function tell(form, button) {
    hide();
    shown = line.content.cloneNode(true).firstElementChild;
    const place = button && button.closest("p") || button;
    if (place) { place.before(shown); } else { form.append(shown); }
    shown.scrollIntoView({ block: "nearest" });
  }

  /* Only for words that somebody would have to think up again the server is asked first; anything else goes on its way at once. */
  document.addEventListener("submit", (event) => {
    const form = event.target, words = form.matches("[data-unqueued]") || form.querySelector("textarea"), button = event.submitter;
    if (event.defaultPrevented || !form.matches("form[method=post]:not([target],[data-draft])")) { return; }
    if (form.dataset.pressed === "sure") { form.dataset.pressed = "sent"; return; }
    if (form.dataset.pressed === "asked" || (form.dataset.pressed && by.get(form) === button)) { event.preventDefault(); return; }
    by.set(form, button);
    if (!words && navigator.onLine !== false) { sent(form); return; }
    event.preventDefault();
    form.dataset.pressed = "asked";
    reached().then((here) => {
      if (!here) { delete form.dataset.pressed; tell(form, button); return; }
      hide();
      form.dataset.pressed = "sure";
      form.requestSubmit(button);
      sent(form);
    });
  });
  window.addEventListener("online", hide);
  window.addEventListener("pageshow", () => { document.querySelectorAll("form[data-pressed]").forEach((form) => { delete form.dataset.pressed; }); });
})();
