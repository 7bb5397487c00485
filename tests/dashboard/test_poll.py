"""Residents answer a poll from a poster: without a login, without a name, once per press, and into the figures."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from monitor.count import recount
from storage.history import Audit, History
from storage.logbook import entries
from storage.period import AMSTERDAM, today
from storage.poll_round import PollRound
from storage.records import Poll
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

GOOD = {"trust_enterprise": "8", "pride": "4", "wish": "Meer licht bij de speeltuin"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def started(world: World, server: Flask, name: str = "bram", **typed: str) -> PollRound:
    answer = browser(server, name).post("/peilingen", data={"days": "30"} | typed, headers=OWN)
    assert answer.status_code == 303, answer.text
    with world.store.read() as session:
        return session.get_one(PollRound, answer.headers["Location"].rsplit("/")[-1])


def polls(world: World) -> list[Poll]:
    with world.store.read() as session:
        return list(session.exec(select(Poll)))


def answered(server: Flask, code: str, key: str = "k", **answers: str) -> int:
    return browser(server).post(f"/peiling/{code}", data={"client_key": key, **(answers or GOOD)}, headers=OWN).status_code


def test_a_stranger_answers_from_the_poster_and_it_counts(world: World, server: Flask) -> None:
    found = started(world, server, asked="10")
    page = browser(server).get(f"/peiling/{found.code.lower()}")
    assert page.status_code == 200 and "Zonder naam" in page.text and "Set-Cookie" not in page.headers
    key = re.search(r'name="client_key" value="([^"]+)"', page.text)
    assert key is not None
    said = browser(server).post(f"/peiling/{found.code}", data={"client_key": key[1], **GOOD}, headers=OWN)
    assert said.status_code == 303 and "Dank u wel" in browser(server).get(said.headers["Location"]).text
    (poll,) = polls(world)
    assert (poll.organisation, poll.status, poll.trust_enterprise, poll.pride, poll.on) == ("molenwijk", "approved", 8, 4, today())
    assert recount(world.store, "molenwijk", today())
    assert "1 antwoord · 10% van 10 mensen" in re.sub(r"\s", " ", browser(server, "bram").get("/peilingen").text.replace("\u202f", ""))


def test_nothing_kept_says_when_or_from_which_poster_it_came(world: World, server: Flask) -> None:
    found = started(world, server)
    assert answered(server, found.code) == 303
    with world.store.read() as session:
        (poll,), (line,) = session.exec(select(Poll)).all(), session.exec(select(History).where(History.record_type == "poll")).all()
        moments = (poll.created_at, poll.changed_at, line.moment)
        kept = poll.model_dump_json() + line.model_dump_json()
        about = [a for a in session.exec(select(Audit)) if poll.id in a.object]
    for moment in moments:
        local = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(AMSTERDAM)
        assert (local.hour, local.minute, local.second) == (0, 0, 0) and local.date() == today()
    assert found.id not in kept and found.code not in kept and poll.created_by == line.person == "" and about == []
    with world.store.read() as session:
        assert [r.id for r in entries(session, world.bram, types=("poll",)).records] == [poll.id]
    assert "Opgeschreven door een bewoner" in browser(server, "bram").get(f"/logboek/poll/{poll.id}").text


def test_pressing_twice_is_one_answer_and_two_people_are_two(world: World, server: Flask) -> None:
    found = started(world, server)
    with ThreadPoolExecutor(4) as people:
        assert set(people.map(lambda n: answered(server, found.code, key=f"k{n % 2}"), range(8))) == {303}
    assert len(polls(world)) == 2
    with world.store.read() as session:
        assert session.get_one(PollRound, found.id).answers == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"trust_enterprise": "11"}, "11"),
        ({"pride": "heel veel"}, "Vul een geta"),
        ({"wish": ""}, "Vul minstens één antwoord in"),
        ({"area": "BU00000000", "pride": "3"}, "Deze buurt ligt niet in uw gemeente"),
    ],
)
def test_what_does_not_fit_comes_back_with_what_was_typed(world: World, server: Flask, typed: dict[str, str], words: str) -> None:
    found = started(world, server)
    typed = {"wish": "Een bankje", **typed} if "wish" not in typed else typed
    answer = browser(server).post(f"/peiling/{found.code}", data={"client_key": "k", **typed}, headers=OWN)
    assert answer.status_code == 422 and words in answer.text and typed["wish"] in answer.text and polls(world) == []


def test_a_round_that_is_over_full_or_unknown_takes_nothing(world: World, server: Flask) -> None:
    found = started(world, server)
    browser(server, "bram").post(f"/peilingen/{found.id}/stop", headers=OWN)
    assert "Deze peiling is voorbij" in browser(server).get(f"/peiling/{found.code}").text
    full = started(world, server)
    with world.store.write() as session:
        session.get_one(PollRound, full.id).most = 1
    assert [answered(server, full.code, key="a"), answered(server, full.code, key="b")] == [303, 200]
    assert browser(server).get("/peiling/00000000").status_code == 404 and answered(server, "00000000") == 404
    assert len(polls(world)) == 1


def test_a_resident_cannot_choose_the_day_the_enterprise_or_the_status(world: World, server: Flask) -> None:
    found = started(world, server)
    more = {"on": "1-1-2020", "organisation": "haven", "status": "withdrawn", "created_by": "bram", "source": "form", "id": "x"}
    assert answered(server, found.code, **GOOD, **more) == 303
    (poll,) = polls(world)
    assert (poll.on, poll.organisation, poll.status, poll.source) == (today(), "molenwijk", "approved", "poll")
    assert browser(server).post(f"/peiling/{found.code}", data=GOOD, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(("name", "status"), [("aicha", 403), ("els", 404), ("carla", 403), ("daan", 403), ("", 302)])
def test_only_who_may_correct_starts_stops_and_sees_rounds(world: World, server: Flask, name: str, status: int) -> None:
    found = started(world, server)
    client = browser(server, name)
    assert client.get(f"/peilingen/{found.id}").status_code == status
    assert client.post(f"/peilingen/{found.id}/stop", headers=OWN).status_code in (401, 403, 404)
    assert found.code not in client.get("/peilingen").text
    with world.store.read() as session:
        assert session.get_one(PollRound, found.id).until > today()


@pytest.mark.parametrize("typed", [{"days": "0"}, {"days": "veel"}, {"days": "121"}, {"asked": "iedereen"}, {"name": "x" * 81}])
def test_a_round_that_makes_no_sense_is_asked_again(world: World, server: Flask, typed: dict[str, str]) -> None:
    answer = browser(server, "bram").post("/peilingen", data={"days": "30", **typed}, headers=OWN)
    assert answer.status_code == 422 and all(value in answer.text for value in typed.values())
    with world.store.read() as session:
        assert session.exec(select(PollRound)).all() == []


def test_the_poster_has_the_address_and_every_question_on_paper(world: World, server: Flask) -> None:
    found = started(world, server)
    page = browser(server, "bram").get(f"/peilingen/{found.id}").text
    assert f"http://127.0.0.1:8050/peiling/<wbr>{found.code}" in page and page.count('class="asked"') == 8 and "<svg" in page


def test_a_round_ends_by_itself(world: World, server: Flask) -> None:
    found = started(world, server, days="1")
    assert found.until == today() + timedelta(days=1) and isinstance(found.until, date)
    with world.store.write() as session:
        session.get_one(PollRound, found.id).until = today() - timedelta(days=1)
    assert answered(server, found.code) == 200 and polls(world) == []


@pytest.mark.parametrize("path", ["/peiling/%00", "/peilingen/%00", "/kaart/%00", "/verhalen/%00/kaart", "/verhalen/%00/toestemming"])
def test_an_address_that_cannot_be_looked_for_is_not_found(server: Flask, path: str) -> None:
    assert browser(server, "bram").get(path).status_code == browser(server, "bram").get("/logboek/visit/%00").status_code == 404


def test_a_key_or_a_name_that_cannot_be_kept_breaks_nothing(world: World, server: Flask) -> None:
    found = started(world, server, name="bram", days="9")
    assert answered(server, found.code, key="a\0b") == 404 and polls(world) == []
    typed = {"days": "9", "name": "Flat\0 Zuid"}
    assert browser(server, "bram").post("/peilingen", data=typed, headers=OWN).status_code == 303
    sent = {"household": "H1", "on": "vandaag", "kind": "first", "client_key": "a\0b"}
    assert browser(server, "bram").post("/opschrijven/visit", data=sent, headers=OWN).status_code == 422
