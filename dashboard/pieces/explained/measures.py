"""What was placed: pieces times saving per piece, what that would give, and what counts after the rules."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.explained.factors import with_unit
from dashboard.pieces.explained.table import step, table
from monitor.explain import Explanation
from monitor.explained.measures import Placed
from monitor.explained.sums import FINE
from monitor.words import capital, number, quantity, say
from storage.choices import choices
from storage.scope import Scope

YEARLY = ("placed", "running")
FIRST = "Eerst rekenen we per maatregel. Daarna halen de regels eraf wat dubbel is of boven de grens komt."
SECOND = "Eerst rekenen we per maatregel en per jaar. Daarna rekenen we met hoe lang het meetelt, en met de regels."
HEADS = ("Maatregel", "Hoeveel", "Besparing per jaar", "Zou geven", "Telt na de regels")
LATER = ("Maatregel", "Hoeveel", "Besparing per jaar", "Zou per jaar geven", "Telt in dit cijfer")


def measures(found: Explanation, scope: Scope) -> Component | None:
    if not found.measures:
        return None
    language, yearly = scope.language, found.figure.view in YEARLY
    rows = [_line(line, language) for line in found.measures]
    unit = found.measures[0].unit
    before = sum((line.before for line in found.measures), Decimal(0))
    counts = sum((line.counts.central for line in found.measures), Decimal(0))
    feet = ([say("Samen", language), "", "", *(_amount(v, unit, language) for v in (before, counts))],)
    lines: list[Any] = [html.P(say(FIRST if yearly else SECOND, language))]
    lines.append(
        table(HEADS if yearly else LATER, rows, say("Maatregelen achter dit cijfer", language), language, (1, 3, 4), feet, "stacked")
    )
    lines.append(html.P(say("Dit is de waarschijnlijke som. Minstens en hoogstens staan in de som erboven.", language), className="quiet"))
    return step(say("Wat er is geplaatst", language), *lines)


def _line(line: Placed, language: str) -> list[Any]:
    label = capital(say(choices("measure_kind").get(line.kind, line.kind), language))
    pieces = number(line.pieces, 0 if line.pieces == line.pieces.to_integral_value() else FINE, language)
    values = "; ".join(with_unit(v, language) for v in line.factors)
    per = "" if line.per == "pump" else values
    return [label, pieces, per, *(_amount(v, line.unit, language) for v in (line.before, line.counts.central))]


def _amount(value: Decimal, unit: str, language: str) -> str:
    return quantity(value, unit, 0 if value == value.to_integral_value() else FINE, language)
