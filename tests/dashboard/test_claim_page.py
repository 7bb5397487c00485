"""Klopt dit cijfer? The page says what the command says, keeps what was typed, and makes nothing up."""

from pathlib import Path

import pytest
from flask import Flask
from markupsafe import escape

from monitor.claim.check import check
from monitor.claim.claim import FIGURES, claim
from monitor.claim.verdict import STATUSES
from seed.load import load, read
from storage.dutch import decimal
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_english import english, reads_english
from tests.dashboard.visit import browser

EXAMPLE = {"households": "4.597", "gas_m3": "647820", "electricity_kwh": "1.587.690", "co2_kg": "1.826.000", "eur_per_household": "330"}
ALL = EXAMPLE | {"measures": "9000", "appliances": "500", "exits": "2"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        load(session)
    return house(world, tmp_path)


def query(year: str, figures: dict[str, str]) -> str:
    return "/klopt-dit-cijfer?" + "&".join(f"{name}={text}" for name, text in ({"year": year} | figures).items())


def test_the_page_has_the_sentences_of_the_command(server: Flask) -> None:
    page = browser(server, "carla").get(query("2023", ALL)).text
    found = check(claim(2023, {n: decimal(t) if n != "households" else decimal("4597") for n, t in ALL.items()}), read())
    assert len(found.verdicts) == len(FIGURES)
    for verdict in found.verdicts:
        assert str(escape(verdict.sentence)) in page and STATUSES[verdict.status] in page
        assert all(str(escape(one.factor_set)) in page for one in verdict.recomputed)
    assert all(str(escape(note)) in page for note in found.notes)
    assert "Van de 8 genoemde cijfers klopt er 0 met een rekenregel" in page and "<script" not in page.split("<main")[1].split("</main>")[0]


def test_an_empty_form_judges_nothing(server: Flask) -> None:
    for name in ("aicha", "bram", "carla", "daan"):
        page = browser(server, name).get("/klopt-dit-cijfer")
        assert page.status_code == 200 and 'class="verdicts"' not in page.text
    assert browser(server).get("/klopt-dit-cijfer").headers["Location"].startswith("/inloggen")


@pytest.mark.parametrize(
    ("year", "figures", "words"),
    [
        ("", {"co2_kg": "1"}, "Vul het jaar in met vier cijfers"),
        ("23", {"co2_kg": "1"}, "Vul het jaar in met vier cijfers"),
        ("1823", {"co2_kg": "1"}, "Vul een jaar in tussen 2000 en 2099."),
        ("2023", {}, "Vul minstens één cijfer in"),
        ("2023", {"co2_kg": "veel"}, "Vul een getal in"),
        ("2023", {"co2_kg": "1.826"}, "Bedoelt u 1826 of 1,826?"),
        ("2023", {"gas_m3": "-5"}, "onder nul"),
        ("2023", {"households": "0", "gas_m3": "5"}, "Zonder huishoudens"),
        ("2023", {"exits": "1,5"}, "heel getal"),
    ],
)
def test_nonsense_is_refused_and_what_was_typed_stays(server: Flask, year: str, figures: dict[str, str], words: str) -> None:
    answer = browser(server, "aicha").get(query(year, figures))
    assert answer.status_code == 422 and words in answer.text and 'class="verdicts"' not in answer.text
    assert all(f'name="{name}" value="{text}"' in answer.text for name, text in ({"year": year} | figures).items())


def test_the_check_is_english_for_who_chose_english(server: Flask) -> None:
    client = english(server, "bram")
    for path in ("/klopt-dit-cijfer", query("2023", ALL), query("2026", {"gas_m3": "1000", "co2_kg": "2134"})):
        reads_english(client, path)
    reads_english(client, query("2031", {"gas_m3": "1000", "co2_kg": "2134", "eur_per_household": "5", "households": "9"}))
    reads_english(client, query("2022", {"gas_m3": "1", "electricity_kwh": "9", "households": "1", "eur_per_household": "5"}))
    reads_english(client, query("2024", {"appliances": "10", "electricity_kwh": "2000", "measures": "3", "eur_per_household": "5"}))
    reads_english(client, query("2024", {"appliances": "10", "electricity_kwh": "100", "co2_kg": "24,4"}))
    for figures in ({"co2_kg": "veel"}, {"gas_m3": "-5"}, {"households": "0"}, {}):
        reads_english(client, query("2023", figures), 422, typed=("veel",))
