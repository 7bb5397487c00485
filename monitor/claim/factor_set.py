"""The documented sets of factors a claim is recomputed with: each a price or emission per m³ and per kWh that someone published as a pair.

Sets are never mixed to make a claim fit: with enough combinations every number comes out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from monitor.claim.claim import ELECTRICITY, GAS
from monitor.words import day_words, number, say
from storage.factors import Factors, FactorVersion
from storage.period import Period

TITLES = {
    "wtw": "WTW",
    "wtw_grey": "WTW",
    "wtw_production": "WTW",
    "ttw": "TTW",
    "hoomdossier": "Hoomdossier, oude WTW",
    "isso82": "ISSO 82",
    "market": "gewone prijs",
    "cap": "prijsplafond",
    "new_contracts": "nieuwe contracten",
    "new_contracts_month": "nieuwe contracten in één maand",
    "long_term": "prijs voor de lange termijn",
    "price_hoomdossier": "prijs in Hoomdossier",
}
ELECTRICITIES = {"wtw": "stroom onbekend", "wtw_grey": "grijze stroom", "wtw_production": "productiemix van CE Delft"}
OWN = "eigen schatting"


@dataclass(frozen=True)
class FactorSet:
    """What one m³ and one kWh give: the code of a dated factor, or a value that was published without a year, with its `source`."""

    code: str
    gas: str
    electricity: str
    source: str = ""

    def of(self, volume: str) -> str:
        return {GAS: self.gas, ELECTRICITY: self.electricity}[volume]


CO2 = (
    FactorSet("wtw", "co2.gas.wtw", "co2.elek.mix.wtw"),
    FactorSet("wtw_grey", "co2.gas.wtw", "co2.elek.grijs.wtw"),
    FactorSet("wtw_production", "co2.gas.wtw", "co2.elek.productiemix.cedelft"),
    FactorSet("ttw", "co2.gas.ttw", "co2.elek.mix.ttw"),
    FactorSet("hoomdossier", "1.88", "0.335", "Hoomdossier, https://github.com/Ecodenl/Woningdossier"),
    FactorSet("isso82", "1.78", "0.48", "ISSO 82, via https://docs.altum.ai/verduurzamen/verduurzaming-api/co2"),
)
PRICES = (
    FactorSet("market", "prijs.gas.marginaal", "prijs.elek.marginaal"),
    FactorSet("cap", "prijs.gas.plafond", "prijs.elek.plafond"),
    FactorSet("new_contracts", "prijs.gas.nieuwcontract", "prijs.elek.nieuwcontract"),
    FactorSet("new_contracts_month", "prijs.gas.nieuwcontract.maand", "prijs.elek.nieuwcontract.maand"),
    FactorSet("long_term", "prijs.gas.langetermijn", "prijs.elek.langetermijn"),
    FactorSet("price_hoomdossier", "prijs.gas.hoomdossier", "prijs.elek.hoomdossier"),
)
EXPERIENCE = {GAS: "effect.advies.m3", ELECTRICITY: "effect.advies.kwh"}
APPLIANCE = "maatregel.witgoed.advies"
USES = tuple(
    dict.fromkeys(
        [code for one in (*CO2, *PRICES) for code in (one.gas, one.electricity) if not one.source] + [*EXPERIENCE.values(), APPLIANCE]
    )
)


@dataclass(frozen=True)
class Value:
    """What one unit gives, in three scenarios."""

    low: Decimal
    central: Decimal
    high: Decimal
    own_estimate: bool = False

    @classmethod
    def published(cls, digits: str) -> "Value":
        return cls(Decimal(digits), Decimal(digits), Decimal(digits))

    @classmethod
    def of(cls, version: FactorVersion) -> "Value":
        return cls(version.low, version.central, version.high, version.own_estimate)


@dataclass(frozen=True)
class Applied:
    """A set with the values that held in one year, or in part of it, for the volumes that were stated."""

    set: FactorSet
    days: Period
    values: Mapping[str, Value]

    def total(self, volumes: Mapping[str, Decimal], scenario: str = "central") -> Decimal:
        return sum((volumes[name] * getattr(value, scenario) for name, value in self.values.items()), Decimal(0))

    def title(self, language: str = "nl") -> str:
        """'WTW 2023 (aardgas 2,079; stroom onbekend 0,337)'"""
        names = {GAS: say("aardgas", language), ELECTRICITY: say(ELECTRICITIES.get(self.set.code, "stroom"), language)}
        told = [f"{names[name]} {_digits(value.central, language)}" for name, value in self.values.items()]
        told += [say(OWN, language)] if any(v.own_estimate for v in self.values.values()) else []
        return f"{say(TITLES[self.set.code], language)}{self._when(language)} ({'; '.join(told)})"

    def _when(self, language: str) -> str:
        if self.set.source:
            return ""
        if self.days.code:
            return f" {self.days.code}"
        first, last = day_words(self.days.start, language), day_words(self.days.end, language)
        return f", {say('{first} t/m {last}', language, first=first, last=last)}"


def applied(sets: Iterable[FactorSet], volumes: Iterable[str], factors: Factors, year: int) -> list[Applied]:
    """Every set that has a value for all these volumes in this year, in the order of the list; one for each part of the year.

    Sets that only differ in what was not stated are one.
    """
    names = list(volumes)
    different = {tuple(one.of(name) for name in names): one for one in reversed(tuple(sets))} if names else {}
    return [found for one in reversed(different.values()) for found in _parts(one, names, factors, year)]


def _parts(one: FactorSet, volumes: list[str], factors: Factors, year: int) -> list[Applied]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if one.source:
        fixed = {name: Value.published(one.of(name)) for name in volumes}
        return [Applied(one, Period(str(year), first, last), fixed)]
    stretches = {name: [s for s in factors[one.of(name)].stretches if s.start <= last and s.end >= first] for name in volumes}
    changes = {day for several in stretches.values() for s in several for day in (s.start, s.end + timedelta(days=1))}
    starts = sorted({first} | {day for day in changes if first < day <= last})
    found: list[Applied] = []
    for start, following in zip(starts, [*starts[1:], last + timedelta(days=1)], strict=True):
        held = {name: [s.version for s in several if s.start <= start <= s.end] for name, several in stretches.items()}
        end = following - timedelta(days=1)
        if all(held.values()):
            code = str(year) if (start, end) == (first, last) else ""  # a part of the year has no code
            found.append(Applied(one, Period(code, start, end), {name: Value.of(v[0]) for name, v in held.items()}))
    return found


def _digits(value: Decimal, language: str) -> str:
    """As published: 2,079; 1,20."""
    return number(value, max(2, -int(value.normalize().as_tuple().exponent)), language)
