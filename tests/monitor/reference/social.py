"""Referrals, signals, volunteers, partners, stories, grades and aftercare."""

from datetime import timedelta
from typing import Any

from tests.monitor.reference.reach import amount_or_unknown, home_visits
from tests.monitor.reference.row import Row, Rows, View, label, of, same
from tests.monitor.reference.world import SCENARIOS, World, exact, months_of, next_day

OUTSIDE = {"gemeente", "financier", "publiek"}
VALUES_OF_THE_STUDY = tuple(
    f"{group}{number}" for group, most in (("Vw", 9), ("Vg", 9), ("Vb", 6), ("Ve", 9)) for number in range(1, most + 1)
)
AFTERCARE_DAYS = 180


def referrals(world: World) -> list[Row]:
    return [of(r, "household", labels={"to": r["to"]}) for r in world.all("referral") if r["state"] != "to_do"]


def landed(world: World) -> list[Row]:
    found = []
    for r in (r for r in world.all("referral") if r["state"] != "to_do"):
        if r.get("landed") == "yes":
            found.append(of(r, "household", labels={"to": r["to"]}))
        elif r.get("landed") in (None, "unknown"):
            found.append(of(r, "household", values=None, incomplete=True, labels={"to": r["to"]}))
    return found


def signals(world: World) -> list[Row]:
    return [of(s, labels={"topic": s["topic"]}) for s in world.all("signal")]


def hours(world: World) -> list[Row]:
    return [of(h, "who", values=same(h["hours"]), labels={"task": h["task"]}) for h in world.all("hours")]


def hours_times(code: str) -> Rows:
    def rows(world: World) -> list[Row]:
        found = []
        for h in world.all("hours"):
            version = world.factors.version(code, h["on"])
            if version is None:
                found.append(of(h, "who", missing=frozenset({code})))
            else:
                found.append(of(h, "who", values={s: exact(h["hours"]) * exact(version.values[s]) for s in SCENARIOS}))
        return found

    return rows


def allowances(world: World) -> list[Row]:
    return [amount_or_unknown(h, h.get("allowance_eur"), "who") for h in world.all("hours")]


def helpers(world: World) -> list[Row]:
    seen: dict[str, dict[str, Any]] = {}
    for h in world.all("hours"):
        if h.get("helped_first") == "yes":
            seen.setdefault(h["who"], h)
    return [of(h, "who") for h in seen.values()]


def partners(world: World) -> list[Row]:
    return [of(p, start=p["on"], end=p.get("end"), labels={"group": p["group"]}) for p in world.all("partner")]


def contributions(world: World) -> list[Row]:
    """Day by day over its own time; without one on the day the partner began. One row a month is enough: all days are alike."""
    found = []
    for p in world.all("partner"):
        for c in p.get("contributions", []):
            first = c.get("since") or p["on"]
            last, kind = max(first, c.get("until") or first), {"kind": c["kind"]}
            if c.get("value_eur") is None:
                found.append(of(p, day=first, values=None, incomplete=True, labels=kind))
                continue
            a_day = exact(c["value_eur"]) / (next_day(last) - first).days
            for a, b in months_of(first, min(last, world.on)):
                found.append(of(p, day=a, values=same(a_day * (next_day(b) - a).days), labels=kind))
    return found


def stories(world: World) -> list[Row]:
    return [of(s, labels={"teller": label(s.get("teller"))}) for s in world.all("story")]


def published(world: World) -> list[Row]:
    return [of(s, labels={"teller": label(s.get("teller"))}) for s in world.all("story") if OUTSIDE & set(s.get("consent") or [])]


def coverage(world: World) -> list[Row]:
    found = []
    for s in world.all("story"):
        about = [Row(s["id"], s["on"], s.get("area"), value, day=s["on"], part="numerator") for value in s.get("values") or []]
        found += about + [Row(s["id"], s["on"], s.get("area"), v, day=s["on"], part="denominator") for v in VALUES_OF_THE_STUDY]
    return found


def difficult(world: World) -> list[Row]:
    found = []
    for s in world.all("story"):
        found.append(of(s, part="denominator"))
        found += [of(s, part="numerator")] if (s.get("difficult") or "").strip() else []
    return found


def grades(world: World) -> list[Row]:
    found = []
    for v in home_visits(world):
        if v.get("grade") is None:
            found.append(of(v, "household", part="denominator", values=None, incomplete=True))
        else:
            found += [of(v, "household", part="numerator", values=same(v["grade"])), of(v, "household", part="denominator")]
    return found


def followed_up(world: World) -> list[Row]:
    """Visits where something was placed: looked after within 180 days, told on the day these are over."""
    found = []
    for v in home_visits(world):
        if any(m["stage"] == "installed" for m in v.get("measures", [])):
            due = v["on"] + timedelta(days=AFTERCARE_DAYS)
            found.append(of(v, "household", day=due, part="denominator"))
            after = [w for w in world.all("visit") if w["household"] == v["household"] and v["on"] < w["on"] <= due]
            found += [of(v, "household", day=due, part="numerator")] if any(w["kind"] in ("aftercare", "phone") for w in after) else []
    return found


def still_good(world: World) -> list[Row]:
    found = []
    for v in world.all("visit"):
        for check in v.get("checks", []):
            found.append(of(v, "household", part="denominator"))
            found += [of(v, "household", part="numerator")] if check["outcome"] == "good" else []
    return found


VIEWS = {
    ("referrals", ""): View(referrals, "flow", by=("to",)),
    ("referrals_landed", ""): View(landed, "flow", by=("to",)),
    ("signals", ""): View(signals, "flow", by=("topic",)),
    ("volunteer_hours", ""): View(hours, "flow", by=("task",)),
    ("volunteer_value", "replacement"): View(hours_times("soc.vrijwilliger.uur"), "flow"),
    ("volunteer_value", "investment"): View(allowances, "flow"),
    ("volunteer_value", "market"): View(hours_times("minimumloon.uur"), "flow"),
    ("helped_to_helper", ""): View(helpers, "flow"),
    ("partners_active", ""): View(partners, "stock", by=("group",)),
    ("contributions", ""): View(contributions, "flow", by=("kind",)),
    ("stories_collected", ""): View(stories, "flow", by=("teller",)),
    ("stories_published", ""): View(published, "flow", by=("teller",)),
    ("story_coverage", ""): View(coverage, "ratio", "distinct", "distinct", times=100),
    ("difficult_stories_share", ""): View(difficult, "ratio", times=100),
    ("satisfaction", ""): View(grades, "ratio"),
    ("followed_up_share", ""): View(followed_up, "ratio", times=100),
    ("still_good_share", ""): View(still_good, "ratio", times=100),
}
