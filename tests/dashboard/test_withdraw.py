"""A teller who takes a story back: one tap, and it is gone from every page, every new report and every frozen quarter."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from monitor.close import close
from monitor.jobs.consent import JOB
from monitor.report.write import FORMATS
from monitor.timetable import Turn
from storage import consent, log
from storage.history import Audit
from storage.period import Period, containing, today
from storage.record import questions
from storage.records import Story
from storage.release import newest
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.canary import seen
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.monitor.opened import opened

WORDS = ("headline", "quote", "changed", "situation", "done", "matters", "difficult")
EVERYONE = ["intern", "gemeente", "financier", "publiek"]
PAGES = ("/wijk", "/verhalen", "/vandaag", "/opbrengst", "/rapport", "/verhalen?waarde=Vw4", "/verhalen/{id}/toestemming")


def quarter() -> Period:
    """The last one that is over: its stories may go outside."""
    return containing(today(), "quarter").previous()


def tell(world: World, scopes: Iterable[str] = EVERYONE, name: str = "molenwijk", on: date | None = None) -> str:
    """Aicha writes a story down with a word in it that stands nowhere else."""
    words = {field: f"KAN-{name}-story-{field}" for field in WORDS}
    answers = words | {
        "teller": "resident",
        "on": on or quarter().start,
        "values": ["Vw4"],
        "consent": list(scopes),
        "consent_how": "spoken",
    }
    with world.store.write() as session:
        return log.save(session, world.aicha, Story, answers, client_key=f"story-{name}").id


def take_back(client: FlaskClient, id: str, *scopes: str) -> str:
    answer = client.post(f"/verhalen/{id}/toestemming", data={"wie": " ".join(scopes)}, headers=OWN)
    assert answer.status_code == 303
    return client.get(answer.headers["Location"]).text


def met(client: FlaskClient, id: str, pages: Iterable[str] = PAGES) -> set[str]:
    """The canaries someone meets on all pages together."""
    return set().union(*(seen(client.get(page.format(id=id)).data) for page in (*pages, f"/verhalen/{id}")))


def handed_out(client: FlaskClient) -> dict[str, set[str]]:
    """The canaries in each of the four files of the report."""
    found = {}
    for format in FORMATS:
        answer = client.get(f"/rapport/{quarter().code}.{format}")
        assert answer.status_code == 200 and len(answer.data) > 1000
        found[format] = seen(answer.data)
    return found


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def test_a_withdrawn_story_is_gone_from_pages_files_and_the_frozen_quarter(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    bram, carla, daan = (browser(server, name) for name in ("bram", "carla", "daan"))
    before = handed_out(bram)
    assert all("KAN-molenwijk-story-headline" in found for found in before.values())
    assert all(met(client, id) for client in (bram, carla, daan)), "else the silence below would prove nothing"
    assert "Niemand ziet dit verhaal meer" in take_back(bram, id, *EVERYONE)
    assert [met(client, id) for client in (bram, browser(server, "aicha"), carla, daan)] == [set()] * 4
    assert bram.get(f"/verhalen/{id}").status_code == carla.get(f"/verhalen/{id}").status_code == 404
    assert handed_out(bram) == {format: set() for format in FORMATS}
    name = bram.get(f"/rapport/{quarter().code}.html").headers["Content-Disposition"]
    assert "v1-r1" in name, "the same edition, with a story taken out"


def test_the_frozen_quarter_never_holds_the_words_of_a_story(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    with world.store.read() as session:
        releases = [newest(session, subject, quarter()) for subject in ("molenwijk", "GM9901")]
        assert all(r is not None and not seen(json.dumps(r.content).encode()) for r in releases)
        own = releases[0]
        assert own is not None and own.content["stories"] == [id]


def test_one_audience_is_taken_back_and_the_others_stay(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    bram, carla, daan = (browser(server, name) for name in ("bram", "carla", "daan"))
    said = take_back(bram, id, "financier")
    assert "ons eigen team, de gemeente en partners, iedereen: website en krant" in said
    assert not met(daan, id) and met(carla, id) and met(bram, id)
    assert handed_out(bram) == {format: set() for format in FORMATS}
    take_back(bram, id, "intern")
    assert not met(bram, id) and met(carla, id)


def test_the_report_keeps_a_story_that_the_team_itself_may_no_longer_read(world: World, server: Flask) -> None:
    """Each audience is asked by itself: what was promised to one says nothing about another."""
    id = tell(world, ["intern", "financier"])
    close(world.store, world.bram, quarter())
    bram = browser(server, "bram")
    take_back(bram, id, "intern")
    assert not met(bram, id)
    assert all("KAN-molenwijk-story-quote" in found for found in handed_out(bram).values())


def test_a_story_told_after_closing_does_not_slip_into_the_frozen_quarter(world: World, server: Flask) -> None:
    tell(world)
    close(world.store, world.bram, quarter())
    opened(world, world.bram, quarter())
    tell(world, name="later")
    assert not any(word.startswith("KAN-later") for found in handed_out(browser(server, "bram")).values() for word in found)


def test_a_coach_takes_back_for_a_teller_whoever_wrote_it_down(world: World, server: Flask) -> None:
    id = tell(world)
    aicha = browser(server, "aicha")
    page = aicha.get(f"/verhalen/{id}").text
    assert f'action="/verhalen/{id}/toestemming"' in page and "Niet meer voor de gemeente en partners" in page
    take_back(aicha, id, "gemeente")
    with world.store.read() as session:
        assert session.get_one(Story, id).consent == ["intern", "financier", "publiek"]
        lines = session.exec(select(Audit).where(Audit.action == "consent withdrawn"))
        assert [(line.person, line.object) for line in lines] == [("aicha", f"story/{id}")]


def test_the_logbook_entry_has_the_same_buttons(world: World, server: Flask) -> None:
    id = tell(world, ["intern", "gemeente"])
    page = browser(server, "bram").get(f"/logboek/story/{id}").text
    assert page.count(f'action="/verhalen/{id}/toestemming"') == 2 and "Niet meer voor ons eigen team" in page


def test_the_page_says_what_holds_and_since_when(world: World, server: Flask) -> None:
    id = tell(world, ["intern", "gemeente"])
    bram = browser(server, "bram")
    take_back(bram, id, "gemeente")
    page = bram.get(f"/verhalen/{id}/toestemming").text
    assert [page.count(words) for words in ("mag het zien tot", "toestemming ingetrokken op", "nooit toestemming gegeven")] == [1, 1, 2]


@pytest.mark.parametrize("name", ["els", "carla", "daan", ""])
def test_nobody_else_can_take_a_story_back_or_see_who_may(world: World, server: Flask, name: str) -> None:
    id = tell(world)
    client = browser(server, name)
    answers = [client.get(f"/verhalen/{id}/toestemming"), client.post(f"/verhalen/{id}/toestemming", data={"wie": "intern"}, headers=OWN)]
    nothing = client.get("/verhalen/is-er-niet/toestemming")
    assert answers[0].status_code == nothing.status_code and answers[1].status_code in (401, 403, 404)
    with world.store.read() as session:
        assert session.get_one(Story, id).consent == EVERYONE


def test_taking_back_twice_or_something_unknown_changes_nothing(world: World, server: Flask) -> None:
    id = tell(world, ["intern"])
    bram = browser(server, "bram")
    for scopes in (("intern",), ("intern",), ("financier",), ("onzin",), ()):
        take_back(bram, id, *scopes)
    with world.store.read() as session:
        assert [(e.scope, e.action) for e in consent.events(session, id)] == [("intern", "given"), ("intern", "withdrawn")]


def test_a_form_that_lay_open_does_not_give_back_what_was_taken(world: World, server: Flask) -> None:
    id = tell(world)
    aicha = browser(server, "aicha")
    take_back(browser(server, "bram"), id, *EVERYONE)
    with world.store.read() as session:
        story = session.get_one(Story, id)
        typed = {name: getattr(story, name) or "" for name in questions(Story)} | {"headline": "Anders", "consent": EVERYONE}
    typed |= {"on": "vandaag", "client_key": story.client_key, "version": "1"}
    assert aicha.post(f"/opschrijven/story/{id}", data=typed, headers=OWN).status_code == 409
    with world.store.read() as session:
        assert session.get_one(Story, id).consent == []


def test_consent_that_ran_out_ends_by_itself_at_night(world: World, tmp_path: Path, server: Flask) -> None:
    id = tell(world)
    later = date(today().year + 3, 1, 1)
    kept: list[bool] = []
    assert JOB.run(Turn(world.store, Settings(data_dir=tmp_path), "consent", later.isoformat(), later, lambda _: kept.append(True))) == 1
    assert kept == [True] and not met(browser(server, "bram"), id)


def test_an_open_page_notices_at_its_next_look(world: World, server: Flask) -> None:
    """The version a page compares with changes with the deed itself, not only when the figures were counted again."""
    id, bram = tell(world), browser(server, "bram")
    before = bram.get("/wijk").text.split('data-version="')[1].split('"')[0]
    take_back(bram, id, "intern")
    assert bram.get("/wijk").text.split('data-version="')[1].split('"')[0] != before


def test_pressing_after_consent_ran_out_says_that_it_ran_out(world: World, server: Flask) -> None:
    """The page lay open while the term ended: nothing was left to take back."""
    id, bram = tell(world), browser(server, "bram")
    with world.store.write() as session:
        ends = max(e.expires_on for e in consent.events(session, id) if e.expires_on)
        consent.expire(session, ends)
    said = take_back(bram, id, *EVERYONE)
    assert "De toestemming is verlopen. Niemand ziet dit verhaal meer" in said and "Ingetrokken." not in said
    assert said.count("toestemming liep af op") == 4 and "toestemming ingetrokken op" not in said
    other = tell(world, name="other")
    assert "Ingetrokken. Niemand ziet dit verhaal meer" in take_back(bram, other, *EVERYONE)
