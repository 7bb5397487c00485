"""Where a story was given out before its teller took it back: the editions it stood in, who took a file of them, and what was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage import consent
from storage.consent import ConsentEvent
from storage.history import Audit, audit
from storage.people import CORRECT, Person, require
from storage.period import now
from storage.records import Story
from storage.release import Release
from storage.slot import aware

REPORT = "financier"  # the audience of a report that is given out
KNOWN = timedelta(days=730)  # as long as it is kept who took which file


class Recall(SQLModel, table=True):
    """Somebody told whoever has an earlier report that a story in it was taken back. Each time one line."""

    __tablename__ = "consent_recall"

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, foreign_key="organisation.id", index=True)
    story: str = Field(max_length=32, index=True)
    by: str = Field(max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


@dataclass(frozen=True)
class Edition:
    """One edition of a report, with the ids of the stories in it."""

    period: str
    number: int
    at: datetime
    stories: frozenset[str]


@dataclass(frozen=True)
class Taken:
    """A file of an edition that somebody took from the program."""

    name: str
    person: str
    moment: datetime


@dataclass(frozen=True)
class GivenOut:
    """One edition of a report with the story in it."""

    period: str
    edition: int
    made: datetime
    files: tuple[Taken, ...]


def taken_back(session: Session, story: str) -> datetime | None:
    """Since when the story may no longer be in a report because its teller said so; None when it may, or never could."""
    said = [event for event in consent.events(session, story) if event.scope == REPORT]
    return aware(said[-1].moment) if said and said[-1].action == "withdrawn" else None


def given_out(session: Session, story: Story, made: Sequence[Edition] | None = None) -> list[GivenOut]:
    """The editions it stood in, newest first, with the files that were taken of them before it was taken back.

    `made`: every edition of its enterprise, when they are known already: looking them up reads all that was ever released.
    """
    until = taken_back(session, story.id)
    if until is None:
        return []
    all_ = editions(session, story.organisation) if made is None else made
    found = [one for one in all_ if story.id in one.stories and one.at <= until]
    files = list(_files(session, story.organisation, until)) if found else []
    return [GivenOut(e.period, e.number, e.at, tuple(f for f in files if _is_of(f.name, e) and f.moment >= e.at)) for e in found]


def editions(session: Session, organisation: str) -> list[Edition]:
    """Every edition of this enterprise's reports with the stories in it, newest first."""
    query = select(Release.period, Release.edition, Release.created_at, Release.content["stories"])  # type: ignore[index]
    query = query.where(Release.subject == organisation).order_by(col(Release.period).desc(), col(Release.edition).desc())
    return [Edition(period, number, aware(at), frozenset(told or ())) for period, number, at, told in session.exec(query)]


def open_for(session: Session, organisation: str, since: datetime) -> Iterator[tuple[Story, datetime]]:
    """Stories taken back since then that stand in a report that was made before, of which nobody ticked off that this was told."""
    query = select(ConsentEvent.story).where(ConsentEvent.organisation == organisation, ConsentEvent.scope == REPORT)
    query = query.where(ConsentEvent.action == "withdrawn", ConsentEvent.moment >= since).distinct()
    untold = [id for id in sorted(session.exec(query)) if not _told(session, id)]
    made = editions(session, organisation) if untold else ()
    for id in untold:
        story, moment = session.get(Story, id), taken_back(session, id)
        if story is not None and moment is not None and given_out(session, story, made):
            yield story, moment


def waits(session: Session, story: Story) -> bool:
    """Whether somebody must still tell who has an earlier report."""
    return not _told(session, story.id) and bool(given_out(session, story))


def _told(session: Session, story: str) -> bool:
    """Whether it may be in reports, or somebody ticked off since it was taken back."""
    moment = taken_back(session, story)
    last = session.exec(select(Recall.moment).where(Recall.story == story).order_by(col(Recall.seq).desc())).first()
    return moment is None or (last is not None and aware(last) >= moment)


def tick(session: Session, person: Person, story: Story) -> None:
    """This person told whoever has an earlier report. A second press adds nothing."""
    require(person, CORRECT)
    if waits(session, story):
        session.add(Recall(organisation=story.organisation, story=story.id, by=person.id))
        audit(session, "consent told", person=person.id, organisation=story.organisation, object=f"story/{story.id}")


def _files(session: Session, organisation: str, until: datetime) -> Iterator[Taken]:
    """Who took which file of a report until then."""
    query = select(Audit.object, Audit.person, Audit.moment).where(Audit.organisation == organisation, Audit.action == "report.download")
    names = {p.id: p.name for p in session.exec(select(Person).where(Person.organisation == organisation))}
    for name, person, moment in session.exec(query.where(Audit.result == "ok").order_by(col(Audit.seq))):
        if aware(moment) <= until:
            yield Taken(name, names.get(person, person), aware(moment))


def _is_of(name: str, edition: Edition) -> bool:
    """Whether this file, '2026-K3-molenwijk-rapport-v1-r1.pdf', is of this edition."""
    stem = name.partition(".")[0]
    return stem.startswith(f"{edition.period.replace('Q', 'K')}-") and f"-v{edition.number}-" in f"{stem}-"
