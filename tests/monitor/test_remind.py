"""Letters to coordinators, through a real mail conversation."""

import smtplib
from datetime import date

import pytest

from monitor.close import close
from monitor.jobs.remind import FIRST
from monitor.timetable import Turn
from storage.organisation import organisation
from storage.period import parse
from storage.settings import settings
from tests.monitor.post import Post, post
from tests.monitor.wrote import homes, visits

TODAY = date(2026, 7, 1)


def real(world) -> None:
    """Molenwijk is an enterprise that exists; haven stays made up."""
    with world.store.write() as session:
        enterprise = organisation(session, "molenwijk")
        enterprise.example = False
        session.add(enterprise)


def turn(world, server: Post | None) -> Turn:
    where = {"TELVERTEL_SMTP_HOST": "127.0.0.1", "TELVERTEL_SMTP_PORT": str(server.server_address[1])} if server else {}
    return Turn(world.store, settings(where), "remind", "2026-Q2", TODAY, lambda session: None)


def test_a_coordinator_gets_one_letter_about_a_quarter_that_is_over(world):
    real(world)
    with post() as server:
        assert FIRST.run(turn(world, server)) == 1
        assert FIRST.run(turn(world, server)) == 0, "the same turn again sends nothing twice"
    (letter,) = server.letters
    assert letter["To"] == "bram@example.org" and letter["Subject"] == "Kwartaal afsluiten: april t/m juni 2026"
    assert "Wijkbedrijf Molenwijk" in letter.get_content() and "http" in letter.get_content()


def test_nobody_gets_a_letter_about_a_closed_quarter_or_a_made_up_enterprise(world):
    with post() as server:
        assert FIRST.run(turn(world, server)) == 0
        real(world)
        visits(world, world.aicha, homes(1, 12), date(2026, 5, 4))
        close(world.store, world.bram, parse("2026-Q2"), date(2026, 7, 1))
        assert FIRST.run(turn(world, server)) == 0
    assert server.letters == []


def test_a_mail_server_that_takes_nothing_is_a_failure_that_is_tried_again(world):
    real(world)
    with post() as server:
        server.closed = True
        with pytest.raises((smtplib.SMTPException, OSError)):
            FIRST.run(turn(world, server))
        assert server.letters == []


def test_without_a_mail_server_no_letter_is_sent(world):
    real(world)
    assert FIRST.run(turn(world, None)) == 0
