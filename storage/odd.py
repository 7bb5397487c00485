"""Numbers and second entries that are unusual: a question to ask once, never a refusal. The bands stand in `storage.bands`."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from storage.bands import A_DAY, BANDS, Band
from storage.fitting import NEW
from storage.household import GONE, tidy
from storage.number import plain
from storage.people import Person
from storage.record import Record
from storage.records import Hours, Reading, Visit
from storage.refused import Problem

BACK = "De stand van {before} was {nr_was}. U typte {nr_typed}, en dat is minder. Klopt dit? Misschien is het een nieuwe meter."
FAST = "De stand van {before} was {nr_was}. U typte {nr_typed}: dat is {nr_each} per dag, veel meer dan gewoon. Klopt dit?"
SAME_VISIT = "Op {day} staat al een bezoek aan huishouden {code}, opgeschreven door {by}. Is dit een tweede bezoek op die dag?"
SAME_HOURS = "Op {day} staan al {nr_typed} uur van {who}, opgeschreven door {by}. Zijn dit andere uren?"
Answers = Mapping[str, Any]


def unusual(record_type: type[Record], answers: Answers) -> Iterator[Problem]:
    """What a record says by itself that is outside its band, in the order of the form."""
    bands = BANDS.get(str(record_type.__tablename__), ())
    for name in dict.fromkeys(band.question for band in bands):
        of = [band for band in bands if band.question == name]
        group, _, column = name.rpartition(".")
        if not group:
            yield from _outside(of, answers, column, name)
            continue
        for n, line in enumerate(answers.get(group) or []):
            yield from _outside(of, line, column, f"{group}.{n}.{column}")


def _outside(bands: list[Band], answers: Answers, name: str, at: str) -> Iterator[Problem]:
    """By the first band that fits these answers."""
    value = answers.get(name)
    band = next((band for band in bands if band.fits(answers)), None)
    if value is not None and band is not None and band.asks(Decimal(value), answers):
        yield band.problem(Decimal(value), at)


def beside(session: Session, organisation: str, record_type: type[Record], answers: Answers, id: str) -> Iterator[Problem]:
    """What is unusual beside what this enterprise wrote down before. `id`: the record itself, empty when it is new."""
    if record_type is Hours:
        yield from _same_hours(session, organisation, answers, id)
    code = tidy(str(answers.get("household") or ""))
    if record_type is not Visit or not code or code == NEW or code.startswith(GONE):
        return
    mine = (Visit.organisation == organisation, Visit.household == code, Visit.status != "withdrawn", Visit.id != id)
    there = session.exec(select(Visit).where(*mine, Visit.on == answers["on"]).order_by(col(Visit.created_at))).first()
    if there is not None:
        yield Problem(SAME_VISIT, "on", {"day": _day(there.on), "code": code, "by": _name(session, there.created_by)})
    for n, line in enumerate(answers.get("readings") or []):
        yield from _reading(session, mine, answers["on"], line, f"readings.{n}.value")


def _reading(session: Session, mine: tuple[Any, ...], on: date, line: Answers, at: str) -> Iterator[Problem]:
    """Against the last reading of this meter in this house."""
    query = select(col(Reading.value), col(Visit.on)).join(Visit, col(Visit.id) == col(Reading.record)).where(*mine, Visit.on <= on)
    last = session.exec(query.where(Reading.kind == line["kind"]).order_by(col(Visit.on).desc(), col(Reading.value).desc())).first()
    if last is None or line.get("value") is None:
        return
    was, before, typed = Decimal(last[0]), last[1], Decimal(line["value"])
    told = {"before": _day(before), "nr_was": plain(was), "nr_typed": plain(typed)}
    each = (typed - was) / max((on - before).days, 1)
    if typed < was:
        yield Problem(BACK, at, told)
    elif line["kind"] in A_DAY and each > A_DAY[line["kind"]]:
        yield Problem(FAST, at, {**told, "nr_each": plain(each.quantize(Decimal(1)))})


def _same_hours(session: Session, organisation: str, answers: Answers, id: str) -> Iterator[Problem]:
    """The same person, day and number of hours, whoever wrote it down."""
    who = str(answers.get("who") or "").casefold()
    query = select(Hours).where(Hours.organisation == organisation, Hours.status != "withdrawn", Hours.id != id)
    query = query.where(Hours.on == answers["on"], Hours.hours == answers["hours"])
    for there in session.exec(query.order_by(col(Hours.created_at)).limit(200)):
        if there.who.casefold() == who and there.task == answers.get("task"):
            told = {"day": _day(there.on), "nr_typed": plain(there.hours), "who": there.who, "by": _name(session, there.created_by)}
            yield Problem(SAME_HOURS, "hours", told)
            return


def _name(session: Session, id: str) -> str:
    found = session.get(Person, id)
    return found.name if found is not None else "?"


def _day(on: date) -> str:
    return f"{on.day}-{on.month}-{on.year}"
