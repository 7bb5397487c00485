"""What waits for somebody today: whom to call or ask, what to complete, look at or mend. An empty list is good news."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage import consent, recall
from storage.confidential import only_readable
from storage.consent import ConsentEvent
from storage.cooperation import unasked
from storage.organisation import divisions
from storage.people import CORRECT, Person
from storage.period import AMSTERDAM
from storage.planning import appointment
from storage.record import Record
from storage.records import ALL, Placement, Referral, Story, Visit
from storage.second_look import waiting
from storage.slot import aware
from storage.still_working import still_asked
from storage.story_round import untold
from storage.vault import access, follow_up

OTHERS, TOGETHER = "call others", "together"  # lines that say who can call, or how long ago a partner was asked: no tasks
MOST = 10  # of each kind: more than that is no list for today
RECENT, AHEAD, PAST = timedelta(days=30), timedelta(days=30), timedelta(days=60)
YEAR = timedelta(days=365)  # after that it is late to tell somebody that their story was chosen
QUARTER = timedelta(days=92)  # in which a child turns 16: asking anew may have to wait until its last day
ASKED_FROM, ASKED_TO = timedelta(days=28), timedelta(days=120)  # after a referral: before it nothing is known, after it nobody remembers
OWED = ("found_by", "helped_before", "tenure", "dwelling", "heating")  # of a first visit: may wait, but a figure needs them


@dataclass(frozen=True)
class Todo:
    """One thing to do. `label` says what or whom it is about, `on` is the day it comes from (of consent: the last one)."""

    kind: str
    record_type: str
    record: str
    label: str
    on: date
    open: bool = False  # whether this person may open the address and number of this household
    at: str = ""  # of an appointment: HH:MM, the name of the buurt, and who goes (None: who reads it; empty: nobody yet)
    place: str = ""
    who: str | None = None
    tries: int = 0  # of a call: how often nobody answered
    odd: int = 0  # of what waits to be looked at: in how many something stood out when it was saved


def todos(session: Session, person: Person, today: date) -> list[Todo]:
    """Everything of this person's enterprise that waits for them: others' records only for who may correct them."""
    found = [
        *appointments(session, person, today),
        *_returned(session, person),
        *_to_call(session, person, today),
        *_to_ask(session, person, today),
    ]
    found += [*_to_complete(session, person, today), *_ending(session, person, today)]
    found += [Todo("still", "placement", p.id, p.person, p.end) for p in islice(still_asked(session, person, today), MOST) if p.end]
    if not person.may(CORRECT):
        return found
    quiet = [Todo(TOGETHER, "partner", p.id, p.name, p.on) for p in unasked(session, person, today)]
    return found + _to_review(session, person) + [*_to_tell(session, person, today), *_chosen(session, person, today)] + quiet


def appointments(session: Session, person: Person, until: date) -> Iterator[Todo]:
    """Visits that were agreed for up to this day and that nobody wrote down yet, in the order of the clock."""
    seen = [s for s in appointment.visible(session, person) if s.appointment.on <= until]
    names = {a.code: a.name for a in divisions(session, {s.appointment.area for s in seen})}
    for a, who in ((s.appointment, s.who) for s in seen):
        open_ = bool(a.household) and access.may_open(session, person, a.household)
        yield Todo("appointment", "visit", a.id, a.household, a.on, open_, a.at, names.get(a.area, ""), who)


def _returned(session: Session, person: Person) -> Iterator[Todo]:
    """Own records that somebody gave back to mend."""
    for record in ALL:
        mine: Any = select(record).where(
            record.organisation == (person.organisation or ""), record.created_by == person.id, record.status == "returned"
        )
        gave_back: Any = session.exec(mine.order_by(record.on).limit(MOST))  # type: ignore[attr-defined]
        yield from (Todo("mend", str(record.__tablename__), found.id, record.one, found.on) for found in gave_back)


def _to_review(session: Session, person: Person) -> list[Todo]:
    """How many records wait for a second look, and since when: one thing to do, however many there are. Only what this person may read."""
    organisation, number, odd, first = person.organisation or "", 0, 0, None
    for record in ALL:
        waits: Any = select(func.count(), func.min(record.on)).where(  # type: ignore[attr-defined]
            record.organisation == organisation, record.status == "submitted", *only_readable(person, record)
        )
        some, oldest = session.exec(waits).one()
        number, first = number + some, min(filter(None, (first, oldest)), default=None)
        odd += waiting(session, organisation, record) if some else 0
    return [Todo("review", "", "", str(number), first, odd=odd)] if first is not None else []


def _to_call(session: Session, person: Person, today: date) -> Iterator[Todo]:
    """Households that may be called this person can open; and in one line, for how many others somebody else can, and who."""
    found = list(follow_up.due(session, person, today))
    yield from (Todo("call", "visit", d.visit, d.household, d.on, True, tries=d.tries) for d in [d for d in found if d.may_open][:MOST])
    others = [d for d in found if not d.may_open]
    if others:
        who = sorted({name for d in others for name in d.who})
        yield Todo(OTHERS, "", "", str(len(others)), others[0].on, who=", ".join(who))


def _to_ask(session: Session, person: Person, today: date) -> Iterator[Todo]:
    """Referrals of four weeks to four months ago of which nobody said whether the resident arrived: own ones, or all for who may read them.

    Not knowing is an answer too, and ends the asking. After four months it stays unanswered: that long ago is nobody's work of today.
    """
    query = _reachable(Referral, person).where(Referral.status == "approved", *only_readable(person, Referral))
    query = query.where(col(Referral.on).between(today - ASKED_TO, today - ASKED_FROM), col(Referral.landed).is_(None))
    found = session.exec(query.order_by(col(Referral.on).desc()).limit(MOST))
    yield from (Todo("ask", "referral", r.id, r.topic, r.on) for r in found)


def _reachable(record: type[Record], person: Person) -> Any:
    """What this person may open, as `log.entry` has it."""
    found: Any = select(record).where(record.organisation == (person.organisation or ""))
    return found if person.may(CORRECT) else found.where(record.created_by == person.id)


def _to_complete(session: Session, person: Person, today: date) -> Iterator[Todo]:
    """Own first visits of the last month with answers that may wait but are needed, and places that ended without saying where to."""
    visits = _mine(Visit, person).where(Visit.kind == "first", Visit.on >= today - RECENT).order_by(col(Visit.on).desc())
    open_ = [v for v in session.exec(visits) if any(getattr(v, name) is None for name in OWED)]
    yield from (Todo("complete", "visit", v.id, v.household, v.on) for v in open_[:MOST])
    ended: Any = _mine(Placement, person).where(col(Placement.end).between(today - 2 * RECENT, today), col(Placement.outflow).is_(None))
    yield from (Todo("where", "placement", p.id, p.person, p.end) for p in session.exec(ended.order_by(Placement.end).limit(MOST)))


def _mine(record: type[Record], person: Person) -> Any:
    counts = record.status.in_(("approved", "submitted"))  # type: ignore[attr-defined]
    return select(record).where(record.organisation == (person.organisation or ""), record.created_by == person.id, counts)


def _to_tell(session: Session, person: Person, today: date) -> Iterator[Todo]:
    """Stories that were taken back and stand in a report that was made before: who has it must know."""
    since = datetime.combine(today - recall.KNOWN, time.min, AMSTERDAM)
    for story, moment in islice(recall.open_for(session, person.organisation or "", since), MOST):
        yield Todo("recall", "story", story.id, story.on.isoformat(), moment.astimezone(AMSTERDAM).date())


def _chosen(session: Session, person: Person, today: date) -> Iterator[Todo]:
    """Stories that groups chose in a round of the last year, of which the teller does not know it yet. `at`: the quarter of the round."""
    for each, story in islice(untold(session, person.organisation or ""), MOST):
        day = aware(each.finished_at).astimezone(AMSTERDAM).date() if each.finished_at else today
        if day > today - YEAR:
            yield Todo("chosen", "story", story.id, story.on.isoformat(), day, at=each.period)


def _ending(session: Session, person: Person, today: date) -> Iterator[Todo]:
    """Stories whose teller said yes until some day of the coming month; and, for who may ask anew, those of which that day just passed."""
    near = select(ConsentEvent).where(ConsentEvent.organisation == (person.organisation or ""), ConsentEvent.action == "given")
    near = near.where(col(ConsentEvent.expires_on) > today - PAST - QUARTER, col(ConsentEvent.expires_on) <= today + AHEAD)
    seen: set[str] = set()
    for event in session.exec(near.order_by(col(ConsentEvent.expires_on), col(ConsentEvent.seq))):
        story = session.get(Story, event.story)
        if story is None or story.status != "approved" or story.id in seen or len(seen) == MOST or event.expires_on is None:
            continue
        said = consent.events(session, story.id)
        newest = [e for e in said if e.scope == event.scope][-1]
        over = event.expires_on <= today
        if over and any(e.action == "given" and e.seq > newest.seq for e in said):  # type: ignore[operator]
            continue  # the teller was asked again, and said yes to others
        if newest.seq != event.seq and not (over and newest.action == "expired"):
            continue  # taken back, or asked again since
        if over and not (story.created_by == person.id or person.may(CORRECT)):
            continue  # asking anew is done on the form
        young = consent.young(event)
        if event.expires_on <= today - PAST and not young:
            continue
        seen.add(story.id)
        kind = ("turned" if young else "over") if over else "turns" if young else "consent"
        yield Todo(kind, "story", story.id, story.on.isoformat(), event.expires_on)
