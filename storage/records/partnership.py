"""Working together with the municipality: a question and its answer, a promise of either side and whether it was kept, a new contact."""

from datetime import date

from storage.record import Record, asked, day, one_of, text


class Partnership(Record, table=True):
    title = "Samen met de gemeente"
    one = "Vraag of afspraak met de gemeente"
    optional = True

    kind: str = one_of("partnership_kind", "Waar gaat het om?", required=True, quick=True)
    about: str = text("Waarover?", "Geen namen.", required=True, quick=True)
    on: date = day("Wanneer gevraagd, afgesproken of gewisseld?", quick=True, index=True)
    answered_on: date | None = day("Bij een vraag: wanneer kwam het antwoord?", "Leeg laten zolang er geen antwoord is.", required=False)
    until: date | None = day("Bij een afspraak: wanneer moet het gedaan zijn?", required=False)
    kept: str | None = one_of("yes_no_unknown", "Bij een afspraak: is het op tijd gedaan?", "Later dan afgesproken is: nee.")
    promised_by: str = one_of("promised_by", "Bij een afspraak: wie doet het?", default="municipality")
    hat: str | None = one_of("hat", "Bij een afspraak: welke pet had de gemeente op?", "Leeg laten als u het niet weet.")
    departments: int | None = asked("Bij een afspraak: hoeveel afdelingen van de gemeente doen mee?", ge=1, le=50, default=None)
    counted_by: str = one_of(
        "counted_by", "Wie telde dit?", why="Tel dit liefst samen met de gemeente; wie telde, staat er altijd bij.", default="enterprise"
    )
