"""The photos in what an enterprise, or a resident, takes along: what is known about each, and the photo itself."""

import csv
import io
from collections.abc import Collection, Iterator
from typing import Any

from sqlmodel import Session, col, select

from storage.choices import choices
from storage.photo import LARGE, Photo, PhotoImage, of_records

HEADS = ("id", "record_type", "record", "bestand", "Wat is er op de foto te zien?", "Wie mag de foto zien?", "Zijn er mensen herkenbaar?",
         "Wie mag de herkenbare mensen zien?", "Hoe kreeg u toestemming?", "Te zien tot")  # fmt: skip


def files(session: Session, organisation: str) -> Iterator[tuple[str, bytes]]:
    """(name, content): a table of all photos, then one JPEG each, read one by one. Nothing when there are none."""
    photos = list(session.exec(select(Photo).where(Photo.organisation == organisation).order_by(col(Photo.id))))
    if not photos:
        return
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADS)
    for photo in photos:
        writer.writerow([photo.id, photo.record_type, photo.record, name(photo), *_answers(photo)])
    yield "photo.csv", out.getvalue().encode("utf-8-sig")
    for photo in photos:
        if (image := session.get(PhotoImage, (photo.id, LARGE))) is not None:
            yield name(photo), image.content
            session.expunge(image)


def of_stories(session: Session, ids: Collection[str]) -> list[tuple[Photo, bytes]]:
    """The photos with these stories, whoever may see them, for the teller who asks what is kept."""
    photos = of_records(session, "story", ids)
    images = {photo.id: session.get(PhotoImage, (photo.id, LARGE)) for photo in photos}
    return [(photo, image.content) for photo in photos if (image := images[photo.id]) is not None]


def about(photo: Photo) -> dict[str, Any]:
    """What is known about one photo, for programs."""
    known = {name: getattr(photo, name) for name in ("id", "record", "alt", "consent", "recognisable", "faces", "how", "width", "height")}
    return {**known, "file": name(photo), "expires_on": photo.expires_on.isoformat(), "added_at": photo.created_at.isoformat()}


def name(photo: Photo) -> str:
    """Where its file stands in what is taken along."""
    return f"fotos/{photo.id}.jpg"


def _answers(photo: Photo) -> list[str]:
    scopes = choices("consent_scope")
    who, faces = (", ".join(scopes.get(s, s) for s in part) for part in (photo.consent, photo.faces))
    alt = f"'{photo.alt}" if photo.alt.startswith(("=", "+", "-", "@")) else photo.alt
    how = choices("consent_how").get(photo.how, photo.how)
    return [alt, who, "ja" if photo.recognisable else "nee", faces, how, photo.expires_on.strftime("%d-%m-%Y")]
