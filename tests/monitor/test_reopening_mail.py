"""The letter to the board, through a real mail conversation; and the day that begins when it was taken."""

import smtplib
from datetime import date

import pytest

from monitor.jobs.reopening import JOB
from monitor.timetable import Turn
from storage import reopen
from storage.lock import locked
from storage.period import now, parse, utc
from storage.release import Closed
from storage.reopen import DAY, Reopening
from storage.settings import settings
from storage.slot import LEASE, Slot, aware
from tests.monitor.post import Post, post

Q2 = parse("2026-Q2")


@pytest.fixture
def asked(world) -> str:
    """Bram is the only one who can, and opens a quarter."""
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=Q2.code, closed_by="bram"))
        session.flush()
        return reopen.ask(session, world.bram, Q2, "Twee bezoeken vergeten", "bestuur@example.org").id


def run(world, server: Post | None) -> int:
    where = {"TELVERTEL_SMTP_HOST": "127.0.0.1", "TELVERTEL_SMTP_PORT": str(server.server_address[1])} if server else {}
    return JOB.run(Turn(world.store, settings(where), JOB.name, "", date(2026, 7, 9), lambda session: None))


def stored(world, id: str) -> Reopening:
    with world.store.read() as session:
        return session.get_one(Reopening, id)


def test_the_board_gets_one_letter_and_the_quarter_opens_a_day_later(world, asked):
    assert JOB.wanted(world.store)
    with post() as server:
        assert run(world, server) == run(world, server) == 0
    (letter,) = server.letters
    text = letter.get_content()
    assert letter["To"] == "bestuur@example.org" and letter["Subject"] == "Een afgesloten kwartaal gaat weer open: april t/m juni 2026"
    assert "Twee bezoeken vergeten" in text and "Bram" in text and "/rapport/2026-Q2/heropenen" in text
    found = stored(world, asked)
    assert found.mailed and found.state == "waiting"
    with world.store.write() as session:
        session.get_one(Reopening, asked).opens_at = now() - DAY / 24
    assert run(world, None) == 1 and not JOB.wanted(world.store)
    with world.store.read() as session:
        assert locked(session, "molenwijk") == set()


def test_a_mail_server_that_takes_nothing_keeps_the_quarter_shut_until_it_does(world, asked):
    with post() as server:
        server.closed = True
        with pytest.raises((smtplib.SMTPException, OSError)):
            run(world, server)
        assert stored(world, asked).opens_at is None
        server.closed = False
        with world.store.write() as session:  # its time to try again has come
            slot = session.get_one(Slot, ("reopening-letter", asked))
            slot.lease_until = aware(slot.lease_until) - 9 * LEASE
        assert run(world, server) == 0
    assert len(server.letters) == 1 and stored(world, asked).mailed


def test_without_a_mail_server_the_day_begins_when_it_was_asked(world, asked):
    assert run(world, None) == 0
    found = stored(world, asked)
    assert not found.mailed and found.opens_at is not None and utc(found.opens_at) == utc(found.asked_at) + DAY


def test_what_nobody_asked_wants_nothing(world):
    assert not JOB.wanted(world.store) and run(world, None) == 0
