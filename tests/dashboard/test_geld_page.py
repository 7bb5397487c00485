"""The page of money: who paid and what it cost, added by hand; two sides that are never one sum; outside only what was released."""

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from monitor.close import close
from storage.records import Signal
from tests.conftest import World
from tests.dashboard.books import book, grant, headline, text, year
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.small import fits, served
from tests.dashboard.visit import OWN, browser

LAST = QUARTER.previous()


def written(world: World) -> None:
    with world.store.write() as session:
        year(session, grant=grant(session))
        visits(session, 8)
    count(world)


def test_the_news_is_what_came_in_and_how_much_of_it_is_public(world: World, tmp_path: Path) -> None:
    """600 of 1.000 is 60%; 800 for 8 households is 100 each; 500 of 800 stays: 62%."""
    written(world)
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client, "/geld") == "Dit kwartaal kwam er € 1.000 binnen. 60% daarvan kwam van een overheid."
    told = text(client, "/geld")
    assert "Het meeste kwam van: subsidie gemeente" in told and "€ 800 gaven we uit" in told
    assert "€ 100 per huishouden dat we hielpen" in told
    assert "Minstens 62% van wat werd uitgegeven, bleef in de wijk." in told
    assert told.index("Inkomsten, in euro's") < told.index("Dit geld komt niet vrij"), "avoided costs are never on the first screen"


def test_when_a_grant_ends_it_says_what_it_leans_on(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/geld")
    assert "bracht in de laatste twaalf maanden € 600. Dat is 60% van alle inkomsten." in told
    assert f"loopt tot en met 31 december {QUARTER.start.year}" in told


def test_income_of_someone_unknown_is_not_called_private(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        year(session)
        book(session, "income", 250, payer="unknown")
    count(world)
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client, "/geld") == "Dit kwartaal kwam er € 1.250 binnen. Voor zover we weten wie betaalde, kwam 60% van een overheid."
    assert "Van € 250 aan inkomsten weten we niet wie betaalde." in text(client, "/geld")


def test_a_year_that_costs_more_than_comes_in_says_so(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        year(session)
        book(session, "cost", 900, category="staff")
    count(world)
    assert "Er ging € 700 meer uit dan er binnenkwam." in text(browser(house(world, tmp_path), "aicha"), "/geld")


def test_a_department_stands_with_what_it_paid_beside_what_was_counted_in_its_field(world: World, tmp_path: Path) -> None:
    """600 + 100 of the municipality: 450 sustainability, 150 work, of 100 nobody said; the 400 of others is no department's."""
    with world.store.write() as session:
        book(session, "income", 450, payer="municipality_grant", department="sustainability")
        book(session, "income", 150, payer="municipality_assignment", department="work")
        book(session, "income", 100, payer="municipality_assignment")
        book(session, "income", 400, payer="fund", department="housing")
        heard = {"organisation": "molenwijk", "client_key": "s", "created_by": "bram", "status": "approved"}
        session.add(Signal(topic="cold", often="often", on=QUARTER.start, **heard))
    count(world)
    html = unescape(browser(house(world, tmp_path), "aicha").get("/geld").text).replace("\xa0", " ")
    part = html[html.index("Welke afdeling betaalt, en welke heeft er baat bij?</h2>") :].split("</section>")[0]
    rows = {
        re.sub("<[^>]+>", "", head): re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", rest))
        for head, rest in re.findall(r"<th[^>]*row[^>]*>(.*?)</th>(.*?)</tr>", part)
    }
    assert "€ 450" in rows["Duurzaamheid en energie"] and "€ 150" in rows["Werk en inkomen"]
    assert (
        "niets opgeschreven" in rows["Wijken en leefbaarheid"]
        and "Signalen uit de wijk : 1 signaal geteld" in rows["Wijken en leefbaarheid"]
    )
    assert all("400" not in told for told in rows.values())
    assert "Van € 100 van de gemeente is niet opgeschreven welke afdeling betaalde." in re.sub("<[^>]+>", "", part)


def test_without_money_the_page_says_what_to_do(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client, "/geld") == "Wie betaalt, en wat kost het?"
    assert "Schrijf kosten en inkomsten op" in text(client, "/geld")


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_people_outside_see_what_was_released_and_no_grant_by_name(world: World, tmp_path: Path, name: str) -> None:
    with world.store.write() as session:
        year(session, LAST.start, grant(session))
        year(session, QUARTER.start)
    count(world)
    client = browser(house(world, tmp_path), name)
    assert headline(client, "/geld") == "Wie betaalt, en wat kost het?", "nothing is released yet"
    close(world.store, world.bram, LAST)
    told = text(client, "/geld", periode=LAST.code)
    assert "kwam er € 1.000 binnen" in told and "Welke subsidie wanneer eindigt, vertelt het wijkbedrijf zelf." in told
    assert "Wijkaanpak" not in told and "Schrijf geld op" not in told
    assert "€" not in text(client, "/geld", periode=QUARTER.code), "what is live stays inside"


def test_another_enterprise_sees_its_own(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "els"), "/geld")
    assert "€ 1.000" not in told and "Wijkaanpak" not in told


def test_the_bars_can_be_taken_along(world: World, tmp_path: Path) -> None:
    written(world)
    asked = {"bladzijde": "/geld", "periode": QUARTER.code}
    file = browser(house(world, tmp_path), "aicha").get("/download/geld-inkomsten.csv", query_string=asked)
    assert file.status_code == 200 and "subsidie gemeente;600;" in file.text


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    written(world)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    told = text(client, "/geld")
    for dutch in ("binnen.", "kwam", "overheid", "betaal", "loopt tot", "Waarvoor", "komt niet vrij", "opgeschreven", "Investeringen"):
        assert dutch not in told


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_on_a_small_phone_nothing_is_cut_off_and_nothing_is_inaccessible(chromium: Browser, world: World, tmp_path: Path) -> None:
    written(world)
    with served(house(world, tmp_path)) as address:
        fits(chromium, address, "/geld")
