"""Taken: how the timetable is doing, in words that a coordinator understands."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from monitor import jobs
from monitor.timetable import Every, Job, Turn
from monitor.worker import Worker
from storage import slot
from storage.mark import Mark, failed, mark
from storage.period import now
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, visits
from tests.dashboard.visit import browser

SECRET = "KAN-haven-visit-note"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def text(server: Flask, name: str = "bram") -> str:
    return browser(server, name).get("/beheer/taken").text


def told(page: str, job: str) -> str:
    """What stands on the page about one job."""
    what = next(j.what for j in jobs.ALL if j.name == job)
    found = re.search(rf"<li><div><b>{re.escape(what)}</b>(.*?)</li>", page, re.S)
    assert found is not None, job
    return found[1]


def broken(turn: Turn) -> int:
    raise RuntimeError(f"row {SECRET} could not be read")


def work(world: World, tmp_path: Path, *timetable: Job) -> None:
    """Let a real worker do these jobs once."""
    worker = Worker(world.store, Settings(data_dir=tmp_path), timetable)
    for job in timetable:
        worker.work(job)


def test_every_job_of_the_timetable_stands_there_before_anything_ran(server: Flask) -> None:
    page = text(server)
    assert all("nog niet gedaan" in told(page, job.name) and "Volgende keer:" in told(page, job.name) for job in jobs.ALL)
    assert "De planner heeft nog niet gedraaid." in page


def test_a_job_that_went_well_says_when_how_long_and_how_much(world: World, tmp_path: Path, server: Flask) -> None:
    work(world, tmp_path, next(j for j in jobs.ALL if j.name == "alive"))
    page = text(server)
    assert re.search(
        r"gelukt</span>.*Laatste keer: vandaag \d\d:\d\d\..*Duurde (minder dan een seconde|\d+,\d\xa0seconden); 0 regels gedaan\.",
        told(page, "alive"),
        re.S,
    )
    assert "De planner heeft nog niet gedraaid" not in page and "staat stil" not in page


def test_a_job_that_broke_says_so_and_not_what_it_read(world: World, tmp_path: Path, server: Flask) -> None:
    for _ in range(2):
        work(world, tmp_path, Job("backup", "x", Every(1), broken))
        with world.store.write() as session:
            run = session.get_one(slot.JobRun, "backup")
            run.last_start = now() - timedelta(hours=1)
            for turn in session.exec(select(slot.Slot)):
                turn.lease_until = now() - timedelta(minutes=5)
    page = text(server)
    assert "2 keer mislukt" in told(page, "backup") and "telvertel doctor" in told(page, "backup") and SECRET not in page


def test_a_timetable_that_is_silent_for_five_minutes_stands_still(world: World, tmp_path: Path, server: Flask) -> None:
    work(world, tmp_path, next(j for j in jobs.ALL if j.name == "alive"))
    with world.store.write() as session:
        session.get_one(slot.JobRun, "alive").last_success = now() - timedelta(minutes=6)
    assert "De planner staat stil sinds" in text(server)


def test_figures_that_are_counted_are_up_to_date_and_those_that_wait_are_not(world: World, server: Flask) -> None:
    count(world)
    assert "Uw cijfers zijn bij." in text(server) and "wachten op tellen: 0" in text(server)
    with world.store.write() as session:
        mark(session, "molenwijk")
    page = text(server)
    assert "Over enkele tellen is het geteld." in page and "wachten op tellen: 1" in page


@pytest.mark.parametrize(
    ("days", "words"), [(1, "U ziet de stand van gisteren "), (0, "U ziet de stand van vandaag "), (9, "U ziet de stand van ")]
)
def test_a_count_that_broke_says_of_when_the_figures_are(world: World, server: Flask, days: int, words: str) -> None:
    count(world)
    with world.store.write() as session:
        failed(session, session.get(Mark, "molenwijk") or Mark(organisation="molenwijk"), f"broke on {SECRET}")
        session.get_one(Mark, "molenwijk").counted_at = now() - timedelta(days=days)
    page = text(server)
    assert words in page and SECRET not in page and "Waar het tellen niet lukte: 1" in page and "zijn bij" not in page


def test_every_figure_whose_count_broke_is_amber_and_says_of_which_day_it_is(world: World, server: Flask) -> None:
    with world.store.write() as session:
        visits(session, 6)
    count(world)
    client = browser(server, "bram")
    assert "stand van" not in client.get("/wijk").text and 'class="fig big old"' not in client.get("/wijk").text
    with world.store.write() as session:
        failed(session, session.get_one(Mark, "molenwijk"), f"broke on {SECRET}")
        session.get_one(Mark, "molenwijk").counted_at = now() - timedelta(days=1)
    page = client.get("/wijk").text
    assert 'class="fig big old"' in page and "stand van gisteren: het tellen lukte daarna niet" in page and SECRET not in page


def test_a_count_that_never_worked_has_no_figures(world: World, server: Flask) -> None:
    for _ in range(5):
        with world.store.write() as session:
            failed(session, session.get(Mark, "molenwijk") or Mark(organisation="molenwijk"), "broke")
    page = text(server)
    assert "Er zijn nog geen cijfers om te laten zien." in page and "Na 5 keer proberen wacht het tellen" in page


def test_another_enterprise_that_fails_is_only_a_number_here(world: World, server: Flask) -> None:
    count(world)
    with world.store.write() as session:
        failed(session, session.get(Mark, "haven") or Mark(organisation="haven"), f"broke on {SECRET}")
    page = text(server)
    assert "Uw cijfers zijn bij." in page and "Waar het tellen niet lukte: 1" in page and SECRET not in page and "haven" not in page.lower()


@pytest.mark.parametrize(("name", "status"), [("aicha", 403), ("bram", 200), ("els", 200), ("carla", 403), ("daan", 403), ("", 302)])
def test_it_is_for_who_answers_for_the_figures(server: Flask, name: str, status: int) -> None:
    assert browser(server, name).get("/beheer/taken").status_code == status


def test_a_turn_that_was_given_up_stays_in_sight_also_after_the_next_one_went_well(world: World, server: Flask) -> None:
    with world.store.write() as session:
        session.add(slot.Slot(job="backup", slot="2026-11-20", state=slot.PARKED, tries=5, lease_until=now(), changed_at=now()))
        session.add(slot.Slot(job="retain", slot="2026-09-20", state=slot.PARKED, lease_until=now(), changed_at=now() - timedelta(days=31)))
    page = text(server)
    assert "1 keer opgegeven in de laatste 30 dagen." in told(page, "backup") and "opgegeven" not in told(page, "retain")
