"""Auditfiles that mean harm or are broken, amounts as programs write them, and what an account probably is."""

from decimal import Decimal

import pytest

from monitor.words import catalogue
from storage.intake.account import Account, suggested
from storage.intake.auditfile import opened
from storage.intake.bank import labels
from storage.intake.journal import journal
from storage.intake.sheet import Sheet
from storage.refused import Refused
from tests.storage import books

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE auditfile [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><auditfile><header>&b;</header>'
    b"</auditfile>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE auditfile [<!ENTITY e SYSTEM "file:///etc/passwd">]><auditfile><header>&e;</header></auditfile>'
REMOTE = b'<?xml version="1.0"?><!DOCTYPE auditfile SYSTEM "http://127.0.0.1:9/x.dtd"><auditfile/>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (LAUGHS, "niet veilig"),
        (OUTSIDE, "niet veilig"),
        (REMOTE, "niet veilig"),
        (b"<auditfile>" + b"<a>" * 100_000, "niet veilig"),
        (b"<auditfile>" + b"<a/>" * 1_000_000 + b"</auditfile>", "niet veilig"),
        (books.xaf()[:-500], "niet heel"),
        (b'<?xml version="1.0" encoding="bestaat-niet"?><auditfile/>', "niet heel"),
        (b"<auditfile><header/></auditfile>", "geen boekingen"),
        (b"<html><table><tr><td>Datum</td></tr></table></html>", "geen auditfile"),
        (b"<!DOCTYPE html><html></html>", "geen auditfile"),
        (b"<rss><channel/></rss>", "geen auditfile"),
        (b"<auditfile>" + b" " * 11 * 2**20 + b"</auditfile>", "te groot"),
    ],
    ids=[
        "laughs",
        "a file",
        "another host",
        "deep",
        "wide",
        "cut off",
        "no such encoding",
        "no entries",
        "a page",
        "html",
        "other",
        "large",
    ],
)
def test_a_bad_auditfile_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        opened(content)


def test_too_many_lines_are_refused() -> None:
    line = "<trLine><accID>4000</accID><amnt>1</amnt></trLine>"
    content = f"<auditfile><transactions><journal><transaction>{line * 25_000}</transaction></journal></transactions></auditfile>"
    with pytest.raises(Refused, match="te veel regels"):
        opened(content.encode())
    assert len(opened(content.encode(), rows=30_000)[0].rows) == 25_001


@pytest.mark.parametrize(
    ("number", "name", "total", "code"),
    [
        ("4000", "Brutolonen", 1, "cost.staff"),
        ("4201", "Huur kantoor", 1, "cost.place"),
        ("4415", "Bankkosten", 1, "cost.office"),
        ("4999", "Zuil", 1, "cost.other"),
        ("8010", "Verhuur zaal", -1, "income.sales"),
        ("8200", "Bijdrage Oranje Fonds", -1, "income.fund"),
        ("8999", "Zuil", -1, "income.unknown"),
        ("400000", "Omzet algemeen", -1, "income.sales"),
        ("1220", "ING Bank", 1, "none"),
        ("WPerLes", "Lonen", 1, "cost.staff"),
        ("BLimBan", "Lonen", 1, "none"),
        ("", "Bankkosten", 1, "cost.office"),
        ("", "Te betalen btw", -1, "none"),
        ("", "Contributies leden", -1, "income.membership"),
        ("9990", "Resultaat boekjaar", 1, "none"),
    ],
)
def test_what_an_account_probably_is(number: str, name: str, total: int, code: str) -> None:
    assert suggested(Account("", number, name, total=Decimal(total)))[0] == code


def test_every_group_of_a_bank_has_its_english() -> None:
    assert [label for label in labels() if label not in catalogue("en")] == []


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("€ 12,50", "12.50"),
        ("12,50-", "-12.50"),
        ("−12,50", "-12.50"),
        ("+12,50", "12.50"),
        ("1.234", "1234"),
        ("12.5", "12.5"),
        ("EUR 7", "7"),
    ],
)
def test_an_amount_as_programs_write_it(written: str, amount: str) -> None:
    found = journal([Sheet("x", [["Datum", "Grootboek", "Bedrag"], ["5-1-2026", "1100", written]])])
    assert found is not None and [line.amount for line in found.lines] == [Decimal(amount)]


def test_where_dots_are_cents_in_one_row_they_are_in_all() -> None:
    found = journal([Sheet("x", [["Datum", "Grootboek", "Bedrag"], ["5-1-2026", "1100", "1.234"], ["5-1-2026", "1100", "1.5"]])])
    assert found is not None and [line.amount for line in found.lines] == [Decimal("1.234"), Decimal("1.5")]


def test_credit_beside_an_amount_turns_it() -> None:
    rows = [["Datum", "Grootboek", "Bedrag", "D/C"], ["5-1-2026", "4100", "10,00", "D"], ["5-1-2026", "1100", "10,00", "C"]]
    found = journal([Sheet("x", rows)])
    assert found is not None and [line.amount for line in found.lines] == [10, -10] and found.debit == found.credit == 10
