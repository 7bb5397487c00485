"""Taking away everything of one household: its address, its code, what was written about it in words, and the stories told there.

What was done keeps counting. Each visit and each referral gets a code of its own that means nothing, so that none of them vanishes and
none is taken together with another household; a household that was visited three times counts as three from then on, in quarters that are
not frozen. What was frozen before stays as it was.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage import handed
from storage.emptied import blank, words_of
from storage.history import audit
from storage.household import CODE, GONE, new_code
from storage.mark import mark
from storage.organisation import Organisation
from storage.people import CORRECT, Person, require
from storage.planning import appointment
from storage.records import Referral, Visit
from storage.refused import NotFound, Problem, Refused
from storage.slot import aware
from storage.vault import account_erase, coded_erase, told
from storage.vault.access import kept
from storage.vault.keys import Keys
from storage.vault.ledger import REASONS, Erasure, ledger
from storage.vault.locked import Locked, rows
from storage.vault.term import remove

RESTORED = "restore"


@dataclass(frozen=True)
class Erased:
    """How much was emptied: visits and referrals that go on without a code, stories without words, parts of the vault."""

    visits: int
    referrals: int
    stories: int
    locked: int


def erase(session: Session, person: Person, keys: Keys, code: str, reason: str) -> Erased:
    """Everything of this household, now. Cannot be undone. Raises `Forbidden`, `NotFound`, `Refused` without a reason."""
    require(person, CORRECT)
    code = kept(session, person, code)
    if reason not in REASONS:
        raise Refused(Problem("Kies waarom u dit weghaalt.", "reason"))
    if code.startswith(GONE):
        raise NotFound()
    found = session.get_one(Organisation, person.organisation, with_for_update={"key_share": True})
    done = _emptied(session, found.id, code, person.id)
    number = CODE.fullmatch(code)
    about = dict(organisation=found.id, mark=_mark(keys, found.id, code), fingerprint=keys.fingerprint, reason=reason)
    session.add(Erasure(number=int(number[1]) if number else None, **about))  # type: ignore[arg-type]
    words = f"{reason}: {done.visits} visits, {done.referrals} referrals, {done.stories} stories, {done.locked} locked"
    audit(session, "household.erase", person=person.id, organisation=found.id, object=f"household/{code}", fields=words)
    return done


def _mark(keys: Keys, organisation: str, code: str) -> str:
    return keys.tag(organisation, "erased", code)


def _emptied(session: Session, organisation: str, code: str, by: str, until: datetime | None = None) -> Erased:
    """Empty what is there of this code, as far as it was written down by `until`. No line per visit: that would tie them again."""
    visits = _written(session, Visit, organisation, code, until)
    referrals = _written(session, Referral, organisation, code, until)
    stories = told.empty(session, told.of_visits(session, organisation, [v.id for v in visits]), by)
    for record in (*visits, *referrals):
        blank(session, record, words_of(type(record)) | {"household": new_code()})
    locked = [row for row in rows(session, organisation, code).values() if until is None or aware(row.changed_at) <= until]
    for row in locked:
        remove(session, row, person=by, action="vault.delete")
    handed.remove(session, organisation, code, (v.id for v in visits))
    appointment.forget(session, organisation, code)
    mark(session, organisation)
    session.flush()
    return Erased(len(visits), len(referrals), stories, len(locked))


def _written(session: Session, record: type[Visit] | type[Referral], organisation: str, code: str, until: datetime | None) -> list[Any]:
    query = select(record).where(record.organisation == organisation, record.household == code).order_by(col(record.id))
    return [found for found in session.exec(query) if until is None or aware(found.created_at) <= until]


def carry(keys: Keys) -> Callable[[Session], Callable[[Session], None]]:
    """For putting a backup back: look what was erased until now, and erase it again in what comes back."""

    def look(before: Session) -> Callable[[Session], None]:
        known = [Erasure(**row.model_dump()) for row in ledger(before)]
        return lambda after: _again(after, keys, known)

    return look


def _again(session: Session, keys: Keys, known: Iterable[Erasure]) -> None:
    """Add what this store does not know was erased, and empty what came back. A mark of another secret is kept and cannot be applied."""
    for erasure in known:
        if session.get(Organisation, erasure.organisation) is None:
            continue
        if session.get(Erasure, erasure.id) is None:
            session.add(erasure)
    session.flush()
    for erasure in ledger(session):
        if erasure.fingerprint == keys.fingerprint:
            for code in _codes(session, erasure.organisation):
                if _mark(keys, erasure.organisation, code) == erasure.mark:
                    _emptied(session, erasure.organisation, code, RESTORED, aware(erasure.moment))
    coded_erase.again(session, keys)
    account_erase.again(session, keys)


def _codes(session: Session, organisation: str) -> list[str]:
    found: set[str] = set()
    for record in (Visit, Referral):
        found |= {code for code in session.exec(select(record.household).where(record.organisation == organisation).distinct()) if code}
    found |= set(session.exec(select(Locked.household).where(Locked.organisation == organisation)))
    return sorted(found)
