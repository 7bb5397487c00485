"""What a closing decided for one figure: shown or held, over which quarters, in which blocks, with what behind each place."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from monitor.disclose.rule import Leaf, known
from monitor.disclose.tree import NOWHERE

SHOWN, HELD = "shown", "held"


@dataclass(frozen=True)
class Held:
    """The numbers of one place: households or persons, those seen first here this year, and the value in whole millionths."""

    behind: int = 0
    first: int = 0
    low: int = 0
    central: int = 0
    high: int = 0
    above: int = 0
    below: int = 0

    @classmethod
    def of(cls, leaves: Iterable[Leaf]) -> Self:
        found = list(leaves)
        low, central, high = (sum(leaf.value[n] for leaf in found) for n in range(3))
        first: frozenset[str] = frozenset().union(*(leaf.first for leaf in found))
        above, below = sum(leaf.top[1] for leaf in found), sum(leaf.bottom[1] for leaf in found)
        return cls(len(known(set().union(*(leaf.gifts for leaf in found)))), len(known(first)), low, central, high, above, below)

    @classmethod
    def sum(cls, several: Iterable["Held"]) -> "Held":
        """Added up: exact for the value and for `first`; `behind` counts someone in two of them twice."""
        rows = [tuple(vars(one).values()) for one in several]
        return cls(*(sum(column) for column in zip(*rows, strict=True))) if rows else cls()

    def less(self, other: "Held") -> "Held":
        """What is left without the other; never fewer than nobody."""
        mine, theirs = tuple(vars(self).values()), tuple(vars(other).values())
        people = [max(0, a - b) for a, b in zip(mine[:2], theirs[:2], strict=True)]
        return Held(*people, *(a - b for a, b in zip(mine[2:], theirs[2:], strict=True)))

    def minus(self, other: "Held") -> "Held":
        """What must be added to the other to make this: people too may be fewer."""
        return Held(*(a - b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def numbers(self) -> tuple[int, ...]:
        """Everything but the people: low, central, high, and of a ratio what stands above and below."""
        return self.low, self.central, self.high, self.above, self.below

    @property
    def nobody(self) -> bool:
        return not any(vars(self).values())


@dataclass(frozen=True)
class Table:
    """`quarters`: this one and those held before it, or the year. `places`: buurt or category. `blocks`: what is shown together.

    `booked`: corrections of quarters that were told before, in what this one shows. `apart`: they may be said by themselves as well.
    `parts`: of what is worked out from other figures (made_of.py) which of them, of which quarters, are in it.
    """

    indicator: str
    view: str
    dimension: str
    quarters: tuple[str, ...]
    state: str
    places: Mapping[str, Held]
    blocks: tuple[tuple[str, ...], ...]
    booked: Mapping[str, Held] = field(default_factory=dict)
    apart: bool = False
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.indicator, self.view, self.dimension

    @property
    def total(self) -> Held:
        return self.block([place for block in self.blocks for place in block])

    @property
    def undivided(self) -> bool:
        """Everything stands in one block: beside several, an amount for all of them could be divided by who knows each has k."""
        return sum(self.block(block).central != 0 for block in self.blocks) <= 1

    @property
    def placed(self) -> tuple[tuple[str, ...], ...]:
        """The blocks as places: what has no place goes with the block it stands in, and ties no places of other enterprises together."""
        without = (tuple(place for place in block if place != NOWHERE) for block in self.blocks)
        return tuple(block for block in without if block)

    def with_nowhere(self, places: Collection[str]) -> Held:
        """What these places show together, with what has no place where that stands in one block with one of them."""
        mine = next((block for block in self.blocks if NOWHERE in block), ())
        return self.block([*places, *([NOWHERE] if NOWHERE not in places and set(mine) & set(places) else [])])

    def block(self, places: Iterable[str]) -> Held:
        """What these places show together, with what was booked there."""
        return Held.sum(kept[place] for place in places for kept in (self.places, self.booked) if place in kept)

    def to_dict(self) -> dict[str, Any]:
        numbers = {place: list(vars(held).values()) for place, held in sorted(self.places.items()) if not held.nobody}
        booked = {place: list(vars(held).values()) for place, held in sorted(self.booked.items())}
        rest = {"quarters": list(self.quarters), "places": numbers, "blocks": [list(b) for b in self.blocks], "booked": booked}
        parts = [[part, list(quarters)] for part, quarters in self.parts]
        return vars(self) | rest | {"parts": parts}

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Self:
        places = {place: Held(*numbers) for place, numbers in found["places"].items()}
        blocks = tuple(tuple(block) for block in found["blocks"])
        booked = {place: Held(*numbers) for place, numbers in found.get("booked", {}).items()}  # the first releases have none
        parts = tuple((part, tuple(quarters)) for part, quarters in found.get("parts", ()))
        return cls(**{**found, "quarters": tuple(found["quarters"]), "places": places, "blocks": blocks, "booked": booked, "parts": parts})
