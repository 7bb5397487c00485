"""What looks like a person in free text: a warning before it goes further, never a block."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import SQLModel

from storage.dutch import plain_digits
from storage.household import like_an_address
from storage.record import Record, questions
from storage.refused import Problem

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?(?:[A-Z]{4})?(?: ?\d{4}){2,5}(?: ?\d{1,3})?\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d.,])(?:(?:\+|00)31[ -]?(?:\(0\))?|0)[1-9](?:[ -]?\d){8}(?!\d|,\d)")
NINE = re.compile(r"(?<!\d)\d{3}[ .-]?\d{3}[ .-]?\d{3}(?!\d)|(?<!\d)\d{4}[ .]?\d{2}[ .]?\d{3}(?!\d)")
ADDRESS = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b[ ,]*(?:nr\.? ?)?\d{1,4}\b")

FOUND = {
    "bsn": "Hier staat misschien een burgerservicenummer. Haal het weg: wij mogen het niet bewaren.",
    "iban": "Hier staat misschien een rekeningnummer. Haal het weg als het van iemand is.",
    "phone": "Hier staat misschien een telefoonnummer. Haal het weg als het van iemand is.",
    "email": "Hier staat misschien een e-mailadres. Haal het weg als het van iemand is.",
    "address": "Hier staat misschien een adres. Haal het weg: de code van het huis is genoeg.",
}


def warnings(record: type[Record], values: Mapping[str, Any], parts: Mapping[str, list[dict[str, Any]]]) -> list[Problem]:
    """One warning per kind of trace and field, in the order of the form."""
    found = list(_of(record, values, ""))
    if (code := values.get("household")) and like_an_address(code):
        found.append(Problem(FOUND["address"], "household"))
    for name, part in record.parts.items():
        for position, line in enumerate(parts[name]):
            found += _of(part, line, f"{name}.{position}.")
    return found


def _of(table: type[SQLModel], values: Mapping[str, Any], prefix: str) -> Iterable[Problem]:
    for name, question in questions(table).items():
        if question.type is str and not question.options and values.get(name):
            yield from (Problem(FOUND[kind], prefix + name) for kind in personal(values[name]))


def personal(text: str) -> list[str]:
    """The warnings this text deserves, as keys of `FOUND`, in that order."""
    words = plain_digits(text)
    accounts = [m[0] for m in IBAN.finditer(words) if _iban(m[0])]
    rest = IBAN.sub(" ", words) if accounts else words  # the digits of an account are no telephone
    kinds = {
        "bsn": any(eleven(re.sub(r"\D", "", m[0])) for m in NINE.finditer(rest)),
        "iban": bool(accounts),
        "phone": PHONE.search(rest) is not None,
        "email": EMAIL.search(rest) is not None,
        "address": ADDRESS.search(rest) is not None,
    }
    return [kind for kind, there in kinds.items() if there]


def eleven(digits: str) -> bool:
    """The eleven-proof of a Dutch citizen service number."""
    weights: Iterable[int] = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(d) * w for d, w in zip(digits, weights, strict=True))
    return total % 11 == 0 and digits != "000000000"


def _iban(text: str) -> bool:
    """ISO 13616: moved around and read as one number, it leaves 1 after division by 97."""
    packed = text.replace(" ", "").upper()
    if not 15 <= len(packed) <= 34:
        return False
    return int("".join(str(int(c, 36)) for c in packed[4:] + packed[:4])) % 97 == 1
