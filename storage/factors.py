"""Conversion factors: dated versions that are only ever added, and the recorder that remembers which were handed out."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import polars as pl
from sqlalchemy import DateTime, UniqueConstraint, event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Field, Session, SQLModel, col, select

from storage.number import Precise
from storage.period import now

SCENARIOS = ("low", "central", "high")
FOREVER = date(2999, 12, 31)
LONG_AGO = date(1900, 1, 1)


class FactorFacts(SQLModel):
    """What is said of one factor from one day on. `kind` decides which version a day gets (method.md 4): dated, physical or context."""

    code: str = Field(max_length=80, index=True)
    label: str = Field(max_length=200)
    unit: str = Field(max_length=60)
    kind: str = Field(default="dated", max_length=10)
    low: Decimal = Field(sa_type=Precise)
    central: Decimal = Field(sa_type=Precise)
    high: Decimal = Field(sa_type=Precise)
    valid_from: date
    valid_to: date | None = None
    source: str = Field(default="", max_length=300)
    publisher: str = Field(default="", max_length=200)
    link: str = Field(default="", max_length=500)
    source_year: int | None = None
    confidence: str = Field(default="C", max_length=1, description="A read in the source, B two secondary sources, C own estimate")
    note: str = Field(default="", max_length=1000)
    reason: str = Field(default="", max_length=300, description="why this revision, in words")


def _later(longest: int, what: str) -> Any:
    """A column that came when there were versions already: those have it empty."""
    return Field(default="", max_length=longest, description=what, sa_column_kwargs={"server_default": ""})


class FactorVersion(FactorFacts, table=True):
    """One version of one factor, kept for good: `storage/factor/add.py` adds it, and nothing changes or removes it."""

    __tablename__ = "factor_version"
    __table_args__ = (UniqueConstraint("code", "valid_from", "revision", name="uq_factor_version"),)

    id: int | None = Field(default=None, primary_key=True)
    revision: int = 1
    confirmed: str = _later(300, "why a value outside the believable band is right")
    added_by: str = _later(40, "person, `terminal` or `files`; empty: before this was kept")
    added_at: datetime | None = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]

    @property
    def own_estimate(self) -> bool:
        return self.confidence == "C"

    def borrowed(self, last: date) -> bool:
        """A context value of a later year than this day: the first that was published, for want of one of its own year."""
        return self.kind == "context" and self.valid_from.year > last.year


class NeverChanged(Exception):
    """Code that changes or removes a version is wrong: history is only ever added to."""


@event.listens_for(FactorVersion, "before_update")
@event.listens_for(FactorVersion, "before_delete")
def _keep(_: object, __: object, version: FactorVersion) -> None:
    raise NeverChanged(f"{version.code} of {version.valid_from}: add a revision with its reason")


@event.listens_for(Session, "do_orm_execute")
def _keep_all(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is not None and state.bind_mapper.class_ is FactorVersion:
        raise NeverChanged("add a revision with its reason")


def all_versions(session: Session) -> list[FactorVersion]:
    order = (col(FactorVersion.code), col(FactorVersion.valid_from), col(FactorVersion.revision))
    return list(session.exec(select(FactorVersion).order_by(*order)))


def versions_of(session: Session, codes: Iterable[str]) -> list[FactorVersion]:
    """Every version of these codes: by code, first day and revision."""
    order = (col(FactorVersion.code), col(FactorVersion.valid_from), col(FactorVersion.revision))
    return list(session.exec(select(FactorVersion).where(col(FactorVersion.code).in_(sorted(set(codes)))).order_by(*order)))


def versions_by_id(session: Session, ids: Iterable[int]) -> dict[int, FactorVersion]:
    wanted = sorted(set(ids))
    found = session.exec(select(FactorVersion).where(FactorVersion.id.in_(wanted))) if wanted else ()  # type: ignore[union-attr]
    return {v.id: v for v in found if v.id is not None}


def named(version: FactorVersion) -> str:
    """A version by what it is in any store: code, first day and revision, as `co2.gas.wtw 2026-01-01 r1`."""
    return f"{version.code} {version.valid_from.isoformat()} r{version.revision}"


def names(session: Session) -> dict[int, str]:
    """The name of every version there is, by its id."""
    return {v.id: named(v) for v in all_versions(session) if v.id is not None}


def versions_frozen(session: Session, kept: Iterable[int | str]) -> list[FactorVersion]:
    """The versions a release lists: by name, or by id as the first releases did."""
    listed = set(kept)
    ids, texts = {k for k in listed if isinstance(k, int)}, {k for k in listed if isinstance(k, str)}
    by_name = versions_of(session, {text.split(" ")[0] for text in texts}) if texts else []
    found = [*versions_by_id(session, ids).values(), *(v for v in by_name if named(v) in texts)]
    return sorted(found, key=lambda v: (v.code, v.valid_from, v.revision))


def labels(session: Session, codes: Iterable[str]) -> dict[str, str]:
    """What people call these factors; a code nobody gave a version keeps its code."""
    wanted = sorted(set(codes))
    query = select(FactorVersion).where(col(FactorVersion.code).in_(wanted)).order_by(col(FactorVersion.valid_from))
    return {code: code for code in wanted} | ({v.code: v.label for v in session.exec(query)} if wanted else {})


@dataclass(frozen=True)
class _Stretch:
    """The days on which one version holds, after the rule of its kind."""

    start: date
    end: date
    version: FactorVersion


def stretches(versions: Iterable[FactorVersion]) -> list[_Stretch]:
    """Which version holds when, oldest first: latest revision per start; dated as stated, physical and context without gaps."""
    newest: dict[date, FactorVersion] = {}
    for v in sorted(versions, key=lambda v: (v.valid_from, v.revision)):
        newest[v.valid_from] = v
    ordered = [newest[day] for day in sorted(newest)]
    found = []
    for i, v in enumerate(ordered):
        following = ordered[i + 1].valid_from if i + 1 < len(ordered) else FOREVER
        start = v.valid_from if v.kind == "dated" or i else LONG_AGO
        end = min(v.valid_to or FOREVER, _day_before(following)) if v.kind == "dated" else _day_before(following)
        found.append(_Stretch(start, end, v))
    return found


def _day_before(day: date) -> date:
    return day if day == FOREVER else date.fromordinal(day.toordinal() - 1)


class Factor:
    """One factor's versions as column expressions. Every value it gives is remembered in the `versions` column of the row."""

    def __init__(self, code: str, versions: Iterable[FactorVersion]):
        self.code = code
        self._versions = tuple(versions)
        self._picked: dict[tuple[str, str], pl.Expr] = {}

    @cached_property
    def stretches(self) -> list[_Stretch]:
        return stretches(self._versions)

    def value(self, scenario: str, on: str) -> pl.Expr:
        """The value in one scenario on the day in column `on`; null where no version holds."""
        return self._pick(on, scenario)

    def version(self, on: str) -> pl.Expr:
        """The id of the version that holds on the day in column `on`."""
        return self._pick(on, "id")

    def times(self, column: str, on: str = "day", *, falls: bool = False) -> dict[str, pl.Expr]:
        """Columns `low`, `central`, `high`: `column`_low x low and so on; the plain `column` where it has no range.

        `falls`: a larger factor makes the result smaller, so the low scenario takes the high value.
        Adds the version to `versions` (ids with spaces between), and its code to `unknown` where none holds; both columns must exist.
        """
        other = dict(zip(SCENARIOS, reversed(SCENARIOS), strict=True)) if falls else dict(zip(SCENARIOS, SCENARIOS, strict=True))
        return {s: pl.col(f"{column}_{s}") * self.value(other[s], on) for s in SCENARIOS} | self.noted(on, f"{column}_central")

    def noted(self, on: str = "day", of: str = "") -> dict[str, pl.Expr]:
        """The provenance columns alone: `versions` with this version added, `unknown` with this code where none holds.

        `of`: the column it is taken of; where that is empty nobody answered, and no factor is missed.
        """
        missing = self.version(on).is_null() & (pl.col(of).is_not_null() if of else pl.lit(True))
        return {
            "versions": pl.concat_str("versions", self.version(on), separator=" ", ignore_nulls=True),
            "unknown": pl.when(missing & (pl.col("unknown") == "")).then(pl.lit(self.code)).otherwise(pl.col("unknown")),
        }

    def _pick(self, on: str, name: str) -> pl.Expr:
        """What is called `name` of the version that holds; written once for each column, as a count asks for it time and again."""
        if (on, name) not in self._picked:
            day, dtype = pl.col(on), pl.Int64 if name == "id" else pl.Float64
            picked = pl.lit(None, dtype=dtype)
            for s in self.stretches:
                value = s.version.id if name == "id" else float(getattr(s.version, name))
                picked = pl.when((day >= s.start) & (day <= s.end)).then(pl.lit(value, dtype=dtype)).otherwise(picked)
            self._picked[on, name] = picked
        return self._picked[on, name]


class Factors(Mapping[str, Factor]):
    """The factors one indicator may use. Asking for one it did not declare is a mistake in the code: `LookupError`."""

    def __init__(self, versions: Iterable[FactorVersion], allowed: Iterable[str] = ()):
        by_code: dict[str, list[FactorVersion]] = {}
        for v in versions:
            by_code.setdefault(v.code, []).append(v)
        self._every = {code: Factor(code, found) for code, found in by_code.items()}
        self._factors = self._chosen(allowed)

    def only(self, allowed: Iterable[str]) -> "Factors":
        """Those that another indicator may use, of the same versions."""
        found = copy(self)
        found._factors = self._chosen(allowed)
        return found

    def _chosen(self, allowed: Iterable[str]) -> dict[str, Factor]:
        return {code: self._every.get(code) or Factor(code, ()) for code in allowed}

    def __getitem__(self, code: str) -> Factor:
        if code not in self._factors:
            raise LookupError(f"{code} is not in the indicator's `uses`: {tuple(self._factors)}")
        return self._factors[code]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._factors)

    def __len__(self) -> int:
        return len(self._factors)
