"""A resident who wants help of someone else: only written down when they said yes."""

from datetime import date

from storage.not_said import not_said
from storage.record import Record, area, day, one_of, text


class Referral(Record, table=True):
    title = "Doorverwijzingen"
    one = "Doorverwijzing"
    optional = True

    household: str | None = text(
        "Welk huishouden?",
        "De code, geen naam.",
        why="Zo weten we bij wie we later navragen; alleen ons team ziet dit.",
        max_length=40,
        sensitivity="P",
        example="H012",
    )
    topic: str = one_of(
        "topic",
        "Waar gaat het over?",
        why="Zo zien we waar mensen hulp bij nodig hebben; alleen ons team ziet dit.",
        required=True,
        quick=True,
        sensitivity="S",
    )
    to: str = one_of(
        "referral_to",
        "Naar wie?",
        why="Zo zien we wie er verder helpt; alleen ons team ziet dit.",
        required=True,
        quick=True,
        sensitivity="S",
    )
    on: date = day(quick=True, index=True)
    consent_how: str = one_of("consent_how", "De bewoner zei ja. Hoe?", "Zonder ja schrijven we niets op.", required=True, quick=True)
    state: str = one_of("referral_state", "Hoe staat het ervoor?", default="referred")
    warm: str | None = one_of("yes_no_unknown", "Samen gebeld of mee geweest?")
    landed: str | None = one_of(
        "yes_no_unknown",
        "Is de bewoner aangekomen?",
        "Vraag het na 4 weken.",
        why="Zo zien we of de hulp er echt kwam; alleen ons team ziet dit.",
        sensitivity="S",
    )
    area: str | None = area()
    not_said: dict[str, str] | None = not_said()
