"""Places to work and learn, and the benefits people did not need meanwhile: days placed, month by month."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from tests.monitor.reference.row import ONE, Row, Rows, Values, View, label, of, same
from tests.monitor.reference.world import OPPOSITE, SCENARIOS, World, exact, later, month_end, months_of, next_day

GROUPS = {
    "paid": ("paid", "freelance"),
    "learning": ("work_learning", "internship", "trial", "participation"),
    "volunteering": ("day_activity", "volunteer"),
}
SHARES = {"whole": Fraction(1), "three_quarters": Fraction(3, 4), "half": Fraction(1, 2), "quarter": Fraction(1, 4)}
BENEFITS = ("social_assistance", "unemployment", "disability", "other")
NO_AMOUNT = {"unemployment": "bedrag.ww", "disability": "bedrag.arbeidsongeschikt", "other": "bedrag.andere.uitkering"}
PAID_OUT = ("paid_elsewhere", "paid_here")
BY = ("kind", "work")
AMOUNTS = ("bijstand.kosten.bruto", "bijstand.kosten.uitvoering", "bijstand.norm.alleenstaand", "bijstand.norm.paar")
DEFLATORS = ("attributie.uitstroom", "aftrek.sowieso", "aftrek.verdringing", "aftrek.uitdoving")


def group(name: str, world: World) -> list[dict[str, Any]]:
    return [p for p in world.all("placement") if p["kind"] in GROUPS[name]]


def labels(placement: dict[str, Any]) -> dict[str, str]:
    return {"kind": placement["kind"], "work": placement["work"]}


def holding(placement: dict[str, Any], **more: Any) -> Row:
    """A place that holds from its first to its last working day."""
    return of(placement, "person", start=placement["on"], end=placement.get("end"), **more)


def jobs(name: str) -> Rows:
    return lambda world: [holding(p, labels=labels(p)) for p in group(name, world)]


def shared(world: World) -> list[Row]:
    return [holding(p, labels=labels(p)) for p in group("paid", world) if (p.get("also_counted_by") or "").strip()]


def fte(name: str) -> Rows:
    def rows(world: World) -> list[Row]:
        def on_day(hours: Fraction) -> Callable[[date], tuple[Values, frozenset[str]]]:
            def value(day: date) -> tuple[Values, frozenset[str]]:
                norm = world.factors.version("norm.fte", day)
                if norm is None:
                    return ONE, frozenset({"norm.fte"})
                return {s: hours / exact(norm.values[OPPOSITE[s]]) for s in SCENARIOS}, frozenset()

            return value

        return [holding(p, labels=labels(p), on_day=on_day(exact(p["hours_per_week"]))) for p in group(name, world)]

    return rows


def started(name: str) -> Rows:
    return lambda world: [of(p, "person", labels=labels(p)) for p in group(name, world)]


def ended(name: str) -> Rows:
    return lambda world: [of(p, "person", day=p["end"], labels=labels(p)) for p in group(name, world) if p.get("end")]


def moved_on(world: World) -> list[Row]:
    found = []
    for p in (p for p in world.all("placement") if p.get("end")):
        if p.get("outflow") in (*PAID_OUT, "education"):
            found.append(of(p, "person", day=p["end"], labels={"outflow": p["outflow"]}))
        elif p.get("outflow") in (None, "unknown"):
            found.append(of(p, "person", day=p["end"], values=None, incomplete=True, labels={"outflow": "unknown"}))
    return found


def still_working(world: World) -> list[Row]:
    found = []
    for p in world.all("placement"):
        if p.get("end") and p.get("outflow") in PAID_OUT:
            day, answer = later(p["end"], 6), p.get("still_working_6m")
            known = answer in ("yes", "no")
            more = {} if known else {"values": None, "incomplete": True}
            found.append(of(p, "person", day=day, part="denominator", **more))
            found += [of(p, "person", day=day, part="numerator")] if answer == "yes" else []
    return found


def certificates(world: World) -> list[Row]:
    found = []
    for p in world.all("placement"):
        if p.get("certificate") == "yes":
            found.append(of(p, "person", day=p.get("end") or p["on"]))
        elif p.get("certificate") != "no":
            found.append(of(p, "person", day=p.get("end") or p["on"], values=None, incomplete=True))
    return found


def local(name: str) -> Rows:
    def rows(world: World) -> list[Row]:
        found = []
        for p in group(name, world):
            known = p.get("local") in ("yes", "no")
            found.append(holding(p, part="denominator", **({} if known else {"values": None, "incomplete": True})))
            found += [holding(p, part="numerator")] if p.get("local") == "yes" else []
        return found

    return rows


def stretches(world: World, p: dict[str, Any], *codes: str) -> Iterator[tuple[date, Fraction]]:
    """(a day, days / days in the month) for each stretch in which nothing changes, until the last day or a benefit's return."""
    last = min(p.get("end") or date.max, world.on)
    if p.get("benefit_returned"):
        last = min(last, date.fromordinal(p["benefit_returned"].toordinal() - 1))
    borders = {d for code in codes for d in world.factors.changes(code)}
    for first, end in months_of(p["on"], last):
        starts = sorted({first} | {d for d in borders if first < d <= end})
        for a, b in zip(starts, [*(date.fromordinal(d.toordinal() - 1) for d in starts[1:]), end], strict=True):
            yield a, Fraction((next_day(b) - a).days, month_end(a).day)


def freed(world: World, benefits: tuple[str, ...], *codes: str) -> Iterator[tuple[dict[str, Any], date, Fraction | None]]:
    """Placement, day and months of benefit not needed around that day; None where nobody knows which part stopped."""
    for p in world.all("placement"):
        unsaid = p.get("benefit") in (None, "not_said")
        if (unsaid or p["benefit"] in benefits) and p.get("share_stopped") != "nothing":
            share = None if unsaid else SHARES.get(p.get("share_stopped") or "")
            for day, part in stretches(world, p, *codes):
                yield p, day, None if share is None else share * part


def benefit(placement: dict[str, Any]) -> str:
    return label(None if placement.get("benefit") == "not_said" else placement.get("benefit"))


def months(world: World) -> list[Row]:
    found = []
    for p, day, part in freed(world, BENEFITS):
        more = {"values": None, "incomplete": True} if part is None else {"values": same(part)}
        found.append(of(p, "person", day=day, labels={"benefit": benefit(p)}, **more))
    return found


def euros(code_of: Callable[[dict[str, Any]], str | None], benefits: tuple[str, ...], yearly: bool, attributed: bool, by: bool) -> Rows:
    codes = (*AMOUNTS, *DEFLATORS)

    def rows(world: World) -> list[Row]:
        found = []
        for p, day, part in freed(world, benefits, *codes):
            labels, code = ({"benefit": benefit(p)} if by else {}), code_of(p)
            if part is None or code is None:
                found.append(of(p, "person", day=day, values=None, incomplete=True, labels=labels))
                continue
            missing: set[str] = set()
            values = {s: part / (12 if yearly else 1) * held(world, code, day, s, missing) for s in SCENARIOS}
            if attributed:
                values = {s: values[s] * because_of_us(world, p, day, s, missing) for s in SCENARIOS}
            found.append(of(p, "person", day=day, values=values, missing=frozenset(missing), labels=labels))
        return found

    return rows


def held(world: World, code: str, day: date, scenario: str, missing: set[str]) -> Fraction:
    """The factor of this day; without a version it is noted as missing."""
    version = world.factors.version(code, day)
    if version is None:
        missing.add(code)
        return Fraction(0)
    return exact(version.values[scenario])


def because_of_us(world: World, p: dict[str, Any], day: date, s: str, missing: set[str]) -> Fraction:
    """What is left of a euro: without deadweight and displacement, the part that is ours, less every full year since the start."""
    ours, deadweight, displaced, fades = (held(world, c, day, s if c == DEFLATORS[0] else OPPOSITE[s], missing) for c in DEFLATORS)
    full_years = max(n for n in range(100) if later(p["on"], years=n) <= day)
    return ours * (1 - deadweight) * (1 - displaced) * (1 - fades) ** full_years


def norm(placement: dict[str, Any]) -> str | None:
    """The factor with the amount a month; of some benefits there is none, so that the figure is unknown."""
    if placement["benefit"] != "social_assistance":
        return NO_AMOUNT.get(placement["benefit"])
    return {"single": "bijstand.norm.alleenstaand", "single_parent": "bijstand.norm.alleenstaand", "couple": "bijstand.norm.paar"}.get(
        placement.get("household_type") or ""
    )


ASSISTANCE = ("social_assistance",)
VIEWS = {
    **{("jobs_active", name): View(jobs(name), "stock", by=BY) for name in GROUPS},
    ("jobs_active", "shared"): View(shared, "stock", by=BY),
    **{("fte_active", name): View(fte(name), "stock", by=BY) for name in ("paid", "learning")},
    **{("jobs_started", name): View(started(name), "flow", by=BY) for name in GROUPS},
    **{("jobs_ended", name): View(ended(name), "flow", by=BY) for name in GROUPS},
    ("to_work_or_education", ""): View(moved_on, "flow", by=("outflow",)),
    ("still_working_6m_share", ""): View(still_working, "ratio", times=100),
    ("certificates", ""): View(certificates, "flow"),
    **{("local_jobs_share", name): View(local(name), "ratio", "stock", "stock", times=100) for name in GROUPS},
    ("benefit_months_avoided", ""): View(months, "flow", by=("benefit",)),
}
for name, ours in (("gross", False), ("attributed", True)):
    VIEWS["benefit_cost_avoided_municipality", name] = View(
        euros(lambda p: "bijstand.kosten.bruto", ASSISTANCE, True, ours, by=False), "flow"
    )
    VIEWS["benefit_cost_avoided_society", name] = View(
        euros(lambda p: "bijstand.kosten.uitvoering", ASSISTANCE, True, ours, by=False), "flow"
    )
    VIEWS["benefit_cost_avoided_person", name] = View(euros(norm, BENEFITS, False, ours, by=True), "flow", by=("benefit",))
