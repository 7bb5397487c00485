"""What the enterprise did with or for people: the thirteen activities of the study."""

from datetime import date
from decimal import Decimal

from storage.record import Record, amount, area, asked, day, grant, one_of, some_of, text


class Activity(Record, table=True):
    title = "Activiteiten"
    one = "Activiteit"

    kind: str = one_of("activity_kind", "Wat voor activiteit was het?", required=True, quick=True)
    on: date = day(quick=True, index=True)
    people: int = asked("Hoeveel mensen waren er?", "Ongeveer mag.", quick=True, ge=0, le=5000, unit="mensen")
    counted: str | None = one_of("hours_counted", "Is dat geteld of ongeveer?")
    new_people: int | None = asked(
        "Hoeveel waren er voor het eerst?", "Leeg laten mag als u het niet weet.", ge=0, le=5000, unit="mensen", default=None
    )
    helpers: int | None = asked("Hoeveel helpers waren er?", ge=0, le=500, unit="mensen", default=None)
    name: str | None = text("Hoe heette de activiteit?")
    place: str | None = one_of("place_kind", "Waar was het?")
    area: str | None = area()
    audience: list[str] = some_of("audience", "Voor wie was het?")
    themes: list[str] = some_of("theme", "Bij welk onderwerp hoort het?")
    hours: Decimal | None = amount("Hoeveel uur kostte het, alle helpers samen?", ge=0, le=2000, unit="uur")
    result: str | None = text("Wat kwam eruit?", "Bijvoorbeeld: 12 mensen doen mee met de inkoop.", long=True)
    went_wrong: str | None = text("Ging er iets mis, of anders dan gedacht?", "Dit komt bij 'Wat niet lukte'; noem geen namen.", long=True)
    grant: str | None = grant()
