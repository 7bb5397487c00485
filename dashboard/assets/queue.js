/* What was saved and must still reach the server. Runs in pages and in the worker. Every try carries the key of its form, so that
   the server keeps it once, however often it is sent. Only the server's own answer takes something out of the queue. */
(function (self) {
  "use strict";
  const T = self.Telvertel, strongbox = T.strongbox, PATIENCE = 30000, LONGEST = 4 * 60000, FIRST = 2000, DAY = 24 * 3600000;
  const line = self.BroadcastChannel ? new BroadcastChannel("telvertel") : null;
  const REFUSED = [400, 403, 404, 405, 409, 411, 413, 415, 422];  // trying again the same way helps nobody
  const listeners = [];

  function tell(news) {
    if (line) { line.postMessage(news); }
    listeners.forEach((hear) => hear(news));
  }
  if (line) { line.onmessage = (event) => listeners.forEach((hear) => hear(event.data)); }

  /* How long to wait after so many tries that came to nothing, in milliseconds: twice as long each time, up to some minutes; a little
     more or less for each, so that all phones of a house do not come back in the same second. */
  const pause = (tries, first) => Math.min(LONGEST, (first || FIRST) * 2 ** tries) * (0.75 + Math.random() / 2);

  /* One sender at a time for each record, over tabs and worker. Where locks do not exist, the key of the form still makes it once. */
  function alone(key, deed) {
    return self.navigator.locks ? self.navigator.locks.request("telvertel-" + key, deed) : deed();
  }

  /* Into the queue and out of the drafts, in one go. Saving the same form again replaces what waited. */
  async function add(mine, key, content) {
    const row = { ...(await strongbox.sealed(mine, key, content)), saved: content.saved, state: "waiting", tries: 0, next: 0 };
    await strongbox.within(["queue", "drafts"], "readwrite", (queue, drafts) => { queue.put(row); drafts.delete([mine.person, key]); });
    tell({ what: "queue" });
  }

  /* Change a row that is still the one we saw: thrown away or saved again meanwhile, it stays so. */
  async function mark(row, change) {
    await strongbox.within("queue", "readwrite", (queue) => {
      queue.get([row.person, row.key]).onsuccess = (event) => {
        const now = event.target.result;
        if (now && now.saved === row.saved) { queue.put({ ...now, ...change }); }
      };
    });
    tell({ what: "queue", key: row.key, ...change });
  }

  const waits = (row) => row.state === "waiting" || row.state === "login";
  const fetched = (person, key) => strongbox.within("queue", "readonly", (queue) => queue.get([person, key]));

  async function deliver(mine, key, here) {
    const row = await fetched(mine.person, key);
    if (!row || !waits(row)) { return row || { state: "gone" }; }
    const change = await tried(mine, row, await strongbox.unsealed(mine, row), here);
    if (change.receipt && T.album) { await T.album.address(mine.person, key, change.receipt); }  // first: then its photos know where to go
    await mark(row, change);
    return { ...row, ...change };
  }

  async function tried(mine, row, content, here) {
    const later = { state: "waiting", tries: row.tries + 1, next: Date.now() + pause(row.tries) };
    try {
      const answer = await fetch(content.action, {
        method: "POST", body: new URLSearchParams(content.pairs), credentials: "same-origin", redirect: "manual",
        headers: { Accept: "application/json", "Telvertel-Person": mine.person, ...(here ? { "Telvertel-Here": "1" } : {}) }, signal: AbortSignal.timeout(PATIENCE)
      });
      if (answer.status === 401) { return { state: "login", tries: row.tries + 1, next: 0 }; }
      if (REFUSED.includes(answer.status)) { return { state: "needs", code: answer.status }; }
      const said = answer.ok ? await answer.json() : null;
      return said && said.receipt ? { state: "sent", receipt: said.receipt } : later;
    } catch (error) { return later; }
  }

  /* `here`: its owner is looking, and can be asked whether something odd is right. What is sent later is kept without that question. */
  function send(mine, key, here) { return alone(key, () => deliver(mine, key, here)); }

  /* Everything whose turn it is, in the order it was saved. Stops at the first that does not get through: the next will not either. */
  async function sendAll(mine, now) {
    const here = await strongbox.own("queue", mine.person);
    for (const row of here) { if (row.state === "sent" && row.saved < Date.now() - DAY) { await strongbox.forget(mine.person, row.key); } }
    const rows = here.filter((row) => waits(row) && (now || row.next <= Date.now()));
    for (const row of rows.sort((a, b) => a.saved - b.saved)) {
      const outcome = await send(mine, row.key);
      if (waits(outcome)) { return soonest(mine.person); }
    }
    if (T.album) { await T.album.sendAll(mine, now); }
    return soonest(mine.person);
  }

  /* When the next try is due, in milliseconds from now; null when nothing waits for a connection. */
  async function soonest(person) {
    const due = (await strongbox.own("queue", person)).filter((row) => row.state === "waiting").map((row) => row.next);
    if (T.album) { due.push(...await T.album.due(person)); }
    return due.length ? Math.max(0, Math.min(...due) - Date.now()) : null;
  }

  /* Being looked at again: it waits for its owner, and is not sent meanwhile. */
  function hold(mine, key) {
    return alone(key, async () => {
      const row = await fetched(mine.person, key);
      if (row && row.state !== "sent") { await mark(row, { state: "held" }); }
    });
  }

  async function release(mine, key) {
    const row = await fetched(mine.person, key);
    if (row && row.state !== "sent") { await mark(row, { state: "waiting", next: 0 }); }
  }

  T.queue = { REFUSED, pause, waits, alone, add, send, sendAll, soonest, hold, release, tell, hear: (deed) => listeners.push(deed) };
})(self);
