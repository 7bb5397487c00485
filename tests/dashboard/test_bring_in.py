"""Bringing a list in, as a coordinator meets it: what each column is, what is remembered, a corrected file, and rows that are pasted."""

import io
import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlmodel import func, select

from storage.batch import Upload
from storage.intake.remembered import Remembered, digest
from storage.records import Measure, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

LIST = (
    "wanneer was dat\tadreskaart\tsoort\tstrips gedaan\tverbruik\n"
    "5-1-2026\tH1\tklus\t3 st\t1.234,5\n6-1-2026\tH2\tklus\t\t980\n7-1-2026\tH3\tklus\tx\t1.100\n"
)
CHOSEN = {"strips gedaan": "measures.draught_strip", "verbruik": "gas_use_m3"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def send(client: FlaskClient, pasted: str = LIST, kind: str = "visit") -> str:
    answer = client.post("/importeren", data={"soort": kind, "plak": pasted}, headers=OWN)
    assert answer.status_code == 200
    return answer.text


def sent(page: str, **chosen: str) -> tuple[str, dict[str, str]]:
    """The address the page would send to, and all its fields as they stand, with some columns chosen otherwise."""
    id = re.search(r'action="/importeren/(\w+)"', page)
    assert id is not None
    fields = {unescape(n): unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)}
    for name, options in re.findall(r'<select id="[^"]*" name="([^"]*)">(.*?)</select>', page, re.S):
        picked = re.search(r'<option value="([^"]*)" selected', options)
        fields[unescape(name)] = picked[1] if picked else ""
    for n in range(50):
        if (header := fields.get(f"kop.{n}")) in chosen:
            fields[f"kolom.{n}"] = chosen[str(header)]
    return f"/importeren/{id[1]}", fields


def press(client: FlaskClient, page: str, button: str = "opslaan", **chosen: str) -> str:
    address, fields = sent(page, **chosen)
    return client.post(address, data={**fields, button: "ja"}, headers=OWN).text


def column(page: str, header: str) -> str:
    """What stands in the card of one column."""
    return unescape(next(card for card in re.findall(r"<fieldset.*?</fieldset>", page, re.S) if f"<legend>{header}</legend>" in card))


def count(world: World, table: type) -> int:
    with world.store.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_columns_without_a_known_name_are_suggested_by_what_stands_in_them(server: Flask) -> None:
    page = send(browser(server, "bram"))
    for header, target in {"wanneer was dat": "on", "adreskaart": "household"}.items():
        card = column(page, header)
        assert f'value="{target}" selected' in card and "Voorstel, om wat erin staat" in card
    assert '<option value="" selected' in column(page, "verbruik") and "Er staat: '1.234,5'" in column(page, "verbruik")
    assert '<details class="panel columns" open>' in page, "there is something to say"


def test_numbers_are_explained_by_example(server: Flask) -> None:
    client = browser(server, "bram")
    page = press(client, send(client), "kijk", **CHOSEN)
    assert "'1.234,5' lezen we als 1.234,5\xa0m³" in column(page, "verbruik") and "'1.100' lezen we als 1.100\xa0m³" in column(
        page, "verbruik"
    )
    assert "'3 st' lezen we als 3" in column(page, "strips gedaan") and "'x' lezen we als 1" in column(page, "strips gedaan")


def test_how_a_list_was_read_is_remembered_shown_and_can_be_forgotten(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    assert "3 regels opgeslagen." in press(client, send(client), **CHOSEN)
    assert (count(world, Visit), count(world, Measure), count(world, Upload)) == (3, 2, 0)
    later = LIST.replace("2026", "2025")
    page = send(client, later)
    assert "U las eerder een lijst met dezelfde kolommen in" in page
    assert 'value="gas_use_m3" selected' in column(page, "verbruik") and "Zo las u deze kolom de vorige keer." in column(page, "verbruik")
    address, fields = sent(page)
    page = client.post(f"{address}/vergeet", data=fields, headers=OWN).text
    assert "U las eerder" not in page and '<option value="" selected' in column(page, "verbruik") and count(world, Remembered) == 0


def test_what_is_remembered_can_be_changed_and_the_change_is_remembered(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    press(client, send(client), **CHOSEN)
    page = press(client, send(client, LIST.replace("2026", "2025")), "kijk", verbruik="electricity_use_kwh")
    assert "U las eerder" in page, "it still says so after one thing was chosen otherwise"
    press(client, page)
    assert 'value="electricity_use_kwh" selected' in column(send(client, LIST.replace("2026", "2024")), "verbruik")
    assert count(world, Remembered) == 1


def test_words_are_remembered_with_the_columns(server: Flask, world: World) -> None:
    client, rows = browser(server, "bram"), "datum\tcode huis\tsoort bezoek\tbuurt\n5-1-{year}\tH1\tklus\tDe Hof\n"
    page = send(client, rows.format(year=2026))
    address, fields = sent(page)
    assert "buurt|De Hof" in fields
    client.post(address, data={**fields, "buurt|De Hof": "BU99010101", "opslaan": "ja"}, headers=OWN)
    page = send(client, rows.format(year=2025))
    assert "Wat betekent dit?" not in page
    press(client, page)
    with world.store.read() as session:
        assert list(session.exec(select(Visit.area))) == ["BU99010101", "BU99010101"]


def test_another_enterprise_remembers_nothing_of_it(server: Flask) -> None:
    client = browser(server, "bram")
    press(client, send(client), **CHOSEN)
    assert "U las eerder" not in send(browser(server, "els"))


def test_the_set_of_names_counts_not_their_order_or_spelling() -> None:
    assert digest(["Datum", "Code huis", ""]) == digest(["code  huis", "DATUM"]) != digest(["Datum", "Code"])


def test_a_list_that_names_nothing_we_know_is_asked_column_by_column(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    page = send(client, "foo\tbar\tzot\nH7\tklus\tiets\nH8\tklus\tanders\n")
    assert "Er is geen kolom voor" in unescape(page)
    assert 'name="opslaan"' not in page
    page = press(client, page, "kijk", foo="household", bar="kind", zot="on")
    assert "Vul een datum in" in page and count(world, Visit) == 0


def test_two_columns_cannot_be_the_same_answer(server: Flask) -> None:
    client = browser(server, "bram")
    page = press(client, send(client), "kijk", **{"strips gedaan": "gas_use_m3", "verbruik": "gas_use_m3"})
    cards = [column(page, header) for header in ("strips gedaan", "verbruik")]
    assert ['value="gas_use_m3" selected' in card for card in cards] == [True, False]


def test_the_corrected_file_comes_back_in_as_it_is_when_it_is_mended(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    rows = LIST + "31-6-2026\tH4\tklus\t2\t900\n\t\t\t\t\nTotaal\t\t\t6\t\n8-1-2026\t=1+1\tklus\t\t\n"
    address, fields = sent(press(client, send(client, rows), "kijk", **CHOSEN, **{"wanneer was dat": "on", "adreskaart": "household"}))
    answer = client.post(f"{address}/verbeterd", data=fields, headers=OWN)
    book = load_workbook(io.BytesIO(answer.data))
    cells = [list(row) for row in book.active.iter_rows()]
    heads, bad = [c.value for c in cells[0]], cells[4]
    assert heads[:3] == ["Wanneer was het?", "Welk huishouden?", "Wat voor bezoek was het?"] and heads[-1] == "Opmerking van Telvertel"
    assert len(cells) == 6, "the empty row and the total are gone"
    assert bad[0].value == "31-6-2026" and "bestaat niet" in bad[-1].value and cells[5][1].data_type == "s"
    bad[0].value, cells[5][1].value = "30-6-2026", "H9"
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    page = client.post("/importeren", data={"soort": "visit", "bestand": (stream, "mijn.xlsx")}, headers=OWN).text
    assert "5 regels opgeslagen." in press(client, page)
    with world.store.read() as session:
        found = session.exec(select(Visit).order_by(Visit.household)).all()
    assert [(v.household, v.kind, v.gas_use_m3) for v in found][:2] == [
        ("H1", "fix", found[0].gas_use_m3),
        ("H2", "fix", found[1].gas_use_m3),
    ]
    assert str(found[0].gas_use_m3) == "1234.500000"


def test_how_many_rows_must_change_is_said_beside_how_many_were_read(server: Flask) -> None:
    """A row with two faults is one row; an empty line, a total and what is right are not counted."""
    lines = [
        "datum\tadreskaart\tsoort\tgasverbruik",
        "31-6-2026\tH1\tklus\tveel",
        "31-6-2026\tH2\tklus\t980",
        "7-1-2026\tH3\tklus\t1100",
    ]
    page = send(browser(server, "bram"), "\n".join([*lines, "totaal\t\t\t2.080"]))
    assert "in 2 van de 3 regels moet eerst iets anders." in page and "Er wordt niets opgeslagen zolang dat zo is." in page
    assert "klaar om op te slaan" not in page


@pytest.mark.parametrize("name", ["aicha", "carla", "els"])
def test_a_list_is_only_for_who_sent_it(server: Flask, name: str) -> None:
    address, fields = sent(send(browser(server, "bram")))
    other = browser(server, name)
    for deed in ("", "/vergeet", "/verbeterd"):
        assert other.post(address + deed, data=fields, headers=OWN).status_code in (403, 404)


def test_a_remark_is_told_once_with_the_rows_it_is_about(server: Flask) -> None:
    rows = "".join(
        f"{day}\tH{n}\tklus\n" for n, day in enumerate(("5-1-2026", "31-6-2026", "31-6-2026", "31-6-2026", "6-1-2026", "31-6-2026"))
    )
    page = unescape(send(browser(server, "bram"), "Wanneer was het?\tWelk huishouden?\tWat voor bezoek was het?\n" + rows))
    assert "in 4 van de 6 regels moet eerst iets anders." in page
    assert page.count("31 juni 2026 bestaat niet") == 1 and "<td>3\u00a0t/m\u00a05, 7</td>" in page
