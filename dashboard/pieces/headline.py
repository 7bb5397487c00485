"""The headline of a page: the news in one sentence, with the figure in it in the colour of counting."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.sentence import counted, look
from monitor.figure import Figures
from monitor.news import Counted, news
from monitor.words import say
from monitor.words.reason import UNREAD
from storage.scope import Scope


def headline(figures: Figures, scope: Scope) -> Component:
    """The figure in it opens its explanation: who asks how we know needs one tap."""
    if any(f.reason == UNREAD for f in figures.found.values()):
        return html.H1(say("Wat het nieuws is, weten we nu niet: een cijfer konden we niet lezen.", scope.language))
    return html.H1([_figure(part, scope) if isinstance(part, Counted) else part for part in news(figures, scope)])


def _figure(part: Counted, scope: Scope) -> Component:
    if not part.code:
        return counted(part)
    return html.A(part, href=to(f"/uitleg/{part.code}", scope), className=look(part), title=say("Hoe weten we dit?", scope.language))
