"""Money that may be there already: the same kind and amount on the same day, written down or brought in some other way."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from storage.intake.outcome import Remark
from storage.people import Person
from storage.records import Money

SAME_MONEY = "Op {day} staat al € {amount} van deze soort. Is dit hetzelfde geld? Trek dan een van de twee in, in het logboek."


def same_money(session: Session, person: Person, ready: Iterable[tuple[int, dict[str, Any]]], there: Iterable[int]) -> Iterator[Remark]:
    """A note for each row that has its like among what is kept; each of those once, and not for rows that are kept just as they are."""
    rows, over = list(ready), set(there)
    what = select(col(Money.kind), col(Money.on), col(Money.amount_eur))
    query = what.where(Money.organisation == person.organisation, col(Money.status) != "withdrawn")
    kept = Counter(_same(kind, on, amount) for kind, on, amount in session.exec(query))
    kept -= Counter(_same(a.get("kind"), a.get("on"), a.get("amount_eur")) for number, a in rows if number in over)
    for number, answers in rows:
        one = _same(answers.get("kind"), answers.get("on"), answers.get("amount_eur"))
        if number in over or not kept[one]:
            continue
        kept[one] -= 1
        day: date = answers["on"]
        amount = f"{answers['amount_eur']:.2f}".replace(".", ",")
        yield Remark(number, "note", SAME_MONEY, values={"day": f"{day.day}-{day.month}-{day.year}", "amount": amount})


def _same(kind: object, on: object, amount: object) -> tuple[object, object, Decimal]:
    return kind, on, Decimal(str(amount or 0)).quantize(Decimal("0.01"))
