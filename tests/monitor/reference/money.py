"""Money that came in, went out or was invested; an amount over a span is spread by day."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.monitor.reference.reach import home_visits
from tests.monitor.reference.row import Row, Rows, View, label, of, same
from tests.monitor.reference.world import World, exact, months_of, next_day

GOVERNMENT = ("municipality_assignment", "municipality_grant", "spuk", "province")


def spread(world: World, money: dict[str, Any], **more: Any) -> list[Row]:
    """One row a month, up to the day of counting."""
    last = money.get("until") or money["on"]
    per_day = exact(money["amount_eur"]) / (next_day(last) - money["on"]).days
    return [
        of(money, day=a, values=same(per_day * Fraction((next_day(b) - a).days)), **more)
        for a, b in months_of(money["on"], min(last, world.on))
    ]


def of_kind(kind: str, dimension: str) -> Rows:
    def rows(world: World) -> list[Row]:
        chosen = [m for m in world.all("money") if m["kind"] == kind]
        return [row for m in chosen for row in spread(world, m, labels={dimension: label(m.get(dimension))})]

    return rows


def municipal(world: World) -> list[Row]:
    chosen = [m for m in world.all("money") if m["kind"] == "income" and m.get("payer") in GOVERNMENT[:2]]
    return [row for m in chosen for row in spread(world, m, labels={"department": label(m.get("department"))})]


def kept_local(world: World) -> list[Row]:
    found = []
    for m in (m for m in world.all("money") if m["kind"] == "cost"):
        answer, labels = m.get("stays_local"), {"category": label(m.get("category"))}
        if answer == "yes":
            found += spread(world, m, labels=labels)
        elif answer != "no":
            found += [replace(row, values=None, incomplete=True) for row in spread(world, m, labels=labels)]
    return found


def per_household(world: World) -> list[Row]:
    """Only for the enterprise whole (money has no place), over the calendar years in which costs fell."""
    costs = [row for m in world.all("money") if m["kind"] == "cost" for row in spread(world, m, part="numerator")]
    years = {row.day.year for row in costs if row.day}
    visits = [of(v, "household", part="denominator") for v in home_visits(world) if v["on"].year in years]
    return costs + [replace(row, area=None) for row in visits]


def public_share(world: World) -> list[Row]:
    found = []
    for m in (m for m in world.all("money") if m["kind"] == "income"):
        if m.get("payer") in (None, "unknown"):
            found += [replace(row, values=None, incomplete=True) for row in spread(world, m, part="denominator")]
        else:
            found += spread(world, m, part="denominator")
            found += spread(world, m, part="numerator") if m["payer"] in GOVERNMENT else []
    return found


VIEWS = {
    ("income", ""): View(of_kind("income", "payer"), "flow", by=("payer",)),
    ("municipal_income", ""): View(municipal, "flow", by=("department",)),
    ("costs", ""): View(of_kind("cost", "category"), "flow", by=("category",)),
    ("investment", ""): View(of_kind("investment", "payer"), "flow", by=("payer",)),
    ("kept_local", ""): View(kept_local, "flow", by=("category",)),
    ("cost_per_household", ""): View(per_household, "ratio", "flow", "distinct"),
    ("public_income_share", ""): View(public_share, "ratio", times=100),
}
