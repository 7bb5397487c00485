"""Who may see a story: events that are only ever added; what holds today follows from the last event per audience."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, delete, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage import consent_words
from storage.append_only import only_added
from storage.consented import FORGOTTEN, GUARDIAN, TELLER, until
from storage.consented import VALID_DAYS as VALID_DAYS
from storage.emptied import REMOVED
from storage.history import audit
from storage.mark import mark
from storage.people import CORRECT, LOG, Person
from storage.period import containing, now
from storage.photo import follow
from storage.record import Record
from storage.records import Story
from storage.refused import NotFound, Problem, Refused


def _later(most: int, description: str) -> Any:
    """A column that came later: empty on the events of before."""
    return Field(default="", max_length=most, sa_column_kwargs={"server_default": ""}, description=description)


class ConsentEvent(SQLModel, table=True):
    """One yes, one no-longer, or one that ran out. Never changed: the database itself refuses it (`storage.append_only`)."""

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
    words: str = _later(16, "of a yes: the version of the words it was asked with (consent_words)")
    language: str = _later(12, "of a yes: the language in which the teller read or heard them")
    given_by: str = _later(12, "of a yes: teller or guardian")
    evidence: str = _later(64, "of a yes: hash of the line that says where the proof is")


LOOK = (
    "Dit verhaal hoort bij een afgesloten kwartaal. Daar kan niets wachten tot iemand het nakijkt. "
    "Vraag een coördinator om dit verhaal te bekijken en de toestemming op te slaan."
)
KEPT = 5 * 365  # days as proof, after the last word about a story that is gone
_STAYS = (
    "EXISTS (SELECT 1 FROM consent_event e WHERE e.story = OLD.story AND e.moment > {since}) "
    f"OR EXISTS (SELECT 1 FROM story s WHERE s.id = OLD.story AND s.headline <> '{REMOVED}')"
)
_SINCE = {"sqlite": f"datetime('now', '-{KEPT} days')", "postgresql": f"now() - interval '{KEPT} days'"}
only_added(ConsentEvent, "seq", {dialect: _STAYS.format(since=since) for dialect, since in _SINCE.items()})


def events(session: Session, story: str) -> list[ConsentEvent]:
    """Everything that was said about this story, oldest first."""
    return list(session.exec(select(ConsentEvent).where(ConsentEvent.story == story).order_by(ConsentEvent.seq)))  # type: ignore[arg-type]


def active(session: Session, story: str, on: date) -> set[str]:
    """The audiences that may see it on this day."""
    last = {event.scope: event for event in events(session, story)}
    return {s for s, e in last.items() if e.action == "given" and (e.expires_on is None or e.expires_on > on)}


def said_yes(session: Session, record: Record) -> frozenset[str]:
    """The audiences of this story to which the teller ever said yes, whatever became of it; none of any other record."""
    return frozenset(e.scope for e in events(session, record.id) if e.action == "given") if isinstance(record, Story) else frozenset()


def looked_at(person: Person, record: Record, before: Iterable[str], *, waits: bool, review: bool) -> None:
    """In a closed quarter nothing can wait for a second look, so what would wait does not go to more people there. Raises `Refused`.

    `waits`: something stood out that nobody said yes to; `review`: the enterprise looks at everything twice.
    """
    wider = isinstance(record, Story) and not set(record.consent) <= set(before)
    if wider and (waits or (review and not person.may(CORRECT))):
        raise Refused(Problem(LOOK, "consent"))


def ran_out(session: Session, stories: Iterable[str], scope: str) -> set[str]:
    """Those of these stories that this audience may no longer see because the yes ran out, and not because it was taken back."""
    query = select(ConsentEvent).where(col(ConsentEvent.story).in_(list(stories)), ConsentEvent.scope == scope)
    last = {event.story: event.action for event in session.exec(query.order_by(col(ConsentEvent.seq)))}
    return {story for story, action in last.items() if action == "expired"}


def settle(session: Session, story: Story, before: Iterable[str], wanted: Iterable[str], *, by: str, today: date) -> None:
    """Write down what changed between two answers. What had run out is not renewed by merely saving the form again.

    When what is known of a standing yes changes (who gave it, until when at most), it is written down once more, and holds no longer.
    """
    before, wanted = set(before), set(wanted)
    last = {event.scope: event for event in events(session, story.id)}
    still = active(session, story.id, today)
    most = until(story.sixteen, today, [last[scope].expires_on for scope in still & wanted])
    for scope in sorted(wanted - before):
        _yes(session, story, scope, by, most)
    if renewed := sorted((wanted - before) & last.keys()):
        about = dict(organisation=story.organisation, object=f"story/{story.id}", fields=", ".join(renewed))
        audit(session, "consent renewed", person=by, **about)
    for scope in sorted((before | still) - wanted):
        if scope in still:
            _add(session, story, scope, "withdrawn", by=by)
    for scope in sorted(wanted & before & still):
        ends = min(last[scope].expires_on or most, most)
        if _known(last[scope]) != _facts(story) or ends != last[scope].expires_on:
            _yes(session, story, scope, by, ends)
    _keep(story, (wanted & still) | (wanted - before))
    follow(session, story, by=by, today=today)


def outlived(session: Session, now: datetime) -> int:
    """Remove the proof of stories that are gone, five years after the last word about them. Returns how many events went."""
    there = select(Story.id).where(Story.headline != REMOVED)
    last = select(ConsentEvent.story).group_by(col(ConsentEvent.story))
    past = last.having(func.max(ConsentEvent.moment) < now - timedelta(days=KEPT + 1))  # a day later than the database itself allows
    gone: Any = session.execute(delete(ConsentEvent).where(col(ConsentEvent.story).in_(past), col(ConsentEvent.story).not_in(there)))
    return int(gone.rowcount)


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


def young(event: ConsentEvent) -> bool:
    """Whether this yes of a guardian ends because the teller turns 16, in the quarter that begins when it ends."""
    ends, most = event.expires_on, event.moment.date() + timedelta(days=VALID_DAYS - 1)
    return event.given_by == GUARDIAN and ends is not None and ends < most and ends == containing(ends, "quarter").start


def _yes(session: Session, story: Story, scope: str, by: str, expires_on: date) -> None:
    how, given_by, language, evidence = _facts(story)
    words = consent_words.kept(session)
    about = dict(how=how, given_by=given_by, language=language, evidence=evidence, words=words, by=by, expires_on=expires_on)
    session.add(ConsentEvent(organisation=story.organisation, story=story.id, scope=scope, action="given", **about))  # type: ignore[arg-type]


def _facts(story: Story) -> tuple[str, str, str, str]:
    """What is known about a yes. Of where its proof lies only a hash: the line itself stands with the story, and goes with it."""
    line = story.consent_evidence or ""
    hashed = hashlib.sha256(f"{story.id} {line}".encode()).hexdigest() if line else ""
    return story.consent_how or "", story.consent_by or TELLER, story.consent_language or "", hashed


def _known(event: ConsentEvent) -> tuple[str, str, str, str]:
    return event.how, event.given_by or TELLER, event.language, event.evidence


def _add(session: Session, story: Story, scope: str, action: str, *, by: str = "") -> None:
    how = story.consent_how or ""
    session.add(ConsentEvent(organisation=story.organisation, story=story.id, scope=scope, action=action, how=how, by=by))


def _older(story: Story) -> None:
    """A form that was open meanwhile is out of date: saved as it is, it would give back what was taken."""
    story.version, story.changed_at = story.version + 1, now()


def _keep(story: Story, scopes: set[str]) -> None:
    """The list on the story, in the order of the choices, so that equal sets look equal."""
    story.consent = [code for code in ("intern", "gemeente", "financier", "publiek") if code in scopes]
    for name in FORGOTTEN if not scopes else ():
        setattr(story, name, None)
