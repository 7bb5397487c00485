"""Measures of which no source says what they save: placed, and in no saving; nothing becomes unknown, and the page says why."""

from datetime import date

import pytest

from monitor import indicators
from monitor.derived.measure_rule import RULES, UNCOUNTED
from monitor.explain import explain
from monitor.indicators.co2_avoided import CO2_AVOIDED
from monitor.indicators.energy_bill_saving import ENERGY_BILL_SAVING
from monitor.indicators.gas_saving import GAS_SAVING
from monitor.indicators.measures_installed import MEASURES_INSTALLED
from monitor.reconcile import reconcile
from seed.load import load
from storage.choices import GROUPED, choices, offered
from storage.intake.mapping import SYNONYMS, bare
from tests.conftest import World
from tests.monitor.homes import cell, counted, visit
from tests.monitor.test_explain import counted as count_all
from tests.monitor.test_explain import inside, left
from tests.monitor.test_explain import visit as write
from tests.monitor.test_reconcile import bring

DAY = date(2026, 4, 1)
HANDED = [(kind, kind, 2) for kind in UNCOUNTED]
SMALL_OF_ECONOBIS = (
    "radiatorfolie", "radiatorventilator", "tochtstrip of -band", "dorpelprofiel", "brievenbusborstel", "deurdranger/deursluiter", "tape",
    "gordijnen", "glasfolie", "buisisolatie", "LED-lampen", "spaardouche", "doorstroombegrenzer", "douchetimer", "thermometer",
    "schakelmateriaal", "ventilatierooster", "bespaarbox", "waardebon", "warme kleding", "korter douchen", "thermostaat graadje lager",
)  # fmt: skip


def test_every_kind_has_a_rule_or_is_only_counted() -> None:
    ruled = [rule.kind for rule in RULES]
    assert sorted([*ruled, *UNCOUNTED]) == sorted(choices("measure_kind")) and not set(ruled) & set(UNCOUNTED)


def test_they_count_as_placed_and_change_no_saving() -> None:
    strips = ("m1", "draught_strip", 4)
    without, beside = visit(DAY, strips), visit(DAY, *HANDED, strips)
    assert counted(MEASURES_INSTALLED, "", "2026-Q2", beside).central == len(UNCOUNTED) + 1
    for indicator in (GAS_SAVING, CO2_AVOIDED, ENERGY_BILL_SAVING):
        for view in indicator.views:
            alone, found = (cell(indicator, view.name, "2026-Q2", home) for home in (without, beside))
            same = [found.get(name) == alone.get(name) for name in ("low", "central", "high", "unknown", "incomplete")]
            assert all(same) and (alone or view.name == "panels"), f"{indicator.code} {view.name}"


def test_a_home_with_nothing_else_has_no_saving_and_nothing_unknown() -> None:
    only = visit(DAY, ("m1", "curtains", 3), ("m2", "other", 1), heating=None)
    assert counted(MEASURES_INSTALLED, "", "2026-Q2", only).central == 2
    assert counted(GAS_SAVING, "placed", "2026-Q2", only).high == 0
    assert cell(MEASURES_INSTALLED, "", "2026-Q2", only)["unknown"] in ("", None, [])


def test_the_page_behind_a_saving_says_that_no_source_says_what_they_save(world: World) -> None:
    with world.store.write() as session:
        load(session)
    write(world, "H001", DAY, ("draught_strip", 4, "installed"), ("curtains", 2, "installed"), ("voucher", 1, "installed"))
    write(world, "H002", DAY, ("window_film", 3, "advised"), ("tape", 0, "installed"))
    count_all(world)
    for code in ("gas_saving", "electricity_saving", "co2_avoided"):
        found = explain(inside(world), code, "placed")
        assert left(found)["uncounted"] == 2, code
        assert {m.kind for m in found.measures} <= {"draught_strip"}, code
    assert "uncounted" not in left(explain(inside(world), "own_generation", "placed"))
    placed = explain(inside(world), "measures_installed", "")
    assert placed.figure.central == 3 and left(placed) == {"advised": 1}
    assert "geen bron zegt" in indicators.BY_CODE["measures_installed"].formula


def test_what_another_program_claims_of_them_stands_beside_nothing_of_ours(world: World) -> None:
    head = "Adres;Postcode;Maatregel;Status;Waarde;Besparing gas;CO2 besparing;Datum aangemaakt"
    rows = [f"Kerkstraat {n};1234 AB;{name};Aanwezig;1;12;20;2026-03-02" for n, name in enumerate(("gordijnen", "Dorpelprofiel"), 1)]
    found = bring(world, "\r\n".join((head, *rows)))
    assert found.problems == [] and found.saved == 2
    for row in reconcile(world.store, "molenwijk", found.import_id).rows:
        assert set(row.ours.values()) == {None} and row.why[0] == "Geen bron zegt wat dit bespaart. Daarom berekenen wij hier niets."


@pytest.mark.parametrize("words", SMALL_OF_ECONOBIS)
def test_every_small_measure_of_econobis_is_understood(words: str) -> None:
    known = {bare(w) for names in SYNONYMS["choice"]["measure_kind"].values() for w in names} | {
        bare(w) for pair in choices("measure_kind").items() for w in pair
    }
    assert bare(words) in known


def test_the_list_stands_in_groups_with_what_is_done_most_first() -> None:
    groups = GROUPED["measure_kind"]
    assert offered("measure_kind") is groups and [*groups] == [*choices("measure_group").values()]
    assert [code for inside_ in groups.values() for code in inside_] == [*choices("measure_kind")]
    assert list(groups["Vaak gedaan"])[:3] == ["draught_strip", "radiator_foil", "led_bulb"]
    assert list(groups["Staat het er niet bij?"]) == ["other"]
    assert offered("payment") == choices("payment")
