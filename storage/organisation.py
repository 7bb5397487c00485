"""The enterprises, and the places they work in: CBS codes with the year of the division."""

from collections.abc import Iterable

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select

from storage.refused import NotFound


class Area(SQLModel, table=True):
    """A municipality (GM), wijk (WK) or buurt (BU) in one year's division."""

    code: str = Field(primary_key=True, max_length=10)
    vintage: int = Field(primary_key=True, description="year of the CBS division")
    name: str = Field(max_length=120)
    parent: str | None = Field(default=None, max_length=10, index=True)
    households: int | None = Field(default=None, description="CBS count, in multiples of five; empty: unknown")
    outline: list[list[float]] | None = Field(default=None, sa_type=JSON, description="x, y pairs between 0 and 100, for the drawn map")

    @property
    def level(self) -> str:
        return {"GM": "municipality", "WK": "wijk", "BU": "buurt"}[self.code[:2]]


class Organisation(SQLModel, table=True):
    """A wijkbedrijf: one enterprise, one tenant."""

    id: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=120)
    own_word: str = Field(default="wijkbedrijf", max_length=40, description="what it calls itself (study D4)")
    kind: str = Field(max_length=10, description="one of the study's three definitions: D1, D2, D3; empty: not said")
    origin: str = Field(max_length=10, description="who took the initiative: O1, O2, O3; empty: not said")
    relation: str = Field(default="", max_length=10, description="relation with the municipality: L1 to L5")
    municipality: str = Field(max_length=10, index=True, description="GM code")
    areas: list[str] = Field(default_factory=list, sa_type=JSON, description="working area: BU codes")
    started: int = Field(description="year it began; 0: not said")
    review: bool = Field(default=False, description="on: records count only after a second person looked")
    switched_on: list[str] | None = Field(default=None, sa_type=JSON, description="record types in use; empty: all of them")
    to_do: list[str] | None = Field(default=None, sa_type=JSON, description="steps of setting up that were not put away")
    example: bool = Field(default=False, description="made-up: shown as Voorbeeldgegevens")


def organisation(session: Session, id: str) -> Organisation | None:
    return session.get(Organisation, id)


def organisations(session: Session, municipality: str = "") -> list[Organisation]:
    """All enterprises, or those of one municipality, by name."""
    query = select(Organisation).order_by(Organisation.name)
    return list(session.exec(query.where(Organisation.municipality == municipality) if municipality else query))


def areas(session: Session, code: str = "") -> list[Area]:
    """The areas in this one (itself included), in code order, newest division; all areas without a code."""
    newest: dict[str, Area] = {}
    for found in session.exec(select(Area).order_by(col(Area.code), col(Area.vintage))):
        newest[found.code] = found
    if not code:
        return list(newest.values())
    return [a for a in newest.values() if code in lineage(newest, a.code)]


def divisions(session: Session, codes: Iterable[str]) -> list[Area]:
    """These areas in every division of the CBS that is known, by code and then oldest division first.

    Never all there are: what one count costs may not grow with how many others there are.
    """
    return list(session.exec(select(Area).where(col(Area.code).in_(sorted(codes))).order_by(col(Area.code), col(Area.vintage))))


def within(session: Session, asked: str, municipality: str, own: Iterable[str] | None) -> str:
    """The area asked for when it is theirs; empty for all of it. `own`: the buurten of the enterprise, None for who looks from outside.

    A wijk or buurt the enterprise works in, or for outside people a wijk of the municipality. Anything else: `NotFound`.
    """
    if not asked or (own is None and asked == municipality):
        return ""
    known = {a.code: a for a in areas(session, municipality)}
    wijken = {a.code for a in known.values() if a.level == "wijk"}
    theirs = wijken if own is None else {code for buurt in own for code in lineage(known, buurt)} - {municipality}
    if asked not in theirs:
        raise NotFound()
    return asked


def lineage(known: dict[str, Area], code: str | None) -> tuple[str, ...]:
    """This area and the ones it lies in: buurt, wijk, municipality."""
    found: list[str] = []
    while code is not None and code in known and code not in found:
        found.append(code)
        code = known[code].parent
    return tuple(found)
