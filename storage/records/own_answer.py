"""An answer to a question of the enterprise's own: on one day a number, a mark or yes or no. About nobody in particular."""

from datetime import date

from storage.record import Record, area, asked, day, one_of, text


class OwnAnswer(Record, table=True):
    __tablename__ = "own_answer"
    title = "Eigen vragen"
    one = "Antwoord"
    optional = True
    alike = True
    own = True

    on: date = day(quick=True, index=True)
    indicator: str = text("Welke eigen vraag?", "De naam die bij 'Eigen vragen' staat.", required=True, quick=True, max_length=60)
    number: int | None = asked("Welk aantal?", "Alleen bij een aantal.", quick=True, ge=0, le=100_000, default=None)
    mark: int | None = asked(
        "Welk cijfer van 1 tot en met 5?", "Alleen bij een cijfer van 1 tot en met 5.", quick=True, ge=1, le=5, default=None
    )
    yes: str | None = one_of("own_yes_no", "Ja of nee?", "Alleen bij ja of nee.", quick=True)
    area: str | None = area()
