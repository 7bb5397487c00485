"""The areas of a map: of each what was counted there, as this reader may see it, and the stories that were told there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from monitor.by_area import by_area
from monitor.context import Told
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.words.reason import FEW_HERE
from storage.area_shape import shapes
from storage.border import Ring, outlines
from storage.organisation import Area, areas

METRICS = {  # name in the address -> the indicator inside and outside; none: the stories themselves
    "huishoudens": ("households_helped", "households_reached"),
    "bezoeken": ("visits", "visits"),
    "maatregelen": ("measures_installed", "measures_installed"),
    "verhalen": ("", ""),
}
STORIES = 2000
TOGETHER = "together"


@dataclass(frozen=True)
class Spot:
    """One area. `state`: that of a figure, or 'together': told only with `beside`, `value` then being of all of them."""

    code: str
    name: str
    wijk: str
    households: int | None
    state: str
    value: Decimal | None
    reason: str
    stories: tuple[Told, ...]
    beside: tuple[str, ...] = ()

    @property
    def alone(self) -> Decimal | None:
        """What was counted here and nowhere else."""
        return self.value if self.state in ("value", "zero") else None


@dataclass(frozen=True)
class AreaMap:
    """`total`: the figure of all of it, None for stories. `borders`: area -> rings in metres, empty without a map of `year`.

    `told`: the stories of this map, newest first; `nowhere`: how many this reader may read that are not on it.
    `ground`: the rings of buurten of the municipality that are no part of it.
    """

    spots: tuple[Spot, ...]
    total: Figure | None
    told: tuple[Told, ...]
    nowhere: int
    year: int
    borders: Mapping[str, tuple[Ring, ...]]
    ground: tuple[Ring, ...]


def area_map(reader: Reader, metric: str) -> AreaMap:
    """The map as this reader may see it, its areas by name. `metric`: one of `METRICS`."""
    scope = reader.scope
    code = METRICS[metric][scope.outside]
    told = reader.stories(limit=STORIES)
    total = reader.figures([code]).get(code) if code else None
    spots = _outside(reader, code, total, told) if scope.outside else _inside(reader, code, told)
    codes = {code for s in spots for code in (s.code, f"WK{s.code[2:8]}" if scope.outside else "")}
    with reader.store.read() as session:
        year, drawn = shapes(session, scope.municipality)
    found = tuple(sorted(spots, key=lambda s: (s.name, s.code)))
    here = tuple(s for s in told if s.area and s.area in codes)
    borders = _borders(drawn, [s.code for s in found])
    ground = () if scope.outside or not borders else tuple(r for code, rings in drawn.items() if code not in borders for r in rings)
    return AreaMap(found, total, here, len(told) - len(here), year, borders, ground)


def _borders(drawn: Mapping[str, list[Ring]], codes: Iterable[str]) -> dict[str, tuple[Ring, ...]]:
    """A buurt as it is; around a wijk what is left when its buurten lie together."""
    found: dict[str, tuple[Ring, ...]] = {}
    for code in codes:
        if code.startswith("BU"):
            found[code] = tuple(drawn.get(code, ()))
        else:
            found[code] = tuple(outlines(rings for buurt, rings in drawn.items() if buurt[2:8] == code[2:]))
    return {code: rings for code, rings in found.items() if rings}


def _inside(reader: Reader, code: str, told: list[Told]) -> list[Spot]:
    """Every buurt where the enterprise works."""
    scope, known = reader.scope, {a.code: a for a in reader.areas()}
    buurten = [a for a in known.values() if a.level == "buurt" and scope.area in ("", a.code, a.parent)]
    with reader.store.read() as session:
        figures = by_area(session, scope, code, [a.code for a in buurten]) if code else {}
    return [_spot(a, known, figures.get(a.code), _of(told, a)) for a in buurten]


def _spot(area: Area, known: Mapping[str, Area], figure: Figure | None, stories: tuple[Told, ...]) -> Spot:
    wijk = _wijk(area, known)
    if figure is None:
        number = Decimal(len(stories))
        return Spot(area.code, area.name, wijk, area.households, "value" if number else "zero", number, "", stories)
    value = figure.central if figure.known else None
    return Spot(area.code, area.name, wijk, area.households, figure.state, value, figure.reason, stories)


def _wijk(area: Area, known: Mapping[str, Area]) -> str:
    parent = known.get(area.parent or "")
    return parent.name if parent is not None and area.level == "buurt" else ""


def _of(told: Iterable[Told], area: Area) -> tuple[Told, ...]:
    """The stories of an area: only those that this reader may place there, by code and by name."""
    return tuple(s for s in told if s.area == area.code and s.place == area.name)


def _outside(reader: Reader, code: str, total: Figure | None, told: list[Told]) -> list[Spot]:
    """Every wijk, as the release tells of it: alone, divided in buurten, together with others, or not at all. Stories are told by wijk."""
    scope = reader.scope
    wijken = [a for a in reader.areas() if scope.area in ("", a.code)]
    with reader.store.read() as session:
        known = {a.code: a for a in areas(session, scope.municipality)}
    blocks = reader.blocks(code) if code else []
    of = {place.code: (places, figure) for places, figure in blocks for place in places}
    found: list[Spot] = []
    for wijk in wijken:
        stories = _of(told, wijk)
        parts = [a for a in known.values() if a.parent == wijk.code]
        if not code:
            found.append(_spot(wijk, known, None, stories))
        elif wijk.code in of or not any(a.code in of for a in parts):
            found.append(_told_outside(wijk, known, of.get(wijk.code), total, stories))
        else:
            found += [_told_outside(part, known, of.get(part.code), total, ()) for part in parts]
    return found


def _told_outside(
    area: Area, known: Mapping[str, Area], block: tuple[list[Area], Figure] | None, total: Figure | None, stories: tuple[Told, ...]
) -> Spot:
    wijk = _wijk(area, known)
    about = (area.code, area.name, wijk, area.households)
    if block is None:
        nothing = total is None or total.state == "not_reported"
        state, reason = ("not_reported", total.reason if total else "") if nothing else ("withheld", FEW_HERE)
        return Spot(*about, state, None, reason, stories)
    places, figure = block
    value = figure.central if figure.known else None
    if len(places) > 1 and value is not None:
        return Spot(*about, TOGETHER, value, figure.reason, stories, tuple(p.name for p in places if p.code != area.code))
    return Spot(*about, figure.state, value, figure.reason, stories)
