"""What the rules of doubt need to know about a quarter, and what people answered: 'klopt, want ...', kept with who and when."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import History, audit
from storage.number import Exact
from storage.organisation import areas, organisation
from storage.people import CORRECT, Person, require
from storage.period import now
from storage.records import COUNTED
from storage.refused import Problem, Refused
from storage.release import Closed

CORRECTIONS = ("changed", "withdrawn", "restored", "returned")
MOST = 280


class DoubtAnswer(SQLModel, table=True):
    """Why a figure that stands out is right after all. Never changed, only followed by a newer one. `value`: the figure then."""

    __tablename__ = "doubt_answer"

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, index=True, foreign_key="organisation.id")
    indicator: str = Field(max_length=60)
    view: str = Field(default="", max_length=20)
    area: str = Field(default="", max_length=10)
    period: str = Field(max_length=8)
    code: str = Field(max_length=20)
    answer: str = Field(max_length=MOST)
    value: Decimal | None = Field(default=None, sa_type=Exact)
    person: str = Field(max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def answers(session: Session, organisation: str, period: str, area: str) -> dict[tuple[str, str, str], DoubtAnswer]:
    """(indicator, view, rule) -> the newest answer about this period and area."""
    query = select(DoubtAnswer).where(DoubtAnswer.organisation == organisation, DoubtAnswer.period == period, DoubtAnswer.area == area)
    return {(a.indicator, a.view, a.code): a for a in session.exec(query.order_by(col(DoubtAnswer.seq)))}


def answer(
    session: Session, person: Person, *, indicator: str, view: str, area: str, period: str, codes: Iterable[str], words: str,
    value: Decimal | None,
) -> None:  # fmt: skip
    """Keep why this figure is right. Raises `Refused` without a reason."""
    require(person, CORRECT)
    words = " ".join(words.split())
    if not words:
        raise Refused(Problem("Schrijf op waarom het cijfer klopt.", "words"))
    if len(words) > MOST:
        raise Refused(Problem("Maak het korter: hoogstens 280 tekens.", "words"))
    for code in codes:
        session.add(
            DoubtAnswer(
                organisation=person.organisation or "", indicator=indicator, view=view, area=area, period=period, code=code, answer=words,
                value=value, person=person.id,
            )
        )  # fmt: skip
    audit(session, "doubt.answer", person=person.id, organisation=person.organisation or "", object=f"{indicator} {period}")


def days_written(session: Session, organisation: str, start: date, end: date, kinds: Collection[str]) -> dict[str, list[date]]:
    """Of these record types: type -> the days of its approved records in these days."""
    found = {}
    for record in (r for r in COUNTED if r.__tablename__ in kinds):
        table = record.__table__  # type: ignore[attr-defined]
        query = select(table.c.on).where(table.c.organisation == organisation, table.c.status == "approved", table.c.on.between(start, end))
        found[str(record.__tablename__)] = [day for (day,) in session.execute(query.order_by(table.c.on))]
    return found


def households_in(session: Session, id: str, area: str) -> int | None:
    """How many households live where this enterprise works, or in one area of it; None where that is not known."""
    enterprise = organisation(session, id)
    if enterprise is None:
        return None
    known = {a.code: a for a in areas(session, enterprise.municipality)}
    found = [known[code].households for code in ([area] if area else enterprise.areas) if code in known]
    return sum(n for n in found if n) if found and all(found) else None


def corrected_since_closing(session: Session, organisation: str, period: str) -> bool | None:
    """Whether any record that counts was corrected after this quarter closed; None when it is not closed."""
    shut = session.get(Closed, (organisation, period))
    if shut is None:
        return None
    kinds = [str(record.__tablename__) for record in COUNTED]
    query = select(History.seq).where(History.organisation == organisation, col(History.action).in_(CORRECTIONS))
    query = query.where(col(History.record_type).in_(kinds))
    return session.exec(query.where(History.moment > shut.closed_at).limit(1)).first() is not None
