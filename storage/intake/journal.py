"""The lines of a bookkeeping, whichever program wrote them: day, account, number of the piece and amount; and nothing else of a line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from storage import dutch
from storage.intake.account import Account, key_of, parted
from storage.intake.bank import group_of, side_of
from storage.intake.mapping import HEADER_WITHIN, SYNONYMS, bare
from storage.intake.rows import TOTALS
from storage.intake.sheet import Sheet, Value
from storage.period import today
from storage.refused import Refused

BANK = ("bank_on", "bank_amount")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\.0)?")
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*")
AMOUNT = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")
CENTS_AFTER_DOT = re.compile(r"[-+]?\d+\.\d{1,2}")
ZERO = Decimal(0)


class Unreadable(Exception):
    """An amount or a day that is none: its words."""


@dataclass(frozen=True)
class Line:
    """One line as it stands: debit is above zero, credit below. `raw`: the day as it is written."""

    row: int
    account: str
    amount: Decimal
    raw: Value
    piece: str
    wrong: str = ""  # the words of an amount that cannot be read


@dataclass
class Journal:
    """`kind`: ledger or bank. `loose`: rows without a day, an account or an amount, as people count them."""

    kind: str
    sheet: str
    lines: list[Line] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    loose: list[int] = field(default_factory=list)
    debit: Decimal = ZERO
    credit: Decimal = ZERO
    turned: bool = False  # one amount a line, in which costs had a minus and income had none


def journal(sheets: list[Sheet]) -> Journal | None:
    """None when no table here has the columns of a ledger or of a bank."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
            places = _places(row)
            if (kind := _kind(places)) is not None:
                reader = _Reader(sheet, number, places)
                return reader.bank() if kind == "bank" else reader.ledger()
    return None


def day(value: Value) -> date:
    """A day as these programs write it. Raises `Unreadable`."""
    if isinstance(value, date):
        return value
    text = str(value or "").strip()
    if isinstance(value, int | float) and not isinstance(value, bool) and 30000 < value < 60000:
        return date(1899, 12, 30) + timedelta(days=int(value))
    if (found := COMPACT.fullmatch(text)) is not None:
        text = f"{found[1]}-{found[2]}-{found[3]}"
    if (found := STAMP.fullmatch(text)) is not None:
        text = found[1]
    try:
        return dutch.day(text, today(), planned=True)
    except Refused:
        raise Unreadable(text) from None


def _places(row: list[Value]) -> dict[str, int]:
    """What we use -> column; of a bank and of a ledger, as one name can be in both."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        for name in KNOWN.get(bare(cell or ""), ()):
            found.setdefault(name, place)
    return found


def _known() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for name, words in SYNONYMS["journal"].items():
        for word in words:
            names[bare(word)] = (*names.get(bare(word), ()), name)
    return names


KNOWN = _known()


def _kind(places: Mapping[str, int]) -> str | None:
    """A bank says so by a sign, or by numbers of accounts on both sides; a ledger has accounts, and debit and credit or one amount."""
    if all(name in places for name in BANK) and ("bank_side" in places or {"bank_own", "bank_other"} <= places.keys()):
        return "bank"
    money = "amount" in places or {"debit", "credit"} <= places.keys()
    return "ledger" if "on" in places and money and places.keys() & {"account", "account_name"} else None


class _Reader:
    """The rows below one row of names."""

    def __init__(self, sheet: Sheet, header: int, places: Mapping[str, int]):
        self.sheet, self.header, self.places = sheet, header, places
        self.cents_after_dot: dict[int, bool] = {}

    def ledger(self) -> Journal:
        found = Journal("ledger", self.sheet.name)
        for number, row in self._rows():
            code, name = parted(self._cell(row, "account"), self._cell(row, "account_name"))
            if self._cell(row, "on") is None or not (code or name) or code.lower().startswith(TOTALS):
                found.loose.append(number)
                continue
            debit, credit, wrong = self._both(row)
            if debit == credit == ZERO and not wrong:
                continue
            found.debit += debit
            found.credit += credit
            account = Account(key_of(code, name), code, name, str(self._cell(row, "type") or ""))
            self._add(found, number, account, debit - credit, row, wrong, "on")
        return found if {"debit", "credit"} <= self.places.keys() else _turned(found)

    def bank(self) -> Journal:
        """Each line belongs to a group that its words tell; the words themselves stay behind."""
        found = Journal("bank", self.sheet.name)
        for number, row in self._rows():
            if self._cell(row, "bank_on") is None:
                found.loose.append(number)
                continue
            amount, wrong = self._amount(row, "bank_amount")
            amount = abs(amount) * side_of(self._cell(row, "bank_side"), amount)
            if amount == ZERO and not wrong:
                continue
            texts = (row[place] for place, cell in enumerate(self.sheet.rows[self.header]) if _telling(cell) and place < len(row))
            group = group_of(" ".join(str(text) for text in texts if text is not None), amount > ZERO)
            self._add(found, number, group, -amount, row, wrong, "bank_on")  # what comes in is credit on what it came from
        return found

    def _rows(self) -> Iterator[tuple[int, list[Value]]]:
        for number, row in enumerate(self.sheet.rows[self.header + 1 :], start=self.header + 2):
            if any(cell is not None and str(cell).strip() for cell in row):
                yield number, row

    def _add(self, found: Journal, number: int, account: Account, amount: Decimal, row: list[Value], wrong: str, on: str) -> None:
        account = found.accounts.setdefault(account.key, account)
        account.lines += 1
        account.total += amount
        piece = self._cell(row, "bank_piece" if on == "bank_on" else "piece")
        name = str(piece or "").removesuffix(".0")  # in a workbook a number is 26001.0
        found.lines.append(Line(number, account.key, amount, self._cell(row, on), name, wrong))

    def _cell(self, row: list[Value], name: str) -> Value:
        place = self.places.get(name)
        value = row[place] if place is not None and place < len(row) else None
        return None if value is None or not str(value).strip() else value

    def _both(self, row: list[Value]) -> tuple[Decimal, Decimal, str]:
        """Debit, credit, and what cannot be read. One amount with a sign, or with a D or C beside it, is taken apart."""
        if {"debit", "credit"} <= self.places.keys():
            (debit, wrong), (credit, worse) = self._amount(row, "debit"), self._amount(row, "credit")
            return debit, credit, wrong or worse
        amount, wrong = self._amount(row, "amount")
        if str(self._cell(row, "side") or "").strip().lower()[:1] == "c":
            amount = -amount
        return max(amount, ZERO), max(-amount, ZERO), wrong

    def _amount(self, row: list[Value], name: str) -> tuple[Decimal, str]:
        value = self._cell(row, name)
        try:
            return (ZERO if value is None else self._read(value, self.places[name])), ""
        except Unreadable as words:
            return ZERO, str(words)[:40]

    def _read(self, value: Value, place: int) -> Decimal:
        if isinstance(value, int | float) and not isinstance(value, bool):
            text = f"{Decimal(repr(value)):f}" if abs(value) < 1e15 else "?"  # neither is infinite nor no number
        else:
            text = re.sub(r"[€\s\u00a0']|eur", "", str(value), flags=re.IGNORECASE).replace("−", "-")
            text = f"-{text[:-1]}" if text.endswith("-") else text
            text = self._plain(text, place)
        if AMOUNT.fullmatch(text) is None:
            raise Unreadable(str(value))
        return Decimal(text)

    def _plain(self, text: str, place: int) -> str:
        """'1.234,56' and '1,234.56' as 1234.56; where only a dot stands, the whole column tells what dots are."""
        if "," in text and "." in text:
            last = max(text.rfind(","), text.rfind("."))
            return re.sub(r"[.,]", "", text[:last]) + "." + text[last + 1 :]
        if "," in text:
            return text.replace(",", ".")
        if text.count(".") == 1 and self._dots_are_cents(place):
            return text
        return text.replace(".", "") if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+", text) else text

    def _dots_are_cents(self, place: int) -> bool:
        if place not in self.cents_after_dot:
            texts = [str(row[place]).strip() for _, row in self._rows() if place < len(row) and isinstance(row[place], str)]
            self.cents_after_dot[place] = any(CENTS_AFTER_DOT.fullmatch(t) for t in texts) and not any("," in t for t in texts)
        return self.cents_after_dot[place]


def _turned(found: Journal) -> Journal:
    """With the signs the other way, where costs are below zero and income above it: some programs write it so."""
    costs = sum((a.total for a in found.accounts.values() if a.number[:1] in ("4", "5", "6", "7")), ZERO)
    income = -sum((a.total for a in found.accounts.values() if a.number[:1] == "8"), ZERO)
    if costs > ZERO or income > ZERO or costs == income == ZERO:
        return found
    found.lines = [replace(line, amount=-line.amount) for line in found.lines]
    for account in found.accounts.values():
        account.total = -account.total
    found.debit, found.credit, found.turned = found.credit, found.debit, True
    return found


def _telling(header: Value) -> bool:
    """Whether a column of a bank can say what the money was for."""
    return bare(header or "").startswith(("naam", "omschrijving", "mededeling", "mutatiesoort"))
