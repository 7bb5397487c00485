"""The lists of the study to talk about together: per point the views side by side, what shows it, and what comes next.

Inside all sides; a municipality reads back what it filled in itself, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from monitor.reader import Reader
from storage import self_check
from storage.organisation import Organisation
from storage.people import READ_OWN, require
from storage.period import today
from storage.scanned import Listed, Point, scanned

READY, WORKING, TOUGH, CHECKED = "/klaar-voor-de-start", "/samenwerken", "/lastige-vragen", "/gemeente/zelfcheck"
SIDES = ("enterprise", "municipality", "resident")
FEWEST = 5  # residents: the mean of fewer could be one person's view
APART = Decimal(2)  # steps between two sides from which they see a point differently


@dataclass(frozen=True)
class Reflective:
    """One list: its value list (`scan_<about>`), the page it stands on, who marks it, and the figure of ours beside a point."""

    about: str
    page: str
    sides: tuple[str, ...]
    figures: Mapping[str, str] = field(default_factory=dict)


LISTS = (
    Reflective("success", READY, SIDES, {"SF4": "paid_assignments", "SF5": "partners_active", "SF6": "answer_days"}),
    Reflective("maker", READY, ("enterprise", "municipality", "other")),
    Reflective("tips", READY, ("enterprise",), {"t9": "households_reached", "t10": "volunteer_hours"}),
    Reflective(
        "do", WORKING, ("municipality", "enterprise"),
        {"W2d": "residents_decide_share", "W3d": "contact_changes", "W5d": "paid_assignments", "W8d": "contract_months"},
    ),
    Reflective("dont", WORKING, ("municipality", "enterprise"), {"N5d": "contact_changes"}),
    Reflective(
        "shifts", TOUGH, ("enterprise", "municipality"),
        {
            "P1": "partners_active", "P2": "residents_decide_share", "P3": "to_work_or_education", "P4": "spin_offs",
            "P6": "contributions", "P7": "paid_assignments", "P8": "trust_score",
        },
    ),
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """What one side sees: a mark of 1 to 5, its words, its next step; of residents only the mean of enough of them.

    `own`: the side filled it in itself, with a login of its own.
    """

    side: str
    mark: Decimal | None
    proof: str = ""
    following: str = ""
    people: int = 1
    own: bool = False


@dataclass(frozen=True)
class Item:
    """One point: the views in the order of its list, and the code of the figure beside it."""

    code: str
    views: tuple[View, ...]
    figure: str = ""

    @property
    def apart(self) -> tuple[View, View] | None:
        """The highest and the lowest view; None where fewer than two sides gave a mark."""
        marked = sorted((v for v in self.views if v.mark is not None), key=lambda v: -(v.mark or 0))
        return (marked[0], marked[-1]) if len(marked) > 1 else None

    @property
    def distance(self) -> Decimal:
        return (self.apart[0].mark or Decimal(0)) - (self.apart[1].mark or Decimal(0)) if self.apart else Decimal(0)


@dataclass(frozen=True)
class Reflected:
    """A list with what was said; `on`: the last day any side filled it in; `waiting`: sides that did not yet."""

    about: str
    items: tuple[Item, ...]
    on: date | None
    waiting: tuple[str, ...]


def reflected(reader: Reader, page: str) -> list[Reflected]:
    """The lists of a page, in the order of their declaration."""
    person = reader.scope.person
    require(person, READ_OWN, reader.scope.organisation)
    with reader.store.read() as session:
        found = {one.about: one for one in scanned(session, person, today())}
    return [_list(one, found[one.about]) for one in LISTS if one.page == page]


def themselves(reader: Reader, id: str) -> tuple[list[Organisation], Organisation | None, list[Reflected]]:
    """For a municipality: the enterprises it may mark, the one asked for (else the first), and what it filled in about that one itself.

    Raises `Forbidden`, `NotFound` for an enterprise of elsewhere.
    """
    person = reader.scope.person
    with reader.store.read() as session:
        every = self_check.enterprises(session, person)
        one = self_check.enterprise(session, person, id) if id else next(iter(every), None)
        found = self_check.said(session, person, one.id) if one else []
    return every, one, [_list(Reflective(said.about, CHECKED, ("municipality",)), said) for said in found]


def figures_of(page: str) -> list[str]:
    """The codes of the figures beside the points of a page."""
    return sorted({code for one in LISTS if one.page == page for code in one.figures.values()})


def _list(one: Reflective, said: Listed) -> Reflected:
    items = tuple(Item(p.code, _views(p, one.sides), one.figures.get(p.code, "")) for p in said.points)
    days = [day for side, day in said.on.items() if side in one.sides]
    waiting = tuple(side for side in one.sides if side not in said.on)
    return Reflected(one.about, items, max(days, default=None), waiting)


def _views(point: Point, sides: tuple[str, ...]) -> tuple[View, ...]:
    return tuple(view for side in sides if (view := _view(point, side)) is not None)


def _view(point: Point, side: str) -> View | None:
    if side == "resident":
        return View(side, point.mean, people=point.residents) if point.residents >= FEWEST and point.mean is not None else None
    mark = point.by.get(side)
    if mark is None:
        return None
    return View(side, None if mark.score is None else Decimal(mark.score), mark.proof, mark.following, own=mark.own)


def furthest(lists: list[Reflected]) -> Item | None:
    """The point on which two sides are furthest apart, if that is far enough to talk about; the first of the lists where several are."""
    every = [item for one in lists for item in one.items]
    found = max(every, key=lambda item: item.distance, default=None)
    return found if found is not None and found.distance >= APART else None
