"""A made-up country of any size: records of so many enterprises over five years, the same for the same seed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Column, Connection, Table

from monitor.derived.measure_rule import RULES
from seed.load import load
from storage.database import Store
from storage.number import Exact
from storage.organisation import Area, Organisation
from storage.records import ALL, PARTS

START, DAYS = date(2021, 11, 22), 1826
PER_ENTERPRISE = {"visit": 2500, "activity": 500, "hours": 1000, "placement": 125, "story": 250, "money": 300}
LARGE_EVERY = 40  # one in so many measures is a large one
SMALL = [rule.kind for rule in RULES if rule.size == "small"]
OTHER = [rule.kind for rule in RULES if rule.size != "small"]
KINDS = {
    "visit": ["first", "fix", "aftercare", "phone"],
    "activity": [f"A{n}" for n in range(1, 14)],
    "placement": ["paid", "work_learning", "participation", "volunteer"],
    "money": ["cost", "income", "investment"],
}


def _pick(seed: int, size: int, column: str = "n") -> pl.Expr:
    """A number from 0 to size - 1 for each row: always the same one for the same row and seed."""
    mixed = (pl.col(column).cast(pl.UInt64) + seed * 7_919) * 2_654_435_761 % 4_294_967_296
    return ((mixed * 40_503 + mixed // 65_536) % 1_000_003 % size).cast(pl.Int64)


def _from(values: list[Any], seed: int) -> pl.Expr:
    """One of these values for each row."""
    return pl.lit(pl.Series(values)).gather(_pick(seed, len(values)))


def areas(enterprises: int, first: int = 0) -> list[Area]:
    """One municipality per four enterprises; four to twelve wijken for each enterprise, two buurten in each."""
    found = []
    for e in range(first, first + enterprises):
        gm = f"GM{e // 4:04d}"
        if e % 4 == 0:
            found.append(Area(code=gm, vintage=2025, name=gm, parent=None, households=20_000))
        for w in range(4 + e % 9):
            wijk = f"WK{e // 4:04d}{e % 4}{w:x}"
            found.append(Area(code=wijk, vintage=2025, name=wijk, parent=gm, households=2_000))
            for vintage, households in ((2023, 900), (2024, None), (2025, 1_000)):
                found += [Area(code=f"BU{wijk[2:]}{b:02d}", vintage=vintage, name=wijk, parent=wijk, households=households) for b in (1, 2)]
    return found


def organisations(enterprises: int, first: int = 0) -> list[Organisation]:
    return [
        Organisation(
            id=f"w{e:04d}",
            name=f"Wijkbedrijf {e}",
            kind="D1",
            origin="O1",
            relation="L1",
            municipality=f"GM{e // 4:04d}",
            started=2021,
            areas=[f"BU{e // 4:04d}{e % 4}{w:x}{b:02d}" for w in range(4 + e % 9) for b in (1, 2)],
            example=True,
        )
        for e in range(first, first + enterprises)
    ]


def tables(enterprises: int, first: int = 0, each: Mapping[str, int] = PER_ENTERPRISE) -> dict[str, pl.DataFrame]:
    """Table name -> its rows of the enterprises from `first` on, with the columns that counting reads and the database asks."""
    found = {name: _record(name, number, enterprises, first) for name, number in each.items()}
    found["visit"] = found["visit"].with_columns(
        household=pl.format("H{}", _pick(5, max(each["visit"] * 9 // 25, 1)) + 1),
        kind=_from(KINDS["visit"], 6),
        heating=_from(["gas_boiler", "gas_boiler", "district", None], 7),
        gas_use_m3=pl.when(_pick(8, 2) == 0).then(800.0 + _pick(9, 900)),
        electricity_use_kwh=pl.when(_pick(10, 2) == 0).then(1200.0 + _pick(11, 2000)),
        payment=_from(["easy", "just", "hard", "cannot", None], 12),
        helped_before=_from(["yes", "no", None], 13),
        comfort=_pick(14, 5) + 1,
    )
    found["measure"] = _measures(found["visit"])
    found["activity"] = found["activity"].with_columns(kind=_from(KINDS["activity"], 15), people=_pick(16, 40), new_people=_pick(17, 5))
    found["hours"] = found["hours"].with_columns(
        who=pl.format("v{}", _pick(18, 60)),
        hours=1.0 + _pick(19, 8),
        task=_from(["visits", "fixing"], 20),
        allowance_eur=pl.when(_pick(48, 3) == 0).then(5.0 + _pick(49, 20)),
    )
    found["placement"] = _placements(found["placement"])
    found["story"] = found["story"].with_columns(
        headline=pl.lit("x"), quote=pl.lit("x"), changed=pl.lit("x"), teller=_from(["resident"], 30)
    )
    found["money"] = _money(found["money"])
    return {name: frame.drop("n") for name, frame in found.items()}


def _placements(rows: pl.DataFrame) -> pl.DataFrame:
    """Much is not known of them: the benefit, how much of it stopped, where people went."""
    return rows.with_columns(
        person=pl.format("D{}", pl.col("n")),
        kind=_from(KINDS["placement"], 21),
        work=_from(["energy_fixing", "green", "office"], 22),
        hours_per_week=8.0 + _pick(23, 32),
        end=pl.when(_pick(24, 3) > 0).then(pl.col("on") + pl.duration(days=60 + _pick(25, 500))),
        benefit=_from(["social_assistance", "unemployment", "none", "not_said", None], 26),
        household_type=_from(["single", "couple", None], 27),
        share_stopped=_from(["whole", "half", "quarter", "nothing", None], 28),
        local=_from(["yes", "no", None], 29),
        benefit_returned=pl.when(_pick(46, 5) == 0).then(pl.col("on") + pl.duration(days=30 + _pick(47, 400))),
        outflow=_from(["paid_elsewhere", "paid_here", "education", "other", "unknown", None], 38),
        certificate=_from(["yes", "no", "unknown", None], 39),
        still_working_6m=_from(["yes", "no", "unknown", None], 45),
    )


def _money(rows: pl.DataFrame) -> pl.DataFrame:
    """A quarter of it is for a longer time, which gives amounts that do not end after six decimals."""
    return rows.with_columns(
        kind=_from(KINDS["money"], 31),
        amount_eur=10.0 + _pick(32, 5000),
        until=pl.when(_pick(33, 4) == 0).then(pl.col("on") + pl.duration(days=_pick(34, 400))),
        category=_from(["staff", "material", "place", None], 35),
        payer=_from(["municipality_grant", "spuk", "sales", "unknown", None], 36),
        stays_local=_from(["yes", "no", "unknown", None], 37),
        department=_from(["housing", "work", None], 46),
    )


def _record(name: str, each: int, enterprises: int, first: int) -> pl.DataFrame:
    rows = pl.DataFrame({"n": pl.int_range(first * each, (first + enterprises) * each, eager=True)})
    e = pl.col("n") // each
    wijken = 4 + e % 9
    wijk, buurt = _pick(1, 10_000) % wijken, _pick(2, 2) + 1
    hexed = pl.lit(pl.Series(list("0123456789abcdef")))
    code = pl.format("BU{}{}{}0{}", (e // 4).cast(pl.String).str.zfill(4), e % 4, hexed.gather(wijk), buurt)
    return rows.with_columns(
        id=pl.format(f"{name[:2]}{{}}", pl.col("n").cast(pl.String).str.zfill(12)),
        organisation=pl.format("w{}", e.cast(pl.String).str.zfill(4)),
        on=pl.lit(START) + pl.duration(days=_pick(3, DAYS)),
        area=pl.when(_pick(4, 20) > 0).then(code),
    )


def _measures(visit: pl.DataFrame) -> pl.DataFrame:
    """Three of each visit on average: mostly small ones, some large."""
    lines = (
        visit.select("organisation", record="id", v="n").with_columns(position=pl.int_ranges(0, 2 + pl.col("v") % 3)).explode("position")
    )
    lines = lines.with_columns(n=pl.col("v") * 8 + pl.col("position"))
    large = _pick(40, LARGE_EVERY) == 0
    return lines.with_columns(
        id=pl.format("me{}", pl.col("n").cast(pl.String).str.zfill(12)),
        kind=pl.when(large).then(_from(OTHER, 41)).otherwise(_from(SMALL, 42)),
        quantity=1.0 + _pick(43, 8),
        stage=pl.when(_pick(44, 10) == 0).then(pl.lit("advised")).otherwise(pl.lit("installed")),
    ).drop("v")


def fill(store: Store, enterprises: int, first: int = 0, each: Mapping[str, int] = PER_ENTERPRISE) -> None:
    """Put the country in an empty store: straight into the tables, as nobody types a million visits. With `first` it is put beside one."""
    with store.write() as session:
        session.add_all([*areas(enterprises, first), *organisations(enterprises, first)])
        if not first:
            load(session)
    found = tables(enterprises, first, each)
    with store.writer.connect() as connection:
        if store.sqlite:  # its indexes are not in the order of the rows: without room for them every page is written over and over
            connection.exec_driver_sql("PRAGMA cache_size = -4000000")
        for record in (*ALL, *PARTS):
            if record.__tablename__ in found:
                _write(connection, record.__table__, found[record.__tablename__])  # type: ignore[attr-defined,index]
        connection.commit()


def _write(connection: Connection, table: Table, rows: pl.DataFrame) -> None:
    ready = rows.select(column(c, rows) for c in table.columns)
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    bare = connection.connection.driver_connection
    assert bare is not None
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(ready.columns))
        bare.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', ready.iter_rows())
        return
    with bare.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT csv)') as copy:
        copy.write(ready.write_csv(include_header=False, quote_style="non_numeric", null_value=""))
    bare.commit()  # begun by the driver: the connection around it does not know of it


def column(column: Column, rows: pl.DataFrame) -> pl.Expr:
    """A column as the database keeps it: days as text, decimals in millionths; what was not made up gets the emptiest value allowed."""
    name, kind = column.name, str(column.type).split("(")[0]
    if name in rows.columns:
        found = pl.col(name)
        if isinstance(column.type, Exact):
            return (found * 1_000_000).round(0).cast(pl.Int64)
        return found.cast(pl.String) if kind == "DATE" else found
    if name == "client_key":
        return pl.col("id").alias(name)
    if name == "status":
        return pl.lit("approved").alias(name)
    if column.nullable:
        return pl.lit(None, dtype=pl.String).alias(name)
    empty = {"JSON": "[]", "DATETIME": "2026-11-22 12:00:00.000000", "INTEGER": 1, "BIGINT": 0}
    return pl.lit(empty.get(kind, "form" if name == "source" else "")).alias(name)
