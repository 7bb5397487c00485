"""The page of the extra code, and the question in between where personal data opens: nothing sent is lost, nobody shut out in silence."""

import base64
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.vault.second import ALSO, VAULT
from storage.period import now
from storage.safeguard import Safeguard
from storage.vault import totp
from tests.conftest import World
from tests.dashboard.neighbourhood import house, visits
from tests.dashboard.visit import OWN, PASSWORD, browser

pytestmark = pytest.mark.sqlite_only("pages say the same on both databases; the deeds behind them run on both")
HOME = {"huishouden": "H000"}


@pytest.fixture
def app(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        visits(session, 2)
    return house(world, tmp_path)


def send(client: FlaskClient, path: str, **typed: str) -> tuple[int, str]:
    answer = client.post(path, data=typed, headers=OWN)
    return answer.status_code, answer.text


def wanted(world: World) -> None:
    with world.store.write() as session:
        session.add(Safeguard(organisation="molenwijk", second_factor=True))


def set_up(client: FlaskClient) -> tuple[bytes, list[str]]:
    """Through the pages, as someone with a phone does. The secret and the codes on paper."""

    assert send(client, "/code/maken", password=PASSWORD)[0] == 303
    page = client.get("/code").text
    secret = base64.b32decode(re.findall(r"[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}", page)[0].replace(" ", ""))
    assert 'class="scan"' in page
    status, page = send(client, "/code/bevestigen", first_code=totp.code(secret, totp.step(now()) - 1))
    assert status == 200
    return secret, re.findall(r'<li class="secret" lang="nl">([^<]+)</li>', page)


def elsewhere(app: Flask, who: str = "bram") -> FlaskClient:
    """Another browser of the same person: it has proven nothing yet."""
    return browser(app, who)


def test_from_the_first_page_to_ten_codes_on_paper(app: Flask) -> None:
    bram = browser(app, "bram")
    assert 'href="/code"' in bram.get("/pincode").text and "Een code-app instellen" in bram.get("/code").text
    status, page = send(bram, "/code/maken", password="iets anders")
    assert status == 422 and "Dit wachtwoord klopt niet." in page and "iets anders" not in page
    _, papers = set_up(bram)
    assert len(papers) == 10
    page = bram.get("/code").text
    assert "U hebt nog 10 codes op papier." in page and papers[0] not in page and 'class="scan"' not in page
    status, page = send(bram, "/code/bevestigen", first_code="123456")
    assert status == 422


def test_the_vault_asks_in_between_and_goes_straight_on(app: Flask) -> None:
    _, papers = set_up(browser(app, "bram"))
    bram = elsewhere(app)
    assert bram.get("/kluis?huishouden=H000").status_code == 200, "closed it asks nothing"
    status, page = send(bram, "/kluis/openen", **HOME)
    assert status == 403 and 'name="huishouden" value="H000"' in page and 'action="/kluis/openen"' in page
    status, page = send(bram, "/kluis/openen", **HOME, second_code="000000")
    assert status == 422 and "Deze code klopt niet" in page and 'name="huishouden" value="H000"' in page and "000000" not in page
    status, page = send(bram, "/kluis/openen", **HOME, second_code=papers[0])
    assert status == 200 and "second_code" not in page
    assert send(bram, "/kluis/openen", **HOME)[0] == 200, "once in half a day"
    cookie = bram.get_cookie("telvertel-code")
    assert cookie is not None and cookie.http_only and cookie.same_site == "Lax"
    assert send(elsewhere(app), "/kluis/openen", **HOME)[0] == 403, "another browser is asked again"


def test_who_has_no_app_opens_until_the_enterprise_wants_one_and_then_reads_what_to_do(app: Flask, world: World) -> None:
    bram = browser(app, "bram")
    assert send(bram, "/kluis/openen", **HOME)[0] == 200
    wanted(world)
    status, page = send(bram, "/kluis/openen", **HOME)
    assert status == 403 and 'href="/code"' in page and "Stel eerst een code-app in" in page
    assert "Uw wijkbedrijf vraagt deze code" in bram.get("/code").text
    set_up(bram)
    assert send(bram, "/kluis/openen", **HOME)[0] == 200, "who just set it up has given a code"


def test_writing_a_visit_and_keeping_an_address_never_ask(app: Flask, world: World) -> None:
    wanted(world)
    set_up(browser(app, "aicha"))
    aicha = elsewhere(app, "aicha")
    visit = {"household": "H012", "area": "BU99010101", "on": "vandaag", "kind": "first", "client_key": "k1"}
    assert send(aicha, "/opschrijven/visit", **visit)[0] == 303
    assert send(aicha, "/kluis", huishouden="H012", postcode="1234 AB", number="12")[0] in (303, 422)


def test_every_place_that_asks_is_there(app: Flask) -> None:
    assert {*VAULT, *ALSO} <= set(app.view_functions)


@pytest.mark.parametrize("path", ["/kluis/inzage", "/kluis/wissen", "/beheer/zekerheid", "/code/papier", "/code/weghalen"])
def test_other_deeds_ask_as_well(app: Flask, path: str) -> None:
    set_up(browser(app, "bram"))
    status, page = send(elsewhere(app), path, **HOME, reason="asked", zeker="ja")
    assert status == 403 and f'action="{path}"' in page and 'name="zeker" value="ja"' in page


def test_a_coordinator_takes_a_lost_app_away_and_it_is_asked_no_more(app: Flask) -> None:
    set_up(browser(app, "aicha"))
    bram = browser(app, "bram")
    assert "Code-app weghalen" in bram.get("/beheer/meedoen").text
    assert send(bram, "/beheer/meedoen/aicha/codeapp")[0] == 303
    assert send(elsewhere(app, "aicha"), "/kluis/openen", **HOME)[0] == 200
    assert send(browser(app, "els"), "/beheer/meedoen/aicha/codeapp")[0] == 404


def test_after_ten_wrong_codes_the_page_says_to_wait(app: Flask) -> None:
    set_up(browser(app, "bram"))
    bram = elsewhere(app)
    found = [send(bram, "/kluis/openen", **HOME, second_code="000000")[0] for _ in range(11)]
    assert found == [422] * 10 + [429]


@pytest.mark.parametrize(("who", "status"), [("carla", 404), ("daan", 404)])
def test_people_outside_have_no_such_page(app: Flask, who: str, status: int) -> None:
    assert browser(app, who).get("/code").status_code == status


def test_the_enterprise_chooses_and_an_english_reader_reads_english(app: Flask, world: World) -> None:
    bram = browser(app, "bram")
    assert send(bram, "/beheer/zekerheid", board_email="", second_person="1", second_factor="1")[0] == 303
    assert re.search(r'name="second_factor" value="1" checked', bram.get("/beheer/zekerheid").text)
    with world.store.write() as session:
        session.get_one(type(world.bram), "bram").language = "en"
    assert "Set up a code app first" in send(bram, "/kluis/openen", **HOME)[1] and "Extra code" in bram.get("/code").text
