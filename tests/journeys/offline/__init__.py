"""Without a connection: what these tests do on a phone and read from its memory, past our own scripts."""

from pathlib import Path

from tests.journeys.device import Phone

SECRET = "hond in de gang"
STORES = """() => new Promise(done => { indexedDB.open('telvertel').onsuccess = event => { const db = event.target.result, found = {};
  const text = row => ({...row, key: String(row.key), iv: '', sealed: row.sealed && new TextDecoder().decode(row.sealed)});
  const names = [...db.objectStoreNames], work = db.transaction(names);
  names.forEach(name => { work.objectStore(name).getAll().onsuccess = e => { found[name] = e.target.result.map(text); }; });
  work.oncomplete = () => { db.close(); done(found); }; }; })"""  # read past our own scripts


def offline(phone: Phone, note: str) -> None:
    """Write and save a visit without a connection."""
    phone.context.set_offline(True)
    phone.write(note)
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")


def in_the_clear(phone: Phone, memory: Path, words: str) -> bool:
    """Whether these words lie readable in what the browser keeps: its stores, and the files of its memory on disk."""
    folders = ("IndexedDB", "Local Storage", "Session Storage", "Service Worker", "Cache")
    files = (f for name in folders for f in (memory / "Default" / name).rglob("*") if f.is_file())
    forms = (words.encode(), words.encode("utf-16-le"))
    stores = phone.page.evaluate(f"async () => JSON.stringify([await ({STORES})(), {{...localStorage}}, {{...sessionStorage}}])")
    return words in stores or any(form in f.read_bytes() for f in files for form in forms)


def rows(phone: Phone) -> dict[str, int]:
    """How many rows the browser keeps."""
    return {name: len(found) for name, found in phone.page.evaluate(STORES).items()}
