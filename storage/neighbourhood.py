"""Who lives where, as the CBS publishes it: one figure per area, year, characteristic and category, with the publication it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import delete
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import audit
from storage.mark import mark
from storage.number import Exact
from storage.organisation import Area, organisations

SHARE, COUNT, MEAN = "share", "count", "mean"
AT_ONCE = 500  # codes in one question: every database takes that many


class AreaFact(SQLModel, table=True):
    """One published figure about an area. `number` empty: not known, or too few to publish; never zero."""

    __tablename__ = "area_fact"

    area: str = Field(primary_key=True, max_length=10, description="CBS code: GM, WK or BU")
    vintage: int = Field(primary_key=True, description="year the figure is about, and of the division")
    characteristic: str = Field(primary_key=True, max_length=20, description="tenure, household, gas_use or energy_poverty")
    category: str = Field(primary_key=True, max_length=20)
    published: str = Field(default="", primary_key=True, max_length=10, description="year, or year and month, of the publication")
    number: Decimal | None = Field(default=None, sa_type=Exact)
    unit: str = Field(default=COUNT, max_length=5, description="share (percent), count, or mean (m³ of gas per home)")
    source: str = Field(default="", max_length=200)


@dataclass(frozen=True)
class Region:
    """One line of a published file: an area, how many households live there, and what is known about them."""

    code: str
    name: str
    households: int | None
    facts: tuple[tuple[str, str, str, Decimal | None], ...]  # characteristic, category, unit, number

    @property
    def municipality(self) -> str:
        return f"GM{self.code[2:6]}"

    @property
    def parent(self) -> str | None:
        """A buurt lies in a wijk, a wijk in a municipality: the codes say so."""
        return {"GM": None, "WK": f"GM{self.code[2:6]}", "BU": f"WK{self.code[2:8]}"}[self.code[:2]]


def keep(session: Session, regions: Iterable[Region], vintage: int, published: str, source: str, person: str = "") -> int:
    """Make the store say what was published about these areas in this year, and have their enterprises counted again."""
    known = {a.code: a for a in session.exec(select(Area).order_by(col(Area.vintage)))}
    found = list(regions)
    for region in found:
        area = session.get(Area, (region.code, vintage))
        if area is None:
            earlier = known.get(region.code)
            area = Area(code=region.code, vintage=vintage, name=region.name, outline=earlier.outline if earlier else None)
        area.name, area.parent, area.households = region.name or area.name, region.parent, region.households
        session.add(area)
    _forget(session, found, vintage, published)
    for region in found:
        about: dict[str, Any] = {"area": region.code, "vintage": vintage, "published": published, "source": source[:200]}
        session.add_all(AreaFact(**about, characteristic=c, category=k, unit=u, number=n) for c, k, u, n in region.facts)
    for municipality in sorted({region.municipality for region in found}):
        for enterprise in organisations(session, municipality):
            mark(session, enterprise.id)
    audit(session, "import areas", person=person, object=f"{source[:100]} {vintage}")
    return len(found)


def _forget(session: Session, regions: list[Region], vintage: int, published: str) -> None:
    """What an earlier reading of the same publication said about the same things."""
    codes, about = [region.code for region in regions], {c for region in regions for c, *_ in region.facts}
    for start in range(0, len(codes), AT_ONCE):
        chosen = codes[start : start + AT_ONCE]
        query = delete(AreaFact).where(col(AreaFact.area).in_(chosen), col(AreaFact.characteristic).in_(about))
        session.execute(query.where(col(AreaFact.vintage) == vintage, col(AreaFact.published) == published))
    session.flush()


def facts(session: Session, codes: Iterable[str]) -> list[AreaFact]:
    """Everything published about these areas, oldest year and publication first."""
    wanted = sorted(set(codes))
    order = (col(AreaFact.vintage), col(AreaFact.published), col(AreaFact.area), col(AreaFact.characteristic), col(AreaFact.category))
    return list(session.exec(select(AreaFact).where(col(AreaFact.area).in_(wanted)).order_by(*order)))


def households(session: Session, codes: Iterable[str]) -> dict[tuple[str, int], int | None]:
    """(area, year of the division) -> how many households live there."""
    found = session.exec(select(Area).where(col(Area.code).in_(sorted(set(codes)))))
    return {(a.code, a.vintage): a.households for a in found}
