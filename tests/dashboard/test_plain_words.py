"""What people read is good Dutch: one of something, points of a percentage, a division that is no count, years put together, bounds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from dashboard.pieces.chart import table
from dashboard.pieces.figure import alone, amount, brief, called, card, change, in_words
from dashboard.pieces.likeness import _between
from dashboard.render import render
from monitor import indicators
from monitor.claim.verdict import NOT_REPRODUCIBLE, STATUSES
from monitor.count import recount
from monitor.figure import Figure
from monitor.indicators import BY_CODE
from monitor.report import gather, wording
from monitor.report.blocks import Chart, Column, Point
from monitor.report.formats.cell import cell_words
from monitor.report.sections.summary import often
from monitor.report.trend import message
from monitor.words import catalogue, quantity
from monitor.words.one import ONE
from storage import log
from storage.period import parse
from storage.records import Money, Visit
from storage.scope import Scope
from tests.conftest import World, people
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_explained import words
from tests.dashboard.visit import browser
from tests.monitor.report_sample import SNAPSHOT

Q2 = parse("2026-Q2")


def figure(code: str, central: str, **more: object) -> Figure:
    about: dict[str, object] = {"central": Decimal(central), "low": Decimal(central), "high": Decimal(central)}
    return Figure(BY_CODE[code], BY_CODE[code].views[0].name, Q2, "", "", "value", **(about | more))  # type: ignore[arg-type]


def test_one_is_one() -> None:
    assert quantity(1, "huishoudens") == "1\xa0huishouden" and quantity(-1, "plekken") == "−1\xa0plek"
    assert quantity(1, "huishoudens", 0, "en") == "1\xa0household" and quantity(Decimal("1.0"), "maanden", 1) == "1,0\xa0maanden"
    assert quantity(2, "huishoudens") == "2\xa0huishoudens" and quantity(1, "keer") == "1\xa0keer"
    units = {i.unit for i in indicators.ALL}
    assert {u for u in units if u.endswith(("en", "s")) and u not in ONE} <= {"fte", "keer"}, "a plural without its singular"
    assert set(ONE.values()) <= set(catalogue("en"))
    bram = Scope(people()["bram"], "molenwijk", "GM9901", "", Q2)
    text = render(card(figure("households_helped", "1"), "huishoudens geholpen", bram, one="huishouden geholpen"))
    assert "huishouden geholpen" in text and "huishoudens geholpen" not in text


def test_a_share_changes_by_points() -> None:
    less = figure("new_in_view_share", "69", previous=Decimal(72))
    assert "3\xa0procentpunten minder dan vorig kwartaal" in render(html.P(change(less, "nl")))
    assert "1\xa0procentpunt meer dan" in render(html.P(change(replace(less, previous=Decimal(68)), "nl")))
    assert "3 meer dan vorig kwartaal" in render(html.P(change(figure("visits", "6", previous=Decimal(3)), "nl")))


def test_more_money_is_told_in_euros_and_is_not_called_good() -> None:
    more = render(html.P(change(figure("costs", "1200", previous=Decimal(1000)), "nl")))
    assert "€\xa0200 meer dan vorig kwartaal" in more and "trend up" not in more
    assert "trend up" in render(html.P(change(figure("visits", "6", previous=Decimal(3)), "nl")))
    assert "evenveel als" in render(html.P(change(figure("costs", "1200", previous=Decimal(1200)), "nl")))


def test_a_unit_that_the_title_says_already_is_not_said_again_in_any_language() -> None:
    helped = figure("households_helped", "148")
    assert brief(helped, "Huishoudens geholpen", "nl") == brief(helped, "Households helped", "en") == "148"
    assert brief(helped, "Wie kreeg hulp?", "nl") == "148\xa0huishoudens"


def test_why_there_is_no_number_is_a_sentence_where_it_stands_alone() -> None:
    told = render(alone(replace(figure("visits", "0"), state="not_reported", reason="er is nog niets om door te delen"), "nl"))
    assert ">Er is nog niets om door te delen.<" in told


def test_a_division_that_counts_nothing_is_said_so(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        for n in range(3):
            about = {"household": f"H{n}", "on": date(2026, 4, 7 + n), "kind": "first", "helped_before": "no" if n else "yes"}
            log.save(session, world.bram, Visit, about, client_key=f"v{n}")
        spent = {"on": date(2026, 4, 7), "kind": "cost", "amount_eur": "1000.50", "category": "material"}
        log.save(session, world.bram, Money, spent, client_key="m")
    assert recount(world.store, "molenwijk", date(2026, 11, 23))
    bram = browser(house(world, tmp_path), "bram")
    cost = words(bram, "/uitleg/cost_per_household?periode=2026-Q2")
    assert "1.000,50 gedeeld door 3 = " in cost and "1.000,50 van de 3" not in cost
    assert "2 van de 3 = " in words(bram, "/uitleg/new_in_view_share?periode=2026-Q2")
    assert "3 kaarten, de nieuwste eerst." in words(bram, "/uitleg/visits?periode=2026-Q2")
    assert "1 kaart. " in words(bram, "/uitleg/costs?periode=2026-Q2")
    years = words(bram, "/uitleg/households_reached?periode=all")
    assert "Huishoudens bereikt, elk jaar opnieuw geteld (huishoudjaren): 3" in years
    assert "Huishoudens bereikt, voor het eerst dit jaar: 3" in words(bram, "/uitleg/households_reached?periode=2026")


def test_few_of_few_are_told_only_of_what_is_counted() -> None:
    few = figure("new_in_view_share", "40", numerator=Decimal(2), denominator=Decimal(5))
    assert in_words(few, "nl") == "2 van de 5"
    assert in_words(replace(few, numerator=Decimal("2.5")), "nl") == "40%", "half a thing is not one of five"


@pytest.mark.parametrize(
    ("share", "homes", "dutch", "english", "whole", "said"),
    [("0.0238", 1, "minder dan 0,1%", "less than 0.1%", 0, "0,0%"), ("99.976", 4199, "meer dan 99,9%", "more than 99.9%", 100, "100,0%")],
)
def test_almost_nothing_and_almost_everything_are_not_rounded_away(
    share: str, homes: int, dutch: str, english: str, whole: int, said: str
) -> None:
    """Of 4,200 households one, or all but one: on a page, in a report and in English. Nothing is nothing, and everything is everything."""
    almost = figure("reach_share", share, numerator=Decimal(homes), denominator=Decimal(4200))
    assert in_words(almost, "nl") == dutch and in_words(almost, "en") == english and dutch in render(amount(almost, "nl"))
    definition = next(d for d in gather.definitions() if d.code == "reach_share")
    assert wording.value(definition, gather.number(almost)) == dutch
    assert in_words(replace(almost, central=Decimal(whole)), "nl") == said


def test_a_share_is_rounded_as_usual_where_something_is_left() -> None:
    assert (
        quantity(Decimal("0.06"), "%", 1) == "0,1%"
        and cell_words(Column("Deel", "number", "%"), Decimal("0.00001"), "nl") == "minder dan 0,0001%"
    )
    assert quantity(Decimal("99.6"), "%") == "meer dan 99%" and quantity(Decimal("100.4"), "%") == "100%"


def test_one_of_something_above_a_drawing_is_one() -> None:
    assert message([figure("signals", "1")], "signalen", "nl") == "1 signaal in april t/m juni 2026"
    assert message([figure("signals", "1")], "signals", "en") == "1 signal in April–June 2026"
    assert message([figure("signals", "2")], "signalen", "nl") == "2 signalen in april t/m juni 2026"


@given(st.decimals(0, 100, places=6), st.integers(0, 3), st.sampled_from(("nl", "en")))
def test_a_share_in_words_is_never_more_or_less_than_it_is(value: Decimal, decimals: int, language: str) -> None:
    """What is said holds of the value itself; nothing and everything only where it is so."""
    said = quantity(value, "%", decimals, language)
    told = Decimal(said.rsplit(" ")[-1].removesuffix("%").replace(",", "."))
    if said[0].isalpha():
        assert (value < told) if said.startswith(("minder", "less")) else (value > told)
    else:
        assert abs(told - value) * 2 <= Decimal(1).scaleb(-decimals)
        assert told not in (0, 100) or told == value


def test_an_interval_from_nothing_on_is_at_most() -> None:
    assert _between(Decimal("0.2"), Decimal("14.1"), "nl") == "hoogstens 14\xa0procentpunten"
    assert _between(Decimal(6), Decimal(21), "nl") == "6 tot 21\xa0procentpunten"
    assert _between(Decimal("0.6"), Decimal("1.4"), "nl") == "1\xa0procentpunt"
    assert _between(Decimal("0.2"), Decimal("14.1"), "en") == "at most 14\xa0percentage points"


def test_a_count_of_everyone_has_no_unknown_bounds() -> None:
    points = (Point("bereikt", Decimal(62), Decimal(50), Decimal(70)), Point("wonen hier", Decimal(48)), Point("weten we niet", None))
    rows = render(table(Chart(id="x", message="x", what="x", points=points, unit="%", source="x", summary="x"))).split("<tr>")
    assert rows[2].count("num") == 3 and ">50<" in rows[2]
    assert ">48<" in rows[3] and "onbekend" not in rows[3]
    assert rows[4].count("onbekend") == 3


def test_a_claim_that_was_recomputed_and_differs_says_so() -> None:
    assert STATUSES[NOT_REPRODUCIBLE] == "komt anders uit"


def test_the_report_counts_one_household_as_one() -> None:
    n = replace(SNAPSHOT.get("payment_eased"), central=Decimal(1))
    rest = tuple(n if x.indicator == "payment_eased" else x for x in SNAPSHOT.numbers)
    assert "1 huishouden zegt" in often(replace(SNAPSHOT, numbers=rest), SNAPSHOT.stories[0], "nl")


def test_places_to_work_that_stand_alone_say_of_which_group_they_are() -> None:
    """Paid work, learning and volunteering are never one figure, so none of them may be read as all of them."""
    places = figure("jobs_active", "7")
    assert (
        called(places, "nl") == "Plekken om te werken of leren (betaald werk)"
        and called(places, "en") == "Places to work or learn (paid work)"
    )
    assert called(replace(places, view="learning"), "nl") == "Plekken om te werken of leren (leren en werken)"
    assert called(figure("signals", "1"), "nl") == "Signalen uit de wijk"
