/* Niet verstuurd: what is still on this device, with what its owner can do about it. */
(function () {
  "use strict";
  const T = window.Telvertel, root = document.querySelector("[data-list=queue]");
  if (!root || !T.away) { return; }
  const strongbox = T.strongbox, drafted = T.drafts, person = T.away.person, page = root.closest(".writing");
  const part = (name) => page.querySelector("[data-" + name + "]");
  const when = new Intl.DateTimeFormat(document.documentElement.lang || "nl", { dateStyle: "long", timeStyle: "short" });
  let drawing = Promise.resolve();

  function ask(id) {
    const box = document.getElementById(id);
    box.returnValue = "";
    box.showModal();
    return new Promise((done) => box.addEventListener("close", () => done(box.returnValue === "yes"), { once: true }));
  }

  function row(mine, found, draft) {
    const item = document.getElementById("unsent-row").content.cloneNode(true).firstElementChild, state = draft ? "" : found.state;
    const button = (name) => item.querySelector("[data-do=" + name + "]");
    item.dataset.key = found.key;
    item.querySelector("[data-title]").textContent = found.content.title || found.content.action.split("/")[2];
    item.querySelector("time").textContent = when.format(new Date(found.saved));
    item.querySelectorAll("[data-state]").forEach((line) => { line.hidden = line.dataset.state !== state; });
    const words = item.querySelector("[data-alt]");  // its form may be gone, a quarter closed: the words are read here
    words.textContent = (found.content.words || []).join(" · ");
    words.hidden = !words.textContent;
    button("copy").hidden = words.hidden;
    button("copy").dataset.copy = (found.content.words || []).join("\n\n");
    button("send").hidden = draft || !["waiting", "held", "login"].includes(state);
    button("open").hidden = button("drop").hidden = state === "sent";
    button("receipt").hidden = state !== "sent";
    if (state === "sent") { button("receipt").href = found.receipt; }
    if (button("send").hidden) { button("open").classList.remove("light"); }
    button("send").addEventListener("click", async () => { await T.queue.release(mine, found.key); await T.away.send(true); draw(); });
    button("open").addEventListener("click", () => open(found));
    button("drop").addEventListener("click", async () => {
      if (!await ask("dropping")) { return; }
      if (strongbox.possible) { await T.album.dropOf(person, found.key); }
      await drafted.forget(person, found.key);
      T.queue.tell({ what: "queue" });
    });
    return item;
  }

  /* A photo: it follows what it belongs to, or the server said what is wrong with it. */
  function photo(mine, found) {
    const blank = document.getElementById("unsent-row"), item = blank.content.cloneNode(true).firstElementChild;
    const state = found.state === "needs" ? "refused" : found.to ? found.state : "after", why = item.querySelector("[data-why]");
    const button = (name) => item.querySelector("[data-do=" + name + "]"), alt = item.querySelector("[data-alt]");
    item.dataset.key = found.key;
    item.querySelector("[data-title]").textContent = [blank.dataset.photo, found.content.title].filter(Boolean).join(" · ");
    item.querySelector("time").textContent = when.format(new Date(found.saved));
    alt.textContent = (found.content.pairs.find((pair) => pair[0] === "alt") || ["", ""])[1];
    alt.hidden = !alt.textContent;
    why.textContent = found.why || why.dataset.else;
    item.querySelectorAll("[data-state]").forEach((line) => { line.hidden = line.dataset.state !== state; });
    button("open").hidden = button("receipt").hidden = true;
    button("send").hidden = state === "after";
    button("words").hidden = false;
    button("place").hidden = state !== "refused";
    button("place").href = found.to;
    button("send").addEventListener("click", async () => { await T.album.release(person, found.key); await T.away.send(true); draw(); });
    button("words").addEventListener("click", () => T.camera.open({ mine, of: found.of, title: found.content.title, photo: found, closed: draw }));
    button("drop").addEventListener("click", async () => { if (await ask("dropping")) { await T.album.drop(found); } });
    return item;
  }

  /* What the server refused goes to it once more as a form: its page says what is wrong, or shows both versions. */
  function open(found) {
    if (found.content.unqueued) { location.assign(found.content.place + "#stuk=" + encodeURIComponent(found.key)); return; }
    if (found.state !== "needs" || found.newer || !navigator.onLine) {
      const list = (found.content.place || "").slice(found.content.action.length + 1);
      const call = list.startsWith("nabellen="), which = call ? "?nabellen=" : found.content.action.endsWith("/own_answer") ? "?vraag=" : "?lijst=";
      location.assign(found.content.action + (list ? which + encodeURIComponent(call ? list.slice(9) : list) : "") + "#stuk=" + encodeURIComponent(found.key));
      return;
    }
    const form = document.createElement("form");
    form.method = "post";
    form.action = found.content.action;
    found.content.pairs.forEach(([name, value]) => {
      const line = document.createElement("textarea");  // not an input: that would lose the line ends
      line.name = name;
      line.value = value;
      form.append(line);
    });
    form.hidden = true;
    document.body.append(form);
    try { sessionStorage.setItem("telvertel.row", found.key); } catch (error) { /* then it is one more row */ }
    HTMLFormElement.prototype.submit.call(form);
  }

  function fill(name, items) {
    const box = page.querySelector("[data-list=" + name + "]");
    box.hidden = !items.length;
    box.querySelector("ul").replaceChildren(...items);
  }

  function draw() {
    drawing = drawing.then(drawn).catch(() => { /* the next change draws again */ });
    return drawing;
  }

  async function drawn() {
    const mine = await drafted.open(person), photographed = mine && strongbox.possible;
    if (photographed) { await T.tab.takeOver(mine).catch(() => { /* it stays where it is */ }); }
    const left = await drafted.left(person);
    const queue = mine ? await drafted.list("queue", mine) : [], drafts = mine ? await drafted.list("drafts", mine) : [];
    const waiting = new Set(queue.map((found) => found.key));
    queue.forEach((found) => { found.newer = drafts.some((draft) => draft.key === found.key && draft.saved > found.saved); });
    const begun = drafts.map((draft) => draft.key).filter((key) => !waiting.has(key));
    const photos = (photographed ? await T.album.list(mine) : []).filter((found) => found.to || !begun.includes(found.of)).map((found) => photo(mine, found));
    fill("queue", [...queue.filter((found) => found.state !== "sent").map((found) => row(mine, found, false)), ...photos]);
    fill("sent", queue.filter((found) => found.state === "sent").map((found) => row(mine, found, false)));
    fill("drafts", drafts.filter((found) => !waiting.has(found.key)).map((found) => row(mine, found, true)));
    const shown = queue.length + drafts.length + photos.length;
    part("nothing").hidden = Boolean(shown) || left.queue + left.drafts > 0;
    part("locked").hidden = left.queue + left.drafts <= shown - queue.filter((found) => found.state === "sent").length;
    part("lead").hidden = !part("nothing").hidden || !strongbox.possible;
    page.dataset.drawn = "1";
  }

  async function wipe() {
    const left = await drafted.left(person);
    if (left.queue + left.drafts && !await ask("wiping")) { return; }
    await drafted.wipe(person);
    try { Object.keys(sessionStorage).filter((name) => name.startsWith("telvertel.")).forEach((name) => sessionStorage.removeItem(name)); } catch (error) { /* none */ }
    await draw();
    const out = await T.away.end("/uitloggen");
    await drafted.wipe(person);
    if (out) { location.replace("/inloggen"); } else { part("wiped").hidden = false; }
  }

  if (!strongbox.possible) { part("open-line").hidden = false; }
  part("wipe").addEventListener("click", wipe);
  if (document.documentElement.dataset.elsewhere) { part("elsewhere").hidden = false; }
  T.queue.hear((news) => { if (news.what === "queue") { draw(); } });
  draw();
})();
