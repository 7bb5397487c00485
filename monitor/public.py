"""What everybody may read of a wijk: released figures, rounded, and stories of which the teller said that anyone may read them.

Nobody logs in here. What is looked at is fixed: one wijk, the newest quarter that was released, and the rights of nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from monitor.figure import Figure, Figures
from monitor.reader import Reader
from storage import public_page
from storage.database import Store, gone
from storage.period import Period, containing
from storage.records import Story

T = TypeVar("T")
FIGURES = ("households_reached", "visits", "measures_installed")  # that are told of a wijk by itself
TEN = 10
NONE, FEW, SOME, HIDDEN = "none", "few", "some", "hidden"


@dataclass(frozen=True)
class Rough:
    """A released figure as everybody reads it: in tens. `number` only where there are `some`."""

    code: str
    state: str
    number: int = 0


@dataclass(frozen=True)
class Heard:
    """A story for everybody: the quarter instead of the day, the wijk instead of the buurt, and no id to look further with."""

    headline: str
    quote: str
    difficult: str
    teller: str
    often: str
    period: Period


@dataclass(frozen=True)
class Enterprise:
    name: str
    contact: str


@dataclass(frozen=True)
class Shown:
    """All there is on the page of one wijk. `gone` and `moved`: names of who stopped, or works elsewhere now, and is in these figures.

    `figures_lost` and `story_lost`: the code in the log under which it stands that these could not be read now.
    """

    name: str
    municipality: str
    households: int | None
    period: Period | None
    enterprises: tuple[Enterprise, ...]
    gone: tuple[str, ...]
    figures: tuple[Rough, ...]
    story: Heard | None
    indexed: bool
    figures_lost: str = ""
    story_lost: str = ""
    moved: tuple[str, ...] = ()

    def figure(self, code: str) -> Rough | None:
        return next((f for f in self.figures if f.code == code), None)

    @property
    def one_in(self) -> int | None:
        """One in so many households was reached, worked out from the two rounded numbers that stand on the page and nothing else."""
        reached = self.figure(FIGURES[0])
        return round(self.households / reached.number) if reached and reached.number and self.households else None


def shown(store: Store, code: str, language: str, previewed_by: str = "", *, lost: Callable[[Exception], str]) -> Shown:
    """The page of this wijk. Raises `NotFound` when there is none that everybody may read.

    `lost`: notes that the figures or the story cannot be read, and gives the code; the rest is told all the same.
    """
    with store.read() as session:
        place = public_page.wijk(session, code, previewed_by)
    figures, figures_lost = _or(lambda: _figures(store, place, language), lost)
    told, story_lost = _or(lambda: _story(store, place), lost)
    return Shown(
        place.area.name, place.area.parent or "",
        None if place.area.households is None else _tens(Decimal(place.area.households)), place.period,
        tuple(Enterprise(enterprise.name, choice.contact) for enterprise, choice in place.enterprises),
        tuple(enterprise.name for enterprise in place.gone),
        tuple(rough(figures.get(code)) for code in FIGURES) if figures else (),
        heard(told) if told else None, place.indexed, figures_lost, story_lost,
        tuple(enterprise.name for enterprise in place.moved),
    )  # fmt: skip


def _figures(store: Store, place: public_page.Wijk, language: str) -> Figures | None:
    return Reader(store, public_page.nobody(place.area, place.period, language)).figures(FIGURES) if place.period else None


def _story(store: Store, place: public_page.Wijk) -> Story | None:
    with store.read() as session:
        return public_page.story(session, place) if place.period else None


def _or(read: Callable[[], T | None], lost: Callable[[Exception], str]) -> tuple[T | None, str]:
    """What is read; nothing and the code when that breaks. Without the database there is no page at all."""
    try:
        return read(), ""
    except Exception as error:
        if gone(error):
            raise
        return None, lost(error)


def rough(figure: Figure) -> Rough:
    """In tens; what is below ten, or was not released of this wijk, has no number."""
    if figure.state == "zero":
        return Rough(figure.indicator.code, NONE)
    if figure.state != "value" or figure.central is None:
        return Rough(figure.indicator.code, HIDDEN)
    few = figure.central < TEN
    return Rough(figure.indicator.code, FEW) if few else Rough(figure.indicator.code, SOME, _tens(figure.central))


def heard(story: Story) -> Heard:
    found = Heard(story.headline, story.quote, story.difficult or "", story.teller, story.often or "", containing(story.on, "quarter"))
    return replace(found, teller=story.teller if story.teller == "resident" else "")


def _tens(value: Decimal) -> int:
    return int((value / TEN).quantize(Decimal(1), ROUND_HALF_UP)) * TEN
