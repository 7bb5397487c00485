"""Closing a quarter that was opened again: what was given out stays as it was; what differs from it is written down, for inside.

A correction of one household would show outside who it is about. So there is no new edition: outside it goes into the next quarter that
closes, where it may be told (`monitor.disclose.correct`). The enterprise's own figures change at once.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from monitor import indicators
from monitor.close import settled
from monitor.release import frozen
from storage.cells import all_cells
from storage.database import Store
from storage.people import CLOSE, Person, require
from storage.period import Period, today
from storage.refused import Refused
from storage.release import newest
from storage.reopen import OPEN, Reopening, end, standing

Key = tuple[str, str]


def close_again(store: Store, person: Person, period: Period, on: date | None = None) -> Reopening:
    """Lock the quarter again and book what differs. Raises `Refused` when it is not open."""
    require(person, CLOSE)
    assert person.organisation is not None
    with settled(store, person.organisation, on or today()) as session:
        found, release = standing(session, person.organisation, period), newest(session, person.organisation, period)
        if found is None or found.state != OPEN:
            raise Refused("Dit kwartaal is al afgesloten.")
        now_there = [frozen(cell) for cell in all_cells(session, person.organisation, period.code)]
        end(session, person, found, differences(release.content.get("cells", []) if release else [], now_there))
    return found


def differences(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every total that differs: indicator, view, `before` and `after` as exact text, None where there was no figure."""
    old, new = _totals(before), _totals(after)
    order = {(i.code, v.name): n for n, (i, v) in enumerate((i, v) for i in indicators.ALL for v in i.views)}
    changed = [key for key in {*old, *new} if key in order and not _equal(old.get(key), new.get(key))]
    return [
        {"indicator": i, "view": v, "before": old.get((i, v)), "after": new.get((i, v))} for i, v in sorted(changed, key=order.__getitem__)
    ]


def _totals(cells: Iterable[Mapping[str, Any]]) -> dict[Key, str | None]:
    return {(c["indicator"], c["view"]): c["central"] for c in cells if not c["category"]}


def _equal(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and Decimal(one) == Decimal(other))
