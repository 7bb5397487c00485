"""The privacy page: open to everyone, and drawn from the tables the program itself works with."""

import re
from pathlib import Path

import pytest
from flask import Flask
from markupsafe import escape

from dashboard import privacy
from monitor.words import day_words, say
from storage.people import ROLE_WORDS, ROLES
from storage.period import today
from storage.record import questions
from storage.records import ALL, PARTS
from storage.retention import TERMS
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import browser

NAMES = re.compile(
    r"\b(voornaam|achternaam|adres|straat|postcode|telefoon|bsn|geboortedatum|iban|nationaliteit|geloof|ziekte)", re.IGNORECASE
)


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def text(server: Flask, name: str = "") -> str:
    answer = browser(server, name).get("/privacy")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("name", ["", "aicha", "bram", "carla", "daan", "els"])
def test_everyone_reads_it_with_or_without_a_login(server: Flask, name: str) -> None:
    page = text(server, name)
    assert "Een verhaal terugnemen" in page and ('class="menu"' in page) == bool(name)


def test_every_question_about_a_person_stands_on_it_and_no_other(server: Flask) -> None:
    page, counted = text(server), 0
    for table in (*ALL, *PARTS):
        for question in questions(table).values():
            counted += question.sensitivity != "0"
            if question.sensitivity != "0":
                assert str(escape(question.question)) in page, question.name
    rights = sum(len(may) for may in ROLES.values())
    assert counted == page.count("<li>") - rights - len(privacy.NEVER) - len(privacy.NOT_AGAINST) - len(privacy.BACK) > 20
    assert page.count("gevoelig</span>") == sum(q.sensitivity == "S" for t in (*ALL, *PARTS) for q in questions(t).values())


def test_every_term_of_the_nightly_clean_up_stands_on_it(server: Flask) -> None:
    page = text(server)
    assert all(str(escape(term.what)) in page for term in TERMS)
    assert [privacy._days(term, "nl") for term in TERMS] == [
        "tot 24 maanden na het einde van het jaar van het laatste bezoek; wat er is gedaan, blijft meetellen",
        "tot 24 maanden na het einde van het jaar waarin we de deelnemer voor het laatst volgden",
        "tot 24 maanden na het einde van het jaar waarin de laatste uren zijn opgeschreven; de uren blijven meetellen",
        "tot 24 maanden na het einde van het jaar, van een bezoek na juni een jaar langer; dan blijft het kwartaal", "365 dagen",
        "tot 90 dagen nadat we weten of de bewoner is aangekomen, of het is afgerond; hoogstens een jaar. Het blijft meetellen",
        "tot 60 dagen daarna; in die tijd kan het team het opnieuw vragen. Dat er een verhaal was, blijft",
        "tot vijf jaar na het laatste woord over een verhaal dat weg is; zonder woorden van het verhaal",
        "tot 90 dagen na het laatste bezoek",
        "tot 90 dagen na het laatste bezoek; mogen we nabellen, dan tot dat gedaan is, hoogstens 180 dagen na het bezoek",
        "7 dagen; dat er een antwoord was, niet welk, twee jaar", "7 dagen",
        "wordt de eerstvolgende nacht verwijderd", "tot 90 dagen na het vertrek; de rol blijft staan", "30 dagen",
        "wordt de eerstvolgende nacht verwijderd", "wordt de eerstvolgende nacht verwijderd", "30 dagen", "1 dag", "2 dagen", "2 jaar",
        "2 jaar", "zolang de woorden van dat verhaal er zijn; dan gaat ook de reden weg", "2 jaar",
        "wordt de eerstvolgende nacht verwijderd", "7 jaar", "365 dagen",
        "2 jaar", "400 dagen",
    ]  # fmt: skip


def test_the_number_of_backups_is_the_one_that_is_set(world: World, tmp_path: Path) -> None:
    assert "de nieuwste 5, elke nacht een" in text(house(world, tmp_path, backup_keep=5))
    assert f"de nieuwste {Settings().backup_keep}," in text(house(world, tmp_path))


def test_every_role_and_every_right_is_in_words(server: Flask) -> None:
    page = text(server)
    assert all(words.capitalize() in page for words in ROLE_WORDS.values())
    assert {right for rights in ROLES.values() for right in rights} == privacy.RIGHTS.keys()


def test_what_it_says_is_never_asked_is_never_asked() -> None:
    asked = [f"{q.name}: {q.question}" for table in (*ALL, *PARTS) for q in questions(table).values()]
    assert len(asked) > 100 and [words for words in asked if NAMES.search(words)] == []


def test_it_tells_nothing_of_anybody_and_is_not_kept(server: Flask) -> None:
    answer = browser(server).get("/privacy")
    assert "Wijkbedrijf Molenwijk" not in answer.text and "Aicha" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert day_words(today()) not in answer.text and say("Privacy") in answer.text
