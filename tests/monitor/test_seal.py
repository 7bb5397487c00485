"""Final years: the codes of households and participants go, and every figure stays what it was to the last decimal."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from sqlmodel import select

from monitor import on_demand
from monitor.count import recount_waiting
from monitor.held_against import Differs, same_where_open
from monitor.live import figures
from monitor.seal import seal, seal_all
from monitor.words.reason import FORGOTTEN
from seed.load import load
from storage import final, log
from storage.factor.add import add, said
from storage.factors import FactorFacts, FactorVersion
from storage.followed_up import otherwise
from storage.forget import due
from storage.household import GONE
from storage.mark import Mark, hold, holds
from storage.organisation import Area
from storage.period import parse, today
from storage.record import Record
from storage.records import Placement, Referral, Visit
from storage.scope import Scope
from storage.sealed import SealedMeasure
from tests.conftest import World
from tests.monitor import old
from tests.monitor.reference import again

BEFORE, OPEN = date(2023, 3, 7), date(2024, 5, 6)
ON = date(2026, 11, 23)
YEAR = 2023
NORTH, WIJK = "BU99010101", "WK990101"


def keep(world: World, record: type[Record], key: str, /, **answers: object) -> str:
    with world.store.write() as session:
        return log.save(session, world.bram, record, answers, client_key=key).id


def visit(world: World, household: str, on: date, *measures: tuple[str, str], **more: object) -> str:
    lines = [{"kind": kind, "quantity": quantity, "stage": "installed"} for kind, quantity in measures]
    return keep(world, Visit, f"{household}-{on}-{more.get('kind', '')}", household=household, on=on, area=NORTH, measures=lines,
                **{"kind": "first", "heating": "gas_boiler", "gas_use_m3": "1000", **more})  # fmt: skip


@pytest.fixture
def years(world: World) -> World:
    """H001 was seen twice in 2023 and never again; H002 in 2023 and once more in 2024; H003 in 2024 only."""
    with world.store.write() as session:
        load(session)
    visit(world, "H001", BEFORE, ("draught_strip", "6"), payment="hard")
    visit(world, "H001", date(2023, 11, 20), ("draught_strip", "30"), ("led_bulb", "5"), kind="fix", otherwise="maybe")
    visit(world, "H001", date(2023, 12, 8), kind="aftercare", payment="just", otherwise="no")
    visit(world, "H002", BEFORE, ("draught_strip", "4"))
    visit(world, "H002", OPEN, ("draught_strip", "40"), kind="fix")
    visit(world, "H003", OPEN, ("shower_head", "1"))
    return world


def codes(world: World, kind: type[Record] = Visit, name: str = "household") -> list[str]:
    with world.store.read() as session:
        return sorted(session.exec(select(getattr(kind, name)).where(kind.organisation == "molenwijk")))


def scope(world: World, period: str, area: str = "") -> Scope:
    return Scope(world.bram, "molenwijk", "GM9901", area, parse(period))


@pytest.mark.parametrize("seed", [1, 7])
def test_no_figure_differs_by_what_was_forgotten(world: World, seed: int) -> None:
    with world.store.write() as session:
        load(session)
    done = old.history(world.store, world.aicha, world.bram, today(), seed, 7)
    before = old.count(world.store)
    assert seal(world.store, "molenwijk", old.YEAR, old.LATER) > 4, done
    after = old.count(world.store)
    assert len(old.of_year(before, 0, old.YEAR)) > 500 < len(old.of_year(before, old.YEAR + 1, 9999))
    assert old.unlike(old.of_year(before, 0, old.YEAR), old.of_year(after, 0, old.YEAR)) == {}
    open_before, open_after = (old.but_units(old.of_year(found, old.YEAR + 1, 9999)) for found in (before, after))
    assert old.unlike(open_before, open_after) == {}
    whole = (old.but_units({key: cell for key, cell in found.items() if key[old.PERIOD] == "all"}) for found in (before, after))
    assert {str(key[1]) for key in old.unlike(*whole)} <= {"realisation_rate"}  # a range over a range cannot be put together again


def test_a_final_year_stays_whatever_is_corrected_and_whoever_counts(years: World) -> None:
    before = old.count(years.store, ON)
    seal(years.store, "molenwijk", YEAR, ON)
    with years.store.write() as session:
        session.get_one(Area, (NORTH, 2025)).parent = "WK990102"
        session.add(Area(code=NORTH, vintage=2020, name="Noord", parent="WK990102"))
        for code in ("maatregel.tochtstrip.advies", "plafond.klein", "co2.gas.wtw", "levensduur.tochtstrip"):
            known = session.exec(select(FactorVersion).where(FactorVersion.code == code).order_by(FactorVersion.valid_from)).all()
            facts = [said(v) for v in known if v.revision == max(k.revision for k in known if k.valid_from == v.valid_from)]
            changed = [f | {s: round(f[s] * 2, 4) for s in ("low", "central", "high")} | {"reason": "Bron", "note": "x"} for f in facts]
            add(session, [FactorFacts.model_construct(**f) for f in changed], "systeem", sure="Nagekeken", reason="Bron")
    subprocess.run([sys.executable, "-c", again.WHOLE, years.store.url, ON.isoformat()], cwd=Path(__file__).parents[2], check=True)
    full = old.cells(years.store)
    visit(years, "H004", OPEN, ("led_bulb", "3"))
    assert recount_waiting(years.store, ON) == 1
    for after in (full, old.cells(years.store), old.count(years.store, ON)):
        assert old.unlike(old.of_year(before, 0, YEAR), old.of_year(after, 0, YEAR)) == {}
        assert old.unlike(old.of_year(before, YEAR + 1, 9999), old.of_year(after, YEAR + 1, 9999))


def test_a_year_is_part_of_all_years_as_it_was_kept(years: World) -> None:
    seal(years.store, "molenwijk", YEAR, ON)
    found = old.count(years.store, ON)
    for code, view in (("co2_avoided", "realised"), ("gas_saving", "placed"), ("households_reached", ""), ("visits", "")):
        total = {str(k[old.PERIOD]): c[2] for k, c in found.items() if k[1] == code and k[2] == view and k[4] == k[5] == ""}
        assert total["all"] == sum((v for p, v in total.items() if len(p) == 4), Decimal(0)), code
    helped = {str(k[old.PERIOD]): c[2] for k, c in found.items() if k[1] == "households_helped" and not k[5]}
    assert (helped["2023"], helped["2024"], helped["all"]) == (2, 2, 3)


def test_what_was_placed_keeps_its_counted_saving_and_a_forgotten_home_no_code(years: World) -> None:
    before = old.count(years.store, ON)
    assert seal(years.store, "molenwijk", YEAR, ON) == 1
    assert codes(years)[:3] == ["H002", "H002", "H003"] and all(code.startswith(GONE) for code in codes(years)[3:])
    assert len(set(codes(years)[3:])) == 3
    with years.store.read() as session:
        kept = session.exec(select(SealedMeasure)).all()
        spoken = otherwise(session, "molenwijk", ON)
    running = ("molenwijk", "gas_saving", "running", "", "", "", "2025")
    strips = [m for m in kept if m.fuel == "gas"]
    assert len(kept) == 3 and {m.said for m in kept} == {BEFORE}
    assert sum(m.gas_low or 0 for m in strips) == pytest.approx(50)  # six and thirty strips reach the low cap: 5% of 1.000 m3
    assert spoken.spoken == 1 and spoken.answers == {"no": 1}
    assert old.count(years.store, ON)[running][:3] == before[running][:3]


def test_a_count_that_still_saw_the_codes_is_dropped(years: World) -> None:
    assert recount_waiting(years.store, ON) > 0
    held = hold(years.store, "another host", ["molenwijk"], firmly=True)
    seal(years.store, "molenwijk", YEAR, ON)
    with years.store.write() as session:
        assert held == ["molenwijk"] and holds(session, "another host", held) == {}
        assert session.get_one(Mark, "molenwijk").wanted > session.get_one(Mark, "molenwijk").done


def test_nothing_goes_when_a_figure_of_an_open_year_would_differ() -> None:
    cell = {"view": "", "indicator": "visits"}
    same_where_open(pl.DataFrame([cell | {"period": p} for p in ("2023", "2023-Q4", "2023-12", "all")]), YEAR)
    for period in ("2024", "2024-Q1", "2024-01"):
        with pytest.raises(Differs, match=f"visits {period}"):
            same_where_open(pl.DataFrame([cell | {"period": period}]), YEAR)


def test_the_term_is_two_calendar_years_after_the_year_itself(years: World) -> None:
    with years.store.read() as session:
        assert due(session, date(2025, 12, 31)) == []
        assert due(session, date(2026, 1, 1)) == [("molenwijk", 2023)]
        assert due(session, date(2027, 1, 1)) == [("molenwijk", 2024)]
    assert seal_all(years.store, ON) == (1, [])
    with years.store.read() as session:
        assert due(session, date(2026, 12, 31)) == [] and final.through(session, "molenwijk") == YEAR
    assert seal_all(years.store, date(2027, 1, 2)) == (2, [])
    assert all(code.startswith(GONE) for code in codes(years))
    with years.store.read() as session:
        assert final.through(session, "molenwijk") == 2024 and due(session, date(2027, 6, 1)) == []


def test_two_years_after_each_other_give_what_one_would_have_given(years: World) -> None:
    before = old.count(years.store, date(2027, 1, 2))
    for year, on in ((2023, ON), (2024, date(2027, 1, 2))):
        seal(years.store, "molenwijk", year, on)
    after = old.count(years.store, date(2027, 1, 2))
    assert old.unlike(old.but_units(before), old.but_units(after)) == {}


def test_a_code_that_came_to_stand_in_a_final_year_alone_goes_the_next_night(years: World) -> None:
    assert seal_all(years.store, ON) == (1, [])
    with years.store.write() as session:
        there = session.exec(select(Visit).where(Visit.household == "H002", Visit.on == OPEN)).one()
        log.save(session, years.bram, Visit, {"household": "H009"}, client_key="x", id=there.id, version=there.version)
    assert seal_all(years.store, ON) == (1, [])
    assert "H002" not in codes(years) and codes(years).count("H009") == 1


def test_who_still_works_here_keeps_a_code_and_who_left_long_ago_does_not(world: World) -> None:
    about = {"kind": "paid", "work": "green", "hours_per_week": "16", "on": date(2021, 2, 1)}
    keep(world, Placement, "a", person="D01", **about, end=date(2023, 2, 1))
    keep(world, Placement, "b", person="D02", **about)
    keep(world, Placement, "c", person="D03", **about, end=date(2023, 9, 1))  # asked once more in March 2024
    asked = [{"asked_on": date(2023, 1, 9), "confidence": "3"}, {"asked_on": date(2024, 1, 9), "confidence": "4"}]
    keep(world, Placement, "d", person="D04", **about, end=date(2023, 1, 10), wellbeing=asked)
    keep(world, Placement, "e", person="D05", **about, end=date(2021, 9, 1))
    keep(world, Placement, "f", person="D05", **about | {"on": date(2024, 4, 1)})
    assert seal_all(world.store, ON)[0] == 1
    assert codes(world, Placement, "person")[:5] == ["D02", "D03", "D04", "D05", "D05"]


def test_a_referral_keeps_the_code_of_its_household_as_long_as_the_visits(world: World) -> None:
    about = {"topic": "money", "to": "debt_help", "consent_how": "spoken"}
    visit(world, "H001", BEFORE)
    keep(world, Referral, "a", household="H001", on=OPEN, **about)
    visit(world, "H002", BEFORE)
    keep(world, Referral, "b", household="H002", on=BEFORE, **about)
    keep(world, Referral, "c", on=BEFORE, **about)
    assert seal_all(world.store, ON)[0] == 1
    assert codes(world)[0] == "H001" and codes(world)[1].startswith(GONE)
    with world.store.read() as session:
        found = session.exec(select(Referral.household).order_by(Referral.client_key)).all()
    assert "H001" in found and None in found and "H002" not in found


def test_a_place_or_month_nobody_kept_says_why_it_cannot_be_counted_any_more(years: World) -> None:
    seal(years.store, "molenwijk", YEAR, ON)
    old.count(years.store, ON)
    with years.store.read() as session:
        here = scope(years, "2023-11", WIJK)
        found = figures(session, here, ["households_new", "visits", "gas_saving"])
        assert not on_demand.kept(here, [here.period])
        assert (found.get("households_new").state, found.get("households_new").reason) == ("not_reported", FORGOTTEN)
        assert found.get("visits").central == 1 and found.get("gas_saving").state == "value"
        kept = figures(session, scope(years, "2023", NORTH), ["households_new"]).get("households_new")
        lately = figures(session, scope(years, "2024-05", WIJK), ["households_new"]).get("households_new")
    assert kept.central == 2 and lately.central == 1


def test_one_enterprise_that_cannot_be_counted_does_not_keep_the_codes_of_another(years: World) -> None:
    with years.store.write() as session:
        log.save(session, years.els, Visit, {"household": "H001", "on": BEFORE, "kind": "first"}, client_key="els")
        session.add(SealedMeasure(measure="x", organisation="haven", lost="[broken"))
    assert seal_all(years.store, ON) == (1, ["haven 2023"])
    with years.store.read() as session:
        assert session.exec(select(Visit.household).where(Visit.organisation == "haven")).all() == ["H001"]
        assert (final.through(session, "haven"), final.through(session, "molenwijk")) == (0, YEAR)
