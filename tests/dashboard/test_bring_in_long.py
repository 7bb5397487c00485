"""A long list in the browser: it is read beside the forms, the page tells how far, can stop it, and ends in what came of it."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import func, select

from storage.batch import Upload
from storage.intake.background import LONG, work
from storage.intake.task import Task
from storage.records import Visit
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_bring_in import column, sent
from tests.dashboard.visit import OWN, browser

NUMBER = 300  # rows, each with a long remark that is not taken
LIST = "Datum\tCode huis\tSoort bezoek\tverbruik\tverder\n" + "".join(
    f"{1 + n % 28}-3-2026\tH{n}\tklus\t1.{100 + n},5\t{'x' * (LONG // NUMBER)}\n" for n in range(NUMBER)
)


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def do(client: FlaskClient, address: str, **fields: str) -> str:
    """Press a button; the address of the page that tells how far it is."""
    answer = client.post(address, data=fields, headers=OWN)
    assert answer.status_code == 303 and answer.location.endswith("/bezig")
    return str(answer.location)


def count(world: World, table: type) -> int:
    with world.store.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_a_long_list_is_looked_at_changed_saved_and_taken_back(server: Flask, world: World, tmp_path: Path) -> None:
    client, settings = browser(server, "bram"), Settings(data_dir=tmp_path)
    busy = do(client, "/importeren", soort="visit", plak=LIST)
    page = client.get(busy)
    assert "We lezen uw lijst" in page.text and page.headers["Refresh"] == "2" and "Dit begint zo." in page.text
    assert f'href="{busy}"' in client.get("/importeren").text
    work(world.store, settings)
    page = client.get(busy)
    assert "Refresh" not in page.headers and "300 regels klaar om op te slaan" in page.text
    address, fields = sent(page.text, verbruik="gas_use_m3")
    do(client, address, **fields, kijk="ja")
    work(world.store, settings)
    page = client.get(busy)
    assert "'1.100,5' lezen we als 1.100,5\xa0m³" in column(page.text, "verbruik") and count(world, Visit) == 0
    address, fields = sent(page.text)
    do(client, address, **fields, opslaan="ja")
    assert "We slaan uw lijst op" in client.get(busy).text
    work(world.store, settings)
    assert "300 regels opgeslagen." in client.get(busy).text and (count(world, Visit), count(world, Upload)) == (300, 0)
    back = re.search(r'action="(/importeren/\w+/terug)"', client.get("/importeren").text)
    assert back is not None
    busy = do(client, back[1])
    work(world.store, settings)
    assert "300 regels zijn ingetrokken." in client.get(busy).text and "(teruggedraaid)" in client.get("/importeren").text
    page = client.get(do(client, "/importeren", soort="visit", plak=LIST.replace("2026", "2025")))
    work(world.store, settings)
    assert "U las eerder een lijst met dezelfde kolommen in" in client.get(page.request.path).text


def test_stopped_it_says_that_nothing_was_saved_and_the_file_is_gone(server: Flask, world: World, tmp_path: Path) -> None:
    client = browser(server, "bram")
    busy = do(client, "/importeren", soort="visit", plak=LIST)
    do(client, busy.replace("/bezig", "/stop"))
    page = client.get(busy)
    assert "Gestopt" in page.text and "Er is niets opgeslagen." in page.text and "Refresh" not in page.headers
    assert work(world.store, Settings(data_dir=tmp_path)) == 0 and count(world, Upload) == 0


def test_what_cannot_be_read_is_told_in_words(server: Flask, world: World, tmp_path: Path) -> None:
    client = browser(server, "bram")
    busy = do(client, "/importeren", soort="story", plak=LIST)
    work(world.store, Settings(data_dir=tmp_path))
    assert "Dit lukte niet" in client.get(busy).text and "kleinere bestanden" in client.get(busy).text


@pytest.mark.parametrize("name", ["aicha", "els", "carla"])
def test_it_is_only_for_who_asked_for_it(server: Flask, world: World, name: str) -> None:
    busy = do(browser(server, "bram"), "/importeren", soort="visit", plak=LIST)
    other = browser(server, name)
    assert other.get(busy).status_code in (403, 404)
    assert other.post(busy.replace("/bezig", "/stop"), headers=OWN).status_code in (403, 404)
    with world.store.read() as session:
        assert session.exec(select(Task.state)).one() == "waiting"
