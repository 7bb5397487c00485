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
    belongs: str | None = text(
        "Of bij een activiteit, een plek, een aanpak of een partner?",
        why="Dan vindt uw team het verhaal bij dat cijfer; buiten het team ziet niemand dit.",
        max_length=32,
    )
    consent: list[str] = some_of(
        "consent_scope",
        "Wie mag dit verhaal zien?",
        "Lees het voor en vraag het per regel. Het geldt hoogstens twee jaar. Stoppen mag altijd, zonder te zeggen waarom: met de kaart, "
        "of zeg het ons. Wie niets kiest, krijgt dezelfde hulp. Niets aangevinkt: alleen bewaren, niet laten zien.",
        why="De verteller kiest; alleen ons team ziet wat er is gekozen.",
        sensitivity="P",
    )
    consent_how: str | None = one_of("consent_how", "Hoe gaf de verteller toestemming?")
    sixteen: str | None = text(
        "Is de verteller jonger dan 16?",
        "Dan zegt een ouder of voogd ja, tot de verteller 16 wordt.",
        why="Van een kind vragen we het later opnieuw; alleen ons team ziet dit.",
        max_length=8,
        sensitivity="P",
        example="nee",
    )
    consent_by: str | None = one_of(
        "consent_by",
        "Wie gaf toestemming?",
        "Niets gekozen: de verteller zelf.",
        why="Zo is later te zien wie ja zei; alleen ons team ziet dit.",
        sensitivity="P",
    )
    consent_language: str | None = one_of(
        "consent_language",
        "In welke taal las of hoorde de verteller dit?",
        why="Ja zeggen kan alleen wie het begreep; alleen ons team ziet dit.",
        sensitivity="P",
    )
    consent_evidence: str | None = text(
        "Waar is terug te vinden dat het mag?",
        "Noem de map, of wie erbij was, zonder naam.",
        why="Zo kunnen we laten zien dat het mocht; alleen ons team ziet dit.",
        sensitivity="P",
    )
    grant: str | None = grant()
