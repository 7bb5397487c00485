"""What the tests of the door in write down."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlmodel import Session, select

from storage import log
from storage.history import History
from storage.record import Record, questions
from storage.records import Visit
from storage.refused import Refused
from tests.conftest import World

VISIT = {"household": "h012 ", "area": "BU99010101", "on": "gisteren", "kind": "klus"}
LED = {"kind": "led_bulb", "quantity": "4"}


def save(world: World, answers: Mapping[str, object] = VISIT, kind: type[Record] = Visit, key: str = "k1", **more: Any) -> log.Receipt:
    person = more.pop("person", world.aicha)
    with world.store.write() as session:
        return log.save(session, person, kind, answers, client_key=key, **more)


def refused(world: World, answers: Mapping[str, object], kind: type[Record] = Visit) -> dict[str, str]:
    """Field -> sentence of what was refused; and nothing of it is kept."""
    with pytest.raises(Refused) as caught:
        save(world, answers, kind)
    with world.store.read() as session:
        assert session.exec(select(kind)).all() == []
        assert session.exec(select(History)).all() == []
    return {p.at: str(p) for p in caught.value.problems}


def stored(session: Session, kind: type[Record], id: str) -> Any:
    return session.get_one(kind, id)


def first_choices(kind: type[Record], *names: str) -> dict[str, str]:
    return {name: next(iter(questions(kind)[name].options)) for name in names}
