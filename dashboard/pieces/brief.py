"""The way to the letter for the council, with what is looked at now: on every reading page of who reads released figures."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from monitor.words import say
from storage.people import RELEASED
from storage.scope import Scope

LINKS = (("pdf", "Raadsbrief (PDF)"), ("docx", "Raadsbrief (Word)"))


def row(scope: Scope) -> Component | None:
    """Stands before each page, for who reads released figures: their area and period go along."""
    return html.P(links(scope), className="council") if scope.person.may(RELEASED) else None


def links(scope: Scope) -> list[Component]:
    """Two buttons: the letter of two pages about this area and period, to read and to work on."""
    addresses = {words: to(f"/raadsbrief.{format}", scope) for format, words in LINKS}
    return [html.A(say(words, scope.language), href=address, className="button light") for words, address in addresses.items()]
