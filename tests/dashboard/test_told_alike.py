"""Numbers and words of one page do not speak against each other: sums of what is shown, one list of values, one reason for a gap."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from dash import html

from dashboard.pieces.figure import change
from dashboard.pieces.sentence import joined
from dashboard.render import render
from monitor import indicators
from monitor.agreed import Budgeted
from monitor.count import recount
from monitor.figure import Figure
from monitor.release import reason_of
from monitor.words.reason import FEW, NO_VALUE_THEN, NOTHING_TO_DIVIDE, UNCOUNTABLE, why
from monitor.words.signs import times, typeset
from storage import log
from storage.choices import VALUES
from storage.period import parse
from storage.records import Placement
from tests.conftest import World
from tests.dashboard.books import book, text
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.visit import browser

ROUNDED = "Afgerond: opgeteld kan het een euro schelen."


def money(world: World, tmp_path: Path, *costs: str, income: str) -> str:
    """The page about money of an enterprise with these costs, each of another kind."""
    with world.store.write() as session:
        for n, (amount, kind) in enumerate(zip(costs, ("staff", "material", "place"), strict=False)):
            book(session, "cost", n, category=kind, amount_eur=Decimal(amount))
        book(session, "income", 1, payer="sales", amount_eur=Decimal(income))
    count(world)
    return text(browser(house(world, tmp_path), "aicha"), "/geld")


def test_a_difference_is_that_of_the_numbers_beside_it(world: World, tmp_path: Path) -> None:
    """1.000,60 and 400,40 stand as 1.001 and 400: the difference is 601, though it is 600,20."""
    told = money(world, tmp_path, "1000.60", income="400.40")
    assert "€ 1.001" in told and "€ 400" in told and "Er ging € 601 meer uit dan er binnenkwam." in told and ROUNDED not in told


def test_parts_that_do_not_make_their_total_say_why(world: World, tmp_path: Path) -> None:
    """Three times 333,40 stands as 333, and together as 1.000."""
    told = money(world, tmp_path, "333.40", "333.40", "333.40", income="5000")
    assert told.count("€ 333") == 3 and "€ 1.000" in told and told.count(ROUNDED) == 1


def test_parts_that_make_their_total_are_told_without_a_word_about_rounding(world: World, tmp_path: Path) -> None:
    assert ROUNDED not in money(world, tmp_path, "333.20", "400.20", income="5000")


def test_what_was_spent_is_the_sum_of_its_kinds_as_they_are_told() -> None:
    spent = Budgeted()
    spent.spent = {"staff": Decimal("100.50"), "material": Decimal("200.60"), "place": Decimal("0.40")}
    assert spent.all_spent == 100 + 201


def test_more_or_less_is_that_of_the_numbers_as_they_are_told() -> None:
    now = Figure(indicators.BY_CODE["costs"], "", parse("2026-Q2"), "", "", "value", central=Decimal("1000.6"), previous=Decimal("400.4"))
    assert "€\xa0601 meer dan vorig kwartaal" in render(html.P(change(now, "nl")))
    assert "evenveel als vorig kwartaal" in render(html.P(change(replace(now, previous=Decimal("1001.4")), "nl")))


def test_missing_stories_count_the_values_of_the_list_and_tell_of_the_rest(world: World, tmp_path: Path) -> None:
    """Paid work is a value of the list and stands in what the study names besides: in the table both, in the headline the first."""
    with world.store.write() as session:
        visits(session, 12, area="BU99010101")
        about = {"person": "D01", "kind": "paid", "work": "green", "on": QUARTER.start, "hours_per_week": "24"}
        log.save(session, world.bram, Placement, about, client_key="p")
    count(world)
    page = browser(house(world, tmp_path), "bram").get("/verhalen/ontbreken", query_string={"periode": QUARTER.code}).text
    rows, plain = page.count('<th scope="row">'), re.sub("<[^>]+>", "", page).replace("\xa0", " ")
    found = re.search(r"Bij (\d+) van de (\d+) waarden met een cijfer", plain)
    assert found is not None and rows - int(found[2]) >= 2, "betaald werk, and leren"
    assert f"De lijst van de studie heeft {len(VALUES)} waarden. {found[2]} daarvan hebben nu een cijfer." in plain


def test_who_stopped_does_not_stand_beside_that_nothing_was_written_down(world: World, tmp_path: Path) -> None:
    """A place of last year that ended in this one: nothing new was written down, and that is all that is said."""
    with world.store.write() as session:
        about = {"person": "D01", "kind": "paid", "work": "green", "on": date(2025, 3, 3), "end": date(2026, 5, 4), "hours_per_week": "24"}
        log.save(session, world.bram, Placement, about, client_key="p")
    assert recount(world.store, "molenwijk", date(2026, 11, 23))
    told = text(browser(house(world, tmp_path), "bram"), "/werk", periode="2026-Q2")
    news = told.index("nog niet bekend hoeveel mensen er werken. Hierover is in dit jaar niets nieuws opgeschreven.")
    assert "betaald werk niet bekend niet bekend 1" in told[news:]


def test_where_costs_are_missing_that_is_the_reason(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 8)
    count(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/uitleg/cost_per_household", periode=QUARTER.code)
    assert "de kosten zijn nog niet bekend" in told.lower() and NOTHING_TO_DIVIDE not in told.lower()


def test_an_edition_of_before_says_what_is_missing_too() -> None:
    cost, stories = indicators.BY_CODE["cost_per_household"], indicators.BY_CODE["story_coverage"]
    assert reason_of(cost, NOTHING_TO_DIVIDE) == "de kosten zijn nog niet bekend" and reason_of(cost, FEW) == FEW
    assert reason_of(stories, NOTHING_TO_DIVIDE) == UNCOUNTABLE == cost.lacking(above=True), "the households are missing then"


def test_the_name_of_a_factor_is_small_inside_a_sentence() -> None:
    told = why(NO_VALUE_THEN.format(codes="Gewogen graaddagen in deze maand, De Bilt, CO2-emissiefactor aardgas WTW, LED-lamp"))
    assert told.endswith("waarde van gewogen graaddagen in deze maand, De Bilt, CO₂-emissiefactor aardgas WTW, LED-lamp")
    assert why(NO_VALUE_THEN.format(codes="Levensduur douchekop"), "en").endswith("lifetime of a shower head")


def test_a_sum_has_one_sign_for_times_also_in_a_report_of_before() -> None:
    assert times("aantal x besparing, 5 m³ x 2, x 0,88") == "aantal × besparing, 5 m³ × 2, × 0,88" and times("Max x-as") == "Max x-as"
    assert typeset("60 m3 x 20%") == "60 m³ × 20%"
    assert [i.code for i in indicators.ALL if " x " in i.formula + i.example.sum] == []


def test_a_dot_between_parts_belongs_to_the_part_after_it() -> None:
    told = render(html.P(joined(["een", "", "twee · drie"])))
    assert re.sub("<[^>]+>", "", told) == "een · twee · drie" and told.count('class="dot"') == 2
    assert render(html.P(joined(["een"]))) == "<p>een</p>"
