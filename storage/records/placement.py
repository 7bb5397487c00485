"""Someone who works or learns at the enterprise: no name, never a diagnosis."""

from datetime import date
from decimal import Decimal

from storage.not_said import not_said
from storage.record import Part, Record, amount, area, asked, day, grant, one_of, text


class Wellbeing(Part, table=True):
    """How it goes with the participant, in their own words: asked at the start and again later."""

    one = "Antwoord van de deelnemer"
    many = "Hoe gaat het met de deelnemer?"

    asked_on: date = day("Wanneer gevraagd?")
    confidence: int | None = asked(
        "Hoeveel zelfvertrouwen heeft u?",
        "1 is weinig, 5 is veel.",
        why="De deelnemer antwoordt zelf, zo zien we groei; alleen ons team ziet dit.",
        ge=1,
        le=5,
        sensitivity="S",
        default=None,
    )
    meaning: int | None = asked(
        "Hoe zinvol zijn uw dagen?",
        "1 is weinig, 5 is veel.",
        why="Zo zien we of uw dagen meer zin krijgen; alleen ons team ziet dit.",
        ge=1,
        le=5,
        sensitivity="S",
        default=None,
    )
    words: str | None = text(
        "Hoe zou u het zelf zeggen?",
        "Geen namen, geen ziekte.",
        why="Uw woorden zeggen meer dan een cijfer; alleen ons team leest ze.",
        max_length=280,
        sensitivity="S",
    )
    not_said: dict[str, str] | None = not_said()


class Placement(Record, table=True):
    title = "Plekken om te werken of leren"
    one = "Plek om te werken of leren"
    parts = {"wellbeing": Wellbeing}

    person: str = text(
        "Wie?",
        "Een code, geen naam.",
        why="Zo tellen we iemand één keer; alleen ons team ziet de code.",
        required=True,
        quick=True,
        max_length=40,
        sensitivity="P",
        example="D07",
    )
    kind: str = one_of("placement_kind", "Wat voor plek is het?", required=True, quick=True)
    work: str = one_of("work_kind", "Wat voor werk?", required=True, quick=True)
    on: date = day("Wanneer begon het?", quick=True, index=True)
    hours_per_week: Decimal = amount("Hoeveel uur per week?", required=True, quick=True, ge=0, le=60, unit="uur")
    end: date | None = day("Wat was de laatste werkdag?", "Leeg laten zolang iemand er werkt.", required=False)
    area: str | None = area("In welke buurt is het werk?")
    benefit: str | None = one_of(
        "benefit",
        "Welke uitkering was er voor de start?",
        why="Zo tellen we vermeden uitkeringen; alleen ons team ziet dit antwoord.",
        sensitivity="S",
    )
    household_type: str | None = one_of(
        "household_type",
        "Hoe woont de deelnemer?",
        why="De hoogte van bijstand hangt hiervan af; alleen ons team ziet dit.",
        sensitivity="S",
    )
    share_stopped: str | None = one_of(
        "share_stopped",
        "Is de uitkering gestopt?",
        why="Zo tellen we alleen wat echt is gestopt; alleen ons team ziet dit.",
        sensitivity="S",
    )
    benefit_returned: date | None = day(
        "Kwam de uitkering terug? Wanneer?",
        why="Vanaf die dag tellen we dit niet meer; alleen ons team ziet dit.",
        required=False,
        sensitivity="S",
    )
    local: str | None = one_of(
        "yes_no_unknown",
        "Woont de deelnemer in de wijk?",
        why="Zo zien we of werk in de wijk blijft; alleen ons team ziet dit.",
        sensitivity="P",
    )
    learns: str | None = text("Wat leert de deelnemer?")
    certificate: str | None = one_of("yes_no_unknown", "Is er een certificaat gehaald?")
    outflow: str | None = one_of(
        "outflow", "Na het einde: waarheen?", why="Zo zien we waar een plek toe leidt; alleen ons team ziet dit.", sensitivity="S"
    )
    still_working_6m: str | None = one_of(
        "yes_no_unknown",
        "Werkt de deelnemer na 6 maanden nog?",
        why="Zo zien we of het werk blijft; alleen ons team ziet dit.",
        sensitivity="S",
    )
    also_counted_by: str | None = text("Telt een partner deze plek ook?", "Schrijf welke, dan tellen we niet dubbel.")
    grant: str | None = grant()
    not_said: dict[str, str] | None = not_said()
