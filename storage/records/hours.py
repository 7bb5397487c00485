"""Hours of volunteers: one person, or a group for a week."""

from datetime import date
from decimal import Decimal

from storage.not_said import not_said
from storage.record import Record, amount, area, asked, day, grant, one_of, text


class Hours(Record, table=True):
    title = "Uren van vrijwilligers"
    one = "Uren"

    who: str = text(
        "Wie?",
        "Een code of 'groep', geen naam.",
        why="Zo tellen we een helper één keer; alleen ons team ziet de code.",
        required=True,
        quick=True,
        max_length=40,
        sensitivity="P",
        example="vrijw. 3",
    )
    on: date = day("Welke dag, of welke week?", "Een week hoort bij de maandag.", quick=True, index=True)
    hours: Decimal = amount("Hoeveel uur?", required=True, quick=True, ge=0, le=1000, unit="uur", taps=("0.5", "1", "2", "4"))
    task: str = one_of("task", "Waarvoor?", required=True, quick=True)
    people: int | None = asked("Met hoeveel mensen?", ge=1, le=200, unit="mensen", default=None)
    allowance_eur: Decimal | None = amount(
        "Vergoeding?", why="Zo weten we wat we aan vergoeding geven; alleen ons team ziet dit.", ge=0, le=500, unit="€", sensitivity="S"
    )
    helped_first: str | None = one_of(
        "yes_no_unknown",
        "Eerst zelf geholpen, nu helper?",
        why="Zo zien we of wie hulp kreeg, nu zelf helpt; alleen ons team ziet dit.",
        sensitivity="P",
    )
    mood: int | None = asked("Hoe was het?", "1 is zwaar, 5 is heel fijn.", ge=1, le=5, default=None)
    area: str | None = area()
    grant: str | None = grant()
    not_said: dict[str, str] | None = not_said()
