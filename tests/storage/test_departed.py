"""Who left is forgotten after ninety days: the role and what was written down stay, the name and the login go."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from storage import team
from storage.departed import FORMER
from storage.history import Audit
from storage.login import new_password
from storage.people import Person
from storage.records import Visit
from storage.refused import NotFound
from storage.retention import expire
from storage.vault.authenticator import Authenticator
from tests.conftest import World
from tests.storage.written import save

LEFT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def admin(world: World) -> Person:
    with time_machine.travel(LEFT, tick=False), world.store.write() as session:
        fatma = Person(id="fatma", email="fatma@example.org", name="Fatma", role="admin", organisation="molenwijk")
        session.add(fatma)
        new_password(session, session.get_one(Person, "aicha"), "een lang wachtwoord")
        session.flush()
        session.add(Authenticator(person="aicha", key=b"k", content=b"c", confirmed_at=LEFT))
        team.disable(session, fatma, "aicha")
    return fatma


def aicha(world: World) -> Person:
    with world.store.read() as session:
        return session.get_one(Person, "aicha")


def night(world: World, days: int) -> int:
    with time_machine.travel(LEFT + timedelta(days=days), tick=False), world.store.write() as session:
        return expire(session, LEFT + timedelta(days=days))


def test_until_the_ninetieth_day_the_account_is_there_and_then_only_the_role_is(world: World, admin: Person) -> None:
    night(world, 90)
    assert (aicha(world).name, aicha(world).email) == ("Aicha", "aicha@example.org")
    night(world, 91)
    left = aicha(world)
    assert (left.name, left.email, left.login_name, left.password, left.role) == (FORMER, None, None, "", "coach")
    with world.store.read() as session:
        lines = session.exec(select(Audit).where(Audit.action == "person.forget")).all()
        assert [(line.object, line.organisation) for line in lines] == [("person/aicha", "molenwijk")]
        assert session.get(Authenticator, "aicha") is None
        assert "aicha" not in {p.id for p in team.team(session, admin)}
    night(world, 92)  # once is enough
    with world.store.read() as session:
        assert len(session.exec(select(Audit).where(Audit.action == "person.forget")).all()) == 1


def test_who_came_back_in_time_stays_and_who_is_forgotten_cannot_come_back(world: World, admin: Person) -> None:
    with time_machine.travel(LEFT + timedelta(days=30), tick=False), world.store.write() as session:
        team.enable(session, admin, "aicha")
    night(world, 400)
    assert aicha(world).name == "Aicha"
    with time_machine.travel(LEFT + timedelta(days=400), tick=False), world.store.write() as session:
        team.disable(session, admin, "aicha")
    night(world, 491)
    with world.store.write() as session, pytest.raises(NotFound):
        team.enable(session, admin, "aicha")


def test_what_was_written_down_stays_with_its_author(world: World, admin: Person) -> None:
    save(world, person=world.aicha)
    night(world, 91)
    with world.store.read() as session:
        assert session.exec(select(Visit.created_by)).one() == "aicha"
