"""A talk about a tough question, or what is in the way: what both sides said, what was agreed, and whether it holds more often."""

from datetime import date

from storage.record import Record, asked, day, one_of, text

MANY = "Alleen bij veel afdelingen of loketten."
SAID = 600  # characters of what one side said: two sides stand beside each other


class Dialogue(Record, table=True):
    title = "Lastige vragen en wat in de weg zit"
    one = "Gesprek over een lastige vraag"
    optional = True

    about: str = one_of("dialogue_about", "Waar ging het over?", required=True, quick=True)
    on: date = day("Op welke dag was dat?", quick=True, index=True)
    ours: str = text(
        "Wat zeiden wij?", "Geen namen; zit iets in de weg, schrijf dan op wat.", required=True, quick=True, long=True, max_length=SAID
    )
    other: str | None = one_of("dialogue_side", "Met wie spraken we?", "Een kant, geen naam.", quick=True)
    theirs: str | None = text(
        "Wat zei de ander?", "In de woorden van de ander, zonder naam.", quick=True, long=True, max_length=SAID, sensitivity="S",
        why="Zo staan beide kanten naast elkaar; alleen ons team leest dit.",
    )  # fmt: skip
    agreed: str | None = text("Wat is er afgesproken?", "Schrijf welke kant wat doet, zonder naam.", quick=True, long=True, max_length=300)
    until: date | None = day("Wanneer moet dat gedaan zijn?", required=False, quick=True)
    done: str | None = one_of("yes_no_unknown", "Is de afspraak gedaan?", "Leeg laten zolang de dag er nog niet is.")
    wider: str | None = one_of("yes_no_unknown", "Geldt dit vaker dan deze ene keer?")
    homes: int | None = asked("Voor hoeveel huizen ongeveer?", "Ongeveer mag.", ge=2, le=1_000_000, unit="huizen", default=None)
    general: str | None = one_of("yes_no_unknown", "Is het een vaste afspraak geworden?", "Een afspraak die ook de volgende keer geldt.")
    rule: str | None = text("Bij een regel: welke regel zat in de weg?", "De wet, de regeling of het formulier.")
    departments: int | None = asked("Met hoeveel afdelingen had u te maken?", MANY, ge=1, le=99, default=None)
    counters: int | None = asked("Met hoeveel loketten had u te maken?", MANY, ge=1, le=99, default=None)
    tender: str | None = one_of("tender_outcome", "Bij een aanbesteding: hoe ging het?")
    tender_reason: str | None = text("Bij een aanbesteding: waarom ging het zo?", "Ook waarom u niet meedeed.", max_length=300)
    solved_on: date | None = day("Sinds wanneer zit het niet meer in de weg?", "Alleen bij iets wat in de weg zat.", required=False)
