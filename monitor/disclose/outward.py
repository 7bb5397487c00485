"""What people outside really get, beside what was decided: every number in a release or a report is a sum of whole blocks, or it is a find.

The attacker takes the decided blocks as equations. A municipality reads sums of them over enterprises, areas and categories, a funder
reads them in a report. This reads those numbers back from what was frozen, without the code that wrote them: then they are equations
that are there already, and give nothing away that the blocks do not.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from monitor import indicators
from monitor.disclose.attack import Finding
from monitor.disclose.closing import Decided, Wijken, protected
from monitor.disclose.table import SHOWN, Held, Table
from monitor.disclose.total import SEVERAL
from monitor.disclose.tree import NOWHERE
from monitor.report.enough import REST
from monitor.report.frozen import Number
from monitor.report.snapshot import Snapshot
from storage.organisation import organisations
from storage.release import Release, editions
from storage.slot import aware

MICRO = 10**6
ROUNDING = 2000  # millionths: a cell is rounded per buurt and month, a block per place and month
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Decision:
    """What one enterprise decided for the period at hand."""

    tree: Wijken
    tables: Sequence[Table]


def of_municipality(content: Mapping[str, Any], decisions: Collection[Decision]) -> Iterator[Finding]:
    """The figures of one edition of a municipality that are no sum of whole blocks of these enterprises."""
    careful, figures = _careful(), content["figures"]
    named: dict[Key, set[str]] = {}
    for f in figures:
        named.setdefault((f["indicator"], f["view"], f["dimension"]), set()).add(f["category"])
    for f in figures:
        key = (f["indicator"], f["view"], f["dimension"])
        if f["state"] not in ("value", "zero") or key[:2] not in careful:
            continue
        sums = [_in_areas(d, key, f["areas"]) if not f["category"] else _in_category(d, key, f["category"], named[key]) for d in decisions]
        if any(held is None for held in sums) or not _same(f, Held.sum(held for held in sums if held), key):
            yield Finding(*key, tuple(f["areas"]) or (f["category"],), (content["period"],), float(f["central"]), float(f["central"]))


def _careful() -> set[tuple[str, str]]:
    return {(i.code, v.name) for i, v in protected()}


def _shown(decision: Decision, key: Key) -> list[Table]:
    return [t for t in decision.tables if t.key == key and t.state == SHOWN]


def _in_areas(decision: Decision, key: Key, areas: Sequence[str]) -> Held | None:
    """What these areas have of one enterprise; None when a block lies partly in them. No areas: everything."""
    places = {place for area in areas for place in decision.tree.get(area, [area])}
    found: list[Held] = []
    for table in _shown(decision, key):
        for block in table.blocks:
            inside = set(block) - {NOWHERE} or set(block)
            if areas and inside & places and not inside <= places and not table.block(inside - places).nobody:
                return None
            if not areas or inside & places:
                found.append(table.block(block))
    return Held.sum(found)


def _in_category(decision: Decision, key: Key, category: str, named: Collection[str]) -> Held | None:
    """What one answer has of one enterprise, or all that are not told by themselves; None when a block holds it and others."""
    found: list[Held] = []
    for table in _shown(decision, key):
        for block in table.blocks:
            alone = set(block) & (set(named) - {SEVERAL})
            if alone and len([p for p in block if not table.block([p]).nobody]) > 1:
                return None
            if category in alone or (category == SEVERAL and not alone):
                found.append(table.block(block))
    return Held.sum(found)


def _same(told: Mapping[str, Any], held: Held, key: Key) -> bool:
    """The numbers that were told are those of the blocks. Of nobody: zero, whatever number everybody knows stands below the line."""
    if held.nobody:
        return not any(Decimal(told[name] or 0) for name in ("low", "central", "high", "numerator"))
    if indicators.BY_CODE[key[0]].view(key[1]).kind == "ratio":
        pairs = [(told["numerator"], held.above), (told["denominator"], held.below)]
    else:
        pairs = [(told[name], getattr(held, name)) for name in ("low", "central", "high")]
    return all(number is not None and abs(Decimal(number) * MICRO - micro) <= ROUNDING for number, micro in pairs)


def of_report(snapshot: Snapshot, decided: Decided) -> Iterator[Finding]:
    """The numbers of a funder's report that are not those of the blocks of its quarter."""
    careful, decision = _careful(), Decision(decided.tree, decided.tables)
    for n in (n for n in snapshot.numbers if n.known and (n.indicator, n.view) in careful):
        key = (n.indicator, n.view, n.dimension)
        category = SEVERAL if n.category == REST else n.category
        named = {SEVERAL if m.category == REST else m.category for m in snapshot.numbers if (m.indicator, m.view, m.dimension) == key}
        held = _in_category(decision, key, category, named) if category else _in_areas(decision, key, [])
        if held is None or not _same(_told(n), held, key):
            yield Finding(*key, (n.category,), (snapshot.period_code,), float(n.central or 0), float(n.central or 0))


def _told(n: Number) -> dict[str, Decimal | None]:
    return {name: getattr(n, name) for name in ("low", "central", "high", "numerator", "denominator")}


def reports(releases: Iterable[Release]) -> list[Finding]:
    """Of every edition of an enterprise's quarters that has a report in it."""
    with_both = [r for r in releases if "disclosed" in r.content and "snapshot" in r.content]
    return [f for r in with_both for f in of_report(Snapshot.from_dict(r.content["snapshot"]), Decided.from_dict(r.content["disclosed"]))]


def of_year(session: Session, municipality: str, year: int) -> list[Finding]:
    """Of every edition a municipality got of this year and its quarters, beside what its enterprises had decided by then."""
    there = organisations(session, municipality)
    mine, named = {e.id: editions(session, e.id, year) for e in there}, {e.name: e.id for e in there}
    found: list[Finding] = []
    for release in editions(session, municipality, year):
        content = release.content
        if any("areas" not in f for f in content.get("figures", ())):
            continue  # the first releases told no areas, and no blocks were decided
        ids = content["ids"] if "ids" in content else [named.get(name, "") for name in content.get("enterprises", ())]
        if any(id not in mine for id in ids):
            continue  # an early edition, and an enterprise that has another name by now: nobody can tell which it was
        decisions = [d for id in ids if (d := _by_then(mine[id], release)) is not None]
        found += of_municipality(content, decisions)
    return found


def _by_then(releases: Sequence[Release], of: Release) -> Decision | None:
    """What an enterprise had decided of this period when this edition was made."""
    earlier = [r for r in releases if "disclosed" in r.content and aware(r.created_at) <= aware(of.created_at)]
    yearly = "Q" not in of.period
    made = [r for r in earlier if (r.content["disclosed"].get("year") if yearly else r.period == of.period)]
    if not made:
        return None
    decided = Decided.from_dict(max(made, key=lambda r: (aware(r.created_at), r.edition)).content["disclosed"])
    return Decision(decided.tree, decided.year if yearly else decided.tables)
