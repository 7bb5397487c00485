"""The mark of a table changes with everything that is written, in the same transaction, and with nothing else."""

import pytest
from sqlalchemy import text
from sqlmodel import select, update

from storage import login, stamp
from storage.organisation import Organisation
from storage.people import Person
from storage.records import Story
from storage.settings import Settings
from tests.conftest import World


def marks(world: World) -> dict[str, str]:
    with world.store.read() as session:
        return stamp.marks(session)


def changed(before: dict[str, str], world: World) -> set[str]:
    return {name for name, mark in marks(world).items() if before.get(name) != mark}


def test_whatever_way_something_is_written_its_table_is_marked(world: World) -> None:
    for write in (
        lambda s: setattr(s.get_one(Person, "bram"), "name", "Bram B"),
        lambda s: s.execute(update(Person).where(Person.id == "bram").values(name="Bram C")),
        lambda s: s.execute(text("UPDATE person SET name = 'Bram D' WHERE id = 'bram'")),
    ):
        before = marks(world)
        with world.store.write() as session:
            write(session)
        assert changed(before, world) == {"person"}


def test_a_column_that_is_called_as_a_table_is_not_that_table(world: World) -> None:
    with stamp.reading() as read, world.store.read() as session:
        session.exec(select(Story).join(Organisation, Organisation.id == Story.organisation)).all()  # type: ignore[arg-type]
        session.execute(text('SELECT m.id FROM main."measure" AS m, area' if world.store.sqlite else "SELECT m.id FROM measure AS m, area"))
    assert read.tables == {"story", "organisation", "measure", "area"}, "a story has a column visit"


def test_what_is_undone_and_a_login_mark_nothing(world: World) -> None:
    before = marks(world)
    with pytest.raises(ZeroDivisionError), world.store.write() as session:
        session.get_one(Person, "bram").name = "Bram B"
        session.flush()
        raise ZeroDivisionError
    with world.store.write() as session:
        login.open(session, session.get_one(Person, "bram"), Settings())
    assert changed(before, world) == set()


def test_what_is_read_is_noted_also_by_who_notes_around_it(world: World) -> None:
    with stamp.reading() as outer:
        with stamp.reading() as inner, world.store.read() as session:
            session.exec(select(Organisation)).all()
        stamp.noted({"story"}, 7.0)
    assert "organisation" in inner.tables and "story" not in inner.tables and inner.lasting
    assert {"organisation", "story"} <= outer.tables and outer.lasting and outer.since == 7.0
    with stamp.reading() as writing, world.store.write() as session:
        session.get_one(Person, "bram").name = "Bram E"
    assert not writing.lasting
    with stamp.reading() as looking:
        login.find(world.store, Settings(), "token")
    assert not looking.lasting, "what depends on a login is not kept"
