"""What comes off before a euro is because of us: what would have happened anyway, who else helped, whom it cost, what fades."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from storage.factors import SCENARIOS, Factors, FactorVersion

ATTRIBUTION, DEADWEIGHT, DISPLACEMENT, DROP_OFF = "attributie.uitstroom", "aftrek.sowieso", "aftrek.verdringing", "aftrek.uitdoving"
FOUR = (DEADWEIGHT, ATTRIBUTION, DISPLACEMENT, DROP_OFF)
WORDS = {
    DEADWEIGHT: "Sowieso-effect: was het anders ook gebeurd?",
    ATTRIBUTION: "Toerekening: welk deel komt door ons en niet door anderen?",
    DISPLACEMENT: "Verdringing: ging het ten koste van iemand anders?",
    DROP_OFF: "Uitdoving: wat valt er elk jaar weg?",
}
ENOUGH = 20  # households that answered, before their answer replaces the default (method.md, deflators)
WEIGHT = {"sure": Decimal(1), "maybe": Decimal("0.5"), "no": Decimal(0)}  # of what would have happened anyway; half is our own choice
WORST = dict(zip(SCENARIOS, reversed(SCENARIOS), strict=True))  # the low scenario takes off the most
SURE = Decimal("1.959964")  # standard deviations of a 95% interval
MILLIONTH = Decimal("0.000001")


def because_of_us(rows: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Contributions in euros less all four; each row names the versions, a version that is missing makes it unknown."""
    gross = rows.rename({s: f"gross_{s}" for s in SCENARIOS})
    ours = gross.with_columns(**factors[ATTRIBUTION].times("gross")).drop(f"gross_{s}" for s in SCENARIOS)
    years = _whole_years(pl.col("day").min().over("record_id"), pl.col("day"))
    for code, times in ((DEADWEIGHT, pl.lit(1)), (DISPLACEMENT, pl.lit(1)), (DROP_OFF, years)):
        factor = factors[code]
        left = {s: pl.col(s) * (1 - factor.value(WORST[s], "day")).pow(times) for s in SCENARIOS}
        ours = ours.with_columns(**left, **factor.noted("day", "central"))
    return ours


def _whole_years(start: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Full years from one day to the other: 0 until the same date a year later."""
    before = (day.dt.month().cast(pl.Int32) * 100 + day.dt.day()) < (start.dt.month().cast(pl.Int32) * 100 + start.dt.day())
    return day.dt.year() - start.dt.year() - before.cast(pl.Int32)


@dataclass(frozen=True)
class Share:
    """The part that would have happened anyway as households said it: lowest, likely and highest, with how many answered."""

    low: Decimal
    central: Decimal
    high: Decimal
    answered: int


def said_anyway(answers: Mapping[str, int]) -> Share | None:
    """From how many households said sure, maybe and no; None below twenty. The range is a Wilson interval of 95%.

    An answer lies between 0 and 1, so its spread is never more than that of yes and no: the interval is on the safe side.
    """
    answered = sum(answers.get(word, 0) for word in WEIGHT)
    if answered < ENOUGH:
        return None
    share = sum((weight * answers.get(word, 0) for word, weight in WEIGHT.items()), Decimal(0)) / answered
    low, high = wilson(share, answered)
    return Share(low, share.quantize(MILLIONTH), high, answered)


def wilson(share: Decimal, number: int) -> tuple[Decimal, Decimal]:
    """Where the share of everybody lies, with 95% certainty, when it is this among so many."""
    square = SURE * SURE
    middle = (share + square / (2 * number)) / (1 + square / number)
    half = SURE / (1 + square / number) * (share * (1 - share) / number + square / (4 * number * number)).sqrt()
    return max(middle - half, Decimal(0)).quantize(MILLIONTH), min(middle + half, Decimal(1)).quantize(MILLIONTH)


def taken_off(low: Decimal, central: Decimal, high: Decimal, share: Share) -> tuple[Decimal, Decimal, Decimal]:
    """Three scenarios less what would have happened anyway: the low one loses the most."""
    return low * (1 - share.high), central * (1 - share.central), high * (1 - share.low)


def not_taken_off(version: FactorVersion) -> bool:
    """A deflator at nothing is not a finding that there is none: it has no source yet."""
    return version.code != ATTRIBUTION and version.low == version.central == version.high == 0


__all__ = ["ATTRIBUTION", "ENOUGH", "FOUR", "WORDS", "Share", "because_of_us", "not_taken_off", "said_anyway", "taken_off", "wilson"]
