"""Words that wear out: a note for the next visit after a year, and a story of which consent ran out and was not given again."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from storage import consent, photo
from storage.consent import ConsentEvent
from storage.emptied import REMOVED, blank, words_of
from storage.history import audit
from storage.period import AMSTERDAM
from storage.records import Story, Visit

NOTE, STORY = 365, 60  # days: after the visit; after consent ran out, in which the teller can be asked again
QUARTER = timedelta(days=92)  # in which a child turns 16
TIMETABLE = "timetable"


def notes(session: Session, now: datetime) -> int:
    """Empty the notes for the next visit of visits longer ago than `NOTE` days. Returns how many went."""
    before = now.astimezone(AMSTERDAM).date() - timedelta(days=NOTE)
    past = select(Visit).where(col(Visit.note).is_not(None), col(Visit.on) < before)
    gone = session.exec(past.order_by(col(Visit.id))).all()
    for visit in gone:
        blank(session, visit, {"note": None})
    return len(gone)


def stories(session: Session, now: datetime) -> int:
    """Empty the stories of which the last word was, `STORY` days ago, that consent had run out. They go on counting as stories."""
    last = select(func.max(ConsentEvent.seq)).group_by(col(ConsentEvent.story))
    ended = select(ConsentEvent.story).where(col(ConsentEvent.seq).in_(last), ConsentEvent.action == "expired")
    ended = ended.where(ConsentEvent.moment < now - timedelta(days=STORY))
    found = session.exec(select(Story).where(col(Story.id).in_(ended), Story.headline != REMOVED).order_by(col(Story.id))).all()
    gone = [story for story in found if not _may_come_back(session, story, now.astimezone(AMSTERDAM).date())]
    for story in gone:
        photo.remove_all(session, "story", story.id, by=TIMETABLE)
        blank(session, story, words_of(Story))
        audit(session, "story.worn", person=TIMETABLE, organisation=story.organisation, object=f"story/{story.id}")
    return len(gone)


def _may_come_back(session: Session, story: Story, today: date) -> bool:
    """Whether somebody may still read it, or its teller turns 16 in these months and can only be asked after that day."""
    said = consent.events(session, story.id)
    wait = timedelta(days=STORY) + QUARTER
    asked = any(consent.young(e) and e.expires_on is not None and e.expires_on > today - wait for e in said)
    return asked or bool(consent.active(session, story.id, today))
