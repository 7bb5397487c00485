"""What one resident answered in the poll: no name, no code, no household, nothing that leads back to who it was."""

from datetime import date

from storage.record import Record, area, asked, day, one_of, text

MARK = "1 is helemaal niet, 10 is helemaal."
AGREE = "1 is helemaal niet mee eens, 5 is helemaal mee eens."


class Poll(Record, table=True):
    title = "Bewonerspeiling"
    one = "Peiling van een bewoner"
    optional = True
    alike = True

    on: date = day(quick=True, index=True)
    area: str | None = area(quick=True)
    trust_enterprise: int | None = asked("Hoeveel vertrouwen heeft u in het wijkbedrijf?", MARK, quick=True, ge=1, le=10, default=None)
    trust_municipality: int | None = asked("Hoeveel vertrouwen heeft u in de gemeente?", MARK, quick=True, ge=1, le=10, default=None)
    trust_neighbours: int | None = asked("Hoeveel vertrouwen heeft u in uw buren?", MARK, quick=True, ge=1, le=10, default=None)
    say: int | None = asked("'Ik kan iets doen aan mijn buurt.'", AGREE, quick=True, ge=1, le=5, default=None)
    pride: int | None = asked("'Ik ben trots op mijn buurt.'", AGREE, quick=True, ge=1, le=5, default=None)
    help: int | None = asked("'Ik ken mensen die ik om hulp kan vragen.'", AGREE, quick=True, ge=1, le=5, default=None)
    tenure: str | None = one_of("tenure", "Huurt u of is het uw eigen huis?", "Zo zien we of iedereen meedoet.", quick=True)
    wish: str | None = text(
        "Wat moet er in de wijk gebeuren?",
        "Geen namen, geen adressen.",
        why="Zo weten we wat bewoners willen; alleen het wijkbedrijf leest dit.",
        long=True,
        sensitivity="S",
    )
