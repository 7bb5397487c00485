"""Keeping a photo with what someone wrote down, and changing what holds for it. Fetching is authorising."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from storage.choices import choices
from storage.consent import VALID_DAYS
from storage.history import audit
from storage.logbook import own
from storage.mark import mark
from storage.organisation import Organisation
from storage.people import LOG, Person, require
from storage.photo import KINDS, LARGE, MOST, SMALL, Photo, PhotoConsent, PhotoImage, agreed, granted, how_many, of_record
from storage.picture import Picture
from storage.record import Record
from storage.refused import NotFound, Problem, Refused

SCOPES = tuple(choices("consent_scope"))
ENOUGH = "Er staan al 4 foto's bij. Haal er eerst een weg."
GONE = "Dit is ingetrokken. Zet het eerst terug."
SAY = "Schrijf op wat er op de foto te zien is."
SHORTER, MOST_WORDS = "Maak dit korter: hoogstens 300 tekens.", 300
YES_OR_NO, HOW = "Kies ja of nee.", "Kies hoe u toestemming kreeg."
WHO = "Kies wie de foto mag zien. Mag niemand hem zien? Bewaar de foto dan niet."
THEM = "Vraag het de mensen op de foto. Zonder hun toestemming bewaren we de foto niet."
NOBODY = "Van dit verhaal mag niemand iets zien. Vraag eerst de verteller wie het mag zien, en vink dat aan in het verhaal."


@dataclass(frozen=True)
class Answers:
    """What was said about a photo, as typed."""

    alt: str = ""
    recognisable: str = ""
    consent: Sequence[str] = field(default=())
    faces: Sequence[str] = field(default=())
    how: str = ""


def record_for(session: Session, person: Person, kind: str, id: str) -> Record:
    """The record of this person that photos may be put with or taken from. Raises `NotFound`."""
    require(person, LOG)
    if kind not in KINDS or not _plain(id):
        raise NotFound()
    return own(session, person, KINDS[kind], id)


def room_for(session: Session, person: Person, kind: str, id: str) -> set[str]:
    """The audiences a photo of this record can be shown to. Raises `Refused` when no photo can be put with it now."""
    record = record_for(session, person, kind, id)
    if record.status == "withdrawn":
        raise Refused(GONE)
    if not (found := granted(record)):
        raise Refused(NOBODY)
    if how_many(session, kind, id) >= MOST:
        raise Refused(ENOUGH)
    return found


def photo_of(session: Session, person: Person, id: str, *, hold: bool = False) -> Photo:
    """A photo with a record of this person. `hold`: until the transaction ends, so that two at once stand in line. Raises `NotFound`."""
    found = session.get(Photo, id, with_for_update=hold) if _plain(id) else None
    if found is None:
        raise NotFound()
    record_for(session, person, found.record_type, found.record)
    return found


def photo_to_take_away(session: Session, person: Person, id: str) -> Photo:
    """Any coach takes a photo with a story away for who is on it, whoever put it there; of an activity only who may change it."""
    found = session.get(Photo, id, with_for_update=True) if _plain(id) else None
    if found is not None and found.record_type == "story" and person.may(LOG) and found.organisation == person.organisation:
        return found
    return photo_of(session, person, id)


def _plain(id: str) -> bool:
    """Whether an id from an address can be looked for at all: PostgreSQL takes no NUL."""
    return id.isascii() and id.isprintable()


def received(session: Session, person: Person, kind: str, id: str, key: str) -> bool:
    """Whether the photo that a device sends with this key came here before, also when it was taken away since: then it stays away."""
    record_for(session, person, kind, id)
    known = PhotoConsent.photo == (found := _id(person, kind, id, key))
    return session.get(Photo, found) is not None or session.exec(select(col(PhotoConsent.seq)).where(known).limit(1)).first() is not None


def _id(person: Person, kind: str, id: str, key: str) -> str:
    """The id of a photo that was kept on a device first: the same at every try, and still not to be guessed, as the key is not."""
    return sha256("|".join(("photo", person.id, kind, id, key)).encode()).hexdigest()[:32]


def add(
    session: Session, person: Person, kind: str, id: str, picture: Picture, answers: Answers, today: date, *, key: str = ""
) -> Photo | None:
    """Keep a photo. Sent twice it is kept once; `key`: what a device sends with every try. None: it was here, and was taken away since.

    Raises `Refused` with a sentence per field.
    """
    _in_line(session, person)
    if kind in KINDS and _plain(id):
        session.get(KINDS[kind], id, with_for_update=True)  # a teller who takes consent back at this moment comes before or after
    if key and received(session, person, kind, id, key):
        return session.get(Photo, _id(person, kind, id, key))
    if (there := _same(session, kind, id, picture)) is not None:
        record_for(session, person, kind, id)
        return there
    allowed = room_for(session, person, kind, id)
    named: dict[str, Any] = {"id": _id(person, kind, id, key)} if key else {}
    found = Photo(
        organisation=person.organisation or "", record_type=kind, record=id, width=picture.width, height=picture.height,
        small_width=picture.small_width, small_height=picture.small_height, created_by=person.id,
        expires_on=today + timedelta(days=VALID_DAYS), **named, **_checked(answers, allowed),
    )  # fmt: skip
    session.add(found)
    session.flush()
    session.add_all(PhotoImage(photo=found.id, size=s, content=c) for s, c in ((LARGE, picture.large), (SMALL, picture.small)))
    agreed(session, found, ((), ()), by=person.id)
    _note(session, person, found, "photo added")
    return found


def change(session: Session, person: Person, id: str, answers: Answers, version: int | None) -> Photo:
    """Other words or other audiences. A form that lay open while consent was taken back does not give it back; no term gets longer."""
    _in_line(session, person)
    found = photo_of(session, person, id, hold=True)
    record = record_for(session, person, found.record_type, found.record)
    if record.status == "withdrawn":
        raise Refused(GONE)
    values = _checked(answers, granted(record))
    if version != found.version:
        raise Refused("Iemand anders heeft dit net veranderd. Open de foto opnieuw en kijk wat er nu geldt.")
    before = found.consent, found.faces
    for name, value in values.items():
        setattr(found, name, value)
    found.version += 1
    agreed(session, found, before, by=person.id)
    _note(session, person, found, "photo changed")
    return found


def _checked(answers: Answers, allowed: set[str]) -> dict[str, Any]:
    """The columns these answers fill. Audiences the story itself does not allow are left out."""
    alt = " ".join("".join(c if c.isprintable() else " " for c in answers.alt).split())
    recognisable = answers.recognisable == "yes"
    consent = _in_order(set(answers.consent) & allowed)
    faces = _in_order(set(answers.faces) & allowed) if recognisable else []
    shown = set(consent) & set(faces) if recognisable else set(consent)
    problems = {
        "alt": SAY if not alt else SHORTER if len(alt) > MOST_WORDS else "",
        "recognisable": YES_OR_NO if answers.recognisable not in ("yes", "no") else "",
        "consent": "" if consent else WHO,
        "faces": THEM if consent and not shown else "",
        "how": "" if answers.how in choices("consent_how") else HOW,
    }
    if found := [Problem(sentence, at) for at, sentence in problems.items() if sentence]:
        raise Refused(*found)
    return {"alt": alt, "recognisable": recognisable, "consent": consent, "faces": faces, "how": answers.how}


def _in_order(scopes: Iterable[str]) -> list[str]:
    return [code for code in SCOPES if code in set(scopes)]


def _same(session: Session, kind: str, id: str, picture: Picture) -> Photo | None:
    """The photo of this record with these very pixels."""
    for photo in of_record(session, kind, id):
        image = session.get(PhotoImage, (photo.id, LARGE))
        if image is not None and image.content == picture.large:
            return photo
    return None


def _in_line(session: Session, person: Person) -> None:
    """Two at once of one enterprise stand in line, so that there are never five photos, nor one twice."""
    require(person, LOG)
    session.exec(select(Organisation).where(Organisation.id == person.organisation).with_for_update(key_share=True)).first()


def _note(session: Session, person: Person, photo: Photo, action: str) -> None:
    audit(session, action, person=person.id, organisation=photo.organisation, object=f"{photo.record_type}/{photo.record}/{photo.id}")
    mark(session, photo.organisation)
    session.flush()
