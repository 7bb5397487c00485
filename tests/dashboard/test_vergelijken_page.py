"""Vergelijken: areas and quarters beside each other, by name and never ranked; outside only what was released for exactly that wijk."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.tell.vergelijken import compared
from monitor.close import close
from monitor.count import recount
from monitor.panel import SUBJECTS
from monitor.reader import Reader
from seed.load import load
from storage.neighbourhood import COUNT, MEAN, SHARE, Region, keep
from storage.organisation import Organisation
from storage.period import parse
from storage.records import Visit
from storage.records.visit import Measure
from storage.release import newest
from storage.scope import Scope
from tests.conftest import World
from tests.dashboard.neighbourhood import house, story
from tests.dashboard.small import fits, served
from tests.dashboard.test_english import is_english
from tests.dashboard.test_explained import words
from tests.dashboard.visit import OWN, browser

pages = pytest.mark.sqlite_only("a page reads the same on both databases")
TODAY, NORTH, SOUTH, HAVEN = date(2026, 11, 23), "BU99010101", "BU99010102", "BU99010201"
AT = "/vergelijken?periode=2026-Q2"


def visited(world: World, number: int, area: str, on: date, organisation: str = "molenwijk", strips: int = 0) -> None:
    """So many households of their own, each with this many lines of draught strips."""
    with world.store.write() as session:
        for n in range(number):
            key = f"{area}-{on}-{n}"
            about = {"organisation": organisation, "client_key": key, "created_by": "aicha", "status": "approved", "kind": "first"}
            found = Visit(
                household=f"{area[-4:]}{on.year}{on.month}{n:02}", area=area, on=on, heating="gas_boiler", gas_use_m3=1000, **about
            )
            session.add(found)
            session.flush()
            for _ in range(strips):
                session.add(Measure(organisation=organisation, record=found.id, kind="draught_strip", quantity=4, stage="installed"))


def filled(world: World) -> World:
    """Second quarter of 2026: 12 homes in the north, 14 in the south, 3 in the haven; a year before 9 in the north."""
    with world.store.write() as session:
        load(session)
        story(session, "Warm", on=date(2026, 4, 8), consent=["intern", "gemeente", "financier"])
    visited(world, 12, NORTH, date(2026, 4, 7), strips=1)
    visited(world, 14, SOUTH, date(2026, 4, 8), strips=2)
    visited(world, 9, NORTH, date(2025, 4, 7))
    visited(world, 3, HAVEN, date(2026, 4, 7), "haven", strips=1)
    for enterprise in ("molenwijk", "haven"):
        assert recount(world.store, enterprise, TODAY)
    return world


def lived(world: World) -> None:
    """Three wijken as the CBS would tell them: two that look alike, one that does not."""
    with world.store.write() as session:
        for code, name, homes, corporation, gas in (
            ("WK990101", "Molenwijk", 4200, 46, 1000), ("WK990102", "Havenwijk", 3900, 48, 1100), ("WK990103", "Akkers", 900, 10, 1900),
        ):  # fmt: skip
            told = (
                ("tenure", "corporation", SHARE, Decimal(corporation)),
                ("gas_use", "home", MEAN, Decimal(gas)),
                ("household", "one_person", COUNT, None),
            )
            keep(session, [Region(code, name, homes, told)], 2025, "2026", "made up")


@pages
def test_the_headline_agrees_with_the_numbers_and_ranks_nobody(world: World, tmp_path: Path) -> None:
    """12 of 2.100 is 5,7 per 1.000, 14 of 2.100 is 6,7: close. The north comes first by name."""
    text = words(browser(house(filled(world), tmp_path), "bram"), AT)
    assert "bereikten we in Molenwijk-Noord en Molenwijk-Zuid samen 26 huishoudens voor het eerst dit jaar." in text.replace("  ", " ")
    assert "Per 1.000 huishoudens ligt dat dicht bij elkaar." in text
    assert "5,7 per 1.000 huishoudens" in text and "6,7 per 1.000 huishoudens" in text and "Op naam: geen rangorde." in text
    assert text.index("5,7 per 1.000") < text.index("6,7 per 1.000") and "Wat kunt u hiervan leren?" in text and "Warm, zei ze." in text
    for ranked in ("beste", "slechtste", "koploper", "nummer 1"):
        assert ranked not in text.lower()


@pages
def test_where_we_work_in_a_part_of_a_wijk_the_households_of_that_part_are_what_is_divided_by(world: World, tmp_path: Path) -> None:
    """21 of 2.100 in the one buurt of Molenwijk, 39 of 3.900 in the haven, 60 of 6.000 together: each 10,0 per 1.000."""
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").areas = [NORTH, HAVEN]
    visited(world, 21, NORTH, date(2026, 4, 7))
    visited(world, 39, HAVEN, date(2026, 4, 8))
    assert recount(world.store, "molenwijk", TODAY)
    text = words(browser(house(world, tmp_path), "bram"), AT + "&met=wijken")
    assert text.count("10,0 per 1.000 huishoudens") == 2 and "1 van de 2 buurten: 2.100 huishoudens" in text
    assert "2 van de 3 buurten: 6.000 huishoudens" in text, "of the municipality its buurten, and not its two wijken"
    found = compared(scope(world, "bram"), Reader(world.store, scope(world, "bram")), "huishoudens", "wijken")
    assert found is not None and found.whole is not None and found.whole.now.value == Decimal(10)


@pages
def test_quarters_of_one_place_stand_beside_each_other(world: World, tmp_path: Path) -> None:
    client = browser(house(filled(world), tmp_path), "bram")
    text = words(client, f"{AT}&met=2026-Q2.2025-Q2&gebied={NORTH}").replace("  ", " ")
    assert "Over april t/m juni 2026: 12 huishoudens . Over april t/m juni 2025: 9 huishoudens ." in text.replace("  ", " ")
    asked = {"bladzijde": "/vergelijken", "periode": "2026-Q2", "met": "2026-Q2.2025-Q2", "gebied": NORTH}
    file = client.get("/download/vergelijken.csv", query_string=asked).text
    assert "apr–jun 2025, Molenwijk-Noord;9;" in file and "apr–jun 2026, Molenwijk-Noord;12;" in file


@pages
def test_garbage_in_the_address_breaks_nothing(world: World, tmp_path: Path) -> None:
    client = browser(house(filled(world), tmp_path), "bram")
    usual = words(client, AT)
    for odd in (
        "&cijfer=payment_eased&met=onzin",
        "&met=BU99010201.WK990102",
        f"&met={NORTH}",
        "&met=,,..%00&cijfer=%27",
        f"&met={NORTH}," + "x" * 999,
    ):
        text = words(client, AT + odd.replace("%00", ""))
        assert "Molenwijk-Noord" in text and "samen 26 huishoudens" in text.replace("  ", " "), odd
    assert "Havenwijk" not in usual
    assert client.get("/vergelijken?gebied=WK990102").status_code == 404


def scope(world: World, name: str, period: str = "2026-Q2") -> Scope:
    person = getattr(world, name)
    return Scope(person, person.organisation or "", "GM9901", "", parse(period))


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_outside_every_number_is_a_cell_of_the_release(world: World, tmp_path: Path, name: str) -> None:
    """The haven had three homes: not told, and not to be had by taking one number from another. 26 is told of Molenwijk and of all."""
    filled(world)
    for period in ("2025-Q2", "2026-Q2"):
        close(world.store, world.bram, parse(period), TODAY)
        close(world.store, world.els, parse(period), TODAY)
    with world.store.read() as session:
        released = {p: newest(session, "GM9901", parse(p)) for p in ("2025-Q2", "2026-Q2")}
    cells = {
        (p, f["indicator"], f["view"], tuple(f["areas"])): Decimal(f["central"])
        for p, r in released.items() if r is not None for f in r.content["figures"] if not f["category"] and f["central"] is not None
    }  # fmt: skip
    told = 0
    for subject in SUBJECTS:
        for met in ("wijken", "kwartalen"):
            found = compared(scope(world, name), Reader(world.store, scope(world, name)), subject.word, met)
            assert found is not None
            for panel in (*found.panels, *([found.whole] if found.whole else [])):
                for bar in (b for b in panel.bars if b.figure.known):
                    f, areas = bar.figure, (panel.code,) if panel.code.startswith("WK") else ()
                    assert f.central == cells[f.period.code, f.indicator.code, f.view, areas], (subject.word, met, panel.code)
                    told += 1
    assert told > 10
    text = words(browser(house(world, tmp_path), name), AT)
    assert "Van Havenwijk is het niet bekend of te weinig om te laten zien." in text and "te weinig" in text
    assert "Buurten" not in text and " 3 huishoudens" not in text and "29 huishoudens" not in text and "Molenwijk-Noord" not in text


@pages
def test_another_enterprise_sees_its_own_and_a_stranger_nothing(world: World, tmp_path: Path) -> None:
    server = house(filled(world), tmp_path)
    text = words(browser(server, "els"), f"{AT}&met={NORTH}.{SOUTH}")
    assert "Molenwijk-" not in text and "Ze staan op naam" not in text, "one area, so there are only quarters"
    assert "3 huishoudens" in text and "12 huishoudens" not in text and "26 huishoudens" not in text
    assert browser(server).get(AT).status_code == 302 and browser(server).get("/download/vergelijken.csv").status_code in (302, 401)


@pages
def test_with_one_area_and_one_quarter_there_is_nothing_to_compare_yet(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "els")
    assert "Er is nog niets om naast elkaar te leggen." in words(client, "/vergelijken")
    assert 'href="/vergelijken' not in client.get("/meer").text
    filled(world)
    assert 'href="/vergelijken' in client.get("/meer?periode=2026-Q2").text


@pages
def test_the_context_and_what_looks_alike_come_from_the_cbs_and_unknown_is_said(world: World, tmp_path: Path) -> None:
    filled(world)
    client = browser(house(world, tmp_path), "bram")
    assert "Onbekend: huurt van een corporatie, gas per huis in een jaar, energiearmoede." in words(client, AT)
    lived(world)
    close(world.store, world.bram, parse("2026-Q2"), TODAY)
    text = words(browser(house(world, tmp_path), "carla"), AT)
    assert "Havenwijk" in text and "1.100 m³" in text and "46%" in text
    assert "lijkt op Havenwijk: huishoudens 4.200 en 3.900, huurt van een corporatie 46% en 48%, gas per huis 1.000 m³ en 1.100 m³" in text
    assert "lijkt op geen ander gebied hier" in text and "Onbekend: energiearmoede." in text


@pages
def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    lived(filled(world))
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    for more in ("", "&met=kwartalen", "&cijfer=gas", "&cijfer=signalen"):
        answer = client.get(AT + more)
        assert answer.status_code == 200 and is_english(answer.text, ("Warm", "Warm, zei ze.", "Het is warmer.")) == [], more


@pages
def test_it_fits_a_small_phone_and_is_open_to_everybody(world: World, tmp_path: Path, chromium: Browser) -> None:
    lived(filled(world))
    with served(house(world, tmp_path)) as address:
        page = fits(chromium, address, AT)
        with page.expect_navigation():
            page.click("text=Kwartalen")
        assert "met=kwartalen" in page.url and page.is_visible(".chart-slot .narrow svg")
