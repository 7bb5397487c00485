"""People with an account: everything that is kept of one without a secret, and only the role after leaving, also after a backup."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlmodel import Session, select

from storage import admission, log, team
from storage.admission import JOIN, RESET, Admission
from storage.backup import back_up, restore
from storage.database import Store
from storage.departed import FORMER
from storage.device import DevicePin
from storage.history import Audit, audit
from storage.login import Login, new_password, open
from storage.people import Person
from storage.period import now, today
from storage.records import Visit
from storage.refused import Forbidden, NotFound, Refused
from storage.retention import expire
from storage.settings import Settings
from storage.tables import METADATA
from storage.vault import account_erase, account_subject
from storage.vault.account_subject import take
from storage.vault.authenticator import Authenticator, RecoveryCode
from storage.vault.erase import carry
from storage.vault.ledger import Erasure
from tests.conftest import World, people
from tests.storage.test_vault import KEYS, lines
from tests.storage.test_vault import everything as every_byte

NAME, EMAIL, TABLET, SECRET = "Kanarie de Vries", "kanarie@example.org", "kanarie-tablet", b"kanarie-geheim"
FATMA = "fatma"


def noor(store: Store) -> Person:
    """A coach with everything an account can have, and an admin who can put her out."""
    with store.write() as session:
        session.add(Person(id=FATMA, email="fatma@example.org", name="Fatma", role="admin", organisation="molenwijk"))
        person = Person(id="noor", email=EMAIL, name=NAME, role="coach", organisation="molenwijk")
        session.add(person)
        session.flush()
        new_password(session, person, "een lang wachtwoord")
        open(session, person, Settings())
        until = now() + timedelta(days=3)
        session.add(DevicePin(person="noor", device="d" * 64, pin=SECRET.decode(), label=TABLET, expires_at=until))
        session.add(Authenticator(person="noor", key=SECRET, content=SECRET, confirmed_at=now()))
        session.add(RecoveryCode(person="noor", code=SECRET.decode()))
        about = dict(organisation="molenwijk", made_by="bram")
        admission.make(session, RESET, timedelta(minutes=30), person="noor", **about)
        admission.make(session, JOIN, timedelta(days=7), name=NAME, role="coach", **about)
        log.save(session, person, Visit, {"household": "H012", "on": today(), "kind": "first"}, client_key="v")
        audit(session, "vault.open", person="noor", organisation="molenwijk", object="household/H012")
        audit(session, "person.role", person=FATMA, organisation="molenwijk", object="person/noor", fields="coach > coach")
    return person


def out(world: World) -> None:
    with world.store.write() as session:
        team.disable(session, session.get_one(Person, FATMA), "noor")


def gone(world: World, by: Person | None = None, id: str = "noor", reason: str = "asked") -> None:
    with world.store.write() as session:
        account_erase.erase(session, by or world.bram, KEYS, id, reason)


def left(session: Session) -> tuple[str, str | None, str | None, str, str, bool]:
    found = session.get_one(Person, "noor", populate_existing=True)
    return found.name, found.email, found.login_name, found.password, found.role, found.active


ONLY_THE_ROLE = (FORMER, None, None, "", "coach", False)


def test_a_person_gets_what_is_kept_of_them_and_no_secret_and_nobody_elses_code(world: World) -> None:
    person = noor(world.store)
    with world.store.write() as session:
        found, data = take(session, person)
    assert data["account"] | {"since": ""} == {
        "name": NAME, "email": EMAIL, "login_name": None, "role": "coach", "organisation": "molenwijk", "municipality": None,
        "language": "nl", "active": True, "since": "", "left_at": None, "password": "set",
    }  # fmt: skip
    assert [p["device"] for p in data["pins"]] == [TABLET] and len(data["logins"]) == 1 and data["code_app_since"]
    assert [a["kind"] for a in data["links_and_codes"]] == [RESET]
    assert data["wrote"] == {"visit": 1} == found.wrote and [r["type"] for r in data["records"]] == ["visit"]
    assert data["elsewhere"] == {"history": 1}
    told = {(line["action"], line["about"], line["by"]) for line in data["audit"]}
    assert {("vault.open", "household", "self"), ("person.role", "person", "admin"), ("person.export", "person", "self")} <= told
    text = str(data)
    assert not any(word in text for word in ("H012", SECRET.decode(), person.password, "Fatma", "d" * 64))
    with world.store.read() as session:
        assert not any(row.token_hash in text for row in session.exec(select(Login)))
        assert not any(row.secret in text for row in session.exec(select(Admission)))


def test_the_coordinator_gets_it_too_and_it_is_written_down(world: World) -> None:
    noor(world.store)
    with world.store.write() as session:
        _, data = take(session, world.bram, "noor")
    assert data["account"]["email"] == EMAIL
    assert lines(world, "person.export") == [("bram", "person.export", "person/noor", "")]


@pytest.mark.parametrize(("name", "trouble"), [("aicha", Forbidden), ("carla", Forbidden), ("daan", Forbidden), ("els", NotFound)])
def test_nobody_else_gets_or_erases_it(world: World, name: str, trouble: type[Exception]) -> None:
    noor(world.store)
    out(world)
    with world.store.write() as session, pytest.raises(trouble):
        take(session, getattr(world, name), "noor")
    with pytest.raises(trouble):
        gone(world, by=getattr(world, name))
    with world.store.write() as session, pytest.raises(NotFound):
        take(session, world.bram, "carla")  # who looks from outside is not of this enterprise
    with world.store.read() as session:
        assert left(session)[:2] == (NAME, EMAIL)


def test_who_looks_from_outside_gets_their_own(world: World) -> None:
    with world.store.write() as session:
        _, data = take(session, world.carla)
    assert data["account"]["role"] == "municipality" and data["wrote"] == {}


def test_every_place_where_the_id_of_a_person_stands_is_told(world: World) -> None:
    """By the schema: a new column that points to a person, or is called like one, is in the count or told one by one."""
    points = {
        (t.name, c.name) for t in METADATA.sorted_tables for c in t.columns if any(f.target_fullname == "person.id" for f in c.foreign_keys)
    }
    told = {(table.name, column.name) for table, column in account_subject._columns()}
    assert len(points) > 5 and {name for name, _ in points - told} <= set(account_subject.OWN)


def test_who_still_works_here_is_not_erased(world: World) -> None:
    noor(world.store)
    with pytest.raises(Refused, match="kan nog inloggen"):
        gone(world)
    out(world)
    with pytest.raises(Refused, match="Kies waarom"):
        gone(world, reason="")
    with world.store.read() as session:
        assert left(session)[0] == NAME and session.exec(select(Erasure)).all() == []


def test_after_leaving_only_the_role_is_kept_and_what_was_written_down(world: World, tmp_path: Path) -> None:
    noor(world.store)
    before = every_byte(world.store, tmp_path)
    canaries = [word.encode() for word in (NAME, EMAIL, TABLET, SECRET.decode())]
    assert all(word in before for word in canaries)
    out(world)
    gone(world)
    world.store.settle()
    after = every_byte(world.store, tmp_path)
    assert [word for word in canaries if word in after] == []
    with world.store.read() as session:
        assert left(session) == ONLY_THE_ROLE
        assert session.exec(select(Visit.created_by)).one() == "noor"
        assert session.get(Authenticator, "noor") is None and session.exec(select(RecoveryCode)).all() == []
        assert [a.name for a in session.exec(select(Admission))] == [""]
        assert [p.id for p in account_erase.colleagues(session, world.bram)] == ["aicha", "bram", FATMA]
    assert lines(world, "person.erase") == [("bram", "person.erase", "person/noor", "asked")]
    with pytest.raises(NotFound):
        gone(world)
    with world.store.write() as session:
        assert expire(session, now() + timedelta(days=91)) >= 0
        assert session.exec(select(Audit).where(Audit.action == "person.forget")).all() == []  # once is enough


def test_the_night_takes_the_same_away_as_the_button(world: World, tmp_path: Path) -> None:
    noor(world.store)
    out(world)
    with time_machine.travel(now() + timedelta(days=91)), world.store.write() as session:
        expire(session, now())
    world.store.settle()
    after = every_byte(world.store, tmp_path)
    assert [word for word in (NAME, EMAIL, TABLET, SECRET.decode()) if word.encode() in after] == []
    with world.store.read() as session:
        assert left(session) == ONLY_THE_ROLE


def test_a_backup_that_is_put_back_does_not_bring_the_name_back(made: Store, tmp_path: Path) -> None:
    """Made while she worked here: in it she may log in."""
    config = Settings(data_dir=tmp_path / "data", vault_secret=KEYS.secret)
    world = World(made, **people())
    noor(made)
    path = back_up(made, config).path
    with time_machine.travel(now() + timedelta(hours=1)):
        out(world)
        gone(world)
    restore(made, path, carry(KEYS))
    with made.read() as session:
        assert left(session) == ONLY_THE_ROLE and session.get_one(Person, "noor").left_at is not None
        assert session.exec(select(Login)).all() == [] and session.exec(select(DevicePin)).all() == []
        assert session.get_one(Person, "bram").name == "Bram"
    restore(made, path)
    with made.read() as session:
        assert left(session)[:2] == (NAME, EMAIL)
    made.close()
