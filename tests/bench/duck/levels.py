"""SQL that carries numbers from the enterprise, buurt and month to every level that is stored."""

BY_PLACE = ("o, b, w", "o, w", "o")
QUARTER, YEAR, ALL = 1000, 2000, 3000  # a period as one number: a month as it is, the others from here on


def summed(source: str, key: str, columns: list[str]) -> str:
    """`key`, o, a (0: the whole enterprise), p and the sums of these columns; `source` has key, o, b, w, m."""
    sums = ", ".join(f"sum({c})::BIGINT AS {c}" for c in columns)
    return _chain(source, key, sums, "", ", ".join(columns))


def different(source: str, key: str, who: str, flags: dict[str, int]) -> str:
    """How many different ones have each flag; `source` has key, o, b, w, m, who and `flags`."""
    counts = ", ".join(f"count_if(flags & {bit} > 0) AS {name}" for name, bit in flags.items())
    return _chain(source, key, "bit_or(flags) AS flags", who, counts, counted=True)


def _chain(source: str, key: str, carried: str, who: str, shown: str, *, counted: bool = False) -> str:
    also = f", {who}" if who else ""
    steps = {
        "em": (f"{key}, o, m{also}", source, ""),
        "eq": (f"{key}, o, m // 3 AS m{also}", "em", ""),
        "ey": (f"{key}, o, m // 4 AS m{also}", "eq", ""),
        "ea": (f"{key}, o{also}", "ey", ""),
        "bq": (f"{key}, o, b, w, m // 3 AS m{also}", source, " WHERE b IS NOT NULL"),
        "by_": (f"{key}, o, b, w, m // 4 AS m{also}", "bq", ""),
        "wq": (f"{key}, o, w, m{also}", "bq", " WHERE w IS NOT NULL"),
        "wy": (f"{key}, o, w, m // 4 AS m{also}", "wq", ""),
    }
    tables = ", ".join(f"{n} AS MATERIALIZED (SELECT {k}, {carried} FROM {f}{where} GROUP BY ALL)" for n, (k, f, where) in steps.items())
    ends = {
        "em": ("0", "m"), "eq": ("0", f"{QUARTER} + m"), "ey": ("0", f"{YEAR} + m"), "ea": ("0", f"{ALL}"),
        "bq": ("b", f"{QUARTER} + m"), "by_": ("b", f"{YEAR} + m"), "wq": ("w", f"{QUARTER} + m"), "wy": ("w", f"{YEAR} + m"),
    }  # fmt: skip
    group = " GROUP BY ALL" if counted else ""
    parts = (f"SELECT {key}, o, {a}::INTEGER AS a, ({p})::SMALLINT AS p, {shown} FROM {n}{group}" for n, (a, p) in ends.items())
    return f"WITH {tables} " + " UNION ALL ".join(parts)
