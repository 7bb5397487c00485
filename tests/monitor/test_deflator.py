"""What comes off before a euro is because of us, worked out by hand."""

from datetime import date
from decimal import Decimal as D

import pytest

from monitor.deflator import ATTRIBUTION, DEADWEIGHT, DISPLACEMENT, DROP_OFF, FOUR, said_anyway, taken_off, wilson
from monitor.indicators.benefit_cost_avoided_municipality import BENEFIT_COST_AVOIDED_MUNICIPALITY, COST
from storage.factors import FactorVersion
from storage.followed_up import otherwise
from storage.records import Visit
from tests.monitor.engine import counted

PLACE = {"person": "D1", "benefit": "social_assistance", "share_stopped": "whole", "end": date(2026, 4, 30)}


def versions(**values: tuple[float, float, float]) -> list[FactorVersion]:
    wanted = {COST: (12000, 12000, 12000), **dict.fromkeys(FOUR, (0, 0, 0)), ATTRIBUTION: (0.5, 0.5, 0.5)} | values
    return [
        FactorVersion(id=n, code=c, label=c, unit="", kind="dated", low=lo, central=mid, high=hi, valid_from=date(2019, 1, 1))
        for n, (c, (lo, mid, hi)) in enumerate(wanted.items(), 1)
    ]


def april(given: list[FactorVersion], start: date = date(2026, 4, 1)) -> list[int]:
    cell = counted(BENEFIT_COST_AVOIDED_MUNICIPALITY, "attributed", given, placement=[{"on": start, **PLACE}])["2026-04", "", ""]
    return [cell[s] / 1_000_000 for s in ("low", "central", "high")]


def test_without_a_source_only_attribution_comes_off() -> None:
    assert april(versions()) == [500, 500, 500], "one month of 12.000 / 12 = 1.000, half of it"


def test_what_comes_off_takes_its_highest_value_in_the_low_scenario() -> None:
    assert april(versions(**{DEADWEIGHT: (0.1, 0.2, 0.4)})) == pytest.approx([300, 400, 450]), "500 x 0,6, x 0,8 and x 0,9"
    assert april(versions(**{DISPLACEMENT: (0, 0.5, 1)})) == pytest.approx([0, 250, 500])


def test_two_that_come_off_are_multiplied_not_added() -> None:
    both = versions(**{DEADWEIGHT: (0.2, 0.2, 0.2), DISPLACEMENT: (0.5, 0.5, 0.5)})
    assert april(both) == pytest.approx([200, 200, 200]), "500 x 0,8 x 0,5"


def test_fading_starts_after_a_full_year_and_goes_on_each_year() -> None:
    fades = versions(**{DROP_OFF: (0.1, 0.1, 0.1)})
    assert april(fades, date(2025, 4, 2)) == pytest.approx([500] * 3), "1 April 2026: the first year is not over"
    assert april(fades, date(2025, 4, 1)) == pytest.approx([450] * 3), "one year: 500 x 0,9"
    assert april(fades, date(2024, 4, 1)) == pytest.approx([405] * 3), "two years: 500 x 0,9 x 0,9"


def test_a_deflator_without_a_version_for_the_day_makes_the_euro_unknown() -> None:
    missing = [v for v in versions() if v.code != DISPLACEMENT]
    cell = counted(BENEFIT_COST_AVOIDED_MUNICIPALITY, "attributed", missing, placement=[{"on": date(2026, 4, 1), **PLACE}])
    assert cell["2026-04", "", ""]["central"] is None and cell["2026-04", "", ""]["unknown"] == DISPLACEMENT
    gross = counted(BENEFIT_COST_AVOIDED_MUNICIPALITY, "gross", missing, placement=[{"on": date(2026, 4, 1), **PLACE}])
    assert gross["2026-04", "", ""]["central"] == 1_000_000_000, "before the deduction nothing is missing"


def test_nineteen_answers_are_not_enough_and_twenty_are() -> None:
    assert said_anyway({"sure": 1, "no": 18, "unknown": 40}) is None, "who does not know does not count"
    found = said_anyway({"sure": 2, "maybe": 4, "no": 14})
    assert found is not None and (found.central, found.answered) == (D("0.2"), 20), "(2 + 4 x 0,5) / 20"


def test_the_interval_is_that_of_wilson() -> None:
    """(0,2 + 3,8415/40) / (1 + 3,8415/20) = 0,248338; half: 1,96 / 1,192073 x root(0,16/20 + 3,8415/1600) = 0,167680."""
    low, high = wilson(D("0.2"), 20)
    assert (float(low), float(high)) == (pytest.approx(0.080657, abs=2e-6), pytest.approx(0.416017, abs=2e-6))
    assert wilson(D(0), 20)[0] == 0 and wilson(D(1), 20)[1] == 1


def test_the_low_scenario_loses_the_most() -> None:
    share = said_anyway({"sure": 4, "no": 16})
    assert share is not None
    low, central, high = taken_off(D(100), D(200), D(300), share)
    assert central == 160 and low == 100 * (1 - share.high) and high == 300 * (1 - share.low) and low < central < high


def test_each_household_answers_once_with_its_newest_answer(world) -> None:
    told = (
        ("H1", date(2026, 3, 1), "no", "aftercare", "approved"), ("H1", date(2026, 6, 1), "sure", "aftercare", "approved"),
        ("H2", date(2026, 3, 1), "maybe", "aftercare", "approved"), ("H2", date(2026, 4, 1), "unknown", "phone", "approved"),
        ("H3", date(2026, 3, 1), None, "aftercare", "approved"), ("H4", date(2026, 3, 1), None, "first", "approved"),
        ("H5", date(2026, 3, 1), "no", "aftercare", "submitted"), ("H6", date(2026, 9, 1), "no", "aftercare", "approved"),
    )  # fmt: skip
    with world.store.write() as session:
        for n, (household, on, answer, kind, status) in enumerate(told):
            session.add(
                Visit(
                    organisation="molenwijk", client_key=str(n), created_by="aicha", household=household, on=on, kind=kind,
                    otherwise=answer, status=status,
                )
            )  # fmt: skip
    with world.store.read() as session:
        before, after = (otherwise(session, "molenwijk", day) for day in (date(2026, 5, 31), date(2026, 6, 30)))
        assert otherwise(session, "haven", date(2026, 6, 30)).spoken == 0
    assert (before.spoken, before.answers) == (3, {"no": 1, "maybe": 1})
    assert (after.spoken, after.answers) == (3, {"sure": 1, "maybe": 1})
