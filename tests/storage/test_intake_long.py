"""Long lists, beside the forms: the same as a short one comes in, all of it or nothing, stopped without a trace, taken back whole."""

import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import func, select, update

from storage import bulk, log
from storage.batch import Import, Upload
from storage.database import Store
from storage.history import History
from storage.intake import bring_in, task
from storage.intake.background import packed, sweep, unpacked, work
from storage.intake.many import Many
from storage.intake.pour import pour
from storage.intake.task import Task
from storage.mark import Mark
from storage.people import Person
from storage.period import now
from storage.records import Measure, Story, Visit
from storage.refused import Forbidden, NotFound, Refused
from storage.release import Closed
from storage.settings import Settings
from tests.conftest import World

HEAD = "Datum;Code huis;Soort bezoek;Buurt;tochtstrips;LED;gas m3 p.j.;opmerking"


def rows(number: int, start: int = 0, home: str = "H{n}") -> str:
    lines = (
        f"{1 + n % 28}-{1 + n % 12}-2025;{home.format(n=n)};klus;Molenwijk-{'Noord' if n % 2 else 'Zuid'};"
        f"{n % 4};{n % 3 or ''};{900 + n % 2000},5;nr {n}"
        for n in range(start, start + number)
    )
    return "\n".join((HEAD, *lines))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def send(world: World, content: str, what: str = task.SAVE, **given: object) -> str:
    with world.store.write() as session:
        upload = Upload(person="bram", record_type="visit", file_name="lang.csv", content=content.encode())
        session.add(upload)
        session.flush()
        task.ask(session, world.bram, upload.id, what, given)
    return upload.id


def found(world: World, id: str) -> Task:
    with world.store.read() as session:
        return task.own(session, world.bram, id)


def count(store: Store, table: type) -> int:
    with store.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def contents(store: Store) -> list[tuple]:
    """Every visit with its measures, but for ids and moments."""
    left_out = {"id", "record", "import_id", "created_at", "changed_at"}
    with store.read() as session:
        every = []
        for visit in session.exec(select(Visit).order_by(Visit.client_key)):
            lines = session.exec(select(Measure).where(Measure.record == visit.id).order_by(Measure.position))
            plain = [{n: v for n, v in one.model_dump().items() if n not in left_out} for one in (visit, *lines)]
            every.append(tuple(map(str, plain)))
        return every


def test_a_long_list_gives_the_same_records_as_a_short_one(world: World, settings: Settings) -> None:
    with world.store.write() as session:
        short = bring_in(session, world.bram, Visit, rows(40).encode(), dry_run=False)
        before = session.get_one(Mark, "molenwijk").wanted
    one_by_one = contents(world.store)
    with world.store.write() as session:
        for table in (Measure, History, Visit):
            for row in session.exec(select(table)):
                session.delete(row)
            session.flush()
    id = send(world, rows(40))
    assert work(world.store, settings) == 1
    told = found(world, id)
    assert (told.state, told.told["saved"], short.saved) == (task.DONE, 40, 40) and contents(world.store) == one_by_one
    assert count(world.store, Upload) == 0 and count(world.store, Import) == 2 and list(settings.data_dir.glob("intake*")) == []
    with world.store.read() as session:
        assert session.get_one(Mark, "molenwijk").wanted == before + 1


def test_what_is_there_already_is_not_added_and_two_lists_that_overlap_give_only_the_rest(world: World, settings: Settings) -> None:
    send(world, rows(30))
    work(world.store, settings)
    id = send(world, rows(30, start=20))
    work(world.store, settings)
    told = found(world, id).told
    assert (told["saved"], told["repeated"], count(world.store, Visit)) == (20, 10, 50)
    again = send(world, rows(50))
    work(world.store, settings)
    assert (found(world, again).told["saved"], found(world, again).told["kept"], count(world.store, Visit)) == (0, True, 50)


def test_one_bad_row_keeps_everything_out(world: World, settings: Settings) -> None:
    id = send(world, rows(30) + "\n31-6-2025;H900;klus;;;;;\n1-6-2025;H901;klus;;;;99999999;")
    work(world.store, settings)
    told = unpacked(found(world, id).told)
    assert count(world.store, Visit) == 0 and [r.row for r in told.problems] == [32, 33]
    assert count(world.store, Upload) == 1, "it can be looked at again with other answers"


def test_looking_keeps_nothing_and_tells_the_same_after_it_was_kept(world: World, settings: Settings) -> None:
    id = send(world, rows(30), task.LOOK)
    work(world.store, settings)
    told = unpacked(found(world, id).told)
    assert count(world.store, Visit) == 0 and told.ready == 30
    gas = next(c for c in told.columns if c["header"] == "gas m3 p.j.")
    assert next((raw, str(read)) for raw, read, _ in gas["examples"]) == ("900,5", "900.5")
    assert packed(told)["columns"] == found(world, id).told["columns"]


def test_stopped_halfway_it_leaves_nothing_behind(world: World, settings: Settings) -> None:
    id = send(world, rows(6000))
    worker = threading.Thread(target=work, args=(world.store, settings))
    worker.start()
    while not (there := found(world, id)).step and there.state in (task.WAITING, task.BUSY):
        pass
    with world.store.write() as session:
        assert task.stop(session, world.bram, id)
    worker.join()
    assert found(world, id).state == task.STOPPED
    assert [count(world.store, t) for t in (Visit, Measure, Import)] == [0, 0, 0] and list(settings.data_dir.glob("intake*")) == []
    with world.store.write() as session:
        assert not task.stop(session, world.bram, id), "what is over cannot be stopped"


def test_forms_are_saved_meanwhile_and_no_code_is_given_twice(world: World, settings: Settings) -> None:
    send(world, rows(300, home=""))
    worker = threading.Thread(target=work, args=(world.store, settings))
    worker.start()
    typed = 0
    while worker.is_alive():
        with world.store.write() as session:
            log.save(session, world.aicha, Visit, {"on": "1-6-2025", "kind": "fix"}, client_key=f"typed{typed}")
        typed += 1
        time.sleep(0.02)
    worker.join()
    with world.store.read() as session:
        codes = list(session.exec(select(Visit.household)))
    assert typed > 1 and len(codes) == len(set(codes)) == 300 + typed
    assert all(code[0] == "H" and code[1:].isdecimal() and len(code) >= 4 for code in codes)


def test_what_was_broken_off_is_begun_again_and_what_is_being_done_is_left(world: World, settings: Settings) -> None:
    id = send(world, rows(20))
    with world.store.write() as session:
        broken = session.get_one(Task, id)
        broken.state, broken.owner, broken.held_until = task.BUSY, "gone", now() + timedelta(minutes=1)
    assert work(world.store, settings) == 0
    with world.store.write() as session:
        session.get_one(Task, id).held_until = now() - timedelta(seconds=1)
    assert work(world.store, settings) == 1 and count(world.store, Visit) == 20


def test_what_a_killed_process_left_beside_the_store_is_swept_away(world: World, settings: Settings) -> None:
    id = send(world, rows(20))
    (settings.data_dir / f"intake-{id}.db").write_bytes(b"left")
    with world.store.write() as session:
        broken = session.get_one(Task, id)
        broken.state, broken.held_until = task.BUSY, now() + timedelta(minutes=1)
    assert sweep(world.store, settings) == 0, "someone is busy with it"
    with world.store.write() as session:
        assert task.stop(session, world.bram, id)
    assert sweep(world.store, settings) == 1 and list(settings.data_dir.glob("intake*")) == []


def test_what_breaks_off_every_time_is_given_up(world: World, settings: Settings) -> None:
    id = send(world, rows(20))
    for _ in range(task.MOST_TRIES):
        assert task.take(world.store) is not None
        with world.store.write() as session:
            session.get_one(Task, id).held_until = now() - timedelta(seconds=1)
    assert task.take(world.store) is None and found(world, id).state == task.FAILED


@pytest.fixture
def brought(world: World, settings: Settings) -> Iterator[str]:
    id = send(world, rows(300))
    work(world.store, settings)
    yield found(world, id).told["import_id"]


def test_it_is_taken_back_whole_with_its_history_and_each_can_be_put_back(world: World, settings: Settings, brought: str) -> None:
    with world.store.write() as session:
        changed, gone = session.exec(select(Visit).order_by(Visit.household).limit(2)).all()
        log.save(session, world.bram, Visit, {"note": "anders"}, client_key="c", id=changed.id, version=1)
        log.withdraw(session, world.bram, Visit, gone.id, "dubbel")
    with world.store.write() as session:
        task.ask(session, world.bram, brought, task.UNDO)
    work(world.store, settings)
    with world.store.read() as session:
        assert set(session.exec(select(Visit.status))) == {"withdrawn"} and session.get_one(Import, brought).taken_back
        assert session.exec(select(func.count()).select_from(History)).one() == 2 * 300 + 1
    with world.store.write() as session:
        log.restore(session, world.bram, Visit, changed.id)
        other = session.exec(select(Visit).where(Visit.household == "H77")).one()
        log.restore(session, world.bram, Visit, other.id)
        assert (other.status, session.get_one(Visit, changed.id).note) == ("approved", "anders")


def test_nobody_else_asks_sees_or_stops_it(world: World, settings: Settings, brought: str) -> None:
    id = send(world, rows(20))
    with world.store.write() as session:
        for other in (world.els, world.aicha, world.carla):
            for deed in (task.own, task.stop):
                with pytest.raises((NotFound, Forbidden)):
                    deed(session, other, id)
        with pytest.raises(NotFound):
            task.ask(session, world.els, brought, task.UNDO)
        with pytest.raises(NotFound):
            task.ask(session, world.els, id, task.LOOK)


def test_who_may_not_import_any_more_gets_nothing_done(world: World, settings: Settings) -> None:
    id = send(world, rows(20))
    with world.store.write() as session:
        session.get_one(Person, "bram").active = False
    work(world.store, settings)
    assert count(world.store, Visit) == 0 and found(world, id).state == task.STOPPED


def test_stories_need_consent_and_come_in_with_smaller_files(world: World, settings: Settings) -> None:
    id = send(world, "Datum;titel\n1-6-2025;Warm\n")
    with world.store.write() as session:
        session.get_one(Upload, id).record_type = "story"
    work(world.store, settings)
    assert found(world, id).state == task.FAILED and "toestemming" in str(found(world, id).told) and count(world.store, Story) == 0


def poured(world: World, tmp_path: Path, **change: object) -> None:
    usual = {"household": "H1", "on": date(2025, 6, 1), "kind": "fix", "status": "approved", "client_key": "one", "created_by": "bram"}
    visit = Visit(**{"organisation": "molenwijk", **usual, **change})
    pour(world.store, tmp_path / "beside.db", "molenwijk", "i1", Many(found=bulk.rows([visit]), records=1), lambda session: None)


@pytest.mark.parametrize("change", [{"kind": "feest"}, {"status": "weg"}, {"organisation": "nergens"}, {"household": None}])
def test_what_the_database_does_not_take_from_a_form_it_does_not_take_from_a_list(
    world: World, tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError):
        poured(world, tmp_path, **change)
    assert count(world.store, Visit) == 0 and not list(tmp_path.glob("beside*"))
    poured(world, tmp_path)
    assert count(world.store, Visit) == 1


def test_the_limits_of_columns_hold_again_after_a_list_came_in(world: World, tmp_path: Path) -> None:
    poured(world, tmp_path)
    with pytest.raises(IntegrityError), world.store.write() as session:
        session.execute(update(Visit).values(kind="feest"))


def shut(world: World, period: str) -> None:
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=period, closed_by="bram"))


def test_nothing_comes_into_or_out_of_a_closed_quarter(world: World, settings: Settings) -> None:
    kept = send(world, rows(40))
    work(world.store, settings)
    assert found(world, kept).state == task.DONE and count(world.store, Visit) == 40
    shut(world, "2025-Q3")
    more = send(world, rows(40, start=40))
    work(world.store, settings)
    assert "2025-Q3" in str(found(world, more).told) or "juli" in str(found(world, more).told)
    assert count(world.store, Visit) == 40
    with world.store.write() as session:
        task.ask(session, world.bram, found(world, kept).told["import_id"], task.UNDO)
    work(world.store, settings)
    with world.store.read() as session:
        assert session.exec(select(func.count()).select_from(Visit).where(Visit.status == "withdrawn")).one() == 0


def test_a_quarter_that_is_closed_while_a_list_is_read_keeps_it_out_whole(world: World, tmp_path: Path) -> None:
    shut(world, "2025-Q3")
    with pytest.raises(Refused, match="Intussen is een kwartaal afgesloten"):
        pour(world.store, tmp_path / "beside.db", "molenwijk", "i1", Many(quarters={"2025-Q3", "2025-Q2"}), lambda session: None)
