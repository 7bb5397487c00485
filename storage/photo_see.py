"""Who sees which photo: the one place that decides, asked again for every page and every picture. Nobody keeps a copy."""

from collections.abc import Collection, Iterable
from hashlib import sha256

from sqlmodel import Session, col, select

from storage.logbook import own
from storage.period import today
from storage.photo import KINDS, LARGE, SMALL, Photo, PhotoImage, channels, granted, of_record, of_records, record_of
from storage.record import Record
from storage.records import Story
from storage.refused import NotFound
from storage.scope import Scope
from storage.told import INWARD, OUTWARD, visible

NOBODY = ""


def audience(scope: Scope) -> str:
    """The channel through which this person looks."""
    return OUTWARD.get(scope.person.role, NOBODY) if scope.outside else INWARD


def beside(session: Session, scope: Scope, stories: Iterable[Story], writes_for: str = INWARD) -> dict[str, list[Photo]]:
    """Story id -> its photos, of stories that this person was found to be allowed to read. `writes_for`: whom someone inside writes for."""
    through, known = audience(scope) if scope.outside else writes_for, {story.id: story for story in stories}
    found: dict[str, list[Photo]] = {}
    for photo in of_records(session, "story", known):
        if through in channels(photo, granted(known[photo.record]), today()):
            found.setdefault(photo.record, []).append(photo)
    return found


def printed(session: Session, scope: Scope, ids: Collection[str], writes_for: str) -> dict[str, bytes]:
    """Photo id -> its JPEG, for a file: asked again when it is made, of stories and people that agree at that moment."""
    if scope.outside or not ids:
        return {}
    stories = visible(session, scope, writes_for)
    photos = [photo.id for several in beside(session, scope, stories, writes_for).values() for photo in several if photo.id in ids]
    images = session.exec(select(PhotoImage).where(col(PhotoImage.photo).in_(photos), PhotoImage.size == LARGE)) if photos else ()
    return {image.photo: image.content for image in images}


def stamp(found: dict[str, list[Photo]]) -> str:
    """Changes whenever other photos are shown, and says nothing about them: it stands in the page."""
    ids = sorted(photo.id for photos in found.values() for photo in photos)
    return f".{len(ids)}.{sha256(' '.join(ids).encode()).hexdigest()[:8]}" if ids else ""


def in_logbook(session: Session, record: Record) -> list[tuple[Photo, bool]]:
    """The photos of a record that this person was found to be allowed to open, each with whether the team may see it."""
    kind = str(record.__tablename__)
    photos = of_record(session, kind, record.id) if kind in KINDS else []
    return [(photo, INWARD in channels(photo, granted(record), today())) for photo in photos]


def image(session: Session, scope: Scope, id: str, *, small: bool = False) -> bytes:
    """The JPEG. Raises `NotFound` for what is not there and for what this person may not see: both look the same."""
    found = session.get(Photo, id) if id.isascii() and id.isprintable() else None  # PostgreSQL takes no NUL
    record = record_of(session, found) if found is not None else None
    if found is None or record is None or audience(scope) not in channels(found, granted(record), today()):
        raise NotFound()
    if not _readable(session, scope, record):
        raise NotFound()
    kept = session.get(PhotoImage, (found.id, SMALL if small else LARGE))
    if kept is None:
        raise NotFound()
    return kept.content


def _readable(session: Session, scope: Scope, record: Record) -> bool:
    """Whether the record itself is this person's to read: told to them as a story, or theirs in the logbook."""
    if isinstance(record, Story) and any(story.id == record.id for story in visible(session, scope, only=record.id)):
        return True
    try:
        return own(session, scope.person, type(record), record.id) is not None
    except NotFound:
        return False
