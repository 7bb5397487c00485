"""An organisation that works with the enterprise: its interest, what it brings, its role now and wanted."""

from datetime import date
from decimal import Decimal

from storage.record import Part, Record, amount, asked, day, one_of, some_of, text


class Contribution(Part, table=True):
    """What a partner brings in."""

    one = "Bijdrage"
    many = "Wat brengt de partner in?"

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
    many = "Met wie werkt de partner samen door u?"

    partner: str = text("Met welke andere partner?", "Alleen als dat door u kwam.", required=True, max_length=32)
    since: date | None = day("Sinds wanneer?", "Leeg: sinds beide meedoen.", required=False)
    until: date | None = day("Gestopt? Wanneer was de laatste dag?", required=False)


class FormerRole(Part, table=True):
    """A role the partner had before the present one: with these the change of role can be told."""

    __tablename__ = "former_role"
    one = "Eerdere rol"
    many = "Eerdere rollen"

    role: str = one_of("partner_role", "Welke rol had de partner?", required=True)
    until: date = day("Tot en met welke dag?", "De laatste dag van die maand is ook goed.")


class FormerContact(Part, table=True):
    """A fixed contact person before the present one: that there was one, and until when. Never who."""

    __tablename__ = "former_contact"
    one = "Eerdere contactpersoon"
    many = "Eerdere vaste contactpersonen"

    until: date = day("Tot en met welke dag was dat de contactpersoon?", "Alleen de dag, geen naam.")


class Cooperation(Part, table=True):
    """How working together goes, asked of the enterprise or of the partner: about every half-year, of both."""

    one = "Antwoord"
    many = "Hoe gaat het samenwerken?"

    asked_on: date = day("Wanneer gevraagd?")
    side: str = one_of("partner_side", "Wie zegt dit?", required=True)
    score: int = asked("Hoe gaat het samenwerken?", "1 is heel moeizaam, 5 is heel goed.", ge=1, le=5)
    words: str | None = text("Hoe zou die het zelf zeggen?", "In één zin, zonder namen.", max_length=280)


class Partner(Record, table=True):
    title = "Partners"
    one = "Partner"
    optional = True
    parts = {
        "contributions": Contribution, "roles": FormerRole, "contacts": FormerContact, "cooperation": Cooperation, "ties": Tie,
    }  # fmt: skip

    name: str = text("Hoe heet de organisatie?", required=True, quick=True)
    group: str = one_of("partner_group", "Bij welke groep hoort die?", required=True, quick=True)
    on: date = day("Sinds wanneer doet de partner mee?", quick=True, index=True)
    end: date | None = day("Tot wanneer?", required=False)
    interests: list[str] = some_of("partner_interest", "Welk belang heeft de partner?", "Kies alles wat past.")
    interest: str | None = text("Waarom doet de partner mee?", "In de woorden van de partner.", long=True)
    role: str | None = one_of("partner_role", "Welke rol heeft de partner nu?")
    role_wanted: str | None = one_of("partner_role", "Welke rol is gewenst?")
    relation: str | None = one_of("relation", "Alleen bij de gemeente: wat voor relatie?")
    contact_since: date | None = day(
        "Sinds wanneer is er een vaste contactpersoon?", "De dag dat de persoon van nu begon, zonder naam.", required=False
    )
    agreement: str | None = text("Wat is afgesproken?", long=True)
