"""The official list of CO2 emission factors: sections with columns WTW, TTW and WTT, one sheet, one year."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from storage.factor.official.reading import Reading, bare, missing, number
from storage.factors import FactorFacts, FactorVersion
from storage.intake.sheet import Sheet, Value
from storage.refused import Problem, Refused

ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["row"]
HEADS = {
    "wtw": re.compile(r"\bwtw\b|well.?to.?wheel|^totaal"),
    "ttw": re.compile(r"\bttw\b|tank.?to.?wheel|verbranding|directe? emissie"),
    "wtt": re.compile(r"\bwtt\b|well.?to.?tank|voorketen|indirecte? emissie"),
    "unit": re.compile(r"^eenheid"),
    "year": re.compile(r"^jaar"),
    "name": re.compile(r"omschrijving|^naam|^product|^brandstof$|^emissiefactor$"),
}
WHAT = "Kies de lijst zoals co2emissiefactoren.nl hem geeft, als .xlsx of .csv, met de kolommen WTW, TTW en WTT."
SITE = "CO2emissiefactoren.nl"
VALUES = ("wtw", "ttw", "wtt")
YEARS = (2011, 2100)


@dataclass(frozen=True)
class Row:
    """One row of the list: its name, values as they stand there, unit and year (None: that of the whole list)."""

    name: str
    values: Mapping[str, Value]
    unit: str
    year: int | None


def read(sheets: list[Sheet], known: Mapping[str, FactorVersion], year: int | None = None, name: str = "") -> Reading:
    """The factors of ours in this list, for the year it is of. Raises `Refused` with what is missing when the layout is unknown."""
    top = " ".join(str(v) for s in sheets for row in s.rows[:12] for v in row if v is not None)
    found = list(_rows(sheets))
    if not found:
        raise missing("een kop met WTW, TTW of WTT", WHAT)
    whole = year or _year(f"{top} {name}")
    exported = re.search(r"\b(\d{1,2}-\d{1,2}-20\d\d)\b", top)
    reading = Reading(f"Lijst emissiefactoren {whole or ''}".strip() + (f" (export van {exported[1]})" if exported else ""))
    for row in found:
        _take(row, whole, known, reading)
    if not reading.facts and not reading.passed:
        raise missing("een rij die we kennen, zoals 'Aardgas' of 'Stroom (onbekend)'", WHAT)
    return reading


def _year(text: str) -> int | None:
    """The one year the title speaks of; the days in it are no years of the list."""
    years = {int(y) for y in re.findall(r"(?<![\d-])(20\d\d)(?![\d-])", re.sub(r"\d{1,2}-\d{1,2}-20\d\d", "", text))}
    return years.pop() if len(years) == 1 else None


def _rows(sheets: list[Sheet]) -> Iterator[Row]:
    """Every row below a header, with the columns of the header nearest above it: sections may order them differently."""
    for sheet in sheets:
        columns: dict[str, int] = {}
        for cells in sheet.rows:
            if heads := _heads(cells):
                columns = heads
            elif columns and (text := _cell(cells, columns.get("name", _first(cells)))) is not None:
                values: dict[str, Value] = {k: _cell(cells, columns[k]) for k in VALUES if k in columns}
                year = _cell(cells, columns["year"]) if "year" in columns else None
                yield Row(str(text).strip(), values, _unit(cells, columns), int(float(str(year))) if _is_year(year) else None)


def _heads(cells: list[Value]) -> dict[str, int]:
    """Column per meaning when this row is a header: at least WTW or TTW is named, and no numbers stand in it."""
    words = [" ".join(str(c).lower().split()) if c is not None else "" for c in cells]
    found: dict[str, int] = {}
    for meaning, pattern in HEADS.items():
        at = next((i for i, w in enumerate(words) if pattern.search(w) and i not in found.values()), None)
        if at is not None:
            found[meaning] = at
    numbers = any(isinstance(c, int | float) and not isinstance(c, bool) for c in cells)
    return found if {"wtw", "ttw"} & set(found) and len(set(found)) >= 2 and not numbers else {}


def _cell(cells: list[Value], at: int | None) -> Value:
    return cells[at] if at is not None and at < len(cells) else None


def _first(cells: list[Value]) -> int | None:
    return next((i for i, c in enumerate(cells) if isinstance(c, str) and c.strip()), None)


def _unit(cells: list[Value], columns: Mapping[str, int]) -> str:
    """The unit column; where the header names none, the first words right of the values."""
    if "unit" in columns:
        return str(_cell(cells, columns["unit"]) or "")
    last = max(columns[k] for k in VALUES if k in columns)
    return next((c for c in cells[last + 1 :] if isinstance(c, str) and re.search(r"[a-z]", c, re.IGNORECASE)), "")


def _is_year(value: Value) -> bool:
    return re.fullmatch(r"20\d\d(\.0)?", str(value).strip()) is not None


def _take(row: Row, whole: int | None, known: Mapping[str, FactorVersion], reading: Reading) -> None:
    ours = next((r for r in ROWS if bare(row.name) in r["names"]), None)
    if ours is None:
        return
    if any(bare(v).startswith("vervallen") for v in row.values.values()):
        reading.passed.append((row.name, "vervallen in deze lijst"))
        return
    if ours["unit"] not in bare(row.unit):
        sentence = "Bij {row} staat de eenheid '{unit}'; we verwachten {wanted}. Dit is niet de lijst die we kennen."
        raise Refused(Problem(sentence, values={"row": row.name, "unit": row.unit, "wanted": ours["unit"]}))
    year = row.year or whole
    if year is None or not YEARS[0] <= year <= YEARS[1]:
        raise missing("het jaar van de lijst", "Geef het mee, met --year 2026.")
    for column, value in row.values.items():
        code = str(ours.get(column, ""))
        if code in known and (read := number(value)) is not None:
            reading.facts.append(_facts(known[code], year, read, reading.title, row.name))
        elif code in known:
            reading.passed.append((row.name, f"{column.upper()} is leeg"))


def _facts(of: FactorVersion, year: int, value: Any, title: str, row: str) -> FactorFacts:
    return FactorFacts(
        code=of.code, label=of.label, unit=of.unit, kind=of.kind, low=value, central=value, high=value,
        valid_from=date(year, 1, 1), valid_to=date(year, 12, 31), source=title, publisher=SITE,
        link=f"https://co2emissiefactoren.nl/factoren/{year}/download/", source_year=year, confidence="A", note=row[:1000],
    )  # fmt: skip
