"""Final years: the codes of households and people are past their term, so the figures stand and nothing in them changes any more.

The term of a code runs from the end of the year in which the household was last visited, the participant last followed up, or hours of
the volunteer last written down. A code that is still in use keeps its older visits too: the rules that look at a whole household would
otherwise change figures of open years.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.period import START_OF_TIME, now, quarter

BY_MONTH = "month"
YEARS = 2  # full calendar years after the year itself
WORDS = "Het jaar {year} is definitief: de codes van huishoudens en mensen zijn weg. Hierin kan niets meer veranderen."
NO_CLOSING = "Het jaar {year} is definitief. Een kwartaal daarvan kunt u niet meer afsluiten of heropenen."


class FinalYear(SQLModel, table=True):
    """One year of one enterprise that is final, and with it every year before.

    `since_start`: what the codes gave to figures over all years, to be added to what can still be counted. `by_code`: indicator and view,
    with a space between, of figures that cannot be counted again for a place or month of which no figure was kept; with `month` behind it
    only of months. `blurred_at`: when days became quarters (`storage.blur`).
    """

    __tablename__ = "final_year"

    organisation: str = Field(primary_key=True, foreign_key="organisation.id", max_length=40)
    year: int = Field(primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    households: int = Field(default=0, description="how many codes of households went")
    persons: int = Field(default=0, description="how many codes of participants and volunteers went")
    highest: int = Field(default=0, description="the highest number of a code like H012 that went: it gets no second household")
    since_start: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    by_code: list[str] = Field(default_factory=list, sa_type=JSON)
    blurred_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def last_due(on: date) -> int:
    """The newest year whose codes may not be kept any longer on this day."""
    return on.year - YEARS - 1


def through(session: Session, organisation: str) -> int:
    """The newest final year; 0 where there is none."""
    return session.exec(select(func.max(FinalYear.year)).where(FinalYear.organisation == organisation)).one() or 0


def final_years(session: Session, organisations: Collection[str]) -> dict[str, list[FinalYear]]:
    """The final years of these enterprises, oldest first; nothing for who has none."""
    found: dict[str, list[FinalYear]] = {}
    query = select(FinalYear).where(col(FinalYear.organisation).in_(organisations)).order_by(col(FinalYear.year))
    for one in session.exec(query):
        found.setdefault(one.organisation, []).append(one)
    return found


def final_quarters(session: Session, organisation: str) -> set[str]:
    """Codes of all quarters up to and including the newest final year."""
    return {quarter(year, n).code for year in range(START_OF_TIME.year, through(session, organisation) + 1) for n in (1, 2, 3, 4)}


def by_code(session: Session, organisation: str) -> set[tuple[str, str]]:
    """Indicator and view of the figures that cannot be counted again in final years."""
    return {(found[0], found[1]) for found in _lost(session, organisation) if len(found) == 2}


def by_month(session: Session, organisation: str) -> set[tuple[str, str]]:
    """Indicator and view of the figures that cannot be counted again in a month of final years."""
    return {(found[0], found[1]) for found in _lost(session, organisation)}


def _lost(session: Session, organisation: str) -> Iterator[list[str]]:
    for codes in session.exec(select(FinalYear.by_code).where(FinalYear.organisation == organisation)):
        yield from (code.split(" ") for code in codes)


def highest(session: Session, organisation: str) -> int:
    """The highest number of a household's code that is past its term."""
    return session.exec(select(func.max(FinalYear.highest)).where(FinalYear.organisation == organisation)).one() or 0
