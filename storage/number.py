"""Exact decimals: what people typed and what was counted is kept to the last digit, on SQLite and PostgreSQL alike."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, String
from sqlalchemy.types import TypeDecorator

MICRO = Decimal("0.000001")


class Exact(TypeDecorator[Decimal]):
    """A decimal kept as a whole number of millionths (8-byte integer): sums are exact and both databases agree."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        return None if value is None else micros(Decimal(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else from_micros(int(value))


class Precise(TypeDecorator[Decimal]):
    """A decimal kept as text with every digit it came with: for factors, which are looked up and never added by the database."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else plain(Decimal(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


def micros(value: Decimal) -> int:
    """Millionths, half to even. Raises `ValueError` for infinity and not-a-number."""
    if not value.is_finite():
        raise ValueError("geen gewoon getal")
    return int((value.quantize(MICRO, ROUND_HALF_EVEN)).scaleb(6))


def from_micros(value: int) -> Decimal:
    return Decimal(value).scaleb(-6)


def plain(value: Decimal | None) -> str | None:
    """The exact decimal as text without exponent and without trailing zeros: '3120.5', '0', '-1.72'."""
    if value is None:
        return None
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text
