"""The municipality's side of working together, each figure split by who counted it."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.monitor.reference.row import Row, View, of, same
from tests.monitor.reference.world import World, exact, later

PAYS = ("municipality_assignment", "municipality_grant", "spuk")
BY = ("counted_by",)


def who(record: dict[str, Any]) -> dict[str, str]:
    """Where nobody said who counted, it was who wrote it down."""
    return {"counted_by": record.get("counted_by") or "enterprise"}


def contracts(world: World) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Grants and assignments of the municipality, with how to make a row that holds as long as they run."""
    for g in world.all("grant"):
        if g.get("payer") in PAYS:
            yield g, {"start": g["on"], "end": g.get("end"), "labels": who(g)}


def unknown(record: dict[str, Any], **more: Any) -> Row:
    return of(record, part="denominator", values=None, incomplete=True, **more)


def parts(record: dict[str, Any], above: Any, below: Any = 1, **more: Any) -> list[Row]:
    return [of(record, part="numerator", values=same(above), **more), of(record, part="denominator", values=same(below), **more)]


def months(first: date, last: date) -> Fraction:
    """Whole months from the first day on; a day of what is left is a thirtieth."""
    over, whole = last + timedelta(days=1), 0
    while later(first, whole + 1) <= over:
        whole += 1
    return whole + Fraction((over - later(first, whole)).days, 30)


def contract_months(world: World) -> list[Row]:
    found = []
    for g, more in contracts(world):
        found += parts(g, months(g["on"], g["end"]), **more) if g.get("end") else [unknown(g, **more)]
    return found


def residents_decide(world: World) -> list[Row]:
    found = []
    for g, more in contracts(world):
        if g.get("amount_eur") is None or g.get("residents_percent") is None:
            found.append(unknown(g, **more))
        else:
            found += parts(g, exact(g["amount_eur"]) * g["residents_percent"] / 100, g["amount_eur"], **more)
    return found


def of_kind(world: World, kind: str) -> list[dict[str, Any]]:
    return [p for p in world.all("partnership") if p["kind"] == kind]


def answer_days(world: World) -> list[Row]:
    """On the day of the answer; a question that is open, on its own day."""
    found = []
    for p in of_kind(world, "question"):
        answered = p.get("answered_on")
        if answered is None:
            found.append(unknown(p, labels=who(p)))
        else:
            found += parts(p, (answered - p["on"]).days, day=answered, labels=who(p))
    return found


def new_contacts(world: World) -> list[Row]:
    return [of(p, labels=who(p)) for p in of_kind(world, "contact")]


def promises(world: World) -> list[Row]:
    found = []
    for p in (p for p in of_kind(world, "promise") if p.get("promised_by") != "enterprise"):
        more = {"day": p.get("until") or p["on"], "labels": who(p)}
        if p.get("kept") in ("yes", "no"):
            found.append(of(p, part="denominator", **more))
            found += [of(p, part="numerator", **more)] if p["kept"] == "yes" else []
        else:
            found.append(unknown(p, **more))
    return found


def assignments(world: World) -> list[Row]:
    found = []
    for a in (a for a in world.all("assignment") if a["client"] == "municipality"):
        earned = a.get("revenue_eur")
        found.append(of(a, values=None if earned is None else same(earned), incomplete=earned is None, labels=who(a)))
    return found


VIEWS = {
    ("contract_months", ""): View(contract_months, "ratio", "stock", "stock", by=BY),
    ("answer_days", ""): View(answer_days, "ratio", by=BY),
    ("contact_changes", ""): View(new_contacts, "flow", by=BY),
    ("paid_assignments", ""): View(assignments, "flow", by=BY),
    ("residents_decide_share", ""): View(residents_decide, "ratio", "stock", "stock", by=BY, times=100),
    ("promises_kept_share", ""): View(promises, "ratio", by=BY, times=100),
}
