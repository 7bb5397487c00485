"""What someone does on a phone to put a photo with a story while writing it, and what the phone still keeps of photos."""

from pathlib import Path

from playwright.sync_api import Page
from sqlalchemy import text
from sqlmodel import select

from storage.database import Store
from storage.photo import LARGE, Photo, PhotoImage
from storage.records import Story

STORY, ALT = "/opschrijven/story", "Een groene deur met een nieuwe tochtstrip"
FULL = """() => { const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (row) { const asked = put.apply(this, arguments), size = (row.sealed || {}).byteLength || 0;
    if (size > 50000 || row.ballast) { this.transaction.abort(); } return asked; }; }"""  # as a disk does that has room for words only
REFUSE = {
    "sqlite": "CREATE TRIGGER no_photo BEFORE INSERT ON photo BEGIN SELECT RAISE(ABORT, 'not now'); END",
    "postgresql": "ALTER TABLE photo ADD CONSTRAINT no_photo CHECK (false) NOT VALID",
}
TAKE = {"sqlite": "DROP TRIGGER no_photo", "postgresql": "ALTER TABLE photo DROP CONSTRAINT no_photo"}
HERE = """async () => { const mine = await Telvertel.strongbox.open('aicha'), photos = await Telvertel.album.list(mine);
  return Promise.all(photos.map(async p => {
    const pixels = await Telvertel.album.pixels(mine, p.key);
    return {to: p.to, state: p.state, size: pixels ? pixels.size : 0}; })); }"""


def fill(page: Page, quote: str = "Ik zet de kachel weer aan.", *, scopes: tuple[str, ...] = ("intern", "gemeente")) -> None:
    """The questions of a story, on the page that is open."""
    page.fill("#i-headline", "Weer warm")
    page.fill("#i-quote", quote)
    page.fill("#i-changed", "Het tocht niet meer.")
    page.check("input[name=teller][value=resident]")
    page.evaluate("document.querySelector('details.rest').open = true")
    for scope in scopes:
        page.check(f"form.write input[name=consent][value={scope}]")
    page.check("input[name=consent_how][value=spoken]")


def refusing(store: Store, on: bool) -> None:
    """The database takes no photo, or takes them again."""
    name = store.writer.dialect.name
    with store.write() as session:
        session.execute(text(REFUSE[name] if on else TAKE[name]))


def choose(page: Page, file: Path, alt: str = ALT) -> None:
    """A photo, from the form, with its words and ticks."""
    page.click("text=Foto maken of kiezen")
    page.set_input_files("#foto-i-picture", file)
    page.wait_for_selector(".album-form .seen:visible")
    answer(page, alt)
    page.click("text=Foto bewaren")
    page.wait_for_selector(".album-form", state="hidden")
    page.wait_for_selector(f".album li:has-text('{alt}')")


def answer(page: Page, alt: str = ALT) -> None:
    page.fill("#foto-i-alt", alt)
    page.check(".album-form input[name=recognisable][value=no]")
    page.check(".album-form input[name=consent][value=intern]")
    page.check(".album-form input[name=how][value=spoken]")


def stories(store: Store) -> list[str]:
    with store.read() as session:
        return [story.id for story in session.exec(select(Story).order_by(Story.created_at))]  # type: ignore[arg-type]


def photos(store: Store) -> list[tuple[str, str, int, int]]:
    """(record, alt, width, height) of every photo."""
    with store.read() as session:
        return [(p.record, p.alt, p.width, p.height) for p in session.exec(select(Photo).order_by(Photo.created_at))]  # type: ignore[arg-type]


def pixels(store: Store) -> bytes:
    """All large pictures, one after the other."""
    with store.read() as session:
        return b"".join(image.content for image in session.exec(select(PhotoImage).where(PhotoImage.size == LARGE)))
