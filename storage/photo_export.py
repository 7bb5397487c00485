"""The photos in what an enterprise takes along: what is known about each, and the photo itself."""

import csv
import io
from collections.abc import Iterator

from sqlmodel import Session, col, select

from storage.choices import choices
from storage.photo import LARGE, Photo, PhotoImage

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
        writer.writerow([photo.id, photo.record_type, photo.record, _name(photo), *_answers(photo)])
    yield "photo.csv", out.getvalue().encode("utf-8-sig")
    for photo in photos:
        if (image := session.get(PhotoImage, (photo.id, LARGE))) is not None:
            yield _name(photo), image.content
            session.expunge(image)


def _name(photo: Photo) -> str:
    return f"fotos/{photo.id}.jpg"


def _answers(photo: Photo) -> list[str]:
    scopes = choices("consent_scope")
    who, faces = (", ".join(scopes.get(s, s) for s in part) for part in (photo.consent, photo.faces))
    alt = f"'{photo.alt}" if photo.alt.startswith(("=", "+", "-", "@")) else photo.alt
    how = choices("consent_how").get(photo.how, photo.how)
    return [alt, who, "ja" if photo.recognisable else "nee", faces, how, photo.expires_on.strftime("%d-%m-%Y")]
