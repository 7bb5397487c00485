"""A job done for a client (klus of opdracht): who asked, how much, and what share the neighbourhood did itself."""

from datetime import date
from decimal import Decimal

from storage.record import Record, amount, area, asked, day, one_of, text


class Assignment(Record, table=True):
    title = "Klussen en opdrachten"
    one = "Klus of opdracht"
    optional = True

    name: str = text("Wat was de klus?", required=True, quick=True)
    client: str = one_of("client_kind", "Voor wie?", required=True, quick=True)
    on: date = day("Wanneer begon het?", quick=True, index=True)
    end: date | None = day("Wanneer was het klaar?", required=False)
    work: str | None = one_of("work_kind", "Wat voor werk?")
    area: str | None = area()
    hours: Decimal | None = amount("Hoeveel uur werk?", ge=0, le=20000, unit="uur")
    revenue_eur: Decimal | None = amount("Wat leverde het op?", ge=0, le=5000000, unit="€")
    local_percent: int | None = asked("Welk deel deed de eigen wijk?", ge=0, le=100, unit="%", default=None)
    counted_by: str | None = one_of("counted_by", "Alleen bij de gemeente: wie telde dit?")
    result: str | None = text("Hoe ging het?", long=True)
