"""The page of the vault: closed until someone presses open, written down each time, and silent for everyone else."""

import json
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage.history import Audit
from storage.people import Person
from storage.period import today
from storage.records import Visit
from storage.vault.locked import Locked
from tests.conftest import World
from tests.dashboard.canary import _words
from tests.dashboard.neighbourhood import count, house
from tests.dashboard.visit import OWN, browser

CANARIES = ("9876 ZX", "9876ZX", "0698765432", "kanarie-mevrouw", "Kanariaans", "kanarie-hond")
TYPED = {
    "huishouden": "H012", "postcode": "9876zx", "number": "12", "addition": "kan", "name": "kanarie-mevrouw", "reach": "06-98765432",
    "language": "Kanariaans", "interpreter": "yes", "note": "kanarie-hond in de gang", "call": "yes", "said_on": "", "stamp": "",
}  # fmt: skip


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="coach", organisation="molenwijk"))
        session.add(Person(id="kees", email="kees@example.org", name="Kees", role="admin", organisation="molenwijk"))
        for code, by in (("H012", "aicha"), ("H013", "aicha"), ("H014", "bram")):
            session.add(visit(code, by))
    return house(world, tmp_path)


def visit(code: str, by: str, days: int = 0, organisation: str = "molenwijk", kind: str = "first") -> Visit:
    about = dict(household=code, on=today() - timedelta(days=days), kind=kind, area="BU99010101")
    return Visit(id=f"{organisation}-{code}-{days}", organisation=organisation, client_key=f"{code}-{days}", created_by=by, **about)


def post(client: FlaskClient, path: str, **more: str) -> tuple[int, str]:
    answer = client.post(path, data=TYPED | more if path == "/kluis" else {"huishouden": "H012"} | more, headers=OWN)
    return answer.status_code, answer.text


def page(client: FlaskClient, path: str = "/kluis?huishouden=H012") -> str:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    return answer.text


def stamp(text: str) -> str:
    found = re.search(r'name="stamp" value="([^"]*)"', text)
    assert found is not None
    return found[1]


def seen(text: str) -> set[str]:
    return {word for word in CANARIES if word.lower() in text.lower()}


def actions(world: World) -> list[tuple[str, str]]:
    with world.store.read() as session:
        return [(a.person, a.action) for a in session.exec(select(Audit).where(Audit.action.like("vault%")).order_by(Audit.seq))]  # type: ignore


def test_a_coach_keeps_an_address_and_opens_it_with_one_press_that_is_written_down(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    empty = page(aicha)
    assert "In de kluis bewaren" in empty and "Om bij het goede huis aan te bellen" in empty and "Wie opende dit" not in empty
    assert post(aicha, "/kluis")[0] == 303
    shut = page(aicha, "/kluis?huishouden=H012&bewaard=1")
    assert not seen(shut) and "Bewaard. Het staat nu op slot." in shut and "Openen" in shut and "zei op" in shut
    status, opened = post(aicha, "/kluis/openen")
    assert status == 200 and {"9876 ZX", "0698765432", "kanarie-mevrouw"} <= seen(opened) and 'href="tel:0698765432"' in opened
    assert actions(world) == [("aicha", "vault.keep"), ("aicha", "vault.open")]
    assert post(aicha, "/kluis", stamp=stamp(opened), name="nieuwe naam")[0] == 303
    assert "nieuwe naam" in post(aicha, "/kluis/openen")[1]


def test_the_coordinator_sees_who_opened_it_and_the_coach_does_not(server: Flask, world: World) -> None:
    aicha, bram = browser(server, "aicha"), browser(server, "bram")
    post(aicha, "/kluis")
    post(aicha, "/kluis/openen")
    text = page(bram)
    assert "Wie opende dit, en wanneer?" in text and "Aicha (energiecoach) · geopend" in text and not seen(text)
    assert "Bram (coördinator) · geopend" in post(bram, "/kluis/openen")[1]
    assert "Wie opende dit" not in page(aicha)


def test_an_admin_looks_after_it_and_cannot_open_it(server: Flask, world: World) -> None:
    post(browser(server, "aicha"), "/kluis")
    kees = browser(server, "kees")
    text = page(kees)
    assert not seen(text) and "Aicha (energiecoach) · bewaard" in text and 'action="/kluis/openen"' not in text
    for path in ("/kluis/openen", "/kluis", "/kluis/weghalen"):
        status, text = post(kees, path)
        assert status == 404 and not seen(text)


@pytest.mark.parametrize("name", ["", "noor", "els", "carla", "daan"])
def test_for_everyone_else_it_is_as_if_nothing_is_there(server: Flask, world: World, name: str) -> None:
    post(browser(server, "aicha"), "/kluis")
    client = browser(server, name)
    for code in ("H012", "H999"):
        found = [client.get(f"/kluis?huishouden={code}")]
        found += [
            client.post(path, data=TYPED | {"huishouden": code}, headers=OWN) for path in ("/kluis", "/kluis/openen", "/kluis/weghalen")
        ]
        assert {answer.status_code for answer in found} <= {302, 401, 403, 404}
        assert not any(seen(answer.text) for answer in found)
    assert actions(world) == [("aicha", "vault.keep")]


def test_no_page_export_or_callback_of_the_house_shows_what_is_locked(server: Flask, world: World) -> None:
    post(browser(server, "aicha"), "/kluis")
    count(world)
    for name in ("aicha", "bram", "kees", "noor"):
        client, asked = browser(server, name), 0
        for rule in server.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.rule not in ("/uitloggen",) and not rule.rule.startswith("/_dash-component"):
                path = rule.rule
                for argument in rule.arguments:
                    path = re.sub(rf"<(\w+:)?{argument}>", {"name": "visit", "id": "molenwijk-H012-0"}.get(argument, "H012"), path)
                answer = client.get(path, query_string={"huishouden": "H012"})
                asked += answer.status_code == 200
                assert not seen(_words(answer.data)), (name, path)
        assert asked > 12


def test_a_known_address_offers_the_other_household_and_keeps_what_was_typed(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    post(aicha, "/kluis")
    status, text = post(aicha, "/kluis", huishouden="H013", postcode="9876 ZX", number="12 Kan", addition="", name="kanarie-zus")
    assert status == 422 and "Dit adres is al bekend als huishouden H012." in text
    assert 'href="/kluis?huishouden=H012"' in text and 'value="kanarie-zus"' in text
    with world.store.read() as session:
        assert {row.household for row in session.exec(select(Locked))} == {"H012"}
    assert post(aicha, "/kluis", huishouden="H013", number="12 Kan", addition="", another="yes")[0] == 303
    with world.store.read() as session:
        assert {row.household for row in session.exec(select(Locked))} == {"H012", "H013"}


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(server: Flask) -> None:
    status, text = post(browser(server, "aicha"), "/kluis", postcode="12", reach="bel maar", note="kanarie <b>")
    assert status == 422 and "<title>Fout: " in text
    assert text.count("Deze postcode klopt niet.") == 2 and 'href="#postcode"' in text and 'aria-invalid="true"' in text
    assert 'value="12"' in text and 'value="bel maar"' in text and "kanarie &lt;b&gt;" in text and 'value="yes" checked' in text


def test_a_warning_about_the_note_comes_after_it_is_kept(server: Flask) -> None:
    aicha = browser(server, "aicha")
    answer = aicha.post("/kluis", data=TYPED | {"note": "bsn 123456782, is ziek"}, headers=OWN)
    assert answer.headers["Location"].endswith("let-op=bsn%2Cmedical") and "123456782" not in answer.headers["Location"]
    text = page(aicha, answer.headers["Location"])
    assert "burgerservicenummer" in text and "gezondheid" in text
    assert "<script" not in page(aicha, "/kluis?huishouden=H012&let-op=<script>alert(1)</script>").split("<main")[1].split("</main>")[0]


def test_taking_away_is_one_press_and_then_it_is_gone(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    post(aicha, "/kluis")
    assert "Ja, haal dit weg" in page(aicha)
    assert post(aicha, "/kluis/weghalen")[0] == 303
    assert "In de kluis bewaren" in page(aicha, "/kluis?huishouden=H012&weg=1")
    with world.store.read() as session:
        assert session.exec(select(Locked)).all() == []


def test_the_way_there_stands_at_the_visit_and_at_the_call(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.add_all([visit("H020", "aicha", days=95), visit("H021", "bram", days=95)])
    aicha, bram, way = browser(server, "aicha"), browser(server, "bram"), '<a href="/kluis?huishouden={}">Adres en telefoon</a>'
    assert way.format("H012") in page(aicha, "/opschrijven/visit/molenwijk-H012-0/klaar")
    assert way.format("H012") in page(aicha, "/logboek/visit/molenwijk-H012-0")
    assert [post(who, "/kluis", huishouden=c, number=c[-2:])[0] for who, c in ((aicha, "H020"), (bram, "H021"))] == [303, 303]
    assert [way.format(c) in page(aicha, "/vandaag") for c in ("H020", "H021")] == [True, False]
    assert [way.format(c) in page(bram, "/vandaag") for c in ("H020", "H021")] == [True, True]


def test_a_secret_that_does_not_fit_is_told_in_a_sentence(server: Flask, world: World, tmp_path: Path) -> None:
    post(browser(server, "aicha"), "/kluis")
    other = house(world, tmp_path, vault_secret="another secret of more than thirty-two characters")
    status, text = post(browser(other, "aicha"), "/kluis/openen")
    assert status == 400 and "het geheim van de kluis past er niet op" in text


def test_in_english_the_same_page_is_english(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "bram").language = "en"
    bram = browser(server, "bram")
    assert "Keep in the vault" in page(bram)
    post(bram, "/kluis")
    text = post(bram, "/kluis/openen")[1]
    assert "Who opened this, and when?" in text and "with an interpreter" in text and "Bram (coordinator)" in text


def test_nothing_that_was_typed_stands_in_a_log(server: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    aicha = browser(server, "aicha")
    post(aicha, "/kluis", postcode="98")
    post(aicha, "/kluis")
    post(aicha, "/kluis/openen")
    aicha.post("/kluis", data=TYPED, headers={"Sec-Fetch-Site": "cross-site"})
    assert "request from elsewhere" in caplog.text and not seen(caplog.text)


def zipped(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_the_coordinator_hands_over_everything_in_one_download(server: Flask, world: World) -> None:
    aicha, bram = browser(server, "aicha"), browser(server, "bram")
    post(aicha, "/kluis")
    assert "Inzage: alles in één bestand" in page(bram) and "Inzage" not in page(aicha)
    assert "Inzage: alles" not in page(browser(server, "kees")) and "Alles van dit huishouden weghalen" in page(browser(server, "kees"))
    answer = bram.post("/kluis/inzage", data={"huishouden": "H012"}, headers=OWN)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="inzage.zip"' and answer.headers["Cache-Control"] == "no-store"
    files = zipped(answer.data)
    assert files.keys() == {"inzage.html", "inzage.json"}
    for text in files.values():
        assert {"kanarie-mevrouw", "0698765432", "Kanariaans", "kanarie-hond"} <= seen(text) and "Aicha" not in text and "Bram" not in text
    assert "energiecoach · bewaard" in files["inzage.html"] and "Welk huishouden?" in files["inzage.html"]
    assert json.loads(files["inzage.json"])["household"] == "H012"
    assert "alles gehaald om aan de bewoner te geven" in page(bram)
    for name in ("aicha", "kees", "noor", "els", "carla"):
        client = browser(server, name)
        answer = client.post("/kluis/inzage", data={"huishouden": "H012"}, headers=OWN)
        assert answer.status_code in (403, 404) and not seen(_words(answer.data))


def test_taking_everything_away_asks_why_and_whether_it_is_sure(server: Flask, world: World) -> None:
    aicha, bram = browser(server, "aicha"), browser(server, "bram")
    post(aicha, "/kluis")
    asked = page(bram, "/kluis/wissen?huishouden=H012")
    assert "Dit kan niet ongedaan worden gemaakt." in asked and "De bewoner vroeg erom" in asked
    status, text = post(bram, "/kluis/wissen", reason="asked")
    assert status == 422 and "Er is nog niets weggehaald." in text and 'value="asked" checked' in text
    status, text = post(bram, "/kluis/wissen", zeker="ja")
    assert status == 422 and "Kies waarom u dit weghaalt." in text
    for name in ("aicha", "noor", "els", "carla"):
        client = browser(server, name)
        assert client.get("/kluis/wissen?huishouden=H012").status_code in (403, 404)
        assert post(client, "/kluis/wissen", reason="asked", zeker="ja")[0] in (403, 404)
    status, text = post(bram, "/kluis/wissen", reason="asked", zeker="ja")
    assert status == 200 and "Bezoeken die zonder code verder meetellen: 1." in text
    assert bram.get("/kluis?huishouden=H012").status_code == 404
    assert "</b> H012" not in page(bram, "/logboek") and "</b> WEG-" in page(bram, "/logboek")


def test_the_rights_are_english_for_who_chose_english(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "bram").language = "en"
    bram = browser(server, "bram")
    assert "Access: everything in one file" in page(bram) and "This cannot be undone." in page(bram, "/kluis/wissen?huishouden=H012")
    files = zipped(bram.post("/kluis/inzage", data={"huishouden": "H012"}, headers=OWN).data)
    assert "What is kept about household H012" in files["inzage.html"]
    assert "keep counting without a code: 1" in post(bram, "/kluis/wissen", reason="asked", zeker="ja")[1]
