"""The key figures of wijken and buurten as the CBS publishes them (CSV or XLSX): columns are known by name, because every year differs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from storage.intake.sheet import Sheet, Value
from storage.neighbourhood import COUNT, MEAN, SHARE, Region
from storage.refused import Problem, Refused

CODE = re.compile(r"GM\d{4}|WK\d{4}\w{2}|BU\d{4}\w{4}")
CODES = ("gwb_code_10", "codering", "wijkenenbuurten", "gwb_code", "buurtcode", "wijkcode", "gemeentecode")
NAMES = ("regio", "buurtnaam", "wijknaam")
HOUSEHOLDS = ("a_hh", "huishoudenstotaal")
FACTS: dict[tuple[str, str, str], tuple[str, ...]] = {  # characteristic, category, unit -> its name in the Excel sheet and in StatLine
    ("household", "one_person", COUNT): ("a_1p_hh", "eenpersoonshuishoudens"),
    ("household", "without_children", COUNT): ("a_hh_z_k", "huishoudenszonderkinderen"),
    ("household", "with_children", COUNT): ("a_hh_m_k", "huishoudensmetkinderen"),
    ("tenure", "owner", SHARE): ("p_koopw", "koopwoningen"),
    ("tenure", "corporation", SHARE): ("p_wcorpw", "inbezitwoningcorporatie"),
    ("tenure", "private_rent", SHARE): ("p_ov_hw", "inbezitoverigeverhuurders"),
    ("gas_use", "home", MEAN): ("g_gas", "gemiddeldaardgasverbruiktotaal", "gemiddeldaardgasverbruik"),
    ("energy_poverty", "poor", SHARE): ("p_hh_energiearm", "energiearmehuishoudens", "percentageenergiearmehuishoudens", "energiearmoede"),
}
HEAD = 10  # rows in which the heading must stand: some files open with a title
MOST = {COUNT: Decimal(10_000_000), SHARE: Decimal(100), MEAN: Decimal(20_000)}
UNKNOWN = ("", ".", "-", "x")  # unknown, too few to publish, or not applicable: never a zero
WRONG = "Rij {row}, kolom {column}: '{value}' kan niet kloppen. Haal het bestand opnieuw op bij het CBS."
TOLD = 5  # wrong cells named in one refusal


def regions(sheets: Iterable[Sheet], municipalities: Iterable[str]) -> list[Region]:
    """The areas of these municipalities in a published file, in its order. Raises `Refused` with what to do."""
    wanted = set(municipalities)
    for sheet in sheets:
        top = next((n for n, row in enumerate(sheet.rows[:HEAD]) if _headed(row)), None)
        if top is not None:
            return _regions(sheet.rows[top], sheet.rows[top + 1 :], wanted, top + 2)
    raise Refused("In dit bestand staan geen gebieden van het CBS. Kies 'Kerncijfers wijken en buurten' als .xlsx of .csv.")


def _headed(row: list[Value]) -> bool:
    names = {name for cell in row for name in _plain(cell)}
    return bool(names & set(CODES)) and bool(names & {*HOUSEHOLDS, *(n for several in FACTS.values() for n in several)})


def _plain(cell: Value) -> tuple[str, ...]:
    """A heading as we know it: as written, and without the number that StatLine hangs on ('Koopwoningen_41')."""
    bare = re.sub(r"[^a-z0-9_]", "", str(cell or "").lower())
    return bare, re.sub(r"_\d+$", "", bare)


def _regions(head: list[Value], rows: list[list[Value]], wanted: set[str], first: int) -> list[Region]:
    at = _columns(head)
    code = _code_column(at, rows)
    found: dict[str, Region] = {}
    wrong: list[Problem] = []
    for number, row in enumerate(rows, first):
        name = str(_cell(row, code) or "").strip()
        if CODE.fullmatch(name) is None or f"GM{name[2:6]}" not in wanted:
            continue
        if name in found:
            raise Refused(Problem("Gebied {code} staat er twee keer in. Haal één van de twee regels weg.", values={"code": name}))
        found[name] = _region(name, row, at, number, wrong)
    if wrong:
        raise Refused(*wrong[:TOLD])
    if not found:
        codes = ", ".join(sorted(wanted)) or "-"
        raise Refused(Problem("In dit bestand staat geen gebied van gemeente {codes}. Kijk of de code klopt.", values={"codes": codes}))
    return list(found.values())


def _columns(head: list[Value]) -> dict[str, int]:
    """Known name -> its column; the first column of that name holds."""
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        for name in _plain(cell):
            found.setdefault(name, place)
    return found


def _code_column(at: Mapping[str, int], rows: list[list[Value]]) -> int:
    """The column that really holds codes: in some files a column of that name holds the words."""
    for name in CODES:
        if name in at and any(CODE.fullmatch(str(_cell(row, at[name]) or "").strip()) for row in rows):
            return at[name]
    raise Refused("In dit bestand staat geen kolom met CBS-codes, zoals BU00140001. Kies het bestand met codes.")


def _region(code: str, row: list[Value], at: Mapping[str, int], number: int, wrong: list[Problem]) -> Region:
    def read(names: Iterable[str], unit: str) -> Decimal | None:
        name = next((n for n in names if n in at), None)
        value = None if name is None else _number(_cell(row, at[name]))
        if value is not None and not (value.is_finite() and 0 <= value <= MOST[unit]):
            shown = {"row": number, "column": name, "value": str(_cell(row, at[name or ""]))[:40]}
            wrong.append(Problem(WRONG, values=shown))
            return None
        return value

    households = read(HOUSEHOLDS, COUNT)
    facts = tuple((*about, read(names, about[2])) for about, names in _asked(at))
    label = next((str(_cell(row, at[n]) or "").strip() for n in NAMES if n in at), "")
    return Region(code, label[:120] or code, None if households is None else int(households), facts)


def _asked(at: Mapping[str, int]) -> Iterator[tuple[tuple[str, str, str], tuple[str, ...]]]:
    """What this file has a column for; what it has none for stays as it was."""
    yield from ((about, names) for about, names in FACTS.items() if any(n in at for n in names))


def _cell(row: list[Value], place: int) -> Value:
    return row[place] if place < len(row) else None


def _number(cell: Value) -> Decimal | None:
    """A number written the Dutch way or as a number; None where the CBS says nothing. What is no number at all is not finite."""
    text = str(cell if cell is not None else "").strip().lower().replace(",", ".")
    if text in UNKNOWN:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("nan")
