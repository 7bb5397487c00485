"""Advice from Econobis or Hoomdossier: it comes in as advice, what it is said to save stays a claim, and what differs is told."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import func, select

from monitor.count import recount
from monitor.reconcile import reconcile
from storage import log
from storage.cells import every_cell
from storage.claimed import Claimed
from storage.factors import FactorVersion
from storage.intake import bring_in, take_back
from storage.records import Measure, Visit
from storage.vault import lookup
from storage.vault.keys import Keys
from storage.vault.recognise import recognise
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_bring_in import press, send, sent
from tests.dashboard.visit import OWN, browser

KEYS = Keys("a secret of the vault that is long enough")
HEAD = (
    "Adres;Postcode;Woonplaats;Maatregel categorie;Maatregel;Status;Datum realisatie;Waarde;"
    "Besparing gas;Besparing elektriciteit;CO2 besparing;Besparing euro;Datum aangemaakt"
)
ROWS = (
    "Kerkstraat 12 A;1234 AB;KAN-stad;Kierdichting;tochtstrips;Gewenst;;4;30;0;56,4;45;2026-03-02 10:11:12",
    "Kerkstraat 12 A;1234 AB;KAN-stad;Verlichting;ledlampen;Aanwezig;2026-02-01;10;0;100;0;;2026-03-02 10:11:12",
    "Molenpad 3;4321 ZX;KAN-stad;Isolatie;spouwmuurisolatie;Gewenst;;;400;0;752;600;2026-03-05 09:00:00",
)
LIST = "\r\n".join((HEAD, *ROWS))
FACTORS = {  # made up, so that the sums can be done by hand
    "maatregel.tochtstrip.advies": (2, 5, 10), "maatregel.levensduur.tochtstrip": (3, 6, 10), "maatregel.led.afgeleid": (5, 10, 25),
    "maatregel.led.levensduur": (10, 15, 15), "plafond.klein": ("0.05", "0.10", "0.15"), "co2.gas.wtw": (2, 2, 2),
    "co2.elek.mix.wtw": ("0.25", "0.25", "0.25"), "prijs.gas.marginaal": (1, "1.5", 2), "prijs.elek.marginaal": ("0.2", "0.25", "0.3"),
    "verbruik.gas.gem": (1000, 1000, 1000), "verbruik.elek.netto": (2000, 2000, 2000),
}  # fmt: skip
KIND = {"=": {"kind": "first"}}


@pytest.fixture
def priced(world: World) -> World:
    with world.store.write() as session:
        for code, (low, central, high) in FACTORS.items():
            values = {"low": Decimal(low), "central": Decimal(central), "high": Decimal(high)}
            session.add(FactorVersion(code=code, label=code, unit="x", kind="dated", valid_from=date(2026, 1, 1), **values))
    return world


def bring(world: World, content: str = LIST, dry_run: bool = False):
    with world.store.write() as session:
        homes = recognise(session, KEYS, "molenwijk")
        return bring_in(session, world.bram, Visit, content.encode(), dry_run=dry_run, helpful=True, meanings=KIND, homes=homes)


def by_hand(world: World, found):
    return {row.kind: row for row in reconcile(world.store, "molenwijk", found.import_id).rows}


def test_it_comes_in_as_advice_per_home_and_no_address_comes_with_it(priced: World) -> None:
    found = bring(priced)
    assert found.saved == 2 and found.problems == []
    with priced.store.read() as session:
        visits = session.exec(select(Visit).order_by(Visit.household)).all()
        measures = session.exec(select(Measure)).all()
        assert [(v.household, v.on, v.kind) for v in visits] == [("H001", date(2026, 3, 2), "first"), ("H002", date(2026, 3, 5), "first")]
        assert {(m.kind, m.quantity) for m in measures} == {("draught_strip", 4), ("led_bulb", 10), ("cavity_wall", 0)}
        assert {m.stage for m in measures} == {"advised"}
        everything = " ".join(str(row.model_dump()) for row in (*visits, *measures, *session.exec(select(Claimed))))
    assert not re.search("Kerkstraat|1234|KAN-stad|Molenpad", everything)
    assert any("als 'Aanwezig' staan: 1." in r.words for r in found.remarks)


def test_what_it_saves_is_never_counted(priced: World) -> None:
    bring(priced)
    recount(priced.store, "molenwijk", date(2026, 6, 1))
    with priced.store.read() as session:
        cells = every_cell(session, "molenwijk")
    saving = [c for c in cells if c.indicator in ("gas_saving", "electricity_saving", "co2_avoided", "energy_bill_saving") and c.central]
    assert cells and saving == []


def test_each_claim_stands_beside_our_own_sum(priced: World) -> None:
    found = by_hand(priced, bring(priced))
    strips = found["draught_strip"]
    assert {n: (e.low, e.central, e.high) for n, e in strips.ours.items()} == {
        "gas_m3": (8, 20, 40),  # 4 x 2, 5, 10
        "electricity_kwh": (0, 0, 0),
        "co2_kg": (16, 40, 80),  # x 2
        "eur": (8, 30, 80),  # x 1, 1.5, 2
    }
    assert strips.claimed == {"gas_m3": 30, "electricity_kwh": 0, "co2_kg": Decimal("56.4"), "eur": 45}
    assert strips.why == ("Dat valt binnen onze bandbreedte.", "Zij rekenen 1,88 kg CO₂ per m³ gas, wij 2,00.")
    lamps = found["led_bulb"]
    assert (lamps.ours["co2_kg"].low, lamps.ours["co2_kg"].central, lamps.ours["co2_kg"].high) == (Decimal("12.5"), 25, Decimal("62.5"))
    assert lamps.claimed["eur"] is None and lamps.why == ("Daar staat 0.",)


def test_what_we_cannot_compute_is_said_and_left_out_of_the_total(priced: World) -> None:
    outcome = bring(priced)
    assert by_hand(priced, outcome)["cavity_wall"].why[0] == "Er staat niet bij hoeveel. Daarom kunnen we het niet berekenen."
    totals = reconcile(priced.store, "molenwijk", outcome.import_id).totals
    co2, eur = totals["co2_kg"], totals["eur"]
    assert (co2.claimed, co2.ours.low, co2.ours.central, co2.ours.high) == (Decimal("56.4"), Decimal("28.5"), 65, Decimal("142.5"))
    assert (co2.measures, co2.lacking, co2.more) == (2, 1, Decimal("-8.6"))
    assert (eur.claimed, eur.ours.central, eur.measures, eur.lacking) == (45, 30, 1, 2)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("40", "hetzelfde"),
        ("80", "binnen onze"),
        ("80,1", "meer dan wij hoogstens"),
        ("15,9", "minder dan wij minstens"),
        ("", "staat niets"),
    ],
)
def test_every_difference_has_its_words(priced: World, claim: str, words: str) -> None:
    row = ROWS[0].replace("56,4", claim)
    assert words in by_hand(priced, bring(priced, f"{HEAD}\n{row}"))["draught_strip"].why[0]


def test_a_house_we_know_is_recognised_by_its_address(priced: World) -> None:
    with priced.store.write() as session:
        log.save(session, priced.bram, Visit, {"household": "H077", "on": "1-2-2026", "kind": "fix"}, client_key="known")
        lookup.keep(session, priced.bram, KEYS, "H077", lookup.Answers({"postcode": "4321zx", "number": "3"}, lookup.stamps({})))
    bring(priced)
    with priced.store.read() as session:
        assert set(session.exec(select(Visit.household))) == {"H077", "H078"}


def test_the_same_list_twice_adds_nothing_and_taken_back_it_has_no_comparison(priced: World) -> None:
    first = bring(priced)
    again = bring(priced)
    assert (again.saved, again.repeated) == (0, 2)
    with priced.store.read() as session:
        assert session.exec(select(func.count()).select_from(Claimed)).one() == 3
    with priced.store.write() as session:
        take_back(session, priced.bram, first.import_id)
    assert reconcile(priced.store, "molenwijk", first.import_id).rows == ()


def test_a_row_without_a_home_stops_the_import_and_a_new_measure_is_asked(priced: World) -> None:
    found = bring(priced, "\n".join((HEAD, ROWS[0].replace("1234 AB", "onbekend"), ROWS[1].replace("ledlampen", "zonneboiler"))))
    assert [p.row for p in found.problems if "geen postcode" in p.words] == [2]
    assert [(u["part"], u["value"]) for u in found.unclear] == [("measures", "zonneboiler")] and found.saved == 0


@pytest.fixture
def server(priced: World, tmp_path: Path) -> Flask:
    return house(priced, tmp_path)


def test_from_the_list_to_what_differs_in_the_browser(server: Flask) -> None:
    client = browser(server, "bram")
    page = send(client, LIST)
    assert "Voor alle regels: Wat voor bezoek was het?" in page and 'name="opslaan"' not in page
    address, fields = sent(page)
    page = client.post(address, data={**fields, "=|kind": "first", "kijk": "ja"}, headers=OWN).text
    done = press(client, page)
    link = re.search(r'href="(/importeren/\w+/vergelijking)"', done)
    assert "2 regels opgeslagen." in done and link is not None
    words = unescape(client.get(link[1]).text)
    assert "CO₂: zij zeggen 56\xa0kg, wij berekenen 65\xa0kg (tussen 28 en 142). Vergeleken maatregelen: 2." in words
    assert "H001: 4 × tochtstrip" in words and "Zij rekenen 1,88 kg CO₂ per m³ gas, wij 2,00." in words
    lines = list(csv.reader(io.StringIO(client.get(link[1] + ".csv").text.lstrip("\ufeff")), delimiter=";"))
    strips = dict(zip(lines[0], lines[1], strict=True))
    assert (strips["CO₂ bij hen, kg"], strips["CO₂ bij ons, kg"], strips["CO₂ verschil, kg"]) == ("56,4", "40", "16,4")
    assert dict(zip(lines[0], lines[-1], strict=True))["CO₂ verschil, kg"] == "-8,6"
    assert "Vergelijk de besparing" in client.get("/importeren").text
    for name, status in {"aicha": 403, "els": 404, "carla": 403}.items():
        assert [browser(server, name).get(link[1] + end).status_code for end in ("", ".csv")] == [status, status]
