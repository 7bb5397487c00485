"""Tijdlijn: a figure over the quarters with what happened; the list is the way; outside only what was told and opened."""

from datetime import date
from pathlib import Path

from flask.testing import FlaskClient
from sqlmodel import select

from monitor.close import close
from storage.milestone import Milestone
from storage.period import parse
from storage.records import Activity, Grant, Partner
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, story, visits
from tests.dashboard.test_explained import words
from tests.dashboard.visit import OWN, browser

AT = "/tijdlijn?periode=2026-Q2"
OPENED, SECRET, GRANT, PARTNER = "De wijkwinkel ging open.", "Wij ruzieden over de sleutel.", "Warme wijk", "Woonstichting Zuid"
FORM = {"key": "k", "on": "12-3-2026", "words": OPENED, "readers": "outside"}


def filled(world: World) -> World:
    """Seven households, then twelve, of both enterprises; two stories, one told further; a grant, a partner, a first activity."""
    with world.store.write() as session:
        for organisation, area in (("molenwijk", "BU99010101"), ("haven", "BU99010201")):
            visits(session, 7, date(2026, 2, 3), organisation, area)
            visits(session, 12, date(2026, 5, 6), organisation, area)
        story(session, "Het tocht niet meer", on=date(2026, 5, 7), consent=["intern", "gemeente"])
        story(session, "Alleen voor ons", on=date(2026, 5, 8))
        about = {"organisation": "molenwijk", "created_by": "bram", "status": "approved"}
        session.add(Grant(name=GRANT, funder="Fonds", on=date(2026, 1, 5), end=date(2026, 6, 1), client_key="g", **about))
        session.add(Partner(name=PARTNER, group="PG1", on=date(2026, 4, 2), client_key="p", **about))
        session.add(Activity(kind="A4", on=date(2026, 4, 9), people=3, place="own", client_key="a", **about))
        for key, text, readers in (("m1", OPENED, "outside"), ("m2", SECRET, "inside")):
            session.add(
                Milestone(organisation="molenwijk", on=date(2026, 3, 12), words=text, readers=readers, client_key=key, created_by="bram")
            )
    for organisation in ("molenwijk", "haven"):
        count(world, organisation)
    return world


def shut(world: World) -> None:
    for person in (world.bram, world.els):
        for period in ("2026-Q1", "2026-Q2"):
            close(world.store, person, parse(period), date(2026, 11, 23))


def test_the_line_carries_numbers_that_lead_to_the_list_and_the_list_leads_on(world: World, tmp_path: Path) -> None:
    client = browser(house(filled(world), tmp_path), "bram")
    page, text = client.get(AT).text, words(client, AT)
    assert (
        'De meeste huishoudens kregen hulp in april t/m juni 2026: <span class="fig-in">12</span>.' in page
        and "‘Na’ is niet ‘door’" in text
    )
    for told in (
        OPENED,
        SECRET,
        f"‘{GRANT}’ begon.",
        f"‘{GRANT}’ liep af.",
        f"{PARTNER} doet mee",
        "energiecoaching",
        "Het tocht niet meer",
    ):
        assert told in text, told
    for n in range(1, 10):
        assert f'id="gebeurtenis-{n}"' in page and f'href="#gebeurtenis-{n}" tabindex="-1"' in page
    assert 'href="/verhalen/' in page and 'id="gebeurtenis-10"' not in page
    only = words(client, f"{AT}&soort=verhaal")
    assert "Alleen voor ons" in only and f"‘{GRANT}’ begon." not in only
    twin = client.get("/download/tijdlijn.csv?bladzijde=/tijdlijn&periode=2026-Q2").text
    assert OPENED in twin and "wat er gebeurde" in twin and twin.count("\n") > 3
    assert client.get(f"{AT}&cijfer=<b>&soort=<b>").status_code == 200


def test_a_coach_sees_no_partner_and_no_way_to_write(world: World, tmp_path: Path) -> None:
    client = browser(house(filled(world), tmp_path), "aicha")
    text = words(client, AT)
    assert OPENED in text and PARTNER not in text and "/tijdlijn/erbij" not in client.get(AT).text
    assert client.get("/tijdlijn/erbij").status_code == 403 == client.post("/tijdlijn/erbij", data=FORM, headers=OWN).status_code


def test_people_outside_read_what_was_told_and_opened_and_nothing_else(world: World, tmp_path: Path) -> None:
    filled(world)
    server = house(world, tmp_path)
    before = words(browser(server, "carla"), AT)
    assert OPENED not in before and "Het tocht niet meer" not in before
    shut(world)
    for name, sees in (("carla", True), ("daan", False)):
        client = browser(server, name)
        text, twin = words(client, AT), client.get("/download/tijdlijn.csv?bladzijde=/tijdlijn&periode=2026-Q2").text
        assert OPENED in text and "Wijkbedrijf Molenwijk" in text and ("Het tocht niet meer" in text) is sees
        assert "Vanaf dit kwartaal tellen de cijfers van De Havenfixers mee." in text
        for inside in (SECRET, GRANT, PARTNER, "Alleen voor ons", "energiecoaching", "eigen plek", "/tijdlijn/erbij"):
            assert inside not in client.get(AT).text + text + twin, inside


def test_a_coordinator_writes_changes_and_takes_away_and_another_enterprise_cannot(world: World, tmp_path: Path) -> None:
    server = house(filled(world), tmp_path)
    client, els = browser(server, "bram"), browser(server, "els")
    asked = client.post("/tijdlijn/erbij", data=FORM | {"words": "Fatima begon als coach.", "readers": "inside"}, headers=OWN)
    assert asked.status_code == 422 and "Klopt dit?" in asked.text and "Toch zo opslaan" in asked.text and "Fatima begon" in asked.text
    assert client.post("/tijdlijn/erbij", data=FORM, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/tijdlijn/erbij", data=FORM | {"words": "De <b>tuin</b> ging open."}, headers=OWN).status_code == 303
    assert "&lt;b&gt;tuin" in client.get(AT).text and "<b>tuin" not in client.get(AT).text
    with world.store.read() as session:
        id = session.exec(select(Milestone.id).where(Milestone.client_key == "k")).one()
    at = f"/tijdlijn/erbij/{id}"
    for path, method in ((at, "GET"), (at, "POST"), (f"{at}/weg", "POST")):
        assert els.open(path, method=method, data=FORM, headers=OWN).status_code == 404, (path, method)
    assert "Weghalen" in client.get(at).text
    late = client.post(at, data=FORM | {"version": "7"}, headers=OWN)
    assert late.status_code == 422 and "Iemand anders heeft dit net veranderd" in late.text
    assert client.post(at, data=FORM | {"version": "1", "words": "De schuur ging open."}, headers=OWN).status_code == 303
    assert "De schuur ging open." in words(client, AT) and "tuin" not in words(client, AT)
    assert client.post(f"{at}/weg", headers=OWN).status_code == 303 and "schuur" not in words(client, AT)


def test_without_a_figure_it_says_so_and_the_page_is_not_under_meer(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "bram")
    assert "Er is nog niets geteld om op een lijn te zetten." in words(client, AT)
    assert 'href="/tijdlijn' not in client.get("/meer?periode=2026-Q2").text


def test_the_page_and_the_form_are_whole_in_english(world: World, tmp_path: Path) -> None:
    client: FlaskClient = browser(house(filled(world), tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = words(client, AT) + words(client, "/tijdlijn/erbij")
    assert "Most households got help" in text and "added by ourselves" in text and "What happened? Write one sentence." in text
    for dutch in ("gebeurde", "begon.", "doet mee", "Voor het eerst", "kwartaal", "huishoudens", "Wie mag", "‘Na’"):
        assert dutch not in text, dutch
