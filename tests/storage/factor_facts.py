"""Factors for tests: made up, each with a code in a family whose limits are known."""

from datetime import date
from decimal import Decimal
from typing import Any

from storage.factors import FactorFacts


def gas(central: str = "2.1", **more: Any) -> FactorFacts:
    """A version of the emission factor of gas: made up, of 2026."""
    value = Decimal(central)
    about: dict[str, Any] = {
        "code": "co2.gas.wtw", "label": "Aardgas", "unit": "kg CO2-eq/Nm3", "kind": "dated", "low": value, "central": value, "high": value,
        "valid_from": date(2026, 1, 1), "valid_to": None, "source": "verzonnen lijst", "publisher": "test", "confidence": "A",
    }  # fmt: skip
    return FactorFacts(**(about | more))
