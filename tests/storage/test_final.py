"""The codes themselves: on which night they go, that no byte of them is left, and what is locked for good from then on."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from sqlmodel import select

from monitor.close import close
from monitor.jobs.retain import JOB
from monitor.seal import seal_all
from monitor.timetable import Turn
from storage import household, log, reopen
from storage.database import Store
from storage.doctor import findings
from storage.final import WORDS, FinalYear, final_quarters, through
from storage.history import Audit
from storage.household import GONE
from storage.intake import bring_in, take_back
from storage.lock import Locked, locked, quarter_of
from storage.organisation import Organisation
from storage.period import parse
from storage.record import Record
from storage.records import Hours, Placement, Referral, Story, Visit
from storage.refused import Refused
from storage.release import Closed
from storage.settings import Settings
from tests.conftest import World
from tests.storage.test_vault import everything

CODE, PERSON, HELPER = "KANARIE-HUIS-77", "KANARIE-MENS-88", "KANARIE-HULP-99"
THEN = date(2023, 4, 5)
CANARY = date(2023, 5, 23)


def at(day: date, hour: int = 12) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), tick=True)


def write_down(world: World) -> None:
    """In 2023: a home, visited and corrected; another that is visited again in 2024; somebody who worked half a year; two who help."""
    with at(THEN), world.store.write() as session:
        for code in (CODE, "H041"):
            kept = log.save(session, world.aicha, Visit, {"household": code, "on": THEN, "kind": "first"}, client_key=f"v-{code}")
            log.save(session, world.aicha, Visit, {"kind": "fix"}, client_key="again", id=kept.id, version=1)
        about = {"kind": "paid", "work": "green", "hours_per_week": "16", "on": date(2022, 6, 1), "end": date(2022, 12, 1)}
        log.save(session, world.bram, Placement, {"person": PERSON, **about}, client_key="p")
        for who in (HELPER, "V02", "groep"):
            log.save(session, world.bram, Hours, {"who": who, "on": THEN, "hours": "3", "task": "green"}, client_key=who)
    with at(date(2024, 2, 1)), world.store.write() as session:
        log.save(session, world.aicha, Visit, {"household": "H007", "on": date(2024, 1, 9), "kind": "first"}, client_key="n")
        log.save(session, world.bram, Hours, {"who": "V02", "on": date(2024, 1, 9), "hours": "3", "task": "green"}, client_key="h")


def night(world: World, folder: Path, day: date) -> int:
    """The nightly clean-up on this day."""
    with at(day, 3):
        return JOB.run(Turn(world.store, Settings(data_dir=folder), JOB.name, day.isoformat(), day, lambda _: None))


def finish(world: World, folder: Path) -> None:
    write_down(world)
    night(world, folder, date(2026, 1, 1))


def test_they_go_in_the_first_night_after_their_term_and_no_byte_is_left(world: World, tmp_path: Path) -> None:
    write_down(world)
    night(world, tmp_path, date(2025, 12, 31))
    there = everything(world.store, tmp_path)
    assert all(code.encode() in there for code in (CODE, PERSON, HELPER))
    night(world, tmp_path, date(2026, 1, 1))
    world.store.settle()
    there = everything(world.store, tmp_path)
    assert not any(code.encode() in there for code in (CODE, PERSON, HELPER, "H041")) and b"H007" in there
    with world.store.read() as session:
        found = session.exec(select(Visit).order_by(Visit.on)).all()
        assert [v.household.startswith(GONE) for v in found] == [True, True, False] and len({v.household for v in found}) == 3
        assert [v.on for v in found[:2]] == [date(2023, 4, 1)] * 2 and {v.kind for v in found[:2]} == {"fix"}
        helped = session.exec(select(Hours).order_by(Hours.on, Hours.who)).all()
        assert sorted(h.who[:4] for h in helped) == ["V02", "V02", GONE, "groe"] and sum(h.hours for h in helped) == 12
        year = session.get_one(FinalYear, ("molenwijk", 2023))
        assert (year.households, year.persons, through(session, "molenwijk"), through(session, "haven")) == (2, 2, 2023, 0)
        lines = session.exec(select(Audit).where(Audit.action == "year.final")).all()
        assert [(a.organisation, a.object, a.fields) for a in lines] == [
            ("molenwijk", "2022", "0 codes"),
            ("molenwijk", "2023", "4 codes"),
        ]


def test_a_code_that_went_is_not_given_to_another_home(world: World, tmp_path: Path) -> None:
    finish(world, tmp_path)
    with world.store.read() as session:
        assert household.next_code(session, "molenwijk") == "H042"
        assert household.known(session, "molenwijk") == ["H007"]


def test_a_final_year_is_locked_for_good_through_every_door(world: World, tmp_path: Path) -> None:
    finish(world, tmp_path)
    with world.store.write() as session:
        there = session.exec(select(Visit).where(Visit.on == date(2023, 4, 1))).all()[0]
        assert quarter_of(session, there) == "2023" and final_quarters(session, "molenwijk") <= locked(session, "molenwijk")
        assert "2024-Q1" not in locked(session, "molenwijk") and locked(session, "haven") == set()
        new = {"household": "H1", "on": date(2021, 5, 5), "kind": "first"}
        with pytest.raises(Locked, match="Het jaar 2021 is definitief") as caught:
            log.save(session, world.bram, Visit, new, client_key="new")
        assert caught.value.for_good and caught.value.period == "2021" and caught.value.problems[0].at == "on"
        lately = session.exec(select(Visit).where(Visit.household == "H007")).one()
        for moved in ((there, date(2024, 1, 9)), (lately, THEN)):
            with pytest.raises(Locked, match="2023 is definitief"):
                log.save(session, world.bram, Visit, {"on": moved[1]}, client_key="m", id=moved[0].id, version=moved[0].version)
        for deed in (log.withdraw, log.give_back):
            with pytest.raises(Locked, match="2023 is definitief"):
                deed(session, world.bram, Visit, there.id, "Dubbel")
        with pytest.raises(Locked, match="2023 is definitief"):
            log.restore(session, world.bram, Visit, there.id)


def test_a_list_with_a_day_in_a_final_year_says_so_at_its_row_and_one_of_then_stays(world: World, tmp_path: Path) -> None:
    file = b"Datum;Buurt;Huishouden;Soort bezoek\n06-04-2023;;H050;eerste bezoek\n"
    with at(date(2023, 4, 9)), world.store.write() as session:
        brought = bring_in(session, world.bram, Visit, file, name="x.csv", dry_run=False)
        assert brought.saved == 1
    finish(world, tmp_path)
    with world.store.write() as session:
        again = bring_in(session, world.bram, Visit, file, name="x.csv", dry_run=False)
        assert again.saved == 0 and [(r.row, r.values, r.sentence) for r in again.problems] == [(2, {"year": "2023"}, WORDS)]
    with world.store.write() as session, pytest.raises(Locked, match="2023 is definitief"):
        take_back(session, world.bram, brought.import_id)


def test_a_quarter_of_a_final_year_is_not_closed_and_not_opened_any_more(world: World, tmp_path: Path) -> None:
    finish(world, tmp_path)
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period="2023-Q2", closed_by="bram"))
    with world.store.write() as session, pytest.raises(Refused, match="niet meer afsluiten of heropenen"):
        reopen.ask(session, world.bram, parse("2023-Q2"), "Vergeten")
    with pytest.raises(Refused, match="niet meer afsluiten of heropenen"):
        close(world.store, world.bram, parse("2023-Q3"))


def test_the_doctor_names_what_is_kept_too_long(migrated_url: str, tmp_path: Path) -> None:
    store, settings = Store(migrated_url), Settings(data_dir=tmp_path / "data")
    with store.write() as session:
        session.add(Organisation(id="molenwijk", name="M", kind="D1", origin="O1", municipality="GM9901", started=2021))
        session.flush()
        session.add(Visit(organisation="molenwijk", client_key="x", household="H012", on=THEN, kind="first"))

    def found(day: date) -> list[tuple[bool, bool]]:
        with at(day):
            return [(f.fine, "molenwijk 2023" in f.words) for f in findings(store, settings, {}) if f.name == "final years"]

    assert found(date(2026, 1, 2)) == [(True, False)] and found(date(2026, 1, 9)) == [(False, True)]
    assert seal_all(store, date(2026, 1, 9)) == (1, [])
    assert found(date(2026, 1, 10)) == [(True, False)]
    store.close()


def test_the_day_itself_goes_with_its_year_and_no_byte_of_it_is_left(world: World, tmp_path: Path) -> None:
    """A visit, a referral, hours, a place and a story of one day, each corrected once; one of another day still has its code."""
    when, spoken = {"on": CANARY}, {"consent_how": "spoken"}
    told: tuple[tuple[type[Record], dict[str, object], dict[str, object]], ...] = (
        (Visit, when | {"household": CODE, "kind": "first", "asked_on": CANARY}, {"kind": "fix"}),
        (Referral, when | {"household": CODE, "topic": "money", "to": "debt_help"} | spoken, {"warm": "yes"}),
        (Hours, when | {"who": HELPER, "hours": "3", "task": "green"}, {"hours": "4"}),
        (Placement, when | {"person": PERSON, "kind": "paid", "work": "green", "hours_per_week": "16", "end": CANARY,
                            "wellbeing": [{"asked_on": CANARY, "confidence": "3"}]}, {"work": "office"}),
        (Story, when | {"headline": "Warm", "quote": "Fijn.", "changed": "Veel.", "teller": "resident"}, {"quote": "Heel fijn."}),
    )  # fmt: skip
    with at(CANARY), world.store.write() as session:
        for record, answers, changed in told:
            kept = log.save(session, world.bram, record, answers, client_key=record.__name__)
            log.save(session, world.bram, record, changed, client_key="again", id=kept.id, version=1)
    night(world, tmp_path, date(2025, 12, 31))
    assert CANARY.isoformat().encode() in everything(world.store, tmp_path)
    night(world, tmp_path, date(2026, 1, 1))
    world.store.settle()
    there = everything(world.store, tmp_path)
    assert CANARY.isoformat().encode() not in there and b"2023-04-01" in there
    with world.store.read() as session:
        assert [session.exec(select(record.on)).one() for record, _, _ in told] == [date(2023, 4, 1)] * 5
        line = session.exec(select(Audit).where(Audit.action == "year.quarters", Audit.object == "2023")).one()
        assert (line.organisation, line.fields) == ("molenwijk", "5 records")
    assert night(world, tmp_path, date(2026, 1, 2)) == 0
