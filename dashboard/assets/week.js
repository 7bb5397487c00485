/* The sheet of a week where scripts run: more lines without asking the server, a draft back on lines of its own shape, and the weeks of
   today on a page from memory. Without it the server does the same, but for what needs no connection. */
(function () {
  "use strict";
  const T = window.Telvertel, all = T.form.all, form = document.querySelector("form.week"), memory = document.documentElement.dataset.memory;
  if (!form) { return; }
  const blank = form.querySelector("template[data-blank]"), more = form.querySelector("[name=_more]"), weeks = form.elements.week;
  const lines = () => all(form, ".week-line"), drawn = weeks.value, DAY = 86400000;

  function made(place) {
    const holder = document.createElement("div");
    holder.appendChild(blank.content.cloneNode(true));
    holder.innerHTML = holder.innerHTML.split("__n__").join(String(place)).split("__line__").join(String(place + 1));
    return holder.firstElementChild;
  }

  function longer(most) {
    while (lines().length < Math.min(most, Number(blank.dataset.most))) { blank.before(made(lines().length)); }
    more.parentNode.hidden = lines().length >= Number(blank.dataset.most);
  }

  /* A line of somebody who stood ready when the draft was made: the code is read, not changed, and a person is one. */
  function ready(line, place, group) {
    const who = line.querySelector("[name$='.who']"), people = line.querySelector("[name$='.people']");
    who.readOnly = true;
    who.closest(".field").classList.add("fixed");
    who.after(Object.assign(document.createElement("input"), { type: "hidden", name: "lines." + place + ".fixed", value: "1" }));
    if (!group) { people.closest(".field").remove(); }
  }

  /* Before a draft is put back: as many lines as it has, each of its shape, so that no answer lands with somebody else. */
  form.addEventListener("putting", (event) => {
    const found = {};
    event.detail.forEach(([name, value]) => {
      const part = name.match(/^lines\.(\d+)\.(\w+)$/);
      if (part) { (found[part[1]] = found[part[1]] || {})[part[2]] = value; }
    });
    longer(Math.max(-1, ...Object.keys(found).map(Number)) + 1);
    lines().forEach((line, place) => {
      const wanted = found[place], value = (name) => { const at = line.querySelector("[name$='." + name + "']"); return at ? at.value : undefined; };
      if (!wanted) { return; }
      const fixed = "fixed" in wanted, alike = fixed === (value("fixed") !== undefined) && ("people" in wanted) === (value("people") !== undefined);
      if (alike && (!fixed || wanted.who === value("who"))) { return; }
      const other = made(place);
      if (fixed) { ready(other, place, "people" in wanted); }
      line.replaceWith(other);
    });
  });

  more.addEventListener("click", (event) => {
    const place = lines().length;
    event.preventDefault();
    longer(place + Number(more.dataset.step));
    if (lines()[place]) { lines()[place].querySelector("input").focus(); }
  });

  /* What stands there already is of the week that was drawn. */
  function noted() { all(form, ".already").forEach((line) => { line.hidden = weeks.value !== drawn; }); }
  weeks.addEventListener("change", noted);
  form.addEventListener("filled", noted);

  /* A page may come from memory on a later day: the weeks since then are there as well, and none is called this week that is not. */
  function monday(back) {
    const [day, month, year] = T.form.digits(new Date(), back).split("-").map(Number), at = Date.UTC(year, month - 1, day);
    return new Date(at - (new Date(at).getUTCDay() + 6) % 7 * DAY);
  }
  function words(at) {
    const other = at.getUTCFullYear() !== monday(0).getUTCFullYear(), ago = Math.round((monday(0) - at) / DAY / 7);
    const how = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC", ...(other ? { year: "numeric" } : {}) };
    const day = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "nl-NL", how).format(at);
    return day + (ago === 0 || ago === 1 ? " (" + (ago ? weeks.dataset.last : weeks.dataset.now) + ")" : "");
  }
  const code = (at) => at.toISOString().slice(0, 10);
  if (memory) {
    for (let at = new Date(Date.parse(weeks.options[0].value) + 7 * DAY); at <= monday(0); at = new Date(at.getTime() + 7 * DAY)) {
      weeks.prepend(new Option("", code(at)));
    }
    all(weeks, "option").forEach((option) => { option.text = words(new Date(Date.parse(option.value))); });
    const asked = new URLSearchParams(location.search).get("week"), usual = code(monday(3));
    [usual, asked].forEach((day) => { if (all(weeks, "option").some((option) => option.value === day)) { weeks.value = day; } });
    noted();
  }
})();
