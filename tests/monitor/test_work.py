"""Decided cases of work and avoided benefits (method.md 13), through the engine that fills the cells."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from monitor.deflator import FOUR
from monitor.indicator import Indicator
from monitor.indicators.benefit_cost_avoided_municipality import BENEFIT_COST_AVOIDED_MUNICIPALITY
from monitor.indicators.benefit_cost_avoided_person import BENEFIT_COST_AVOIDED_PERSON
from monitor.indicators.benefit_cost_avoided_society import BENEFIT_COST_AVOIDED_SOCIETY
from monitor.indicators.benefit_months_avoided import BENEFIT_MONTHS_AVOIDED
from monitor.indicators.certificates import CERTIFICATES
from monitor.indicators.fte_active import FTE_ACTIVE
from monitor.indicators.jobs_active import JOBS_ACTIVE
from monitor.indicators.jobs_started import JOBS_STARTED
from seed.load import read
from storage.factors import FactorVersion
from tests.monitor import engine
from tests.monitor.engine import TODAY, Found, value


def published() -> list[FactorVersion]:
    versions = read()
    for n, version in enumerate(versions, 1):
        version.id = n
    return versions


def counted(indicator: Indicator, placements: list[dict[str, Any]], view: str = "") -> Found:
    return engine.counted(indicator, view, published(), placement=placements)


def place(on: date, end: date | None = None, person: str = "D1", **more: Any) -> dict[str, Any]:
    base = {"kind": "paid", "work": "green", "benefit": "social_assistance", "household_type": "single", "share_stopped": "whole"}
    return base | {"on": on, "end": end, "person": person, "area": "BU1", "hours_per_week": 18.0} | more


def test_a_place_counts_on_its_last_working_day_and_not_the_day_after():
    found = counted(JOBS_ACTIVE, [place(date(2026, 1, 5), date(2026, 6, 30)), place(date(2026, 1, 5), date(2026, 9, 29), "D2")])
    assert [value(found, p) for p in ("2026-Q1", "2026-Q2", "2026-Q3", "2026")] == [2, 2, None, None]


def test_an_open_period_shows_who_works_there_on_the_day_of_counting():
    found = counted(JOBS_ACTIVE, [place(date(2026, 11, 23)), place(date(2026, 11, 24), person="D2")])
    assert value(found, "2026-Q4") == 1 and found["2026-Q4", "", ""]["as_of"] == TODAY


@pytest.mark.parametrize("indicator", [JOBS_ACTIVE, JOBS_STARTED], ids=lambda i: i.code)
def test_paid_work_learning_and_volunteering_are_never_in_one_figure(indicator):
    kinds = ("paid", "freelance", "work_learning", "internship", "trial", "participation", "volunteer", "day_activity")
    all_kinds = [place(date(2026, 2, 2), person=kind, kind=kind) for kind in kinds]
    of_view = {v: counted(indicator, all_kinds, v) for v in ("paid", "learning", "volunteering")}
    assert [value(found, "2026") for found in of_view.values()] == [2, 4, 2]
    assert indicator.views[0].name == "paid", "volunteers and day activities are never in the headline"
    assert value(of_view["paid"], "2026", category="volunteer") is None
    assert sorted(k for found in of_view.values() for (p, a, k) in found if p == "2026" and a == "" and k in kinds) == sorted(kinds)


def test_two_places_of_one_person_are_two_places_and_one_person():
    cell = counted(JOBS_ACTIVE, [place(date(2026, 2, 2)), place(date(2026, 3, 2), work="office")])["2026-Q2", "", ""]
    assert (cell["central"], cell["units"]) == (2_000_000, 1)


def test_a_place_that_a_partner_counts_too_is_counted_once_and_marked():
    places = [place(date(2026, 2, 2), also_counted_by="de corporatie"), place(date(2026, 2, 2), person="D2", also_counted_by="")]
    assert value(counted(JOBS_ACTIVE, places), "2026") == 2 and value(counted(JOBS_ACTIVE, places, "shared"), "2026") == 1


def test_full_time_jobs_follow_the_stated_norm_of_36_hours():
    assert value(counted(FTE_ACTIVE, [place(date(2026, 2, 2)), place(date(2026, 2, 2), person="D2")]), "2026-Q1") == 1


def test_days_placed_count_the_first_and_the_last_day():
    found = counted(BENEFIT_MONTHS_AVOIDED, [place(date(2026, 4, 30), date(2026, 6, 1))])
    assert [found[p, "", ""]["central"] for p in ("2026-04", "2026-05", "2026-06")] == [33_333, 1_000_000, 33_333], "1/30, 31/31, 1/30"


def test_a_benefit_that_returns_ends_the_effect_on_that_day_itself():
    back = place(date(2026, 4, 1), None, benefit_returned=date(2026, 5, 11))
    found = counted(BENEFIT_MONTHS_AVOIDED, [back])
    assert found["2026-05", "", ""]["central"] == round(Fraction(10, 31) * 1_000_000) and ("2026-06", "", "") not in found


def test_a_benefit_that_returned_at_once_leaves_nothing_to_count():
    assert counted(BENEFIT_MONTHS_AVOIDED, [place(date(2026, 4, 1), benefit_returned=date(2026, 4, 1))]) == {}


def test_an_effect_that_still_runs_counts_up_to_and_including_the_day_of_counting():
    found = counted(BENEFIT_MONTHS_AVOIDED, [place(date(2026, 11, 1))])
    assert found["2026", "", ""]["central"] == round(Fraction(23, 30) * 1_000_000)


@pytest.mark.parametrize(("share", "months"), [("whole", 1), ("three_quarters", 0.75), ("half", 0.5), ("quarter", 0.25)])
def test_the_share_that_stopped_is_asked_in_quarters(share, months):
    found = counted(BENEFIT_MONTHS_AVOIDED, [place(date(2026, 4, 1), date(2026, 4, 30), share_stopped=share)])
    assert value(found, "2026-04") == months


def test_a_share_nobody_knows_is_in_completeness_only_and_a_benefit_that_went_on_is_nowhere():
    places = [
        place(date(2026, 4, 1), date(2026, 4, 30), f"D{n}", share_stopped=s) for n, s in enumerate(("half", "unknown", None, "nothing"))
    ]
    places.append(place(date(2026, 4, 1), date(2026, 4, 30), "D8", benefit="not_said"))
    places.append(place(date(2026, 4, 1), date(2026, 4, 30), "D9", benefit="none"))
    cell = counted(BENEFIT_MONTHS_AVOIDED, places)["2026-04", "", ""]
    assert (cell["central"], cell["complete"], cell["incomplete"], cell["units"]) == (500_000, 1, 3, 1)


def test_the_norm_of_july_2026_is_unknown_and_so_is_every_total_that_needs_it():
    gross = counted(BENEFIT_COST_AVOIDED_PERSON, [place(date(2026, 6, 1))], "gross")
    assert value(gross, "2026-06") == 1401.47 and value(gross, "2026-Q2") == 1401.47
    for period in ("2026-07", "2026-Q3", "2026", "all"):
        assert gross[period, "", ""]["central"] is None and gross[period, "", ""]["unknown"] == "bijstand.norm.alleenstaand"


def test_the_norm_is_that_of_the_half_year_and_of_the_household():
    places = [place(date(2025, 6, 1), date(2025, 7, 31)), place(date(2025, 7, 1), date(2025, 7, 31), "D2", household_type="couple")]
    gross = counted(BENEFIT_COST_AVOIDED_PERSON, places, "gross")
    assert value(gross, "2025-06") == 1345.45 and value(gross, "2025-07") == pytest.approx(1369.06 + 1955.80)
    part = counted(BENEFIT_COST_AVOIDED_PERSON, [place(date(2025, 7, 1), date(2025, 7, 31), household_type="single_parent")])[
        "2025-07", "", ""
    ]
    assert [part[s] for s in ("low", "central", "high")] == [136_906_000, 410_718_000, 821_436_000], "10, 30 and 60% of 1369.06"


def test_what_another_benefit_paid_a_person_is_unknown_and_not_the_municipalitys():
    ww = [place(date(2026, 5, 1), date(2026, 5, 31), benefit="unemployment"), place(date(2026, 5, 1), date(2026, 5, 31), "D2")]
    person = counted(BENEFIT_COST_AVOIDED_PERSON, ww, "gross")
    assert person["2026-05", "", ""]["unknown"] == "bedrag.ww" and person["2026-05", "", ""]["central"] is None
    assert value(person, "2026-05", category="social_assistance") == 1401.47, "social assistance keeps its own line"
    municipality = counted(BENEFIT_COST_AVOIDED_MUNICIPALITY, ww, "gross")["2026-05", "", ""]
    assert [municipality[s] for s in ("low", "central", "high")] == [1_401_500_000, 1_635_000_000, 1_798_500_000], (
        "16.818, 19.620, 21.582 / 12"
    )
    assert value(counted(BENEFIT_MONTHS_AVOIDED, ww), "2026-05", category="unemployment") == 1


def test_for_society_only_administration_counts_and_it_is_unknown_where_no_figure_exists():
    found = counted(BENEFIT_COST_AVOIDED_SOCIETY, [place(date(2026, 5, 1))], "gross")
    assert found["2026-05", "", ""]["central"] is None and found["2026-05", "", ""]["unknown"] == "bijstand.kosten.uitvoering"


def test_avoided_benefits_never_stand_on_a_first_page_and_need_five_people_and_a_whole_year_outside():
    for indicator in (BENEFIT_MONTHS_AVOIDED, BENEFIT_COST_AVOIDED_MUNICIPALITY, BENEFIT_COST_AVOIDED_PERSON, BENEFIT_COST_AVOIDED_SOCIETY):
        assert (indicator.first_page, indicator.k, indicator.counts, indicator.released) == (False, 5, "persons", "year")


def test_the_share_because_of_us_shows_that_it_is_an_own_estimate():
    cell = counted(BENEFIT_COST_AVOIDED_MUNICIPALITY, [place(date(2026, 5, 1))], "attributed")["2026-05", "", ""]
    used = {v.code: v.own_estimate for v in published() if str(v.id) in cell["factors"].split()}
    assert used == dict.fromkeys((*FOUR, "bijstand.kosten.bruto"), True), "a euro because of us names all four"


def test_people_without_a_certificate_do_not_hide_the_few_who_have_one():
    answers = [place(date(2026, 5, 1), person=f"D{n}", certificate="yes" if n == 0 else "no") for n in range(12)]
    cell = counted(CERTIFICATES, answers)["2026-Q2", "", ""]
    assert (cell["central"], cell["units"]) == (1_000_000, 1), "the small-number rule looks at the one, not at the twelve"
