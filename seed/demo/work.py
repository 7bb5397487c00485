"""Places to work or learn, hours of volunteers and jobs for clients, month by month."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from seed.demo.dice import Dice
from seed.demo.notebook import Notebook
from seed.demo.texts import TEXTS
from seed.demo.wellbeing import asked
from storage.period import Period
from storage.records import Assignment, Hours, Placement

KIND = {
    "paid": 0.24,
    "work_learning": 0.26,
    "internship": 0.14,
    "trial": 0.08,
    "participation": 0.16,
    "day_activity": 0.05,
    "volunteer": 0.05,
    "freelance": 0.02,
}
WORK = {
    "merel": {"energy_fixing": 0.3, "energy_coach": 0.25, "hospitality": 0.2, "green": 0.15, "office": 0.1},
    "kade": {"energy_fixing": 0.7, "energy_coach": 0.3},
    "werkt": {"green": 0.3, "maintenance": 0.25, "cleaning": 0.2, "hospitality": 0.12, "office": 0.08, "other": 0.05},
}
DAYS = {"paid": (300, 1300), "freelance": (60, 300), "internship": (70, 150), "trial": (28, 90)}
WEEK = {"paid": (16, 36), "freelance": (6, 20), "internship": (16, 32), "trial": (12, 28), "day_activity": (6, 16), "volunteer": (4, 12)}
BENEFIT = {"social_assistance": 0.46, "unemployment": 0.12, "disability": 0.12, "other": 0.05, "none": 0.15, "not_said": 0.1}
HOUSEHOLD = {"single": 0.52, "single_parent": 0.2, "couple": 0.18, "not_said": 0.1}
STOPPED = {"whole": 0.5, "three_quarters": 0.14, "half": 0.2, "quarter": 0.08, "unknown": 0.08}
OUTFLOW = {
    "paid_elsewhere": 0.34,
    "paid_here": 0.1,
    "education": 0.17,
    "volunteering": 0.14,
    "back_to_benefit": 0.11,
    "other": 0.08,
    "unknown": 0.06,
}
LEARNS = (
    "Tochtstrips en folie plaatsen",
    "Gesprekken aan de keukentafel",
    "Werken met klanten",
    "Snoeien en planten",
    "Schilderen",
    "Taal op het werk",
)
TASK = {"visits": 0.3, "fixing": 0.25, "walk_in": 0.2, "meeting": 0.08, "green": 0.07, "flyers": 0.05, "office": 0.05}


def placements(notebook: Notebook, period: Period, dice: Dice) -> None:
    for n in range(dice.about(notebook.enterprise.places)):
        own = Dice(dice.random(), n)
        person = f"D{own.randrange(1, 9000):04d}"
        kind = own.one(KIND)
        end, outflow = _place(notebook, own.workday(period), person, kind, own)
        if kind in ("work_learning", "participation") and outflow == "paid_here":
            _place(notebook, end + timedelta(days=own.randint(1, 20)), person, "paid", own)


def _place(notebook: Notebook, on: date, person: str, kind: str, dice: Dice) -> tuple[date, str]:
    """One place from its first day; what came later is written down when it was known. Returns last day and outflow."""
    enterprise = notebook.enterprise
    low, high = DAYS.get(kind, (100, 330))
    end = on + timedelta(days=dice.randint(low, high))
    benefit, outflow = dice.one(BENEFIT), dice.one(OUTFLOW)
    hours_low, hours_high = WEEK.get(kind, (12, 28))
    answers: dict[str, Any] = {
        "person": person, "kind": kind, "work": dice.one(WORK[enterprise.key]), "on": on,
        "hours_per_week": dice.half(hours_low, hours_high),
        "area": dice.maybe(0.85, dice.choice(enterprise.organisation.areas)),
        "benefit": dice.maybe(0.92, benefit), "household_type": dice.maybe(0.88, dice.one(HOUSEHOLD)),
        "local": dice.maybe(0.95, dice.one({"yes": 0.7, "no": 0.25, "unknown": 0.05})), "learns": dice.maybe(0.7, dice.choice(LEARNS)),
        "also_counted_by": "Werkbedrijf Merelmonde" if dice.chance(0.12) else None,
    }  # fmt: skip
    if benefit not in ("none", "not_said"):
        answers["share_stopped"] = (
            dice.one(STOPPED) if kind in ("paid", "freelance") else dice.one({"nothing": 0.9, "quarter": 0.05, "unknown": 0.05})
        )
    certificate = dice.one({"yes": 0.5, "no": 0.4, "unknown": 0.1}) if kind in ("work_learning", "internship", "paid") else None
    later = [(end, {"end": end, "outflow": outflow, "certificate": certificate}, "Laatste werkdag")]
    if kind in ("paid", "freelance") and answers.get("share_stopped") in ("whole", "half") and dice.chance(0.1):
        back = on + timedelta(days=dice.randint(90, 200))
        later.insert(0 if back < end else 1, (back, {"benefit_returned": back}, "Uitkering kwam terug"))
    if outflow in ("paid_elsewhere", "paid_here"):
        still = dice.one({"yes": 0.62, "no": 0.22, "unknown": 0.16})
        later.append((end + timedelta(days=200), {"still_working_6m": still}, "Na zes maanden gebeld"))
    answers["wellbeing"], again = asked(enterprise.id, person, on, end)
    notebook.write(Placement, answers, dice, later=sorted([*later, *again], key=lambda step: step[0]))
    return end, outflow


def hours(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Every week a few lines: someone with a code, or the group."""
    enterprise = notebook.enterprise
    pace = enterprise.now(enterprise.hours, period.start.year, period.start.month)
    monday = period.start + timedelta(days=-period.start.weekday() % 7)
    while monday <= period.end:
        for _ in range(dice.about(pace * (0.5 if period.start.month in (7, 8) else 1))):
            group = dice.chance(0.18)
            answers = {
                "who": "groep" if group else f"vrijw. {dice.randint(1, 14)}", "on": monday, "task": dice.one(TASK),
                "hours": dice.half(8, 22) if group else dice.half(1.5, 8), "people": dice.randint(3, 7) if group else 1,
                "allowance_eur": Decimal(dice.randint(2, 8) * 5) if dice.chance(0.08) else None,
                "helped_first": dice.maybe(0.6, dice.one({"no": 0.7, "yes": 0.26, "unknown": 0.04})) if not group else None,
                "mood": dice.maybe(0.5, int(dice.one({"2": 0.06, "3": 0.2, "4": 0.44, "5": 0.3}))),
                "area": dice.maybe(0.7, dice.choice(enterprise.organisation.areas)),
            }  # fmt: skip
            notebook.write(Hours, answers, dice)
        monday += timedelta(days=7)


def assignments(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Jobs for clients; the end and what it brought are known later."""
    enterprise = notebook.enterprise
    for n in range(dice.about(enterprise.assignments)):
        own = Dice(dice.random(), n)
        name, client, work = own.choice(TEXTS["assignment"][enterprise.key])
        on = own.workday(period)
        end, worked = on + timedelta(days=own.randint(29, 95)), own.half(12, 160)
        done = {
            "end": end, "hours": worked, "revenue_eur": own.euro(float(worked) * 31), "local_percent": own.randint(8, 20) * 5,
            "result": own.maybe(0.6, own.choice(TEXTS["assignment"]["results"])),
        }  # fmt: skip
        answers = {"name": name, "client": client, "work": work, "on": on, "area": own.choice(enterprise.organisation.areas)}
        notebook.write(Assignment, answers, own, later=[(end, done, "Klus is klaar")])
