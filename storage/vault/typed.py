"""What someone types about a household, read strictly: an address that exists in form, one way to reach, and nothing we may not keep."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.dutch import day
from storage.personal import EMAIL, PHONE, personal
from storage.refused import Problem, Refused
from storage.special import MEDICAL
from storage.vault.address import Address, address

MOST = {"postcode": 10, "number": 12, "addition": 12, "name": 60, "reach": 120, "language": 40, "note": 280}
FIELDS = (*MOST, "interpreter", "call", "said_on")
WARN = {  # as on every form: told after it is kept, never a block
    "bsn": "In de notitie staat misschien een burgerservicenummer. Haal het weg: wij mogen het niet bewaren.",
    "iban": "In de notitie staat misschien een rekeningnummer. Haal het weg.",
    "phone": "In de notitie staat misschien een telefoonnummer. Eén nummer bij 'Telefoon of e-mail' is genoeg.",
    "email": "In de notitie staat misschien een e-mailadres. Eén bij 'Telefoon of e-mail' is genoeg.",
    "medical": "In de notitie staat misschien iets over iemands gezondheid. Haal het weg: dat vragen en bewaren we niet.",
}


@dataclass(frozen=True)
class Typed:
    """What is kept: an address or none, the rest as text, and when the resident said that we may call."""

    address: Address | None
    home: dict[str, Any]
    contact: dict[str, Any]
    call_said_on: date | None
    warnings: tuple[str, ...]


def typed(answers: Mapping[str, str], today: date) -> Typed:
    """Read a form. Raises `Refused` with a sentence per field."""
    plain = {name: _plain(answers.get(name, "")) for name in FIELDS}
    problems = [Problem("Dit is te lang: hoogstens {most} tekens.", n, {"most": m}) for n, m in MOST.items() if len(plain[n]) > m]
    place = address(plain["postcode"], plain["number"], plain["addition"]) if any(plain[n] for n in ("postcode", "number")) else None
    if isinstance(place, list):
        problems += [p for p in place if p.at not in {q.at for q in problems}]
        place = None
    elif place is None and plain["addition"]:
        problems.append(Problem("Vul ook de postcode en het huisnummer in.", "postcode"))
    reach, said_on = _reach(plain, problems), _said_on(plain, problems, today)
    problems += [Problem(p, "note") for p in _nothing(plain, place) if not problems]
    if problems:
        raise Refused(*problems)
    home: dict[str, Any] = {
        "address": None if place is None else [place.postcode, place.number, place.addition],
        "language": plain["language"],
    }
    home |= {"interpreter": plain["interpreter"] == "yes", "note": plain["note"]}
    return Typed(place, home if any(home.values()) else {}, {"name": plain["name"], "reach": reach} if plain["name"] or reach else {},
                 said_on, tuple(_warnings(plain["note"])))  # fmt: skip


def _reach(plain: Mapping[str, str], problems: list[Problem]) -> str:
    """One telephone number as digits, or one e-mail address."""
    text = plain["reach"]
    if not text or EMAIL.fullmatch(text):
        return text
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    if PHONE.fullmatch(text) or re.fullmatch(r"\+[1-9]\d{7,14}|0\d{9}", digits):
        return digits
    problems.append(Problem("Vul één telefoonnummer of één e-mailadres in, bijvoorbeeld 06 12345678.", "reach"))
    return text


def _said_on(plain: Mapping[str, str], problems: list[Problem], today: date) -> date | None:
    """The day of the yes; today when none is filled in."""
    if plain["call"] != "yes":
        return None
    if not plain["reach"]:
        problems.append(Problem("Vul een telefoonnummer of e-mailadres in, of kies 'nee' bij het bellen.", "reach"))
    try:
        return day(plain["said_on"], today) if plain["said_on"] else today
    except Refused as refused:
        problems.extend(Problem(p.sentence, "said_on", p.values) for p in refused.problems)
        return None


def _nothing(plain: Mapping[str, str], place: Address | None) -> list[str]:
    if place is None and not any(plain[n] for n in ("name", "reach", "language", "note")) and plain["interpreter"] != "yes":
        return ["Vul iets in om te bewaren. Niets meer nodig? Kies dan 'Nu weghalen'."]
    return []


def _warnings(note: str) -> list[str]:
    return [kind for kind in personal(note) if kind in WARN] + (["medical"] if MEDICAL.search(note) else [])


def _plain(text: str) -> str:
    """Without what no keyboard types, in one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
