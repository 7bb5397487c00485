"""Home visits: first talk, job, aftercare three months later, and what the meter says in between."""

from datetime import date, timedelta
from typing import Any

from seed.demo import house as home
from seed.demo import measure
from seed.demo.dice import Dice
from seed.demo.enterprise import SEASON
from seed.demo.house import House
from seed.demo.notebook import Notebook
from seed.demo.texts import TEXTS
from storage.period import Period, containing
from storage.records import Visit

Line = dict[str, Any]


def month(notebook: Notebook, period: Period, dice: Dice) -> None:
    """The households that came in this month, and everything that followed at their home."""
    enterprise = notebook.enterprise
    year, number = period.start.year, period.start.month
    many = dice.about(enterprise.now(enterprise.visits, year, number) * SEASON[number - 1])
    for n, day in enumerate(sorted(dice.workday(period) for _ in range(many))):
        own = Dice(dice.random(), n)
        h = home.house(f"H{len(notebook.houses) + 1:03d}", enterprise, own)
        if own.chance(0.04):
            h.area = None
        notebook.houses.append((day, h.code, h.area))
        _Journey(notebook, h, own).run(day)


class _Journey:
    """One household, from first talk to a year later. Every throw is made, whether its day has come or not."""

    def __init__(self, notebook: Notebook, h: House, dice: Dice):
        self.notebook, self.h, self.dice = notebook, h, dice
        self.placed: list[Line] = []
        self.placed_on: date | None = None
        self.start = date.min

    def run(self, first: date) -> None:
        dice, h = self.dice, self.h
        self.start = first
        self.first(first)
        if not dice.chance(0.72):
            if dice.chance(0.6):
                self.after(self.open(first + timedelta(days=dice.randint(80, 115))))
            return
        waits = dice.randint(95, 120) if h.measured and dice.chance(0.35) else dice.randint(5, 24)
        fixed = self.fix(self.open(first + timedelta(days=waits)))
        if dice.chance(0.9):
            seen = self.after(self.open(fixed + timedelta(days=dice.randint(91, 118))))
            if dice.chance(0.3):
                self.after(self.open(seen + timedelta(days=dice.randint(200, 280))), again=True)

    def open(self, day: date) -> date:
        """A day on which someone was there to go."""
        while day.weekday() == 6 or self.notebook.closed(day):
            day += timedelta(days=1 if day.weekday() == 6 else 31)
        return day

    def first(self, on: date) -> None:
        dice = self.dice
        lines = [*measure.behaviour(self.h, dice), *measure.advice(self.h, dice)]
        self.place(lines, on)
        self.write(on, "first", home.at_first(self.h, dice), lines, minutes=dice.randint(11, 22) * 5)

    def fix(self, on: date) -> date:
        dice = self.dice
        if dice.chance(0.07):
            self.write(on, "not_home", {}, [], minutes=None)
            on = self.open(on + timedelta(days=dice.randint(5, 16)))
        lines = measure.package(self.h, dice)
        self.place(lines, on)
        more_lines = measure.handed(lines, Dice("handed", self.notebook.enterprise.id, self.h.code, on))
        more = {
            "heating": dice.maybe(0.8, self.h.heating),
            "material_eur": dice.maybe(0.85, measure.cost(lines)),
            "grade": dice.maybe(0.4, dice.randint(7, 10)),
        }
        self.write(on, "fix", more, more_lines, minutes=dice.randint(12, 36) * 5)
        return on

    def after(self, on: date, again: bool = False) -> date:
        """Aftercare at home, or by phone; what was placed is looked at, and the questions are asked once more."""
        dice, h = self.dice, self.h
        self.change()
        kind = "phone" if dice.chance(0.16) else "aftercare"
        answers = {
            "payment": dice.maybe(0.9, h.payment), "comfort": dice.maybe(0.95, h.comfort),
            "hidden_saving": dice.maybe(0.7, "yes" if h.hidden else "no"),
            "understands_bill": dice.maybe(0.6, dice.randint(2, 5)), "grade": dice.maybe(0.7, min(10, max(4, round(dice.gauss(8, 1.1))))),
            "otherwise": dice.maybe(0.75, dice.one({"no": 0.62, "maybe": 0.2, "sure": 0.1, "unknown": 0.08})),
            "heating": dice.maybe(0.6, h.heating),
        }  # fmt: skip
        checks = self.checks()
        lines = measure.by_company(h, dice) if kind == "aftercare" and not again else []
        self.place(lines, on)
        self.write(
            on, kind, answers, lines, minutes=dice.randint(3, 9) * 5, checks=checks if kind == "aftercare" or dice.chance(0.5) else []
        )
        return on

    def change(self) -> None:
        """What three months did: better for many, not for all."""
        dice, h = self.dice, self.h
        h.comfort = min(5, max(1, h.comfort + int(dice.one({"1": 0.54, "2": 0.22, "0": 0.16, "-1": 0.08}))))
        if h.struggles and dice.chance(0.52):
            h.payment = dice.one({"just": 0.8, "easy": 0.2})
        elif h.payment == "just" and dice.chance(0.1):
            h.payment = "hard"
        h.hidden = h.hidden and not dice.chance(0.5)

    def checks(self) -> list[Line]:
        """What was placed, looked at one by one. What is gone stays gone."""
        found = []
        for line in list(self.placed):
            outcome = self.dice.one({"good": 0.86, "repaired": 0.06, "removed": 0.08})
            if outcome == "removed":
                self.placed.remove(line)
            if self.dice.chance(0.93) or outcome == "removed":
                found.append({"id": self.dice.id(), "measure": line["id"], "outcome": outcome})
        return found

    def place(self, lines: list[Line], on: date) -> None:
        new = [line for line in lines if line["stage"] == "installed"]
        self.placed += new
        if new and self.placed_on is None:
            self.placed_on = on

    def write(
        self, on: date, kind: str, answers: Line, measures: list[Line], *, minutes: int | None, checks: list[Line] | None = None
    ) -> None:
        dice, h = self.dice, self.h
        meters = home.readings(h, self.start, on, self.placed_on, dice) if h.measured and kind in ("first", "fix", "aftercare") else []
        went_wrong = dice.choice(TEXTS["visit"][kind]) if kind in TEXTS["visit"] and dice.chance(0.055) else None
        note = dice.choice(TEXTS["visit"]["note"]) if dice.chance(0.04) else None
        answers = {
            "household": h.code,
            "area": h.area,
            "on": on,
            "kind": kind,
            "minutes": minutes,
            "went_wrong": went_wrong,
            "note": note,
            **answers,
            **_asked(self.notebook.enterprise.id, h.code, on, kind),
        }
        self.notebook.write(Visit, {**answers, "measures": measures, "readings": meters, "checks": checks or []}, dice)


def household(notebook: Notebook, period: Period, dice: Dice) -> tuple[str, str | None] | None:
    """A household that was there before this month: who else would be referred?"""
    known = [(code, area) for day, code, area in notebook.houses if day < containing(period.start, "month").start]
    return dice.choice(known[-60:]) if known else None


def _asked(enterprise: str, code: str, on: date, kind: str) -> Line:
    """When help was asked for, and whether they would recommend us. Throws of its own, so that nothing else moves."""
    dice = Dice("asked", enterprise, code, on, kind)
    if kind == "first":
        return {"asked_on": dice.maybe(0.75, on - timedelta(days=min(60, int(dice.expovariate(1 / 9)))))}
    if kind not in ("aftercare", "phone"):
        return {}
    return {"recommend": dice.maybe(0.7, dice.one({"yes": 0.86, "no": 0.07, "unknown": 0.07}))}
