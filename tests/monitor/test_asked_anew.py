"""A yes that is asked anew brings a story back into the report that was closed with it, and changes nothing else of that report."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from monitor.close import close
from monitor.edition import edition
from storage import consent, log
from storage.period import Period, containing, today
from storage.records import Story
from storage.release import Release
from tests.conftest import World
from tests.dashboard.neighbourhood import count, visits

OVER = containing(today(), "quarter").previous()
TOLD = {"quote": "Het is warm.", "changed": "Veel.", "teller": "resident", "on": OVER.start, "consent_how": "spoken"}


def told(world: World, name: str, *scopes: str) -> str:
    with world.store.write() as session:
        answers = {**TOLD, "headline": name, "consent": scopes, "consent_how": "spoken" if scopes else ""}
        return log.save(session, world.bram, Story, answers, client_key=name).id


def renew(world: World, id: str, *scopes: str) -> None:
    with world.store.write() as session:
        version = session.get_one(Story, id).version
        answers = {"consent": scopes, "consent_how": "paper"}
        log.save(session, world.bram, Story, answers, client_key="anew", id=id, version=version)


def reported(world: World, period: Period = OVER) -> tuple[list[str], object, str]:
    """The headlines, the figures, and the mark of the report as it can be handed out now."""
    found = edition(world.store, world.bram, period)
    return sorted(s.headline for s in found.stories), replace(found, stories=(), revision=0), found.checksum


def test_a_story_comes_back_into_the_frozen_report_and_nothing_else_does(world: World) -> None:
    with world.store.write() as session:
        visits(session, 12, OVER.start)
    warm, inside = told(world, "Warm", "intern", "financier"), told(world, "Binnen", "intern", "financier")
    with world.store.write() as session:  # before the closing the teller of this one took it back from funders
        consent.end(session, session.get_one(Story, inside), ["financier"], by="bram", today=today())
    count(world)
    close(world.store, world.bram, OVER)
    before, frozen = reported(world), hashes(world)
    assert before[0] == ["Warm"]
    with world.store.write() as session:
        assert len(consent.expire(session, today() + timedelta(days=800))) == 2
    assert reported(world)[0] == []
    renew(world, warm, "intern", "financier")
    renew(world, inside, "intern", "financier")  # said again, but not in that report: it was not in it
    count(world)
    assert reported(world) == before and hashes(world) == frozen
    with world.store.write() as session:
        consent.end(session, session.get_one(Story, warm), ["financier"], by="bram", today=today())
    assert reported(world)[0] == [] and reported(world)[1] == before[1] and hashes(world) == frozen


def hashes(world: World) -> list[tuple[str, str]]:
    with world.store.read() as session:
        return [(r.subject, r.sha256) for r in session.exec(select(Release).order_by(Release.subject))]  # type: ignore[arg-type]
