"""Energy prices of households as CBS publishes them (StatLine 84672NED, 85592NED): what one more m3 or kWh costs, all taxes included."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from storage.dutch import MONTHS
from storage.factor.official.reading import Reading, bare, missing, number
from storage.factors import FactorFacts, FactorVersion
from storage.intake.sheet import Sheet, Value

FUELS = {"gas": ("aardgas", "m3"), "elek": ("elektriciteit", "kwh")}
TABLES = {"85592": "prijs.{fuel}.marginaal", "84672": "prijs.{fuel}.nieuwcontract"}
WHAT = "Kies de tabel van CBS StatLine zoals u hem downloadt, als .csv of .xlsx, met Perioden, de tarieven en de energiebelasting."
UNITS = ("euro/m3", "euro/kwh")
WITH_VAT = ("inclusiefbtw", "inclbtw", "a048944")
PERIOD = re.compile(r"(20\d\d)(?:(?:mm)(\d\d)|jj00|([a-z]+))?")
# StatLine's short names (with a number behind them) stand in one row with those of both fuels: gas comes first
SHORT = {"variabelleveringstarief": "price", "opslagduurzameenergie": "levy", "energiebelasting": "tax"}
LONG = {
    "variabelleveringstariefcontractprijs": "price", "variabelleveringstariefprijsplafond": "cap", "variabelleveringstarief": "price",
    "opslagduurzameenergie(ode)": "levy", "energiebelasting": "tax",
}  # fmt: skip


@dataclass
class Months:
    """What one year says of one fuel: the year's own figure where there is one, and that of each month."""

    year: Decimal | None = None
    months: dict[int, Decimal] = field(default_factory=dict)


def read(sheets: list[Sheet], known: Mapping[str, FactorVersion], table: str = "", name: str = "") -> Reading:
    """Prices per year. Raises `Refused` with what is missing when the layout is unknown."""
    for sheet in sheets:
        for at, cells in enumerate(sheet.rows[:40]):
            if any(bare(c) == "perioden" for c in cells):
                if not any(("/" in bare(c) and bare(c) not in UNITS) or "_" in bare(c) for c in cells):
                    cells = _stacked(sheet.rows[max(0, at - 6) : at + 1])
                text = f"{name} {sheet.name} " + " ".join(str(c) for row in sheet.rows[: at + 1] for c in row if c is not None)
                return _read(sheet.rows[at + 1 :], _columns(cells), _table(table, text), known)
    raise missing("een kolom 'Perioden'", WHAT)


def _table(asked: str, text: str) -> str:
    """Which table this is: as said, as named in the file, or by the column that only the newer one has."""
    found = asked or next((t for t in TABLES if t in text), "") or ("85592" if "contractprijs" in bare(text) else "")
    if found[:5] not in TABLES:
        raise missing("welke tabel het is", "Geef het mee, met --table 85592NED (alle contracten) of --table 84672NED (nieuwe contracten).")
    return found[:5]


def _stacked(rows: list[list[Value]]) -> list[Value]:
    """One row of names from the heads of a table as StatLine draws it: fuel, tariff and unit stand below each other, once per group.

    Columns without VAT are left out.
    """
    wide = max(len(row) for row in rows)
    above = [_spread(row, wide) for row in rows if sum(c is not None and str(c).strip() != "" for c in row) > 1]
    found: list[Value] = []
    for at in range(wide):
        words = [bare(row[at]) for row in above]
        fuel = next((w for w in words if w in {label for label, _ in FUELS.values()}), "")
        part = next((w for w in words if w in LONG), "")
        unit = next((w for w in words if w in UNITS), "")
        without_vat = any("exclusiefbtw" in w for w in words)
        named = words[-1] if words[-1] in ("perioden", "btw") else ""
        found.append(named or ("" if without_vat else f"{fuel}/{part}({unit})"))
    return found


def _spread(row: list[Value], wide: int) -> list[Value]:
    """A name over several columns stands in the first of them only; the first column is that of the periods."""
    found: list[Value] = []
    for at in range(wide):
        cell = row[at] if at < len(row) else None
        empty = cell is None or str(cell).strip() == ""
        found.append(found[-1] if empty and at > 1 else cell)
    return found


def _columns(cells: list[Value]) -> dict[tuple[str, str], int]:
    """(fuel, part) -> column; ('', 'period') and ('', 'vat') beside them."""
    found: dict[tuple[str, str], int] = {}
    for at, cell in enumerate(cells):
        words = bare(cell)
        if words in ("perioden", "btw"):
            found["", "period" if words == "perioden" else "vat"] = at
        elif "/" in words:
            _long(words, at, found)
        elif short := re.fullmatch(r"([a-z]+?)(?:ode)?_\d+", words):
            _short(short[1], at, found)
    for fuel, (label, _) in FUELS.items():
        for part, what in (("price", "het variabele leveringstarief"), ("tax", "de energiebelasting")):
            if (fuel, part) not in found:
                raise missing(f"{what} van {label}", WHAT)
    return found


def _long(words: str, at: int, found: dict[tuple[str, str], int]) -> None:
    """'Aardgas/Variabel leveringstarief contractprijs (Euro/m3)'"""
    subject, _, rest = words.partition("/")
    fuel = next((f for f, (label, unit) in FUELS.items() if subject == label and rest.endswith(f"(euro/{unit})")), None)
    part = LONG.get(re.sub(r"\(euro/\w+\)$", "", rest))
    if fuel and part:
        found.setdefault((fuel, part), at)


def _short(words: str, at: int, found: dict[tuple[str, str], int]) -> None:
    """'VariabelLeveringstariefContractprijs_9'"""
    part = "cap" if "prijsplafond" in words else next((p for start, p in SHORT.items() if words.startswith(start)), None)
    if part is None or "dynamisch" in words:
        return
    fuel = "elek" if ("gas", part) in found else "gas"
    found.setdefault((fuel, part), at)


def _read(rows: list[list[Value]], columns: Mapping[tuple[str, str], int], table: str, known: Mapping[str, FactorVersion]) -> Reading:
    reading, years = Reading(f"{table}NED Gemiddelde energietarieven voor consumenten"), dict[tuple[int, str], Months]()
    for cells in rows:
        found = PERIOD.fullmatch(bare(_cell(cells, columns["", "period"])))
        if found is None or (("", "vat") in columns and bare(_cell(cells, columns["", "vat"])) not in WITH_VAT):
            continue
        month = int(found[2]) if found[2] else MONTHS.index(found[3]) + 1 if found[3] in MONTHS else None
        for fuel in FUELS:
            price = _price(cells, columns, fuel)
            kept = years.setdefault((int(found[1]), fuel), Months())
            if price is not None and month is not None:
                kept.months[month] = price
            elif price is not None and not found[3]:
                kept.year = price
    for (year, fuel), months in sorted(years.items()):
        _take(reading, known.get(TABLES[table].format(fuel=fuel)), year, months, table)
    if not reading.facts and not reading.passed:
        raise missing("een jaar met prijzen inclusief btw", WHAT)
    return reading


def _cell(cells: list[Value], at: int) -> Value:
    return cells[at] if at < len(cells) else None


def _price(cells: list[Value], columns: Mapping[tuple[str, str], int], fuel: str) -> Decimal | None:
    """Delivery (never above the price cap) with levy and tax; None where delivery or tax is missing."""
    values = {part: number(_cell(cells, at)) for (f, part), at in columns.items() if f == fuel}
    price, tax = values.get("price"), values.get("tax")
    if price is None or tax is None:
        return None
    cap = values.get("cap")
    return (price if cap is None else min(price, cap)) + tax + (values.get("levy") or 0)


def _take(reading: Reading, of: FactorVersion | None, year: int, found: Months, table: str) -> None:
    """One year: CBS's own figure, else the mean of twelve months. Fewer months make no year."""
    if of is None:
        return
    full = len(found.months) == 12
    central = found.year if found.year is not None else sum(found.months.values(), Decimal(0)) / 12 if full else None
    if central is None:
        reading.passed.append((f"{of.code} {year}", f"nog geen heel jaar: {len(found.months)} van de 12 maanden"))
        return
    spread = list(found.months.values()) if full else [central]
    central = central.quantize(Decimal("0.000001"))
    own = found.year is not None
    note = "levering + energiebelasting (+ ODE), met btw; " + ("jaarcijfer van CBS" if own else "gemiddelde van 12 maanden")
    reading.facts.append(FactorFacts(
        code=of.code, label=of.label, unit=of.unit, kind=of.kind, low=min(*spread, central), central=central, high=max(*spread, central),
        valid_from=date(year, 1, 1), valid_to=date(year, 12, 31), source=reading.title, publisher="CBS",
        link=f"https://www.cbs.nl/nl-nl/cijfers/detail/{table}NED", source_year=year, confidence="A" if own else "B", note=note,
    ))  # fmt: skip
