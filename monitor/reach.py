"""Whom an enterprise reached in a period, beside who lives there and for whom its grants are meant. Inside only: numbers are small."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl
from sqlmodel import Session

from monitor.indicators.visits import at_home
from monitor.reached import Comparison, Group, compare, together
from monitor.reader import Reader
from storage.neighbourhood import SHARE, AreaFact, facts, households
from storage.organisation import areas, lineage, organisation
from storage.people import READ_OWN, require
from storage.period import today
from storage.reached import Answer, answers, intended

ANSWERED: dict[str, dict[str, str]] = {  # what people said -> the category of the CBS it belongs to
    "tenure": {"corporation": "corporation", "private_rent": "private_rent", "owner": "owner", "owner_vve": "owner"},
    "people": {"1": "one_person", **{str(n): "several" for n in range(2, 21)}},
}
LIVING: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {  # our question -> characteristic, our category -> those of the CBS
    "tenure": ("tenure", {"corporation": ("corporation",), "private_rent": ("private_rent",), "owner": ("owner",)}),
    "people": ("household", {"one_person": ("one_person",), "several": ("without_children", "with_children")}),
}
AUDIENCE = {"tenants": frozenset({"corporation", "private_rent"}), "owners": frozenset({"owner"})}  # the others nobody asks
SCHEMA = {
    "organisation": pl.String, "household": pl.String, "area": pl.String, "on": pl.Date, "kind": pl.String, "tenure": pl.String,
    "people": pl.Int64, "grant": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Lives:
    """What the CBS says of one characteristic: our category -> number or share, its year, and of how many of the buurten."""

    parts: Mapping[str, Decimal]
    year: int
    published: str
    areas: int
    of_areas: int


@dataclass(frozen=True)
class Meant:
    """A grant and the group it is meant for; `group` is None where nobody asks who belongs to it."""

    grant: str
    audience: str
    group: Group | None


@dataclass(frozen=True)
class Reach:
    """Households reached; per question who lives there and how that compares; per grant its group; energy poverty by publication."""

    households: int
    lives: Mapping[str, Lives]
    compared: Mapping[str, Comparison]
    meant: tuple[Meant, ...]
    energy_poverty: tuple[tuple[int, str, Decimal], ...]


def reach(reader: Reader) -> Reach:
    """For the period and area of this reader. Only for people of the enterprise itself."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    with reader.store.read() as session:
        places = _places(session, scope.organisation, scope.area)
        said = answers(session, scope.organisation, min(scope.period.end, today()))
        meant = intended(session, scope.organisation, scope.period.start, scope.period.end, scope.grant)
        known, living = facts(session, places.living), households(session, places.living)
    told = _told(said, scope.period.start, places.visited, scope.grant)
    year = min(scope.period.end, today()).year
    lives = {question: found for question in LIVING if (found := _lives(question, known, living, places.living, year))}
    compared: dict[str, Comparison] = {}
    for question, of in lives.items():
        counts = _counts(told, question)
        alike = compare(counts, of.parts, told.height - sum(counts.values()))
        compared |= {question: alike} if alike is not None else {}
    poor = tuple(_energy_poverty(known, living, places.living))
    return Reach(told.height, lives, compared, tuple(_meant(meant, compared.get("tenure"))), poor)


@dataclass(frozen=True)
class Places:
    """`living`: the areas whose published figures hold. `visited`: the buurten whose visits count; None: every visit."""

    living: tuple[str, ...]
    visited: tuple[str, ...] | None


def _places(session: Session, organisation_id: str, area: str) -> Places:
    """A chosen area speaks for itself; without one, the buurten of the working area together."""
    if not area:
        found = organisation(session, organisation_id)
        return Places(tuple(found.areas) if found else (), None)
    known = {a.code: a for a in areas(session)}
    return Places((area,), tuple(code for code in known if area in lineage(known, code)))


def _told(said: Iterable[Answer], start: date, visited: tuple[str, ...] | None, grant: str) -> pl.DataFrame:
    """One row per household visited at home in the period (for this grant), with the latest answer it ever gave up to then."""
    every = pl.DataFrame(list(said), schema=SCHEMA, orient="row").with_columns(
        pl.col(question).cast(pl.String).replace_strict(codes, default=None, return_dtype=pl.String) for question, codes in ANSWERED.items()
    )
    here = at_home(every.lazy()).filter(pl.col("on") >= start)
    here = here if visited is None else here.filter(pl.col("area").is_in(list(visited)))
    here = here.filter(pl.col("grant") == grant) if grant else here
    latest = every.sort("on", maintain_order=True).group_by("household").agg(pl.col(q).drop_nulls().last() for q in ANSWERED)
    return here.select("household").unique().collect().join(latest, on="household", how="left").sort("household")


def _counts(told: pl.DataFrame, question: str) -> dict[str, int]:
    return dict(told.drop_nulls(question).group_by(question).len().sort(question).iter_rows())


def _lives(
    question: str, known: list[AreaFact], living: Mapping[tuple[str, int], int | None], places: tuple[str, ...], year: int
) -> Lives | None:
    """Of the latest year not after this one (else the first after it), the newest publication; shares weighed by households."""
    characteristic, of = LIVING[question]
    about = [f for f in known if f.characteristic == characteristic and f.number is not None]
    years = sorted({f.vintage for f in about})
    if not years:
        return None
    chosen = max((y for y in years if y <= year), default=years[0])
    newest = {(f.area, f.category): f for f in about if f.vintage == chosen}  # the last of each: facts come oldest publication first
    wanted = [c for several in of.values() for c in several]
    whole = [a for a in places if all((a, c) in newest for c in wanted)]
    parts = {name: sum((_weighed(newest[a, c], living) for a in whole for c in several), Decimal(0)) for name, several in of.items()}
    published = max((newest[a, c].published for a in whole for c in wanted), default="")
    return Lives(parts, chosen, published, len(whole), len(places)) if whole else None


def _weighed(fact: AreaFact, living: Mapping[tuple[str, int], int | None]) -> Decimal:
    """A share as households of that area and year; a number is one already."""
    number = fact.number or Decimal(0)
    return number * _homes(living, fact.area, fact.vintage) if fact.unit == SHARE else number


def _homes(living: Mapping[tuple[str, int], int | None], area: str, year: int) -> int:
    """Households of the area that year, else of the year nearest to it."""
    known = {y: n for (a, y), n in living.items() if a == area and n}
    return known[min(known, key=lambda y: (abs(y - year), y))] if known else 0


def _meant(grants: Iterable[tuple[str, list[str]]], tenure: Comparison | None) -> Iterator[Meant]:
    for name, audiences in grants:
        for audience in audiences:
            group = together(tenure, AUDIENCE[audience]) if tenure is not None and tenure.enough and audience in AUDIENCE else None
            yield Meant(name, audience, group)


def _energy_poverty(
    known: list[AreaFact], living: Mapping[tuple[str, int], int | None], places: tuple[str, ...]
) -> Iterator[tuple[int, str, Decimal]]:
    """(year, publication, percent) where every area has a figure, newest first; two publications are never laid side by side."""
    found: dict[tuple[int, str], dict[str, AreaFact]] = {}
    for fact in known:
        if fact.characteristic == "energy_poverty" and fact.number is not None:
            found.setdefault((fact.vintage, fact.published), {})[fact.area] = fact
    for (year, published), per_area in sorted(found.items(), reverse=True):
        people = sum(_homes(living, a, year) for a in per_area)
        if set(per_area) == set(places) and people:
            yield year, published, sum((_weighed(f, living) for f in per_area.values()), Decimal(0)) / people
