"""Participants and volunteers by code: everything that is kept of one, and who it was away, also after a backup is put back."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from monitor.close import close
from monitor.count import recount
from monitor.reader import Reader
from storage import log
from storage.backup import back_up, restore
from storage.content import answers_of
from storage.database import Store
from storage.emptied import REMOVED
from storage.history import Audit, History
from storage.household import GONE
from storage.mark import is_behind
from storage.people import Person
from storage.period import containing, now, parse, today
from storage.record import questions
from storage.records import Hours, Placement, Wellbeing
from storage.refused import Forbidden, NotFound, Refused
from storage.release import Release
from storage.scope import Scope
from storage.settings import Settings
from storage.vault import coded, coded_erase
from storage.vault.coded_subject import everything
from storage.vault.erase import carry
from storage.vault.keys import Keys
from storage.vault.ledger import Erasure, highest
from tests.conftest import World, people
from tests.storage.test_vault import KEYS, lines
from tests.storage.test_vault import everything as every_byte

WORD = "kanarie-zin"
CODE, WHO = "KANARIE-D07", "kanarie vrijw. 3"
PLACE = {
    "person": CODE, "kind": "paid", "work": "green", "hours_per_week": "24", "employer": WORD, "learns": WORD,
    "benefit": "social_assistance", "household_type": "single", "share_stopped": "whole",
    "local": "yes", "outflow": "paid_elsewhere", "still_working_6m": "yes",
    "also_counted_by": WORD, "certificate": "yes",
}  # fmt: skip
ASKED = {"confidence": "2", "meaning": "3", "words": WORD}


def placed(store: Store, by: Person, code: str = CODE, on: date | None = None, key: str = "place") -> str:
    """A place with everything answered, changed once, so that there are two versions of every word."""
    on = on or today() - timedelta(days=200)
    told = [{**ASKED, "asked_on": on}, {**ASKED, "asked_on": on + timedelta(days=90), "confidence": "4"}]
    answers = {**PLACE, "person": code, "on": on, "end": on + timedelta(days=100), "wellbeing": told}
    with store.write() as session:
        made = log.save(session, by, Placement, answers, client_key=key)
        log.save(session, by, Placement, {"learns": f"{WORD} en meer"}, client_key=key, id=made.id, version=1)
    return made.id


def helped(store: Store, by: Person, code: str = WHO, days: tuple[int, ...] = (0, 1, 2)) -> None:
    with store.write() as session:
        for day in days:
            about = {"on": today() - timedelta(days=day), "hours": "2", "task": "visits", "allowance_eur": "7", "helped_first": "yes"}
            log.save(session, by, Hours, {"who": code, **about}, client_key=f"{code}-{day}"[:64])


def gone(world: World, code: str = CODE, sort: str = "participant", by: Person | None = None, reason: str = "asked") -> coded_erase.Erased:
    with world.store.write() as session:
        return coded_erase.erase(session, by or world.bram, KEYS, sort, code, reason)


def places(session: Session) -> list[Placement]:
    return list(session.exec(select(Placement).where(Placement.organisation == "molenwijk").order_by(Placement.on)))  # type: ignore[arg-type]


def test_who_it_was_is_away_and_the_place_still_counts(world: World) -> None:
    placed(world.store, world.aicha)
    placed(world.store, world.aicha, "D08", key="other")
    assert gone(world) == coded_erase.Erased(1, 2)
    with world.store.read() as session:
        (one,) = (p for p in places(session) if p.person != "D08")
        assert one.person.startswith(GONE) and (one.kind, one.work, one.hours_per_week) == ("paid", "green", Decimal(24))
        assert (one.end, one.status, one.certificate) == (one.on + timedelta(days=100), "approved", "yes")
        assert one.also_counted_by == REMOVED  # that a partner counts it too is counted
        for name, question in questions(Placement).items():
            if question.sensitivity != "0" and name != "person":
                assert getattr(one, name) is None, name
        assert len(session.exec(select(Wellbeing)).all()) == 2  # those of D08
        assert is_behind(session, "molenwijk")
        assert highest(session, "molenwijk") == 0
    (line,) = lines(world, "participant.%")
    assert line[:2] == ("bram", "participant.erase") and line[2].startswith("participant/") and line[3] == "asked: 1 records, 2 lines"


@pytest.mark.parametrize("record", [Placement, Hours])
def test_every_answer_about_a_person_and_every_word_goes(record: type) -> None:
    (sort,) = (s for s in coded.SORTS.values() if s.record is record)
    left = set(questions(record)) - coded_erase.gone(record, sort.column).keys() - {sort.column}
    assert {n for n in left if questions(record)[n].sensitivity != "0"} == set()
    free = {n for n in left if questions(record)[n].type is str and not questions(record)[n].choices}
    assert free <= {"area", "grant"}
    assert {n for n in coded_erase.gone(record, sort.column) if questions(record)[n].required} == set()


def test_no_byte_of_the_code_or_of_a_word_is_left_also_not_in_the_log_beside_the_file(world: World, tmp_path: Path) -> None:
    placed(world.store, world.aicha)
    helped(world.store, world.aicha)
    with world.store.write() as session:
        everything(session, world.bram, KEYS, "participant", CODE, taken=True)
        everything(session, world.bram, KEYS, "volunteer", WHO)
    before = every_byte(world.store, tmp_path)
    assert all(word.encode() in before for word in (CODE, WHO, WORD))
    gone(world)
    gone(world, WHO, "volunteer")
    world.store.settle()
    after = every_byte(world.store, tmp_path)
    assert [word for word in (CODE, WHO, WORD) if word.encode() in after] == []
    with world.store.read() as session:
        versions = session.exec(select(History).where(History.record_type == "placement")).all()
        assert versions and all(version.content["wellbeing"] == [] for version in versions)


def test_however_it_was_typed_it_is_the_same_person(world: World) -> None:
    placed(world.store, world.aicha, "D07", key="a")
    placed(world.store, world.aicha, "d07", on=today() - timedelta(days=150), key="b")
    with world.store.write() as session:
        found = everything(session, world.bram, KEYS, "participant", "  d07 ")
        assert found.found.spelled == ("D07", "d07") and len(found.records) == 2
    assert gone(world, "d07").records == 2


def test_a_volunteer_stays_one_person_in_a_year_and_no_two_years_share_a_code(world: World) -> None:
    helped(world.store, world.aicha, days=(0, 1, 2, 366, 367))
    helped(world.store, world.aicha, "groep", (0,))
    assert gone(world, WHO.upper(), "volunteer") == coded_erase.Erased(5, 0)
    with world.store.read() as session:
        rows = session.exec(select(Hours)).all()
        codes = {year: {h.who for h in rows if h.on.year == year and h.who != "groep"} for year in {h.on.year for h in rows}}
        assert all(len(found) == 1 for found in codes.values()) and len(set.union(*codes.values())) == len(codes) >= 2
        assert {(h.hours, h.allowance_eur, h.helped_first) for h in rows if h.who != "groep"} == {(Decimal(2), None, None)}
        assert {h.who for h in rows} - {code for found in codes.values() for code in found} == {"groep"}


def figures(world: World, period: str, *codes: str) -> dict[str, Decimal | None]:
    assert recount(world.store, "molenwijk")
    found = Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", parse(period))).figures(codes).found.values()
    return {" ".join(filter(None, (f.indicator.code, f.view))): f.central for f in found if not f.category}


def test_what_is_counted_without_the_answers_stays_and_a_closed_quarter_stays_whole(world: World) -> None:
    """By hand: two paid places began and one of them is erased; still two began. 10 of the 20 hours are hers; still 20 were given."""
    quarter = containing(today(), "quarter").previous()
    for n, code in enumerate((CODE, "D08")):
        placed(world.store, world.aicha, code, quarter.start, f"place {n}")
    with world.store.write() as session:
        for n, who in enumerate((WHO, "vrijw. 9")):
            about = {"on": quarter.start, "hours": "10", "task": "visits"}
            log.save(session, world.aicha, Hours, {"who": who, **about}, client_key=f"hours {n}")
    before = figures(world, quarter.code, "jobs_started", "jobs_ended", "volunteer_hours")
    assert (before["jobs_started paid"], before["volunteer_hours"]) == (2, 20)
    close(world.store, world.bram, quarter)
    with world.store.read() as session:
        released = [release.model_dump() for release in session.exec(select(Release).order_by(Release.id))]  # type: ignore[arg-type]
    gone(world)  # also while the quarter is closed
    gone(world, WHO, "volunteer")
    assert figures(world, quarter.code, "jobs_started", "jobs_ended", "volunteer_hours") == before
    with world.store.read() as session:
        assert [release.model_dump() for release in session.exec(select(Release).order_by(Release.id))] == released  # type: ignore[arg-type]
        assert all(CODE not in str(release) and WHO not in str(release) for release in released) and released


def test_undoing_the_last_change_brings_nothing_back(world: World) -> None:
    id = placed(world.store, world.aicha)
    gone(world)
    with world.store.write() as session:
        log.restore(session, world.bram, Placement, id)
    with world.store.read() as session:
        found = answers_of(session, session.get_one(Placement, id))
        assert found["person"].startswith(GONE) and (found["wellbeing"], found["benefit"], found["learns"]) == ([], None, None)


def test_a_form_that_lay_open_does_not_bring_the_code_back_unseen(world: World) -> None:
    id = placed(world.store, world.aicha)
    gone(world)
    with world.store.write() as session, pytest.raises(log.Conflict):
        log.save(session, world.aicha, Placement, {"person": CODE, "benefit": "none"}, client_key="x", id=id, version=2)


def test_only_who_keeps_the_enterprise_sees_and_erases_and_with_a_reason(world: World) -> None:
    placed(world.store, world.aicha)
    for person, trouble in ((world.aicha, Forbidden), (world.carla, Forbidden), (world.daan, Forbidden), (world.els, NotFound)):
        with pytest.raises(trouble):
            gone(world, by=person)
        with world.store.write() as session, pytest.raises(trouble):
            everything(session, person, KEYS, "participant", CODE)
    with pytest.raises(Refused, match="Kies waarom"):
        gone(world, reason="")
    with world.store.read() as session:
        assert places(session)[0].person == CODE and session.exec(select(Erasure)).all() == []
        assert session.exec(select(Audit).where(Audit.action.like("participant%"))).all() == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("typed", ["", "  ", "groep", "Groep", "D99", "WEG-000000000001", "\0", "x" * 500])
def test_what_is_no_code_of_anybody_finds_nobody(world: World, typed: str) -> None:
    helped(world.store, world.aicha, "groep")
    placed(world.store, world.aicha)
    gone(world)
    for sort in ("participant", "volunteer", "household", ""):
        with world.store.write() as session, pytest.raises(NotFound):
            everything(session, world.bram, KEYS, sort, typed)


def test_the_same_code_elsewhere_and_of_a_volunteer_is_left_alone(world: World) -> None:
    placed(world.store, world.aicha, "X1", key="here")
    placed(world.store, world.els, "X1", key="there")
    helped(world.store, world.aicha, "X1", (0,))
    gone(world, "X1")
    with world.store.read() as session:
        assert session.exec(select(Placement.person).where(Placement.organisation == "haven")).one() == "X1"
        assert session.exec(select(Hours.who)).one() == "X1"


def test_everything_that_is_kept_is_in_the_download(world: World) -> None:
    id = placed(world.store, world.aicha)
    with world.store.write() as session:
        found = everything(session, world.bram, KEYS, "participant", CODE, taken=True)
    (record,) = found.data["records"]
    assert record["id"] == id and len(record["versions"]) == 2
    assert record["answers"].keys() == questions(Placement).keys() | {"wellbeing", "not_said"}
    assert questions(Wellbeing).keys() <= record["answers"]["wellbeing"][0].keys()
    assert found.data["participant"] == CODE and [s["action"] for s in found.data["seen"]] == ["participant.export"]
    assert "Bram" not in str(found.data) and "Aicha" not in str(found.data) and found.data["seen"][0]["role"] == "coordinator"


def test_a_backup_that_is_put_back_is_erased_again_and_who_has_the_code_by_now_is_not(made: Store, tmp_path: Path) -> None:
    config = Settings(data_dir=tmp_path / "data", vault_secret=KEYS.secret)
    world = World(made, **people())
    placed(made, world.aicha)
    placed(made, world.aicha, "D08", key="other")
    helped(made, world.aicha)
    early = back_up(made, config, tmp_path / "early.zip").path
    with time_machine.travel(now() + timedelta(hours=1)):
        gone(world)
        gone(world, WHO, "volunteer")
    with time_machine.travel(now() + timedelta(hours=2)):
        placed(made, world.aicha, key="another person with the same code")
        late = back_up(made, config, tmp_path / "late.zip").path
    restore(made, early, carry(KEYS))
    made.settle()
    with made.read() as session:
        assert sorted(p.person == "D08" for p in places(session)) == [False, True] and CODE not in {p.person for p in places(session)}
        assert WHO not in set(session.exec(select(Hours.who))) and len(session.exec(select(Erasure)).all()) == 2
        assert not any(CODE in str(v.content) or WHO in str(v.content) for v in session.exec(select(History)))
    restore(made, late, carry(KEYS))
    with made.read() as session:
        assert [p.person for p in places(session)].count(CODE) == 1
    restore(made, early)  # and without it everything is back: the tests above saw something
    with made.read() as session:
        assert CODE in {p.person for p in places(session)} and WHO in set(session.exec(select(Hours.who)))
    made.close()


def test_with_another_secret_the_mark_comes_along_and_is_not_applied(made: Store, tmp_path: Path) -> None:
    config = Settings(data_dir=tmp_path / "data", vault_secret=KEYS.secret)
    world = World(made, **people())
    placed(made, world.aicha)
    path = back_up(made, config).path
    with time_machine.travel(now() + timedelta(hours=1)):
        gone(world)
    restore(made, path, carry(Keys("another secret of more than thirty-two characters")))
    with made.read() as session:
        assert len(session.exec(select(Erasure)).all()) == 1 and places(session)[0].person == CODE
    made.close()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_mark_stands_for_one_code_of_one_sort_at_one_enterprise(one: str, other: str) -> None:
    a = coded.tag(KEYS, "molenwijk", coded.PARTICIPANT, one)
    same = " ".join(one.split()).upper() == " ".join(other.split()).upper()
    assert (a == coded.tag(KEYS, "molenwijk", coded.PARTICIPANT, other)) == same
    assert a not in (coded.tag(KEYS, "molenwijk", coded.VOLUNTEER, one), coded.tag(KEYS, "haven", coded.PARTICIPANT, one))
    assert a != KEYS.tag("molenwijk", "erased", one)
