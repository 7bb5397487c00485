"""The vault: who may open a household, what is kept of it, that each opening leaves a line, and that its bytes say nothing."""

import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from storage.backup import back_up
from storage.database import Store
from storage.doctor import findings
from storage.export import export
from storage.history import Audit
from storage.organisation import Organisation
from storage.people import Person
from storage.period import today
from storage.records import Visit
from storage.refused import NotFound, Refused
from storage.settings import Settings
from storage.vault import lookup
from storage.vault.keys import Keys
from storage.vault.locked import Locked, misfit
from storage.vault.lookup import Answers
from storage.vault.sealed import Unreadable
from tests.conftest import World

KEYS = Keys("a secret of more than thirty-two characters")
CANARIES = ("KAN-Kanariestraat", "9876 ZX", "9876ZX", "0698765432", "kanarie-mevrouw", "Kanariaans", "kanarie-hond")
GIVEN = {
    "postcode": "9876 ZX", "number": "12", "addition": "kan", "name": "kanarie-mevrouw", "reach": "06-98765432", "language": "Kanariaans",
    "interpreter": "yes", "note": "kanarie-hond in de gang", "call": "yes", "said_on": "",
}  # fmt: skip


def visit(world: World, household: str, by: str = "aicha", days: int = 0, kind: str = "first", organisation: str = "molenwijk") -> str:
    key = f"{household}-{by}-{days}-{kind}"
    with world.store.write() as session:
        made = Visit(
            organisation=organisation, client_key=key, created_by=by, household=household, on=today() - timedelta(days=days), kind=kind
        )
        session.add(made)
    return made.id


def keep(world: World, household: str = "H012", by: Person | None = None, stamp: str = "", another: bool = False, **more: str) -> None:
    with world.store.write() as session:
        lookup.keep(session, by or world.aicha, KEYS, household, Answers(GIVEN | more, stamp, another))


def opened(world: World, household: str = "H012", by: Person | None = None, keys: Keys = KEYS) -> lookup.Opened:
    with world.store.write() as session:
        return lookup.open(session, by or world.aicha, keys, household)


def stamp(world: World, household: str = "H012") -> str:
    with world.store.read() as session:
        return lookup.closed(session, world.bram, household).stamp


def lines(world: World, like: str = "vault.%") -> list[tuple[str, str, str, str]]:
    with world.store.read() as session:
        found = session.exec(select(Audit).where(Audit.action.like(like)).order_by(Audit.seq))  # type: ignore[attr-defined, arg-type]
        return [(a.person, a.action, a.object, a.fields) for a in found]


def everything(store: Store, folder: Path, session: Session | None = None) -> bytes:
    """Every byte the database keeps: the files of SQLite, or every row of PostgreSQL as it says it."""
    if store.sqlite:
        return b"".join(path.read_bytes() for path in folder.glob("telvertel*.db*"))
    with store.reader.connect() as connection:
        tables = connection.execute(text("select table_name from information_schema.tables where table_schema = 'public'")).scalars()
        rows = [row for name in tables.all() for row in connection.execute(text(f'select t::text from "{name}" t'))]
        return "\n".join(str(row[0]) for row in rows).encode()


def test_what_was_kept_comes_back_and_each_opening_leaves_a_line(world: World) -> None:
    visit(world, "H012")
    keep(world)
    found = opened(world, by=world.bram)
    assert str(found.address) == "9876 ZX 12 KAN" and (found.name, found.reach) == ("kanarie-mevrouw", "0698765432")
    assert (found.language, found.interpreter, found.note) == ("Kanariaans", True, "kanarie-hond in de gang")
    assert found.closed is not None and found.closed.call_said_on == today()
    opened(world)
    assert lines(world) == [
        ("aicha", "vault.keep", "household/H012", "home, contact"),
        ("bram", "vault.open", "household/H012", "contact, home"),
        ("aicha", "vault.open", "household/H012", "contact, home"),
    ]


def test_only_who_was_there_and_the_coordinator_open_it(world: World) -> None:
    visit(world, "H012")
    keep(world)
    noor = Person(id="noor", email="noor@example.org", name="Noor", role="coach", organisation="molenwijk")
    chief = Person(id="chief", email="chief@example.org", name="Kees", role="admin", organisation="molenwijk")
    for person in (noor, chief, world.carla, world.daan, world.els):
        with pytest.raises(NotFound):
            opened(world, by=person)
        with pytest.raises(NotFound):
            keep(world, by=person)
        with world.store.write() as session, pytest.raises(NotFound):
            lookup.forget(session, person, "H012")
    visit(world, "H012", by="noor")
    assert opened(world, by=noor).name == "kanarie-mevrouw"
    assert opened(world, by=world.bram).name == "kanarie-mevrouw"


def test_a_visit_that_was_withdrawn_opens_nothing(world: World) -> None:
    id = visit(world, "H012")
    keep(world)
    with world.store.write() as session:
        session.get_one(Visit, id).status = "withdrawn"
    with pytest.raises(NotFound):
        opened(world)


def test_a_household_of_another_enterprise_with_the_same_code_is_another_one(world: World) -> None:
    visit(world, "H012")
    visit(world, "H012", by="els", organisation="haven")
    keep(world)
    assert opened(world, by=world.els) == lookup.Opened(closed=lookup.Closed("H012", {}, None, "", True))
    keep(world, by=world.els, name="iemand anders")
    assert opened(world).name == "kanarie-mevrouw" and opened(world, by=world.els).name == "iemand anders"
    with world.store.read() as session:
        assert len({row.tag for row in session.exec(select(Locked).where(Locked.part == "home"))}) == 2


def test_its_bytes_say_nothing_and_neither_do_backup_export_and_audit(world: World, tmp_path: Path) -> None:
    visit(world, "H012")
    keep(world)
    opened(world)
    found = everything(world.store, tmp_path)
    assert b"H012" in found  # the search does find what is there
    with world.store.write() as session:
        found += export(session, world.bram)
    for word in CANARIES:
        assert word.encode() not in found, word
    assert KEYS.secret.encode() not in found


def test_a_row_put_in_another_place_is_refused(world: World) -> None:
    visit(world, "H012")
    visit(world, "H013")
    keep(world)
    keep(world, "H013", postcode="1234 AB", name="een ander")
    with world.store.write() as session:
        one, other = (session.get_one(Locked, ("molenwijk", code, "contact")) for code in ("H012", "H013"))
        one.key, one.content = other.key, other.content
    with pytest.raises(Unreadable):
        opened(world)
    assert opened(world, "H013").name == "een ander"


def test_the_same_address_is_known_again_and_may_be_kept_by_choice(world: World) -> None:
    visit(world, "H012")
    visit(world, "H013")
    keep(world)
    with world.store.write() as session:
        other_spelling = GIVEN | {"postcode": "9876zx", "number": "12-kan", "addition": ""}
        known = lookup.keep(session, world.aicha, KEYS, "H013", Answers(other_spelling))
    assert known == lookup.Known("9876 ZX 12 KAN", ("H012",))
    assert [str(p) for p in known.problems] == ["Dit adres is al bekend als huishouden H012."]
    assert lines(world)[-1] == ("aicha", "vault.match", "household/H012", "H013")
    with world.store.read() as session:
        assert session.get(Locked, ("molenwijk", "H013", "home")) is None
    keep(world, "H013", another=True)
    assert str(opened(world, "H013").address) == "9876 ZX 12 KAN"
    assert stamp(world) != ""
    keep(world, stamp=stamp(world), another=True)  # and each may be changed later


def test_two_forms_that_were_open_at_once_do_not_overwrite_each_other(world: World) -> None:
    visit(world, "H012")
    keep(world)
    first = stamp(world)
    keep(world, stamp=first, name="nieuwe naam")
    with pytest.raises(Refused, match="Iemand anders"):
        keep(world, stamp=first)
    keep(world, stamp=stamp(world), name="", reach="", call="no")
    assert (opened(world).name, opened(world).note) == ("", "kanarie-hond in de gang")
    with world.store.read() as session:
        assert session.get(Locked, ("molenwijk", "H012", "contact")) is None


def test_taking_away_takes_the_key_along_and_needs_no_secret(world: World, tmp_path: Path) -> None:
    visit(world, "H012")
    keep(world)
    with world.store.read() as session:
        kept = [(row.key, row.content, row.tag) for row in session.exec(select(Locked))]
    with world.store.write() as session:
        assert lookup.forget(session, world.bram, "h012 ") == 2
    found = opened(world)
    assert (found.address, found.name, found.note) == (None, "", "")
    world.store.settle()
    bytes_ = everything(world.store, tmp_path)
    for key, content, tag in kept:
        assert key not in bytes_ and content not in bytes_ and (not tag or tag.encode() not in bytes_)
    assert [line[1:] for line in lines(world)[-2:]] == [
        ("vault.delete", "household/H012", "contact"), ("vault.delete", "household/H012", "home"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"postcode": "12 AB"}, "postcode"),
        ({"postcode": "", "number": ""}, "postcode"),
        ({"number": "x"}, "number"),
        ({"reach": "bel maar"}, "reach"),
        ({"reach": ""}, "reach"),
        ({"note": "x" * 281}, "note"),
        ({"name": "x" * 61}, "name"),
        ({"said_on": "1-1-2099"}, "said_on"),
        ({"said_on": "ooit"}, "said_on"),
        ({n: "" for n in GIVEN}, "note"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_kept(world: World, typed: dict[str, str], at: str) -> None:
    visit(world, "H012")
    with pytest.raises(Refused) as trouble:
        keep(world, **typed)
    assert at in [p.at for p in trouble.value.problems]
    with world.store.read() as session:
        assert session.exec(select(Locked)).all() == []


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("bel aan bij de buren", ()),
        ("bsn 123456782", ("bsn",)),
        ("zij is ziek en zit in een rolstoel", ("medical",)),
        ("verslag volgt", ()),
        ("of 0612345678 of a@b.nl", ("phone", "email")),
    ],
)
def test_a_note_with_what_we_may_not_keep_is_kept_with_a_warning(world: World, note: str, kinds: tuple[str, ...]) -> None:
    visit(world, "H012")
    with world.store.write() as session:
        kept = lookup.keep(session, world.aicha, KEYS, "H012", Answers(GIVEN | {"note": note}))
    assert not isinstance(kept, lookup.Known) and kept.warnings == kinds


def test_another_secret_is_seen_by_the_doctor_and_closes_the_vault_without_breaking_it(world: World, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, vault_secret=KEYS.secret)
    other = Settings(data_dir=tmp_path, vault_secret="another secret of more than thirty-two characters")
    assert misfit(world.store, other) == ""  # an empty vault fits every secret
    visit(world, "H012")
    visit(world, "H013")
    keep(world)
    assert misfit(world.store, settings) == "" and "2" in misfit(world.store, other)
    with world.store.write() as session, pytest.raises(Refused, match="De kluis zit dicht"):
        lookup.keep(session, world.aicha, Keys(other.vault_secret), "H013", Answers(GIVEN))
    with pytest.raises(Unreadable):
        opened(world, keys=Keys(other.vault_secret))
    with world.store.write() as session:
        lookup.forget(session, world.bram, "H012")
    assert misfit(world.store, other) == ""


def test_a_backup_holds_the_seals_and_not_the_secret(migrated_url: str, tmp_path: Path) -> None:

    store, settings = Store(migrated_url), Settings(data_dir=tmp_path / "data", vault_secret=KEYS.secret)
    with store.write() as session:
        session.add(Organisation(id="molenwijk", name="M", kind="D1", origin="O1", municipality="GM9901", started=2021))
        session.flush()
        aicha = Person(id="aicha", email="a@example.org", name="Aicha", role="coach", organisation="molenwijk")
        session.add(aicha)
        session.add(Visit(organisation="molenwijk", client_key="x", created_by="aicha", household="H012", on=today(), kind="first"))
    with store.write() as session:
        lookup.keep(session, aicha, KEYS, "H012", Answers(GIVEN))
    made = back_up(store, settings)
    assert made.tables["vault"][0] == 2

    with zipfile.ZipFile(made.path) as file:
        content = b"".join(file.read(name) for name in file.namelist())
    assert not any(word.encode() in content for word in (*CANARIES, KEYS.secret))
    assert [(f.name, f.fine) for f in findings(store, settings, {}) if f.name == "vault"] == [("vault", True)]
    wrong = Settings(data_dir=tmp_path / "data", vault_secret="w" * 40)
    assert [(f.fine, "2" in f.words) for f in findings(store, wrong, {}) if f.name == "vault"] == [(False, True)]
    store.close()
