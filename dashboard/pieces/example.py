"""A worked example as people can follow it: what was written down, which numbers held, and the sum written out."""

from datetime import date
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.sentence import joined
from dashboard.pieces.story import TONGUE
from monitor.indicator import Example, Indicator
from monitor.words import day_digits, number, quantity, say
from storage.record import questions
from storage.records import BY_NAME, PARTS

TYPES = BY_NAME | {part.__tablename__: part for part in PARTS}
FRAMES = {"written": "Wat er is opgeschreven", "place": "Buurt"}  # what counting reads besides the records
STATUS = {"approved": "nagekeken", "submitted": "wacht op nakijken"}
UNITS = {"households": "huishoudens"}
YEARS = ("vintage",)  # a year is no amount: 2025, not 2.025
ORDER = ("position",)  # which line of a card it is, and nothing that anybody wrote


def example(found: Example, indicator: Indicator, language: str) -> list[Component]:
    lines: list[Component] = [html.P(say(found.sum, language), className="sum")]
    lines += [html.P(_gives(view, found, indicator, language)) for view in found.gives if not indicator.not_yet]
    rows = [row for kind, rows in found.records.items() for row in (_row(kind, r, language) for r in rows)]
    if rows:
        lines.append(
            html.Details([html.Summary(say("Wat er in het voorbeeld is opgeschreven", language)), html.Ul([html.Li(r) for r in rows])])
        )
    return lines


def card_name(record_type: str, language: str) -> str:
    """What people call one record of this type."""
    return say(TYPES[record_type].one if record_type in TYPES else FRAMES.get(record_type, record_type), language)


def _gives(view: str, found: Example, indicator: Indicator, language: str) -> str:
    estimate, label = found.gives[view], indicator.view(view).label or view
    amount = quantity(estimate.central, indicator.unit, indicator.decimals, language)
    least, most = (number(n, indicator.decimals, language) for n in (estimate.least, estimate.most))
    between = say(" (tussen {low} en {high})", language, low=least, high=most) if estimate.ranged else ""
    return f"{say(label, language)}: {amount}{between}" if label else say("Uitkomst: {amount}", language, amount=amount) + between


def _row(kind: str, row: Any, language: str) -> list[Any]:
    """Bezoek aan huis: 07-04-2026, H001, eerste bezoek"""
    record = TYPES.get(kind)
    asked = questions(record) if record is not None else {}
    cells = [_cell(asked.get(name), name, value, language) for name, value in row.items() if value is not None and name not in ORDER]
    return [f"{card_name(kind, language)}: ", *joined(cells, ", ")]


def _cell(question: Any, name: str, value: Any, language: str) -> Any:
    if isinstance(value, date):
        return day_digits(value)
    if isinstance(value, bool):
        return say("ja" if value else "nee", language)
    if isinstance(value, int | float | Decimal):
        return _amount(value, name, question.unit if question is not None else UNITS.get(name, ""), language)
    labels = question.options if question is not None and question.options else STATUS if name == "status" else {}
    if isinstance(value, list | tuple):
        return ", ".join(say(labels.get(v, str(v)), language) for v in value)
    if value in labels:
        return say(labels[value], language)
    typed = isinstance(value, str) and (question is None or question.type is str)  # a name made up for the example too
    return html.Span(value, lang=TONGUE) if typed else str(value)


def _amount(value: Any, name: str, unit: str, language: str) -> str:
    """1.000 m³; 2,5 uur"""
    if name in YEARS:
        return str(value)
    exact = Decimal(str(value)).normalize()
    return quantity(exact, unit, max(-int(exact.as_tuple().exponent), 0), language)
