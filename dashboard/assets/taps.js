/* A number in one tap: the button puts it in its field, as if it was typed. Which button stands for what is filled in, it shows.
   One listener for all, so that it works in lines that are added later. */
(function () {
  "use strict";
  const number = (text) => (text.trim() ? Number(text.replace(",", ".")) : NaN);

  function shown() {
    document.querySelectorAll("[data-tap]").forEach((button) => {
      const line = document.getElementById(button.dataset.for);
      button.setAttribute("aria-pressed", String(Boolean(line) && number(line.value) === number(button.dataset.tap)));
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tap]");
    if (!button) { return; }
    const line = document.getElementById(button.dataset.for);
    line.value = button.dataset.tap;
    line.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("input", shown);
  document.addEventListener("filled", shown, true);
  window.addEventListener("pageshow", shown);
  shown();
})();
