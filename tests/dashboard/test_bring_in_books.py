"""A bookkeeping in the wizard, as a treasurer meets it: what each account is, its totals, and what is remembered; short and long."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage.intake.background import LONG, work
from storage.intake.remembered import Remembered
from storage.records import Money
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_bring_in import count, sent
from tests.dashboard.test_english import is_english
from tests.dashboard.visit import OWN, browser
from tests.storage import books
from tests.storage.books import NAMES, PERSON


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def send(client: FlaskClient, content: bytes, name: str = "2026.xaf"):
    return client.post("/importeren", data={"soort": "money", "bestand": (io.BytesIO(content), name)}, headers=OWN)


def press(client: FlaskClient, page: str, button: str = "opslaan", **chosen: str):
    address, fields = sent(page)
    chosen = {f"grootboek|{key.lstrip('_')}": code for key, code in chosen.items()}
    return client.post(address, data={**fields, **chosen, button: "ja"}, headers=OWN)


def card(page: str, label: str) -> str:
    return unescape(next(c for c in re.findall(r"<fieldset.*?</fieldset>", page, re.S) if f"<legend>{label}</legend>" in c))


def rows(page: str) -> list[list[str]]:
    """The totals as people read them."""
    table = re.search(r'<table class="book-sums">.*?</table>', page, re.S)
    assert table is not None
    return [
        [unescape(c) for c in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", table[0])
    ]


def test_accounts_are_suggested_corrected_kept_and_remembered(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    page = send(client, books.xaf()).text
    rent = card(page, "4100 Huur buurthuis")
    assert (
        'value="cost.place" selected' in rent
        and "Voorstel, om de naam. Klopt het?" in rent
        and "Regels: 1, samen €\xa0450,00 debet" in rent
    )
    assert "Rekeningen die niet meetellen: 4" in page and "Welke kolom is wat?" not in page and "verbeterd" not in page
    assert PERSON not in page and count(world, Money) == 0
    page = press(client, page, "kijk", _4300="cost.office").text
    assert ["januari t/m maart 2026", "Kosten: administratie", "€\xa060,00", ""] in rows(page)
    assert "opgeslagen" in press(client, page).text and count(world, Money) == 8
    page = send(client, books.e_boekhouden(), "grootboek.csv").text
    assert "U koos eerder wat uw rekeningen zijn" in page and "Zo koos u de vorige keer." in card(page, "4300 Materiaal fixteam")
    assert "Van deze regels stonden er al: 8." in page and "€\xa060,00" in next(r for r in rows(page) if "administratie" in r[1])[3]
    address, fields = sent(page)
    page = client.post(f"{address}/vergeet", data=fields, headers=OWN).text
    assert "U koos eerder" not in page and 'value="cost.material" selected' in card(page, "4300 Materiaal fixteam")
    assert count(world, Remembered) == 0


def test_what_nobody_can_know_comes_first_and_is_asked(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    page = send(client, books.ing(), "NL69INGB.csv").text
    first = re.search(r"<legend>(.*?)</legend>", page)
    assert first is not None and first[1] == "Af: al het andere" and "Kies bij 'Af: al het andere' wat het is." in unescape(page)
    assert 'name="opslaan"' not in page and PERSON not in page and "Voorstel" not in card(page, "Af: al het andere")
    page = press(client, page, "kijk", **{"bank-out-rest": "cost.other"}).text
    assert 'name="opslaan"' in page
    press(client, page)
    assert count(world, Money) == 6


def test_a_file_that_is_no_auditfile_keeps_what_was_chosen_and_says_what_to_do(server: Flask) -> None:
    page = send(browser(server, "bram"), b"<auditfile><header/></auditfile>").text
    assert "In deze auditfile staan geen boekingen." in page and '<option value="money" selected' in page


def test_a_made_up_account_or_answer_is_not_taken(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    page = send(client, books.xaf()).text
    press(client, page, _4100="cost.secret", _9999="cost.other", _8000="<script>")
    with world.store.read() as session:
        known = session.exec(select(Remembered)).one().meanings["grootboek"]
    assert set(known) <= {*NAMES} and known.get("4100") is None and known.get("8000") is None


def test_who_chose_english_reads_english(server: Flask) -> None:
    client = browser(server, "bram")
    client.post("/taal/en", headers=OWN)
    labels = [f"{number} {name}" for number, (name, _) in NAMES.items()]
    for content, file in (
        (books.xaf(short="5.00"), "2026.xaf"),
        (books.rabobank(), "bank.csv"),
        (books.e_boekhouden(books.YEAR[:2]), "e.csv"),
    ):
        page = send(client, content, file).text
        assert is_english(page, (file, "auditfile", *labels)) == []


def test_a_long_auditfile_goes_beside_the_forms_and_gives_the_same(server: Flask, world: World, tmp_path: Path) -> None:
    """As many rents as make it long; with the answers of the treasurer, and taken back."""
    client, settings = browser(server, "bram"), Settings(data_dir=tmp_path)
    many = [
        (date(2025, 1, 1) + timedelta(days=n % 300), f"{n}", "x", [("4100", f"{n % 90 + 1}.25"), ("1100", f"-{n % 90 + 1}.25")])
        for n in range(900)
    ]
    content = books.xaf([*many, *books.YEAR])
    assert len(content) > LONG
    busy = send(client, content).location
    work(world.store, settings)
    page = client.get(busy).text
    assert 'value="cost.place" selected' in card(page, "4100 Huur buurthuis") and count(world, Money) == 0
    busy = press(client, page, "opslaan", _4100="cost.other").location
    work(world.store, settings)
    assert "908 regels opgeslagen." in client.get(busy).text
    with world.store.read() as session:
        kept = list(session.exec(select(Money).where(Money.category == "other")))
        wages = [m for m in session.exec(select(Money)) if m.category == "staff"]
    assert sum(m.amount_eur for m in kept) == sum(Decimal(f"{n % 90 + 1}.25") for n in range(900)) + 450 and len(wages) == 2
    busy = send(client, content).location
    work(world.store, settings)
    assert "Van deze regels stonden er al: 908." in client.get(busy).text
