"""The filters of the logbook: together, in the address, page by page, and never of anything that is not theirs."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlmodel import select

from storage import logbook
from storage.history import Audit
from storage.people import Person
from storage.period import today
from storage.records import Grant, Money, Referral, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import browser

NORTH, SOUTH = "BU99010101", "BU99010102"
THEN = date(today().year, 1, 9)


@pytest.fixture
def filled(world: World) -> World:
    """Visits of two coaches in two buurten, one that waits, money for a grant, a referral; and some of another enterprise."""
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk"))
        for organisation, by in (("molenwijk", "bram"), ("haven", "els")):
            about = dict(organisation=organisation, created_by=by, on=THEN, status="approved")
            session.add(Grant(id=f"g-{organisation}", client_key="g", name=f"Subsidie {organisation}", funder="gemeente", **about))
            session.add(Money(id=f"m-{organisation}", client_key="m", kind="income", amount_eur=5, grant=f"g-{organisation}", **about))
            visit(session, "v-theirs" if by == "els" else "v-bram", by, "H012", NORTH, organisation=organisation)
        visit(session, "v-north", "aicha", "H012", NORTH)
        visit(session, "v-south", "aicha", "H013", SOUTH, status="submitted")
        visit(session, "v-old", "aicha", "H012", NORTH, on=THEN - timedelta(days=400))
        about = {"household": "H012", "topic": "lonely", "to": "doctor", "consent_how": "spoken", "area": NORTH}
        session.add(
            Referral(id="r-aicha", organisation="molenwijk", client_key="r", created_by="aicha", on=THEN, status="approved", **about)
        )
    return world


def visit(session: object, id: str, by: str, home: str, area: str, organisation: str = "molenwijk", **more: object) -> None:
    about = dict(status="approved", on=THEN, kind="first") | more
    session.add(Visit(id=id, organisation=organisation, client_key=id, created_by=by, household=home, area=area, **about))  # type: ignore[attr-defined]


@pytest.fixture
def server(filled: World, tmp_path: Path) -> Flask:
    return house(filled, tmp_path)


def found(client: FlaskClient, **asked: str) -> set[str]:
    answer = client.get("/logboek", query_string=asked)
    assert answer.status_code == 200
    return set(re.findall(r'href="/logboek/\w+/([\w-]+)"', answer.text))


def options(text: str, name: str) -> set[str]:
    inside = re.search(rf'<select name="{name}">(.*?)</select>', text)
    return set(re.findall(r'value="([^"]*)"', inside[1])) if inside else set()


def test_each_filter_and_some_together(server: Flask) -> None:
    bram = browser(server, "bram")
    assert found(bram) == {"v-bram", "v-north", "v-south", "v-old", "g-molenwijk", "m-molenwijk", "r-aicha"}
    assert found(bram, wie="aicha") == {"v-north", "v-south", "v-old", "r-aicha"}
    assert found(bram, buurt=NORTH) == {"v-bram", "v-north", "v-old", "r-aicha"}
    assert found(bram, huishouden=" h012 ") == {"v-bram", "v-north", "v-old", "r-aicha"}
    assert found(bram, subsidie="g-molenwijk") == {"m-molenwijk"}
    assert found(bram, stand="submitted") == {"v-south"}
    assert found(bram, periode=str(THEN.year), soort="visit") == {"v-bram", "v-north", "v-south"}
    assert found(bram, wie="aicha", buurt=NORTH, soort="visit", periode=f"{THEN.year}-01") == {"v-north"}
    assert found(bram, wie="aicha", subsidie="g-molenwijk") == set()
    assert found(bram, zoek="h012", wie="bram") == {"v-bram"}


def test_a_coach_filters_only_their_own_and_an_admin_finds_no_referral_by_what_it_says(server: Flask) -> None:
    aicha, noor = browser(server, "aicha"), browser(server, "noor")
    assert found(aicha, huishouden="H012") == {"v-north", "v-old", "r-aicha"}
    assert found(aicha, wie="bram") == found(aicha) == {"v-north", "v-south", "v-old", "r-aicha"}
    assert 'name="wie"' not in aicha.get("/logboek").text
    assert found(noor, huishouden="H012") == {"v-bram", "v-north", "v-old"} == found(noor, buurt=NORTH)
    assert "r-aicha" in found(noor, wie="aicha") and "r-aicha" in found(noor, soort="referral")
    assert "huisarts" not in noor.get("/logboek?soort=referral").text.split('class="book"')[1]


def test_nothing_of_another_enterprise_is_offered_found_or_said_back(server: Flask) -> None:
    els, bram = browser(server, "els"), browser(server, "bram")
    page = bram.get("/logboek").text
    assert {"", "aicha", "bram", "noor"} == options(page, "wie") and {"", "g-molenwijk"} == options(page, "subsidie")
    assert {NORTH, SOUTH} <= options(page, "buurt") and "Els" not in page and "Subsidie haven" not in page
    assert found(bram, wie="els") == found(bram) and found(bram, subsidie="g-haven") == found(bram)
    assert found(els, wie="bram", subsidie="g-molenwijk") == found(els) == {"v-theirs", "g-haven", "m-haven"}
    forged = els.get("/logboek", query_string={"wie": "bram", "subsidie": "g-molenwijk", "organisation": "molenwijk"}).text
    forged = forged.split("<main")[1].split("</main>")[0]
    assert "Bram" not in forged and "g-molenwijk" not in forged and 'class="sifted"' not in forged


def test_what_is_in_use_stands_above_the_list_each_with_a_way_out(server: Flask) -> None:
    bram = browser(server, "bram")
    page = bram.get("/logboek", query_string={"wie": "aicha", "buurt": SOUTH, "soort": "visit", "stand": "", "onzin": "x"}).text
    assert "<summary>Filters (2)</summary>" in page and '<details class="filters">' in page
    assert '<option value="aicha" selected>Aicha</option>' in page and "Gevonden: 1." in page
    sifted = page.split('class="sifted"')[1].split("</ul>")[0]
    ways = [dict(parse_qsl(urlsplit(unescape(href)).query)) for href in re.findall(r'href="([^"]*)"', sifted)]
    used = {"wie": "aicha", "buurt": SOUTH, "soort": "visit"}
    assert ways == [{n: v for n, v in used.items() if n != gone} for gone in ("soort", "wie", "buurt")] + [{}]
    assert "Molenwijk-Zuid" in sifted and "Wie schreef het op? <b>Aicha</b>" in sifted
    plain = bram.get("/logboek").text
    assert "<summary>Filters</summary>" in plain and 'class="sifted"' not in plain and "Alles wat uw wijkbedrijf opschreef: 7." in plain


def test_nothing_found_says_what_to_do(server: Flask) -> None:
    page = browser(server, "bram").get("/logboek?huishouden=H999&stand=withdrawn").text
    assert "Niets gevonden. Zoek met minder woorden, of haal een filter weg." in page
    assert '<a class="button light" href="/logboek">Alles laten zien</a>' in page and 'value="H999"' in page


def test_turning_pages_keeps_every_filter_and_looking_is_not_written_down(server: Flask, filled: World) -> None:
    with filled.store.write() as session:
        for n in range(60):
            visit(session, f"n{n}", "aicha" if n % 2 else "bram", f"H1{n:02d}", NORTH)
    bram, seen = browser(server, "bram"), list[str]()
    with filled.store.read() as session:
        before = len(session.exec(select(Audit)).all())
    address = f"/logboek?wie=aicha&buurt={NORTH}&soort=visit"
    while address:
        page = bram.get(address).text
        seen += re.findall(r'href="/logboek/visit/([\w-]+)"', page)
        further = re.search(r'<a href="([^"]*)">Oudere</a>', page)
        address = unescape(further[1]) if further else ""
    assert len(seen) == len(set(seen)) == 32 and set(seen) == {f"n{n}" for n in range(1, 60, 2)} | {"v-north", "v-old"}
    with filled.store.read() as session:
        assert len(session.exec(select(Audit)).all()) == before


def test_no_address_breaks_it(server: Flask) -> None:
    bram = browser(server, "bram")
    for name in ("zoek", "soort", "stand", "wie", "buurt", "huishouden", "subsidie", "bladzijde"):
        for value in ("\0", "%00H012", "'; drop table visit; --", "<script>", "é" * 300, "-1"):
            answer = bram.get("/logboek", query_string={name: value})
            assert answer.status_code == 200, (name, value)
            assert "<script>" not in answer.text.split("<main")[1].split("</main>")[0], (name, value)


FILTERS = some.fixed_dictionaries(
    {
        "by": some.sampled_from(["", "aicha", "bram", "els"]),
        "types": some.sampled_from([(), ("visit",), ("referral", "money")]),
        "statuses": some.sampled_from([(), ("approved",), ("submitted",)]),
        "start": some.sampled_from([None, THEN]),
        "about": some.fixed_dictionaries(
            {"area": some.sampled_from(["", NORTH, SOUTH]), "household": some.sampled_from(["", "H012"]), "grant": some.just("")}
        ),
    }
)


@given(FILTERS, some.sampled_from(["aicha", "bram", "noor", "els"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_filter_only_ever_takes_away(filled: World, asked: dict[str, object], name: str) -> None:
    with filled.store.read() as session:
        person = session.get_one(Person, name)
        everything = {(r.id, r.status) for r in logbook.entries(session, person, size=100).records}
        some_ = logbook.entries(session, person, size=100, **asked)  # type: ignore[arg-type]
    assert {(r.id, r.status) for r in some_.records} <= everything and some_.total == len(some_.records)
    if any(asked["about"].values()):  # type: ignore[attr-defined]
        assert all(getattr(r, n) == v for r in some_.records for n, v in asked["about"].items() if v)  # type: ignore[attr-defined]
