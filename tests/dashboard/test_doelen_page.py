"""The page of goals: agreed, changed, reached and expected by now, with the words people wrote; never for people outside."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from storage.period import parse, today
from storage.records import Activity, Budget
from tests.conftest import World
from tests.dashboard.books import book, grant, headline, text
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.small import fits, served
from tests.dashboard.visit import OWN, browser

HELPED = {"name": "Huishoudens helpen", "indicator": "households_helped", "period": QUARTER.code, "agreed": Decimal(9200)}
CHANGED = {"name": "Uren", "indicator": "volunteer_hours", "period": QUARTER.code, "agreed": Decimal(80), "changed_to": Decimal(60)}
LEARN = {"kind": "experiment", "name": "Leren", "question": "Helpt een vast spreekuur?", "explanation": "Ja, op dinsdag."}


def written(world: World) -> str:
    """Eight households of 9.200 agreed, a goal that changed, one that stopped, and a question; 600 came in, 250 was spent."""
    changed = {**CHANGED, "changed_on": QUARTER.start, "state": "attention", "explanation": "Een vrijwilliger werd ziek."}
    stopped = {"name": "Cursus", "period": QUARTER.code, "agreed": Decimal(2), "state": "stopped"}
    with world.store.write() as session:
        id = grant(session, "Wijkaanpak", HELPED, changed, stopped, LEARN, intended=["tenants"])
        visits(session, 8)
        book(session, "income", 600, payer="municipality_grant", grant=id)
        book(session, "cost", 250, category="place", grant=id)
        about = {"organisation": "molenwijk", "created_by": "aicha", "status": "approved", "kind": "A3", "people": 3}
        session.add(Activity(client_key="w", on=QUARTER.start, went_wrong="De zaal was dicht.", grant=id, **about))
        session.add(Activity(client_key="x", on=QUARTER.start, went_wrong="Iets anders.", **about))
    count(world)
    return id


def test_the_news_is_how_many_goals_are_on_course_and_how_many_are_not(world: World, tmp_path: Path) -> None:
    written(world)
    news = "1 van de 3 doelen van nu: op koers of gehaald, zoals het team het zag. 1 vraagt aandacht. 1 is gestopt."
    assert headline(browser(house(world, tmp_path), "aicha"), "/doelen") == news


def test_each_goal_stands_beside_what_was_reached_and_what_belongs_to_the_days_gone_by(world: World, tmp_path: Path) -> None:
    """9.200 for the whole quarter: so many a day, times the days that are gone."""
    written(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/doelen")
    whole = (QUARTER.end - QUARTER.start).days + 1
    due = round(Decimal(9200) * ((min(today(), QUARTER.end) - QUARTER.start).days + 1) / whole)
    assert f"9.200 8 {due:,}".replace(",", ".") in told and "Er is minder gehaald dan er nu ongeveer zou zijn." in told
    assert f"60 eerst 80 (gemeld op {QUARTER.start:%d-%m-%Y})" in told and "Een vrijwilliger werd ziek." in told
    assert "gestopt nog geen toelichting" in told, "a goal that stopped asks for words"
    assert "Bedoeld voor: huurders." in told


def test_words_have_a_column_only_where_a_goal_has_some(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        grant(session, "Wijkaanpak", {"name": "Helpen", "period": QUARTER.code, "agreed": Decimal(40)})
        grant(session, "Fixen", {"name": "Repareren", "period": QUARTER.code, "agreed": Decimal(40), "state": "stopped"})
    count(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/doelen")
    quiet, asks = told[told.index("Doelen van Wijkaanpak") :], told[told.index("Doelen van Fixen") : told.index("Doelen van Wijkaanpak")]
    assert "Toelichting" not in quiet and "Toelichting" in asks and "nog geen toelichting" in asks


def test_a_question_to_learn_from_has_no_number(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/doelen")
    assert "Helpt een vast spreekuur? op koers Ja, op dinsdag." in told


def test_money_of_the_grant_is_agreed_came_and_spent(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/doelen")
    assert "Afgesproken: € 5.000." in told and "Binnengekomen tot vandaag: € 600." in told and "Uitgegeven tot vandaag: € 250." in told
    left = (parse(str(QUARTER.start.year)).end - today()).days
    assert f"nog {left} dag" in told or "voorbij" in told


def test_each_line_of_the_budget_stands_beside_what_was_spent_on_it(world: World, tmp_path: Path) -> None:
    """Place: 200 budgeted, 250 spent. Staff: 800 budgeted, nothing spent. Material: not budgeted, 40 spent."""
    id = written(world)
    with world.store.write() as session:
        for n, (name, euro) in enumerate((("staff", 800), ("place", 200))):
            session.add(Budget(organisation="molenwijk", record=id, position=n, category=name, amount_eur=Decimal(euro)))
        book(session, "cost", 40, category="material", grant=id)
    count(world)
    client = browser(house(world, tmp_path), "aicha")
    told = text(client, "/doelen")
    assert "personeel € 800 € 0 € 800" in told and "materiaal niet begroot € 40 –" in told
    assert "plek (huur, gas, water, licht) € 200 € 250 niets, € 50 meer dan begroot" in told
    assert "€ 290 gaven we uit" in text(client, "/geld"), "a budget is a plan: it is in no cost"


def test_what_did_not_work_is_that_of_this_grant(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/doelen")
    assert "De zaal was dicht." in told and "Iets anders." not in told


def test_money_that_nobody_wrote_down_is_not_a_zero(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        id = grant(session, "Fonds", amount_eur=None)
        session.add(Budget(organisation="molenwijk", record=id, position=0, category="staff", amount_eur=Decimal(800)))
    count(world)
    client = browser(house(world, tmp_path), "aicha")
    told = text(client, "/doelen")
    assert headline(client, "/doelen") == "Wat is er afgesproken, en is het gehaald?"
    assert "Of het geld is besteed zoals begroot, weten we dus niet." in told and "€ 0" not in told
    assert "personeel € 800 niet bekend niet bekend" in told


def test_a_grant_that_is_over_is_not_of_this_quarter(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        grant(session, "Vroeger", on=QUARTER.start - timedelta(days=400), end=QUARTER.start - timedelta(days=1))
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client, "/doelen") == "Nog geen afspraken om naast de cijfers te zetten."
    assert "Schrijf een subsidie met haar doelen op" in text(client, "/doelen")


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_people_outside_read_goals_in_the_report_only(world: World, tmp_path: Path, name: str) -> None:
    written(world)
    assert browser(house(world, tmp_path), name).get("/doelen").status_code == 404


def test_another_enterprise_sees_its_own(world: World, tmp_path: Path) -> None:
    id = written(world)
    client = browser(house(world, tmp_path), "els")
    assert "Wijkaanpak" not in text(client, "/doelen")
    assert client.get("/doelen", query_string={"subsidie": id}).status_code == 404


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    written(world)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    told = text(client, "/doelen")
    for dutch in ("op koers", "gestopt", "Bedoeld", "Afgesproken", "huurders", "toelichting", "vandaag", "nog ", "gemeld"):
        assert dutch not in told


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_on_a_small_phone_nothing_is_cut_off_and_nothing_is_inaccessible(chromium: Browser, world: World, tmp_path: Path) -> None:
    written(world)
    with served(house(world, tmp_path)) as address:
        fits(chromium, address, "/doelen")
