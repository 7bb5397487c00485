/* On a receipt: the figures this record moves, counted when somebody asks, as that is far more work than saving. The link leads to all of
   them: without scripts, when something fails, and at the second press. */
(function () {
  "use strict";
  const link = document.querySelector("[data-counts]"), box = document.querySelector("[data-moves]");
  if (!link || document.documentElement.dataset.memory) { return; }

  async function show() {
    const answer = await fetch(link.dataset.counts, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) { throw new Error("not here"); }
    box.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    link.textContent = link.dataset.all;
    link.removeAttribute("data-counts");
  }

  link.addEventListener("click", (event) => {
    if (!link.dataset.counts || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    if (link.getAttribute("aria-busy")) { return; }
    link.setAttribute("aria-busy", "true");
    show().catch(() => location.assign(link.href)).finally(() => link.removeAttribute("aria-busy"));
  });
})();
