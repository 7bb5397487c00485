"""What another program says that advice would save, beside what we compute: per measure what differs, and in total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from monitor.derived import counted_measures as savings
from monitor.derived.measure_rule import UNCOUNTED
from monitor.estimate import Estimate
from monitor.indicators.co2_avoided import ELECTRICITY, GAS
from monitor.indicators.energy_bill_saving import YEAR_PRICES
from monitor.words import number, say
from storage.claimed import SAVINGS, Claimed, claims
from storage.database import Store
from storage.factors import SCENARIOS, Factor, Factors, all_versions
from storage.frames import frames
from storage.records import Measure, Visit

PRICE_GAS, PRICE_ELECTRICITY = (code for _, code in YEAR_PRICES)
USES = tuple(dict.fromkeys((*savings.USES, GAS, ELECTRICITY, PRICE_GAS, PRICE_ELECTRICITY)))
SAME = Decimal("0.005")  # of what is computed
UNITS = {"gas_m3": "m³", "electricity_kwh": "kWh", "co2_kg": "kg", "eur": "€"}
NO_CLAIM, ZERO = "Daar staat niets.", "Daar staat 0."
NO_OURS, NO_AMOUNT = "Wij kunnen dit nog niet berekenen.", "Er staat niet bij hoeveel. Daarom kunnen we het niet berekenen."
NO_FACTOR = "Geen bron zegt wat dit bespaart. Daarom berekenen wij hier niets."
WAITS = "Dit wacht nog op nakijken. Daarna berekenen we het."
EQUAL, INSIDE = "Dat is hetzelfde.", "Dat valt binnen onze bandbreedte."
MORE, LESS = "Dat is meer dan wij hoogstens berekenen.", "Dat is minder dan wij minstens berekenen."
IMPLIED = "Zij rekenen {theirs} kg CO₂ per m³ gas, wij {ours}."
GAS_ONLY = "Daar telt alleen het gas mee, niet de stroom."


@dataclass(frozen=True)
class Compared:
    """One measure: per kind of saving what is claimed and what we compute, and in words what differs in CO₂."""

    household: str
    on: date
    kind: str
    quantity: Decimal
    claimed: Mapping[str, Decimal | None]
    ours: Mapping[str, Estimate | None]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Total:
    """Of the measures for which both are known: the sums and how many; and how many lack one of the two."""

    claimed: Decimal
    ours: Estimate
    measures: int
    lacking: int

    @property
    def more(self) -> Decimal:
        return self.claimed - self.ours.central


@dataclass(frozen=True)
class Reconciled:
    """All measures of one import, and the totals per kind of saving."""

    rows: tuple[Compared, ...]
    totals: Mapping[str, Total]


def reconcile(store: Store, organisation: str, import_id: str, language: str = "nl") -> Reconciled:
    """Advice is computed as if it was placed on the day it was given, by the rules of all measures. It stays advice."""
    with store.read() as session:
        stated = claims(session, organisation, import_id)
        versions = all_versions(session)
        read = frames(session, [organisation]) if stated else {}
    if not stated:
        return Reconciled((), {})
    factors = Factors(versions, USES)
    ids = [claim.measure for claim, _, _ in stated]
    advised = read["measure"].filter(pl.col("id").is_in(ids)).with_columns(stage=pl.lit("installed"))
    built = savings.build(advised, read["check"].clear(), read["visit"], read["sealed"], Factors(versions, savings.USES))
    found = {row["id"]: row for row in _valued(built, factors).collect().to_dicts() if row["kind"] not in UNCOUNTED}
    rows = tuple(_compared(claim, measure, visit, found.get(claim.measure), language) for claim, measure, visit in stated)
    return Reconciled(rows, {name: _total(rows, name) for name in SAVINGS})


def _valued(measures: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Adds CO₂ and euros of the day, per scenario; what costs energy takes the other end of the factor."""
    power = {s: pl.col(f"kwh_{s}") + pl.col(f"generation_{s}") for s in SCENARIOS}
    return measures.with_columns(
        *(power[s].alias(f"power_{s}") for s in SCENARIOS),
        *(_priced(pl.col(f"gas_{s}"), factors[GAS], s).alias(f"co2_gas_{s}") for s in SCENARIOS),
        *((_priced(pl.col(f"gas_{s}"), factors[GAS], s) + _priced(power[s], factors[ELECTRICITY], s)).alias(f"co2_{s}") for s in SCENARIOS),
        *(
            (_priced(pl.col(f"gas_{s}"), factors[PRICE_GAS], s) + _priced(power[s], factors[PRICE_ELECTRICITY], s)).alias(f"eur_{s}")
            for s in SCENARIOS
        ),
    )


def _priced(saving: pl.Expr, factor: Factor, scenario: str) -> pl.Expr:
    other = savings.OPPOSITE[scenario]
    value = pl.when(saving < 0).then(factor.value(other, "on")).otherwise(factor.value(scenario, "on"))
    return pl.when(saving == 0).then(0.0).otherwise(saving * value)  # nothing needs no factor


def _compared(claim: Claimed, measure: Measure, visit: Visit, row: Mapping[str, object] | None, language: str) -> Compared:
    claimed = {name: getattr(claim, name) for name in SAVINGS}
    ours = {name: _estimate(row, column) for name, column in zip(SAVINGS, ("gas", "power", "co2", "eur"), strict=True)}
    why = tuple(_why(claimed, ours, measure, visit, language))
    return Compared(visit.household, visit.on, measure.kind, measure.quantity, claimed, ours, why)


def _estimate(row: Mapping[str, object] | None, column: str) -> Estimate | None:
    values = [row[f"{column}_{s}"] for s in SCENARIOS] if row is not None else [None]
    if any(v is None for v in values):
        return None
    return Estimate(*(Decimal(repr(v)).quantize(Decimal("0.000001")) for v in values))


def _why(
    claimed: Mapping[str, Decimal | None], ours: Mapping[str, Estimate | None], measure: Measure, visit: Visit, language: str
) -> Iterator[str]:
    """What is to be said about the CO₂ of one measure."""
    theirs, own, gas = claimed["co2_kg"], ours["co2_kg"], claimed["gas_m3"]
    if own is None:
        yield say(_not_ours(measure, visit), language)
    if theirs is None or theirs == 0:
        yield say(NO_CLAIM if theirs is None else ZERO, language)
        return
    if own is not None:
        yield say(_verdict(theirs, own), language)
    if gas and ours["gas_m3"] and own is not None and own.central and ours["gas_m3"].central:
        each, power = theirs / gas, claimed["electricity_kwh"]
        if power and abs(each - Decimal("1.88")) <= each * SAME:
            yield say(GAS_ONLY, language)
        if not ours["electricity_kwh"] or not ours["electricity_kwh"].central:
            per = own.central / ours["gas_m3"].central
            if abs(each - per) > per * SAME:
                yield say(IMPLIED, language, theirs=number(each, 2, language), ours=number(per, 2, language))


def _not_ours(measure: Measure, visit: Visit) -> str:
    """Why we compute nothing: no source says what it saves, or something is still to be filled in."""
    if measure.kind in UNCOUNTED:
        return NO_FACTOR
    return NO_AMOUNT if not measure.quantity else WAITS if visit.status == "submitted" else NO_OURS


def _verdict(theirs: Decimal, own: Estimate) -> str:
    if abs(theirs - own.central) <= abs(own.central) * SAME:
        return EQUAL
    return INSIDE if own.least <= theirs <= own.most else MORE if theirs > own.most else LESS


def _total(rows: tuple[Compared, ...], name: str) -> Total:
    both = [(row.claimed[name], row.ours[name]) for row in rows]
    known = [(claim, own) for claim, own in both if claim is not None and own is not None]
    sums = (sum((getattr(own, s) for _, own in known), Decimal(0)) for s in SCENARIOS)
    return Total(sum((claim for claim, _ in known), Decimal(0)), Estimate(*sums), len(known), len(both) - len(known))
