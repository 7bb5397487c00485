"""The rights of a household: everything that is kept of it in one download, and everything away, also after a backup is put back."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from sqlmodel import Session, select

from monitor.count import recount
from monitor.reader import Reader
from storage import household, log
from storage.backup import back_up, restore
from storage.database import Store
from storage.emptied import REMOVED
from storage.history import Audit, History
from storage.mark import is_behind
from storage.not_said import NAME
from storage.people import Person
from storage.period import ALL, containing, now, today
from storage.record import questions
from storage.records import Referral, Story, Visit
from storage.refused import Forbidden, NotFound, Refused
from storage.release import Release, publish
from storage.scope import Scope
from storage.settings import Settings
from storage.todo import todos
from storage.vault import lookup
from storage.vault.erase import carry, erase
from storage.vault.keys import Keys
from storage.vault.ledger import Erasure, strange
from storage.vault.locked import Locked
from storage.vault.lookup import Answers
from storage.vault.subject import everything
from tests.conftest import World, people
from tests.dashboard.canary import plant
from tests.storage.test_vault import CANARIES, GIVEN, KEYS, lines
from tests.storage.test_vault import everything as every_byte

TOLD = "kanarie-verhaal"
NOTE = "kanarie-let-op"


def fill(store: Store, aicha: Person, code: str = "H012", n: int = 3) -> None:
    """A household that was visited `n` times with words, a referral, a story, and something in the vault."""
    with store.write() as session:
        for day in range(n):
            answers = {"household": code, "on": today() - timedelta(days=day), "kind": "first", "note": NOTE, "went_wrong": NOTE}
            visit = log.save(session, aicha, Visit, answers, client_key=f"{code}-visit-{day}")
        about = {"household": code, "on": today(), "topic": "money", "to": "debt_help", "consent_how": "spoken"}
        log.save(session, aicha, Referral, about, client_key=f"{code}-referral")
        story = {"headline": TOLD, "quote": TOLD, "changed": TOLD, "teller": "resident", "on": today(), "visit": visit.id}
        kept = log.save(session, aicha, Story, {**story, "consent": ["intern"], "consent_how": "spoken"}, client_key=f"{code}-story")
        log.save(session, aicha, Story, {"changed": TOLD + " en meer"}, client_key=f"{code}-story", id=kept.id, version=1)
        kept_there = lookup.keep(session, aicha, KEYS, code, Answers(GIVEN | {"number": code.lstrip("H0")}))
        assert not isinstance(kept_there, lookup.Known)


def gone(world: World, code: str = "H012", by: Person | None = None, reason: str = "asked") -> None:
    with world.store.write() as session:
        erase(session, by or world.bram, KEYS, code, reason)


def visits(session: Session) -> list[Visit]:
    return list(session.exec(select(Visit).where(Visit.organisation == "molenwijk").order_by(Visit.on)))  # type: ignore[arg-type]


def test_everything_of_a_household_is_away_and_what_was_done_still_counts(world: World, tmp_path: Path) -> None:
    fill(world.store, world.aicha)
    fill(world.store, world.aicha, "H011", 1)
    recount(world.store, "molenwijk")
    gone(world)
    with world.store.read() as session:
        found = visits(session)
        codes = [v.household for v in found if v.household != "H011"]
        assert len(found) == 4 and len(set(codes)) == 3 and all(code.startswith("WEG-") for code in codes)
        assert {v.note for v in found if v.household != "H011"} == {None}
        assert all(v.status == "approved" for v in found) and is_behind(session, "molenwijk")
        referrals = {r.household for r in session.exec(select(Referral))}
        assert "H012" not in referrals and len(referrals) == 2
        story = session.exec(select(Story).where(Story.visit == None)).one()  # noqa: E711
        assert (story.headline, story.quote, story.consent, story.status) == (REMOVED, REMOVED, [], "approved")
        assert {row.household for row in session.exec(select(Locked))} == {"H011"}
        assert len({*codes} & referrals) == 0
    assert lines(world, "household.%") == [
        ("bram", "household.erase", "household/H012", "asked: 3 visits, 1 referrals, 1 stories, 2 locked")
    ]
    assert recount(world.store, "molenwijk")


def test_each_visit_counts_on_its_own_and_none_vanishes_and_what_was_released_stays(world: World) -> None:
    """By hand: three visits to H012 and one to H011 are 4 visits to 2 households; without the code of H012 they are 4 and 3 + 1."""
    fill(world.store, world.aicha)
    fill(world.store, world.aicha, "H011", 1)
    scope = Scope(world.bram, "molenwijk", "GM9901", "", ALL)

    def figures() -> list[Decimal | None]:
        assert recount(world.store, "molenwijk")
        codes = ["visits", "households_reached", "referrals", "stories_collected"]
        found = Reader(world.store, scope).figures(codes).found.values()
        whole = {figure.indicator.code: figure.central for figure in found if not (figure.category or figure.view)}
        return [whole[code] for code in codes]

    assert figures() == [4, 2, 2, 2]
    with world.store.write() as session:
        before = publish(session, "molenwijk", containing(today(), "quarter"), {"households_reached": "2"}, "bram").model_dump()
    gone(world)
    assert figures() == [4, 4, 2, 2]
    with world.store.read() as session:
        assert session.exec(select(Release)).one().content == before["content"]


def test_no_byte_of_its_words_is_left(world: World, tmp_path: Path) -> None:
    fill(world.store, world.aicha)
    before = every_byte(world.store, tmp_path)
    assert all(word.encode() in before for word in (TOLD, NOTE))
    gone(world)
    world.store.settle()
    after = every_byte(world.store, tmp_path)
    assert not any(word.encode() in after for word in (TOLD, NOTE, *CANARIES))
    with world.store.read() as session:
        assert not any("H012" in str(version.content) for version in session.exec(select(History)))


def test_the_visits_cannot_be_tied_together_again(world: World) -> None:
    """No two rows share the code, and no line of the erasure names a visit."""
    fill(world.store, world.aicha)
    with world.store.read() as session:
        ids = [v.id for v in visits(session)]
        before = session.exec(select(Audit.seq).order_by(Audit.seq.desc())).first() or 0  # type: ignore[union-attr]
    gone(world)
    with world.store.read() as session:
        fresh = session.exec(select(Audit).where(Audit.seq > before)).all()  # type: ignore[operator]
        assert not any(id in line.object for line in fresh for id in ids)
        assert not any(id in str(row.model_dump()) for row in session.exec(select(Erasure)) for id in ids)
        assert len({v.household for v in visits(session)}) == 3


def test_a_code_that_was_erased_is_given_to_nobody_and_offered_nowhere(world: World) -> None:
    fill(world.store, world.aicha)
    assert household_code(world) == "H013"
    gone(world)
    assert household_code(world) == "H013"
    with world.store.read() as session:
        assert household.known(session, "molenwijk") == []
        assert [t for t in todos(session, world.bram, today() + timedelta(days=92)) if t.kind == "call"] == []
    with world.store.write() as session, pytest.raises(NotFound):
        erase(session, world.bram, KEYS, "H012", "asked")


def household_code(world: World) -> str:
    with world.store.read() as session:
        return household.next_code(session, "molenwijk")


def test_a_form_that_lay_open_does_not_bring_the_code_back_unseen(world: World) -> None:
    fill(world.store, world.aicha, n=1)
    with world.store.read() as session:
        (visit,) = visits(session)
    gone(world)
    with world.store.write() as session, pytest.raises(log.Conflict):
        log.save(session, world.aicha, Visit, {"household": "H012", "note": NOTE}, client_key="x", id=visit.id, version=visit.version)


def test_undoing_the_last_change_brings_no_word_back(world: World) -> None:
    fill(world.store, world.aicha)
    gone(world)
    with world.store.write() as session:
        story = session.exec(select(Story)).one()
        log.restore(session, world.bram, Story, story.id)
    with world.store.read() as session:
        assert session.exec(select(Story)).one().changed == REMOVED


def test_only_who_keeps_the_enterprise_erases_and_with_a_reason(world: World) -> None:
    fill(world.store, world.aicha)
    for person, trouble in ((world.aicha, Forbidden), (world.carla, Forbidden), (world.els, NotFound)):
        with pytest.raises(trouble):
            gone(world, by=person)
    with pytest.raises(Refused, match="Kies waarom"):
        gone(world, reason="")
    with world.store.read() as session:
        assert {v.household for v in visits(session)} == {"H012"}


def test_the_same_code_at_another_enterprise_is_left_alone(world: World) -> None:
    fill(world.store, world.aicha)
    with world.store.write() as session:
        about = dict(household="H012", on=today(), kind="first", note="blijft")
        session.add(Visit(organisation="haven", client_key="x", created_by="els", **about))
    gone(world)
    with world.store.read() as session:
        other = session.exec(select(Visit).where(Visit.organisation == "haven")).one()
    assert (other.household, other.note) == ("H012", "blijft")


def test_a_backup_that_is_put_back_is_erased_again(made: Store, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", vault_secret=KEYS.secret)
    world = World(made, **people())
    fill(made, world.aicha)
    fill(made, world.aicha, "H011", 1)
    path = back_up(made, settings).path
    with time_machine.travel(now() + timedelta(hours=1)):
        gone(world)
    restore(made, path, carry(KEYS))
    made.settle()
    with made.read() as session:
        found = [v.household for v in visits(session)]
        assert found.count("H011") == 1 and "H012" not in found and len(set(found)) == 4
        assert {row.household for row in session.exec(select(Locked))} == {"H011"}
        assert len(session.exec(select(Erasure)).all()) == 1
        assert household.next_code(session, "molenwijk") == "H013"
    restore(made, path)  # and without it everything is back: the test above saw something
    with made.read() as session:
        assert [v.household for v in visits(session)].count("H012") == 3
    made.close()


def test_with_another_secret_the_marks_come_along_and_are_not_applied(made: Store, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", vault_secret=KEYS.secret)
    world = World(made, **people())
    fill(made, world.aicha)
    path = back_up(made, settings).path
    with time_machine.travel(now() + timedelta(hours=1)):
        gone(world)
    other = Keys("another secret of more than thirty-two characters")
    restore(made, path, carry(other))
    with made.read() as session:
        assert (strange(session, KEYS.fingerprint), strange(session, other.fingerprint)) == (0, 1)
        assert len(session.exec(select(Erasure)).all()) == 1
        assert {v.household for v in visits(session)} == {"H012"}
    made.close()


def test_the_download_holds_every_question_and_everything_that_is_kept(world: World) -> None:
    with world.store.write() as session:
        planted = plant(session, "molenwijk", "BU99010101")
        visit = session.get_one(Visit, planted["visit"])
        code = household.tidy(visit.household)
        visit.household = session.get_one(Referral, planted["referral"]).household = code
        session.get_one(Story, planted["story"]).visit = visit.id
        session.flush()
        lookup.keep(session, world.bram, KEYS, code, Answers(GIVEN))
    with world.store.write() as session:
        found = everything(session, world.bram, KEYS, code)
    assert {r["type"] for r in found.data["records"]} == {"visit", "referral", "story"}
    for record in found.data["records"]:
        kind = {"visit": Visit, "referral": Referral, "story": Story}[record["type"]]
        assert questions(kind).keys() | kind.parts.keys() == record["answers"].keys() - {NAME}
        for name, part in kind.parts.items():
            assert questions(part).keys() <= record["answers"][name][0].keys()
    assert found.data["vault"]["address"] == "9876 ZX 12 KAN" and found.data["vault"]["note"] == GIVEN["note"]
    assert [s["action"] for s in found.data["seen"]] == ["household.export", "vault.keep"]
    assert "Bram" not in str(found.data) and found.data["seen"][0]["role"] == "coordinator"


@pytest.mark.parametrize("name", ["aicha", "carla", "els"])
def test_only_the_coordinator_of_the_enterprise_gets_the_download(world: World, name: str) -> None:
    fill(world.store, world.aicha)
    with world.store.write() as session, pytest.raises((Forbidden, NotFound)):
        everything(session, getattr(world, name), KEYS, "H012")
