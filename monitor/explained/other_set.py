"""The same CO2 by the other set of emission factors: tank-to-wheel beside the figure itself, which is well-to-wheel (method.md 3).

It is made of figures that the reader may see, so to people outside it gives nothing away.
"""

from dataclasses import dataclass
from decimal import Decimal

from monitor.estimate import Estimate
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.words import reason
from storage.factors import SCENARIOS, FactorVersion, stretches, versions_of
from storage.period import Period, today

GAS, ELECTRICITY = "co2.gas.ttw", "co2.elek.mix.ttw"
PARTS = (("gas_saving", GAS), ("electricity_saving", ELECTRICITY), ("own_generation", ELECTRICITY))
VIEWS = ("placed", "realised")  # what has one factor a year; a whole life has the one of the year of placement
NOT_ALL = "het gas of de stroom erachter is niet bekend"
OTHER_QUARTERS = "hier zijn andere kwartalen samengenomen dan bij het gas en de stroom"
NO_FACTOR = "van deze dagen kennen we de getallen van TTW niet"
MORE_YEARS = "over meer jaren samen rekenen we dit niet uit; kies één jaar"


@dataclass(frozen=True)
class OtherSet:
    """What the figure would be, in its own unit. `value` is None when it cannot be said, and then `reason` says why."""

    value: Estimate | None
    factors: tuple[FactorVersion, ...] = ()
    reason: str = ""


def tank_to_wheel(reader: Reader, figure: Figure) -> OtherSet | None:
    """The CO2 of the burning itself, from the saved gas and electricity of the same scope; None for a figure that is no such CO2."""
    if figure.indicator.code != "co2_avoided" or figure.view not in VIEWS or not figure.known:
        return None
    if figure.period.level == "all":
        return OtherSet(None, reason=MORE_YEARS)
    found = reader.figures([code for code, _ in PARTS])
    every = [(found.get(code, figure.view), factor) for code, factor in PARTS]
    parts = [(f, factor) for f, factor in every if f.known]
    if len(parts) < len(every) and not reader.scope.outside:  # outside CO2 has nothing in it of what is held; inside it has
        return OtherSet(None, reason=NOT_ALL)
    if reason.CARRIED in figure.reason and not any(reason.CARRIED in f.reason for f, _ in parts):
        return OtherSet(None, reason=OTHER_QUARTERS)
    needed = {factor for f, factor in parts if any((f.low, f.central, f.high))}
    with reader.store.read() as session:
        holding = {code: _holding(versions_of(session, [code]), figure.period) for code in needed}
    if None in holding.values():
        return OtherSet(None, reason=NO_FACTOR)
    used = {code: version for code, version in holding.items() if version is not None}
    each = [_times(f, used[factor]) for f, factor in parts if factor in used]
    value = Estimate(*(sum((getattr(e, s) for e in each), Decimal(0)) for s in SCENARIOS))
    return OtherSet(value, tuple(used[code] for code in sorted(used)))


def _holding(versions: list[FactorVersion], period: Period) -> FactorVersion | None:
    """The one version that holds on every day of the period so far."""
    last = max(period.start, min(period.end, today()))
    return next((s.version for s in stretches(versions) if s.start <= period.start and last <= s.end), None)


def _times(f: Figure, factor: FactorVersion) -> Estimate:
    """Bound by bound; what costs energy takes the other end of the factor."""
    other = dict(zip(SCENARIOS, reversed(SCENARIOS), strict=True))
    values = {s: getattr(f, s) or Decimal(0) for s in SCENARIOS}
    return Estimate(*(v * getattr(factor, other[s] if v < 0 else s) for s, v in values.items()))
