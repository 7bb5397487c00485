"""Where a story was given out before its teller took it back: reports, letters, accounts, who took a file of them, and what was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage import consent
from storage.consent import ConsentEvent
from storage.history import audit
from storage.people import CORRECT, Person, require
from storage.period import now
from storage.records import Story
from storage.release import Release
from storage.slot import aware
from storage.taken import LETTER, Taken, reports, with_story

REPORT = "financier"  # the audience of a report, and of an account, that is given out
COUNCIL = {"funder": ("publiek", "financier")}  # the audiences of a letter, by who took it; of everybody else `READ_ALOUD`
READ_ALOUD = ("publiek", "gemeente")
KNOWN = timedelta(days=730)  # as long as it is kept who took which file


class Recall(SQLModel, table=True):
    """Somebody told whoever has an earlier report, letter or account that a story in it was taken back. Each time one line."""

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
class GivenOut:
    """One edition of a report with the story in it."""

    period: str
    edition: int
    made: datetime
    files: tuple[Taken, ...]


def taken_back(session: Session, story: str) -> datetime | None:
    """Since when the story may no longer be in a report because its teller said so; None when it may, or never could."""
    return _ended(session, story).get(REPORT)


def _ended(session: Session, story: str) -> dict[str, datetime]:
    """Audience -> since when its teller no longer wants it there; what ran out by itself was not taken back."""
    last = {event.scope: event for event in consent.events(session, story)}
    return {scope: aware(event.moment) for scope, event in last.items() if event.action == "withdrawn"}


def given_out(session: Session, story: Story, made: Sequence[Edition] | None = None) -> list[GivenOut]:
    """The editions it stood in, newest first, with the files that were taken of them before it was taken back.

    `made`: every edition of its enterprise, when they are known already: looking them up reads all that was ever released.
    """
    until = taken_back(session, story.id)
    if until is None:
        return []
    all_ = editions(session, story.organisation) if made is None else made
    found = [one for one in all_ if story.id in one.stories and one.at <= until]
    files = list(reports(session, story.organisation, until)) if found else []
    return [GivenOut(e.period, e.number, e.at, tuple(f for f in files if _is_of(f.name, e) and f.moment >= e.at)) for e in found]


def along(session: Session, story: Story) -> list[Taken]:
    """The letters and accounts with the story in them that were taken before it was taken back from whom they are for, oldest first."""
    return [file for file, _ in _along(session, story)]


def _along(session: Session, story: Story) -> list[tuple[Taken, datetime]]:
    """The same, each with when it was taken back."""
    ended, found = _ended(session, story.id), list[tuple[Taken, datetime]]()
    for file in with_story(session, story) if ended else ():
        meant = COUNCIL.get(file.role, READ_ALOUD) if file.action == LETTER else (REPORT,)
        after = [ended[scope] for scope in meant if scope in ended and ended[scope] >= file.moment]
        found += [(file, min(after))] if after else []
    return found


def editions(session: Session, organisation: str) -> list[Edition]:
    """Every edition of this enterprise's reports with the stories in it, newest first."""
    query = select(Release.period, Release.edition, Release.created_at, Release.content["stories"])  # type: ignore[index]
    query = query.where(Release.subject == organisation).order_by(col(Release.period).desc(), col(Release.edition).desc())
    return [Edition(period, number, aware(at), frozenset(told or ())) for period, number, at, told in session.exec(query)]


def open_for(session: Session, organisation: str, since: datetime) -> Iterator[tuple[Story, datetime]]:
    """Stories taken back since then that somebody has a report, letter or account with, of which nobody ticked off that this was told."""
    query = select(ConsentEvent.story).where(ConsentEvent.organisation == organisation, ConsentEvent.action == "withdrawn")
    untold = [id for id in sorted(session.exec(query.where(ConsentEvent.moment >= since).distinct())) if not _told(session, id)]
    made = editions(session, organisation) if untold else ()
    for id in untold:
        story = session.get(Story, id)
        moment = _waiting(session, story, made) if story is not None else None
        if story is not None and moment is not None:
            yield story, moment


def waits(session: Session, story: Story) -> bool:
    """Whether somebody must still tell who has an earlier report, letter or account."""
    return not _told(session, story.id) and _waiting(session, story) is not None


def _waiting(session: Session, story: Story, made: Sequence[Edition] | None = None) -> datetime | None:
    """When the newest of what was given out was taken back, unless somebody ticked off since that its holders know."""
    moments = [moment for _, moment in _along(session, story)]
    if given_out(session, story, made):
        moments.append(_ended(session, story.id)[REPORT])
    newest, ticked = max(moments, default=None), _ticked(session, story.id)
    return newest if newest is not None and (ticked is None or ticked < newest) else None


def _told(session: Session, story: str) -> bool:
    """Whether nothing of it is taken back, or somebody ticked off since: then there is nothing to look for."""
    newest, ticked = max(_ended(session, story).values(), default=None), _ticked(session, story)
    return newest is None or (ticked is not None and ticked >= newest)


def _ticked(session: Session, story: str) -> datetime | None:
    last = session.exec(select(Recall.moment).where(Recall.story == story).order_by(col(Recall.seq).desc())).first()
    return None if last is None else aware(last)


def tick(session: Session, person: Person, story: Story) -> None:
    """This person told whoever has an earlier report, letter or account. A second press adds nothing."""
    require(person, CORRECT)
    if waits(session, story):
        session.add(Recall(organisation=story.organisation, story=story.id, by=person.id))
        audit(session, "consent told", person=person.id, organisation=story.organisation, object=f"story/{story.id}")


def _is_of(name: str, edition: Edition) -> bool:
    """Whether this file, '2026-K3-molenwijk-rapport-v1-r1.pdf', is of this edition."""
    stem = name.partition(".")[0]
    return stem.startswith(f"{edition.period.replace('Q', 'K')}-") and f"-v{edition.number}-" in f"{stem}-"
