"""Made-up records of meters, of what people say, of what is done together, and of the municipality's side."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from tests.monitor.reference.draw import PAYERS, YES_NO, Draw

Said = dict[str, Any]
GAS = ("draught_strip", "shower_head", "boiler_60", "radiator_foil", "cavity_wall", "hybrid_heat_pump", "led_bulb")
STEPS = ("know", "want", "choose", "ask", "decide", "do", "after")
COUNTED_BY = ("enterprise", "municipality", "both")
SCORE, AGREE = (None, 1, 5, 8, 10), (None, 1, 3, 4, 5)
POINTS = {
    "success": [f"SF{n}" for n in range(1, 8)], "maker": [f"K{n}w" for n in range(1, 5)], "tips": [f"t{n}" for n in range(1, 16)],
    "do": [f"W{n}d" for n in range(1, 13)], "dont": [f"N{n}d" for n in range(1, 6)],
}  # fmt: skip


def together(draw: Draw, several: Sequence[range]) -> dict[str, list[Said]]:
    return {kind: [make(draw) for _ in draw.pick(several)] for kind, make in (KINDS | {"waiting": waiting}).items()}


def home_with_a_meter(draw: Draw) -> list[Said]:
    """Sometimes one home whose gas meter is read again and again, with measures in between."""
    if draw.random.randrange(3) == 0:
        return []
    day, value, area = draw.day() - timedelta(days=draw.random.randrange(700)), Decimal(draw.random.randrange(9000)), draw.area()
    found, placed_at = [], draw.random.sample(range(1, 7), draw.random.randint(1, 3))
    for n in range(draw.random.randint(3, 9)):
        if day > draw.on:
            break
        read = [{"kind": "gas", "value": value}] if draw.random.randrange(5) else []
        read += [{"kind": "electricity", "value": draw.amount(900)}] if draw.random.randrange(4) == 0 else []
        read += [{"kind": "gas", "value": value + draw.amount(90)}] if draw.random.randrange(12) == 0 else []
        placed = [measure(draw) for _ in range(draw.pick((1, 1, 2)))] if n in placed_at else []
        found.append(metered_visit(draw, day, area if draw.random.randrange(9) else draw.area(), placed, read))
        days = draw.pick((0, 1, 30, 89, 90, 91, 182, 365, draw.random.randrange(500)))
        day += timedelta(days=days)
        value += draw.amount(5) * days if draw.random.randrange(15) else -min(value, draw.amount(400))
    return found


def metered_visit(draw: Draw, day: date, area: str | None, placed: list[Said], read: list[Said]) -> Said:
    return draw.record(
        on=day, area=area, household="HM", kind=draw.pick(("first", "fix", "aftercare", "phone")), heating=draw.pick((None, "gas_boiler")),
        gas_use_m3=draw.pick((None, Decimal(1500))), measures=placed, readings=read, checks=[],
    )  # fmt: skip


def measure(draw: Draw) -> Said:
    stage = draw.pick(("installed", "installed", "installed", "advised"))
    return {"id": draw.id(), "kind": draw.pick(GAS), "quantity": Decimal(draw.random.randint(1, 4)), "stage": stage, "wall": None}


def asked_before(draw: Draw, day: date) -> date | None:
    """The day on which a resident asked for help."""
    return draw.pick((None, day, day - timedelta(days=draw.random.randrange(120))))


def asked(draw: Draw, placement: Said) -> Said:
    """What the participant answered, now and then."""
    days = [draw.pick((placement["on"], draw.day(), draw.after(placement["on"], 800) or draw.on)) for _ in range(draw.random.randrange(5))]
    marks = (None, 1, 2, 3, 4, 5)
    return placement | {"wellbeing": [{"asked_on": day, "confidence": draw.pick(marks), "meaning": draw.pick(marks)} for day in days]}


def tied(draw: Draw, partners: list[Said]) -> list[Said]:
    """Partners that work with another one, also twice, with themselves, or with one that is not there."""
    ids = [p["id"] for p in partners] + ["nobody"]
    for partner in partners:
        for _ in range(draw.random.randrange(4)):
            since = draw.pick((None, draw.day()))
            until = draw.pick((None, draw.after(since or draw.day(), 600)))
            partner["ties"].append({"partner": draw.pick(ids), "since": since, "until": until})
    return partners


def collective(draw: Draw) -> Said:
    on = draw.day()
    days = [draw.pick((on, draw.day(), draw.after(on, 500) or on)) for _ in range(draw.random.randrange(6))]
    steps = [
        {
            "step": draw.pick(STEPS),
            "since": day,
            "households": draw.random.randrange(15),
            "amount_eur": draw.pick((None, draw.amount(90000))),
        }
        for day in days
    ]
    kind = draw.pick((None, "insulation", "heat", "green"))
    return draw.record(
        on=on, kind=kind, journey=draw.pick((None, "KR1", "KR2")), end=draw.pick((None, None, draw.after(on, 900))), steps=steps
    )


def partnership(draw: Draw) -> Said:
    kind, on = draw.pick(("question", "question", "promise", "promise", "contact")), draw.day()
    by = "enterprise" if on.toordinal() % 4 == 0 else "municipality"  # not thrown, so that no other history changes
    return draw.record(
        area=None, on=on, kind=kind, counted_by=draw.pick(COUNTED_BY), answered_on=draw.pick((None, draw.after(on, 300))),
        until=draw.pick((None, on + timedelta(days=draw.random.randrange(300)))), kept=draw.pick(YES_NO), promised_by=by,
    )  # fmt: skip


def profile(draw: Draw) -> Said:
    return draw.record(area=None, members=draw.pick((None, 0, draw.random.randrange(200))), spin_offs=draw.pick((None, 0, 3)))


def grant(draw: Draw) -> Said:
    on = draw.pick((draw.day(), draw.day(), draw.on + timedelta(days=draw.random.randrange(1, 90))))
    length = draw.pick((0, 29, 30, 364, 365, 730, draw.random.randrange(1200)))
    return draw.record(
        area=None, on=on, end=draw.pick((None, on + timedelta(days=length))), amount_eur=draw.pick((None, Decimal(0), draw.amount(90000))),
        payer=draw.pick(PAYERS), residents_percent=draw.pick((None, 0, 25, 100)), counted_by=draw.pick((None, *COUNTED_BY)),
    )  # fmt: skip


def assignment(draw: Draw) -> Said:
    return draw.record(
        client=draw.pick(("municipality", "municipality", "corporation", "resident")), revenue_eur=draw.pick((None, draw.amount(9000))),
        counted_by=draw.pick((None, *COUNTED_BY)),
    )  # fmt: skip


def poll(draw: Draw) -> Said:
    trust = {f"trust_{whom}": draw.pick(SCORE) for whom in ("enterprise", "municipality", "neighbours")}
    return draw.record(**trust, say=draw.pick(AGREE), pride=draw.pick(AGREE), help=draw.pick(AGREE))


def scan(draw: Draw) -> Said:
    """Some points of one list, in any order, each once; not every point has a mark."""
    about = draw.pick(tuple(POINTS))
    points = draw.random.sample(POINTS[about], draw.random.randrange(1, len(POINTS[about])))
    answers = [{"item": point, "score": draw.pick(AGREE), "proof": "Het bord hangt er."} for point in points]
    return draw.record(
        area=None, about=about, by=draw.pick(("enterprise", "municipality", "resident", "resident", "other")), answers=answers
    )


def timed(seed: int, n: int, on: date) -> tuple[Said, ...]:
    """Minutes of writing down in some months up to a year before the day of counting; thrown apart, so that no other history changes."""
    random, kinds = Random(f"timed {seed} {n}"), ("visit", "hours", "story")
    months = [(kind, date(on.year - (on.month <= ago), (on.month - ago - 1) % 12 + 1, 1)) for kind in kinds for ago in range(12)]
    return tuple(
        {
            "id": f"{kind} {month:%Y-%m}",
            "on": month,
            "minutes": Fraction(random.randrange(25, 9000), 60),
            "records": random.randrange(5, 60),
        }
        for kind, month in random.sample(months, random.randrange(6))
    )


def waiting(draw: Draw) -> Said:
    """Something that waits for a second look."""
    return draw.record()


KINDS = {
    "collective": collective, "partnership": partnership, "profile": profile, "grant": grant, "assignment": assignment, "poll": poll,
    "scan": scan,
}  # fmt: skip
