"""What was known about a household on a day: how it heats, what it uses in a year, when it stopped heating with gas."""

import polars as pl

from storage.factors import Factor, Factors

HOME = ("organisation", "household")
NO_GAS = ("district", "heat_pump", "electric", "other")
GAS_USE, ELECTRICITY_NET, ELECTRICITY_BEFORE = "verbruik.gas.gem", "verbruik.elek.netto", "verbruik.elek.gem"
USES = (GAS_USE, ELECTRICITY_NET, ELECTRICITY_BEFORE)
NET_FROM = pl.date(2024, 1, 1)  # the national average changed from delivered to net in that year's publication


def known_on_the_day(measures: pl.LazyFrame, visit: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Adds `gas_use`, `kwh_use` (stated on or before the day, else the national average), `heats` and `heating_ended`.

    `heats`: the latest answer on or before the day. `heating_ended`: the first later day on which another way of heating was stated.
    """
    said = visit.select(*HOME, "on", "record_id", "heating", "gas_use_m3", "electricity_use_kwh").sort("on", "record_id")
    found = measures.sort("on")
    for column, name in (("heating", "heats"), ("gas_use_m3", "gas_use"), ("electricity_use_kwh", "kwh_use")):
        latest = said.filter(pl.col(column).is_not_null() & (pl.col(column).cast(pl.String) != "unknown")).select(
            *HOME, "on", pl.col(column).alias(name)
        )
        found = found.join_asof(latest, on="on", by=list(HOME), strategy="backward", check_sortedness=False)
    changed = said.filter(pl.col("heating").is_in(NO_GAS)).select(*HOME, "on", heating_ended=pl.col("on"))
    found = found.join_asof(changed, on="on", by=list(HOME), strategy="forward", allow_exact_matches=False, check_sortedness=False)
    average = pl.when(pl.col("on") >= NET_FROM).then(factors[ELECTRICITY_NET].value("central", "on")).otherwise(
        factors[ELECTRICITY_BEFORE].value("central", "on")
    )  # fmt: skip
    return found.with_columns(
        gas_stated=pl.col("gas_use").is_not_null(),
        kwh_stated=pl.col("kwh_use").is_not_null(),
        gas_use=pl.col("gas_use").fill_null(factors[GAS_USE].value("central", "on")),
        kwh_use=pl.col("kwh_use").fill_null(average),
        on_gas=~pl.col("heats").is_in(NO_GAS).fill_null(False),
    )


def gas_use_noted(rows: pl.LazyFrame, factors: Factors, where: pl.Expr) -> pl.LazyFrame:
    """The national average is remembered only where nobody stated the use."""
    return noted_where(rows, where & ~pl.col("gas_stated"), factors[GAS_USE])


def electricity_use_noted(rows: pl.LazyFrame, factors: Factors, where: pl.Expr) -> pl.LazyFrame:
    average, net = where & ~pl.col("kwh_stated"), pl.col("on") >= NET_FROM
    return noted_where(noted_where(rows, average & net, factors[ELECTRICITY_NET]), average & ~net, factors[ELECTRICITY_BEFORE])


def noted_where(rows: pl.LazyFrame, where: pl.Expr, factor: Factor) -> pl.LazyFrame:
    """Provenance of a factor that only some of the rows took: its version, or its code where none holds."""
    return rows.with_columns(pl.when(where).then(noted).otherwise(pl.col(name)).alias(name) for name, noted in factor.noted("on").items())
