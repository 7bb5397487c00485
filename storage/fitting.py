"""Answers that fit: typed, in agreement with each other, with the places and with the other records of the enterprise."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, SQLModel, select

from storage import consented, household
from storage.belonging import NOT_OURS, SEVERAL, grant_id
from storage.belongs import found as belongs_to
from storage.between import rules
from storage.check import Checked, checked
from storage.organisation import Area, Organisation
from storage.own_answered import misfits, named
from storage.period import today
from storage.record import Record, questions
from storage.records import Measure, OwnAnswer, Partner, Story, Visit
from storage.refused import Problem, Refused

NOT_THERE = "Dit vinden we niet terug. Kies het opnieuw uit de lijst."
NEW = "NIEUW"  # stands for a house that gets its code when it is kept
POINTS_AT: dict[tuple[str, str], type[SQLModel]] = {
    ("story", "visit"): Visit,
    ("check", "measure"): Measure,
    ("tie", "partner"): Partner,
}

WHICH_GRANT = {
    NOT_OURS: "Deze subsidie of opdracht vinden we niet bij uw bedrijf. Kies er een uit de lijst, of schrijf haar eerst op.",
    SEVERAL: "Er is meer dan één subsidie of opdracht met deze naam. Geef ze elk een eigen naam, of kies er een uit de lijst.",
}


def fitting(session: Session, organisation: Organisation, record_type: type[Record], answers: Mapping[str, object]) -> Checked:
    """Typed answers that also fit the places and the records of this enterprise."""
    if "household" in questions(record_type):
        code = str(answers.get("household") or "").strip()
        answers = {**answers, "household": household.tidy(code) or (NEW if record_type is Visit else "")}
    if "grant" in questions(record_type):
        answers = {**answers, "grant": grant_id(session, organisation.id, answers.get("grant"))}
    if record_type is OwnAnswer:
        answers = {**answers, "indicator": named(session, organisation.id, answers.get("indicator"))}
    found = checked(record_type, answers, today())
    problems = [*rules(record_type, found.values, found.parts), *_misplaced(session, organisation, record_type, found)]
    problems += misfits(session, organisation.id, found.values) if record_type is OwnAnswer else []
    if problems:
        raise Refused(*problems)
    if record_type is Story:
        found.values = consented.tidy(found.values)
    return found


def _misplaced(session: Session, organisation: Organisation, record_type: type[Record], found: Checked) -> Iterator[Problem]:
    area = found.values.get("area")
    if area is not None and area not in organisation.areas and not _lies_in(session, area, organisation.municipality):
        yield Problem("Deze buurt ligt niet in uw gemeente. Kies een buurt uit de lijst.", "area")
    belongs = found.values.get("grant")
    if belongs in WHICH_GRANT:
        yield Problem(WHICH_GRANT[belongs], "grant")
    lines = [(f"{name}.{n}.", part, line) for name, part in record_type.parts.items() for n, line in enumerate(found.parts[name])]
    if found.values.get("belongs") and found.values["belongs"] not in belongs_to(session, organisation.id, [found.values["belongs"]]):
        yield Problem(NOT_THERE, "belongs")
    for prefix, table, values in [("", record_type, found.values), *lines]:
        for (of, name), other in POINTS_AT.items():
            if of == table.__tablename__ and values[name] is not None:
                there = session.get(other, values[name])
                if there is None or there.organisation != organisation.id:  # type: ignore[attr-defined]
                    yield Problem(NOT_THERE, prefix + name)


def _lies_in(session: Session, area: str, municipality: str) -> bool:
    """Whether this buurt, in any year's division, belongs to the municipality."""
    wijken = select(Area.code).where(Area.parent == municipality)
    query = select(Area.code).where(Area.code == area, Area.parent.in_([municipality, *session.exec(wijken)]))  # type: ignore[union-attr]
    return area.startswith("BU") and session.exec(query).first() is not None


def with_household(session: Session, organisation: Organisation, record_type: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """The values, with a new code where the house is new."""
    if record_type is Visit and values["household"] == NEW:
        return {**values, "household": household.next_code(session, organisation.id)}
    return values
