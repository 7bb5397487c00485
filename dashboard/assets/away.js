/* On every page of someone who is logged in: how much was not sent, sending it when that can be done, and leaving a device clean. */
(function () {
  "use strict";
  const T = window.Telvertel, strongbox = T.strongbox, drafts = T.drafts, strip = document.querySelector("[data-unsent]"), root = document.documentElement;
  const begun = document.querySelector("[data-begun]");
  if (!strip) { return; }
  const person = strip.dataset.person, writing = "writes" in strip.dataset && location.pathname.startsWith("/opschrijven"), memory = root.dataset.memory;
  const LIST = "/opschrijven/niet-verstuurd", OUT = "/uitloggen", ENDS = [OUT, "/vergrendel"], STEP = 5000, USED = 15000, SOON = 1000, AGAIN = 20000;
  const busy = [];  // what must be on the disk before someone leaves
  let timer = null, sending = false, more = false, failed = 0, wake = () => { /* nobody waits */ };

  /* The server said, with a cookie for this page, that it took the words of a form that is not queued: its draft ends here. */
  async function took() {
    const found = document.cookie.match(/(?:^|; )telvertel-genomen=([0-9a-f]{32})/);
    if (!found) { return; }
    T.tab.forget(person, found[1]);
    await drafts.forget(person, found[1]);
    document.cookie = "telvertel-genomen=; path=/; max-age=0; samesite=lax" + (location.protocol === "https:" ? "; secure" : "");
  }

  async function count() {
    const left = await drafts.left(person);
    strip.hidden = !left.queue;
    strip.querySelector("[data-n]").textContent = left.queue;
    if (begun && ["", location.pathname].includes(begun.dataset.begun) && location.pathname !== LIST) {
      begun.hidden = !left.begun;
      begun.querySelector("[data-n]").textContent = left.begun;
      begun.querySelector("[data-one]").hidden = left.begun !== 1;
      begun.querySelector("[data-more]").hidden = left.begun === 1;
    }
    return left;
  }

  /* `now`: a connection came back, or a person asks; then nothing waits for its turn. What does not get through is tried again after
     a while that grows, however much waits. */
  async function send(now) {
    if (now) { failed = 0; wake(); }
    if (sending) { more = more || Boolean(now); return; }
    sending = true;
    clearTimeout(timer);
    try {
      const left = await count(), mine = left.queue ? await strongbox.open(person) : null;
      if (!mine) { return; }
      const again = await T.queue.sendAll(mine, now);
      if (again === null) { failed = 0; } else {
        timer = setTimeout(send, Math.max(again + 250, T.queue.pause(failed)));
        failed += 1;
        const worker = navigator.serviceWorker && await navigator.serviceWorker.getRegistration();
        if (worker && worker.sync) { worker.sync.register("telvertel").catch(() => { /* not allowed: the timer does it */ }); }
      }
    } finally { sending = false; await count(); }
    if (more) { more = false; await send(true); }
  }

  /* Pages and files for when there is no connection: only on a device where someone writes. Asked again while this page stays open:
     where one file does not come, the browser throws the whole worker away, and says so to nobody. After a while that grows, and at
     once when a connection comes back or somebody asks. */
  async function prepare(mine) {
    if (!navigator.serviceWorker || !mine) { return; }
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }  // a full disk may not throw out what was typed
    strongbox.tidy();
    let warm = Boolean(memory), tries = 0;
    navigator.serviceWorker.addEventListener("message", (event) => { warm = warm || event.data.what === "warm"; });
    do {
      const found = await navigator.serviceWorker.register("/werker.js", { scope: "/", updateViaCache: "none" }).catch(() => null);
      if (found && found.active && !memory) { found.active.postMessage({ what: "warm", language: root.lang }); }
      tries = await rest(T.queue.pause(tries, found && !found.active ? SOON : AGAIN)) ? 0 : tries + 1;
    } while (!warm);
  }

  /* Wait this long, in milliseconds, or until something is worth trying at once: then the answer is true. */
  function rest(long) {
    return new Promise((done) => {
      const over = setTimeout(() => done(false), long);
      wake = () => { clearTimeout(over); done(true); };
    });
  }

  /* On a device with a PIN the handle goes after minutes without use. Whether there is one, the page knows first. */
  async function locking(mine) {
    const locks = Boolean(document.querySelector("form[data-lock]"));
    if (mine && !memory && locks !== Boolean(mine.lock)) { mine = await strongbox.fresh(person); }
    if (!mine || !mine.lock) { return; }
    let last = Date.now();
    const used = () => { if (Date.now() - last > USED) { last = Date.now(); strongbox.touch(); } };
    ["keydown", "pointerdown", "input"].forEach((kind) => document.addEventListener(kind, used, { passive: true, capture: true }));
    await strongbox.touch();
  }

  /* Drop the handle and end the login. Without a connection the next request ends it, before anything is shown. */
  async function end(path) {
    await Promise.all(busy.map((wait) => wait()));
    await strongbox.lock();
    try {
      const answer = await fetch(path, { method: "POST", credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(STEP) });
      if (answer.type === "opaqueredirect") { return true; }
    } catch (error) { /* no connection */ }
    document.cookie = "telvertel-klaar=1; path=/; samesite=lax" + (location.protocol === "https:" ? "; secure" : "");
    return false;
  }

  /* When something is left, its owner says what to do with it. A screen that locks asks nothing: its owner is away. */
  async function leave(form, path) {
    const left = await strongbox.left(person), open = (await T.tab.left(person)).drafts, ask = document.getElementById("leaving"), next = new FormData(form).get("next");
    if (path === OUT && left.queue + left.drafts + open && ask.showModal) {
      ask.returnValue = "";
      ask.showModal();
      await new Promise((done) => ask.addEventListener("close", done, { once: true }));
      if (!ask.returnValue) { return; }
      if (ask.returnValue === "wipe") { await Promise.all([strongbox.wipe(person), T.tab.wipe(person)]); }
    }
    await end(path);
    location.replace("/inloggen" + (next ? "?next=" + encodeURIComponent(next) : ""));
  }

  const taken = took().catch(() => { /* it is offered again, and stands there already */ });
  if (!strongbox.possible) {  // nothing is kept but in this tab, and nothing is sent later
    const end = (path) => fetch(path, { method: "POST", credentials: "same-origin", redirect: "manual" }).then(() => true, () => false);
    T.away = { person, busy, taken, count, end };
    taken.then(count);
    return;
  }

  document.addEventListener("submit", (event) => {
    const path = new URL(event.target.action).pathname;
    if (!ENDS.includes(path)) { return; }
    event.preventDefault();
    leave(event.target, path).catch(() => event.target.submit());
  });
  T.queue.hear((news) => { if (news.what === "queue") { count(); } });
  window.addEventListener("online", () => send(true));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { send(true); } });

  T.away = { person, busy, taken, send, count, end };
  (async function () {
    const here = await strongbox.handle();
    if (here && here.person !== person) { await strongbox.lock(); }
    await taken;
    await count();
    const mine = writing ? await strongbox.open(person) : here && here.person === person ? here : null;
    await locking(mine);
    if (writing) { prepare(mine); }
    await send(true);
  })().catch(() => { /* nothing is kept on this device; the form says so */ });
})();
