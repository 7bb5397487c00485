"""What of an appointment is known here: the house by its code, the buurt, and who of the team goes. The words themselves are not kept."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlmodel import Session, col, select

from storage import household
from storage.organisation import areas, organisation
from storage.people import Person
from storage.planning.planned import Planned
from storage.records import Visit
from storage.vault.recognise import Recognise

MOST_CODES, MOST_ADDRESSES = 5000, 4
NEAR = 20  # characters between a house number and its postcode
POSTCODE = re.compile(r"\b([1-9]\d{3}) ?([A-Za-z]{2})\b")
NUMBER_BEFORE = re.compile(r"(\d{1,5})[ -]?([A-Za-z]{0,3}|\d{0,3})[\s,]*$")
NUMBER_AFTER = re.compile(r"[\s,]*(?:nr\.? ?)?(\d{1,5})(?:[ -]?([A-Za-z]{1,2}|\d{1,3})\b)?", re.IGNORECASE)
A_VISIT = re.compile(r"bezoek|intake|advies|coach|fix|klus|nazorg|energie|visit", re.IGNORECASE)


def nowhere(_: str, __: str, ___: str) -> None:
    """A look at an address that finds nothing."""


@dataclass(frozen=True)
class Here:
    """What this enterprise knows: codes in use, each with the buurt of its last visit; buurten by name; people by e-mail and by name.

    `own`: the buurten it works in. `names`: id -> name of who can go.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    own: Sequence[str] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    homes: Recognise = nowhere


@dataclass(frozen=True)
class Recognised:
    """`likely`: it looks like a visit, so it is offered first."""

    household: str = ""
    area: str = ""
    person: str = ""
    likely: bool = False


def here(session: Session, person: Person, homes: Recognise = nowhere) -> Here:
    """What is known at the enterprise of this person."""
    enterprise = organisation(session, person.organisation or "")
    if enterprise is None:
        return Here()
    codes, lived = household.known(session, enterprise.id, limit=MOST_CODES), _lived(session, enterprise.id)
    places = {a.name: a.code for a in areas(session, enterprise.municipality) if a.level == "buurt"}
    query = select(Person).where(Person.organisation == enterprise.id).order_by(col(Person.name), col(Person.id))
    team = [p for p in session.exec(query) if p.active and p.inside]
    known = {p.known_as.casefold(): p.id for p in team if p.known_as} | _by_name(team)
    return Here({code: lived.get(code, "") for code in codes}, places, enterprise.areas, known, {p.id: p.name for p in team}, homes)


def _lived(session: Session, organisation: str) -> dict[str, str]:
    """Household -> the buurt that was filled in last."""
    query = select(Visit.household, Visit.area).where(Visit.organisation == organisation, col(Visit.area).is_not(None))
    return {code: area or "" for code, area in session.exec(query.order_by(col(Visit.on)))}


def _by_name(team: Iterable[Person]) -> dict[str, str]:
    """Whole names and first names, in small letters; a name that two people have is nobody's."""
    found: dict[str, set[str]] = {}
    for person in team:
        for name in {person.name.casefold(), person.name.casefold().split(" ")[0]}:
            found.setdefault(name, set()).add(person.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def recognise(planned: Planned, known: Here, owner: str = "") -> Recognised:
    """What of this appointment is known. `owner`: whose calendar it is, for when it names nobody."""
    place = _household(planned, known)
    area = _area(planned.area, known.areas) or _area(planned.words, known.areas) or known.codes.get(place, "")
    likely = planned.listed or bool(place or area or POSTCODE.search(planned.place) or A_VISIT.search(planned.title))
    return Recognised(place, area, _who(planned, known, owner), likely)


def _who(planned: Planned, known: Here, owner: str) -> str:
    """Who was asked to come, before who made the appointment: that is often the coordinator."""
    asked = [known.people[name] for one in planned.people if (name := one.casefold()) in known.people]
    made = known.people.get(planned.owner.casefold(), "")
    return next((id for id in asked if id != made), "") or owner or next(iter(asked), "") or made


def _household(planned: Planned, known: Here) -> str:
    """The code that stands in it, or the one of the house at its address, when that is in the vault."""
    if household.tidy(planned.code) in known.codes:
        return household.tidy(planned.code)
    words = set(re.findall(r"[\w/-]+", planned.words.upper()))
    named = [code for code in known.codes if code in words and re.search(r"[^\W\d_]", code) and re.search(r"\d", code)]
    if named:
        return named[0]
    for where in islice(addresses(planned.words), MOST_ADDRESSES):
        if (found := known.homes(*where)) is not None and found[1] in known.codes:
            return found[1]
    return ""


def addresses(words: str) -> Iterator[tuple[str, str, str]]:
    """Postcode, number and addition as people write them: 'Kerkstraat 12a, 1234 AB' and '1234AB 12'."""
    for found in POSTCODE.finditer(words):
        postcode = found[1] + found[2]
        for number in (NUMBER_BEFORE.search(words[max(0, found.start() - NEAR) : found.start()]), NUMBER_AFTER.match(words[found.end() :])):
            if number is not None:
                yield postcode, number[1], number[2] or ""


def _area(words: str, areas: Mapping[str, str]) -> str:
    """The buurt of which the name stands in it, the longest name first."""
    folded = words.casefold()
    for name in sorted(areas, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", folded):
            return areas[name]
    return ""
