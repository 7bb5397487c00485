"""Beer mat 2: what a neighbourhood of 1.000 households pays for energy, and how much of that could stay (study, case 2; factors.md 10).

EUR 2.700 is exactly 1.200 m³ x 1,45 + 2.400 kWh x 0,40, the price ceiling of 2023.
"""

from decimal import Decimal

from monitor.beermat import Answers, BeerMat, Input, Line, rest, share, times

STUDY = "Onderzoek naar wijkbedrijven (RVO, december 2022), bierviltje 2"
PER_HOUSEHOLD = Decimal("0.001")  # the factor is for 1.000 households


def study(a: Answers) -> tuple[Line, ...]:
    return (Line("Naar de energierekening, per jaar", "huishoudens × energierekening", "EUR", times(a["households"], a["bill"])),)


def careful(a: Answers) -> tuple[Line, ...]:
    supply = times(a["households"], a["bill"], rest(a["tax_and_grid"]))
    return (
        Line("Naar de leverancier, zonder belasting en netkosten", "Energiebelasting, btw en netkosten gaan niet naar de leverancier en "
             "blijven ook niet in de wijk.", "EUR", supply, taken_off=True, own_estimate=True),
        Line("Daarvan te houden door te besparen", "Alle kleine maatregelen en ander gedrag samen sparen hoogstens zo veel van het "
             "verbruik.", "EUR", times(supply, share(a["saving"])), taken_off=True, own_estimate=True),
        Line("Daarvan te houden door zelf op te wekken", "Er is geen bron voor hoeveel een wijk zelf kan opwekken.", "EUR",
             times(supply, share(a["own_generation"])), taken_off=True, own_estimate=True),
    )  # fmt: skip


ENERGY = BeerMat(
    code="energy",
    path="energie",
    title="Energiegeld in de wijk houden",
    quote="De gemiddelde wijk van Nederland van 1.000 huishoudens is met de (eind 2022) ingestelde plafondprijzen voor energie "
    "2,7 miljoen euro aan een commerciële energieleveranciers kwijt. Per jaar.",
    who="Energieleveranciers, inwoners, wijkbedrijven en de lokale economie",
    inputs=(
        Input("households", "Huishoudens", "huishoudens", "study", STUDY, Decimal(1000), confidence="A", whole=True),
        Input("bill", "Energierekening per huishouden per jaar", "EUR", "study", "Onderzoek naar wijkbedrijven: 1.200 m³ × € 1,45 + "
              "2.400 kWh × € 0,40. Laag is de rekening van 2026 (CBS), hoog het verbruik van het prijsplafond.",
              factor="study.bv2.lek", scale=PER_HOUSEHOLD, ranged=True, also="rekening.gem"),
        Input("tax_and_grid", "Belasting, btw en netkosten", "%", "own", "Eigen schatting: 20 tot 45%; 32,5 is het midden.",
              Decimal("32.5"), Decimal(20), Decimal(45), "C", ranged=True, most=Decimal(100)),
        Input("saving", "Wat huishoudens besparen", "%", "own", "Eigen schatting: bovengrens van opgetelde maatregelen.",
              factor="effect.advies.fractie", scale=Decimal(100), ranged=True, most=Decimal(100)),
        Input("own_generation", "Wat de wijk zelf opwekt", "%", "open", "Geen bron gevonden. Vul in wat u weet.", ranged=True,
              most=Decimal(100)),
    ),
    study=study,
    careful=careful,
    headline=(0, 1),
    remarks=("De prijzen van eind 2022 waren hoog. Probeer ook de rekening van nu.",
             "Vaste kosten dalen niet als huishoudens minder verbruiken."),
)  # fmt: skip
