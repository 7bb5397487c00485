"""The money of an account: what a grant spent, what came in at its enterprise, and the part of that which came with the grant."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from monitor.agreed import NONE, within
from monitor.report.snapshot import Snapshot
from storage.agreed import Paid
from storage.period import Period


def spent_of(lines: Sequence[Paid], last: date) -> dict[str, Decimal]:
    """Category -> euros that went out up to `last`."""
    found: dict[str, Decimal] = {}
    for line in lines:
        if line.kind in ("cost", "investment") and (euro := within(line, date.min, last)):
            found[line.category or "other"] = found.get(line.category or "other", NONE) + euro
    return found


def income_of(snapshots: Sequence[Snapshot]) -> dict[str, Decimal]:
    """Source -> euros, the largest first; nothing where one of the quarters has no sum."""
    if not snapshots or not all(s.get("income").known for s in snapshots):
        return {}
    found: dict[str, Decimal] = {}
    for part in (n for s in snapshots for n in s.split("income", "payer") if n.central):
        found[part.category] = found.get(part.category, NONE) + (part.central or NONE)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def share_of(lines: Sequence[Paid], quarters: Sequence[Period], income: Mapping[str, Decimal]) -> Decimal | None:
    """The percentage of all income of these quarters that came with this grant."""
    whole = sum(income.values(), NONE)
    with_it = sum((within(line, p.start, p.end) for p in quarters for line in lines if line.kind == "income"), NONE)
    return 100 * with_it / whole if whole and with_it <= whole else None
