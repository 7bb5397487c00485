"""The rows behind one figure: the contributions of one view, narrowed to a period and an area the way its kind counts them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from monitor.count import contributions, with_derived
from monitor.grant import under
from monitor.grid import grid
from monitor.indicator import Indicator, View
from storage.factors import SCENARIOS, Factors, FactorVersion, all_versions
from storage.frames import Frames, buurten, frames
from storage.organisation import areas, divisions, lineage
from storage.period import Period, today
from storage.records import ALL

MISSING = {
    "record_id": pl.lit("", dtype=pl.String), "area": pl.lit(None, dtype=pl.String), "unit": pl.lit(None, dtype=pl.String),
    "low": pl.lit(1.0), "central": pl.lit(1.0), "high": pl.lit(1.0), "unknown": pl.lit(""), "incomplete": pl.lit(False),
    "versions": pl.lit([], dtype=pl.List(pl.Int64)), "part": pl.lit("numerator"),
    "day": pl.lit(None, dtype=pl.Date), "start": pl.lit(None, dtype=pl.Date), "end": pl.lit(None, dtype=pl.Date),
}  # fmt: skip
UNITS = ("first", "distinct")  # kinds that count each household or person once
PARENT = {str(part.__tablename__): str(record.__tablename__) for record in ALL for part in record.parts.values()}


@dataclass(frozen=True)
class Notebook:
    """Everything one enterprise wrote down, with the factors and places needed to count it: read once for one explanation.

    `then`: record -> wijk, where its buurt lay in another wijk in its year. `grant`: explain only what was written down for this grant.
    """

    read: Frames
    versions: list[FactorVersion]
    parents: Mapping[str, tuple[str, ...]]
    then: pl.DataFrame
    grant: str = ""

    @classmethod
    def open(cls, session: Session, organisation: str, municipality: str, grant: str = "") -> "Notebook":
        known = {a.code: a for a in areas(session, municipality)}
        read, parents = frames(session, [organisation]), {code: tuple(lineage(known, code)) for code in known}
        then = grid(today(), divisions(session, buurten(read)), written=read["written"]).then
        return cls(read, all_versions(session), parents, then, grant)

    def lies(self, rows: pl.DataFrame, area: str) -> pl.DataFrame:
        """The rows with `here`: whether each lies in this area, in the division of its own year. Without an area all do."""
        inside = [code for code, above in self.parents.items() if area in above]
        here = pl.lit(True) if not area else pl.col("area").is_in(inside).fill_null(False)
        if not area.startswith("WK") or self.then.is_empty():
            return rows.with_columns(here=here)
        moved = rows.join(self.then, on="record_id", how="left", maintain_order="left")
        return moved.with_columns(here=pl.when(pl.col("then").is_not_null()).then(pl.col("then") == area).otherwise(here)).drop("then")

    def of_grant(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows that belong to the grant that is looked at; all of them when none is."""
        return under(rows.lazy(), self.read, self.grant).collect() if self.grant else rows

    def derived(self, on: date, views: Collection[View]) -> Frames:
        """The record frames with the derived ones these views read, each once."""
        return with_derived(self.read, self.versions, on, {name for view in views for name in view.frames})

    def rows(self, indicator: Indicator, view: View, sources: Frames, on: date) -> pl.DataFrame:
        """Every contribution of one view, with every column present. `counts`: it has a value; `again`: its unit was counted before."""
        found = contributions(view, sources, Factors(self.versions, indicator.uses), on)
        present = set(found.collect_schema().names())
        found = found.with_columns(**{name: value for name, value in MISSING.items() if name not in present})
        found = found.with_columns(
            pl.col("unknown").fill_null(""), pl.col("incomplete").fill_null(False), pl.col(SCENARIOS).cast(pl.Float64), again=pl.lit(False)
        )
        return with_ids(found.with_columns(counts=pl.col("central").is_not_null() | (pl.col("unknown") != "")).collect())

    def behind(self, indicator: Indicator, view: View, period: Period, area: str, last: date) -> tuple[pl.DataFrame, Frames]:
        """The rows of one figure, and the frames they came from. Cost: one count of this view over all records of the enterprise."""
        sources = self.derived(last, [view])
        rows = self.rows(indicator, view, sources, last)
        if indicator.not_yet:  # nobody can count it: what would be behind it is not behind it
            rows = rows.clear()
        return narrowed(self.lies(self.of_grant(rows), area), view, period, last), sources


def with_ids(rows: pl.DataFrame) -> pl.DataFrame:
    """The same rows with their factor versions as a list of ids, where the engine writes them with spaces between."""
    if rows.schema["versions"] != pl.String:
        return rows
    return rows.with_columns(pl.col("versions").str.extract_all(r"\d+").cast(pl.List(pl.Int64)))


def kind_of(view: View, part: str) -> str:
    """How one side of a figure counts: of a ratio each side has its own kind."""
    if view.kind != "ratio":
        return view.kind
    return view.numerator_kind if part == "numerator" else view.denominator_kind


def narrowed(rows: pl.DataFrame, view: View, period: Period, last: date) -> pl.DataFrame:
    """The rows that belong to one period and lie `here`, up to and including the last day."""
    parts = ("numerator", "denominator") if view.kind == "ratio" else ("numerator",)
    return pl.concat([_side(rows.filter(pl.col("part") == part), kind_of(view, part), period, last) for part in parts])


def _side(rows: pl.DataFrame, kind: str, period: Period, last: date) -> pl.DataFrame:
    if kind == "stock":
        there = (pl.col("start") <= last) & (pl.col("end").is_null() | (pl.col("end") >= last))
        return rows.filter(there, pl.col("here")).with_columns(day=pl.col("start"))
    if kind == "first":
        rows = seen_before(rows, pl.col("day").dt.year())
    rows = rows.filter(pl.col("day").is_between(period.start, last), pl.col("here"))
    if kind == "distinct":
        rows = seen_before(rows, pl.lit(0)).with_columns(pl.when("counts").then(1.0).alias(s) for s in SCENARIOS)
    return rows


def seen_before(rows: pl.DataFrame, stretch: pl.Expr) -> pl.DataFrame:
    """`again` for what no longer counts, because its household or person counted earlier in the same stretch, or has no code."""
    rows = rows.sort("day", "record_id").with_columns(_stretch=stretch, _able=pl.col("counts") & pl.col("unit").is_not_null())
    first = pl.col("_able").cast(pl.Int64).cum_sum().over("unit", "_stretch") == 1
    return rows.with_columns(again=~(pl.col("_able") & first)).drop("_stretch", "_able")


def adding(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that add something to the figure."""
    return rows.filter("counts", ~pl.col("again"))


def types_of(read: Frames, indicator: Indicator, ids: Collection[str]) -> dict[str, str]:
    """Record id -> the type of record a person can open: what an indicator reads may be of several types."""
    wanted = pl.LazyFrame({"record_id": list(ids)}, schema={"record_id": pl.String})
    found: dict[str, str] = {}
    for name in reversed(record_types(indicator)):
        there = read[name].select("record_id").join(wanted, on="record_id", how="semi").collect()
        found |= dict.fromkeys(there["record_id"].to_list(), name)
    return found


def record_types(indicator: Indicator) -> tuple[str, ...]:
    """The types of record an indicator reads; of a part, the record it belongs to."""
    return tuple(dict.fromkeys(PARENT.get(name, name) for name in indicator.reads))
