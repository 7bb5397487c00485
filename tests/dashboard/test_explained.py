"""The page of one figure: for the enterprise, for a coach, and for people outside; files to take along; and the way back from a record."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlmodel import select

from monitor.close import close
from monitor.count import recount
from seed.load import load
from storage import log
from storage.history import Audit
from storage.period import parse
from storage.records import Hours, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import browser

Q2, MAY, TODAY = parse("2026-Q2"), date(2026, 5, 4), date(2026, 11, 23)
HOMES = 30
GAS = "/uitleg/gas_saving?periode=2026-Q2&blik=placed"
IDS = r"/logboek/visit/(\w{32})"


@pytest.fixture
def helped(world: World) -> World:
    """Thirty homes with two strips each, written down by two people, in one buurt; some hours; closed and released."""
    with world.store.write() as session:
        load(session)
        for n in range(HOMES):
            strips = [{"kind": "draught_strip", "quantity": "2", "stage": "installed"}]
            about = {"household": f"H{n:03}", "on": MAY, "kind": "first", "heating": "gas_boiler", "measures": strips}
            log.save(session, world.aicha if n else world.bram, Visit, about, client_key=f"v{n}")
        hours = {"who": "=1+1", "on": MAY, "hours": "3", "task": "visits"}
        log.save(session, world.bram, Hours, hours, client_key="h")
    assert recount(world.store, "molenwijk", TODAY)
    return world


def words(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)).replace("\xa0", " ")


def rows(client: FlaskClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff")), delimiter=";"))


def test_the_page_answers_every_question_of_a_sceptic(helped: World, tmp_path: Path) -> None:
    server = house(helped, tmp_path)
    bram = browser(server, "bram")
    page = words(bram, GAS)
    assert "Tochtstrip (per raam of deur) 60 5 m³ gas/jaar per stuk 300 m³ 300 m³" in page  # 30 homes x 2 strips x 5 m³
    assert "Samen 120 300 600" in page  # 2, 5 and 10 m³ a strip
    assert "eigen schatting" in page and "vanaf 01-01-" in page and "berekend" in page
    assert "Aicha (energiecoach): 29 keer" in page and "Bram (coördinator): 1 keer" in page and "Ingevoerd in" in page
    assert "30 kaarten, de nieuwste eerst." in page and "Bladzijde 1 van 2" in page and "Manier van tellen: versie" in page
    first, second = (set(re.findall(IDS, bram.get(f"{GAS}&blad={n}").text)) for n in (1, 2))
    assert (len(first), len(second), first & second) == (25, 5, set())
    for strange in ("0", "99", "x", "-1", "²", "9" * 30):
        assert bram.get(f"{GAS}&blad={strange}").status_code == 200

    coach = browser(server, "aicha")
    seen = words(coach, GAS)
    assert "Bram (" not in seen and "Aicha (" not in seen and "Ingevoerd in" in seen
    own = {id for n in (1, 2) for id in re.findall(IDS, coach.get(f"{GAS}&blad={n}").text)}
    assert len(own) == HOMES - 1 and all(coach.get(f"/logboek/visit/{id}").status_code == 200 for id in own)

    english = browser(server, "bram")
    english.post("/taal/en", headers={"Sec-Fetch-Site": "same-origin"})
    told = words(english, GAS)
    assert "Counts after the rules" in told and "30 cards, the newest first." in told and "How we count this" in told


def test_the_way_back_leads_from_a_card_to_its_figures(helped: World, tmp_path: Path) -> None:
    server = house(helped, tmp_path)
    bram = browser(server, "bram")
    (id, *_) = re.findall(IDS, bram.get(GAS).text)
    assert f'href="/logboek/visit/{id}/cijfers"' in bram.get(f"/logboek/visit/{id}").text
    page = words(bram, f"/logboek/visit/{id}/cijfers")
    assert "Bespaard gas per jaar, van wat in deze periode is geplaatst april t/m juni 2026 : 10 m³" in page
    assert "Huishoudens geholpen april t/m juni 2026 : 1 " in page
    back = re.findall(r'href="(/uitleg/gas_saving\?[^"]+)"', bram.get(f"/logboek/visit/{id}/cijfers").text)
    assert back and all(bram.get(path.replace("&amp;", "&")).status_code == 200 for path in back[:2])
    for name, status in (("els", 404), ("carla", 403)):
        assert browser(server, name).get(f"/logboek/visit/{id}/cijfers").status_code == status


def test_files_to_take_along_hold_to_rights_and_to_formulas(helped: World, tmp_path: Path) -> None:
    server = house(helped, tmp_path)
    bram, coach = browser(server, "bram"), browser(server, "aicha")
    told = rows(coach, "/uitleg/gas_saving/som.csv?periode=2026-Q2&blik=placed")
    assert told[0]["Waarschijnlijk"] == "300" and [r["Waarschijnlijk"] for r in told if r["Deel"] == "Verschil door afronden"] == ["0"]
    cards = rows(bram, "/uitleg/gas_saving/kaarten.csv?periode=2026-Q2&blik=placed")
    assert len(cards) == HOMES and {r["Telt voor"] for r in cards} == {"10"}
    assert coach.get("/uitleg/gas_saving/kaarten.csv?periode=2026-Q2").status_code == 403
    assert bram.get("/uitleg/gas_saving/geheim.csv").status_code == 404 and bram.get("/uitleg/niets/som.csv").status_code == 404
    with helped.store.read() as session:
        assert [a.object for a in session.exec(select(Audit).where(Audit.action == "explain.records"))] == [
            "gas_saving-2026-Q2-kaarten.csv"
        ]
    book = load_workbook(io.BytesIO(bram.get("/uitleg/volunteer_value/som.xlsx?periode=2026-Q2&blik=market").data))
    cells = [c for row in book.worksheets[0].iter_rows() for c in row]
    assert any(isinstance(c.value, float) for c in cells) and all(c.data_type != "f" for c in cells)
    hours = rows(bram, "/uitleg/volunteer_hours/kaarten.csv?periode=2026-Q2")
    assert not any(cell.startswith("=") for row in hours for cell in row.values())


def test_people_outside_see_the_release_and_no_record_or_name(helped: World, tmp_path: Path) -> None:
    close(helped.store, helped.bram, Q2, TODAY)
    server = house(helped, tmp_path)
    for name in ("carla", "daan"):
        outside = browser(server, name)
        page = words(outside, GAS)
        assert "Vastgesteld op" in page and "uitgave 1" in page and re.search(r"Controlegetal: [0-9a-f]{64}", page)
        assert "Dit zijn de getallen van toen het kwartaal werd vastgesteld." in page
        assert "Keer opgeschreven" not in words(outside, "/uitleg/measures_installed?periode=2026-Q2")  # a release does not say how often
        assert "Aicha" not in page and "Bram" not in page and not re.findall(IDS, outside.get(GAS).text) and "/beheer/" not in page
        assert outside.get("/uitleg/gas_saving/kaarten.csv?periode=2026-Q2&blik=placed").status_code == 403
        told = rows(outside, "/uitleg/gas_saving/som.csv?periode=2026-Q2&blik=placed")
        assert told[0]["Waarschijnlijk"] == "300"


def test_the_five_that_the_study_names_stand_together(helped: World, tmp_path: Path) -> None:
    bram = browser(house(helped, tmp_path), "bram")
    page = bram.get("/opbrengst?periode=2026-Q2").text
    named = page[page.index('id="studie"') :]
    for code in ("benefit_months_avoided", "benefit_cost_avoided_municipality", "jobs_active", "co2_avoided", "payment_eased"):
        assert f"/uitleg/{code}?" in named
    assert "onderzoeksvraag 4" in words(bram, "/uitleg/co2_avoided?periode=2026-Q2")
    assert 'href="/opbrengst?periode=2026-Q2#studie"' in bram.get("/uitleg/co2_avoided?periode=2026-Q2").text


def test_co2_names_its_list_and_the_other_one_with_what_is_our_own_estimate(helped: World, tmp_path: Path) -> None:
    """Thirty homes with two strips: 300 m³ x 1,779 is 533,7 kg; that a household's use is our own guess is said beside it too."""
    page = words(browser(house(helped, tmp_path), "bram"), "/uitleg/co2_avoided?periode=2026-Q2&blik=placed")
    step = page.split("Met welke lijst?")[1].split("Wat telt")[0]
    assert "WTW (well-to-wheel)" in step and "TTW (tank-to-wheel)" in step and "534 kg" in step and "CO2emissiefactoren.nl" in step
    other = words(browser(house(helped, tmp_path), "bram"), "/uitleg/gas_saving?periode=2026-Q2&blik=placed")
    assert "Met welke lijst?" not in other
