"""The way in and out of the vault, and the only one: open, keep, take away, and know a house again. Each leaves its line in the audit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, select

from storage.history import audit
from storage.organisation import Organisation
from storage.people import Person
from storage.period import now, today
from storage.record import new_id
from storage.refused import Forbidden, Problem, Refused
from storage.vault.access import household, may_open
from storage.vault.address import Address, tag
from storage.vault.keys import Keys
from storage.vault.locked import CONTACT, HOME, Locked, rows, stamps, strange
from storage.vault.sealed import Place, Sealed, seal, unseal
from storage.vault.term import ends, remove, visits
from storage.vault.typed import Typed, typed

CHANGED = (
    "Iemand anders heeft dit net veranderd. Wat u typte, staat hieronder nog. Bewaart u het, dan komt het in de plaats van wat er nu is."
)


@dataclass(frozen=True)
class Closed:
    """What can be said without opening: which parts there are, until when, and whether we may call. `stamp`: of what is there now."""

    household: str
    until: dict[str, date]
    call_said_on: date | None
    stamp: str
    may_open: bool


@dataclass(frozen=True)
class Opened:
    """What is in it."""

    address: Address | None = None
    name: str = ""
    reach: str = ""
    language: str = ""
    interpreter: bool = False
    note: str = ""
    closed: Closed | None = None


@dataclass(frozen=True)
class Known:
    """This house has a code already, and nothing was kept: the person chooses, that household or another one at the same address."""

    address: str
    households: tuple[str, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(Problem("Dit adres is al bekend als huishouden {code}.", "postcode", {"code": code}) for code in self.households)


@dataclass
class Answers:
    """What was sent: the fields, the stamp they build on, and whether the same address may be kept twice."""

    fields: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""
    another: bool = False


def closed(session: Session, person: Person, code: str) -> Closed:
    """Whether something is there, for whom may look after this household; `code` is checked before (`access.kept`)."""
    found = rows(session, person.organisation or "", code)
    said = next((row.call_said_on for row in found.values() if row.part == CONTACT), None)
    there = visits(session, person.organisation or "", code)
    until = {part: ends(row, there) for part, row in found.items()}
    return Closed(code, until, said, stamps(found), may_open(session, person, code))


def open(session: Session, person: Person, keys: Keys, code: str) -> Opened:
    """What is in it, for whom may open it; one line in the audit. Raises `NotFound`, `Unreadable`."""
    code = household(session, person, code)
    found = rows(session, person.organisation or "", code)
    inside = unsealed(keys, found)
    if found:
        _line(session, person, "vault.open", code, ", ".join(sorted(found)))
    return Opened(**inside, closed=closed(session, person, code))


def unsealed(keys: Keys, found: Mapping[str, Locked]) -> dict[str, Any]:
    """The content of these rows together. Whoever calls this writes the line."""
    inside: dict[str, Any] = {}
    for part, row in found.items():
        inside |= unseal(keys, Place(row.organisation, row.household, part), Sealed(row.key, row.content))
    if inside.get("address"):
        inside["address"] = Address(*inside["address"])
    return inside


def keep(session: Session, person: Person, keys: Keys, code: str, answers: Answers) -> Typed | Known:
    """Keep what was typed; or `Known` for a house with another code. Raises `Refused` with a sentence per field."""
    code = household(session, person, code)
    organisation = _held(session, person)
    found = rows(session, organisation, code)
    if answers.stamp != stamps(found):
        raise Refused(CHANGED)
    if strange(session, keys):
        raise Refused("De kluis zit dicht: het geheim past er niet op. Vraag het wie de server beheert. Er is niets bewaard.")
    given = typed(answers.fields, today())
    mark = tag(keys, organisation, given.address) if given.address else ""
    others = _others(session, organisation, code, mark)
    if others and not answers.another:
        for other in others:
            _line(session, person, "vault.match", other, code)
        return Known(str(given.address), tuple(others))
    changed = []
    for part, content in ((HOME, given.home), (CONTACT, given.contact)):
        if _put(session, keys, found.get(part), Place(organisation, code, part), content, mark, given.call_said_on):
            changed.append(part)
        elif part in found:
            remove(session, found[part], person=person.id, action="vault.delete")
    _line(session, person, "vault.keep", code, ", ".join(changed))
    session.flush()
    return given


def _put(
    session: Session, keys: Keys, row: Locked | None, place: Place, content: dict[str, Any], mark: str, call_said_on: date | None
) -> bool:
    """Seal a part under a fresh key; False when there is nothing to keep."""
    if not content:
        return False
    made = seal(keys, place, content)
    row = row or Locked(
        organisation=place.organisation, household=place.household, part=place.part, key=b"", content=b"", fingerprint="",
        since=today(), stamp="",
    )  # fmt: skip
    row.key, row.content, row.fingerprint = made.key, made.content, keys.fingerprint
    row.tag = mark if place.part == HOME else ""
    if place.part == CONTACT and call_said_on != row.call_said_on:  # said yes anew: the counting begins anew
        row.tries, row.tried_on = 0, None
    row.call_said_on = call_said_on if place.part == CONTACT else None
    row.stamp, row.changed_at = new_id()[:12], now()
    session.add(row)
    return True


def forget(session: Session, person: Person, code: str) -> int:
    """Take away all that is locked of this household, now. Needs no secret. Returns how many parts went."""
    code = household(session, person, code)
    found = rows(session, _held(session, person), code)
    for row in found.values():
        remove(session, row, person=person.id, action="vault.delete")
    return len(found)


def _others(session: Session, organisation: str, code: str, mark: str) -> list[str]:
    """Other households of this enterprise at the same address."""
    if not mark:
        return []
    query = select(Locked.household).where(Locked.organisation == organisation, Locked.tag == mark, Locked.household != code)
    return sorted(session.exec(query))


def _held(session: Session, person: Person) -> str:
    """The person's enterprise, held until the transaction ends, so that two savings at once stand in line."""
    found = session.get(Organisation, person.organisation or "", with_for_update={"key_share": True})
    if found is None:
        raise Forbidden()
    return found.id


def _line(session: Session, person: Person, action: str, code: str, fields: str = "") -> None:
    audit(session, action, person=person.id, organisation=person.organisation or "", object=f"household/{code}", fields=fields)
