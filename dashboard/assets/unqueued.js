/* The draft of a form that only the server can answer (a self-check, words above a report): kept and offered back as any other, never
   queued. It ends when the server says that it took the words (away.js), when its owner throws it away, or when it stands there already.
   Where a browser cannot encrypt (http) it lasts as long as its tab (tab.js), where the strongbox does not open until it does, and the form says so. */
(function () {
  "use strict";
  const T = window.Telvertel, FIELD = "_unqueued";
  if (!T.away) { return; }
  const drafts = T.drafts, all = T.form.all;
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");

  function start(form) {
    const at = form.dataset.unqueued.indexOf(":"), person = form.dataset.unqueued.slice(0, at), place = form.dataset.unqueued.slice(at + 1);
    const field = form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: FIELD }));
    const names = (controls) => new Set(all(form, controls).map((line) => line.name));
    const typed = names("[name]:not([type=hidden],button)"), sentences = names("textarea,input:not([type]),input[type=text]:not(.day)");
    const now = names("[data-now]"), drawn = asDrawn();  // `now`: what the page says of today, not what somebody typed
    let base = drawn, leaving = false, last = 0;
    field.value = form.dataset.row || random();

    function content(of) { return T.form.content(of || form).filter(([name]) => name !== FIELD && !now.has(name)); }
    /* What the server put there, whatever the browser itself filled in again. */
    function asDrawn() {
      const blank = form.cloneNode(true);
      blank.reset();
      return content(blank);
    }
    /* What people typed or chose, and of it the sentences: not what the form itself carries along. */
    const said = (pairs) => pairs.filter(([name]) => typed.has(name)), words = (pairs) => pairs.filter(([name]) => sentences.has(name));
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

    const keeping = T.form.keeper(form, keep), changed = keeping.changed, home = T.tab.home(person, (only) => T.form.lasts(form, only ? "in-tab" : ""), changed);

    function snapshot() {
      const pairs = content(), title = document.querySelector("h1").textContent;
      last = Math.max(last + 1, Date.now());
      return { action: place, place, title, pairs, base, words: words(pairs).map((pair) => pair[1]).filter(Boolean), unqueued: true, saved: last };
    }

    async function keep() {
      await Promise.all([T.away.taken, home.ready]);
      const now = snapshot();
      await home.put(field.value, now, field.value);
      return now.saved;
    }

    /* What the server kept meanwhile is not lost out of sight: it stands above the form. */
    function beside(name, found) {
      if (!found.length) { return; }
      const box = document.getElementById("draft-beside").content.cloneNode(true).firstElementChild, line = box.querySelector("[data-" + name + "]");
      line.hidden = false;
      line.querySelector("[data-words]").textContent = found.map((pair) => pair[1]).join(" · ");
      form.parentNode.insertBefore(box, form);
    }

    function put(found, other) {
      const { pairs } = found.content, stood = words(content()).filter(([name, value]) => value && !pairs.some((pair) => pair[0] === name && pair[1] === value));
      field.value = found.key;
      last = Math.max(last, found.saved);
      const over = T.form.put(form, pairs).filter(([name]) => !name.startsWith("_"));
      if (other) { beside("stood", stood); }
      beside("over", over);
      all(form, "details").forEach((fold) => { fold.open = fold.open || all(fold, "[name]").some((line) => sentences.has(line.name) && line.value); });
      changed();
      form.querySelector("input:not([type=hidden]),select,textarea").focus();
    }

    async function offerBack() {
      await Promise.all([T.away.taken, home.ready]);
      const from = home.mine ? drafts : T.tab, forget = (key) => from.forget(person, key);
      const kept = (await from.list("drafts", { person, ...home.mine })).filter((found) => found.content.unqueued && found.content.place === place);
      if (form.dataset.row) {  // it was sent and came back: the same draft goes on
        base = (kept.find((found) => found.key === field.value) || { content: { base } }).content.base;
        return;
      }
      const asked = decodeURIComponent((location.hash.match(/^#stuk=(.+)/) || [])[1] || "");
      for (const found of kept.filter((each) => each.key !== field.value)) {
        const other = !same(words(found.content.base), words(drawn));
        if (same(said(found.content.pairs), said(drawn))) { await forget(found.key); continue; }
        if (found.key === asked) { put(found, other); continue; }
        const box = T.form.offer(form, found, () => put(found, other), () => { forget(found.key); }), fold = form.closest("details");
        box.querySelector("[data-changed]").hidden = !other;
        if (fold) { fold.open = true; }
      }
    }

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    T.away.busy.push(keeping.running);
    if (!T.strongbox.possible) { T.form.lasts(form, "http"); }
    offerBack().catch(() => { /* what cannot be read now is still there */ });

    document.addEventListener("submit", (event) => { if (event.target === form && !event.defaultPrevented) { leaving = true; } });  // after press.js
    window.addEventListener("pageshow", () => { leaving = false; });
    window.addEventListener("pagehide", () => {
      const worker = navigator.serviceWorker && navigator.serviceWorker.controller;
      if (leaving || !keeping.behind()) { return; }
      if (home.mine && worker) { worker.postMessage({ what: "draft", person, key: field.value, content: snapshot() }); }
      if (!home.mine) { T.tab.within("sessionStorage", () => home.inTab(field.value, snapshot(), field.value)); }
    });
  }

  all(document, "form[data-unqueued]").forEach(start);
})();
