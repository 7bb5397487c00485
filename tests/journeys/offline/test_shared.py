"""Nobody else on a phone or a tablet sees what one person typed there: not who logs in next, not after leaving or locking it."""

from pathlib import Path

import pytest
from sqlmodel import select

from dashboard.log.offline import PAGES
from storage import log
from storage.login import close_all
from storage.records import Story, Visit
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.journeys.album import FULL
from tests.journeys.device import LIST, WRITE, Phone, notes
from tests.journeys.offline import SECRET, in_the_clear, offline, rows
from tests.storage.pictures import located

PIN = "427193"


def test_someone_else_on_the_same_phone_sees_nothing_and_sends_nothing(phone: Phone, memory: Path, cast: World) -> None:
    offline(phone, SECRET)
    with cast.store.write() as session:
        close_all(session, "aicha")
    phone.context.set_offline(False)
    phone.log_in("els")
    phone.ready()
    assert phone.badge() == "" and phone.left() == {"queue": 0, "drafts": 0}
    phone.go(LIST)
    phone.page.wait_for_selector("[data-nothing]:visible")
    phone.go(WRITE)
    assert phone.page.locator("text=Verder daarmee").count() == 0
    kept = phone.page.evaluate("async () => (await Telvertel.strongbox.all('keys')).map(k => k.person + k.key.extractable)")
    assert kept == ["elsfalse"]
    assert set(phone.page.evaluate("async () => (await Telvertel.strongbox.all('pages')).map(page => page.person)")) == {"els"}
    assert not in_the_clear(phone, memory, SECRET) and notes(cast.store) == []
    phone.page.locator("footer >> text=Uitloggen").tap()
    phone.page.wait_for_selector("#email")
    phone.log_in()
    phone.page.wait_for_selector("[data-list=sent] li")
    assert notes(cast.store) == [SECRET]
    with cast.store.read() as session:
        assert session.exec(select(Visit)).one().organisation == "molenwijk"


def test_a_queue_is_never_sent_under_someone_elses_name(phone: Phone, cast: World) -> None:
    """Els logs in in another tab while Aicha's form lies open: what Aicha saves waits for Aicha."""
    phone.write(SECRET)
    other = phone.context.new_page()
    other.goto(f"{phone.address}/inloggen")
    other.context.clear_cookies()
    other.goto(f"{phone.address}/inloggen")
    other.fill("#email", "els@example.org")
    other.fill("#password", PASSWORD)
    other.click("form .button")
    other.wait_for_selector("[data-unsent]", state="attached")
    phone.save()
    phone.page.wait_for_selector("text=U bent niet meer ingelogd.")
    assert notes(cast.store) == []


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_after_logging_out_nothing_of_it_opens_without_a_connection(phone: Phone) -> None:
    phone.write(SECRET)
    phone.go("/privacy")
    phone.page.locator("footer >> text=Uitloggen").tap()
    phone.page.tap("text=Uitloggen en bewaren")
    phone.page.wait_for_selector("#email")
    assert rows(phone) == {"keys": 0, "drafts": 1, "queue": 0, "pages": 0}
    phone.context.set_offline(True)
    phone.go(WRITE)
    assert phone.page.inner_text("h1") == "Geen verbinding" and not phone.page.locator("main form").count()
    phone.context.set_offline(False)
    phone.log_in()
    phone.go(WRITE)
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-note") == SECRET


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_the_phone_is_wiped_when_its_owner_says_so(phone: Phone, cast: World) -> None:
    offline(phone, SECRET)
    phone.write("een begin")
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=drafts] li")
    phone.page.tap("text=Klaar, wis van dit apparaat")
    phone.page.locator("#wiping >> text=Terug").tap()
    assert phone.left() == {"queue": 1, "drafts": 1}
    phone.page.tap("text=Klaar, wis van dit apparaat")
    phone.page.locator("#wiping >> text=Wissen en uitloggen").tap()
    phone.page.wait_for_selector("[data-wiped]:visible")
    assert phone.left() == {"queue": 0, "drafts": 0}
    assert rows(phone) == {"keys": 0, "drafts": 0, "queue": 0, "pages": 0}
    phone.context.set_offline(False)
    phone.log_in()
    assert notes(cast.store) == [] and phone.badge() == ""


def pinned(phone: Phone) -> None:
    """From now on this is a tablet that people share: Aicha has a PIN on it."""
    phone.go("/pincode")
    phone.page.fill("#password", PASSWORD)
    phone.page.fill("#pin", PIN)
    phone.page.tap("main .save .button")
    phone.page.wait_for_selector("main :text('dit apparaat'):visible")
    phone.until("async () => (await Telvertel.strongbox.handle()).lock === 10")
    phone.ready()


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_tablet_that_locks_forgets_how_to_open_what_was_typed_until_the_pin(phone: Phone, memory: Path) -> None:
    pinned(phone)
    phone.write(SECRET)
    phone.page.locator("footer >> text=Vergrendel").tap()
    phone.page.wait_for_selector("#code")
    assert rows(phone) == {"keys": 0, "drafts": 1, "queue": 0, "pages": 0} and not in_the_clear(phone, memory, SECRET)
    phone.context.set_offline(True)
    phone.go(WRITE)
    assert phone.page.inner_text("h1") == "Geen verbinding"
    phone.context.set_offline(False)
    phone.go(WRITE)
    phone.page.fill("#code", PIN)
    phone.page.tap("#pin .button")
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-note") == SECRET


def test_a_tablet_locked_without_a_connection_is_locked_when_there_is_one(phone: Phone, cast: World) -> None:
    pinned(phone)
    offline(phone, SECRET)
    phone.page.locator("footer >> text=Vergrendel").tap()
    phone.page.wait_for_selector("h1:text('Geen verbinding')")
    assert rows(phone)["keys"] == 0
    phone.context.set_offline(False)
    phone.go("/wijk")
    assert phone.page.is_visible("#code") and notes(cast.store) == []
    phone.page.fill("#code", PIN)
    phone.page.tap("#pin .button")
    phone.page.wait_for_selector("[data-unsent]", state="attached")
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=sent] li")
    assert notes(cast.store) == [SECRET]


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_tablet_with_a_pin_left_alone_without_a_page_open_opens_for_nobody(phone: Phone) -> None:
    """The browser was closed, or its clock stood still: the handle itself knows how long nobody used it."""
    pinned(phone)
    phone.write(SECRET)
    phone.context.set_offline(True)
    phone.page.evaluate(
        """minutes => Telvertel.strongbox.within('keys', 'readwrite', keys => { keys.getAll().onsuccess = event =>
             event.target.result.forEach(row => keys.put({...row, used: Date.now() - minutes * 60000})); })""",
        11,
    )
    phone.go(WRITE)
    assert phone.page.inner_text("h1") == "Geen verbinding"


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_only_pages_to_write_on_are_kept_and_nothing_of_a_house(phone: Phone, memory: Path, cast: World) -> None:
    """The form with a house filled in, a record, its receipt, the logbook, the vault: read with a connection, gone without."""
    with cast.store.write() as session:
        answers = {"area": "BU99010101", "on": "5-1-2026", "kind": "fix", "household": "H777", "note": "kanarie-notitie"}
        id = log.save(session, cast.aicha, Visit, answers, client_key="one").id
    private = [
        f"{WRITE}?huishouden=H778",
        f"{WRITE}/{id}",
        f"{WRITE}/{id}/klaar",
        f"/logboek/visit/{id}",
        "/logboek",
        "/kluis?huishouden=H777",
    ]
    for path in private:
        phone.go(path)
        assert phone.page.locator("h1").count() and "/inloggen" not in phone.page.url
    kept = phone.page.evaluate(
        """async () => { const names = await caches.keys();
             const keys = (await Promise.all(names.map(async name => (await caches.open(name)).keys()))).flat();
             return [(await Telvertel.strongbox.all('pages')).map(page => page.key), keys.map(asked => new URL(asked.url).pathname)]; }"""
    )
    assert sorted(kept[0]) == sorted(PAGES)
    assert [path for path in kept[1] if not path.startswith("/assets/")] == ["/zonder-verbinding"]
    assert not any(in_the_clear(phone, memory, words) for words in ("kanarie-notitie", "H777", "H778"))
    phone.context.set_offline(True)
    phone.go(f"{WRITE}?huishouden=H778")
    assert phone.page.input_value("#i-household") == ""
    for path in private[1:]:
        phone.go(path)
        assert phone.page.is_visible("text=Die bladzijde opent alleen met verbinding.") and "kanarie" not in phone.page.content()


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_photo_that_the_device_has_no_room_for_stays_on_its_page_with_its_words(phone: Phone, cast: World, tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(located())
    with cast.store.write() as session:
        answers = {"headline": "Weer warm", "quote": "Ik zet de kachel aan.", "changed": "Het tocht niet meer.", "teller": "resident",
                   "on": "5-1-2026", "consent": ["intern"], "consent_how": "spoken"}  # fmt: skip
        id = log.save(session, cast.aicha, Story, answers, client_key="one").id
    phone.go(f"/fotos/story/{id}")
    phone.page.set_input_files("#i-picture", file)
    phone.page.fill("#i-alt", "Een groene deur")
    for name, value in (("recognisable", "no"), ("consent", "intern"), ("how", "spoken")):
        phone.page.check(f"input[name={name}][value={value}]")
    phone.page.evaluate(FULL)
    phone.context.set_offline(True)
    phone.page.tap("text=Foto opslaan")
    phone.page.wait_for_selector("text=Geen verbinding: de foto is nog niet verstuurd.")
    assert phone.page.input_value("#i-alt") == "Een groene deur"
    phone.context.set_offline(False)
    phone.page.tap("text=Foto opslaan")
    phone.page.wait_for_selector("text=De foto staat erbij.")
    assert phone.page.get_by_alt_text("Een groene deur").count() == 1
