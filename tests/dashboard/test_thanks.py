"""After saving: a word of thanks, and the figures this very record moves; never the same list for every visit."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from dashboard.log.thanks import NOT_HOME, THANKS
from seed.load import load
from storage import log
from storage.organisation import Organisation
from storage.records import BY_NAME, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_form_browser import address, phone
from tests.dashboard.visit import browser
from tests.fit import small, too_wide

__all__ = ["address"]  # fixtures
STRIPS = {"kind": "draught_strip", "quantity": "4", "stage": "installed"}
MAY = date(2026, 5, 5)
KNOWN = {"tenure": "corporation", "dwelling": "terraced", "heating": "gas_boiler"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        load(session)
    return house(world, tmp_path)


def written(world: World, household: str, key: str, **more: object) -> str:
    with world.store.write() as session:
        answers = {"household": household, "on": MAY, "kind": "first", **KNOWN, **more}
        return log.save(session, world.aicha, Visit, answers, client_key=key).id


def moved(client: FlaskClient, id: str) -> list[str]:
    """What the receipt shows, line by line."""
    answer = client.get(f"/logboek/visit/{id}/cijfers?kort=1")
    assert answer.status_code == 200 and "<html" not in answer.text and answer.headers["Cache-Control"] == "no-store"
    return [re.sub("<.*?>", "", line).replace("\xa0", " ").replace("&nbsp;", " ") for line in re.findall("<li.*?</li>", answer.text)]


def test_every_kind_of_record_has_its_own_thanks() -> None:
    assert THANKS.keys() == BY_NAME.keys() and len({*THANKS.values(), NOT_HOME}) == len(THANKS) + 1
    assert all(words.startswith("Dank u wel. ") and len(words.split()) <= 20 for words in (*THANKS.values(), NOT_HOME))


def test_a_receipt_shows_what_this_record_moves_and_nothing_else(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    plain, strips = written(world, "H001", "a"), written(world, "H002", "b", measures=[STRIPS])
    again = written(world, "H002", "c", kind="aftercare", on=MAY + timedelta(days=20))
    assert "Bezoeken aan huis: + 1" in moved(aicha, plain) and not any("gas" in line for line in moved(aicha, plain))
    assert any("gas" in line and re.search(r"\+ \d+ m³", line) for line in moved(aicha, strips))
    assert "Huishoudens geholpen: + 1" in moved(aicha, strips) and "Huishoudens geholpen: + 1" not in moved(aicha, again)
    assert len({tuple(moved(aicha, id)) for id in (plain, strips, again)}) == 3


def test_what_moves_nothing_says_so(server: Flask, world: World) -> None:
    aicha, id = browser(server, "aicha"), written(world, "H001", "a", kind="not_home")
    with world.store.write() as session:
        log.withdraw(session, world.aicha, Visit, id, "dubbel")
    assert moved(aicha, id) == [] and "Dit verandert nu geen cijfer." in aicha.get(f"/logboek/visit/{id}/cijfers?kort=1").text
    receipt = aicha.get(f"/opschrijven/visit/{id}/klaar").text
    assert "Dank u wel" not in receipt and "/cijfers" not in receipt


def test_the_receipt_thanks_and_leads_to_the_figures(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    there, closed = written(world, "H001", "a"), written(world, "H002", "b", kind="not_home")
    receipt = aicha.get(f"/opschrijven/visit/{there}/klaar").text
    assert THANKS["visit"] in receipt and f'href="/logboek/visit/{there}/cijfers"' in receipt
    assert f'data-counts="/logboek/visit/{there}/cijfers?kort=1"' in receipt
    assert NOT_HOME in aicha.get(f"/opschrijven/visit/{closed}/klaar").text


def test_what_waits_for_a_second_look_is_in_no_figure_yet(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    receipt = browser(server, "aicha").get(f"/opschrijven/visit/{written(world, 'H001', 'a')}/klaar").text
    assert "Na het nakijken telt dit mee." in receipt and "/cijfers" not in receipt and THANKS["visit"] in receipt


def test_the_figures_of_a_record_are_for_who_may_open_it(server: Flask, world: World) -> None:
    id = written(world, "H001", "a")
    found = {name: browser(server, name).get(f"/logboek/visit/{id}/cijfers?kort=1").status_code for name in ("bram", "els", "carla")}
    assert found == {"bram": 200, "els": 404, "carla": 403}


@pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
@pytest.mark.parametrize("scripts", [True, False])
def test_the_figures_come_at_a_press_and_never_by_themselves_and_a_link_is_always_there(
    chromium: Browser, address: str, world: World, scripts: bool
) -> None:
    page, id = phone(chromium, address, java_script_enabled=scripts), written(world, "H002", "b", measures=[STRIPS])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/opschrijven/visit/{id}/klaar", wait_until="networkidle")
    assert page.locator(".moves").count() == 0 and not any("/cijfers" in url for url in asked), "counting is far more work than saving"
    if scripts:
        page.click("text=In welke cijfers telt dit mee?")
        page.wait_for_selector(".moves a")
        assert "Huishoudens geholpen" in page.inner_text(".moves")
    assert small(page) == [] and not too_wide(page)
    page.click("text=Alle cijfers waarin dit meetelt" if scripts else "text=In welke cijfers telt dit mee?")
    page.wait_for_selector("h1:has-text('Dit telt mee in')")
