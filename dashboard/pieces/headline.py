"""The headline of a page: the news in one sentence, with the figure in it in the colour of counting."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.sentence import counted
from monitor.figure import Figures
from monitor.news import Counted, news
from storage.scope import Scope


def headline(figures: Figures, scope: Scope) -> Component:
    return html.H1([counted(part) if isinstance(part, Counted) else part for part in news(figures, scope)])
