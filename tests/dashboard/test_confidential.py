"""A referral is read by who wrote it down and by the coordinator: every address there is, asked by the others of the enterprise."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import Session, select

from dashboard import app
from storage import mark
from storage.history import Audit
from storage.people import Person
from storage.period import today
from storage.records import Referral, Visit
from storage.settings import Settings
from storage.writing import since_the_start
from tests.conftest import World
from tests.dashboard.neighbourhood import count
from tests.dashboard.test_tenants import CALLBACK, addresses, callbacks, visitor
from tests.dashboard.visit import OWN

HOME = "KANARIE-HUIS-31"
OTHERS = {"noor": "admin", "mo": "coach"}
PLACE = "referral/r-old"


def refer(session: Session, id: str, days: int, **more: object) -> None:
    about = {"household": HOME, "topic": "lonely", "to": "doctor", "on": today() - timedelta(days=days), "consent_how": "spoken"}
    found = Referral(id=id, organisation="molenwijk", client_key=id, created_by="aicha", **about | {"area": "BU99010101"} | more)
    session.add(found)
    session.flush()
    since_the_start(session, found)


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """Aicha passed on a resident of a house that only she wrote down; one is waiting for a second look."""
    with world.store.write() as session:
        for name, role in OTHERS.items():
            session.add(Person(id=name, email=f"{name}@example.org", name=name.title(), role=role, organisation="molenwijk"))
        refer(session, "r-old", 40)
        refer(session, "r-new", 1, status="submitted", landed="no")
        refer(session, "r-yes", 30, landed="yes")
        mark.mark(session, "molenwijk")
    count(world)
    return app.create(world.store, Settings(data_dir=tmp_path))


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_finds_the_household_at_any_address(server: Flask, world: World, name: str) -> None:
    client, asked = visitor(server, world, name), 0
    planted = {"referral": "r-old", "visit": "r-new", "person": "aicha"}
    for method, path in addresses(server, planted):
        if method == "GET":
            for query in ({}, {"zoek": "kanarie"}, {"buurt": "BU99010101"}, {"periode": str(today().year)}):
                answer = client.get(path, query_string=query, headers=OWN)
                asked += 1
                assert answer.status_code < 500, path
                assert HOME.encode() not in answer.data, path  # a letter for the council is bytes; it is made of released figures only
    assert asked > 200
    for body in callbacks(server, planted):
        assert HOME not in client.post(CALLBACK, json=body, headers=OWN).text


def test_the_coordinator_and_who_wrote_it_read_it(server: Flask, world: World) -> None:
    """Without this the silence above would prove nothing."""
    for name in ("aicha", "bram"):
        client = visitor(server, world, name)
        book, page = client.get("/logboek").text, client.get(f"/logboek/{PLACE}").text
        assert "eenzaam · huisarts of zorg" in book and "vertrouwelijk" not in book
        assert HOME in page and "huisarts of zorg" in page and "Wat er gebeurde" in page
        assert HOME in client.get(f"/opschrijven/{PLACE}").text and HOME in client.get(f"/opschrijven/{PLACE}/klaar").text
        assert PLACE in client.get("/vandaag").text
        assert PLACE in client.get("/logboek?zoek=kanarie").text and PLACE in client.get("/logboek?buurt=BU99010101").text


def test_an_admin_sees_that_there_is_one_its_theme_and_its_day(server: Flask, world: World) -> None:
    noor = visitor(server, world, "noor")
    book, page = noor.get("/logboek").text, noor.get(f"/logboek/{PLACE}").text
    assert book.count("</b> eenzaam</a>") == 3 and "vertrouwelijk" in book and "huisarts" not in book.split('class="book"')[1]
    assert "Dit is vertrouwelijk. Alleen wie het opschreef en de coördinator kunnen het lezen." in page and "Aicha" in page
    told = page.split('<dl class="told">')[1].split("</dl>")[0]
    assert told.count("<dt>") == 2 and "eenzaam" in told
    assert "Wat er gebeurde" not in page and "Aanvullen" not in page and "huisarts" not in page
    assert "kijk na" not in noor.get("/vandaag").text.lower() and PLACE not in noor.get("/vandaag").text
    places = (f"opschrijven/{PLACE}", f"opschrijven/{PLACE}/klaar", f"logboek/{PLACE}/cijfers")
    assert [noor.get(f"/{place}").status_code for place in places] == [403, 403, 403]
    for deed in ("goedkeuren", "teruggeven", "terugzetten"):
        assert noor.post(f"/opschrijven/{PLACE}/{deed}", data={"reason": "x"}, headers=OWN).status_code == 403
    with world.store.read() as session:
        assert session.get_one(Referral, "r-old").version == 1
        assert "referral/r-old" in "".join(a.object for a in session.exec(select(Audit).where(Audit.result == "refused")))


def test_another_coach_does_not_know_of_it(server: Flask, world: World) -> None:
    mo = visitor(server, world, "mo")
    assert "referral/" not in mo.get("/logboek").text and "eenzaam" not in mo.get("/vandaag").text
    assert [mo.get(f"/{room}/{PLACE}").status_code for room in ("logboek", "opschrijven")] == [404, 404]


def test_behind_a_figure_stands_no_card_of_somebody_elses_referral(server: Flask, world: World) -> None:
    address = f"/uitleg/referrals_landed?periode={today().year}"
    told = "Doorverwijzingen die iemand anders opschreef, staan hier niet bij"
    for name in ("bram", "aicha"):
        page = visitor(server, world, name).get(address).text
        assert "/logboek/referral/r-yes" in page and told not in page
    for name in OTHERS:
        page = visitor(server, world, name).get(address).text
        assert "/logboek/referral/" not in page and told in page
    cards = visitor(server, world, "noor").get(f"/uitleg/referrals_landed/kaarten.csv?periode={today().year}")
    assert cards.status_code == 200 and "r-yes" not in cards.text


def test_a_house_only_a_referral_names_is_suggested_to_nobody(server: Flask, world: World) -> None:
    with world.store.write() as session:
        about = dict(organisation="molenwijk", client_key="v", created_by="aicha", household="H001", kind="first", on=today())
        session.add(Visit(**about))
    form = visitor(server, world, "noor").get("/opschrijven/referral").text
    assert "H001" in form and HOME not in form and "Alleen u en de coördinator lezen dit terug." in form
