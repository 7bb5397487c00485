"""A sheet or pasted rows with appointments: columns are known by their names, one row is one appointment, other cells are looked at."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from storage import dutch
from storage.household import tidy
from storage.intake.mapping import bare
from storage.intake.sheet import Sheet, Value, read
from storage.planning.planned import UNREADABLE, Found, Planned
from storage.refused import Refused

MOST_ROWS, HEADERS_WITHIN = 2000, 20
COLUMNS = {
    "day": ("datum", "dag", "wanneer", "datum bezoek", "bezoekdatum", "datum afspraak", "date", "day"),
    "at": ("tijd", "tijdstip", "hoe laat", "starttijd", "begintijd", "aanvang", "begin", "time"),
    "area": ("buurt", "wijk", "gebied", "neighbourhood"),
    "code": ("huishouden", "huis", "code", "code huis", "huiscode", "woning", "code woning", "household"),
    "who": ("coach", "wie", "energiecoach", "fixer", "vrijwilliger", "collega", "medewerker", "wie gaat", "wie gaat er", "who"),
    "id": ("id", "nummer", "afspraaknummer", "nr"),
}
NAMES = {bare(name): column for column, names in COLUMNS.items() for name in names}
TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.u]([0-5]\d)| ?u(?:ur)?| uur)(?::\d\d)?(?: ?uur)?", re.IGNORECASE)
WITHOUT_YEAR = re.compile(r"\D*\d{1,2}e?[ -][a-z]+\.?", re.IGNORECASE)
SOON = {"morgen": 1, "overmorgen": 2}
NO_DAY = "We zien geen kolom met de dag. Zet boven de kolommen bijvoorbeeld: datum, tijd, buurt, huishouden, wie. Of kies een .ics-bestand."


def read_list(content: bytes, today: date) -> Found:
    """Every row with a day, from the first tab that has one. Raises `Refused` with what to do."""
    for sheet in read(content, rows=MOST_ROWS):
        for number, row in enumerate(sheet.rows[:HEADERS_WITHIN]):
            places = _places(row)
            if "day" in places:
                return _rows(sheet, number, places, today)
    raise Refused(NO_DAY)


def _places(row: Sequence[Value]) -> dict[str, int]:
    """Column -> where it stands; of two with one meaning the first counts."""
    found: dict[str, int] = {}
    for place, name in enumerate(row):
        if (column := NAMES.get(bare(name or ""))) is not None:
            found.setdefault(column, place)
    return found


def _rows(sheet: Sheet, header: int, places: Mapping[str, int], today: date) -> Found:
    found, seen = Found(name="|".join(["sheet", *(bare(name or "") for name in sheet.rows[header])])), Counter[str]()
    for row in sheet.rows[header + 1 :]:
        cells = {column: words(row[place]) if place < len(row) else "" for column, place in places.items()}
        rest = ", ".join(filter(None, (words(v) for place, v in enumerate(row) if place not in places.values())))
        if not any(cells.values()):
            continue
        on = _day(row[places["day"]] if places["day"] < len(row) else None, today)
        if on is None:
            found.left_out.append((UNREADABLE, " ".join(filter(None, (cells["day"], rest))) or "–"))
            continue
        about = f"{on}|{tidy(cells.get('code', '')) or rest or cells.get('area', '')}"
        seen[about] += 1
        found.planned.append(_planned(cells, rest, on, cells.get("id") or f"{about}|{seen[about]}"))
    days = [p.on for p in found.planned]
    found.span = (min(days), max(days)) if days else None
    return found


def _planned(cells: Mapping[str, str], rest: str, on: date, id: str) -> Planned:
    """One row. Two rows with one day and one house, or else the same words, are two; another time or colleague is still the same row."""
    return Planned(
        uid=f"sheet|{id}", on=on, at=_time(cells.get("at") or cells["day"]), title=rest, place=rest,
        people=tuple(filter(None, re.split(r"\s*[,/&+;]\s*|\s+en\s+", cells.get("who", "")))), code=cells.get("code", ""),
        area=cells.get("area", ""), listed=True,
    )  # fmt: skip


def words(value: Value) -> str:
    """A cell as people read it, in one line."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None else ""


def _day(value: Value, today: date) -> date | None:
    """The day; without a year the next one there will be."""
    if isinstance(value, date):
        return value
    typed = words(value).lower()
    if typed in SOON:
        return today + timedelta(days=SOON[typed])
    for part in (typed, re.sub(r"[ t]+\d{1,2}[:.u]\d\d.*$", "", typed)):  # a day alone, or with a time behind it
        try:
            found = dutch.day(part, today, planned=True)
        except Refused:
            continue
        if found < today and WITHOUT_YEAR.fullmatch(part):
            return dutch.day(f"{part.rstrip('.')} {found.year + 1}", today, planned=True)
        return found
    return None


def _time(typed: str) -> str:
    """HH:MM of '9:30', '9.30 uur', '9u30' and '9 uur'; empty when there is none. A day such as 1.12.2026 is no time."""
    for found in re.finditer(r"\S+(?: uur)?", re.sub(r"(?<=\d)T(?=\d)", " ", typed)):
        if (time := TIME.fullmatch(found[0])) is not None:
            return f"{int(time[1]):02d}:{time[2] or '00'}"
    return ""
