"""The report goes outside too: it says of a quarter what the release says, and of earlier quarters what was frozen then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from monitor import indicators
from monitor.disclose.behind import by_year
from monitor.disclose.closing import Decided, decided_before, protected
from monitor.disclose.correct import correction_of
from monitor.disclose.made_of import without
from monitor.disclose.shape import BESIDE
from monitor.disclose.table import HELD, SHOWN, Held, Table
from monitor.disclose.total import SEVERAL, as_numbers, named
from monitor.report.enough import REST_LABEL
from monitor.report.frozen import Goal, Moment, Number, Place, Series
from monitor.report.snapshot import Snapshot
from monitor.words import reason as words
from storage.choices import choices
from storage.organisation import areas
from storage.period import parse
from storage.release import closed, newest

BARE: dict[str, Any] = {"low": None, "central": None, "high": None, "numerator": None, "denominator": None, "records": 0, "units": 0}
WITHHELD: dict[str, Any] = {**BARE, "state": "withheld", "completeness": None, "previous": None}


def safe_snapshot(session: Session, snapshot: Snapshot, decided: Decided) -> Snapshot:
    """The snapshot of a quarter about to be closed, beside what was frozen of the quarters before."""
    frozen = [newest(session, snapshot.organisation, parse(code)) for code in closed(session, snapshot.organisation)]
    before = {r.period: Snapshot.from_dict(r.content["snapshot"]) for r in frozen if r is not None}
    told = [t for d in decided_before(session, snapshot.organisation, snapshot.period) for t in d.tables]
    names = {a.code: a.name for a in areas(session, snapshot.municipality) if a.level == "wijk"}
    return sheltered(snapshot, decided, told, before, names)


def sheltered(
    snapshot: Snapshot, decided: Decided, told: Sequence[Table], before: Mapping[str, Snapshot], wijken: Mapping[str, str]
) -> Snapshot:
    """The snapshot as it may leave the house. `told`: this year's tables so far; `before`: earlier frozen quarters; `wijken`: names."""
    careful = {(i.code, v.name) for i, v in protected()}
    known = {t.key: t for t in decided.tables}
    previous = before.get(snapshot.period.previous().code)
    numbers: list[Number] = []
    for n in snapshot.numbers:
        if (n.indicator, n.view) not in careful:
            numbers.append(n)
        elif not n.category:
            total = _total(n, known.get((n.indicator, n.view, "")), previous, decided.tables)
            numbers += [total, *(_parts(total, known) if total.known else ())]
    made = replace(snapshot, numbers=tuple(numbers))
    lines = tuple(replace(s, moments=tuple(_moment(m, s, made, before, careful) for m in s.moments)) for s in made.series)
    goals = tuple(_goal(g, made, [*told, *decided.tables], careful) for g in made.goals)
    return replace(made, series=lines, goals=goals, places=_places(known, decided, wijken) if made.places else ())


def _total(n: Number, table: Table | None, before: Snapshot | None, closing: Sequence[Table]) -> Number:
    indicator = indicators.BY_CODE[n.indicator]
    view = indicator.view(n.view)
    earlier = before.get(n.indicator, n.view) if before else None
    n = replace(n, previous=earlier.central if earlier and earlier.known else None)
    if by_year(indicator, view):
        return replace(n, **WITHHELD, reason=words.ONLY_YEAR) if n.state in ("value", "withheld") else n
    if table is None or n.state == "not_reported":
        return n
    if table.state == HELD:
        return replace(n, **WITHHELD, reason=words.FEW)
    carried = len(table.quarters) > 1
    partly = without(table, closing)
    if not carried and not partly and not table.booked and n.known:
        return n
    reason = words.together(words.CARRIED if carried else "", words.WITHOUT_PART if partly else "", correction_of([table])[1])
    return _counted(replace(n, **BARE, previous=None), table.total, reason)


def _counted(n: Number, held: Held, reason: str = "") -> Number:
    """The same place in the report with what a block has."""
    indicator = indicators.BY_CODE[n.indicator]
    found = as_numbers(indicator.view(n.view), indicator, held)
    numbers: dict[str, Any] = {
        name: None if found[name] is None else Decimal(found[name]) for name in ("low", "central", "high", "numerator", "denominator")
    }
    return replace(n, state=found["state"], reason=reason or found["reason"], units=found["units"], **numbers)


def _parts(total: Number, known: Mapping[tuple[str, str, str], Table]) -> Iterator[Number]:
    """The categories in the blocks of the release; what is shown together only, as one line."""
    for dimension, name in indicators.BY_CODE[total.indicator].by.items():
        table = known.get((total.indicator, total.view, dimension))
        sums: dict[str, Held] = {}
        for block in table.blocks if table is not None and table.state == SHOWN else ():
            category = block[0] if len(block) == 1 else SEVERAL
            sums[category] = Held.sum([sums.get(category, Held()), table.block(block)])  # type: ignore[union-attr]
        filled = {category: held for category, held in sums.items() if not held.nobody}
        for category, held in filled.items() if set(filled) != {SEVERAL} else ():
            label = REST_LABEL if category == SEVERAL else choices(name).get(category, category)
            part = replace(total, dimension=dimension, category=category, label=label, goal=None, records=0, completeness=None)
            yield _counted(replace(part, previous=None), held)


def _moment(m: Moment, line: Series, made: Snapshot, before: Mapping[str, Snapshot], careful: set[tuple[str, str]]) -> Moment:
    """Of an earlier quarter what was frozen; a quarter that is still open says nothing yet."""
    if (line.indicator, line.view) not in careful:
        return m
    source = made if m.period == made.period_code else before.get(m.period)
    if source is None:
        return Moment(m.period, m.label, "not_reported")
    n = source.get(line.indicator, line.view)
    return Moment(m.period, m.label, n.state, *((n.low, n.central, n.high) if n.known else ()))


def _goal(goal: Goal, made: Snapshot, told: Sequence[Table], careful: set[tuple[str, str]]) -> Goal:
    """What was reached: of this quarter as in the report, of this year the sum of what was shown; of any other period nothing."""
    reached = goal.reached
    if reached is None or (reached.indicator, reached.view) not in careful or not reached.known:
        return goal
    if goal.period in ("", made.period_code):
        return replace(goal, reached=made.get(reached.indicator, reached.view))
    code = reached.indicator
    code = BESIDE.get(code, code)  # over a year both count the same households
    shown = [t for t in told if t.key == (code, reached.view, "") and t.state == SHOWN and t.quarters[0][:4] == goal.period]
    if not shown or reached.indicator == "households_new":
        return replace(goal, reached=replace(reached, **WITHHELD, reason=words.FEW))
    numbers = replace(reached, **BARE, previous=None)
    return replace(goal, reached=_counted(numbers, Held.sum(t.total for t in shown), correction_of(shown)[1]))


def _places(known: Mapping[tuple[str, str, str], Table], decided: Decided, wijken: Mapping[str, str]) -> tuple[Place, ...]:
    """Households by wijk, each counted once a year, when every wijk may be shown by itself; or none."""
    table = known.get(("households_reached", "", ""))
    if table is None or table.state != SHOWN or len(table.quarters) > 1:
        return ()
    blocks = [(named(block, decided.tree), table.with_nowhere(block)) for block in table.placed]
    filled = [(codes, held) for codes, held in blocks if not held.nobody]
    if any(len(codes) != 1 or codes[0] not in wijken for codes, _ in filled):
        return ()
    return tuple(Place(wijken[codes[0]], _counted(Number(table.indicator, table.view, "value"), held)) for codes, held in filled)
