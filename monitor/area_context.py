"""What is known of wijken and buurten besides our own work: what the CBS publishes, and since when and where enterprises work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from monitor.reader import Reader
from storage.neighbourhood import AreaFact, facts, households
from storage.organisation import Area, Organisation, areas, lineage, organisation, organisations

FEATURES = {  # our name -> characteristic and category of the CBS
    "corporation": ("tenure", "corporation"),
    "gas": ("gas_use", "home"),
    "energy_poverty": ("energy_poverty", "poor"),
}


@dataclass(frozen=True)
class Published:
    """One figure about an area as it was published; `year`: what it is about. `number` None: not known, never zero."""

    number: Decimal | None
    year: int
    published: str


@dataclass(frozen=True)
class AreaContext:
    """One area. `households` None: unknown; `of_year`: of which year. `known`: by name of FEATURES, of the same year for every area.

    `since`: the first year of an enterprise there, 0 when nobody said. `works_in` of `buurten`: inside, in how many it works.
    `reachable`: the households of those buurten, else of the whole area; what was counted is divided by them.
    """

    area: Area
    households: int | None
    of_year: int
    known: Mapping[str, Published]
    since: int = 0
    works_in: int = 0
    buurten: int = 0
    reachable: int | None = None

    def number(self, feature: str) -> Decimal | None:
        """The number of households, or one of FEATURES; None where nobody knows. No households at all is not known either."""
        if feature == "households":
            return Decimal(self.households) if self.households else None
        return self.known[feature].number if feature in self.known else None


def contexts(reader: Reader, codes: Iterable[str], year: int) -> dict[str, AreaContext]:
    """These areas by code, as they were in this year or the year nearest before it. Public facts: for who reads inside and outside."""
    wanted, scope = list(dict.fromkeys(codes)), reader.scope
    with reader.store.read() as session:
        every = {a.code: a for a in areas(session, scope.municipality)}
        one = organisation(session, scope.organisation)
        there = organisations(session, scope.municipality) if scope.outside else [one] if one else []
        ours = [] if scope.outside else [a for o in there for a in o.areas if a in every]
        living, told = households(session, [*wanted, *ours]), facts(session, wanted)
    published = {name: _published(told, about, year) for name, about in FEATURES.items()}
    found: dict[str, AreaContext] = {}
    for code in (c for c in wanted if c in every):
        homes, of_year = _homes(living, code, year)
        known = {name: of.get(code, Published(None, *_edition(of))) for name, of in published.items()}
        since, works_in, buurten = _work(every, there, code, inside=not scope.outside)
        part = [_homes(living, a, year)[0] for a in ours if code in lineage(every, a)] if works_in < buurten else [homes]
        reachable = sum(n for n in part if n) if part and all(part) else None
        found[code] = AreaContext(every[code], homes, of_year, known, since, works_in, buurten, reachable)
    return found


def _published(told: Iterable[AreaFact], about: tuple[str, str], year: int) -> dict[str, Published]:
    """By area, of one year and one publication for all: two of them are never laid beside each other."""
    of = [f for f in told if (f.characteristic, f.category) == about and f.number is not None]
    if not of:
        return {}
    at = _nearest({f.vintage for f in of}, year)
    edition = max(f.published for f in of if f.vintage == at)
    return {f.area: Published(f.number, f.vintage, f.published) for f in of if (f.vintage, f.published) == (at, edition)}


def _edition(of: Mapping[str, Published]) -> tuple[int, str]:
    return next(((p.year, p.published) for p in of.values()), (0, ""))


def _nearest(years: Iterable[int], year: int) -> int:
    """The latest not after this year, else the first after it."""
    known = sorted(years)
    return max((y for y in known if y <= year), default=known[0])


def _homes(living: Mapping[tuple[str, int], int | None], code: str, year: int) -> tuple[int | None, int]:
    """The households of this area, and of which year that is."""
    by_year = {y: n for (c, y), n in living.items() if c == code and n}
    if not by_year:
        return None, 0
    at = _nearest(by_year, year)
    return by_year[at], at


def _work(every: dict[str, Area], there: list[Organisation], code: str, *, inside: bool) -> tuple[int, int, int]:
    """Since when there is an enterprise, and inside in how many of the buurten of this wijk or municipality it works."""
    in_it = {c: [a for a in o.areas if code in lineage(every, a)] for o in there for c in (o.id,)}
    since = min((o.started for o in there if in_it[o.id] and o.started), default=0)
    buurten = sum(a.level == "buurt" and a.code != code and code in lineage(every, a.code) for a in every.values())
    return since, sum(len(set(of)) for of in in_it.values()) if inside else 0, buurten if inside else 0
