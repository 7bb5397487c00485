/* A button that shows the password while it is typed, and one that prints. Without scripts the field simply stays hidden. */
(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll("input[data-show]"), function (field) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "plain show";
    button.textContent = field.dataset.show;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      var shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.textContent = shown ? field.dataset.hide : field.dataset.show;
      button.setAttribute("aria-pressed", String(shown));
      field.focus();
    });
    field.insertAdjacentElement("afterend", button);
  });
  Array.prototype.forEach.call(document.querySelectorAll("button[data-print]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
