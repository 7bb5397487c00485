/* What is typed is kept on this device so that only its owner reads it. Runs in pages and in the worker.
   The key is made from a secret that the server gives to this person alone, while logged in. Here it is only a handle: no script can
   read the key out. Logging out, or someone else logging in, drops the handle; what is encrypted stays, and opens at the next login.
   Without a connection the handle works on for as many hours as a login can last, counted from when the server last knew the person;
   on a device with a PIN for as many minutes without use as the screen takes to lock.
   The pages to write on hold codes of houses and names of partners: they are encrypted too, and go with the handle.
   So on a shared device: log out, or use "wis van dit apparaat"; who takes over an open device within those hours is that person. */
(function (self) {
  "use strict";
  const T = self.Telvertel = self.Telvertel || {};
  const MINUTE = 60000, HOUR = 60 * MINUTE, ASK_AGAIN = 10 * MINUTE, STEP = 5000;
  const KEY = "/opschrijven/sleutel";
  const possible = Boolean(self.indexedDB && self.crypto && self.crypto.subtle);
  const bytes = (text) => new TextEncoder().encode(text);
  const opening = {}, tidied = [], ROW = ["person", "key"], GONE = ["InvalidStateError", "UnknownError"];  // of a connection that the browser closed

  /* A database of the browser with these stores; `spared`: those of which there is a second copy (spare.js), from which they come back
     when the browser lost the database. Stores are only ever added to: an older or newer version of the program reads the same. */
  function place(name, stores, spared) {
    let opened = null;
    function database() {
      opened = opened || open(null).catch((error) => { opened = null; throw error; });
      return opened;
    }

    /* `back`: the rows to put back; null when nobody looked yet, because the database was thought to be there. */
    function open(back) {
      return new Promise((done, failed) => {
        const asked = indexedDB.open(name, 1);
        asked.onupgradeneeded = () => {
          if (!back) { asked.transaction.abort(); return; }
          Object.entries(stores).forEach(([store, keyPath]) => {
            const rows = asked.result.createObjectStore(store, { keyPath });
            back.filter((found) => found.store === store).forEach((found) => { rows.put(found.row); });
          });
        };
        asked.onsuccess = () => {
          asked.result.onversionchange = () => { asked.result.close(); opened = null; };
          asked.result.onclose = () => { opened = null; };
          done(asked.result);
        };
        asked.onerror = () => { if (back || asked.error.name !== "AbortError") { failed(asked.error); } else { T.spare.rows(name).then(open).then(done, failed); } };
      });
    }

    function once(db, names, mode, deed, changes) {
      return new Promise((done, failed) => {
        const work = db.transaction(names, mode, { durability: mode === "readwrite" ? "strict" : "default" });
        const rows = (store) => spared.includes(store) ? T.spare.noting(store, work.objectStore(store), changes) : work.objectStore(store);
        const asked = deed(...[].concat(names).map(rows));
        work.oncomplete = () => done(asked ? asked.result : undefined);
        work.onabort = work.onerror = () => failed(work.error || new Error("not kept"));
      });
    }

    /* One transaction; when this resolves, it is on the disk. `deed` may return a request: its result is given back. Where the browser
       closed the connection under us, `deed` is done anew on another one. */
    async function within(names, mode, deed) {
      let changes = [];
      const work = async () => once(await database(), names, mode, deed, changes);
      const found = await work().catch((error) => {
        if (!GONE.includes(error.name)) { throw error; }
        opened = null;
        changes = [];
        return work();
      });
      await T.spare.follow(name, changes);
      return found;
    }
    tidied.push(() => T.spare.tidy(name, (store, key) => within(store, "readonly", (rows) => rows.count(key))));
    return within;
  }

  const within = place("telvertel", { keys: "person", drafts: ROW, queue: ROW, pages: ROW }, ["drafts", "queue"]);  // pages: to write on; key is the address

  const all = (store) => within(store, "readonly", (rows) => rows.getAll());
  const own = async (store, person) => (await all(store)).filter((row) => row.person === person);

  /* The handle that is valid now, whoever's it is; past its time it is dropped, with the pages it let us keep. */
  async function handle() {
    const found = (await all("keys"))[0] || null;
    const idle = found && found.lock && found.used + found.lock * MINUTE < Date.now();
    if (found && (idle || found.until < Date.now())) { await lock(); return null; }
    return found;
  }

  /* Someone is using this device. */
  function touch() {
    return within("keys", "readwrite", (keys) => {
      keys.getAll().onsuccess = (event) => event.target.result.forEach((row) => keys.put({ ...row, used: Date.now() }));
    });
  }

  async function made(answer) {
    const secret = await crypto.subtle.importKey("raw", bytes(answer.secret), "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: bytes(answer.person), info: bytes("telvertel drafts 1") };
    const key = await crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const now = Date.now();
    return { person: answer.person, key, asked: now, until: now + answer.hours * HOUR, lock: answer.lock, used: now, pages: answer.pages || [] };
  }

  /* The handle of this person: the one here, or one from the server. null: not without logging in. */
  function open(person) {
    opening[person] = opening[person] || ask(person).finally(() => { delete opening[person]; });
    return opening[person];
  }

  async function ask(person) {
    const here = await handle(), mine = here && here.person === person ? here : null;
    if (!mine) { return fresh(person); }
    if (Date.now() - mine.asked > ASK_AGAIN) { fresh(person).catch(() => { /* what is here still works */ }); }
    return mine;
  }

  /* Ask the server who is logged in: only that person's handle stays. */
  async function fresh(person) {
    let answer = null;
    try {
      const asked = await fetch(KEY, { credentials: "same-origin", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(STEP) });
      answer = asked.ok ? await asked.json() : null;
    } catch (error) { /* no connection */ }
    if (!answer) { return null; }
    await lock(answer.person);
    const found = await made(answer);
    await within(["keys", "pages"], "readwrite", (keys, pages) => {
      keys.get(found.person).onsuccess = (event) => {
        const before = event.target.result;
        if (before && before.lock !== found.lock) { pages.clear(); }  // a page from before the PIN does not lock by itself
        keys.put(found);
      };
    });
    return found.person === person ? found : null;
  }

  /* Drop the handle, the pages and the receipts of everyone but this person. What is encrypted and not sent stays. */
  function lock(but) {
    const others = (rows, also, id) => {
      rows.getAll().onsuccess = (event) => event.target.result.forEach((row) => { if (row.person !== but && also(row)) { rows.delete(id(row)); } });
    };
    return within(["keys", "pages", "queue"], "readwrite", (keys, pages, queue) => {
      others(keys, () => true, (row) => row.person);
      others(pages, () => true, (row) => [row.person, row.key]);
      others(queue, (row) => row.state === "sent", (row) => [row.person, row.key]);
    });
  }

  /* Everything of this person off the device. What others left here is theirs. */
  async function wipe(person) {
    if (T.album) { await T.album.wipe(person); }
    await within(["drafts", "queue"], "readwrite", (...stores) => stores.forEach((rows) => {
      rows.delete(IDBKeyRange.bound([person], [person, []]));
    }));
    await lock();
  }

  /* Bytes into a row that only this person opens, and out of it. A row opens only under the name it was shut with. */
  async function shut(mine, key, data) {
    const iv = crypto.getRandomValues(new Uint8Array(12)), how = { name: "AES-GCM", iv, additionalData: bytes(mine.person + "|" + key) };
    return { person: mine.person, key, iv, sealed: await crypto.subtle.encrypt(how, mine.key, data) };
  }

  const unshut = (mine, row) =>
    crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: bytes(row.person + "|" + row.key) }, mine.key, row.sealed);
  const sealed = (mine, key, content) => shut(mine, key, bytes(JSON.stringify(content)));
  const unsealed = async (mine, row) => JSON.parse(new TextDecoder().decode(await unshut(mine, row)));

  /* Rows of this person with their content, oldest first. One that does not open is left where it is. */
  async function list(store, mine) {
    const found = [];
    for (const row of await own(store, mine.person)) {
      try { found.push({ ...row, content: await unsealed(mine, row) }); } catch (error) { /* of another secret */ }
    }
    return found.sort((a, b) => a.saved - b.saved);
  }

  /* Keep a draft. The last word of a page that closes may come in `late`: then what is newer stays. */
  async function draft(mine, key, content, late) {
    const row = { ...(await sealed(mine, key, content)), saved: content.saved };
    await within(["drafts", "queue"], "readwrite", (drafts, queue) => {
      if (!late) { drafts.put(row); return; }
      queue.get([row.person, key]).onsuccess = (waiting) => {
        drafts.get([row.person, key]).onsuccess = (kept) => {
          if (![waiting, kept].some((found) => found.target.result && found.target.result.saved > row.saved)) { drafts.put(row); }
        };
      };
    });
  }

  const forget = (person, key) => within(["drafts", "queue"], "readwrite", (...stores) => stores.forEach((rows) => { rows.delete([person, key]); }));

  async function left(person) {
    const rows = await own("queue", person), drafts = await own("drafts", person), photos = T.album ? await T.album.waiting(person) : 0;
    const queue = rows.filter((row) => row.state !== "sent").length + photos;
    return { queue, drafts: drafts.length, begun: drafts.filter((draft) => !rows.some((row) => row.key === draft.key)).length };
  }

  const tidy = () => Promise.all(tidied.map((deed) => deed()));

  T.strongbox = { tidy, possible, place, within, all, own, handle, touch, open, fresh, lock, wipe, shut, unshut, sealed, unsealed, list, draft, forget, left };
})(self);
