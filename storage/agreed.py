"""What was agreed with those who pay, and the money written down for it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from storage.records import Budget, Goal, Grant, Money, Partner

GOVERNMENT = "PG5"


@dataclass(frozen=True)
class Paid:
    """One line of money: its kind, days, euros, and the grant it belongs to ('' for none)."""

    kind: str
    on: date
    until: date | None
    amount_eur: Decimal
    category: str
    grant: str


def paid(session: Session, organisation: str) -> list[Paid]:
    """Every approved line of money of this enterprise, oldest first."""
    columns = (Money.kind, Money.on, Money.until, Money.amount_eur, Money.category, Money.grant)
    query = select(*map(col, columns)).where(Money.organisation == organisation, Money.status == "approved")  # type: ignore[call-overload]
    rows = session.execute(query.order_by(col(Money.on), col(Money.id)))
    return [Paid(kind, on, until, amount, category or "", grant or "") for kind, on, until, amount, category, grant in rows]


def agreements(session: Session, organisation: str, start: date, end: date, grant: str = "") -> list[tuple[Grant, list[Goal]]]:
    """The approved grants that run in these days with their goals, the one that ends first on top; of one `grant` when it is named."""
    query = select(Grant).where(Grant.organisation == organisation, Grant.status == "approved", Grant.on <= end)
    query = query.where(Grant.id == grant) if grant else query
    running = [g for g in session.exec(query.order_by(col(Grant.on), col(Grant.id))) if g.end is None or g.end >= start]
    goals = session.exec(select(Goal).where(col(Goal.record).in_([g.id for g in running])).order_by(col(Goal.position)))
    of: dict[str, list[Goal]] = {}
    for goal in goals:
        of.setdefault(goal.record, []).append(goal)
    return [(g, of.get(g.id, [])) for g in sorted(running, key=lambda g: (g.end or date.max, g.name))]


def budgets(session: Session, organisation: str) -> dict[str, dict[str, Decimal]]:
    """Grant -> kind of cost -> what was budgeted for it. A plan, never counted as a cost."""
    query = select(Budget).where(Budget.organisation == organisation).order_by(col(Budget.record), col(Budget.position))
    found: dict[str, dict[str, Decimal]] = {}
    for line in session.exec(query):
        of = found.setdefault(line.record, {})
        of[line.category] = of.get(line.category, Decimal(0)) + line.amount_eur
    return found


def contact(session: Session, organisation: str, day: date) -> date | None:
    """Since when the municipality has a fixed contact person for this enterprise, as far as that was written down."""
    query = select(Partner).where(Partner.organisation == organisation, Partner.status == "approved")
    query = query.where(Partner.group == GOVERNMENT, col(Partner.contact_since).is_not(None), Partner.on <= day)
    found = [p.contact_since for p in session.exec(query) if p.contact_since is not None and p.contact_since <= day]
    return min(found, default=None)
