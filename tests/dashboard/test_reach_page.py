"""The page of whom we reach: words first, honest when there is nothing to compare, and never for people outside."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from storage.neighbourhood import COUNT, SHARE, Region, keep
from storage.records import Grant, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house
from tests.dashboard.visit import OWN, browser

BUURTEN = ("BU99010101", "BU99010102")


def filled(world: World, *tenures: str | None) -> None:
    """A household for each answer, this quarter, and the count of it."""
    with world.store.write() as session:
        for n, tenure in enumerate(tenures):
            about = {"organisation": "molenwijk", "client_key": f"k{n}", "created_by": "aicha", "status": "approved", "kind": "first"}
            session.add(Visit(household=f"H{n:03}", area=BUURTEN[n % 2], on=QUARTER.start, tenure=tenure, **about))
    count(world)


def published(world: World, corporation: int = 40) -> None:
    shares = {"corporation": corporation, "private_rent": 10, "owner": 90 - corporation}
    told = [("tenure", name, SHARE, Decimal(n)) for name, n in shares.items()]
    told += [("household", name, COUNT, Decimal(500)) for name in ("one_person", "without_children", "with_children")]
    told.append(("energy_poverty", "poor", SHARE, Decimal("4.8")))
    with world.store.write() as session:
        keep(session, [Region(code, code, 1500, tuple(told)) for code in BUURTEN], QUARTER.start.year, "2025-07", "made up")


def page(client: FlaskClient, **asked: str) -> str:
    answer = client.get("/bereik", query_string={"periode": QUARTER.code, **asked})
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text.replace("&#39;", "'").replace("\xa0", " ")))


def test_words_come_before_the_bars_and_say_how_sure_it_is(world: World, tmp_path: Path) -> None:
    """24 of 30 from a corporation where 40% rents so: 80%, and the Wilson interval is 63 to 90%, so 23 to 50 points more."""
    published(world)
    filled(world, *["corporation"] * 24, *["owner"] * 6, *[None] * 10)
    text = page(browser(house(world, tmp_path), "aicha"))
    assert "bereikten we 40 huishoudens: 1% van wie er woont" in text or "bereikten we 40 huishoudens: 1,3% van wie er woont" in text
    more = "Huurders van een corporatie bereiken we vaker dan ze hier wonen: 80% tegen 40%, 23 tot 50 procentpunten meer."
    assert more in text and "Bekend van 30 van de 40 bereikte huishoudens." in text
    assert text.index(more) < text.index("Deel van de bereikte huishoudens")
    assert "niet bekend, van alle bereikte huishoudens" in text and "25%" in text
    assert "4,8% van de huishoudens in" in text and "volgens de uitgave van juli 2025" in text


def test_whom_a_grant_is_meant_for_comes_first(world: World, tmp_path: Path) -> None:
    published(world)
    with world.store.write() as session:
        about = {"organisation": "molenwijk", "client_key": "g", "funder": "x", "created_by": "bram", "status": "approved"}
        session.add(Grant(name="Wijkaanpak", on=date(2025, 1, 1), intended=["owners", "young", "everyone"], **about))
    filled(world, *["corporation"] * 24, *["owner"] * 6)
    text = page(browser(house(world, tmp_path), "bram"))
    assert (
        "Wijkaanpak: eigenaren. 20% van wie we bereiken, 50% van wie er woont. Minder vaak dan ze hier wonen: anders dan bedoeld." in text
    )
    assert "Wijkaanpak: jongeren. Of we deze groep bereiken weten we niet" in text
    assert text.index("Voor wie het bedoeld is") < text.index("Huurders van een corporatie bereiken we")


def test_without_figures_of_the_cbs_the_page_says_what_to_do(world: World, tmp_path: Path) -> None:
    filled(world, *["corporation"] * 12)
    text = page(browser(house(world, tmp_path), "aicha"))
    assert "Dit cijfer van het CBS is er van dit gebied nog niet." in text and "procentpunten" not in text


def test_a_few_answers_are_told_and_not_compared(world: World, tmp_path: Path) -> None:
    published(world)
    filled(world, *["corporation"] * 9, *[None] * 20)
    text = page(browser(house(world, tmp_path), "aicha"))
    assert "Van 9 huishoudens weten we dit. Dat is te weinig om te vergelijken." in text and "procentpunten" not in text


def test_before_the_first_visit_there_is_a_page_too(world: World, tmp_path: Path) -> None:
    published(world)
    text = page(browser(house(world, tmp_path), "aicha"))
    assert "bereikten we nog geen huishouden." in text and "In deze tijd is nog geen bezoek aan huis opgeschreven." in text


def test_the_numbers_behind_the_bars_can_be_taken_along(world: World, tmp_path: Path) -> None:
    published(world)
    filled(world, *["corporation"] * 24, *["owner"] * 6)
    asked = {"bladzijde": "/bereik", "periode": QUARTER.code}
    file = browser(house(world, tmp_path), "aicha").get("/download/bereik-tenure.csv", query_string=asked)
    assert file.status_code == 200 and "huurders van een corporatie, bereikt;80;" in file.text


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_people_outside_never_see_it(world: World, tmp_path: Path, name: str) -> None:
    published(world)
    client = browser(house(world, tmp_path), name)
    assert client.get("/bereik").status_code == 404
    assert client.get("/download/bereik-tenure.csv", query_string={"bladzijde": "/bereik"}).status_code == 404


def test_another_enterprise_sees_its_own(world: World, tmp_path: Path) -> None:
    published(world)
    filled(world, *["corporation"] * 24)
    assert "24 huishoudens" not in page(browser(house(world, tmp_path), "els"))


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    published(world)
    filled(world, *["corporation"] * 24, *["owner"] * 6)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = page(client)
    assert "Tenants of a housing association: reached more often than they live here, 80% against 40%" in text
    for dutch in ("bereiken", "wonen hier", "procentpunten", "huishoudens", "Bekend van", "uitgave"):
        assert dutch not in text
