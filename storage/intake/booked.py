"""A bookkeeping as money of ours: each account is one kind of cost or income, or does not count; nothing of a person comes along."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from storage.intake.account import CODES, NONE, SUMMED, Account, suggested
from storage.intake.auditfile import TOTALS, totals
from storage.intake.bank import suggestion
from storage.intake.journal import Journal, Line, Unreadable, day, journal
from storage.intake.key import renewed
from storage.intake.mapping import Table, Target
from storage.intake.netted import Piece, a_month, netted
from storage.intake.outcome import Remark
from storage.intake.remembered import Meanings, recall
from storage.intake.sheet import Sheet, Value
from storage.intake.understand import Understood
from storage.people import Person
from storage.period import containing
from storage.record import Record, questions
from storage.records import Money
from storage.refused import Refused

ACCOUNTS = "grootboek"  # stands for a column that is not there: what each account is
ASKED = ("kind", "on", "amount_eur", "category", "payer", "note")
HEADERS = tuple(questions(Money)[name].question for name in ASKED)
MOST_ACCOUNTS = 1000
TOO_MANY = "In dit bestand staan te veel rekeningen. Maak een export van alleen de kosten en opbrengsten."
CHOOSE = "Kies bij '{question}' wat het is."
OF_THE_BALANCE = "'{question}' is een rekening van de balans. Kies een investering, of kies: telt niet mee."
SHORT = "Bij '{question}' kwam meer terug dan erin ging. Kies iets anders voor deze rekening, of kies: telt niet mee."
NOTHING = "Geen enkele rekening telt mee. Kies bij minstens één rekening wat het is."
CLOSED_OFF = "Kosten en opbrengsten zijn in dit bestand samen nul. Staat de afsluiting van het jaar erin? Maak het bestand zonder."
NO_AMOUNT = "'{value}' kunnen we niet lezen als bedrag. Pas het aan in het bestand."
NO_DAY = "'{value}' kunnen we niet lezen als datum. Pas het aan in het bestand."
LEFT_OUT = "Rekeningen die niet meetellen: {n}. Dat zijn de bank, de btw en de rest van de balans. U ziet ze bij de rekeningen."
LOOSE = "Regels zonder datum of rekening: {n}. Die slaan we over, zoals een beginsaldo of een totaal."
NO_WORDS = "Namen en omschrijvingen nemen we niet over. We bewaren de dag, het bedrag, de soort en het nummer van de rekening."
A_MONTH = "Loon en vergoedingen bewaren we als één bedrag per maand. Zo is niet te zien wie wat kreeg."
BACK = "Bedragen die terugkwamen: {n}. Die trekken we af van een ander bedrag op dezelfde rekening."
ELSEWHERE = "Er kwam € {amount} terug, maar in dat kwartaal staat op deze rekening te weinig. We trekken het af in een ander kwartaal."
UNEQUAL = "Debet (€ {debit}) en credit (€ {credit}) zijn samen niet gelijk. Is dit een deel van de boekhouding? Dan kan dat kloppen."
OTHER_TOTAL = "De auditfile zegt zelf € {theirs}, en wij tellen € {ours}. Maak de auditfile opnieuw als u niet weet hoe dat komt."
TURNED = "In dit bestand staan kosten met een min en opbrengsten zonder. Zo hebben we ze gelezen."
EXCLUDING = "Btw die u terugkrijgt, telt niet mee: kosten staan in uw boekhouding zonder die btw."
INCLUDING = "Bedragen van de bank zijn met btw. Uw boekhouding rekent zonder, als u btw terugkrijgt."


@dataclass
class Booked:
    """The table as we read it with the name each row had there, what was remarked, and what the page shows of it."""

    found: Understood
    keys: dict[int, str]
    remarks: list[Remark] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)


def booked(session: Session, person: Person, record: type[Record], sheets: list[Sheet], meanings: Meanings) -> Booked | None:
    """None when this is no bookkeeping, or when it is not money that is asked for. Raises `Refused` for an auditfile of anything else."""
    if record is not Money and any(sheet.name == TOTALS for sheet in sheets):
        raise Refused("Dit is een auditfile. Kies bij 'Wat staat erin?' voor Geld.")
    books = journal(sheets) if record is Money else None
    if books is None:
        return None
    if len(books.accounts) > MOST_ACCOUNTS:
        raise Refused(TOO_MANY)
    memory = recall(session, person, record, [Sheet("", [list(HEADERS)])])
    kept = dict(memory[0].meanings.get(ACCOUNTS, {})) if memory is not None else {}
    given = {key: code for key, code in meanings.get(ACCOUNTS, {}).items() if key in books.accounts and code in CODES}
    chosen, how = _chosen(books, kept, given)
    remarks = [*_of_the_file(books, sheets), *_of_accounts(books, chosen)]
    result = netted(a_month(_pieces(books, chosen, remarks)))
    remarks += [Remark(0, "problem", SHORT, values={"question": _label(books, account)}) for account in result.short]
    remarks += [Remark(row, "note", ELSEWHERE, values={"amount": _euro(amount)}) for row, amount in result.elsewhere]
    remarks += [Remark(0, "note", BACK, values={"n": result.back})] if result.back else []
    remarks += [Remark(0, "note", A_MONTH)] if any(p.code in SUMMED for p in result.pieces) else []
    if not result.pieces and not any(r.kind == "problem" for r in remarks):
        remarks.append(Remark(0, "problem", NOTHING if set(chosen.values()) <= {"", NONE} else CLOSED_OFF))
    table = Table(books.sheet, HEADERS, tuple(Target(questions(Money)[name]) for name in ASKED), tuple(map(_row, result.pieces)))
    known = {**meanings, ACCOUNTS: {**kept, **given}}
    found = Understood(table, ("",) * len(HEADERS), known, remembered=bool(kept.keys() & books.accounts.keys()))
    told = _told(session, person, books, chosen, how, result.pieces)
    keys = renewed(session, person, record, {p.row: p.key for p in result.pieces})
    return Booked(found, keys, remarks, told)


def _chosen(books: Journal, kept: Mapping[str, str], given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What each account is, and how we know: given, remembered, name, number or ''."""
    chosen, how = {}, {}
    for key, account in books.accounts.items():
        guess, by = (suggestion(key), "name") if books.kind == "bank" else suggested(account)
        by = by if guess else ""
        chosen[key] = given.get(key) or kept.get(key) or guess
        how[key] = ("remembered" if chosen[key] == kept[key] else "given") if key in kept else by if chosen[key] == guess else "given"
    return chosen, how


def _of_the_file(books: Journal, sheets: list[Sheet]) -> Iterator[Remark]:
    yield Remark(0, "note", NO_WORDS)
    yield Remark(0, "note", INCLUDING if books.kind == "bank" else EXCLUDING)
    if books.turned:
        yield Remark(0, "note", TURNED)
    if books.loose:
        yield Remark(0, "skipped", LOOSE, values={"n": len(books.loose)})
    if books.kind == "ledger" and books.debit != books.credit:
        yield Remark(0, "note", UNEQUAL, values={"debit": _euro(books.debit), "credit": _euro(books.credit)})
    for name, said in totals(sheets):
        ours = _euro(books.debit if name == "totalDebit" else books.credit)
        if said and _two(said) != ours:
            yield Remark(0, "note", OTHER_TOTAL, values={"theirs": _two(said), "ours": ours})


def _of_accounts(books: Journal, chosen: Mapping[str, str]) -> Iterator[Remark]:
    if books.kind == "ledger" and (out := sum(1 for code in chosen.values() if code == NONE)):
        yield Remark(0, "skipped", LEFT_OUT, values={"n": out})
    for key, account in books.accounts.items():
        if not chosen[key]:
            yield Remark(0, "problem", CHOOSE, values={"question": account.label})
        elif _misplaced(account, chosen[key]):
            yield Remark(0, "problem", OF_THE_BALANCE, values={"question": account.label})


def _misplaced(account: Account, code: str) -> bool:
    """A cost or an income on an account of which the file says that it is of the balance."""
    return account.told_balance and code.startswith(("cost", "income"))


def _pieces(books: Journal, chosen: Mapping[str, str], remarks: list[Remark]) -> Iterator[Piece]:
    """The lines that count, each with a name of its own: the same line twice is two, also when the file is brought in again."""
    times: Counter[str] = Counter()
    for line in books.lines:
        code = chosen[line.account]
        if code in ("", NONE) or _misplaced(books.accounts[line.account], code):
            continue
        on = _day(line, remarks)
        if line.wrong:
            remarks.append(Remark(line.row, "problem", NO_AMOUNT, value=line.wrong, values={"value": line.wrong}))
        if on is None or line.wrong:
            continue
        name = f"{line.account}|{on.isoformat()}|{line.piece}|{line.amount.normalize():f}"
        times[name] += 1
        amount = -line.amount if code.startswith("income") else line.amount
        yield Piece(line.row, on, line.account, code, amount, f"{name}|{times[name]}", books.accounts[line.account].number)


def _day(line: Line, remarks: list[Remark]) -> date | None:
    try:
        return day(line.raw)
    except Unreadable:
        remarks.append(Remark(line.row, "problem", NO_DAY, value=str(line.raw)[:40], values={"value": str(line.raw)[:40]}))
        return None


def _row(piece: Piece) -> tuple[int, tuple[Value, ...]]:
    kind, _, what = piece.code.partition(".")
    category, payer = (None, what) if kind == "income" else (what, None)
    return piece.row, (kind, piece.on, float(piece.amount), category, payer, f"Rekening {piece.number}" if piece.number else None)


def _told(
    session: Session, person: Person, books: Journal, chosen: Mapping[str, str], how: Mapping[str, str], pieces: list[Piece]
) -> dict[str, Any]:
    """The accounts, and per quarter and kind what is in the file beside what is there; as plain data."""
    sums: dict[tuple[str, str], list[Decimal]] = {}
    for piece in pieces:
        sums.setdefault((containing(piece.on, "quarter").code, piece.code), [Decimal(0), Decimal(0)])[0] += piece.amount
    for money in _there(session, person, pieces):
        what = (money.payer or "unknown") if money.kind == "income" else (money.category or "other")
        if (found := sums.get((containing(money.on, "quarter").code, f"{money.kind}.{what}"))) is not None:
            found[1] += money.amount_eur
    order = {code: place for place, code in enumerate(CODES)}
    rows = sorted(sums.items(), key=lambda item: (item[0][0], order[item[0][1]]))
    return {
        "kind": books.kind,
        "accounts": [_account(a, chosen[a.key], how[a.key]) for a in books.accounts.values()],
        "totals": [[quarter, code, str(file), str(store)] for (quarter, code), (file, store) in rows],
    }


def _account(account: Account, code: str, how: str) -> dict[str, Any]:
    return {"key": account.key, "label": account.label, "lines": account.lines, "total": str(account.total), "code": code, "how": how}


def _there(session: Session, person: Person, pieces: list[Piece]) -> Iterator[Money]:
    if not pieces:
        return
    first, last = (containing(edge(p.on for p in pieces), "quarter") for edge in (min, max))
    query = select(Money).where(Money.organisation == person.organisation, Money.status != "withdrawn")
    yield from session.exec(query.where(col(Money.on).between(first.start, last.end)))


def _label(books: Journal, account: str) -> str:
    """The account; or of what is one sum a month, its category."""
    return books.accounts[account].label if account in books.accounts else questions(Money)["category"].options[account.partition(".")[2]]


def _euro(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def _two(said: str) -> str:
    """An amount as the auditfile says it, with two decimals; words that are none stay as they are."""
    try:
        return _euro(Decimal(said.replace(",", ".")))
    except ArithmeticError:
        return said[:40]
