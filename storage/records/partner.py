"""An organisation that works with the enterprise: its interest, what it brings, its role now and wanted."""

from datetime import date
from decimal import Decimal

from storage.record import Part, Record, amount, day, one_of, text


class Contribution(Part, table=True):
    """What a partner brings in."""

    one = "Bijdrage"

    kind: str = one_of("contribution_kind", "Wat brengt de partner in?", required=True)
    quantity: Decimal | None = amount("Hoeveel?", ge=0, le=1000000)
    value_eur: Decimal | None = amount("Wat is het waard?", ge=0, le=10000000, unit="€")
    since: date | None = day("Sinds wanneer?", "Leeg: sinds de partner meedoet.", required=False)
    until: date | None = day(
        "Gaat het over een langere tijd? Tot en met wanneer?", "Bij hulp per jaar: een regel voor elk jaar.", required=False
    )


class Tie(Part, table=True):
    """Another partner that this one works with because the enterprise brought them together."""

    one = "Samenwerking"

    partner: str = text("Met welke andere partner?", "Alleen als dat door u kwam.", required=True, max_length=32)
    since: date | None = day("Sinds wanneer?", "Leeg: sinds beide meedoen.", required=False)
    until: date | None = day("Gestopt? Wanneer was de laatste dag?", required=False)


class Partner(Record, table=True):
    title = "Partners"
    one = "Partner"
    optional = True
    parts = {"contributions": Contribution, "ties": Tie}

    name: str = text("Hoe heet de organisatie?", required=True, quick=True)
    group: str = one_of("partner_group", "Bij welke groep hoort die?", required=True, quick=True)
    on: date = day("Sinds wanneer doet de partner mee?", quick=True, index=True)
    end: date | None = day("Tot wanneer?", required=False)
    interest: str | None = text("Waarom doet de partner mee?", long=True)
    role: str | None = one_of("partner_role", "Welke rol heeft de partner nu?")
    role_wanted: str | None = one_of("partner_role", "Welke rol is gewenst?")
    relation: str | None = one_of("relation", "Alleen bij de gemeente: wat voor relatie?")
    contact_since: date | None = day("Sinds wanneer is er een vaste contactpersoon?", required=False)
    agreement: str | None = text("Wat is afgesproken?", long=True)
