"""Money and a grant for the tests of the pages about money: small sums that can be added by hand."""

import html
import re
from datetime import date
from decimal import Decimal
from typing import Any

from flask.testing import FlaskClient
from sqlmodel import Session

from storage.records import Goal, Grant, Money
from tests.dashboard.neighbourhood import QUARTER

ABOUT: dict[str, Any] = {"organisation": "molenwijk", "created_by": "bram", "status": "approved"}


def book(session: Session, kind: str, euro: int, on: date = QUARTER.start, **more: Any) -> None:
    key = f"{kind}-{euro}-{on}-{sorted(more.items())}"[:60]
    session.add(Money(client_key=key, kind=kind, on=on, **({"amount_eur": Decimal(euro)} | ABOUT | more)))


def year(session: Session, on: date = QUARTER.start, grant: str | None = None) -> None:
    """1.000 came in, 600 of it from the municipality; 800 went out, of which 500 stays."""
    book(session, "income", 600, on, payer="municipality_grant", grant=grant)
    book(session, "income", 400, on, payer="sales")
    book(session, "cost", 500, on, category="staff", stays_local="yes")
    book(session, "cost", 300, on, category="place", stays_local="no")


def grant(session: Session, name: str = "Wijkaanpak", *goals: dict[str, Any], **more: Any) -> str:
    """A grant of the whole of this year with its goals."""
    start, end = date(QUARTER.start.year, 1, 1), date(QUARTER.start.year, 12, 31)
    about = {"funder": "Gemeente", "on": start, "end": end, "amount_eur": Decimal(5000), **ABOUT}
    made = Grant(client_key=name, name=name, **(about | more))
    session.add(made)
    session.flush()
    for n, goal in enumerate(goals):
        session.add(Goal(record=made.id, organisation="molenwijk", position=n, **({"kind": "target", "state": "on_course"} | goal)))
    return made.id


def text(client: FlaskClient, path: str, **asked: str) -> str:
    """What a page says, on one line."""
    answer = client.get(path, query_string={"periode": QUARTER.code, **asked})
    assert answer.status_code == 200, answer.text
    read = re.sub(r"<(style|script)\b.*?</\1>", " ", answer.text, flags=re.S)
    plain = html.unescape(re.sub(r"<[^>]+>", " ", read)).replace("\xa0", " ")
    return re.sub(r" ([.,:])", r"\1", re.sub(r"\s+", " ", plain))


def headline(client: FlaskClient, path: str, **asked: str) -> str:
    """The news of a page."""
    found = re.search(r"<h1.*?</h1>", client.get(path, query_string={"periode": QUARTER.code, **asked}).text, re.S)
    assert found is not None
    return html.unescape(re.sub(r"<[^>]+>", "", found[0])).replace("\xa0", " ")
