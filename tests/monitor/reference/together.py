"""What partners do together, what households take on together, and what an enterprise counts once a year."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Any

from tests.monitor.reference.row import Row, Rows, View, label, of, same
from tests.monitor.reference.world import World, later

TAKING_PART = ("want", "choose", "ask", "decide", "do")
MOST_MONTHS = 18


def day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def relations(world: World) -> list[Row]:
    """Per pair the stretches in which they work together; a day that was written down twice belongs to who began first."""
    partners = {p["id"]: p for p in world.all("partner")}
    pairs: dict[frozenset[str], list[tuple[date, date, str]]] = {}
    for p in partners.values():
        for tie in p.get("ties", []):
            other = partners.get(tie["partner"])
            if other is not None and other is not p:
                start = max(d for d in (tie.get("since"), p["on"], other["on"]) if d)
                end = min(d or date.max for d in (tie.get("until"), p.get("end"), other.get("end")))
                pairs.setdefault(frozenset((p["id"], other["id"])), []).append((start, end, p["id"]))
    found = []
    for stretches in pairs.values():
        free = date.min
        for start, end, record in sorted(stretches):
            if max(start, free) <= end:
                found.append(of(partners[record], start=max(start, free), end=None if end == date.max else end))
                free = date.max if end == date.max else date.fromordinal(end.toordinal() + 1)
    return found


def followed(lines: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Each with the one after it."""
    yield from zip_longest(lines, lines[1:])


def steps(effort: dict[str, Any]) -> list[dict[str, Any]]:
    """In the order in which they were set; of one day the last written comes last."""
    return sorted(effort.get("steps", []), key=lambda s: s["since"])


def holding(world: World) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Each step in which somebody takes part, its joint effort, and a row that holds until the next step or the last day."""
    for effort in world.all("collective"):
        own = steps(effort)
        for step, following in followed(own):
            ends = [d for d in (effort.get("end"), day_before(following["since"]) if following else None) if d]
            end = min(ends) if ends else None
            if step["step"] in TAKING_PART and step["households"] and (end is None or step["since"] <= end):
                yield effort, step, {"start": step["since"], "end": end, "labels": labels(effort, step), "units": units(effort, step)}


def labels(effort: dict[str, Any], step: dict[str, Any]) -> dict[str, str]:
    return {"kind": label(effort.get("kind")), "journey": label(effort.get("journey")), "step": step["step"]}


def units(effort: dict[str, Any], step: dict[str, Any], first: int = 0) -> frozenset[str]:
    """Nobody knows which households; they stand behind the figure one by one."""
    return frozenset(f"{effort['id']} {n}" for n in range(first, step["households"]))


def bundled(world: World) -> list[Row]:
    return [of(effort, values=same(step["households"]), **more) for effort, step, more in holding(world)]


def demand(world: World) -> list[Row]:
    found = []
    for effort, step, more in holding(world):
        amount = step.get("amount_eur")
        found.append(of(effort, values=None if amount is None else same(amount), incomplete=amount is None, **more))
    return found


def taken(world: World) -> list[Row]:
    """The households that came along with each step; written down twice, only the growth."""
    found = []
    for effort in world.all("collective"):
        most: dict[str, int] = {}
        for step in steps(effort):
            before = most.get(step["step"], 0)
            if step["households"] > before:
                most[step["step"]] = step["households"]
                more = {"day": step["since"], "labels": labels(effort, step), "units": units(effort, step, before)}
                found.append(of(effort, values=same(step["households"] - before), **more))
    return found


def until_next(profiles: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], date]]:
    """Each with the last day on which it holds; of two on one day the last written."""
    for profile, following in followed(profiles):
        last = day_before(later(profile["on"], MOST_MONTHS))
        end = min(last, day_before(following["on"])) if following else last
        if end >= profile["on"]:
            yield profile, end


def counted_yearly(name: str) -> Rows:
    """A count holds until the next in which this was counted; where it was left open that is told, until the next telling."""

    def rows(world: World) -> list[Row]:
        answered = [p for p in world.all("profile") if p.get(name) is not None]
        found = [of(p, start=p["on"], end=end, values=same(p[name])) for p, end in until_next(answered)]
        left_open = [(p, end) for p, end in until_next(world.all("profile")) if p.get(name) is None]
        return found + [of(p, start=p["on"], end=end, values=None, incomplete=True) for p, end in left_open]

    return rows


BY = ("journey", "step")
VIEWS = {
    ("relations", ""): View(relations, "stock"),
    ("households_bundled", ""): View(bundled, "stock", by=("kind", *BY)),
    ("demand_bundled", ""): View(demand, "stock", by=("kind", *BY)),
    ("journey_steps", ""): View(taken, "flow", by=BY),
    ("spin_offs", ""): View(counted_yearly("spin_offs"), "stock"),
    ("members", ""): View(counted_yearly("members"), "stock"),
}
