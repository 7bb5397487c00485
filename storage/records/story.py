"""A story of what changed for someone. Shown only where its teller agreed, for as long as they agree (`storage.consent`)."""

from datetime import date

from storage.record import Record, area, day, grant, one_of, some_of, text


class Story(Record, table=True):
    title = "Verhalen"
    one = "Verhaal"

    headline: str = text("Hoe heet het verhaal?", "In de woorden van de verteller.", required=True, quick=True)
    quote: str = text("Wat is de belangrijkste zin?", "Letterlijk, in één zin.", required=True, quick=True, max_length=280)
    changed: str = text("Wat is er veranderd?", required=True, quick=True, long=True)
    teller: str = one_of("teller", "Wie vertelt?", required=True, quick=True)
    on: date = day("Wanneer is het verteld?", quick=True, index=True)
    situation: str | None = text("Hoe was het eerst?", long=True)
    done: str | None = text("Wat deed het wijkbedrijf?", long=True)
    matters: str | None = text("Waarom is dat belangrijk voor u?", long=True)
    difficult: str | None = text("Wat ging niet goed, of blijft moeilijk?", long=True)
    values: list[str] = some_of("value", "Waar gaat het over?", "Kies er hoogstens drie.")
    feeling: str | None = one_of("feeling", "Hoe voelt dit verhaal?")
    by_us: str | None = one_of("by_us", "Kwam de verandering door ons?")
    often: str | None = one_of("how_often", "Komt dit vaker voor in de wijk?")
    area: str | None = area()
    visit: str | None = text("Hoort het bij een bezoek?", max_length=32)
    consent: list[str] = some_of(
        "consent_scope",
        "Wie mag dit verhaal zien?",
        "Vraag het per regel; zonder vinkje bewaren we het alleen.",
        why="De verteller kiest; alleen ons team ziet wat er is gekozen.",
        sensitivity="P",
    )
    consent_how: str | None = one_of("consent_how", "Hoe gaf de verteller toestemming?")
    grant: str | None = grant()
