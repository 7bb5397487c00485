/* The draft of a form: kept at every change, offered back, and ended by the server's receipt. Saving goes through the queue, so that
   it is on this device before it is on its way. Where a browser cannot encrypt (http), a draft lasts as long as its tab, and it says so. */
(function () {
  "use strict";
  const T = window.Telvertel, all = T.form.all, strongbox = T.strongbox && T.strongbox.possible ? T.strongbox : null;
  const tab = T.tab, plain = tab.within, ROW = "telvertel.row", PATIENCE = 4000;
  const memory = document.documentElement.dataset.memory;
  const valueOf = (pairs, name) => (pairs.find((pair) => pair[0] === name) || [0, ""])[1];
  const show = (selector) => all(document, selector).forEach((line) => { line.hidden = false; });
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");

  function start(form) {
    const [person, action] = form.dataset.draft.split(":"), place = form.dataset.draft.slice(person.length + 1), problems = document.getElementById("problems");
    const version = form.elements.version, inTab = tab.PREFIX + form.dataset.draft;
    let done = false, last = 0, row = "";

    if (memory && !version.value && !problems) { renew(form); }
    row = form.elements.client_key.value + (version.value ? "~" + random() : "");
    if (problems) { row = plain("sessionStorage", (s) => s.getItem(ROW)) || row; }
    plain("sessionStorage", (s) => s.removeItem(ROW));

    const keeping = T.form.keeper(form, keep), changed = keeping.changed;
    const home = tab.home(person, (only) => T.form.lasts(form, only ? "in-tab" : ""), () => changed().then(rowed));
    if (!strongbox) { show("[data-open-line]"); }

    function snapshot() {
      const house = form.elements.household, week = form.elements.week;
      const about = house ? house.value : week && week.selectedOptions[0].text.split(" (")[0];  // not 'this week': it will be another
      const title = [document.querySelector("h1").textContent, about].filter(Boolean).join(" · ");
      last = Math.max(last + 1, Date.now());
      return { action, place, title, pairs: T.form.content(form), saved: last };
    }

    async function keep() {
      await home.ready;
      if (done) { return null; }
      const now = snapshot();
      await home.put(row, now, place);
      return now.saved;
    }
    /* Photos go with this row (camera.js); before the first of them the draft itself is kept. */
    function rowed() { form.dispatchEvent(new CustomEvent("telvertel:row", { detail: { mine: home.mine, row, keep: changed } })); }

    /* What finds no place here, because a newer version asks something else, stays behind as it was, for its owner to look at. */
    function put(found) {
      const left = T.form.put(form, found.pairs);
      if (left.length) {
        document.querySelector("[data-left]").textContent = left.map((pair) => pair[1]).join(" · ");
        show("[data-not-all]");
        if (home.mine && found.key) { T.album.move(person, found.key, row).then(rowed); }
      } else { row = found.key || row; }
      rowed();
      last = Math.max(last, found.saved);
      form.querySelector("input:not([type=hidden]),select,textarea").focus();
    }

    async function offerBack() {
      await home.ready;
      const mine = home.mine, asked = decodeURIComponent((location.hash.match(/^#stuk=(.+)/) || [])[1] || "");
      if (!mine) {
        const old = tab.read("sessionStorage", inTab) || tab.read("localStorage", inTab);
        if (old && !problems) { T.form.offer(form, old, () => put(old), () => tab.drop(inTab)); }
        return;
      }
      const drafts = (await strongbox.list("drafts", mine)).map((found) => ({ ...found.content, key: found.key }));
      if (asked) {
        const queued = (await strongbox.list("queue", mine)).filter((found) => found.key === asked).map((found) => ({ ...found.content, key: asked }));
        const newest = [...queued, ...drafts.filter((found) => found.key === asked)].sort((a, b) => b.saved - a.saved)[0];
        if (queued.length) { await T.queue.hold(mine, asked); }
        if (newest) { put(newest); return; }
      }
      if (problems) { return; }
      drafts.filter((found) => (found.place || found.action) === place && found.key !== row).forEach((found) => {
        T.form.offer(form, found, () => put(found), () => {
          T.album.dropOf(person, found.key).then(() => strongbox.within("drafts", "readwrite", (rows) => { rows.delete([person, found.key]); }));
        });
      });
    }

    async function save() {
      await Promise.race([home.ready, new Promise((late) => setTimeout(late, PATIENCE))]);
      const mine = home.mine;
      if (mine && await T.camera.unfinished()) { free(); return; }
      if (!mine || all(form, "input[type=file]").some((file) => file.files.length)) { await changed(); return native(); }
      await keeping.running();
      done = true;
      const content = snapshot();
      try { await T.queue.add(mine, row, content); } catch (error) { done = false; return native(); }
      const outcome = await T.queue.send(mine, row, true);
      if (outcome.state === "sent") { location.assign(outcome.receipt); return; }
      if (outcome.state === "needs") { native(); return; }
      shown(form, place, row, outcome, await T.album.count(person, row));
      T.away.send();
    }

    /* The browser's own way: the server's page with what is wrong, or with both versions, comes back. */
    function native(button) {
      plain("sessionStorage", (s) => s.setItem(ROW, row));
      if (button) { form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value })); }
      HTMLFormElement.prototype.submit.call(form);
    }

    /* Buttons that ask the server for something else than saving: help in a language, handing the phone over, the points of a list. */
    async function ask(button) {
      await Promise.race([keeping.running(), new Promise((late) => setTimeout(late, PATIENCE))]);
      if (navigator.onLine) { native(button); return; }
      free();
      show("[data-needs-line]");
      document.querySelector("[data-needs-line]").scrollIntoView({ block: "center" });
    }

    function free() {
      delete form.dataset.busy;
      all(form, "button[name=save]").forEach((button) => { button.removeAttribute("aria-disabled"); });
    }

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    T.form.groups(form, changed);
    T.form.days(form);
    if (T.away) { T.away.busy.push(keeping.running); }
    if (problems) { problems.focus(); }
    offerBack().catch(() => { /* what cannot be read now is still there */ }).then(rowed);

    window.addEventListener("pagehide", () => {
      if (done || !keeping.behind()) { return; }
      const now = snapshot(), worker = navigator.serviceWorker && navigator.serviceWorker.controller;
      if (home.mine && worker) { worker.postMessage({ what: "draft", person, key: row, content: now }); }
      if (!home.mine) { plain("sessionStorage", () => home.inTab(row, now, place)); }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.dataset.busy) { return; }
      form.dataset.busy = "1";
      all(form, "button[name=save]").forEach((button) => { button.setAttribute("aria-disabled", "true"); });
      const button = event.submitter;
      if (button && button.name === "_sure") {
        form.elements._asked.value += " _sure";
      } else if (button && button.name && button.name !== "save") { ask(button); return; }
      save().catch(() => native());  // what is in the queue is sent once, whichever way is first
    });
    window.addEventListener("pageshow", (event) => { if (event.persisted) { done = false; free(); } });
  }

  /* A form from memory: another key, so that two visits stay two, and today where it stood for the day it was fetched. */
  function renew(form) {
    form.elements.client_key.value = random();
    const then = T.form.digits(new Date(Number(memory)));
    all(form, "input.day").forEach((line) => { if (line.value === then) { line.value = T.form.digits(new Date()); } });
  }

  /* The receipt of this device, until the server's own can be had. */
  function shown(form, place, row, outcome, photos) {
    const box = document.getElementById("kept-here").content.cloneNode(true).firstElementChild;
    const see = (name, hidden) => { const found = box.querySelector("[data-" + name + "]"); found.hidden = hidden; return found; };
    function state(now) {
      ["away", "login", "sent"].forEach((name) => see(name, (now.state === "waiting" ? "away" : now.state) !== name));
      see("enter", now.state !== "login");
      see("receipt", now.state !== "sent").href = now.receipt || "";
    }
    const [kind, which] = place.split("/")[2].split(":"), photo = see("photo", true);
    see("with-photo", !photos);
    photo.hidden = photos > 0 || !photo.dataset.photo.split(" ").includes(kind);
    see("another", false).href = "/opschrijven/" + kind + (kind === "own_answer" && which ? "?vraag=" + encodeURIComponent(which) : "");
    state(outcome);
    T.queue.hear((news) => { if (news.key === row && news.state) { state(news); } });
    const page = form.closest(".writing");
    page.replaceChildren(box);
    window.scrollTo(0, 0);
    page.querySelector("h1").focus();
  }

  /* The server's receipt, and nothing less, ends a draft: the one it is the receipt of. Later changes to the same record stay. */
  async function settle(kept) {
    tab.PLACES.forEach((where) => tab.names(where).forEach((name) => {
      const draft = tab.read(where, name);
      if (!draft || valueOf(draft.pairs, "client_key") === kept.dataset.kept) { tab.drop(name); }
    }));
    const sent = plain("sessionStorage", (s) => s.getItem(ROW));
    plain("sessionStorage", (s) => s.removeItem(ROW));
    if (!strongbox || !T.away) { return; }
    const here = (row) => row.state === "sent" && row.receipt.split("?")[0] === location.pathname;
    const ended = (await strongbox.own("queue", T.away.person)).filter(here).map((row) => row.key);
    if (sent && sent.split("~")[0] === kept.dataset.kept) { ended.push(sent); }
    for (const key of ended) {
      await T.album.address(T.away.person, key, location.pathname);
      await strongbox.forget(T.away.person, key);
    }
    T.queue.tell({ what: "queue" });
    T.away.send(true);  // the photos of it
  }

  /* That there was no connection is said until there is one. */
  function connected() { all(document, "[data-from-memory],[data-elsewhere],[data-needs-line]").forEach((line) => { line.hidden = true; }); }

  if (memory && !document.documentElement.dataset.slow) { show("[data-from-memory]"); }
  window.addEventListener("online", connected);
  if (T.queue) { T.queue.hear((news) => { if (["sent", "needs", "login"].includes(news.state)) { connected(); } }); }
  all(document, "[data-kept]").forEach(settle);
  all(document, "form[data-draft]").forEach(start);
})();
