"""A visit by an energy coach or fixer to a household, with what was done, read and said."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field

from storage.not_said import not_said
from storage.record import Part, Record, amount, area, asked, day, grant, one_of, some_of, text

USE = "Zo tellen we nooit meer besparing dan u verbruikt; alleen ons team ziet dit."


class Measure(Part, table=True):
    """Something done or advised in the home. Advice never counts as a saving."""

    one = "Maatregel"
    many = "Maatregelen"

    kind: str = one_of("measure_kind", "Wat is er gedaan?", required=True, quick=True)
    quantity: Decimal = amount("Hoeveel?", "Stuks, meters of m².", required=True, quick=True, ge=0, le=10000)
    stage: str = one_of("measure_stage", "Geplaatst of geadviseerd?", quick=True, default="installed")
    done_by: str | None = one_of("done_by", "Wie deed het?")
    paid_by: str | None = one_of("paid_by", "Wie betaalde?")
    renewal: str | None = one_of("measure_renewal", "Nieuw of vervangen?")
    wall: str | None = one_of("wall", "Alleen bij folie: is de buitenmuur geïsoleerd?")
    what: str | None = text("Alleen bij iets anders: wat was het?", "Kort, en zonder namen.", max_length=60)


class Reading(Part, table=True):
    """A meter reading on the day of the visit."""

    one = "Meterstand"
    many = "Meterstanden"

    kind: str = one_of("reading_kind", "Welke meter?", required=True)
    value: Decimal = amount("Welke stand?", required=True, ge=0, le=9999999)


class Check(Part, table=True):
    """At a later visit: is what was placed still there and good?"""

    one = "Controle"
    many = "Zit het nog goed?"

    measure: str = text("Welke maatregel?", required=True, max_length=32)
    outcome: str = one_of("check_outcome", "Zit het nog goed?", required=True)
    gone: Decimal | None = amount("Hoeveel is er weg?", "Alleen als er iets weg is; leeg betekent alles.", ge=Decimal("0.01"), le=10000)


class Visit(Record, table=True):
    title = "Bezoeken aan huis"
    one = "Bezoek aan huis"
    parts = {"measures": Measure, "readings": Reading, "checks": Check}

    household: str = text(
        "Welk huishouden?",
        "De code, geen naam of adres; laat leeg bij een nieuw huis.",
        why="Zo tellen we een huis één keer; alleen ons team ziet de code.",
        required=True,
        quick=True,
        max_length=40,
        sensitivity="P",
        example="H012",
    )
    area: str | None = area(quick=True)
    on: date = day(quick=True, index=True)
    kind: str = one_of("visit_kind", "Wat voor bezoek was het?", required=True, quick=True)
    asked_on: date | None = day("Wanneer vroeg de bewoner om hulp?", required=False)
    found_by: str | None = one_of("found_by", "Hoe kwam de bewoner bij ons?")
    helped_before: str | None = one_of(
        "yes_no_unknown",
        "Kreeg u hiervoor al eens hulp van gemeente of corporatie?",
        why="Zo zien we wie anderen niet bereiken; alleen ons team ziet dit antwoord.",
        sensitivity="P",
    )
    tenure: str | None = one_of(
        "tenure",
        "Huurt u of is het uw eigen huis?",
        why="Zo zien we of we huurders en eigenaren helpen; alleen ons team ziet dit.",
        sensitivity="P",
    )
    dwelling: str | None = one_of("dwelling", "Wat voor huis is het?")
    label: str | None = one_of("energy_label", "Welk energielabel heeft het huis?")
    people: int | None = asked(
        "Met hoeveel mensen woont u hier?",
        why="Zo zien we of we iedereen bereiken; alleen ons team ziet dit.",
        ge=1,
        le=20,
        unit="mensen",
        sensitivity="P",
        default=None,
    )
    heating: str | None = one_of("heating", "Hoe verwarmt u het huis?", why="Zonder gas bespaart u geen gas: zo tellen we niet te veel.")
    gas_use_m3: Decimal | None = amount(
        "Hoeveel gas gebruikt u per jaar?", "Staat op de jaarrekening.", why=USE, ge=0, le=20000, unit="m³", sensitivity="P"
    )
    electricity_use_kwh: Decimal | None = amount(
        "Hoeveel stroom gebruikt u per jaar?", "Staat op de jaarrekening.", why=USE, ge=0, le=50000, unit="kWh", sensitivity="P"
    )
    month_bill_eur: Decimal | None = amount(
        "Hoeveel betaalt u per maand voor energie?",
        why="Zo weten we hoe zwaar de rekening is; alleen ons team ziet dit.",
        ge=0,
        le=2500,
        unit="€",
        sensitivity="S",
    )
    payment: str | None = one_of(
        "payment",
        "Lukt het om de energierekening te betalen?",
        why="Zo zien we of betalen makkelijker wordt; alleen ons team ziet dit antwoord.",
        sensitivity="S",
    )
    hidden_saving: str | None = one_of(
        "yes_no_unknown",
        "Doet u iets om te sparen dat niet fijn is?",
        "Bijvoorbeeld de verwarming uit laten.",
        why="Zo zien we of dat na onze hulp stopt; alleen ons team ziet dit.",
        sensitivity="S",
    )
    comfort: int | None = asked("Hoe prettig is uw huis in de winter?", "1 is naar, 5 is heel prettig.", ge=1, le=5, default=None)
    inconvenience: list[str] = some_of(
        "inconvenience",
        "Waar heeft u last van?",
        why="Zo weten we wat er in huis nodig is; alleen ons team ziet dit.",
        sensitivity="S",
    )
    understands_bill: int | None = asked("Begrijpt u uw energierekening?", "1 is nee, 5 is heel goed.", ge=1, le=5, default=None)
    join: list[str] = some_of(
        "join", "Wilt u meedoen?", why="Dan vragen we u later om mee te doen; alleen ons team ziet dit.", sensitivity="P"
    )
    otherwise: str | None = one_of(
        "otherwise", "Alleen bij nazorg: was dit anders ook gebeurd?", why="Dan trekken we af wat zonder ons ook was gebeurd."
    )
    grade: int | None = asked("Welk cijfer geeft u dit bezoek?", "De bewoner vult dit zelf in.", ge=1, le=10, default=None)
    recommend: str | None = one_of("yes_no_unknown", "Zou u ons aanraden aan anderen?", "De bewoner vult dit zelf in.")
    minutes: int | None = asked("Hoeveel minuten duurde het?", ge=1, le=960, unit="minuten", default=None)
    material_eur: Decimal | None = amount("Wat kostte het materiaal?", ge=0, le=25000, unit="€")
    went_wrong: str | None = text("Lukte er iets niet?", "Noem geen namen.", long=True)
    note: str | None = text(
        "Let op voor de volgende keer",
        "Noem geen namen.",
        why="Zo weet wie hierna komt waar het om gaat; alleen ons team ziet dit.",
        max_length=280,
        sensitivity="S",
    )
    grant: str | None = grant()

    followed_up: bool | None = Field(default=None, description="of a forgotten household: whether somebody asked again in time")
    told_elsewhere: bool | None = Field(default=None, description="of a forgotten household: another visit has its answer afterwards")
    not_said: dict[str, str] | None = not_said()
