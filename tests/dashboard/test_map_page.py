"""The map: what was counted area by area with its list, the stories of the chosen buurt, and outside only what the release has."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from sqlmodel import Session

from monitor.area_map import METRICS, AreaMap, area_map
from monitor.close import close
from monitor.reader import Reader
from storage.area_border_file import borders
from storage.area_shape import keep
from storage.organisation import Area, organisation
from storage.people import Person
from storage.period import parse
from storage.scope import Scope
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, story, visits
from tests.dashboard.small import fits, served
from tests.dashboard.test_explained import words
from tests.dashboard.visit import OWN, browser
from tests.storage.test_area_shape import file, town

NORTH, SOUTH, HAVEN, WIJK = "BU99010101", "BU99010102", "BU99010201", "WK990101"
PERIOD, DAY = parse("2026-Q2"), date(2026, 4, 7)
AT = "/wijkkaart?periode=2026-Q2"


def drawn(world: World, folder: Path) -> World:
    with world.store.write() as session:
        keep(session, borders(file(folder, town()), ["GM9901"]), 2025, "made up")
    return world


def filled(world: World, folder: Path, *, mapped: bool = True) -> World:
    """Nine homes in the north and three in the south; three stories in the north, of which the municipality may read one."""
    with world.store.write() as session:
        visits(session, 9, DAY)
        for n in range(3):
            _south(session, n)
        story(session, "Voor het team", area=NORTH, on=DAY)
        story(session, "Voor de gemeente", area=NORTH, on=DAY, consent=["intern", "gemeente"])
        story(session, "Voor niemand", area=NORTH, on=DAY, consent=[])
        story(session, "Zonder plek", on=DAY)
    count(world)
    return drawn(world, folder) if mapped else world


def _south(session: Session, n: int) -> None:
    visits(session, 1, date(2026, 4, 8 + n), area=SOUTH)


def seen(world: World, person: Person, metric: str = "bezoeken", period: str = "2026-Q2", area: str = "") -> AreaMap:
    return area_map(Reader(world.store, Scope(person, person.organisation or "", "GM9901", area, parse(period))), metric)


@pytest.fixture
def client(world: World, tmp_path: Path) -> Iterator[FlaskClient]:
    yield browser(house(filled(world, tmp_path), tmp_path), "bram")


def text(client: FlaskClient, at: str) -> str:
    return re.sub(r"\s+", " ", words(client, at)).replace(" .", ".").replace(" ,", ",")


def test_the_headline_the_map_and_the_list_say_the_same(client: FlaskClient) -> None:
    said = text(client, f"{AT}&cijfer=bezoeken")
    assert "waren er 12 bezoeken, in alle 2 buurten." in said
    assert "Molenwijk-Noord Molenwijk 9 2 2.100" in said and "Molenwijk-Zuid Molenwijk 3 0 2.100" in said
    page = client.get(f"{AT}&cijfer=bezoeken").text
    assert "<title>Molenwijk-Noord: 9</title>" in page and "9 t/m 10 bezoeken · 1 gebied" in page
    assert re.findall(r'<div aria-hidden="true" class="chart-slot" data-chart="kaart"', page)


def test_every_area_is_a_link_in_the_list_and_in_a_drawing_that_the_keyboard_passes_over(client: FlaskClient) -> None:
    page = client.get(AT).text
    table = page[page.index('class="areas"') :]
    assert re.findall(r'href="/wijkkaart\?[^"]*buurt=(BU\d+)#postkaarten"', table) == [NORTH, SOUTH]
    inside = page[page.index('data-chart="kaart"') : page.rindex("</svg>")]
    assert inside.count("<a href=") == inside.count('tabindex="-1"') == 4


def test_the_postcards_are_those_the_reader_may_place_there(client: FlaskClient) -> None:
    said = text(client, f"{AT}&buurt={NORTH}")
    assert "2 verhalen uit Molenwijk-Noord" in said and "Voor het team, zei ze." in said and "Voor niemand" not in said
    assert "Zonder plek" not in said
    none = client.get(f"{AT}&buurt={SOUTH}").text
    assert "Van hier is er nog geen verhaal dat we mogen laten zien." in none and f"/opschrijven/story?buurt={SOUTH}" in none


def test_a_story_stands_at_a_buurt_only_when_its_place_says_so_too(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever shows a place wider than the buurt, does not find the story at that buurt."""
    filled(world, tmp_path)
    monkeypatch.setattr(Reader, "_names", lambda self, session: {NORTH: ("Molenwijk", "Voorbeeldstad"), SOUTH: ("", "")})
    assert all(not spot.stories for spot in seen(world, world.bram).spots)


def test_an_area_of_somebody_else_is_not_found(client: FlaskClient) -> None:
    for wrong in (HAVEN, WIJK, "BU00140001", "x' OR 1=1", "%00"):
        assert client.get(f"{AT}&buurt={wrong}").status_code == 404, wrong
        assert client.get(f"/download/kaart.csv?bladzijde=/wijkkaart&periode=2026-Q2&buurt={wrong}").status_code == 404
    assert client.get(f"{AT}&cijfer=<script>").status_code == 200


def test_another_enterprise_sees_nothing_of_it(world: World, tmp_path: Path) -> None:
    filled(world, tmp_path)
    els = browser(house(world, tmp_path), "els")
    page = els.get(AT).text
    assert "Havenkwartier" in page and "Molenwijk-Noord" not in page and "zei ze" not in page
    assert els.get(f"{AT}&buurt={NORTH}").status_code == 404


def test_the_map_goes_along_as_table_and_picture(client: FlaskClient) -> None:
    asked = "bladzijde=/wijkkaart&periode=2026-Q2&cijfer=bezoeken"
    table = client.get(f"/download/kaart.csv?{asked}").text
    assert "Molenwijk-Noord;9" in table and "indeling van 2025" in table
    picture = client.get(f"/download/kaart.svg?{asked}").text
    assert "var(--" not in picture and "<a " not in picture and "Molenwijk-Noord" in picture and "Bron:" in picture
    for kind, start in (("png", b"\x89PNG"), ("xlsx", b"PK")):
        assert client.get(f"/download/kaart.{kind}?{asked}").data.startswith(start)


@pytest.mark.parametrize(("person", "asked"), [("bram", "telvertel areas import"), ("aicha", "Vraag de coördinator om een kaart")])
def test_without_borders_there_are_tiles_and_who_can_mend_it(world: World, tmp_path: Path, person: str, asked: str) -> None:
    filled(world, tmp_path, mapped=False)
    page = browser(house(world, tmp_path), person).get(AT).text
    assert "Elk vak is een gebied." in page and asked in page and "<title>Molenwijk-Noord: 9</title>" in page
    assert "grenzen: indeling" not in page


def test_outside_there_is_nothing_technical_and_no_buurt_of_a_quarter(world: World, tmp_path: Path) -> None:
    filled(world, tmp_path, mapped=False)
    close(world.store, world.bram, PERIOD, date(2026, 11, 23))
    carla = browser(house(world, tmp_path), "carla")
    page = carla.get(AT).text
    assert "Elk vak is een gebied." in page and "areas import" not in page and "Molenwijk-Noord" not in page
    assert carla.get(f"{AT}&buurt={NORTH}").status_code == 404
    said = text(carla, f"{AT}&buurt={WIJK}")
    assert "1 verhaal uit Molenwijk" in said and "Voor de gemeente, zei ze." in said and "Voor het team" not in said


def test_outside_every_number_is_one_of_the_release(world: World, tmp_path: Path) -> None:
    """Of each figure, each area and each period: nothing but the blocks that are told anyway, with what is told together as one."""
    filled(world, tmp_path)
    close(world.store, world.bram, PERIOD, date(2026, 11, 23))
    for person in (world.carla, world.daan):
        for metric, (_, code) in METRICS.items():
            for period in ("2026-Q1", "2026-Q2", "2026"):
                for area in ("", WIJK):
                    found = seen(world, person, metric, period, area)
                    scope = Scope(person, "", "GM9901", area, parse(period))
                    told = (
                        {tuple(sorted(a.name for a in places)): f.central for places, f in Reader(world.store, scope).blocks(code)}
                        if code
                        else {}
                    )
                    for spot in found.spots if code else ():
                        if spot.value is not None:
                            assert told[tuple(sorted((spot.name, *spot.beside)))] == spot.value
                            assert spot.value == 0 or spot.value >= 5
                        else:
                            assert spot.state in ("withheld", "not_reported") and spot.reason is not None
                    assert {s.headline for s in found.told} <= ({"Voor de gemeente"} if person is world.carla else set())
                    assert all(not spot.stories for spot in found.spots if spot.code.startswith("BU"))


def test_before_a_quarter_is_closed_an_outsider_sees_no_number_and_no_story(world: World, tmp_path: Path) -> None:
    filled(world, tmp_path)
    found = seen(world, world.carla)
    assert {(s.state, s.value) for s in found.spots} == {("not_reported", None)} and not found.told
    said = text(browser(house(world, tmp_path), "carla"), AT)
    assert "Waar gebeurt het?" in said and "zei ze" not in said


def test_few_homes_are_hatched_and_nobody_is_named(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 2, DAY)
    count(world)
    drawn(world, tmp_path)
    close(world.store, world.bram, PERIOD, date(2026, 11, 23))
    found = seen(world, world.carla)
    assert all(s.value is None for s in found.spots)
    page = browser(house(world, tmp_path), "carla").get(f"{AT}&cijfer=bezoeken").text
    assert "<title>Molenwijk: 2" not in page


def test_areas_that_are_only_told_together_say_so_and_have_no_number_of_their_own(world: World, tmp_path: Path) -> None:
    """A wijk with two homes goes with its neighbour; the third has enough by itself."""
    with world.store.write() as session:
        session.add(Area(code="WK990103", vintage=2025, name="Oostwijk", parent="GM9901", households=900))
        session.add(Area(code="BU99010301", vintage=2025, name="Oosteinde", parent="WK990103", households=900))
        visits(session, 2, date(2026, 5, 5), area=HAVEN)
        visits(session, 6, date(2026, 5, 6), area="BU99010301")
    filled(world, tmp_path)
    close(world.store, world.bram, PERIOD, date(2026, 11, 23))
    spots = {s.name: s for s in seen(world, world.carla).spots}
    assert {name: (s.state, s.value, s.alone) for name, s in spots.items()} == {
        "Molenwijk": ("together", 14, None), "Havenwijk": ("together", 14, None), "Oostwijk": ("value", 6, 6),
    }  # fmt: skip
    said = text(browser(house(world, tmp_path), "carla"), f"{AT}&cijfer=bezoeken")
    assert "samen met Havenwijk: 14" in said and "alleen samen met een ander gebied te laten zien · 2 gebieden" in said


def test_a_month_and_all_time_are_counted_when_asked(world: World, tmp_path: Path) -> None:
    filled(world, tmp_path)
    april = seen(world, world.bram, period="2026-04")
    assert {s.code: s.value for s in april.spots} == {NORTH: 9, SOUTH: 3}
    assert {s.code: s.value for s in seen(world, world.bram, period="all").spots} == {NORTH: 9, SOUTH: 3}
    assert [s.code for s in seen(world, world.bram, area=SOUTH).spots] == [SOUTH]


def test_a_year_in_which_nothing_was_written_is_no_zero(world: World, tmp_path: Path) -> None:
    filled(world, tmp_path)
    assert {(s.state, s.value) for s in seen(world, world.bram, period="2024").spots} == {("not_reported", None)}
    said = text(browser(house(world, tmp_path), "bram"), "/wijkkaart?periode=2024")
    assert "nog geen cijfer" in said and "Waar gebeurt het?" in said


def test_an_enterprise_without_buurten_reads_what_to_do(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        own = organisation(session, "molenwijk")
        assert own is not None
        own.areas = []
        session.add(own)
    client = browser(house(world, tmp_path), "bram")
    assert "nog geen buurten gekozen" in text(client, AT)
    assert 'href="/wijkkaart' not in client.get("/meer").text


def test_the_page_is_whole_in_english(client: FlaskClient) -> None:
    assert client.post("/taal/en", headers=OWN).status_code == 303
    said = text(client, f"{AT}&cijfer=bezoeken&buurt={NORTH}")
    assert "there were 12 visits, in all 2 neighbourhoods." in said and "Map of the neighbourhood" in client.get(AT).text
    for dutch in ("Waar we", "gebied", "buurten", "Neem mee", "wonen er", "verhalen uit", "Kies"):
        assert dutch not in said.replace("Wijken en buurten", ""), dutch


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_on_a_small_phone_the_map_leads_to_its_stories(chromium: Browser, world: World, tmp_path: Path) -> None:
    with served(house(filled(world, tmp_path), tmp_path)) as address:
        page = fits(chromium, address, AT)
        with page.expect_navigation():
            page.locator(".chart-slot .narrow a").first.click()
        assert f"buurt={NORTH}" in page.url and page.url.endswith("#postkaarten")
        assert page.locator("#postkaarten article").count() == 2
