"""Samen aanpakken: the headline agrees with the pieces under it, what stopped is as large as what goes on, and nobody outside reads it."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from storage.period import containing, today
from storage.records import Collective
from storage.records.collective import Step
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house
from tests.dashboard.test_look import address, enter, taken_over  # noqa: F401
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

PATH = "/brokken-werk"
AGO = today() - timedelta(days=500)


def piece(world: World, name: str, *steps: tuple[str, date, int], end: date | None = None, area: str = "BU99010101") -> None:
    with world.store.write() as session:
        about = {"organisation": "molenwijk", "client_key": name, "created_by": "bram", "status": "approved"}
        found = Collective(name=name, on=steps[0][1], kind="insulation", journey="KR2", area=area, end=end, **about)
        session.add(found)
        session.flush()
        for n, (step, since, many) in enumerate(steps):
            session.add(
                Step(
                    organisation="molenwijk",
                    record=found.id,
                    position=n,
                    step=step,
                    since=since,
                    households=many,
                    amount_eur=Decimal(210000) if step == "ask" else None,
                )
            )


def street(world: World) -> None:
    """14 ask for an offer, 25 said yes over a year ago, 16 are done, 9 were in one that stopped: 14 + 25 = 39 take part."""
    lately = today() - timedelta(days=20)
    piece(world, "De Gaard", ("know", AGO, 60), ("want", lately, 18), ("ask", today() - timedelta(days=5), 14))
    piece(world, "Wiekslag", ("know", AGO, 110), ("want", AGO, 25), area="BU99010102")
    piece(world, "Molenhoek", ("want", AGO, 22), ("after", lately, 16))
    piece(world, "Kruidenbuurt", ("want", AGO, 9), end=lately)
    count(world)


def page(client: FlaskClient, **asked: str) -> str:
    answer = client.get(PATH, query_string={"periode": QUARTER.code, **asked})
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text.replace("&#39;", "'").replace("\xa0", " ")))


def test_the_headline_is_the_sum_of_who_takes_part_and_names_what_stood_still(world: World, tmp_path: Path) -> None:
    street(world)
    text = page(browser(house(world, tmp_path), "bram"))
    assert "39 huishoudens doen mee met iets dat bewoners samen aanpakken. Gestopt of stil: 2." in text
    assert "doet mee: 14 huishoudens" in text and "doet mee: 25 huishoudens" in text and "klaar: 16 huishoudens" in text
    assert "▲ € 210.000 meer dan vorig kwartaal" in text
    assert text.count("€ 210.000") == 3  # what the work costs together: the one offer that is known, that it is new, and at its step


def test_what_stopped_and_what_stands_still_is_under_its_own_heading(world: World, tmp_path: Path) -> None:
    street(world)
    text = page(browser(house(world, tmp_path), "aicha"))
    going, stood, done = (text.index(h) for h in ("Waar we nu mee bezig zijn", "Wat niet lukte of stilstaat", "Wat klaar is"))
    assert going < text.index("De Gaard") < stood < text.index("Kruidenbuurt") < text.index("Wiekslag") < done < text.index("Molenhoek")
    assert "gestopt op" in text and "geen stap meer sinds" in text


def test_a_buurt_shows_its_own_pieces_and_an_earlier_time_what_held_then(world: World, tmp_path: Path) -> None:
    street(world)
    client = browser(house(world, tmp_path), "bram")
    text = page(client, gebied="BU99010102")
    assert "25 huishoudens doen mee" in text and "Wiekslag" in text and "De Gaard" not in text
    text = page(client, periode=containing(AGO, "quarter").code)
    assert "Er is nog geen werk klaar." in text and "gestopt op" not in text


def test_a_piece_that_waits_for_approval_is_not_there(world: World, tmp_path: Path) -> None:
    street(world)
    with world.store.write() as session:
        about = {"organisation": "molenwijk", "client_key": "w", "created_by": "aicha", "status": "submitted"}
        session.add(Collective(name="Nog niet nagekeken", on=AGO, **about))
    assert "Nog niet nagekeken" not in page(browser(house(world, tmp_path), "bram"))


def test_with_nothing_written_down_it_says_where_to_begin_and_is_not_in_the_menu(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "bram")
    assert "Er is nog niets opgeschreven dat bewoners samen aanpakken." in page(client)
    assert PATH not in client.get("/meer").text
    street(world)
    assert PATH in client.get("/meer").text


def test_people_outside_and_strangers_never_see_it_and_another_enterprise_only_its_own(world: World, tmp_path: Path) -> None:
    street(world)
    server = house(world, tmp_path)
    assert [browser(server, name).get(PATH).status_code for name in ("carla", "daan")] == [404, 404]
    assert "De Gaard" not in browser(server).get(PATH, follow_redirects=True).text
    assert "De Gaard" not in page(browser(server, "els"))


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    street(world)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = page(client)
    assert "39 households take part in something residents take on together. Stopped or standing still: 2." in text
    for dutch in ("huishoudens", "doet mee", "in beeld", "samen aan", "Wat "):
        assert dutch not in text


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_on_a_phone_nothing_is_cut_off_and_a_machine_finds_no_fault(chromium: Browser, world: World, address: str) -> None:  # noqa: F811
    street(world)
    seen, trouble = enter(chromium, address, viewport={"width": 360, "height": 800})
    seen.goto(f"{address}{PATH}")
    taken_over(seen)
    assert page_width(seen) <= 360
    assert Axe().run(seen).response["violations"] == [] and trouble == []
