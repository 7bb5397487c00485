"""After the first save: changes, conflicts, undo, a second look; and nobody reaches what is not theirs."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from storage import log
from storage.content import answers_of
from storage.mark import Mark
from storage.organisation import Organisation
from storage.period import today
from storage.records import Hours, Measure, Visit
from storage.refused import Forbidden, NotFound, Refused
from tests.conftest import World
from tests.storage.written import LED, VISIT, first_choices, save, stored


def test_a_change_keeps_what_was_not_given_and_the_lines_their_ids(world: World) -> None:
    first = save(world, {**VISIT, "measures": [LED], "people": 3})
    with world.store.read() as session:
        line = session.exec(select(Measure)).one().id
    lines = [{"id": line, **LED, "quantity": "5"}, {"id": "of-iemand-anders", **LED}]
    changed = save(world, {"measures": lines}, id=first.id, version=1)
    assert (changed.version, changed.repeated) == (2, False)
    with world.store.read() as session:
        visit = stored(session, Visit, first.id)
        kept = answers_of(session, visit)["measures"]
        assert (
            visit.people == 3
            and [m["quantity"] for m in kept] == [5, 4]
            and kept[0]["id"] == line
            and kept[1]["id"] not in (line, "of-iemand-anders")
        )
    assert save(world, {"measures": [*lines[:1], LED]}, id=first.id, version=1).repeated


def test_a_later_visit_checks_what_was_placed(world: World) -> None:
    save(world, {**VISIT, "measures": [LED]})
    with world.store.read() as session:
        line = session.exec(select(Measure)).one().id
    assert save(world, {**VISIT, "kind": "nazorg", "checks": [{"measure": line, "outcome": "weg of stuk"}]}, key="k2").version == 1


def test_an_old_version_is_a_conflict_that_carries_both(world: World) -> None:
    first = save(world)
    save(world, {"note": "van Bram"}, id=first.id, version=1, person=world.bram)
    with pytest.raises(log.Conflict) as caught:
        save(world, {"note": "van Aicha"}, id=first.id, version=1)
    assert (caught.value.mine["note"], caught.value.theirs["note"], caught.value.version) == ("van Aicha", "van Bram", 2)
    with pytest.raises(log.Conflict):
        save(world, {"note": "zonder versie"}, id=first.id)
    assert save(world, {"note": "van Aicha"}, id=first.id, version=2).version == 3


def test_withdrawn_leaves_the_count_and_comes_back_whole(world: World) -> None:
    first = save(world, {**VISIT, "measures": [LED]})
    with world.store.write() as session:
        gone = log.withdraw(session, world.aicha, Visit, first.id, "dubbel")
        assert gone.status == "withdrawn" and log.withdraw(session, world.aicha, Visit, first.id, "").repeated
        with pytest.raises(Refused, match="ingetrokken"):
            log.save(session, world.aicha, Visit, {"note": "x"}, client_key="k9", id=first.id, version=2)
        back = log.restore(session, world.aicha, Visit, first.id)
        assert (back.status, back.version) == ("approved", 3)
        assert [h.action for h in log.entry(session, world.aicha, "visit", first.id).history] == ["entered", "withdrawn", "restored"]
        assert session.get_one(Mark, "molenwijk").wanted == 3


def test_undo_puts_back_the_version_before_with_its_lines(world: World) -> None:
    first = save(world, {**VISIT, "measures": [LED], "note": "eerst", "gas_use_m3": "1,234"})
    save(world, {"measures": [], "note": "daarna", "gas_use_m3": ""}, id=first.id, version=1)
    with world.store.write() as session:
        log.restore(session, world.aicha, Visit, first.id, 2)
        found = answers_of(session, stored(session, Visit, first.id))
        assert (found["note"], found["gas_use_m3"], found["measures"][0]["quantity"]) == ("eerst", Decimal("1.234"), 4)
        with pytest.raises(log.Conflict):
            log.restore(session, world.aicha, Visit, first.id, 2)


def test_undoing_the_first_version_withdraws_it(world: World) -> None:
    first = save(world)
    with world.store.write() as session:
        assert log.restore(session, world.aicha, Visit, first.id).status == "withdrawn"


def test_with_review_a_record_counts_after_a_second_person_looked(world: World) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    first, own = save(world), save(world, key="k2", person=world.bram)
    assert first.status == "submitted"
    with world.store.write() as session:
        with pytest.raises(Forbidden):
            log.approve(session, world.aicha, Visit, first.id)
        with pytest.raises(Forbidden, match="zelf op"):
            log.approve(session, world.bram, Visit, own.id)
        with pytest.raises(Refused, match="wat er anders moet"):
            log.give_back(session, world.bram, Visit, first.id, " ")
        assert log.give_back(session, world.bram, Visit, first.id, "datum klopt niet").status == "returned"
    assert save(world, {"on": "vandaag"}, id=first.id, version=2).status == "submitted"
    with world.store.write() as session:
        assert log.approve(session, world.bram, Visit, first.id, 3).status == "approved"
        assert log.give_back(session, world.bram, Visit, first.id, "toch niet").status == "returned"
        assert log.restore(session, world.aicha, Visit, first.id).status == "submitted"


def test_nobody_of_another_enterprise_finds_a_record(world: World) -> None:
    first = save(world)
    with world.store.write() as session:
        for deed in (
            lambda: log.entry(session, world.els, "visit", first.id),
            lambda: log.save(session, world.els, Visit, {"note": "x"}, client_key="z", id=first.id, version=1),
            lambda: log.withdraw(session, world.els, Visit, first.id, ""),
            lambda: log.restore(session, world.els, Visit, first.id),
            lambda: log.approve(session, world.els, Visit, first.id),
            lambda: log.entry(session, world.carla, "visit", first.id),
            lambda: log.entry(session, world.aicha, "person", "bram"),
        ):
            with pytest.raises(NotFound):
                deed()
        assert log.entries(session, world.els).total == 0


def test_outside_people_write_nothing_down(world: World) -> None:
    for person in (world.carla, world.daan):
        with pytest.raises(Forbidden):
            save(world, person=person)


def test_a_coach_reads_own_records_and_a_coordinator_all(world: World) -> None:
    first, other = save(world), save(world, key="k2", person=world.bram)
    with world.store.read() as session:
        assert [r.id for r in log.entries(session, world.aicha).records] == [first.id]
        assert {r.id for r in log.entries(session, world.bram).records} == {first.id, other.id}
        with pytest.raises(NotFound):
            log.entry(session, world.aicha, "visit", other.id)


def test_the_logbook_filters_and_turns_pages(world: World) -> None:
    for n in range(7):
        save(world, {**VISIT, "on": today() - timedelta(days=n)}, key=f"k{n}")
    save(world, {"who": "groep", "on": "vandaag", "hours": "2u30", **first_choices(Hours, "task")}, Hours)
    with world.store.read() as session:
        page = log.entries(session, world.aicha, page=2, size=5)
        assert (page.total, page.pages, len(page.records)) == (8, 2, 3)
        assert [r.hours for r in log.entries(session, world.aicha, types=("hours",)).records] == [Decimal("2.5")]  # type: ignore[attr-defined]
        assert log.entries(session, world.aicha, types=("visit",), start=today() - timedelta(days=2), end=today()).total == 3
        assert log.entries(session, world.aicha, statuses=("withdrawn",)).total == 0


def test_an_emptied_household_stays_the_house_it_was(world: World) -> None:
    first = save(world)
    assert save(world, {"household": "", "note": "hond"}, id=first.id, version=1).extra["household"] == "H012"


def test_a_record_loaded_in_bulk_can_be_changed_and_undone(world: World) -> None:
    with world.store.write() as session:
        session.add(Visit(id="v", organisation="molenwijk", client_key="v", created_by="aicha", household="H1", on=today(), kind="fix"))
    save(world, {"note": "hond"}, id="v", version=1)
    with world.store.write() as session:
        log.restore(session, world.aicha, Visit, "v")
        assert (stored(session, Visit, "v").note, stored(session, Visit, "v").status) == (None, "approved")
