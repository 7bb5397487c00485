/* Photos on this device: kept encrypted with what they belong to, sent once that was received, and gone from here when the server has
   them. Runs in pages and in the worker. Every try carries the key of its photo, so that the server keeps it once, however often it is
   sent. They have a database of their own: an older version of the program, which knows no photos, still opens everything else. */
(function (self) {
  "use strict";
  const T = self.Telvertel, strongbox = T.strongbox, queue = T.queue, PATIENCE = 120000;
  const ROOM = 2 ** 20, PIECE = 60000;  // bytes that stay free for words, which are worth more
  const ROW = ["person", "key"], within = strongbox.place("telvertel-photos", { photos: ROW, pixels: ROW }, ["photos", "pixels"]);
  const RECEIPT = /^\/opschrijven\/(\w+)\/([^/?#]+)\/klaar/;
  const all = (person) => IDBKeyRange.bound([person], [person, []]);
  const own = (person) => within("photos", "readonly", (photos) => photos.getAll(all(person)));
  const fetched = (person, key) => within("photos", "readonly", (photos) => photos.get([person, key]));

  function key() { return Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join(""); }
  function tell(row, change) { queue.tell({ what: "queue", key: row.key, of: row.of, ...change }); }

  /* Change the rows of this person for which `deed` gives something else; in one transaction. */
  function each(person, deed) {
    return within("photos", "readwrite", (photos) => {
      photos.getAll(all(person)).onsuccess = (event) => event.target.result.forEach((row) => {
        const now = deed(row);
        if (now) { photos.put(now); }
      });
    });
  }

  /* Whether there is room, tried out in small pieces and given back: what a browser says of its room is no promise, and a photo that fills
     it would leave no place for words. Fails where there is too little. */
  async function room(person, size) {
    const pieces = Array.from({ length: Math.ceil(size / PIECE) }, (_, n) => ({ person, key: "room " + n, ballast: "x".repeat(PIECE) }));
    try {
      await within("pixels", "readwrite", (images) => pieces.forEach((piece) => images.put(piece)));
    } finally {
      await within("pixels", "readwrite", (images) => pieces.forEach((piece) => images.delete([person, piece.key])));
    }
  }

  /* Keep a photo. `of`: the row of the record it goes with; `to`: where it goes, when the record was received before. */
  async function add(mine, photo) {
    await room(mine.person, 2 * photo.pixels.byteLength + ROOM);  // with its second copy
    const name = photo.key || key(), pixels = await strongbox.shut(mine, name, photo.pixels);
    const words = await strongbox.sealed(mine, name, { title: photo.title, pairs: photo.pairs });
    const row = { ...words, of: photo.of || "", to: photo.to || "", saved: Date.now(), state: "waiting", tries: 0, next: 0 };
    await within(["photos", "pixels"], "readwrite", (rows, images) => { rows.put(row); images.put(pixels); });
    tell(row);
    return name;
  }

  /* Other words with a photo that is here. What the server refused is sent again. */
  async function word(mine, name, content) {
    const words = await strongbox.sealed(mine, name, content);
    await within("photos", "readwrite", (photos) => {
      photos.get([mine.person, name]).onsuccess = (event) => {
        const now = event.target.result;
        if (now) { photos.put({ ...now, ...words, saved: Date.now(), state: "waiting", next: 0 }); }
      };
    });
  }

  async function list(mine) {
    const found = [];
    for (const row of await own(mine.person)) {
      try { found.push({ ...row, content: await strongbox.unsealed(mine, row) }); } catch (error) { /* of another secret */ }
    }
    return found.sort((a, b) => a.saved - b.saved);
  }

  async function pixels(mine, name) {
    const row = await within("pixels", "readonly", (images) => images.get([mine.person, name]));
    return row ? new Blob([await strongbox.unshut(mine, row)], { type: "image/jpeg" }) : null;
  }

  async function drop(row) {
    await within(["photos", "pixels"], "readwrite", (...stores) => stores.forEach((rows) => { rows.delete([row.person, row.key]); }));
    tell(row, { state: "gone" });
  }

  /* What was written is thrown away, and its photos with it. Those of which the record was received are on their way by themselves. */
  async function dropOf(person, of) {
    for (const row of await own(person)) { if (row.of === of && !row.to) { await drop(row); } }
  }

  /* The record was received: this is where its photos go. From here on they need nothing of it. */
  function address(person, of, receipt) {
    const [, kind, id] = receipt.match(RECEIPT) || [];
    return each(person, (row) => id && row.of === of && !row.to ? { ...row, to: "/fotos/" + kind + "/" + id } : null);
  }

  const move = (person, from, to) => each(person, (row) => row.of === from && !row.to ? { ...row, of: to } : null);
  const wipe = (person) => within(["photos", "pixels"], "readwrite", (...stores) => stores.forEach((rows) => { rows.delete(all(person)); }));

  /* How many wait to be sent; those of a draft are part of the draft. */
  async function waiting(person) {
    const here = await own(person);
    if (!here.length) { return 0; }
    const keys = async (store) => (await strongbox.own(store, person)).map((row) => row.key);
    const queued = await keys("queue"), drafts = (await keys("drafts")).filter((one) => !queued.includes(one));
    return here.filter((row) => row.to || !drafts.includes(row.of)).length;
  }

  const count = async (person, of) => (await own(person)).filter((row) => row.of === of).length;

  /* Of each record the first that waits: its photos arrive in the order in which they were taken. */
  async function first(person) {
    const ready = (await own(person)).filter((row) => row.to && queue.waits(row)).sort((a, b) => b.saved - a.saved);
    return [...new Map(ready.map((row) => [row.to, row])).values()].sort((a, b) => a.saved - b.saved);
  }

  const due = async (person) => (await first(person)).filter((row) => row.state === "waiting").map((row) => row.next);

  async function sendAll(mine, now) {
    for (;;) {
      const row = (await first(mine.person)).find((one) => now || one.next <= Date.now());
      if (!row) { return; }
      const state = await queue.alone("photo-" + row.key, () => deliver(mine, row.key));
      if (queue.waits({ state })) { return; }
    }
  }

  async function deliver(mine, name) {
    const row = await fetched(mine.person, name);
    if (!row || !queue.waits(row)) { return "gone"; }
    const change = await tried(mine, row);
    if (change.state === "sent") { await drop(row); return change.state; }
    await each(mine.person, (now) => now.key === name && now.saved === row.saved ? { ...now, ...change } : null);
    tell(row, change);
    return change.state;
  }

  async function tried(mine, row) {
    const tries = row.tries + 1, later = { state: "waiting", tries, next: Date.now() + queue.pause(row.tries) };
    const image = await pixels(mine, row.key), words = (await strongbox.unsealed(mine, row)).pairs;
    if (!image) { return { state: "needs", why: "" }; }
    const body = new FormData();
    [...words, ["client_key", row.key]].forEach((pair) => body.append(...pair));
    body.append("picture", image, "foto.jpg");
    try {
      const headers = { Accept: "application/json", "Telvertel-Person": mine.person }, signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(row.to, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers, signal });
      if (answer.status === 401) { return { state: "login", tries, next: 0 }; }
      const said = await answer.json().catch(() => ({}));
      if (queue.REFUSED.includes(answer.status)) { return { state: "needs", tries, why: (said.problems || []).join(" ") }; }
      return answer.ok && said.kept ? { state: "sent" } : later;
    } catch (error) { return later; }
  }

  /* What waits for its owner, or for a login, is tried once more. */
  const release = (person, name) => each(person, (row) => row.key === name ? { ...row, state: "waiting", next: 0 } : null);

  T.album = { key, add, word, list, pixels, drop, dropOf, address, move, wipe, waiting, count, due, sendAll, release };
})(self);
