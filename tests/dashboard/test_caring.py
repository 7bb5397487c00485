"""Vandaag asks a coordinator kindly to ask how a volunteer is; nobody else reads it, and one press ends it."""

from pathlib import Path

import pytest
from flask import Flask

from storage.people import Person
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser, let_in
from tests.storage.test_fatigue import heavy_for, much_for

ASK, PATH = "Vraag eens hoe het gaat met vrijw. 3", "/vandaag/gevraagd"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def test_the_line_says_whom_and_why_without_a_figure_and_goes_when_it_is_done(server: Flask, world: World) -> None:
    id = heavy_for(world, "vrijw. 3")
    much_for(world, "vrijw. 12")
    bram = browser(server, "bram")
    page = bram.get("/vandaag").text
    assert ASK in page and "het viel de laatste keren zwaar" in page and "al vier weken veel uren" in page
    assert "Vandaag staat er niets open." in page and f'value="{id}"' in page  # quiet: not in the news of the day
    assert page.index(ASK) < page.index("Vraag eens hoe het gaat met vrijw. 12")
    for _ in range(2):  # pressed twice is asked once
        assert bram.post(PATH, data={"uren": id}, headers=OWN).status_code == 303
    page = bram.get("/vandaag").text
    assert ASK not in page
    assert "Vraag eens hoe het gaat met vrijw. 12" in page


def test_no_other_role_and_no_other_enterprise_reads_it_or_ends_it(server: Flask, world: World) -> None:
    id = heavy_for(world, "vrijw. 3")
    with world.store.write() as session:
        session.add(Person(id="ada", email="ada@example.org", name="Ada", role="admin", organisation="molenwijk"))
    let_in(world)
    for name in ("aicha", "ada", "els"):
        assert "Vraag eens hoe het gaat" not in browser(server, name).get("/vandaag").text, name
    answers = [browser(server, n).post(PATH, data={"uren": id}, headers=OWN).status_code for n in ("aicha", "ada", "els", "carla", "daan")]
    assert answers == [403, 403, 404, 403, 403]
    assert [browser(server, "bram").post(PATH, data={"uren": wrong}, headers=OWN).status_code for wrong in ("", "x", "x" * 99)] == [404] * 3
    assert ASK in browser(server, "bram").get("/vandaag").text


def test_in_english_it_is_kind_too(server: Flask, world: World) -> None:
    heavy_for(world, "vrijw. 3")
    with world.store.write() as session:
        session.get_one(Person, "bram").language = "en"
    page = browser(server, "bram").get("/vandaag").text
    assert "Ask vrijw. 3 how they are" in page and "it was heavy the last times" in page and "Only the coordinator sees this." in page
