"""Whom a resident was that was passed on: who may read it, and on which night no byte of it is left."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from sqlmodel import select

from storage import log, logbook
from storage.confidential import CLOSED, OTHERS_SEE
from storage.export import export
from storage.history import Audit
from storage.household import GONE
from storage.intake import bring_in, take_back
from storage.mark import Mark
from storage.people import Person
from storage.record import Record, questions
from storage.records import Referral, Visit
from storage.referred import LET_GO, last_day
from storage.refused import Forbidden, NotFound
from storage.retention import expire
from storage.todo import todos
from tests.conftest import World
from tests.storage.test_vault import everything

HOME, WHY = "KANARIE-HUIS-31", "kanarie-mevrouw kwam niet"
SENT = date(2026, 2, 2)
ABOUT = {"household": HOME, "topic": "money", "to": "debt_help", "on": SENT, "consent_how": "spoken", "area": "BU99010101"}


def at(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), tick=True)


def refer(world: World, by: Person, key: str = "r", day: date = SENT, **more: object) -> str:
    with at(day), world.store.write() as session:
        return log.save(session, by, Referral, {**ABOUT, "on": day, **more}, client_key=key).id


def told(world: World, id: str, day: date, **said: object) -> None:
    with at(day), world.store.write() as session:
        found = session.get_one(Referral, id)
        log.save(session, session.get_one(Person, found.created_by), Referral, said, client_key="later", id=id, version=found.version)


def night(world: World, day: date) -> int:
    with at(day), world.store.write() as session:
        gone = expire(session, datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
    world.store.settle()
    return gone


def code(world: World, id: str) -> str | None:
    with world.store.read() as session:
        return session.get_one(Referral, id).household


@pytest.fixture
def noor(world: World) -> Person:
    """An admin of the same enterprise: may correct what others wrote, and may not open a household."""
    with world.store.write() as session:
        found = Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk")
        session.add(found)
    return found


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ([(40, {"landed": "yes"})], 130),
        ([(40, {"landed": "no"})], 130),
        ([(40, {"state": "done"})], 130),
        ([(40, {"landed": "unknown"})], 365),
        ([(40, {"state": "busy"})], 365),
        ([(40, {"landed": "yes"}), (90, {"warm": "yes"})], 130),  # changing something later does not make it longer
        ([(40, {"landed": "yes"}), (60, {"landed": "unknown"})], 365),  # a mistake: we do not know after all
        ([(40, {"landed": "unknown"}), (70, {"landed": "yes"})], 160),
        ([(300, {"landed": "yes"})], 365),
        ([], 365),
    ],
)
def test_the_last_day_by_hand(world: World, said: list[tuple[int, dict[str, object]]], days: int) -> None:
    id = refer(world, world.aicha)
    for after, answers in said:
        told(world, id, SENT + timedelta(days=after), **answers)
    with world.store.read() as session:
        assert last_day(session, session.get_one(Referral, id)) == SENT + timedelta(days=days)


def test_on_the_last_day_it_is_there_and_the_day_after_no_byte_is_left(world: World, tmp_path: Path) -> None:
    id = refer(world, world.aicha)
    told(world, id, SENT + timedelta(days=30), landed="yes")
    with at(SENT + timedelta(days=31)), world.store.write() as session:
        log.withdraw(session, world.aicha, Referral, id, WHY)
        log.restore(session, world.aicha, Referral, id)
    night(world, SENT + timedelta(days=120))
    there = everything(world.store, tmp_path)
    assert HOME.encode() in there and WHY.encode() in there
    assert night(world, SENT + timedelta(days=121)) >= 1
    there = everything(world.store, tmp_path)
    assert HOME.encode() not in there and WHY.encode() not in there
    with world.store.read() as session:
        found = session.get_one(Referral, id)
        assert (found.topic, found.to, found.on, found.landed, found.status) == ("money", "debt_help", SENT, "yes", "approved")
        assert (found.household or "").startswith(LET_GO)
        lines = session.exec(select(Audit).where(Audit.action == "referral.let_go")).all()
        assert [(a.person, a.organisation, a.object) for a in lines] == [("timetable", "molenwijk", f"referral/{id}")]
        assert session.get(Mark, "molenwijk") is not None  # counted again, to the same figures
    assert night(world, SENT + timedelta(days=122)) == 0


def test_a_referral_that_was_withdrawn_or_never_asked_about_is_let_go_too(world: World, tmp_path: Path) -> None:
    withdrawn, silent = refer(world, world.aicha, "w"), refer(world, world.aicha, "s", household="KANARIE-HUIS-32")
    with at(SENT + timedelta(days=5)), world.store.write() as session:
        log.withdraw(session, world.aicha, Referral, withdrawn, WHY)
    night(world, SENT + timedelta(days=96))
    assert HOME.encode() not in everything(world.store, tmp_path) and code(world, silent) == "KANARIE-HUIS-32"
    night(world, SENT + timedelta(days=366))
    assert b"KANARIE-HUIS" not in everything(world.store, tmp_path)


def test_reasons_of_a_referral_without_a_code_go_as_well(world: World, tmp_path: Path) -> None:
    id = refer(world, world.aicha, household="")
    told(world, id, SENT + timedelta(days=30), landed="no")
    with at(SENT + timedelta(days=31)), world.store.write() as session:
        log.withdraw(session, world.aicha, Referral, id, WHY)
        log.restore(session, world.aicha, Referral, id)
    night(world, SENT + timedelta(days=120))
    assert WHY.encode() in everything(world.store, tmp_path)
    night(world, SENT + timedelta(days=123))
    assert WHY.encode() not in everything(world.store, tmp_path) and code(world, id) is None


def test_as_many_households_stand_behind_a_year_as_before(world: World) -> None:
    """Two of one household that go together keep one code; one that goes first counts as anybody until the other goes."""
    together = [refer(world, world.aicha, f"t{n}") for n in (1, 2)]
    first, last = refer(world, world.aicha, "f", household="H002"), refer(world, world.aicha, "l", household="H002")
    for id in (*together, first):
        told(world, id, SENT + timedelta(days=10), landed="yes")
    night(world, SENT + timedelta(days=101))
    codes = {id: code(world, id) or "" for id in (*together, first, last)}
    assert codes[together[0]] == codes[together[1]] and codes[together[0]].startswith(LET_GO)
    assert codes[first].startswith(GONE) and codes[last] == "H002"
    told(world, last, SENT + timedelta(days=102), landed="no")
    night(world, SENT + timedelta(days=193))
    assert (code(world, last) or "").startswith(LET_GO) and code(world, first) == codes[first]


def test_a_form_that_was_open_that_night_does_not_bring_the_code_back(world: World) -> None:
    id = refer(world, world.aicha, landed="yes")
    night(world, SENT + timedelta(days=91))
    with world.store.write() as session, pytest.raises(log.Conflict):
        log.save(session, world.aicha, Referral, {"household": HOME}, client_key="r", id=id, version=1)


def test_the_same_list_brought_in_again_adds_nothing_and_brings_no_code_back(world: World) -> None:
    heads = ("Welk huishouden?", "Waar gaat het over?", "Naar wie?", "Wanneer was het?", "De bewoner zei ja. Hoe?",
             "Is de bewoner aangekomen?")  # fmt: skip
    rows = "\n".join(";".join(row) for row in (heads, ("H031", "geld en schuld", "schuldhulp", "2-2-2026", "gesproken", "ja")))
    for day in (SENT, SENT + timedelta(days=92)):
        with at(day), world.store.write() as session:
            outcome = bring_in(session, world.bram, Referral, rows.encode(), name="lijst.csv", dry_run=False)
        assert outcome.problems == [] and (outcome.saved, outcome.repeated) == ((1, 0) if day == SENT else (0, 1))
        night(world, SENT + timedelta(days=91))
    with world.store.read() as session:
        assert [(r.household or "")[:4] for r in session.exec(select(Referral))] == [LET_GO]


def test_who_may_read_it_and_what_the_others_see(world: World, noor: Person) -> None:
    id = refer(world, world.aicha)
    with world.store.read() as session:
        for reader in (world.aicha, world.bram):
            assert logbook.entry(session, reader, Referral, id).record.household == HOME  # type: ignore[attr-defined]
        with pytest.raises(Forbidden) as caught:
            logbook.entry(session, noor, Referral, id)
        assert str(caught.value) == CLOSED
        (shown,) = logbook.entries(session, noor).records
        answered = {n: getattr(shown, n) for n in questions(Referral) if getattr(shown, n) not in (None, "")}
        assert answered.keys() == {"topic", "on"} and answered["topic"] == "money"
        seen = logbook.glimpse(session, noor, "referral", id)
        assert seen is not None and seen.household is None  # type: ignore[attr-defined]
        assert logbook.glimpse(session, world.bram, "referral", id) is None
        with pytest.raises(NotFound):
            logbook.glimpse(session, world.els, "referral", id)
        assert session.get_one(Referral, id).household == HOME and not session.dirty and not session.new


def test_no_search_finds_what_somebody_may_not_read(world: World, noor: Person) -> None:
    id = refer(world, world.aicha)
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, {"household": HOME, "on": SENT, "kind": "first", "area": "BU99010101"}, client_key="v")
    sought: tuple[dict[str, object], ...] = ({"words": "kanarie"}, {"about": {"household": HOME}}, {"about": {"area": "BU99010101"}})
    for by, kinds in ((world.aicha, {"referral", "visit"}), (world.bram, {"referral", "visit"}), (noor, {"visit"})):
        with world.store.read() as session:
            for how in sought:
                found = logbook.entries(session, by, **how)  # type: ignore[arg-type]
                assert {str(r.__tablename__) for r in found.records} == kinds and found.total == len(kinds), (by.name, how)
            everyone = logbook.entries(session, by, by="aicha")
            assert id in {r.id for r in everyone.records}


def test_who_may_not_read_it_changes_nothing_but_an_import_can_be_taken_back(world: World, noor: Person) -> None:
    id = refer(world, world.aicha)
    deeds = (
        lambda s: log.save(s, noor, Referral, {"landed": "yes"}, client_key="x", id=id, version=1),
        lambda s: log.restore(s, noor, Referral, id, 1),
        lambda s: log.approve(s, noor, Referral, id),
        lambda s: log.give_back(s, noor, Referral, id, "anders"),
    )
    for deed in deeds:
        with world.store.write() as session, pytest.raises(Forbidden):
            deed(session)
    heads, row = "Waar gaat het over?;Naar wie?;Wanneer was het?;De bewoner zei ja. Hoe?", "geld en schuld;schuldhulp;2-2-2026;gesproken"
    with world.store.write() as session:
        outcome = bring_in(session, world.bram, Referral, f"{heads}\n{row}".encode(), name="lijst.csv", dry_run=False)
        assert outcome.import_id is not None and take_back(session, noor, outcome.import_id) == 1


def test_the_export_of_who_may_not_read_it_has_the_theme_and_the_day(world: World, noor: Person) -> None:
    refer(world, world.aicha)
    refer(world, noor, "own", household="H777", topic="cold")
    rows = {}
    for person in (world.bram, noor):
        with world.store.write() as session, ZipFile(io.BytesIO(export(session, person))) as packed:
            text = packed.read("referral.csv").decode("utf-8-sig")
        found = csv.DictReader(io.StringIO(text), delimiter=";")
        rows[person.id] = {row["Waar gaat het over?"]: {q: v for q, v in row.items() if v} for row in found}
    theirs, closed = rows["bram"]["geld en schuld"], rows["noor"]["geld en schuld"]
    assert (theirs["Welk huishouden?"], theirs["Naar wie?"]) == (HOME, "schuldhulp")
    left = {q: v for q, v in closed.items() if q not in ("id", "status", "source")}
    assert left == {"Waar gaat het over?": "geld en schuld", "Wanneer was het?": "02-02-2026"}
    assert rows["noor"]["kou, vocht en onderhoud"]["Welk huishouden?"] == "H777"


def test_after_four_weeks_only_who_may_read_it_is_asked(world: World, noor: Person) -> None:
    refer(world, world.aicha)
    later = SENT + timedelta(days=30)
    with at(later), world.store.read() as session:
        asked = {p.id: [t.kind for t in todos(session, p, later)] for p in (world.aicha, world.bram, noor)}
    assert asked == {"aicha": ["ask"], "bram": ["ask"], "noor": []}


def test_what_somebody_may_not_read_does_not_wait_for_them(world: World, noor: Person) -> None:
    id = refer(world, world.aicha)
    with world.store.write() as session:
        session.get_one(Referral, id).status = "submitted"
    with world.store.read() as session:
        waits = {p.id: [t.label for t in todos(session, p, SENT) if t.kind == "review"] for p in (world.bram, noor)}
    assert waits == {"bram": ["1"], "noor": []}


@pytest.mark.parametrize("kind", OTHERS_SEE)
def test_what_others_see_of_a_confidential_record_says_nothing_of_anybody(kind: type[Record]) -> None:
    asked = questions(kind)
    assert {asked[name].sensitivity for name in OTHERS_SEE[kind]} <= {"0", "S"} and "household" not in OTHERS_SEE[kind]
    assert not kind.parts  # lines of a record would need the same care
