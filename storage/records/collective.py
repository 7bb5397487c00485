"""What households take on together (brok werk): a street or block, its journey to a warm home, and each step with who took it."""

from datetime import date
from decimal import Decimal

from storage.record import Part, Record, amount, area, asked, day, one_of, some_of, text


class Step(Part, table=True):
    """How far it came, from this day: how many households take part, and what the work is expected to cost."""

    one = "Stap"
    many = "Stappen naar een warm huis"

    step: str = one_of("journey_step", "Welke stap is gezet?", required=True, quick=True)
    since: date = day("Sinds wanneer?", quick=True)
    households: int = asked("Hoeveel huishoudens zetten deze stap?", quick=True, ge=0, le=5000, unit="huishoudens")
    amount_eur: Decimal | None = amount("Wat gaat het werk samen kosten?", "Ongeveer mag.", ge=0, le=100000000, unit="€")
    why_not: list[str] = some_of("why_not", "Waarom deden anderen hier niet mee?", "Wat u het vaakst hoorde.")


class Collective(Record, table=True):
    title = "Samen aanpakken"
    one = "Gezamenlijke aanpak"
    optional = True
    parts = {"steps": Step}

    name: str = text("Hoe heet het?", "Een straat of een gebouw, geen huisnummers.", required=True, quick=True)
    on: date = day("Wanneer begon het?", quick=True, index=True)
    kind: str | None = one_of("collective_kind", "Wat voor werk is het?", quick=True)
    journey: str | None = one_of("journey", "Hoe gaan de huizen naar warm en zuinig?", quick=True)
    area: str | None = area()
    end: date | None = day("Is het gestopt? Wanneer was de laatste dag?", required=False)
