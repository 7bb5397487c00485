"""The way to the letter for the council, with what is looked at now."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from monitor.words import say
from storage.people import RELEASED
from storage.scope import Scope

LINKS = (("pdf", "Raadsbrief (PDF, 2 bladzijden)"), ("docx", "Raadsbrief (Word)"))


@apart()
def links(scope: Scope, *more: Component) -> Component | None:
    """Two buttons, for who reads released figures; `more`: other ways from the same place."""
    if not scope.person.may(RELEASED):
        return None
    addresses = {words: to(f"/raadsbrief.{format}", scope) for format, words in LINKS}
    buttons = [html.A(say(words, scope.language), href=address, className="button light") for words, address in addresses.items()]
    return html.P([*buttons, *more], className="choices brief")
