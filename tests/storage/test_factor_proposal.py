"""Two pairs of eyes: who proposes never takes, and where others count with it somebody from elsewhere looks."""

import threading
from datetime import date

import pytest
from sqlmodel import select

from storage.database import Store
from storage.factor.add import add
from storage.factor.band import Unsure
from storage.factor.proposal import DECLINED, OWN, TAKEN, WITHDRAWN, decline, proposals, propose, take
from storage.factors import versions_of
from storage.history import Audit
from storage.organisation import Organisation
from storage.people import Person
from storage.refused import Forbidden, NotFound, Refused
from tests.conftest import World
from tests.storage.factor_facts import gas

NOOR = Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk")
SIEM = Person(id="siem", email="siem@example.org", name="Siem", role="system")


def asked(world: World, by: Person, central: str = "2.1", sure: str = "") -> str:
    with world.store.write() as session:
        return propose(session, by, gas(central), sure).id


def values(store: Store) -> list[str]:
    with store.read() as session:
        return [str(v.central) for v in versions_of(session, ["co2.gas.wtw"])]


def alone(world: World) -> None:
    """Only molenwijk is on this server."""
    with world.store.write() as session:
        session.delete(session.get_one(Person, "els"))
        session.flush()
        session.delete(session.get_one(Organisation, "haven"))


def test_a_proposal_counts_for_nothing_until_somebody_takes_it(world: World) -> None:
    alone(world)
    id = asked(world, world.bram)
    assert values(world.store) == []
    with world.store.write() as session:
        added = take(session, NOOR, id)
    assert values(world.store) == ["2.1"] and added.versions[0].added_by == "noor"
    with world.store.read() as session:
        (found,) = proposals(session, only_open=False)
        lines = [(a.action, a.person) for a in session.exec(select(Audit).order_by(Audit.seq))]  # type: ignore[arg-type]
    assert (found.state, found.decided_by, found.version) == (TAKEN, "noor", added.versions[0].id)
    assert lines == [("factor.propose", "bram"), ("factor.add", "noor"), ("factor.taken", "noor")]


def test_nobody_takes_what_they_proposed_themselves(world: World) -> None:
    alone(world)
    id = asked(world, world.bram)
    with pytest.raises(Refused) as refused, world.store.write() as session:
        take(session, world.bram, id)
    assert str(refused.value) == OWN and values(world.store) == []


def test_where_others_count_with_it_somebody_from_elsewhere_takes_it(world: World) -> None:
    id = asked(world, world.bram)
    with pytest.raises(Refused, match="van een ander wijkbedrijf of van systeembeheer"), world.store.write() as session:
        take(session, NOOR, id)
    with world.store.write() as session:
        take(session, world.els, id)
    assert values(world.store) == ["2.1"]


def test_system_may_take_anything_but_its_own(world: World) -> None:
    id, own = asked(world, world.bram), asked(world, SIEM, "2.2")
    with pytest.raises(Refused, match="stelde dit zelf voor"), world.store.write() as session:
        take(session, SIEM, own)
    with world.store.write() as session:
        take(session, SIEM, id)
    assert values(world.store) == ["2.1"]


@pytest.mark.parametrize("name", ["aicha", "carla", "daan"])
def test_who_keeps_no_factors_does_nothing_with_them(world: World, name: str) -> None:
    person, id = getattr(world, name), asked(world, world.bram)
    for deed in (lambda s: propose(s, person, gas()), lambda s: take(s, person, id), lambda s: decline(s, person, id, "nee")):
        with pytest.raises(Forbidden), world.store.write() as session:
            deed(session)


def test_what_is_hard_to_believe_carries_its_words_to_the_version(world: World) -> None:
    with pytest.raises(Unsure):
        asked(world, world.bram, "21")
    id = asked(world, world.bram, "21", "zo staat het er echt")
    with world.store.write() as session:
        assert take(session, world.els, id).versions[0].confirmed == "zo staat het er echt"


def test_a_decision_is_made_once(world: World) -> None:
    id = asked(world, world.bram)
    with world.store.write() as session:
        assert decline(session, world.els, id, "de bron is oud").state == DECLINED
    for deed in (lambda s: take(s, world.els, id), lambda s: decline(s, world.bram, id, "")):
        with pytest.raises(Refused, match="al afgehandeld"), world.store.write() as session:
            deed(session)
    assert values(world.store) == []


def test_declining_asks_why_and_taking_back_does_not(world: World) -> None:
    id = asked(world, world.bram)
    with pytest.raises(Refused, match="waarom niet"), world.store.write() as session:
        decline(session, world.els, id, "  ")
    with world.store.write() as session:
        assert decline(session, world.bram, id, "").state == WITHDRAWN


def test_a_proposal_that_is_not_there_is_not_found(world: World) -> None:
    for deed in (lambda s: take(s, world.els, "x"), lambda s: decline(s, world.els, "x", "nee")):
        with pytest.raises(NotFound), world.store.write() as session:
            deed(session)


def test_a_proposal_that_was_overtaken_is_looked_at_again(world: World) -> None:
    """Meanwhile somebody at the machine added another value for the same day: this is now a correction and must say why."""
    id = asked(world, world.bram)
    with world.store.write() as session:
        add(session, [gas("2.05")], "terminal")
    with pytest.raises(Refused, match="Schrijf op waarom dit beter is"), world.store.write() as session:
        take(session, world.els, id)
    assert values(world.store) == ["2.05"]


def test_two_people_who_take_at_once_add_it_once(world: World) -> None:
    id, told = asked(world, world.bram), []

    def go() -> None:
        try:
            with world.store.write() as session:
                take(session, world.els, id)
            told.append("taken")
        except Refused as refused:
            told.append(str(refused))

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["Dit voorstel is al afgehandeld."] * 3 + ["taken"]
    assert values(world.store) == ["2.1"]


def test_a_day_to_come_may_be_proposed(world: World) -> None:
    with world.store.write() as session:
        assert propose(session, world.bram, gas(valid_from=date(2027, 1, 1))).valid_from == date(2027, 1, 1)
