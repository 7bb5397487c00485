"""Money that came in, went out or was invested."""

from datetime import date
from decimal import Decimal

from storage.record import Record, amount, day, grant, one_of, text


class Money(Record, table=True):
    title = "Geld"
    one = "Geld"
    optional = True

    kind: str = one_of("money_kind", "Kosten, inkomsten of investering?", required=True, quick=True)
    on: date = day(quick=True, index=True)
    until: date | None = day("Gaat het over een langere tijd? Tot wanneer?", required=False)
    amount_eur: Decimal = amount(
        "Welk bedrag?", "Altijd met btw, of altijd zonder: kies één manier.", required=True, quick=True, ge=0, le=10000000, unit="€"
    )
    category: str | None = one_of("money_category", "Waarvoor?", quick=True)
    payer: str | None = one_of("money_source", "Van wie komt het geld?")
    department: str | None = one_of("department", "Welke afdeling van de gemeente betaalt?", "Alleen bij geld van de gemeente.")
    grant: str | None = grant()
    stays_local: str | None = one_of("stays_local", "Blijft het geld in de wijk?")
    note: str | None = text("Waar is het voor?")
