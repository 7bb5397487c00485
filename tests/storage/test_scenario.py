"""Sums that were kept: whose they are, who may open, change and share them, and what stays in the history."""

import pytest
from sqlmodel import select

from storage import scenario
from storage.history import Audit, History
from storage.organisation import Area, Organisation
from storage.people import Person
from storage.refused import Forbidden, NotFound, Refused
from storage.scenario import Scenario
from tests.conftest import World

INPUTS = {"families": ["2", "2", "2"], "success": None, "cost_per_family": ["40000", "75000.5", "110000"]}


def kept(world: World, name: str = "Voor de wethouder", key: str = "a", by: str = "aicha") -> Scenario:
    with world.store.write() as session:
        return scenario.keep(session, getattr(world, by), "social", name, INPUTS, key)


def names(world: World, person: Person) -> list[str]:
    with world.store.read() as session:
        return [one.name for one in scenario.scenarios(session, person)]


def test_what_was_kept_comes_back_to_the_last_digit_and_only_for_the_own_team(world: World) -> None:
    made = kept(world)
    with world.store.read() as session:
        found = scenario.scenario(session, world.bram, made.id)
    assert (found.inputs, found.shared, found.organisation, len(made.id)) == (INPUTS, False, "molenwijk", 32)
    for person in (world.els, world.carla, world.daan):
        assert names(world, person) == []
        with world.store.read() as session, pytest.raises(NotFound):
            scenario.scenario(session, person, made.id)


def test_the_same_save_twice_is_kept_once(world: World) -> None:
    assert kept(world).id == kept(world).id != kept(world, key="b").id
    assert len(names(world, world.aicha)) == 2


def test_a_shared_sum_is_for_people_of_the_same_municipality_not_for_a_funder(world: World) -> None:
    made = kept(world)
    elsewhere = Person(id="fred", email="fred@example.org", name="Fred", role="municipality", municipality="GM9902")
    with world.store.write() as session:
        session.add_all([Area(code="GM9902", vintage=2025, name="Elders"), elsewhere])
        with pytest.raises(Forbidden):
            scenario.share(session, world.aicha, made.id, True)  # a coach does not report to the municipality
        scenario.share(session, world.bram, made.id, True)
    assert names(world, world.carla) == ["Voor de wethouder"]
    for person in (world.daan, world.els, elsewhere):
        assert names(world, person) == []
        with world.store.read() as session, pytest.raises(NotFound):
            scenario.scenario(session, person, made.id)
    with world.store.write() as session:
        scenario.share(session, world.bram, made.id, False)
    assert names(world, world.carla) == []


def test_the_municipality_reads_and_changes_nothing(world: World) -> None:
    made = kept(world)
    with world.store.write() as session:
        scenario.share(session, world.bram, made.id, True)
    for deed in (
        lambda s: scenario.change(s, world.carla, made.id, 2, name="x"),
        lambda s: scenario.remove(s, world.carla, made.id),
        lambda s: scenario.share(s, world.carla, made.id, False),
        lambda s: scenario.keep(s, world.carla, "social", "x", INPUTS, "c"),
    ):
        with pytest.raises(Forbidden), world.store.write() as session:
            deed(session)
    with world.store.read() as session:
        assert scenario.history(session, world.carla, made.id) == []


def test_another_coach_may_not_change_it_and_the_coordinator_may(world: World) -> None:
    made = kept(world, by="bram")
    with pytest.raises(Forbidden), world.store.write() as session:
        scenario.change(session, world.aicha, made.id, 1, name="Van mij")
    with world.store.write() as session:
        assert scenario.change(session, world.bram, made.id, 1, name="  Voor\n de  raad ").name == "Voor de raad"


def test_a_change_over_someone_elses_change_is_refused(world: World) -> None:
    made = kept(world)
    with world.store.write() as session:
        scenario.change(session, world.bram, made.id, 1, inputs={"families": ["3", "3", "3"]})
    with pytest.raises(Refused, match="net veranderd"), world.store.write() as session:
        scenario.change(session, world.aicha, made.id, 1, name="Te laat")
    assert names(world, world.aicha) == ["Voor de wethouder"]


def test_everything_that_happened_stays_in_the_history_also_after_throwing_away(world: World) -> None:
    made = kept(world)
    with world.store.write() as session:
        scenario.change(session, world.bram, made.id, 1, inputs={"families": ["3", "3", "3"]})
        scenario.share(session, world.bram, made.id, True)
    with world.store.read() as session:
        told = [(h.version, h.action, by) for h, by in scenario.history(session, world.aicha, made.id)]
    assert told == [(1, "entered", "Aicha"), (2, "changed", "Bram"), (3, "shared", "Bram")]
    with world.store.write() as session:
        scenario.remove(session, world.bram, made.id)
    with world.store.read() as session:
        lines = list(session.exec(select(History).where(History.record == made.id).order_by(History.seq)))  # type: ignore[arg-type]
        audits = [a.action for a in session.exec(select(Audit).where(Audit.object == f"scenario/{made.id}").order_by(Audit.seq))]  # type: ignore[arg-type]
    assert [line.action for line in lines] == ["entered", "changed", "shared", "withdrawn"]
    assert lines[0].content["inputs"] == INPUTS
    assert audits == ["scenario entered", "scenario changed", "scenario shared", "scenario withdrawn"]
    assert names(world, world.bram) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("  ", "een naam"),
        ("\x00\n", "een naam"),
        ("x" * 81, "te lang"),
        ("Bel 06-12345678", "telefoonnummer"),
        ("jan@example.org", "e-mail"),
    ],
)
def test_a_name_without_words_too_long_or_with_traces_of_a_person_is_refused(world: World, name: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        kept(world, name=name)
    assert names(world, world.aicha) == []


def test_there_is_an_end_to_how_many_are_kept(world: World) -> None:
    with world.store.write() as session:
        for n in range(scenario.MOST):
            session.add(Scenario(organisation="molenwijk", client_key=str(n), mat="build", name=str(n), inputs={}, created_by="bram"))
    with pytest.raises(Refused, match="al 200 sommen"):
        kept(world, key="one too many")
    with world.store.read() as session:
        assert session.get(Organisation, "molenwijk") is not None


def test_an_id_nobody_could_have_is_not_found(world: World) -> None:
    for id in ("", "\x00", "é", "x" * 500):
        with world.store.read() as session, pytest.raises(NotFound):
            scenario.scenario(session, world.bram, id)
