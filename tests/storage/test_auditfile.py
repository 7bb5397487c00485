"""Auditfiles that mean harm or are broken, and what an account probably is."""

from decimal import Decimal

import pytest

from monitor.words import catalogue
from storage.intake.account import Account, suggested
from storage.intake.auditfile import opened
from storage.intake.bank import labels
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
