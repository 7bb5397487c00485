"""Canaries: in every text field of every record of an enterprise a word that stands nowhere else. Who reads one has seen it."""

import re
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pypdfium2 import PdfDocument
from sqlmodel import Session, SQLModel, select

from storage.own_indicator import OwnIndicator
from storage.period import today
from storage.record import Question, questions
from storage.records import ALL

WORD = re.compile(r"KAN-[a-z]+-[a-z_]+-[a-z_]+")
CODES = ("area", "visit", "belongs", "measure", "indicator", "period", "sixteen")  # text fields that hold a code, not words
CONSENT = ["intern"]


def plant(session: Session, organisation: str, area: str, days: int = 0) -> dict[str, str]:
    """One record of each type with a part of each kind, every text field a canary. Returns record type -> id."""
    found: dict[str, str] = {}
    if not session.exec(select(OwnIndicator).where(OwnIndicator.organisation == organisation)).all():
        words = {n: f"KAN-{organisation}-own_indicator-{n}" for n in ("label", "question")}
        session.add(OwnIndicator(organisation=organisation, code="x", kind="count", since=date(2020, 1, 1), **words))
    for record in ALL:
        name = str(record.__tablename__)
        id = f"{organisation}-{name}-{days}"
        answers = _answers(record, organisation, area, today() - timedelta(days=days))
        session.add(record(id=id, organisation=organisation, client_key=id, created_by="bram", **answers))
        for part_name, part in record.parts.items():
            lines = _answers(part, organisation, area, today() - timedelta(days=days))
            session.add(part(id=f"{id}-{part_name}"[:32], organisation=organisation, record=id, **lines))
        found[name] = id
    return found


def _answers(table: type[SQLModel], organisation: str, area: str, day: date) -> dict[str, Any]:
    found = {name: _answer(q, f"KAN-{organisation}-{table.__tablename__}-{name}", day) for name, q in questions(table).items()}
    return found | {name: value for name, value in (("area", area), ("on", day)) if name in found}


def _answer(q: Question, word: str, day: date) -> Any:
    if q.name == "consent":
        return CONSENT
    if q.name in CODES and q.type is str:
        return None if not q.required else "x"
    if q.choices:
        return [next(iter(q.options))] if q.many else next(iter(q.options))
    if q.type is str:
        return word[: q.max_length]
    plain: dict[type, Any] = {date: day, bool: True, int: int(q.low or 0) + 1, Decimal: (q.low or Decimal(0)) + 1}
    return plain[q.type]


def seen(content: bytes, organisation: str = "") -> set[str]:
    """The canaries of this enterprise (or of any) in an answer: a page, a spreadsheet, a document or a PDF."""
    return {word for word in WORD.findall(_words(content)) if word.startswith(f"KAN-{organisation}")}


def _words(content: bytes) -> str:
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as packed:
            return "\n".join(_words(packed.read(name)) for name in packed.namelist())
    if content.startswith(b"%PDF"):
        with PdfDocument(content) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    return content.decode("utf-8", "replace")
