"""Money of each month, and per year the grants with their goals."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from seed.demo import goal
from seed.demo.dice import Dice
from seed.demo.notebook import Notebook
from seed.demo.texts import TEXTS
from storage.period import Period, parse
from storage.records import Grant, Money

TITLES = {
    "households_helped": "Huishoudens helpen", "households_reached": "Huishoudens bereiken in dit jaar",
    "volunteer_hours": "Uren van vrijwilligers",
    "payment_eased": "Betalen gaat makkelijker", "jobs_started": "Nieuwe plekken met loon",
    "to_work_or_education": "Door naar werk of opleiding",
}  # fmt: skip
BECAUSE = (  # why a goal was not reached
    "Het ging langzamer dan we dachten. We beginnen nu eerder.",
    "Veel mensen waren niet thuis. We bellen nu eerst.",
    "We hadden te weinig vrijwilligers. Daarom vragen we nu ook bewoners die we hielpen.",
)
COSTS = {
    "place": (650, 0.05, "yes"),
    "material": (420, 0.5, "partly"),
    "communication": (90, 0.6, "yes"),
    "office": (140, 0.3, "no"),
    "training": (110, 0.7, "partly"),
}
INCOME = {
    "merel": {
        "municipality_assignment": (2600, 0.9),
        "corporation_assignment": (1500, 0.8),
        "sales": (420, 0.9),
        "donation": (60, 0.4),
        "membership": (120, 0.3),
    },
    "kade": {"corporation_assignment": (1400, 0.75), "sales": (250, 0.6), "membership": (400, 0.5)},
    "werkt": {
        "municipality_assignment": (8200, 1),
        "corporation_assignment": (4300, 1),
        "resident_assignment": (380, 0.7),
        "sales": (520, 0.6),
    },
}
BUDGET = {"staff": Decimal("0.7"), "place": Decimal("0.14"), "material": Decimal("0.1"), "volunteer_allowance": Decimal("0.06")}
DEPARTMENTS = {"merel": ("sustainability", "neighbourhoods"), "kade": ("sustainability", "housing"), "werkt": ("work", "space")}
INVESTED = {
    "merel": (("2023-04", 14500, "fund"), ("2025-03", 6200, "own")),
    "kade": (("2022-09", 3800, "own"),),
    "werkt": (("2024-02", 22000, "province"),),
}


def month(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Cost, income and now and then an investment; booked on the last working days."""
    enterprise, last = notebook.enterprise, period.end - timedelta(days=dice.randint(0, 6))
    share = enterprise.now(enterprise.staff, period.start.year, period.start.month)
    grown = share / enterprise.staff[1]
    _book(notebook, dice, "cost", last, share * dice.uniform(0.92, 1.06), category="staff", stays_local="partly")
    for category, (amount, spread, local) in COSTS.items():
        _book(
            notebook,
            dice,
            "cost",
            dice.workday(period),
            amount * dice.uniform(1 - spread, 1 + spread) * (0.5 + grown),
            category=category,
            stays_local=local,
        )
    for payer, (amount, often) in INCOME[enterprise.key].items():
        if dice.chance(often):
            about = {"payer": payer, **({"department": DEPARTMENTS[enterprise.key][1]} if payer == "municipality_assignment" else {})}
            _book(notebook, dice, "income", dice.workday(period), amount / often * dice.uniform(0.7, 1.2) * grown, **about)
    if period.start.month % 3 == 0:
        _book(notebook, dice, "cost", last, 380 * grown, category="volunteer_allowance", stays_local="yes")
        _book(notebook, dice, "in_kind", last, 900 * grown, payer="own", note="Uren en spullen van partners")
    for code, amount, payer in INVESTED[enterprise.key]:
        if code == period.code:
            _book(
                notebook,
                dice,
                "investment",
                dice.workday(period),
                amount,
                payer=payer,
                stays_local="no",
                note="Bakfiets, gereedschap en meetkoffers",
            )


def _book(notebook: Notebook, dice: Dice, kind: str, on: date, euro: float, **more: Any) -> None:
    notebook.write(Money, {"kind": kind, "on": on, "amount_eur": Decimal(str(round(euro, 2))), **more}, dice)


def grants(notebook: Notebook, year: int, dice: Dice) -> None:
    """The grants of one year; the money comes with them, in two parts."""
    for words in TEXTS["goal"][notebook.enterprise.key]:
        own = Dice(dice.random(), words["name"])
        if year < words["first"]:
            continue
        lines = [line for line in _goals(words, year, own) if parse(line["period"]).end >= parse(notebook.enterprise.starts).start]
        source = "fund" if words["funder"].startswith("Fonds") else "municipality_grant"
        start = max(date(year, 1, 3), parse(notebook.enterprise.starts).start)
        answers = {
            "name": f"{words['name']} {year}", "funder": words["funder"], "on": start, "end": date(year, 12, 31),
            "amount_eur": Decimal(words["amount"]), "intended": words["intended"], "goals": lines,
            "budget": _budget(notebook.enterprise.id, words, year),
            "payer": source, "residents_percent": words.get("residents_percent"), "counted_by": words.get("counted_by"),
        }  # fmt: skip
        grant = notebook.write(
            Grant, answers, own, later=[(day, {"goals": now}, "Stand van de doelen") for day, now in _states(notebook, lines)]
        )
        for day, part in ((date(year, 2, 1), Decimal("0.8")), (date(year, 11, 15), Decimal("0.2"))):
            paid = {
                "kind": "income",
                "on": day,
                "amount_eur": words["amount"] * part,
                "payer": source,
                "department": DEPARTMENTS[notebook.enterprise.key][0] if source == "municipality_grant" and year > 2022 else None,
                "grant": grant["id"] if grant else None,
            }
            notebook.write(Money, paid, own)


def _budget(enterprise: str, words: dict[str, Any], year: int) -> list[dict[str, Any]]:
    """What the money was to go to, in shares of it; with ids of its own, so that no earlier throw moves."""
    return [
        {"id": Dice("budget", enterprise, words["name"], year, name).id(), "category": name, "amount_eur": words["amount"] * share}
        for name, share in BUDGET.items()
    ]


def _goals(words: dict[str, Any], year: int, dice: Dice) -> Iterator[dict[str, Any]]:
    for indicator, level, latest in words["goals"]:
        step = 5 if latest >= 10 else 1
        agreed = max(step, step * round(latest * (1 - 0.13 * max(0, 2026 - year)) / step))  # it began small
        less = step * round(agreed * 0.9 / step)
        for period in [f"{year}-Q{q}" for q in range(1, 5)] if level == "quarter" else [str(year)]:
            changed = (
                {"changed_to": Decimal(less), "changed_on": date(year, 7, 8)} if level == "year" and year == 2025 and less < agreed else {}
            )
            why = {"explanation": "Minder, omdat een coach in het voorjaar ziek was. In overleg veranderd."} if changed else {}
            yield {
                "id": dice.id(), "kind": "target", "name": TITLES[indicator], "indicator": indicator,
                "period": period, "agreed": Decimal(agreed),
                "state": "on_course", **changed, **why,
            }  # fmt: skip
    if "question" in words:
        yield {
            "id": dice.id(),
            "kind": "experiment",
            "name": "Uitproberen en leren",
            "period": str(year),
            "question": words["question"],
            "state": "on_course",
        }


def _states(notebook: Notebook, lines: list[dict[str, Any]]) -> Iterator[tuple[date, list[dict[str, Any]]]]:
    """A week after each period its goals get their state, and what was learned is written down."""
    now = lines
    for period in sorted({parse(line["period"]) for line in lines}, key=lambda p: p.end):
        day = period.end + timedelta(days=7)
        if day > notebook.until:
            return
        now = [{**line, **_state(notebook, line, period)} if line["period"] == period.code else line for line in now]
        yield day, now


def _state(notebook: Notebook, line: dict[str, Any], period: Period) -> dict[str, Any]:
    if line["kind"] == "experiment":
        return {"state": "reached", "explanation": "Geprobeerd en samen besproken. We gaan ermee door, met minder vragen per keer."}
    enough = goal.came(notebook, line["indicator"], period) >= line.get("changed_to", line["agreed"])
    if enough:
        return {"state": "reached"}
    return {"state": "attention", "explanation": line.get("explanation", BECAUSE[period.end.month // 3 % len(BECAUSE)])}
