"""A made-up bookkeeping, in the files that bookkeeping programs and banks write of it."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl import Workbook

NAMES = {
    "0100": ("Inventaris", "B"),
    "1000": ("Kas", "B"),
    "1100": ("Rabobank zakelijke rekening", "B"),
    "1300": ("Debiteuren", "B"),
    "1510": ("Te vorderen btw", "B"),
    "4000": ("Lonen en salarissen", "P"),
    "4010": ("Sociale lasten", "P"),
    "4100": ("Huur buurthuis", "P"),
    "4110": ("Energie", "P"),
    "4300": ("Materiaal fixteam", "P"),
    "4500": ("Kantoorkosten", "P"),
    "8000": ("Omzet klussen", "P"),
    "8100": ("Subsidie gemeente", "P"),
}
LONG = {"B": "Balans", "P": "Winst &amp; verlies"}
PERSON = "F. Yilmaz-Bakker"  # stands in descriptions only, and must be nowhere afterwards
Entry = tuple[date, str, str, list[tuple[str, str]]]  # day, piece, description, lines of (account, debit above zero)

YEAR: list[Entry] = [
    (date(2026, 1, 5), "26001", "Huur januari", [("4100", "450.00"), ("1100", "-450.00")]),
    (date(2026, 1, 25), "26002", f"Salaris {PERSON}", [("4000", "1850.00"), ("1100", "-1850.00")]),
    (date(2026, 1, 25), "26003", "Salaris M. de Wit", [("4000", "920.50"), ("1100", "-920.50")]),
    (date(2026, 1, 31), "26004", "Loonheffing", [("4010", "610.25"), ("1100", "-610.25")]),
    (date(2026, 2, 3), "26005", "Bouwmarkt", [("4300", "100.00"), ("1510", "21.00"), ("1100", "-121.00")]),
    (date(2026, 2, 10), "26006", "Bouwmarkt, retour", [("4300", "-40.00"), ("1510", "-8.40"), ("1100", "48.40")]),
    (date(2026, 2, 12), "26007", f"Klus bij {PERSON}", [("1300", "121.00"), ("8000", "-100.00"), ("1510", "-21.00")]),
    (date(2026, 2, 20), "26008", "Voorschot subsidie", [("1100", "5000.00"), ("8100", "-5000.00")]),
    (date(2026, 2, 25), "26009", f"Salaris {PERSON}", [("4000", "1850.00"), ("1100", "-1850.00")]),
    (date(2026, 4, 2), "26010", "Bouwmarkt", [("4300", "60.00"), ("1510", "12.60"), ("1100", "-72.60")]),
    (date(2026, 4, 7), "26011", "Stroom", [("4110", "85.10"), ("1100", "-85.10")]),
    (date(2026, 4, 9), "26012", "Computer", [("0100", "700.00"), ("1100", "-700.00")]),
]
EXPECTED = {  # by hand: quarter and kind -> euro
    ("2026-Q1", "cost", "place"): Decimal("450.00"),
    ("2026-Q1", "cost", "staff"): Decimal("5230.75"),  # 1.850,00 + 920,50 + 610,25 + 1.850,00
    ("2026-Q1", "cost", "material"): Decimal("60.00"),  # 100,00 - 40,00
    ("2026-Q1", "income", "sales"): Decimal("100.00"),
    ("2026-Q1", "income", "municipality_grant"): Decimal("5000.00"),
    ("2026-Q2", "cost", "material"): Decimal("60.00"),
    ("2026-Q2", "cost", "place"): Decimal("85.10"),
}


def lines(entries: Iterable[Entry] = YEAR) -> Iterable[tuple[date, str, str, str, Decimal]]:
    """Day, piece, description, account and amount of every line."""
    return ((on, piece, why, account, Decimal(amount)) for on, piece, why, those in entries for account, amount in those)


def dutch(amount: Decimal) -> str:
    """1.850,00"""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def sides(amount: Decimal) -> tuple[Decimal, Decimal]:
    """Debit and credit."""
    return max(amount, Decimal(0)), max(-amount, Decimal(0))


def written(rows: Iterable[Iterable[object]], delimiter: str = ";", encoding: str = "utf-8-sig", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode(encoding)


def xaf(entries: Iterable[Entry] = YEAR, *, version: str = "3.2", short: str = "0.00") -> bytes:
    """As programs write XAF 3.2: relations with names in it, an opening balance, and totals (`short`: what debit lacks)."""
    entries = list(entries)
    parts = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="http://www.auditfiles.nl/XAF/{version}"><header><fiscalYear>2026</fiscalYear>'
        "<startDate>2026-01-01</startDate><endDate>2026-12-31</endDate><curCode>EUR</curCode><dateCreated>2026-05-01</dateCreated>"
        "<softwareDesc>Boekhouder</softwareDesc><softwareVersion>1</softwareVersion></header><company><companyIdent>1</companyIdent>"
        f"<companyName>Wijkbedrijf</companyName><customersSuppliers><customerSupplier><custSupID>D1</custSupID><custSupName>{PERSON}"
        "</custSupName></customerSupplier></customersSuppliers><generalLedger>"
    ]
    parts += [
        f"<ledgerAccount><accID>{number}</accID><accDesc>{name}</accDesc><accTp>{type}</accTp></ledgerAccount>"
        for number, (name, type) in NAMES.items()
    ]
    parts.append(
        "</generalLedger><openingBalance><opBalDate>2026-01-01</opBalDate><obLine><nr>1</nr><accID>1100</accID><amnt>900.00</amnt>"
        "<amntTp>D</amntTp></obLine></openingBalance>"
    )
    debit, credit = (sum((sides(a)[n] for *_, a in lines(entries)), Decimal(0)) for n in (0, 1))
    parts.append(f"<transactions><linesCount>{len(list(lines(entries)))}</linesCount><totalDebit>{debit + Decimal(short)}</totalDebit>")
    parts.append(f"<totalCredit>{credit}</totalCredit><journal><jrnID>20</jrnID><desc>Bank</desc><jrnTp>B</jrnTp>")
    for number, (on, piece, why, those) in enumerate(entries, start=1):
        parts.append(f"<transaction><nr>{number}</nr><desc>{escape(why)}</desc><periodNumber>{on.month}</periodNumber><trDt>{on}</trDt>")
        for place, (account, amount) in enumerate(those, start=1):
            value = Decimal(amount)
            parts.append(
                f"<trLine><nr>{place}</nr><accID>{account}</accID><docRef>{piece}</docRef><effDate>{on}</effDate><desc>{escape(why)}</desc>"
                f"<amnt>{abs(value)}</amnt><amntTp>{'D' if value >= 0 else 'C'}</amntTp></trLine>"
            )
        parts.append("</transaction>")
    parts.append("</journal></transactions></company></auditfile>")
    return "".join(parts).encode()


def older(entries: Iterable[Entry] = YEAR) -> bytes:
    """XAF 2 (CLAIR 2.00), as SnelStart wrote it: no namespace, other names, debit and credit apart."""
    accounts = "".join(
        f"<ledgerAccount><accountID>{n}</accountID><accountDesc>{name}</accountDesc><accountType>{LONG[t]}</accountType></ledgerAccount>"
        for n, (name, t) in NAMES.items()
    )
    booked = "".join(
        f"<transaction><transactionID>{piece}</transactionID><description>{escape(why)}</description><period>1</period>"
        f"<transactionDate>{on}</transactionDate>"
        + "".join(
            f"<line><recordID>{n}</recordID><accountID>{account}</accountID><documentID>{piece}</documentID><effectiveDate>{on}</effectiveDate>"
            f"<description>{escape(why)}</description><debitAmount>{sides(Decimal(a))[0]:.2f}</debitAmount>"
            f"<creditAmount>{sides(Decimal(a))[1]:.2f}</creditAmount></line>"
            for n, (account, a) in enumerate(those)
        )
        + "</transaction>"
        for on, piece, why, those in entries
    )
    return (
        '<?xml version="1.0" encoding="ISO-8859-1"?><auditfile><header><auditfileVersion>CLAIR2.00.00</auditfileVersion></header>'
        f"<generalLedger>{accounts}</generalLedger><transactions><numberEntries>9</numberEntries><journal><journalID>1</journalID>{booked}"
        "</journal></transactions></auditfile>"
    ).encode("iso-8859-1")


def exact(entries: Iterable[Entry] = YEAR) -> bytes:
    """A workbook with a title above the table, numbers as numbers, and a total below it."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Mutaties grootboek", None, None])
    sheet.append([])
    sheet.append(
        ["Dagboek", "Boekstuknummer", "Datum", "Grootboekrekening", "Omschrijving grootboekrekening", "Omschrijving", "Debet", "Credit"]
    )
    for on, piece, why, account, amount in lines(entries):
        debit, credit = sides(amount)
        sheet.append([20, int(piece), on, int(account) if account[0] != "0" else account, NAMES[account][0], why, float(debit) or None,
                      float(credit) or None])  # fmt: skip
    sheet.append(["Totaal", None, None, None, None, None, 1.0, 1.0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def e_boekhouden(entries: Iterable[Entry] = YEAR) -> bytes:
    """Semicolons, 1.850,00, and the day as 5-1-2026."""
    rows = [["Datum", "Mutatienr", "Grootboekcode", "Grootboekomschrijving", "Omschrijving", "Debet", "Credit"]]
    for on, piece, why, account, amount in lines(entries):
        rows.append([f"{on.day}-{on.month}-{on.year}", piece, account, NAMES[account][0], why, *map(dutch, sides(amount))])
    return written(rows, encoding="cp1252")


def snelstart(entries: Iterable[Entry] = YEAR, sign: int = 1) -> bytes:
    """Number and name in one cell, and one amount with a sign: debit above zero, or with `sign` -1 below."""
    rows = [["Datum", "Boekstuk", "Grootboek", "Omschrijving", "Bedrag"]]
    for on, piece, why, account, amount in lines(entries):
        rows.append([f"{on:%d-%m-%Y}", piece, f"{account} - {NAMES[account][0]}", why, f"{amount * sign:.2f}".replace(".", ",")])
    return written(rows)


def moneybird(entries: Iterable[Entry] = YEAR) -> bytes:
    """Accounts by name only, commas between, dots in amounts, days as 2026-01-05."""
    rows = [["Datum", "Referentie", "Omschrijving", "Grootboekrekening", "Debet", "Credit"]]
    for on, piece, why, account, amount in lines(entries):
        rows.append([f"{on}", piece, why, NAMES[account][0], *(f"{side:.2f}" if side else "" for side in sides(amount))])
    return written(rows, delimiter=",", encoding="utf-8")


BANK = [  # day, who, what, amount
    (date(2026, 1, 5), "Stichting Buurthuis", "huur januari", Decimal("-450.00")),
    (date(2026, 1, 8), "Gemeente Voorbeeldstad", "voorschot wijkimpuls", Decimal("5000.00")),
    (date(2026, 1, 12), "Eneco Consumenten BV", "termijn", Decimal("-85.10")),
    (date(2026, 1, 15), PERSON, "factuur 26-014", Decimal("121.00")),
    (date(2026, 1, 25), PERSON, "salaris januari", Decimal("-1850.00")),
    (date(2026, 1, 25), "M. de Wit", "salaris januari", Decimal("-920.50")),
    (date(2026, 2, 1), "Wijkbedrijf", "naar spaarrekening", Decimal("-1000.00")),
    (date(2026, 2, 3), "M. de Wit", "terugbetaling boodschappen", Decimal("-31.25")),
]


def rabobank() -> bytes:
    names = (
        "IBAN/BBAN,Munt,BIC,Volgnr,Datum,Rentedatum,Bedrag,Saldo na trn,Tegenrekening IBAN/BBAN,Naam tegenpartij,Naam uiteindelijke partij,"
        "Naam initiërende partij,BIC tegenpartij,Code,Batch ID,Transactiereferentie,Machtigingskenmerk,Incassant ID,Betalingskenmerk,"
        "Omschrijving-1,Omschrijving-2,Omschrijving-3,Reden retour,Oorspr bedrag,Oorspr munt,Koers"
    )
    rows: list[list[object]] = [list(names.split(","))]
    for number, (on, who, what, amount) in enumerate(BANK, start=1):
        value = f"{amount:+.2f}".replace(".", ",")
        about: list[object] = ["NL20RABO0123456789", "EUR", "RABONL2U", f"{number:018d}", f"{on}", f"{on}", value, "+100,00"]
        rows.append([*about, "NL69INGB0123456789", who, "", "", "", "cb", "", "", "", "", "", what, " ", "", "", "", "", ""])
    return written(rows, delimiter=",", encoding="cp1252", quoting=csv.QUOTE_ALL)


def ing() -> bytes:
    rows: list[list[object]] = [[
        "Datum", "Naam / Omschrijving", "Rekening", "Tegenrekening", "Code", "Af Bij", "Bedrag (EUR)", "Mutatiesoort", "Mededelingen",
        "Saldo na mutatie", "Tag",
    ]]  # fmt: skip
    for on, who, what, amount in BANK:
        value, side = f"{abs(amount):.2f}".replace(".", ","), "Bij" if amount > 0 else "Af"
        rows.append(
            [f"{on:%Y%m%d}", who, "NL69INGB0123456789", "NL20RABO0123456789", "OV", side, value, "Overschrijving", what, "100,00", ""]
        )
    return written(rows, quoting=csv.QUOTE_ALL)


PROGRAMS = {
    "XAF 3.2": xaf,
    "XAF 2": older,
    "a workbook": exact,
    "debit and credit": e_boekhouden,
    "one amount": snelstart,
    "one amount the other way": lambda entries=YEAR: snelstart(entries, -1),
}
