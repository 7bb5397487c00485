/* The worker: keeps the pages to write on, for one person and one version, and sends what waits when the browser finds a connection.
   Nothing else is kept: no figures, no logbook, no record, no address of anyone. */
(function (self) {
  "use strict";
  const strongbox = self.Telvertel.strongbox, queue = self.Telvertel.queue, about = self.TELVERTEL;
  const FILES = "telvertel-files-", HERE = FILES + about.version, ROOT = "/opschrijven", LIST = ROOT + "/niet-verstuurd";
  const SLOW = 6000, FRESH = 6 * 3600000, ALWAYS = ["/", "/inloggen"], ENDS = ["/uitloggen", "/vergrendel"], HAND = "/in-uw-hand";
  let warming = Promise.resolve();  // done when every page that was asked for is here
  let choosing = false, chosen = 0;  // another language is on its way to the server; how often one was chosen since this worker began

  /* A new worker takes over at once when the browser lets it. Chromium may leave it waiting while the older one is busy, until the
     browser starts again: until then the older one goes on with its own pages and files, and leaves those of the newer alone. */
  self.addEventListener("install", (event) => {
    self.skipWaiting();
    event.waitUntil(fill([...about.files, about.nothing]));
  });
  /* Fetching the pages is not part of taking over: until a worker has, the browser lets every page wait. */
  self.addEventListener("activate", (event) => {
    event.waitUntil(self.clients.claim());
    warm().catch(() => { /* at the next page */ });
  });

  self.addEventListener("message", (event) => {
    const deed = { warm: (asked) => answer(asked, event.source), draft }[event.data.what];
    if (deed) { event.waitUntil(deed(event.data).catch(() => { /* next time */ })); }
  });
  /* A page that was on its way when the worker took over, is not of it yet. */
  async function answer(asked, page) {
    await self.clients.claim();
    if (await warm(asked.language) && page) { page.postMessage({ what: "warm" }); }
  }

  self.addEventListener("sync", (event) => event.waitUntil(sendWaiting()));

  async function sendWaiting() {
    const mine = await strongbox.handle();
    if (mine && await queue.sendAll(mine, true) !== null) { throw new Error("not all of it"); }  // the browser tries again later
  }

  /* The last word of a page that closes before it could keep it itself. */
  async function draft(last) {
    const mine = await strongbox.handle();
    if (mine && mine.person === last.person) { await strongbox.draft(mine, last.key, last.content, true); }
  }

  /* The pages to keep: those that everyone has, and those of the own questions of this person's enterprise. */
  const wanted = (mine) => [...about.pages, ...((mine && mine.pages) || [])];

  /* Fetch every page of this person once; true when all are here. Then those of an older version may go; until then they serve.
     Only the last worker throws away: the files of one that is on its way are not old. What is missing of our own files comes back.
     Who asks while another is served gets a turn after it: since then there may be another language, or another own question. */
  function warm(language) {
    const turn = warming.then(() => fetchAll(language));
    warming = turn.catch(() => { /* the next turn tries for itself */ });
    return turn;
  }

  async function fetchAll(language) {
    const mine = await strongbox.handle();
    if (!mine) { return false; }
    const pages = wanted(mine), kept = await strongbox.own("pages", mine.person), own = kept.filter((row) => row.version === about.version);
    const fresh = own.filter((row) => row.saved > Date.now() - FRESH && (!language || row.language === language)).map((row) => row.key);
    for (const path of pages) { if (!fresh.includes(path)) { await keep(mine, path); } }
    const files = await caches.open(HERE), missing = [];
    for (const path of about.files) { if (!(await files.match(path))) { missing.push(path); } }
    await fill(fresh.length < pages.length ? [...missing, about.nothing] : missing);
    const old = kept.filter((row) => !pages.includes(row.key)).map((row) => [row.person, row.key]);
    const others = (await caches.keys()).filter((name) => name.startsWith(FILES) && name !== HERE);
    if (self.registration.installing || self.registration.waiting) { return true; }
    await strongbox.within("pages", "readwrite", (pages) => old.forEach((key) => pages.delete(key)));
    await Promise.all(others.map((name) => caches.delete(name)));
    return true;
  }

  /* Each file goes in when all of it is here: while one is on its way, nothing else could be read from the cache. */
  function fill(paths) {
    return Promise.all(paths.map(async (path) => {
      const answer = await fetch(path, { credentials: "same-origin" });
      if (!answer.ok) { throw new Error("not here"); }
      const body = await answer.arrayBuffer(), files = await caches.open(HERE);
      await files.put(path, new Response(body, { headers: plain(answer) }));
    }));
  }

  async function keep(mine, path) {
    const when = chosen, answer = await fetch(path, { credentials: "same-origin", redirect: "manual" });
    if (!answer.ok || !(await store(mine, path, answer, when))) { throw new Error("not for us"); }
  }

  /* A page goes in, encrypted, only when it is a page of this person, this person is still the one who is logged in here, and it is of
     the version whose files are here. A page of another version says that another worker is waiting at the server. `when`: `chosen` when
     it was asked for; what was asked for in another language does not go in any more. */
  async function store(mine, path, answer, when) {
    const text = await answer.clone().text(), made = text.match(/ data-unsent data-person="([^"]*)" data-program="([^"]*)"/) || [];
    if (made[1] !== mine.person || choosing || when !== chosen) { return false; }
    if (made[2] !== about.version) { self.registration.update().catch(() => { /* no connection */ }); return false; }
    const language = (text.match(/<html lang="([^"]*)"/) || [])[1], kept = await strongbox.sealed(mine, path, { text, headers: plain(answer) });
    await strongbox.within(["keys", "pages"], "readwrite", (keys, pages) => {
      keys.get(mine.person).onsuccess = (event) => {
        if (event.target.result) { pages.put({ ...kept, saved: Date.now(), version: about.version, language }); }
      };
    });
    return true;
  }

  function plain(answer) {
    const found = {};
    answer.headers.forEach((value, name) => { if (!["content-encoding", "content-length"].includes(name)) { found[name] = value; } });
    return found;
  }

  /* `why`: what else the page says of why it is this one that is shown. null: it is not here, or cannot be read. */
  function remembered(path, why) { return opened(path, why).catch(() => null); }

  async function opened(path, why) {
    const mine = await strongbox.handle();
    const row = mine ? await strongbox.within("pages", "readonly", (pages) => pages.get([mine.person, path])) : null;
    if (!row) { return null; }
    const found = await strongbox.unsealed(mine, row);
    const mark = '<html data-memory="' + row.saved + (why ? '" data-' + why + '="1" ' : '" ');
    return new Response(found.text.replace("<html ", mark), { headers: found.headers });
  }

  /* What a page is kept under: of all that can stand behind an address, only which list or own question it asks. */
  function address(url) {
    const name = ["lijst", "vraag"].find((each) => url.searchParams.get(each));
    return url.pathname + (name ? "?" + name + "=" + encodeURIComponent(url.searchParams.get(name)) : "");
  }

  /* A page that is also here does not have to be waited for: on a slow line it opens from memory, and what the server then still sends
     is for next time. Any other page is worth waiting for. */
  async function page(event) {
    const request = event.request, url = new URL(request.url), path = address(url);
    const known = wanted(await strongbox.handle().catch(() => null)).includes(path);
    const exact = known && url.pathname + url.search === path, asked = fetched(request, path, known, exact);
    if (!exact || await Promise.race([asked.then(() => true), new Promise((late) => setTimeout(late, about.patience))])) { return asked; }
    const here = await remembered(path, "slow");
    if (!here) { return asked; }
    event.waitUntil(asked);
    return here;
  }

  async function fetched(request, path, known, exact) {
    const when = chosen, stop = new AbortController(), timer = known ? setTimeout(() => stop.abort(), SLOW) : null;
    try {
      const answer = await fetch(request, { signal: stop.signal }), mine = exact && answer.ok ? await strongbox.handle() : null;
      if (mine && !answer.redirected) { await store(mine, path, answer, when); }
      return answer.status < 500 ? answer : await remembered(path) || answer;
    } catch (error) {
      return await remembered(path) || await instead();
    } finally { clearTimeout(timer); }
  }

  /* Where there is no connection: what can be done here without one, or, where nobody is logged in, that there is none. */
  async function instead() {
    return await remembered(LIST, "elsewhere") || await (await caches.open(HERE)).match(about.nothing) || Response.error();
  }

  /* The phone went to a resident: what opens the work on it goes first, so that no page of its owner comes out of memory. */
  async function inHand(request) {
    await strongbox.lock().catch(() => { /* then there is nothing to open */ });
    return elsewhere(request);
  }

  /* Another language: the pages in the former one go, so that none of them opens on a slow line; the next page brings new ones. Until
     that page is asked for, nobody knows in which language the server answers. */
  async function otherLanguage() {
    choosing = true;
    const mine = await strongbox.handle(), kept = mine ? await strongbox.own("pages", mine.person) : [];
    await strongbox.within("pages", "readwrite", (pages) => kept.forEach((row) => pages.delete([row.person, row.key])));
  }

  async function elsewhere(request) { try { return await fetch(request); } catch (error) { return instead(); } }
  async function file(request) { return await caches.match(request) || fetch(request); }

  self.addEventListener("fetch", (event) => {
    const request = event.request, url = new URL(request.url);
    if (url.origin !== self.location.origin) { return; }
    if (url.pathname.startsWith("/assets/") && request.method === "GET") { event.respondWith(file(request)); return; }
    if (request.mode === "navigate" && choosing) { choosing = false; chosen += 1; }
    if (request.mode === "navigate" && ENDS.includes(url.pathname)) { event.waitUntil(strongbox.lock()); }
    if (request.mode === "navigate" && url.pathname.startsWith("/taal/")) { event.waitUntil(otherLanguage()); }
    /* Only reading goes through here. What is sent keeps the browser's own word on where it came from, which the door looks at. */
    if (request.mode !== "navigate" || request.method !== "GET") { return; }
    if (url.pathname === HAND || url.pathname.startsWith(HAND + "/")) { event.respondWith(inHand(request)); return; }
    if (url.pathname === ROOT || url.pathname.startsWith(ROOT + "/")) { event.respondWith(page(event)); return; }
    if (!self.navigator.onLine || ALWAYS.includes(url.pathname)) { event.respondWith(elsewhere(request)); }
  });
})(self);
