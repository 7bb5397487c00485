"""The one door in: what people write down is checked, kept once, with its history, its audit line and the mark to count again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from storage import consent, handed, not_said
from storage.check import Checked
from storage.content import Content, answers_of, frozen, same, thawed
from storage.fitting import NEW, fitting, with_household
from storage.history import versions
from storage.lock import guard, quarter_of
from storage.logbook import entries, entry, writable
from storage.organisation import Organisation
from storage.people import CORRECT, LOG, Person, require
from storage.period import today
from storage.personal import warnings
from storage.record import Record
from storage.records import Story
from storage.referred import without_code
from storage.refused import Forbidden, Problem, Refused
from storage.second_look import NOTHING, Asked, Weighed, weigh
from storage.writing import apply, kept, since_the_start, write


@dataclass(frozen=True)
class Receipt:
    """What was kept. `repeated`: it was already there. `extra`: household code, warnings and notes (`Problem`s) to show."""

    id: str
    version: int
    repeated: bool
    status: str
    extra: dict[str, Any] = field(default_factory=dict)


class Conflict(Refused):
    """Someone changed it meanwhile. `mine` and `theirs` are both answers, `version` the one to build on."""

    def __init__(self, mine: Content, theirs: Content, version: int) -> None:
        super().__init__("Iemand anders heeft dit net veranderd. Kijk welke antwoorden kloppen en sla het daarna weer op.")
        self.mine, self.theirs, self.version = mine, theirs, version


def save(
    session: Session,
    person: Person,
    record_type: type[Record],
    answers: Mapping[str, object],
    *,
    client_key: str,
    id: str | None = None,
    version: int | None = None,
    source: str = "form",
    import_id: str | None = None,
    asked: Asked | None = None,
) -> Receipt:
    """Keep a new record, or with `id` and `version` change one. Raises `Refused` with a sentence per field; then nothing is kept.

    A new record sent twice with one `client_key` is kept once. In a change, answers that are not given stay as they were.
    `asked`: what stands out is asked about first (`storage.second_look`); without it nothing is.
    """
    organisation = _organisation(session, person)
    if not 1 <= len(client_key) <= 64 or not (client_key.isascii() and client_key.isprintable()):
        raise Refused("Dit formulier is te oud. Open het opnieuw.")
    if id is not None:
        return _change(session, person, organisation, writable(session, person, record_type, id), answers, version, asked)
    about = dict(organisation=organisation.id, client_key=client_key, created_by=person.id, source=source, import_id=import_id)
    return _new(session, person, organisation, record_type, answers, about, asked)


def _new(
    session: Session, person: Person, organisation: Organisation, record_type: type[Record], answers: Mapping[str, object],
    about: dict[str, Any], asked: Asked | None,
) -> Receipt:  # fmt: skip
    found = fitting(session, organisation, record_type, answers)
    earlier = _by_key(session, organisation, record_type, about["client_key"])
    if earlier is not None:
        return _again(session, person, earlier, found)
    guard(session, person, record_type, None, found.values)
    look = weigh(session, person, record_type, found, asked)
    values = with_household(session, organisation, record_type, found.values)
    record = record_type(**about, status=_status(organisation, look.waits), **values)
    try:
        write(session, record, found)
    except Refused:
        earlier = _by_key(session, organisation, record_type, about["client_key"])
        if earlier is None:
            raise
        return _again(session, person, earlier, found)
    kept(session, person, record, "entered", before=(), reason=look.reason)
    return _receipt(record, found, look=look)


def withdraw(session: Session, person: Person, record_type: type[Record], id: str, reason: str) -> Receipt:
    """Take a record out of every count; it stays readable in the logbook, and can be put back."""
    _organisation(session, person)
    record = writable(session, person, record_type, id, unread=True)
    if record.status == "withdrawn":
        return Receipt(record.id, record.version, True, record.status)
    return _set_status(session, person, record, "withdrawn", reason)


def restore(session: Session, person: Person, record_type: type[Record], id: str, version: int | None = None) -> Receipt:
    """Undo the last change: back to the version before. The first version has none before it, so undoing that withdraws it.

    Consent that was taken back since does not come back with the words.
    """
    organisation = _organisation(session, person)
    record = writable(session, person, record_type, id)
    if version is not None and version != record.version:
        raise Conflict({}, frozen(answers_of(session, record)), record.version)
    past = versions(session, str(record_type.__tablename__), id)
    if len(past) < 2:
        return withdraw(session, person, record_type, id, "Ongedaan gemaakt")
    content = past[-2].content
    answers = thawed(record_type, content)
    if isinstance(record, Story):
        answers["consent"] = [scope for scope in answers.get("consent", []) if scope in consent.active(session, id, today())]
    found = Checked({n: v for n, v in answers.items() if n not in record.parts}, {n: answers[n] for n in record.parts})
    before = list(record.consent) if isinstance(record, Story) else []
    standing = answers_of(session, record)
    guard(session, person, record_type, standing, None if content["status"] != record.status else {**standing, **answers})
    apply(record, found.values)
    free = not organisation.review or person.may(CORRECT) or quarter_of(session, record)  # in a locked quarter it is the status it had
    record.status = content["status"] if free or content["status"] == "withdrawn" else "submitted"
    record.version += 1
    write(session, record, found)
    kept(session, person, record, "restored", before=before)
    return _receipt(record, found)


def approve(session: Session, person: Person, record_type: type[Record], id: str, version: int | None = None) -> Receipt:
    """A second person looked: from now on it counts. Who wrote it down cannot be that second person."""
    record = _reviewed(session, person, record_type, id, version)
    if versions(session, str(record_type.__tablename__), id)[-1].person == person.id:
        raise Forbidden("U schreef dit zelf op. Vraag iemand anders om het na te kijken.")
    return _set_status(session, person, record, "approved")


def give_back(session: Session, person: Person, record_type: type[Record], id: str, reason: str, version: int | None = None) -> Receipt:
    """Ask who wrote it to mend it; until then it does not count."""
    record = _reviewed(session, person, record_type, id, version)
    if not reason.strip():
        raise Refused(Problem("Schrijf op wat er anders moet.", "reason"))
    return _set_status(session, person, record, "returned", reason)


def _organisation(session: Session, person: Person) -> Organisation:
    """The person's enterprise, held until the transaction ends, so that two savings at once stand in line."""
    require(person, LOG)
    found = session.get(Organisation, person.organisation or "", with_for_update={"key_share": True})
    if found is None:
        raise Forbidden()
    return found


def _reviewed(session: Session, person: Person, record_type: type[Record], id: str, version: int | None) -> Record:
    require(person, CORRECT)
    _organisation(session, person)
    record = writable(session, person, record_type, id)
    if version is not None and version != record.version:
        raise Conflict({}, frozen(answers_of(session, record)), record.version)
    if record.status == "withdrawn":
        raise Refused("Dit is ingetrokken. Zet het eerst terug.")
    return record


def _status(organisation: Organisation, waits: bool) -> str:
    return "submitted" if organisation.review or waits else "approved"


def _by_key(session: Session, organisation: Organisation, record_type: type[Record], client_key: str) -> Record | None:
    query = select(record_type).where(record_type.organisation == organisation.id, record_type.client_key == client_key)
    return session.exec(query).first()


def _change(
    session: Session, person: Person, organisation: Organisation, record: Record, answers: Mapping[str, object], version: int | None,
    asked: Asked | None,
) -> Receipt:  # fmt: skip
    if record.status == "withdrawn":
        raise Refused("Dit is ingetrokken. Zet het eerst terug.")
    now_there = answers_of(session, record)
    found = fitting(session, organisation, type(record), not_said.joined(now_there, answers))
    _only_own_lines(found, now_there)
    if found.values.get("household") == NEW:  # emptied: it stays the house it was
        found.values["household"] = now_there["household"]
    mine, theirs = frozen({**found.values, **found.parts}), frozen(now_there)
    answered = record.status == "submitted" and asked is not None and person.may(CORRECT)  # what waits may be said to be right
    if same(mine, theirs) and record.status != "returned" and not answered:
        return _receipt(record, found, repeated=True)
    if version != record.version:
        raise Conflict(mine, theirs, record.version)
    look = weigh(session, person, type(record), found, asked, (record, now_there))
    if answered and same(mine, theirs) and (look.waits or not look.reason):
        return _receipt(record, found, repeated=True)
    will = None if record.status == "returned" and same(mine, theirs) else {**found.values, **found.parts}
    guard(session, person, type(record), now_there, will, anew=consent.said_yes(session, record))
    before = list(record.consent) if isinstance(record, Story) else []
    since_the_start(session, record)
    apply(record, found.values)
    if not quarter_of(session, record):  # what may be added to a locked quarter waits for nobody: nobody could approve it
        record.status = _status(organisation, look.waits)
    else:
        consent.looked_at(person, record, before, waits=look.waits, review=organisation.review)
    record.version += 1
    write(session, record, found)
    kept(session, person, record, "changed", before=before, fields=[n for n in mine if mine[n] != theirs.get(n)], reason=look.reason)
    return _receipt(record, found)


def _only_own_lines(found: Checked, now_there: Mapping[str, Any]) -> None:
    """A line keeps its id when it was a line of this record; any other id that came in is dropped."""
    for name, lines in found.parts.items():
        known = {line["id"] for line in now_there.get(name, [])}
        for line in lines:
            line["id"] = line["id"] if line["id"] in known else ""
            known.discard(line["id"])


def _again(session: Session, person: Person, earlier: Record, found: Checked) -> Receipt:
    """The same form sent twice gives the first receipt; the same form with other answers is no retry."""
    since_the_start(session, earlier)
    first = versions(session, str(earlier.__tablename__), earlier.id)[0].content
    but = handed.answered(session, earlier) + (("household",) if found.values.get("household") == NEW or without_code(earlier) else ())
    if earlier.created_by != person.id or not same(frozen({**found.values, **found.parts}), first, but=but):
        raise Refused("Dit formulier is al opgeslagen, met andere antwoorden. Zoek het op in het logboek en pas het daar aan.")
    return _receipt(earlier, found, repeated=True)


def _set_status(session: Session, person: Person, record: Record, status: str, reason: str = "") -> Receipt:
    if not (isinstance(record, Story) and status == "withdrawn"):  # a story goes when its teller says so
        guard(session, person, type(record), answers_of(session, record), None)
    since_the_start(session, record)
    record.status, record.version = status, record.version + 1
    kept(session, person, record, status, reason=reason)
    return Receipt(record.id, record.version, False, record.status)


def _receipt(record: Record, found: Checked, *, repeated: bool = False, look: Weighed = NOTHING) -> Receipt:
    extra: dict[str, Any] = {"warnings": warnings(type(record), found.values, found.parts), "notes": found.notes, "odd": look.odd}
    if "household" in found.values:
        extra["household"] = record.household  # type: ignore[attr-defined]
    return Receipt(record.id, record.version, repeated, record.status, extra)


__all__ = ["Conflict", "Receipt", "Session", "approve", "entries", "entry", "give_back", "restore", "save", "withdraw"]
