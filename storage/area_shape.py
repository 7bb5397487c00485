"""The borders of buurten in one year's division, simplified: what the map of a municipality is drawn from."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Text, delete
from sqlmodel import Field, Session, SQLModel, col, select

from storage.border import Ring, read, simplified
from storage.history import audit
from storage.organisation import areas
from storage.refused import Problem, Refused

AIM, MOST = 80_000, 300_000  # bytes a municipality: a drawing as wide as a page shows no more than the first


class AreaShape(SQLModel, table=True):
    """The borders of one buurt, as a path in whole metres of the national grid. Neighbours share theirs point by point."""

    __tablename__ = "area_shape"

    code: str = Field(primary_key=True, max_length=10, description="CBS code of a buurt")
    vintage: int = Field(primary_key=True, description="year of the CBS division")
    path: str = Field(sa_type=Text, description="rings: where each begins, and steps from point to point")
    source: str = Field(default="", max_length=200)


def keep(session: Session, borders: Mapping[str, list[Ring]], vintage: int, source: str, person: str = "") -> dict[str, int]:
    """Make this the map of its municipalities in this year. Returns municipality -> bytes kept. Raises `Refused` for an unknown one."""
    found: dict[str, int] = {}
    for municipality in sorted({f"GM{code[2:6]}" for code in borders}):
        if not any(a.level == "buurt" for a in areas(session, municipality)):
            words = "Van gemeente {code} zijn nog geen wijken en buurten ingelezen. Lees eerst de kerncijfers van het CBS in."
            raise Refused(Problem(words, values={"code": municipality}))
        own = {code: rings for code, rings in borders.items() if code[2:6] == municipality[2:]}
        paths = simplified(own, AIM)
        found[municipality] = sum(map(len, paths.values()))
        if found[municipality] > MOST:
            raise Refused("Deze kaart blijft groter dan 300 kB, hoe grof we haar ook tekenen. Klopt het bestand wel?")
        before = col(AreaShape.code).startswith(f"BU{municipality[2:]}", autoescape=True)
        session.execute(delete(AreaShape).where(before, col(AreaShape.vintage) == vintage))
        session.add_all(AreaShape(code=code, vintage=vintage, path=path, source=source[:200]) for code, path in sorted(paths.items()))
    audit(session, "import area shapes", person=person, object=f"{source[:100]} {vintage}")
    return found


def shapes(session: Session, municipality: str) -> tuple[int, dict[str, list[Ring]]]:
    """(year of the division, buurt code -> its rings) of the newest map of a municipality; (0, {}) where there is none."""
    own = col(AreaShape.code).startswith(f"BU{municipality[2:]}", autoescape=True)
    found: Iterable[AreaShape] = session.exec(select(AreaShape).where(own).order_by(col(AreaShape.vintage).desc(), col(AreaShape.code)))
    kept = list(found)
    newest = kept[0].vintage if kept else 0
    return newest, {shape.code: read(shape.path) for shape in kept if shape.vintage == newest}
