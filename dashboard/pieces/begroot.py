"""Budget against actual: what was agreed for a grant, what came in and what was spent on it. Unknown is said, never a zero."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.euros import euro
from monitor.agreed import Agreement
from monitor.words import say


def budget(a: Agreement, language: str) -> Component:
    """Up to today, of what was written down for this grant."""
    lines = [_agreed(a, language), _came(a, language), _spent(a, language)]
    title = html.H3(say("Begroot tegen werkelijk", language))
    return html.Div([title, html.Ul([html.Li(line) for line in lines])])


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
