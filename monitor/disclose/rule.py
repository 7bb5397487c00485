"""When a block may be shown: nobody behind it or at least k, no one who is most of it, and of a share enough on either side."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

PERCENT = 10  # the p%-rule: who knows two contributions may not come closer than this to the largest other one
Three = tuple[int, int, int]
NOTHING: Three = (0, 0, 0)
ANYBODY = "?"  # begins the name of who cannot be told apart: a record without a code, a visit to an erased household


def known(units: Iterable[str]) -> set[str]:
    """Those who are surely different households or persons. Anybody may be one of them, or several times the same, so it adds nobody."""
    return {unit for unit in units if not unit.startswith(ANYBODY)}


@dataclass(frozen=True)
class Leaf:
    """What is behind one place in one open block. Numbers are whole millionths: low, central, high; gifts a millionth of those."""

    gifts: Mapping[str, Three] = field(default_factory=dict)  # household or person -> what it adds
    first: frozenset[str] = frozenset()  # those seen here first in this calendar year, so that quarters add up
    value: Three = NOTHING
    top: Three = NOTHING  # of a ratio: what stands above and below the line
    bottom: Three = NOTHING
    loose: tuple[int, int] = (0, 0)  # what of `top` and `bottom` is of anybody: on no side of a share does it make enough


@dataclass(frozen=True)
class Rule:
    """`k` households or persons. `share`: a ratio that counts x of n. `sensitive`: x may not be nobody or everybody either."""

    k: int
    share: bool = False
    sensitive: bool = False

    def safe(self, leaves: Iterable[Leaf]) -> bool:
        """These leaves together may be shown."""
        found = list(leaves)
        behind: Collection[str] = set().union(*(leaf.gifts for leaf in found))
        if not behind:
            return all(leaf.value == NOTHING and leaf.bottom == NOTHING for leaf in found)
        return len(known(behind)) >= self.k and _balanced(found) and (not self.share or self._either_side(found))

    def _either_side(self, leaves: list[Leaf]) -> bool:
        yes, all_ = (sum(leaf.top[1] for leaf in leaves), sum(leaf.bottom[1] for leaf in leaves))
        loose_yes, loose_all = (sum(leaf.loose[n] for leaf in leaves) for n in (0, 1))
        return self.either_side(yes, all_, loose_yes, loose_all)

    def either_side(self, yes: int, all_: int, loose_yes: int = 0, loose_all: int = 0) -> bool:
        """Of a share: nobody or k on either side, k surely on both of a sensitive one. `loose`: what of it is of anybody."""
        no, loose_no = all_ - yes, loose_all - loose_yes
        if self.sensitive:
            return min(yes - loose_yes, no - loose_no) >= self.k * 10**6
        return all(side == 0 or side - loose >= self.k * 10**6 for side, loose in ((yes, loose_yes), (no, loose_no)))


def _balanced(leaves: list[Leaf]) -> bool:
    for scenario in range(3):
        gifts: Counter[str] = Counter()
        for leaf in leaves:
            for unit, gift in leaf.gifts.items():
                gifts[ANYBODY if unit.startswith(ANYBODY) else unit] += abs(gift[scenario])  # perhaps all of it of one
        if not balanced(sum(gifts.values()), *two_largest(gifts.values())):
            return False
    return True


def two_largest(gifts: Iterable[int]) -> tuple[int, int]:
    """The largest contribution, and the two largest together."""
    ordered = sorted(gifts, reverse=True)[:2]
    return max(ordered, default=0), sum(ordered)


def balanced(total: int, largest: int, two: int) -> bool:
    """The p%-rule. Sums of these three over blocks only make it stricter, so it can be asked of a year made of quarters too."""
    return (total - two) * 100 >= PERCENT * largest
