/* A photo is sent while its page stays: without a connection nothing that was typed or chosen is lost, and the page says what to do.
   Without scripts the form is sent as any form. */
(function () {
  "use strict";
  const form = document.querySelector("form.photo-form[enctype]"), PATIENCE = 120000;
  if (!form) { return; }
  const button = form.querySelector(".save button"), lines = ["away", "login"].map((name) => form.querySelector("[data-" + name + "]"));

  function say(which) {
    lines.forEach((line, n) => { line.hidden = n !== which; });
    delete form.dataset.busy;
    button.removeAttribute("aria-disabled");
    lines[which].scrollIntoView({ block: "center" });
  }

  async function send() {
    let answer = null;
    try {
      answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
    } catch (error) { return say(0); }
    if (answer.status === 401) { return say(1); }
    if (answer.ok && answer.redirected) { location.assign(answer.url); } else { HTMLFormElement.prototype.submit.call(form); }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.busy) { return; }
    form.dataset.busy = "1";
    button.setAttribute("aria-disabled", "true");
    lines.forEach((line) => { line.hidden = true; });
    send();
  });
  window.addEventListener("pageshow", () => { delete form.dataset.busy; button.removeAttribute("aria-disabled"); });
})();
