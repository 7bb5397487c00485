"""Official lists: read by their column names, shown before anything is added, refused in words when they are something else."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from seed.load import load
from storage.database import Store
from storage.dutch import MONTHS
from storage.factor.band import Unsure
from storage.factor.official.bring import CORRECTED, DOUBTFUL, EQUAL, NEW, Plan, apply, plan
from storage.factors import versions_of
from storage.refused import Refused

DATA = Path(__file__).parent.parent / "data"
CO2, CO2_CSV = DATA / "co2_lijst_verzonnen.xlsx", DATA / "co2_lijst_verzonnen.csv"
ALL, FRESH = DATA / "cbs_prijzen_alle_contracten_verzonnen.csv", DATA / "cbs_prijzen_nieuwe_contracten_verzonnen.csv"
HEAD = ["Naam", "WTW", "TTW", "WTT", "Eenheid", "Jaar"]
GAS = ["Aardgas (G-gas)", "2,1", "1,75", "0,35", "Nm3", "2027"]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write() as session:
        load(session)
    return store


def look(store: Store, file: Path | bytes, kind: str = "co2", **more: Any) -> Plan:
    content, name = (file, "") if isinstance(file, bytes) else (file.read_bytes(), file.name)
    with store.read() as session:
        return plan(session, content, kind, name=name, **more)


def listed(found: Plan) -> dict[tuple[str, int], tuple[str, ...]]:
    values = (x.facts for x in found.lines)
    return {(f.code, f.valid_from.year): (x.state, str(f.central.normalize())) for f, x in zip(values, found.lines, strict=True)}


def table(rows: Sequence[Sequence[str]], separator: str = ";") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode()


def book(rows: Sequence[Sequence[object]]) -> bytes:
    made, content = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(list(row))  # type: ignore[union-attr]
    made.save(content)
    return content.getvalue()


def test_the_emission_factors_are_read_section_by_section(filled: Store) -> None:
    found = look(filled, CO2)
    assert listed(found) == {
        ("co2.gas.wtw", 2027): (NEW, "2.1"), ("co2.gas.ttw", 2027): (NEW, "1.75"), ("co2.gas.wtt", 2027): (NEW, "0.35"),
        ("co2.elek.mix.wtw", 2027): (NEW, "0.22"), ("co2.elek.mix.ttw", 2027): (NEW, "0.18"),
        ("co2.warmte.net.wtw", 2027): (NEW, "38.5"), ("co2.warmte.rest.wtw", 2027): (NEW, "11"),
    }  # fmt: skip
    assert found.passed == [("Grijze stroom", "vervallen in deze lijst")]
    assert found.title == "Lijst emissiefactoren 2027 (export van 03-02-2027)"
    facts = found.lines[0].facts
    assert (facts.valid_from, facts.valid_to, facts.confidence) == (date(2027, 1, 1), date(2027, 12, 31), "A")
    assert facts.link == "https://co2emissiefactoren.nl/factoren/2027/download/" and facts.note == "Aardgas (G-gas)"


def test_looking_adds_nothing_and_adding_adds_all(filled: Store) -> None:
    found = look(filled, CO2)
    with filled.read() as session:
        assert len(versions_of(session, ["co2.gas.wtw"])) == 8
    with filled.write() as session:
        assert apply(session, found, "terminal").added == 7
    assert {line.state for line in look(filled, CO2).lines} == {EQUAL}
    with filled.write() as session:
        assert apply(session, look(filled, CO2), "terminal").added == 0


def test_a_plain_table_is_read_too_and_a_known_year_that_differs_is_a_correction(filled: Store) -> None:
    found = look(filled, CO2_CSV)
    assert listed(found)["co2.gas.wtw", 2027] == (NEW, "2.1") and listed(found)["co2.elek.mix.wtw", 2025] == (CORRECTED, "0.25")
    with filled.write() as session:
        apply(session, found, "terminal")
    with filled.read() as session:
        kept = [v for v in versions_of(session, ["co2.elek.mix.wtw"]) if v.valid_from.year == 2025]
    assert [(v.revision, str(v.central)) for v in kept] == [(1, "0.268"), (2, "0.25")]
    assert kept[1].reason == "CO2emissiefactoren.nl: Lijst emissiefactoren"


def test_prices_are_delivery_and_tax_with_vat_the_mean_of_twelve_months(filled: Store) -> None:
    """Gas: 0.60 to 0.71 a month, 0.655 on average, and 0.70 tax; electricity 0.10 to 0.21, 0.155, and 0.13."""
    found = look(filled, ALL, "prices")
    assert listed(found) == {("prijs.gas.marginaal", 2024): (CORRECTED, "1.355"), ("prijs.elek.marginaal", 2024): (CORRECTED, "0.285")}
    gas = next(x.facts for x in found.lines if x.facts.code == "prijs.gas.marginaal")
    assert (gas.low, gas.high, gas.confidence) == (Decimal("1.30"), Decimal("1.41"), "B")
    assert sorted(found.passed) == [(f"prijs.{f}.marginaal 2025", "nog geen heel jaar: 3 van de 12 maanden") for f in ("elek", "gas")]


def test_the_older_table_gives_prices_of_new_contracts_with_its_own_year(filled: Store) -> None:
    """0.40 + 0.10 + 0.42 and 0.08 + 0.03 + 0.11: the row of the year goes before the one month there is."""
    found = look(filled, FRESH, "prices")
    assert listed(found) == {("prijs.gas.nieuwcontract", 2021): (NEW, "0.92"), ("prijs.elek.nieuwcontract", 2021): (NEW, "0.22")}
    assert {x.facts.confidence for x in found.lines} == {"A"}


def test_the_short_names_of_the_open_data_are_understood(filled: Store) -> None:
    head = ["ID", "Btw", "Perioden", "VariabelLeveringstariefContractprijs_3", "VariabelLeveringstariefPrijsplafond_4",
            "OpslagDuurzameEnergieODE_5", "Energiebelasting_6", "VariabelLeveringstariefContractprijs_9",
            "VariabelLeveringstariefPrijsplafond_10", "VariabelLeveringstariefDynamisch_12", "OpslagDuurzameEnergieODE_13",
            "Energiebelasting_14"]  # fmt: skip
    rows = [[str(m), "A048944", f"2024MM{m:02d}", "0.65", "", "0", "0.70", "0.30", "0.20", "0.01", "0", "0.13"] for m in range(1, 13)]
    found = look(filled, table([head, *rows]), "prices", table="85592NED")
    assert listed(found) == {("prijs.gas.marginaal", 2024): (CORRECTED, "1.35"), ("prijs.elek.marginaal", 2024): (CORRECTED, "0.33")}


STATLINE = [
    ["Gemiddelde energietarieven voor consumenten"],
    ["Onderwerp", "Aardgas", "", "", "Elektriciteit", "", ""],
    ["Onderwerp", *(["Variabel leveringstarief contractprijs", "Opslag duurzame energie (ODE)", "Energiebelasting"] * 2)],
    ["Perioden", "Euro/m3", "Euro/m3", "Euro/m3", "Euro/kWh", "Euro/kWh", "Euro/kWh"],
    *([f"2024 {month}*", "0,65", "-", "0,70", "0,30", "-", "0,13"] for month in MONTHS),
    ["Bron: CBS"],
]  # heads below each other, as StatLine draws the table on its page


def test_a_table_as_statline_draws_it_with_its_heads_below_each_other_is_read(filled: Store) -> None:
    told = {("prijs.gas.marginaal", 2024): (CORRECTED, "1.35"), ("prijs.elek.marginaal", 2024): (CORRECTED, "0.43")}
    assert listed(look(filled, table(STATLINE), "prices")) == told


def test_a_price_workbook_with_merged_heads_numbers_and_both_kinds_of_vat_is_read(filled: Store) -> None:
    """The same as .xlsx: numbers are numbers, a merged head is filled in its first cell only, columns without VAT are passed over."""
    vat = ["Btw", "Inclusief btw", None, None, None, None, None, "Exclusief btw", None, None, None, None, None]
    fuels = ["Onderwerp", *(["Aardgas", None, None, "Elektriciteit", None, None] * 2)]
    parts = ["Onderwerp", *(["Variabel leveringstarief contractprijs", "Opslag duurzame energie (ODE)", "Energiebelasting"] * 4)]
    units = ["Perioden", *(["Euro/m3"] * 3 + ["Euro/kWh"] * 3) * 2]
    rows = [[f"2024 {month}", 0.65, None, 0.70, 0.30, None, 0.13, 0.50, None, 0.60, 0.20, None, 0.10] for month in MONTHS]
    found = look(filled, book([["85592NED"], vat, fuels, parts, units, *rows]), "prices")
    assert listed(found) == {("prijs.gas.marginaal", 2024): (CORRECTED, "1.35"), ("prijs.elek.marginaal", 2024): (CORRECTED, "0.43")}


def test_what_is_hard_to_believe_stops_the_whole_list_until_somebody_says_why(filled: Store) -> None:
    odd = table([HEAD, GAS, ["Stroom (onbekend)", "2,2", "0,18", "0,04", "kWh", "2027"]])
    found = look(filled, odd)
    (line,) = found.of(DOUBTFUL)
    assert line.facts.code == "co2.elek.mix.wtw" and "tussen 0 en 1" in line.sentences[0] and "802%" in line.sentences[1]
    with pytest.raises(Unsure), filled.write() as session:
        apply(session, found, "terminal")
    with filled.read() as session:
        assert len(versions_of(session, ["co2.gas.wtw"])) == 8, "nothing of it came in"
    with filled.write() as session:
        assert apply(session, found, "terminal", sure="nagebeld").added == 5
    with filled.read() as session:
        (kept,) = [v for v in versions_of(session, ["co2.elek.mix.wtw"]) if v.valid_from.year == 2027]
        assert kept.confirmed == "nagebeld"


@pytest.mark.parametrize(
    ("rows", "kind", "sentence"),
    [
        ([["Naam", "Waarde"], ["Aardgas", "2"]], "co2", "staat een kop met WTW, TTW of WTT niet"),
        ([HEAD, ["Benzine", "2", "2", "0", "liter", "2027"]], "co2", "staat een rij die we kennen"),
        ([HEAD[:5], GAS[:5]], "co2", "staat het jaar van de lijst niet"),
        ([HEAD, [*GAS[:4], "kg", "2027"]], "co2", "we verwachten nm3"),
        ([HEAD, [*GAS[:5], "1999"]], "co2", "staat het jaar van de lijst niet"),
        ([HEAD, GAS, GAS], "co2", "staat twee keer in de lijst: co2.gas.wtw 2027"),
        ([HEAD, ["Aardgas", "veel", "1,7", "0,3", "Nm3", "2027"]], "co2", "Vul een getal in"),
        ([["Jaar", "Gas"], ["2024", "1,2"]], "prices", "staat een kolom 'Perioden' niet"),
        ([["Perioden", "85592NED"], ["2024", "1,2"]], "prices", "staat het variabele leveringstarief van aardgas niet"),
        ([["Perioden", "Aardgas/Variabel leveringstarief (Euro/m3)"], ["2024", "1"]], "prices", "staat de energiebelasting van"),
        ([HEAD, GAS], "heat", "Kies wat het is"),
    ],
)  # fmt: skip
def test_a_list_of_another_form_is_refused_and_says_what_is_missing(filled: Store, rows: list[list[str]], kind: str, sentence: str) -> None:
    for content in (table(rows), book(rows)):
        with pytest.raises(Refused) as refused:
            look(filled, content, kind)
        assert sentence in str(refused.value)


def test_a_price_table_that_does_not_say_which_one_it_is_is_asked_about(filled: Store) -> None:
    rows = list(csv.reader(io.StringIO(FRESH.read_text(encoding="utf-8")), delimiter=";"))[1:]
    with pytest.raises(Refused, match="--table 85592NED"):
        look(filled, table(rows), "prices")
    assert ("prijs.gas.nieuwcontract", 2021) in listed(look(filled, table(rows), "prices", table="84672NED"))


def test_a_year_may_be_given_where_the_list_names_none(filled: Store) -> None:
    assert ("co2.gas.wtw", 2028) in listed(look(filled, table([HEAD[:5], GAS[:5]]), year=2028))


def test_a_hostile_file_is_refused(filled: Store) -> None:
    for content in (b"", b"\x00\x01\x02", b"PK\x03\x04 not a zip", b"\xff" * 4000, b"a;b\n" * 30_000):
        for kind in ("co2", "prices"):
            with pytest.raises(Refused):
                look(filled, content, kind)


def test_columns_in_another_order_and_numbers_of_a_sheet_read_the_same(filled: Store) -> None:
    rows = [["Lijst 2027"], ["WTT", "Eenheid", "TTW", "Omschrijving", "WTW"], [0.35, "kg/Nm3", 1.75, "AARDGAS (G-gas)*", 2.1]]
    assert listed(look(filled, book(rows))) == {
        ("co2.gas.wtw", 2027): (NEW, "2.1"), ("co2.gas.ttw", 2027): (NEW, "1.75"), ("co2.gas.wtt", 2027): (NEW, "0.35"),
    }  # fmt: skip


def test_before_the_factors_are_there_nothing_is_read(store: Store) -> None:
    with pytest.raises(Refused, match="telvertel init"):
        look(store, CO2)
