"""Two pairs of eyes: somebody proposes a version, somebody else looks at what it does and takes it. Values count only then."""

from datetime import datetime

from sqlalchemy import DateTime, func
from sqlmodel import Field, Session, col, select

from storage.factor.add import Added, add, ready, said, tidy
from storage.factors import FactorFacts
from storage.history import audit
from storage.organisation import Organisation
from storage.people import FACTORS, SYSTEM, Person, require
from storage.period import now
from storage.record import new_id
from storage.refused import NotFound, Problem, Refused

OPEN, TAKEN, DECLINED, WITHDRAWN = "open", "taken", "declined", "withdrawn"
OWN = "U stelde dit zelf voor. Laat iemand anders ernaar kijken en het overnemen."
ELSEWHERE = "Dit getal telt ook voor andere wijkbedrijven. Laat iemand van een ander wijkbedrijf of van systeembeheer het overnemen."
DONE = "Dit voorstel is al afgehandeld."


class FactorProposal(FactorFacts, table=True):
    """A version somebody wants to add, with what they answered when it seemed unlikely. Kept as it was, also after the decision."""

    __tablename__ = "factor_proposal"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    sure: str = Field(default="", max_length=300, description="why a value outside the believable band is right")
    proposed_by: str = Field(max_length=40)
    organisation: str = Field(default="", max_length=40, description="of who proposed it; empty: system")
    proposed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    state: str = Field(default=OPEN, max_length=10, description="open, taken, declined or withdrawn")
    decided_by: str = Field(default="", max_length=40)
    decided_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    decision: str = Field(default="", max_length=300)
    version: int | None = Field(default=None, foreign_key="factor_version.id")


def propose(session: Session, person: Person, facts: FactorFacts, sure: str = "") -> FactorProposal:
    """Keep a proposal that could be added as it stands. Raises `Refused`, or `Unsure` when `sure` must say why."""
    require(person, FACTORS)
    (made,) = ready(session, [facts], sure)
    proposal = FactorProposal(**said(tidy(facts)), sure=made.confirmed, proposed_by=person.id, organisation=person.organisation or "")
    session.add(proposal)
    session.flush()
    _note(session, person, "factor.propose", proposal)
    return proposal


def take(session: Session, person: Person, id: str) -> Added:
    """Add what somebody else proposed; from then on it counts."""
    proposal = _open(session, person, id)
    if (why := hindrance(session, person, proposal)) is not None:
        raise Refused(why)
    added = add(session, [FactorFacts.model_construct(**said(proposal))], person.id, sure=proposal.sure)
    proposal.version = added.versions[0].id
    _decide(session, person, proposal, TAKEN, "")
    return added


def decline(session: Session, person: Person, id: str, why: str) -> FactorProposal:
    """Leave the value as it is, and say why. Whoever proposed it may take it back the same way."""
    proposal, why = _open(session, person, id), " ".join(why.split())
    own = person.id == proposal.proposed_by
    if not own and not why:
        raise Refused(Problem("Schrijf op waarom niet, zodat de ander het begrijpt.", "why"))
    if len(why) > 300:
        raise Refused(Problem("Dit is te lang. Er passen {most} tekens.", "why", {"most": 300}))
    _decide(session, person, proposal, WITHDRAWN if own else DECLINED, why)
    return proposal


def hindrance(session: Session, person: Person, proposal: FactorProposal) -> str | None:
    """Why this person may not take it; None when they may."""
    if proposal.state != OPEN:
        return DONE
    if person.id == proposal.proposed_by:
        return OWN
    several = session.exec(select(func.count()).select_from(Organisation)).one() > 1
    if several and person.organisation == proposal.organisation and not person.may(SYSTEM):
        return ELSEWHERE
    return None


def proposal(session: Session, person: Person, id: str) -> FactorProposal:
    """One proposal, for who may decide about factors. Raises `NotFound`."""
    require(person, FACTORS)
    found = session.get(FactorProposal, id)
    if found is None:
        raise NotFound()
    return found


def proposals(session: Session, code: str = "", only_open: bool = True) -> list[FactorProposal]:
    """Newest first."""
    query = select(FactorProposal).order_by(col(FactorProposal.proposed_at).desc(), col(FactorProposal.id))
    query = query.where(FactorProposal.code == code) if code else query
    return list(session.exec(query.where(FactorProposal.state == OPEN) if only_open else query))


def _open(session: Session, person: Person, id: str) -> FactorProposal:
    """Held until the transaction ends, so that two people never decide at once."""
    require(person, FACTORS)
    found = session.get(FactorProposal, id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound()
    if found.state != OPEN:
        raise Refused(DONE)
    return found


def _decide(session: Session, person: Person, proposal: FactorProposal, state: str, why: str) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at, proposal.decision = state, person.id, now(), why
    _note(session, person, f"factor.{state}", proposal)


def _note(session: Session, person: Person, action: str, proposal: FactorProposal) -> None:
    words = f"{proposal.code} {proposal.valid_from} {proposal.id}"
    audit(session, action, person=person.id, organisation=person.organisation or "", object=words)
