"""Beer mat 1: renovate 800 homes, and what that turnover is and is not (study, case 1; factors.md 10)."""

from decimal import Decimal

from monitor.beermat import Answers, BeerMat, Input, Line, over, plus, share, times

STUDY = "Onderzoek naar wijkbedrijven (RVO, december 2022), bierviltje 1"


def study(a: Answers) -> tuple[Line, ...]:
    homes = plus(a["corporation_homes"], a["private_homes"])
    return (
        Line("Woningen samen", "huurwoningen + koopwoningen", "woningen", homes),
        Line("Omzet per jaar", "woningen per jaar × kosten per woning", "EUR", times(a["homes_per_year"], a["cost_per_home"])),
        Line("Hoe lang het duurt", "woningen samen / woningen per jaar", "jaar", over(homes, a["homes_per_year"])),
        Line("Omzet in totaal", "woningen samen × kosten per woning", "EUR", times(homes, a["cost_per_home"])),
    )


def careful(a: Answers) -> tuple[Line, ...]:
    joining = plus(a["corporation_homes"], times(a["private_homes"], share(a["owners_joining"])))
    turnover = times(joining, a["cost_per_home"])
    local = times(turnover, share(a["local_share"]))
    return (
        Line("Omzet als niet elke eigenaar meedoet", "Eigenaren krijgen een aanbod. Niemand is verplicht om ja te zeggen.", "EUR", turnover,
             taken_off=True, own_estimate=True),
        Line("Daarvan voor het wijkbedrijf en mensen uit de wijk", "Omzet is geen waarde: het meeste gaat naar materiaal, bouwbedrijven en "
             "belasting. De studie zegt niet welk deel in de wijk blijft.", "EUR", local, taken_off=True, own_estimate=True),
    )  # fmt: skip


BUILD = BeerMat(
    code="build",
    path="bouw",
    title="Huizen opknappen",
    quote="Dat geeft een omzetstroom van 10 miljoen per jaar, 40 miljoen in totaal.",
    who="Bouwbedrijf, woningcorporatie, woningeigenaren en wijkbedrijf",
    inputs=(
        Input("corporation_homes", "Huurwoningen van de corporatie", "woningen", "study", STUDY, Decimal(400), confidence="A", whole=True),
        Input("private_homes", "Koopwoningen die een aanbod krijgen", "woningen", "study", STUDY, Decimal(400), confidence="A", whole=True),
        Input("cost_per_home", "Kosten per woning", "EUR", "study", STUDY, Decimal(50000), confidence="A", ranged=True),
        Input("homes_per_year", "Woningen per jaar", "woningen", "study", STUDY, Decimal(200), confidence="A", whole=True,
              least=Decimal(1)),
        Input("owners_joining", "Eigenaren die ja zeggen", "%", "own", "De studie rekent met iedereen; laag is niemand.", Decimal(100),
              Decimal(0), Decimal(100), "C", ranged=True, most=Decimal(100)),
        Input("local_share", "Deel van de omzet dat in de wijk blijft", "%", "open", "Geen bron gevonden. Vul in wat u weet.", ranged=True,
              most=Decimal(100)),
    ),
    study=study,
    careful=careful,
    headline=(3, 0),
    remarks=("Omzet is geld dat omgaat. Het is geen winst en geen waarde voor de wijk.",
             "De som zegt niets over hoeveel werk het wijkbedrijf er zelf van krijgt."),
)  # fmt: skip
