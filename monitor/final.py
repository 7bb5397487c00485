"""Final years in a count: their cells stay as they are kept, and figures over all years get what only the forgotten codes could tell."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from sqlmodel import Session

from monitor.exact import halves
from monitor.indicators import BY_CODE
from storage.cells import SCHEMA, blocks_of
from storage.factors import SCENARIOS
from storage.final import FinalYear, final_years
from storage.period import ALL

KEY = ("view", "dimension", "category")
SUMS = (*SCENARIOS, "numerator", "denominator", "records", "units", "complete", "incomplete")
NUMBERS = (*SUMS, "times", "method_version")
SINCE = {**dict.fromkeys(("indicator", *KEY, "unknown", "factors"), pl.String), **dict.fromkeys(NUMBERS, pl.Int64)}
ADD_UP = ("flow", "first", "accrual")
YEAR_CODE = len("2026")
NOT_ANY_MORE = -1  # as `times`: a share that cannot be put together from two, and is not shown any more
Found = Mapping[str, pl.DataFrame]


def year_of(period: str = "period") -> pl.Expr:
    """The year of a period's code; null for all years together."""
    return pl.col(period).str.slice(0, 4).cast(pl.Int64, strict=False)


def kept(session: Session, organisations: Collection[str], found: Found) -> Found:
    """The cells to write for these enterprises: in final years those that are in the store, everything else as it was just counted."""
    finals = final_years(session, organisations)
    for organisation, years in finals.items():
        found = _kept(session, organisation, years, found)
    return found


def _kept(session: Session, organisation: str, years: Sequence[FinalYear], found: Found) -> Found:
    last, mine = years[-1].year, pl.col("organisation") == organisation
    stored = {code: cells.filter(year_of() <= last) for code, cells in blocks_of(session, organisation).items()}
    since, mine_now = since_start(years), [frame.filter(mine)["as_of"].max() for frame in found.values()]
    as_of = max((day for day in mine_now if isinstance(day, date)), default=None)
    made = dict(found)
    for code in {*found, *stored, *since["indicator"]}:
        now = found.get(code)
        others, fresh = _nothing() if now is None else now.filter(~mine), _nothing() if now is None else now.filter(mine)
        fresh = fresh.filter((year_of() > last).fill_null(True))
        fresh = with_start(fresh, since.filter(pl.col("indicator") == code), organisation, as_of)
        before = stored.get(code, _nothing().drop("organisation")).select(pl.lit(organisation).alias("organisation"), *SCHEMA)
        own = _added_up(code, pl.concat([part.select("organisation", *_typed()) for part in (fresh, before)]))
        made[code] = pl.concat([others.select("organisation", *_typed()), own])
    return made


def _added_up(code: str, cells: pl.DataFrame) -> pl.DataFrame:
    """What adds up over years is, over all of them, the sum of the years as they stand: a final year is in it as it was kept."""
    views = [v.name for v in BY_CODE[code].views if v.kind in ADD_UP] if code in BY_CODE else []
    mine = (pl.col("area") == "") & pl.col("view").is_in(views)
    whole = mine & (pl.col("period") == ALL.code)
    years = cells.filter(mine, pl.col("period").str.len_chars() == YEAR_CODE)
    known = [pl.when(pl.col(s).null_count() == 0).then(pl.col(s).sum()).alias(s) for s in SCENARIOS]
    sums = years.group_by(KEY).agg(*known, pl.col("unknown").str.join(" ").str.split(" "))
    sums = sums.with_columns(_each_once("unknown", pl.String), numerator="central")
    added = cells.filter(whole).drop(*SCENARIOS, "numerator", "unknown").join(sums, on=KEY, how="inner")
    return pl.concat([cells.filter(~whole), added.select(cells.columns)])


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema={"organisation": pl.String, **SCHEMA})


def _typed() -> list[pl.Expr]:
    return [pl.col(name).cast(kind) for name, kind in SCHEMA.items()]


def since_start(years: Sequence[FinalYear]) -> pl.DataFrame:
    """What all final years of one enterprise add to figures over all years."""
    rows: list[dict[str, Any]] = [row for year in years for row in year.since_start]
    return pl.DataFrame(rows, schema=SINCE, orient="row") if rows else pl.DataFrame(schema=SINCE)


def with_start(fresh: pl.DataFrame, since: pl.DataFrame, organisation: str, as_of: date | None) -> pl.DataFrame:
    """The cells of one indicator of one enterprise, with the part over all years that the codes gave added. A share is divided again."""
    if since.is_empty():
        return fresh
    whole = (pl.col("period") == ALL.code) & (pl.col("area") == "")
    place = dict(organisation=pl.lit(organisation), area=pl.lit(""), period=pl.lit(ALL.code), as_of=pl.lit(as_of, dtype=pl.Date))
    like = fresh.filter(whole).with_columns(times=pl.lit(0, dtype=pl.Int64))
    both = pl.concat([like, since.drop("indicator").with_columns(**place)], how="diagonal_relaxed")
    summed = both.group_by("organisation", "area", "period", *KEY).agg(
        *(pl.when(pl.col(c).null_count() < pl.len()).then(pl.col(c).sum()).alias(c) for c in SUMS),
        pl.col("as_of", "method_version", "times").max(),
        *(pl.col(c).str.join(" ").str.split(" ").alias(c) for c in ("unknown", "factors")),
        gone=pl.col("times").min() == NOT_ANY_MORE,
    )
    texts = [_each_once("unknown", pl.String), _each_once("factors", pl.Int64)]
    whole_again = _divided(summed.filter(~pl.col("gone")).with_columns(*texts))
    return pl.concat([fresh.filter(~whole), whole_again.select(pl.col(name).cast(kind) for name, kind in fresh.schema.items())])


def _each_once(name: str, kind: Any) -> pl.Expr:
    """A list of texts as one text, each once and in order."""
    ordered = pl.col(name).list.eval(pl.element().filter(pl.element() != "").cast(kind).unique().sort().cast(pl.String))
    return ordered.list.join(" ").alias(name)


def _divided(rows: pl.DataFrame) -> pl.DataFrame:
    """Shares from both their sides; nothing where there is nothing to divide by. What is not known stays not known."""
    share = pl.col("times") > 0
    rows = rows.filter(~share | (pl.col("denominator") != 0))
    below = pl.when(share).then(pl.col("denominator")).otherwise(1).cast(pl.Int128)
    ratio = halves(pl.col("numerator").fill_null(0).cast(pl.Int128) * pl.col("times"), below)
    return rows.with_columns(pl.when(pl.col("unknown") == "").then(pl.when(share).then(ratio).otherwise(s)).alias(s) for s in SCENARIOS)
