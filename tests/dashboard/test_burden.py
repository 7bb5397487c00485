"""Minutes of writing down: measured in the form, kept per kind and month together, told on a page and as a figure."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from monitor.count import recount
from monitor.reader import Reader
from storage import log
from storage.burden import Burden, minutes, took, usage
from storage.own_indicator import add
from storage.period import parse, today
from storage.records import Hours, OwnAnswer, Visit
from storage.scope import Scope
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.monitor.wrote import homes, visits

MAY, JUNE, Q2 = date(2026, 5, 12), date(2026, 6, 2), parse("2026-Q2")


def all_of(world: World) -> list[tuple[str, str, date, int, int]]:
    with world.store.read() as session:
        rows = session.exec(select(Burden).order_by(Burden.organisation, Burden.record_type, Burden.month))
        return [(b.organisation, b.record_type, b.month, b.records, b.seconds) for b in rows]


def timed(world: World, day: date, *seconds: int | None, kind: str = "visit", organisation: str = "molenwijk") -> None:
    with world.store.write() as session:
        for each in seconds:
            took(session, organisation, kind, day, each)


def test_minutes_are_added_up_per_kind_and_month_and_what_cannot_be_is_left_out(world: World) -> None:
    timed(world, MAY, 60, 120, None, 4, 1801, 1800)
    timed(world, JUNE, 30, kind="hours")
    assert all_of(world) == [
        ("molenwijk", "hours", date(2026, 6, 1), 1, 30),
        ("molenwijk", "visit", date(2026, 5, 1), 3, 1980),
    ]


def test_the_figure_needs_five_records_in_a_month_and_divides_all_minutes_by_all_records(world: World) -> None:
    """Five visits of two minutes and ten times hours of half a minute: 15 minutes for 15 records. Four activities say nothing."""
    visits(world, world.aicha, homes(1, 5), MAY)
    timed(world, MAY, *[120] * 5)
    timed(world, JUNE, *[30] * 10, kind="hours")
    timed(world, MAY, *[600] * 4, kind="activity")
    assert recount(world.store, "molenwijk", date(2026, 11, 23))
    read = Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", Q2)).figures(["minutes_per_record"])
    figure = read.get("minutes_per_record")
    assert (figure.numerator, figure.denominator, figure.central) == (15, 15, 1)
    with world.store.read() as session:
        assert minutes(session, ["haven"]).is_empty()


def test_how_many_answer_a_question_is_counted_and_nothing_is_not_an_answer(world: World) -> None:
    visits(world, world.aicha, homes(1, 3), MAY, heating="gas_boiler")
    visits(world, world.aicha, homes(4, 4), MAY)
    with world.store.read() as session:
        whole, asked = usage(session, "molenwijk", Visit, date(2026, 1, 1))
        found = {a.name: a.answered for a in asked}
        assert (whole, found["heating"], found["household"], found["gas_use_m3"]) == (4, 3, 4, 0)
        assert usage(session, "haven", Hours, date(2026, 1, 1))[0] == 0


@pytest.fixture
def app(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def write(app: Flask, took: str, key: str, hours: str = "2") -> int:
    typed = {"client_key": key, "who": "vrijw. 1", "on": today().strftime("%d-%m-%Y"), "hours": hours, "task": "visits", "_took": took}
    return browser(app, "aicha").post("/opschrijven/hours", data=typed, headers=OWN).status_code


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_a_form_sends_its_seconds_and_a_retry_adds_nothing(world: World, app: Flask) -> None:
    assert [write(app, "45", "a"), write(app, "45", "a"), write(app, "x", "b", hours="3"), write(app, "", "c", hours="4")] == [303] * 4
    assert [(kind, records, seconds) for _, kind, _, records, seconds in all_of(world)] == [("hours", 1, 45)]
    assert write(app, "45", "d", hours="veel") == 422 and all_of(world)[0][3] == 1


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_the_page_says_what_each_form_takes_and_which_questions_nobody_answers(world: World, app: Flask) -> None:
    bram = browser(app, "bram")
    empty = bram.get("/beheer/schrijfwerk").text
    assert "nog te weinig opgeschreven" in empty and "nog niet bekend" in empty
    visits(world, world.aicha, homes(1, 24), today())
    timed(world, today(), *[150] * 6)
    page = re.sub(r"<[^>]+>", " ", bram.get("/beheer/schrijfwerk").text).replace("\xa0", " ")
    assert "2,5 minuten" in page and "0 van de 24" in page
    assert browser(app, "els").get("/beheer/schrijfwerk").text.count("2,5") == 0
    assert browser(app, "aicha").get("/beheer/schrijfwerk").status_code == 403
    assert browser(app, "carla").get("/beheer/schrijfwerk").status_code in (403, 404)


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_an_own_question_stands_in_the_list_by_a_name_people_know_and_is_never_called_unused(world: World, app: Flask) -> None:
    """Of the three kinds of answer one question has one; the other two are not questions nobody answers."""
    with world.store.write() as session:
        asked = {"label": "Soep", "question": "Hoeveel kommen soep gaven we?", "kind": "count", "since": today()}
        code = add(session, world.bram, asked).code
        for n in range(24):
            log.save(session, world.aicha, OwnAnswer, {"on": today(), "indicator": code, "number": "3"}, client_key=f"soep{n}")
    page = re.sub(r"<[^>]+>", " ", browser(app, "bram").get("/beheer/schrijfwerk").text)
    assert re.search(r"Eigen vragen\s+24", page) and "van de 24" not in page
