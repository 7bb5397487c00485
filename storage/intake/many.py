"""Many rows made ready to be kept all at once: each checked as the form checks it, none of them written yet."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from storage.bulk import Row, rows
from storage.check import Checked
from storage.claimed import Claimed
from storage.content import answers_of, frozen, same
from storage.fitting import NEW, fitting
from storage.intake.bring import OTHERWISE
from storage.intake.key import client_key
from storage.intake.look import Looked
from storage.intake.outcome import Remark
from storage.intake.rows import AT_ONCE
from storage.lock import guard, locked, quarters
from storage.organisation import Organisation
from storage.people import Person
from storage.record import Record, new_id
from storage.referred import without_code
from storage.refused import Refused
from storage.second_look import LISTED, weigh

Step = Callable[[int, int], None]


@dataclass
class Many:
    """What is to be kept: rows of all tables. `quarters`: where their days lie; `new_homes`: how many houses still need a code."""

    found: list[Row] = field(default_factory=list)
    quarters: set[str] = field(default_factory=set)
    new_homes: int = 0
    records: int = 0


def prepare(session: Session, person: Person, record: type[Record], looked: Looked, import_id: str, step: Step) -> Many:
    """Reads only. What the door would refuse becomes a problem of its row on the outcome; what is there already is counted as repeated."""
    enterprise = session.get_one(Organisation, person.organisation)
    outcome, known, many = looked.outcome, _known(session, enterprise.id, record), Many()
    shut = locked(session, enterprise.id)
    times: Counter[str] = Counter()
    wrong = {r.row for r in outcome.problems}  # told already; 0 is the whole list
    for done, (number, answers) in enumerate(looked.ready, start=1):
        if done % AT_ONCE == 0:
            step(done, len(looked.ready))
        if number in wrong or 0 in wrong:
            continue
        given = outcome.rows.keys.get(number)
        key = client_key(record, answers, times, given)
        try:
            found = fitting(session, enterprise, record, answers)
            if key not in known:
                guard(session, person, record, None, found.values, shut)
        except Refused as refusal:
            outcome.remarks += [Remark(number, "problem", p.sentence, p.at, values=p.values) for p in refusal.problems]
            continue
        if key in known:
            outcome.repeated += 1
            outcome.there.append(number)
            if given and not _as_before(session, record, known[key], found):
                outcome.repeated -= 1
                outcome.remarks.append(Remark(number, "skipped", OTHERWISE))
            continue
        look = weigh(session, person, record, found, LISTED)
        outcome.remarks += [Remark(number, "note", p.sentence, p.at, values=p.values) for p in look.odd]
        status = "submitted" if enterprise.review or look.waits else "approved"
        about = dict(organisation=enterprise.id, client_key=key, status=status, created_by=person.id, source="import", import_id=import_id)
        many.quarters |= quarters(record, found.values)
        many.found += rows(_one(record, about, found, many, outcome.rows.claims.get(number, [])))
        many.records += 1
    outcome.saved = many.records
    return many


def _known(session: Session, organisation: str, record: type[Record]) -> dict[str, str]:
    """Key -> id of what was brought in before."""
    query = select(record.client_key, record.id).where(record.organisation == organisation, record.source == "import")
    return dict(session.exec(query).all())


def _as_before(session: Session, record: type[Record], id: str, found: Checked) -> bool:
    there = session.get_one(record, id)
    but = ("household",) if found.values.get("household") == NEW or without_code(there) else ()
    return same(frozen({**found.values, **found.parts}), frozen(answers_of(session, there)), but=but)


def _one(record: type[Record], about: dict[str, Any], found: Checked, many: Many, claims: list[dict[str, Any]]) -> Iterator[Any]:
    """The record, its lines, and what is claimed of its measures."""
    values = dict(found.values)
    if values.get("household") == NEW:
        values["household"] = f"{NEW}-{many.new_homes}"
        many.new_homes += 1
    made = record(**about, **values)
    yield made
    for name, lines in found.parts.items():
        for position, line in enumerate(lines):
            answers = {n: v for n, v in line.items() if n != "id"}
            part = record.parts[name](id=new_id(), organisation=made.organisation, record=made.id, position=position, **answers)
            yield part
            if name == "measures" and claims:
                yield Claimed(measure=part.id, organisation=made.organisation, import_id=about["import_id"], **claims[position])
