"""A small neighbourhood for the tests of pages: visits, stories and a failure, counted for real."""

from datetime import date
from pathlib import Path

from flask import Flask
from sqlmodel import Session

from dashboard.app import create
from monitor.count import recount
from storage.mark import mark
from storage.period import containing, today
from storage.records import Activity, Story, Visit
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.visit import let_in

QUARTER = containing(today(), "quarter")


def house(world: World, tmp_path: Path, **settings: object) -> Flask:
    """The whole application on this world, with everyone able to log in."""
    let_in(world)
    return create(world.store, Settings(data_dir=tmp_path, **settings))  # type: ignore[arg-type]


def visits(session: Session, number: int, on: date = QUARTER.start, organisation: str = "molenwijk", area: str = "BU99010101") -> None:
    """So many different households, visited on one day."""
    for n in range(number):
        key = f"{organisation}-{on}-{n}"
        session.add(
            Visit(
                organisation=organisation,
                client_key=key,
                created_by="aicha",
                household=f"H{n:03d}",
                area=area,
                on=on,
                kind="first",
                status="approved",
            )
        )


def story(session: Session, headline: str, organisation: str = "molenwijk", **more: object) -> Story:
    about: dict[str, object] = {"quote": f"{headline}, zei ze.", "changed": "Het is warmer.", "teller": "resident", "on": QUARTER.start}
    about["consent"] = ["intern"]
    told = Story(organisation=organisation, client_key=headline, created_by="aicha", headline=headline, status="approved", **(about | more))
    session.add(told)
    session.flush()
    return told


def failure(session: Session, words: str) -> None:
    session.add(
        Activity(
            organisation="molenwijk",
            client_key=words[:64],
            created_by="aicha",
            kind="A3",
            on=QUARTER.start,
            people=3,
            went_wrong=words,
            status="approved",
        )
    )


def count(world: World, organisation: str = "molenwijk") -> None:
    with world.store.write() as session:
        mark(session, organisation)
    assert recount(world.store, organisation)
