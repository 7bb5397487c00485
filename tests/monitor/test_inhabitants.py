"""The share that is reached, through the engine: the right figure of the CBS each year, every level, and buurten nobody counted."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from sqlmodel import Session

from monitor.count import recount
from monitor.derived.inhabitants import build
from monitor.reader import Reader
from storage.mark import mark
from storage.organisation import Area
from storage.period import parse
from storage.records import Visit
from storage.scope import Scope
from tests.conftest import World
from tests.monitor.tally import frames_of

NORTH, SOUTH = "BU99010101", "BU99010102"
YEAR = 2025


def rows(first_visit: date, *vintages: int) -> list[tuple[Any, ...]]:
    places = [{"area": NORTH, "vintage": v, "households": v - 2000} for v in vintages]
    frames = frames_of({"place": places, "visit": [{"on": first_visit, "household": "H1"}]})
    found = build(frames["place"], frames["visit"], date(2026, 11, 23)).sort("start")
    assert found.select((pl.col("start").dt.year() == pl.col("end").dt.year()).all()).collect().item()
    return found.select("households", pl.col("start").dt.year()).collect().rows()


def test_each_year_has_its_own_figure_and_the_first_holds_for_the_years_before_it() -> None:
    assert rows(date(2022, 5, 3), 2024, 2025) == [(24, 2022), (24, 2023), (24, 2024), (25, 2025), (25, 2026)]


def test_figures_from_before_the_first_visit_do_not_make_a_past() -> None:
    assert rows(date(2025, 5, 3), 2019, 2021) == [(21, 2025), (21, 2026)]


def visited(session: Session, household: str, on: date, area: str | None) -> None:
    about = {"organisation": "molenwijk", "created_by": "aicha", "status": "approved", "kind": "first"}
    session.add(Visit(client_key=f"{household}{on}", household=household, on=on, area=area, **about))


@pytest.fixture
def counted(world: World) -> World:
    """North: 2,000 households; South: not known. H1 twice, H2 without a buurt, H3 in the South."""
    with world.store.write() as session:
        for code, households in ((NORTH, 2000), (SOUTH, None)):
            session.get_one(Area, (code, 2025)).households = households
        visited(session, "H1", date(YEAR, 2, 3), NORTH)
        visited(session, "H1", date(YEAR, 8, 3), NORTH)
        visited(session, "H2", date(YEAR, 8, 4), None)
        visited(session, "H3", date(YEAR, 8, 5), SOUTH)
        mark(session, "molenwijk")
    assert recount(world.store, "molenwijk")
    return world


def share(world: World, period: str, area: str = "") -> Any:
    reader = Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", area, parse(period)))
    return reader.figures(["reach_share"]).get("reach_share")


def test_every_level_divides_its_own_households_by_those_who_live_there(counted: World) -> None:
    year, quarter, north = share(counted, str(YEAR)), share(counted, f"{YEAR}-Q1"), share(counted, str(YEAR), NORTH)
    assert (year.numerator, year.denominator) == (2, 2000) and year.central * 1000 == 100
    assert (quarter.numerator, quarter.denominator) == (1, 2000)
    assert (north.numerator, north.denominator) == (1, 2000)
    assert (share(counted, "all").numerator, share(counted, "all").denominator) == (2, 2000)


def test_a_buurt_nobody_counted_is_in_neither_side_and_shows_in_completeness(counted: World) -> None:
    assert share(counted, str(YEAR), SOUTH).state == "not_reported"
    assert share(counted, str(YEAR)).completeness == pytest.approx(0.5)


def test_nothing_is_counted_before_the_year_of_the_first_visit(counted: World) -> None:
    reader = Reader(counted.store, Scope(counted.bram, "molenwijk", "GM9901", "", parse(str(YEAR))))
    assert min(p.start.year for p in reader.periods()) == YEAR


def test_without_readings_metered_saving_is_not_reported_and_never_zero(counted: World) -> None:
    reader = Reader(counted.store, Scope(counted.bram, "molenwijk", "GM9901", "", parse(str(YEAR))))
    figures = reader.figures(["gas_saving_metered", "heat_saving", "minutes_per_record", "approved_share"])
    assert figures.get("gas_saving_metered").state == "not_reported"
    assert figures.get("gas_saving_metered").reason == "van geen enkel huis is de meter vaak genoeg gelezen"
    for view in ("placed", "running", "realised", "expected"):
        heat = figures.get("heat_saving", view)
        assert heat.state == "not_reported" and "warmtenet" in heat.reason and heat.central is None
    assert figures.get("minutes_per_record").state == "not_reported" and figures.get("minutes_per_record").central is None
    assert figures.get("approved_share").central == 100
