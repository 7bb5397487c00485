"""People read no codes, no English and no decimal points: not in a reason, not in a worked example."""

import re
from datetime import date

import pytest

from dashboard.pieces.example import example
from dashboard.render import render
from monitor import indicators
from monitor.count import recount
from monitor.indicator import Indicator
from monitor.indicators.benefit_cost_avoided_person import NO_AMOUNT
from monitor.reader import Reader
from monitor.words import catalogue
from monitor.words.reason import AMOUNTS, NO_VALUE, inside, why
from storage import log
from storage.choices import LISTS
from storage.period import parse
from storage.records import Placement
from storage.scope import Scope
from tests.conftest import World

CODES = {code for labels in LISTS.values() for code, label in labels.items() if "_" in code} | {
    "approved",
    "submitted",
    "written",
    "place:",
}


def shown(indicator: Indicator, language: str = "nl") -> str:
    return re.sub(r"<[^>]+>", "", render(example(indicator.example, indicator, language))).replace("\xa0", " ")


@pytest.mark.parametrize("indicator", indicators.ALL, ids=lambda i: i.code)
def test_a_worked_example_is_words_and_dutch_numbers(indicator: Indicator) -> None:
    words = shown(indicator)
    assert not re.findall(r"\d\.\d{1,2}(?!\d)", words), "a decimal point"
    assert not re.findall(r"(?<![\d.,-])\d{4,}(?![\d-])(?<!\b20\d\d)", words), "a thousand without its point"
    assert not [code for code in CODES if re.search(rf"\b{code}", words)]


def test_numbers_in_an_example_are_written_as_people_write_them() -> None:
    assert "1.000 m³" in shown(indicators.BY_CODE["gas_saving"]) and "1,000 m³" in shown(indicators.BY_CODE["gas_saving"], "en")
    assert "tochtstrip (per raam of deur), 4, geplaatst" in shown(indicators.BY_CODE["gas_saving"])
    assert "Wat er is opgeschreven: 04-06-2026, wacht op nakijken" in shown(indicators.BY_CODE["approved_share"])
    assert "2,5 uur" in shown(indicators.BY_CODE["volunteer_hours"])
    assert "BU1, 2025, 80 huishoudens" in shown(indicators.BY_CODE["reach_share"]), "a year is no amount"
    assert "samen inkopen, 40 mensen" in shown(indicators.BY_CODE["activities"])


def test_an_amount_that_nobody_asks_is_named_in_words(world: World) -> None:
    about = {"person": "D1", "on": date(2026, 4, 1), "kind": "paid", "work": "green", "hours_per_week": "24", "share_stopped": "whole"}
    with world.store.write() as session:
        log.save(session, world.bram, Placement, about | {"benefit": "disability", "household_type": "single"}, client_key="d1")
    assert recount(world.store, "molenwijk", date(2026, 6, 1))
    figures = Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", parse("2026-Q2"))).figures(["benefit_cost_avoided_person"])
    reason = figures.get("benefit_cost_avoided_person", "gross").reason
    assert "het bedrag dat iemand aan WIA of Wajong kreeg" in reason and "bedrag." not in reason
    assert "disability benefit" in why(reason, "en")


def test_a_name_with_a_comma_of_its_own_is_told_in_english_whole() -> None:
    norm = "Bijstandsnorm alleenstaande (ouder) 21-AOW, netto incl. vakantietoeslag"
    told = why(NO_VALUE.format(codes=f"bedrag.ww, {norm}, iets onbekends"), "en")
    assert inside(catalogue("en")[norm]) in told and "social assistance rate" in told
    assert "unemployment" in told and told.endswith(", iets onbekends")


def test_every_such_amount_has_words_in_releases_of_before_too() -> None:
    assert set(NO_AMOUNT.values()) == set(AMOUNTS) and set(AMOUNTS.values()) <= set(catalogue("en"))
    kept = NO_VALUE.format(codes="bedrag.ww, Bijstandsnorm alleenstaande")
    assert why(kept) == "nog niet bekend: er is nog geen waarde van het bedrag dat iemand aan WW kreeg, bijstandsnorm alleenstaande"
