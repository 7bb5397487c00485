"""Who is reached: visits, households, activities."""

from typing import Any

from tests.monitor.reference.row import Row, View, label, of, same
from tests.monitor.reference.world import World

AT_HOME = ("first", "fix", "aftercare")


def home_visits(world: World) -> list[dict[str, Any]]:
    return [v for v in world.all("visit") if v["kind"] in AT_HOME]


def by_household(visits: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for visit in visits:
        found.setdefault(visit["household"], []).append(visit)
    return found


def visits(world: World) -> list[Row]:
    return [of(v, "household", labels={"kind": v["kind"]}) for v in home_visits(world)]


def contacts(world: World) -> list[Row]:
    return [of(v, "household", labels={"kind": v["kind"]}) for v in world.all("visit") if v["kind"] not in AT_HOME]


def households(world: World) -> list[Row]:
    return [of(v, "household") for v in home_visits(world)]


def new_households(world: World) -> list[Row]:
    return [of(own[0], "household") for own in by_household(home_visits(world)).values()]


def new_in_view(world: World) -> list[Row]:
    """The first yes or no of each household; who never said yes or no is not known."""
    found = []
    for own in by_household(home_visits(world)).values():
        answered = [v for v in own if v.get("helped_before") in ("yes", "no")]
        if not answered:
            found.append(of(own[0], "household", part="denominator", values=None, incomplete=True))
            continue
        found.append(of(answered[0], "household", part="denominator"))
        if answered[0]["helped_before"] == "no":
            found.append(of(answered[0], "household", part="numerator"))
    return found


def repeats(world: World) -> list[Row]:
    found = []
    for own in by_household(home_visits(world)).values():
        found += [of(v, "household", part="denominator") for v in own] + [of(v, "household", part="numerator") for v in own[1:]]
    return found


def activities(world: World) -> list[Row]:
    return [of(a, labels={"kind": a["kind"]}) for a in world.all("activity")]


def participants(world: World) -> list[Row]:
    return [of(a, labels={"kind": a["kind"]}, values=same(a["people"])) for a in world.all("activity")]


def newcomers(world: World) -> list[Row]:
    return [amount_or_unknown(a, a.get("new_people"), labels={"kind": a["kind"]}) for a in world.all("activity")]


def amount_or_unknown(record: dict[str, Any], value: Any, unit: str = "", **more: Any) -> Row:
    """The amount that was written down; an empty answer is left out and told."""
    if value is None:
        return of(record, unit, values=None, incomplete=True, **more)
    return of(record, unit, values=same(value), **more)


VIEWS = {
    ("visits", ""): View(visits, "flow", by=("kind",)),
    ("visits", "contacts"): View(contacts, "flow", by=("kind",)),
    ("households_helped", ""): View(households, "distinct"),
    ("households_reached", ""): View(households, "first"),
    ("households_new", ""): View(new_households, "flow"),
    ("new_in_view_share", ""): View(new_in_view, "ratio", times=100),
    ("repeat_addresses", ""): View(repeats, "ratio", "distinct", "distinct", times=100),
    ("activities", ""): View(activities, "flow", by=("kind",)),
    ("participants", ""): View(participants, "flow", by=("kind",)),
    ("participants_new", ""): View(newcomers, "flow", by=("kind",)),
}
__all__ = ["VIEWS", "amount_or_unknown", "by_household", "label"]
