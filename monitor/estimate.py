"""A number that knows how sure it is: three scenarios kept apart, never sorted on the way."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Estimate:
    """Low, central and high scenario. What people read is the smallest and the largest of the three."""

    low: Decimal
    central: Decimal
    high: Decimal

    @classmethod
    def exact(cls, value: int | str | Decimal) -> "Estimate":
        number = Decimal(value)
        return cls(number, number, number)

    @classmethod
    def of(cls, low: int | str | Decimal, central: int | str | Decimal, high: int | str | Decimal) -> "Estimate":
        return cls(Decimal(low), Decimal(central), Decimal(high))

    @property
    def least(self) -> Decimal:
        return min(self.low, self.central, self.high)

    @property
    def most(self) -> Decimal:
        return max(self.low, self.central, self.high)

    @property
    def ranged(self) -> bool:
        return self.least != self.most
