"""Energy poverty relieved and life at home: what a household answered first and what it answered later, within eighteen months."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.monitor.reference.reach import by_household
from tests.monitor.reference.row import Row, View, of, same
from tests.monitor.reference.world import World, later

HARD, EASED = ("hard", "cannot"), ("just", "easy")


def answers(world: World, question: str, known: Callable[[Any], bool]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Per household the first answered visit, and the answered visits after that day within eighteen months."""
    for own in by_household(world.all("visit")).values():
        answered = [v for v in own if known(v.get(question))]
        if answered:
            first = answered[0]
            yield first, [v for v in answered[1:] if v["on"] > first["on"] and v["on"] <= later(first["on"], 18)]


def eased(world: World) -> list[Row]:
    found = []
    for first, after in answers(world, "payment", lambda a: a in HARD + EASED):
        better = [v for v in after if v["payment"] in EASED] if first["payment"] in HARD else []
        found += [of(v, "household") for v in better[:1]]
    return found


def eased_share(world: World) -> list[Row]:
    found: list[Row] = []
    for first, after in answers(world, "payment", lambda a: a in HARD + EASED):
        if first["payment"] in HARD and after:
            better = [v for v in after if v["payment"] in EASED][:1]
            found.append(of((better or after)[0], "household", part="denominator"))
            found += [of(v, "household", part="numerator") for v in better]
    return found


def warm_again(world: World) -> list[Row]:
    found = []
    for first, after in answers(world, "hidden_saving", lambda a: a in ("yes", "no")):
        stopped = [v for v in after if v["hidden_saving"] == "no"] if first["hidden_saving"] == "yes" else []
        found += [of(v, "household") for v in stopped[:1]]
    return found


def comfort(world: World) -> list[Row]:
    found = []
    for first, after in answers(world, "comfort", lambda a: a is not None):
        for again in after[:1]:
            found.append(of(again, "household", part="numerator", values=same(again["comfort"] - first["comfort"])))
            found.append(of(again, "household", part="denominator"))
    return found


def asked_again(world: World) -> list[Row]:
    found = []
    for first, after in answers(world, "comfort", lambda a: a is not None):
        for again in after[:1]:
            step = again["comfort"] - first["comfort"]
            found.append(of(again, "household", labels={"turn": "better" if step > 0 else "worse" if step < 0 else "same"}))
    return found


VIEWS = {
    ("payment_eased", ""): View(eased, "flow"),
    ("payment_eased_share", ""): View(eased_share, "ratio", times=100),
    ("hidden_saving_stopped", ""): View(warm_again, "flow"),
    ("comfort_change", ""): View(comfort, "ratio"),
    ("homes_asked_again", ""): View(asked_again, "flow", by=("turn",)),
}
