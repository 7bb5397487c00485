"""The own questions of an enterprise are on the phone as the other forms are: also one that nobody opened here before."""

import pytest
from sqlmodel import select

from storage import own_indicator as own
from storage.database import Store
from storage.records import OwnAnswer
from tests.conftest import World
from tests.journeys.device import LIST, Phone, Server
from tests.journeys.offline.test_slow import silent
from tests.storage.test_own_indicator import BICYCLES, FULL, MOOD

HERE = "async path => (await Telvertel.strongbox.all('pages')).some(page => page.key === path)"
FORM = "/opschrijven/own_answer?vraag="
WARM = "async () => (await navigator.serviceWorker.ready).active.postMessage({ what: 'warm' })"
FORGET = "() => Telvertel.strongbox.within('pages', 'readwrite', pages => pages.clear())"
ALSO = """path => Telvertel.strongbox.within('keys', 'readwrite', keys => {
  keys.getAll().onsuccess = event => event.target.result.forEach(row => keys.put({ ...row, pages: [...row.pages, path] })); })"""


@pytest.fixture
def asked(cast: World) -> World:
    """Two questions, made before Aicha logs in."""
    with cast.store.write() as session:
        for answers in (BICYCLES, MOOD):
            own.add(session, cast.bram, answers)
    return cast


def given(store: Store) -> list[tuple[str, int | None, int | None, str | None]]:
    with store.read() as session:
        return sorted((a.indicator, a.number, a.mark, a.yes) for a in session.exec(select(OwnAnswer)))  # type: ignore[type-var]


def test_every_own_question_opens_without_a_connection_and_its_answer_arrives(asked: World, phone: Phone) -> None:
    for code in ("own_1", "own_2"):
        phone.until(HERE, FORM + code)
    phone.context.set_offline(True)
    phone.go("/opschrijven")
    phone.page.tap("text=Sfeer")
    phone.page.wait_for_selector("form.write >> text=Hoe was de sfeer in het lokaal?")
    assert phone.page.is_visible("[data-from-memory]")
    phone.page.tap(".scale label:nth-child(4)")
    phone.kept()
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    phone.page.tap("text=Nog iets opschrijven")
    phone.page.wait_for_selector("form.write >> text=Hoe was de sfeer in het lokaal?")  # the same question again, not the first
    phone.go(FORM + "own_1")
    phone.page.fill("#i-number", "4")
    phone.kept()
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    phone.go(LIST)
    phone.context.set_offline(False)
    phone.page.wait_for_selector("[data-list=sent] li >> nth=1")
    assert given(asked.store) == [("own_1", 4, None, None), ("own_2", None, 4, None)]


def test_a_question_that_stopped_leaves_the_phone_and_a_new_one_comes(asked: World, phone: Phone) -> None:
    phone.until(HERE, FORM + "own_1")
    with asked.store.write() as session:
        own.stop(session, asked.bram, "own_1")
        own.add(session, asked.bram, FULL)
    phone.page.evaluate("() => Telvertel.strongbox.fresh(Telvertel.away.person)")
    phone.go("/opschrijven")
    phone.until(HERE, FORM + "own_3")
    phone.until(f"async path => !(await ({HERE})(path))", FORM + "own_1")
    phone.context.set_offline(True)
    phone.go(FORM + "own_3")
    assert phone.page.is_visible("text=Zat het lokaal vol?")


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_question_that_comes_while_the_forms_are_fetched_gets_its_turn(asked: World, phone: Phone, server: Server) -> None:
    """The first turn waits for a server that says nothing; what is asked meanwhile is not taken for the same."""
    phone.until(HERE, FORM + "own_1")
    with asked.store.write() as session:
        own.add(session, asked.bram, FULL)
    with silent(server):
        phone.page.evaluate(FORGET)
        phone.page.evaluate(WARM)
        phone.page.wait_for_timeout(500)  # the first turn is on its way
        phone.page.evaluate(ALSO, FORM + "own_3")
        phone.page.evaluate(WARM)
    phone.until(HERE, FORM + "own_3")
