"""Photos with a story or an activity: the tables, for whom each may be shown, and how one goes away.

Their bytes are in the store itself: one backup, one transaction with the consent, nothing to forget on a disk. The cost: some 300 KB a
photo in the database and in every backup.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import JSON, DateTime, Index, LargeBinary, delete
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.history import audit
from storage.mark import mark
from storage.period import now
from storage.record import Kept, Record
from storage.records import BY_NAME, Activity, Story

KINDS: dict[str, type[Record]] = {str(kind.__tablename__): kind for kind in (Story, Activity)}
MOST = 4  # to one record
LARGE, SMALL = "large", "small"
PHOTO, FACES = "foto", "herkenbaar"  # facets of consent: that the photo is shown, and that who is on it can be recognised


class Photo(Kept, table=True):
    """What is known about one photo. Its id stands in its address and cannot be guessed."""

    __table_args__ = (Index("ix_photo_record", "record_type", "record"),)

    record_type: str = Field(max_length=20, description="story or activity")
    record: str = Field(max_length=32)
    width: int
    height: int
    small_width: int
    small_height: int
    alt: str = Field(max_length=300, description="what is on it, in words, for who cannot see it")
    consent: list[str] = Field(sa_type=JSON, description="audiences that may see the photo")
    recognisable: bool = Field(description="whether a person on it can be recognised")
    faces: list[str] = Field(sa_type=JSON, description="audiences to whom those people agreed, asked by itself")
    how: str = Field(max_length=20, description="how they agreed")
    expires_on: date = Field(index=True, description="from this day on nobody sees it, and it is removed")
    version: int = 1
    created_by: str = Field(max_length=40)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


class PhotoImage(SQLModel, table=True):
    """The pixels, apart from what is known about them, so that a list of photos reads none."""

    __tablename__ = "photo_image"

    photo: str = Field(foreign_key="photo.id", ondelete="CASCADE", primary_key=True, max_length=32)
    size: str = Field(primary_key=True, max_length=5, description="large or small")
    content: bytes = Field(sa_type=LargeBinary)


class PhotoConsent(SQLModel, table=True):
    """One yes, one no-longer, or one that ran out. Only ever added to; it stays when the photo is gone, as proof."""

    __tablename__ = "photo_consent"

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, foreign_key="organisation.id", index=True)
    photo: str = Field(max_length=32, index=True)
    facet: str = Field(max_length=10, description="foto or herkenbaar")
    scope: str = Field(max_length=20)
    action: str = Field(max_length=12, description="given, withdrawn or expired")
    how: str = Field(default="", max_length=20)
    by: str = Field(default="", max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def granted(record: Record | None) -> set[str]:
    """The widest a photo of this record may go: what the teller allows for the story; of an activity nothing leaves the team."""
    if record is None or record.status == "withdrawn":
        return set()
    return set(record.consent) if isinstance(record, Story) else {"intern"}


def channels(photo: Photo, allowed: Iterable[str], today: date) -> set[str]:
    """Who may see it: only where the story, the photo and the people on it all agreed, and not after its last day."""
    if today >= photo.expires_on:
        return set()
    found = set(photo.consent) & set(allowed)
    return found & set(photo.faces) if photo.recognisable else found


def of_record(session: Session, kind: str, id: str) -> list[Photo]:
    """The photos of one record, oldest first."""
    query = select(Photo).where(Photo.record_type == kind, Photo.record == id)
    return list(session.exec(query.order_by(col(Photo.created_at), col(Photo.id))))


def of_records(session: Session, kind: str, ids: Collection[str]) -> list[Photo]:
    """The photos of several records, oldest first."""
    query = select(Photo).where(Photo.record_type == kind, col(Photo.record).in_(list(ids)))
    return list(session.exec(query.order_by(col(Photo.created_at), col(Photo.id)))) if ids else []


def how_many(session: Session, kind: str, id: str) -> int:
    return session.exec(select(func.count()).select_from(Photo).where(Photo.record_type == kind, Photo.record == id)).one()


def agreed(session: Session, photo: Photo, before: tuple[Iterable[str], Iterable[str]], *, by: str, ended: str = "withdrawn") -> None:
    """Write down what changed in the consent of this photo since `before` (photo, faces)."""
    for facet, earlier, present in ((PHOTO, set(before[0]), set(photo.consent)), (FACES, set(before[1]), set(photo.faces))):
        for scope in sorted(earlier ^ present):
            session.add(
                PhotoConsent(
                    organisation=photo.organisation, photo=photo.id, facet=facet, scope=scope, by=by, how=photo.how,
                    action="given" if scope in present else ended,
                )
            )  # fmt: skip


def follow(session: Session, story: Story, *, by: str, today: date, ended: str = "withdrawn") -> None:
    """The consent of the story became less: so does that of its photos, for good. A photo that nobody may see any more goes."""
    for photo in of_record(session, "story", story.id):
        before = photo.consent, photo.faces
        consent, faces = ([scope for scope in part if scope in story.consent] for part in before)
        if (consent, faces) == before:
            continue
        photo.consent, photo.faces, photo.version = consent, faces, photo.version + 1
        agreed(session, photo, before, by=by, ended=ended)
        if not channels(photo, story.consent, today):
            remove(session, photo, by=by, ended=ended)


def remove(session: Session, photo: Photo, *, by: str, ended: str = "withdrawn") -> None:
    """The photo and its pixels, at once and for good. Only that it was there, and who agreed, stays written."""
    before = photo.consent, photo.faces
    photo.consent, photo.faces = [], []
    agreed(session, photo, before, by=by, ended=ended)
    audit(session, "photo removed", person=by, organisation=photo.organisation, object=f"{photo.record_type}/{photo.record}/{photo.id}")
    mark(session, photo.organisation)  # pages that lie open look again
    session.flush()
    session.execute(delete(PhotoImage).where(col(PhotoImage.photo) == photo.id))
    session.delete(photo)
    session.flush()


def remove_all(session: Session, kind: str, id: str, *, by: str) -> int:
    """Every photo of a record: for who erases the record, and for a teller who wants none of them shown."""
    found = of_record(session, kind, id)
    for photo in found:
        remove(session, photo, by=by)
    return len(found)


def record_of(session: Session, photo: Photo) -> Record | None:
    return session.get(BY_NAME[photo.record_type], photo.record)
