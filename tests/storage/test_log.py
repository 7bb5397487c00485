"""The one door in: checked, kept once, with history, audit and mark."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from storage import log
from storage.history import Audit, History
from storage.mark import Mark
from storage.period import today
from storage.records import Measure, Visit
from storage.refused import Refused
from tests.conftest import World
from tests.storage.written import LED, VISIT, save, stored


def test_a_visit_is_kept_with_lines_history_audit_and_mark(world: World) -> None:
    receipt = save(world, {**VISIT, "measures": [LED, {"kind": "", "quantity": "", "stage": "installed"}], "gas_use_m3": "1.234,56"})
    assert (receipt.version, receipt.repeated, receipt.status, receipt.extra["household"]) == (1, False, "approved", "H012")
    with world.store.read() as session:
        visit = stored(session, Visit, receipt.id)
        assert (visit.household, visit.on, visit.kind, visit.gas_use_m3) == ("H012", today() - timedelta(days=1), "fix", Decimal("1234.56"))
        assert visit.created_by == "aicha" and visit.organisation == "molenwijk"
        (line,) = session.exec(select(Measure))
        assert (line.record, line.kind, line.quantity, line.stage, line.organisation) == (
            receipt.id,
            "led_bulb",
            4,
            "installed",
            "molenwijk",
        )
        (kept,) = session.exec(select(History))
        assert (kept.action, kept.person, kept.content["gas_use_m3"], kept.content["measures"][0]["id"]) == (
            "entered",
            "aicha",
            "1234.56",
            line.id,
        )
        (noted,) = session.exec(select(Audit))
        assert noted.object == f"visit/{receipt.id}" and "1234" not in noted.fields
        assert session.get_one(Mark, "molenwijk").wanted == 1


def test_the_same_form_sent_twice_is_kept_once(world: World) -> None:
    answers = {**VISIT, "household": "", "measures": [LED]}
    first, second = save(world, answers), save(world, answers)
    assert (second.id, second.repeated, second.extra["household"]) == (first.id, True, "H001")
    with world.store.read() as session:
        assert len(session.exec(select(Visit)).all()) == len(session.exec(select(History)).all()) == 1


def test_the_same_form_sent_from_four_places_at_once_is_kept_once(world: World) -> None:
    found: list[log.Receipt] = []
    threads = [threading.Thread(target=lambda: found.append(save(world, {**VISIT, "household": ""}))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({r.id for r in found}) == 1 and sorted(r.repeated for r in found) == [False, True, True, True]


def test_four_new_houses_at_once_get_four_codes(world: World) -> None:
    found: list[str] = []

    def visit(n: int) -> None:
        found.append(save(world, {**VISIT, "household": ""}, key=f"k{n}").extra["household"])

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["H001", "H002", "H003", "H004"]


def test_the_same_form_with_other_answers_is_no_retry(world: World) -> None:
    save(world)
    with pytest.raises(Refused, match="al opgeslagen, met andere antwoorden"):
        save(world, {**VISIT, "kind": "nazorg"})


def test_a_key_of_someone_else_opens_nothing(world: World) -> None:
    save(world)
    with pytest.raises(Refused, match="al opgeslagen"):
        save(world, person=world.bram)


def test_the_next_code_passes_withdrawn_houses(world: World) -> None:
    first = save(world, {**VISIT, "household": ""})
    with world.store.write() as session:
        log.withdraw(session, world.aicha, Visit, first.id, "dubbel")
    assert save(world, {**VISIT, "household": " "}, key="k2").extra["household"] == "H002"
