"""Measures of Econobis or Hoomdossier, one row each: taken as advice per home, and what they say it saves as a claim beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from storage import dutch
from storage.intake.kobo import Submissions
from storage.intake.mapping import HEADER_WITHIN, SYNONYMS, bare
from storage.intake.outcome import Remark
from storage.intake.sheet import Sheet, Value
from storage.record import Record, questions
from storage.records import Visit
from storage.refused import Refused
from storage.vault.recognise import Recognise

STREET = re.compile(r".*?\s(\d+)\s*(.*)", re.DOTALL)
PLACED = ("aanwezig", "wordtgerealiseerd")
NO_HOME = "Bij deze regel vinden we geen postcode met huisnummer en geen code van het huis. Vul een van beide in."
AS_ADVICE = (
    "Maatregelen die daar als '{status}' staan: {n}. We nemen ze over als advies: we weten niet wie ze plaatste. Advies telt niet mee."
)
CLAIMS = "Wat daar aan besparing staat, bewaren we als bewering naast onze eigen berekening. Het telt niet mee."
ADDRESSES = "Adressen nemen we niet over. Een huis dat we kennen, herkennen we; een nieuw huis krijgt een code."
NOT_READ = "Deze besparing kunnen we niet lezen: '{value}'. We laten haar leeg."


@dataclass
class Advice:
    """The homes as submissions with a repeat of measures; row number of the home -> what is claimed of each measure, in that order."""

    form: Submissions
    claims: dict[int, list[dict[str, Any]]] = field(default_factory=dict)


def advice(homes: Recognise, sheets: list[Sheet], record: type[Record]) -> Advice | None:
    """None when this is no list of measures with savings."""
    if record is not Visit:
        return None
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
            places = _places(row)
            if "measure" in places and places.keys() & {"gas_m3", "electricity_kwh", "co2_kg", "eur"}:
                return _Homes(homes, sheet, number, places).advice()
    return None


def _places(row: list[Value]) -> dict[str, int]:
    """What we use -> column."""
    known = {bare(w): name for name, words in SYNONYMS["advice"].items() for w in words}
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        if (name := known.get(bare(cell or ""))) is not None:
            found.setdefault(name, place)
    return found


class _Homes:
    """The rows of one list, gathered by home. An address is looked at, and kept nowhere."""

    def __init__(self, homes: Recognise, sheet: Sheet, header: int, places: Mapping[str, int]):
        self.homes, self.sheet, self.header, self.places = homes, sheet, header, places
        self.remarks: list[Remark] = [Remark(0, "note", CLAIMS), Remark(0, "note", ADDRESSES)]
        self.statuses: dict[str, int] = {}

    def advice(self) -> Advice:
        asked = questions(Visit)
        homes: dict[str, tuple[int, str, list[list[Value]]]] = {}
        for number, row in enumerate(self.sheet.rows[self.header + 1 :], start=self.header + 2):
            if self._cell(row, "measure") is None:
                continue
            key, code = self._home(row)
            if not key:
                self.remarks.append(Remark(number, "problem", NO_HOME))
                continue
            homes.setdefault(key, (number, code, []))[2].append(row)
        main: list[list[Value]] = [[asked["household"].question, asked["on"].question]]
        below: list[list[Value]] = [["Maatregel", "Hoeveel?", "Geplaatst of geadviseerd?", "_submission__uuid"]]
        found = Advice(Submissions(Sheet(self.sheet.name, main)))
        ids: dict[int, str] = {}
        for key, (number, code, rows) in homes.items():
            at = len(main) + 1
            days = [d for row in rows if (d := _day(self._cell(row, "made"))) is not None]
            main.append([code or None, min(days, key=str) if days else "?"])
            below += [[self._cell(row, "measure"), self._quantity(row), "advised", key] for row in rows]
            found.claims[at] = [self._claim(number, row) for row in rows]
            ids[at] = key
        self.remarks += [Remark(0, "note", AS_ADVICE, values={"n": n, "status": s}) for s, n in self.statuses.items() if bare(s) in PLACED]
        numbers = {key: at for at, key in ids.items()}
        found.form = Submissions(Sheet(self.sheet.name, main), (Sheet("maatregelen", below),), ids, numbers, tuple(self.remarks))
        return found

    def _cell(self, row: list[Value], name: str) -> Value:
        place = self.places.get(name)
        value = row[place] if place is not None and place < len(row) else None
        return None if value is None or not str(value).strip() else value

    def _home(self, row: list[Value]) -> tuple[str, str]:
        """(what the home is known by here, its code when it has one)."""
        if (code := self._cell(row, "household")) is not None:
            return f"code {code}", str(code)
        street, number, more = (str(self._cell(row, n) or "") for n in ("street", "number", "addition"))
        if not number and (parts := STREET.fullmatch(f" {street}")) is not None:
            number, more = parts[1], parts[2]
        return self.homes(str(self._cell(row, "postcode") or ""), number.removesuffix(".0"), more) or ("", "")

    def _quantity(self, row: list[Value]) -> Value:
        """How many or how much; what is not said is nothing, and then we cannot compute either."""
        value = self._cell(row, "quantity")
        return value if _number(value) is not None else 0

    def _claim(self, number: int, row: list[Value]) -> dict[str, Any]:
        status = str(self._cell(row, "stated") or "")[:40]
        self.statuses[status] = self.statuses.get(status, 0) + 1
        found: dict[str, Any] = {"stated": status}
        for name in ("gas_m3", "electricity_kwh", "co2_kg", "eur"):
            value = self._cell(row, name)
            found[name] = _number(value)
            if value is not None and found[name] is None:
                self.remarks.append(Remark(number, "note", NOT_READ, values={"value": str(value)[:60]}))
        return found


def _number(value: Value) -> Decimal | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    try:
        return dutch.decimal(str(value)) if value is not None else None
    except Refused:
        return None


def _day(value: Value) -> Value:
    return value[:10] if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d ", value) else value
