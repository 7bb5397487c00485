"""Opening a closed quarter again: a reason, a second person or a day and the board; two at once; who may and who may not."""

import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from storage import reopen
from storage.history import Audit
from storage.lock import locked
from storage.people import Person
from storage.period import containing, now, today, utc
from storage.refused import Forbidden, NotFound, Refused
from storage.release import Closed
from storage.reopen import ALONE, AT_ONCE, DAY, DROPPED, OPEN, SECOND, WAITING, Reopening
from storage.safeguard import Safeguard, choose, others, safeguard
from tests.conftest import World

LAST = containing(today(), "quarter").previous()


@pytest.fixture
def shut(world: World) -> World:
    """A closed quarter; Fatma coordinates as well and can log in; Gijs was switched off."""
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=LAST.code, closed_by="bram"))
        about = dict(organisation="molenwijk", password="x", role="coordinator")
        session.add(Person(id="fatma", name="Fatma", email="fatma@example.org", **about))  # type: ignore[arg-type]
        session.add(Person(id="gijs", name="Gijs", email="gijs@example.org", active=False, **about))  # type: ignore[arg-type]
    return world


def alone(world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "fatma").active = False


def ask(world: World, reason: str = "Een bezoek vergeten", board: str = "", person: str = "bram") -> Reopening:
    with world.store.write() as session:
        return reopen.ask(session, session.get_one(Person, person), LAST, reason, board)


def shut_now(world: World) -> set[str]:
    with world.store.read() as session:
        return locked(session, "molenwijk")


def wrong(caught: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [p.at for p in caught.value.problems]


def test_a_second_person_confirms_and_only_then_it_is_open(shut: World) -> None:
    asked = ask(shut)
    assert (asked.way, asked.state, asked.reason) == (SECOND, WAITING, "Een bezoek vergeten") and shut_now(shut) == {LAST.code}
    with pytest.raises(Forbidden, match="U vroeg dit zelf"), shut.store.write() as session:
        reopen.confirm(session, shut.bram, asked.id)
    with shut.store.write() as session:
        done = reopen.confirm(session, session.get_one(Person, "fatma"), asked.id)
    assert (done.state, done.confirmed_by) == (OPEN, "fatma") and shut_now(shut) == set()
    with shut.store.read() as session:
        lines = [(a.action, a.person, a.object) for a in session.exec(select(Audit).order_by(Audit.seq))]  # type: ignore[arg-type]
    assert lines == [("quarter.ask to reopen", "bram", LAST.code), ("quarter.reopen", "fatma", LAST.code)]


def test_the_second_person_says_no_and_it_can_be_asked_again(shut: World) -> None:
    asked = ask(shut)
    with shut.store.write() as session:
        assert reopen.drop(session, session.get_one(Person, "fatma"), asked.id).state == DROPPED
    for deed in (reopen.confirm, reopen.drop):
        with pytest.raises(Refused), shut.store.write() as session:
            deed(session, session.get_one(Person, "fatma"), asked.id)
    assert shut_now(shut) == {LAST.code} and ask(shut).state == WAITING


def test_without_the_choice_of_a_second_person_a_reason_is_enough(shut: World) -> None:
    with shut.store.write() as session:
        session.add(Safeguard(organisation="molenwijk", second_person=False))
    with pytest.raises(Refused) as caught:
        ask(shut, " \n ")
    assert wrong(caught) == ["reason"]
    assert ask(shut).way == AT_ONCE and shut_now(shut) == set()
    with pytest.raises(Refused, match="al heropend"):
        ask(shut)


@pytest.mark.parametrize(
    "board", ["", "bestuur", "a@b", "a b@c.nl", "a@b.nl, c@d.nl", "x" * 200 + "@b.nl", "ü@b.nl", "a@b.nl\nBcc: c@d.nl"]
)
def test_who_is_alone_says_first_where_the_board_gets_its_mail(shut: World, board: str) -> None:
    alone(shut)
    with pytest.raises(Refused) as caught:
        ask(shut, "", board)
    assert wrong(caught) == ["reason", "board_email"]
    with shut.store.read() as session:
        assert session.exec(select(Reopening)).all() == [] and safeguard(session, "molenwijk").board_email == ""


def test_alone_it_takes_a_day_from_the_letter_on(shut: World) -> None:
    alone(shut)
    asked, moment = ask(shut, board="bestuur@example.org"), now()
    assert (asked.way, asked.opens_at) == (ALONE, None)
    with shut.store.write() as session:
        assert [r.id for r in reopen.to_mail(session)] == [asked.id] and reopen.due(session, moment + 9 * DAY) == 0
        assert safeguard(session, "molenwijk").board_email == "bestuur@example.org"
        reopen.wait(session, asked.id, mailed=True, at=moment)
    with shut.store.write() as session:
        assert reopen.to_mail(session) == [] and reopen.due(session, moment + DAY - timedelta(seconds=1)) == 0
        assert utc(session.get_one(Reopening, asked.id).opens_at) == moment + DAY  # type: ignore[arg-type]
    assert shut_now(shut) == {LAST.code}
    with pytest.raises(Refused), shut.store.write() as session:
        reopen.confirm(session, session.get_one(Person, "bram"), asked.id)
    with shut.store.write() as session:
        assert reopen.due(session, moment + DAY) == 1
    assert shut_now(shut) == set()


def test_what_was_stopped_within_the_day_never_opens(shut: World) -> None:
    alone(shut)
    asked, moment = ask(shut, board="bestuur@example.org"), now()
    with shut.store.write() as session:
        reopen.drop(session, session.get_one(Person, "bram"), asked.id)
        reopen.wait(session, asked.id, mailed=True, at=moment)  # the letter was already on its way
        assert reopen.due(session, moment + 2 * DAY) == 0
    assert shut_now(shut) == {LAST.code}


def test_two_who_ask_at_once_give_one_question(shut: World) -> None:
    found: list[object] = []

    def one(person: str) -> None:
        try:
            found.append(ask(shut, person=person).state)
        except Refused:
            found.append("refused")

    threads = [threading.Thread(target=one, args=(person,)) for person in ("bram", "fatma")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(map(str, found)) == ["refused", WAITING]


def test_only_who_closes_opens_and_only_at_home(shut: World) -> None:
    with pytest.raises(Forbidden):
        ask(shut, person="aicha")
    with pytest.raises(Refused, match="niet afgesloten"):
        ask(shut, person="els")
    asked = ask(shut)
    for deed in (reopen.confirm, reopen.drop):
        with pytest.raises(NotFound), shut.store.write() as session:
            deed(session, session.get_one(Person, "els"), asked.id)
        with pytest.raises(Forbidden), shut.store.write() as session:
            deed(session, session.get_one(Person, "aicha"), asked.id)
    with pytest.raises(NotFound), shut.store.write() as session:
        reopen.confirm(session, session.get_one(Person, "fatma"), "' or 1=1")


def test_the_admin_chooses_and_a_coordinator_only_where_there_is_no_admin(shut: World) -> None:
    with shut.store.write() as session:
        assert [p.id for p in others(session, shut.bram)] == ["fatma"], "who cannot log in or was switched off is nobody"
        assert choose(session, shut.bram, second_person=False, board_email=" bestuur@example.org ").board_email == "bestuur@example.org"
        session.add(Person(id="hanna", name="Hanna", email="h@example.org", password="x", role="admin", organisation="molenwijk"))
    with pytest.raises(Forbidden, match="beheerder"), shut.store.write() as session:
        choose(session, shut.bram, second_person=True, board_email="")
    with shut.store.write() as session:
        choose(session, session.get_one(Person, "hanna"), second_person=True, board_email="")
        assert safeguard(session, "haven").second_person, "a second person is the rule until someone chooses otherwise"
    with pytest.raises(Forbidden), shut.store.write() as session:
        choose(session, shut.aicha, second_person=False, board_email="")
