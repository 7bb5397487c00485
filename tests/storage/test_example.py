"""Wiping the examples: all of theirs goes, and nothing real."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from dashboard import wiping
from storage import example
from storage.append_only import HELD
from storage.funder import Funder
from storage.organisation import Organisation
from storage.people import Person
from storage.records import Visit
from storage.refused import Forbidden
from storage.tables import METADATA
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.visit import OWN, browser


def filled(world: World) -> Person:
    """Both enterprises of the world have work and a story; a third one is real and works elsewhere. Returns who arranges."""
    with world.store.write() as session:
        visits(session, 6)
        story(session, "Warm")
        session.add(Organisation(id="echt", name="Echt", kind="D1", origin="O1", municipality="GM0363", started=2020))
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="echt"))
        session.flush()
        about = {"organisation": "echt", "client_key": "e", "created_by": "noor", "status": "approved", "household": "H1"}
        session.add(Visit(kind="first", on=QUARTER.start, **about))
        boss = Person(id="baas", email="baas@example.org", name="Baas", role="admin", organisation="molenwijk")
        session.add(boss)
        session.add(Funder(id="fonds", name="Fonds"))
        session.flush()
        session.get_one(Person, "daan").funder = "fonds"
    count(world)
    return boss


def left(world: World) -> dict[str, int]:
    with world.store.read() as session:
        return {t.name: session.execute(select(func.count()).select_from(t)).scalar() or 0 for t in METADATA.sorted_tables}


def test_of_every_table_it_is_said_what_happens_to_it() -> None:
    assert {t.name for t in METADATA.sorted_tables} == set(example.kinds())


def test_what_is_made_up_goes_and_what_is_real_stays(world: World) -> None:
    boss, before = filled(world), left(world)
    with world.store.write() as session:
        assert example.wipe(session, boss) > 20
    with world.store.read() as session:
        assert [o.id for o in session.scalars(select(Organisation))] == ["echt"]
        assert [p.id for p in session.scalars(select(Person))] == ["noor"]
        assert [v.organisation for v in session.scalars(select(Visit))] == ["echt"]
    rows = left(world)
    assert rows["story"] == rows["consent_event"] == rows["photo"] == rows["release"] == rows["funder"] == 0
    assert all(rows[name] == before[name] for name in example.STAYS if name != "stamp")


def test_after_it_the_agreements_of_real_people_are_held_again(world: World) -> None:
    boss = filled(world)
    with world.store.write() as session:
        example.wipe(session, boss)
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if world.store.writer.dialect.name == "postgresql":
        names = "SELECT tgname FROM pg_trigger"
    with world.store.read() as session:
        found = {row[0] for row in session.execute(text(names))}
    assert all(f"{held.table}_{which}" in found for held in HELD for which in ("no_change", "no_removal"))


@pytest.mark.parametrize("name", ["aicha", "bram", "noor"])
def test_who_is_real_or_does_not_arrange_wipes_nothing(world: World, name: str) -> None:
    filled(world)
    before = left(world)
    with world.store.write() as session, pytest.raises(Forbidden):
        example.wipe(session, session.get(Person, name))  # type: ignore[arg-type]
    assert left(world) == before


def test_it_is_asked_first_and_then_done(world: World, tmp_path: Path) -> None:
    filled(world)
    client = browser(house(world, tmp_path), "baas")
    assert wiping.PATH in client.get("/beheer").text and "Alles van echte wijkbedrijven." in client.get(wiping.PATH).text
    refused = client.post(wiping.PATH, headers=OWN)
    assert refused.status_code == 422 and "Er is nog niets gewist." in refused.text and left(world)["story"] == 1
    done = client.post(wiping.PATH, data={"zeker": "ja"}, headers=OWN)
    assert done.status_code == 200 and "De voorbeeldgegevens zijn gewist." in done.text and left(world)["story"] == 0
    assert client.get("/wijk").status_code == 302, "logged out"
    assert browser(house(world, tmp_path / "b"), "noor").get(wiping.PATH).status_code == 404
