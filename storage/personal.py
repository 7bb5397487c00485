"""What looks like a person in free text: asked about before it is kept, told after, and never a block inside the team."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import SQLModel

from storage.dutch import plain_digits
from storage.household import like_an_address
from storage.names import addresses, as_code, names
from storage.record import Question, Record, questions
from storage.refused import Problem
from storage.special import CRIME, MEDICAL, ORIGIN, RELIGION

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
IN_WORDS = {
    "name": "Hier staat misschien een naam: '{words}'. Haal hem weg als iemand zo te herkennen is.",
    "medical": "Hier staat misschien iets over iemands gezondheid: '{words}'. Haal het weg: dat vragen en bewaren we niet.",
    "religion": "Hier staat misschien iets over iemands geloof: '{words}'. Haal het weg als het niet nodig is voor het verhaal.",
    "origin": "Hier staat misschien iets over iemands afkomst: '{words}'. Haal het weg als het niet nodig is voor het verhaal.",
    "crime": "Hier staat misschien iets over straf of politie: '{words}'. Haal het weg als het over een mens gaat.",
}
OF_A_STORY = {"religion": RELIGION, "origin": ORIGIN, "crime": CRIME}  # a story goes to others: more than elsewhere is asked about
CODED = ("household", "who", "person")  # a code is asked, so a bare name is enough to ask about
NAMED = {  # names of organisations, places and plans: numbers in them are looked at, names are not
    ("partner", "name"), ("grant", "name"), ("grant", "funder"), ("goal", "name"), ("goal", "period"), ("collective", "name"),
    ("placement", "also_counted_by"),
}  # fmt: skip
PICKED = ("area", "grant", "visit", "belongs", "measure", "partner", "indicator")  # chosen from a list: nobody typed what is kept
MOST_SHOWN, LONGEST = 3, 60  # pieces of what was typed that a sentence repeats, and how long each may be


@dataclass(frozen=True)
class Trace:
    """What kind of thing stands there, and the piece of the text that says so; empty for numbers, which nobody repeats."""

    kind: str
    words: str = ""


def warnings(record: type[Record], values: Mapping[str, Any], parts: Mapping[str, list[dict[str, Any]]]) -> list[Problem]:
    """One warning per kind of trace and field, in the order of the form."""
    found = list(_of(record, values, ""))
    if (code := values.get("household")) and like_an_address(code) and not any(p.at == "household" for p in found):
        found.append(Problem(FOUND["address"], "household"))
    for name, part in record.parts.items():
        for position, line in enumerate(parts[name]):
            found += _of(part, line, f"{name}.{position}.")
    return found


def _of(table: type[SQLModel], values: Mapping[str, Any], prefix: str) -> Iterable[Problem]:
    for name, question in questions(table).items():
        if question.type is str and not question.options and name not in PICKED and values.get(name):
            yield from _told(_asked(str(table.__tablename__), question, values[name]), prefix + name)


def outward(text: str) -> list[Problem]:
    """What to say of a text that others will read."""
    return list(_told(traces(text, story=True), ""))


def _told(found: Iterable[Trace], at: str) -> Iterator[Problem]:
    """One sentence per kind."""
    by_kind: dict[str, list[str]] = {}
    for trace in found:
        by_kind.setdefault(trace.kind, []).append(trace.words)
    yield from (_problem(kind, words, at) for kind, words in by_kind.items())


def _problem(kind: str, words: list[str], at: str) -> Problem:
    if kind in FOUND:
        return Problem(FOUND[kind], at)
    shown = [word[:LONGEST] for word in dict.fromkeys(words)][:MOST_SHOWN]
    return Problem(IN_WORDS[kind], at, {"words": "', '".join(shown)})


def _asked(table: str, question: Question, text: str) -> Iterator[Trace]:
    """The traces in the answer to this question."""
    if (table, question.name) in NAMED:
        yield from (Trace(kind) for kind in personal(text))
        return
    yield from traces(text, story=table == "story")
    if question.name in CODED and as_code(text) and not any(names(text)):
        yield Trace("name", text)


def traces(text: str, *, story: bool = False) -> Iterator[Trace]:
    """Everything in this text that points at somebody. `story`: it may go to others, so faith, origin and punishment count as well."""
    known = personal(text)
    yield from (Trace(kind) for kind in known)
    if "address" not in known and any(addresses(text)):
        yield Trace("address")
    yield from (Trace("name", words) for words in names(text))
    special = {"medical": MEDICAL, **(OF_A_STORY if story else {})}
    yield from (Trace(kind, found[0]) for kind, pattern in special.items() for found in pattern.finditer(text))


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
