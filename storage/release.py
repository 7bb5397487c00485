"""Frozen quarters: immutable, hashed content for an enterprise's report or a municipality's view."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, UniqueConstraint, event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Field, Session, SQLModel, col, select

from storage.factors import NeverChanged
from storage.period import Period, now, parse
from storage.record import new_id

AT_ONCE = 20  # releases a turn: each is large


class Release(SQLModel, table=True):
    """One edition of one frozen quarter. `subject`: an organisation id or a GM code. Never changed, only followed by the next."""

    __table_args__ = (UniqueConstraint("subject", "period", "edition", name="uq_release"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    subject: str = Field(max_length=40, index=True)
    period: str = Field(max_length=8)
    edition: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    created_by: str = Field(default="", max_length=40)
    sha256: str = Field(max_length=64)
    content: dict[str, Any] = Field(sa_type=JSON)


@event.listens_for(Release, "before_update")
@event.listens_for(Release, "before_delete")
def _keep(_: object, __: object, release: Release) -> None:
    raise NeverChanged(f"{release.subject} {release.period}, edition {release.edition}: what was told stays; add an edition")


@event.listens_for(Session, "do_orm_execute")
def _keep_all(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is not None and state.bind_mapper.class_ is Release:
        raise NeverChanged("what was told stays; add an edition")


class KeptBack(SQLModel, table=True):
    """A closed quarter that is not told outside, because what was told before would give small numbers away with it."""

    organisation: str = Field(primary_key=True, foreign_key="organisation.id", max_length=40)
    period: str = Field(primary_key=True, max_length=8)
    at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    figures: str = Field(default="", max_length=400, description="codes of the figures that gave something away")


class Closed(SQLModel, table=True):
    """A quarter an enterprise has closed: what outside people may see is fixed from then on."""

    organisation: str = Field(primary_key=True, foreign_key="organisation.id", max_length=40)
    period: str = Field(primary_key=True, max_length=8)
    closed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    closed_by: str = Field(default="", max_length=40)


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def damaged(session: Session) -> tuple[int, list[str]]:
    """How many editions there are, and those whose content is no longer what was hashed when they were made: subject, period, edition."""
    query = select(Release).order_by(col(Release.subject), col(Release.period), col(Release.edition))
    looked, wrong = 0, []
    for release in session.exec(query.execution_options(yield_per=AT_ONCE)):
        looked += 1
        if digest(release.content) != release.sha256:
            wrong.append(f"{release.subject} {release.period} v{release.edition}")
        session.expunge(release)  # one at a time in memory: there may be thousands
    return looked, wrong


def publish(session: Session, subject: str, period: Period, content: dict[str, Any], person: str) -> Release:
    """Add an edition; the same content as the newest one adds nothing."""
    found, sum_ = newest(session, subject, period), digest(content)
    if found is not None and found.sha256 == sum_:
        return found
    release = Release(
        subject=subject, period=period.code, edition=found.edition + 1 if found else 1, created_by=person, sha256=sum_, content=content
    )
    session.add(release)
    session.flush()
    return release


def newest(session: Session, subject: str, period: Period) -> Release | None:
    query = select(Release).where(Release.subject == subject, Release.period == period.code)
    return session.exec(query.order_by(Release.edition.desc())).first()  # type: ignore[attr-defined]


def newest_told(session: Session, subject: str, period: Period) -> tuple[str, str] | None:
    """Id and hash of the newest edition, without its content: what was told never changes, so whoever knows the hash has it already."""
    query = select(Release.id, Release.sha256).where(Release.subject == subject, Release.period == period.code)
    return session.exec(query.order_by(Release.edition.desc())).first()  # type: ignore[attr-defined]


def released_periods(session: Session, subject: str) -> list[Period]:
    """The quarters that have a release, newest first."""
    codes = set(session.exec(select(Release.period).where(Release.subject == subject)))
    return sorted((parse(code) for code in codes), key=lambda p: p.start, reverse=True)


def closed(session: Session, organisation: str) -> set[str]:
    """Codes of the quarters this enterprise closed."""
    return set(session.exec(select(Closed.period).where(Closed.organisation == organisation)))


def given_out(session: Session, organisation: str) -> set[str]:
    """Codes of the quarters this enterprise closed, and of the years that were released with the last of them."""
    query = select(Release.period, Release.content).where(Release.subject == organisation)
    years = {period[:4] for period, content in session.exec(query) if content.get("disclosed", {}).get("year")}
    return closed(session, organisation) | years


def kept_back(session: Session, organisation: str) -> dict[str, KeptBack]:
    """The closed quarters of this enterprise that are not told outside, by code."""
    return {k.period: k for k in session.exec(select(KeptBack).where(KeptBack.organisation == organisation))}


def told(session: Session, organisation: str) -> set[str]:
    """Codes of the closed quarters that count in what people outside see."""
    return closed(session, organisation) - set(kept_back(session, organisation))


def editions(session: Session, subject: str, year: int) -> list[Release]:
    """Every edition ever made of this subject's quarters of one year, and of the year, oldest first."""
    found = session.exec(select(Release).where(Release.subject == subject).order_by(Release.period, Release.edition))  # type: ignore[arg-type]
    return [release for release in found if release.period[:4] == str(year)]
