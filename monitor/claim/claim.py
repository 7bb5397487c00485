"""A published result as someone states it: exact numbers with the digits they were given in; what is not stated stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from storage.period import END_OF_TIME, START_OF_TIME
from storage.refused import Problem, Refused

GAS, ELECTRICITY = "gas_m3", "electricity_kwh"
VOLUMES = (GAS, ELECTRICITY)
COUNTS = ("households", "measures", "appliances", "exits")
FIGURES = ("households", GAS, ELECTRICITY, "co2_kg", "eur_per_household", "measures", "appliances", "exits")
MOST = Decimal(10) ** 12


@dataclass(frozen=True)
class Claim:
    """A year, and the figures that were published about it; made by `claim`, which refuses what cannot be."""

    year: int
    figures: Mapping[str, Decimal]

    @property
    def households(self) -> Decimal | None:
        return self.figures.get("households")

    @property
    def volumes(self) -> dict[str, Decimal]:
        """The energy that was stated: gas, electricity, both or none."""
        return {name: self.figures[name] for name in VOLUMES if name in self.figures}


def claim(year: int, figures: Mapping[str, Decimal], *, may_be_empty: bool = False) -> Claim:
    """The claim, when it can be meant. Raises `Refused` with a sentence per figure.

    `may_be_empty`: a year without a figure is no mistake; then there is nothing to check.
    """
    problems = []
    if not START_OF_TIME.year <= year <= END_OF_TIME.year:
        problems.append(Problem("Vul een jaar in tussen 2000 en 2099.", "year"))
    if not figures and not may_be_empty:
        problems.append(Problem("Vul minstens één cijfer in dat genoemd is.", "co2_kg"))
    problems += [Problem(words, name) for name, value in figures.items() if (words := _wrong(name, value))]
    if problems:
        raise Refused(*problems)
    return Claim(year, {name: figures[name] for name in FIGURES if name in figures})


def _wrong(name: str, value: Decimal) -> str:
    """What is wrong with this figure; empty when nothing is."""
    if not value.is_finite():
        return "Vul een getal in, bijvoorbeeld 12,5."
    if value < 0:
        return "Een besparing of aantal kan hier niet onder nul zijn. Vul een getal in vanaf 0."
    if value >= MOST:
        return "Dit getal is te groot. Kijk of er te veel cijfers staan."
    if name in COUNTS and value != value.to_integral_value():
        return "Vul een heel getal in, zonder cijfers achter de komma."
    if name == "households" and value == 0:
        return "Zonder huishoudens is er niets om door te delen. Vul minstens 1 in, of laat het leeg."
    return ""
