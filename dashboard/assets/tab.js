/* Where a browser cannot encrypt (http), a draft lasts as long as its tab, for the person who typed it; where the strongbox does not open,
   it waits here until that does. What stands in the open here, and what an older version of the program left in the open, is read and
   thrown away in this one place. The same deeds as the strongbox has. */
(function () {
  "use strict";
  const T = window.Telvertel, PREFIX = "telvertel.draft.", PLACES = ["sessionStorage", "localStorage"], WEEK = 7 * 24 * 3600000;

  /* A browser may forbid its places: then there is nothing. */
  function within(where, deed) { try { return deed(window[where]); } catch (error) { return null; } }
  function read(where, name) { return within(where, (s) => JSON.parse(s.getItem(name))); }
  function names(where) { return within(where, (s) => Object.keys(s).filter((name) => name.startsWith(PREFIX))) || []; }
  function drop(name) { PLACES.forEach((where) => within(where, (s) => s.removeItem(name))); }

  const of = (person) => PREFIX + person + ":", here = (person) => names("sessionStorage").filter((name) => name.startsWith(of(person)));
  async function list(store, mine) {
    const found = store === "drafts" ? here(mine.person).map((name) => [name, read("sessionStorage", name)]).filter((pair) => pair[1]) : [];
    return found.map(([name, content]) => ({ person: mine.person, key: name.slice(of(mine.person).length), saved: content.saved, content }))
      .sort((a, b) => a.saved - b.saved);
  }
  function keep(person, key, content) { window.sessionStorage.setItem(of(person) + key, JSON.stringify(content)); }

  /* Out of the open into the strongbox of who typed it; what is older than a week goes. `row`: what a form of this version is kept under. */
  async function takeOver(mine) {
    for (const where of PLACES) {
      for (const name of names(where)) {
        const old = read(where, name), place = name.slice(name.indexOf(":") + 1), [person, action] = name.slice(PREFIX.length).split(":");
        if (old && person === mine.person) {
          const { row, ...content } = { action, place, title: "", ...old }, key = (old.pairs.find((pair) => pair[0] === "client_key") || [0, place])[1];
          await T.strongbox.draft(mine, row || key + "~old", content, true);
        }
        if (!old || person === mine.person || old.saved < Date.now() - WEEK) { drop(name); }
      }
    }
  }

  /* Where the words of one form go: into the strongbox. Where that does not open, or does not take them, they are in this tab until it
     does. `told` hears whether they are only here; `again` then keeps what stands on the form. Where a browser cannot encrypt: always this tab. */
  function home(person, told, again) {
    const strongbox = T.strongbox.possible ? T.strongbox : null, found = { mine: null, ready: null, inTab, put };
    let opening = false;

    async function open() {
      found.mine = await strongbox.open(person).catch(() => null);
      if (found.mine) { await takeOver(found.mine).catch(() => { /* it stays where it is */ }); }
    }

    /* `where`: the name in the tab. */
    function inTab(row, content, where) { keep(person, where, { ...content, row }); }

    async function put(row, content, where) {
      if (found.mine) {
        try { await strongbox.draft(found.mine, row, content); return; } catch (error) { found.mine = null; }
      }
      inTab(row, content, where);
      if (strongbox) { told(true); reopen(where); }
    }

    async function reopen(where) {
      if (opening) { return; }
      opening = true;
      for (let tries = 0; !found.mine; tries += 1) {
        await new Promise((go) => setTimeout(go, T.queue.pause(tries)));
        found.mine = await strongbox.open(person).catch(() => null);
      }
      opening = false;
      await again();
      if (found.mine) { drop(of(person) + where); told(false); }
    }

    found.ready = strongbox ? open() : Promise.resolve();
    return found;
  }

  T.tab = {
    PREFIX, PLACES, within, read, names, drop, list, keep, takeOver, home,
    open: async (person) => ({ person }),
    draft: async (mine, key, content) => keep(mine.person, key, content),
    forget: async (person, key) => drop(of(person) + key),
    left: async (person) => ({ queue: 0, drafts: here(person).length, begun: here(person).length }),
    wipe: async (person) => here(person).forEach(drop),
  };
  T.drafts = T.strongbox.possible ? T.strongbox : T.tab;
})();
