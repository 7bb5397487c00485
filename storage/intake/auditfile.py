"""An auditfile financieel (XAF 3.2, and the older 3.0, 3.1 and 2) as one plain list of ledger lines, read without trusting it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from storage.intake.sheet import EVEN_THEN, MOST_BYTES, MOST_ROWS, TOO_MANY, Sheet, Value, read
from storage.refused import Refused

DEEPEST = 40  # elements in each other; an auditfile has ten
PER_LINE = 40  # elements in the whole file for each line it may have; an auditfile has about twelve
NAME, TOTALS = "auditfile", "auditfile, totalen"
HEADER = ("Grootboekrekening", "Naam grootboekrekening", "Balans of W&V", "Datum", "Boekstuk", "Debet", "Credit")
NO_AUDITFILE = "Dit is geen auditfile. Maak in uw boekhoudprogramma een auditfile financieel (XAF), of een Excel of .csv van het grootboek."
BROKEN = "Deze auditfile is niet heel. Maak hem opnieuw in uw boekhoudprogramma."
UNSAFE = "Dit bestand is niet veilig om te openen. Maak in uw boekhoudprogramma een nieuwe auditfile en probeer het opnieuw."
TOO_LARGE = "Dit bestand is te groot. Maak een auditfile van een kortere tijd, bijvoorbeeld van één jaar."
OLDER = {  # names of XAF 2 -> those of XAF 3
    "accountID": "accID", "accountDesc": "accDesc", "accountType": "accTp", "effectiveDate": "effDate", "transactionDate": "trDt",
    "transactionID": "nr", "documentID": "docRef", "line": "trLine",
}  # fmt: skip
PAGE = re.compile(rb"<(?:!doctype )?html", re.IGNORECASE)  # some programs call a web page .xls
NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")
LINE, TRANSACTION, ACCOUNT = "trLine", "transaction", "ledgerAccount"
MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # what may stand before the first sign, in every encoding


def opened(content: bytes, name: str = "", *, times: int = 1, rows: int = 0) -> list[Sheet]:
    """The tabs of a spreadsheet, or the lines of an auditfile as a tab. See `storage.intake.sheet.read`; raises `Refused`."""
    start = content[:200].lstrip(MARKS)
    if not start.startswith(b"<"):
        return read(content, name, times=times, rows=rows)
    if PAGE.match(start):
        raise Refused(NO_AUDITFILE)
    if len(content) > MOST_BYTES * times:
        raise Refused(TOO_LARGE)
    try:
        return _Auditfile(rows or MOST_ROWS).read(content)
    except DefusedXmlException:
        raise Refused(UNSAFE) from None
    except (ParseError, ValueError, LookupError):  # the last two: an encoding that does not exist
        raise Refused(BROKEN) from None


@dataclass
class _Auditfile:
    """What was met so far; nothing of relations, descriptions or people is looked at."""

    most: int
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    lines: list[list[Value]] = field(default_factory=list)
    totals: dict[str, str] = field(default_factory=dict)

    def read(self, content: bytes) -> list[Sheet]:
        stack: list[Element] = []
        path: list[str] = []
        within: list[list[Value]] = []  # the lines of one transaction: its own day stands before or after them
        met = 0
        for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
            if event == "end":
                self._end(stack, path, within)
                continue
            stack.append(element)
            path.append(_name(element))
            met += 1
            if path[0] != "auditfile":
                raise Refused(NO_AUDITFILE)
            if len(path) > DEEPEST or met > self.most * PER_LINE:
                raise Refused(UNSAFE)
        if not self.lines:
            raise Refused("In deze auditfile staan geen boekingen. Maak een auditfile waar ze in staan.")
        for line in self.lines:
            line[1:3] = self.accounts.get(str(line[0]), ("", ""))
        return [Sheet(NAME, [list(HEADER), *self.lines]), Sheet(TOTALS, [[name, value] for name, value in self.totals.items()])]

    def _end(self, stack: list[Element], path: list[str], within: list[list[Value]]) -> None:
        """The last element is whole. Nothing of it stays but in an account, a line or a transaction, so that a long file costs little."""
        element, name = stack.pop(), path.pop()
        if name == ACCOUNT:
            about = _texts(element)
            self.accounts[about.get("accID", "")] = (about.get("accDesc", "")[:120], about.get("accTp", "")[:40])
        elif name == LINE and path[-1:] == [TRANSACTION]:
            within.append(_line(_texts(element)))
            if len(within) + len(self.lines) >= self.most:
                raise Refused(TOO_MANY if self.most <= MOST_ROWS else EVEN_THEN)
        elif name == TRANSACTION:
            about = _texts(element)
            self.lines += [_dated(line, about) for line in within]
            within.clear()
        elif name in ("totalDebit", "totalCredit") and path[-1:] == ["transactions"]:
            self.totals[name] = _comma(element.text)
        if stack and (name == LINE or path[-1] not in (ACCOUNT, LINE, TRANSACTION)):
            stack[-1].remove(element)


def _name(element: Element) -> str:
    """Without the namespace, in the words of XAF 3."""
    own = str(element.tag).rsplit("}", 1)[-1]
    return OLDER.get(own, own)


def _texts(element: Element) -> dict[str, str]:
    return {_name(child): (child.text or "").strip() for child in element}


def _line(about: dict[str, str]) -> list[Value]:
    """A minus in debit is credit and the other way round; both as they stand."""
    debit, credit = _comma(about.get("debitAmount")), _comma(about.get("creditAmount"))
    if about.get("amnt"):
        debit, credit = (_comma(about["amnt"]), "") if about.get("amntTp", "D").upper() != "C" else ("", _comma(about["amnt"]))
    return [about.get("accID", "")[:40], "", "", about.get("effDate", "")[:10], about.get("docRef", "")[:60], debit or None, credit or None]


def _dated(line: list[Value], about: dict[str, str]) -> list[Value]:
    """With the day and number of its transaction where it has none of its own."""
    line[3] = line[3] or about.get("trDt", "")[:10] or None
    line[4] = line[4] or about.get("nr", "")[:60] or None
    return line


def _comma(text: str | None) -> str:
    """'1234.5' as people here write it, so that no dot is taken for a thousand; what is no amount stays as it is, to be told."""
    words = (text or "").strip()[:40]
    return words.replace(".", ",") if NUMBER.fullmatch(words) else words


def totals(sheets: list[Sheet]) -> Iterator[tuple[str, str]]:
    """What the auditfile itself says its totals are: (totalDebit or totalCredit, amount)."""
    yield from ((str(name), str(value)) for sheet in sheets if sheet.name == TOTALS for name, value in sheet.rows)
