"""Doubt: small rules that mark a figure which stands out, so that someone looks. A mark never stops or changes a count (method.md 10)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from monitor.figure import Doubt, Figure

FEW = 5  # records; below this one record more or less changes the figure too much to compare
WEEKS = 3  # silent weeks in a row
YEAR = timedelta(days=366)
BAND = {"gas_saving": Decimal(140), "electricity_saving": Decimal(345)}  # most per visited household and year, in published experience
EURO_PER_KG = (Decimal("0.30"), Decimal("2.00"))  # gas 2021: 0,80 / 1,884 = 0,42; power 2022: 0,73 / 0,421 = 1,74; with room on either side
CHANGES = ("_change",)  # a change may be negative: that is what it measures
Values = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Around:
    """What stands around a figure, for rules that look further than the figure itself.

    `households`: how many live in the area. `visited`: how many were helped in the period. `written`: record type -> the days of its
    records up to `last`. `frozen`: what the closed quarter said, by indicator and view; `corrected`: a record was corrected since.
    """

    last: date
    households: int | None = None
    visited: Decimal | None = None
    written: Mapping[str, list[date]] = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    frozen: Values = field(default_factory=dict)
    corrected: bool = False


@dataclass(frozen=True)
class Rule:
    """`sentence`: what a person reads. `holds`: whether this figure stands out, given what stands around it."""

    code: str
    sentence: str
    holds: Callable[[Figure, Around], bool]


def negative(f: Figure, around: Around) -> bool:
    return f.central is not None and f.central < 0 and not f.indicator.code.endswith(CHANGES)


def jump(f: Figure, around: Around) -> bool:
    """More than half away from the period before; only once the period is over, and not where a few records decide."""
    if f.central is None or not f.previous or f.period.level == "all" or around.last < f.period.end:
        return False
    if 0 < f.records < FEW or (not f.records and abs(f.previous) < FEW):
        return False
    return abs(f.central - f.previous) > abs(f.previous) / 2


def silent(f: Figure, around: Around) -> bool:
    """A kind of record that is written down every week on average, and yet three whole weeks in a row without one."""
    if f.indicator.view(f.view).kind not in ("flow", "first", "distinct") or f.period.level not in ("quarter", "year"):
        return False
    return any(_silent_weeks(around.written.get(kind, []), f.period.start, around.last) >= WEEKS for kind in f.indicator.reads)


def _silent_weeks(days: Iterable[date], start: date, last: date) -> int:
    """The longest row of whole weeks without a record; 0 where less than one record a week is usual."""
    written = sorted(days)
    if len(written) < (last - start).days // 7 or not written:
        return 0
    edges = [start - timedelta(days=1), *written, last + timedelta(days=1)]
    return max((later - earlier).days - 1 for earlier, later in pairwise(edges)) // 7


def few(f: Figure, around: Around) -> bool:
    return 0 < f.records < FEW and not f.indicator.about_organisation


def above_band(f: Figure, around: Around) -> bool:
    most = BAND.get(f.indicator.code)
    if most is None or f.view != "placed" or f.central is None or not around.visited:
        return False
    return f.central / around.visited > most


def old_factor(f: Figure, around: Around) -> bool:
    """A dated factor that nobody looked at for more than a year. What a measure saves does not grow old this way."""
    last = min(around.last, f.period.end)
    return any(v.kind == "dated" and v.valid_from < last - YEAR for v in f.factors)


def more_than_live_here(f: Figure, around: Around) -> bool:
    kind = f.indicator.view(f.view).kind
    counts = kind == "first" and f.indicator.counts == "households" and f.period.level != "all"
    return counts and f.central is not None and around.households is not None and f.central > around.households


def euro_per_kg(f: Figure, around: Around) -> bool:
    """Euros and kilos of the same measures belong together: a price and an emission factor decide."""
    if (f.indicator.code, f.view) != ("energy_bill_saving", "year_price") or f.central is None:
        return False
    kilos = around.values.get(("co2_avoided", "placed"))
    return kilos is not None and kilos > 0 and not EURO_PER_KG[0] <= f.central / kilos <= EURO_PER_KG[1]


def fell(f: Figure, around: Around) -> bool:
    """Less than when the quarter was closed, though no record was corrected since: a factor or the way of counting did it."""
    before = around.frozen.get((f.indicator.code, f.view))
    adds = f.indicator.view(f.view).kind in ("flow", "first", "accrual")
    return adds and before is not None and f.central is not None and f.central < before and not around.corrected


RULES = (
    Rule("negative", "Het getal is kleiner dan nul.", negative),
    Rule("jump", "Meer dan de helft anders dan de periode ervoor.", jump),
    Rule("silent", "Drie weken of langer is hierover niets opgeschreven.", silent),
    Rule("few", "Er zijn maar weinig kaarten: één kaart meer of minder maakt veel uit.", few),
    Rule("above_band", "Meer besparing per bezocht huishouden dan uit onderzoek bekend is.", above_band),
    Rule("old_factor", "Er zit een getal in dat ouder is dan een jaar.", old_factor),
    Rule("more_than_live_here", "Meer huishoudens dan er in het werkgebied wonen.", more_than_live_here),
    Rule("euro_per_kg", "De euro's en de CO₂ passen niet bij elkaar.", euro_per_kg),
    Rule("fell", "Lager dan toen het kwartaal werd afgesloten, terwijl niemand iets verbeterde.", fell),
)
BY_CODE = {rule.code: rule for rule in RULES}


def doubts(figure: Figure, around: Around) -> tuple[Doubt, ...]:
    """The marks of one total, in the order of the rules. What is not known cannot stand out."""
    if not figure.known or figure.category:
        return ()
    return tuple(Doubt(rule.code, rule.sentence) for rule in RULES if rule.holds(figure, around))
