"""A quarter that was opened again closes again: what was given out stays, what differs is booked; and no save slips in between."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from monitor.close import close
from monitor.close_again import close_again, differences
from monitor.edition import edition
from monitor.reader import Reader
from storage import log, reopen
from storage.lock import Locked, locked
from storage.mark import is_behind
from storage.period import parse
from storage.records import Visit
from storage.refused import Forbidden, Refused
from storage.release import editions
from storage.scope import Scope
from tests.monitor.opened import opened
from tests.monitor.wrote import counted, homes, visits

Q2 = parse("2026-Q2")
MAY, TODAY = date(2026, 5, 4), date(2026, 11, 23)


def given_out(world) -> list[tuple[str, int, str]]:
    with world.store.read() as session:
        return [(r.subject, r.edition, r.sha256) for s in ("molenwijk", "GM9901") for r in editions(session, s, 2026)]


def helped(world, person, organisation: str = ""):
    reader = Reader(world.store, Scope(person, organisation, "GM9901", "", Q2))
    return reader.figures(["households_helped"]).get("households_helped").central


def test_closing_again_leaves_what_was_given_out_and_books_the_difference(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    close(world.store, world.bram, Q2, TODAY)
    before, report = given_out(world), edition(world.store, world.bram, Q2)
    opened(world, world.bram, Q2)
    visits(world, world.aicha, ["H099"], MAY)
    found = close_again(world.store, world.bram, Q2, TODAY)
    booked = {(d["indicator"], d["view"]): (d["before"], d["after"]) for d in found.differences}
    assert booked["households_helped", ""] == booked["visits", ""] == ("14", "15")
    assert given_out(world) == before and edition(world.store, world.bram, Q2).checksum == report.checksum
    assert (helped(world, world.bram, "molenwijk"), helped(world, world.carla)) == (15, 14)
    with pytest.raises(Locked):
        visits(world, world.aicha, ["H100"], MAY)


def test_closing_again_without_a_correction_books_nothing(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    close(world.store, world.bram, Q2, TODAY)
    opened(world, world.bram, Q2)
    assert close_again(world.store, world.bram, Q2, TODAY).differences == []
    with pytest.raises(Refused, match="al afgesloten"):
        close_again(world.store, world.bram, Q2, TODAY)
    opened(world, world.bram, Q2)
    with world.store.read() as session:
        assert [r.state for r in reopen.history(session, "molenwijk", Q2)] == ["open", "closed"]


def test_who_may_not_close_does_not_close_again_and_nobody_elsewhere_does(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    close(world.store, world.bram, Q2, TODAY)
    opened(world, world.bram, Q2)
    with pytest.raises(Forbidden):
        close_again(world.store, world.aicha, Q2, TODAY)
    with pytest.raises(Refused):
        close_again(world.store, world.els, Q2, TODAY)


def once(first: Callable[[], None], second: Callable[[], None]) -> list[BaseException]:
    """Both at the same moment; what either raised."""
    raised: list[BaseException] = []
    start = threading.Barrier(2)

    def run(deed: Callable[[], None]) -> None:
        start.wait()
        try:
            deed()
        except Refused as refused:
            raised.append(refused)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


@pytest.mark.parametrize("turn", range(2))
def test_a_save_at_the_moment_of_closing_is_counted_or_refused_never_in_between(world, turn):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    raised = once(lambda: visits(world, world.aicha, ["H099"], MAY), lambda: close(world.store, world.bram, Q2, TODAY) and None)
    with world.store.read() as session:
        kept = len(session.exec(select(Visit)).all())
        assert locked(session, "molenwijk") == {"2026-Q2"} and not is_behind(session, "molenwijk")
    assert (kept, len(raised)) in ((14, 1), (15, 0)) and all(isinstance(found, Locked) for found in raised)
    assert helped(world, world.carla) == kept


def test_a_closing_waits_for_a_save_that_is_under_way_and_counts_it(world):
    """The save holds its transaction open until the closing has begun and waits for it."""
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    shutting = threading.Thread(target=lambda: close(world.store, world.bram, Q2, TODAY))
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, {"household": "H099", "on": MAY, "kind": "first"}, client_key="late")
        shutting.start()
        shutting.join(0.5)
        assert shutting.is_alive(), "it waits"
    shutting.join(60)
    assert helped(world, world.carla) == 15


def cell(code: str, central: str | None, view: str = "", category: str = "") -> dict[str, str | None]:
    return {"indicator": code, "view": view, "category": category, "central": central}


def test_differences_by_hand():
    before = [cell("visits", "14"), cell("visits", "9", category="first"), cell("costs", "100"), cell("activities", "3")]
    after = [cell("visits", "15"), cell("visits", "10", category="first"), cell("costs", "100.000000"), cell("signals", "1")]
    found = {d["indicator"]: (d["before"], d["after"]) for d in differences(before, after)}
    assert found == {"visits": ("14", "15"), "activities": ("3", None), "signals": (None, "1")}


AMOUNTS = st.dictionaries(st.sampled_from(["visits", "costs", "activities", "signals"]), st.integers(0, 99).map(str))


@given(AMOUNTS, AMOUNTS)
def test_what_is_booked_leads_from_what_was_given_out_to_what_stands_now(old, new):
    found = differences([cell(c, v) for c, v in old.items()], [cell(c, v) for c, v in new.items()])
    moved = old | {d["indicator"]: d["after"] for d in found}
    assert {c: v for c, v in moved.items() if v is not None} == new
    assert all(d["before"] == old.get(d["indicator"]) != d["after"] for d in found)
