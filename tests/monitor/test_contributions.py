"""What a partner brings counts in the time it is for: day by day, also years after the partner began, and never in a closed quarter."""

from datetime import date, timedelta
from typing import Any

import pytest

from monitor.indicators.contributions import CONTRIBUTIONS
from storage import log
from storage.lock import Locked
from storage.period import containing, today
from storage.records import Partner
from storage.refused import Refused
from tests.conftest import World
from tests.monitor.engine import counted, value
from tests.storage.test_lock import LAST, change, shut
from tests.storage.written import save

BEGAN = date(2022, 3, 1)
OLD = {"name": "De Bieb", "group": "PG6", "on": BEGAN}


def brought(euro: float | None, since: date | None = None, until: date | None = None, kind: str = "place") -> dict[str, Any]:
    return {"on": BEGAN, "kind": kind, "value_eur": euro, "since": since, "until": until}


def test_yearly_help_counts_in_its_own_year_whatever_the_day_the_partner_began() -> None:
    lines = [brought(3650, date(2025, 1, 1), date(2025, 12, 31)), brought(7300, date(2026, 1, 1), date(2026, 12, 31))]
    found = counted(CONTRIBUTIONS, contribution=lines)
    assert value(found, "2022") is None and value(found, "2025") == 3650
    assert [value(found, f"2025-Q{n}") for n in (1, 2, 3, 4)] == [900, 910, 920, 920], "10 a day: 90, 91, 92 and 92 days"
    assert value(found, "2026-Q1") == 1800 and value(found, "2026-Q4") == 20 * (31 + 23), "up to the day of counting, 23 November"


def test_without_a_time_of_its_own_it_counts_on_the_day_the_partner_began_and_with_a_day_on_that_day() -> None:
    found = counted(CONTRIBUTIONS, contribution=[brought(100), brought(50, date(2024, 2, 29)), brought(30, until=date(2022, 4, 29))])
    assert value(found, "2022-03") == 100 + 30 * 31 / 60 and value(found, "2022-04") == 30 * 29 / 60
    assert value(found, "2024-02") == 50 and value(found, "all") == 180


def test_what_it_is_worth_may_be_unknown_and_that_shows_where_it_is_for() -> None:
    found = counted(CONTRIBUTIONS, contribution=[brought(None, date(2025, 1, 1), date(2025, 12, 31)), brought(40, date(2025, 1, 6))])
    assert value(found, "2025-Q1") == 40
    assert [found["2025-Q1", "", ""][k] for k in ("complete", "incomplete")] == [1, 1] and value(found, "2025-Q2") is None


def test_a_time_may_end_later_than_today_but_not_before_it_begins(world: World) -> None:
    later = today() + timedelta(days=200)
    line = {"kind": "place", "value_eur": "900", "since": today(), "until": later}
    assert save(world, {**OLD, "contributions": [line]}, Partner, person=world.bram).version == 1
    for since, until in ((today(), today() - timedelta(days=1)), (None, BEGAN - timedelta(days=1))):
        with pytest.raises(Refused) as caught:
            save(world, {**OLD, "contributions": [{**line, "since": since, "until": until}]}, Partner, key="k2", person=world.bram)
        assert caught.value.problems[0].at == "contributions.0.until"
    with pytest.raises(Refused):
        save(world, {**OLD, "contributions": [{**line, "since": later, "until": None}]}, Partner, key="k3", person=world.bram)


def test_help_of_this_quarter_is_written_at_an_old_partner_while_older_quarters_are_closed(world: World) -> None:
    id = save(world, OLD, Partner, person=world.bram).id
    shut(world)
    shut(world, containing(BEGAN, "quarter"))
    now, then = {"kind": "place", "value_eur": "900", "since": today()}, {"kind": "place", "value_eur": "900", "since": LAST.start}
    for wrong in ({"kind": "place", "value_eur": "900"}, then, {**now, "since": None, "until": today()}):
        with pytest.raises(Locked):
            change(world, Partner, id, {"contributions": [wrong]})
    assert change(world, Partner, id, {"contributions": [now]}).version == 2
    with world.store.read() as session:
        kept = log.answers_of(session, session.get_one(Partner, id))["contributions"]
    with pytest.raises(Locked):  # without its day it would count in the quarter in which the partner began
        change(world, Partner, id, {"contributions": [{**kept[0], "since": None}]})
