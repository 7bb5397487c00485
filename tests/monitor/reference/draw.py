"""What every made-up record is drawn with: days at awkward borders, places, amounts and ids."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

FIRST = date(2019, 1, 1)
BUURTEN = ("BU01", "BU02", "BU03", "BU04")
YES_NO = (None, "yes", "no", "unknown")
PAYERS = (None, "unknown", "municipality_assignment", "municipality_grant", "spuk", "province", "fund", "sales", "own")


class Draw:
    """One made-up answer after another, all from one seed."""

    def __init__(self, random: Random, on: date, name: str, areas: Sequence[str | None] = (*BUURTEN, *BUURTEN, None, "BU99")):
        self.random, self.on, self.name, self.areas, self.number = random, on, name, areas, 0
        self.pick: Callable[[Sequence[Any]], Any] = random.choice

    def id(self) -> str:
        """Ids in an order of their own, as in the store."""
        self.number += 1
        return f"{self.random.randrange(16**6):06x}{self.name}{self.number}"

    def day(self, first: date = FIRST) -> date:
        """Any day up to the day of counting, rather at a border, rather lately."""
        last = self.on.toordinal()
        anywhere = [self.random.randint(first.toordinal(), last) for _ in range(6)]
        lately = [self.random.randint(max(first.toordinal(), last - 500), last) for _ in range(8)]
        borders = [date(self.on.year - self.random.randrange(3), m, d) for m, d in ((1, 1), (3, 31), (4, 1), (6, 30), (7, 1), (12, 31))]
        chosen = self.pick([*map(date.fromordinal, anywhere + lately), *borders, date(2020, 2, 29), date(2024, 2, 29), self.on])
        return chosen if first <= chosen <= self.on else date.fromordinal(lately[0])

    def after(self, day: date, longest: int) -> date | None:
        """A later day that has been, or none."""
        found = day + timedelta(days=self.random.choice((0, 1, 30, 89, 180, 181, self.random.randrange(longest + 1))))
        return found if found <= self.on else None

    def area(self) -> str | None:
        return self.pick(self.areas)

    def amount(self, most: int) -> Decimal:
        parts = self.pick((1000, 1000, 100, 1))
        return Decimal(self.random.randrange(most * parts + 1)) / parts

    def record(self, **answers: Any) -> dict[str, Any]:
        return {"id": self.id(), "area": self.area(), "on": self.day()} | answers
