"""What another program says that a measure saves: kept beside the measure as a claim, and never counted."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sqlmodel import Field, Session, SQLModel, col, select

from storage.number import Exact
from storage.records import Measure, Visit

SAVINGS = ("gas_m3", "electricity_kwh", "co2_kg", "eur")


class Claimed(SQLModel, table=True):
    """A yearly saving as stated elsewhere. Empty is not stated; zero is stated as zero."""

    __tablename__ = "claimed_saving"

    measure: str = Field(primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    import_id: str = Field(max_length=32, index=True)
    stated: str = Field(default="", max_length=40, description="where it stood there: wished for, being done, present")
    gas_m3: Decimal | None = Field(default=None, sa_type=Exact)
    electricity_kwh: Decimal | None = Field(default=None, sa_type=Exact)
    co2_kg: Decimal | None = Field(default=None, sa_type=Exact)
    eur: Decimal | None = Field(default=None, sa_type=Exact)


def claim(session: Session, organisation: str, import_id: str, record: str, stated: Iterable[Mapping[str, object]]) -> None:
    """Lay these beside the measures of a record, in their order."""
    query = select(Measure.id).where(Measure.organisation == organisation, Measure.record == record).order_by(col(Measure.position))
    for id, about in zip(session.exec(query), stated, strict=True):
        session.add(Claimed(measure=id, organisation=organisation, import_id=import_id, **about))  # type: ignore[arg-type]


def claims(session: Session, organisation: str, import_id: str) -> list[tuple[Claimed, Measure, Visit]]:
    """What was claimed in one import of this enterprise, with measure and visit, as far as it was not taken back."""
    query = select(Claimed, Measure, Visit).where(Claimed.organisation == organisation, Claimed.import_id == import_id)
    query = query.where(Measure.id == Claimed.measure, Visit.id == Measure.record, Visit.status != "withdrawn")
    return list(session.exec(query.order_by(col(Visit.household), col(Visit.on), col(Measure.position))))


def with_claims(session: Session, organisation: str) -> set[str]:
    """The imports of this enterprise that brought claims."""
    return set(session.exec(select(Claimed.import_id).where(Claimed.organisation == organisation).distinct()))
