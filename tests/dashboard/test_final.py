"""What people see of a final year: one sentence on its figures, nothing to correct on its forms, and why something cannot be counted."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from monitor.blur import blur_all
from monitor.count import recount_waiting
from monitor.seal import seal
from storage.export import export
from storage.period import today
from storage.records import Placement, Story, Visit
from storage.release import Closed
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.monitor.test_seal import BEFORE, NORTH, OPEN, YEAR, keep, visit

pytestmark = pytest.mark.sqlite_only("pages say the same on both databases; the deeds behind them run on both")
DEFINITE = "Dit jaar is definitief: de codes van huishoudens en mensen zijn weg, dus deze cijfers veranderen niet meer."
FINAL = "Het jaar 2023 is definitief: de codes van huishoudens en mensen zijn weg. Hierin kan niets meer veranderen."


@pytest.fixture
def app(world: World, tmp_path: Path) -> Flask:
    """2023 is final: one home that came back in 2024, one that did not, and somebody who still works here. A quarter of it was closed."""
    visit(world, "H001", BEFORE, note="Bel bij de buren", went_wrong="De ladder was te kort.")
    visit(world, "H001", date(2023, 3, 14), kind="fix")
    visit(world, "H002", BEFORE, note="Twee trappen")
    visit(world, "H002", OPEN, kind="fix")
    about = {"kind": "paid", "work": "green", "hours_per_week": "16"}
    keep(world, Placement, "d", person="D01", on=date(2023, 2, 1), **about)
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period="2023-Q1", closed_by="bram"))
    seal(world.store, "molenwijk", YEAR, today())
    assert recount_waiting(world.store) > 0
    return house(world, tmp_path)


def page(app: Flask, path: str, who: str = "bram") -> str:
    answer = browser(app, who).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.text).replace("\xa0", " ")


def ids(world: World, day: date, kind: str = "first") -> list[str]:
    with world.store.read() as session:
        return list(session.exec(select(Visit.id).where(Visit.on == day, Visit.kind == kind).order_by(Visit.household)))


def test_every_page_with_figures_of_a_final_year_says_so_once(app: Flask) -> None:
    for path in ("/wijk", "/opbrengst", "/bereik", "/uitleg/visits", "/uitleg/households_new"):
        for period, times in (("2023-Q1", 1), ("2023", 1), ("2024-Q2", 0), ("all", 0)):
            assert page(app, f"{path}?periode={period}").count(DEFINITE) == times, (path, period)


def test_an_explanation_does_not_add_up_forms_of_which_nobody_knows_who_is_the_same(app: Flask) -> None:
    gone = "Formulieren optellen kan hier niet meer"
    new, visits = (page(app, f"/uitleg/{code}?periode=2023-Q1") for code in ("households_new", "visits"))
    assert gone in new and "/logboek/visit/" not in new
    assert gone not in visits and "/logboek/visit/" in visits
    assert gone not in page(app, "/uitleg/households_new?periode=2024-Q2")


def test_whom_we_reached_then_can_no_longer_be_split_up(app: Flask) -> None:
    assert "is daarom niet meer uit te splitsen" in page(app, "/bereik?periode=2023")
    assert "Kies een kwartaal of jaar dat nog niet definitief is." in page(app, "/bereik?periode=all")
    assert "niet meer uit te splitsen" not in page(app, "/bereik?periode=2024-Q2")


def test_a_month_of_a_wijk_says_why_it_cannot_be_counted_any_more(app: Flask) -> None:
    found = page(app, "/uitleg/households_new?periode=2023-03&gebied=WK990101")
    assert "de codes van huishoudens zijn weg: dit is niet meer te tellen" in found


def test_a_form_in_a_final_year_is_refused_at_its_day_and_nobody_can_open_it_again(app: Flask) -> None:
    typed = {"household": "H912", "area": NORTH, "on": "7-3-2023", "kind": "first", "note": "Steile trap"}
    for who in ("aicha", "bram"):
        answer = browser(app, who).post("/opschrijven/visit", data={"client_key": "k", **typed}, headers=OWN)
        assert answer.status_code == 422 and FINAL in answer.text
        assert 'value="H912"' in answer.text and "Steile trap" in answer.text and "heropenen" not in answer.text


def test_a_record_of_a_final_year_can_only_lose_words(app: Flask, world: World) -> None:
    id = ids(world, BEFORE)[-1]
    found = page(app, f"/logboek/visit/{id}")
    assert FINAL in found and "Tekst weghalen" in found
    for gone in ("Intrekken", "Aanvullen of aanpassen", "heropenen", "ongedaan maken", "Adres en telefoon"):
        assert gone not in found, gone
    form = page(app, f"/opschrijven/visit/{id}")
    assert FINAL in form and "Alleen tekst weghalen kan nog." in form
    bram = browser(app, "bram")
    assert FINAL in bram.post(f"/opschrijven/visit/{id}", data=_typed(form, kind="fix"), headers=OWN).text
    assert bram.post(f"/opschrijven/visit/{id}", data=_typed(form, note="", went_wrong=""), headers=OWN).status_code == 303
    with world.store.read() as session:
        kept = session.get_one(Visit, id)
        assert (kept.note, kept.went_wrong, kept.kind) == (None, None, "first")


def _typed(form: str, **changed: str) -> dict[str, str]:
    version, key = (form.split(f'name="{name}" value="')[1].split('"')[0] for name in ("version", "client_key"))
    household = form.split('name="household" value="')[1].split('"')[0]
    there = {"household": household, "on": "7-3-2023", "area": NORTH, "kind": "first", "heating": "gas_boiler", "gas_use_m3": "1000"}
    there |= {"note": "Bel bij de buren", "went_wrong": "De ladder was te kort."}
    return there | {"version": version, "client_key": key} | changed


def test_who_still_works_here_can_be_followed_up(app: Flask, world: World) -> None:
    with world.store.read() as session:
        id = session.exec(select(Placement.id)).one()
    found = page(app, f"/logboek/placement/{id}")
    assert FINAL in found and "Aanvullen of aanpassen" in found and "Wat pas later bekend werd, kunt u nog invullen." in found


def test_a_closed_quarter_of_it_is_not_offered_to_open_again(app: Flask) -> None:
    reports = page(app, "/rapport")
    assert "2023-Q1.pdf" in reports and "/rapport/2023-Q1/heropenen" not in reports and "/rapport/2023-Q2/afsluiten" not in reports
    refused = "Het jaar 2023 is definitief. Een kwartaal daarvan kunt u niet meer afsluiten of heropenen."
    bram = browser(app, "bram")
    assert refused in bram.get("/rapport/2023-Q1/heropenen").text
    assert refused in bram.post("/rapport/2023-Q1/heropenen", data={"reason": "Vergeten"}, headers=OWN).text
    assert refused in bram.post("/rapport/2023-Q2/afsluiten", headers=OWN).text


def test_privacy_tells_both_terms(app: Flask) -> None:
    found = page(app, "/privacy")
    assert "tot 24 maanden na het einde van het jaar van het laatste bezoek; wat er is gedaan, blijft meetellen" in found
    assert "tot 24 maanden na het einde van het jaar waarin we de deelnemer voor het laatst volgden" in found


def test_where_the_day_is_gone_people_read_the_quarter(app: Flask, world: World) -> None:
    """In the logbook, at the record with what happened to it, at a story, and in the export; a home that came back keeps its day."""
    about = {"headline": "Warm", "quote": "Het is warm.", "changed": "Veel.", "teller": "resident"}
    with world.store.write() as session:
        session.add(Story(organisation="molenwijk", client_key="s", on=BEFORE, consent=["intern"], **about))
    assert blur_all(world.store, today())[1] == []
    gone, story = ids(world, date(2023, 1, 1))[0], "verteld in januari t/m maart 2023"
    found = page(app, f"/logboek/visit/{gone}")
    assert "kwartaal januari t/m maart 2023" in found and "1 januari 2023" not in found
    book = page(app, "/logboek?soort=visit")
    assert book.count("jan–mrt 2023") == 2 and "07-03-2023" in book and "01-01-2023" not in book
    told = page(app, "/verhalen?periode=2023-Q1")
    assert story in told and "1 januari 2023" not in told
    with world.store.write() as session, zipfile.ZipFile(io.BytesIO(export(session, world.bram))) as taken:
        told = taken.read("visit.csv").decode("utf-8-sig")
    assert told.count("kwartaal 2023-Q1") == 2 and "07-03-2023" in told and "01-01-2023" not in told
