/* A photo is sent while its page stays. Without a connection it is kept on this device and sent later; where that cannot be, nothing that
   was typed or chosen is lost and the page says what to do. Without scripts the form is sent as any form. */
(function () {
  "use strict";
  const form = document.querySelector("form.photo-form[enctype]"), PATIENCE = 120000;
  if (!form) { return; }
  const button = form.querySelector(".save button"), lines = ["away", "login"].map((name) => form.querySelector("[data-" + name + "]"));

  const T = window.Telvertel, kept = form.querySelector("[data-kept-photo]"), album = T && T.strongbox.possible && T.away ? T.album : null;
  let key = album ? album.key() : "";  // the same at every try of this photo, from here and from the device

  if (album) { form.elements.picture.addEventListener("change", () => { key = album.key(); }); }

  function free() {
    delete form.dataset.busy;
    button.removeAttribute("aria-disabled");
  }

  function say(which) {
    lines.forEach((line, n) => { line.hidden = n !== which; });
    free();
    lines[which].scrollIntoView({ block: "center" });
  }

  /* There is no connection: from here on the device sends it. */
  async function keep() {
    const mine = await T.strongbox.open(T.away.person), file = form.elements.picture.files[0];
    if (!mine) { throw new Error("not for us"); }
    const pixels = await T.camera.smaller(file), title = document.querySelector("h1").textContent;
    await album.add(mine, { key, to: kept.dataset.keptPhoto, title, pairs: T.form.content(form), pixels });
    key = album.key();
    form.reset();
    free();
    kept.hidden = false;
    kept.scrollIntoView({ block: "center" });
    T.away.send();
  }

  async function send() {
    let answer = null;
    const body = new FormData(form);
    body.append("client_key", key);
    try {
      answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
    } catch (error) { return album ? keep().catch(() => say(0)) : say(0); }
    if (answer.status === 401) { return say(1); }
    if (answer.ok && answer.redirected) { location.assign(answer.url); } else { HTMLFormElement.prototype.submit.call(form); }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.busy) { return; }
    form.dataset.busy = "1";
    button.setAttribute("aria-disabled", "true");
    [...lines, kept].forEach((line) => { line.hidden = true; });
    send();
  });
  window.addEventListener("pageshow", () => { delete form.dataset.busy; button.removeAttribute("aria-disabled"); });
})();
