"""Each agreement with who pays: how long it still runs, the money written down for it, its goals and where those should be by now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from monitor import indicators
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.words import as_told
from storage.agreed import Paid, agreements, budgets, contact, paid
from storage.people import READ_OWN, require
from storage.period import Period, parse, today
from storage.records import Goal, Grant
from storage.refused import Refused

A_YEAR = timedelta(days=364)  # with the day itself a whole year back
NONE = Decimal(0)
ADDS_UP = ("flow", "first", "distinct")  # grows over the period, so that a part of the target belongs to the days gone by


class Budgeted:
    """What was budgeted and spent, kind of cost -> euros: `budget` in the order of the agreement."""

    budget: Mapping[str, Decimal]
    spent: Mapping[str, Decimal]

    @property
    def all_spent(self) -> Decimal:
        """In whole euros as its kinds are told: it stands above them."""
        return sum(map(as_told, self.spent.values()), NONE)

    @property
    def beside(self) -> list[tuple[str, Decimal | None, Decimal]]:
        """Kind of cost, what was budgeted for it (None: not in the budget), what was spent on it; in the order of the budget."""
        return [(name, self.budget.get(name), self.spent.get(name, NONE)) for name in dict.fromkeys([*self.budget, *self.spent])]


@dataclass(frozen=True)
class Agreed:
    """One goal as it was agreed, changed on the way, and is judged by the team in its own words."""

    name: str
    kind: str
    period: str
    agreed: Decimal | None
    changed_to: Decimal | None
    changed_on: date | None
    question: str
    state: str
    explanation: str

    @property
    def target(self) -> Decimal | None:
        return self.agreed if self.changed_to is None else self.changed_to


@dataclass(frozen=True)
class Aim(Agreed):
    """`reached` is what the enterprise counted for it, `by_now` the part of the target that belongs to the days gone by."""

    reached: Figure | None
    by_now: Decimal | None


@dataclass(frozen=True)
class Agreement(Budgeted):
    """`came`, `spent`: income, and costs with investment, written down for this grant up to today. `days_left` None: no last day."""

    id: str
    name: str
    funder: str
    start: date
    end: date | None
    agreed_eur: Decimal | None
    came: Decimal
    spent: Mapping[str, Decimal]
    budget: Mapping[str, Decimal]
    days_left: int | None
    intended: tuple[str, ...]
    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class Leaning:
    """How much of the income of the last year came with one grant that runs now: what falls away when nothing follows it."""

    name: str
    end: date | None
    euro: Decimal
    share: Decimal


def within(line: Paid, start: date, end: date) -> Decimal:
    """The euros of a line that belong to these days: equal parts for each of its own days, as costs and income are counted."""
    last = max(line.on, line.until or line.on)
    days = (min(last, end) - max(line.on, start)).days + 1
    return line.amount_eur * max(days, 0) / ((last - line.on).days + 1)


def agreed(reader: Reader) -> list[Agreement]:
    """What runs in this period, and what of it is known today. Only for people of the enterprise itself."""
    scope, day = reader.scope, today()
    require(scope.person, READ_OWN, scope.organisation)
    with reader.store.read() as session:
        found = agreements(session, scope.organisation, scope.period.start, scope.period.end, scope.grant)
        lines, planned = paid(session, scope.organisation), budgets(session, scope.organisation)
        session.expunge_all()
    made = (_agreement(grant, goals, [p for p in lines if p.grant == grant.id], reader, day) for grant, goals in found)
    return [replace(a, budget=planned.get(a.id, {})) for a in made]


def leaning(reader: Reader) -> list[Leaning]:
    """Per grant that runs today and brought money in the last year: its part of all income of that year, the largest first."""
    scope, day = reader.scope, today()
    require(scope.person, READ_OWN, scope.organisation)
    with reader.store.read() as session:
        running = [(g.id, g.name, g.end) for g, _ in agreements(session, scope.organisation, day, day)]
        lines = [p for p in paid(session, scope.organisation) if p.kind == "income"]
    return leans(running, lines, day)


def leans(running: Iterable[tuple[str, str, date | None]], lines: Iterable[Paid], day: date) -> list[Leaning]:
    per: dict[str, Decimal] = {}
    for line in lines:
        per[line.grant] = per.get(line.grant, NONE) + within(line, day - A_YEAR, day)
    whole = sum(per.values(), NONE)
    found = [Leaning(name, end, per[id], 100 * per[id] / whole) for id, name, end in running if per.get(id)]
    return sorted(found, key=lambda found: (-found.euro, found.name))


def _agreement(grant: Grant, goals: list[Goal], lines: list[Paid], reader: Reader, day: date) -> Agreement:
    spent: dict[str, Decimal] = {}
    for line in lines:
        if line.kind in ("cost", "investment"):
            name = line.category or "other"
            spent[name] = spent.get(name, NONE) + within(line, date.min, day)
    came = sum((within(line, date.min, day) for line in lines if line.kind == "income"), NONE)
    left = None if grant.end is None else (grant.end - day).days
    aims = tuple(_aim(goal, grant, reader, day) for goal in goals)
    return Agreement(
        grant.id, grant.name, grant.funder, grant.on, grant.end, grant.amount_eur, came, spent, {}, left, tuple(grant.intended), aims
    )


def _aim(goal: Goal, grant: Grant, reader: Reader, day: date) -> Aim:
    period = _period(goal.period)
    figure = None
    if goal.kind == "target" and goal.indicator in indicators.BY_CODE and period is not None:
        here = replace(reader.scope, period=period, area="", grant="")
        figure = reader.at(here).figures([goal.indicator]).get(goal.indicator)
    target = goal.agreed if goal.changed_to is None else goal.changed_to
    adds_up = figure is not None and figure.indicator.view(figure.view).kind in ADDS_UP
    due = by_now(target, period, day) if target is not None and period is not None and adds_up else None
    return Aim(
        goal.name, goal.kind, goal.period or "", goal.agreed, goal.changed_to, goal.changed_on, goal.question or "", goal.state,
        goal.explanation or "", figure, due,
    )  # fmt: skip


def by_now(target: Decimal, period: Period, day: date) -> Decimal | None:
    """The part of the target for the days gone by; None before the period, the whole of it afterwards."""
    if day < period.start:
        return None
    gone, whole = (min(day, period.end) - period.start).days + 1, (period.end - period.start).days + 1
    return target * gone / whole


def _period(code: str | None) -> Period | None:
    try:
        return parse(code) if code else None
    except Refused:
        return None


def contact_since(reader: Reader) -> date | None:
    """Since when there is a fixed contact person at the municipality. Only for people of the enterprise itself."""
    require(reader.scope.person, READ_OWN, reader.scope.organisation)
    with reader.store.read() as session:
        return contact(session, reader.scope.organisation, today())
