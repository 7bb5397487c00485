/* A photo while writing: made smaller here, which also takes off where and with what it was made, and kept with its draft (album.js).
   Its words are kept as they are typed. The server draws every photo anew whatever came before. */
(function () {
  "use strict";
  const T = window.Telvertel, questions = document.getElementById("album-questions"), box = document.querySelector("[data-album]");
  const album = T.strongbox && T.strongbox.possible ? T.album : null, LONGEST = 1600, BYTES = 10 * 2 ** 20, PIXELS = 40e6, QUALITY = 0.85;
  const OURS = ["image/jpeg", "image/png", "image/webp"];

  function trouble(name) { return Object.assign(new Error(name), { trouble: name }); }

  /* How large it is, from its head: before a flood of pixels is unpacked. */
  function measured(file) {
    return new Promise((done, failed) => {
      const image = new Image(), address = URL.createObjectURL(file);
      image.onload = () => { URL.revokeObjectURL(address); done(image.naturalWidth * image.naturalHeight); };
      image.onerror = () => { URL.revokeObjectURL(address); failed(trouble("broken")); };
      image.src = address;
    });
  }

  /* The photo upright on white, no longer than what the server keeps, as a JPEG that holds pixels and nothing else. */
  async function smaller(file) {
    if (/hei[cf]/i.test(file.type + file.name)) { throw trouble("heic"); }
    if (file.type && !OURS.includes(file.type)) { throw trouble("unknown"); }
    if (file.size > BYTES) { throw trouble("large"); }
    if (await measured(file) > PIXELS) { throw trouble("pixels"); }
    const whole = await createImageBitmap(file).catch(() => { throw trouble("broken"); }), canvas = document.createElement("canvas");
    const scale = Math.min(1, LONGEST / Math.max(whole.width, whole.height)), draw = canvas.getContext("2d", { alpha: false });
    canvas.width = Math.max(1, Math.round(whole.width * scale));
    canvas.height = Math.max(1, Math.round(whole.height * scale));
    draw.fillStyle = "#fff";
    draw.fillRect(0, 0, canvas.width, canvas.height);
    draw.imageSmoothingQuality = "high";
    draw.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!made) { throw trouble("broken"); }
    return made.arrayBuffer();
  }

  const values = (pairs, name) => pairs.filter((pair) => pair[0] === name && pair[1].trim()).map((pair) => pair[1]);

  /* The first question that still needs an answer, as the server would ask it. */
  function lacking(pairs) {
    const who = values(pairs, "consent"), known = values(pairs, "recognisable")[0];
    const faces = known === "yes" && !values(pairs, "faces").some((one) => who.includes(one)) ? ["faces"] : [];
    return ["alt", "recognisable", "consent", "how"].filter((name) => !values(pairs, name).length).concat(who.length ? faces : [])[0] || "";
  }

  function shown(image, blob) {
    if (!blob) { return; }
    image.onload = () => URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(blob);
  }

  /* The questions about one photo. `about`: mine, of, title, photo (one that is here) and what to do when it is closed. */
  let dialog = null, asked = null, writing = Promise.resolve();

  function open(about) {
    dialog = dialog || drawn();
    const form = dialog.querySelector("form"), photo = about.photo;
    if (photo || (asked && asked.key)) { form.reset(); }  // words without a photo yet stay for the next look
    asked = { ...about, key: photo ? photo.key : "" };
    if (photo) { T.form.put(form, photo.content.pairs); }
    say("");
    seen(null);
    form.elements.picture.closest(".field").hidden = Boolean(photo);
    if (photo) { album.pixels(about.mine, photo.key).then(seen).catch(() => { /* its words are here */ }); }
    dialog.showModal();
  }

  function seen(blob) {
    dialog.querySelector(".seen").hidden = !blob;
    shown(dialog.querySelector(".seen img"), blob);
  }

  function say(name) {
    dialog.querySelectorAll("[data-trouble]").forEach((line) => { line.hidden = line.dataset.trouble !== name; });
    dialog.querySelectorAll(".trouble").forEach((line) => line.remove());
    const found = dialog.querySelector("[data-trouble]:not([hidden])");
    if (found) { found.scrollIntoView({ block: "center" }); }
  }

  /* One after the other, so that the newest words are the last. */
  function later(deed) {
    writing = writing.then(deed).catch((error) => say(error.trouble || "full"));
    return writing;
  }

  const content = () => ({ title: asked.title, pairs: T.form.content(dialog.querySelector("form")) });

  async function choose(file) {
    const about = asked;
    say("");
    seen(null);
    if (about.key) { await album.drop({ person: about.mine.person, key: about.key, of: about.of }); about.key = ""; }
    if (!file) { return; }
    const pixels = await smaller(file);
    if (about.first) { await about.first(); }  // the draft itself before its photo
    about.key = await album.add(about.mine, { ...content(), of: about.of, pixels });
    seen(new Blob([pixels], { type: "image/jpeg" }));
  }

  function words() {
    const about = asked, now = content();
    return later(async () => { if (about.key) { await album.word(about.mine, about.key, now); } });
  }

  async function done() {
    await words();
    const form = dialog.querySelector("form"), name = asked.key ? lacking(content().pairs) : "picture";
    dialog.querySelectorAll(".trouble").forEach((line) => line.remove());
    if (!name) { dialog.close(); return; }
    const field = form.querySelector("[name=" + name + "]").closest(".field"), line = document.createElement("p");
    line.className = "trouble";
    line.setAttribute("role", "alert");
    line.textContent = JSON.parse(dialog.dataset.says)[name];
    field.querySelector("label:not(.option),legend").after(line);
    field.querySelector("input,textarea").focus();
    field.scrollIntoView({ block: "center" });
  }

  function drawn() {
    dialog = questions.content.cloneNode(true).firstElementChild;
    document.querySelector(".writing").append(dialog);
    const form = dialog.querySelector("form");
    form.elements.picture.addEventListener("change", (event) => { event.stopPropagation(); later(() => choose(event.target.files[0])); });
    form.addEventListener("input", (event) => { if (event.target.type !== "file") { words(); } });
    form.addEventListener("submit", (event) => { event.preventDefault(); done(); });
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { const about = asked; later(async () => { if (about && about.closed) { await about.closed(); } }); });
    return dialog;
  }

  /* The photos of the form that is open, below its quick questions. */
  function start(form) {
    let here = null, drawing = Promise.resolve();
    const line = box.querySelector("[data-unfinished-line]"), title = document.querySelector("h1").textContent;
    form.insertBefore(box, form.querySelector(":scope > p.save"));

    const of = async () => (await album.list(here.mine)).filter((photo) => photo.of === here.row && !photo.to);
    function draw() { drawing = drawing.then(drawn).catch(() => { /* the next change draws again */ }); return drawing; }

    async function drawn() {
      const photos = await of();
      box.querySelector("[data-list]").replaceChildren(...await Promise.all(photos.map(item)));
      box.querySelector("[data-add]").parentNode.hidden = photos.length >= Number(box.dataset.most);
      line.hidden = line.hidden || photos.every((photo) => !lacking(photo.content.pairs));
      box.hidden = false;
    }

    async function item(photo) {
      const row = document.getElementById("album-row").content.cloneNode(true).firstElementChild, alt = values(photo.content.pairs, "alt")[0] || "";
      row.querySelector("img").alt = row.querySelector("[data-alt]").textContent = alt;
      row.querySelector("[data-unfinished]").hidden = !lacking(photo.content.pairs);
      row.querySelector("[data-do=change]").addEventListener("click", () => ask(photo));
      row.querySelector("[data-do=drop]").addEventListener("click", async () => { await album.drop(photo); await draw(); });
      shown(row.querySelector("img"), await album.pixels(here.mine, photo.key));
      return row;
    }

    function ask(photo) { open({ mine: here.mine, of: here.row, title, photo, first: here.keep, closed: draw }); }

    box.querySelector("[data-add]").addEventListener("click", () => ask(null));
    form.addEventListener("telvertel:row", (event) => { if (event.detail.mine) { here = event.detail; draw(); } });
    return async () => {
      const wanting = here ? (await of()).some((photo) => lacking(photo.content.pairs)) : false;
      line.hidden = !wanting;
      if (wanting) { line.scrollIntoView({ block: "center" }); }
      return wanting;
    };
  }

  /* On a receipt: the photos that go after what it is the receipt of. */
  async function going(kept) {
    const place = location.pathname.replace("/opschrijven/", "/fotos/").replace(/\/klaar$/, ""), line = (name) => kept.querySelector("[data-photo-" + name + "]");
    const many = async () => { const mine = await T.strongbox.handle(); return mine ? (await album.list(mine)).filter((row) => row.to === place).length : 0; };
    if (!line("going")) { return; }
    async function look() {
      const left = await many(), before = !line("going").hidden;
      line("going").hidden = !left;
      line("there").hidden = Boolean(left) || !(before || !line("there").hidden);
    }
    T.queue.hear((news) => { if (news.what === "queue") { look(); } });
    await look();
  }

  const form = document.querySelector("form[data-draft]");
  T.camera = { smaller, open, lacking, unfinished: box && album && form ? start(form) : async () => false };
  if (album) { document.querySelectorAll("[data-kept]").forEach((kept) => going(kept).catch(() => { /* the line on top counts them */ })); }
})();
