"""The residents' poll, what households take on together, the municipality's side, and the count of the year."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from seed.demo.dice import Dice
from seed.demo.notebook import Later, Notebook
from seed.demo.texts import TEXTS
from storage.choices import choices
from storage.period import Period
from storage.records import Collective, Partnership, Poll, Profile, Scan
from storage.scanned import THEIRS

POLLED = {"merel": 42, "kade": 17}  # answers in an ordinary spring
ANSWERED = {"corporation": 0.4, "private_rent": 0.12, "owner": 0.4, "owner_vve": 0.06, "unknown": 0.02}
TALKS = {"merel": 0.8, "kade": 0.25, "werkt": 1.1}  # questions a month
CHANGED = {"merel": ("2022-11", "2024-02"), "kade": ("2024-09",), "werkt": ("2023-06", "2025-01", "2026-03")}
MEMBERS = {"merel": (60, 26), "kade": (38, 11)}  # at the first count, and more each year
SCANNED = {  # month -> (list, who, how often, the mark where it began); each year a little better
    1: (("success", "enterprise", 1, 3.2), ("success", "municipality", 1, 3.6), ("maker", "other", 1, 4.0)),
    3: (("tips", "enterprise", 1, 3.1),),
    5: (("success", "resident", 6, 3.8),),
    6: (("shifts", "enterprise", 1, 3.0),),
    9: (("do", "municipality", 1, 2.9), ("do", "enterprise", 1, 2.5), ("dont", "enterprise", 1, 2.8)),
}
TOLD = {  # what shows it, and what is next
    "SF2": ("De deur zit aan de achterkant; mensen lopen ons voorbij.", "Voor de zomer hangt er een bord aan de straat."),
    "SF6": ("Elke afdeling belt apart.", "Eén keer in de maand samen aan tafel."),
    "t10": ("Twee vrijwilligers zijn gestopt: te druk.", "Hoogstens twee avonden per maand vragen."),
    "W4d": ("De huur van de ruimte loopt tot december.", "Voor de zomer praten over een plek."),
}
CARLA = "demo-carla"
MARKED = {  # enterprise -> what the municipality marks itself each October: (list, the mark where it began)
    "de-merel": (("do", 3.4), ("dont", 3.3), ("shifts", 3.1), ("success", 3.5)),
    "kadefixers": (("do", 2.9),),
}
MARKING = {  # how it says so itself
    "W3d": ("Sinds dit jaar werken er twee vaste mensen in de wijk.", "De wijkmanager zorgt voor de zomer voor een vervanger."),
    "W5d": ("Drie klussen in het plantsoen gingen naar het wijkbedrijf.", "De inkoper zoekt voor maart uit wat er meer kan."),
    "N5d": ("De contactpersoon wisselde weer.", "Een wissel melden we een maand van tevoren."),
    "P7": ("Het schilderwerk ging nog naar een bedrijf van buiten.", "Bij het volgende werk vragen we eerst in de wijk."),
    "SF6": ("Zorg en wonen zitten nu samen aan tafel.", "Werk en inkomen schuift in het voorjaar aan."),
}
HATS = {"X12a": 0.1, "X12b": 0.2, "X12c": 0.5, "X12d": 0.2}
BOTH = {"enterprise": 0.35, "municipality": 0.1, "both": 0.55}


def polls(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Every May at the doors and at the spring market; a few each autumn."""
    share = {5: 1.0, 10: 0.35}.get(period.start.month)
    if share is None or notebook.enterprise.key not in POLLED:
        return
    grown = 0.12 * (period.start.year - 2021)
    for n in range(dice.about(POLLED[notebook.enterprise.key] * share)):
        thrown = dice.random()
        own, who = Dice(thrown, n), Dice("tenure", thrown, n)
        answers = {
            "on": own.workday(period), "area": own.maybe(0.9, own.choice(notebook.enterprise.organisation.areas)),
            "trust_enterprise": own.maybe(0.95, _scale(own, 6.9 + grown, 10)), "trust_municipality": own.maybe(0.93, _scale(own, 5.3, 10)),
            "trust_neighbours": own.maybe(0.93, _scale(own, 6.6 + grown / 2, 10)), "say": own.maybe(0.9, _scale(own, 2.7 + grown, 5)),
            "pride": own.maybe(0.94, _scale(own, 3.2 + grown, 5)), "help": own.maybe(0.92, _scale(own, 3.1 + grown, 5)),
            "wish": own.maybe(0.25, own.choice(TEXTS["together"]["wish"])),
            "tenure": who.maybe(0.85, who.one(ANSWERED)),
        }  # fmt: skip
        notebook.write(Poll, answers, own)


def _scale(dice: Dice, mean: float, most: int) -> int:
    return min(most, max(1, round(dice.gauss(mean, most / 6))))


def talks(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Questions and promises, with what came of them; and another contact person now and then."""
    key, texts = notebook.enterprise.key, TEXTS["together"]
    for n in range(dice.about(TALKS[key])):
        own = Dice(dice.random(), n)
        on = own.workday(period)
        kind = own.one({"question": 0.62, "promise": 0.38})
        later: list[Later] = []
        answers = {"kind": kind, "about": own.choice(texts[kind]), "on": on, "counted_by": own.one(BOTH)}
        if kind == "question":
            came = on + timedelta(days=own.randint(31, 75) if own.chance(0.4) else own.randint(32, 45))
            if own.chance(0.82):
                later = [(came, {"answered_on": came - timedelta(days=own.randint(0, 28))}, "Antwoord gekregen")]
        else:
            due = on + timedelta(days=own.randint(40, 120))
            answers["until"] = due
            kept = own.one({"yes": 0.64, "no": 0.28, "unknown": 0.08})
            if own.chance(0.85):
                later = [(due + timedelta(days=7), {"kept": kept}, "Samen nagekeken")]
            answers |= _agreed(Dice("agreed", notebook.enterprise.id, period.code, n))
        notebook.write(Partnership, answers, own, later=later)
    if period.code in CHANGED[key]:
        own = Dice(dice.random(), "contact")
        new = {"kind": "contact", "about": "Wie onze vaste contactpersoon is", "on": own.workday(period), "counted_by": "both"}
        notebook.write(Partnership, new, own)


def _agreed(own: Dice) -> dict[str, object]:
    """Who does it, the hat of the municipality and how many of its departments take part."""
    if own.chance(0.3):
        return {"promised_by": "enterprise", "about": own.choice(TEXTS["together"]["promise_ours"])}
    return {"hat": own.maybe(0.7, own.one(HATS)), "departments": own.maybe(0.5, own.randint(1, 4))}


def counts(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Counted in the first month, and each January."""
    key, first = notebook.enterprise.key, period.code == notebook.enterprise.starts
    if not (first or period.start.month == 1) or (key == "werkt" and period.start.month != 1):
        return
    years = period.start.year - 2021 + (0 if first else 1)
    members = MEMBERS[key][0] + MEMBERS[key][1] * years + dice.randint(-4, 4) if key in MEMBERS else None
    answers = {"on": dice.workday(period), "members": members, "spin_offs": max(0, years // 2)}
    notebook.write(Profile, answers, dice)


def scans(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Each year the lists of the study; the others do it now and then."""
    if notebook.enterprise.key == "werkt" or (notebook.enterprise.key == "kade" and period.start.year % 2):
        return
    for about, by, many, mean in SCANNED.get(period.start.month, ()):
        for n in range(many):
            own = Dice(dice.random(), about, by, n)
            grown = mean + 0.2 * (period.start.year - 2022)
            told = TOLD if by != "resident" else {}
            lines = [_point(own, item, grown, told) for item in choices(f"scan_{about}") if own.chance(0.92)]
            if lines:
                notebook.write(Scan, {"on": own.workday(period), "about": about, "by": by, "answers": lines}, own)
    for about, mean in MARKED.get(notebook.enterprise.id, ()) if period.start.month == 10 else ():
        own = Dice("marked", notebook.enterprise.id, period.code, about)
        lines = [_point(own, item, mean + 0.2 * (period.start.year - 2022), MARKING) for item in choices(f"scan_{about}")]
        notebook.from_outside(Scan, {"on": own.workday(period), "about": about, "by": THEIRS, "answers": lines}, own, CARLA, THEIRS)


def _point(dice: Dice, item: str, mean: float, told: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    proof, following = told.get(item, (None, None))
    return {"id": dice.id(), "item": item, "score": _scale(dice, mean, 5), "proof": proof, "following": following}


def collectives(notebook: Notebook) -> None:
    """What was taken on together, each step written down on its day."""
    for words in TEXTS["together"].get(notebook.enterprise.key, ()):
        own = Dice("collective", notebook.enterprise.id, words["name"])
        lines = [
            {
                "id": own.id(),
                "step": step,
                "since": since,
                "households": many,
                "amount_eur": Decimal(euro) if euro else None,
                "why_not": words.get("why_not", {}).get(step, []),
            }
            for step, since, many, euro in words["steps"]
        ]
        answers = {name: words[name] for name in ("name", "kind", "journey", "on") if name in words}
        answers |= {"area": notebook.enterprise.organisation.areas[words["place"]], "steps": lines[:1]}
        later: list[Later] = [(line["since"], {"steps": lines[: n + 1]}, "Volgende stap") for n, line in enumerate(lines) if n]
        later += [(words["end"], {"end": words["end"]}, "Gestopt: te weinig mensen")] if "end" in words else []
        notebook.write(Collective, answers, own, later=later)
