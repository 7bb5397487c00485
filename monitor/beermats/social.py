"""Beer mat 3: two families with many problems a year, and how much cost really disappears (study, case 3; factors.md 7 and 10)."""

from decimal import Decimal

from monitor.beermat import Answers, BeerMat, Input, Line, rest, share, times
from monitor.estimate import Estimate

STUDY = "Onderzoek naar wijkbedrijven (RVO, december 2022), bierviltje 3"


def study(a: Answers) -> tuple[Line, ...]:
    return (Line("Bespaard per jaar", "gezinnen × kosten per gezin", "EUR", times(a["families"], a["cost_in_study"])),)


def careful(a: Answers) -> tuple[Line, ...]:
    gross = times(a["families"], a["cost_per_family"])
    gone = times(gross, share(a["share_gone"]))
    ours = times(gone, share(a["success"]), rest(a["anyway"]))
    return (
        Line("Kosten van deze gezinnen", "Andere bronnen noemen 40 tot 110 duizend euro. Een deel is uitkering: geld dat van hand tot hand "
             "gaat.", "EUR", gross, taken_off=True, own_estimate=True),
        Line("Daarvan verdwijnt echt", "Veel kosten zijn vast: een team, een gebouw, een wijkagent. Die blijven, ook met één gezin minder.",
             "EUR", gone, taken_off=True, own_estimate=True),
        Line("Als het elk jaar lukt: in het laatste jaar", "Laag en midden: alleen de gezinnen van dat jaar. Hoog: alles van eerdere jaren "
             "blijft.", "EUR", _stacked(gone, a["years"]), own_estimate=True),
        Line("Daarvan door het wijkbedrijf", "Het lukt niet altijd, en een deel was anders ook gelukt.", "EUR", ours, taken_off=True,
             own_estimate=True),
        Line("Daarvan voor de gemeente", "De winst komt ook bij de zorgverzekeraar, het Rijk en de corporatie terecht.", "EUR",
             times(ours, share(a["municipality"])), taken_off=True, own_estimate=True),
    )  # fmt: skip


def _stacked(gone: Estimate | None, years: Estimate | None) -> Estimate | None:
    """How long an effect lasts is unknown: from this year's families only, to all families so far."""
    return None if gone is None or years is None else Estimate(gone.low, gone.central, gone.high * years.high)


SOCIAL = BeerMat(
    code="social",
    path="sociaal",
    title="Gezinnen uit de zorgen",
    quote="Stel je voor dat een wijkbedrijf twee multiprobleemgezinnen per jaar uit de zorgen helpt, dan bespaart het Sociaal Domein "
    "structureel € 200.000,- per jaar.",
    who="Energietransitie, inwoners en sociaal domein",
    inputs=(
        Input("families", "Gezinnen per jaar", "gezinnen", "study", STUDY, Decimal(2), confidence="A", whole=True),
        Input("cost_in_study", "Kosten per gezin per jaar, volgens de studie", "EUR", "study", STUDY, factor="soc.multiprobleem.study"),
        Input("cost_per_family", "Kosten per gezin per jaar, volgens meer bronnen", "EUR", "own", "Eigen schatting uit cijfers van Woerden "
              "(2012), Almelo (2017) en de studie.", factor="soc.multiprobleem.advies", ranged=True),
        Input("share_gone", "Deel van de kosten dat echt verdwijnt", "%", "own", "Eigen schatting: veel kosten zijn vast.",
              factor="soc.multiprobleem.daling", scale=Decimal(100),
              ranged=True, most=Decimal(100)),
        Input("years", "Aantal jaren achter elkaar", "jaar", "study", "De studie rekent één jaar en zegt: structureel.", Decimal(1),
              confidence="A", whole=True, least=Decimal(1), most=Decimal(30)),
        Input("success", "Kans dat het lukt", "%", "open", "Geen bron gevonden. Vul in wat u weet.", ranged=True, most=Decimal(100)),
        Input("anyway", "Wat anders ook was gelukt", "%", "open", "Geen bron gevonden. Vul in wat u weet.", ranged=True, most=Decimal(100)),
        Input("municipality", "Deel voor de gemeente", "%", "open", "Geen bron gevonden. Vul in wat u weet.", ranged=True,
              most=Decimal(100)),
    ),
    study=study,
    careful=careful,
    headline=(0, 1),
    remarks=("Bezuinigen is iets anders dan besparen: minder uitgeven aan mensen die hulp nodig hebben, is geen opbrengst.",
             "De studie noemt 100.000 euro zonder onderbouwing. Het zijn alle kosten, niet wat er wegvalt."),
)  # fmt: skip
