"""Quick sums as people use them: change numbers, keep, share by link, throw away; a scenario never looks like a counted figure."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from monitor.close import close
from monitor.edition import edition
from monitor.report.write import FORMATS, write
from seed.load import load
from storage.export import export
from storage.release import newest
from tests.conftest import World
from tests.dashboard.canary import seen
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.test_english import english, is_english, reads_english
from tests.dashboard.visit import OWN, browser

MATS = ("bouw", "energie", "sociaal")
NAME = "Kanarie voor de wethouder"
SOCIAL = {"families": "3", "cost_in_study": "100.000,-", "years": "1", "client_key": "a" * 32, "name": NAME}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        load(session)
    return house(world, tmp_path)


def post(client: FlaskClient, path: str, **data: str) -> TestResponse:
    return client.post(path, data=data, headers=OWN)


def keep(client: FlaskClient, **more: str) -> str:
    """The address of a sum that was kept."""
    answer = post(client, "/bierviltje/sociaal", **(SOCIAL | more))
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def version(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', client.get(address).text)
    assert found
    return found[1]


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("&#39;", "'")


def test_the_studys_own_sums_stand_on_the_page(server: Flask) -> None:
    client = browser(server, "aicha")
    pages = {path: plain(client.get(f"/bierviltje/{path}").text) for path in MATS}
    for words in ("€ 10.000.000", "€ 40.000.000", "4 jaar", "800 woningen"):
        assert words in pages["bouw"]
    assert "€ 2.700.000" in pages["energie"] and "CBS 2026: € 1.993." in pages["energie"]
    assert "€ 200.000" in pages["sociaal"] and "De som geeft € 200.000. Een zorgvuldige lezer houdt daarvan € 4.000 tot € 77.000 over."
    for page in pages.values():
        assert "Geen begroting en geen geteld cijfer" in page and 'class="stamp">Scenario<' in page and "eigen schatting" in page
        assert "onbekend" in page and "<script" not in page.split("<main")[1].split("</main>")[0]


def test_other_numbers_give_another_sum_and_say_what_it_was(server: Flask) -> None:
    page = plain(browser(server, "aicha").get("/bierviltje/sociaal?families=3&success=50&anyway=20&municipality=25").text)
    assert "€ 300.000" in page and "eerst: € 200.000" in page and "zelf ingevuld" in page
    assert "€ 13.500" in page and "€ 3.375" in page  # 3 x 75.000 x 15% = 33.750, x 50% x 80% = 13.500, a quarter of that


def test_a_number_that_had_no_range_keeps_none_when_it_is_changed(server: Flask) -> None:
    address = "/bierviltje/bouw?cost_per_home=60000&cost_per_home.low=50000&cost_per_home.high=50000"
    page = plain(browser(server, "aicha").get(address).text)
    assert "€ 48.000.000" in page and 'name="cost_per_home.low" value="60000"' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("families=veel", "Vul een getal in, bijvoorbeeld 12,5."),
        ("families=", "Vul hier een getal in."),
        ("families=-1", "Vul een getal in van 0 tot en met 1000000000."),
        ("families=1,5", "Vul een heel getal in"),
        ("share_gone=101&share_gone.low=5&share_gone.high=35", "Vul een getal in van 0 tot en met 100."),
        ("share_gone=15&share_gone.low=20&share_gone.high=35", "Zet de getallen op volgorde"),
        ("share_gone=1.234", "Bedoelt u 1234 of 1,234?"),
        ("cost_in_study=5 kWh", "Hier staat kWh, maar we vragen €."),
        ("families=" + "9" * 61, "Vul een getal in"),
    ],
)
def test_nonsense_is_refused_in_a_sentence_and_what_was_typed_stays(server: Flask, query: str, words: str) -> None:
    answer = browser(server, "aicha").get(f"/bierviltje/sociaal?{query}")
    assert answer.status_code == 422 and words in plain(answer.text) and "<title>Fout:" in answer.text
    name, _, typed = query.split("&")[0].partition("=")
    assert f'name="{name}" value="{typed}"' in answer.text and 'aria-invalid="true"' in answer.text
    assert 'class="sums"' not in answer.text  # no sum from half of the numbers


def test_a_sum_is_kept_found_back_changed_renamed_and_thrown_away(server: Flask) -> None:
    client = browser(server, "aicha")
    assert "U hebt nog niets bewaard" in client.get("/bierviltje").text
    address = keep(client)
    assert re.fullmatch(r"/bierviltje/som/[0-9a-f]{32}", address)
    assert keep(client) == address  # sent twice, kept once
    page = plain(client.get(address).text)
    assert NAME in page and "€ 300.000" in page and "Alleen uw team kan deze som openen." in page
    assert f'href="{address}"' in client.get("/bierviltje").text
    answer = post(client, f"{address}/opslaan", version=version(client, address), families="4")
    assert answer.status_code == 303 and "€ 400.000" in plain(client.get(address).text)
    answer = post(client, f"{address}/naam", version=version(client, address), name="Voor de raad")
    assert answer.status_code == 303 and "Voor de raad" in client.get(address).text
    assert plain(client.get(address).text).count("door Aicha als") == 3
    assert post(client, f"{address}/weg", version="3").headers["Location"] == "/bierviltje"
    assert client.get(address).status_code == 404 and "Voor de raad" not in client.get("/bierviltje").text


def test_what_cannot_be_kept_is_said_and_stays_on_the_form(server: Flask) -> None:
    client = browser(server, "aicha")
    answer = post(client, "/bierviltje/sociaal", **(SOCIAL | {"name": ""}))
    assert answer.status_code == 422 and "Geef de som een naam" in answer.text and 'name="families" value="3"' in answer.text
    answer = post(client, "/bierviltje/sociaal", **(SOCIAL | {"families": "x"}))
    assert answer.status_code == 422 and f'value="{NAME}"' in answer.text and 'value="x"' in answer.text
    assert f'name="client_key" value="{"a" * 32}"' in answer.text
    address = keep(client)
    for deed, data in (("opslaan", {"families": "x"}), ("naam", {"name": ""}), ("opslaan", {"families": "5", "version": "7"})):
        answer = post(client, f"{address}/{deed}", **({"version": "1"} | data))
        assert answer.status_code == 422 and 'role="alert"' in answer.text, deed
    assert post(client, f"{address}/iets").status_code in (404, 405) and post(client, "/bierviltje/nergens").status_code == 404


def test_a_link_opens_for_the_team_and_once_shared_for_the_municipality_and_nobody_else(server: Flask) -> None:
    aicha, bram, carla = (browser(server, name) for name in ("aicha", "bram", "carla"))
    address = keep(aicha)
    assert bram.get(address).status_code == 200 and carla.get(address).status_code == 404
    assert "Deel met de gemeente" not in aicha.get(address).text and post(aicha, f"{address}/delen").status_code == 403
    assert post(bram, f"{address}/delen").status_code == 303
    page = carla.get(address).text
    assert NAME in page and "Wijkbedrijf Molenwijk" in page and "Aicha" not in page and 'method="post" action="/bierviltje' not in page
    assert NAME in carla.get("/bierviltje").text and "formmethod" not in page
    for name in ("daan", "els"):
        assert browser(server, name).get(address).status_code == 404
        assert NAME not in browser(server, name).get("/bierviltje").text
    assert browser(server).get(address).headers["Location"].startswith("/inloggen")
    for deed in ("naam", "opslaan", "weg", "niet-delen"):
        assert post(carla, f"{address}/{deed}", version="2", name="x", families="9").status_code == 403
        assert post(browser(server, "els"), f"{address}/{deed}", version="2", name="x").status_code == 404
    assert post(carla, "/bierviltje/sociaal", **SOCIAL).status_code == 403
    assert post(bram, f"{address}/niet-delen").status_code == 303 and carla.get(address).status_code == 404


def test_people_outside_can_reckon_and_keep_nothing(server: Flask) -> None:
    for name in ("carla", "daan"):
        page = browser(server, name).get("/bierviltje/sociaal?families=3").text
        assert "€\xa0300.000" in page and "Bewaar deze som" not in page


def test_a_scenario_is_in_no_figure_no_report_no_release_and_no_export(server: Flask, world: World, tmp_path: Path) -> None:
    """A canary in its name, and shared: every page, file and frozen figure is searched for it."""
    bram, carla, quarter = browser(server, "bram"), browser(server, "carla"), QUARTER.previous()
    address = keep(bram, families="77", name="KAN-molenwijk-scenario-name")
    post(bram, f"{address}/delen")
    with world.store.write() as session:
        visits(session, 12, on=quarter.start)
    count(world)
    close(world.store, world.bram, quarter)
    assert seen(bram.get("/bierviltje").data) and seen(carla.get(address).data)  # it is there to be found
    pages = [bram.get(path).data for path in ("/wijk", "/vandaag", "/opbrengst", "/rapport", "/verhalen", "/logboek")]
    pages += [carla.get(path).data for path in ("/gemeente", "/opbrengst", "/rapport")]
    files = [Path(path).read_bytes() for path in write(edition(world.store, world.bram, quarter), FORMATS, tmp_path, "nl")]
    with world.store.write() as session:
        release = newest(session, "molenwijk", quarter)
        files += [export(session, world.bram), json.dumps(release.content if release else None).encode()]
    assert len(files) == len(FORMATS) + 2 and release is not None
    assert [found for content in (*pages, *files) for found in seen(content)] == []
    assert not any(b"7.700.000" in content for content in (*pages, *files))


def test_the_quick_sums_are_english_for_who_chose_english(server: Flask) -> None:
    client = english(server, "bram")
    address = keep(client)
    post(client, f"{address}/delen")
    post(client, f"{address}/naam", version="2", name=NAME)
    for path in ("/bierviltje", *(f"/bierviltje/{mat}" for mat in MATS), "/bierviltje/sociaal?families=3&success=4", address):
        reads_english(client, path, typed=(NAME,))
    for query in ("families=veel", "share_gone=15&share_gone.low=20&share_gone.high=35", "families="):
        reads_english(client, f"/bierviltje/sociaal?{query}", 422, typed=("veel",))
    refused = post(client, f"{address}/naam", version="1", name="x")
    assert (refused.status_code, is_english(refused.text, (NAME,))) == (422, [])
    carla = english(server, "carla")
    for path in ("/bierviltje", address):
        reads_english(carla, path, typed=(NAME,))
