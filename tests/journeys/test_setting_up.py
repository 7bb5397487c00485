"""A phone, a link and nobody yet: an enterprise sets itself up, a volunteer scans in, and every answer that it takes is counted."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlmodel import select
from werkzeug.serving import make_server

from dashboard.app import create
from dashboard.door_visitor import KNOWN, Known
from seed.load import load
from storage import beginning
from storage.database import Store
from storage.organisation import Area, Organisation
from storage.people import Person
from storage.records import Grant, Visit
from storage.settings import Settings
from tests.conftest import PLACES
from tests.fit import page_width
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
LOGBOOK = Path(__file__).parents[1] / "data" / "logboek_voorbeeld.xlsx"
FEW = 15  # answers and choices of the whole set-up: at a minute each still half of the thirty minutes


class Hand(Visitor):
    """A visitor whose answers are counted: each field filled, box ticked and file chosen is one."""

    answers = 0

    def fill(self, field: str, words: str) -> None:
        self.page.fill(field, words)
        self.answers += 1

    def tick(self, words: str) -> None:
        self.page.click(f"label:has-text('{words}')")
        self.answers += 1

    def press(self, button: str) -> None:
        with self.page.expect_navigation():
            self.page.click(button)


@pytest.fixture
def address(store: Store, tmp_path: Path) -> Iterator[str]:
    with store.write() as session:
        load(session)
        session.add_all([Area(**place.model_dump()) for place in PLACES])
    house = create(store, Settings(data_dir=tmp_path))
    server = make_server("127.0.0.1", 0, house, threaded=True)
    found = f"http://127.0.0.1:{server.server_port}"
    house.extensions[KNOWN] = Known(store, Settings(data_dir=tmp_path, base_url=found))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()


def test_an_enterprise_sets_itself_up_on_a_phone_in_a_few_answers(chromium: Browser, address: str, store: Store) -> None:
    with store.write() as session:
        token = beginning.link(session)
    noor = Hand(chromium, address, **PHONE)
    page = noor.page
    page.goto(f"{address}/beginnen?sleutel={token}")
    assert token not in page.url
    noor.fill("#organisation", "Wijkbedrijf De Molen")
    noor.press("button:has-text('Verder')")
    noor.tick("Molenwijk-Noord")
    noor.tick("Molenwijk-Zuid")
    assert page_width(page) == PHONE["viewport"]["width"]  # type: ignore[index]
    noor.press("button:has-text('Verder')")
    noor.fill("#name", "Noor")
    noor.fill("#login_name", "noor")
    noor.fill("#password", "koffie om tien uur precies")
    noor.press("button:has-text('Klaar, beginnen')")
    page.wait_for_selector("h2:has-text('Om te beginnen')")

    noor.press("main a[href='/beheer/meedoen']:visible")
    noor.fill("#name", "Fatma")
    noor.press("button:has-text('Link en QR-code maken')")
    assert page.locator(".scan svg").is_visible()
    link = page.inner_text(".typed")

    page.goto(f"{address}/opschrijven/grant")
    noor.fill("#i-name", "Wijkimpuls")
    noor.fill("#i-funder", "Gemeente Voorbeeldstad")
    page.click("summary:has-text('Meer invullen')")
    page.click("text=Doel erbij")
    page.click("label.option:has-text('een aantal halen'):visible")
    noor.fill("[id='i-goals.0.name']", "Huishoudens bezoeken")
    noor.fill("[id='i-goals.0.agreed']", "120")
    noor.answers += 1
    noor.press("p.save button >> nth=0")
    page.goto(f"{address}/importeren")
    page.select_option("#soort", "visit")
    page.set_input_files("#bestand", LOGBOOK)
    noor.answers += 2
    noor.press("text=Bekijk wat wij lezen")
    page.select_option("select[id='Buurt|De Hof']", "BU99010101")
    noor.answers += 1
    noor.press("text=Opslaan")

    fatma = Hand(chromium, address, **PHONE)
    fatma.page.goto(link)
    fatma.fill("#password", "thee met munt om vier uur")
    fatma.press("button:has-text('Meedoen')")
    assert "Welkom, Fatma. U doet mee." in fatma.page.inner_text("main") and fatma.answers == 1
    with store.read() as session:
        made, people = session.exec(select(Organisation)).one(), session.exec(select(Person)).all()
        assert made.areas == ["BU99010101", "BU99010102"] and {p.login_name for p in people} == {"noor", "fatma"}
        assert len(session.exec(select(Visit)).all()) == 60 and len(session.exec(select(Grant)).all()) == 1
    page.goto(f"{address}/vandaag")
    noor.press("li:has-text('Vertel wie u bent') button")  # what it says about itself may wait
    assert page.locator("h2:has-text('Om te beginnen')").count() == 0, "every step is done"
    assert noor.answers <= FEW
    assert noor.trouble == [] and fatma.trouble == []
