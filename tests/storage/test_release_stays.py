"""What was told outside stays as it was: no code changes it, the doctor sees when somebody did, and its factors have names of their own."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import literal
from sqlmodel import delete, select, update

from monitor.close import close
from monitor.count import recount_waiting
from monitor.reader import Reader
from seed.load import load
from storage import log
from storage.doctor import _contents
from storage.factor.used import releases_using
from storage.factors import NeverChanged, all_versions, names, versions_frozen
from storage.period import parse
from storage.records import Visit
from storage.release import Release, damaged, newest, publish
from storage.scope import Scope
from storage.settings import Settings
from tests.conftest import World
from tests.monitor.wrote import homes

TODAY, MAY, Q2 = date(2026, 11, 23), date(2026, 5, 4), parse("2026-Q2")
LAMPS = [{"kind": "led_bulb", "quantity": Decimal(10)}]
NAME = re.compile(r"[a-z0-9_.]+ \d{4}-\d\d-\d\d r\d+")


@pytest.fixture
def told(world: World) -> World:
    """Six homes with lamps, and their quarter closed."""
    with world.store.write() as session:
        load(session)
        for home in homes(1, 6):
            answers = {"household": home, "on": MAY, "kind": "first", "measures": LAMPS}
            log.save(session, world.aicha, Visit, answers, client_key=home)
    assert recount_waiting(world.store, TODAY) == 1
    close(world.store, world.bram, Q2, TODAY)
    return world


def listed(content: Any) -> Iterator[Any]:
    """Every factor version that figures and cells name; the report inside says of each what it was."""
    for one in (*content.get("cells", ()), *content.get("figures", ())):
        yield from one["factors"]


@pytest.mark.parametrize("how", ["change", "delete", "update them", "delete them"])
def test_a_release_is_never_changed_or_removed(told: World, how: str) -> None:
    with pytest.raises(NeverChanged), told.store.write() as session:
        release = newest(session, "GM9901", Q2)
        if how == "change":
            release.content = {**release.content, "figures": []}
        elif how == "delete":
            session.delete(release)
        elif how == "update them":
            session.execute(update(Release).values(sha256=literal("0" * 64)))
        else:
            session.execute(delete(Release))
    with told.store.read() as session:
        assert damaged(session) == (2, []) and newest(session, "GM9901", Q2).content["figures"]


def test_the_doctor_computes_every_hash_again_and_names_what_was_changed(told: World, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    look = lambda: next((f.fine, f.words) for f in _contents(told.store, settings) if f.name == "releases")  # noqa: E731
    assert look() == (True, "2, sha256 klopt · matches")
    with told.store.write() as session:  # past the guard, as somebody with the database open would
        content = deepcopy(newest(session, "GM9901", Q2).content)
        content["figures"][0]["central"] = "999"
        session.connection().execute(update(Release.__table__).where(Release.__table__.c.subject == "GM9901").values(content=content))
    assert look() == (False, "veranderd · changed: GM9901 2026-Q2 v1")


def test_a_release_names_its_factors_by_code_first_day_and_revision(told: World) -> None:
    with told.store.read() as session:
        for subject in ("molenwijk", "GM9901"):
            found = list(listed(newest(session, subject, Q2).content))
            assert found and all(NAME.fullmatch(one) for one in found)
            assert {v.code for v in versions_frozen(session, set(found))} == {one.split(" ")[0] for one in found}


def test_a_release_of_before_that_lists_ids_says_the_same(told: World) -> None:
    """As the first releases were: with row ids. They are read, looked up from a factor, and added up in a new edition by name."""
    reader = Reader(told.store, Scope(told.carla, "", "GM9901", "", Q2))
    now_read = reader.figures(["electricity_saving"]).get("electricity_saving", "placed")
    assert now_read.factors and now_read.known
    with told.store.write() as session:
        ids = {name: id for id, name in names(session).items()}
        for subject in ("molenwijk", "GM9901"):
            content = deepcopy(newest(session, subject, Q2).content)
            for one in (*content.get("cells", ()), *content.get("figures", ())):
                one["factors"] = [ids[name] for name in one["factors"]]
            publish(session, subject, Q2, content, "bram")
    assert reader.figures(["electricity_saving"]).get("electricity_saving", "placed").factors == now_read.factors
    with told.store.read() as session:
        used = {u.subject: set() for u in releases_using(session, [now_read.factors[0].id])}
        for u in releases_using(session, [now_read.factors[0].id]):
            used[u.subject].add(u.edition)
        assert used == {"molenwijk": {1, 2}, "GM9901": {1, 2}}
        assert len(session.exec(select(Release)).all()) == 4 and len(all_versions(session)) > 100
