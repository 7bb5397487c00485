"""Without a connection at the kitchen table: the phone with a resident, help in another language, and a list of points."""

import pytest
from sqlmodel import select

from storage.records import Scan, ScanAnswer, Visit
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.journeys.device import LIST, WRITE, Phone, notes
from tests.journeys.offline import SECRET, rows

DO = "/opschrijven/scan?lijst=do"


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_resident_with_the_phone_finds_nothing_of_its_owner_also_without_a_connection(phone: Phone, cast: World) -> None:
    phone.write(SECRET)
    phone.page.tap("text=Geef de telefoon aan de bewoner")
    phone.page.wait_for_selector("[name=_done]")
    phone.context.set_offline(True)
    for path in (WRITE, LIST, "/opschrijven", "/vandaag"):
        phone.go(path)
        assert phone.page.inner_text("h1") == "Geen verbinding" and not phone.page.locator("main form").count()
    assert rows(phone) == {"keys": 0, "drafts": 1, "queue": 0, "pages": 0}
    phone.context.set_offline(False)
    phone.go(WRITE)
    phone.page.tap("label:has([name=grade][value='8'])")
    phone.page.tap("[name=_done]")
    phone.page.fill("#password", PASSWORD)
    phone.page.tap("main form .button")
    phone.page.wait_for_selector("form[data-draft]")
    assert phone.page.input_value("#i-note") == SECRET and not phone.page.locator("[data-take]:visible").count()
    phone.page.fill("#i-note", f"{SECRET} en een kat")
    phone.kept()
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    with cast.store.read() as session:
        assert [(v.note, v.grade) for v in session.exec(select(Visit))] == [(f"{SECRET} en een kat", 8)]
    phone.until("async () => { const l = await Telvertel.strongbox.left('aicha'); return l.queue + l.drafts === 0; }")


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_what_needs_the_server_says_so_without_a_connection_and_loses_nothing(phone: Phone, cast: World) -> None:
    phone.write(SECRET)
    phone.context.set_offline(True)
    phone.page.tap("text=Geef de telefoon aan de bewoner")
    phone.page.wait_for_selector("text=Dit kan alleen met verbinding.")
    phone.page.tap("text=Hulp bij het invullen")
    phone.page.tap("[name=_aid][value=tr]")
    assert phone.page.input_value("#i-note") == SECRET and notes(cast.store) == []
    phone.context.set_offline(False)
    phone.page.tap("[name=_aid][value=tr]")
    phone.page.wait_for_selector(".aid:lang(tr)")
    assert phone.page.input_value("#i-note") == SECRET and not phone.page.locator("[data-take]:visible").count()
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    assert notes(cast.store) == [SECRET]


def test_the_points_of_a_list_are_filled_in_without_a_connection_and_come_back_on_that_list(phone: Phone, cast: World) -> None:
    phone.go("/opschrijven/scan")
    phone.page.tap("label.option:has-text('wijkbedrijf') >> nth=0")
    phone.page.check("[name=about][value=do]")
    phone.page.tap("text=Laat de punten van de gekozen lijst zien")
    phone.page.wait_for_selector(".point >> nth=11")
    with cast.store.read() as session:
        assert not session.exec(select(Scan)).all()  # looking at the points saves nothing
    phone.context.set_offline(True)
    phone.go(DO)
    phone.page.check("[name=by] >> nth=0")
    phone.page.check("[name='answers.3.score'][value='4']")
    phone.kept()
    phone.go("/opschrijven/scan")
    phone.page.wait_for_selector("h1")
    phone.go(DO)
    phone.page.tap("text=Verder daarmee")
    assert phone.page.is_checked("[name='answers.3.score'][value='4']")
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    phone.context.set_offline(False)
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=sent] li")
    with cast.store.read() as session:
        assert [s.about for s in session.exec(select(Scan))] == ["do"]
        assert [a.score for a in session.exec(select(ScanAnswer))] == [4]
