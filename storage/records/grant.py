"""Money agreed with a funder, and the goals that come with it: agreed, changed with a date, reached; or an experiment."""

from datetime import date
from decimal import Decimal

from storage.record import Part, Record, amount, asked, day, one_of, some_of, text


class Goal(Part, table=True):
    """One goal of a grant: a number to reach, or a question to learn from."""

    one = "Doel"
    many = "Doelen"

    kind: str = one_of("goal_kind", "Een aantal halen, of iets uitproberen?", required=True)
    name: str = text("Wat is het doel?", required=True)
    indicator: str | None = text("Welk cijfer hoort erbij?", max_length=60)
    period: str | None = text("Voor welke periode?", "Bijvoorbeeld 2026-Q3 of 2026.", max_length=8)
    agreed: Decimal | None = amount("Welk aantal is afgesproken?", ge=0, le=100000000)
    changed_to: Decimal | None = amount("Is het aantal veranderd? Waarin?", ge=0, le=100000000)
    changed_on: date | None = day("Wanneer is dat gemeld?", required=False)
    question: str | None = text("Bij uitproberen: wat willen we leren?", long=True)
    state: str = one_of("goal_state", "Hoe staat het ervoor?", default="on_course")
    explanation: str | None = text("Wat is er te zeggen over dit doel?", long=True)


class Budget(Part, table=True):
    """What was agreed to spend on one kind of cost. A plan: it is never counted as a cost."""

    one = "Regel van de begroting"
    many = "Begroting"

    category: str = one_of("money_category", "Waarvoor?", required=True)
    amount_eur: Decimal = amount("Welk bedrag is begroot?", required=True, ge=0, le=10000000, unit="€")


class Grant(Record, table=True):
    title = "Subsidies en doelen"
    one = "Subsidie of opdracht"
    optional = True
    parts = {"goals": Goal, "budget": Budget}

    name: str = text("Hoe heet de subsidie of opdracht?", required=True, quick=True)
    funder: str = text("Wie betaalt?", required=True, quick=True)
    on: date = day("Wanneer begint het?", quick=True, index=True)
    end: date | None = day("Wanneer eindigt het?", required=False)
    amount_eur: Decimal | None = amount("Welk bedrag?", ge=0, le=10000000, unit="€")
    payer: str | None = one_of("money_source", "Van wie komt het geld?")
    residents_percent: int | None = asked("Over welk deel van het geld beslissen bewoners?", ge=0, le=100, unit="%", default=None)
    counted_by: str | None = one_of("counted_by", "Alleen bij de gemeente: wie telde dit?")
    intended: list[str] = some_of("audience", "Voor wie is het bedoeld?")
