"""SQL that counts who is there in each period, from one bit a month: at the end of it (`run`) or at any time in it (`real`)."""

from tests.bench.duck.levels import ALL, QUARTER, YEAR

Periods = list[tuple[int, int, int]]  # (period, first month, last month)


def periods(zero: int, last: int, *, everywhere: bool) -> Periods:
    """The periods of a level, from the first month that has a bit up to the month of counting."""
    found = [(m, m, m) for m in range(zero, last + 1)] if everywhere else []
    for size, code in ((3, QUARTER), (12, YEAR)):
        found += [(code + n, max(n * size, zero), min(n * size + size - 1, last)) for n in range(zero // size, last // size + 1)]
    return found + ([(ALL, zero, last)] if everywhere else [])


def counts(source: str, who: str, name: str, where: str, zero: int, last: int) -> str:
    """y, o, a, p and the number `n` of different ones with bits in column `name`; `source` has y, o, b, w and who."""
    wide, near = periods(zero, last, everywhere=True), periods(zero, last, everywhere=False)
    tables = {
        "here": (source, "b", "y, o, b, w", f" WHERE {where} AND b IS NOT NULL"),
        "wijk": ("here", "w", "y, o, w", " WHERE w IS NOT NULL"),
        "whole": (source, "0", "y, o", f" WHERE {where}"),
    }
    texts, parts = [], []
    for table, (origin, area, key, condition) in tables.items():
        texts.append(f"{table} AS (SELECT {key}, {who}, bit_or({name}) AS {name} FROM {origin}{condition} GROUP BY ALL)")
        chosen = wide if table == "whole" else near
        bits = (_there(name, first, end, zero, at_the_end=name == "run") for _, first, end in chosen)
        listed = ", ".join(f"count_if({b})" for b in bits)
        group = "y, o" if area == "0" else f"y, o, {area}"
        parts.append(
            f"SELECT y, o, {area}::INTEGER AS a, unnest({[p for p, _, _ in chosen]})::SMALLINT AS p, unnest(n)::INTEGER AS n "
            f"FROM (SELECT {group}, [{listed}] AS n FROM {table} GROUP BY {group})"
        )
    return f"WITH {', '.join(texts)} SELECT * FROM ({' UNION ALL '.join(parts)}) WHERE n > 0"


def _there(name: str, first: int, last: int, zero: int, *, at_the_end: bool) -> str:
    mask = 1 << (last - zero) if at_the_end else (1 << (last - zero + 1)) - (1 << (first - zero))
    return f"{name} & {mask}::UBIGINT <> 0"
