"""Activities, referrals and signals of one month."""

from datetime import timedelta
from typing import Any

from seed.demo.dice import Dice
from seed.demo.enterprise import Enterprise
from seed.demo.notebook import Notebook
from seed.demo.texts import TEXTS
from seed.demo.visit import household
from storage.period import Period, containing
from storage.records import Activity, Referral, Signal

SIZE = {"A1": 9, "A2": 11, "A3": 24, "A4": 10, "A5": 9, "A6": 8, "A7": 17, "A8": 12, "A9": 11, "A10": 6, "A11": 8, "A12": 5, "A13": 21}
THEME = {"A9": "work", "A10": "work", "A11": "work", "A13": "meeting", "A1": "meeting", "A2": "meeting", "A12": "care"}
PLACE = {"own": 0.6, "outside": 0.14, "home": 0.06, "other": 0.16, "online": 0.04}
TOPIC = {"money": 0.26, "cold": 0.22, "lonely": 0.13, "care": 0.12, "work": 0.1, "forms": 0.1, "parenting": 0.04, "other": 0.03}
TO: dict[str, dict[str, float]] = {
    "money": {"debt_help": 0.6, "social_team": 0.4}, "cold": {"corporation": 0.75, "energy_desk": 0.25},
    "lonely": {"neighbourhood": 0.7, "social_team": 0.3}, "care": {"social_team": 0.6, "doctor": 0.4},
    "work": {"municipality": 0.7, "other": 0.3},
    "forms": {"social_team": 0.6, "neighbourhood": 0.4}, "parenting": {"social_team": 1}, "other": {"other": 1},
}  # fmt: skip
SPOKEN = {  # what the neighbourhood talks about in turn: the large one two topics a quarter, a small one the same all year
    "merel": (("cold", "money"), ("lonely", "forms"), ("nuisance", "safety"), ("care", "trust")),
    "kade": (("nuisance",), ("ideas",), ("trust",)),
    "werkt": (("work",), ("parenting",)),
}


def activities(notebook: Notebook, period: Period, dice: Dice) -> None:
    enterprise = notebook.enterprise
    summer = 0.55 if period.start.month in (7, 8) else 1.0
    for n in range(dice.about(enterprise.now(enterprise.activities, period.start.year, period.start.month) * summer)):
        own = Dice(dice.random(), n)
        notebook.write(Activity, _activity(enterprise, period, own), own)


def _activity(enterprise: Enterprise, period: Period, dice: Dice) -> dict[str, Any]:
    kind = dice.one(enterprise.kinds)
    words, people = TEXTS["activity"][kind], dice.about(SIZE[kind]) + 2
    went_wrong = dice.chance(0.09)
    people = people // 3 + 1 if went_wrong else people
    new = round(people * dice.uniform(0.05, 0.45))
    themes = [THEME.get(kind, "energy")] + (["green"] if kind == "A13" and dice.chance(0.3) else [])
    return {
        "kind": kind, "on": dice.workday(period), "people": people,
        "counted": dice.maybe(0.9, dice.one({"counted": 0.65, "estimated": 0.35})),
        "new_people": dice.maybe(0.72, new), "helpers": dice.maybe(0.8, dice.randint(1, 4)), "name": dice.choice(words["names"]),
        "place": dice.maybe(0.9, dice.one(PLACE)), "area": dice.maybe(0.93, dice.choice(enterprise.organisation.areas)),
        "audience": dice.several(("tenants", "owners", "elderly", "newcomers", "everyone"), 0, 2), "themes": themes,
        "hours": dice.maybe(0.7, dice.half(2, 14)), "result": dice.maybe(0.4, dice.choice(words["results"])),
        "went_wrong": dice.choice(TEXTS["activity"]["went_wrong"]) if went_wrong else None,
    }  # fmt: skip


def referrals(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Who was helped further, and whether they got there: asked after four weeks, not always answered."""
    for n in range(dice.about(notebook.enterprise.referrals)):
        own = Dice(dice.random(), n)
        found = household(notebook, period, own)
        topic, on = own.one(TOPIC), own.workday(period)
        answers = {
            "household": found[0] if found else None, "area": found[1] if found else None, "topic": topic,
            "to": own.one(TO[topic]), "on": on,
            "consent_how": own.one({"spoken": 0.75, "signature": 0.15, "paper": 0.1}), "state": "referred",
            "warm": own.maybe(0.85, own.one({"yes": 0.55, "no": 0.45})),
        }  # fmt: skip
        landed = own.one({"yes": 0.58, "no": 0.22, "unknown": 0.2})
        asked, later = on + timedelta(days=own.randint(29, 50)), {"landed": landed, "state": "done" if landed == "yes" else "busy"}
        notebook.write(Referral, answers, own, later=[(asked, later, "Nagevraagd")] if own.chance(0.82) else [])


def signals(notebook: Notebook, period: Period, dice: Dice) -> None:
    """What is heard in the neighbourhood, and what the municipality did with it."""
    topics = _spoken(notebook.enterprise.key, period)
    for n in range(dice.about(notebook.enterprise.signals)):
        own = Dice(dice.random(), n)
        words, on = own.choice([h for h in TEXTS["signal"]["heard"] if h["topic"] == topics[n % len(topics)]]), own.workday(period)
        answers = {
            "topic": words["topic"], "often": own.one({"once": 0.2, "sometimes": 0.45, "often": 0.35}), "on": on,
            "area": own.maybe(0.9, own.choice(notebook.enterprise.organisation.areas)),
            "heard": own.maybe(0.85, words["text"]), "state": "new",
        }  # fmt: skip
        seen = on + timedelta(days=own.randint(32, 60))
        done = seen + timedelta(days=own.randint(10, 80))
        later = [(seen, {"state": own.one({"seen": 0.4, "working": 0.6})}, "")]
        if words["answer"] and own.chance(0.6):
            later.append((done, {"state": "answered", "answer": words["answer"]}, ""))
        elif own.chance(0.25):
            later.append((done, {"state": "not_taken"}, ""))
        notebook.write(Signal, answers, own, later=later if own.chance(0.85) else [])


def _spoken(key: str, period: Period) -> tuple[str, ...]:
    """The topics of this month."""
    turn = SPOKEN[key]
    return turn[(containing(period.start, "quarter").start.month // 3 if key == "merel" else period.start.year) % len(turn)]
