"""Stories that were told at what somebody wants taken away: their words, their consent and their photos go with it."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from storage import consent, photo
from storage.emptied import blank, words_of
from storage.period import today
from storage.records import Story


def of_visits(session: Session, organisation: str, ids: Iterable[str]) -> list[Story]:
    """The stories of these visits, oldest first."""
    query = select(Story).where(Story.organisation == organisation, col(Story.visit).in_(list(ids)))
    return list(session.exec(query.order_by(col(Story.on), col(Story.id))))


def of_records(session: Session, organisation: str, ids: Iterable[str]) -> list[Story]:
    """The stories that belong to these places to work or learn, oldest first."""
    query = select(Story).where(Story.organisation == organisation, col(Story.belongs).in_(list(ids)))
    return list(session.exec(query.order_by(col(Story.on), col(Story.id))))


def empty(session: Session, stories: Iterable[Story], by: str) -> int:
    """The story stays and counts; nobody reads it any more. Returns how many."""
    number = 0
    for story in stories:
        consent.end(session, story, list(story.consent), by=by, today=today())
        photo.remove_all(session, "story", story.id, by=by)
        blank(session, story, words_of(Story))
        number += 1
    return number
