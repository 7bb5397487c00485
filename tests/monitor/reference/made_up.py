"""Made-up worlds: few households and persons, so that rules collide; days at awkward borders; every kind of record."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.monitor import reference_savings as slow
from tests.monitor.reference import more
from tests.monitor.reference.draw import BUURTEN, PAYERS, YES_NO, Draw
from tests.monitor.reference.social import VALUES_OF_THE_STUDY
from tests.monitor.reference.world import Factors, Place, Version, World

DAYS_OF_COUNTING = (
    date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 30), date(2025, 10, 26),
    date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 1), date(2026, 11, 23), date(2028, 2, 29), date(2028, 3, 1),
)  # fmt: skip
HEATING = (None, None, "gas_boiler", "gas_boiler", "gas_boiler", "unknown", "block", "hybrid", "district", "heat_pump", "electric", "other")
SOME_GONE = (None, None, Decimal("0.5"), Decimal(1), Decimal("2.5"), Decimal(9))
CROWDED = (*slow.TABLE, *slow.OVERLAP * 3, "shower_head", "shower_head", "draught_strip", "crack_sealing", "thermostat_down", "led_bulb")


class Maker(Draw):
    """One made-up history after another, all from one seed."""

    def history(self) -> dict[str, list[dict[str, Any]]]:
        several = [range(n) for n in (0, 1, 1, 2, 3)]
        people = ["D1", "D2"]
        return more.together(self, several) | {
            "visit": self.visits() + more.home_with_a_meter(self),
            "placement": [more.asked(self, self.placement(self.pick(people))) for _ in self.pick(several)],
            "activity": [self.activity() for _ in self.pick(several)],
            "hours": [self.hours(self.pick(people)) for _ in self.pick(several)],
            "money": [self.money() for _ in self.pick(several)],
            "partner": more.tied(self, [self.partner() for _ in self.pick(several)]),
            "referral": [self.referral() for _ in self.pick(several)],
            "signal": [self.record(topic=self.pick(("money", "cold", "lonely")), often="once") for _ in self.pick(several)],
            "story": [self.story() for _ in self.pick(several)],
        }

    def visits(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for household in range(self.random.randint(1, 3)):
            buurt, visits = self.area(), []
            for _ in range(self.random.randint(1, 6)):
                visit = self.visit(f"H{household}")
                visits.append(visit if self.random.randrange(8) == 0 else visit | {"area": buurt})
            if self.random.randrange(3) == 0:
                visits[-1]["on"] = visits[0]["on"]
            found += self.checked(visits)
        return found

    def visit(self, household: str) -> dict[str, Any]:
        pick = self.pick
        on = self.day()
        return self.record(
            on=on, household=household, kind=pick(("first", "first", "fix", "aftercare", "phone", "not_home")), heating=pick(HEATING),
            gas_use_m3=pick((None, None, Decimal(0), Decimal(240), Decimal(750), Decimal("1200.125"), Decimal("2400.5"))),
            electricity_use_kwh=pick((None, None, Decimal(0), Decimal(900), Decimal(2500))), helped_before=pick(YES_NO),
            payment=pick((None, "easy", "just", "hard", "hard", "cannot", "not_said")), hidden_saving=pick(YES_NO),
            comfort=pick((None, None, 1, 2, 3, 4, 5)), grade=pick((None, None, 1, 6, 8, 10)), recommend=pick(YES_NO),
            asked_on=more.asked_before(self, on), readings=[], checks=[],
            measures=[self.measure() for _ in range(pick((0, 1, 1, 2, 3, 4)))],
        )  # fmt: skip

    def measure(self) -> dict[str, Any]:
        kind = self.pick(CROWDED)
        most = 4000 if kind == "solar_panels" else 80 if slow.TABLE[kind][5] == "large" else 12
        quantity = Decimal(1) if slow.TABLE[kind][6] and self.random.randrange(10) else Decimal(self.random.randrange(most * 2 + 1)) / 2
        stage = self.pick(("installed", "installed", "installed", "advised"))
        return {
            "id": self.id(),
            "kind": kind,
            "quantity": quantity,
            "stage": stage,
            "wall": self.pick((None, "insulated", "uninsulated", "unknown")),
        }

    def checked(self, visits: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Later visits look at what earlier ones placed."""
        for visit in visits:
            there = [m["id"] for v in visits if v["on"] <= visit["on"] for m in v["measures"] if m["stage"] == "installed"]
            if there and self.random.randrange(3) == 0:
                looked = [self.pick(there) for _ in range(self.random.randint(1, 3))]
                visit["checks"] = [
                    {"id": self.id(), "measure": m, "outcome": self.pick(("good", "repaired", "removed")), "gone": self.pick(SOME_GONE)}
                    for m in looked
                ]
        return visits

    def placement(self, person: str) -> dict[str, Any]:
        pick, on = self.pick, self.day()
        end = pick((None, self.after(on, 900), self.after(on, 60)))
        outflow = (
            pick((None, "paid_elsewhere", "paid_here", "paid_here", "education", "volunteering", "back_to_benefit", "unknown"))
            if end
            else None
        )
        kinds = ("paid", "freelance", "work_learning", "internship", "trial", "participation", "day_activity", "volunteer")
        return self.record(
            person=person, on=on, end=end, kind=pick(kinds), work=pick(("green", "office", "energy_fixing")),
            hours_per_week=self.amount(40),
            benefit=pick((None, *["social_assistance"] * 3, "unemployment", "disability", "none", "not_said")),
            household_type=pick((None, "single", "single_parent", "couple", "not_said")),
            share_stopped=pick((None, "whole", "whole", "three_quarters", "half", "quarter", "nothing", "unknown")),
            benefit_returned=pick((None, None, self.after(on, 700))), local=pick(YES_NO), certificate=pick(YES_NO), outflow=outflow,
            still_working_6m=pick(YES_NO), also_counted_by=pick((None, None, "de corporatie")),
        )  # fmt: skip

    def activity(self) -> dict[str, Any]:
        people = self.random.randrange(40)
        return self.record(
            kind=self.pick(("A1", "A7", "A13")), people=people, new_people=self.pick((None, 0, self.random.randint(0, people)))
        )

    def hours(self, who: str) -> dict[str, Any]:
        pick = self.pick
        return self.record(
            who=who,
            hours=self.amount(40),
            task=pick(("visits", "green")),
            allowance_eur=pick((None, Decimal(0), self.amount(50))),
            helped_first=pick(YES_NO),
        )

    def money(self) -> dict[str, Any]:
        pick, on = self.pick, self.day()
        until = pick((None, None, on, on + timedelta(days=self.random.randrange(800)), on + timedelta(days=30)))
        return self.record(
            area=None, on=on, until=until, kind=pick(("cost", "cost", "income", "income", "investment", "in_kind")),
            amount_eur=self.amount(90000),
            category=pick((None, "staff", "material")), payer=pick(PAYERS), stays_local=pick((None, "yes", "partly", "no", "unknown")),
            department=pick((None, "housing", "work")),
        )  # fmt: skip

    def partner(self) -> dict[str, Any]:
        pick, on = self.pick, self.day()
        kinds = ("money", "hours", "knowledge")
        brings = [
            {"id": self.id(), "kind": pick(kinds), "value_eur": pick((None, self.amount(9000))), **self.time(on)}
            for _ in range(self.random.randrange(4))
        ]
        end = pick((None, on, on + timedelta(days=self.random.randrange(900))))
        return self.record(area=None, on=on, end=end, group=pick(("PG1", "PG3", "fund")), contributions=brings, ties=[])

    def time(self, on: date) -> dict[str, Any]:
        """The days something is about: none, one of both, or a stretch that may reach past today."""
        since = self.pick((None, None, on, self.day()))
        first = since or on
        return {"since": since, "until": self.pick((None, None, first, first + timedelta(days=self.random.randrange(800))))}

    def referral(self) -> dict[str, Any]:
        pick = self.pick
        return self.record(
            household=pick((None, "H0")), topic="money", to=pick(("debt_help", "doctor")), landed=pick(YES_NO),
            state=pick(("to_do", "referred", "busy", "done")),
        )  # fmt: skip

    def story(self) -> dict[str, Any]:
        pick = self.pick
        return self.record(
            teller=pick(("resident", "partner")), difficult=pick((None, " ", "Het vocht is niet weg.")),
            values=self.random.sample(VALUES_OF_THE_STUDY[:5], self.random.randrange(4)),
            consent=self.random.sample(("intern", "gemeente", "financier", "publiek"), self.random.randrange(4)),
        )  # fmt: skip


def places(random: Random) -> tuple[Place, ...]:
    """Two wijken; sometimes a later division in which a buurt has moved."""
    wijk = {"BU01": "WK01", "BU02": "WK01", "BU03": "WK02", "BU04": "WK02"}
    found = [Place("GM01", 2024, None), Place("WK01", 2024, "GM01"), Place("WK02", 2024, "GM01")]
    found += [Place(b, 2024, w) for b, w in wijk.items()]
    if random.randrange(3) == 0:
        year = random.choice((2021, 2023, 2025, 2026))
        moved = wijk | {random.choice(BUURTEN): random.choice(("WK01", "WK02"))}
        found = [p for p in found if p.vintage == 2024]
        found += [replace(p, vintage=year, parent=moved.get(p.code, p.parent)) for p in list(found) if year != 2024]
    counts = (None, 0, 5, 80, 80, 125)
    return tuple(replace(p, households=random.choice(counts)) if p.code.startswith("BU") else p for p in found)


def corrected(random: Random, published: Iterable[Version]) -> list[Version]:
    """What was published, with years that are missing, revisions, and new versions from a day of their own."""
    found = []
    for v in published:
        if v.kind == "dated" and random.randrange(25) == 0:
            continue
        found.append(v)
        if random.randrange(20) == 0:
            found.append(replace(v, revision=v.revision + 1, values=_other(random, v)))
        if v.kind == "physical" and random.randrange(12) == 0:
            since = date(random.randint(2019, 2027), random.randint(1, 12), random.choice((1, 1, 15)))
            if since > v.since:
                found.append(replace(v, since=since, values=_other(random, v)))
    return found


def _other(random: Random, v: Version) -> dict[str, Decimal]:
    if v.code.startswith("aftrek."):
        return dict(
            zip(
                v.values,
                random.choice(((Decimal("0.1"), Decimal("0.2"), Decimal("0.3")), (Decimal(0), Decimal("0.5"), Decimal(1)))),
                strict=True,
            )
        )
    if "levensduur" in v.code:
        return {s: value + random.randint(0, 2) for s, value in v.values.items()}
    times = random.choice((Decimal("0.5"), Decimal("0.9"), Decimal("1.1")))
    return {s: value * times for s, value in v.values.items()}


def worlds(seed: int, published: Iterable[Version], histories: int) -> list[World]:
    """So many enterprises, each with a history of its own, on one day of counting with one set of factors and places."""
    random = Random(seed)
    on, factors, around = random.choice(DAYS_OF_COUNTING), Factors(corrected(random, published)), places(random)
    return [
        World(Maker(random, on, f"e{n}").history(), factors, around, on, works(random), more.timed(seed, n, on)) for n in range(histories)
    ]


def works(random: Random) -> tuple[str, ...]:
    """The buurten an enterprise works in."""
    return tuple(sorted(random.sample(BUURTEN, random.randrange(len(BUURTEN) + 1))))
