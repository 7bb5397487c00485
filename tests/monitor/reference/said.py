"""What people say: participants about themselves, residents in the poll and at a visit; and how much of what was written counts."""

from datetime import date
from typing import Any

from tests.monitor.reference.row import Row, Rows, View, of, same
from tests.monitor.reference.world import World


def wellbeing(name: str) -> Rows:
    """Per place and calendar year the last answer less the first of all; who was asked on one day only is not in it."""

    def rows(world: World) -> list[Row]:
        found = []
        for p in world.all("placement"):
            answers = sorted((a for a in p.get("wellbeing", []) if a.get(name) is not None), key=lambda a: a["asked_on"])
            last_of: dict[int, dict[str, Any]] = {a["asked_on"].year: a for a in answers if a["asked_on"] <= world.on}
            for last in last_of.values():
                if last["asked_on"] > answers[0]["asked_on"]:
                    day: date = last["asked_on"]
                    found.append(of(p, "person", day=day, part="numerator", values=same(last[name] - answers[0][name])))
                    found.append(of(p, "person", day=day, part="denominator"))
        return found

    return rows


def poll(name: str) -> Rows:
    """Each list that was filled in is one unknown person."""

    def rows(world: World) -> list[Row]:
        found = []
        for p in world.all("poll"):
            if p.get(name) is None:
                found.append(of(p, "id", part="denominator", values=None, incomplete=True))
            else:
                found += [of(p, "id", part="numerator", values=same(p[name])), of(p, "id", part="denominator")]
        return found

    return rows


def scanned(who: str) -> Rows:
    """Each point with a mark is an answer; behind all answers of one scan stands one who gave them."""

    def rows(world: World) -> list[Row]:
        found = []
        for s in (s for s in world.all("scan") if s["by"] == who):
            for point in s["answers"]:
                labels = {"about": s["about"], "item": point["item"]}
                if point["score"] is None:
                    found.append(of(s, "id", part="denominator", values=None, incomplete=True, labels=labels))
                else:
                    found.append(of(s, "id", part="numerator", values=same(point["score"]), labels=labels))
                    found.append(of(s, "id", part="denominator", labels=labels))
        return found

    return rows


def recommended(world: World) -> list[Row]:
    """At a visit or by telephone; who was not asked is not expected to have answered."""
    found = []
    for v in (v for v in world.all("visit") if v.get("recommend")):
        if v["recommend"] == "unknown":
            found.append(of(v, "household", part="denominator", values=None, incomplete=True))
        else:
            found.append(of(v, "household", part="denominator"))
            found += [of(v, "household", part="numerator")] if v["recommend"] == "yes" else []
    return found


def waited(world: World) -> list[Row]:
    found = []
    for v in (v for v in world.all("visit") if v["kind"] == "first"):
        if v.get("asked_on") is None:
            found.append(of(v, "household", part="denominator", values=None, incomplete=True))
        else:
            days = same((v["on"] - v["asked_on"]).days)
            found += [of(v, "household", part="numerator", values=days), of(v, "household", part="denominator")]
    return found


def approved(world: World) -> list[Row]:
    """What counts, over that and what waits for a second look."""
    counts = [r for kind in world.records if kind != "waiting" for r in world.all(kind)]
    found = [of(r, part="denominator") for r in (*counts, *world.all("waiting"))]
    return found + [of(r, part="numerator") for r in counts]


def timed(world: World) -> list[Row]:
    """All minutes over all records that were timed; of nobody in particular."""
    sides = (("numerator", "minutes"), ("denominator", "records"))
    return [of(t, part=part, values=same(t[name])) for t in world.timed for part, name in sides]


VIEWS = {
    **{("wellbeing_change", name): View(wellbeing(name), "ratio") for name in ("confidence", "meaning")},
    **{("trust_score", name): View(poll(f"trust_{name}"), "ratio") for name in ("enterprise", "municipality", "neighbours")},
    ("pride_score", ""): View(poll("pride"), "ratio"),
    **{("say_score", name): View(poll(name), "ratio") for name in ("say", "help")},
    **{("scan_score", who): View(scanned(who), "ratio", by=("about", "item")) for who in ("enterprise", "municipality", "other")},
    ("scan_score_residents", ""): View(scanned("resident"), "ratio", by=("about", "item")),
    ("recommend_share", ""): View(recommended, "ratio", times=100),
    ("waiting_days", ""): View(waited, "ratio"),
    ("approved_share", ""): View(approved, "ratio", times=100),
    ("minutes_per_record", ""): View(timed, "ratio"),
}
