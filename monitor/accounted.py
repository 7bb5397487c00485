"""What a funder is told about one grant: agreed, changed, reached, spent and told, from quarters that were told outside and nothing live.

The same for the enterprise that looks beforehand: nobody reads more of it than the funder does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar

from monitor.accounted_money import income_of, share_of, spent_of
from monitor.agreed import ADDS_UP, NONE, Agreed, Budgeted, within
from monitor.context import Told
from monitor.report.frozen import Definition, Number
from monitor.report.snapshot import Snapshot
from storage import followed, funder
from storage.agreed import budgets, paid
from storage.blur import first_day
from storage.database import Store, gone
from storage.followed import Move
from storage.funder import Session
from storage.organisation import Organisation, organisation
from storage.people import Person
from storage.period import Period, parse
from storage.records import Goal, Grant, Story
from storage.refused import Refused
from storage.release import kept_back

REACHED, SHORT, GOING, UNKNOWN, LATER, LEARN = "reached", "short", "going", "unknown", "later", "learn"
TOLD = (REACHED, SHORT, UNKNOWN)  # of which it can be asked whether they were reached
T = TypeVar("T")
Broke = Callable[[str, Exception], None]
BrokeOf = Callable[[str, str, str, Exception], None]  # id and name of the grant, what broke, and how
STORIES, EDITIONS, WHOLE = "stories", "editions", "whole"
A_YEAR = 4  # quarters
MOST_STORIES, MOST_FAILED = 3, 6
CHANGED = ("payment_eased", "still_good_share", "trust_score", "referrals_landed", "comfort_change")


@dataclass(frozen=True)
class Outcome(Agreed):
    """One goal. `number`: what was told of it outside; `standing` follows from that, `state` and `explanation` are words of the team."""

    indicator: str
    definition: Definition | None
    number: Number | None
    standing: str


@dataclass(frozen=True)
class Account(Budgeted):
    """One grant. Money is that of the grant up to `through`, the last day of the newest told quarter; None when nothing was told.

    `income`: source -> euros of the whole enterprise over `mixed` quarters; `share`: the percentage of it that came with this grant.
    """

    id: str
    name: str
    organisation: str
    enterprise: str
    funder: str
    start: date
    end: date | None
    agreed_eur: Decimal | None
    intended: tuple[str, ...]
    through: date | None
    kept_back: int
    goals: tuple[Outcome, ...]
    moves: tuple[Move, ...]
    came: Decimal
    spent: Mapping[str, Decimal]
    budget: Mapping[str, Decimal]
    stories: tuple[Told, ...]
    own_stories: int
    failures: tuple[str, ...]
    changed: tuple[tuple[Definition, Number], ...]
    income: Mapping[str, Decimal]
    mixed: tuple[Period, ...]
    share: Decimal | None
    example: bool
    changed_in: Period | None  # the quarter that `changed` is about

    def count(self, *standings: str) -> int:
        return sum(goal.standing in standings for goal in self.goals)


def account(store: Store, person: Person, grant: str, broke: Broke | None = None) -> Account:
    """One grant, for its funder or for who may share it. Raises `NotFound`, always the same, for everybody else.

    `broke` is told of `STORIES` or `EDITIONS` that cannot be read, and the account comes without them. Without `broke` that is raised.
    """
    with store.read() as session:
        return _account(session, funder.readable(session, person, grant), {}, broke)


def portfolio(store: Store, person: Person, broke: BrokeOf | None = None) -> list[Account]:
    """Every grant this person of a funder may follow, by name of the grant: no ranking.

    `broke` is told of what cannot be read of a grant, as in `account`, and `WHOLE`: that one is not in the list, the others are. Without
    `broke` that is raised.
    """
    kept: dict[str, dict[str, Snapshot]] = {}
    with store.read() as session:
        followed = [(grant.id, grant.name) for grant in funder.followed(session, person)]
    found = (_one(store, id, name, kept, broke) for id, name in followed)
    return [made for made in found if made is not None]


def _one(store: Store, id: str, name: str, kept: dict[str, dict[str, Snapshot]], broke: BrokeOf | None) -> Account | None:
    """Each in a reading of its own, so that one that breaks leaves the next whole."""
    told: Broke | None = partial(broke, id, name) if broke is not None else None

    def read() -> Account:
        with store.read() as session:
            return _account(session, session.get_one(Grant, id), kept, told)

    return _read(read, None, WHOLE, told)


def _account(session: Session, grant: Grant, kept: dict[str, dict[str, Snapshot]], broke: Broke | None = None) -> Account:
    enterprise = organisation(session, grant.organisation)
    assert enterprise is not None
    quarters = followed.quarters(session, grant.organisation)
    through = quarters[-1].end if quarters else None
    snapshots = kept.setdefault(grant.organisation, {})
    recent, wanted = quarters[-A_YEAR:], [p for p in quarters if p.end >= grant.on]
    _read(lambda: _fetch(session, grant.organisation, [*wanted, *recent], snapshots), None, EDITIONS, broke)
    newest = next((p for p in reversed(wanted) if p.code in snapshots), None)
    lines, last = paid(session, grant.organisation), through or date.min
    own = [line for line in lines if line.grant == grant.id]
    none: list[Story] = []
    stories = _read(lambda: followed.stories(session, grant), none, STORIES, broke)
    came = sum((within(p, date.min, last) for p in own if p.kind == "income"), NONE)
    outcomes = tuple(_outcome(g, snapshots, through) for g in followed.goals(session, grant))
    income = income_of([snapshots[p.code] for p in recent if p.code in snapshots])
    return Account(
        grant.id, grant.name, grant.organisation, enterprise.name, grant.funder, grant.on, grant.end, grant.amount_eur,
        tuple(grant.intended), through, len(kept_back(session, grant.organisation)), outcomes, tuple(followed.moves(session, grant)), came,
        spent_of(own, last), budgets(session, grant.organisation).get(grant.id, {}), tuple(_told(session, enterprise, stories)),
        sum(s.grant == grant.id for s in stories[:MOST_STORIES]), _failures(session, grant, snapshots),
        tuple(_changed(snapshots, newest)), income, tuple(recent), share_of(own, recent, income), enterprise.example, newest,
    )  # fmt: skip


def _read(read: Callable[[], T], without: T, what: str, broke: Broke | None) -> T:
    try:
        return read()
    except Exception as error:
        if broke is None or gone(error):
            raise
        broke(what, error)
        return without


def _fetch(session: Session, enterprise: str, wanted: Sequence[Period], known: dict[str, Snapshot]) -> None:
    """What was frozen of these quarters and is not known yet."""
    missing = [p for p in dict.fromkeys(wanted) if p.code not in known]
    for code, release in followed.editions(session, enterprise, missing).items():
        known[code] = Snapshot.from_dict(release.content["snapshot"])


def _outcome(goal: Goal, snapshots: Mapping[str, Snapshot], through: date | None) -> Outcome:
    period, code = _period(goal.period), goal.indicator or ""
    begun = through is not None and (period is None or period.start <= through)
    snapshot = _snapshot(period, snapshots) if begun else None
    number = _number(snapshot, code, period) if snapshot is not None and goal.kind == "target" and code else None
    definition = snapshot.definition(code) if snapshot is not None else None
    target = goal.agreed if goal.changed_to is None else goal.changed_to
    over = through is not None and (period is None or period.end <= through)
    found = standing(goal.kind, begun, over, target, number, definition)
    words = (goal.state, goal.explanation or "") if begun else ("", "")
    return Outcome(
        goal.name, goal.kind, goal.period or "", goal.agreed, goal.changed_to, goal.changed_on, goal.question or "", *words, code,
        definition, number, found,
    )  # fmt: skip


def standing(kind: str, begun: bool, over: bool, target: Decimal | None, number: Number | None, definition: Definition | None) -> str:
    """Whether a goal was reached, by what was told and by nothing else; before its time is over only when it can no longer be lost."""
    if kind != "target":
        return LEARN
    if not begun:
        return LATER
    if target is None or number is None or not number.known or number.central is None:
        return UNKNOWN if over else GOING
    enough = number.central >= target
    if over:
        return REACHED if enough else SHORT
    return REACHED if enough and definition is not None and definition.kind in ADDS_UP else GOING


def _snapshot(period: Period | None, snapshots: Mapping[str, Snapshot]) -> Snapshot | None:
    """The quarter itself; of a year, or of no period, the newest told quarter of it."""
    if period is not None and period.level == "quarter":
        return snapshots.get(period.code)
    within_it = [code for code in snapshots if period is None or (period.level == "year" and code[:4] == period.code)]
    return snapshots[max(within_it)] if within_it else None


def _number(snapshot: Snapshot, code: str, period: Period | None) -> Number | None:
    """As the report of that quarter tells it: of a year what stands there beside a goal of that year."""
    if period is None or period.level == "quarter":
        return snapshot.get(code)
    return next((g.reached for g in snapshot.goals if g.indicator == code and g.period == period.code and g.reached is not None), None)


def _told(session: Session, enterprise: Organisation, stories: Sequence[Story]) -> Iterator[Told]:
    wijk = followed.wijken(session, enterprise.municipality)
    for s in stories[:MOST_STORIES]:
        yield Told(
            s.id, s.headline, s.quote, s.changed, s.situation or "", s.done or "", s.matters or "", s.difficult or "", s.teller,
            wijk.get(s.area or "", ""), first_day(s.on), tuple(s.values), s.feeling or "", s.often or "", tuple(s.consent), by_quarter=True,
        )  # fmt: skip


def _failures(session: Session, grant: Grant, snapshots: Mapping[str, Snapshot]) -> tuple[str, ...]:
    """Of this grant, as far as it stood in a report that was told; what was emptied since is gone here too."""
    told = {setback.text for snapshot in snapshots.values() for setback in snapshot.setbacks}
    return tuple(dict.fromkeys(words for words, _ in followed.failures(session, grant) if words in told))[:MOST_FAILED]


def _changed(snapshots: Mapping[str, Snapshot], newest: Period | None) -> Iterator[tuple[Definition, Number]]:
    """What changed for people in the newest told quarter of this grant, as far as that could be told."""
    if newest is None:
        return
    snapshot = snapshots[newest.code]
    for code in CHANGED:
        number, definition = snapshot.get(code), snapshot.definition(code)
        if number.state == "value" and definition is not None:
            yield definition, number


def _period(code: str | None) -> Period | None:
    try:
        return parse(code) if code else None
    except Refused:
        return None
