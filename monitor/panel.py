"""Wijken, buurten or quarters beside each other: one figure in each, per 1.000 households where that is honest, and never a ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from monitor import indicators
from monitor.area_context import AreaContext
from monitor.comparison import earlier
from monitor.disclose.shape import Counted
from monitor.figure import Figure
from monitor.indicator import Indicator
from monitor.reader import Reader
from storage.organisation import Area
from storage.period import Period

THOUSAND = Decimal(1000)
YEARS = 3  # the same time of the year in this year and the two before
NEAR, FAR = Decimal("1.5"), Decimal(3)  # the most divided by the least
FEW = 5  # fewer in one of them: nothing is said about the difference
SURE = Decimal("1.96")  # of 95%


@dataclass(frozen=True)
class Subject:
    """A figure to compare by. `word`: in the address; `code`, `view`: of areas; `over`: of quarters, where another counts better."""

    word: str
    label: str
    code: str
    view: str = ""
    over: str = ""
    per_thousand: bool = True

    @property
    def indicator(self) -> Indicator:
        return indicators.BY_CODE[self.code]

    @property
    def by_area_outside(self) -> bool:
        """Whether a release ever tells this figure for one wijk."""
        return Counted(self.indicator, self.indicator.view(self.view), ()).with_areas

    @property
    def divided(self) -> bool:
        """Per 1.000 households only what is counted of households, and nothing that is sensitive."""
        return self.per_thousand and self.indicator.counts == "households" and self.indicator.k <= FEW


SUBJECTS = (
    Subject("huishoudens", "Huishoudens", "households_reached", over="households_helped"),
    Subject("bezoeken", "Bezoeken aan huis", "visits"),
    Subject("maatregelen", "Maatregelen geplaatst", "measures_installed"),
    Subject("gas", "Bespaard gas", "gas_saving", "placed"),
    Subject("signalen", "Signalen uit de wijk", "signals", per_thousand=False),
)


@dataclass(frozen=True)
class Bar:
    """One figure and how long its bar is. `value` None where the figure or the number of households is not known."""

    figure: Figure
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Panel:
    """One area or quarter. `bars`: oldest first, the last one is what is compared. `households`: what it was divided by; None: nothing."""

    name: str
    code: str
    bars: tuple[Bar, ...]
    households: int | None = None

    @property
    def now(self) -> Bar:
        return self.bars[-1]


def of_areas(reader: Reader, subject: Subject, found: Iterable[AreaContext]) -> list[Panel]:
    """One panel an area, by name. Outside every figure is one that the release has for exactly this wijk, or says why not."""
    times = _times(reader.scope.period)
    ordered = sorted(found, key=lambda c: (c.area.name, c.area.code))
    series = [_reader(reader, c.area.code).over(subject.code, subject.view, times) for c in ordered]
    begun = min((i for of in series for i, f in enumerate(of) if f.state != "not_reported"), default=len(times) - 1)
    return [
        Panel(c.area.name, c.area.code, tuple(_bar(f, subject, c.reachable) for f in of[begun:]), c.reachable)
        for c, of in zip(ordered, series, strict=True)
    ]


def everywhere(reader: Reader, subject: Subject, households: int | None) -> Panel:
    """The whole municipality, or inside the whole working area, for the same time."""
    (figure,) = _reader(reader, "").over(subject.code, subject.view, [reader.scope.period])
    return Panel("", "", (_bar(figure, subject, households),), households)


def of_quarters(reader: Reader, subject: Subject, periods: Iterable[Period]) -> list[Panel]:
    """One panel a quarter, oldest first, of one place: numbers as they are, for the place is the same."""
    scope, wanted = reader.scope, sorted(periods, key=lambda p: p.start)
    code = subject.code if scope.outside and scope.area else subject.over or subject.code
    found = reader.over(code, subject.view, wanted)
    return [Panel(f.period.code, f.period.code, (_bar(f, subject, None, divide=False),)) for f in found]


def _reader(reader: Reader, area: str) -> Reader:
    return reader.at(replace(reader.scope, area=area))


def _times(period: Period) -> list[Period]:
    """The same month, quarter or year in this and earlier years, oldest first; of everything together there is one."""
    found = [period]
    while len(found) < YEARS and period.level != "all":
        found.insert(0, earlier(found[0]))
    return found


def _bar(figure: Figure, subject: Subject, households: int | None, *, divide: bool = True) -> Bar:
    if not figure.known:
        return Bar(figure, None)
    if not divide or not subject.divided:
        return Bar(figure, figure.central, figure.least, figure.most)
    per = [None if n is None or not households else n * THOUSAND / households for n in (figure.central, figure.least, figure.most)]
    return Bar(figure, *per)


def verdict(panels: Iterable[Panel]) -> str:
    """How areas lie beside each other, whatever their order: `close`, `apart`, `far`; `chance` when chance could do that too.

    `few`: in one of them too few to say; `unknown`: fewer than two have a number.
    """
    known = [p.now for p in panels if p.now.value is not None]
    if len(known) < 2:
        return "unknown"
    if any(_counted(bar) < FEW for bar in known):
        return "few"
    ends = sorted(bar.value or Decimal(0) for bar in known)
    if ends[-1] <= ends[0] * NEAR:
        return "close"
    reach = [_reach(bar) for bar in known]
    if max(low for low, _ in reach) <= min(high for _, high in reach):
        return "chance"
    return "far" if ends[-1] >= ends[0] * FAR else "apart"


def _counted(bar: Bar) -> Decimal:
    """How many things stand behind a bar: the number itself, or of cubic metres the homes."""
    figure = bar.figure
    return Decimal(figure.units) if figure.indicator.unit == "m³" else figure.central or Decimal(0)


def _reach(bar: Bar) -> tuple[Decimal, Decimal]:
    """How far chance reaches around a bar: 1.96 times the root of what was counted."""
    counted, value = _counted(bar), bar.value or Decimal(0)
    share = SURE / counted.sqrt()
    return value * (1 - share), value * (1 + share)


def levels(areas: Iterable[Area]) -> Mapping[str, list[Area]]:
    """Wijken and buurten that can be laid beside each other, by name; never a wijk beside its own buurt."""
    ordered = sorted(areas, key=lambda a: (a.name, a.code))
    found = {level: [a for a in ordered if a.level == level] for level in ("wijk", "buurt")}
    return {level: of for level, of in found.items() if len(of) > 1}
