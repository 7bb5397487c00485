"""The program and the slow reference agree on every made-up history: four views, three scenarios, CO2 year by year."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.derived import counted_measures
from monitor.estimate import Estimate
from monitor.indicator import Indicator
from monitor.indicators.co2_avoided import CO2_AVOIDED
from monitor.indicators.electricity_saving import ELECTRICITY_SAVING
from monitor.indicators.gas_saving import GAS_SAVING
from monitor.indicators.own_generation import OWN_GENERATION
from seed.load import read
from storage.factors import SCENARIOS, Factors, FactorVersion
from storage.period import Period, year
from tests.monitor import reference_savings as slow
from tests.monitor.tally import frames_of, rows_of, tally

AS_OF = date(2026, 11, 23)
FIRST = date(2019, 1, 1)
LEAP_DAYS = (date(2020, 2, 29), date(2024, 2, 29))
Pick = Callable[[Sequence[Any]], Any]
KINDS = tuple(slow.TABLE)
CROWDED = (*KINDS, *slow.OVERLAP * 3, "shower_head", "shower_head", "draught_strip", "crack_sealing", "thermostat_down")
HEATING = (None, None, "gas_boiler", "gas_boiler", "gas_boiler", "unknown", "block", "hybrid", "district", "heat_pump")
FUEL_OF: dict[str, Indicator] = {"gas": GAS_SAVING, "kwh": ELECTRICITY_SAVING, "generation": OWN_GENERATION}


def published() -> list[FactorVersion]:
    versions = read()
    for n, version in enumerate(versions, 1):
        version.id = n
    return versions


VERSIONS = published()
SLOW_FACTORS = slow.Factors(
    slow.Version(v.code, v.kind, v.valid_from, v.valid_to, {s: getattr(v, s) for s in SCENARIOS})
    for v in sorted(VERSIONS, key=lambda v: v.revision)
    if v.code in {*counted_measures.USES, *CO2_AVOIDED.uses}
)


def a_measure(pick: Pick) -> dict[str, Any]:
    kind = pick(CROWDED)
    most = 4000 if kind == "solar_panels" else 80 if slow.TABLE[kind][5] == "large" else 12
    few = slow.TABLE[kind][6] and pick(range(10)) > 0
    return {
        "kind": kind,
        "quantity": 1.0 if few else float(pick(range(most * 2 + 1)) / 2),
        "wall": pick((None, "insulated", "uninsulated", "unknown")),
        "stage": pick(("installed", "installed", "installed", "installed", "advised")),
        "removed_after": pick((None, None, None, None, 0, 1, 30, 400, 1500)),
    }


def a_visit(pick: Pick, household: str) -> dict[str, Any]:
    return {
        "household": household,
        "on": pick((*LEAP_DAYS, *(FIRST + timedelta(days=pick(range((AS_OF - FIRST).days + 1))) for _ in range(8)))),
        "heating": pick(HEATING),
        "gas_use_m3": pick((None, None, 0.0, 240.0, 750.0, 1200.0, 2400.5)),
        "electricity_use_kwh": pick((None, None, 0.0, 900.0, 2500.0)),
        "measures": [a_measure(pick) for _ in range(pick(range(5)))],
    }


def a_history(pick: Pick, household: str) -> list[dict[str, Any]]:
    return [a_visit(pick, household) for _ in range(pick(range(1, 6)))]


def written(visits: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The made-up visits as the rows that would stand in the store."""
    found: dict[str, list[dict[str, Any]]] = {"visit": [], "measure": [], "check": []}
    for n, visit in enumerate(visits):
        here = {"record_id": f"v{n:04}", "on": visit["on"]}
        found["visit"].append(here | {k: v for k, v in visit.items() if k != "measures"})
        for place, m in enumerate(visit["measures"]):
            id, gone = f"m{n:04}{place}", m["removed_after"]
            answers = {k: v for k, v in m.items() if k != "removed_after"}
            found["measure"].append(here | answers | {"id": id, "position": place, "household": visit["household"]})
            if gone is not None:
                found["check"].append({"measure": id, "outcome": "removed", "on": visit["on"] + timedelta(days=gone)})
                found["check"].append({"measure": id, "outcome": "good", "on": visit["on"]})
    return found


def counted_slowly(rows: dict[str, list[dict[str, Any]]]) -> list[slow.Measure]:
    def number(value: float | None) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    visits = [
        slow.Visit(v["record_id"], v["household"], v["on"], v["heating"], number(v["gas_use_m3"]), number(v["electricity_use_kwh"]))
        for v in rows["visit"]
    ]
    measures = [
        slow.Measure(m["id"], m["record_id"], m["position"], m["household"], m["on"], m["kind"], Decimal(str(m["quantity"])), m["wall"])
        for m in rows["measure"]
        if m["stage"] == "installed" and m["quantity"] > 0
    ]
    removals = [(c["measure"], c["on"]) for c in rows["check"] if c["outcome"] == "removed"]
    return slow.count(visits, measures, removals, SLOW_FACTORS)


def by_program(rows: dict[str, list[dict[str, Any]]], period: Period) -> dict[tuple[str, str], dict[str, dict[str, Decimal]]]:
    """(what, view) -> household -> the three scenarios, through the indicators' own functions."""
    frames = frames_of(rows)
    known = (frames[name] for name in ("measure", "check", "visit", "sealed"))
    built = counted_measures.build(*known, factors=Factors(VERSIONS, counted_measures.USES))
    frames["counted_measures"] = built.collect().lazy()
    on, found = min(period.end, AS_OF), {}
    for what, indicator in (FUEL_OF | {"co2": CO2_AVOIDED}).items():
        for view in indicator.views:
            of_home: dict[str, list[Any]] = {}
            for row in rows_of(indicator, view, frames, VERSIONS, on):
                of_home.setdefault(row["unit"], []).append(row)
            within = Period(period.code, period.start, on)
            found[what, view.name] = {home: _scenarios(tally(indicator, view, own, within)) for home, own in of_home.items()}
    return found


def _scenarios(estimate: Estimate | None) -> dict[str, Decimal]:
    assert estimate is not None, "a factor is missing"
    return {s: getattr(estimate, s) for s in SCENARIOS}


def by_hand(measures: list[slow.Measure], what: str, view: str, scenario: str, period: Period) -> Decimal:
    first, last = period.start, min(period.end, AS_OF)
    if what != "co2":
        if view == "realised":
            return slow.realised(measures, what, scenario, first, last, SLOW_FACTORS)
        if view == "running":
            return slow.running(measures, what, scenario, last)
        return {"placed": slow.placed, "expected": slow.expected}[view](measures, what, scenario, first, last)
    if view == "realised":
        return sum((slow.realised(measures, f, scenario, first, last, SLOW_FACTORS, co2=True) for f in slow.FUELS), slow.NOTHING)
    return slow.co2_of_placement(measures, scenario, first, last, SLOW_FACTORS, whole_life=view == "expected")


def disagreements(visits: list[dict[str, Any]], period: Period) -> list[str]:
    """Where program and reference differ, household by household, so that nothing can cancel."""
    reference: dict[str, list[slow.Measure]] = {}
    rows = written(visits)
    for m in counted_slowly(rows):
        reference.setdefault(m.household, []).append(m)
    found, wrong = by_program(rows, period), []
    for household, measures in reference.items():
        for what, view in found:
            for scenario in SCENARIOS:
                fast = found[what, view].get(household, dict.fromkeys(SCENARIOS, Decimal(0)))[scenario]
                right = by_hand(measures, what, view, scenario, period)
                if abs(fast - right) > Decimal("1e-6"):
                    wrong.append(f"{household} {what} {view} {scenario}: program {fast}, reference {right}")
    return wrong


@pytest.mark.parametrize("number", [2020, 2024, 2026])
def test_program_and_reference_agree_on_200_made_up_households(number: int) -> None:
    pick = Random(number).choice
    visits = [visit for n in range(200) for visit in a_history(pick, f"H{n:03}")]
    assert disagreements(visits, year(number)) == []


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(choose=st.randoms(use_true_random=False), number=st.sampled_from((2021, 2025)))
def test_program_and_reference_agree_on_any_history_that_can_be_drawn(choose: Random, number: int) -> None:
    assert disagreements([*a_history(choose.choice, "H001"), *a_history(choose.choice, "H002")], year(number)) == []
