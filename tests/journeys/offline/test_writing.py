"""A phone without a connection: open, fill in, save, see what waits, and it sends itself, also by a newer version of the program."""

import shutil
from pathlib import Path

import pytest

from storage import log
from storage.login import close_all
from storage.records import Visit
from tests.conftest import World
from tests.fit import page_width
from tests.journeys.device import LIST, WRITE, Phone, Server, notes
from tests.journeys.offline import SECRET, in_the_clear, offline
from tests.journeys.running import HOUSE


def test_without_a_connection_a_visit_is_written_waits_and_sends_itself(phone: Phone, memory: Path, cast: World) -> None:
    for n in range(3):
        offline(phone, f"{SECRET} {n}")
    phone.page.tap("text=Wat is niet verstuurd?")
    phone.page.wait_for_selector(".waiting li >> nth=2")
    assert phone.badge() == "3 niet verstuurd" and notes(cast.store) == []
    assert page_width(phone.page) == 390
    assert "Wacht op verbinding." in phone.page.inner_text("[data-list=queue]")
    assert not in_the_clear(phone, memory, SECRET) and not in_the_clear(phone, memory, "Molenwijk-Noord")
    assert in_the_clear(phone, memory, "/zonder-verbinding"), "else the silence above would prove nothing"
    assert phone.page.is_visible("[data-from-memory]")
    phone.context.set_offline(False)
    phone.page.wait_for_selector("[data-list=sent] li >> nth=2")
    assert notes(cast.store) == [f"{SECRET} {n}" for n in range(3)] and phone.badge() == ""
    assert not phone.page.is_visible("[data-from-memory]")
    phone.page.tap("text=Bekijk wat is opgeslagen >> nth=0")
    phone.page.wait_for_selector("[data-kept]")
    assert SECRET in phone.page.inner_text("main") and phone.page.is_visible("text=In welke cijfers telt dit mee?")


@pytest.mark.usefixtures("memory")
def test_a_browser_that_starts_without_a_connection_opens_the_form_and_the_draft(phone: Phone, server: Server, cast: World) -> None:
    """Killed while writing, and started again where there is nothing at the other end."""
    phone.write(SECRET)
    phone.kill()
    server.kill()
    phone.open()
    phone.go(WRITE)
    assert phone.page.is_visible("[data-from-memory]")
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-note") == SECRET
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    server.start()
    phone.log_in()
    phone.page.wait_for_selector("[data-list=sent] li")
    assert notes(cast.store) == [SECRET]


def test_two_visits_from_one_page_in_memory_are_two_visits(phone: Phone, cast: World) -> None:
    keys = []
    for n in range(2):
        phone.context.set_offline(True)
        phone.go(WRITE)
        keys.append(phone.page.input_value("input[name=client_key]"))
        offline(phone, f"bezoek {n}")
    assert len(set(keys)) == 2
    phone.go("/wijk")
    assert phone.page.is_visible("text=Die bladzijde opent alleen met verbinding.")
    phone.context.set_offline(False)
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=sent] li >> nth=1")
    assert notes(cast.store) == ["bezoek 0", "bezoek 1"]


def test_a_session_that_ended_asks_to_log_in_and_loses_nothing(phone: Phone, cast: World) -> None:
    phone.write(SECRET)
    with cast.store.write() as session:
        close_all(session, "aicha")
    phone.save()
    phone.page.wait_for_selector("text=U bent niet meer ingelogd.")
    assert notes(cast.store) == []
    phone.page.tap("main >> text=Inloggen")
    phone.log_in()
    phone.page.wait_for_selector("[data-list=sent] li")
    assert notes(cast.store) == [SECRET] and phone.left() == {"queue": 0, "drafts": 0}


def test_what_two_people_changed_shows_both_versions(phone: Phone, cast: World) -> None:
    with cast.store.write() as session:
        answers = {"area": "BU99010101", "on": "5-1-2026", "kind": "fix", "note": "eerst"}
        id = log.save(session, cast.aicha, Visit, answers, client_key="one").id
    phone.go(f"{WRITE}/{id}")
    phone.context.set_offline(True)
    phone.page.fill("#i-note", "van de een")
    phone.kept()
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    with cast.store.write() as session:
        log.save(session, cast.bram, Visit, {"note": "van de ander"}, client_key="one", id=id, version=1)
    phone.go(LIST)
    phone.context.set_offline(False)
    phone.page.wait_for_selector("text=Dit heeft u nodig")
    assert phone.badge() == "1 niet verstuurd"
    phone.page.tap("text=Bekijken of aanpassen")
    phone.page.wait_for_selector("table")
    row = phone.page.inner_text("table tbody")
    assert "van de een" in row and "van de ander" in row and phone.page.input_value("#i-note") == "van de een"
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    assert notes(cast.store) == ["van de een"]
    phone.go(LIST)
    phone.page.wait_for_selector("text=Alles is verstuurd.")


def test_what_the_server_refuses_waits_for_its_owner(phone: Phone, cast: World) -> None:
    phone.context.set_offline(True)
    phone.go(WRITE)
    phone.page.tap("label.option:has-text('klus')")
    phone.page.fill("#i-on", "31-6-2026")
    phone.kept()
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    phone.context.set_offline(False)
    phone.go(LIST)
    phone.page.wait_for_selector("text=Dit heeft u nodig")
    phone.page.tap("text=Bekijken of aanpassen")
    phone.page.wait_for_selector("#problems")
    phone.page.fill("#i-on", "30-6-2026")
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    phone.go(LIST)
    phone.page.wait_for_selector("text=Alles is verstuurd.")
    assert len(notes(cast.store)) == 1


def test_an_old_receipt_does_not_end_a_later_change(phone: Phone, cast: World) -> None:
    phone.write("eerst")
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    receipt = phone.page.url.removeprefix(phone.address)
    record = receipt.rsplit("/", 1)[0]
    phone.go(record)
    phone.page.fill("#i-note", "later")
    phone.kept()
    phone.go(receipt)
    phone.page.wait_for_timeout(300)
    phone.go(record)
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-note") == "later"
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    assert notes(cast.store) == ["later"]


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_draft_in_the_open_of_an_older_version_moves_into_the_strongbox(phone: Phone) -> None:
    old = {"saved": 1, "pairs": [["client_key", "oud"], ["kind", "fix"], ["note", SECRET]]}
    phone.page.evaluate(
        "old => localStorage.setItem('telvertel.draft.aicha:/opschrijven/visit', JSON.stringify({...old, saved: Date.now()}))", old
    )
    phone.go(WRITE)
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-note") == SECRET and phone.page.evaluate("localStorage.length") == 0
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    phone.until("async () => { const l = await Telvertel.strongbox.left('aicha'); return l.queue + l.drafts === 0; }")


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_an_answer_that_a_newer_form_does_not_ask_is_shown_and_stays_on_the_device(phone: Phone, cast: World) -> None:
    old = [["client_key", "oud"], ["kind", "fix"], ["note", "hond"], ["smell", "muf in de kelder"]]
    phone.page.evaluate(
        """async pairs => { const strongbox = Telvertel.strongbox, mine = await strongbox.open('aicha');
             await strongbox.draft(mine, 'oud', {action: '/opschrijven/visit', title: 'Bezoek', pairs, saved: Date.now()}); }""",
        old,
    )
    phone.go(WRITE)
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-note") == "hond" and "muf in de kelder" in phone.page.inner_text("[data-not-all]:visible")
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    assert notes(cast.store) == ["hond"]
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=drafts] li")
    assert phone.left() == {"queue": 0, "drafts": 1}


@pytest.mark.usefixtures("memory")
def test_a_new_version_of_the_program_keeps_the_draft_and_the_queue_and_brings_its_own_pages(
    phone: Phone,
    server: Server,
    cast: World,
    tmp_path: Path,
) -> None:
    phone.write("begonnen in de oude versie")
    offline(phone, "opgeslagen in de oude versie")
    versions = "async () => [...new Set((await Telvertel.strongbox.all('pages')).map(page => page.version))]"
    before = phone.page.evaluate(versions)
    server.kill()
    newer = tmp_path / "newer"
    for room in ("dashboard", "monitor", "storage", "seed"):
        shutil.copytree(HOUSE / room, newer / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / "telvertel.py", newer)
    for file in ("form.css", "keep.js", "worker.js"):
        with (newer / "dashboard/assets" / file).open("a") as more:
            more.write("/* a newer version */\n")
    server.house = newer
    server.start()
    phone.context.set_offline(False)
    phone.log_in()
    phone.page.wait_for_selector("[data-list=sent] li")
    assert notes(cast.store) == ["opgeslagen in de oude versie"]
    phone.until("async () => (await caches.keys()).some(name => name.endsWith(document.querySelector('[data-unsent]').dataset.program))")
    phone.context.close()  # a worker that was left waiting takes over when the browser starts again
    phone.open()
    phone.log_in()
    phone.ready()
    phone.until(
        f"async old => !(await ({versions})()).includes(old[0]) && (await caches.keys()).every(name => !name.endsWith(old[0]))", before
    )
    phone.context.set_offline(True)
    phone.go(WRITE)
    assert "/* a newer version */" in phone.page.evaluate(
        "async () => (await fetch(document.querySelector('link[href*=\"form.css\"]').href)).text()"
    )
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-note") == "begonnen in de oude versie"
