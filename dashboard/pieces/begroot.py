"""Budget against actual: what was agreed for a grant, what came in and what was spent on it. Unknown is said, never a zero."""

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.euros import euro, wide
from monitor.agreed import Agreement
from monitor.words import as_told, say
from storage.choices import choices

HEADS = ("Waarvoor", "Begroot", "Uitgegeven", "Nog over")


def budget(a: Agreement, language: str) -> Component:
    """Up to today, of what was written down for this grant."""
    lines = [_agreed(a, language), _came(a, language), _spent(a, language)]
    title = html.H3(say("Begroot tegen werkelijk", language))
    return html.Div([title, html.Ul([html.Li(line) for line in lines]), _table(a, language)])


def _table(a: Agreement, language: str) -> Component:
    """Per kind of cost what was budgeted and what was spent up to today; without a budget how to write one down."""
    if not a.budget:
        link = html.A(say("Schrijf de begroting bij de subsidie op", language), href=f"/opschrijven/grant/{a.id}")
        return html.P([say("Waaraan het geld zou gaan, is niet opgeschreven.", language), " ", link])
    heads = [html.Th(say(h, language), scope="col", className="num" if i else None) for i, h in enumerate(HEADS)]
    rows = [_row(name, planned, spent if a.spent else None, language) for name, planned, spent in a.beside]
    return wide(say("Begroot en uitgegeven, {grant}", language, grant=a.name), heads, rows, "stacked")


def _row(name: str, planned: Decimal | None, spent: Decimal | None, language: str) -> Component:
    """What is left is not good or bad by itself; more than budgeted is said in words. `spent`: None where no cost was written down."""
    left, unknown = None if planned is None or spent is None else as_told(planned) - as_told(spent), say("niet bekend", language)
    over = say("niets, {amount} meer dan begroot", language, amount=euro(-left, language)) if left is not None and left < 0 else ""
    cells = [
        say("niet begroot", language) if planned is None else euro(planned, language),
        unknown if spent is None else euro(spent, language),
        unknown if spent is None else over or (euro(left, language) if left is not None else "–"),
    ]  # fmt: skip
    named = zip(HEADS[1:], cells, strict=True)
    tds = [html.Td(cell, className="num", **{"data-head": say(head, language)}) for head, cell in named]
    return html.Tr([html.Th(say(choices("money_category")[name], language), scope="row"), *tds])


def _agreed(a: Agreement, language: str) -> str:
    if a.agreed_eur is None:
        return say("Welk bedrag is afgesproken, is niet opgeschreven.", language)
    return say("Afgesproken: {amount}.", language, amount=euro(a.agreed_eur, language))


def _came(a: Agreement, language: str) -> str:
    if not a.came:
        return say("Er is nog geen geld opgeschreven dat hiervan binnenkwam.", language)
    return say("Binnengekomen tot vandaag: {amount}.", language, amount=euro(a.came, language))


def _spent(a: Agreement, language: str) -> str:
    if not a.spent:
        return say(
            "Er is nog geen uitgave bij deze subsidie opgeschreven. Of het geld is besteed zoals begroot, weten we dus niet.", language
        )
    return say("Uitgegeven tot vandaag: {amount}.", language, amount=euro(a.all_spent, language))
