"""Chance that repeats itself: the same seed and the same words give the same throws, whatever was thrown elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from storage.period import Period

T = TypeVar("T")


class Dice(Random):
    """Made from what it is about (seed, enterprise, month, ...), so that one month never moves another."""

    def __init__(self, *about: object):
        super().__init__("/".join(str(word) for word in about))

    def id(self) -> str:
        return f"{self.getrandbits(128):032x}"

    def chance(self, share: float) -> bool:
        return self.random() < share

    def one(self, weights: Mapping[str, float]) -> str:
        return self.choices(list(weights), list(weights.values()))[0]

    def maybe(self, share: float, value: T) -> T | None:
        """The value, or nothing: people do not answer everything."""
        return value if self.chance(share) else None

    def about(self, mean: float) -> int:
        """A whole number whose mean is `mean`, a little more or less."""
        return int(mean * self.uniform(0.85, 1.15) + self.random())

    def half(self, low: float, high: float) -> Decimal:
        """A decimal in halves."""
        return Decimal(round(self.uniform(low, high) * 2)) / 2

    def euro(self, mean: float, spread: float = 0.15) -> Decimal:
        return Decimal(str(round(mean * self.uniform(1 - spread, 1 + spread), 2)))

    def workday(self, period: Period) -> date:
        """A day of this period that is no Sunday."""
        day = period.start + timedelta(days=self.randrange((period.end - period.start).days + 1))
        return day if day.weekday() < 6 else day - timedelta(days=1) if day > period.start else day + timedelta(days=1)

    def several(self, codes: Sequence[str], low: int, high: int) -> list[str]:
        """Different ones of these, in their own order."""
        chosen = self.sample(range(len(codes)), min(len(codes), self.randint(low, high)))
        return [codes[i] for i in sorted(chosen)]
