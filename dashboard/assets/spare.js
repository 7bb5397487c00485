/* A second copy of what was not sent yet, in another store of the same browser. Chromium throws away all databases of a site when it was
   killed in the middle of writing to one and, after it wrote on, is started once more: it goes on behind the torn end of its log, and
   finds that log broken at the start after (tests/journeys/offline/test_torn.py). What it lost is then put back from here, in the same
   transaction that makes the database anew. What is encrypted there is encrypted here. Runs in pages and in the worker. */
(function (self) {
  "use strict";
  const T = self.Telvertel = self.Telvertel || {}, PLACE = "telvertel-spare";
  const SLOTS = ["/a", "/b"];  // by turns, so that a kill while one is written leaves the other
  const address = (database, store, key) => "/" + [PLACE, database, store, ...key].map(encodeURIComponent).join("/");
  const opened = () => self.caches.open(PLACE);
  /* Of what lies here: of which row it is a copy, [under which address, database, store, key]. */
  function copied(kept) {
    const path = new URL(kept.url).pathname.slice(0, -SLOTS[0].length), [, , database, store, ...key] = path.split("/").map(decodeURIComponent);
    return [path, database, store, key];
  }

  /* A row with what is sealed as it is, and the rest beside it. */
  function wrapped({ sealed, ...row }) {
    return new Response(sealed, { headers: { at: String(Date.now()), row: encodeURIComponent(JSON.stringify({ ...row, iv: [...row.iv] })) } });
  }
  async function unwrapped(answer) {
    const row = JSON.parse(decodeURIComponent(answer.headers.get("row")));
    return { ...row, iv: new Uint8Array(row.iv), sealed: await answer.arrayBuffer() };
  }

  /* Hear of every change that is made to these rows: `changes` gets them in their order. */
  function noting(store, rows, changes) {
    const { put, delete: remove } = rows;
    rows.put = (row) => { if (row.sealed) { changes.push({ store, key: [row.person, row.key], row }); } return put.call(rows, row); };
    rows.delete = (key) => { changes.push({ store, key: key.lower || key }); return remove.call(rows, key); };  // a range: all of somebody
    return rows;
  }

  async function keep(place, at, row) {
    const [now, before] = await place.match(at + SLOTS[0]) ? [...SLOTS].reverse() : SLOTS;
    await place.put(at + now, wrapped(row));
    await place.delete(at + before);
  }

  async function drop(place, at, all) {
    for (const slot of SLOTS) { await place.delete(at + slot); }
    const under = all ? (await place.keys()).filter((kept) => new URL(kept.url).pathname.startsWith(at + "/")) : [];
    for (const kept of under) { await place.delete(kept); }
  }

  /* The same changes here. Where the browser gives no room for a second copy, there is one. */
  async function follow(database, changes) {
    if (!changes.length || !self.caches) { return; }
    const place = await opened();
    for (const { store, key, row } of changes) {
      const at = address(database, store, key);
      await (row ? keep(place, at, row) : drop(place, at, key.length === 1));
    }
  }

  /* The rows of this database, as they were last: [{ store, row }]. */
  async function rows(database) {
    const place = await opened(), found = new Map();
    for (const kept of await place.keys()) {
      const [path, name, store] = copied(kept);
      if (name !== database) { continue; }
      const answer = await place.match(kept), at = Number(answer.headers.get("at")), other = found.get(path);
      if (!other || other.at < at) { found.set(path, { at, store, row: await unwrapped(answer) }); }
    }
    return [...found.values()];
  }

  /* Nothing stays here of what is no longer there: a change by another tab may have come in between. `there`: whether this row is. */
  async function tidy(database, there) {
    const place = await opened();
    for (const kept of await place.keys()) {
      const [, name, store, key] = copied(kept);
      if (name === database && !await there(store, key)) { await place.delete(kept); }
    }
  }

  T.spare = {
    noting,
    tidy: (database, there) => tidy(database, there).catch(() => { /* another time */ }),
    follow: (database, changes) => follow(database, changes).catch(() => { /* no room, or not allowed */ }),
    rows: (database) => rows(database).catch(() => []),
  };
})(self);
