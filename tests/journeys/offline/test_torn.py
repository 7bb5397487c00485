"""A browser that loses its databases after it was killed in the middle of a write: what was not sent yet comes back by itself."""

from pathlib import Path

import pytest

from tests.conftest import World
from tests.journeys.album import ALT, photos, stories
from tests.journeys.device import LIST, WRITE, Phone, notes
from tests.journeys.offline import SECRET, in_the_clear, offline
from tests.journeys.offline.test_photo import wrote
from tests.storage.pictures import located

pytestmark = pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
CLOSED = """() => { const real = IDBDatabase.prototype.transaction; window.cut = 0;
  IDBDatabase.prototype.transaction = function (...asked) {
    if (!window.cut && asked[1] === 'readwrite' && asked[0].includes('drafts')) {
      window.cut = 1;
      throw new DOMException('closing', 'InvalidStateError'); }
    return real.apply(this, asked); }; }"""
ORPHAN = """() => { const person = Telvertel.away.person, key = 'gone';
  return Telvertel.spare.follow('telvertel', [{ store: 'drafts', key: [person, key],
    row: { person, key, saved: 1, iv: new Uint8Array(12), sealed: new ArrayBuffer(4) } }]); }"""
SPARE = "async () => (await (await caches.open('telvertel-spare')).keys()).length"


def torn(phone: Phone, words: str) -> None:
    """Killed in the middle of a write, opened, written on, killed again and opened: now everything in its databases is gone."""
    phone.kill()
    phone.tear()
    phone.open()
    phone.context.set_offline(True)
    phone.write(words)
    assert not phone.lost()
    phone.kill()
    phone.open()


def test_what_waited_and_what_was_half_typed_come_back_after_the_browser_lost_its_databases(
    phone: Phone, memory: Path, cast: World, tmp_path: Path
) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(located(6))
    wrote(phone, file)
    offline(phone, SECRET)
    torn(phone, "kanarie")
    phone.log_in(to=LIST)
    assert phone.lost() and not in_the_clear(phone, memory, SECRET) and not in_the_clear(phone, memory, "kanarie")
    phone.until("async () => (await Telvertel.strongbox.left(Telvertel.away.person)).queue === 0")
    assert notes(cast.store) == [SECRET] and len(stories(cast.store)) == 1 and [alt for _, alt, _, _ in photos(cast.store)] == [ALT]
    phone.page.wait_for_selector("[data-list=drafts] li")
    phone.page.tap("text=Bekijken of aanpassen")
    phone.until("words => document.querySelector('#i-note').value === words", "kanarie")


def test_what_was_sent_thrown_away_or_wiped_does_not_come_back(phone: Phone, memory: Path, cast: World) -> None:
    phone.write("weg ermee")
    phone.go(WRITE)
    phone.page.tap("text=Weggooien")
    phone.until("async () => (await Telvertel.strongbox.left(Telvertel.away.person)).drafts === 0")
    phone.write(SECRET)
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    phone.until(f"async () => await ({SPARE})() === 0")
    torn(phone, "kanarie")
    phone.log_in(to=LIST)
    phone.page.wait_for_selector("[data-list=drafts] li")
    assert phone.lost() and phone.left() == {"queue": 0, "drafts": 1} and notes(cast.store) == [SECRET]
    phone.page.tap("text=Wis van dit apparaat")
    phone.page.tap("#wiping [value=yes]")
    phone.page.wait_for_url("**/inloggen")
    phone.until(f"async () => await ({SPARE})() === 0")


def test_a_copy_of_what_is_no_longer_there_goes(phone: Phone, cast: World) -> None:
    phone.write(SECRET)
    phone.page.evaluate(ORPHAN)
    assert phone.page.evaluate(SPARE) == 2
    phone.go(WRITE)
    phone.until(f"async () => await ({SPARE})() === 1")
    assert phone.left()["drafts"] == 1


def test_a_connection_that_the_browser_closed_is_opened_again(phone: Phone, cast: World) -> None:
    phone.go(WRITE)
    phone.page.wait_for_load_state()
    phone.page.evaluate(CLOSED)
    phone.page.fill("#i-household", "H012")
    phone.kept()
    assert phone.page.evaluate("window.cut") == 1
    assert phone.left()["drafts"] == 1 and phone.page.locator("[data-lasts]").count() == 0
