"""Something heard or seen in the neighbourhood, about no person in particular."""

from datetime import date

from storage.record import Record, area, day, one_of, text


class Signal(Record, table=True):
    title = "Wat horen we?"
    one = "Signaal uit de wijk"
    optional = True

    topic: str = one_of("topic", "Waar gaat het over?", required=True, quick=True)
    often: str = one_of("how_often", "Hoe vaak hoort u dit?", required=True, quick=True)
    on: date = day(quick=True, index=True)
    area: str | None = area(quick=True)
    heard: str | None = text(
        "Wat hoort of ziet u?",
        "Geen namen, geen adressen.",
        why="Zo weten we wat er in de wijk speelt; alleen ons team leest dit.",
        long=True,
        sensitivity="S",
    )
    state: str = one_of("signal_state", "Wat deed de gemeente ermee?", default="new")
    answer: str | None = text("Wat was het antwoord?", long=True)
