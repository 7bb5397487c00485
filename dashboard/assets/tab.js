/* Where a browser cannot encrypt (http), a draft lasts as long as its tab, for the person who typed it. What stands in the open here, and
   what an older version of the program left in the open, is read and thrown away in this one place. The same deeds as the strongbox has. */
(function () {
  "use strict";
  const T = window.Telvertel, PREFIX = "telvertel.draft.", PLACES = ["sessionStorage", "localStorage"];

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

  T.tab = {
    PREFIX, PLACES, within, read, names, drop, list, keep,
    open: async (person) => ({ person }),
    draft: async (mine, key, content) => keep(mine.person, key, content),
    forget: async (person, key) => drop(of(person) + key),
    left: async (person) => ({ queue: 0, drafts: here(person).length, begun: here(person).length }),
    wipe: async (person) => here(person).forEach(drop),
  };
  T.drafts = T.strongbox.possible ? T.strongbox : T.tab;
})();
