"""Looking at a list without keeping anything: which table it is, each row as answers, and every doubt in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from storage.intake.booked import booked
from storage.intake.econobis import advice
from storage.intake.kobo import submissions
from storage.intake.mapping import Table
from storage.intake.outcome import Outcome, Remark
from storage.intake.remembered import Meanings
from storage.intake.repeats import lines
from storage.intake.rows import Rows, year_of
from storage.intake.sheet import Sheet
from storage.intake.understand import Understood, described, understand
from storage.organisation import areas, lineage, organisation
from storage.people import Person
from storage.record import Record, questions
from storage.refused import Refused
from storage.vault.recognise import Recognise

ALWAYS = "="  # stands for a column that is not there: one answer for every row
Ready = list[tuple[int, dict[str, Any]]]


@dataclass(frozen=True)
class Given:
    """What people said about a list, and what helps to read it; see `bring_in`."""

    columns: Mapping[str, str] | None = None
    meanings: Meanings = field(default_factory=dict)
    helpful: bool = False
    homes: Recognise | None = None
    step: Callable[[int, int], None] | None = None


@dataclass(frozen=True)
class Looked:
    """What was found: remarks and columns on `outcome`, (row number, answers) of the rows that are records."""

    outcome: Outcome
    ready: Ready
    found: Understood


def look(session: Session, person: Person, record: type[Record], sheets: list[Sheet], given: Given, *, dry_run: bool = True) -> Looked:
    """Reads only. Raises `Refused` when there is no table in these sheets."""
    places = places_of(session, person)
    told = advice(given.homes, sheets, record) if given.homes is not None else None
    form = told.form if told is not None else submissions(sheets, record)
    sheets = [form.main] if form is not None else sheets
    books = booked(session, person, record, sheets, given.meanings)
    found = (
        books.found
        if books is not None
        else understand(session, person, record, sheets, places, given.columns, given.meanings, helpful=given.helpful)
    )
    if found is None:
        raise Refused("We vinden geen tabel met kolommen die we kennen. Gebruik de sjabloon, of zet boven elke kolom waar die over gaat.")
    outcome = Outcome(sheet=found.table.sheet, dry_run=dry_run, remembered=found.remembered, meanings=dict(found.meanings))
    rows = Rows(found.table, outcome, year_of(sheets, found.table), places, found.meanings)
    outcome.rows, outcome.columns = rows, list(described(found, rows)) if books is None else []
    if books is not None:
        outcome.remarks, outcome.books, rows.keys = books.remarks, books.told, books.keys
    if form is not None:
        outcome.remarks += form.remarks
        rows.keys, rows.lines = form.keys, lines(form, record, outcome, found.meanings)
        rows.claims = told.claims if told is not None else {}
    rows.fixed = _require_all(record, found.table, outcome, found.meanings.get(ALWAYS, {}))
    rows.step = given.step
    ready = list(rows.ready(record.alike))
    outcome.ready = len(ready)
    return Looked(outcome, ready, found)


def _require_all(record: type[Record], table: Table, outcome: Outcome, fixed: Mapping[str, str]) -> dict[str, str]:
    """The required answers that are the same for every row, because no column has them; what is not there either is a problem."""
    there = {t.question.name for t in table.targets if t is not None and not t.part}
    given: dict[str, str] = {}
    for q in questions(record).values():
        if q.required and q.name not in there:
            if q.options:
                outcome.missing.append(q.name)
            if fixed.get(q.name) in q.options:
                given[q.name] = fixed[q.name]
                continue
            words = "Er is geen kolom voor '{question}' Zet die erin, of gebruik de sjabloon."
            outcome.remarks.append(Remark(0, "problem", words, q.name, values={"question": q.question}))
    return given


def places_of(session: Session, person: Person) -> dict[str, str]:
    """Buurt code -> name, in the working area of this person's enterprise; all of the municipality when none is set."""
    own = organisation(session, person.organisation or "")
    assert own is not None
    everything = areas(session, own.municipality)
    known = {a.code: a for a in everything}
    wanted = {c for code in own.areas for c in lineage(known, code)} or set(known)
    return {a.code: a.name for a in everything if a.level == "buurt" and a.code in wanted}
