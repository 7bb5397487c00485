"""Everything an enterprise wrote down, to take along: one CSV per record type in one zip, safe to open in a spreadsheet."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

from sqlmodel import Session, SQLModel, col, select

from storage import not_said
from storage.blur import blurred_through, only_quarter
from storage.confidential import seen_by
from storage.history import audit
from storage.milestone import Milestone
from storage.number import plain
from storage.own_indicator import OwnIndicator
from storage.people import EXPORT, Person, require
from storage.period import containing
from storage.photo_export import files
from storage.record import Question, Record, questions
from storage.records import ALL
from storage.slot import aware
from storage.story_choice import StoryChoice

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
FIXED = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


def export(session: Session, person: Person) -> bytes:
    """A zip of CSV files (semicolon, UTF-8 with mark, Dutch decimals) and the photos. Raises `Forbidden`."""
    require(person, EXPORT)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for record in ALL:
            for table in (record, *record.parts.values(), *((OwnIndicator,) if record.own else ())):
                info = zipfile.ZipInfo(f"{table.__tablename__}.csv", FIXED)
                archive.writestr(info, _csv(session, table, person).encode("utf-8-sig"))
        archive.writestr(zipfile.ZipInfo("story_choice.csv", FIXED), _rounds(session, person.organisation or "").encode("utf-8-sig"))
        archive.writestr(zipfile.ZipInfo("milestone.csv", FIXED), _csv(session, Milestone, person).encode("utf-8-sig"))
        for name, content in files(session, person.organisation or ""):
            archive.writestr(zipfile.ZipInfo(name, FIXED), content)
    audit(session, "export", person=person.id, organisation=person.organisation or "")
    return stream.getvalue()


def _rounds(session: Session, organisation: str) -> str:
    """What groups chose in every round and why, each version, oldest first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["period", "side", "story", "people", "reason", "moment"])
    query = select(StoryChoice).where(StoryChoice.organisation == organisation).order_by(col(StoryChoice.seq))
    for c in session.exec(query):
        writer.writerow([c.period, c.side, c.story, c.people, safe(c.reason), aware(c.moment).isoformat()])
    return out.getvalue()


def _csv(session: Session, table: type[SQLModel], person: Person) -> str:
    """All rows; of what is confidential only what this person may see of it."""
    asked = questions(table)
    about = [name for name in ("id", "code", "record", "status", "source", "stopped") if name in table.model_fields]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*about, *(q.question for q in asked.values())])
    through = blurred_through(session, person.organisation or "")
    query = select(table).where(table.organisation == (person.organisation or ""))  # type: ignore[attr-defined]
    for row in (seen_by(person, found) for found in session.exec(query.order_by(table.id))):  # type: ignore[attr-defined]
        said = row.model_dump()
        hazy = isinstance(row, Record) and only_quarter(row, through)
        writer.writerow([getattr(row, name) for name in about] + [_cell(q, not_said.said(said, q.name), hazy) for q in asked.values()])
    return out.getvalue()


def _cell(q: Question, value: object, hazy: bool = False) -> str:
    if value is None:
        return ""
    if code := not_said.code(q, value):
        return not_said.WORDS[code]
    if isinstance(value, Decimal):
        return (plain(value) or "").replace(".", ",")
    if isinstance(value, date):
        return f"kwartaal {containing(value, 'quarter').code}" if hazy else value.strftime("%d-%m-%Y")
    if isinstance(value, list):
        return ", ".join(q.options.get(str(v), str(v)) for v in value)
    return safe(q.options.get(str(value), str(value)))


def safe(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets a quote in front."""
    return f"'{text}" if text.startswith(FORMULA) else text
