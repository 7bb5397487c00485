"""The enterprises of a municipality as a list: chosen by place, kind, beginning, way of working together or quarter, by address alone."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_english import is_english
from tests.dashboard.test_explained import words
from tests.dashboard.visit import OWN, browser

pytestmark = pytest.mark.sqlite_only("a page reads the same on both databases")
AT = "/gemeente"


@pytest.fixture
def carla(world: World, tmp_path: Path) -> FlaskClient:
    return browser(house(world, tmp_path), "carla")


def test_a_choice_leaves_only_those_that_fit_and_says_how_many_of_all(carla: FlaskClient) -> None:
    assert "Wijkbedrijf Molenwijk" in (whole := words(carla, AT)) and "De Havenfixers" in whole and "bij uw keuze" not in whole
    told = words(carla, f"{AT}?soort=D2")
    assert "1 van de 2 wijkbedrijven past bij uw keuze." in told and "De Havenfixers" in told and "Wijkbedrijf Molenwijk" not in told


def test_choices_go_together_and_each_says_how_many_it_would_give(carla: FlaskClient) -> None:
    page = carla.get(f"{AT}?soort=D1&plek=Havenkwartier").text
    assert "Geen wijkbedrijf past bij uw keuze." in page and 'href="/gemeente' in page and "Laat ze allemaal zien" in page
    assert "Molenwijk-Noord (1)" in carla.get(f"{AT}?soort=D1").text and "Havenkwartier (1)" not in carla.get(f"{AT}?soort=D1").text


def test_what_is_looked_at_goes_along_and_what_nobody_can_choose_falls_out(carla: FlaskClient) -> None:
    page = carla.get(f"{AT}?periode=2026-Q2&soort=<b>&kwartaal=nooit").text
    listed = page.split('id="wijkbedrijven"')[1].split("</section>")[0]
    assert "bij uw keuze" not in page and "&lt;b&gt;" not in listed and "<b>" not in listed
    assert 'action="/gemeente#wijkbedrijven"' in listed and 'value="2026-Q2"' in listed


def test_why_no_area_stands_by_itself_is_that_the_quarter_is_not_closed(carla: FlaskClient) -> None:
    told = carla.get(AT).text.split("Huishoudens per gebied")[1].split("</section>")[0]
    assert "Dit kwartaal is nog niet afgesloten." in told and "te weinig" not in told


def test_the_list_and_its_choices_are_whole_in_english(carla: FlaskClient) -> None:
    assert carla.post("/taal/en", headers=OWN).status_code == 303
    names = ("Wijkbedrijf Molenwijk", "De Havenfixers", "Havenkwartier", "Molenwijk-Noord", "Molenwijk-Zuid")
    assert is_english(carla.get(f"{AT}?soort=D2").text, names) == []
