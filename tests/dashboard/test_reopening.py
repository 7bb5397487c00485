"""The pages around a closed quarter: a form that keeps what was typed, opening with a reason, confirming, closing again, the choices."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor.close import close
from storage.people import Person
from storage.period import containing, today
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, story, visits
from tests.dashboard.visit import OWN, browser

pytestmark = pytest.mark.sqlite_only("pages say the same on both databases; the deeds behind them run on both")
LAST = containing(today(), "quarter").previous()
PATH = f"/rapport/{LAST.code}/heropenen"
VISIT = {"household": "H912", "area": "BU99010101", "on": f"{LAST.start:%d-%m-%Y}", "kind": "first", "note": "Steile trap"}


@pytest.fixture
def app(world: World, tmp_path: Path) -> Flask:
    """A closed quarter; Fatma coordinates as well."""
    with world.store.write() as session:
        visits(session, 14, on=LAST.start)
        story(session, "Warm", on=LAST.start)
        session.add(Person(id="fatma", email="fatma@example.org", name="Fatma", role="coordinator", organisation="molenwijk"))
    count(world)
    server = house(world, tmp_path)
    close(world.store, world.bram, LAST)
    return server


def send(client: FlaskClient, path: str, **typed: str) -> tuple[int, str]:
    answer = client.post(path, data=typed, headers=OWN)
    return answer.status_code, answer.text


def ask_and_confirm(app: Flask) -> None:
    assert send(browser(app, "bram"), PATH, reason="Een bezoek vergeten")[0] == 303
    fatma = browser(app, "fatma")
    assert send(fatma, f"{PATH}/bevestigen", id=waiting(fatma))[0] == 303


def waiting(client: FlaskClient) -> str:
    return client.get(PATH).text.split('name="id" value="')[1].split('"')[0]


def record(client: FlaskClient, kind: str) -> str:
    """The address of the first record of this kind in the logbook."""
    return client.get(f"/logboek?soort={kind}").text.split(f'href="/logboek/{kind}/')[1].split('"')[0]


def test_a_form_in_a_closed_quarter_keeps_what_was_typed_and_says_what_to_do(app: Flask) -> None:
    status, page = send(browser(app, "aicha"), "/opschrijven/visit", client_key="k", **VISIT)
    assert status == 422 and "is afgesloten. Kies een dag die nog open is, of vraag een coördinator" in page
    assert 'value="H912"' in page and "Steile trap" in page and PATH not in page
    status, page = send(browser(app, "bram"), "/opschrijven/visit", client_key="k", **VISIT)
    assert status == 422 and f'href="{PATH}"' in page and 'value="H912"' in page


def test_a_record_in_a_closed_quarter_offers_only_what_still_goes(app: Flask) -> None:
    bram = browser(app, "bram")
    visit, told = record(bram, "visit"), record(bram, "story")
    page = bram.get(f"/logboek/visit/{visit}").text
    assert "Dit ligt vast." in page and f'href="{PATH}"' in page and f'action="/opschrijven/visit/{visit}/intrekken"' not in page
    assert f'action="/opschrijven/story/{told}/intrekken"' in bram.get(f"/logboek/story/{told}").text
    status, page = send(bram, f"/opschrijven/visit/{visit}/intrekken", reason="dubbel")
    assert status == 400 and "Heropen het eerst." in page and f'href="{PATH}"' in page
    assert "Vraag een coördinator" in send(browser(app, "aicha"), f"/opschrijven/visit/{visit}/intrekken", reason="dubbel")[1]
    assert "Alleen tekst weghalen kan nog." in bram.get(f"/opschrijven/visit/{visit}").text
    assert send(bram, f"/opschrijven/story/{told}/intrekken", reason="verteller wil het niet")[0] == 303


def test_one_asks_with_a_reason_and_another_confirms(app: Flask) -> None:
    bram, fatma = browser(app, "bram"), browser(app, "fatma")
    assert "Iemand anders bevestigt het. Dat kan: Fatma." in bram.get(PATH).text
    status, page = send(bram, PATH, reason="  ")
    assert status == 422 and 'aria-invalid="true"' in page and "Schrijf op waarom" in page
    assert send(bram, PATH, reason="Een <b>bezoek</b> vergeten")[0] == 303
    page = bram.get(PATH).text
    assert "Een &lt;b&gt;bezoek&lt;/b&gt; vergeten" in page and "Dit kan: Fatma." in page and "/bevestigen" not in page
    assert f'href="{PATH}"' in fatma.get("/vandaag").text and f'href="{PATH}"' in fatma.get("/rapport").text
    assert PATH not in browser(app, "aicha").get("/vandaag").text
    assert send(bram, f"{PATH}/bevestigen", id=waiting(bram))[0] == 403
    assert send(fatma, f"{PATH}/bevestigen", id=waiting(fatma))[0] == 303
    assert "Dit kwartaal is heropend." in fatma.get(PATH).text
    assert send(browser(app, "aicha"), "/opschrijven/visit", client_key="k", **VISIT)[0] == 303


def test_closing_again_tells_what_differs_and_locks(app: Flask) -> None:
    ask_and_confirm(app)
    bram = browser(app, "bram")
    assert send(browser(app, "aicha"), "/opschrijven/visit", client_key="k", **VISIT)[0] == 303
    assert send(bram, f"{PATH}/sluiten", id="")[0] == 303
    page = bram.get(PATH).text
    assert "Huishoudens geholpen: 14\u00a0huishoudens → 15\u00a0huishoudens" in page and "Weer afgesloten door Bram" in page
    assert "Gevraagd door Bram" in page and "Bevestigd door Fatma." in page and "<q>Een bezoek vergeten</q>" in page
    assert send(bram, f"{PATH}/sluiten", id="")[0] == 422
    assert send(browser(app, "aicha"), "/opschrijven/visit", client_key="k2", **VISIT)[0] == 422


def test_who_is_alone_names_the_board_and_waits_a_day(app: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "fatma").active = False
    bram = browser(app, "bram")
    assert "U bent de enige die dit kan." in bram.get(PATH).text
    status, page = send(bram, PATH, reason="Vergeten", board_email="bestuur")
    assert status == 422 and "Dit is geen e-mailadres." in page and ">Vergeten</textarea>" in page and 'value="bestuur"' in page
    assert send(bram, PATH, reason="Vergeten", board_email="bestuur@example.org")[0] == 303
    assert "We mailen het bestuur." in bram.get(PATH).text
    assert send(bram, f"{PATH}/stoppen", id=waiting(bram))[0] == 303
    assert "Gestopt door Bram" in bram.get(PATH).text


def test_the_choices_are_kept_and_shown(app: Flask) -> None:
    bram = browser(app, "bram")
    assert "checked" in bram.get("/beheer/zekerheid").text
    status, page = send(bram, "/beheer/zekerheid", board_email="geen adres")
    assert status == 422 and 'value="geen adres"' in page and "checked" not in page
    assert send(bram, "/beheer/zekerheid", board_email="bestuur@example.org")[0] == 303
    page = bram.get("/beheer/zekerheid?klaar=1").text
    assert "Opgeslagen." in page and 'value="bestuur@example.org"' in page and "Het kwartaal gaat meteen open." in bram.get(PATH).text


@pytest.mark.parametrize(("who", "status"), [("aicha", 403), ("carla", 403), ("els", 400)])
def test_only_who_closes_comes_here_and_only_at_home(app: Flask, who: str, status: int) -> None:
    client = browser(app, who)
    assert client.get(PATH).status_code == status
    assert send(client, PATH, reason="x")[0] in (status, 422) and send(client, f"{PATH}/sluiten")[0] in (status, 422, 400)
    assert "Dit kwartaal ligt vast." in browser(app, "bram").get(PATH).text
    assert browser(app, "bram").get("/rapport/2026/heropenen").status_code == 404


def test_an_english_reader_gets_english_pages(app: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "bram").language = "en"
    bram = browser(app, "bram")
    assert "Someone else confirms it. These can: Fatma." in bram.get(PATH).text
    assert "Choose a day that is still open" in send(bram, "/opschrijven/visit", client_key="k", **VISIT)[1]
