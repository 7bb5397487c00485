/* A button that copies a text: of a page with its source and address, of a draft the words alone; the button says that it was done. */
(function () {
  "use strict";
  var BACK = 3000;  // milliseconds until the button reads as before

  /* Where the clipboard is not given (an address without encryption), the browser copies what is selected. */
  function selected(text) {
    var box = document.createElement("textarea");
    box.value = text;
    box.setAttribute("readonly", "");
    box.className = "unseen";
    document.body.appendChild(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function copy(text) {
    return navigator.clipboard ? navigator.clipboard.writeText(text).catch(function () { return selected(text); }) : selected(text);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-copy]");
    if (!button) { return; }
    var words = button.textContent;
    if (words === button.dataset.done) { return; }
    copy(button.dataset.copy + (button.hasAttribute("data-alone") ? "" : "\n" + location.href)).then(function () {
      button.textContent = button.dataset.done;
      button.setAttribute("aria-live", "polite");
      setTimeout(function () { button.textContent = words; }, BACK);
    });
  });
})();
