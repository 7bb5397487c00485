"""What an enterprise puts on the timeline itself: one day, one sentence, its own tenant, and nothing about anybody."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from storage import milestone
from storage.export import export
from storage.history import History
from storage.milestone import Milestone, change, keep, milestones, remove, told_outside
from storage.people import Person
from storage.period import today
from storage.refused import Forbidden, NotFound, Refused
from storage.release import Closed, KeptBack
from storage.second_look import Doubted
from tests.conftest import World

OPENED = {"on": "12-3-2026", "words": "In maart 2026 ging de wijkwinkel open.", "readers": "outside"}


def kept(world: World, key: str = "k", **more: str) -> Milestone:
    with world.store.write() as session:
        return keep(session, world.bram, OPENED | more, key)


def test_one_sentence_is_kept_once_and_only_the_own_coordinator_may_change_it(world: World) -> None:
    made = kept(world)
    assert kept(world).id == made.id and made.on == date(2026, 3, 12)
    others: tuple[tuple[Person, type[Exception]], ...] = (
        (world.els, NotFound), (world.aicha, Forbidden), (world.carla, Forbidden), (world.daan, Forbidden),
    )  # fmt: skip
    for person, refusal in others:
        with world.store.write() as session, pytest.raises(refusal):
            remove(session, person, made.id)
    with world.store.read() as session:
        for wrong in ("", "x", "\0"):
            with pytest.raises(NotFound):
                milestone.milestone(session, world.bram, wrong)
        assert [m.id for m in milestones(session, "molenwijk")] == [made.id] and milestones(session, "haven") == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""}, {"words": "x" * 161}, {"words": "Bel 0612345678."}, {"readers": "everybody"}, {"readers": ""},
        {"words": "Daarna kwamen 3 gezinnen."}, {"words": "Daarna kwamen drie gezinnen."},
        {"on": (today() + timedelta(days=1)).strftime("%d-%m-%Y")},
    ],
)  # fmt: skip
def test_what_may_not_stand_there_is_refused_and_nothing_is_kept(world: World, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        kept(world, **wrong)
    with world.store.read() as session:
        assert milestones(session, "molenwijk") == []


def test_a_name_is_asked_about_once_and_again_when_more_people_will_read_it(world: World) -> None:
    named = OPENED | {"words": "Fatima begon als coach.", "readers": "inside"}
    with world.store.write() as session, pytest.raises(Doubted) as asked:
        keep(session, world.bram, named, "f")
    sure = {doubt.key for doubt in asked.value.doubts}
    with world.store.write() as session:
        made = keep(session, world.bram, named, "f", sure)
        change(session, world.bram, made.id, 1, named | {"on": "13-3-2026"})  # the same words, for the same people
    with world.store.write() as session, pytest.raises(Doubted):
        change(session, world.bram, made.id, 2, named | {"readers": "outside"})
    with world.store.write() as session, pytest.raises(Refused):
        change(session, world.bram, made.id, 1, named, sure)


def test_outside_reads_it_when_it_is_opened_and_its_quarter_is_closed_and_told(world: World) -> None:
    kept(world)
    kept(world, "inside", readers="inside")
    with world.store.write() as session:
        assert told_outside(session, "GM9901") == []
        session.add(Closed(organisation="molenwijk", period="2026-Q1", closed_by="bram"))
        session.flush()
        assert [(name, m.words) for name, m in told_outside(session, "GM9901")] == [("Wijkbedrijf Molenwijk", OPENED["words"])]
        assert told_outside(session, "GM0000") == []
        session.add(KeptBack(organisation="molenwijk", period="2026-Q1"))
        session.flush()
        assert told_outside(session, "GM9901") == []


def test_taken_away_is_gone_also_from_the_history_and_the_export_has_what_is_there(world: World) -> None:
    made = kept(world)
    with world.store.write() as session:
        assert b"milestone.csv" in export(session, world.bram)
        remove(session, world.bram, made.id)
        lines = session.exec(select(History).where(History.record == made.id)).all()
        assert [line.action for line in lines] == ["entered", "withdrawn"] and "wijkwinkel" not in str([line.content for line in lines])
        assert milestones(session, "molenwijk") == []
