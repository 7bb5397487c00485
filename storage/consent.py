"""Who may see a story: events that are only ever added; what holds today follows from the last event per audience."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, select

from storage.history import audit
from storage.mark import mark
from storage.people import LOG, Person
from storage.period import now
from storage.photo import follow
from storage.records import Story
from storage.refused import NotFound

VALID_DAYS = 730  # 24 months; then the teller is asked again


class ConsentEvent(SQLModel, table=True):
    """One yes, one no-longer, or one that ran out."""

    __tablename__ = "consent_event"

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, foreign_key="organisation.id", index=True)
    story: str = Field(max_length=32, index=True)
    scope: str = Field(max_length=20)
    action: str = Field(max_length=12, description="given, withdrawn or expired")
    how: str = Field(default="", max_length=20)
    by: str = Field(default="", max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    expires_on: date | None = Field(default=None)


def events(session: Session, story: str) -> list[ConsentEvent]:
    """Everything that was said about this story, oldest first."""
    return list(session.exec(select(ConsentEvent).where(ConsentEvent.story == story).order_by(ConsentEvent.seq)))  # type: ignore[arg-type]


def active(session: Session, story: str, on: date) -> set[str]:
    """The audiences that may see it on this day."""
    last = {event.scope: event for event in events(session, story)}
    return {s for s, e in last.items() if e.action == "given" and (e.expires_on is None or e.expires_on > on)}


def settle(session: Session, story: Story, before: Iterable[str], wanted: Iterable[str], *, by: str, today: date) -> None:
    """Write down what changed between two answers. What had run out is not renewed by merely saving the form again."""
    before, wanted = set(before), set(wanted)
    still = active(session, story.id, today)
    for scope in sorted(wanted - before):
        _add(session, story, scope, "given", by=by, expires_on=today + timedelta(days=VALID_DAYS))
    for scope in sorted((before | still) - wanted):
        if scope in still:
            _add(session, story, scope, "withdrawn", by=by)
    _keep(story, (wanted & still) | (wanted - before))
    follow(session, story, by=by, today=today)


def own(session: Session, person: Person, id: str) -> Story:
    """A story of the person's own enterprise, to take back for its teller, whoever wrote it down. Raises `NotFound`."""
    found = session.get(Story, id)
    if found is None or not person.may(LOG) or found.organisation != person.organisation:
        raise NotFound()
    return found


def end(session: Session, story: Story, scopes: Iterable[str], *, by: str, today: date) -> set[str]:
    """The teller takes back these audiences, at once. Returns what still holds."""
    still = active(session, story.id, today)
    for scope in sorted(set(scopes) & still):
        _add(session, story, scope, "withdrawn", by=by)
    left = still - set(scopes)
    _keep(story, left)
    follow(session, story, by=by, today=today)
    _older(story)
    audit(session, "consent withdrawn", person=by, organisation=story.organisation, object=f"story/{story.id}")
    mark(session, story.organisation)
    return left


def expire(session: Session, today: date) -> list[Story]:
    """Close what has run out; returns the stories whose teller must be asked again."""
    ended: list[Story] = []
    for story in session.exec(select(Story).order_by(Story.id)):
        gone = set(story.consent) - active(session, story.id, today) if story.consent else set()
        if gone:
            for scope in sorted(gone):
                _add(session, story, scope, "expired")
            _keep(story, set(story.consent) - gone)
            follow(session, story, by="", today=today, ended="expired")
            _older(story)
            mark(session, story.organisation)
            ended.append(story)
    return ended


def _add(session: Session, story: Story, scope: str, action: str, *, by: str = "", expires_on: date | None = None) -> None:
    how = story.consent_how or ""
    session.add(
        ConsentEvent(organisation=story.organisation, story=story.id, scope=scope, action=action, how=how, by=by, expires_on=expires_on)
    )


def _older(story: Story) -> None:
    """A form that was open meanwhile is out of date: saved as it is, it would give back what was taken."""
    story.version, story.changed_at = story.version + 1, now()


def _keep(story: Story, scopes: set[str]) -> None:
    """The list on the story, in the order of the choices, so that equal sets look equal."""
    story.consent = [code for code in ("intern", "gemeente", "financier", "publiek") if code in scopes]
