"""Vandaag shows what waits for this person today, and nothing that is somebody else's or not today's."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from dashboard.pieces.calling import STOP, VAIN
from storage import consent, log
from storage.organisation import Organisation
from storage.people import Person
from storage.period import containing, now, today
from storage.record import questions
from storage.records import Placement, Referral, Story, Visit
from storage.todo import OTHERS, OWED, todos
from storage.vault.locked import CONTACT, HOME, Locked
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_withdraw import EVERYONE, tell
from tests.dashboard.visit import OWN, browser, let_in
from tests.storage.test_vault import keep, stamp

TO = next(iter(questions(Referral)["to"].options))


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def visit(world: World, person: Person, household: str, days: int, kind: str = "first", **more: object) -> str:
    on = today() - timedelta(days=days)
    with world.store.write() as session:
        return log.save(
            session, person, Visit, {"household": household, "on": on, "kind": kind, **more}, client_key=f"{household}-{days}-{kind}"
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
    assert '<span class="fig-in">1</span> bezoek afmaken' in page and f'href="/opschrijven/visit/{id}"' in page


def _known() -> dict[str, object]:
    """Answers that need no thinking: not knowing is an answer."""
    asked = questions(Visit)
    return {name: "unknown" if "unknown" in asked[name].options else next(iter(asked[name].options)) for name in OWED}


def test_not_knowing_is_an_answer_and_ends_the_asking(world: World) -> None:
    visit(world, world.aicha, "H001", 1, **_known())
    assert waiting(world, world.aicha) == []


def test_call_back_after_three_months_who_said_yes_until_someone_was_there_again(world: World, server: Flask) -> None:
    visit(world, world.aicha, "H 7/b", 90, **_known())
    visit(world, world.aicha, "H008", 90, **_known())
    visit(world, world.aicha, "H009", 90, **_known())
    assert waiting(world, world.aicha) == [] == waiting(world, world.bram)
    keep(world, "H 7/b")
    keep(world, "H008", another=True, call="no")
    keep(world, "H009", another=True, call="no", reach="", name="")
    assert waiting(world, world.aicha) == [("call", "H 7/B")] == waiting(world, world.bram)
    assert "/opschrijven/visit?nabellen=H+7%2FB" in lines(browser(server, "aicha"))
    visit(world, world.bram, "H 7/B", 1, kind="aftercare")
    assert waiting(world, world.aicha) == []


def test_who_may_not_open_the_number_reads_who_can(world: World, server: Flask) -> None:
    coach(world)
    for code in ("H007", "H008"):
        visit(world, world.aicha, code, 90, **_known())
        keep(world, code, another=True)
    assert [kind for kind, _ in waiting(world, world.aicha)] == ["call", "call"]
    with world.store.read() as session:
        assert waiting(world, session.get_one(Person, "noor")) == [(OTHERS, "2")]
    page = browser(server, "noor").get("/vandaag").text
    assert "Nog 2 huishoudens terugbellen: dat kan Aicha." in page and "H007" not in page and "Vandaag staat er niets open." in page
    with world.store.write() as session:
        session.get_one(Person, "aicha").leave()
    assert "dat kan Bram." in browser(server, "noor").get("/vandaag").text


def coach(world: World) -> None:
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="coach", organisation="molenwijk"))
    let_in(world)


def test_no_answer_comes_back_after_days_and_not_a_fourth_time(world: World, server: Flask) -> None:
    visit(world, world.aicha, "H007", 90, **_known())
    keep(world, "H007")
    with time_machine.travel(now(), tick=False) as clock:
        for n in (1, 2, 3):
            assert waiting(world, world.aicha) == [("call", "H007")]
            for _ in range(2):  # pressed twice is one call
                assert pressed(browser(server, "aicha"), VAIN) == 303
            clock.shift(timedelta(days=2))
            assert waiting(world, world.aicha) == []
            clock.shift(timedelta(days=1))
            assert tries(world) == n
        assert waiting(world, world.aicha) == []
        keep(world, "H007", stamp=stamp(world, "H007"), said_on="", call="yes")  # a new yes
        assert waiting(world, world.aicha) == [("call", "H007")] and tries(world) == 0


def test_it_says_how_often_it_was_tried(world: World, server: Flask) -> None:
    visit(world, world.aicha, "H007", 90, **_known())
    keep(world, "H007")
    for tried, words in ((1, "1 keer gebeld zonder gehoor"), (2, "2 keer gebeld zonder gehoor, dit is de laatste keer")):
        with world.store.write() as session:
            session.exec(select(Locked).where(Locked.part == CONTACT)).one().tries = tried
        assert words in lines(browser(server, "aicha"))


def pressed(client: FlaskClient, path: str, code: str = "H007") -> int:
    return client.post(path, data={"huishouden": code}, headers=OWN).status_code


def tries(world: World) -> int:
    with world.store.read() as session:
        return session.exec(select(Locked).where(Locked.part == CONTACT)).one().tries


def test_who_does_not_want_to_be_called_is_gone_with_name_and_number(world: World, server: Flask) -> None:
    visit(world, world.aicha, "H007", 90, **_known())
    keep(world, "H007")
    aicha = browser(server, "aicha")
    for _ in range(2):
        assert pressed(aicha, STOP) == 303
    assert waiting(world, world.aicha) == []
    with world.store.read() as session:
        assert [row.part for row in session.exec(select(Locked))] == [HOME]
    assert "naam en nummer weggehaald: wil niet gebeld worden" in browser(server, "bram").get("/kluis?huishouden=H007").text


@pytest.mark.parametrize("path", [VAIN, STOP])
def test_nobody_else_can_say_so(world: World, server: Flask, path: str) -> None:
    coach(world)
    visit(world, world.aicha, "H007", 90, **_known())
    keep(world, "H007")
    assert [pressed(browser(server, name), path) for name in ("noor", "els", "daan")] == [404, 404, 403]
    assert [pressed(browser(server, "aicha"), path, code) for code in ("H999", "", "H007\0")] == [404, 404, 404]
    assert browser(server, "aicha").post(path, data={"huishouden": "H007"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert waiting(world, world.aicha) == [("call", "H007")] and tries(world) == 0


def test_a_closed_door_is_no_contact_and_a_number_past_its_term_is_not_called(world: World) -> None:
    visit(world, world.aicha, "H007", 100, **_known())
    visit(world, world.aicha, "H007", 2, kind="not_home")
    visit(world, world.aicha, "H008", 95, **_known())
    visit(world, world.aicha, "H008", 95, kind="phone")
    for code in ("H007", "H008"):
        keep(world, code, another=True)
    assert waiting(world, world.aicha) == [("call", "H007")]
    with world.store.read() as session:
        later = [[t.label for t in todos(session, world.aicha, today() + timedelta(days=n)) if t.kind == "call"] for n in (80, 81)]
    assert later == [["H007"], []]  # 180 days after the visit nothing of it is left to call with


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
    long_ago = now() - timedelta(days=consent.VALID_DAYS - 20)
    with time_machine.travel(long_ago, tick=True):
        id = tell(world, EVERYONE, on=long_ago.date())
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


def test_a_referral_is_asked_about_from_four_weeks_to_four_months_and_not_knowing_ends_it(world: World) -> None:
    for days in (27, 28, 120, 121, 700):
        answers = {"topic": "money", "to": TO, "on": today() - timedelta(days=days), "consent_how": "spoken"}
        with world.store.write() as session:
            session.add(Referral(organisation="molenwijk", client_key=f"r{days}", created_by="aicha", status="approved", **answers))
    assert waiting(world, world.aicha) == [("ask", "money")] * 2 == waiting(world, world.bram)
    with world.store.write() as session:
        for referral in session.exec(select(Referral)):
            referral.landed = "unknown"
    assert waiting(world, world.aicha) == []


def test_a_referral_is_asked_about_by_who_may_open_it(world: World, server: Flask) -> None:
    coach(world)
    with world.store.write() as session:
        about = dict(topic="money", to=TO, on=today() - timedelta(days=40), consent_how="spoken")
        session.add(Referral(id="r1", organisation="molenwijk", client_key="r1", created_by="aicha", status="approved", **about))
        noor = session.get_one(Person, "noor")
    assert waiting(world, noor) == []
    opened = {name: browser(server, name).get("/opschrijven/referral/r1").status_code for name in ("aicha", "bram", "noor")}
    assert opened == {"aicha": 200, "bram": 200, "noor": 404}


def test_consent_that_ran_out_is_asked_anew_for_sixty_days(world: World, server: Flask) -> None:
    coach(world)
    long_ago = now() - timedelta(days=consent.VALID_DAYS)
    with time_machine.travel(long_ago, tick=True):
        id = tell(world, EVERYONE, on=containing(long_ago.date(), "quarter").start)
    with world.store.write() as session:
        assert {event.expires_on for event in consent.events(session, id)} == {today()}
        noor = session.get_one(Person, "noor")
    assert [kind for kind, _ in waiting(world, world.aicha)] == ["over"]
    with world.store.write() as session:
        consent.expire(session, today())
    assert [kind for kind, _ in waiting(world, world.aicha)] == ["over"] == [kind for kind, _ in waiting(world, world.bram)]
    assert waiting(world, noor) == []
    told = lines(browser(server, "aicha"))
    assert "Toestemming is voorbij, vraag het opnieuw" in told and f'href="/opschrijven/story/{id}"' in told
    with world.store.read() as session:
        later = [[t.kind for t in todos(session, world.aicha, today() + timedelta(days=n))] for n in (59, 60)]
    assert later == [["over"], []]
    with world.store.write() as session:
        story = session.get_one(Story, id)
        story.consent = ["intern"]
        consent.settle(session, story, [], ["intern"], by="aicha", today=today())
        for scope in ("gemeente", "financier", "publiek"):
            consent.settle(session, story, ["intern"], ["intern", scope], by="aicha", today=today())
    assert waiting(world, world.aicha) == []


def test_nothing_of_another_enterprise_waits_here(world: World) -> None:
    visit(world, world.els, "H001", 2)
    visit(world, world.els, "H002", 90, **_known())
    keep(world, "H002", by=world.els)
    assert waiting(world, world.aicha) == waiting(world, world.bram) == [] and len(waiting(world, world.els)) == 2


def test_many_kinds_make_a_headline_of_three_and_something_else(world: World, server: Flask) -> None:
    for n in range(12):
        visit(world, world.aicha, f"H{n:03d}", 90, **_known())
        keep(world, f"H{n:03d}", another=True)
    visit(world, world.aicha, "H100", 2)
    tell(world)
    page = browser(server, "aicha").get("/vandaag").text
    many, one = (f'<span class="fig-in">{n}</span>' for n in ("10 of meer", "1"))
    assert f"Vandaag: {many} huishoudens terugbellen en {one} bezoek afmaken." in page, "only the numbers have the colour"
