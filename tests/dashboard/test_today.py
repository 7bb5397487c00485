"""Vandaag shows what waits for this person today, and nothing that is somebody else's or not today's."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from storage import consent, log
from storage.organisation import Organisation
from storage.people import Person
from storage.period import today
from storage.record import questions
from storage.records import Placement, Referral, Story, Visit
from storage.todo import OWED, todos
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_withdraw import EVERYONE, tell
from tests.dashboard.visit import browser

TO = next(iter(questions(Referral)["to"].options))


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def visit(world: World, person: Person, household: str, days: int, kind: str = "first", **more: object) -> str:
    on = today() - timedelta(days=days)
    with world.store.write() as session:
        return log.save(
            session, person, Visit, {"household": household, "on": on, "kind": kind, **more}, client_key=f"{household}-{days}"
        ).id


def waiting(world: World, person: Person) -> list[tuple[str, str]]:
    with world.store.read() as session:
        return [(t.kind, t.label) for t in todos(session, person, today())]


def lines(client: FlaskClient) -> str:
    return client.get("/vandaag").text.split('class="tasks"')[-1].split("</ul>")[0]


def test_a_quick_first_visit_waits_to_be_completed_by_who_wrote_it(world: World, server: Flask) -> None:
    id = visit(world, world.aicha, "H001", 2)
    visit(world, world.aicha, "H002", 2, **_known())
    visit(world, world.aicha, "H003", 40)
    visit(world, world.aicha, "H004", 2, kind="fix")
    assert waiting(world, world.aicha) == [("complete", "H001")] and waiting(world, world.bram) == []
    page = browser(server, "aicha").get("/vandaag").text
    assert "1 bezoek afmaken" in page and f'href="/opschrijven/visit/{id}"' in page


def _known() -> dict[str, object]:
    """Answers that need no thinking: not knowing is an answer."""
    asked = questions(Visit)
    return {name: "unknown" if "unknown" in asked[name].options else next(iter(asked[name].options)) for name in OWED}


def test_not_knowing_is_an_answer_and_ends_the_asking(world: World) -> None:
    visit(world, world.aicha, "H001", 1, **_known())
    assert waiting(world, world.aicha) == []


def test_call_back_after_three_months_until_someone_was_there_again(world: World, server: Flask) -> None:
    visit(world, world.aicha, "H 7/b", 90, **_known())
    assert waiting(world, world.aicha) == [("call", "H 7/B")] == waiting(world, world.bram)
    assert "/opschrijven/visit?huishouden=H%207/B" in lines(browser(server, "aicha"))
    visit(world, world.bram, "H 7/B", 1, kind="aftercare")
    assert waiting(world, world.aicha) == []


def test_what_was_given_back_waits_for_its_writer_and_what_waits_for_a_look_for_who_may_look(world: World, server: Flask) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    id = visit(world, world.aicha, "H001", 3, **_known())
    assert waiting(world, world.bram) == [("review", "1")] and waiting(world, world.aicha) == []
    assert "stand=submitted" in lines(browser(server, "bram"))
    with world.store.write() as session:
        log.give_back(session, world.bram, Visit, id, "Welke buurt?")
    assert waiting(world, world.aicha) == [("mend", "Bezoek aan huis")] and waiting(world, world.bram) == []
    assert f'href="/logboek/visit/{id}"' in lines(browser(server, "aicha"))


def test_consent_that_ends_next_month_is_asked_again_once_per_story(world: World, server: Flask) -> None:
    id = tell(world, EVERYONE)
    long_ago = today() - timedelta(days=consent.VALID_DAYS - 20)
    with world.store.write() as session:
        for event in consent.events(session, id):
            event.expires_on = long_ago + timedelta(days=consent.VALID_DAYS)
            session.add(event)
    assert [kind for kind, _ in waiting(world, world.aicha)] == ["consent"]
    assert f'href="/verhalen/{id}/toestemming"' in lines(browser(server, "aicha")) and "KAN-" not in lines(browser(server, "aicha"))
    with world.store.write() as session:
        consent.end(session, session.get_one(Story, id), EVERYONE, by="aicha", today=today())
    assert waiting(world, world.aicha) == []


def test_a_place_that_ended_asks_where_to(world: World) -> None:
    about = {"person": "D07", "kind": "paid", "work": "green", "hours_per_week": 12}
    answers = about | {"on": today() - timedelta(days=200), "end": today() - timedelta(days=10)}
    with world.store.write() as session:
        id = log.save(session, world.aicha, Placement, answers, client_key="p").id
    assert waiting(world, world.aicha) == [("where", "D07")]
    with world.store.write() as session:
        log.save(session, world.aicha, Placement, answers | {"outflow": "unknown"}, client_key="p", id=id, version=1)
    assert waiting(world, world.aicha) == []


def test_a_referral_is_asked_about_after_four_weeks(world: World) -> None:
    for days in (27, 28):
        answers = {"topic": "money", "to": TO, "on": today() - timedelta(days=days), "consent_how": "spoken"}
        with world.store.write() as session:
            session.add(Referral(organisation="molenwijk", client_key=f"r{days}", created_by="aicha", status="approved", **answers))
    assert waiting(world, world.aicha) == [("ask", "money")]


def test_nothing_of_another_enterprise_waits_here(world: World) -> None:
    visit(world, world.els, "H001", 2)
    visit(world, world.els, "H002", 90, **_known())
    assert waiting(world, world.aicha) == waiting(world, world.bram) == [] and len(waiting(world, world.els)) == 2


def test_many_kinds_make_a_headline_of_three_and_something_else(world: World, server: Flask) -> None:
    for n in range(12):
        visit(world, world.aicha, f"H{n:03d}", 90, **_known())
    visit(world, world.aicha, "H100", 2)
    tell(world)
    page = browser(server, "aicha").get("/vandaag").text
    assert "10 of meer huishoudens terugbellen en 1 bezoek afmaken" in page
