"""What the rule of release needs to know of one view: its rows, its k, and what it is shown beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.disclose.behind import Row, by_year
from monitor.disclose.rule import Leaf, Rule
from monitor.disclose.tree import NOWHERE
from monitor.indicator import Indicator, View

# A figure that is part of another, or counts nearly the same households: shown only where their difference is nobody or at least k.
BESIDE = {"households_helped": "households_reached", "households_new": "households_reached"}
NEEDS = {"cost_per_household": "households_helped"}  # who knows the costs can work out what stands below the line

MEASURED = ("m³", "kWh", "GJ", "kg", "EUR", "uur", "fte", "maanden")


@dataclass(frozen=True)
class Counted:
    """One view with the rows of the calendar year so far, and of the year before where the view is released by the year."""

    indicator: Indicator
    view: View
    rows: Sequence[Row]
    before: Sequence[Row] = ()
    corrects: bool = False  # counted in the same way as what was told before, so that a difference is a correction

    @property
    def rule(self) -> Rule:
        share = self.view.kind == "ratio" and self.indicator.unit == "%"
        return Rule(self.indicator.k, share, sensitive=share and self.indicator.k >= 10)

    @property
    def leans_on(self) -> str:
        """The figure that counts nearly the same households, if there is one."""
        return BESIDE.get(self.indicator.code, "")

    @property
    def once(self) -> bool:
        """Households that count once and lean on nothing: of these a correction may be said by itself."""
        return self.view.kind == "first" and not self.leans_on

    @property
    def adds_up(self) -> bool:
        """Over quarters: what waits can move on, and what changed can be booked."""
        return "distinct" not in (self.view.kind, self.view.numerator_kind, self.view.denominator_kind)

    @property
    def measured(self) -> bool:
        """In cubic metres or euros: there a large part beside a small one would pin the part down, so these have one table only."""
        return self.indicator.unit in MEASURED

    @property
    def with_areas(self) -> bool:
        """Sums and first-of-the-year counts of households; of figures that count nearly the same households only the one that adds up."""
        additive = self.view.kind in ("first", "flow")
        return (
            self.indicator.counts == "households"
            and additive
            and not by_year(self.indicator, self.view)
            and self.indicator.code not in BESIDE
        )


def as_one(behind: Mapping[str, Leaf]) -> dict[str, Leaf]:
    """Everything in one place, for what has no areas. What somebody adds in two places is added up."""
    gifts: dict[str, tuple[int, int, int]] = {}
    for leaf in behind.values():
        for unit, gift in leaf.gifts.items():
            had = gifts.get(unit, (0, 0, 0))
            gifts[unit] = (had[0] + gift[0], had[1] + gift[1], had[2] + gift[2])
    sums = [tuple(sum(getattr(leaf, name)[n] for leaf in behind.values()) for n in range(3)) for name in ("value", "top", "bottom")]
    loose = (sum(leaf.loose[0] for leaf in behind.values()), sum(leaf.loose[1] for leaf in behind.values()))
    first: frozenset[str] = frozenset().union(*(leaf.first for leaf in behind.values()))
    return {NOWHERE: Leaf(gifts, first, *sums, loose=loose)} if behind else {}  # type: ignore[arg-type, misc]
