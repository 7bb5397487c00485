"""Who is reached and who lives there: shares side by side, the difference with its 95% Wilson interval, and one index for how alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Z = Decimal("1.959964")  # of 95%
HUNDRED = Decimal(100)
TENTH = Decimal("0.1")
FEW = 10  # fewer known answers are told, not compared


@dataclass(frozen=True)
class Group:
    """One category: how many of the reached; in percent the share reached with its interval, and the share living there."""

    category: str
    reached: int
    share: Decimal
    low: Decimal
    high: Decimal
    living: Decimal

    @property
    def difference(self) -> Decimal:
        return self.share - self.living

    @property
    def difference_low(self) -> Decimal:
        return self.low - self.living

    @property
    def difference_high(self) -> Decimal:
        return self.high - self.living

    @property
    def verdict(self) -> str:
        """`more`, `fewer`, or `alike` when the difference may be chance."""
        return "more" if self.difference_low > 0 else "fewer" if self.difference_high < 0 else "alike"


@dataclass(frozen=True)
class Comparison:
    """One characteristic. `known` and `unknown`: reached households that did or did not tell. `index` 100: exactly who lives there."""

    groups: tuple[Group, ...]
    known: int
    unknown: int

    @property
    def enough(self) -> bool:
        return self.known >= FEW

    @property
    def share_unknown(self) -> Decimal:
        return _percent(self.unknown, self.known + self.unknown)

    @property
    def index(self) -> Decimal:
        return HUNDRED - sum((abs(g.difference) for g in self.groups), Decimal(0)) / 2


def compare(reached: Mapping[str, int], living: Mapping[str, Decimal], unknown: int = 0) -> Comparison | None:
    """Reached households per category beside what lives there (any positive numbers: they are made into shares). None without either.

    Shares of the reached are of those who told. What lives there is a count of everyone, so only the reached share has an interval.
    """
    known, everyone = sum(reached.get(c, 0) for c in living), sum(living.values(), Decimal(0))
    if not known or not everyone:
        return None
    return Comparison(tuple(_group(c, reached.get(c, 0), known, n * HUNDRED / everyone) for c, n in living.items()), known, unknown)


def together(comparison: Comparison, categories: frozenset[str]) -> Group:
    """Several categories as one group: for whom a grant is meant."""
    parts = [g for g in comparison.groups if g.category in categories]
    living = sum((g.living for g in parts), Decimal(0))
    return _group(" ".join(sorted(categories)), sum(g.reached for g in parts), comparison.known, living)


def wilson(part: int, whole: int) -> tuple[Decimal, Decimal]:
    """The 95% score interval of Wilson (1927) around a share, in percent."""
    n, share = Decimal(whole), Decimal(part) / whole
    middle = share + Z * Z / (2 * n)
    half = Z * (share * (1 - share) / n + Z * Z / (4 * n * n)).sqrt()
    under = 1 + Z * Z / n
    low, high = (middle - half) / under, (middle + half) / under
    return max(low, Decimal(0)) * HUNDRED, min(high, Decimal(1)) * HUNDRED


def _group(category: str, part: int, known: int, living: Decimal) -> Group:
    low, high = wilson(part, known)
    return Group(category, part, _percent(part, known), low, high, living)


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part) * HUNDRED / whole if whole else Decimal(0)
