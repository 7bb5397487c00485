"""What was found about one claimed figure: a status, the numbers behind it and one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from monitor.words import number, say
from storage.number import MICRO

REPRODUCED, NOT_REPRODUCIBLE = "reproduced", "not_reproducible"
OUTSIDE, UNCHECKED = "outside_published_experience", "cannot_be_checked"
STATUSES = {
    REPRODUCED: "klopt met een rekenregel",
    NOT_REPRODUCIBLE: "komt anders uit",
    OUTSIDE: "buiten eerdere ervaring",
    UNCHECKED: "niet te controleren",
}
TOLERANCE = Decimal("0.005")  # of the claimed figure


@dataclass(frozen=True)
class Recomputed:
    """The figure as one set gives it, exact to the sixth decimal, and how much more that is than was claimed."""

    factor_set: str
    value: Decimal
    difference: Decimal
    reproduces: bool


@dataclass(frozen=True)
class Verdict:
    """One claimed figure."""

    code: str
    claimed: Decimal
    status: str
    sentence: str
    recomputed: tuple[Recomputed, ...] = ()
    notes: tuple[str, ...] = ()


def recomputed(claimed: Decimal, found: Iterable[tuple[str, Decimal]]) -> tuple[Recomputed, ...]:
    """Each (set, value) beside the claim; those that reproduce it come first, otherwise the order stays."""
    made = []
    for name, exact in found:
        value = exact.quantize(MICRO, ROUND_HALF_EVEN)
        made.append(Recomputed(name, value, value - claimed, within(claimed, value)))
    return tuple(sorted(made, key=lambda one: (not one.reproduces, abs(one.difference) if one.reproduces else 0)))


def within(claimed: Decimal, value: Decimal) -> bool:
    """Whether the difference is at most 0,5% of the claim, or falls away in how the claim was rounded (half of its last digit)."""
    last_digit = Decimal(1).scaleb(min(int(claimed.as_tuple().exponent), 0))
    return abs(value - claimed) <= max(abs(claimed) * TOLERANCE, last_digit / 2)


def apart(claimed: Decimal, value: Decimal, language: str) -> str:
    """'3,1% meer dan', 'minder dan 0,1% minder dan', 'precies': how a value lies from the claim."""
    if value == claimed:
        return say("precies hetzelfde als", language)
    more = value > claimed
    if claimed == 0:
        return say("meer dan", language)
    percent = abs(value - claimed) / claimed * 100
    if percent < Decimal("0.05"):
        return say("minder dan 0,1% meer dan" if more else "minder dan 0,1% minder dan", language)
    words = number(percent, 1, language)
    return say("{percent}% meer dan" if more else "{percent}% minder dan", language, percent=words)
