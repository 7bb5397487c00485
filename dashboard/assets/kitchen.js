/* At the kitchen table. Buttons that send the form without saving it go past what listens for saving (drafts, the queue). */
(function () {
  "use strict";
  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }

  all(document, "form[data-draft] [data-alone]").forEach(function (button) {
    button.addEventListener("click", function (event) {
      event.preventDefault();
      var form = button.form, sent = document.createElement("input");
      sent.type = "hidden";
      sent.name = button.name;
      sent.value = button.value;
      form.appendChild(sent);
      HTMLFormElement.prototype.submit.call(form);
    });
  });
})();
