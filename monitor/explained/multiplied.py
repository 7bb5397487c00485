"""The factors that a figure is multiplied by at the end, and what they multiply: so that the sum can be written as quantity x factor."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Multiplier:
    """`what` and `unit`: the quantity before it, empty for a share of the result before. `per`: the factor is for so many of that unit.

    `how`: times; divides (the quantity is divided by it); off (it is the share that goes off); fades (a share goes off every full year).
    `comes_from`: the figure that explains the quantity.
    """

    what: str = ""
    unit: str = ""
    per: int = 1
    how: str = "times"
    comes_from: str = ""

    def before(self, result: Decimal, factor: Decimal) -> Decimal | None:
        """The quantity that gave this result; None where nothing leads back: a factor of zero, or one that weighs each row differently."""
        if self.how == "divides":
            return result * factor
        if self.how == "fades":
            return result if factor == 0 else None
        share = (1 - factor if self.how == "off" else factor) / self.per
        return result / share if share else None


GAS = Multiplier("bespaard gas", "m³", comes_from="gas_saving")
ELECTRICITY = Multiplier("bespaarde of zelf opgewekte stroom", "kWh", comes_from="electricity_saving")
MONTHS = Multiplier("maanden zonder bijstand", "maanden", comes_from="benefit_months_avoided")
YEARS = Multiplier("maanden zonder bijstand", "maanden", per=12, comes_from="benefit_months_avoided")
HOURS = Multiplier("uren van vrijwilligers", "uur", comes_from="volunteer_hours")

MULTIPLIERS: dict[str, Multiplier] = {  # in the order of multiplying
    "co2.gas.wtw": GAS,
    "co2.elek.mix.wtw": ELECTRICITY,
    "prijs.gas.marginaal": GAS,
    "prijs.elek.marginaal": ELECTRICITY,
    "prijs.gas.langetermijn": GAS,
    "prijs.elek.langetermijn": ELECTRICITY,
    "bijstand.kosten.bruto": YEARS,
    "bijstand.kosten.uitvoering": YEARS,
    "bijstand.norm.alleenstaand": MONTHS,
    "bijstand.norm.paar": MONTHS,
    "soc.vrijwilliger.uur": HOURS,
    "minimumloon.uur": HOURS,
    "norm.fte": Multiplier("uren per week", "uur", how="divides"),
    "attributie.uitstroom": Multiplier(),
    "aftrek.sowieso": Multiplier(how="off"),
    "aftrek.verdringing": Multiplier(how="off"),
    "aftrek.uitdoving": Multiplier(how="fades"),
}
